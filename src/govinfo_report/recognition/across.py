"""Reads a table whose rows stand side by side (table 四): one row of all values, or a table each.

Its rows have no labels beside them. One run of values is one row with the columns of all of them;
where labels stand above several runs that together name every row once, each is the row of these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise, takewhile
from typing import Final

import attrs

from govinfo_report.document import Ruling
from govinfo_report.form import Row, Table
from govinfo_report.form.fields import Label
from govinfo_report.recognition.alignment import Aligned, Placed
from govinfo_report.recognition.frames import place_below
from govinfo_report.recognition.label_index import RoleKind, table_pieces
from govinfo_report.recognition.labels import EMPTY_SIGHT, SightKind, see
from govinfo_report.recognition.measures import BY_LINE
from govinfo_report.recognition.placing import (
    STEPS,
    adds_up,
    evenly,
    fill_holes,
    hides_blanks,
    put,
)
from govinfo_report.recognition.row_readings import joined_below, run_on
from govinfo_report.recognition.rows import (
    BARE_RULINGS,
    Header,
    PrintedRow,
    Seen,
    Values,
    between,
    blank,
    is_printed,
)
from govinfo_report.words.variants import OF_WHICH

_PUSHED: Final = 3
"""How much further than the longest name is wide columns may stand one from another."""


# -- which rows of the form a run of values is -----------------------------------------------------


@cache
def side_by_side(rows: tuple[Row, ...], label: str) -> Row:
    """Rows of the form as one, whose columns bear the paths of its cells for names."""
    columns = [
        attrs.evolve(column, name=path)
        for row in rows
        for path, column in zip(row.paths, row.columns, strict=True)
    ]
    path = " ".join(row.path for row in rows)
    groups, paths = tuple(row.labels for row in rows), tuple(column.name for column in columns)
    return attrs.evolve(
        rows[0],
        path=path,
        labels=Label(label, label),
        group_labels=groups,
        columns=tuple(columns),
        paths=paths,
    )


def align_across(rows: Sequence[PrintedRow], table: Table, label: str) -> Aligned:
    """Find the form's rows for the runs of values of a table whose rows stand side by side.

    Args:
        rows: the printed rows.
        table: the table of the form.
        label: what all its rows together are called.
    """
    wide = side_by_side(table.rows, label)
    aligned = Aligned(rows=(wide,))
    for row in filter(_is_part, rows):
        (aligned.unknown if row.before else aligned.ambiguous).append(row)
    rows = [row for row in rows if not _is_part(row)]
    runs = [row for row in rows if row.is_filled or row.digits]
    if sure := [row for row in runs if not row.by_width]:
        aligned.ambiguous += [row for row in runs if row.by_width]
        runs = sure
    above = list(takewhile(lambda row: not _rows_named(row.header, table), runs))
    if sum(len(row.printed) for row in runs[len(above) :]) == len(wide.columns):
        # Every value stands below names: what stands above these is none.
        aligned.ambiguous += above
        runs = runs[len(above) :]
    if not runs:
        blanks = [row for row in rows if row.whole and len(row.values) >= len(wide.columns)]
        aligned.placed = [Placed(wide, row, row.values) for row in blanks[:1]]
    elif parts := _tables_of_rows(runs, table):
        aligned.placed = parts
        told = {path for placed in parts for path in placed.row.path.split()}
        lost = [side_by_side((row,), row.label) for row in table.rows if row.path not in told]
        aligned.rows = (*(placed.row for placed in parts), *lost)
    else:
        placed = _one_run(runs, wide)
        named = [row.path for run in runs for row in _rows_named(run.header, table)]
        width = len(table.rows[0].columns)
        counts = accumulate(len(run.values) for run in runs[:-1])
        parted = [count for count, run in zip(counts, runs[1:], strict=True) if run.header.lines]
        bare = placed.printed.ruling in BARE_RULINGS
        in_rows = not bare or not any(count % width for count in parted)
        in_rows = in_rows and sum(map(_holds_one_column, runs)) <= 1
        if named != [row.path for row in table.rows if row.path in named] or not in_rows:
            # No sum can tell which of the rows is which, nor the columns of numbers that a
            # program prints among names in an order of its own.
            placed.failure = "row-header-differs"
        aligned.placed = [placed]
    return aligned


def _is_part(row: PrintedRow) -> bool:
    """True if the words right before a run say that it is part of the row above."""
    words = [*row.before, *(cell for line in row.header.lines.values() for cell in line)]
    above = [cell for cell in words if cell.start < row.values[0].start] if row.values else []
    return bool(above) and max(above, key=lambda cell: cell.start).text.startswith(OF_WHICH)


def _one_run(runs: Sequence[PrintedRow], wide: Row) -> Placed:
    """Runs of values as one row, which goes on below; digits below a whole row may be its own."""
    first, *below = runs
    further = any(row.label or row.before or row.header.lines for row in below)
    if not below:
        return Placed(wide, first, first.values)
    if not further and len(first.printed) == len(wide.columns):
        pieces = [cell for row in below for cell in row.printed]
        return Placed(wide, first, first.values, astray=pieces, doubts=["row-digits-astray"])
    lines = {at: cells for row in runs for at, cells in row.header.lines.items()}
    values = [cell for row in runs for cell in row.printed]
    # A number on a line of its own may be the end of what stands above it, and a blank cell,
    # which is left out here, may be what the end of a number makes up for.
    hides = any(blank(cell) for row in runs for cell in row.values)
    by_width = first.by_width or hides or len({row.ruling for row in runs}) > 1
    header = Header(lines)
    joined = attrs.evolve(
        first, values=values, header=header, gaps=[], whole=False, by_width=by_width
    )
    return Placed(wide, joined, values)


def _holds_one_column(run: PrintedRow) -> bool:
    """True if several values stand behind the name of one column: those of different rows."""
    cells = (cell for line in run.header.lines.values() for cell in line)
    return len(run.printed) > 1 == sum(bool(cell.sight.columns) for cell in cells)


def _tables_of_rows(runs: Sequence[PrintedRow], table: Table) -> list[Placed]:
    """A row for each table with a header; none unless all together name each row once.

    A table without a value leaves no run: those of one row each speak for themselves if they add
    up.
    """
    named = [_rows_named(row.header, table) for row in runs]
    every = [row.path for found in named for row in found]
    apart = all(
        len(found) == 1 and len(run.values) == len(found[0].columns) and adds_up(run.values)
        for run, found in zip(runs, named, strict=True)
    )
    if len(set(every)) < len(every) or not (apart or len(every) == len(table.rows)):
        return []
    width = len(table.rows[0].columns)
    for run, found in zip(runs, named, strict=True):
        if not found and len(run.values) == width and _names_columns(run.header):
            # Its label stands elsewhere: that above the values of another may be this one's.
            return []
    parts: list[Placed] = []
    runs = _below_one_header(runs, named)
    widths = [sum(len(row.columns) for row in found) for found in named]
    if any(map(hides_blanks, runs, widths)):
        # An empty line elsewhere is no blank cell.
        runs = [attrs.evolve(run, gaps=[]) for run in runs]
    for run, found in zip(runs, named, strict=True):
        line = run.header.lines.get(run.line, ())
        beside = _named_in([cell for cell in line if cell.start < run.values[0].start], table)
        for row in found:
            if len(beside) == 1 < len(found) and row not in beside:
                # The labels above this one are those of rows that are blank.
                cells = [Seen("", run.start, EMPTY_SIGHT)] * len(row.columns)
                blanks = attrs.evolve(run, values=cells, header=Header(), whole=True)
                parts.append(Placed(side_by_side((row,), row.label), blanks, cells))
        rows = tuple(beside if len(beside) == 1 else found)
        if len(rows) > 1 and _names_each_apart(run.header, rows):
            # Each has its columns named; those above the last have lost their values.
            rows = rows[-1:]
        if rows:
            label = " / ".join(row.label for row in rows)
            parts.append(Placed(side_by_side(rows, label), run, run.values))
    return [placed for placed in parts if len(placed.row.groups) < len(table.rows)]


def _below_one_header(
    runs: Sequence[PrintedRow], named: Sequence[Sequence[Row]]
) -> Sequence[PrintedRow]:
    """The runs, of which one that names its row alone stands below the columns of the one above."""
    headed: list[PrintedRow] = []
    above: dict[int, list[Seen]] = {}
    for run, rows in zip(runs, named, strict=True):
        lines = run.header.lines
        if _names_columns(run.header):
            kept = {
                at: [cell for cell in line if not cell.sight.blocks] for at, line in lines.items()
            }
            above = {at: line for at, line in kept.items() if line} if len(rows) == 1 else {}
            headed.append(run)
        else:
            headed.append(attrs.evolve(run, header=Header({**above, **lines})))
    return headed


def _names_columns(header: Header) -> bool:
    return any(cell.sight.columns for line in header.lines.values() for cell in line)


def _names_each_apart(header: Header, rows: Sequence[Row]) -> bool:
    """True if a header names the columns of each row behind its label, below the row before."""
    lines = [line for line in header.lines.values() if any(cell.sight.blocks for cell in line)]
    names = [0]
    for cell in (cell for line in header.lines.values() for cell in line):
        if cell.sight.blocks:
            names.append(0)
        elif cell.sight.columns:
            names[-1] += 1
    return len(lines) == len(rows) and names == [0, *(len(row.columns) for row in rows)]


def _rows_named(header: Header, table: Table) -> list[Row]:
    """The rows whose labels a header prints, as they are printed."""
    return _named_in([cell for line in header.lines.values() for cell in line], table)


def _named_in(cells: Sequence[Seen], table: Table) -> list[Row]:
    of_path = {row.path: row for row in table.rows}
    return [of_path[name] for name in dict.fromkeys(r.name for c in cells for r in c.sight.blocks)]


# -- which column a value is in --------------------------------------------------------------------


def _in_order(placed: Placed, wanted: int) -> Values | None:
    """The cells of a run, if they are just as many as wanted."""
    cells, shown = placed.cells, placed.shown
    inner = between(cells)
    padded = any(cell.sight.kind is SightKind.PAD for cell in inner)
    if not shown or (not padded and len(inner) > wanted >= len(shown)):
        return None
    for found in ([cell for cell in shown if cell.sight.counts], shown, [] if padded else inner):
        if len(found) == wanted:
            return list(found)
    # With a single blank, at the end of the row, a cell may as well be lost.
    certain = wanted - len(shown) > 1 or cells[-1].sight.is_printed
    # A table of its own for each row shows how many columns it has, a header over all as well.
    headed = placed.heading is not None and placed.heading.columns == placed.row.names
    certain = certain or (placed.printed.ruling is Ruling.GRID and headed)
    pads = any(cell.sight.kind is SightKind.PAD for cell in cells)
    if len(cells) == wanted and not pads and certain and _keeps_blanks(placed):
        return cells
    return None


def _below_header(placed: Placed, wanted: int) -> Values | None:
    """The cells of a run by the names above them, where the header prints them all in order."""
    cells = [cell for line in placed.printed.header.lines.values() for cell in line]
    spaced = placed.printed.ruling is Ruling.SPACED
    blocks, table = len(placed.row.groups), placed.printed.table
    heads = [_put_together(stack, table) for stack in _stacks(cells, table)]
    # Whoever knows no merged cells sets a header below the first columns, and none at its end;
    # a name whose place is not shown may be any row's.
    every = sum(len(cell.sight.blocks) for cell in cells) == blocks
    every = every and not any(cell.left < 0 for cell in cells)
    if not (1 if every and spaced else blocks) <= _blocks_named(heads, placed) <= blocks:
        return None
    if spaced and _are_pushed(heads):
        return None
    values = place_below(placed, heads)
    if not values:
        return None
    rest = Seen("", placed.cells[-1].end, EMPTY_SIGHT)
    values = [*values, *[rest] * (wanted - len(values))]
    return values if _add_up(values, placed) else None


def _are_pushed(heads: Sequence[Seen]) -> bool:
    """True if names stand side by side that are wider than their columns: each pushes the next."""
    close = [other.left - one.right <= 1 for one, other in pairwise(heads)]
    far = max(other.left - one.left for one, other in pairwise(heads))
    wide = max(head.right - head.left for head in heads)
    return any(one and other for one, other in pairwise(close)) and far > _PUSHED * wide


def _by_steps(placed: Placed, wanted: int) -> Values | None:
    """The cells of a run by the lines on which they stand, if just one step adds up."""
    extents = BY_LINE.extents(placed)
    gaps = placed.printed.gaps
    found: list[Values] = []
    for step in STEPS if extents is not None else ():
        values = put(placed.cells, extents or (), evenly(step, wanted))
        if values is not None and gaps[-1] - gaps[0] > wanted * step:
            fill_holes(placed.printed.start, values)
            found += [values] * _is_borne_out(values, placed)
    return found[0] if len(found) == 1 else None


GROUNDS_ACROSS: Final[tuple[tuple[str, Callable[[Placed, int], Values | None]], ...]] = (
    ("whole", _in_order),
    ("run on", run_on),
    ("below names", _below_header),
    ("in place", _by_steps),
)
"""Name of a ground → the values that it gives a run of so many columns, or None."""


def _size(row: Row) -> int:
    """How many columns each of the rows has that stand side by side."""
    return len(row.columns) // len(row.groups)


def _add_up(values: Values, placed: Placed) -> bool:
    size = _size(placed.row)
    return all(adds_up(values[at : at + size]) for at in range(0, len(values), size))


def _is_borne_out(values: Values, placed: Placed) -> bool:
    """True if every row adds up, a blank being 0, and one of them is not all zeros."""
    return _add_up(values, placed) and _hold_number(values)


def _hold_number(values: Values) -> bool:
    """True if one of some values is a number other than 0."""
    return any(cell and cell.sight.count for cell in values)


def settle_by_sums(rows: Sequence[Placed]) -> None:
    """Take no row under a doubt, or beside one that is not placed, unless its sums hold."""
    lost = not all(placed.ground for placed in rows)
    borne_out = any(placed.ground and _is_borne_out(placed.values, placed) for placed in rows)
    for placed in rows:
        unsure = placed.printed.by_width or (lost and _hold_number(placed.values))
        if not placed.ground or not (placed.doubts or unsure):
            continue
        headed = "row-header-adds" in placed.doubts
        moved = lost and (_total_may_stand_before(placed) or _may_begin_blank(placed, rows))
        if borne_out and _add_up(placed.values, placed) and not moved:
            if any(_add_up(one, placed) for one in _with_digits_below(placed)):
                placed.ground, placed.failure = "", "row-digits-astray"
            proved = {"row-header-adds": "rows-proved"}
            placed.doubts = [proved.get(code, code) for code in placed.doubts]
        elif "row-digits-astray" not in placed.doubts:
            placed.ground = ""
            placed.failure = "row-header-differs" if headed else "row-ambiguous"


def _may_begin_blank(placed: Placed, rows: Sequence[Placed]) -> bool:
    """True if a row lacks nothing but its first value, and others lack cells.

    The mark that opens a line leaves such a cell, and of a blank one elsewhere no trace is left.
    """
    first, *others = map(is_printed, placed.values)
    short = any(one.failure == "row-too-few-values" for one in rows)
    return placed.printed.ruling is Ruling.ROW and short and not first and all(others)


def _total_may_stand_before(placed: Placed) -> bool:
    """True if each value has a line, and a row adds up with its last two values exchanged as well.

    A page that is read block by block may print the number of an inner column behind the total.
    """
    if placed.printed.ruling not in BARE_RULINGS:
        return False
    size = _size(placed.row)
    counts = [cell.sight.count if cell else None for cell in placed.values]
    rows = [counts[at : at + size] for at in range(0, len(counts), size)]
    return any(row[-1] == row[-2] != 0 for row in rows)


def _with_digits_below(placed: Placed) -> Iterator[list[Seen]]:
    """The readings in which digits below a row are the ends of its numbers."""
    shown = [cell for cell in placed.values if cell is not None]
    return joined_below(shown, placed.astray)


def _blocks_named(heads: Sequence[Seen], placed: Placed) -> int:
    """Of how many rows, from the first, cells of a header name all columns in order; else 0."""
    table, size = placed.printed.table, _size(placed.row)
    names = [name for cell in heads for name in _names_of(cell, table)]
    columns = [path.rpartition(".")[2] for path in placed.row.paths[:size]]
    blocks, rest = divmod(len(heads), size)
    return blocks if not rest and names == columns * blocks else 0


def _names_of(cell: Seen, table: str) -> list[str]:
    """The columns of the table that a cell of its header names."""
    return [role.name for role in cell.sight.columns if role.table == table]


def _put_together(stack: Sequence[Seen], table: str) -> Seen:
    """The pieces of a name that stand one below another; it may be printed more than once."""
    left, right = min(cell.left for cell in stack), max(cell.right for cell in stack)
    ends = ("".join(cell.text for cell in stack[at:]) for at in reversed(range(len(stack))))
    heads = (stack[0]._replace(text=text, sight=see(text), left=left) for text in ends)
    found = next((head for head in heads if _names_of(head, table)), stack[0])
    return found._replace(right=right)


def _stacks(cells: Sequence[Seen], table: str) -> list[list[Seen]]:
    """The pieces of names of columns that stand one below another, from left to right."""
    pieces = table_pieces(table, RoleKind.COLUMN)
    stacks: list[list[Seen]] = []
    end = -1
    for cell in sorted(cells, key=lambda cell: cell.left):
        if cell.left < 0 or not (cell.sight.columns or cell.sight.key in pieces):
            continue
        if cell.left >= end:
            stacks.append([])
        stacks[-1].append(cell)
        end = max(end, cell.right)
    return [sorted(stack, key=lambda cell: cell.start) for stack in stacks]


def _keeps_blanks(placed: Placed) -> bool:
    """True if a row is known to show its blank cells where they stand."""
    last = max(at for at, cell in enumerate(placed.cells) if cell.sight.is_printed)
    return placed.printed.ruling is Ruling.GRID or any(map(blank, placed.cells[:last]))
