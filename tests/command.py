"""The command as tests run it, in this process or as a program of its own; the examples' files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from govinfo_report.cli import main

EXAMPLES = Path(__file__).parent.parent / "docs" / "examples"
CLEAN = EXAMPLES / "2021-clean.txt"
OLD = EXAMPLES / "2019-one-cell-a-line.txt"
DAMAGED = EXAMPLES / "2021-damaged.txt"


def run(*arguments: str | Path, stdin: bytes | None = None, color: bool = False) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)], input=stdin, color=color)


def program(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "govinfo_report", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, env={**os.environ, **environment}, check=False
    )
