"""Places the values of a row that prints as many as it has columns: then every blank is ignored."""

from __future__ import annotations

from govinfo_report.recognition.labels import SightKind, see
from govinfo_report.recognition.tables.placed import Ground, Placed
from govinfo_report.recognition.tables.records import Slot, printed_slots, slot_end
from govinfo_report.words.variants import UNITS

_LONGEST_FIRST_WORDS = 6
"""Characters beyond which words right behind a label are taken for more of the label."""


def place_by_count(placed: Placed, wanted: int) -> None:
    """Place the values of a row in order, if they are just as many as wanted."""
    if placed.record.digits and not placed.slots:
        _part_digits(placed, wanted)
        return
    values = [slot for slot in placed.slots if slot[2].counts]
    if len(values) == wanted:
        placed.ground, placed.values = Ground.COUNT, values
        return
    printed = printed_slots(placed.slots)
    first = printed[0][0] if printed else ""
    if len(printed) == wanted and len(first) <= _LONGEST_FIRST_WORDS and first not in UNITS:
        placed.ground, placed.values = Ground.COUNT, printed
    elif not printed:
        placed.ground = Ground.EMPTY
    else:
        placed.ground = Ground.TOO_FEW if len(printed) < wanted else Ground.TOO_MANY


def _part_digits(placed: Placed, wanted: int) -> None:
    """Digits that run on from a label are read only where there is one way to part them."""
    label = placed.record.label
    assert label is not None
    digits = placed.record.digits
    placed.ground = Ground.RUN_TOGETHER
    if wanted == 1 and see(digits).kind is SightKind.NUMBER:
        text = label[0][-len(digits) :]
        placed.ground = Ground.COUNT
        placed.values = [(text, slot_end(label) - len(digits), see(digits))]
    elif not digits.strip("0") and len(digits) == wanted:
        placed.ground, placed.values = Ground.COUNT, zeros_at_end(label, wanted)


def zeros_at_end(slot: Slot, count: int) -> list[Slot]:
    """A slot for each of the zeros that a cell's text ends in."""
    start = slot_end(slot) - count
    zero = see("0")
    return [(digit, start + at, zero) for at, digit in enumerate(slot[0][-count:])]
