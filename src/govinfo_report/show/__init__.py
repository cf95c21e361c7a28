"""A report laid out for a person to read in a terminal: text only, wording apart from layout."""

from __future__ import annotations

from govinfo_report.show.page import page
from govinfo_report.show.screen import UNBOUNDED, Screen, Tone

__all__ = ["UNBOUNDED", "Screen", "Tone", "page"]
