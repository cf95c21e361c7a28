"""Reports as data for other programs."""

from govinfo_report.data.indicators import RATIOS as RATIOS
from govinfo_report.data.indicators import Indicators as Indicators
from govinfo_report.data.indicators import Ratio as Ratio
from govinfo_report.data.rows import Rows as Rows
from govinfo_report.data.rows import TableColumn as TableColumn
from govinfo_report.data.tables import Record as Record
from govinfo_report.data.writers import WRITERS as WRITERS
from govinfo_report.data.writers import Writer as Writer
from govinfo_report.data.writers import write_csv as write_csv
from govinfo_report.data.writers import write_jsonl as write_jsonl
from govinfo_report.data.writers import write_parquet as write_parquet
from govinfo_report.data.writers import write_xlsx as write_xlsx
from govinfo_report.data.writers import written as written
