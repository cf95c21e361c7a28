"""Every diagnostic code: what it says, why it matters, and an example, in Chinese and English.

The wording is data, apart from the code that raises it, in one file for each kind of thing that
something is said of.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from govinfo_report.catalogue import documents, docx, equations, files, pdf, rows, values
from govinfo_report.catalogue.entry import Entry

RULES: Final[Mapping[str, Entry]] = MappingProxyType({**equations.ENTRIES})
"""Code → entry of every rule that `check` holds a report against."""

CATALOGUE: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        **files.ENTRIES,
        **docx.ENTRIES,
        **pdf.ENTRIES,
        **documents.ENTRIES,
        **rows.ENTRIES,
        **values.ENTRIES,
        **RULES,
    }
)
"""Code → entry, for every code that the library uses."""

__all__ = ["CATALOGUE", "RULES", "Entry"]
