"""Reads PDF files."""

from govinfo_report.readers.pdf.process import read_pdf

__all__ = ["read_pdf"]
