"""A terminal: its language, colours and width; printed lines and the tables of a report on it.

What comes from a text passes `printable`, so that it cannot act on the terminal. The tables have
the labels of the form at the left, its columns above.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from itertools import groupby
from typing import Final, TypeAlias

import attrs
from wcwidth import wcwidth

from govinfo_report.form import Column, Form, Row, Table
from govinfo_report.form.fields import OFFICIAL, Language
from govinfo_report.messages.words import Words, where, words_for
from govinfo_report.report import Cell, CellStatus
from govinfo_report.text.characters import ACTING
from govinfo_report.text.source import Span
from govinfo_report.view.report_view import (
    BESIDE,
    NARROW_MARKS,
    Mark,
    ReportView,
    Tone,
    around,
    shown_text,
    status_marks,
)

Paint: TypeAlias = Callable[[str, Tone], str]

UNBOUNDED: Final = 10_000
"""Columns of a file or a pipe: a table is never too wide for it."""
_LONGEST_LINE: Final = 104
_SHORTEST_LINE: Final = 40


def unpainted(text: str, tone: Tone) -> str:
    """`text` as it is, whatever its tone."""
    return text


@attrs.frozen
class Screen:
    """How a report is to be shown.

    Attributes:
        lang: language of all words that are not the report's own.
        paint: gives a text its tone, with codes that take no room: what is painted is measured
            before.
        every: list every diagnostic in full, however many are alike.
        columns: columns of the terminal; in fewer the tables' labels and headers are narrower.
    """

    lang: Language = "zh"
    paint: Paint = unpainted
    every: bool = False
    columns: int = UNBOUNDED

    @property
    def measure(self) -> int:
        """Columns that running text may take: long lines are hard to read on any terminal."""
        return max(_SHORTEST_LINE, min(self.columns, _LONGEST_LINE))

    @property
    def words(self) -> Words:
        """The words in the screen's language."""
        return words_for(self.lang)


_UNSAFE: Final = re.compile(f"[\x00-\x08\x0b-\x1f{ACTING}]")
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
# Where a line may be broken: after a space and around a wide character, but not between a bracket
# or a quotation mark and what it encloses, nor before a mark that closes what stands before it.
_PIECE: Final = re.compile(r"[（「『【〔“‘]*(?:[!-~]+|.)[、，。；：！？）」』】〕”’]* ?", re.DOTALL)


def printable(text: str) -> str:
    """`text` on one line, without anything that acts on a terminal."""
    if text.isprintable():
        return text
    one_line = re.sub(r"\r\n|[\n\r\v\f\u0085]", " ", text).replace("\t", "  ")
    return _UNSAFE.sub("\ufffd", _INVISIBLE.sub("", one_line))


def width(text: str) -> int:
    """Terminal columns that `text` takes: two for wide characters, none for combining marks."""
    return len(text) if text.isascii() else sum(max(0, wcwidth(char)) for char in text)


def left(text: str, columns: int) -> str:
    """`text` with spaces after it up to `columns`."""
    return text + " " * (columns - width(text))


def right(text: str, columns: int) -> str:
    """`text` with spaces before it up to `columns`."""
    return " " * (columns - width(text)) + text


def wrap(text: str, columns: int) -> list[str]:
    """`text` in lines of at most `columns`; a longer word stands on a line of its own."""
    lines: list[str] = []
    line = ""
    for piece in _PIECE.findall(text):
        if line and width(line) + width(piece.rstrip()) > columns:
            lines.append(line.rstrip())
            line = ""
        line += piece
    lines.append(line.rstrip())
    return lines


def window(text: str, start: int, columns: int) -> str:
    """At most `columns` of `text`: its beginning and what stands at offset `start`.

    What is left out is shown as `...`.
    """
    if width(text) <= columns:
        return text
    if width(text[:start]) <= columns // 2:
        return _cut(text, columns)
    head = _cut(text, columns // 3)
    room, begin = columns - width(head), start - columns // 12
    while width(text[begin - 1 :]) <= room:
        begin -= 1
    return head + _cut(text[begin:], room)


def _cut(text: str, columns: int) -> str:
    """The beginning of `text`, closed by `...` where it does not fit."""
    if width(text) <= columns:
        return text
    room = columns - len("...")
    kept = 0
    for char in text:
        room -= max(0, wcwidth(char))
        if room < 0:
            break
        kept += 1
    return text[:kept] + "..."


# -- where something is printed ------------------------------------------------------------------

_INDENT: Final = 6
_LINE_NUMBERS: Final = 24


def printed_line(span: Span, screen: Screen) -> str:
    """Where `span` stands, and the printed line around it; the row, in a table of a file."""
    place = where(span, screen.lang)
    before, at, behind = map(printable, around(span))
    room = screen.measure - _INDENT - width(place + BESIDE)
    shown = window(before + at + behind, len(before), room)
    return place + BESIDE + screen.paint(shown.strip(), "quiet")


def others_text(spans: Sequence[Span | None], screen: Screen) -> str:
    """How many are not shown in full, and on which lines."""
    words = screen.words
    # The lines of a text that was found in a file are no use to who looks at the file.
    lines = sorted({span.line for span in spans if span is not None and span.place is None})
    ranges = _ranges(lines)
    if not ranges or len(ranges) > _LINE_NUMBERS:
        return words.more_unseen.format(count=len(spans))
    return words.more_lines.format(count=len(spans), lines=words.comma.join(ranges))


def _ranges(numbers: Sequence[int]) -> list[str]:
    """Sorted numbers with runs written as `first-last`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return [str(first) if first == last else f"{first}-{last}" for first, last in runs]


# -- the tables of a report ----------------------------------------------------------------------

_LABEL_COLUMNS: Final = 44
_LABEL_COLUMNS_AT_LEAST: Final = 16
_LABEL_COLUMNS_WANTED: Final = 34
_NARROW_FROM: Final = 4
_LONE_HEADER: Final = 26
_GAP: Final = " "
_TONES: Final[Mapping[Mark, Tone]] = {
    "fails": "bad",
    "named": "warn",
    "missing": "bad",
    "unreadable": "bad",
    "blank": "warn",
    "inferred": "warn",
    "corrected": "warn",
    "zero": "quiet",
}
"""Mark → the tone of its cell; that of the first mark that a cell has."""


@attrs.frozen
class Shown:
    """A cell as it is shown: its text, one character for a mark after it, and its tone."""

    text: str
    mark: str = " "
    tone: Tone = "plain"
    uses: frozenset[Mark] = frozenset()


def shown_cell(cell: Cell, view: ReportView | None = None) -> Shown:
    """How a cell is shown; without a view only for what it is."""
    of_status = status_marks(cell)
    # The sign of a gap is mark enough.
    marks = of_status if view is None or cell.value is None else view.marks(cell)
    sign = next((NARROW_MARKS[mark] for mark in marks if mark in ("fails", "named")), " ")
    tones: list[Tone] = [tone for mark, tone in _TONES.items() if mark in marks]
    explained: frozenset[Mark] = frozenset(
        mark for mark in marks if mark not in ("zero", "suspect")
    )
    return Shown(shown_text(cell, NARROW_MARKS), sign, tones[0] if tones else "plain", explained)


def legend(used: Set[Mark], words: Words) -> str:
    """What the marks mean, in one line."""
    signs = ((mark, sign) for mark, sign in NARROW_MARKS.items() if mark in used)
    return "   ".join(f"{sign} {words.marks[mark]}" for mark, sign in signs)


@attrs.frozen
class TableWidths:
    """How wide the parts of all tables of a page are, so that they stand below one another.

    Attributes:
        label: columns for the labels at the left.
        few: columns in which to wrap one of few headers.
        many: columns in which to wrap one of many headers.
    """

    label: int
    few: int
    many: int

    def room(self, columns: Sequence[Column]) -> int:
        """Columns in which to wrap the headers of `columns`."""
        if len(columns) == 1:
            return _LONE_HEADER
        return self.many if len(columns) >= _NARROW_FROM else self.few


def table_widths(form: Form, screen: Screen) -> TableWidths:
    """The widths for the tables of `form` on a screen: narrower headers before narrow labels."""
    chosen = TableWidths(_LABEL_COLUMNS, 16, 8)
    for candidate in (chosen, TableWidths(_LABEL_COLUMNS, 12, 4)):
        room = screen.columns - _widest(form, candidate, screen.lang)
        chosen = attrs.evolve(
            candidate, label=max(_LABEL_COLUMNS_AT_LEAST, min(room, _LABEL_COLUMNS))
        )
        if room >= _LABEL_COLUMNS_WANTED:
            break
    return chosen


def _widest(form: Form, ruled: TableWidths, lang: Language) -> int:
    """Columns that the widest of the tables takes at the right of its labels."""
    return max(
        sum(
            max(map(width, header(column, ruled.room(row.columns), lang))) + 1 + len(_GAP)
            for column in row.columns
        )
        for table in form.tables
        for row in table.rows
    )


def table_lines(
    view: ReportView, table: Table, ruled: TableWidths, screen: Screen
) -> Iterator[str]:
    """The lines of one table; a single line for a table of which nothing is there."""
    cells_of = view.report.cells
    if all(cells_of[path].status is CellStatus.MISSING for path in table.paths):
        absent = screen.words.table_absent.format(count=len(table.paths))
        yield "  " + screen.paint(f"? {absent}", "bad")
        return
    groups: tuple[str, ...] = ()
    for at, (columns, block) in enumerate(groupby(table.rows, key=lambda row: row.columns)):
        if at:
            yield ""
        rows = list(block)
        cells = [[shown_cell(cells_of[path], view) for path in row.paths] for row in rows]
        headers = [header(column, ruled.room(columns), screen.lang) for column in columns]
        widths = widths_of(headers, cells)
        yield from header_lines(headers, widths, ruled.label, screen.paint)
        for row, values in zip(rows, cells, strict=True):
            for depth, group in enumerate(row.groups):
                if row.groups[: depth + 1] != groups[: depth + 1]:
                    yield "  " * depth + group
            groups = row.groups
            indent = "  " * len(groups)
            labels = [
                indent + line for line in wrap(_label(row, screen.lang), ruled.label - len(indent))
            ]
            yield from row_lines(labels, values, widths, ruled.label, screen.paint)


def _label(row: Row, lang: Language) -> str:
    # An English name is the path's own: what a reader types to get the row.
    return row.label if lang == OFFICIAL else f"{row.label} {row.path.rpartition('.')[2]}"


def header(column: Column, room: int, lang: Language) -> list[str]:
    """The lines of a column's header, wrapped in `room` columns."""
    lines = wrap(column.label, room)
    if lang != OFFICIAL:
        lines += wrap(column.name.replace("_", " "), room)
    return lines


def widths_of(headers: Sequence[list[str]], cells: Sequence[Sequence[Shown]]) -> list[int]:
    """Width of each column without the character kept for a mark."""
    values = zip(*([width(cell.text) for cell in row] for row in cells), strict=True)
    return [
        max(*(width(line) for line in header), *column)
        for header, column in zip(headers, values, strict=True)
    ]


def header_lines(
    headers: Sequence[list[str]], widths: Sequence[int], indent: int, paint: Paint
) -> Iterator[str]:
    """The headers side by side, at the right of `indent` columns for the labels."""
    height = max(len(header) for header in headers)
    for at in range(height):
        parts = [
            right(header[at] if at < len(header) else "", columns) + " "
            for header, columns in zip(headers, widths, strict=True)
        ]
        line = " " * indent + _GAP + _GAP.join(parts)
        yield paint(line.rstrip(), "quiet")


def row_lines(
    labels: Sequence[str],
    values: Sequence[Shown],
    widths: Sequence[int],
    indent: int,
    paint: Paint,
) -> Iterator[str]:
    """A row: the lines of its label, and its values, but for empty ones at the end, beside it."""
    end = max((at for at, value in enumerate(values, 1) if value.text), default=0)
    texts = [
        right(value.text, columns) + value.mark
        for value, columns in zip(values[:end], widths, strict=False)
    ]
    texts[-1:] = [text.rstrip() for text in texts[-1:]]
    numbers = _GAP.join(paint(text, value.tone) for text, value in zip(texts, values, strict=False))
    # The numbers stand beside the label's last line, where the eye arrives.
    yield from labels[:-1]
    yield left(labels[-1], indent) + _GAP + numbers
