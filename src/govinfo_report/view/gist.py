"""What a code says, in one line, whatever the values of a diagnostic are."""

from __future__ import annotations

import re
from typing import Final

from govinfo_report.messages import Entry
from govinfo_report.report.diagnostics import Language

_VALUE: Final = re.compile(r"\{\w+\}")


def gist(entry: Entry, lang: Language) -> str:
    """The sentence of an entry with `…` for its values."""
    return _VALUE.sub("…", entry.zh if lang == "zh" else entry.en)
