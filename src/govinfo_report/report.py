"""A report as plain data, which knows nothing of what can be made of it.

Its cells with value, status, printed text and place; what is said of its reading; its words, and
what it says of itself.
"""

from __future__ import annotations

import datetime
import enum
from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, ValuesView
from decimal import Decimal
from functools import cache, wraps
from typing import Any, Final, Literal, NamedTuple, Self, TypeAlias, TypeVar
from weakref import finalize

import attrs

from govinfo_report.form import FORMS, Form, ValueKind
from govinfo_report.form.fields import Language
from govinfo_report.form.shared import Prose
from govinfo_report.messages import CATALOGUE, Entry
from govinfo_report.text.source import Source, Span
from govinfo_report.words.variants import MONEY_UNITS

Value: TypeAlias = int | Decimal | None
T = TypeVar("T")


class CellStatus(enum.Enum):
    """Where the value of a cell comes from, or why there is none."""

    READ = "read"
    """A number is printed."""
    BLANK = "blank"
    """The cell is printed and empty, or holds a dash, a stroke, 无, 不涉及 or the like."""
    MISSING = "missing"
    """The cell is not there, or what is there cannot be told to be its value."""
    UNREADABLE = "unreadable"
    """Something is printed that is no number of the cell's kind; see `raw`."""
    INFERRED = "inferred"
    """Not printed: the only value that the equations leave. Set by completion alone."""
    CORRECTED = "corrected"
    """Set by a person in place of what is printed."""


GAPS: Final = (CellStatus.MISSING, CellStatus.UNREADABLE)
"""The statuses of cells of which nothing is known."""


class Cell(NamedTuple):
    """One cell of the form; a named tuple, for a report holds 200 of them.

    Attributes:
        path: its name, dotted from the report down; see the form.
        label: the official labels of its row and its column.
        value: the number as printed, or None; `fees.amount` always in 万元.
        status: where the value comes from, or why there is none.
        raw: what is printed in the cell, character by character; '' where nothing is.
        unit: the unit printed in the cell, else in its label, else None.
        span: the place of `raw`; None where the cell is missing.
    """

    path: str
    label: str
    value: Value
    status: CellStatus
    raw: str
    unit: str | None
    span: Span | None


class Cells(Mapping[str, Cell]):
    """All cells of an edition by path, in the form's order."""

    __slots__ = ("_by_path",)

    def __init__(self, by_path: Mapping[str, Cell]) -> None:
        self._by_path = dict(by_path)

    def __getitem__(self, path: str) -> Cell:
        return self._by_path[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_path)

    def __len__(self) -> int:
        return len(self._by_path)

    # The views that Mapping brings look every key up anew.
    def items(self) -> ItemsView[str, Cell]:
        """Paths with their cells."""
        return self._by_path.items()

    def values(self) -> ValuesView[Cell]:
        """The cells."""
        return self._by_path.values()

    def count(self, *statuses: CellStatus) -> int:
        """How many cells have one of these statuses."""
        return sum(cell.status in statuses for cell in self.values())

    def __reduce__(self) -> tuple[object, ...]:
        # Two hundred cells are sent to another process column by column; what the form says of
        # them is there already.
        cells = tuple(self._by_path.values())
        sources = {id(cell.span.source): cell.span.source for cell in cells if cell.span}
        if not cells or len(sources) > 1:
            return Cells, (self._by_path,)
        paths, labels, *columns, spans = zip(*cells, strict=True)
        known = next((year for year in FORMS if _said(year) == (paths, labels)), None)
        places = tuple(span and (span.start, span.end) for span in spans)
        source = next(iter(sources.values()), None)
        names = (paths, labels) if known is None else known
        return _unpacked, (names, columns, places, source)

    def __hash__(self) -> int:
        return hash(tuple(self._by_path.values()))

    def __repr__(self) -> str:
        return f"<{len(self)} cells, {self.count(CellStatus.READ)} read>"


@cache
def _said(edition: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Paths and labels of all cells of a form."""
    fields = FORMS[edition].cells.values()
    return tuple(field.path for field in fields), tuple(field.label for field in fields)


def _unpacked(
    names: int | tuple[tuple[str, ...], tuple[str, ...]],
    columns: Iterable[tuple[Any, ...]],
    places: Iterable[tuple[int, int] | None],
    source: Source,
) -> Cells:
    paths, labels = _said(names) if isinstance(names, int) else names
    spans = (None if place is None else Span(*place, source) for place in places)
    cells = map(Cell, paths, labels, *columns, spans)
    return Cells(dict(zip(paths, cells, strict=True)))


@attrs.frozen
class Inference:
    """Where an inferred value comes from.

    Attributes:
        equations: ids of the equations that leave no other value.
        status: the status that the cell had as it was read.
    """

    equations: tuple[str, ...]
    status: CellStatus


@attrs.frozen
class Correction:
    """What a corrected value stands in place of; the printed text is still the cell's `raw`.

    Attributes:
        printed: the number that was read, or None.
        status: the status that the cell had as it was read.
        note: why it was corrected, in the words of whoever did it.
    """

    printed: Value
    status: CellStatus
    note: str = ""


# -- what is said of the reading: a code with values, whose words are made when it is shown -------


class Severity(enum.Enum):
    """How much a diagnostic weighs."""

    ERROR = "error"
    """The text cannot be taken for what it should be."""
    WARNING = "warning"
    """A cell is missing, unreadable, or placed on evidence that a person should look at."""
    INFO = "info"
    """Nothing is wrong with the numbers; a reader may want to know."""

    @property
    def weight(self) -> int:
        """Its place among them, the gravest first."""
        return list(Severity).index(self)


_LONGEST_QUOTE: Final = 400
"""What a text prints in a cell may be megabytes; `Diagnostic.values` has all of it."""


@attrs.frozen
class Diagnostic:
    """One thing worth saying about a report.

    Attributes:
        code: stable name in the catalogue.
        severity: taken from the catalogue.
        paths: the cells concerned, in the form's order.
        span: where it was seen; None where it is about something that is not there.
        values: what the wording needs: labels, numbers, printed text.
    """

    code: str
    severity: Severity
    paths: tuple[str, ...] = ()
    span: Span | None = None
    values: Mapping[str, str | int] = attrs.field(factory=dict[str, str | int], hash=False)

    @property
    def entry(self) -> Entry:
        """The catalogue's entry: what the code means, why it matters, an example."""
        return CATALOGUE[self.code]

    def text(self, lang: Language = "zh") -> str:
        """The diagnostic as a sentence in `lang`; of what was printed at most 400 characters."""
        told = {
            name: f"{value[:_LONGEST_QUOTE]}…"
            if isinstance(value, str) and len(value) > _LONGEST_QUOTE
            else value
            for name, value in self.values.items()
        }
        return self.entry.text(lang).format_map(told)

    def __str__(self) -> str:
        place = f"{self.span.line}:{self.span.column}: " if self.span else ""
        return f"{place}{self.severity.value} {self.code}: {self.text('en')}"


def diagnose(
    code: str,
    *,
    paths: tuple[str, ...] = (),
    span: Span | None = None,
    **values: str | int,
) -> Diagnostic:
    """A diagnostic with the severity that the catalogue gives its code.

    Raises:
        KeyError: the catalogue has no such code.
    """
    return Diagnostic(code, Severity(CATALOGUE.severity(code)), paths, span, values)


# -- the report ----------------------------------------------------------------------------------

SourceKind: TypeAlias = Literal[
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

    kind: SourceKind
    name: str | None = None
    encoding: str | None = None
    sha256: str | None = None
    size: int | None = None


GIVEN: Final = Origin("text")
"""A text that was given to `parse`."""


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


@attrs.frozen(kw_only=True, repr=False, cache_hash=True)
class ReportData:
    """What a report on any edition of the form holds.

    Attributes:
        edition: of the form that the report follows.
        cells: path → cell, for every cell of the form, printed or not.
        metadata: what the report says of itself, and its title.
        headings: of the sections, as they are printed, in printed order.
        preface: paragraphs between the title and the first section.
        prose: attribute of a section → its words, without its tables.
        diagnostics: what is to be said of the reading; `check` adds nothing to them.
        unplaced: what is printed like a table and fits no cell of the form.
        origins: path → where the value of a cell comes from that is not as printed.
        source: what was read.
    """

    edition: int
    cells: Cells
    metadata: Metadata
    headings: tuple[Heading, ...]
    preface: tuple[str, ...]
    prose: Mapping[str, Prose] = attrs.field(repr=False, hash=False)
    diagnostics: tuple[Diagnostic, ...]
    unplaced: tuple[Unplaced, ...]
    origins: Mapping[str, Inference | Correction] = attrs.field(
        factory=dict[str, Inference | Correction], hash=False
    )
    source: Origin = GIVEN

    @property
    def form(self) -> Form:
        """The edition of the form that this report follows."""
        return FORMS[self.edition]

    def correct(self, path: str, value: int | Decimal, *, note: str = "") -> Self:
        """The report with another value in one cell, as a person has found it to be.

        The cell keeps its printed text and its place; `origins` keeps what was read there.

        Args:
            path: of the cell.
            value: a whole number; for a sum of money in the unit of the cell, also a decimal.
            note: why.

        Raises:
            KeyError: this edition has no such cell.
            TypeError: `value` is neither int nor Decimal.
            ValueError: not a number, or a count that is negative or has a fraction.
        """
        cell = self.cells[path]
        kind = self.form.cells[path].column.kind
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise TypeError(f"{path}: a value is an int or a Decimal, not {type(value).__name__}")
        if isinstance(value, Decimal) and not value.is_finite():
            raise ValueError(f"{path}: {value} is no number")
        if kind is not ValueKind.AMOUNT and value != int(value):
            raise ValueError(f"{path} holds a whole number, not {value}")
        if kind is ValueKind.COUNT and value < 0:
            raise ValueError(f"{path} is a count, and no count is {value}")
        match self.origins.get(path):
            case Correction(printed, status):
                origin = Correction(printed, status, note)
            case Inference(status=status):
                origin = Correction(None, status, note)
            case None:
                origin = Correction(cell.value, cell.status, note)
        number = Decimal(value) if kind is ValueKind.AMOUNT else int(value)
        changed = cell._replace(value=number, status=CellStatus.CORRECTED)
        return attrs.evolve(
            self,
            cells=Cells({**self.cells, path: changed}),
            origins={**self.origins, path: origin},
        )

    def amount_in_yuan(self, path: str) -> Decimal | None:
        """A sum of money in yuan; None where it was not read or its unit is not printed.

        Raises:
            KeyError: `path` is no cell of this edition that holds a sum of money.
        """
        cell = self.cells[path]
        declared = self.form.cells[path]
        if declared.column.kind is not ValueKind.AMOUNT:
            raise KeyError(f"{path} holds no sum of money")
        unit = declared.column.unit or cell.unit
        if cell.value is None or unit is None:
            return None
        return Decimal(cell.value) * MONEY_UNITS[unit]

    def __repr__(self) -> str:
        read = self.cells.count(CellStatus.READ)
        weights = [diagnostic.severity for diagnostic in self.diagnostics]
        return (
            f"<Report{self.edition} {self.metadata.agency or '?'} {self.metadata.year or '?'}: "
            f"{read} of {len(self.cells)} cells read, "
            f"{weights.count(Severity.ERROR)} errors, {weights.count(Severity.WARNING)} warnings>"
        )


def once_for_report(work_out: Callable[[ReportData], T]) -> Callable[[ReportData], T]:
    """What is worked out of a report once, however many ask for it: kept as long as the report.

    Reports are told apart by identity: to compare two of them takes longer than to read them.
    """
    known: dict[int, T] = {}

    @wraps(work_out)
    def kept(report: ReportData) -> T:
        at = id(report)
        if at not in known:
            known[at] = work_out(report)
            finalize(report, known.pop, at).atexit = False
        return known[at]

    return kept


def see_to_reports(function: str, *given: object) -> None:
    """Refuse what is no report, such as the path of one.

    Raises:
        TypeError: one of them is none.
    """
    for one in given:
        if not isinstance(one, ReportData):
            said = f"{function}() takes reports, not {type(one).__name__}"
            raise TypeError(f"{said}; load() and parse() make them")
