"""Hypothesis strategies for reports, for their texts, and for texts that publishing has spoilt.

Needs hypothesis, which the extra `test` installs. Numbers are drawn one by one, so that a failing
example shrinks to a report of few and small numbers; the choices of a damage come from a random
source that hypothesis seeds.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from random import Random

import attrs
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from govinfo_report.form import FORMS
from govinfo_report.form.equations import Identity, identities
from govinfo_report.form.fields import TOTAL
from govinfo_report.public import Report
from govinfo_report.testing.consistent import (
    consistent_values,
    random_values,
    report_from,
    with_value,
)
from govinfo_report.testing.damage import (
    GRID_DAMAGES,
    TEXT_DAMAGES,
    DamagedText,
    damaged,
)
from govinfo_report.testing.layouts import LAYOUTS, Layout, render
from govinfo_report.testing.printed import OutcomesSetting, Truth
from govinfo_report.words.specimen import AGENCIES, DASHES

_MOST = 12_000
_MOST_DAMAGES = 4
_YEARS = (2019, 2024)
_BLANKS = ("", *DASHES)
_OUTCOMES: tuple[OutcomesSetting, ...] = ("row", "split", "blocks")


def _editions(edition: int | None) -> st.SearchStrategy[int]:
    if edition is not None and edition not in FORMS:
        raise InvalidArgument(f"edition={edition!r} must be one of {sorted(FORMS)} or None")
    return st.sampled_from(sorted(FORMS, reverse=True)) if edition is None else st.just(edition)


def _layouts(layouts: Collection[str | Layout] | None) -> st.SearchStrategy[Layout]:
    if layouts is None:
        return st.sampled_from(list(LAYOUTS.values()))
    if isinstance(layouts, (str, Layout)):
        raise InvalidArgument(f"layouts={layouts!r} must be a collection of layouts or their names")
    chosen: list[Layout] = []
    for layout in layouts:
        if isinstance(layout, str):
            if layout not in LAYOUTS:
                raise InvalidArgument(f"there is no layout {layout!r}, see LAYOUTS")
            chosen.append(LAYOUTS[layout])
        else:
            chosen.append(layout)
    if not chosen:
        raise InvalidArgument("layouts must name at least one layout")
    return st.sampled_from(chosen)


@st.composite
def _values(draw: st.DrawFn, edition: int, distinct: bool, zeros: bool) -> dict[str, int | Decimal]:
    if zeros:
        return dict.fromkeys(FORMS[edition].cells, 0)
    if distinct:
        # All different cannot be shrunk towards zero: the seed alone is drawn.
        seed = draw(st.integers(0, 2**32 - 1))
        return random_values(Random(seed), edition, distinct=True)
    cells = len(FORMS[edition].cells)
    numbers = iter(draw(st.lists(st.integers(0, _MOST), min_size=cells, max_size=cells)))
    return consistent_values(edition, lambda _: next(numbers))


@st.composite
def _reports(
    draw: st.DrawFn, editions: st.SearchStrategy[int], blanks: bool, distinct: bool, zeros: bool
) -> Report:
    edition = draw(editions)
    values = draw(_values(edition, distinct, zeros))
    empty: dict[str, str] = {}
    if blanks:
        # A blank counts as 0 in an equation, so only what is 0 may be left blank.
        parts = [
            path
            for path, field in FORMS[edition].cells.items()
            if values[path] == 0 and field.column.name != TOTAL
        ]
        if parts:
            empty = draw(st.dictionaries(st.sampled_from(parts), st.sampled_from(_BLANKS)))
    return report_from(
        edition,
        values,
        blanks=empty,
        agency=draw(st.sampled_from(AGENCIES)),
        year=draw(st.integers(*_YEARS)),
    )


def reports(
    *, edition: int | None = None, blanks: bool = False, distinct: bool = False
) -> st.SearchStrategy[Report]:
    """Reports all of whose equations hold.

    Args:
        edition: 2021 or 2019; None for either.
        blanks: let cells that are no totals be blank or hold a dash.
        distinct: give every cell a value of its own, so that exchanged cells show.

    Raises:
        InvalidArgument: there is no such edition, or both `blanks` and `distinct` are asked for.
    """
    if blanks and distinct:
        raise InvalidArgument("blank cells are not distinct: ask for blanks or distinct")
    return _reports(_editions(edition), blanks, distinct, False)


@attrs.frozen
class Breakage:
    """A consistent report, and the same with one count changed.

    Attributes:
        report: all its equations hold.
        path: the cell that was changed.
        value: what it was changed to, never what it was.
        broken: the report with that value.
    """

    report: Report
    path: str
    value: int
    broken: Report


@st.composite
def _breakages(draw: st.DrawFn, identity: Identity, editions: st.SearchStrategy[int]) -> Breakage:
    report = draw(_reports(editions, False, False, False))
    path = draw(st.sampled_from(identity.paths))
    printed = report.cells[path].value
    value = draw(st.integers(0, _MOST).filter(lambda number: number != printed))
    return Breakage(report, path, value, with_value(report, path, value))


def cells_breaking(
    identity: Identity, *, edition: int | None = None
) -> st.SearchStrategy[Breakage]:
    """One changed count that breaks an equation.

    Any cell of the equation is changed to any other count. Every cell of an equation stands on one
    side of it only and once, so the equation fails whatever the new count is, and with it exactly
    the other equations that hold the cell.

    Args:
        identity: the equation, one of `identities(edition)`.
        edition: whose reports to draw; None for every edition that has the equation.

    Raises:
        InvalidArgument: the edition is unknown or does not have this equation.
    """
    if edition is not None:
        _editions(edition)
    having = [year for year in sorted(FORMS, reverse=True) if identity in identities(year)]
    if edition is not None:
        having = [year for year in having if year == edition]
    if not having:
        raise InvalidArgument(f"{identity!r} is no equation of edition {edition or 'any'}")
    return _breakages(identity, st.sampled_from(having))


@st.composite
def _texts(
    draw: st.DrawFn, editions: st.SearchStrategy[int], layouts: st.SearchStrategy[Layout]
) -> tuple[str, Truth]:
    layout = draw(layouts)
    report = draw(_reports(editions, layout.keeps_blanks, False, not layout.separates))
    text = render(report, layout, punctuation=draw(st.sampled_from(("full", "half"))))
    return text, {path: cell.value for path, cell in report.cells.items()}


def report_texts(
    *, layouts: Collection[str | Layout] | None = None, edition: int | None = None
) -> st.SearchStrategy[tuple[str, Truth]]:
    """Texts of consistent reports, each with what is printed in it.

    Args:
        layouts: layouts or names of `LAYOUTS` to draw from; None for all of those.
        edition: 2021 or 2019; None for either.

    Raises:
        InvalidArgument: there is no such edition or layout.
    """
    return _texts(_editions(edition), _layouts(layouts))


@st.composite
def _damaged(
    draw: st.DrawFn, editions: st.SearchStrategy[int], layouts: st.SearchStrategy[Layout]
) -> DamagedText:
    layout = draw(layouts)
    outcomes = draw(st.sampled_from(_OUTCOMES))
    report = draw(_reports(editions, False, False, not layout.separates))
    names = draw(
        st.lists(
            st.sampled_from([*GRID_DAMAGES, *TEXT_DAMAGES]),
            min_size=1,
            max_size=_MOST_DAMAGES,
            unique=True,
        )
    )
    rng = Random(draw(st.integers(0, 2**32 - 1)))
    return damaged(report, attrs.evolve(layout, outcomes=outcomes), rng, names)


def damaged_report_texts(
    *, edition: int | None = None, layouts: Collection[str | Layout] | None = None
) -> st.SearchStrategy[DamagedText]:
    """Texts that publishing has spoilt, each with what is still printed in it.

    Columns are cut off, pages broken, rows lost, cells blank, labels split, misprinted and spaced,
    digits widened, characters converted, and more: see `GRID_DAMAGES` and `TEXT_DAMAGES`.

    Args:
        edition: 2021 or 2019; None for either.
        layouts: layouts or names of `LAYOUTS` to draw from; None for all of those.

    Raises:
        InvalidArgument: there is no such edition or layout.
    """
    return _damaged(_editions(edition), _layouts(layouts))
