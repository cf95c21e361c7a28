"""The page that leads to the pages of many reports: what was found in them, the gravest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias
from urllib.parse import quote

import attrs
from markupsafe import Markup

from govinfo_report.checks import CheckResult, ReportVerdict, VerdictKind
from govinfo_report.data.indicators import indicators
from govinfo_report.form.fields import Language
from govinfo_report.form.shared import (
    CARRIED_FORWARD,
    LITIGATION_AFTER_RECONSIDERATION,
    LITIGATION_DIRECT,
    NEW_RECEIVED,
    RECONSIDERATION,
)
from govinfo_report.messages.words import Words, words_for
from govinfo_report.report import CellStatus, ReportData, Severity
from govinfo_report.version import __version__
from govinfo_report.view.report_view import MOST_LISTED, VERDICT_TONES, ReportView, sum_of
from govinfo_report.view.tags import (
    ChartNumber,
    Child,
    chart,
    document,
    footer,
    page_section,
    tag,
)

INDEX: Final = "index.html"
"""Name of the file of the index."""
_VERDICTS: Final = (*VerdictKind,)
"""The kinds of verdict, the gravest last."""
_IN_FULL: Final = 100
"""So many findings of one code are listed."""


_FIGURES: Final[Mapping[str, tuple[str, ...]]] = {
    "new_received": (f"{NEW_RECEIVED}.total",),
    "carried_forward": (f"{CARRIED_FORWARD}.total",),
    "reviews": (
        f"{RECONSIDERATION}.total",
        f"{LITIGATION_DIRECT}.total",
        f"{LITIGATION_AFTER_RECONSIDERATION}.total",
    ),
}
"""Figure that is followed over the years → the cells whose sum it is."""


@attrs.frozen
class Noted:
    """A problem, and where its page tells more.

    Attributes:
        severity: its weight.
        code: its code.
        why: what follows from it, whatever the numbers are.
        text: its sentence.
        anchor: its id on the page of the report.
    """

    severity: Severity
    code: str
    why: str
    text: str
    anchor: str


@attrs.frozen
class IndexEntry:
    """A report in the index.

    Attributes:
        name: of its file, as it was given.
        page: name of the file of its page.
        agency: the body that reports; None where it is not printed.
        year: the year reported on; None where it is not printed.
        edition: of the form.
        read: how many cells were read.
        verdict: what the problems come to.
        noted: its problems, the gravest first.
        figures: what is followed over the years; None where the report does not tell.
    """

    name: str
    page: str
    agency: str | None
    year: int | None
    edition: int
    read: int
    verdict: ReportVerdict
    noted: tuple[Noted, ...]
    figures: Mapping[str, ChartNumber | None] = attrs.field(hash=False)

    def count(self, severity: Severity) -> int:
        """How much of a weight was found."""
        return sum(one.severity is severity for one in self.noted)


@attrs.frozen
class Unread:
    """A file that cannot be read.

    Attributes:
        name: as it was given.
        code: of the reason.
        text: the reason in words.
    """

    name: str
    code: str
    text: str


def entry_of(
    report: ReportData, result: CheckResult, name: str, page: str, lang: Language
) -> IndexEntry:
    """What the index keeps of a report."""
    view = ReportView(report, result, lang)
    noted = tuple(
        Noted(
            one.severity, one.code, one.first.entry.why(lang), one.text(lang), view.problem_id(at)
        )
        for at, one in enumerate(result.problems[:MOST_LISTED], 1)
    )
    figures = {name: sum_of(report, paths) for name, paths in _FIGURES.items()}
    share = indicators(report).disclosure_rate
    return IndexEntry(
        name,
        page,
        report.metadata.agency,
        report.metadata.year,
        report.edition,
        report.cells.count(CellStatus.READ),
        result.verdict,
        noted,
        {**figures, "disclosure_rate": None if share is None else 100 * share},
    )


# -- the pages -------------------------------------------------------------------------------------


def by_agency(entries: Iterable[IndexEntry]) -> dict[str, dict[int, IndexEntry]]:
    """Agencies of which several years are there → their reports by year.

    Of two reports for the same year the one counts of which more cells were read.
    """
    found: dict[str, dict[int, IndexEntry]] = {}
    for one in entries:
        if one.agency is not None and one.year is not None:
            years = found.setdefault(one.agency, {})
            if one.year not in years or years[one.year].read < one.read:
                years[one.year] = one
    return {
        agency: dict(sorted(years.items()))
        for agency, years in sorted(found.items())
        if len(years) > 1
    }


def index_page(
    entries: Sequence[IndexEntry],
    unread: Sequence[Unread],
    agency_pages: Mapping[str, str],
    lang: Language = "zh",
) -> str:
    """The index of many reports as a page of HTML, in the same folder as their pages.

    Args:
        entries: the reports.
        unread: the files that cannot be read.
        agency_pages: agency with several years → name of the file of its page.
        lang: 'zh' or 'en'.
    """
    words = words_for(lang)
    body = tag(
        "main",
        tag("header", tag("h1", words.index_title), _counts(entries, unread, words)),
        page_section("reports", words.reports, *_sortable(_by_weight(entries), unread, lang)),
        page_section("findings", words.by_weight, *_findings(entries, lang)),
        _agencies(by_agency(entries), agency_pages, words),
        footer(words.made_index.format(version=__version__)),
    )
    return document(words.index_title, body, lang)


def agency_page(agency: str, years: Mapping[int, IndexEntry], lang: Language = "zh") -> str:
    """An agency over the years as a page of HTML, in the same folder as the reports' pages."""
    words = words_for(lang)
    title = words.agency_title.format(agency=agency)
    charts = (chart(name, _series(years, figure), words) for figure, name in words.figures.items())
    body = tag(
        "main",
        tag("header", tag("h1", title), tag("p", tag("a", words.to_index, href=INDEX))),
        tag("div", *charts, class_="charts"),
        page_section("reports", words.reports, _reports(years.values(), (), lang)),
        footer(words.made_index.format(version=__version__)),
    )
    return document(title, body, lang)


def _counts(entries: Sequence[IndexEntry], unread: Sequence[Unread], words: Words) -> Markup:
    """How many reports there are of each verdict, and how many files cannot be read."""
    kinds = Counter(one.verdict.kind for one in entries)
    counted = [
        (words.kinds[kind.value], kinds[kind], VERDICT_TONES[kind])
        for kind in reversed(VerdictKind)
    ]
    return tag(
        "ul",
        tag("li", words.index_counts["reports"], " ", tag("b", str(len(entries)))),
        *(
            tag("li", name, " ", tag("b", str(number)), class_=tone)
            for name, number, tone in (
                (words.index_counts["unread"], len(unread), "bad"),
                *counted,
            )
            if number
        ),
        class_="counts",
    )


def _findings(entries: Sequence[IndexEntry], lang: Language) -> Iterator[Markup]:
    words = words_for(lang)
    blocks: dict[tuple[Severity, str], list[tuple[IndexEntry, Noted]]] = {}
    for entry in _by_weight(entries):
        for one in entry.noted:
            blocks.setdefault((one.severity, one.code), []).append((entry, one))
    if not blocks:
        yield tag("p", words.no_findings, class_="good")

    def order(key: tuple[Severity, str]) -> tuple[int, int, str]:
        severity, code = key
        return severity.weight, -len(blocks[key]), code

    for at, key in enumerate(sorted(blocks, key=order)):
        (severity, code), block = key, blocks[key]
        _, first = block[0]
        more = len(block) - _IN_FULL
        yield tag(
            "details",
            tag(
                "summary",
                tag("b", words.severities[severity.value], class_=f"weight {severity.value}"),
                " ",
                tag("code", code),
                " ",
                first.why,
                " ",
                tag("span", words.occurrences.format(count=len(block)), class_="quiet"),
            ),
            tag("ul", *(_found(entry, one, words) for entry, one in block[:_IN_FULL])),
            tag("p", words.more_reports.format(count=more), class_="quiet") if more > 0 else None,
            open=at == 0,
            class_="block",
        )


def _found(entry: IndexEntry, one: Noted, words: Words) -> Markup:
    where = tag("a", _title(entry, words), href=f"{quote(entry.page)}#{one.anchor}")
    return tag("li", where, " ", one.text)


def _agencies(
    agencies: Mapping[str, Mapping[int, IndexEntry]], pages: Mapping[str, str], words: Words
) -> Markup | None:
    links = [
        tag("li", tag("a", agency, href=quote(pages[agency])), f" {min(years)}–{max(years)}")
        for agency, years in agencies.items()
    ]
    note = tag("p", words.agencies_note, class_="quiet")
    return page_section("agencies", words.agencies, note, tag("ul", *links)) if links else None


def _sortable(
    entries: Sequence[IndexEntry], unread: Sequence[Unread], lang: Language
) -> Iterator[Markup]:
    """The list with a choice of its order, which the style sheet carries out: no script runs."""
    words = words_for(lang)
    choices = (
        tag(
            "label",
            tag("input", type="radio", name="order", id=f"by-{key}", checked=key == "verdict"),
            " ",
            words.report_columns[key],
        )
        for key in _ORDERS
    )
    yield tag("fieldset", tag("legend", words.sort_by), *choices, class_="orders")
    yield _reports(entries, unread, lang)


def _reports(entries: Iterable[IndexEntry], unread: Sequence[Unread], lang: Language) -> Markup:
    """A row for each file, those that cannot be read among them; given with the gravest first."""
    words = words_for(lang)
    listed: list[IndexEntry | Unread] = [*unread, *entries]
    places = {key: _places(listed, order) for key, order in _ORDERS.items()}
    rows = (
        tag(
            "tr",
            *(_unread(one, words) if isinstance(one, Unread) else _report(one, lang)),
            style=";".join(f"--{key}:{places[key][at]}" for key in _ORDERS),
        )
        for at, one in enumerate(listed)
    )
    return tag("div", _table(words.reports, words.report_columns.values(), rows), class_="reports")


def _places(listed: Sequence[IndexEntry | Unread], order: _Order) -> Mapping[int, int]:
    """The place of each in an order, from 0."""
    ordered = sorted(range(len(listed)), key=lambda at: order(listed[at], at))
    return {at: place for place, at in enumerate(ordered)}


_Order: TypeAlias = Callable[[IndexEntry | Unread, int], tuple[object, ...]]


def _of(one: IndexEntry | Unread, field: str) -> str:
    """A field as a text to sort by; what has none comes last."""
    value = getattr(one, field, None)
    return "\U0010ffff" if value is None else str(value)


_ORDERS: Final[Mapping[str, _Order]] = {
    "verdict": lambda _, at: (at,),
    "agency": lambda one, at: (_of(one, "agency"), _of(one, "year"), at),
    "year": lambda one, at: (_of(one, "year"), _of(one, "agency"), at),
    "name": lambda one, at: (one.name, at),
}
"""Column of the list → how it is sorted by it; `page.css` names the same."""


def _report(entry: IndexEntry, lang: Language) -> Iterator[Markup]:
    words = words_for(lang)
    names = words.report_columns
    verdict = entry.verdict
    said = tag("b", verdict.text(lang), class_=f"chip {VERDICT_TONES[verdict.kind]}")
    yield tag("td", said, data_name=names["verdict"])
    agency = entry.agency or words.no_agency
    yield tag("th", tag("a", agency, href=quote(entry.page)), scope="row")
    yield tag("td", "?" if entry.year is None else str(entry.year), data_name=names["year"])
    yield tag("td", str(entry.edition), data_name=names["edition"])
    yield tag("td", f"{entry.read}/{entry.verdict.cells}", data_name=names["read"])
    yield tag("td", tag("code", entry.name), data_name=names["name"])


def _unread(one: Unread, words: Words) -> Iterator[Markup]:
    names = words.report_columns
    said = tag("b", words.cannot_be_read, class_="chip bad")
    yield tag("td", said, data_name=names["verdict"])
    yield tag("th", one.text, " ", tag("code", one.code), scope="row")
    for key in ("year", "edition", "read"):
        yield tag("td", "–", data_name=names[key], class_="none")
    yield tag("td", tag("code", one.name), data_name=names["name"])


def _by_weight(entries: Sequence[IndexEntry]) -> list[IndexEntry]:
    return sorted(
        entries,
        key=lambda one: (
            -_VERDICTS.index(one.verdict.kind),
            *(-one.count(severity) for severity in Severity),
            one.agency or "",
            one.year or 0,
            one.name,
        ),
    )


def _title(entry: IndexEntry, words: Words) -> str:
    year = words.no_year if entry.year is None else str(entry.year)
    return words.subtitle.format(agency=entry.agency or words.no_agency, year=year)


def _series(years: Mapping[int, IndexEntry], figure: str) -> dict[int, ChartNumber | None]:
    return {year: one.figures[figure] for year, one in years.items()}


def _table(label: str, heads: Iterable[Child], rows: Iterable[Markup]) -> Markup:
    """A table with a head for each column."""
    head = tag("thead", tag("tr", *(tag("th", one, scope="col") for one in heads)))
    return tag("table", tag("caption", label, class_="sr"), head, tag("tbody", *rows))
