"""From the source of a page to its tree, if it stays within the limits.

The parser has no limits of its own that would say so: it loses what is nested too deep, and
attributes by the ten thousand on one element take it minutes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from govinfo_report.errors import LimitExceeded
from govinfo_report.limits import Limits

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

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


def parse_page(text: str, limits: Limits) -> Element | None:
    """The root of a page; None where there is no element in it.

    Nothing is fetched, and no entity is resolved but those of HTML.

    Raises:
        LimitExceeded: it has too many elements, or they are nested too deep.
    """
    # Most elements have two tags; what is more than that is no page.
    if text.count("<") > 2 * limits.html_elements or _has_crowded_tag(text):
        raise LimitExceeded("html_elements", limits.html_elements)
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    data = text.replace("\0", "\ufffd").encode("utf-8", "replace")
    # Of a source without words it makes no tree, whatever its types say.
    tree: Element | None = etree.fromstring(data, parser)
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
