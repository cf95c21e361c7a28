"""Reads web pages: what a reader of the page sees of them, in reading order."""

from __future__ import annotations

from typing import Final

from govinfo_report.document import Document
from govinfo_report.limits import Limits
from govinfo_report.readers.blocks import assemble
from govinfo_report.report.diagnostics import Diagnostic, diagnose
from govinfo_report.text.source import key, legible
from govinfo_report.words.surroundings import TITLE_WORDS

_FEW_WORDS: Final = 400
"""Characters below which a page beside its links has no text of its own."""


def read_html(text: str, limits: Limits) -> Document:
    """Cut a page into rows; lines that are nothing but links are left out.

    Raises:
        LimitExceeded: the page has too many elements, nested too deep, too much text, or a cell
            that covers too much.
    """
    # Only who reads a page needs the parser.
    from govinfo_report.readers.web.blocks import Page, read_blocks  # noqa: PLC0415
    from govinfo_report.readers.web.tree import parse_page  # noqa: PLC0415

    root = parse_page(text, limits)
    page = Page() if root is None else read_blocks(root, limits)
    return assemble(page.blocks, limits, _without_report(page.links, page.words))


def _without_report(links: list[str], words: int) -> list[Diagnostic]:
    """Why no report would be on the page; said only where none is found."""
    titles = sum(any(word in key(legible(link)) for word in TITLE_WORDS) for link in links)
    if titles:
        return [diagnose("page-of-links", count=titles)]
    if words < _FEW_WORDS:
        return [diagnose("page-without-text", count=words)]
    return []
