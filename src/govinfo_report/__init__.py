"""Reads published 政府信息公开工作年度报告 into typed, traceable, checked data.

>>> import govinfo_report
>>> report = govinfo_report.parse("行政许可 | 3 |", edition=2021)
>>> report.proactive_disclosure.licensing.decisions
3
"""

import re as _re
from importlib import import_module as _import_module
from typing import Any as _Any
from typing import Final as _Final

from govinfo_report.version import __version__ as __version__

# Every name is loaded when it is first asked for: a program that only reads reports needs neither
# checks nor tables, and one that prints its help needs nothing of it.
with open(f"{__file__}i", encoding="utf-8") as _stub:  # noqa: PTH123  pathlib takes longer to load
    _FOUND = _re.findall(r"^from (\S+) import (\w+) as \2$", _stub.read(), _re.MULTILINE)
_MODULE_OF: _Final = dict(sorted((name, module) for module, name in _FOUND if name[0] != "_"))
"""Public name → the module that holds it, as the stub beside this file has it."""

__all__ = list(_MODULE_OF)  # pyright: ignore[reportUnsupportedDunderAll]


def __getattr__(name: str) -> _Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(_import_module(_MODULE_OF[name]), name)
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
