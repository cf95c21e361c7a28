"""The commands beside `show`: `check`, with a file for each format, and `explain`."""

from __future__ import annotations

from govinfo_report.commands.check import check_command
from govinfo_report.commands.explain import explain_command

__all__ = ["check_command", "explain_command"]
