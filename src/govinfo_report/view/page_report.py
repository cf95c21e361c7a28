"""A report as a page: the form in its own layout, the prose, and what there is to say of both."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Final, TypeAlias

from markupsafe import Markup

from govinfo_report.checks import CheckResult, CheckState, VerdictKind, check
from govinfo_report.claims import Claim
from govinfo_report.claims.reading import claims_of
from govinfo_report.form import SectionField
from govinfo_report.form.fields import Language
from govinfo_report.form.shared import Paragraph, Prose
from govinfo_report.messages.words import words_for
from govinfo_report.report import GAPS, CellStatus, ReportData, Severity
from govinfo_report.version import __version__
from govinfo_report.view.page_parts import open_equations, problems, remark_blocks, table, unplaced
from govinfo_report.view.report_view import (
    ALWAYS,
    MARKS,
    VERDICT_TONES,
    ReportView,
    prefix_of,
    sum_of,
)
from govinfo_report.view.tags import (
    Child,
    document,
    footer,
    page_section,
    safe,
    styles,
    tag,
    text,
    together,
)

_TONES: Final = {
    "gaps": "error",
    "fails": "error",
    "unknown": "warning",
}
"""What is counted at the head of the page → its tone where there is some."""
_NO_PROSE: Final = Prose()
_Part: TypeAlias = tuple[str, str, Sequence[Child]]
"""A section of the page: its id, its heading, its content."""


def report_page(
    report: ReportData, lang: Language = "zh", *, result: CheckResult | None = None
) -> str:
    """A report as a page of HTML, one file; it is checked here unless its `result` is given."""
    view = ReportView(report, result or check(report), lang)
    return document(title(view), tag("main", _body(view)), lang)


def unread_page(name: str, reason: str, lang: Language) -> str:
    """The page of a file that cannot be read: which file, and why."""
    said = tag("strong", words_for(lang).cannot_be_read)
    verdict = tag("p", said, tag("span", reason), class_="verdict bad")
    head = tag("header", tag("h1", name))
    return document(safe(name), tag("main", head, verdict), lang)


def report_fragment(
    report: ReportData, lang: Language = "zh", *, result: CheckResult | None = None
) -> str:
    """The body of a report's page with its styles, to stand in another page or in a notebook."""
    view = ReportView(report, result or check(report), lang, prefix_of(report))
    style = tag("style", styles())
    return tag("div", style, _body(view), class_="govinfo-report", lang=view.words.html_lang)


def title(view: ReportView) -> str:
    """The title of the report, or what stands for one; of what is no report the file's name."""
    untitled, name = view.words.untitled, view.report.source.name
    if _is_no_report(view):
        untitled = PurePath(name).name if name else view.words.given_text
    return safe(view.report.metadata.title or untitled)


def _is_no_report(view: ReportView) -> bool:
    return view.result.verdict.kind is VerdictKind.NO_REPORT


def _body(view: ReportView) -> Markup:
    form = [*_sections(view), _equations(view)]
    others = [*_others(view)]
    if _is_no_report(view):
        parts, legend = [*_preface(view), *others], None
        # Of what is no report nobody wants to see an empty form.
        said = tag("summary", view.words.form_absent, class_="absent")
        folded = tag("details", said, _legend(view), *map(_section, form))
    else:
        parts, legend, folded = [*_preface(view), *form, *others], _legend(view), None
    links = [tag("li", tag("a", text, href=f"#{at}")) for at, text, _ in parts]
    jump = tag("nav", tag("ul", *links), aria_label=view.words.jump) if links else None
    found = page_section(f"{view.prefix}problems", view.words.problems, *problems(view))
    made = view.words.made_by.format(
        version=__version__, edition=view.report.edition, document=view.report.form.document
    )
    return together(
        _header(view),
        _verdict(view),
        found if view.result.problems else None,
        _details(view),
        jump,
        legend,
        map(_section, parts),
        folded,
        footer(made),
    )


def _section(part: _Part) -> Markup:
    at, heading, content = part
    return page_section(at, heading, *content)


def _header(view: ReportView) -> Markup:
    metadata, words = view.report.metadata, view.words
    agency = metadata.agency or words.no_agency
    year = words.no_year if metadata.year is None else str(metadata.year)
    told = words.subtitle.format(agency=agency, year=year)
    return tag(
        "header",
        tag("h1", title(view), lang="zh-CN" if metadata.title else None),
        None if _is_no_report(view) else tag("p", told, class_="subtitle"),
    )


def _details(view: ReportView) -> Markup:
    """What the report says of itself, opened by a click."""
    told = (*view.metadata, (view.words.source, _source(view)))
    return tag(
        "details",
        tag("summary", view.words.metadata_title),
        tag(
            "dl",
            *(together(tag("dt", key), tag("dd", value)) for key, value in told),
        ),
        class_="block metadata",
    )


def _verdict(view: ReportView) -> Markup:
    """What a person who wants to publish the report must know first."""
    verdict = view.result.verdict
    said = tag("strong", verdict.text(view.lang))
    what = view.words.verdicts[verdict.kind.value]
    return tag("p", said, tag("span", what), class_=f"verdict {VERDICT_TONES[verdict.kind]}")


def _source(view: ReportView) -> str:
    """Where the report was read."""
    origin = view.report.source
    if origin.sha256 is None:
        return view.words.given_text
    return view.words.source_value.format(
        name=PurePath(origin.name or "?").name,
        kind=origin.kind,
        size=origin.size,
        sha256=origin.sha256,
    )


def _summary(view: ReportView) -> Markup:
    cells = view.report.cells
    numbers = {
        "read": cells.count(CellStatus.READ),
        "blank": cells.count(CellStatus.BLANK),
        "gaps": cells.count(*GAPS),
        "filled": cells.count(CellStatus.INFERRED, CellStatus.CORRECTED),
        "holds": view.result.count(CheckState.HOLDS),
        "fails": view.result.count(CheckState.FAILS),
        "unknown": view.result.count(CheckState.NOT_EVALUABLE),
    }
    kept = (
        tag(
            "li",
            view.words.counts[name],
            " ",
            tag("b", str(number)),
            class_=_TONES.get(name) if number else None,
        )
        for name, number in numbers.items()
        if number or name in {"read", "holds", "fails"}
    )
    return tag("ul", *kept, class_="counts")


def _legend(view: ReportView) -> Markup:
    needed = ALWAYS | view.used_marks
    entries = (
        tag(
            "li",
            tag("span", MARKS[mark], class_=f"sample {mark}", aria_hidden="true"),
            " ",
            text,
        )
        for mark, text in view.words.marks.items()
        if mark in needed
    )
    return tag(
        "aside",
        tag("ul", *entries),
        tag("p", view.words.legend_note),
        class_="legend",
        aria_label=view.words.legend_title,
    )


def _preface(view: ReportView) -> Iterator[_Part]:
    if view.report.preface:
        preface: list[Child] = [tag("p", text, lang="zh-CN") for text in view.report.preface]
        yield f"{view.prefix}preface", view.words.preface, preface


def _sections(view: ReportView) -> Iterator[_Part]:
    printed = {one.section for one in view.report.headings}
    for declared in view.report.form.sections:
        heading = _heading(view, declared)
        content: list[Child] = []
        if declared.name not in printed:
            content.append(tag("p", view.words.section_absent, class_="absent"))
        if declared.table is not None:
            content.append(table(view, declared.table, heading))
        if declared.table is None or view.report.prose.get(declared.name, _NO_PROSE).paragraphs:
            content += paragraphs(view, declared.name)
        yield f"{view.prefix}{declared.name}", heading, content


def _heading(view: ReportView, section: SectionField) -> str:
    translated = section.labels.text(view.lang)
    return section.title if translated == section.heading else f"{translated} · {section.title}"


def _equations(view: ReportView) -> _Part:
    content = [tag("p", view.equations), open_equations(view)]
    return f"{view.prefix}equations", view.words.equations_title, content


def _others(view: ReportView) -> Iterator[_Part]:
    """What is said of the reading, and what was printed in no place of the form."""
    said: list[Child] = [*remark_blocks(view)]
    if not _is_no_report(view):
        said.insert(0, _summary(view))
    if said:
        yield f"{view.prefix}diagnostics", view.words.diagnostics, said
    if view.report.unplaced:
        yield f"{view.prefix}unplaced", view.words.unplaced, [*unplaced(view)]


def paragraphs(view: ReportView, section: str) -> Iterator[Markup]:
    """The paragraphs of a section, each claimed number marked with what the tables say to it."""
    prose = view.report.prose.get(section)
    if prose is None or not prose.paragraphs:
        yield tag("p", view.words.no_prose, class_="absent")
        return
    claims = [one for one in claims_of(view.report) if one.section == section]
    claims.sort(key=_start)
    for paragraph in prose.paragraphs:
        yield tag("p", *_marked(view, paragraph, claims), lang="zh-CN")


def _marked(view: ReportView, paragraph: Paragraph, claims: Sequence[Claim]) -> Iterator[Markup]:
    done, end = paragraph.span.start, paragraph.span.end
    printed = paragraph.span.source.text
    first, behind = (bisect_left(claims, offset, key=_start) for offset in (done, end))
    for claim in claims[first:behind]:
        # The paragraphs of a report that was put together may each have a text of their own.
        if claim.span.start >= done and claim.span.end <= end and claim.span.source.text == printed:
            yield text(printed[done : claim.span.start])
            yield _claim(view, claim)
            done = claim.span.end
    yield text(printed[done:end])


def _start(claim: Claim) -> int:
    return claim.span.start


def _claim(view: ReportView, claim: Claim) -> Markup:
    words = view.words
    finding = view.finding_at(claim.span)
    is_named = finding is not None and finding.severity is not Severity.INFO
    said = words.claim.format(
        kind=words.claim_kinds[claim.kind.value], value=claim.value, unit=claim.unit
    ).strip()
    total = sum_of(view.report, claim.about)
    if total is not None:
        said += view.words.semicolon + words.claim_about.format(value=total)
    if finding is not None:
        said += f"\n{finding.text(view.lang)}"
    href = None
    if finding is not None:
        href = f"#{view.finding_id(finding)}"
    elif len(claim.about) == 1:
        href = f"#{view.cell_id(claim.about[0])}"
    return tag(
        "mark",
        tag("a", claim.span.text, href=href) if href else claim.span.text,
        tag("b", MARKS["named"], class_="sign", aria_hidden="true") if is_named else None,
        title=said,
        class_="claim contradicted" if is_named else "claim",
    )
