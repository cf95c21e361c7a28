"""What is unlikely in a report by itself, though every equation may hold.

A remark of the parser says how a cell or a heading was read; a rule says whether a report that says
so can be right. Where both speak of one cell they have codes of their own, so that either can be
shown without the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from govinfo_report.checks.comparing import counted, is_small, sum_of_known
from govinfo_report.checks.other_reports import last_year
from govinfo_report.checks.rule import (
    Case,
    CheckState,
    Judgement,
    Say,
    rules_of,
)
from govinfo_report.form import FORMS, Row, ValueKind
from govinfo_report.form.fields import TOTAL
from govinfo_report.form.shared import (
    CARRIED_IN,
    DISCLOSURE,
    NEW_RECEIVED,
    OVERVIEW,
    PROBLEMS,
    REVIEWS,
    RULES_ROW,
)
from govinfo_report.report import Cell, CellStatus, Metadata, ReportData
from govinfo_report.text.numerals import Numeral, read_numeral
from govinfo_report.text.source import Span, fold, key, legible
from govinfo_report.words.surroundings import (
    BESIDE_THIS_YEAR,
    NOTHING_TO_SAY,
    NUMERALS,
    OPENING_YEAR,
    REPORT_OF_YEAR,
)

_MISNUMBERED: Final = "heading-misnumbered"
_NOTHING: Final = re.compile(rf"[{NUMERALS}\d]{{0,3}}{NOTHING_TO_SAY}")
_LONGEST_NOTHING: Final = 40
_OPENING_YEAR: Final = re.compile(OPENING_YEAR)
_BESIDE_THIS_YEAR: Final = re.compile(BESIDE_THIS_YEAR)
_OPENING: Final = 60
"""Characters of a paragraph among which the year that it opens with must stand."""
_HALF_A_YEAR: Final = 6
"""Months; a period that begins later and ends in the next year is a school year."""
_QUOTED: Final = 18
"""Characters of such a paragraph that are quoted."""
_REPORT_OF_YEAR: Final = re.compile(REPORT_OF_YEAR)
_HEAD: Final = 4_000
"""Characters of the preface in which the report is called by its year."""


def _misnumbered(case: Case, say: Say) -> Iterator[Judgement]:
    """Say once how many headings have other numbers than the form; the parser names each."""
    report = case.report
    wrong = [one for one in report.diagnostics if one.code == _MISNUMBERED]
    if wrong:
        yield say(
            span=wrong[0].span,
            count=len(wrong),
            text=wrong[0].values["text"],
            number=wrong[0].values["number"],
        )
    else:
        yield CheckState.HOLDS if report.headings else CheckState.NOT_EVALUABLE


def _empty_problems(case: Case, say: Say) -> Iterator[Judgement]:
    """Section 五 must name problems; 六 may honestly be empty.

    Without a heading its words may stand in the section before it, and nothing can be said.
    """
    prose = case.report.prose.get(PROBLEMS)
    if prose is None:
        yield CheckState.NOT_EVALUABLE
    elif not all(_says_nothing(paragraph.text) for paragraph in prose.paragraphs):
        yield CheckState.HOLDS
    else:
        heading = case.report.form.section(PROBLEMS).heading
        span = next((one.span for one in case.report.headings if one.section == PROBLEMS), None)
        yield say(span=span, heading=heading)


@lru_cache(maxsize=256)
def _says_nothing(text: str) -> bool:
    if len(text) > _LONGEST_NOTHING:
        return False
    return _NOTHING.fullmatch(key(legible(text))) is not None


def _wrong_years(case: Case, say: Say) -> Iterator[Judgement]:
    """Say so where the words are of another year than the one that is reported on."""
    report, metadata = case.report, case.report.metadata
    year = metadata.year
    if year is None:
        yield CheckState.NOT_EVALUABLE
        return
    told = metadata.period_start or report.preface or OVERVIEW in report.prose
    yield CheckState.HOLDS if told else CheckState.NOT_EVALUABLE
    for named, text, span in _other_years(report, metadata, year):
        yield say(span=span, text=text, named=str(named), year=str(year))


def _other_years(
    report: ReportData, metadata: Metadata, year: int
) -> Iterator[tuple[int, str, Span | None]]:
    """Other years, the words that name each, and their place where it is known."""
    first, last = metadata.period_start, metadata.period_end
    of_school_year = last and first and first.month > _HALF_A_YEAR and first.year == last.year - 1
    for day in (last if of_school_year else first, last):
        if day is not None and day.year != year:
            yield day.year, f"{metadata.period_start} – {metadata.period_end}", None
            break
    opening = _opening_of_another_year(report, year)
    if opening is not None:
        yield opening
    named = _report_of_another_year(report, year)
    if named is not None:
        yield *named, None


def _opening_of_another_year(report: ReportData, year: int) -> tuple[int, str, Span] | None:
    """The year that section 一 opens with, if it is past and the reported one is never named.

    Last year's figures are compared with, and next year's plans are told, beside this year's work.
    """
    prose = report.prose.get(OVERVIEW)
    if prose is None:
        return None
    for paragraph in prose.paragraphs:
        match = _OPENING_YEAR.match(fold(paragraph.text[:_OPENING]))
        if match is None:
            continue
        named = int(match["year"])
        contrasted = _BESIDE_THIS_YEAR.match(paragraph.text)
        if named >= year or contrasted or str(year) in fold(prose.text):
            return None
        start, end = match.start("year"), match.start("year") + _QUOTED
        quoted = paragraph.text[start:end]
        begin = paragraph.span.start + start
        span = Span(begin, begin + len(quoted), paragraph.span.source)
        return named, quoted if end >= len(paragraph.text) else f"{quoted}…", span
    return None


def _report_of_another_year(report: ReportData, year: int) -> tuple[int, str] | None:
    """The words of the preface that call this report by another year, if none calls it rightly."""
    first: tuple[int, str] | None = None
    for text in report.preface:
        folded = fold(text[:_HEAD])
        if "," not in folded:
            # No sentence: a link to the report for another year.
            continue
        for match in _REPORT_OF_YEAR.finditer(folded):
            if int(match["year"]) == year:
                return None
            first = first or (int(match["year"]), text[match.start() : match.end()])
    return first


_PARTS_AND_WHOLES: Final = (("issued", "in_force"), ("newly_disclosed", "total_disclosed"))
"""Columns of table 二: what is new this year, and what there is of it in all, in each edition."""
_RECEIVED: Final = (NEW_RECEIVED, CARRIED_IN)


# -- numbers that a cell cannot hold ---------------------------------------------------------------


def _negative(case: Case, say: Say) -> Iterator[Judgement]:
    report = case.report
    yield _if_read(report)
    declared = report.form.cells
    negative = [cell for cell in report.cells.values() if cell.value is not None and cell.value < 0]
    for cell in negative:
        if declared[cell.path].column.kind is not ValueKind.CHANGE:
            yield say(cell.path, label=cell.label, value=str(cell.value))


def _fractional(case: Case, say: Say) -> Iterator[Judgement]:
    report = case.report
    yield _if_read(report)
    declared = report.form.cells
    unreadable = [one for one in report.cells.values() if one.status is CellStatus.UNREADABLE]
    for cell in unreadable:
        if declared[cell.path].is_count and _is_fraction(cell):
            yield say(cell.path, label=cell.label, text=cell.raw.strip())


def _is_fraction(cell: Cell) -> bool:
    numeral = read_numeral(legible(cell.raw))
    return isinstance(numeral, Numeral) and not isinstance(numeral.number, int)


def _if_read(report: ReportData) -> CheckState:
    """Nothing is wrong with the numbers that could be read, if there are any."""
    read = any(cell.value is not None for cell in report.cells.values())
    return CheckState.HOLDS if read else CheckState.NOT_EVALUABLE


# -- numbers that do not go together ---------------------------------------------------------------


@cache
def _rows_of_documents(edition: int) -> tuple[tuple[Row, str, str], ...]:
    """Rows of table 二 with the cells of what is new and of what there is in all."""
    return tuple(
        (row, f"{row.path}.{part}", f"{row.path}.{whole}")
        for row in FORMS[edition].table(DISCLOSURE).rows
        for part, whole in _PARTS_AND_WHOLES
        if {part, whole}.issubset(row.names)
    )


def _issued(case: Case, say: Say) -> Iterator[Judgement]:
    report = case.report
    yield CheckState.HOLDS
    cells = report.form.cells
    for row, part, whole in _rows_of_documents(report.edition):
        new, all_of_it = counted(report, part), report.cells[whole].value
        if new == 0:
            continue
        if new is None or all_of_it is None:
            yield CheckState.NOT_EVALUABLE
        elif new > all_of_it:
            yield say(
                part,
                whole,
                row=row.label,
                part_label=cells[part].column.label,
                part=str(new),
                whole_label=cells[whole].column.label,
                whole=str(all_of_it),
            )


def _by_a_small_body(case: Case, say: Say) -> Iterator[Judgement]:
    """规章 are made by ministries, and by provinces, cities with districts, autonomous prefectures.

    Legislation Law, art. 91 and 93.
    """
    report, agency = case.report, case.report.metadata.agency
    if agency is not None and not is_small(agency):
        return
    cells = [report.cells[path] for path in report.form.row(RULES_ROW).paths]
    positive = [cell for cell in cells if cell.value]
    if not positive:
        known = all(counted(report, cell.path) is not None for cell in cells)
        yield CheckState.HOLDS if known else CheckState.NOT_EVALUABLE
    elif agency is None:
        yield CheckState.NOT_EVALUABLE
    else:
        first, paths = positive[0], [cell.path for cell in positive]
        yield say(*paths, agency=agency, label=first.label, value=str(first.value))


def _without_requests(case: Case, say: Say) -> Iterator[Judgement]:
    report, previous = case.report, last_year(case)
    reviews = {row: _total(report, row.path) for row in report.form.table(REVIEWS).rows}
    received = [_total(one, row) for one in (report, previous) if one for row in _RECEIVED]
    if not any(reviews.values()):
        yield CheckState.NOT_EVALUABLE if None in reviews.values() else CheckState.HOLDS
    elif any(received):
        yield CheckState.HOLDS
    elif None in received:
        yield CheckState.NOT_EVALUABLE
    else:
        for row, count in reviews.items():
            if count:
                paths = [f"{path}.{TOTAL}" for path in (row.path, *_RECEIVED)]
                yield say(*paths, block=row.label, count=str(count))


def _total(report: ReportData, row: str) -> int | None:
    """A row's total; where it is not known the sum of its parts, if those are."""
    *parts, total = report.form.row(row).paths
    printed = report.cells[total].value
    if printed is not None:
        return int(printed)
    summed = sum_of_known(counted(report, path) for path in parts)
    return None if summed is None else int(summed)


PLAUSIBILITY_RULES: Final = rules_of(
    "plausibility",
    {
        "negative-count": _negative,
        "fractional-count": _fractional,
        "issued-exceeds-in-force": _issued,
        "rules-by-a-small-body": _by_a_small_body,
        "review-without-requests": _without_requests,
        "headings-misnumbered": _misnumbered,
        "section-empty": _empty_problems,
        "wrong-year-in-prose": _wrong_years,
    },
)
"""The numbers first, then the words."""
