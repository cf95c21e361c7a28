"""What reading a report gives: its cells, the words around them, and what is to be said."""

from govinfo_report.report.report import (
    Heading,
    Metadata,
    Report,
    Report2019,
    Report2021,
    Unplaced,
    report_of,
)

__all__ = ["Heading", "Metadata", "Report", "Report2019", "Report2021", "Unplaced", "report_of"]
