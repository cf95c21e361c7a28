"""Problems, equations, diagnostics and unplaced text on a page, with links to the cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from markupsafe import Markup

from govinfo_report.checks import Problem, WrongCell
from govinfo_report.checks.problems import where
from govinfo_report.report.diagnostics import Diagnostic
from govinfo_report.view.markup import tag
from govinfo_report.view.page_tables import printed_line
from govinfo_report.view.report_view import LISTED, View, weight_of

_SUSPECTS: Final = 3
_CELLS: Final = 8
_MOST_CELLS: Final = 60
"""Links to more cells lead nowhere in particular: it is a whole table then."""
_WRONG: Final = 12
_ALIKE: Final = 3
_OPEN: Final = 3
"""So many diagnostics of one code are open to the eye; more are opened by a click."""


def problems(view: View) -> Iterator[Markup | None]:
    """What is to be corrected or looked at, the gravest first."""
    listed = view.result.problems[:LISTED]
    if listed:
        entries = (_problem(view, one, at) for at, one in enumerate(listed, 1))
        yield tag("ol", *entries, class_="notices problems")
        yield _more(view, len(view.result.problems))


def _problem(view: View, one: Problem, number: int) -> Markup:
    words = view.words
    severity = one.severity.value
    alike = list(one.alike if not one.suspects else one.told)
    first, others = alike[:_ALIKE], alike[_ALIKE:LISTED]
    said = set(map(id, alike))
    beside = [told for told in one.told if id(told) not in said][:LISTED]
    return tag(
        "li",
        tag("b", weight_of(one, view.result.verdict, words), class_=f"weight {severity}"),
        (tag("p", told.text(view.lang), class_="said") for told in first),
        _rest(view, [*others, *beside]),
        tag("ul", *(_wrong(view, cell) for cell in one.wrong[:_WRONG]), class_="wrong")
        if one.wrong
        else None,
        _suspects(view, one),
        tag("p", one.advice(view.lang), class_="quiet") if not one.suspects else None,
        (printed_line(told.span, view.lang) for told in first if told.span is not None)
        if not one.wrong
        else None,
        _cells(view, one.paths) if not one.wrong else None,
        tag("p", *(tag("code", code) for code in one.codes), class_="codes"),
        id=view.problem_id(number),
        class_=severity,
    )


def _rest(view: View, others: Sequence[Diagnostic]) -> Markup | None:
    """What else is told of a problem, opened by a click."""
    if not others:
        return None
    return tag(
        "details",
        tag("summary", view.words.more.format(count=len(others)), class_="quiet"),
        tag("ul", *(_notice(view, told) for told in others), class_="notices"),
    )


def _wrong(view: View, cell: WrongCell) -> Markup:
    """A cell that may be wrong: where it stands, what is printed, and what fits."""
    words = view.words
    name = view.name(view.report.form.cells[cell.path])
    return tag(
        "li",
        tag("a", name, href=f"#{view.cell_id(cell.path)}"),
        words.colon,
        words.printed_number,
        " ",
        tag("del", words.blank if cell.printed is None else str(cell.printed)),
        " → ",
        words.fitting_number,
        " ",
        tag("ins", str(cell.fits)),
        tag("span", where(cell.span, view.lang), class_="where") if cell.span is not None else None,
    )


def remarks(view: View) -> Iterator[Markup]:
    """What is only worth knowing, that of one code together."""
    for code, block in view.remarks.items():
        yield tag(
            "details",
            tag(
                "summary",
                block[0].entry.why(view.lang),
                " ",
                tag("code", code),
                " ",
                tag("span", view.words.occurrences.format(count=len(block)), class_="quiet"),
            ),
            tag("ol", *(_notice(view, one) for one in block[:LISTED]), class_="notices"),
            _more(view, len(block)),
            open=len(block) <= _OPEN,
            class_="block",
        )


def open_equations(view: View) -> Markup | None:
    """The equations that cannot be evaluated, by their families; None if there are none."""
    families = view.open_equations
    if not families:
        return None
    words = view.words
    count = sum(map(len, families.values()))
    named = (
        words.families[family]
        + words.colon
        + words.semicolon.join(one.scope_label for one in members)
        for family, members in families.items()
    )
    return tag(
        "details",
        tag("summary", f"{words.equations_open} × {count}"),
        tag("ul", *(tag("li", one) for one in named)),
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


def _notice(view: View, one: Diagnostic) -> Markup:
    return tag(
        "li",
        tag("p", one.text(view.lang), class_="said"),
        _cells(view, one.paths),
        printed_line(one.span, view.lang) if one.span is not None else None,
        class_=one.severity.value,
    )


def _suspects(view: View, one: Problem) -> Iterator[Markup]:
    """The sets of cells that may be wrong instead of the likeliest."""
    words = view.words
    for suspect in one.suspects[1:_SUSPECTS]:
        said = view.suspect_text(suspect)
        links = _links(view, [cell.path for cell in suspect.cells], "→")
        yield tag("p", words.suspect_or, said, " ", links, class_="suspects")
    if len(one.suspects) > _SUSPECTS:
        more = words.suspects_more.format(count=len(one.suspects) - _SUSPECTS)
        yield tag("p", more, class_="suspects")


def _cells(view: View, concerned: Sequence[str]) -> Markup | None:
    """Links to the cells concerned; those of an equation, or of many, are opened by a click."""
    paths = [path for path in concerned if path in view.report.cells]
    if not paths or len(paths) > _MOST_CELLS:
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
