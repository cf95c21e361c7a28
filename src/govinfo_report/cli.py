"""The command `govinfo-report`, made up of the commands in `commands/`."""

from __future__ import annotations

import io
import sys

import click

from govinfo_report.commands import (
    check_command,
    diff_command,
    explain_command,
    html_command,
    parse_command,
    schema_command,
    show_command,
)
from govinfo_report.version import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="govinfo-report")
def main() -> None:
    """读取政府信息公开工作年度报告。Read annual reports on open government information."""
    for stream in (sys.stdout, sys.stderr):
        # A report is Chinese whatever the locale says. A file name need not be text at all.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


for command in (
    show_command,
    check_command,
    diff_command,
    parse_command,
    html_command,
    explain_command,
    schema_command,
):
    main.add_command(command)
