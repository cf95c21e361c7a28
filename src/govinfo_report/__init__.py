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
    from govinfo_report.batch import FailedOutcome as FailedOutcome
    from govinfo_report.batch import Outcome as Outcome
    from govinfo_report.batch import Outcomes as Outcomes
    from govinfo_report.batch import ReadOutcome as ReadOutcome
    from govinfo_report.batch import WorkerPool as WorkerPool
    from govinfo_report.batch import parse_many as parse_many
    from govinfo_report.batch import read as read
    from govinfo_report.checks import CheckResult as CheckResult
    from govinfo_report.checks import CheckState as CheckState
    from govinfo_report.checks import EquationResult as EquationResult
    from govinfo_report.checks import Finding as Finding
    from govinfo_report.checks import Problem as Problem
    from govinfo_report.checks import ReportVerdict as ReportVerdict
    from govinfo_report.checks import Slip as Slip
    from govinfo_report.checks import Suspect as Suspect
    from govinfo_report.checks import SuspectCell as SuspectCell
    from govinfo_report.checks import VerdictKind as VerdictKind
    from govinfo_report.checks import WrongCell as WrongCell
    from govinfo_report.checks import check as check
    from govinfo_report.claims import Claim as Claim
    from govinfo_report.claims import ClaimKind as ClaimKind
    from govinfo_report.claims import Period as Period
    from govinfo_report.completion import complete as complete
    from govinfo_report.data.differences import CellDifference as CellDifference
    from govinfo_report.data.differences import Differences as Differences
    from govinfo_report.data.differences import MetadataDifference as MetadataDifference
    from govinfo_report.data.differences import ProseDifference as ProseDifference
    from govinfo_report.data.differences import diff as diff
    from govinfo_report.data.indicators import Indicators as Indicators
    from govinfo_report.data.indicators import indicators as indicators
    from govinfo_report.data.tables import FindingRow as FindingRow
    from govinfo_report.data.tables import Record as Record
    from govinfo_report.data.tables import findings as findings
    from govinfo_report.data.tables import records as records
    from govinfo_report.data.tables import wide as wide
    from govinfo_report.errors import BrokenOff as BrokenOff
    from govinfo_report.errors import CannotOpen as CannotOpen
    from govinfo_report.errors import CannotReadError as CannotReadError
    from govinfo_report.errors import GovinfoReportError as GovinfoReportError
    from govinfo_report.errors import InvalidData as InvalidData
    from govinfo_report.errors import LimitExceeded as LimitExceeded
    from govinfo_report.errors import Limits as Limits
    from govinfo_report.errors import MissingExtra as MissingExtra
    from govinfo_report.loading import load as load
    from govinfo_report.parsing import parse as parse
    from govinfo_report.public import Report as Report
    from govinfo_report.public import Report2019 as Report2019
    from govinfo_report.public import Report2021 as Report2021
    from govinfo_report.public import report_from_dict as report_from_dict
    from govinfo_report.public import report_from_json as report_from_json
    from govinfo_report.report import Cell as Cell
    from govinfo_report.report import Cells as Cells
    from govinfo_report.report import CellStatus as CellStatus
    from govinfo_report.report import Correction as Correction
    from govinfo_report.report import Diagnostic as Diagnostic
    from govinfo_report.report import Heading as Heading
    from govinfo_report.report import Inference as Inference
    from govinfo_report.report import Metadata as Metadata
    from govinfo_report.report import Origin as Origin
    from govinfo_report.report import Severity as Severity
    from govinfo_report.report import Unplaced as Unplaced
    from govinfo_report.text.source import Place as Place
    from govinfo_report.text.source import Span as Span


# Every name is loaded when it is first asked for: a program that only reads reports needs neither
# checks nor tables, and one that prints its help needs nothing of it.
_NAMES: _Final = {
    "batch": "FailedOutcome Outcome Outcomes ReadOutcome WorkerPool parse_many read",
    "checks": (
        "CheckResult CheckState EquationResult Finding Problem ReportVerdict Slip Suspect "
        "SuspectCell VerdictKind WrongCell check"
    ),
    "claims": "Claim ClaimKind Period",
    "completion": "complete",
    "data.differences": "CellDifference Differences MetadataDifference ProseDifference diff",
    "data.indicators": "Indicators indicators",
    "data.tables": "FindingRow Record findings records wide",
    "errors": (
        "BrokenOff CannotOpen CannotReadError GovinfoReportError InvalidData LimitExceeded "
        "Limits MissingExtra"
    ),
    "loading": "load",
    "parsing": "parse",
    "public": "Report Report2019 Report2021 report_from_dict report_from_json",
    "report": (
        "Cell CellStatus Cells Correction Diagnostic Heading Inference Metadata Origin Severity "
        "Unplaced"
    ),
    "text.source": "Place Span",
}
"""Room → the public names that it holds."""
_ROOM_OF: _Final = dict(
    sorted((name, room) for room, names in _NAMES.items() for name in names.split())
)

# Type checkers know the names by what is imported for them above.
__all__ = list(_ROOM_OF)  # pyright: ignore[reportUnsupportedDunderAll]


def __getattr__(name: str) -> _Any:
    if name not in _ROOM_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    room = _import_module(f"govinfo_report.{_ROOM_OF[name]}")
    value = globals()[name] = getattr(room, name)
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
