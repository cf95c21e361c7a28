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
from govinfo_report.recognition.alignment import Placed
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
        names = _lowest(heads)
        columns = _columns(lines, at + len(heads), names) if names and max(names) else []
        made += _as_rows(heads, columns, names) if columns else lines[at : at + 1]
        turned += len(columns)
        at += len(heads) + len(columns) if columns else 1
    return attrs.evolve(document, lines=made) if turned else document


def _heads(lines: Sequence[Line], at: int) -> list[_Cells]:
    """The lines from one on that name rows, or groups of them, above others."""
    if lines[at].ruling not in _DELIMITED or not any(_tables(see(t)) for t in lines[at].texts):
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
    columns = list(takewhile(lambda cells: _is_column(cells, names, tables), below))
    return columns if any(cells[left].sight.is_value for cells in columns for left in names) else []


def _is_column(cells: _Cells, names: _Cells, tables: set[str]) -> bool:
    """True for a value, or a blank, below each name, behind the name of a column."""
    before = _named(cells, names)
    sights = {left: cell.sight for left, cell in cells.items() if left >= min(names)}
    if before is None or sights.keys() != names.keys():
        return False
    labelled = any(one.roles for one in sights.values())
    return not labelled and any(role.table in tables for role in before.sight.columns)


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


def turn_rows(
    rows: Sequence[PrintedRow], table: Table, form: Form
) -> tuple[Sequence[PrintedRow], Sequence[PrintedRow]]:
    """The rows of a table, each with its own values, and those of which no one can tell.

    Args:
        rows: the printed rows of one table, in reading order.
        table: the table of the form.
        form: the edition of the form.
    """
    named = {row.path: row for row in table.rows}
    turned, fitting = _turned(rows, named)
    if len(turned) > 1:
        if fitting == len(turned) and len({len(row.values) for row in turned}) > 1:
            return turned, ()
        held, failed = weigh(_numbers(turned, named), form.edition)
        as_is, contradicted = weigh(_numbers(rows, named), form.edition)
        if held and not failed and (contradicted or (fitting and not as_is)):
            return turned, ()
        apart = not any(map(_is_beside, rows))
        if apart and contradicted > as_is:
            # The first label may have no values, as the last one has none below it.
            held, failed = weigh(_numbers(turned, named, blank=None), form.edition)
            return (turned, ()) if held and not failed else ((), rows)
        if (apart and _leads(rows[0])) or 2 * fitting > len(turned):
            return (rows, ()) if as_is and not contradicted else ((), rows)
    blocks = [list(below) for _, below in groupby(rows, lambda row: id(row.header))]
    upside = [_is_upside_down(block, named) for block in blocks]
    unclear: list[PrintedRow] = []
    for block, turns in zip(blocks, upside, strict=True) if len(blocks) > 1 and any(upside) else ():
        # Where some of a table's values stand above their labels, all may that have own lines.
        told = block[0].label is not None and block[-1].is_filled
        unclear += [row for row in block if turns or not (told or _is_beside(row))]
    unclear += _numbered(rows)
    left = set(map(id, unclear))
    return [row for row in rows if id(row) not in left], unclear


def _numbered(rows: Sequence[PrintedRow]) -> list[PrintedRow]:
    """Rows of one number before the label, unless a row of several shows that values stand there.

    The number may as well be that of the row.
    """
    before = [
        row
        for row in rows
        if row.label is not None and row.values and row.values[0].start < row.label.start
        if row.is_filled and row.printed[0].start < row.label.start
    ]
    single = [row for row in before if len(row.printed) == 1]
    return single if len(single) == len(before) else []


def _leads(row: PrintedRow) -> bool:
    """True for numbers before any label that do not count the columns."""
    numbers = numbers_of(row.printed)
    counted = numbers == list(range(1, len(row.printed) + 1))
    return row.label is None and not has_words(row) and len(row.printed) > 1 and not counted


def _is_upside_down(rows: Sequence[PrintedRow], named: dict[str, Row]) -> bool:
    """True if the values above each label of some rows fit it, the first and the last too."""
    turned, fitting = _turned(rows, named)
    return 0 < fitting == len(turned)


def _turned(rows: Sequence[PrintedRow], named: dict[str, Row]) -> tuple[Sequence[PrintedRow], int]:
    """The rows with the values above their labels, and how many of them these fit.

    None where values stand below the last label. If nothing stands above the first label, none is
    said to fit.
    """
    # Another edition's row may be a group of this one; the last of a header's names may be a row's.
    rows = [row for row in rows if row.values or row.label is None or _row_of(row, named)]
    if len(rows) < 2 or rows[-1].label is None or rows[-1].is_filled:
        return [], 0
    begun = rows[0].label is None or bool(rows[0].label.sight.columns)
    before = rows if begun else [attrs.evolve(rows[0], label=None, values=[]), *rows]
    turned: list[PrintedRow] = []
    fits: list[bool] = []
    for above, row in pairwise(before):
        if row.label is not None or has_words(row):
            one = _row_of(row, named)
            fits.append(one is not None and len(above.printed) == len(one.columns))
            turned.append(attrs.evolve(row, values=above.values, gaps=[]))
    return turned, sum(fits) if begun and rows[0].is_filled else 0


def doubt_beside_lost_label(
    placed: Sequence[Placed], rows: Sequence[PrintedRow], table: Table, form: Form
) -> None:
    """Doubt labelled rows that may have the values above their labels: no label is above those.

    Args:
        placed: the rows of the form that were found.
        rows: the printed rows of one table, as `turn_rows` gives them.
        table: the table of the form.
        form: the edition of the form.
    """
    if len(rows) < 2 or rows[0].label is not None or has_words(rows[0]):
        return
    named = {row.path: row for row in table.rows}
    found: set[int] = set()
    for above, row in pairwise(rows):
        one = _row_of(row, named)
        if one is None or _is_beside(row) or len(above.printed) != len(one.columns):
            break
        found.add(id(row))
    held, failed = weigh(_numbers(rows, named), form.edition)
    if held and not failed:
        return
    for doubted in placed:
        if id(doubted.printed) in found and doubted.ground:
            doubted.doubts.append("row-neighbour-missing")


def doubt_apart(placed: Sequence[Placed], rows: Sequence[PrintedRow]) -> None:
    """Doubt the rows of a table whose labels stand in one place and whose numbers in another.

    Programs that read a page column by column print them so; then a label and the numbers right
    below it have nothing to do with each other.
    """
    lines = [row for row in rows if row.ruling is Ruling.LINE]
    bare = sum(row.label is not None and not row.values and not row.digits for row in lines)
    loose = sum(row.label is None and row.is_filled and not has_words(row) for row in lines)
    if bare >= _FEWEST_BARE and loose >= _FEWEST_LOOSE:
        for one in placed:
            if one.ground and one.printed.ruling is Ruling.LINE:
                one.doubts.append("row-neighbour-missing")


def _is_beside(row: PrintedRow) -> bool:
    """True if the values of a row stand in the line of its label."""
    return row.whole and row.lead > 0


def _row_of(row: PrintedRow, named: dict[str, Row]) -> Row | None:
    names = [role.name for role in row.roles if role.name in named]
    return named[names[0]] if names else None


def _numbers(
    rows: Sequence[PrintedRow], named: dict[str, Row], blank: int | None = 0
) -> dict[str, int]:
    """Path → number, for the rows that have as many numbers as columns.

    A blank row has as many of the number that stands for one, or None of them.
    """
    found: dict[str, int] = {}
    for row in rows:
        one = _row_of(row, named)
        numbers = numbers_of(row.printed)
        if one is None or numbers is None:
            continue
        if not numbers and blank is not None:
            numbers = [blank] * len(one.paths)
        if len(numbers) == len(one.paths):
            found.update(zip(one.paths, numbers, strict=True))
    return found
