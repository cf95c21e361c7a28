"""The tables of a report on the screen: the form's labels at the left, its columns above."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import groupby
from typing import Final

import attrs

from govinfo_report.form import Column, Form, Row, Table
from govinfo_report.form.fields import OFFICIAL, Language
from govinfo_report.messages.words import Words
from govinfo_report.report import ReportData
from govinfo_report.report.cells import Cell, CellStatus
from govinfo_report.view.report_view import (
    NARROW_SIGNS,
    Mark,
    Marking,
    Tone,
    shown_text,
    status_marks,
)
from govinfo_report.view.terminal import Paint, Screen, left, right, width, wrap

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


def shown(cell: Cell, marking: Marking | None = None) -> Shown:
    """How a cell is shown; without a marking only for what it is."""
    of_status = status_marks(cell)
    # The sign of a gap is mark enough.
    marks = of_status if marking is None or cell.value is None else marking.of(cell)
    sign = next((NARROW_SIGNS[mark] for mark in marks if mark in ("fails", "named")), " ")
    tones: list[Tone] = [tone for mark, tone in _TONES.items() if mark in marks]
    explained: frozenset[Mark] = frozenset(
        mark for mark in marks if mark not in ("zero", "suspect")
    )
    return Shown(shown_text(cell, NARROW_SIGNS), sign, tones[0] if tones else "plain", explained)


def legend(used: Set[Mark], words: Words) -> str:
    """What the marks mean, in one line."""
    signs = ((mark, sign) for mark, sign in NARROW_SIGNS.items() if mark in used)
    return "   ".join(f"{sign} {words.marks[mark]}" for mark, sign in signs)


@attrs.frozen
class Ruling:
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


def ruling(form: Form, screen: Screen) -> Ruling:
    """The widths for the tables of `form` on a screen: narrower headers before narrow labels."""
    chosen = Ruling(_LABEL_COLUMNS, 16, 8)
    for candidate in (chosen, Ruling(_LABEL_COLUMNS, 12, 4)):
        room = screen.columns - _widest(form, candidate, screen.lang)
        chosen = attrs.evolve(
            candidate, label=max(_LABEL_COLUMNS_AT_LEAST, min(room, _LABEL_COLUMNS))
        )
        if room >= _LABEL_COLUMNS_WANTED:
            break
    return chosen


def _widest(form: Form, ruled: Ruling, lang: Language) -> int:
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
    report: ReportData, table: Table, marks: Marking, ruled: Ruling, screen: Screen
) -> Iterator[str]:
    """The lines of one table; a single line for a table of which nothing is there."""
    if all(report.cells[path].status is CellStatus.MISSING for path in table.paths):
        absent = screen.words.table_absent.format(count=len(table.paths))
        yield "  " + screen.paint(f"? {absent}", "bad")
        return
    groups: tuple[str, ...] = ()
    for at, (columns, block) in enumerate(groupby(table.rows, key=lambda row: row.columns)):
        if at:
            yield ""
        rows = list(block)
        cells = [[shown(report.cells[path], marks) for path in row.paths] for row in rows]
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
    """A row: the lines of its label, and its values beside the last of them."""
    texts = [
        right(value.text, columns) + value.mark
        for value, columns in zip(values, widths, strict=True)
    ]
    texts[-1] = texts[-1].rstrip()
    numbers = _GAP.join(paint(text, value.tone) for text, value in zip(texts, values, strict=True))
    # The numbers stand beside the label's last line, where the eye arrives.
    yield from labels[:-1]
    yield left(labels[-1], indent) + _GAP + numbers
