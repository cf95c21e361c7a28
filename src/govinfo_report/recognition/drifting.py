"""Places the values of lines with holes where columns drift from page to page and line to line.

The rows around one show where its columns stand, and so do all rows of its page together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Final, TypeAlias

from govinfo_report.document import Ruling
from govinfo_report.recognition.alignment import Placed
from govinfo_report.recognition.placing import Extent, adds_up, fill_holes, put
from govinfo_report.recognition.rows import Seen

_FEWEST_SHARED: Final = 3
"""Rows whose last values stand at one place, which is no chance."""
_DRIFT: Final = 1
"""Columns of a screen by which a value may stand beside its column."""


def place_drifting(rows: Sequence[Placed], wanted: int) -> None:
    """Place the values of rows with holes by the rows of the same page.

    The nearest whole rows above and below show the columns, and so do all rows together.

    Args:
        rows: rows of one table in reading order, whose last column is the sum of the others.
        wanted: how many columns they have.
    """
    spaced = [
        p for p in rows if p.printed.ruling is Ruling.SPACED and p.cells and p.cells[0].left >= 0
    ]
    whole = [at for at, placed in enumerate(spaced) if _is_whole(placed, wanted)]
    alike = _alike_in(spaced)
    together = [
        one for page in _pages(spaced, alike) for one in [_stacks(page, wanted)] * len(page)
    ]
    for at, placed in enumerate(spaced):
        if placed.ground:
            continue
        place = bisect_left(whole, at)
        beside = [spaced[one] for one in whole[max(0, place - 1) : place + 1]]
        shown = [_extents(one) for one in beside if alike(placed, one)]
        readings = [_below(placed, columns) for columns in (*shown, together[at]) if columns]
        known = [one for one in readings if one is not None and adds_up(one)]
        if known and all(one == known[0] for one in known) and known[0][-1] == placed.cells[-1]:
            placed.values, placed.ground = known[0], "in place"
    for page in _pages(spaced, alike):
        _refute(page)


def _refute(page: Sequence[Placed]) -> None:
    """Take no row with holes of a page on which another fits no columns: they stand elsewhere."""
    if all(placed.ground or not placed.shown for placed in page):
        return
    for placed in page:
        if placed.ground == "in place":
            placed.values, placed.ground = [], ""


def _below(placed: Placed, columns: Sequence[Extent]) -> list[Seen | None] | None:
    """A cell for each column; None where there are several ways, or none."""
    values = put(placed.cells, _extents(placed), columns)
    if values is not None:
        label = placed.printed.label
        fill_holes(placed.printed.start if label is None else label.end, values)
    return values


def _extents(placed: Placed) -> list[Extent]:
    return [Extent(cell.left, cell.right) for cell in placed.cells]


_Alike: TypeAlias = Callable[[Placed, Placed], bool]
_LEFT: Final = attrgetter("left")
_RIGHT: Final = attrgetter("right")


def _alike_in(spaced: Sequence[Placed]) -> _Alike:
    """What tells of two rows whether their last values stand alike: on one page.

    They are set at the left or at the right, whichever has fewer places. Where several rows share
    each place, nothing drifts, and another place is another page.
    """
    places = {
        edge: Counter(edge(placed.cells[-1]) for placed in spaced) for edge in (_LEFT, _RIGHT)
    }
    fewest = min(map(len, places.values()))
    edges = [edge for edge, found in places.items() if len(found) == fewest]
    shared = any(min(places[edge].values(), default=0) >= _FEWEST_SHARED for edge in edges)
    drift = 0 if shared else _DRIFT

    def alike(one: Placed, other: Placed) -> bool:
        return any(abs(edge(one.cells[-1]) - edge(other.cells[-1])) <= drift for edge in edges)

    return alike


def _pages(spaced: Sequence[Placed], alike: _Alike) -> Iterator[list[Placed]]:
    """Runs of rows that end alike."""
    page: list[Placed] = []
    for placed in spaced:
        if page and not alike(placed, page[-1]):
            yield page
            page = []
        page.append(placed)
    if page:
        yield page


def _stacks(page: Sequence[Placed], wanted: int) -> list[Extent]:
    """Where the values of a page's rows stand one below another; [] where that is no column each.

    Neighbouring ones are two columns if a row prints a value in both, and not one that drifts.
    """
    cells = sorted((extent, at) for at, row in enumerate(page) for extent in _extents(row))
    stacks: list[Extent] = []
    members: list[list[Extent]] = []
    rows: list[set[int]] = []
    for extent, at in cells:
        if not stacks or extent.left >= stacks[-1].right:
            stacks.append(extent)
            members.append([])
            rows.append(set())
        stacks[-1] = Extent(stacks[-1].left, max(stacks[-1].right, extent.right))
        members[-1].append(extent)
        rows[-1].add(at)
    apart = all(one & other for one, other in pairwise(rows))
    return stacks if len(stacks) == wanted and apart and all(map(_aligned, members)) else []


def _aligned(extents: Sequence[Extent]) -> bool:
    """True if cells begin or end one below another."""
    edges = zip(*extents, strict=True)
    return any(max(edge) - min(edge) <= _DRIFT for edge in edges)


def _is_whole(placed: Placed, wanted: int) -> bool:
    return placed.ground == "whole" and len(placed.cells) == wanted
