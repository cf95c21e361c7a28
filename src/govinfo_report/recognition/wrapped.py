"""Reads numbers that a narrow cell breaks over its lines, where the sum of their row proves it.

Two runs of digits in one cell may be one number or two; only a sum that holds tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from govinfo_report.form import Form
from govinfo_report.recognition.alignment import Placed
from govinfo_report.recognition.labels import see
from govinfo_report.recognition.rows import Seen
from govinfo_report.recognition.witness import Verdict, judge, numbers_of

_WRAPPED: Final = re.compile(r"\d+(?:\s+\d+)+")
_BREAK: Final = re.compile(r"\s+")


def join_wrapped(rows: Sequence[Placed], form: Form) -> None:
    """Join the numbers that are broken in their cells, in the rows that add up so."""
    for placed in rows:
        if placed.ground and any(map(_is_wrapped, placed.values)):
            joined = [_joined(cell) if _is_wrapped(cell) else cell for cell in placed.values]
            numbers = numbers_of(joined)
            if judge(placed.row.paths, numbers, form.edition) is Verdict.PROVED:
                placed.values = joined


def _is_wrapped(cell: Seen | None) -> bool:
    return cell is not None and _WRAPPED.fullmatch(cell.text) is not None


def _joined(cell: Seen | None) -> Seen | None:
    return cell and cell._replace(sight=see(_BREAK.sub("", cell.text)))
