"""What a page of a report is put together of: the tables of the form, and what is said of them.

Every cell stands with its value, its marks and its source line; problems, equations and diagnostics
link to the cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from markupsafe import Markup

from govinfo_report.checks import Problem, WrongCell
from govinfo_report.form import Table
from govinfo_report.form.fields import Language
from govinfo_report.form.layout import Head, LayoutLine, ValuePlace, layout
from govinfo_report.messages.words import where
from govinfo_report.report import Cell, CellStatus, Diagnostic
from govinfo_report.text.source import Span
from govinfo_report.view.report_view import (
    MARKS,
    MOST_LISTED,
    Mark,
    ReportView,
    line_around,
    shown_text,
    value_text,
    weight_of,
)
from govinfo_report.view.tags import scrolled, tag, together

_LONGEST_RAW: Final = 12
_SPOKEN: Final = frozenset({"fails", "suspect", "named"})


def table(view: ReportView, one: Table, caption: str) -> Markup:
    """A table of the form in a box that scrolls by itself where it is too wide."""
    shape = layout(one)
    head = tag("thead", *(_line(view, line) for line in shape.head)) if shape.head else None
    bodies = (tag("tbody", *(_line(view, line) for line in body)) for body in shape.bodies)
    made = tag(
        "table",
        tag("caption", caption, class_="sr"),
        (tag("col", class_="label") for _ in range(shape.labels)),
        (tag("col", class_="value") for _ in range(shape.values)),
        head,
        bodies,
        class_=one.section.replace("_", "-"),
    )
    label = f"{caption} · {view.words.scroll}"
    box = scrolled(label, made)
    if any(view.report.cells[path].status is not CellStatus.MISSING for path in one.paths):
        return box
    # Nobody reads a form of gaps; a link to one of its cells opens it.
    said = view.words.table_absent.format(count=len(one.paths))
    return tag("details", tag("summary", said, class_="absent"), box)


def _line(view: ReportView, line: LayoutLine) -> Markup:
    cells = (_head(view, one) if isinstance(one, Head) else _cell(view, one) for one in line)
    return tag("tr", *cells)


def _head(view: ReportView, one: Head) -> Markup:
    # On a page in another language the official label stands below its translation.
    translated = "" if one.label.text(view.lang) == one.label.zh else one.label.text(view.lang)
    return tag(
        "th",
        translated or None,
        tag("small", one.label.zh, lang="zh-CN") if translated else one.label.zh,
        scope=one.scope,
        colspan=one.columns if one.columns > 1 else None,
        rowspan=one.rows if one.rows > 1 else None,
        class_="item" if one.scope == "colgroup" and not one.name else None,
    )


def _cell(view: ReportView, place: ValuePlace) -> Markup:
    cell = view.report.cells[place.path]
    marks = view.marks(cell)
    notes = view.notes(place.path)
    words = view.words
    status = words.statuses[cell.status.value]
    label = view.report.form.cells[place.path].name(view.lang)
    shown = _shown(cell)
    sentence = words.cell.format(label=label, value=shown, status=status)
    stands = words.cell_not_printed if cell.span is None else where(cell.span, view.lang)
    signs = "".join(MARKS[mark] for mark in marks if mark in {"fails", "named"})
    suspect = view.suspects.get(place.path)
    summary = tag(
        "summary",
        tag("data", shown, value=value_text(cell)),
        tag("b", signs, class_="sign", aria_hidden="true") if signs else None,
        tag("i", f"→{suspect.fits}", class_="fits", aria_hidden="true") if suspect else None,
        tag("span", _spoken(view, cell, marks), class_="sr"),
    )
    sheet = tag(
        "div",
        tag("p", tag("strong", sentence)),
        quoted_line(cell.span, view.lang) if cell.span else tag("p", words.cell_not_printed),
        tag("ul", *(tag("li", note) for note in notes)) if notes else None,
        tag("p", tag("code", place.path)),
        class_="sheet",
    )
    return tag(
        "td",
        tag("details", summary, sheet, name=f"{view.prefix}cell"),
        id=view.cell_id(place.path),
        colspan=place.columns if place.columns > 1 else None,
        data_path=place.path,
        data_status=cell.status.value,
        class_=" ".join(marks) or None,
        title="\n".join((f"{sentence}{view.words.semicolon}{stands}", *notes)),
    )


def _spoken(view: ReportView, cell: Cell, marks: Sequence[Mark]) -> str:
    """What the marks of a cell say to who does not see them; nothing of a plain number."""
    said = [] if cell.status is CellStatus.READ else [view.words.statuses[cell.status.value]]
    said += [view.words.marks[mark] for mark in marks if mark in _SPOKEN]
    return view.words.comma.join(said)


def _shown(cell: Cell) -> str:
    if cell.status is not CellStatus.UNREADABLE:
        return shown_text(cell, MARKS)
    raw = cell.raw.strip()
    cut = raw if len(raw) <= _LONGEST_RAW else raw[:_LONGEST_RAW] + "…"
    return cut + MARKS["unreadable"]


def quoted_line(span: Span, lang: Language) -> Markup:
    """The line with its place before it."""
    before, at, behind = line_around(span)
    marked = tag("mark", at if at.strip() else "\u00a0")
    return tag(
        "p",
        tag("span", where(span, lang), class_="where"),
        " ",
        tag("q", together(before, marked, behind), lang="zh-CN"),
        class_="printed",
    )


# -- problems, equations, diagnostics and unplaced text --------------------------------------------


_SUSPECTS: Final = 3
_CELLS: Final = 8
_MOST_CELLS: Final = 60
"""Links to more cells lead nowhere in particular: it is a whole table then."""
_WRONG: Final = 12
_ALIKE: Final = 3
_OPEN: Final = 3
"""So many diagnostics of one code are open to the eye; more are opened by a click."""


def problems(view: ReportView) -> Iterator[Markup | None]:
    """What is to be corrected or looked at, the gravest first."""
    listed = view.result.problems[:MOST_LISTED]
    if listed:
        entries = (_problem(view, one, at) for at, one in enumerate(listed, 1))
        yield tag("ol", *entries, class_="notices problems")
        yield _more(view, len(view.result.problems))


def _problem(view: ReportView, one: Problem, number: int) -> Markup:
    words = view.words
    severity = one.severity.value
    alike = list(one.alike if not one.suspects else one.told)
    first, others = alike[:_ALIKE], alike[_ALIKE:MOST_LISTED]
    said = set(map(id, alike))
    beside = [told for told in one.told if id(told) not in said][:MOST_LISTED]
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
        (quoted_line(told.span, view.lang) for told in first if told.span is not None)
        if not one.wrong
        else None,
        _cells(view, one.paths) if not one.wrong else None,
        tag("p", *(tag("code", code) for code in one.codes), class_="codes"),
        id=view.problem_id(number),
        class_=severity,
    )


def _rest(view: ReportView, others: Sequence[Diagnostic]) -> Markup | None:
    """What else is told of a problem, opened by a click."""
    if not others:
        return None
    return tag(
        "details",
        tag("summary", view.words.more.format(count=len(others)), class_="quiet"),
        tag("ul", *(_notice(view, told) for told in others), class_="notices"),
    )


def _wrong(view: ReportView, cell: WrongCell) -> Markup:
    """A cell that may be wrong: where it stands, what is printed, and what fits."""
    words = view.words
    name = view.report.form.cells[cell.path].name(view.lang)
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


def remark_blocks(view: ReportView) -> Iterator[Markup]:
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
            tag("ol", *(_notice(view, one) for one in block[:MOST_LISTED]), class_="notices"),
            _more(view, len(block)),
            open=len(block) <= _OPEN,
            class_="block",
        )


def open_equations(view: ReportView) -> Markup | None:
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


def unplaced(view: ReportView) -> Iterator[Markup | None]:
    """What is printed like a table and went into no cell."""
    pieces = (
        tag("li", quoted_line(one.span, view.lang), tag("code", one.code))
        for one in view.report.unplaced[:MOST_LISTED]
    )
    yield tag("ul", *pieces, class_="notices")
    yield _more(view, len(view.report.unplaced))


def _more(view: ReportView, count: int) -> Markup | None:
    if count <= MOST_LISTED:
        return None
    said = view.words.more.format(count=count - MOST_LISTED)
    return tag("p", said, class_="quiet")


def _notice(view: ReportView, one: Diagnostic) -> Markup:
    return tag(
        "li",
        tag("p", one.text(view.lang), class_="said"),
        # Of what stands nowhere, such as a table that is not there, the cells say nothing more.
        (_cells(view, one.paths), quoted_line(one.span, view.lang)) if one.span else None,
        class_=one.severity.value,
    )


def _suspects(view: ReportView, one: Problem) -> Iterator[Markup]:
    """The sets of cells that may be wrong instead of the likeliest."""
    words = view.words
    for suspect in one.suspects[1:_SUSPECTS]:
        said = view.suspect_text(suspect)
        links = _links(view, [cell.path for cell in suspect.cells], "→")
        yield tag("p", words.suspect_or, said, " ", links, class_="suspects")
    if len(one.suspects) > _SUSPECTS:
        more = words.suspects_more.format(count=len(one.suspects) - _SUSPECTS)
        yield tag("p", more, class_="suspects")


def _cells(view: ReportView, concerned: Sequence[str]) -> Markup | None:
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


def _links(view: ReportView, paths: Sequence[str], shown: str | None = None) -> Iterator[Markup]:
    form = view.report.form
    for path in paths:
        name = form.cells[path].name(view.lang)
        yield tag(
            "a",
            shown or name,
            href=f"#{view.cell_id(path)}",
            aria_label=name if shown else None,
        )
        yield tag("span", " ")
