"""Reads old Word files (DOC): they are converted to DOCX, and read as such.

The converter reads the file and writes another; both are in a folder of their own that is gone
afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from govinfo_report.document import Document
from govinfo_report.errors import CannotReadError, MissingExtra
from govinfo_report.limits import Limits
from govinfo_report.readers.docx import read_docx
from govinfo_report.report.diagnostics import Diagnostic, diagnose

_NOT_OF_WORDS: Final = (
    "SPRMS",
    "FONT",
    "LANGUAGE",
    "SUMMARY",
    "STYLE",
    "BOOKMARK",
    "COMMENT",
    "ANNOTATION",
    "HEADER",
    "SECTION",
    "PROTECTION",
    "REVISIONS",
    "FIELD",
    "MACRO",
    "REPAIRED",
    "APPROXIMATED",
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
    """The file as DOCX, and what the converter left out of it."""
    try:
        # Only who reads such a file needs the converter; it declares no types.
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
        if not any(part in code for part in _NOT_OF_WORDS):
            yield diagnose("doc-message", message=message)
