"""What the numbers must obey; one family of rules a file."""

from __future__ import annotations

from govinfo_report.checks.checking import CheckResult as CheckResult
from govinfo_report.checks.checking import Problem as Problem
from govinfo_report.checks.checking import ReportVerdict as ReportVerdict
from govinfo_report.checks.checking import VerdictKind as VerdictKind
from govinfo_report.checks.checking import WrongCell as WrongCell
from govinfo_report.checks.checking import check as check
from govinfo_report.checks.checking import judge as judge
from govinfo_report.checks.checking import list_problems as list_problems
from govinfo_report.checks.rule import Case as Case
from govinfo_report.checks.rule import CheckState as CheckState
from govinfo_report.checks.rule import EquationResult as EquationResult
from govinfo_report.checks.rule import Finding as Finding
from govinfo_report.checks.rule import Judgement as Judgement
from govinfo_report.checks.rule import Rule as Rule
from govinfo_report.checks.rule import Say as Say
from govinfo_report.checks.rule import Slip as Slip
from govinfo_report.checks.rule import Suspect as Suspect
from govinfo_report.checks.rule import SuspectCell as SuspectCell
