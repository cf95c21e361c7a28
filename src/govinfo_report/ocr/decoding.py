"""Chooses among the readings of all cells those that the form's equations bear out.

What is chosen was always proposed by a reader: a sum that is printed wrong stays as it is printed,
for no reader proposes the right one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

import attrs

from govinfo_report.form.equations import Identity, identities
from govinfo_report.ocr.beliefs import VERY_CLEAR, Belief, Beliefs
from govinfo_report.ocr.readings import Candidate, Chances, Reading

_DARK: Final = 0.10
_READABLE: Final = 0.40
_CLEAR: Final = 0.80
"""Shares of certain numbers from which on readers seldom err together in a picture: below the first
nothing is accepted, below the second nothing that not two equations bear out, below the third
nothing that none does."""
_PROVED: Final = 1000
"""Odds from which on what equations bear out is accepted."""
_ALONE: Final = Chances(0.97, 0.80)
_ALONE_IN_CLEAR: Final = Chances(0.90, 0.50)
"""Probabilities to the two readers from which on what both choose is accepted where no equation
says anything, and the same in a very clear picture."""
_AGAINST: Final = Chances(0.90, 0.30)
_AGAINST_IN_CLEAR: Final = Chances(0.80, 0.50)
"""The same where one equation bears it out and another speaks against it, and where none bears it
out, but no other reading would please one that speaks against it, in a very clear picture."""


@attrs.frozen
class Decoded:
    """What is chosen for a cell.

    Attributes:
        path: of the cell.
        text: as printed; the likeliest where none is accepted; '' for a blank.
        accepted: False if it must not be taken for what is printed.
        changed: True if it is not the first reader's first choice.
    """

    path: str
    text: str
    accepted: bool
    changed: bool = False


@attrs.frozen
class Decoding:
    """What is chosen for all cells.

    Attributes:
        cells: path → what is chosen.
        broken: the equations that do not hold among what was chosen.
    """

    cells: Mapping[str, Decoded]
    broken: tuple[Identity, ...]


def decode(
    readings: Mapping[str, Reading],
    edition: int,
    unlabelled: Iterable[Sequence[str]] = (),
    *,
    proved: bool = True,
) -> Decoding:
    """Choose for every cell.

    Args:
        readings: path → reading, of the cells that were found.
        edition: of the form.
        unlabelled: paths of each row that its place alone names.
        proved: False to leave the equations out.
    """
    equations = identities(edition) if proved else ()
    beliefs = Beliefs(readings, equations)
    believed = {path: beliefs.of(path) for path, one in readings.items() if one.candidates}
    chosen = {path: readings[path].candidates[one.choice] for path, one in believed.items()}
    asked = [one for one in equations if _is_asked(one, chosen)]
    cells = {
        path: _judged(reading, believed[path]) if path in believed
        else Decoded(path, "", accepted=False)
        for path, reading in readings.items()
    }  # fmt: skip
    for row in unlabelled:
        if not _is_borne_out(row, asked, chosen):
            cells.update({path: attrs.evolve(cells[path], accepted=False) for path in row})
    return Decoding(cells, tuple(one for one in asked if not holds(one, chosen)))


def _is_asked(one: Identity, chosen: Mapping[str, Candidate]) -> bool:
    """True if an equation says something: a total left blank says nothing."""
    if not all(path in chosen for path in one.paths):
        return False
    if one.family != "balance" and chosen[one.left[0]].number is None:
        return False
    return any(chosen[path].number for path in one.paths)


def _is_borne_out(
    row: Sequence[str], asked: Sequence[Identity], chosen: Mapping[str, Candidate]
) -> bool:
    """True if sums over several rows prove that a row is this one."""
    shown = {path for path in row if path in chosen and chosen[path].number}
    sums = [one for one in asked if shown & set(one.paths) and not set(one.paths) <= set(row)]
    return bool(sums) and all(holds(one, chosen) for one in sums)


def holds(one: Identity, chosen: Mapping[str, Candidate]) -> bool:
    """True if an equation holds, blanks counted as nothing."""
    left = sum(((chosen[path].number or Decimal(0)) for path in one.left), Decimal(0))
    return left == sum(((chosen[path].number or Decimal(0)) for path in one.right), Decimal(0))


def _judged(reading: Reading, belief: Belief) -> Decoded:
    """What is chosen for a cell, and whether it is accepted."""
    candidate = reading.candidates[belief.choice]
    first = max(reading.candidates, key=lambda one: one.first)
    if belief.bearing and not belief.against:
        twice = belief.bearing > 1
        sure = belief.odds >= _PROVED and reading.clear >= (_DARK if twice else _READABLE)
    else:
        sure = not belief.choice and reading.clear >= _CLEAR and _is_enough(reading, belief)
    return Decoded(reading.path, candidate.text, sure, candidate is not first)


def _is_enough(reading: Reading, belief: Belief) -> bool:
    """True if the readers are certain enough without the equations, or against one."""
    in_clear = reading.clear >= VERY_CLEAR
    if not belief.against:
        return reading.agreed_by(_ALONE_IN_CLEAR if in_clear else _ALONE)
    if belief.bearing:
        return reading.agreed_by(_AGAINST)
    return not belief.mended and reading.agreed_by(_AGAINST_IN_CLEAR if in_clear else _ALONE)
