"""The tables of a report on the screen: the form's labels at the left, its columns above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from typing import Final

from govinfo_report.diagnostics import Language
from govinfo_report.form import Column, Row, Table
from govinfo_report.report import Report
from govinfo_report.show.marks import Marking, Shown, shown
from govinfo_report.show.screen import Paint, Screen
from govinfo_report.show.terminal import left, right, width, wrap

_LABEL_COLUMNS: Final = 44
_WIDE_HEADER: Final = 26
_NARROW_HEADER: Final = 8
_NARROW_FROM: Final = 4
_GAP: Final = " "


def table_lines(report: Report, table: Table, marks: Marking, screen: Screen) -> Iterator[str]:
    """The lines of one table."""
    groups: tuple[str, ...] = ()
    for at, (columns, block) in enumerate(groupby(table.rows, key=lambda row: row.columns)):
        if at:
            yield ""
        rows = list(block)
        cells = [[shown(report.cells[path], marks) for path in row.paths] for row in rows]
        room = _NARROW_HEADER if len(columns) >= _NARROW_FROM else _WIDE_HEADER
        headers = [_header(column, room, screen.lang) for column in columns]
        widths = _widths(headers, cells)
        yield from _header_lines(headers, widths, screen.paint)
        for row, values in zip(rows, cells, strict=True):
            for depth, group in enumerate(row.groups):
                if row.groups[: depth + 1] != groups[: depth + 1]:
                    yield "  " * depth + group
            groups = row.groups
            label = _label(row, screen.lang)
            yield from _row_lines(label, len(groups), values, widths, screen.paint)


def _label(row: Row, lang: Language) -> str:
    # An English name is the path's own: what a reader types to get the row.
    return row.label if lang == "zh" else f"{row.label} {row.path.rpartition('.')[2]}"


def _header(column: Column, room: int, lang: Language) -> list[str]:
    lines = wrap(column.label, room)
    if lang == "en":
        lines += wrap(column.name.replace("_", " "), room)
    return lines


def _widths(headers: Sequence[list[str]], cells: Sequence[Sequence[Shown]]) -> list[int]:
    """Width of each column without the character kept for a mark."""
    values = zip(*([width(cell.text) for cell in row] for row in cells), strict=True)
    return [
        max(*(width(line) for line in header), *column)
        for header, column in zip(headers, values, strict=True)
    ]


def _header_lines(
    headers: Sequence[list[str]], widths: Sequence[int], paint: Paint
) -> Iterator[str]:
    height = max(len(header) for header in headers)
    for at in range(height):
        parts = [
            right(header[at] if at < len(header) else "", columns) + " "
            for header, columns in zip(headers, widths, strict=True)
        ]
        line = " " * _LABEL_COLUMNS + _GAP + _GAP.join(parts)
        yield paint(line.rstrip(), "quiet")


def _row_lines(
    label: str, depth: int, values: Sequence[Shown], widths: Sequence[int], paint: Paint
) -> Iterator[str]:
    indent = "  " * depth
    labels = [indent + line for line in wrap(label, _LABEL_COLUMNS - len(indent))]
    texts = [
        right(value.text, columns) + value.mark
        for value, columns in zip(values, widths, strict=True)
    ]
    texts[-1] = texts[-1].rstrip()
    numbers = _GAP.join(paint(text, value.tone) for text, value in zip(texts, values, strict=True))
    # The numbers stand beside the label's last line, where the eye arrives.
    for line, beside in zip_longest(labels, [""] * (len(labels) - 1) + [numbers], fillvalue=""):
        yield left(line, _LABEL_COLUMNS) + _GAP + beside if beside else line
