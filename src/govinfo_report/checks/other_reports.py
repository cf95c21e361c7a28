"""A report against last year's, and against those of the bodies below its own.

What one year hands on to the next, and how far numbers move. Where the two are of different bodies,
or their years do not follow one another, that is said and nothing is compared. Where a name or a
year is not printed, the caller's word is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache, partial
from typing import Final, TypeAlias

from govinfo_report.checks.comparing import (
    Likeness,
    comparable,
    counted,
    likeness,
    name_key,
    shared_rows,
    sum_of_known,
    with_unit,
)
from govinfo_report.checks.rule import (
    Case,
    CheckState,
    Finding,
    Judge,
    Judgement,
    Say,
    rules_of,
)
from govinfo_report.form import FORMS, Row, Table, ValueKind
from govinfo_report.form.shared import (
    CARRIED_FORWARD,
    CARRIED_IN,
    DISCLOSURE,
    NEW_RECEIVED,
    REQUESTS,
)
from govinfo_report.report import CellStatus, ReportData, Value

_UNKNOWN_YEAR: Final = "?"


def last_year(case: Case) -> ReportData | None:
    """Last year's report; None where there is none, or where it must not be compared."""
    previous = case.previous
    if previous is None or _follows(case.report, previous) is False:
        return None
    if likeness(case.report.metadata, previous.metadata) is Likeness.OTHER:
        return None
    return previous


def year_before(report: ReportData, previous: ReportData) -> str:
    """The year of last year's report in digits, or a sign that it is not known."""
    if previous.metadata.year is not None:
        return str(previous.metadata.year)
    return _UNKNOWN_YEAR if report.metadata.year is None else str(report.metadata.year - 1)


def _agency_is(unwanted: Likeness, case: Case, say: Say) -> Iterator[Judgement]:
    """Say so if the likeness of the two bodies' names is the one that is unwanted."""
    if case.previous is None:
        return
    ours, theirs = case.report.metadata, case.previous.metadata
    found = likeness(ours, theirs)
    if found is unwanted:
        yield say(agency=ours.agency or "", previous=theirs.agency or "")
    else:
        yield CheckState.NOT_EVALUABLE if found is Likeness.UNKNOWN else CheckState.HOLDS


def _other_year(case: Case, say: Say) -> Iterator[Judgement]:
    """Say so if the years do not follow one another."""
    if case.previous is None:
        return
    follows = _follows(case.report, case.previous)
    if follows is False:
        years = case.report.metadata.year, case.previous.metadata.year
        yield say(year=str(years[0]), previous=str(years[1]))
    else:
        yield CheckState.HOLDS if follows else CheckState.NOT_EVALUABLE


def _follows(report: ReportData, previous: ReportData) -> bool | None:
    """True if the years follow one another; None where one of them is not known."""
    year, before = report.metadata.year, previous.metadata.year
    return None if year is None or before is None else year == before + 1


_TELLING_NUMBER: Final = 10
_TELLING_VARIETY: Final = 3
"""From here on a table is not alike in two years by chance: a number so large, or so many
different ones."""
_TIMES: Final = 5
_WORTH_A_LOOK: Final = 10


def repeated_tables(report: ReportData, previous: ReportData, say: Say) -> Iterator[Judgement]:
    """Tables all of whose numbers are last year's, if that can hardly be chance."""
    for table in _shared_tables(report.edition, previous.edition):
        alike = _is_alike(table, report, previous)
        if alike is None:
            yield CheckState.NOT_EVALUABLE
        elif alike and _is_telling(table, report):
            heading = report.form.section(table.section).heading
            yield say(
                *table.paths,
                heading=heading,
            )


@cache
def _shared_tables(edition: int, other: int) -> tuple[Table, ...]:
    """Tables that have the same cells in both editions."""
    return tuple(
        table
        for table in FORMS[edition].tables
        if any(table.paths == one.paths for one in FORMS[other].tables)
    )


def _is_alike(table: Table, report: ReportData, previous: ReportData) -> bool | None:
    """True if every number is last year's, a blank taken for 0; None if one cannot be compared."""
    complete = True
    for path in table.paths:
        ours, theirs = _compared(report, path), _compared(previous, path)
        if ours is None or theirs is None:
            complete = False
        elif ours != theirs:
            return False
    return True if complete else None


def _compared(report: ReportData, path: str) -> Value:
    return 0 if report.cells[path].status is CellStatus.BLANK else comparable(report, path)


def _is_telling(table: Table, report: ReportData) -> bool:
    cells = report.form.cells
    done = {
        abs(Decimal(value))
        for path in table.paths
        # What there is may honestly stay for years.
        if (value := _compared(report, path)) and not cells[path].column.is_stock
    }
    return len(done) >= _TELLING_VARIETY or any(value >= _TELLING_NUMBER for value in done)


def jumps(report: ReportData, previous: ReportData, say: Say) -> Iterator[Judgement]:
    """Numbers more than five times as large as last year's, or as last year's were of them.

    A row that has a total is judged by it. Where the number of new requests itself jumps, the rest
    of its table follows it and goes without saying.
    """
    followed = False
    for row in shared_rows(report.edition, frozenset((previous.edition,))):
        if followed and row.path.startswith(f"{REQUESTS}."):
            continue
        for path in _judged(row, report.edition):
            ours, theirs = comparable(report, path), comparable(previous, path)
            if ours is None or theirs is None:
                yield CheckState.NOT_EVALUABLE
                continue
            less, more = sorted((abs(Decimal(ours)), abs(Decimal(theirs))))
            if more < _WORTH_A_LOOK or more <= _TIMES * less:
                continue
            followed = followed or row.path == NEW_RECEIVED
            yield say(
                path,
                label=report.cells[path].label,
                value=with_unit(report, path, ours),
                previous=with_unit(previous, path, theirs),
            )


@cache
def _judged(row: Row, edition: int) -> tuple[str, ...]:
    """The cells that speak for a row: its total, or each cell of its own."""
    if row.total is not None:
        return (row.total,)
    cells = FORMS[edition].cells
    return tuple(path for path in row.paths if cells[path].column.kind is not ValueKind.CHANGE)


_IN_FORCE: Final = ("in_force", "issued", "repealed")
_ITEMS: Final = ("items_last_year", "items_change")
_Comparison: TypeAlias = Callable[[ReportData, ReportData, Say], Iterator[Judgement]]


def _compare(
    judge: _Comparison, columns: tuple[str, ...], case: Case, say: Say
) -> Iterator[Judgement]:
    """What a comparison with last year's report shows.

    Where it is about columns of table 二, both reports must be of the edition that has them: the
    other edition counts something else (in force is not the same as disclosed).
    """
    previous = last_year(case)
    if previous is None:
        return
    if columns and not (_rows(case.report, columns) and _rows(previous, columns)):
        return
    yield CheckState.HOLDS
    yield from judge(case.report, previous, partial(say, year=year_before(case.report, previous)))


def _rows(report: ReportData, columns: tuple[str, ...]) -> list[tuple[str, str]]:
    """Path and label of the rows of table 二 that have these columns."""
    return [
        (row.path, row.label)
        for row in FORMS[report.edition].table(DISCLOSURE).rows
        if set(columns).issubset(row.names)
    ]


def _carried_in(report: ReportData, previous: ReportData, say: Say) -> Iterator[Judgement]:
    for column in report.form.row(CARRIED_IN).columns:
        path = f"{CARRIED_IN}.{column.name}"
        carried_in = counted(report, path)
        carried_forward = counted(previous, f"{CARRIED_FORWARD}.{column.name}")
        if carried_in is None or carried_forward is None:
            yield CheckState.NOT_EVALUABLE
        elif carried_in != carried_forward:
            yield say(
                path,
                column=column.label,
                carried_in=str(carried_in),
                carried_forward=str(carried_forward),
            )


def _in_force(report: ReportData, previous: ReportData, say: Say) -> Iterator[Judgement]:
    for row, label in _rows(report, _IN_FORCE):
        path, *flows = (f"{row}.{name}" for name in _IN_FORCE)
        # A blank among what is in force is not known; nothing issued and left blank is none.
        in_force, before = report.cells[path].value, previous.cells[path].value
        issued, repealed = (counted(report, flow) for flow in flows)
        if in_force is None or before is None or issued is None or repealed is None:
            yield CheckState.NOT_EVALUABLE
        elif in_force != before + issued - repealed:
            yield say(
                path,
                *flows,
                row=label,
                in_force=str(in_force),
                previous=str(before),
                issued=str(issued),
                repealed=str(repealed),
            )


def _items(report: ReportData, previous: ReportData, say: Say) -> Iterator[Judgement]:
    for row, label in _rows(report, _ITEMS):
        path, change = (f"{row}.{name}" for name in _ITEMS)
        items, before = report.cells[path].value, previous.cells[path].value
        changed = counted(previous, change)
        if items is None or before is None or changed is None:
            yield CheckState.NOT_EVALUABLE
        elif items != before + changed:
            yield say(
                path,
                row=label,
                items=str(items),
                previous=str(before),
                sign="−" if changed < 0 else "+",
                change=str(abs(changed)),
            )


YEAR_RULES: Final = rules_of(
    "continuity",
    {
        "previous-other-agency": partial(_agency_is, Likeness.OTHER),
        "previous-renamed": partial(_agency_is, Likeness.ALIKE),
        "previous-other-year": _other_year,
        "carried-in-differs": partial(_compare, _carried_in, ()),
        "in-force-differs": partial(_compare, _in_force, _IN_FORCE),
        "items-differ": partial(_compare, _items, _ITEMS),
        "table-repeated": partial(_compare, repeated_tables, ()),
        "value-jumped": partial(_compare, jumps, ()),
    },
)
"""Whether the two reports may be compared, then what the comparisons show."""


# -- subordinate bodies ----------------------------------------------------------------------------
# Sums are made only of reports for the same year, each body once. A cell that one of them does not
# print is not summed; a blank counts as 0, as the form is filled in.

_UNNAMED: Final = "?"


def _other_years(case: Case, say: Say) -> Iterator[Judgement]:
    year = case.report.metadata.year
    for report in case.subordinates:
        if year is None or report.metadata.year is None:
            yield CheckState.NOT_EVALUABLE
        elif report.metadata.year != year:
            yield say(
                agency=report.metadata.agency or _UNNAMED,
                given=str(report.metadata.year),
                year=str(year),
            )


def _repeated(case: Case, say: Say) -> Iterator[Judgement]:
    """Bodies that are given twice; the body itself is none of its subordinate bodies."""
    seen = {name_key(case.report.metadata.agency or "")}
    for report in case.subordinates:
        agency = report.metadata.agency
        if agency is None:
            yield CheckState.NOT_EVALUABLE
        elif name_key(agency) in seen:
            yield say(agency=agency)
        else:
            seen.add(name_key(agency))


def _other_editions(case: Case, say: Say) -> Iterator[Judgement]:
    for report in case.subordinates:
        if report.edition != case.report.edition:
            yield say(
                agency=report.metadata.agency or _UNNAMED,
                given=str(report.edition),
                edition=str(case.report.edition),
            )


def _may_be_summed(case: Case, say: Say) -> bool:
    """False where a report is of another year or given twice: a sum would say nothing."""
    said = (*_other_years(case, say), *_repeated(case, say))
    return not any(isinstance(one, Finding) for one in said)


def _judge_sums(case: Case, say: Say) -> Iterator[Judgement]:
    if case.subordinates and _may_be_summed(case, say):
        yield CheckState.HOLDS
        yield from _sums(case.report, case.subordinates, say)


def _sums(
    report: ReportData, subordinates: tuple[ReportData, ...], say: Say
) -> Iterator[Judgement]:
    editions = frozenset(one.edition for one in subordinates)
    for row in shared_rows(report.edition, editions):
        differing: dict[str, tuple[int | Decimal, int | Decimal]] = {}
        for path in row.paths:
            own = counted(report, path)
            summed = sum_of_known(counted(one, path) for one in subordinates)
            if own is None or summed is None:
                yield CheckState.NOT_EVALUABLE
            elif own != summed:
                differing[path] = (own, summed)
        # A row that has a total speaks through it; else each of its cells for itself.
        total = row.total if row.total in differing else None
        for path in (total,) if total is not None else differing:
            own, summed = differing[path]
            yield say(
                *(differing if path == total else (path,)),
                span=report.cells[path].span,
                label=report.cells[path].label,
                value=with_unit(report, path, own),
                sum=with_unit(report, path, summed),
                count=len(subordinates),
            )


def _where_given(judge: Judge, case: Case, say: Say) -> Iterator[Judgement]:
    if case.subordinates:
        yield CheckState.HOLDS
        yield from judge(case, say)


SUBORDINATE_RULES: Final = rules_of(
    "subordinates",
    {
        "subordinate-other-year": partial(_where_given, _other_years),
        "subordinate-repeated": partial(_where_given, _repeated),
        "subordinate-other-edition": partial(_where_given, _other_editions),
        "subordinate-sum-differs": _judge_sums,
    },
)
"""Whether the reports may be summed, then whether the sums are the body's own numbers."""
