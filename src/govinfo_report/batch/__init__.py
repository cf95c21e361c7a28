"""Reads many reports: one outcome for each, whatever becomes of it."""

from govinfo_report.batch.bulk import Outcomes, parse_many, read
from govinfo_report.batch.pool import WorkerPool
from govinfo_report.batch.work import FailedOutcome, Outcome, ReadOutcome

__all__ = [
    "FailedOutcome",
    "Outcome",
    "Outcomes",
    "ReadOutcome",
    "WorkerPool",
    "parse_many",
    "read",
]
