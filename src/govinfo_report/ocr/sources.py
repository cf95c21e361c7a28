"""Where the pictures of a file are: inside it, or beside a saved page."""

from __future__ import annotations

import base64
import binascii
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from govinfo_report.limits import Limits
from govinfo_report.readers.blocks import Picture

_DATA = "data:"


def on_page(picture: Picture, folder: Path | None, limits: Limits) -> bytes | None:
    """The content of a picture on a page; None where it is elsewhere, or is no picture file.

    Args:
        picture: its source is its address.
        folder: of the saved page; None to read nothing but what the page itself holds.
        limits: how large it may be.
    """
    if picture.source[: len(_DATA)].lower() == _DATA:
        return _in_address(picture.source)
    return None if folder is None else _beside(picture.source, folder, limits)


def _in_address(address: str) -> bytes | None:
    head, comma, body = address[len(_DATA) :].partition(",")
    if not comma or not head.lower().startswith("image/"):
        return None
    if not head.lower().endswith(";base64"):
        return unquote_to_bytes(body)
    try:
        return base64.b64decode("".join(unquote(body).split()), validate=False)
    except (binascii.Error, ValueError):
        return None


def _beside(address: str, folder: Path, limits: Limits) -> bytes | None:
    """A file in the folder of the page or below it; nothing outside is opened."""
    try:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path:
            return None
        root = folder.resolve()
        path = (root / unquote(parts.path)).resolve()
        if not path.is_relative_to(root) or not path.is_file():
            return None
        if path.stat().st_size > limits.input_bytes:
            return None
        return path.read_bytes()
    except (OSError, ValueError):
        # An address may be anything.
        return None
