"""Reads many reports: one outcome for each, whatever becomes of it."""

from govinfo_report.batch.bulk import Outcomes as Outcomes
from govinfo_report.batch.bulk import parse_many as parse_many
from govinfo_report.batch.bulk import read as read
from govinfo_report.batch.pool import WorkerPool as WorkerPool
from govinfo_report.batch.work import FailedOutcome as FailedOutcome
from govinfo_report.batch.work import Outcome as Outcome
from govinfo_report.batch.work import ReadOutcome as ReadOutcome
