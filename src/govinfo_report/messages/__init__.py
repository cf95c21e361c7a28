"""Every diagnostic code: what it says, why it matters, and an example, in Chinese and English.

The wording is data, apart from the code that raises it, in one file for each kind of thing that
something is said of.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from govinfo_report.messages import (
    added_rules,
    completion,
    continuity,
    documents,
    docx,
    equations,
    files,
    narrative,
    pdf,
    plausibility,
    rows,
    subordinates,
    values,
)
from govinfo_report.messages.entry import Entry

FILES: Final[Mapping[str, Entry]] = MappingProxyType(
    {**files.ENTRIES, **docx.ENTRIES, **pdf.ENTRIES}
)
"""Code → entry of everything that opening a file may say."""

READING: Final[Mapping[str, Entry]] = MappingProxyType(
    {**documents.ENTRIES, **rows.ENTRIES, **values.ENTRIES}
)
"""Code → entry of everything that reading a text may say."""

RULES: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        **equations.ENTRIES,
        **continuity.ENTRIES,
        **subordinates.ENTRIES,
        **narrative.ENTRIES,
        **plausibility.ENTRIES,
    }
)
"""Code → entry of every rule that `check` holds a report against."""

CATALOGUE: Final[Mapping[str, Entry]] = MappingProxyType(
    {**FILES, **READING, **completion.ENTRIES, **added_rules.ENTRIES, **RULES}
)
"""Code → entry, for every code that the library uses."""

__all__ = ["CATALOGUE", "FILES", "READING", "RULES", "Entry"]
