"""Packages that an extra installs, imported when they are needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from govinfo_report.errors import MissingExtra


def module_of(extra: str, name: str) -> Any:
    """The module `name`, which the extra of this package installs.

    Raises:
        MissingExtra: it is not installed.
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingExtra(extra) from error
