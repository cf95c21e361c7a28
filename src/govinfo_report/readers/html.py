"""Reads web pages: what a reader of the page sees of them, in reading order.

The parser has no limits of its own that would say so: it loses what is nested too deep, and
attributes by the ten thousand on one element take it minutes. So its source is looked at before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from lxml import etree

from govinfo_report.document import Document
from govinfo_report.errors import LimitExceeded
from govinfo_report.limits import Limits
from govinfo_report.readers.blocks import Block, Paragraph, assemble
from govinfo_report.readers.page import LinkLine, PageReader
from govinfo_report.report.diagnostics import Diagnostic, diagnose
from govinfo_report.text.source import key, legible
from govinfo_report.words.surroundings import TITLE_WORDS

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

_FEW_WORDS: Final = 400
"""Characters below which a page beside its links has no text of its own."""
_MOST_ATTRIBUTES: Final = 1_000
_SUSPICIOUS_RUN: Final = 100_000
"""Characters without the end of a tag that may hide attributes by the thousand."""
_SUSPICIOUS_VALUES: Final = 30_000
"""Equals signs from which on attributes are counted."""
_ATTRIBUTE: Final = (
    r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+[\s/]*+"""
)
_TAG_BEGINS: Final = re.compile("<[a-zA-Z]")
_TAG: Final = re.compile(
    rf"""<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1|\Z)"""
    rf"""|<[a-zA-Z][^\s/>]*+[\s/]*+(?:{_ATTRIBUTE}){{0,{_MOST_ATTRIBUTES}}}+(?P<end>>|\Z)?""",
    re.IGNORECASE | re.DOTALL,
)


def read_html(text: str, limits: Limits) -> Document:
    """Cut a page into rows; lines that are nothing but links are left out.

    Nothing is fetched, and no entity is resolved but those of HTML.

    Raises:
        LimitExceeded: the page has too many elements, nested too deep, too much text, or a cell
            that covers too much.
    """
    found = list(_found(text, limits))
    blocks = [block for block in found if not isinstance(block, LinkLine)]
    links = [block.text for block in found if isinstance(block, LinkLine)]
    return assemble(blocks, limits, _without_report(links, blocks))


def page_blocks(text: str, limits: Limits) -> list[Block]:
    """What stands on a page that is part of something else.

    Raises:
        LimitExceeded: as for a page by itself.
    """
    return [block for block in _found(text, limits) if not isinstance(block, LinkLine)]


def _found(text: str, limits: Limits) -> Sequence[Block | LinkLine]:
    # Most elements have two tags; what is more than that is no page.
    if text.count("<") > 2 * limits.html_elements or _has_crowded_tag(text):
        raise LimitExceeded("html_elements", limits.html_elements)
    data = text.replace("\0", "\ufffd").encode("utf-8", "replace")
    root = _parsed(data, limits)
    return [] if root is None else PageReader(root, data, limits).blocks


def _without_report(links: Sequence[str], blocks: Sequence[Block]) -> list[Diagnostic]:
    """Why no report would be on the page; said only where none is found."""
    titles = sum(any(word in key(legible(link)) for word in TITLE_WORDS) for link in links)
    if titles:
        return [diagnose("page-of-links", count=titles)]
    words = sum(len(block.text) for block in blocks if isinstance(block, Paragraph))
    if words < _FEW_WORDS:
        return [diagnose("page-without-text", count=words)]
    return []


def _parsed(data: bytes, limits: Limits) -> Element | None:
    """The root of a page; None where there is no element in it."""
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        # Of a source without words it makes no tree, whatever its types say.
        tree: Element | None = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        # It mends whatever is no HTML; what is left is that it runs out of memory.
        raise LimitExceeded.of_memory() from error
    if tree is not None and tree.xpath(f"boolean({'/*' * (limits.html_depth + 1)})"):
        raise LimitExceeded("html_depth", limits.html_depth)
    return tree


def _has_crowded_tag(text: str) -> bool:
    """True if an element has more attributes than the parser reads in a reasonable time."""
    if text.count("=") < _SUSPICIOUS_VALUES and not _has_long_run(text):
        return False
    return any(
        found["end"] is None and found[1] is None and found.end() < len(text)
        for found in _TAG.finditer(text)
        if not found.group().startswith("<!--")
    )


def _has_long_run(text: str) -> bool:
    """True if a tag is open over a length in which attributes by the thousand have room."""
    begin = 0
    while len(text) - begin >= _SUSPICIOUS_RUN:
        end = text.find(">", begin)
        end = len(text) if end < 0 else end
        if end - begin >= _SUSPICIOUS_RUN and _TAG_BEGINS.search(text, begin, end):
            return True
        begin = end + 1
    return False
