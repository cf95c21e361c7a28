"""Reads Word files (DOCX): what Word prints, through mammoth.

The package is opened with care, its body is written anew with nothing in it but what is read (see
`word/body.py`), mammoth turns that into HTML, and the HTML gives paragraphs, tables and pictures.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from govinfo_report.document import Document
from govinfo_report.limits import Limits
from govinfo_report.readers.blocks import assemble
from govinfo_report.readers.word.body import Body, write_body
from govinfo_report.readers.word.numbering import read_numbering
from govinfo_report.readers.word.package import open_package
from govinfo_report.readers.word.parts import Parts
from govinfo_report.readers.word.words import PICTURE
from govinfo_report.report.diagnostics import Diagnostic, diagnose

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

_RELATIONSHIPS: Final = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="{PICTURE}" Type="image" Target="{PICTURE}.png"/></Relationships>'
)
"""mammoth asks where a picture is before it asks what to print for it; there is no such part."""

_MOST_MESSAGES: Final = 20
"""Different messages of mammoth that are passed on; behind them stands how many there are."""


def read_docx(data: bytes, limits: Limits) -> Document:
    """Read a Word file.

    Nothing but `data` is read: relationships that lead out of the file are not followed.

    Raises:
        CannotReadError: it is no Word file, or damaged or encrypted.
        LimitExceeded: it asks for more than is allowed.
    """
    parts = Parts(open_package(data, limits), limits)
    numbering = parts.root("numbering")
    lists = None if numbering is None else read_numbering(numbering, parts.root("styles"))
    body = write_body(parts.document(), parts.root, lists, limits)
    page, messages = _through_mammoth(body.xml)
    # Only who reads a page needs its parser.
    from govinfo_report.readers.web.blocks import read_blocks  # noqa: PLC0415

    return assemble(read_blocks(page, limits).blocks, limits, (*_remarks(body), *messages))


def _through_mammoth(body: bytes) -> tuple[Element, list[Diagnostic]]:
    """The page that mammoth makes of a document part, and what it says of it, each thing once."""
    from lxml import html  # noqa: PLC0415 - only who reads files needs it

    mammoth: Any = import_module("mammoth")  # It has no types.

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", body)
        archive.writestr("word/_rels/document.xml.rels", _RELATIONSHIPS)
    no_picture = mammoth.images.img_element(lambda _: {"src": ""})  # pyright: ignore[reportUnknownLambdaType]
    # There are no styles in it to be looked up, for every paragraph, in mammoth's table of them.
    result = mammoth.convert_to_html(
        packed,
        convert_image=no_picture,
        include_default_style_map=False,
        include_embedded_style_map=False,
    )
    said = list(dict.fromkeys(str(message.message) for message in result.messages))
    if len(said) > _MOST_MESSAGES:
        said[_MOST_MESSAGES:] = [f"... ({len(said)})"]
    messages = [diagnose("docx-message", message=message) for message in said]
    # `huge_tree`, or a very long text would be left out without a word.
    parser = html.HTMLParser(huge_tree=True)
    page: Element = html.fromstring(f"<div>{result.value}</div>", parser=parser)  # pyright: ignore[reportUnknownMemberType]
    # White space is what was typed: tabs may part the cells of a table.
    page.tag = "pre"
    return page, messages


def _remarks(body: Body) -> Iterator[Diagnostic]:
    if body.boxes:
        yield diagnose("docx-text-box", count=body.boxes)
