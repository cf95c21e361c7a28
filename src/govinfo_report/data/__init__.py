"""Reports as data for other programs."""

from govinfo_report.data.indicators import RATIOS, Indicators, Ratio
from govinfo_report.data.rows import Rows, TableColumn
from govinfo_report.data.tables import Record
from govinfo_report.data.writers import (
    WRITERS,
    Writer,
    write_csv,
    write_jsonl,
    write_parquet,
    write_xlsx,
    written,
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
    "write_csv",
    "write_jsonl",
    "write_parquet",
    "write_xlsx",
    "written",
]
