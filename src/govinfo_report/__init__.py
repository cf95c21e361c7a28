"""Reads published 政府信息公开工作年度报告 into typed, traceable, checked data.

>>> import govinfo_report
>>> report = govinfo_report.parse("行政许可 | 3 |", edition=2021)
>>> report.proactive_disclosure.licensing.decisions
3
"""

from govinfo_report.batch import Outcome, WorkerPool, parse_many
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
from govinfo_report.diagnostics import Diagnostic, Severity
from govinfo_report.differences import (
    CellDifference,
    Differences,
    MetadataDifference,
    ProseDifference,
    diff,
)
from govinfo_report.errors import (
    BrokenOff,
    CannotReadError,
    GovinfoReportError,
    InvalidData,
    LimitExceeded,
    MissingExtra,
)
from govinfo_report.export.indicators import Indicators, indicators
from govinfo_report.export.plain import report_from_dict, report_from_json
from govinfo_report.export.records import Record, records
from govinfo_report.export.wide import wide
from govinfo_report.limits import Limits
from govinfo_report.loading import load
from govinfo_report.origin import Origin
from govinfo_report.parsing import parse
from govinfo_report.report import (
    Cell,
    Cells,
    CellStatus,
    Correction,
    Heading,
    Inference,
    Metadata,
    Report,
    Report2019,
    Report2021,
    Unplaced,
)
from govinfo_report.source import Place, Span

__version__ = "0.1.0"

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
