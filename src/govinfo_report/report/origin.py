"""Where the text of a report comes from."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

import attrs

Kind: TypeAlias = Literal["text", "html", "docx", "doc", "pdf"]
"""The kinds of input that are read."""


@attrs.frozen
class Origin:
    """What was read.

    Attributes:
        kind: 'text' for a text, given to `parse` or found in a file; else the kind of the file.
        name: path of the file; None for bytes, for a stream, and for a text that was given.
        encoding: of a text or a page, as Python names it; None where none is to be known.
        sha256: of the bytes, in hexadecimal digits; None for a text that was given.
        size: bytes; None for a text that was given.
    """

    kind: Kind
    name: str | None = None
    encoding: str | None = None
    sha256: str | None = None
    size: int | None = None


GIVEN: Final = Origin("text")
"""A text that was given to `parse`."""
