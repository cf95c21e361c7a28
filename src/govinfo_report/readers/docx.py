"""Reads Word files: what Word prints, through mammoth.

The package of a DOCX is opened with care, mammoth makes a tree of what its body prints (see
`word/body.py`), and the tree gives paragraphs, the rows of tables, and pictures. An old DOC is
converted to DOCX, and read as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from govinfo_report.document import Document
from govinfo_report.errors import CannotReadError, Limits, MissingExtra
from govinfo_report.readers.blocks import (
    Block,
    NestedTables,
    Paragraph,
    Picture,
    Raised,
    SpanningCell,
    assemble,
    join_marked,
    spanning_cell,
    trimmed,
)
from govinfo_report.readers.columns import tidy_columns
from govinfo_report.readers.safe_xml import Element, local, parse_xml
from govinfo_report.readers.word.body import PICTURE, Body
from govinfo_report.readers.word.package import Package, in_one_way, written_parts, zipped_parts
from govinfo_report.report import Diagnostic, diagnose

_mammoth: Any = import_module("mammoth.documents")  # It has no types.
_reader: Any = import_module("mammoth.docx.body_xml").reader

_MOST_MESSAGES: Final = 20
"""Different messages that are passed on; behind them stands how many there are."""
_IGNORED: Final = "An unrecognised element was ignored: {}"
"""What mammoth says of an element that it does not read."""


def read_docx(data: bytes, limits: Limits) -> Document:
    """Read a Word file.

    Nothing but `data` is read: relationships that lead out of the file are not followed.

    Raises:
        CannotReadError: it is no Word file, or damaged or encrypted.
        LimitExceeded: it asks for more than is allowed.
    """
    return _read_package(Package(zipped_parts(data, limits), limits), limits)


def read_word_xml(data: bytes, limits: Limits) -> Document:
    """Read a Word file that is one text of XML: a package, or the body alone of Word 2003.

    Raises:
        CannotReadError: it is no sound XML, or holds no document.
        LimitExceeded: it asks for more than is allowed.
    """
    root = parse_xml(in_one_way(data, limits, "replace"), limits)
    if local(root) == "package":
        return _read_package(Package(written_parts(root), limits), limits)
    return _read_body(Body(lambda _: None, limits), root)


def _read_package(package: Package, limits: Limits) -> Document:
    return _read_body(Body(package.part, limits), package.document())


def _read_body(body: Body, document: Element) -> Document:
    tree = _reader().read_all(body.nodes(document))
    said = [_IGNORED.format(name) for name in body.left_out]
    said += dict.fromkeys(str(message.message) for message in tree.messages)
    if len(said) > _MOST_MESSAGES:
        said[_MOST_MESSAGES:] = [f"... ({len(said)})"]
    diagnostics = [diagnose("docx-text-box", count=body.boxes)] if body.boxes else []
    diagnostics += [diagnose("docx-message", message=message) for message in said]
    blocks = _blocks(tree.value, NestedTables(body.limits))
    return tidy_columns(assemble(blocks, body.limits, diagnostics))


def _blocks(elements: Sequence[Any], tables: NestedTables) -> list[Block]:
    """The paragraphs, pictures and rows of a body or of a cell, from mammoth's tree."""
    blocks: list[Block] = []
    for element in elements:
        if isinstance(element, _mammoth.Table):
            ended = tables.begin()
            blocks += ended(_rows(element, tables))
        elif isinstance(element, _mammoth.Paragraph):
            blocks += _paragraph(element)
    return blocks


def _rows(table: Any, tables: NestedTables) -> list[list[SpanningCell]]:
    return [
        [
            spanning_cell(_blocks(cell.children, tables), cell.rowspan, cell.colspan)
            for cell in row.children
        ]
        for row in table.children
    ]


def _paragraph(paragraph: Any) -> Iterator[Block]:
    """The lines of a paragraph, and the pictures between them."""
    lines: list[list[str]] = [[]]
    for run in paragraph.children:
        mark = Raised if run.vertical_alignment in ("superscript", "subscript") else str
        first, *others = "".join(piece.value for piece in run.children).split("\n")
        lines[-1].append(mark(first))
        lines += [[mark(line)] for line in others]
    for line in map(join_marked, lines):
        if line.startswith(PICTURE):
            source, _, name = line[1:].partition(PICTURE)
            yield Picture(name.strip(), source=source)
        elif bare := trimmed(line):
            yield Paragraph(Raised(bare) if isinstance(line, Raised) else bare)


# -- old Word files -----------------------------------------------------------------------------

_NOT_OF_WORDS: Final = re.compile(
    "SPRMS|FONT|LANGUAGE|SUMMARY|STYLE|BOOKMARK|COMMENT|ANNOTATION|HEADER|SECTION|PROTECTION"
    "|REVISIONS|FIELD|MACRO|REPAIRED|APPROXIMATED"
)
"""Parts of the converter's codes that speak of looks, of the file, or of what is no body text."""


def read_doc(data: bytes, limits: Limits) -> Document:
    """Read an old Word file.

    Raises:
        MissingExtra: the converter is not installed.
        CannotReadError: the file is protected, or damaged beyond what the converter can mend.
        LimitExceeded: the file it becomes breaks one of the limits.
    """
    converted, messages = _converted(data, limits)
    document = read_docx(converted, limits)
    document.diagnostics += messages
    return document


def _converted(data: bytes, limits: Limits) -> tuple[bytes, list[Diagnostic]]:
    """The file as DOCX, and what the converter left out of it.

    It reads a file and writes another; both are in a folder of their own that is gone afterwards.
    """
    try:
        # Loaded with the first such file; the converter declares no types.
        converter: Any = import_module("doc2docx")
        compound: Any = import_module("doc2docx.cfb")
        errors: Any = import_module("doc2docx.errors")
    except ImportError as error:
        raise MissingExtra("doc") from error
    bounds = compound.CompoundFileLimits(
        max_input_bytes=limits.input_bytes, max_stream_bytes=limits.input_bytes
    )
    with TemporaryDirectory(prefix="govinfo-report-") as folder:
        old, new = Path(folder, "old.doc"), Path(folder, "new.docx")
        old.write_bytes(data)
        try:
            result = converter.convert(old, new, limits=bounds)
        except errors.EncryptedDocumentError as error:
            raise CannotReadError("docx-encrypted") from error
        except errors.Doc2DocxError as error:
            raise CannotReadError("doc-damaged") from error
        return new.read_bytes(), list(_messages(result.report.warnings))


def _messages(warnings: list[Any]) -> Iterator[Diagnostic]:
    """A diagnostic for each kind of thing that the converter left out of the text."""
    said = {str(warning.code): str(warning.message) for warning in warnings}
    for code, message in said.items():
        if _NOT_OF_WORDS.search(code) is None:
            yield diagnose("doc-message", message=message)
