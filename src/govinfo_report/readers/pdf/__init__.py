"""Reads PDF files."""

from govinfo_report.readers.pdf.reading import read_pdf

__all__ = ["read_pdf"]
