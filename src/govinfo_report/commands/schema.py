"""The command `schema`: prints the JSON Schema of what `parse -f json` writes."""

from __future__ import annotations

from typing import Final

import click

from govinfo_report.commands.console import say
from govinfo_report.data.schema import schema_text
from govinfo_report.form import FORMS

_HELP: Final = """Print the JSON Schema of reports. 输出报告数据的 JSON Schema。

govinfo-report parse -f json 所写的每个报告都符合其版次的 schema（draft 2020-12）。

Every report that govinfo-report parse -f json writes conforms to the schema of its edition (draft
2020-12).
"""


@click.command("schema", help=_HELP)
@click.argument(
    "edition",
    metavar=f"[{'|'.join(map(str, FORMS))}]",
    type=click.Choice([str(edition) for edition in FORMS]),
    default=str(next(iter(FORMS))),
)
def schema_command(edition: str) -> None:
    """Print the schema of one edition."""
    say(schema_text(int(edition)))
