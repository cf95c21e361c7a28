"""Reads published 政府信息公开工作年度报告 into typed, traceable, checked data.

>>> import govinfo_report
>>> report = govinfo_report.parse("行政许可 | 3 |", edition=2021)
>>> report.proactive_disclosure.licensing.decisions
3
"""

from importlib import import_module as _import_module
from typing import TYPE_CHECKING as _TYPE_CHECKING
from typing import Any as _Any
from typing import Final as _Final

from govinfo_report.version import __version__ as __version__

if _TYPE_CHECKING:
    from govinfo_report.batch import (
        FailedOutcome,
        Outcome,
        Outcomes,
        ReadOutcome,
        WorkerPool,
        parse_many,
        read,
    )
    from govinfo_report.checks import (
        CheckResult,
        CheckState,
        EquationResult,
        Finding,
        Problem,
        ReportVerdict,
        Slip,
        Suspect,
        SuspectCell,
        VerdictKind,
        WrongCell,
        check,
    )
    from govinfo_report.claims import Claim, ClaimKind, Period
    from govinfo_report.completion import complete
    from govinfo_report.data.differences import (
        CellDifference,
        Differences,
        MetadataDifference,
        ProseDifference,
        diff,
    )
    from govinfo_report.data.indicators import Indicators, indicators
    from govinfo_report.data.tables import FindingRow, Record, findings, records, wide
    from govinfo_report.errors import (
        BrokenOff,
        CannotOpen,
        CannotReadError,
        GovinfoReportError,
        InvalidData,
        LimitExceeded,
        Limits,
        MissingExtra,
    )
    from govinfo_report.loading import load
    from govinfo_report.parsing import parse
    from govinfo_report.public import (
        Report,
        Report2019,
        Report2021,
        report_from_dict,
        report_from_json,
    )
    from govinfo_report.report import (
        Cell,
        Cells,
        CellStatus,
        Correction,
        Diagnostic,
        Heading,
        Inference,
        Metadata,
        Origin,
        Severity,
        Unplaced,
    )
    from govinfo_report.text.source import Place, Span


# Every name is loaded when it is first asked for: a program that only reads reports needs neither
# checks nor tables, and one that prints its help needs nothing of it.
_ROOMS: _Final = {
    "govinfo_report.batch": (
        "FailedOutcome",
        "Outcome",
        "Outcomes",
        "ReadOutcome",
        "WorkerPool",
        "parse_many",
        "read",
    ),
    "govinfo_report.checks": (
        "CheckResult",
        "CheckState",
        "EquationResult",
        "Finding",
        "Problem",
        "ReportVerdict",
        "Slip",
        "Suspect",
        "SuspectCell",
        "VerdictKind",
        "WrongCell",
        "check",
    ),
    "govinfo_report.claims": (
        "Claim",
        "ClaimKind",
        "Period",
    ),
    "govinfo_report.completion": ("complete",),
    "govinfo_report.data.differences": (
        "CellDifference",
        "Differences",
        "MetadataDifference",
        "ProseDifference",
        "diff",
    ),
    "govinfo_report.data.indicators": (
        "Indicators",
        "indicators",
    ),
    "govinfo_report.data.tables": (
        "FindingRow",
        "Record",
        "findings",
        "records",
        "wide",
    ),
    "govinfo_report.errors": (
        "BrokenOff",
        "CannotOpen",
        "CannotReadError",
        "GovinfoReportError",
        "InvalidData",
        "LimitExceeded",
        "Limits",
        "MissingExtra",
    ),
    "govinfo_report.loading": ("load",),
    "govinfo_report.parsing": ("parse",),
    "govinfo_report.public": (
        "Report",
        "Report2019",
        "Report2021",
        "report_from_dict",
        "report_from_json",
    ),
    "govinfo_report.report": (
        "Cell",
        "CellStatus",
        "Cells",
        "Correction",
        "Diagnostic",
        "Heading",
        "Inference",
        "Metadata",
        "Origin",
        "Severity",
        "Unplaced",
    ),
    "govinfo_report.text.source": (
        "Place",
        "Span",
    ),
}
_ROOM_OF: _Final = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "BrokenOff",
    "CannotOpen",
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
    "FailedOutcome",
    "Finding",
    "FindingRow",
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
    "Outcomes",
    "Period",
    "Place",
    "Problem",
    "ProseDifference",
    "ReadOutcome",
    "Record",
    "Report",
    "Report2019",
    "Report2021",
    "ReportVerdict",
    "Severity",
    "Slip",
    "Span",
    "Suspect",
    "SuspectCell",
    "Unplaced",
    "VerdictKind",
    "WorkerPool",
    "WrongCell",
    "check",
    "complete",
    "diff",
    "findings",
    "indicators",
    "load",
    "parse",
    "parse_many",
    "read",
    "records",
    "report_from_dict",
    "report_from_json",
    "wide",
]


def __getattr__(name: str) -> _Any:
    if name not in _ROOM_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(_import_module(_ROOM_OF[name]), name)
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
