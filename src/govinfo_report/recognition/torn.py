"""Names of columns that lines tear or glue, put together and taken apart again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from govinfo_report.form import Table
from govinfo_report.recognition.label_index import RoleKind, look_up, table_pieces
from govinfo_report.recognition.labels import header_words_around, see
from govinfo_report.recognition.names import is_illegible, is_near
from govinfo_report.recognition.rows import Header, Seen
from govinfo_report.text.source import clean, key
from govinfo_report.words.variants import OTHER_MEANING

_MOST_HEADS: Final = 64
"""Cells of a line of a header; what has more, one below the other, is none."""


def is_torn(header: Header, table: Table) -> bool:
    """True if a header holds pieces of the names of columns: their order may be torn as well."""
    pieces = table_pieces(table.section, RoleKind.COLUMN)
    cells = [cell for line in header.lines.values() for cell in line]
    return any(
        not cell.sight.roles and cell.sight.key in pieces and not is_illegible(cell.text)
        for cell in cells
    )


def joined_lines(header: Header, table: Table) -> list[list[Seen]]:
    """The lines of a header; names that two lines of the table split are joined in the upper.

    Cells that stand alone on their lines, one below the other, are one line.
    """
    lines: list[list[Seen]] = []
    last = -1
    alone = False
    printed = sorted(header.lines.items())
    for at, cells in ((at, part) for at, line in printed for part in _parted(line, table)):
        below = bool(lines) and not alone and last == at - 1
        joined = _join(lines[-1], cells, table) if below else None
        if joined is not None:
            lines[-1] = joined
        elif alone and _is_alone(cells, table):
            lines[-1] += cells
        else:
            lines.append(list(cells))
            alone = _is_alone(cells, table)
        last = at
    return lines


def _parted(cells: list[Seen], table: Table) -> Iterator[list[Seen]]:
    """The cells of a line; names that run together around one that is torn or misprinted, apart.

    A name and a piece of another stand alone, one below the other.
    """
    cell = cells[0]
    written = cell.sight.key
    if len(cells) > 1 or cell.sight.roles or key(cell.text) != cell.text.strip():
        yield cells
        return
    before, rest, behind = header_words_around(written)
    if behind and _nearly_column(rest + behind[0], table):
        # The end of the name may be a name in short.
        rest, behind = rest + behind[0], behind[1:]
    torn = rest in table_pieces(table.section, RoleKind.COLUMN) and rest not in OTHER_MEANING
    # Another year before a name makes it the name of something else, though it begins others.
    near = _nearly_column(rest, table)
    if not (before or behind) or not (torn or near):
        yield cells
        return
    parts: list[Seen] = []
    first = 0
    for text in (*before, rest, *behind):
        sight = see(near if near and text == rest else text)
        parts.append(cell._replace(text=text, start=cell.start + first, sight=sight))
        first += len(text)
    yield from ([part] for part in parts) if len(parts) == 2 else (parts,)


def _nearly_column(word: str, table: Table) -> str:
    """The name of a column that a word is but for a character; '' if it is none, or several."""
    labels = {column.label for row in table.rows for column in row.columns}
    near = [label for label in labels if is_near(word, label)]
    return near[0] if len(near) == 1 else ""


def _is_alone(cells: Sequence[Seen], table: Table) -> bool:
    """True for one cell that is no line of labels run together."""
    roles = [role for role in cells[0].sight.roles if role.table == table.section]
    # 总计 and 其他 name rows as well.
    heads = {role.name for role in roles if role.kind is not RoleKind.ROW or role.across}
    return len(cells) == 1 and len(heads) < 2


def _join(upper: list[Seen], lower: list[Seen], table: Table) -> list[Seen] | None:
    """Names whose second half stands on the next line; None unless all of them find their first."""
    if not 1 < len(upper) <= _MOST_HEADS:
        return None
    joined = list(upper)
    at = 0
    # A rule drawn between the lines is no half of a name.
    for cell in (one for one in lower if one.sight.key):
        while at < len(joined):
            text = joined[at].text + cell.text
            if is_column(text, table.section):
                joined[at] = joined[at]._replace(text=text, sight=see(text))
                break
            at += 1
        else:
            return None
        at += 1
    return joined


@lru_cache(maxsize=1024)
def is_column(text: str, table: str) -> bool:
    """True if words name a column of a table."""
    roles = look_up(key(clean(text)))
    return any(role.table == table and role.kind is RoleKind.COLUMN for role in roles)
