"""What a slot's text comes to as the value of a cell of the form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Final

from govinfo_report.form import FORMS, CellField, ValueKind
from govinfo_report.recognition.labels import SightKind
from govinfo_report.recognition.tables.records import Slot
from govinfo_report.report.cells import Cell, CellStatus
from govinfo_report.report.diagnostics import Diagnostic, diagnose
from govinfo_report.text.numerals import Numeral
from govinfo_report.text.source import Source, Span, legible
from govinfo_report.words.variants import MONEY_UNITS

_MONEY_UNIT: Final = re.compile("|".join(MONEY_UNITS))


@cache
def missing_cells(edition: int) -> dict[str, Cell]:
    """The cells of an edition, all missing."""
    return {
        path: Cell(path, field.label, None, CellStatus.MISSING, "", field.column.unit, None)
        for path, field in FORMS[edition].cells.items()
    }


def unit_of_header(texts: Iterable[str]) -> str | None:
    """The unit of money that the header of a column prints."""
    for text in texts:
        match = _MONEY_UNIT.search("".join(legible(text).split()))
        if match is not None:
            return match.group()
    return None


def cell_from_slot(
    field: CellField,
    slot: Slot,
    source: Source,
    header_unit: str | None,
    diagnostics: list[Diagnostic],
) -> Cell:
    """The cell that a slot holds; what is remarkable about it goes to `diagnostics`."""
    text, start, sight = slot
    span = Span(start, start + len(text), source)
    column = field.column
    numeral = sight.numeral
    unit = column.unit
    if numeral is None:
        if sight.kind in (SightKind.EMPTY, SightKind.MARK):
            return Cell(field.path, field.label, None, CellStatus.BLANK, text, unit, span)
        return _unreadable(field, text, unit, span, diagnostics)
    if column.kind is ValueKind.AMOUNT:
        return _amount(field, numeral, text, span, header_unit, diagnostics)
    number = numeral.number
    if type(number) is not int or numeral.unit in MONEY_UNITS:
        return _unreadable(field, text, unit, span, diagnostics)
    if not numeral.plain:
        unit = numeral.unit or unit
        _remark(field, numeral, text, span, diagnostics)
    return Cell(field.path, field.label, number, CellStatus.READ, text, unit, span)


def _unreadable(
    field: CellField, text: str, unit: str | None, span: Span, diagnostics: list[Diagnostic]
) -> Cell:
    diagnostics.append(
        diagnose("cell-unreadable", paths=(field.path,), span=span, text=text, label=field.label)
    )
    return Cell(field.path, field.label, None, CellStatus.UNREADABLE, text, unit, span)


def _amount(
    field: CellField,
    numeral: Numeral,
    text: str,
    span: Span,
    header_unit: str | None,
    diagnostics: list[Diagnostic],
) -> Cell:
    """A sum of money; the form's own unit where it prescribes one (table 二: 单位：万元)."""
    prescribed = field.column.unit
    unit = numeral.unit or header_unit or prescribed
    if unit is not None and unit not in MONEY_UNITS:
        return _unreadable(field, text, prescribed, span, diagnostics)
    value = Decimal(numeral.number)
    if prescribed is not None and unit is not None and unit != prescribed:
        value = (value * MONEY_UNITS[unit] / MONEY_UNITS[prescribed]).normalize()
        if value == value.to_integral_value():
            value = value.quantize(Decimal(1))
        diagnostics.append(
            diagnose(
                "amount-converted",
                paths=(field.path,),
                span=span,
                text=text,
                unit=unit,
                value=str(value),
            )
        )
    if not numeral.plain:
        _remark(field, numeral, text, span, diagnostics)
    return Cell(field.path, field.label, value, CellStatus.READ, text, unit, span)


def _remark(
    field: CellField, numeral: Numeral, text: str, span: Span, diagnostics: list[Diagnostic]
) -> None:
    """Say what is remarkable about how a number is printed."""
    signed = field.column.kind is ValueKind.CHANGE
    codes: list[str] = []
    if numeral.number < 0 and not signed:
        codes.append("count-negative")
    elif numeral.doubled_sign or (numeral.sign and not signed):
        codes.append("sign-unusual")
    if numeral.note:
        codes.append("cell-note")
    if numeral.broken:
        codes.append("number-broken")
    for code in codes:
        diagnostics.append(
            diagnose(
                code,
                paths=(field.path,),
                span=span,
                text=" ".join(text.split()),
                label=field.label,
                value=str(numeral.number),
            )
        )
