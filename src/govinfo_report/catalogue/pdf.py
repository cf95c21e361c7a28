"""What is said of PDF files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from govinfo_report.catalogue.entry import Entry

ENTRIES: Final[Mapping[str, Entry]] = {}
