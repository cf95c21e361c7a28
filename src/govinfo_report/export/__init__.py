"""Reports as data for other programs."""

from govinfo_report.export.columns import TableColumn
from govinfo_report.export.indicators import RATIOS, Indicators, Ratio, indicators
from govinfo_report.export.records import Record, records
from govinfo_report.export.rows import Rows, to_arrow
from govinfo_report.export.whole_file import written
from govinfo_report.export.wide import wide
from govinfo_report.export.writers import (
    WRITERS,
    Writer,
    write_csv,
    write_jsonl,
    write_parquet,
    write_xlsx,
)

__all__ = [
    "RATIOS",
    "WRITERS",
    "Indicators",
    "Ratio",
    "Record",
    "Rows",
    "TableColumn",
    "Writer",
    "indicators",
    "records",
    "to_arrow",
    "wide",
    "write_csv",
    "write_jsonl",
    "write_parquet",
    "write_xlsx",
    "written",
]
