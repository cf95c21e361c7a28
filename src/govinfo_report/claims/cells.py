"""Which cells of the form hold a figure that the prose claims."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Final

import attrs

from govinfo_report.claims.sentences import masked
from govinfo_report.form import FORMS
from govinfo_report.form.claim_words import (
    COLUMN_OF_DOCUMENTS,
    LEGAL_PERSONS,
    NATURAL_PERSONS,
    OUTCOME_WITHOUT_CELL,
    OUTCOME_WORDS,
    UNSURE_OUTCOME,
)
from govinfo_report.form.fields import Form
from govinfo_report.text.source import fold
from govinfo_report.words.variants import LABEL_VARIANTS

_RESULTS: Final = "requests.results."
_TOTAL: Final = "total"
_NATURAL: Final = "natural_person"
_NO_KIND: Final = frozenset((_TOTAL, "other_organization"))
"""Columns whose labels name no kind of applicant."""
_NUMBER_OF_LABEL: Final = re.compile(r"^(?:\(.{1,2}\)|\d\.)")
_NOTE_OF_LABEL: Final = re.compile(r"\(.*$")


@attrs.frozen
class Claimable:
    """What of an edition's form the prose may claim.

    Attributes:
        form: the edition.
        outcomes: finds words for an outcome.
        outcome_rows: words for an outcome → rows of the form.
        applicants: finds words for a kind of applicant.
        applicant_columns: words for a kind of applicant → names of columns.
        endings: finds words for how a reconsideration or a lawsuit ended.
        ending_columns: words for that → name of the column.
    """

    form: Form
    outcomes: re.Pattern[str]
    outcome_rows: Mapping[str, tuple[str, ...]]
    applicants: re.Pattern[str]
    applicant_columns: Mapping[str, tuple[str, ...]]
    endings: re.Pattern[str]
    ending_columns: Mapping[str, str]

    @property
    def all_applicants(self) -> frozenset[str]:
        """The names of all columns that words for applicants lead to."""
        return frozenset(name for names in self.applicant_columns.values() for name in names)

    def totals(self, rows: tuple[str, ...]) -> tuple[str, ...]:
        """The cells in which the given rows state their figure; without rows not in the form."""
        return _totals(self.form.edition, rows)

    def in_columns(self, row: str, columns: Collection[str]) -> tuple[str, ...]:
        """The cells of a row in the named columns, in the form's order."""
        return tuple(cell.path for cell in self.form.row_cells[row] if cell.column.name in columns)


@cache
def _totals(edition: int, rows: tuple[str, ...]) -> tuple[str, ...]:
    cells: list[str] = []
    for path in rows:
        paths = FORMS[edition].row_cells.get(path, ())
        names = {cell.column.name: cell.path for cell in paths}
        wanted = (_TOTAL, *COLUMN_OF_DOCUMENTS)
        cells.extend(names[name] for name in wanted if name in names)
    return tuple(cells)


@cache
def claimable(edition: int) -> Claimable:
    """What of an edition's form the prose may claim.

    Raises:
        KeyError: there is no such edition.
    """
    form = FORMS[edition]
    outcomes = _outcome_rows(form)
    applicants = _applicant_columns(form)
    endings = _ending_columns(form)
    return Claimable(
        form,
        _any_of(outcomes),
        outcomes,
        _any_of(applicants),
        applicants,
        _any_of(endings),
        endings,
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def _plain(label: str) -> str:
    return _NOTE_OF_LABEL.sub("", _NUMBER_OF_LABEL.sub("", fold(masked(label))))


def _outcome_rows(form: Form) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    groups: dict[str, list[str]] = {}
    rows = [row for row in form.table("requests").rows if row.path.startswith(_RESULTS)]
    for row in rows:
        if row.path == f"{_RESULTS}{_TOTAL}":
            continue
        if len(row.groups) > 1:
            groups.setdefault(_plain(row.groups[-1]), []).append(row.path)
        found[_plain(row.label)] = (row.path,)
    found.update({label: tuple(paths) for label, paths in groups.items()})
    for path, words in OUTCOME_WORDS.items():
        below = tuple(row.path for row in rows if f"{row.path}.".startswith(f"{path}."))
        found.update(dict.fromkeys(words, below))
    found.update(dict.fromkeys((*OUTCOME_WITHOUT_CELL, UNSURE_OUTCOME), ()))
    # The label of the last row of a group, 其他, says nothing in prose.
    return {word: paths for word, paths in found.items() if len(word) > 2}


def _applicant_columns(form: Form) -> dict[str, tuple[str, ...]]:
    columns = form.row("requests.new_received").columns
    legal = [column.name for column in columns if column.name not in (_NATURAL, _TOTAL)]
    found: dict[str, tuple[str, ...]] = dict.fromkeys(NATURAL_PERSONS, (_NATURAL,))
    found.update(dict.fromkeys(LEGAL_PERSONS, tuple(legal)))
    for column in columns:
        if column.name not in _NO_KIND:
            for word in (column.label, *LABEL_VARIANTS.get(column.label, ())):
                found[word] = (column.name,)
    return found


def _ending_columns(form: Form) -> dict[str, str]:
    return {
        word: column.name
        for column in form.table("reconsideration_and_litigation").rows[0].columns
        if column.name != _TOTAL
        for word in (column.label, *LABEL_VARIANTS.get(column.label, ()))
        if len(word) > 2 or column.name not in ("pending", "other")
    }
