"""The tree of a web page, of a page that can be read in a reasonable time.

The parser has no limits of its own that would say so: it loses what is nested too deep, and
attributes by the ten thousand on one element take it minutes. So its source is looked at before.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from lxml import etree

from govinfo_report.errors import LimitExceeded, Limits

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

_MOST_ATTRIBUTES: Final = 1_000
_MOST_FRAMES: Final = 100
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


def page_tree(text: str, data: bytes, limits: Limits) -> Element | None:
    """The tree of a page, with what stands in its frames; None where there is no element in it.

    Args:
        text: of the page.
        data: the same in UTF-8, without zeros.
        limits: that it keeps.

    Raises:
        LimitExceeded: the page has too many elements, nested too deep, or takes too much memory.
    """
    root = _parsed(text, data, limits)
    if root is not None and b"srcdoc" in data:
        _open_frames(root, limits)
    return root


def _open_frames(root: Element, limits: Limits) -> None:
    """Put the pages that frames carry where the frames are: a page is saved whole in this way."""
    for frame in list(islice(root.iter("iframe"), _MOST_FRAMES)):
        text = frame.get("srcdoc", "")
        page = _parsed(text, text.encode("utf-8", "replace"), limits)
        if page is not None:
            frame.tag, frame.text = "div", None
            frame[:] = [page]


def _parsed(text: str, data: bytes, limits: Limits) -> Element | None:
    # Most elements have two tags; what is more than that is no page.
    if text.count("<") > 2 * limits.html_elements or _has_crowded_tag(text):
        raise LimitExceeded("html_elements", limits.html_elements)
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
