"""What is worked out of a report once, however many rules ask for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import finalize

from govinfo_report.report import ReportData

T = TypeVar("T")


def once_for_report(work_out: Callable[[ReportData], T]) -> Callable[[ReportData], T]:
    """The function, whose answer is kept as long as there is the report.

    Reports are told apart by identity: to compare two of them takes longer than to read them.
    """
    known: dict[int, T] = {}

    @wraps(work_out)
    def kept(report: ReportData) -> T:
        at = id(report)
        if at not in known:
            known[at] = work_out(report)
            finalize(report, known.pop, at).atexit = False
        return known[at]

    return kept
