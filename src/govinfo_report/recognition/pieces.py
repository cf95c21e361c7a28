"""In which order the pieces of a torn header stand: they may still contradict the form.

Sums prove which column is the total; which of the others is which, only the header can say. Where
its names are torn, a piece that one column's name alone has still tells where this one stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from govinfo_report.form.layout import ORGANISATIONS
from govinfo_report.recognition.labels import RoleKind, label_index
from govinfo_report.recognition.rows import Seen
from govinfo_report.text.source import clean, key


def contradict_order(lines: Sequence[Sequence[Seen]], table: str, columns: tuple[str, ...]) -> bool:
    """True if pieces of the names of columns stand in another order than the form's.

    Args:
        lines: the cells of each line of a header.
        table: attribute name of the table's section.
        columns: names of the columns in the form's order, but for one that is their sum.
    """
    cells = [cell for line in lines for cell in line]
    if all(cell.left >= 0 for cell in cells):
        lines = [sorted(cells, key=lambda cell: cell.left)]
    owners = _owners(table, columns)
    return any(_turns_back(line, owners, len(columns)) for line in lines)


def _turns_back(cells: Sequence[Seen], owners: Mapping[str, frozenset[int]], count: int) -> bool:
    """True if the first pieces of two columns stand in the wrong order."""
    found = [owners.get(key(clean(cell.text)), frozenset()) for cell in cells]
    sure = [at for one in found if len(one) == 1 for at in one]
    firsts = dict.fromkeys(at for at in sure if at < count)
    return any(later < earlier for earlier, later in pairwise(firsts))


@cache
def _owners(table: str, columns: tuple[str, ...]) -> Mapping[str, frozenset[int]]:
    """Each piece of the names of columns → the columns that have it in their names."""
    found: dict[str, set[int]] = {}
    for label, at in _labels(table, columns):
        for first in range(len(label)):
            for last in range(first + 1, len(label) + 1):
                found.setdefault(label[first:last], set()).add(at)
    return {piece: frozenset(owners) for piece, owners in found.items()}


def _labels(table: str, columns: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """Each writing of a column's name, with its place."""
    for label, roles in label_index().items():
        for role in roles:
            if role.table != table:
                continue
            if role.official == ORGANISATIONS.zh:
                # It stands above the organisations, where the first of them does.
                yield label, 1
            elif role.kind is RoleKind.COLUMN:
                # A column of other rows, or the sum, stands behind all of these.
                at = columns.index(role.name) if role.name in columns else len(columns)
                yield label, at
