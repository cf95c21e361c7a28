"""What is to be said of the pages of a PDF file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from govinfo_report.readers.pdf.content import PageContent
from govinfo_report.readers.pdf.ruled import RuledTable
from govinfo_report.report.diagnostics import Diagnostic, diagnose

_LARGE: Final = 0.3
"""Share of a page from which on a picture may be what the page is for."""
_FEW: Final = 60
"""Characters up to which a page with a large picture is that picture: a title, a page number."""


def is_picture(content: PageContent) -> bool:
    """True for a page that shows a picture and hardly a word."""
    return len(content.glyphs) <= _FEW and largest(content) >= _LARGE


def largest(content: PageContent) -> float:
    """Share of a page that its largest picture covers."""
    return max((picture.share for picture in content.pictures), default=0.0)


def remarks(
    contents: Sequence[PageContent], tables: Sequence[Sequence[RuledTable]]
) -> Iterator[Diagnostic]:
    """What is to be said of each page, and of the ruled tables on it."""
    if not any(content.glyphs for content in contents):
        yield diagnose("pdf-no-text-layer", pages=len(contents))
        return
    for content, ruled in zip(contents, tables, strict=True):
        page = content.number
        if content.damaged:
            yield diagnose("pdf-page-unreadable", page=page)
        if is_picture(content):
            yield diagnose("pdf-page-is-picture", page=page)
        elif content.hidden and largest(content) >= _LARGE:
            yield diagnose("pdf-text-recognized", page=page)
        unknown = sum(glyph.char == "\ufffd" for glyph in content.glyphs)
        if unknown:
            yield diagnose("pdf-characters-unknown", page=page, count=unknown)
        if content.slanted:
            yield diagnose("pdf-text-slanted", page=page, count=content.slanted)
        if content.crowded:
            yield diagnose("pdf-page-crowded", page=page)
        for table in ruled:
            for text in table.overflows:
                yield diagnose("pdf-number-overflows", page=page, text=text)
