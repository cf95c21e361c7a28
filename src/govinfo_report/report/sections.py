"""What a report holds beside its cells, and its sections as the classes of the form show them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cache
from typing import Any, Final, Literal, TypeAlias, TypeVar, cast

import attrs

from govinfo_report.form.fields import declared_fields
from govinfo_report.form.shared import Prose
from govinfo_report.report.cells import Cell
from govinfo_report.text.source import Span

Kind: TypeAlias = Literal[
    "text", "html", "docx", "doc", "pdf", "odt", "rtf", "sheets", "word-xml", "picture"
]
"""The kinds of input that are read."""


@attrs.frozen
class Origin:
    """What was read.

    Attributes:
        kind: 'text' for a text, given to `parse` or found in a file; else the kind of the file.
        name: path of the file; None for bytes, for a stream, and for a text that was given.
        encoding: of a text or a page, as Python names it; None where none is to be known.
        sha256: of the bytes, in hexadecimal digits; None for a text that was given.
        size: bytes; None for a text that was given.
    """

    kind: Kind
    name: str | None = None
    encoding: str | None = None
    sha256: str | None = None
    size: int | None = None


GIVEN: Final = Origin("text")
"""A text that was given to `parse`."""


_Numbers = TypeVar("_Numbers")
_Words = TypeVar("_Words", bound=Prose)


@attrs.frozen
class Heading:
    """A section heading as printed."""

    section: str
    text: str
    span: Span


@attrs.frozen
class Unplaced:
    """Something table-like that found no cell: nothing printed is dropped.

    Attributes:
        text: what is printed.
        span: where.
        code: the diagnostic that says why.
    """

    text: str
    span: Span
    code: str


_FIRST_YEAR = 2019


@attrs.frozen
class Metadata:
    """What a report says of itself; None where it is not printed.

    Attributes:
        title: the title line, without the line of the agency above it.
        agency: the body that reports.
        year: the year reported on.
        period_start: first day of the statistical period.
        period_end: last day of the statistical period.
        published: date in the index header, or under the signature.
        index_number: 索引号.
        subject: 主题分类.
        publisher: 发布机构.
        form_document: the document of the form that the preface cites.
        website: address in the preface's contact sentence.
        address: postal address in the contact sentence.
        phone: telephone in the contact sentence.
    """

    title: str | None = None
    agency: str | None = None
    year: int | None = None
    period_start: datetime.date | None = None
    period_end: datetime.date | None = None
    published: datetime.date | None = None
    index_number: str | None = None
    subject: str | None = None
    publisher: str | None = None
    form_document: str | None = None
    website: str | None = None
    address: str | None = None
    phone: str | None = None

    @property
    def precedes_forms(self) -> bool:
        """True for a report for a year before 2019, when no edition of the form was in force."""
        return self.year is not None and self.year < _FIRST_YEAR


@cache
def _plan(cls: type) -> tuple[tuple[str, type | None], ...]:
    """Field names of a section's class, each with its own class or None for a column."""
    return tuple(
        (name, None if declared.role == "column" else kind)
        for name, declared, kind in declared_fields(cls)
    )


def section_of_numbers(cls: type[_Numbers], path: str, cells: Mapping[str, Cell]) -> _Numbers:
    """The cells below `path` as plain numbers, in the class that the form declares for them."""
    values: dict[str, Any] = {}
    # mypy does not take the type of a type variable for hashable.
    for name, below in _plan(cast("type", cls)):
        inner = f"{path}.{name}"
        values[name] = (
            cells[inner].value if below is None else section_of_numbers(below, inner, cells)
        )
    return cls(**values)


def section_of_words(cls: type[_Words], prose: Prose | None) -> _Words:
    """A section in words, in the class that the form declares for it."""
    return cls() if prose is None else cls(prose.heading, prose.paragraphs)
