"""Labels of a table that may be torn: which stand in a text, in which order, and where.

What cuts a page into blocks prints a label in as many pieces as it has lines, and the pieces of
others between them. So labels are compared by their ideographs alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain, groupby
from typing import Final, NamedTuple

import attrs

from govinfo_report.recognition.templates import Template, templates
from govinfo_report.words.surroundings import NUMERALS

_LETTER: Final = re.compile(rf"(?![{NUMERALS}])[\u3400-\u9fff]")
"""What tells labels apart: the ideographs, but for the numerals of their numbers."""
_MOST_TELLING: Final = 6
_FEWEST_TELLING: Final = 2
"""Ideographs at the beginning of a label by which its place is told."""
_FEWEST_WHOLE: Final = 2
"""Names of columns that tell their order where the others are torn."""
_SHORTEST_WHOLE: Final = 4
"""Ideographs of a label by which a table is known."""


class Letters(NamedTuple):
    """The ideographs of a text that may be those of labels.

    Attributes:
        text: the ideographs.
        places: offset of each in the text.
    """

    text: str
    places: Sequence[int]


def letters_in(folded: str, first: int, last: int) -> Letters:
    """The ideographs between two offsets of a text."""
    found = [(one.group(), one.start()) for one in _LETTER.finditer(folded, first, last)]
    return Letters("".join(letter for letter, _ in found), [at for _, at in found])


def letters_of(text: str) -> str:
    """The ideographs of a text that may be those of a label."""
    return letters_in(text, 0, len(text)).text


@attrs.frozen
class Lettering:
    """The labels of a table as ideographs, each in all its writings.

    Attributes:
        needed: those that must be printed.
        heads: those that head nothing by themselves, which may be missing.
        rows: those of rows, in order.
        columns: for each line of the header those that stand in no label of a row, in order.
        common: for each line of the header those that do.
        groups: the names of the header that stand above those of several columns.
        headers: the columns of all headers, where rows below have one of their own, in order.
    """

    needed: Sequence[Sequence[str]]
    heads: Sequence[Sequence[str]]
    rows: Sequence[Sequence[str]]
    columns: Sequence[Sequence[Sequence[str]]]
    common: Sequence[Sequence[Sequence[str]]]
    groups: Sequence[Sequence[str]]
    headers: Sequence[Sequence[str]]


@cache
def lettering_of(template: Template) -> Lettering:
    """The ideographs of all labels of a table."""
    expected = [one for row in template.rows for one in row.labels.ways[0]]
    expected.sort(key=lambda one: -max(map(len, one.keys)))
    rows = [
        _ideographs(row.labels.ways[0][-1].keys) for row in template.rows if row.labels.names_row
    ]
    words = "".join(chain.from_iterable(rows))
    first = template.rows[0].labels
    heads = [one for one in first.ways[0][: -1 if first.names_row else None] if one.needed]
    several = len({row.item for row in template.table.rows}) > 1
    headed = template.rows if several and not template.table.across else ()
    lines = [
        [_ideographs(one.keys) for one in line if not one.spans]
        for _, line in groupby(heads, key=lambda one: one.line)
    ]
    return Lettering(
        [_ideographs(one.keys) for one in expected if one.needed],
        [_ideographs(one.keys) for one in expected if not one.needed],
        rows,
        [[one for one in line if one[0] not in words] for line in lines],
        [[one for one in line if one[0] in words] for line in lines],
        [_ideographs(one.keys) for one in heads if one.spans],
        [_ideographs(one.keys) for row in headed for one in row.labels.ways[0][:-1] if one.needed],
    )


def _ideographs(keys: Iterable[str]) -> Sequence[str]:
    """The ideographs of a label as it may be written, the shortest first."""
    return sorted(set(map(letters_of, keys)) - {""}, key=lambda one: (len(one), one))


def extent_of(section: str, folded: str, first: int, last: int) -> tuple[int, int]:
    """Where the labels of a section's table begin, and where those of another table follow.

    Of what is read column by column the right of a table may stand below the heading of the next
    one, or above its own.
    """
    letters, places = letters_in(folded, first, last)
    own, others = _labels_told(section)
    begins = min((at for one in own if (at := letters.find(one)) >= 0), default=0)
    found = [(at, at + len(one)) for one in others if (at := letters.find(one)) >= 0]
    before = max((end for at, end in found if at < begins), default=0)
    behind = min((at for at, _ in found if at > begins), default=len(places))
    bounds = [*places, last]
    return bounds[before] if before else first, bounds[behind]


@cache
def _labels_told(section: str) -> tuple[Sequence[str], Sequence[str]]:
    """The longer labels of a section's tables, and those of other tables that are none of these."""
    own, others = list[str](), list[str]()
    for (name, _), some in templates().items():
        for labels in map(lettering_of, some):
            writings = chain.from_iterable((*labels.needed, *labels.heads))
            (own if name == section else others).extend(
                one for one in writings if len(one) >= _SHORTEST_WHOLE
            )
    text = "\n".join(own)
    return own, [one for one in dict.fromkeys(others) if one not in text]


def row_begins(letters: str, labels: Lettering) -> Sequence[int] | None:
    """Where the labels of rows begin in a text that prints all labels of a table, and nothing else.

    They may be torn. None if one is lacking, if a word is left that no writing of a label has, or
    if those of rows are not in the form's order: another word may say of another year or another
    measure, and no sum shows that.
    """
    left, slack = Counter(letters), Counter[str]()
    for some in (labels.needed, labels.heads):
        for writings in some:
            counted = list(map(Counter, writings))
            taken = next((one for one in counted if one <= left), Counter[str]())
            if not taken and some is labels.needed:
                return None
            left -= taken
            spare = Counter[str]()
            for one in counted:
                spare |= one - taken
            slack += spare
    if not left <= slack or not _has_columns_in_order(letters, labels):
        return None
    return _in_order(letters, labels.rows)


def before_its_column(folded: str, letters: Letters, labels: Lettering) -> str:
    """The text from a group's name to the column that the form prints before it.

    '' where they stand in the form's order.
    """
    group = min((_begin_of_whole(letters.text, one) for one in labels.groups), default=-1)
    named = (letters.text.find(one[0]) for one in labels.columns[0][0]) if group >= 0 else ()
    column = min((at for at in named if at >= 0), default=-1)
    return folded[letters.places[group] : letters.places[column]] if 0 <= group < column else ""


def _has_columns_in_order(letters: str, labels: Lettering) -> bool:
    """True if the names in each line of the header stand in the form's order.

    What is cut into blocks prints the lines of high cells before those of low ones, so a torn name
    tells nothing beside whole ones. What labels of rows hold too may stand around the others, but
    not between them.
    """
    bound = -1
    for columns, common in zip(labels.columns, labels.common, strict=True):
        places = [_begin_of_whole(letters, one) for one in columns]
        begins: Sequence[int] = [place for place in places if place >= 0]
        if len(begins) < _FEWEST_WHOLE < len(columns):
            begins = _in_order(letters, columns) or ()
            if not begins:
                return False
        if [bound, *begins] != sorted([bound, *begins]):
            return False
        inner = letters[begins[0] : begins[-1]] if begins else ""
        for name in chain.from_iterable(labels.groups):
            inner = inner.replace(name, "")
        if any(one[0][0] in inner for one in common):
            return False
        bound = max(bound, *places[:1], -1)
    return True


def _begin_of_whole(letters: str, writings: Sequence[str]) -> int:
    """Where a label is printed whole for the first time; below 0 if it is not."""
    places = (letters.find(one) for one in writings)
    return min((place for place in places if place >= 0), default=-1)


def stand_in_order(letters: str, labels: Sequence[Sequence[str]]) -> bool:
    """True if no label that is printed whole stands before one that the form prints before it."""
    at = 0
    for writings in labels:
        places = [letters.find(one, at) for one in writings if one in letters]
        if places and max(places) < 0:
            return False
        at = min((place for place in places if place >= 0), default=at)
    return True


def _in_order(letters: str, labels: Sequence[Sequence[str]]) -> Sequence[int] | None:
    """Where labels begin in a text one behind the other; None if they do not."""
    begins: list[int] = []
    at = 0
    tells = [{one[:_MOST_TELLING] for one in writings} for writings in labels]
    for tell in tells:
        others = set[str]().union(*(one for one in tells if one is not tell)) - tell
        whole = tuple(one for one in others if len(one) > _FEWEST_TELLING)
        found = [place for one in tell if (place := _begin(letters, one, at, whole)) >= 0]
        if not found:
            return None
        begins.append(min(found))
        at = begins[-1] + _FEWEST_TELLING
    return begins


def _begin(letters: str, tell: str, at: int, others: tuple[str, ...]) -> int:
    """Where a label begins that is torn if it stands nowhere whole; below 0 if it does not.

    Another label may stand within one that is torn, but none begins where another is whole.
    """
    if tell in letters:
        return letters.find(tell, at)
    place = letters.find(tell[:_FEWEST_TELLING], at)
    while place >= 0 and letters.startswith(others, place):
        place = letters.find(tell[:_FEWEST_TELLING], place + 1)
    return place
