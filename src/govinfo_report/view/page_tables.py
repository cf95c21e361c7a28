"""The tables of the form on a page: every cell with its value, its marks, and its source line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs
from markupsafe import Markup

from govinfo_report.checks.problems import where
from govinfo_report.form import Table
from govinfo_report.form.fields import Language
from govinfo_report.form.layout import Head, Line, TableLayout, ValuePlace, layout
from govinfo_report.report.cells import Cell, CellStatus
from govinfo_report.text.source import Span
from govinfo_report.view.marks import SIGNS, Mark, shown_text, value_text
from govinfo_report.view.markup import tag, together
from govinfo_report.view.report_view import View

_LONGEST_RAW: Final = 12
_SPOKEN: Final = frozenset({"fails", "suspect", "named"})


def table(view: View, one: Table, caption: str) -> Markup:
    """A table of the form in a box that scrolls by itself where it is too wide."""
    shape = layout(one)
    head = tag("thead", *(_line(view, line) for line in shape.head)) if shape.head else None
    bodies = (tag("tbody", *(_line(view, line) for line in body)) for body in shape.bodies)
    made = tag(
        "table",
        tag("caption", caption, class_="sr"),
        _columns(shape),
        head,
        bodies,
        class_=one.section.replace("_", "-"),
    )
    label = f"{caption} · {view.words.scroll}"
    box = tag("div", made, class_="box", role="region", tabindex=0, aria_label=label)
    if any(view.report.cells[path].status is not CellStatus.MISSING for path in one.paths):
        return box
    # Nobody reads a form of gaps; a link to one of its cells opens it.
    said = view.words.table_absent.format(count=len(one.paths))
    return tag("details", tag("summary", said, class_="absent"), box)


def _columns(shape: TableLayout) -> Markup:
    return together(
        (tag("col", class_="label") for _ in range(shape.labels)) if shape.labels else None,
        (tag("col", class_="value") for _ in range(shape.values)),
    )


def _line(view: View, line: Line) -> Markup:
    cells = (_head(view, one) if isinstance(one, Head) else _cell(view, one) for one in line)
    return tag("tr", *cells)


def _head(view: View, one: Head) -> Markup:
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


def _cell(view: View, place: ValuePlace) -> Markup:
    cell = view.report.cells[place.path]
    marks = view.marking.of(cell)
    notes = view.notes(place.path)
    words = view.words
    status = words.statuses[cell.status.value]
    label = view.name(view.report.form.cells[place.path])
    shown = _shown(cell)
    sentence = words.cell.format(label=label, value=shown, status=status)
    stands = words.cell_not_printed if cell.span is None else where(cell.span, view.lang)
    signs = "".join(SIGNS[mark] for mark in marks if mark in {"fails", "named"})
    suspect = view.marking.suspects.get(place.path)
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
        printed_line(cell.span, view.lang) if cell.span else tag("p", words.cell_not_printed),
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


def _spoken(view: View, cell: Cell, marks: Sequence[Mark]) -> str:
    """What the marks of a cell say to who does not see them; nothing of a plain number."""
    said = [] if cell.status is CellStatus.READ else [view.words.statuses[cell.status.value]]
    said += [view.words.marks[mark] for mark in marks if mark in _SPOKEN]
    return view.words.comma.join(said)


def _shown(cell: Cell) -> str:
    if cell.status is not CellStatus.UNREADABLE:
        return shown_text(cell, SIGNS)
    raw = cell.raw.strip()
    cut = raw if len(raw) <= _LONGEST_RAW else raw[:_LONGEST_RAW] + "…"
    return cut + SIGNS["unreadable"]


# -- the printed line ---------------------------------------------------------------------------

_AROUND: Final = 72
"""Characters shown before and behind: a text may be one line of megabytes."""
_LONGEST: Final = 400


@attrs.frozen
class PrintedExcerpt:
    """A printed line, or of a long one what stands near.

    Attributes:
        before: what is printed before the place.
        at: what is printed there.
        behind: what is printed behind it.
    """

    before: str
    at: str
    behind: str


def excerpt(span: Span) -> PrintedExcerpt:
    """The line around a span; in a table of a file, its row."""
    text = span.source.text
    near_start = max(0, span.start - 8 * _AROUND)
    before, at = text[near_start : span.start], text[span.start : span.end]
    behind = text[span.end : span.end + 8 * _AROUND]
    if span.place is not None and span.place.table is not None:
        before, behind = before.rpartition("\n\n")[2], behind.partition("\n\n")[0]
    else:
        before = before.replace("\r", "\n").rpartition("\n")[2]
        behind = behind.replace("\r", "\n").partition("\n")[0]
    before, at, behind = (_one_line(part) for part in (before, at, behind))
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:]
    if len(behind) > _AROUND:
        behind = behind[:_AROUND] + "…"
    if len(at) > _LONGEST:
        at = at[:_LONGEST] + "…"
    return PrintedExcerpt(before.lstrip(), at, behind.rstrip())


def _one_line(text: str) -> str:
    # The cells of a row in a file's table are lines of its text, each with a tab before it.
    return text.replace("\n\t", " │ ").replace("\t", "  ").replace("\n", " ").replace("\r", " ")


def printed_line(span: Span, lang: Language) -> Markup:
    """The line with its place before it."""
    shown = excerpt(span)
    marked = tag("mark", shown.at) if shown.at.strip() else tag("mark", "\u00a0")
    return tag(
        "p",
        tag("span", where(span, lang), class_="where"),
        " ",
        tag("q", together(shown.before, marked, shown.behind), lang="zh-CN"),
        class_="printed",
    )
