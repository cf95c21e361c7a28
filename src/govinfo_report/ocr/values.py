"""What each cell of values may hold: readings by two models, or a blank told by its ink."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

import attrs

from govinfo_report.form.fields import CellField, ValueKind
from govinfo_report.ocr.crops import Box, Shape, Sheet, crop, lines_in, patches_in, shape_of
from govinfo_report.ocr.models import FIRST, SECOND, Guess, reader
from govinfo_report.ocr.readings import read_numbers

_FLOOR: Final = 1e-4
"""Probability of what a reader does not propose."""
_LIKELY: Final = 0.02
"""Probability from which on a reading is proposed."""
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
        return -math.log(max(self.first, _FLOOR)) - math.log(max(self.second, _FLOOR))


@attrs.frozen
class Reading:
    """A cell with its candidates, the likeliest first; none where nothing can be read.

    Attributes:
        path: of the cell.
        candidates: of its value.
        agreed: True if both readers have the same first choice, or the ink shows a blank.
        sure: the lesser of the two probabilities of the first candidate.
    """

    path: str
    candidates: tuple[Candidate, ...]
    agreed: bool = False
    sure: float = 0.0


def read_values(sheet: Sheet, cells: Mapping[str, Box], fields: Mapping[str, CellField],
                *, second: bool = True) -> dict[str, Reading]:  # fmt: skip
    """Read the values of a sheet: each by its own crop.

    Args:
        sheet: the paper.
        cells: path → box of the cell.
        fields: the cells of the edition.
        second: False to ask the first reader alone.
    """
    found: dict[str, Reading] = {}
    lines: dict[str, Box] = {}
    for path, box in cells.items():
        patches = patches_in(sheet, box)
        shape = shape_of(sheet, patches)
        blank = _BLANKS.get(shape)
        if blank is not None:
            found[path] = Reading(path, (Candidate(blank, None, 1.0, 1.0),), True, 1.0)
            continue
        parts = [line for line in lines_in(sheet, box) if line.right - line.left >= 2]
        if shape is Shape.FAINT or len(parts) != 1:
            found[path] = Reading(path, ())
        else:
            lines[path] = parts[0]
    crops = [crop(sheet, box) for box in lines.values()]
    firsts = read_numbers(reader(FIRST), crops)
    seconds = read_numbers(reader(SECOND), crops) if second else firsts
    for path, first, other in zip(lines, firsts, seconds, strict=True):
        found[path] = _reading(fields[path], first, other)
    return {path: found[path] for path in cells}


_BLANKS: Final[Mapping[Shape, str]] = {Shape.EMPTY: "", Shape.DASH: "-", Shape.STROKE: "/"}


def _reading(field: CellField, first: Guess, second: Guess) -> Reading:
    ones, others = _valid(field, first), _valid(field, second)
    texts = dict.fromkeys((*ones, *others))
    candidates = [
        Candidate(text, _number(text), ones.get(text, 0.0), others.get(text, 0.0))
        for text in texts
        if max(ones.get(text, 0.0), others.get(text, 0.0)) >= _LIKELY
    ]
    if not candidates:
        return Reading(field.path, ())
    candidates.sort(key=lambda one: one.cost)
    best = candidates[0]
    agreed = best.text == _first_choice(first) == _first_choice(second)
    return Reading(field.path, tuple(candidates), agreed, min(best.first, best.second))


def _first_choice(guess: Guess) -> str:
    return guess.others[0][0] if guess.others else ""


def _valid(field: CellField, guess: Guess) -> dict[str, float]:
    pattern = _NUMBERS[field.column.kind]
    return {text: chance for text, chance in guess.others if pattern.fullmatch(text)}


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None


def paths_of(rows: Sequence[tuple[Sequence[str], Sequence[Box]]]) -> dict[str, Box]:
    """Path → box for rows of cells."""
    return {
        path: box
        for paths, boxes in rows
        for path, box in zip(paths, boxes, strict=True)
    }  # fmt: skip
