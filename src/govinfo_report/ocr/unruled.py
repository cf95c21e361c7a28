"""Tables without rules: rows and columns by where short words stand."""

from __future__ import annotations

from govinfo_report.ocr.crops import Sheet
from govinfo_report.ocr.fitting import Fit


def fits_without_rules(sheet: Sheet) -> list[list[Fit]]:
    """How the tables of each edition fit what stands on a sheet."""
    return []
