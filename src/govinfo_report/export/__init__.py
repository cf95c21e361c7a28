"""Reports as data for other programs."""

from govinfo_report.export.columns import TableColumn
from govinfo_report.export.indicators import RATIOS, Indicators, Ratio
from govinfo_report.export.records import Record
from govinfo_report.export.rows import Rows, to_arrow
from govinfo_report.export.whole_file import written
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
    "to_arrow",
    "write_csv",
    "write_jsonl",
    "write_parquet",
    "write_xlsx",
    "written",
]
