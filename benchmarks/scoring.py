"""Compares what was read with what was printed, cell by cell."""

from __future__ import annotations

import enum
from collections.abc import Collection, Iterator

import attrs

from govinfo_report.public import Report
from govinfo_report.report import CellStatus, Severity, Value
from govinfo_report.testing.printed import Truth

_MOST_NAMED = 60
"""Cells beyond which a diagnostic names everything, and so nothing."""


class Outcome(enum.Enum):
    """What became of one cell."""

    RIGHT = "RIGHT"
    """The value printed; None where none is."""
    MISSED = "MISSED"
    """Printed, and not read."""
    FLAGGED = "FLAGGED"
    """A wrong value that a warning or an error names."""
    SILENT = "SILENT"
    """A wrong value that nothing names."""
    NAMED = "NAMED"
    """Right, and named by a warning all the same; counted beside RIGHT."""


@attrs.frozen
class Score:
    """The outcome of one cell."""

    outcome: Outcome
    path: str
    printed: Value
    read: Value


def named_paths(report: Report) -> frozenset[str]:
    """Cells that a warning or an error speaks of."""
    return frozenset(
        path
        for diagnostic in report.diagnostics
        if diagnostic.severity is not Severity.INFO and len(diagnostic.paths) <= _MOST_NAMED
        for path in diagnostic.paths
    )


def scores(
    report: Report, truth: Truth, undecidable: Collection[str] = frozenset()
) -> Iterator[Score]:
    """The outcome of every cell of the truth, and of every value read that it does not have.

    An undecidable cell may stay unread or be guessed right and is not counted then; a wrong value
    in it is as wrong as anywhere.
    """
    named = named_paths(report)
    for path in (*truth, *(path for path in report.cells if path not in truth)):
        printed = truth.get(path)
        cell = report.cells.get(path)
        read = None if cell is None or cell.status is CellStatus.INFERRED else cell.value
        if read == printed:
            if path in truth and path not in undecidable:
                yield Score(Outcome.RIGHT, path, printed, read)
                if read is not None and path in named:
                    yield Score(Outcome.NAMED, path, printed, read)
        elif read is None:
            if path not in undecidable:
                yield Score(Outcome.MISSED, path, printed, read)
        else:
            outcome = Outcome.FLAGGED if path in named else Outcome.SILENT
            yield Score(outcome, path, printed, read)
