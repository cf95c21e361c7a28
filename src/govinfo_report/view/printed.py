"""The printed line around a place in the source, with the place marked."""

from __future__ import annotations

from typing import Final

import attrs
from markupsafe import Markup

from govinfo_report.checks.problems import where
from govinfo_report.form.fields import Language
from govinfo_report.text.source import Span
from govinfo_report.view.markup import tag, together

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
