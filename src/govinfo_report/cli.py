"""The command `govinfo-report`, made up of the commands in `commands/`."""

from __future__ import annotations

import difflib
import glob
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import click

from govinfo_report.commands import help_of
from govinfo_report.commands.ending import ending_early, noted, prepare_streams
from govinfo_report.version import __version__

_MODULES: Final[Mapping[str, str]] = {
    "check": "check",
    "diff": "diff",
    "explain": "explain",
    "html": "browser",
    "open": "browser",
    "parse": "parse",
    "schema": "parse",
    "serve": "browser",
    "show": "check",
}
"""Command → the module that holds it; the list of all commands needs none of them."""


class _Commands(click.Group):
    """The commands, each loaded when it is called; what begins with a file is for `open`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; None where there is none."""
        if cmd_name not in _MODULES:
            return None
        module = import_module(f"govinfo_report.commands.{_MODULES[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of the commands."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_of(name).partition("\n")[0]) for name in _MODULES])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the name of the command before a file that stands where it should."""
        if args and self._begins_with_a_file(args):
            args = ["open", *args]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is asked for; of a slip in its name those near it are named."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = difflib.get_close_matches(args[0], list(_MODULES), 2, 0.7)
            if not near:
                raise
            text = f"{error.message} → {', '.join(near)}?"
            raise click.UsageError(text, error.ctx) from error

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run as a program."""
        prepare_streams()
        return super().main(*args, **extra)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Read the options; `--help` writes there and then."""
        with ending_early():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; the exit status is the highest that it has noted."""
        with ending_early():
            super().invoke(ctx)
        ctx.exit(noted())

    def _begins_with_a_file(self, args: list[str]) -> bool:
        if args[0] in {"-h", "--help", "--version"}:
            return False
        first = next((one for one in args if not one.startswith("-")), "")
        if first in _MODULES or not first:
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
