"""What else of the tables a claimed number may honestly mean.

Publishers count requests answered with those that last year left over or without them, documents
made or in force. A claim that meets such a figure is no contradiction, but a reader should know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

import attrs

from govinfo_report.checks.claimed import table_figure, table_label
from govinfo_report.claims import Claim, ClaimKind
from govinfo_report.form import FORMS
from govinfo_report.report import ReportData

_NEW: Final = "requests.new_received"
_CARRIED_IN: Final = "requests.carried_in"
_CARRIED_FORWARD: Final = "requests.carried_forward"
_RESULTS: Final = "requests.results"
_ALL_RESULTS: Final = f"{_RESULTS}.total"
_RECONSIDERATION: Final = "reconsideration_and_litigation.reconsideration"
_DIRECT: Final = "reconsideration_and_litigation.litigation_direct"
_AFTER: Final = "reconsideration_and_litigation.litigation_after_reconsideration"


@attrs.frozen
class _Reading:
    """A figure of the tables: the rows, groups of rows and cells to add, and those to take away.

    Of a row or a group the column of totals is meant.
    """

    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()


def _documents(row: str) -> tuple[_Reading, ...]:
    columns = ("in_force", "newly_disclosed", "total_disclosed")
    return tuple(_Reading((f"proactive_disclosure.{row}.{column}",)) for column in columns)


_READINGS: Final[Mapping[ClaimKind, tuple[_Reading, ...]]] = {
    # Received, or taken on: with what last year left over.
    ClaimKind.REQUESTS_RECEIVED: (_Reading((_NEW, _CARRIED_IN)),),
    # Answered: of those received; of all taken on; without those that need no answer.
    ClaimKind.REQUESTS_ANSWERED: (
        _Reading((_NEW,)),
        _Reading((_NEW, _CARRIED_IN)),
        _Reading((_NEW,), (_CARRIED_FORWARD,)),
        _Reading((_ALL_RESULTS,), (f"{_RESULTS}.other_handling",)),
        _Reading((_ALL_RESULTS,), (f"{_RESULTS}.not_processed",)),
        _Reading((_ALL_RESULTS,), (f"{_RESULTS}.not_processed", f"{_RESULTS}.other_handling")),
    ),
    # Disclosed: wholly or in part. Refused: for a ground, or for want of the information.
    ClaimKind.OUTCOME: (
        _Reading((f"{_RESULTS}.disclosed", f"{_RESULTS}.partially_disclosed")),
        _Reading((f"{_RESULTS}.not_disclosed", f"{_RESULTS}.unable_to_provide")),
    ),
    # Brought, or decided.
    ClaimKind.RECONSIDERATIONS: (_Reading((_RECONSIDERATION,), (f"{_RECONSIDERATION}.pending",)),),
    ClaimKind.LITIGATIONS: (
        _Reading((_DIRECT,)),
        _Reading((_AFTER,)),
        _Reading((_DIRECT, _AFTER), (f"{_DIRECT}.pending", f"{_AFTER}.pending")),
    ),
    # Made, or disclosed, or in force.
    ClaimKind.RULES_ISSUED: _documents("rules"),
    ClaimKind.DOCUMENTS_ISSUED: _documents("normative_documents"),
}

_WHOLES: Final = ((_ALL_RESULTS,), (_NEW,), (_NEW, _CARRIED_IN))
"""What shares of outcomes are taken of: all results, all received, all taken on."""


@cache
def _cells_meant(edition: int, names: tuple[str, ...]) -> tuple[str, ...]:
    """The cells of rows, groups and cells; () where the edition does not have one of them."""
    form = FORMS[edition]
    paths: list[str] = []
    for name in names:
        if name in form.cells:
            meant = [name]
        elif name in form.row_cells:
            meant = [f"{name}.total"]
        else:
            meant = [f"{row}.total" for row in form.row_cells if row.startswith(f"{name}.")]
        if not meant:
            return ()
        paths += meant
    return tuple(paths)


def readings(report: ReportData, claim: Claim) -> Iterator[tuple[int, str]]:
    """The other figures that the claim may mean, each with what the form calls it."""
    edition = report.edition
    for reading in _READINGS.get(claim.kind, ()):
        plus = _cells_meant(edition, reading.plus)
        minus = _cells_meant(edition, reading.minus)
        # An outcome is counted together with another one, never instead of it.
        if claim.kind is ClaimKind.OUTCOME and not set(claim.about) <= set(plus):
            continue
        added = table_figure(report, plus)
        taken = table_figure(report, minus) if reading.minus else 0
        if added is not None and taken is not None:
            label = " + ".join(_label(report, name) for name in reading.plus)
            yield added - taken, " − ".join((label, *(_label(report, n) for n in reading.minus)))


def _label(report: ReportData, name: str) -> str:
    return table_label(report.form, _cells_meant(report.edition, (name,)))


def wholes(report: ReportData) -> Iterator[int]:
    """The figures of the tables that shares of outcomes are taken of, the usual one first."""
    for names in _WHOLES:
        figure = table_figure(report, _cells_meant(report.edition, names))
        if figure is not None:
            yield figure
