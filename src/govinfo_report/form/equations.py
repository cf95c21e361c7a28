"""What must hold inside one report (勾稽关系), as data derived from the form.

The form's own corner note states the balance: 第一项加第二项之和，等于第三项加第四项之和. The other
families follow from what the rows and columns named 总计 are the totals of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import attrs

from govinfo_report.form import FORMS
from govinfo_report.form.fields import Form
from govinfo_report.form.shared import (
    CARRIED_FORWARD,
    CARRIED_IN,
    NEW_RECEIVED,
    REQUESTS,
    RESULTS,
    RESULTS_TOTAL,
    REVIEWS,
)


@attrs.frozen
class Identity:
    """An equation over cells: the sum of `left` equals the sum of `right`."""

    id: str
    family: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    scope: str
    """Path of the row, or name of the column, that the equation is about."""
    scope_label: str

    @property
    def paths(self) -> tuple[str, ...]:
        """Every cell that the equation holds."""
        return self.left + self.right


def _derive(form: Form) -> Iterator[Identity]:
    requests = form.table(REQUESTS)
    columns = requests.rows[0].columns
    items = [row for row in requests.rows if row.path.startswith(f"{RESULTS}.")]
    total_row = next(row for row in items if row.path == RESULTS_TOTAL)
    items.remove(total_row)
    for column in columns:
        yield Identity(
            f"balance.{column.name}",
            "balance",
            (f"{NEW_RECEIVED}.{column.name}", f"{CARRIED_IN}.{column.name}"),
            (f"{total_row.path}.{column.name}", f"{CARRIED_FORWARD}.{column.name}"),
            column.name,
            column.label,
        )
    for column in columns:
        yield Identity(
            f"results.{column.name}",
            "results",
            (f"{total_row.path}.{column.name}",),
            tuple(f"{row.path}.{column.name}" for row in items),
            column.name,
            column.label,
        )
    for row in requests.rows:
        *parts, total = row.paths
        yield Identity(
            f"applicants.{row.path}", "applicants", (total,), tuple(parts), row.path, row.label
        )
    for row in form.table(REVIEWS).rows:
        *parts, total = row.paths
        yield Identity(
            f"outcomes.{row.path}", "outcomes", (total,), tuple(parts), row.path, row.label
        )


@cache
def identities(edition: int) -> tuple[Identity, ...]:
    """All equations of an edition: 42 for 2021, 40 for 2019.

    Raises:
        KeyError: there is no such edition.
    """
    return tuple(_derive(FORMS[edition]))


@cache
def identities_by_cell(edition: int) -> Mapping[str, tuple[Identity, ...]]:
    """Cell path → the equations that hold it; cells of table 二 are in none."""
    holding: dict[str, tuple[Identity, ...]] = dict.fromkeys(FORMS[edition].cells, ())
    for identity in identities(edition):
        for path in identity.paths:
            holding[path] += (identity,)
    return holding


@cache
def totals(edition: int) -> frozenset[str]:
    """Paths of the cells that an equation makes the sum of others; the balance makes none."""
    return frozenset(one.left[0] for one in identities(edition) if one.family != "balance")
