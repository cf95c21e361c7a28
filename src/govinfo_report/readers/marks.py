"""Rows whose values are parted by marks that stand in words as well: `，`, `、`, `；`, `/`.

A label may hold such a mark, and so may a sentence. The mark is therefore believed only where it
stands between values at the end of a line; what stands before the first of these is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from govinfo_report.text.numerals import read_numeral
from govinfo_report.text.source import clean, fold

_MARKS: Final = ("；", "，", "、", " / ", "; ", ", ", ";", "/")
"""The marks, surer ones first. A comma of half width without a space parts groups of digits."""
_WIDE_GAP: Final = "   "
"""Sets columns one below the other, with the signs for blanks between them."""
_ENDS: Final = "；，、;,/"
_ENDS_FOLDED: Final = tuple(sorted(set(fold(_ENDS))))
_NUMBER_AT_END: Final = "0123456789.%-+ "
_FEWEST_VALUES: Final = 3
"""Values behind a label that no sentence ends in."""
_FEWEST_ALONE: Final = 5
"""Values without a label: three make a date."""
_GROUPED: Final = re.compile(r"(?<=[^\d:：，\s-])\d+(?:，\d{3,})+\s*$|^\d+(?:，\d{3,})*，\d{3}\s*$")
"""Numbers that run on from one another, with a mark in each between its thousands."""


def may_be_parted(text: str) -> bool:
    """True if a folded line may end in values that marks part; told quickly, for most do not."""
    return text.endswith(_ENDS_FOLDED) or text.rstrip(_NUMBER_AT_END).endswith(_ENDS_FOLDED)


def parted_by_marks(
    printed: str, known: str | None
) -> tuple[str, Sequence[tuple[int, int]]] | None:
    """The mark that parts the values of a line, and where the label and each of these stand.

    Args:
        printed: the line.
        known: the mark that parts the values of a row above; where it stands, one value is enough.

    A blank value ends where it begins. None if marks part no values.
    """
    printed += " "
    for mark in _MARKS if known is None else (known,):
        if mark in printed and (cells := _cells(printed, mark, sure=mark == known)):
            return mark, cells
    return None


def _cells(printed: str, mark: str, *, sure: bool) -> Sequence[tuple[int, int]]:
    if mark == "，" and _GROUPED.search(printed):
        return ()
    fields = list(_fields(printed, mark))
    values = list(takewhile(lambda one: _is_value(printed, one), reversed(fields)))[::-1]
    words = fields[: len(fields) - len(values)]
    label = [(words[0][0], words[-1][1])] if words else []
    if words and (colon := _colon(printed, words[-1])):
        label = [(words[0][0], colon)]
        values.insert(0, _stripped(printed, colon, words[-1][1]))
    shown = [last > first for first, last in values]
    if len(values) < (1 if sure and label else _FEWEST_VALUES if label else _FEWEST_ALONE):
        return ()
    if not (all(shown) if mark == "/" else any(shown)):
        # A bare stroke may itself be the sign for a blank.
        return ()
    if (mark == " / " and _WIDE_GAP in printed) or (label and "。" in printed[: label[0][1]]):
        return ()
    return [*label, *values]


def _fields(printed: str, mark: str) -> Iterator[tuple[int, int]]:
    first = 0
    for field in printed.split(mark):
        yield _stripped(printed, first, first + len(field))
        first += len(field) + len(mark)


def _stripped(printed: str, first: int, last: int) -> tuple[int, int]:
    field = printed[first:last]
    first += len(field) - len(field.lstrip())
    return first, first + len(field.strip())


def _is_value(printed: str, field: tuple[int, int]) -> bool:
    """True for a number, and for nothing."""
    first, last = field
    return first == last or read_numeral(clean(fold(printed[first:last]))) is not None


def _colon(printed: str, field: tuple[int, int]) -> int | None:
    """Where the first value begins that a colon parts from the label."""
    first, last = field
    begin = max(printed.rfind(colon, first, last) for colon in ":：") + 1
    is_behind = first < begin < last and _is_value(printed, _stripped(printed, begin, last))
    return begin if is_behind else None
