"""Tables as programs print them within a text, written as rows with tabs; no character moves.

A run of records is told by its shape: several lines one below the other with the same number of
commas, or of semicolons, outside quotation marks. Numbers with thousands separators and prose with
half-width punctuation have no such shape. So are cells between which always the same few spaces
stand: tags that a script has replaced, not columns set below each other.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

import attrs

from govinfo_report.text.characters import WIDE, width_on_screen

_DELIMITERS: Final = "\t,;"
"""Cells that tabs part first, for these may hold commas; without quotes they need no cutting."""
_KEPT_AS_TEXT: Final = re.compile(r"(?<=\d)\t(?=\"? *(?:[,;]|$))", re.M)
"""A tab behind a number, so that a spreadsheet takes it for a text."""
_FEWEST_RECORDS: Final = 3
_FEWEST_FIELDS: Final = 3
_MANY_FIELDS: Final = 12
"""Fields of a record that make a table of one alone."""
_LONGEST_RECORD: Final = 20
"""Lines that a record may go on over inside quotation marks."""
_LIKE_PROSE: Final = re.compile(
    r"[\t|]|[,;] +[^\s,;\"\d]|\d[ \t]+\d|(?<=[ :：(（])\d{1,3}(?:,\d{3})+(?!\d)"
    # Numbers that run on from a label and from one another, with thousands separators.
    r"|(?<=[\u3400-\u9fff)）”’》])\d+,\d|(?<=\d),0\d{2}|^\d+(?:,\d{3,})+(?<=,\d{3})\s*$"
)
_GAP: Final = re.compile(r" {2,}")
_FEWEST_GAPS: Final = 3
_WHOLE: Final = re.compile(r"(?<=\t)(\d+)\.0(?=\t| *$)", re.M)


@attrs.frozen
class _Record:
    """A record: where it begins and ends, its line end aside, and where its fields do."""

    start: int
    end: int
    fields: tuple[tuple[int, int], ...]


def delimited(text: str) -> str:
    """The text with the delimiters of its records as tabs, and without their quotation marks."""
    if "\t," in text or '\t",' in text:
        text = _KEPT_AS_TEXT.sub(" ", text)
    for delimiter in _DELIMITERS if '"' in text else _DELIMITERS[1:]:
        if text.count(delimiter) >= _FEWEST_RECORDS * (_FEWEST_FIELDS - 1):
            text = _with_tabs(text, delimiter)
    return text


def _with_tabs(text: str, delimiter: str) -> str:
    pieces: list[str] = []
    done = 0
    for run in _runs(text, delimiter):
        for record in run:
            pieces.append(text[done : record.start])
            pieces.append(_tabbed(text, record))
            done = record.end
    pieces.append(text[done:])
    return whole_numbers("".join(pieces)) if done else text


def whole_numbers(text: str) -> str:
    """The text with rows whose numbers do not end in `.0`, which programs add to counts."""
    return _WHOLE.sub(lambda number: number[1] + "  ", text)


def _tabbed(text: str, record: _Record) -> str:
    fields: list[str] = []
    for start, end in record.fields:
        field = text[start:end].replace("\n", " ").replace("\t", " ")
        if len(field) > 1 and field[0] == '"' == field.rstrip()[-1]:
            inner = field.rstrip()[1:-1].replace('""', '"\u200b')
            field = f" {inner}" + " " * (end - start - len(inner) - 1)
        fields.append(field)
    return "\t".join(fields)


def _runs(text: str, delimiter: str) -> Iterator[list[_Record]]:
    """Runs of records that have the shape of a table.

    Where there are such, a label and a number that the delimiter parts are a row of one too.
    """
    runs = list(_all_runs(text, delimiter))
    if any(map(_is_table, runs)):
        yield from (run for run in runs if _is_table(run) or _ends_in_number(text, run))


def _all_runs(text: str, delimiter: str) -> Iterator[list[_Record]]:
    run: list[_Record] = []
    for record in _records(text, delimiter):
        fits = len(record.fields) > 1 and (delimiter == "\t" or not _is_prose(text, record))
        if fits and (not run or run[-1].end + 1 == record.start):
            run.append(record)
            continue
        yield run
        run = [record] if fits else []
    yield run


def _ends_in_number(text: str, run: list[_Record]) -> bool:
    last = (slice(*record.fields[-1]) for record in run)
    return any(text[field].strip(' "').replace(".", "", 1).isdecimal() for field in last)


def _is_prose(text: str, record: _Record) -> bool:
    words = text[record.start : record.end]
    return '"' not in words and _LIKE_PROSE.search(words) is not None


def _is_table(run: list[_Record]) -> bool:
    """True if several records have as many fields as one of them has, three or more, or many."""
    counts = [len(record.fields) for record in run if len(record.fields) >= _FEWEST_FIELDS]
    return any(count >= _MANY_FIELDS for count in counts) or any(
        counts.count(count) >= _FEWEST_RECORDS for count in set(counts)
    )


def _records(text: str, delimiter: str) -> Iterator[_Record]:
    start = 0
    while start <= len(text):
        record = _record(text, start, delimiter)
        yield record
        start = record.end + 1


def _record(text: str, start: int, delimiter: str) -> _Record:
    """The record that begins at `start`; a quotation mark that stays open ends with its line."""
    fields: list[tuple[int, int]] = []
    at = start
    line_end = -1
    while True:
        end = (_quoted(text, at) or at) if text[at : at + 1] == '"' else at
        if line_end < end:
            line_end = text.find("\n", end)
            line_end = len(text) if line_end < 0 else line_end
        next_one = text.find(delimiter, end, line_end)
        if next_one < 0:
            fields.append((at, line_end))
            return _Record(start, line_end, tuple(fields))
        fields.append((at, next_one))
        at = next_one + 1


def _quoted(text: str, start: int) -> int | None:
    """Offset behind the mark that closes the one at `start`; None if none does in a few lines."""
    at = start + 1
    while True:
        at = text.find('"', at)
        if at < 0 or text.count("\n", start, at) > _LONGEST_RECORD:
            return None
        if text[at + 1 : at + 2] != '"':
            return at + 1
        at += 2


# -- gaps ----------------------------------------------------------------------------------------


def gaps_as_tabs(lines: Sequence[str]) -> Sequence[str]:
    """The lines with a tab for each delimiter, if it is always the same number of spaces."""
    rows = [line for line in lines if len(_GAP.findall(line)) >= _FEWEST_GAPS]
    gaps = [[len(gap) for gap in _GAP.findall(row)] for row in rows]
    if len(rows) < _FEWEST_RECORDS:
        return lines
    unit = min(map(min, gaps))
    if any(gap % unit for of_row in gaps for gap in of_row) or not _are_delimiters(rows, gaps):
        return lines
    delimiter = "\t".ljust(unit)
    return [line.replace(" " * unit, delimiter) for line in lines]


def repeats_words(label: str) -> bool:
    """True if a label prints a word twice, one behind the other."""
    words = label.split() if " " in label else []
    return any(one == other for one, other in pairwise(words))


def spaces_as_tabs(lines: Sequence[str]) -> Sequence[str]:
    """The lines with a tab for each space in tables that print merged cells once for each column.

    All lines of such a table have as many spaces, where nothing stands for a blank cell.
    """
    parted: list[str] = []
    for count, table in groupby(lines, key=lambda line: line.count(" ")):
        rows = list(table)
        if count and any(map(repeats_words, rows)):
            rows = [row.replace(" ", "\t") for row in rows]
        parted += rows
    return parted


def _are_delimiters(rows: Sequence[str], gaps: Sequence[Sequence[int]]) -> bool:
    """True if rows with and without holes have as many delimiters, and are not of one length."""
    told = sorted(
        (sum(of_row), max(of_row), *_measured(row)) for row, of_row in zip(rows, gaps, strict=True)
    )
    for _, alike in groupby(told, key=lambda row: row[0]):
        _, widest, *edges = zip(*alike, strict=True)
        if len(set(widest)) > 1 and all(len(set(edge)) >= _FEWEST_RECORDS for edge in edges):
            return True
    return False


def _measured(row: str) -> Iterator[int]:
    """Where a row ends and its last cell begins, in characters and in columns of a screen."""
    for edge in (row, row[: row.rstrip().rfind("  ") + 1]):
        yield len(edge)
        yield width_on_screen(edge)


# -- data frames printed as text: columns set with spaces, a count before each row -----------------
# Between two columns all rows have a space; a tab is put behind each column, and no character
# moves. Some programs count a wide character as two columns, some as one.


_COUNTED: Final = re.compile(r" *(\d{1,6})(?:\.? [|│])? (?! *[.、)])[^|│\t\n]*[|│]?")
_DRAWN: Final = re.compile(r"[|│+─┼]|-{2,}|(?<=\d)\.(?= )")
"""What some programs draw around all columns, or between the counts and these."""
_RULE: Final = re.compile(r" *[|+][-+]+[|+]")
_WORDS: Final = re.compile(r"[\u3400-\u9fff]")
_SINGLE: Final = re.compile(r" *[01](?: +(?:-?\d+(?:\.\d+)?|NaN|None|<?NA>?))+ *")
"""A single row, of numbers."""
_SEVERAL_NUMBERS: Final = re.compile(r"\d +\d")
_WORD: Final = re.compile(r"\S+")
_FILLER: Final = "\ue000"
"""Stands behind a wide character as its second column."""
_FEWEST_ROWS: Final = 3
_MOST_COLUMNS: Final = 60
_MOST_HEADS: Final = 6
"""Lines of a header."""
_FIRST_COUNT: Final = re.compile(r"\n *(?:0  |[01](?:\.? [|│])? [^\n]*\n *[12][. ])")
"""Behind the line end before it, which is looked for fastest."""
_RULED: Final = re.compile(r"^ *+-{2,}+(?: ++-{2,}+)++ *$", re.M)
"""A rule with a piece for each column."""


def may_be_frame(text: str) -> bool:
    """True if a line of a text begins as the first row of a printed frame, or rules its columns."""
    return _FIRST_COUNT.search(f"\n{text}") is not None or (
        " --" in text and _RULED.search(text) is not None
    )


def with_columns(text: str) -> str:
    """The text with tabs between the columns of its printed frames."""
    lines = text.split("\n")
    for first, rule, last in _ruled(lines):
        lines[first:last] = _in_columns(lines[first:last], rule - first, ruled=True)
    for heads, first, last in _frames(lines):
        bare = list(map(_without_lines, lines[heads:last]))
        lines[heads:last] = _in_columns(bare, first - heads)
    return "\n".join(lines)


def _without_lines(line: str) -> str:
    return _DRAWN.sub(lambda sign: " " * len(sign.group()), line)


def _ruled(lines: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Where tables begin whose columns a rule shows, where this stands, and where they end."""
    blank = [-1, *(at for at, line in enumerate(lines) if not line.strip()), len(lines)]
    for above, below in pairwise(blank):
        rules = [at for at in range(above + 1, below) if _RULED.fullmatch(lines[at])]
        columns = sum(lines[at].count(" -") for at in rules)
        if len(rules) == 1 and below - rules[0] > _FEWEST_ROWS and columns < _MOST_COLUMNS:
            yield above + 1, rules[0], below


def _frames(lines: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Where the header and the rows begin of frames that count their rows, and where they end."""
    # Of a frame that is wider than a screen further columns are printed below.
    frames = [
        list(run) for _, run in groupby(_counted_runs(lines), key=lambda run: run[1] - run[0])
    ]
    labelled = [any(_is_frame(lines[first:last]) for first, last in frame) for frame in frames]
    for frame, known in zip(frames, labelled, strict=True) if any(labelled) else ():
        for first, last in frame:
            heads = first
            while heads > max(0, first - _MOST_HEADS) and lines[heads - 1].startswith("  "):
                heads -= 1
            alone = last - first == 1 and heads < first and _SINGLE.fullmatch(lines[first])
            if known or alone:
                yield heads, first, last


def _counted_runs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and last line of every run of lines that are counted from 0 or 1 on."""
    first = number = 0
    for at, line in enumerate([*lines, ""]):
        counted = _COUNTED.fullmatch(line)
        if counted is not None and first < at and int(counted[1]) == number:
            number += 1
            continue
        if first < at:
            if _RULE.fullmatch(line):
                continue
            yield first, at
        begins = counted is not None and counted[1] in ("0", "1")
        number = int(counted[1]) + 1 if counted is not None and begins else 0
        first = at if begins else at + 1


def _is_frame(rows: Sequence[str]) -> bool:
    labelled = sum(_WORDS.search(row) is not None for row in rows)
    return len(rows) >= _FEWEST_ROWS and 2 * labelled > len(rows)


def _in_columns(lines: Sequence[str], first: int, *, ruled: bool = False) -> Sequence[str]:
    """The lines with tabs between their columns, counted so that words meet at fewer edges.

    The first row below the header may be a rule that shows the columns. None is parted if a cell
    would hold several numbers, or if words of a row run over a ruled edge.
    """
    ways = [lines]
    if not any(_FILLER in line for line in lines):
        ways.append([WIDE.sub(rf"\g<0>{_FILLER}", line) for line in lines])
    way = min(ways, key=_places_of_words)
    if ruled:
        edges = [piece.start() - 1 for piece in _WORD.finditer(way[first])][1:]
        if any(line[edge : edge + 1].strip() for line in way for edge in edges):
            return lines
    else:
        edges = _edges(way[first:])
    made = _tab_behind_each(way, edges)
    if any(_SEVERAL_NUMBERS.search(line) for line in made[first:]):
        return lines
    if ruled:
        made[first] = _without_lines(made[first])
    return [line.replace(_FILLER, "") for line in made]


def _places_of_words(lines: Sequence[str]) -> int:
    """At how many places words begin, and end."""
    spans = [word.span() for line in lines for word in _WORD.finditer(line)]
    return sum(len(set(edges)) for edges in zip(*spans, strict=True))


def _edges(rows: Sequence[str]) -> list[int]:
    """Where the columns end, those of the counts too."""
    shown = bytearray(max(map(len, rows)) + 1)
    for row in rows:
        for word in _WORD.finditer(row):
            shown[word.start() : word.end()] = b"\1" * len(word.group())
    return [at for at, (before, here) in enumerate(pairwise(shown), 1) if before and not here]


def _tab_behind_each(lines: Sequence[str], edges: Sequence[int]) -> list[str]:
    """The lines with a tab at each edge that leaves their words whole."""
    made: list[str] = []
    for line in lines:
        characters = list(line)
        for edge in edges[: bisect_left(edges, len(line))]:
            if line[edge] == " ":
                characters[edge] = "\t"
        made.append("".join(characters))
    return made


# -- tables of HTML within a text -----------------------------------------------------------------
# Converters write so where a table has merged cells, which markdown has not. No character moves:
# the tags are longer than the tabs that stand in their place.


_TABLE: Final = re.compile(r"<table\b.*?(?:</table\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG: Final = re.compile(
    r"<(/?)(table|thead|tbody|tfoot|tr|td|th)\b([^<>]{0,2000})>", re.IGNORECASE
)
_SPANS: Final = re.compile(r"\b(row|col)span\s*=\s*[\"']?\s*(\d{1,6})", re.IGNORECASE)
_WHITE: Final = str.maketrans("\t\n\r|", "    ")
_LARGEST: Final = 100
"""Rows or columns of a table that merged cells are followed through; a report's has 16."""


def draw_tables(text: str) -> str:
    """The text with every table as rows; as long as it was."""
    return _TABLE.sub(lambda table: _Drawing(table.group()).drawn(), text)


class _Drawing:
    """A table, and the columns that its merged cells cover in the rows below."""

    def __init__(self, table: str) -> None:
        self.table = table
        self.characters = list(table.translate(_WHITE))
        self.covered: dict[int, int] = {}
        self.row = self.ended = 0
        self.column = 0
        self.written = 0

    def drawn(self) -> str:
        for tag in _TAG.finditer(self.table):
            self.write(" " * len(tag.group()), tag.start())
            closing, name = tag[1], tag[2].lower()
            if name == "table":
                self.write("\n", tag.end() - 1 if closing else tag.start())
            elif name == "tr" and not closing:
                self.begin_row(tag.start())
            elif name in ("td", "th") and closing:
                self.ended = tag.start()
            elif name in ("td", "th"):
                self.begin_cell(tag)
        return "".join(self.characters)

    def write(self, words: str, at: int) -> None:
        self.characters[at : at + len(words)] = words

    def begin_row(self, at: int) -> None:
        self.write("\n", at)
        self.ended = at + 1
        self.row += 1
        self.column = self.written = 0

    def begin_cell(self, tag: re.Match[str]) -> None:
        """A tab for each column from the cell before to this one."""
        while self.covered.get(self.column, -1) >= self.row:
            self.column += 1
        tabs = min(self.column - self.written, tag.end() - self.ended)
        # More tabs than a short tag has room for begin where the cell before ended.
        self.write("\t" * tabs, min(tag.start(), tag.end() - tabs))
        self.ended = tag.end()
        self.written = self.column
        spans = {kind.lower(): int(number) for kind, number in _SPANS.findall(tag[3])}
        columns, rows = (
            number if 0 < number <= _LARGEST else 1
            for number in (spans.get("col", 1), spans.get("row", 1))
        )
        covered = range(self.column, self.column + columns)
        # Each row passes over what the rows above cover: that must not grow with the table.
        if rows > 1 and self.column < _LARGEST:
            self.covered.update(dict.fromkeys(covered, self.row + rows - 1))
        self.column += columns
