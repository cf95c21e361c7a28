"""A report as plain data: cells, sections, diagnostics, origins; nothing of what is made of it."""

from govinfo_report.report.report import Heading, Metadata, ReportData, Unplaced

__all__ = ["Heading", "Metadata", "ReportData", "Unplaced"]
