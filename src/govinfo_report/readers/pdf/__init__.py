"""Reads PDF files."""

from govinfo_report.readers.pdf.apart import read_pdf

__all__ = ["read_pdf"]
