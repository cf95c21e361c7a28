"""The labels of a cell in Chinese, as the form has them, and in English."""

from __future__ import annotations

from typing import Final, NamedTuple

from govinfo_report.form import CellField
from govinfo_report.form.english import COLUMNS_EN, ROWS_EN, groups_en

_SEPARATOR: Final = " · "


class Labels(NamedTuple):
    """What is printed above a cell's row (None for nothing), its row's label, its column's."""

    group: str | None
    row: str
    column: str

    def __str__(self) -> str:
        return _SEPARATOR.join(filter(None, self))


def labels_zh(field: CellField) -> Labels:
    """The official labels."""
    row = field.row
    above = (row.item, *row.groups) if row.item else row.groups
    return Labels(_SEPARATOR.join(above) or None, row.label, field.column.label)


def labels_en(field: CellField) -> Labels:
    """The same in English."""
    row = field.row
    above = _SEPARATOR.join(groups_en(row)) or None
    return Labels(above, ROWS_EN[row.path], COLUMNS_EN[field.column.name])
