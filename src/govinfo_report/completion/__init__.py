"""Fills the gaps for which the equations of the form leave one value only."""

from govinfo_report.completion.gaps import complete

__all__ = ["complete"]
