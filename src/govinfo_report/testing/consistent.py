"""Reports whose equations all hold, made from numbers that a caller draws."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal
from random import Random

import attrs

from govinfo_report.form import FORMS, CellField, ValueKind
from govinfo_report.form.equations import Identity, identities
from govinfo_report.form.shared import Paragraph, Prose
from govinfo_report.public import Report, report_of
from govinfo_report.report import Cell, Cells, CellStatus, Metadata, Value
from govinfo_report.text.source import Source, Span
from govinfo_report.words.specimen import AGENCIES, PROSE, TITLE

_DECIMALS = 5
_CHANGES = 3
"""One change in so many is a decrease."""


def consistent_values(edition: int, draw: Callable[[CellField], int]) -> dict[str, int | Decimal]:
    """A value for each cell such that every equation of the edition holds.

    Args:
        edition: of the form.
        draw: a whole number, 0 or more, for a cell that the equations leave free.

    Raises:
        KeyError: there is no such edition.
    """
    form = FORMS[edition]
    by_family: dict[str, list[Identity]] = {}
    for identity in identities(edition):
        by_family.setdefault(identity.family, []).append(identity)
    results, balance = by_family["results"], by_family["balance"]
    totals = by_family["applicants"] + by_family["outcomes"]
    derived = {one.left[0] for one in results + balance + totals}
    values: dict[str, int | Decimal] = {}
    for path, field in form.cells.items():
        if path not in derived:
            values[path] = _fit(field, draw(field))
    for identity in results:
        if all(path in values for path in identity.right):
            values[identity.left[0]] = _sum(values, identity.right)
    for new, carried_in, *after in ((*one.left, *one.right) for one in balance):
        if all(path in values for path in after):
            handled = _sum(values, tuple(after))
            # No more can have been carried in than was handled or is carried on.
            values[carried_in] = int(values[carried_in]) % (handled + 1)
            values[new] = handled - int(values[carried_in])
    for identity in totals:
        values[identity.left[0]] = _sum(values, identity.right)
    return {path: values[path] for path in form.cells}


def _sum(values: Mapping[str, int | Decimal], paths: tuple[str, ...]) -> int:
    return sum(int(values[path]) for path in paths)


def _fit(field: CellField, number: int) -> int | Decimal:
    kind = field.column.kind
    if kind is ValueKind.AMOUNT:
        return Decimal(number).scaleb(-(number % _DECIMALS))
    if kind is ValueKind.CHANGE and number % _CHANGES == 0:
        return -number
    return number


def random_values(rng: Random, edition: int, *, distinct: bool = False) -> dict[str, int | Decimal]:
    """Consistent values from a random source; with `distinct`, no two of them are equal."""
    if not distinct:
        most, zeros = 10 ** rng.randint(1, 4), rng.choice((0.0, 0.2, 0.8))
        return consistent_values(
            edition, lambda _: 0 if rng.random() < zeros else rng.randrange(most)
        )
    while True:
        values = consistent_values(edition, lambda _: rng.randrange(100, 30_000))
        if len(set(values.values())) == len(values):
            return values


def _prose() -> dict[str, Prose]:
    """The specimen's words, whose places are in one text that holds nothing else."""
    source = Source("\n".join(text for texts in PROSE.values() for text in texts))
    sections: dict[str, Prose] = {}
    start = 0
    for section, texts in PROSE.items():
        paragraphs: list[Paragraph] = []
        for text in texts:
            paragraphs.append(Paragraph(text, None, Span(start, start + len(text), source)))
            start += len(text) + 1
        sections[section] = Prose(None, tuple(paragraphs))
    return sections


def report_from(
    edition: int,
    values: Mapping[str, Value],
    *,
    blanks: Mapping[str, str] | None = None,
    agency: str = AGENCIES[0],
    year: int = 2023,
) -> Report:
    """A report of the given cells, with made-up words around them.

    Args:
        edition: of the form.
        values: cell path → number; a cell that is not named is missing.
        blanks: cell path → the dash printed there, '' for nothing; they have no value.
        agency: that reports.
        year: reported on.

    Raises:
        KeyError: there is no such edition.
    """
    form = FORMS[edition]
    blanks = blanks or {}
    cells: dict[str, Cell] = {}
    for path, field in form.cells.items():
        value = values.get(path)
        raw = "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)
        status = CellStatus.MISSING if value is None else CellStatus.READ
        if path in blanks:
            value, raw, status = None, blanks[path], CellStatus.BLANK
        cells[path] = Cell(path, field.label, value, status, raw, field.column.unit, None)
    return report_of(
        edition,
        cells=Cells(cells),
        metadata=Metadata(
            title=TITLE.format(agency=agency, year=year),
            agency=agency,
            year=year,
            period_start=datetime.date(year, 1, 1),
            period_end=datetime.date(year, 12, 31),
            published=datetime.date(year + 1, 1, 20),
            form_document=form.document,
        ),
        headings=(),
        preface=(),
        prose=_prose(),
        diagnostics=(),
        unplaced=(),
    )


def with_value(report: Report, path: str, value: int) -> Report:
    """The report with another number in one cell, as if it had been printed so.

    Raises:
        KeyError: the edition has no such cell.
    """
    changed = report.cells[path]._replace(value=value, raw=str(value))
    cells = Cells({**report.cells, path: changed})
    return attrs.evolve(report, cells=cells)
