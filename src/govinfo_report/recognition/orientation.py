"""Tables that are printed another way round than the form, turned as the form prints them.

On its side a table has its rows for columns: lines that name rows of the form stand above lines
that each begin with the name of a column. Labels of groups may stand above the names of rows, and
before those of columns. Upside down a table has its values above their labels: where every cell has
a line of its own, a row's values and the next row's label look alike from both sides. The counts of
values and the sums of the columns tell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise, takewhile
from typing import Final, TypeAlias

import attrs

from govinfo_report.document import Document, Line, Ruling
from govinfo_report.form import Form, Row, Table
from govinfo_report.recognition.labels import Sight, see, see_all
from govinfo_report.recognition.names import has_words
from govinfo_report.recognition.rows import PrintedRow, Seen, seen_in
from govinfo_report.recognition.witness import numbers_of, weigh

# -- rows for columns ---------------------------------------------------------------------------

_DELIMITED: Final = (Ruling.ROW, Ruling.GRID)
_MOST_HEADS: Final = 4
"""Lines of names above the values."""

_Cells: TypeAlias = Mapping[int, Seen]
"""Where a cell stands across its line → what is printed in it."""


def upright(document: Document) -> Document:
    """The document with every table that lies on its side set upright."""
    lines = document.lines
    made: list[Line] = []
    turned = at = 0
    while at < len(lines):
        heads = _heads(lines, at)
        names: _Cells = _lowest(heads) if heads else {}
        columns = _columns(lines, at + len(heads), names) if len(names) > 1 else []
        made += _as_rows(heads, columns, names) if columns else lines[at : at + 1]
        turned += len(columns)
        at += len(heads) + len(columns) if columns else 1
    return attrs.evolve(document, lines=made) if turned else document


def _heads(lines: Sequence[Line], at: int) -> list[_Cells]:
    """The lines from one on that name rows, or groups of them, above others."""
    texts = lines[at].texts if lines[at].ruling in _DELIMITED else ()
    if any(map(str.isdigit, texts)) or not any(_tables(see(text)) for text in texts):
        # A row of values, or no label of the form.
        return []
    return list(takewhile(_is_head, map(_cells, lines[at : at + _MOST_HEADS])))


def _cells(line: Line) -> _Cells:
    if line.ruling not in _DELIMITED:
        return {}
    cells = seen_in(line, see_all(line.texts, line.end - line.start))
    return dict(zip(line.lefts or range(len(cells)), cells, strict=True))


def _tables(sight: Sight) -> set[str]:
    """The tables of which a label names a row."""
    return {role.table for role in (*sight.rows, *sight.blocks)}


def _is_head(cells: _Cells) -> bool:
    """True for names, some of them of rows or of groups of rows; no value stands beside them."""
    sights = [cell.sight for cell in cells.values()]
    named = any(_tables(one) or one.is_group for one in sights)
    return named and not any(one.is_value and one.is_printed for one in sights)


def _lowest(heads: Sequence[_Cells]) -> _Cells:
    """The names right above the values: what heads the names of columns stands before them."""
    names = {left: cell for cells in heads for left, cell in cells.items() if cell.text}
    first = next((left for left in sorted(names) if _tables(names[left].sight)), 0)
    return {left: names[left] for left in sorted(names) if left >= first}


def _columns(lines: Sequence[Line], at: int, names: _Cells) -> list[_Cells]:
    """The lines below names of rows that each begin with the name of a column, and have values."""
    tables = set[str].intersection(*(_tables(cell.sight) for cell in names.values()))
    below = (_cells(lines[one]) for one in range(at, len(lines)))
    return list(takewhile(lambda cells: _is_column(cells, names, tables), below))


def _is_column(cells: _Cells, names: _Cells, tables: set[str]) -> bool:
    """True for a value, or at least no label, below each name, behind the name of a column."""
    before = _named(cells, names)
    sights = {left: cell.sight for left, cell in cells.items() if left >= min(names)}
    if before is None or sights.keys() != names.keys():
        return False
    valued = any(one.is_value for one in sights.values())
    valued = valued and not any(one.roles for one in sights.values())
    return valued and any(role.table in tables for role in before.sight.columns)


def _named(cells: _Cells, names: _Cells) -> Seen | None:
    """The name of a column: the last words before its values."""
    before = [cells[at] for at in sorted(cells) if at < min(names) and cells[at].text]
    return before[-1] if before else None


def _as_rows(heads: Sequence[_Cells], columns: Sequence[_Cells], names: _Cells) -> list[Line]:
    """The columns of a table as its lines, below one of their names."""
    named = (_named(cells, names) for cells in columns)
    made = [dict(enumerate(filter(None, named), len(heads)))]
    below = [*heads, *columns]
    made += ({at: cells[left] for at, cells in enumerate(below) if left in cells} for left in names)
    return list(map(_line, made))


def _line(cells: _Cells) -> Line:
    first = next(iter(cells.values()))
    return Line(
        Ruling.GRID,
        [cell.text for cell in cells.values()],
        [cell.start for cell in cells.values()],
        first.start,
        first.end,
        list(cells),
        [at + 1 for at in cells],
    )


# -- values above their labels ------------------------------------------------------------------

_FEWEST_BARE: Final = 3
_FEWEST_LOOSE: Final = 2
"""Labels without numbers, and numbers without labels, that show that they stand apart."""


def part_unclear(
    rows: Sequence[PrintedRow], table: Table, form: Form
) -> tuple[list[PrintedRow], list[PrintedRow]]:
    """The rows of a table that have the values behind their labels, and those that may not.

    Where the values stand above their labels, all of the table can be read as numbers that stand
    apart from them.

    Args:
        rows: the printed rows of one table, in reading order.
        table: the table of the form.
        form: the edition of the form.
    """
    named = {row.path: row for row in table.rows}
    turned = [
        row
        for block in (list(below) for _, below in groupby(rows, lambda row: id(row.header)))
        if _are_turned(block, named)
        for row in block
    ]
    if _are_turned(rows, named):
        held, failed = weigh(_numbers(rows, named), form.edition)
        turned = [] if held and not failed else [*rows]
    told = set(map(id, turned + _apart(rows)))
    return [row for row in rows if id(row) not in told], [row for row in rows if id(row) in told]


def _apart(rows: Sequence[PrintedRow]) -> list[PrintedRow]:
    """The rows on lines of a table whose labels stand in one place and whose numbers in another.

    Programs that read a page column by column print them so; then a label and the numbers right
    below it have nothing to do with each other.
    """
    lines = [row for row in rows if row.ruling is Ruling.LINE]
    bare = sum(row.label is not None and not row.values and not row.digits for row in lines)
    loose = sum(row.label is None and row.is_filled and not has_words(row) for row in lines)
    return lines if bare >= _FEWEST_BARE and loose >= _FEWEST_LOOSE else []


def _are_turned(rows: Sequence[PrintedRow], named: dict[str, Row]) -> bool:
    """True if each label of some rows stands below as many values as its row has columns."""
    # Another edition's row is a group of this one; the last of a header's names may be a row's.
    rows = [row for row in rows if row.values or row.label is None or _row_of(row, named)]
    if not rows or rows[-1].label is None or rows[-1].is_filled or not rows[0].is_filled:
        return False
    if rows[0].label is not None and not rows[0].label.sight.columns:
        return False
    labelled = ((above, _row_of(row, named)) for above, row in pairwise(rows))
    return all(len(above.printed) == len(row.columns) for above, row in labelled if row)


def _row_of(row: PrintedRow, named: dict[str, Row]) -> Row | None:
    names = [role.name for role in row.roles if role.name in named]
    return named[names[0]] if names else None


def _numbers(rows: Sequence[PrintedRow], named: dict[str, Row]) -> dict[str, int]:
    """Path → number, for the rows that have as many numbers as columns."""
    found: dict[str, int] = {}
    for row in rows:
        one = _row_of(row, named)
        numbers = numbers_of(row.printed)
        if one is not None and numbers is not None and len(numbers) == len(one.paths):
            found.update(zip(one.paths, numbers, strict=True))
    return found
