"""Finds words with their boxes in data, as services write them that recognize what a picture shows.

A box is four sides, a corner with a width and a height, or corners; it stands beside its text in a
record or a list, or boxes and texts are a list each. Boxes around whole paragraphs and tables are
left to the readers of data: their text holds more than one line.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, TypeAlias, cast

from govinfo_report.readers.bare_data import (
    WrittenNumber,
    has_words,
    is_described_by,
    is_record,
    is_sequence,
    leaves,
)
from govinfo_report.readers.placed_words import Word

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom."""

_FEWEST: Final = 20
"""Words that a page of a report has at least."""
_FEWEST_ROWS: Final = 3
_FEWEST_LINES: Final = 5
_NEARLY_ALL: Final = 0.95
_LONGEST: Final = 100
"""Characters of a line at most; more are a paragraph."""
_MARKUP: Final = re.compile(r"[\n<|]")
_DEEPEST: Final = 20
_SIDES: Final = (
    ("left", "top", "right", "bottom"),
    ("x0", "y0", "x1", "y1"),
    ("x1", "y1", "x2", "y2"),
    ("xmin", "ymin", "xmax", "ymax"),
)
_SIZED: Final = (
    ("left", "top", "width", "height"),
    ("x", "y", "width", "height"),
    ("x", "y", "w", "h"),
)
"""How services call the sides of a box, or a corner and its size."""


def words_of_data(value: Any) -> list[list[Word]]:
    """The words of each page; none unless each line of the data's texts stands with its box."""
    found = [*_walk(value, ((), ()), 0)]
    texts = [word.text for _, word in found]
    # What stands without a box would be lost, a table that a service has put together above all.
    told, held = (sum(map(len, filter(has_words, one))) for one in (texts, leaves(value)))
    if len(found) < _FEWEST or told < _NEARLY_ALL * held or any(map(_is_paragraph, texts)):
        return []
    pages: list[list[Word]] = []
    last, highest, lowest = None, 0.0, 0.0
    for (page, _), run in groupby(found, key=itemgetter(0)):
        words = [word for _, word in run]
        top, height = min((word.top, word.bottom - word.top) for word in words)
        # Lists are pages where one begins at the height of the last one's first lines, lines else.
        starts_over = top < highest + height < lowest - _FEWEST_LINES * height
        if page != last or starts_over:
            pages.append([])
            last, highest, lowest = page, top, top
        pages[-1] += words
        lowest = max(lowest, *(word.bottom for word in words))
    return pages


def _is_paragraph(text: str) -> bool:
    return len(text) > _LONGEST or _MARKUP.search(text) is not None


_Way: TypeAlias = tuple[tuple[Any, ...], tuple[int, ...]]
"""Where words stand: on which page, if pages are named, and in which of the lists."""


def _walk(value: Any, way: _Way, depth: int) -> Iterator[tuple[_Way, Word]]:
    page, lists = way
    word = _word_in(value)
    if is_record(value):
        page += tuple(
            member
            for name, member in value.items()
            if _is_of_pages(name) and not is_record(member) and not is_sequence(member)
        )
    if word is not None:
        yield (page, lists), word
    elif is_record(value) and depth < _DEEPEST:
        yield from (((page, lists), one) for one in _listed_apart([*value.values()]))
        for name, member in value.items():
            of_pages = _is_of_pages(name) and is_sequence(member)
            for at, one in enumerate(member if of_pages else [member]):
                yield from _walk(one, ((*page, at) if of_pages else page, lists), depth + 1)
    elif is_sequence(value) and depth < _DEEPEST and not _are_rows(value):
        for at, member in enumerate(value):
            is_list = is_sequence(member) and _word_in(member) is None
            yield from _walk(member, (page, (*lists, at) if is_list else lists), depth + 1)


def _are_rows(lists: Sequence[Any]) -> bool:
    """True for the rows of a table, whose cells tell their places by their order."""
    lengths = {len(one) if is_sequence(one) else 0 for one in lists}
    alike = len(lists) >= _FEWEST_ROWS and len(lengths) == 1 and min(lengths) > 1
    return alike and any(_word_in(one) for one in lists[0])


def _is_of_pages(name: Any) -> bool:
    return "page" in str(name).lower()


def _word_in(value: Any) -> Word | None:
    """The word whose text and box a record or a list has, one each; None where it has not."""
    if is_record(value):
        members = [
            member
            for name, member in value.items()
            if not (isinstance(member, str) and is_described_by(name))
        ]
        return _beside([*members, value])
    return _beside(value) if is_sequence(value) else None


def _listed_apart(members: Sequence[Any]) -> Iterator[Word]:
    """The words whose texts and boxes are a list each."""
    lists = [member for member in members if is_sequence(member) and len(member) >= _FEWEST]
    texts = next((one for one in lists if all(isinstance(text, str) for text in one)), ())
    for boxes in ([*map(_box, one)] for one in lists):
        if None not in boxes and len(boxes) == len(texts):
            for text, box in zip(texts, cast("list[Box]", boxes), strict=True):
                yield Word(text, *box)
            return


def _beside(members: Sequence[Any]) -> Word | None:
    boxes = [box for member in members if (box := _box(member))]
    texts = [text for member in members if (text := _text(member))]
    return Word(texts[0], *boxes[0]) if boxes and len(texts) == 1 else None


def _text(member: Any) -> str | None:
    """A text, or the one in a list with a measure of how sure it is."""
    if is_sequence(member) and len(member) == 2 and isinstance(member[0], str):
        member = member[0]
    return member if isinstance(member, str) and not isinstance(member, WrittenNumber) else None


def _box(member: Any) -> Box | None:
    if is_record(member):
        return _named_box(member)
    if not is_sequence(member) or len(member) < 4:
        return None
    if all(map(is_record, member)):
        member = [[*corner.values()] for corner in member]
    if all(is_sequence(corner) and len(corner) == 2 for corner in member):
        member = [side for corner in member for side in corner]
    sides = _floats(member)
    if sides is None or len(sides) % 2:
        return None
    across, down = sides[::2], sides[1::2]
    return min(across), min(down), max(across), max(down)


def _named_box(record: Mapping[Any, Any]) -> Box | None:
    """The box whose sides a record names."""
    named = {str(name).lower().replace("_", ""): member for name, member in record.items()}
    for names in _SIDES:
        sides = _floats([named.get(name) for name in names])
        if sides:
            return sides[0], sides[1], sides[2], sides[3]
    for names in _SIZED:
        sides = _floats([named.get(name) for name in names])
        if sides:
            return sides[0], sides[1], sides[0] + sides[2], sides[1] + sides[3]
    return None


def _floats(members: Sequence[Any]) -> list[float] | None:
    if not all(isinstance(one, (WrittenNumber, int, float)) for one in members):
        return None
    numbers = [float(one) for one in members]
    return numbers if all(map(math.isfinite, numbers)) else None
