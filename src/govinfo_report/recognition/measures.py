"""How a source shows where the cells of a row stand: across, by number, or by lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from govinfo_report.document import Ruling
from govinfo_report.recognition.alignment import Placed
from govinfo_report.recognition.labels import SightKind
from govinfo_report.recognition.placing import Extent
from govinfo_report.recognition.rows import BARE_RULINGS


class Measure(NamedTuple):
    """One way in which a source shows where cells stand.

    Attributes:
        extents: where the cells of a row stand; None where the row does not show it.
        end: where the row ends; None where blank cells at its end leave no trace.
    """

    extents: Callable[[Placed], Sequence[Extent] | None]
    end: Callable[[Placed], int | None]


def _across(placed: Placed) -> Sequence[Extent] | None:
    lefts = [cell.left for cell in placed.cells]
    if not lefts or not placed.printed.whole or min(lefts) < 0:
        return None
    return list(map(Extent, lefts, [cell.right for cell in placed.cells]))


def _behind(placed: Placed) -> Sequence[Extent] | None:
    ruling = placed.printed.ruling
    if ruling in BARE_RULINGS or (ruling is not Ruling.CELL and not placed.printed.lead):
        return None
    return [Extent(at, at + 1) for at in range(len(placed.cells))] or None


def _below(placed: Placed) -> Sequence[Extent] | None:
    """How many lines below the first of a row each of its cells stands; None if not shown."""
    lines = placed.printed.gaps
    if placed.printed.ruling is not Ruling.LINE or len(lines) != len(placed.cells) + 2:
        return None
    return [Extent(at - lines[0], at - lines[0] + 1) for at in lines[1:-1]]


def is_spaced(placed: Placed) -> bool:
    """True for a row whose cells are parted by spaces."""
    return placed.printed.ruling is Ruling.SPACED


def _right_edge(placed: Placed) -> int | None:
    return None if is_spaced(placed) else placed.cells[-1].right


def _cells(placed: Placed) -> int:
    return sum(cell.sight.kind is not SightKind.PAD for cell in placed.cells)


def _last_line(placed: Placed) -> int:
    lines = placed.printed.gaps
    return lines[-1] - lines[0]


BY_PLACE: Final = Measure(_across, _right_edge)
"""Across the line."""
BY_NUMBER: Final = Measure(_behind, _cells)
"""By the number of the cell behind the label, where blank cells are shown."""
BY_LINE: Final = Measure(_below, _last_line)
"""By lines, where every cell has one of its own and a blank one leaves its lines empty."""
