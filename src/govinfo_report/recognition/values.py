"""What a cell of the document comes to as the value of a cell of the form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, lru_cache
from itertools import repeat
from operator import add
from typing import Final

import attrs

from govinfo_report.form import FORMS, CellField, Form, ValueKind
from govinfo_report.recognition.labels import SightKind, see
from govinfo_report.recognition.rows import Seen, new_tuple
from govinfo_report.recognition.whole import Whole
from govinfo_report.report import Cell, CellStatus, Diagnostic, diagnose
from govinfo_report.text.numerals import Numeral
from govinfo_report.text.source import Source, Span, clean, key
from govinfo_report.words.surroundings import NUMERALS
from govinfo_report.words.variants import (
    LETTER_FOR_ZERO,
    MEASURE_WORDS,
    MONEY_UNITS,
    MULTIPLES,
    NO_CHANGE,
    OTHER_MONEY,
    OTHER_YEAR,
    PART_OF_YEAR,
    UNITS,
    WORDS_OF_UNITS,
)

_MULTIPLE: Final = re.compile(
    rf"(?<![{NUMERALS}{MULTIPLES}第])[{MULTIPLES}]+(?:{'|'.join(MEASURE_WORDS)})(?=$|[)\]])"
)
"""Counts in tens, hundreds and so on."""
_PART_OF_YEAR: Final = re.compile(rf".{{0,3}}(?:{PART_OF_YEAR}).{{0,2}}")
_ANNOUNCING: Final = WORDS_OF_UNITS[:2]
"""Words without one of which a unit is not spoken of."""
_MONEY_UNIT: Final = re.compile("|".join((*OTHER_MONEY, *MONEY_UNITS)))


@cache
def missing_cells(edition: int) -> dict[str, Cell]:
    """The cells of an edition, all missing."""
    return {
        path: Cell(path, field.label, None, CellStatus.MISSING, "", field.column.unit, None)
        for path, field in FORMS[edition].cells.items()
    }


def is_unit(text: str) -> bool:
    """True for a cell that holds a measure word and nothing else."""
    return text in UNITS or _MULTIPLE.fullmatch(text) is not None


@lru_cache(maxsize=1024)
def gives_unit(text: str) -> bool:
    """True for words that give a unit and say nothing else."""
    left = "".join(clean(text).split())
    if not any(word in left for word in _ANNOUNCING):
        return False
    for word in (*MONEY_UNITS, *WORDS_OF_UNITS, *MULTIPLES, *MEASURE_WORDS):
        left = left.replace(word, "")
    return not key(left)


@lru_cache(maxsize=4096)
def unit_in(text: str, kind: ValueKind) -> str | None:
    """The unit of money, or the multiple in which counts are printed, of a label or a header."""
    pattern = _MONEY_UNIT if kind is ValueKind.AMOUNT else _MULTIPLE
    match = pattern.search("".join(clean(text).split()))
    return None if match is None else match.group()


def cell_of(
    field: CellField,
    seen: Seen,
    source: Source,
    printed_unit: str | None,
    diagnostics: list[Diagnostic],
) -> Cell:
    """The cell of the form that is seen; what is remarkable about it goes to `diagnostics`."""
    start, end = seen.start, seen.start + len(seen.text)
    span = Span(start, end, source)
    text = source.text[start:end]
    unit = field.column.unit
    numeral = Numeral(0) if seen.text == LETTER_FOR_ZERO else seen.sight.numeral
    if numeral is None and field.column.kind is ValueKind.CHANGE and seen.text in NO_CHANGE:
        # The form asks for the change: no change is 0 by the meaning of the column.
        return Cell(field.path, field.label, 0, CellStatus.READ, text, unit, span)
    if numeral is not None and _is_of_another_time(numeral.note):
        return _unreadable(field, text, unit, span, diagnostics)
    if numeral is None:
        if seen.sight.kind in (SightKind.EMPTY, SightKind.MARK):
            return Cell(field.path, field.label, None, CellStatus.BLANK, text, unit, span)
        return _unreadable(field, text, unit, span, diagnostics)
    if field.column.kind is ValueKind.AMOUNT:
        return _amount(field, numeral, text, span, printed_unit, diagnostics)
    number = numeral.number
    multiple = printed_unit is not None and printed_unit[0] in MULTIPLES and number != 0
    if type(number) is not int or numeral.unit in MONEY_UNITS or multiple:
        return _unreadable(field, text, unit, span, diagnostics)
    if not numeral.plain:
        unit = numeral.unit or unit
        _remark(field, numeral, text, span, diagnostics)
    return Cell(field.path, field.label, number, CellStatus.READ, text, unit, span)


def fill_from_whole(
    cells: dict[str, Cell], whole: Whole, form: Form, source: Source, diagnostics: list[Diagnostic]
) -> None:
    """Put in the cells of a table that is printed whole, as `cell_of` makes them, all at once."""
    numbers, starts = whole.numbers, whole.starts
    columns = _columns_of(form.edition, whole.table.section, whole.weighed)
    ends = whole.ends or list(map(add, starts, map(len, numbers)))
    raws = map(source.text.__getitem__, map(slice, starts, ends))
    spans = map(new_tuple, repeat(Span), zip(starts, ends, repeat(source), strict=False))
    plain = "".join(numbers).isdigit()
    counts = numbers if plain else [text if text.isdigit() else "0" for text in numbers]
    made = zip(
        columns.paths,
        columns.labels,
        map(int, counts),
        repeat(CellStatus.READ),
        raws,
        columns.units,
        spans,
        strict=False,
    )
    cells.update(zip(columns.paths, map(new_tuple, repeat(Cell), made), strict=True))
    signed = () if plain else [at for at, text in enumerate(numbers) if not text.isdigit()]
    for at in sorted({*signed, *columns.others}):
        field = form.cells[columns.paths[at]]
        seen = Seen(numbers[at], starts[at], see(numbers[at]))
        cells[field.path] = cell_of(field, seen, source, field.unit, diagnostics)


@attrs.frozen(eq=False)
class _Columns:
    """What the form says of the cells of a table, each in a list of its own.

    Attributes:
        paths: their paths.
        labels: their labels.
        units: their units.
        others: the places of those that are no counts.
    """

    paths: Sequence[str]
    labels: Sequence[str]
    units: Sequence[str | None]
    others: Sequence[int]


@cache
def _columns_of(edition: int, section: str, first: int) -> _Columns:
    """What the form says of the cells of a table from one on."""
    form = FORMS[edition]
    fields = [form.cells[path] for path in form.table(section).paths[first:]]
    return _Columns(
        [field.path for field in fields],
        [field.label for field in fields],
        [field.unit for field in fields],
        [at for at, field in enumerate(fields) if not field.is_count],
    )


def _is_of_another_time(note: str) -> bool:
    """True for a note that says that the number is another year's, or that of a part of one."""
    return note in OTHER_YEAR or _PART_OF_YEAR.fullmatch(note) is not None


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
    printed_unit: str | None,
    diagnostics: list[Diagnostic],
) -> Cell:
    """A sum of money; in the form's own unit where it prescribes one (table 二: 单位：万元)."""
    prescribed = field.column.unit
    unit = numeral.unit or printed_unit or prescribed
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
