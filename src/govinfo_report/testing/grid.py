"""The tables of the form as they are printed: which cell spans what, row by row.

Labels come from the form's declaration; a row none of whose cells is printed is left out, and the
label of its group goes to the next row that is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Literal, TypeAlias

from govinfo_report.form import Form, Row
from govinfo_report.form.layout import APPLICANTS, CORNER, INFORMATION, ORGANISATIONS
from govinfo_report.testing.printed import Grid, GridRow, Kind, Piece, RowKind

Texts: TypeAlias = Mapping[str, str | None]
"""Cell path → what is printed in it; None where the cell itself is not printed."""

Outcomes = Literal["row", "split", "blocks"]
"""How table 四 is set: one row of values, the same with its header labels broken, three tables."""

_LABEL_COLUMNS = 3


def grids(form: Form, texts: Texts, outcomes: Outcomes) -> dict[str, tuple[Grid, ...]]:
    """The tables of each section that has any."""
    disclosure, requests, litigation = form.tables
    made = {
        disclosure.section: _disclosure(disclosure.section, disclosure.rows, texts),
        requests.section: _requests(requests.section, requests.rows, texts),
        litigation.section: _outcomes(litigation.section, litigation.rows, texts, outcomes),
    }
    return {section: tuple(tables) for section, tables in made.items()}


def is_printed(row: Row, texts: Texts) -> bool:
    """True if any cell of the row is printed."""
    return any(texts[path] is not None for path in row.paths)


def _header(*cells: tuple[str, int]) -> GridRow:
    """A header row from texts and spans; an empty text is covered from above."""
    pieces: list[Piece] = []
    column = 0
    for text, span in cells:
        pieces.append(Piece(text, Kind.HEADER if text else Kind.COVERED, column, span))
        column += span
    return GridRow(RowKind.HEADER, tuple(pieces))


def _values(row: Row, texts: Texts, column: int, end: int, name: str) -> Iterator[Piece]:
    """The row's values from `column` on, the last one stretched to `end`."""
    last = len(row.columns) - 1
    for index, path in enumerate(row.paths):
        span = end - column - last if index == last else 1
        yield Piece(texts[path] or "", Kind.VALUE, column + index, span, name, path)


def _disclosure(section: str, rows: tuple[Row, ...], texts: Texts) -> Iterator[Grid]:
    width = 1 + max(len(row.columns) for row in rows)
    made: list[GridRow] = []
    for item, group in groupby(rows, key=lambda row: row.item):
        members = [row for row in group if is_printed(row, texts)]
        if not members:
            continue
        *labels, last = (column.label for column in members[0].columns)
        made.append(_header((item, width)))
        made.append(
            _header(
                (INFORMATION, 1), *((label, 1) for label in labels), (last, width - 1 - len(labels))
            )
        )
        for row in members:
            label = Piece(row.label, Kind.LABEL, 0, 1, row.path)
            values = _values(row, texts, 1, width, row.path)
            made.append(GridRow(RowKind.DATA, (label, *values)))
    if made:
        yield Grid(section, width, tuple(made))


def _requests(section: str, rows: tuple[Row, ...], texts: Texts) -> Iterator[Grid]:
    first, *middle, last = (column.label for column in rows[0].columns)
    columns = len(rows[0].columns)
    made = [
        _header((CORNER, _LABEL_COLUMNS), (APPLICANTS, columns)),
        _header(("", _LABEL_COLUMNS), (first, 1), (ORGANISATIONS, len(middle)), (last, 1)),
        _header(("", _LABEL_COLUMNS), ("", 1), *((label, 1) for label in middle), ("", 1)),
    ]
    above: tuple[str, ...] = ()
    shown = False
    for row in rows:
        if not is_printed(row, texts):
            continue
        shown = True
        pieces: list[Piece] = []
        for column, group in enumerate(row.groups):
            covered = row.groups[: column + 1] == above[: column + 1]
            text, kind = ("", Kind.COVERED) if covered else (group, Kind.GROUP)
            pieces.append(Piece(text, kind, column))
        start = len(row.groups)
        pieces.append(Piece(row.label, Kind.LABEL, start, _LABEL_COLUMNS - start, row.path))
        width = _LABEL_COLUMNS + columns
        pieces.extend(_values(row, texts, _LABEL_COLUMNS, width, row.path))
        made.append(GridRow(RowKind.DATA, tuple(pieces)))
        above = row.groups
    if shown:
        yield Grid(section, _LABEL_COLUMNS + columns, tuple(made))


def _broken(label: str) -> str:
    half = len(label) // 2
    return f"{label[:half]}\n{label[half:]}"


def _outcomes(
    section: str, rows: tuple[Row, ...], texts: Texts, outcomes: Outcomes
) -> Iterator[Grid]:
    labels = [column.label for column in rows[0].columns]
    span = len(labels)
    if outcomes == "blocks":
        above = ""
        for row in rows:
            if is_printed(row, texts):
                heads = (row.item, row.label) if row.item != above else (row.label,)
                above = row.item
                yield Grid(
                    section,
                    span,
                    (
                        *(_header((head, span)) for head in heads),
                        _header(*((label, 1) for label in labels)),
                        GridRow(RowKind.DATA, tuple(_values(row, texts, 0, span, row.path))),
                    ),
                )
        return
    if not any(is_printed(row, texts) for row in rows):
        return
    if outcomes == "split":
        labels = [_broken(label) for label in labels]
    first, *others = rows
    cells = [(label, 1) for label in labels]
    values: list[Piece] = []
    for index, row in enumerate(rows):
        values.extend(_values(row, texts, index * span, (index + 1) * span, section))
    yield Grid(
        section,
        span * len(rows),
        (
            _header((first.label, span), (others[0].item, span * len(others))),
            _header(*cells, *((row.label, span) for row in others)),
            _header(*[("", 1)] * span, *cells * len(others)),
            GridRow(RowKind.DATA, tuple(values)),
        ),
    )
