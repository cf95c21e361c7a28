"""The words of the line of progress, in Chinese and English: data, no logic."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import attrs

from govinfo_report.report.diagnostics import Language


@attrs.frozen
class ProgressWords:
    """What the line says in one language; `{name}` takes a value."""

    line: str
    failed: str


PROGRESS_WORDS: Final[Mapping[Language, ProgressWords]] = MappingProxyType(
    {
        "zh": ProgressWords(
            "{done}/{total} 份，每秒 {rate} 份，剩余 {left}", "，{failed} 份无法读取"
        ),
        "en": ProgressWords("{done}/{total} files, {rate}/s, {left} left", ", {failed} unread"),
    }
)
