"""What programs do to tables, undone: an index before them, merged cells and all of it repeated.

Data frames put a count before each row and over each column; programs that know no merged cells
print one in every column that it covered; scripts write the text of a page and then its tables.
Each is told by the whole table, never by one row.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain, compress, groupby
from typing import Final

import attrs

from govinfo_report.document import Document, Line, Pieces, Ruling
from govinfo_report.readers.merged_rows import FEWEST_COLUMNS, TABLES, levels, rows_in
from govinfo_report.text.numerals import read_numeral
from govinfo_report.text.source import clean

_NOTHING: Final = re.compile(
    r"(?<![^\W_])(?:[Nn]a[Nn]|NaT|<?NA>?|<(?:chr|dbl|int|lgl)>|#N/A|N(?:ONE|one|ULL|ull)|null|nil|undefined"
    r"|Unnamed: \d+(?:_level_\d+)?)(?![^\W_])"
)
"""What programs write for a cell in which nothing is printed, and for a column without a name."""
_GOES_ON: Final = "\\"
_FEWEST_COUNTED: Final = 3
"""Rows counted one after the other that make an index of their first cells."""
_WIDEST: Final = 60
"""Columns of a frame beyond which none is put beside them."""
_MOST_HEADS: Final = 8
"""Rows of a header."""
_MOST_PIECES: Final = 3
"""Lines above a row on which its first cell may begin."""
_FEWEST_TWICE: Final = 6
"""Rows printed twice that make a text and its tables."""
_WORDS: Final = re.compile(r"[\u3400-\u9fff]")


def tidy_columns(document: Document) -> Document:
    """The document without indices, and with every merged cell printed once."""
    return attrs.evolve(document, lines=None, cut=partial(_cut_tidily, document))


def _cut_tidily(document: Document, known: Pieces) -> list[Line]:
    """The lines of a document; what is known is cut as well where its columns may need tidying."""
    lines, text = document.around(known).lines, document.source.text
    if not may_be_untidy(lines, text):
        return lines
    return tidied(document.around(()).lines if known else lines, text)


def tidied(rows: list[Line], text: str) -> list[Line]:
    """The lines of a text without indices, and with every merged cell printed once."""
    rows = [one for row in _printed_once(rows) for part in rows_in(row) for one in levels(part)]
    if not may_be_untidy(rows, text):
        return rows
    has_breaks = "\\n" in text
    for table in _tables(rows):
        _blank(table)
        if has_breaks:
            _break_lines(table)
        if any(row.texts and row.texts[0].isdigit() for row in table):
            _drop_index(table)
        _trim(table)
        if any(map(_repeats_words, table)):
            _merge(table)
    return [row for row in rows if row.texts]


def may_be_untidy(rows: Sequence[Line], text: str) -> bool:
    """True if there may be an index, a word for nothing, or anything repeated; told quickly."""
    if ("N" in text or "n" in text) and _NOTHING.search(text) is not None:
        return True
    if ("'" in text and "('" in text) or "\\n" in text:
        return True
    for row in rows:
        texts = row.texts
        if len(texts) > 2:
            first, last = texts[0], texts[-1]
            if first == "2" or (len(first) > 2 and first == texts[1] and not first.isdigit()):
                return True
            if last == texts[-2] and last and not last.isdigit():
                return True
            if last[-1:].isdigit() and not last.isdigit() and len(rows_in(row)) > 1:
                return True
    return _may_be_twice(rows, text)


def _may_be_twice(rows: Sequence[Line], text: str) -> bool:
    """True if there are rows of tables beside as many lines that numbers end, or uncut ones."""
    kinds = [row.ruling for row in rows]
    delimited = sum(map(kinds.count, TABLES))
    spaced = kinds.count(Ruling.SPACED)
    for row in rows if Ruling.TABLE in kinds else ():
        if row.ruling is Ruling.TABLE:
            printed = text[row.start : row.end]
            if "|" in printed or "\t" in printed:
                delimited += _FEWEST_TWICE
            else:
                spaced += _FEWEST_TWICE
    return min(spaced, delimited) >= _FEWEST_TWICE


def _repeats_words(row: Line) -> bool:
    words = [text for text in row.texts if text and not text.isdigit()]
    return len(set(words)) < len(words)


def _tables(rows: Sequence[Line]) -> Iterator[list[Line]]:
    """Runs of delimited rows, one behind the other."""
    run: list[Line] = []
    for row in rows:
        if row.ruling in TABLES:
            run.append(row)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _blank(table: Sequence[Line]) -> None:
    """Take away words for nothing."""
    for row in table:
        row.texts = ["" if _NOTHING.fullmatch(text) else text for text in row.texts]


def _break_lines(table: Sequence[Line]) -> None:
    """Break the lines of cells where programs have written that a line ends."""
    for row in table:
        row.texts = [text.replace("\\n", " \n") for text in row.texts]


def _trim(table: Sequence[Line]) -> None:
    """Take away columns at the right in which nothing stands, between rows without any words."""
    for filled, run in groupby(table, key=lambda row: any(row.texts)):
        part = list(run)
        if filled and not part[0].texts[-1] and len({len(row.texts) for row in part}) == 1:
            width = max(at for row in part for at, text in enumerate(row.texts, 1) if text)
            for row in part:
                _cut(row, width)


def _cut(row: Line, width: int) -> None:
    """Take away the cells behind `width`; words alone are a line of their own."""
    row.pads = max(0, row.pads - len(row.texts) + width)
    del row.texts[width:], row.starts[width:]
    row.lefts, row.rights = row.lefts[:width], row.rights[:width]
    if width == 1:
        row.ruling = Ruling.CELL if _is_value(row.texts[0]) else Ruling.LINE
        row.start, row.end = row.starts[0], row.starts[0] + len(row.texts[0])


# -- an index ------------------------------------------------------------------------------------


def _drop_index(table: Sequence[Line]) -> None:
    """Take away the counts of rows and of columns."""
    for _, alike in groupby(_counted(table), key=lambda part: tuple(map(len, part))):
        parts = list(alike)
        heads, rows = parts[0]
        if any(_is_index(one) for _, one in parts) or (len(rows) == 1 and _counts_one_row(heads)):
            for heads, rows in parts:
                width = len(rows[0].texts)
                # What says that columns follow below is printed behind the names of those above.
                wrapped = any(head.texts[width - 1 :] == [_GOES_ON] for head in heads) and not any(
                    text for row in rows for text in row.texts[width - 1 :]
                )
                for row in (*heads, *rows):
                    _remove(row, (0, width - 1) if wrapped else (0,))
            _put_beside(parts)
    for row in table:
        numbers = [text for text in row.texts if text]
        if len(numbers) >= FEWEST_COLUMNS and numbers == [str(at) for at in range(len(numbers))]:
            row.texts, row.starts = [], []


def _counted(table: Sequence[Line]) -> Iterator[tuple[Sequence[Line], Sequence[Line]]]:
    """Rows that are counted one after the other, and before these the rows of their header."""
    start = 0
    while start < len(table):
        end = start
        first = table[start].texts[:1]
        if first and first[0].isdecimal() and int(first[0][:9]) <= 1:
            number = int(first[0][:9])
            # A row whose cells take several lines is counted once.
            while end < len(table) and table[end].texts[:1] in ([str(number)], [""]):
                number += table[end].texts[0] != ""
                end += 1
            while table[end - 1].texts[:1] == [""]:
                end -= 1
            yield _heads(table, start), table[start:end]
        start = max(end, start + 1)


def _put_beside(parts: Sequence[tuple[Sequence[Line], Sequence[Line]]]) -> None:
    """Put columns that are printed below others, for want of width, beside these.

    Where a row has both a label and numbers, a table of its own begins, if one above has numbers.
    """
    above: list[Line] = []
    numbered = False
    for heads, rows in parts:
        valued = [row.texts for row in rows if any(map(_is_value, row.texts))]
        part = [*reversed(heads), *rows]
        if not above or (numbered and any(map(_is_label, chain.from_iterable(valued)))):
            above = part
        else:
            _join_rows(above, part)
        numbered = numbered or bool(valued)


def _join_rows(rows: Sequence[Line], further: Sequence[Line]) -> None:
    widths = [max(len(row.texts) for row in part) for part in (rows, further)]
    if sum(widths) > _WIDEST:
        return
    for row, rest in zip(rows, further, strict=True):
        for one, width in zip((row, rest), widths, strict=True):
            one.starts += [one.end] * (width - len(one.texts))
            one.texts += [""] * (width - len(one.texts))
        row.texts += rest.texts
        row.starts += rest.starts
        row.lefts, row.rights = range(sum(widths)), range(1, sum(widths) + 1)
        rest.texts, rest.starts = [], []


def _is_index(counted: Sequence[Line]) -> bool:
    """True if there are several, and labels stand behind most of them."""
    if len(counted) < _FEWEST_COUNTED:
        return False
    labelled = sum(_WORDS.search("".join(row.texts[1:])) is not None for row in counted)
    return 2 * labelled > len(counted)


def _counts_one_row(heads: Sequence[Line]) -> bool:
    """True if the header leaves the column of the count blank, and no other."""
    return bool(heads) and all(heads[0].texts[1:])


def _heads(table: Sequence[Line], start: int) -> list[Line]:
    """The rows above an index that leave its column blank, the nearest first."""
    heads: list[Line] = []
    if start == len(table):
        return heads
    width = len(table[start].texts)
    for at in range(start - 1, max(-1, start - 1 - _MOST_HEADS), -1):
        row = table[at]
        if row.texts[:1] != [""] or len(row.texts) != width:
            break
        heads.append(row)
    return heads


def _remove(row: Line, gone: Sequence[int]) -> None:
    if gone:
        without = frozenset(gone)
        shown = [at not in without for at in range(len(row.texts))]
        row.texts[:] = compress(row.texts, shown)
        row.starts[:] = compress(row.starts, shown)
        row.lefts = list(compress(row.lefts, shown))
        row.rights = list(compress(row.rights, shown))


# -- merged cells --------------------------------------------------------------------------------


def _merge(table: Sequence[Line]) -> None:
    """Take away labels that repeat the one before, and values that do under such a header.

    Rows that print words for values are left as they are: these repeat one another too.
    """
    spoken = set(chain.from_iterable(map(_words_for_values, table)))
    table = [row for row in table if spoken.isdisjoint(row.texts)]
    start = 0
    for at in range(1, len(table) + 1):
        if at == len(table) or (_is_header(table[at]) and not _is_header(table[at - 1])):
            _merge_part(table[start:at])
            start = at


def _words_for_values(row: Line) -> Iterator[str]:
    """The words that stand between the values of a row; before its label one may stand."""
    values = [at for at, text in enumerate(row.texts) if _is_value(text)]
    between = row.texts[values[1] : values[-1]] if len(values) > 1 else ()
    return (text for text in between if text and not _is_value(text))


def _is_header(row: Line) -> bool:
    """True for words only; a label with blanks behind it is a row that prints no value."""
    words = sum(map(bool, row.texts))
    return (words > 1 or len(row.texts) == 1) and not any(map(_is_value, row.texts))


def _merge_part(rows: Sequence[Line]) -> None:
    """Merge the cells of a header and the rows below it."""
    heads: list[Line] = []
    for row in rows:
        if heads and row.texts == heads[-1].texts:
            # A cell that is merged over two lines is printed in both.
            row.texts, row.starts = [], []
        elif _is_header(row):
            heads.append(row)
    for row in rows:
        if len(row.texts) > 1 and row.texts[0] and len(set(row.texts)) == 1 and _is_header(row):
            _cut(row, 1)
            continue
        labels = [at for at in _repeats(row) if _is_label(row.texts[at])]
        if heads and row is heads[-1]:
            # Recognition knows which values below a name that stands twice are one.
            labels = [at for at in labels if not _has_values(rows, at, len(row.texts))]
        _join(row, labels)


def _has_values(rows: Sequence[Line], at: int, width: int) -> bool:
    """True if a row of so many cells prints a value in a column."""
    return any(len(row.texts) == width and _is_value(row.texts[at]) for row in rows)


def _join(row: Line, cells: Sequence[int]) -> None:
    """Make each of the cells and the one before it a single cell, which covers both columns."""
    rights = list(row.rights)
    for at in reversed(cells):
        if at < len(rights):
            rights[at - 1] = rights[at]
    row.rights = rights
    _remove(row, cells)


def _repeats(row: Line) -> list[int]:
    texts = row.texts
    return [at for at in range(1, len(texts)) if texts[at] and texts[at] == texts[at - 1]]


def _is_label(text: str) -> bool:
    """True for words that are no value, which rows print again and again."""
    return _WORDS.search(text) is not None and not _is_value(text)


def _is_value(text: str) -> bool:
    """True for a number, with whatever is printed with it, and for a mark for nothing."""
    if text.isdecimal():
        return True
    text = clean(text).strip()
    if text[-1:].isdigit() and _WORDS.search(text) is None:
        return True
    return text != "" and read_numeral(text) is not None


# -- a text and its tables ------------------------------------------------------------------------


def _printed_once(lines: list[Line]) -> list[Line]:
    """The lines; rows of tables that repeat lines above them stand in the place of these."""
    twins = _twins(lines)
    if twins is None:
        return lines
    instead: dict[int, list[Line]] = {}
    moved: set[int] = set()
    done = 0
    for part in _parts(lines, twins):
        first, last = twins[part[0]], twins[part[-1]]
        begin = _with_heads(lines, part[0], max(last + 1, done))
        done = part[-1] + 1
        instead[first] = lines[begin:done]
        moved.update(range(begin, done), range(first, last + 1))
    once: list[Line] = []
    for at, line in enumerate(lines):
        once += instead.get(at, ())
        if at not in moved:
            once.append(line)
    return once


def _with_heads(lines: Sequence[Line], start: int, end: int) -> int:
    """Where the header of a row begins, not above `end`; pieces of its cells may stand in it."""
    begin = start
    for at in reversed(range(end, start)):
        if lines[at].ruling in TABLES:
            begin = at
        elif begin - at >= _MOST_PIECES or lines[at].ruling is not Ruling.LINE:
            break
    return begin


def _twins(lines: Sequence[Line]) -> dict[int, int] | None:
    """Index of a row → of the line above it that prints the same numbers; None for few of them."""
    spaced: dict[tuple[str, ...], list[int]] = {}
    for at, line in enumerate(lines):
        if line.ruling is Ruling.SPACED:
            spaced.setdefault(_numbers(line), []).append(at)
    if not spaced:
        return None
    twins: dict[int, int] = {}
    above = rows = -1
    for at, row in enumerate(lines):
        numbers = _numbers(row) if row.ruling in TABLES else ()
        rows += len(numbers) > 1
        places = spaced.get(numbers, ()) if numbers else ()
        next_one = bisect_right(places, above)
        if next_one < len(places) and places[next_one] < at:
            above = twins[at] = places[next_one]
    several = sum(len(_numbers(lines[at])) > 1 for at in twins)
    return twins if several >= max(_FEWEST_TWICE, 0.8 * rows) else None


def _numbers(line: Line) -> tuple[str, ...]:
    return tuple(text for text in line.texts if text[-1:].isdigit() and not _WORDS.search(text))


def _parts(lines: Sequence[Line], twins: dict[int, int]) -> Iterator[list[int]]:
    """Runs of rows that are printed twice, between headers and whatever else stands between."""
    part: list[int] = []
    for at in twins:
        if part and not _goes_with(lines[part[-1] + 1 : at], lines[twins[part[-1]] : twins[at]]):
            yield part
            part = []
        part.append(at)
    yield part


def _goes_with(between: Sequence[Line], above: Sequence[Line]) -> bool:
    """True if neither a header nor any other table stands between two rows, or their twins."""
    return all(row.ruling in TABLES and not _is_header(row) for row in between) and not any(
        row.ruling in TABLES for row in above
    )
