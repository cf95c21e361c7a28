"""Chooses among the readings of all cells those that the form's equations bear out.

Every equation tells each of its cells how likely its candidates are by what the others may be;
what a cell has been told by one it passes on to the others (belief propagation). What is chosen was
always proposed by a reader: a sum that is printed wrong stays as it is printed, for no reader
proposes the right one.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

import attrs

from govinfo_report.form.equations import Identity, identities
from govinfo_report.ocr.readings import FLOOR, Candidate, Chances, Reading

VERY_CLEAR: Final = 0.95
"""Share of certain numbers from which on readers seldom err in a picture."""
_BROKEN: Final = 1e-3
"""Chance that an equation does not hold: a sum is misprinted, or a number was not proposed."""
_MISPRINTED: Final = 5e-5
"""Chance that an office printed just what was read, against all equations of the cell."""
_UNSEEN: Final = 0.002
"""Chance that what is printed is no candidate of a cell that the readers are sure of."""
_UNSEEN_UNSURE: Final = 0.05
"""What is added to it where they are not sure at all."""
_UNCLEAR: Final = 3
"""How many times as likely that is where the picture is not very clear."""
_FITS: Final = 30 * _BROKEN
"""Chance from which on an equation bears a candidate out."""
_ROUNDS: Final = 5
_SUMS: Final = 200
"""Sums of some cells that are kept, the likeliest."""
_UNLIKELY: Final = 1e-7
_DARK: Final = 0.10
_READABLE: Final = 0.40
_CLEAR: Final = 0.80
"""Shares of certain numbers from which on readers seldom err together in a picture: below the first
nothing is accepted, below the second nothing that not two equations bear out, below the third
nothing that none does."""
_ZERO: Final = 0.5
"""Probability to a reader from which on equations bear out a 0, and no blank."""
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
        text: as printed; the likeliest where none is accepted; '' for a blank.
        accepted: False if it must not be taken for what is printed.
        changed: True if it is not the first reader's first choice.
    """

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
    readings: Mapping[str, Reading], edition: int, unlabelled: Iterable[Sequence[str]] = ()
) -> Decoding:
    """Choose for every cell.

    Args:
        readings: path → reading, of the cells that were found.
        edition: of the form.
        unlabelled: paths of each row that its place alone names.
    """
    equations = identities(edition)
    beliefs = Beliefs(readings, equations)
    believed = {path: beliefs.of(path) for path, one in readings.items() if one.candidates}
    chosen = {path: readings[path].candidates[one.choice] for path, one in believed.items()}
    known = {path: (one,) for path, one in chosen.items()}
    asked = [one for one in equations if _is_asked(one, known)]
    cells = {
        path: _judged(reading, believed[path]) if path in believed
        else Decoded("", accepted=False)
        for path, reading in readings.items()
    }  # fmt: skip
    for row in unlabelled:
        if not _is_borne_out(row, asked, chosen):
            cells.update({path: attrs.evolve(cells[path], accepted=False) for path in row})
    return Decoding(cells, tuple(one for one in asked if not holds(one, chosen)))


def _is_asked(one: Identity, known: Mapping[str, Sequence[Candidate]]) -> bool:
    """True if an equation says something of cells: a total left blank says nothing."""
    if not all(known.get(path) for path in one.paths):
        return False
    if one.family != "balance" and known[one.left[0]][0].number is None:
        return False
    return any(candidate.number for path in one.paths for candidate in known[path])


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
        # With a blank in the place of 0 they hold as well.
        sure = sure and (candidate.number != 0 or max(candidate.first, candidate.second) >= _ZERO)
    else:
        sure = not belief.choice and reading.clear >= _CLEAR and _is_enough(reading, belief)
    return Decoded(candidate.text, sure, candidate is not first)


def _is_enough(reading: Reading, belief: Belief) -> bool:
    """True if the readers are certain enough without the equations, or against one."""
    in_clear = reading.clear >= VERY_CLEAR
    if not belief.against:
        return reading.agreed_by(_ALONE_IN_CLEAR if in_clear else _ALONE)
    if belief.bearing:
        return reading.agreed_by(_AGAINST)
    return not belief.mended and reading.agreed_by(_AGAINST_IN_CLEAR if in_clear else _ALONE)


# -- what is believed ----------------------------------------------------------------------------


Weights: TypeAlias = list[float]
"""How likely each candidate of a cell is, and behind them that it is none of them."""


@attrs.frozen
class Belief:
    """What is believed of a cell.

    Attributes:
        choice: number of the likeliest of its candidates.
        odds: how many times as likely it is as all others together.
        bearing: how many equations bear it out; not those in which the same number stands on the
            other side, for what misleads readers in the one does so in the other.
        against: how many speak against it.
        mended: True if another candidate would please one of these.
    """

    choice: int
    odds: float
    bearing: int
    against: int
    mended: bool


class Beliefs:
    """The beliefs in all cells of a report.

    Args:
        readings: path → reading.
        equations: that the cells obey; those are asked whose cells all have candidates.
    """

    def __init__(self, readings: Mapping[str, Reading], equations: Iterable[Identity]) -> None:
        known = {path: one.candidates for path, one in readings.items() if one.candidates}
        self._numbers = {
            path: [int(candidate.number or 0) for candidate in one] for path, one in known.items()
        }
        self._own = {path: _by_readers(readings[path]) for path in known}
        self._sums = [one.signs for one in equations if _is_asked(one, known)]
        self._of: dict[str, list[int]] = defaultdict(list)
        self._told: dict[tuple[int, str], Weights] = {}
        for at, signs in enumerate(self._sums):
            for path in signs:
                self._of[path].append(at)
                self._told[at, path] = [1.0] * len(self._own[path])
        for _, at in itertools.product(range(_ROUNDS), range(len(self._sums))):
            self._tell(at)

    def _tell(self, at: int) -> None:
        """Let an equation tell its cells how likely their candidates are."""
        signs = self._sums[at]
        weights = {path: self._weights(path, at) for path in signs}
        before: list[dict[int, float]] = [{0: 1.0}]
        for path in signs:
            before.append(self._added(before[-1], path, signs[path], weights[path]))
        behind = {0: 1.0}
        for path, sums in zip(reversed([*signs]), before[-2::-1], strict=True):
            told = [_meeting(sums, behind, -signs[path] * one) for one in self._numbers[path]]
            self._told[at, path] = [_BROKEN + chance for chance in (*told, 0.0)]
            behind = self._added(behind, path, signs[path], weights[path])

    def _weights(self, path: str, without: int) -> Weights:
        """How likely the candidates of a cell are, by the readers and by all other equations."""
        weights = self._own[path]
        for at in self._of[path]:
            if at != without:
                weights = [
                    one * told for one, told in zip(weights, self._told[at, path], strict=True)
                ]
        whole = sum(weights)
        return [one / whole for one in weights]

    def _added(
        self, sums: Mapping[int, float], path: str, sign: int, weights: Weights
    ) -> dict[int, float]:
        """The sums of some cells and one more, with their chances."""
        made: dict[int, float] = defaultdict(float)
        for number, weight in zip(self._numbers[path], weights, strict=False):
            if weight > _UNLIKELY:
                for one, chance in sums.items():
                    made[one + sign * number] += chance * weight
        if len(made) <= _SUMS:
            return made
        return dict(sorted(made.items(), key=lambda item: -item[1])[:_SUMS])

    def of(self, path: str) -> Belief:
        """What is believed of a cell that has candidates."""
        told = {at: self._told[at, path] for at in self._of[path]}
        factors = [math.prod(one) for one in zip(*told.values(), strict=True)]
        factors = factors or [1.0] * len(self._own[path])
        most = max(factors)
        # However many sums a misprint breaks, it is one.
        likely = [
            own * (one / most + _MISPRINTED)
            for own, one in zip(self._own[path], factors, strict=True)
        ]
        choice = max(range(len(likely) - 1), key=lambda at: likely[at])
        against = [one for one in told.values() if one[choice] <= _FITS]
        bearing = [
            at
            for at, one in told.items()
            if one[choice] > _FITS and not self._is_twin(at, path, choice)
        ]
        others = sum(likely) - likely[choice]
        mended = any(chance > _FITS for one in against for chance in one)
        return Belief(
            choice, likely[choice] / max(others, FLOOR * likely[choice]), len(bearing),
            len(against), mended,
        )  # fmt: skip

    def _is_twin(self, at: int, path: str, choice: int) -> bool:
        """True if the same number stands on the other side of an equation."""
        signs = self._sums[at]
        number = self._numbers[path][choice]
        return bool(number) and any(
            sign != signs[path] and self._numbers[other][0] == number
            for other, sign in signs.items()
        )


def _meeting(sums: Mapping[int, float], others: Mapping[int, float], number: int) -> float:
    """How likely two sums and a number make nothing together."""
    few, many = sorted((sums, others), key=len)
    return sum(chance * many.get(number - one, 0.0) for one, chance in few.items())


def _by_readers(reading: Reading) -> Weights:
    """How likely the candidates are to the readers alone."""
    best = reading.candidates[0]
    sure = math.sqrt(max(best.first * best.second, FLOOR)) if reading.agreed else 0.0
    unseen = _UNSEEN + _UNSEEN_UNSURE * (1 - sure)
    unseen *= 1 if reading.clear >= VERY_CLEAR else _UNCLEAR
    chances = [math.exp(-one.cost) for one in reading.candidates]
    return [*(one * (1 - unseen) / sum(chances) for one in chances), unseen]
