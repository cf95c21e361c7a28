"""Reads PDF files: pdfium and what is made of its pages run in a process apart."""

from __future__ import annotations

from typing import Final

from govinfo_report.document import Document
from govinfo_report.errors import Limits
from govinfo_report.readers.apart import ApartProcess, serve_with, understood
from govinfo_report.readers.blocks import assemble

_process: Final = ApartProcess(__name__, {"pypdfium2": "pdf"}, "pdf", "pdf-broke-off")


def read_pdf(data: bytes, limits: Limits) -> Document:
    """Read a PDF file: its ruled tables cell by cell, others by where their numbers stand.

    Raises:
        MissingExtra: the package that reads PDF files is not installed.
        CannotReadError: the file is encrypted or damaged, or the process that reads it broke off.
        LimitExceeded: it has too many pages or too much text, or takes too long.
    """
    blocks, diagnostics = understood(_process.ask(data, limits))
    return assemble(blocks, limits, diagnostics)


def serve() -> None:
    """Answer until the input ends; this runs in the process that reads PDF files."""
    # The process that asks needs none of it.
    from govinfo_report.readers.pdf.reading import read_here  # noqa: PLC0415

    serve_with(read_here)
