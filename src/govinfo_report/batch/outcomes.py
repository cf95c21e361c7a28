"""Files of a folder in one line: `read`, and what a notebook wants of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, overload

from govinfo_report.batch.bulk import parse_many
from govinfo_report.batch.outcome import Outcome
from govinfo_report.batch.sources import Source
from govinfo_report.data.wide import wide
from govinfo_report.limits import Limits
from govinfo_report.public import Report

_DEFAULT: Final = Limits()


class Outcomes(Sequence[Outcome]):
    """What became of many files: a sequence of outcomes, which tables are made of.

    `records(outcomes)`, `wide(outcomes)`, `indicators(outcomes)` and `findings(outcomes)` take it
    as it is.
    """

    def __init__(self, outcomes: Iterable[Outcome]) -> None:
        self._outcomes = tuple(outcomes)

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports that were read, in the order of their files."""
        return tuple(one.report for one in self._outcomes if one.report is not None)

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The outcomes of the files that gave no report."""
        return tuple(one for one in self._outcomes if one.report is None)

    def to_pandas(self) -> Any:
        """A row for each report as a `pandas.DataFrame`: `wide(self, quality=True)`.

        Raises:
            MissingExtra: pandas is not installed.
        """
        return wide(self, quality=True).to_pandas()

    @overload
    def __getitem__(self, index: int) -> Outcome: ...
    @overload
    def __getitem__(self, index: slice) -> Outcomes: ...
    def __getitem__(self, index: int | slice) -> Outcome | Outcomes:
        found = self._outcomes[index]
        return Outcomes(found) if isinstance(found, tuple) else found

    def __len__(self) -> int:
        return len(self._outcomes)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Outcomes) and self._outcomes == other._outcomes

    def __hash__(self) -> int:
        return hash(self._outcomes)

    def __repr__(self) -> str:
        read = len(self.reports)
        return f"<{len(self)} outcomes: {read} reports, {len(self) - read} unreadable>"


def read(
    source: Source | Iterable[Source],
    *,
    complete: bool = False,
    edition: int | None = None,
    encoding: str | None = None,
    limits: Limits = _DEFAULT,
) -> Outcomes:
    """Read and check all reports of a folder, or all that a pattern names.

    What is wrong with a file is its outcome; nothing else is stopped by it.

    Args:
        source: a folder, a pattern such as `2023/**/*.html`, a file; or several of them.
        complete: fill the gaps first for which the equations leave one value only.
        edition: as for `parse_many`.
        encoding: as for `parse_many`.
        limits: as for `parse_many`.

    Raises:
        ValueError: there is no such edition or encoding.
    """
    found = parse_many(source, complete=complete, edition=edition, encoding=encoding, limits=limits)
    return Outcomes(found)
