"""A report as a page of HTML to look at, and the pages that lead to many of them."""

from __future__ import annotations

from govinfo_report.export.page.entry import Entry, Unread, entry_of
from govinfo_report.export.page.index import INDEX, agency_page, by_agency, index_page
from govinfo_report.export.page.report import report_fragment, report_page

__all__ = [
    "INDEX",
    "Entry",
    "Unread",
    "agency_page",
    "by_agency",
    "entry_of",
    "index_page",
    "report_fragment",
    "report_page",
]
