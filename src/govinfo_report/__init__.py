"""Reads published 政府信息公开工作年度报告 into typed, traceable, checked data.

>>> import govinfo_report
>>> report = govinfo_report.parse("行政许可 | 3 |", edition=2021)
>>> report.proactive_disclosure.licensing.decisions
3
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from govinfo_report.checks import (
    CheckResult,
    CheckState,
    EquationResult,
    Finding,
    Slip,
    Suspect,
    SuspectCell,
    check,
)
from govinfo_report.claims import Claim, ClaimKind, Period
from govinfo_report.completion import complete
from govinfo_report.errors import (
    BrokenOff,
    CannotReadError,
    GovinfoReportError,
    InvalidData,
    LimitExceeded,
    MissingExtra,
)
from govinfo_report.limits import Limits
from govinfo_report.loading import load
from govinfo_report.parsing import parse
from govinfo_report.report import Heading, Metadata, Report, Report2019, Report2021, Unplaced
from govinfo_report.report.cells import Cell, Cells, CellStatus, Correction, Inference
from govinfo_report.report.diagnostics import Diagnostic, Severity
from govinfo_report.report.origin import Origin
from govinfo_report.text.source import Place, Span

if TYPE_CHECKING:
    from govinfo_report.batch import Outcome, WorkerPool, parse_many
    from govinfo_report.data.differences import (
        CellDifference,
        Differences,
        MetadataDifference,
        ProseDifference,
        diff,
    )
    from govinfo_report.data.indicators import Indicators, indicators
    from govinfo_report.data.plain import report_from_dict, report_from_json
    from govinfo_report.data.records import Record, records
    from govinfo_report.data.wide import wide

__version__ = "0.1.0"

# What works on reports that are there is loaded when it is first asked for: processes, tables and
# plain data would take a third of the time that importing the library takes.
_LATER: Final = {
    "CellDifference": "govinfo_report.data.differences",
    "Differences": "govinfo_report.data.differences",
    "Indicators": "govinfo_report.data.indicators",
    "MetadataDifference": "govinfo_report.data.differences",
    "Outcome": "govinfo_report.batch",
    "ProseDifference": "govinfo_report.data.differences",
    "Record": "govinfo_report.data.records",
    "WorkerPool": "govinfo_report.batch",
    "diff": "govinfo_report.data.differences",
    "indicators": "govinfo_report.data.indicators",
    "parse_many": "govinfo_report.batch",
    "records": "govinfo_report.data.records",
    "report_from_dict": "govinfo_report.data.plain",
    "report_from_json": "govinfo_report.data.plain",
    "wide": "govinfo_report.data.wide",
}

__all__ = [
    "BrokenOff",
    "CannotReadError",
    "Cell",
    "CellDifference",
    "CellStatus",
    "Cells",
    "CheckResult",
    "CheckState",
    "Claim",
    "ClaimKind",
    "Correction",
    "Diagnostic",
    "Differences",
    "EquationResult",
    "Finding",
    "GovinfoReportError",
    "Heading",
    "Indicators",
    "Inference",
    "InvalidData",
    "LimitExceeded",
    "Limits",
    "Metadata",
    "MetadataDifference",
    "MissingExtra",
    "Origin",
    "Outcome",
    "Period",
    "Place",
    "ProseDifference",
    "Record",
    "Report",
    "Report2019",
    "Report2021",
    "Severity",
    "Slip",
    "Span",
    "Suspect",
    "SuspectCell",
    "Unplaced",
    "WorkerPool",
    "check",
    "complete",
    "diff",
    "indicators",
    "load",
    "parse",
    "parse_many",
    "records",
    "report_from_dict",
    "report_from_json",
    "wide",
]


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_LATER[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_LATER})
