"""Rules about the numbers that the prose claims."""

from govinfo_report.checks.narrative.rules import RULES as RULES
