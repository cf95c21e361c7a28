"""The project's scripts as modules: they stand in no package."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parent.parent


def script(folder: str, name: str) -> ModuleType:
    """A script of a folder of the project; it finds those beside it as if it were run."""
    place = str(ROOT / folder)
    if place not in sys.path:
        sys.path.append(place)
    return import_module(name)
