"""Cuts plain text into lines and cells by the delimiters that it uses.

Tables come as text with tabs, pipes, one cell a line, or spaces, often several of these on one
page. Every line is cut by what stands in it, not by a guess about the whole text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, count, pairwise
from operator import add, itemgetter
from typing import Final, TypeAlias

from govinfo_report.document import Line, Pieces, Ruling, around
from govinfo_report.readers.merged_rows import grid_rows
from govinfo_report.readers.parting import (
    Pipes,
    may_be_parted,
    parted,
    parted_by_marks,
    pipes_of,
    single,
    whole_rows,
    with_blanks,
)
from govinfo_report.readers.text_tables import gaps_as_tabs, repeats_words, spaces_as_tabs
from govinfo_report.text.characters import INVISIBLE, width_on_screen
from govinfo_report.text.numerals import read_numeral
from govinfo_report.text.source import Source, clean
from govinfo_report.words.variants import BLANK_MARKS, UNITS

_MARKDOWN_RULE: Final = "|:+=- \t"
_BOX_RULE: Final = "-+=| \t" + "".join(map(chr, range(0x2500, 0x2580)))
_BOX_PIPE: Final = "║"
_MAY_END_A_NUMBER: Final = frozenset(
    "0123456789)" + "".join(word[-1] for word in (*UNITS, *BLANK_MARKS))
)
_MAY_PART: Final = re.compile(r"[|\t]|   ")
"""What may part cells."""
_RULE_OF_EQUALS: Final = re.compile(r"^=+(?: +=+)+ *$", re.M)
_NO_FIRST_CELL: Final = re.compile(r"^\.\.(?=  |$)", re.M)
"""What reStructuredText wants in a first cell that is blank."""
_TOKEN: Final = re.compile(r"\S+")
_SHORTEST_TABLE: Final = 80
"""Characters of a line from which on it may hold a whole table."""
_LONGEST_CELL: Final = 2_000
"""Characters of a cell beyond which no line goes on in it: it is none of a table of the form."""
_FEWEST_NUMBERS: Final = 20
"""Numbers that stand alone in a line that holds a whole table."""
_FEWEST_ROWS: Final = 4
"""Words behind numbers in a line without any mark of a sentence that holds a whole table."""
_IN_SENTENCES: Final = re.compile("[,;。]")
_COUNT: Final = re.compile(rf"[-+]?\d[\d.]*(?:{'|'.join(UNITS)})?")
_NUMBERS: Final = re.compile(r"(?<!\S)\d+(?:\s+\d+){2}(?!\S)")
"""Several numbers one behind the other."""
_WIDE_GAP: Final = 4
"""Spaces that set words apart where columns are set with spaces."""
_CELL_MARK: Final = "\x07"
"""What Word ends a cell with, and behind the last cell its row."""
_OTHER_LINE_ENDS: Final = str.maketrans(dict.fromkeys("\x85\u2028\u2029", "\n"))
_NO_BREAK: Final = "\x1f"
"""White space that ends no line, in place of a line break that ends no row."""
_FEWEST_REPEATING: Final = 3
"""Labels of rows that print a word twice, which make merged cells printed again and again."""
_FEWEST_PARTED: Final = 20
"""Marks of cells, and tabs each of which ends its line, from which on they part cells."""
_ZERO_WITH_POINT: Final = re.compile(r"(?<![^\s|])0\.(?![^\s|])")
_POINT: Final = re.compile(r"(?<=[0-9])\.(?![^\s|])")
"""A point behind a number that is no number of an item: where zeros have one, all numbers do."""
_LONGEST_CONTINUATION: Final = 40
"""Characters of a line that may go on in a cell begun on the line above."""

_Places: TypeAlias = list[tuple[Sequence[int], Sequence[int]]]
"""For each line where its cells begin, and where they end."""


def cut_lines(
    source: Source, known: Pieces = (), first: int = 0, last: int | None = None
) -> list[Line]:
    """The lines of a source, or of its piece from `first` to `last`; what is known is not cut.

    Lines end where `Source` ends them.
    """
    return _Cutter(source, first, len(source.text) if last is None else last).cut(known)


class _Cutter:
    """The state between lines: an open tabbed row, a cell not yet closed by its pipe."""

    def __init__(self, source: Source, first: int, last: int) -> None:
        self.source = source
        self.first = first
        self.text = source.folded[first:last].replace(_BOX_PIPE, "|")
        self.lines: list[Line] = []
        self.tabbed: Line | None = None
        self.unclosed: Line | None = None
        self.gap = 0
        self.set_with_spaces: list[tuple[Line, int]] = []
        self.words_apart: list[tuple[Line, int]] = []
        self.pipes = Pipes()
        self.mark: str | None = None
        self.repeating = 0

    def cut(self, known: Pieces) -> list[Line]:
        text = single(_with_line_ends(self.text))
        if "0." in text and len(_ZERO_WITH_POINT.findall(text)) >= _FEWEST_NUMBERS:
            text = _POINT.sub(" ", text)
        if "\t\n" in text:
            text = _with_rows(text)
        if "\n.. " in text and _RULE_OF_EQUALS.search(text):
            text = _NO_FIRST_CELL.sub("  ", text)
        lines: Sequence[str] = ()
        framed = False
        if not known or _MAY_PART.search(around(text, known)):
            lines, framed, sure = self.learn(text)
            known = known if sure else ()
        done = 0
        for first, last in known:
            self.piece(text[done : first - 1].split("\n"), self.first + done, framed=framed)
            self.tabbed = self.unclosed = None
            self.add(Line(Ruling.TABLE, [], [], first, last))
            done = last
        rest = text[done:].split("\n") if done else lines
        self.piece(rest, self.first + done, framed=framed)
        if self.repeating >= _FEWEST_REPEATING:
            cutter = _Cutter(self.source, self.first, self.first + len(self.text))
            cutter.text = "\n".join(spaces_as_tabs(self.text.split("\n")))
            return cutter.cut(())
        if self.set_with_spaces:
            self.measure()
        return self.lines

    def learn(self, text: str) -> tuple[Sequence[str], bool, bool]:
        """How cells are parted, which all lines tell.

        The lines, whether tabs stand around rows, and whether each line can be cut by itself.
        """
        printed = (parted(text) if " || " in text else text).split("\n")
        lines: Sequence[str] = gaps_as_tabs(printed) if "   " in text else printed
        framed = ("\t\n" in text or lines is not printed) and _is_framed(lines)
        if "|" in text:
            lines = whole_rows(with_blanks(lines))
            self.pipes = pipes_of(lines)
        if "\t" in text:
            lines = grid_rows(lines)
        return lines, framed, self.pipes.certain and lines is printed and " || " not in text

    def piece(self, lines: Iterable[str], offset: int, *, framed: bool) -> None:
        """Cut the lines of a piece of the text."""
        for line in lines:
            if "|" in line:
                self.piped(line, offset)
            elif "\t" in line:
                self.tabs(line[1:].rstrip(" ")[:-1] if framed else line, offset + framed)
            elif line and not line.isspace():
                self.plain(line, offset)
            else:
                self.tabbed = None
                self.gap += 1
            offset += len(line) + 1

    def add(self, line: Line) -> None:
        """Take a line up, with the empty lines above it."""
        line.gap, self.gap = self.gap, 0
        self.lines.append(line)

    def plain(self, line: str, offset: int) -> None:
        text = line.strip()
        start = offset if line[0] == text[0] else offset + line.index(text[0])
        end = start + len(text)
        tabbed = self.tabbed
        if tabbed is not None:
            if _goes_on(tabbed.texts[-1], text):
                tabbed.texts[-1] = self.text[tabbed.starts[-1] - self.first : end - self.first]
                tabbed.end = end
                return
            self.tabbed = None
        if len(text) > _SHORTEST_TABLE and self.table_in_one_line(text, start):
            return
        if may_be_parted(text) and self.parted_by_marks(text, start):
            return
        last = text[-1]
        if last in INVISIBLE:
            last = text.rstrip(INVISIBLE)[-1:]
        may_end = len(text) > 1 and last in _MAY_END_A_NUMBER
        if may_end and (cells := _label_and_numbers(text)):
            self.spaced(text, start, offset, cells)
        elif len(text) <= 3 or text.strip(_BOX_RULE):
            self.unclosed = Line(Ruling.LINE, [text], [start], start, end)
            self.add(self.unclosed)
            if "  " in text:
                self.words_apart.append((self.unclosed, offset))

    def parted_by_marks(self, text: str, start: int) -> bool:
        """Take up a line whose values marks part, the blank ones too."""
        end = start + len(text)
        found = parted_by_marks(self.source.text[start:end], self.mark)
        if found is None:
            return False
        self.mark, cells = found
        texts = [text[first:last] for first, last in cells]
        starts = [start + first for first, _ in cells]
        lefts, rights = range(len(cells)), range(1, len(cells) + 1)
        self.add(Line(Ruling.GRID, texts, starts, start, end, lefts, rights))
        self.unclosed = None
        return True

    def table_in_one_line(self, text: str, start: int) -> bool:
        """Cut a line that holds a whole table at every space: one cell a line."""
        if text.count(" ") < _FEWEST_NUMBERS // 2:
            return False
        tokens = list(_TOKEN.finditer(text))
        counts = [_COUNT.fullmatch(token.group()) is not None for token in tokens]
        words = (
            len(token.group()) > 1 and not count
            for token, count in zip(tokens, counts, strict=True)
        )
        next(words, None)
        rows = sum(count and word for count, word in zip(counts, words, strict=False))
        if rows < _FEWEST_ROWS or (sum(counts) < _FEWEST_NUMBERS and _IN_SENTENCES.search(text)):
            return False
        for token in tokens:
            at = start + token.start()
            self.add(Line(Ruling.LINE, [token.group()], [at], at, start + token.end()))
        self.unclosed = None
        return True

    def spaced(self, text: str, start: int, offset: int, cells: Sequence[tuple[int, int]]) -> None:
        """Take up a line that spaces part, with the places of its cells if they are set by them."""
        line = Line(
            Ruling.SPACED,
            [text[first:last] for first, last in cells],
            [start + first for first, _ in cells],
            start,
            start + len(text),
        )
        if "  " in text:
            printed = self.source.text
            edges = [offset, *(start + edge for cell in cells for edge in cell)]
            between = (printed[left:right] for left, right in pairwise(edges))
            places = list(accumulate(map(width_on_screen, between)))
            line.lefts, line.rights = places[::2], places[1::2]
            self.set_with_spaces.append((line, offset))
        self.add(line)
        self.unclosed = None
        self.repeating += repeats_words(line.texts[0])

    def measure(self) -> None:
        """Count characters as other programs do where the cells meet better so.

        Most that set columns with spaces count a wide character as two, and some count characters.
        """
        printed = self.source.text
        by_screen: _Places = [(line.lefts, line.rights) for line, _ in self.set_with_spaces]
        counted: _Places = [
            (
                [at - offset for at in line.starts],
                [at - offset + len(text) for at, text in zip(line.starts, line.texts, strict=True)],
            )
            for line, offset in self.set_with_spaces
        ]
        places = min(by_screen, counted, key=_edges)
        for (line, _), (lefts, rights) in zip(self.set_with_spaces, places, strict=True):
            line.lefts, line.rights = lefts, rights
        measure = len if places is counted else width_on_screen
        for line, offset in self.words_apart:
            line.lefts = [measure(printed[offset : line.start])]
            line.rights = [measure(printed[offset : line.end])]

    def piped(self, line: str, offset: int) -> None:
        self.tabbed = None
        text = line.strip()
        if text == "|":
            self.lone_pipe(offset + line.index("|"))
            return
        if "--" in text and not text.strip(_MARKDOWN_RULE) and _is_rule(text):
            return
        parts = line.split("|")
        texts, starts = _stripped(parts, offset)
        # What stands before a pipe that opens the line, and after one that closes it, is no cell.
        closed = not texts[-1] and not self.pipes.part_last
        bare = self.pipes.part_first or (self.pipes.opened and not closed)
        first = 0 if texts[0] or bare else 1
        if closed:
            del parts[-1], texts[-1], starts[-1]
        if first:
            del parts[:1], texts[:1], starts[:1]
        one = len(texts) == 1 and bool(texts[0])
        if "\n" in line:
            # A row that line breaks part: its cells are as the text has them.
            at = [place - self.first for place in starts]
            texts = [self.text[one : one + len(cell)] for one, cell in zip(at, texts, strict=True)]
        start = offset + line.index(text[0])
        end = start + len(text)
        start = min([start, *starts[:1]])
        row = Line(Ruling.CELL if one else Ruling.ROW, texts, starts, start, end)
        if not one:
            # Where rows begin without a pipe, one that begins with a pipe has a blank first cell.
            left = first if self.pipes.opened else 0
            row.lefts = range(left, left + len(texts))
            row.rights = range(left + 1, left + 1 + len(texts))
            if texts and not texts[-1]:
                row.pads = _padding(parts if closed else parts[:-1], texts)
        self.add(row)
        self.unclosed = row if one and not closed else None

    def lone_pipe(self, at: int) -> None:
        """A pipe alone closes the cell above it; after a closed cell it is a blank cell."""
        if self.unclosed is not None:
            self.unclosed.ruling = Ruling.CELL
            self.unclosed = None
            return
        self.add(Line(Ruling.CELL, [""], [at], at, at + 1))

    def tabs(self, line: str, offset: int) -> None:
        self.unclosed = None
        end = max(offset, offset + len(line.rstrip()))
        if line[:1] == "\t" and (self.tabbed is not None or "\t" not in line[1:]):
            self.tabbed_cell(line, offset, end)
            return
        self.tabbed = None
        texts, starts = _stripped(line.split("\t"), offset)
        lefts, rights = range(len(texts)), range(1, len(texts) + 1)
        self.add(Line(Ruling.GRID, texts, starts, offset, end, lefts, rights))

    def tabbed_cell(self, line: str, offset: int, end: int) -> None:
        """A tab opens a cell; the row goes on until an empty line."""
        text = line[1:]
        if "\t" not in text and text == text.strip():
            texts, starts = [text], [offset + 1]
        else:
            texts, starts = _stripped(text.split("\t"), offset + 1)
        row = self.tabbed
        if row is None:
            self.tabbed = row = Line(Ruling.GRID, texts, starts, offset, end)
            self.add(row)
        else:
            row.texts += texts
            row.starts += starts
            row.end = end
        row.lefts, row.rights = range(len(row.texts)), range(1, len(row.texts) + 1)


def _with_line_ends(text: str) -> str:
    """The text with line breaks where other characters end its lines or cells, as many in all.

    Word ends a cell, and a row, with a mark of its own.
    """
    if text.count(_CELL_MARK) >= _FEWEST_PARTED:
        text = text.replace("\r" + _CELL_MARK, "|\n").replace(_CELL_MARK, "\n")
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    return text if "\n" in text else text.translate(_OTHER_LINE_ENDS)


def _with_rows(text: str) -> str:
    """The text with each row in one line, if tabs part cells that have lines of their own.

    So do browsers. More line breaks than usual beside a tab end a row, whose cell there is blank.
    """
    cells = text.split("\t")
    if len(cells) < _FEWEST_PARTED or not all(cell[:1] == "\n" for cell in cells[1:]):
        return text
    behind_tab = _usual(len(cell) - len(cell.lstrip("\n")) for cell in cells[1:] if cell.strip())
    before_tab = _usual(len(cell) - len(cell.rstrip("\n")) for cell in cells[:-1] if cell.strip())
    last = len(cells) - 1
    return "\t".join(
        _on_one_line(cell, behind_tab if at else 0, before_tab if at < last else 0)
        for at, cell in enumerate(cells)
    )


def _usual(counts: Iterable[int]) -> int:
    return max(Counter(counts).items(), default=(0, 0), key=itemgetter(1))[0]


def _on_one_line(cell: str, first: int, last: int) -> str:
    """A cell with so many of the line breaks around its words made white space of another kind."""
    words = cell.strip()
    at = cell.index(words) if words else len(cell)
    lead, tail = cell[:at].replace("\n", _NO_BREAK, first), cell[at + len(words) :]
    lead, tail = (lead, tail) if words else ("", lead)
    return lead + words + tail[::-1].replace("\n", _NO_BREAK, last)[::-1]


def _is_framed(lines: Sequence[str]) -> bool:
    """True if every line with tabs has one at both ends: they stand around the row, not in it."""
    tabbed = (line.rstrip(" ") for line in lines if "\t" in line)
    first = next(tabbed, "")
    return all(
        line[:1] == "\t" == line[-1:] and len(line.strip()) > 0 for line in chain((first,), tabbed)
    )


def _label_and_numbers(text: str) -> Sequence[tuple[int, int]]:
    """Where the label and the numbers behind it stand, in a line that ends in numbers."""
    tokens = [(token.start(), token.end()) for token in _TOKEN.finditer(text)]
    cells: list[tuple[int, int]] = []
    while tokens:
        first, last = tokens[-1]
        if len(tokens) > 1 and text[first:last] in UNITS:
            # A measure word set apart from its number.
            first = tokens[-2][0]
        known = read_numeral(clean(text[first:last])) is not None
        # The end of a wrapped number may begin with a zero; where there are several, it is told.
        if not known and not (text[first:last].isdigit() and _NUMBERS.search(text)):
            break
        cells.append((first, last))
        while tokens and tokens[-1][0] >= first:
            tokens.pop()
    cells.reverse()
    if tokens and cells:
        cells[:0] = _apart(text, tokens)
    return cells if len(cells) > 1 else ()


def _apart(text: str, tokens: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where words stand that a wide gap sets apart: the labels of a group and of its first row."""
    cells = [tokens[0]]
    for first, last in tokens[1:]:
        if first - cells[-1][1] >= _WIDE_GAP:
            cells.append((first, last))
        else:
            cells[-1] = cells[-1][0], last
    return cells


def _edges(places: _Places) -> int:
    """At how many different places the values of all lines begin, or end if these are fewer."""
    lefts, rights = zip(*places, strict=True)
    return min(len({edge for line in edges for edge in line[1:]}) for edges in (lefts, rights))


def _is_rule(text: str) -> bool:
    """True for a rule of a markdown table; two dashes in a cell alone mark it as blank."""
    return "---" in text or text.strip("| \t").count("|") > 0


def _goes_on(cell: str, line: str) -> bool:
    """True if a line without a tab may go on in the cell above it."""
    if not cell or len(line) > _LONGEST_CONTINUATION or len(cell) > _LONGEST_CELL:
        return False
    # Behind a value only more of its digits can follow.
    return line.isdigit() or read_numeral(clean(cell)) is None


def _stripped(parts: list[str], offset: int) -> tuple[list[str], list[int]]:
    """The cells between delimiters without white space, and where each begins."""
    texts = list(map(str.strip, parts))
    firsts = map(add, accumulate(map(len, parts), initial=offset), count())
    return texts, list(map(add, firsts, map(str.find, parts, texts)))


def _padding(parts: list[str], texts: list[str]) -> int:
    """How many blanks end a row: filler all, where two pipes stand side by side among them.

    A line break is none.
    """
    last = len(texts)
    while last and not texts[last - 1] and "\n" not in "".join(parts[last - 1 : last]):
        last -= 1
    return len(texts) - last if "" in parts[last:] else 0
