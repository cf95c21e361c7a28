"""How the columns that a header names agree with those of the form, and in which order they stand.

A header decides what its columns are; where some of its names are lost or foreign, those around
them tell which.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from govinfo_report.recognition.rows import Seen

_FEW: Final = 2
"""Columns up to which a header is too broken to prove what is not there."""
SPAN: Final = "…"
"""Stands for the columns that share a label above them, in the line of that label."""
SPAN_ALL: Final = "……"
"""Stands for all columns of the form, in the line of a label above all of them."""
ANY: Final = "*"
"""Stands for a name that cannot be read: it may be any column's."""
NONE: Final = "-"
"""Stands for a label of the form's header that heads no column of values."""


class Agreement(enum.Enum):
    """How a header agrees with the columns of a row of the form."""

    SAME = "same"
    """It prints the form's columns or the first of them, or nothing that is known."""
    OTHER = "other"
    """It prints other columns or another order, and which they are is known."""
    DOUBTFUL = "doubtful"
    """It prints words that are no column of the form, or leaves out inner columns."""
    CONTRADICTS = "contradicts"
    """It prints other columns; which value stands in which of them is not known."""


class HeadName(NamedTuple):
    """A cell of a header: the column of the form that it names, '' for none, and its text."""

    name: str
    text: str
    cell: Seen


def compare(
    lines: Sequence[list[HeadName]], columns: list[str]
) -> tuple[Agreement, tuple[str, ...]]:
    """How heads agree with the columns of the form, and the columns as they are printed."""
    order = _from_left_to_right(lines, columns)
    runs = [
        [head.name for head in run if head.name not in (SPAN, SPAN_ALL)]
        for run in (lines if order is None else [order])
    ]
    printed = [name for run in runs for name in run]
    if ANY in printed and len(printed) == len(columns) and not stand_in_place(printed, columns):
        # What cannot be read keeps its place, and names beside it stand in others' places.
        return Agreement.CONTRADICTS, ()
    runs = [run for run in ([name for name in run if name != ANY] for run in runs) if run]
    names = tuple(name for run in runs for name in run)
    known = [name for name in names if name]
    if not names:
        return Agreement.SAME, ()
    if not known and len(names) >= len(columns):
        return Agreement.CONTRADICTS, ()
    if not known:
        return Agreement.DOUBTFUL, ()
    if order is None and len(known) == len(names) and all(_ascends(run, columns) for run in runs):
        # A cell merged over lines stands in the first of them, whatever is on its left below.
        names = tuple(sorted(names, key=columns.index))
    if len(known) == len(names) <= _FEW < len(columns) - 1:
        # Pieces of a header set vertically stand in any order.
        return Agreement.SAME, (names if _ascends(names, columns) else ())
    if _repeats_a_neighbour(names, columns):
        return Agreement.DOUBTFUL, ()
    if not all(_ascends(run, columns) for run in runs):
        complete = order is not None and set(known) == set(columns)
        return (Agreement.OTHER, names) if complete else (Agreement.CONTRADICTS, ())
    if len(known) == len(names):
        return (Agreement.DOUBTFUL if _leaves_out(known, columns) else Agreement.SAME), names
    # A number names no column, and so takes no column's place.
    foreign = (head.text for line in lines for head in line if not head.name)
    words = any(character.isalpha() for text in foreign for character in text)
    return _with_foreign(names, columns, one_run=len(runs) == 1, words=words)


def compare_side_by_side(
    names: Sequence[str], columns: Sequence[str], paths: Sequence[str]
) -> tuple[Agreement, tuple[str, ...]]:
    """The same for rows that stand side by side, each with the same columns.

    Args:
        names: the columns that a header names, '' for words that name none, from left to right.
        columns: those of each row.
        paths: the cells of the rows, by which their columns are told apart.
    """
    size = len(columns)
    if len(names) == size and any(names):
        # The columns are named once, above one of the rows or above all.
        names = [*names] * (len(paths) // size)
    blocks = [list(names[at : at + size]) for at in range(0, len(names), size)]
    known = [name for name in blocks[0] if name] if blocks else []
    alike = all(block == blocks[0] for block in blocks)
    alike = alike or all(stand_in_place(block, columns) for block in blocks)
    if len(names) == len(paths) and alike and len(set(known)) == len(known):
        of_rows = [
            dict(zip(columns, paths[at : at + size], strict=True))
            for at in range(0, len(paths), size)
        ]
        found = tuple(of_rows[at // size].get(name, "") for at, name in enumerate(names))
        return (Agreement.SAME if found == tuple(paths) else Agreement.OTHER), found
    if len(blocks) > 1 and alike and len(set(known)) == size - 1:
        # Another name stands in place of a column's above several rows: no sum tells it apart.
        return Agreement.CONTRADICTS, ()
    if "" not in names and _follow(names, columns):
        return Agreement.SAME, ()
    return Agreement.DOUBTFUL, ()


def _follow(names: Sequence[str], columns: Sequence[str]) -> bool:
    """True if columns that are named follow one another as in the form, row by row."""
    places = [columns.index(name) for name in names]
    last = len(columns) - 1
    if len(places) > 1 and places[0] == last:
        # No row begins with its sum.
        return False
    begun = places.index(0) if 0 in places else len(places)
    return not any(
        # A row may begin anew at its first column, or where the last one ended.
        later <= earlier != last and (later or at < begun)
        for at, (earlier, later) in enumerate(pairwise(places))
    )


def _with_foreign(
    names: tuple[str, ...], columns: Sequence[str], *, one_run: bool, words: bool
) -> tuple[Agreement, tuple[str, ...]]:
    """The same for columns in the form's order, with words among them that are none."""
    known = [name for name in names if name]
    if one_run and (stand_in_place(names, columns) or len(known) == len(columns)):
        return Agreement.OTHER, names
    replaced = words and len(columns) > len(set(known))
    return (Agreement.CONTRADICTS if replaced else Agreement.DOUBTFUL), ()


def stand_in_place(names: Sequence[str], columns: Sequence[str]) -> bool:
    """True if every column that is named stands in its place; other words may stand between."""
    return len(names) == len(columns) and all(
        name in ("", ANY, column) for name, column in zip(names, columns, strict=True)
    )


def _repeats_a_neighbour(names: Sequence[str], columns: Sequence[str]) -> bool:
    """True if a name is printed again in place of the next column's, all others in their own."""
    pairs = zip(("", *names), names, strict=False)
    told = [ANY if before and name == before else name for before, name in pairs]
    return told.count(ANY) == 1 and stand_in_place(told, columns)


def _from_left_to_right(
    lines: Sequence[list[HeadName]], columns: list[str]
) -> list[HeadName] | None:
    """All heads in the order of their columns; None where the lines do not show it.

    The lines below a label over several columns stand in its place.
    """
    upper, *below = [line for line in lines if line] or [[]]
    names = [head.name for head in upper]
    label = next((one for one in (SPAN_ALL, SPAN) if one in names), "")
    at = names.index(label) if label else 0
    if label == SPAN_ALL and not below:
        known = next((later for later in range(at + 1, len(names)) if names[later]), len(names))
        upper, below = upper[:known], [upper[known:]]
    if not below:
        return _one_below_another(upper, at, columns) if label else upper
    inner = _from_left_to_right(below, columns) if label else None
    if inner is None:
        return None
    if label == SPAN_ALL:
        # What stands beside the label above all columns is none of them.
        upper = [head for head in upper if head.name in ("", SPAN_ALL)]
    return _in_place_of(label, upper, inner)


def _one_below_another(
    heads: list[HeadName], span: int, columns: list[str]
) -> list[HeadName] | None:
    """The same where each head has a line, and one is a label over columns named further below."""
    begin, both = span + 1, len(heads) == len(columns) + 1
    # Either both lines together name each column once, or the second one does alone.
    for at in range(begin if both else max(begin, len(heads) - len(columns)), len(heads) + 1):
        order = _in_place_of(SPAN, heads[:at], heads[at:])
        if stand_in_place([head.name for head in order], columns):
            return order
    inner = (at for at, head in enumerate(heads) if head.name in columns[1:-1])
    second = next(inner, len(heads))
    # Nothing tells whether a word of its own stands beside the label or below it.
    if second > begin and not heads[second - 1].name:
        return None
    second = max(begin, second)
    return _in_place_of(SPAN, heads[:second], heads[second:])


def _in_place_of(
    label: str, upper: Sequence[HeadName], lower: Sequence[HeadName]
) -> list[HeadName]:
    """Two lines of a header as one: the second stands under a label that spans its columns."""
    names = [head.name for head in upper]
    beside = {*names} - {SPAN, SPAN_ALL, NONE, ANY, ""}
    if beside and beside <= {head.name for head in lower}:
        # What stands beside the label covers both lines, and is printed in both.
        return [*lower]
    at = names.index(label)
    return [*upper[:at], *lower, *upper[at + 1 :]]


def _ascends(names: Sequence[str], columns: list[str]) -> bool:
    """True if the columns that are named stand in the form's order, each once."""
    places = [columns.index(name) for name in names if name]
    return all(earlier < later for earlier, later in pairwise(places))


def _leaves_out(known: Sequence[str], columns: list[str]) -> bool:
    """True if so many columns are named that one which is not is left out, and no piece is lost."""
    shown = [column for column in columns if column in known]
    return len(shown) > _FEW and shown != columns[: len(shown)]
