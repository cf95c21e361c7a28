"""Reads many reports: one outcome for each, whatever becomes of it."""

from govinfo_report.batch.bulk import parse_many
from govinfo_report.batch.outcome import Outcome
from govinfo_report.batch.pool import WorkerPool

__all__ = ["Outcome", "WorkerPool", "parse_many"]
