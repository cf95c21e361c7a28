"""Findings, equations, diagnostics and unplaced text on a page, with links to the cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from govinfo_report.checks import CheckState, Finding
from govinfo_report.form.equations import identities
from govinfo_report.report.diagnostics import Diagnostic, Severity
from govinfo_report.view.markup import Markup, tag
from govinfo_report.view.printed import printed_line
from govinfo_report.view.report_view import LISTED, View

_SUSPECTS: Final = 3
_CELLS: Final = 8
_OPEN: Final = 3
"""So many diagnostics of one code are open to the eye; more are opened by a click."""


def findings(view: View) -> Iterator[Markup | None]:
    """What `check` found, the gravest first."""
    words = view.words
    of_reading = any(one.severity is not Severity.INFO for one in view.diagnostics)
    if view.findings:
        yield tag("ol", *(_notice(view, one) for one in view.findings[:LISTED]), class_="notices")
        yield _more(view, len(view.findings))
    elif not of_reading:
        yield tag("p", words.no_findings, class_="good")
    if of_reading:
        said = words.see_diagnostics.format(heading=words.diagnostics)
        yield tag("p", tag("a", said, href=f"#{view.prefix}diagnostics"), class_="absent")


def diagnostics(view: View) -> Iterator[Markup]:
    """What is said of the reading, those of one code together."""
    if not view.diagnostics:
        yield tag("p", view.words.no_diagnostics, class_="good")
    blocks: dict[str, list[Diagnostic]] = {}
    for one in view.diagnostics:
        blocks.setdefault(one.code, []).append(one)
    for code, block in blocks.items():
        severity = block[0].severity.value
        title = (
            tag("b", view.words.severities[severity], class_=f"weight {severity}"),
            " ",
            tag("code", code),
            " ",
            tag("span", view.words.occurrences.format(count=len(block)), class_="quiet"),
        )
        entry = block[0].entry
        yield tag(
            "details",
            tag("summary", *title),
            tag("p", entry.why_zh if view.lang == "zh" else entry.why_en, class_="quiet"),
            tag(
                "ol", *(_notice(view, one, plain=True) for one in block[:LISTED]), class_="notices"
            ),
            _more(view, len(block)),
            open=len(block) <= _OPEN,
            class_="block",
        )


def open_equations(view: View) -> Markup | None:
    """The equations that cannot be evaluated, by their families; None if there are none."""
    open_ones = [
        one
        for one in identities(view.report.edition)
        if view.result.equations[one.id].state is CheckState.NOT_EVALUABLE
    ]
    if not open_ones:
        return None
    words = view.words
    families = (
        tag(
            "li",
            words.families[family] + words.colon,
            words.semicolon.join(one.scope_label for one in members),
        )
        for family, members in groupby(open_ones, key=lambda one: one.family)
    )
    return tag(
        "details",
        tag("summary", f"{view.words.equations_open} × {len(open_ones)}"),
        tag("ul", *families),
        class_="block",
    )


def unplaced(view: View) -> Iterator[Markup | None]:
    """What is printed like a table and went into no cell."""
    pieces = (
        tag("li", printed_line(one.span, view.lang), tag("code", one.code))
        for one in view.report.unplaced[:LISTED]
    )
    yield tag("ul", *pieces, class_="notices")
    yield _more(view, len(view.report.unplaced))


def _more(view: View, count: int) -> Markup | None:
    if count <= LISTED:
        return None
    said = view.words.more.format(count=count - LISTED)
    return tag("p", said, class_="quiet")


def _notice(view: View, one: Diagnostic, *, plain: bool = False) -> Markup:
    severity = one.severity.value
    head = (
        None
        if plain
        else tag(
            "p",
            tag("b", view.words.severities[severity], class_=f"weight {severity}"),
            " ",
            tag("code", one.code),
        )
    )
    return tag(
        "li",
        head,
        tag("p", one.text(view.lang), class_="said"),
        tag("p", why, class_="quiet") if not plain and (why := _why(view, one)) else None,
        _suspects(view, one),
        _cells(view, one),
        printed_line(one.span, view.lang) if one.span is not None else None,
        id=view.finding_id(one),
        class_=severity,
    )


def _why(view: View, one: Diagnostic) -> str:
    return one.entry.why_zh if view.lang == "zh" else one.entry.why_en


def _suspects(view: View, one: Diagnostic) -> Iterator[Markup]:
    if not isinstance(one, Finding):
        return
    words = view.words
    for at, suspect in enumerate(one.suspects[:_SUSPECTS]):
        said = view.suspect_text(suspect)
        yield tag(
            "p",
            words.suspect if at == 0 else words.suspect_or,
            said,
            " ",
            _links(view, [cell.path for cell in suspect.cells], "→"),
            class_="suspects",
        )
    if len(one.suspects) > _SUSPECTS:
        more = words.suspects_more.format(count=len(one.suspects) - _SUSPECTS)
        yield tag("p", more, class_="suspects")


def _cells(view: View, one: Diagnostic) -> Markup | None:
    """Links to the cells concerned; those of an equation, or of many, are opened by a click."""
    paths = [path for path in one.paths if path in view.report.cells]
    if not paths:
        return None
    first, others = paths[:_CELLS], paths[_CELLS:]
    rest = (
        tag(
            "details",
            tag("summary", view.words.more_cells.format(count=len(others))),
            *_links(view, others),
        )
        if others
        else None
    )
    title = view.words.cells + view.words.colon
    return tag("div", title, *_links(view, first), rest, class_="cells")


def _links(view: View, paths: Sequence[str], shown: str | None = None) -> Iterator[Markup]:
    form = view.report.form
    for path in paths:
        name = view.name(form.cells[path])
        yield tag(
            "a",
            shown or name,
            href=f"#{view.cell_id(path)}",
            aria_label=name if shown else None,
        )
        yield tag("span", " ")
