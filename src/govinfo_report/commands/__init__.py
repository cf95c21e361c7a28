"""The commands, each in a file of its own."""

from __future__ import annotations

from govinfo_report.commands.check import check_command
from govinfo_report.commands.codes import explain_command
from govinfo_report.commands.diff import diff_command
from govinfo_report.commands.html import html_command
from govinfo_report.commands.open import open_command
from govinfo_report.commands.parse import parse_command, schema_command
from govinfo_report.commands.serve import serve_command
from govinfo_report.commands.show import show_command

__all__ = [
    "check_command",
    "diff_command",
    "explain_command",
    "html_command",
    "open_command",
    "parse_command",
    "schema_command",
    "serve_command",
    "show_command",
]
