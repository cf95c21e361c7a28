"""The commands; `cli.py` finds them by their names, and `help.toml` holds what their help says."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def _told() -> dict[str, str]:
    file = tomllib.loads(Path(__file__).with_name("help.toml").read_text("utf-8"))
    return {
        command: text.replace("{statuses}", file["statuses"])
        for command, text in file["help"].items()
    }


def help_of(command: str) -> str:
    """What the help of a command says; its first line says it in short."""
    return _told()[command]
