"""What differs between two reports: two versions of one, or the reports for two years."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import takewhile
from operator import eq
from typing import Final, TypeAlias

import attrs

from govinfo_report.report import Cell, Metadata, ReportData, see_to_reports

MetadataValue: TypeAlias = str | int | datetime.date | None

PREFACE: Final = "preface"
"""Stands for the preface where a difference in prose names its section."""
_MOST_COMPARED: Final = 250_000
"""Paragraphs of a section times those of the other, up to which each is looked for in the other.

No published section has 500; what repeats itself without end would take the cube of its length.
"""


@attrs.frozen
class CellDifference:
    """A cell whose value, status or unit differs.

    Attributes:
        path: its path.
        label: the official labels of its row and its column.
        old: the cell in the old report; None where the old report's edition has no such cell.
        new: the cell in the new report; None where the new report's edition has no such cell.
    """

    path: str
    label: str
    old: Cell | None
    new: Cell | None

    @property
    def change(self) -> int | Decimal | None:
        """New value minus old, in the unit of the cell; None where one of them is not known."""
        if self.old is None or self.new is None:
            return None
        if self.old.value is None or self.new.value is None or self.old.unit != self.new.unit:
            return None
        return self.new.value - self.old.value


@attrs.frozen
class MetadataDifference:
    """A field of the metadata that differs."""

    field: str
    old: MetadataValue
    new: MetadataValue


@attrs.frozen
class ProseDifference:
    """Paragraphs that differ, where they stand.

    Attributes:
        section: attribute of the section, or `preface`.
        old: the paragraphs of the old report that the new one does not have there.
        new: the paragraphs that stand there instead.
    """

    section: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@attrs.frozen
class Differences:
    """What differs between two reports.

    Attributes:
        cells: in the form's order; of two editions, first those that the new one has.
        metadata: in the order of the metadata's fields.
        prose: section by section, in the new report's order.
    """

    cells: tuple[CellDifference, ...]
    metadata: tuple[MetadataDifference, ...]
    prose: tuple[ProseDifference, ...]

    @property
    def any(self) -> bool:
        """True if anything differs."""
        return bool(self.cells or self.metadata or self.prose)


def diff(old: ReportData, new: ReportData) -> Differences:
    """Compare two reports cell by cell, with their metadata and their prose.

    White space around a paragraph, and how a number is printed (1,113 or 1113), is no difference.

    Raises:
        TypeError: one of them is no report.
    """
    see_to_reports("diff", old, new)
    return Differences(
        tuple(_cells(old, new)),
        tuple(_metadata(old.metadata, new.metadata)),
        tuple(_prose(old, new)),
    )


def _cells(old: ReportData, new: ReportData) -> Iterator[CellDifference]:
    for path in dict.fromkeys((*new.cells, *old.cells)):
        before, after = old.cells.get(path), new.cells.get(path)
        if _what_counts(before) != _what_counts(after):
            labelled = new if path in new.cells else old
            yield CellDifference(path, labelled.cells[path].label, before, after)


def _what_counts(cell: Cell | None) -> tuple[object, ...] | None:
    return None if cell is None else (cell.value, cell.status, cell.unit)


def _metadata(old: Metadata, new: Metadata) -> Iterator[MetadataDifference]:
    for field in attrs.fields(Metadata):
        before: MetadataValue = getattr(old, field.name)
        after: MetadataValue = getattr(new, field.name)
        if before != after:
            yield MetadataDifference(field.name, before, after)


def _prose(old: ReportData, new: ReportData) -> Iterator[ProseDifference]:
    before, after = _paragraphs(old), _paragraphs(new)
    for section in dict.fromkeys((*after, *before)):
        for left, right in _runs(before.get(section, []), after.get(section, [])):
            yield ProseDifference(section, tuple(left), tuple(right))


def _runs(left: list[str], right: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """The runs of paragraphs in which two lists differ; longer lists differ in one."""
    if len(left) * len(right) > _MOST_COMPARED:
        above = _alike(left, right)
        left, right = left[above:], right[above:]
        below = _alike(left[::-1], right[::-1])
        left, right = left[: len(left) - below], right[: len(right) - below]
        if left or right:
            yield left, right
        return
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    for kind, start, end, new_start, new_end in blocks:
        if kind != "equal":
            yield left[start:end], right[new_start:new_end]


def _alike(one: Iterable[str], other: Iterable[str]) -> int:
    """With how many equal paragraphs two lists begin."""
    return sum(takewhile(bool, map(eq, one, other)))


def _paragraphs(report: ReportData) -> dict[str, list[str]]:
    """Section → its paragraphs, without the white space around them."""
    sections = {PREFACE: [text.strip() for text in report.preface]}
    for section, prose in report.prose.items():
        sections[section] = [paragraph.text.strip() for paragraph in prose.paragraphs]
    return sections
