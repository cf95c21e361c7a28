"""Hooks of mkdocs: the pages that are built fetch nothing from elsewhere."""

from __future__ import annotations

import re
from typing import Any

FETCHED = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed)\b[^>]*\ssrc=["']?(?:https?:)?//[^>]*>"""
    r"""|<link\b(?![^>]*\brel=["']?canonical)[^>]*\shref=["']?(?:https?:)?//[^>]*>""",
    re.IGNORECASE,
)


def on_post_page(output: str, page: Any, **_: Any) -> str:
    """Refuse a page that a browser would complete from another machine."""
    if found := FETCHED.search(output):
        raise ValueError(f"{page.file.src_uri} fetches from elsewhere: {found.group()}")
    return output
