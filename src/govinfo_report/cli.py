"""The command `govinfo-report`, made up of the commands in `commands/`."""

from __future__ import annotations

import glob
import io
import sys
from pathlib import Path

import click

from govinfo_report.commands import (
    check_command,
    diff_command,
    explain_command,
    html_command,
    open_command,
    parse_command,
    schema_command,
    serve_command,
    show_command,
)
from govinfo_report.version import __version__


class _Commands(click.Group):
    """The commands; what begins with a file is for `open`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the name of the command before a file that stands where it should."""
        if args and self._begins_with_a_file(args):
            args = ["open", *args]
        return super().parse_args(ctx, args)

    def _begins_with_a_file(self, args: list[str]) -> bool:
        if args[0] in {"-h", "--help", "--version"}:
            return False
        first = next((one for one in args if not one.startswith("-")), "")
        if first in self.commands or not first:
            return False
        # A slip in the name of a command is no file: `chek` has no ending and is not there.
        return Path(first).suffix != "" or Path(first).exists() or glob.has_magic(first)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="govinfo-report")
def main() -> None:
    """检查政府信息公开工作年度报告。Read and check annual reports on open government information.

    只写文件，即检查该文件并打开网页：govinfo-report 年报.docx

    With files alone it checks them and opens a page: govinfo-report report.docx
    """
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
    open_command,
    serve_command,
    explain_command,
    schema_command,
):
    main.add_command(command)
