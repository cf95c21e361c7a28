"""From a report to its print: which words stand where, before any layout."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from govinfo_report.public import Report
from govinfo_report.report.cells import Cell, CellStatus
from govinfo_report.testing.grid import Outcomes, grids
from govinfo_report.testing.printed import Part, Printed
from govinfo_report.words.specimen import (
    BASIS,
    CONTACT,
    DATE,
    INDEX_LINE,
    PERIOD,
    WAYS,
    WAYS_APART,
)
from govinfo_report.words.surroundings import INDEX_FIELDS

_NOT_PRINTED = frozenset((CellStatus.MISSING, CellStatus.INFERRED))
_INDEX = ("index_number", "subject", "publisher")


def cell_text(cell: Cell, declared_unit: str | None) -> str | None:
    """What is printed in a cell; None where the cell is not printed at all."""
    if cell.status in _NOT_PRINTED:
        return None
    if cell.value is None:
        return cell.raw.strip()
    text = f"{cell.value:f}" if not isinstance(cell.value, int) else str(cell.value)
    # A unit that the form does not prescribe is said nowhere else.
    return f"{text}{cell.unit}" if cell.unit and declared_unit is None else text


def cell_texts(report: Report) -> dict[str, str | None]:
    """Path → what is printed in the cell."""
    return {
        path: cell_text(report.cells[path], field.column.unit)
        for path, field in report.form.cells.items()
    }


def _date(date: datetime.date) -> str:
    return DATE.format(year=date.year, month=date.month, day=date.day)


def _front(report: Report) -> Iterator[str]:
    metadata = report.metadata
    for field in _INDEX:
        value = getattr(metadata, field)
        if value is not None:
            yield INDEX_LINE.format(name=INDEX_FIELDS[field][0], value=value)
    if metadata.agency and metadata.agency not in (metadata.title or ""):
        yield metadata.agency
    if metadata.title:
        yield metadata.title
    yield from report.preface or _preface(report)


def _preface(report: Report) -> Iterator[str]:
    metadata = report.metadata
    if metadata.form_document:
        yield BASIS.format(document=metadata.form_document)
    if metadata.period_start and metadata.period_end:
        start, end = _date(metadata.period_start), _date(metadata.period_end)
        yield PERIOD.format(start=start, end=end)
    ways = [
        form.format(value) for field, form in WAYS.items() if (value := getattr(metadata, field))
    ]
    if ways and metadata.agency:
        yield CONTACT.format(agency=metadata.agency, ways=WAYS_APART.join(ways))


def _back(report: Report) -> Iterator[str]:
    metadata = report.metadata
    if metadata.published:
        if metadata.agency:
            yield metadata.agency
        yield _date(metadata.published)


def compose(report: Report, outcomes: Outcomes) -> Printed:
    """Set a report as the form prescribes."""
    form = report.form
    tables = grids(form, cell_texts(report), outcomes)
    parts: list[Part] = []
    for section in form.sections:
        prose = report.prose.get(section.name)
        parts.append(
            Part(
                section.name,
                section.title,
                tuple(paragraph.text for paragraph in prose.paragraphs) if prose else (),
                tables.get(section.name, ()),
            )
        )
    truth = {
        path: None if cell.status is CellStatus.INFERRED else cell.value
        for path, cell in report.cells.items()
    }
    return Printed(report.edition, tuple(_front(report)), tuple(parts), tuple(_back(report)), truth)
