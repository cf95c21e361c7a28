"""Takes off what numbers the rows of a table: codes beside them, numbers of their labels."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from govinfo_report.recognition.alignment import Placed
from govinfo_report.recognition.rows import Seen

_FEWEST_NUMBERED: Final = 3
"""Rows in which the number of a label must stand behind it before it is taken for that."""

_MANY_NUMBERED: Final = 6
"""Rows whose first values rise by one from row to row, beyond which they number the rows."""
_NEARLY_ALL: Final = 0.75
_LONGEST_CODE: Final = 4
"""Digits of the number of a row."""


def drop_line_codes(rows: Sequence[Placed]) -> None:
    """Take off a column that numbers the rows: one value too many, or many rows, rising by one.

    Printed before the labels, where no line shows which row it is of, a code is the last value of
    the row above.
    """
    shown = [placed.shown for placed in rows]
    if len(rows) < _FEWEST_NUMBERED or not all(shown):
        return
    extra = [
        len(cells) - len(placed.row.columns) for cells, placed in zip(shown, rows, strict=True)
    ]
    many = len(rows) >= _MANY_NUMBERED
    if (many or all(one == 1 for one in extra)) and _rise_by_one([cells[0] for cells in shown]):
        if rows[0].names[0]:
            for placed, cells in zip(rows, shown, strict=True):
                placed.cells = placed.cells[placed.cells.index(cells[0]) + 1 :]
        return
    if many and _rise_by_one([cells[-1] for cells in shown[:-1]]):
        for placed, cells in zip(rows[:-1], shown, strict=False):
            placed.cells = placed.cells[: placed.cells.index(cells[-1])]


def part_label_numbers(rows: Sequence[Placed]) -> None:
    """Take off the numbers of labels that stand in a cell of their own behind them.

    Where fewer values than columns are left, the number stands in the place of one of them.
    """
    run: list[Placed] = []
    for placed in (*rows, None):
        if placed is not None and _begins_with_its_number(placed):
            run.append(placed)
            continue
        if len(run) >= _FEWEST_NUMBERED:
            for one in run:
                if len(one.shown) > len(one.row.columns):
                    one.cells = one.cells[one.cells.index(one.shown[0]) + 1 :]
                else:
                    one.failure = "row-label-number"
        run = []


def _begins_with_its_number(placed: Placed) -> bool:
    """True if the first value is the number that the form gives the label, and this has lost it."""
    number, dot, _ = placed.row.label.partition(".")
    label = placed.printed.label
    if not dot or label is None or label.text.lstrip()[:1].isdigit():
        return False
    shown = placed.shown
    return bool(shown) and shown[0].text.strip() == number


def _rise_by_one(cells: Sequence[Seen]) -> bool:
    """True for numbers that count rows: each is the one before plus 1; of many, nearly all are.

    A row may be lost between two others, or one stand there that the form does not have.
    """
    codes = [cell.text.strip() for cell in cells]
    if not all(code.isdecimal() and len(code) <= _LONGEST_CODE for code in codes):
        return False
    steps = [int(later) - int(code) for code, later in pairwise(codes)]
    ones = steps.count(1)
    return ones == len(steps) or (
        min(steps) > 0 and ones >= max(_MANY_NUMBERED, _NEARLY_ALL * len(steps))
    )
