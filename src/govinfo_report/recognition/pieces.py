"""In which order the pieces of a torn header stand: they may still contradict the form.

Sums prove which column is the total; which of the others is which, only the header can say. Where
its names are torn, a piece that one column's name alone has still tells where this one stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from govinfo_report.form.layout import ORGANISATIONS
from govinfo_report.recognition.labels import Role, RoleKind, label_index
from govinfo_report.recognition.names import is_illegible, pattern_of
from govinfo_report.recognition.rows import Seen
from govinfo_report.text.source import clean, key

_SPANNING: Final = 1
"""Place of the label above the organisations, where that of a column is twice its number."""


def contradict_order(lines: Sequence[Sequence[Seen]], table: str, columns: tuple[str, ...]) -> bool:
    """True if pieces of the names of columns stand in another order than the form's.

    Args:
        lines: the cells of each line of a header.
        table: attribute name of the table's section.
        columns: names of the columns in the form's order, but for one that is their sum.
    """
    cells = [cell for line in lines for cell in line]
    starts = {min(cell.left for cell in line) for line in lines if line}
    # Where all lines begin alike, covered cells are left out, and the places show nothing.
    if len(starts) > 1 and min(starts) >= 0:
        lines = [sorted(cells, key=lambda cell: cell.left)]
    whole = any(cell.text == ORGANISATIONS.zh for cell in cells)
    owners = _owners(table, columns, whole)
    return any(_turns_back(line, owners, len(columns)) for line in lines)


def _turns_back(cells: Sequence[Seen], owners: Mapping[str, frozenset[int]], count: int) -> bool:
    """True if the first pieces of two columns stand in the wrong order."""
    if cells and cells[0].text == ORGANISATIONS.zh and any(is_illegible(c.text) for c in cells):
        # The form has a column before them.
        return True
    found = [_owners_of(cell.text, owners) for cell in cells]
    sure = [at for one in found if len(one) == 1 for at in one]
    firsts = dict.fromkeys(at for at in sure if at < 2 * count)
    return any(later < earlier for earlier, later in pairwise(firsts))


def _owners_of(text: str, owners: Mapping[str, frozenset[int]]) -> frozenset[int]:
    """The columns of whose names words are a piece, of which some characters may be lost."""
    if not is_illegible(text):
        return owners.get(key(clean(text)), frozenset())
    pattern = pattern_of(text)
    fitting = (columns for piece, columns in owners.items() if pattern.fullmatch(piece))
    return frozenset[int]().union(*fitting)


@cache
def _owners(table: str, columns: tuple[str, ...], whole: bool) -> Mapping[str, frozenset[int]]:
    """Each piece of the names of columns → the columns that have it in their names.

    Where the label above the organisations is printed as a whole, no piece is one of it.
    """
    found: dict[str, set[int]] = {}
    for label, role in _labels(table):
        if role.official == ORGANISATIONS.zh:
            # It stands before the first of them.
            at, pieces = _SPANNING, [label] if whole else _pieces(label)
        else:
            # A column of other rows, or the sum, stands behind all of these.
            at = 2 * (columns.index(role.name) if role.name in columns else len(columns))
            pieces = _pieces(label)
        for piece in pieces:
            found.setdefault(piece, set()).add(at)
    return {piece: frozenset(owners) for piece, owners in found.items()}


def _labels(table: str) -> Iterator[tuple[str, Role]]:
    """Each writing of the name of a column, and of the label above the organisations."""
    for label, roles in label_index().items():
        for role in roles:
            heads = role.kind is RoleKind.COLUMN or role.official == ORGANISATIONS.zh
            if role.table == table and heads:
                yield label, role


def _pieces(label: str) -> Sequence[str]:
    """Every run of a label's characters."""
    length = len(label)
    return [label[at:end] for at in range(length) for end in range(at + 1, length + 1)]
