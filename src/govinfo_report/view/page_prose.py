"""The words of a report on a page, with the numbers marked that they claim."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

from markupsafe import Markup

from govinfo_report.claims import Claim
from govinfo_report.claims.reading import claims_of
from govinfo_report.form.shared import Paragraph
from govinfo_report.view.markup import tag, text
from govinfo_report.view.report_view import View


def paragraphs(view: View, section: str) -> Iterator[Markup]:
    """The paragraphs of a section, each claimed number marked with what the tables say to it."""
    prose = view.report.prose.get(section)
    if prose is None or not prose.paragraphs:
        yield tag("p", view.words.no_prose, class_="absent")
        return
    claims = [one for one in claims_of(view.report) if one.section == section]
    claims.sort(key=_start)
    for paragraph in prose.paragraphs:
        yield tag("p", *_marked(view, paragraph, claims), lang="zh-CN")


def _marked(view: View, paragraph: Paragraph, claims: Sequence[Claim]) -> Iterator[Markup]:
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


def _claim(view: View, claim: Claim) -> Markup:
    words = view.words
    finding = view.finding_at(claim.span)
    said = words.claim.format(
        kind=words.claim_kinds[claim.kind.value], value=claim.value, unit=claim.unit
    ).strip()
    total = _in_the_tables(view, claim)
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
        tag("b", "✱", class_="sign", aria_hidden="true") if finding else None,
        title=said,
        class_="claim contradicted" if finding else "claim",
    )


def _in_the_tables(view: View, claim: Claim) -> int | Decimal | None:
    values = [view.report.cells[path].value for path in claim.about]
    known = [value for value in values if value is not None]
    return sum(known) if values and len(known) == len(values) else None
