"""What each cell may hold: what two models read, with its chances, or a blank told by its ink."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, Final, NamedTuple

import attrs
import numpy as np

from govinfo_report.form.fields import CellField, ValueKind
from govinfo_report.ocr.crops import Box, Sheet, crop, lines_in
from govinfo_report.ocr.models import FIRST, SECOND, Guess, Reader, reader
from govinfo_report.ocr.shapes import (
    Shape,
    is_ring,
    is_sealed,
    may_be_signed,
    shapes_of,
    without_underlines,
)
from govinfo_report.words.variants import BLANK_MARKS

_WRITINGS: Final[Mapping[str, str]] = {
    **{digit: digit + chr(ord(digit) + 0xFEE0) for digit in "0123456789"},
    ".": ".．。·",
    ",": ",，",
    "-": "-－—–\u4e00",
    "+": "+＋",
}
"""Characters of a number, with what the models may write for them."""
_MISTAKEN: Final[Mapping[str, str]] = {"0": "OoDＯ\u3007", "1": "lIi|\u4e28"}
"""Letters that are written for a digit; a reading by them is worth less."""
UNIT: Final = "\u4ef6"
"""Stands behind a number of documents or of applications; columns of money have other units."""
WORDS_FOR_NOTHING: Final = frozenset(one for one in BLANK_MARKS if one[0] >= "\u3400")
"""What is printed in a cell that holds nothing; dashes and strokes are told by their shape."""
_WORTH: Final = 0.5
_BEAMS: Final = 8
_LEAST: Final = 1e-3
"""Probability below which a character is not followed."""
_MOST: Final = 6
"""Readings of a crop that are kept."""


def read_words(reader: Reader, crops: Sequence[Any]) -> list[Guess]:
    """The likeliest text of each crop, whatever it is."""
    return reader.map(crops, lambda answer: _likeliest(reader, answer), reader.words)


def read_numbers(reader: Reader, crops: Sequence[Any]) -> list[Guess]:
    """The likeliest text of each crop, and what number it may be."""
    return reader.map(
        crops, lambda answer: _likeliest(reader, answer)._replace(others=_numbers(reader, answer))
    )


def _likeliest(reader: Reader, answer: Any) -> Guess:
    best = answer.argmax(1)
    keep = (best != 0) & np.concatenate(([True], best[1:] != best[:-1]))
    if not keep.any():
        return Guess("", 0.0)
    text = "".join(reader.characters[at] for at in best[keep])
    return Guess(text, float(answer.max(1)[keep].min()))


@cache
def _columns(reader: Reader) -> tuple[tuple[str, Any, Any], ...]:
    """For each character of a number, the places of its writings in an answer."""
    places = {character: at for at, character in enumerate(reader.characters)}
    return tuple(
        (
            character,
            np.array([places[one] for one in writings if one in places]),
            np.array([places[one] for one in _MISTAKEN.get(character, "") if one in places], int),
        )
        for character, writings in _WRITINGS.items()
    )


@cache
def _silent(reader: Reader) -> list[int]:
    """Places in an answer of what is no part of a number: no character, and the unit behind it."""
    return [0, reader.characters.index(UNIT)]


def _numbers(reader: Reader, answer: Any) -> tuple[tuple[str, float], ...]:
    """The likeliest strings of a number's characters, by a search over prefixes."""
    columns = _columns(reader)
    names = [name for name, _, _ in columns]
    table = np.stack(
        [answer[:, sure].sum(1) + _WORTH * answer[:, doubt].sum(1) for _, sure, doubt in columns], 1
    )
    # Of every prefix: how likely it ends here in nothing, and how likely in its last character.
    beams: dict[str, tuple[float, float]] = {"": (1.0, 0.0)}
    for nothing, row in zip(answer[:, _silent(reader)].sum(1), table, strict=True):
        after: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        likely = [(names[at], float(row[at])) for at in np.flatnonzero(row > _LEAST)]
        for prefix, (ended, open_) in beams.items():
            both = ended + open_
            after[prefix][0] += both * float(nothing)
            for name, chance in likely:
                again = prefix.endswith(name)
                if again:
                    after[prefix][1] += open_ * chance
                after[prefix + name][1] += (ended if again else both) * chance
        best = sorted(after.items(), key=lambda item: -sum(item[1]))[:_BEAMS]
        beams = {prefix: (ended, open_) for prefix, (ended, open_) in best}
    ranked = sorted(((text, sum(chances)) for text, chances in beams.items() if text),
                    key=lambda item: -item[1])  # fmt: skip
    return tuple((text, chance) for text, chance in ranked[:_MOST] if chance > _LEAST)


# -- values of cells -------------------------------------------------------------------------------


FLOOR: Final = 1e-4
"""Probability of what a reader does not propose."""
_PROPOSED: Final = 0.02
"""Probability from which on a reading is proposed."""
_RING: Final = 0.98


class Chances(NamedTuple):
    """Probabilities of a reading to the two readers, of which the first is the more certain."""

    first: float
    second: float


CERTAIN: Final = Chances(first=0.90, second=0.50)
"""From which on a reading counts as certain."""
_HOPELESS: Final = 0.95
_FEW: Final = 30
"""Share of doubtful numbers beyond which a picture of so many is not looked at twice."""
_NUMBERS: Final[Mapping[ValueKind, re.Pattern[str]]] = {
    ValueKind.COUNT: re.compile(r"(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)"),
    ValueKind.CHANGE: re.compile(r"[+-]?(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)"),
    ValueKind.AMOUNT: re.compile(r"(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.\d+)?"),
}
"""What a cell of each kind may print."""


@attrs.frozen
class Candidate:
    """A reading of a cell.

    Attributes:
        text: as it would be printed; '' and a dash for a blank.
        number: its value; None for a blank.
        first: its probability to the first reader.
        second: its probability to the second.
    """

    text: str
    number: Decimal | None
    first: float
    second: float

    @property
    def cost(self) -> float:
        """How unlikely it is; 0 for what both are sure of."""
        return -math.log(max(self.first, FLOOR)) - math.log(max(self.second, FLOOR))


@attrs.frozen
class Reading:
    """A cell with its candidates, the likeliest first; none where nothing can be read.

    Attributes:
        candidates: of its value.
        agreed: True if both readers have the same first choice, or the ink shows a blank.
        clear: how clear its picture is: the share of numbers that both readers are certain of.
    """

    candidates: tuple[Candidate, ...] = ()
    agreed: bool = False
    clear: float = 1.0

    def agreed_by(self, least: Chances) -> bool:
        """True if both readers have the same first choice with so much probability each."""
        if not self.agreed:
            return False
        best = self.candidates[0]
        return best.first >= least.first and best.second >= least.second


def read_values(
    sheet: Sheet, cells: Mapping[str, Box], fields: Mapping[str, CellField]
) -> dict[str, Reading]:
    """Read the values of a sheet: each by its own crop.

    Args:
        sheet: the paper.
        cells: path → box of the cell.
        fields: the cells of the edition.
    """
    sheet = without_underlines(sheet, cells.values())
    found: dict[str, Reading] = {}
    lines: dict[str, Box] = {}
    for path, shape in shapes_of(sheet, cells).items():
        if shape in _BLANKS:
            found[path] = Reading((_BLANKS[shape],), True)
            continue
        parts = [line for line in lines_in(sheet, cells[path]) if line.right - line.left >= 2]
        if shape is not Shape.WORDS or len(parts) != 1:
            found[path] = Reading()
            continue
        lines[path] = parts[0]
    dashed = any(one.candidates[:1] == (_STROKE,) for one in found.values())
    for path, (first, other) in _looks(sheet, lines).items():
        ring = is_ring(sheet, lines[path])
        kind = fields[path].column.kind
        one = _reading(kind, _ringed(first, ring), _ringed(other, ring))
        signed = one.agreed and kind is ValueKind.CHANGE
        if signed and may_be_signed(sheet, lines[path], one.candidates[0].text):
            one = attrs.evolve(one, agreed=False)
        if dashed and one.agreed and one.candidates[0].text in _STROKES:
            # A stroke that stands for a blank looks so with a rest of a seal beside it.
            one = attrs.evolve(one, agreed=not is_sealed(sheet, cells[path]))
        found[path] = one
    clear = _clearness([found[path] for path in lines])
    return {path: attrs.evolve(found[path], clear=clear) for path in cells}


def _clearness(readings: Sequence[Reading]) -> float:
    """The share of words in cells that both readers are certain of."""
    certain = sum(one.agreed_by(CERTAIN) for one in readings)
    # A few numbers say little; those of an equally clear picture of many are certain as well.
    return (certain + 1) / (len(readings) + 1)


def _looks(sheet: Sheet, lines: Mapping[str, Box]) -> dict[str, tuple[Guess, Guess]]:
    """What both readers see in each line; twice where one of them is not certain."""
    found = _look(sheet, lines)
    doubtful = {
        path: lines[path]
        for path, (first, other) in found.items()
        if not (_best(first) >= CERTAIN.first and _best(other) >= CERTAIN.second)
        or first.others[0][0] != other.others[0][0]
    }
    if len(doubtful) > _HOPELESS * max(len(lines), _FEW):
        return found
    for path, (first, other) in _look(sheet, doubtful, again=True).items():
        found[path] = (_mean(found[path][0], first), _mean(found[path][1], other))
    return found


def _look(
    sheet: Sheet, lines: Mapping[str, Box], *, again: bool = False
) -> dict[str, tuple[Guess, Guess]]:
    crops = [crop(sheet, box, again=again) for box in lines.values()]
    firsts = read_numbers(reader(FIRST), crops)
    others = read_numbers(reader(SECOND), crops)
    return dict(zip(lines, zip(firsts, others, strict=True), strict=True))


def _ringed(guess: Guess, ring: bool) -> Guess:
    """A zero that a reader takes for the likeliest is certain if its ink is a ring."""
    if not ring or _first_choice(guess) != "0":
        return guess
    return guess._replace(others=(("0", max(_RING, guess.others[0][1])), *guess.others[1:]))


def _best(guess: Guess) -> float:
    return guess.others[0][1] if guess.others else 0.0


def _mean(one: Guess, other: Guess) -> Guess:
    """What a reader sees in two crops of one line, taken together."""
    first, second = dict(one.others), dict(other.others)
    both = {
        text: (first.get(text, 0.0) + second.get(text, 0.0)) / 2
        for text in dict.fromkeys((*first, *second))
    }
    ranked = sorted(both.items(), key=lambda item: -item[1])
    return one._replace(others=tuple(ranked))


_STROKE: Final = Candidate("/", None, 1.0, 1.0)
_BLANKS: Final[Mapping[Shape, Candidate]] = {
    Shape.EMPTY: Candidate("", None, 1.0, 1.0),
    Shape.DASH: Candidate("-", None, 1.0, 1.0),
    Shape.STROKE: _STROKE,
}
_STROKES: Final = ("1", "7")
"""What readers take a slanted stroke for."""


def _reading(kind: ValueKind, first: Guess, second: Guess) -> Reading:
    if first.text == second.text in WORDS_FOR_NOTHING:
        nothing = Candidate(first.text, None, first.score, second.score)
        return Reading((nothing,), True)
    ones, others = _valid(kind, first), _valid(kind, second)
    texts = dict.fromkeys((*ones, *others))
    candidates = [
        Candidate(text, Decimal(text.replace(",", "")), ones.get(text, 0.0), others.get(text, 0.0))
        for text in texts
        if max(ones.get(text, 0.0), others.get(text, 0.0)) >= _PROPOSED
    ]
    if not candidates:
        return Reading()
    candidates.sort(key=lambda one: one.cost)
    best = candidates[0]
    agreed = best.text == _first_choice(first) == _first_choice(second)
    return Reading(tuple(candidates), agreed)


def _first_choice(guess: Guess) -> str:
    return guess.others[0][0] if guess.others else ""


def _valid(kind: ValueKind, guess: Guess) -> dict[str, float]:
    return {text: chance for text, chance in guess.others if _NUMBERS[kind].fullmatch(text)}
