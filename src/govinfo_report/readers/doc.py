"""Reads old Word files (DOC): they are converted to DOCX, and read as such.

The converter reads the file and writes another; both are in a folder of their own that is gone
afterwards.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from govinfo_report.document import Document
from govinfo_report.errors import CannotReadError, MissingExtra
from govinfo_report.limits import Limits
from govinfo_report.readers.docx import read_docx


def read_doc(data: bytes, limits: Limits) -> Document:
    """Read an old Word file.

    Raises:
        MissingExtra: the converter is not installed.
        CannotReadError: the file is protected, or damaged beyond what the converter can mend.
        LimitExceeded: the file it becomes breaks one of the limits.
    """
    return read_docx(_converted(data), limits)


def _converted(data: bytes) -> bytes:
    try:
        # Only who reads such a file needs the converter; it declares no types.
        converter: Any = import_module("doc2docx")
        errors: Any = import_module("doc2docx.errors")
    except ImportError as error:
        raise MissingExtra("doc") from error
    with TemporaryDirectory(prefix="govinfo-report-") as folder:
        old, new = Path(folder, "old.doc"), Path(folder, "new.docx")
        old.write_bytes(data)
        try:
            converter.convert(old, new)
        except errors.EncryptedDocumentError as error:
            raise CannotReadError("docx-encrypted") from error
        except Exception as error:
            # Whatever the converter stumbles over, it is the file that is spoilt.
            raise CannotReadError("doc-damaged") from error
        return new.read_bytes()
