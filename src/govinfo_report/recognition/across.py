"""Reads a table whose rows stand side by side (table 四): one row of all values, or a table each.

Its rows have no labels beside them, so their count and the labels printed above them decide; where
these do not agree, nothing is placed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import attrs

from govinfo_report.document import Ruling
from govinfo_report.form import Table
from govinfo_report.recognition.columns import evenly, lines_below
from govinfo_report.recognition.headers import Known, heads_of
from govinfo_report.recognition.label_index import RoleKind, key_of, table_pieces
from govinfo_report.recognition.labels import EMPTY_SIGHT, Kind, see
from govinfo_report.recognition.placing import adds_up, fill_holes, place_below, put
from govinfo_report.recognition.proofs import joined_below, joined_blocks
from govinfo_report.recognition.rows import PrintedRow, Seen, Values, blank, zeros_at_end
from govinfo_report.recognition.torn import is_torn
from govinfo_report.recognition.witness import Testimony, numbers_of, testify

_STEPS: Final = (1, 2, 3)
"""Lines from cell to cell of texts that programs write."""


@attrs.define
class AcrossRead:
    """What was read of such a table.

    Attributes:
        values: a cell for each of the form's in its order, None where it is not there; empty where
            nothing could be placed.
        failure: code of the diagnostic that says why nothing could.
        left: runs of values that found no place.
        doubts: codes of the doubts under which the values were placed.
        foreign: cells of the header whose columns the form does not have.
    """

    values: Values = ()
    failure: str = ""
    left: Sequence[PrintedRow] = ()
    doubts: list[str] = attrs.field(factory=list[str])
    foreign: list[Seen] = attrs.field(factory=list[Seen])


def read_across(rows: Sequence[PrintedRow], table: Table, known: Known) -> AcrossRead:
    """Give the values of a table whose rows stand side by side their cells."""
    return _Reader(rows, table, known).read()


@attrs.frozen
class _Heading:
    """What is printed above a run of values: labels of rows, columns, and words of its own."""

    blocks: list[str]
    columns: list[str]
    foreign: list[Seen]


class _Reader:
    def __init__(self, rows: Sequence[PrintedRow], table: Table, known: Known) -> None:
        self.rows = rows
        self.table = table
        self.known = known
        self.columns = [column.name for column in table.rows[0].columns]
        self.order = [row.path for row in table.rows]
        self.wanted = len(table.paths)
        self.headings = {id(row): self.heading(row) for row in rows}

    def heading(self, row: PrintedRow) -> _Heading:
        lines = heads_of(row.header, self.table, self.known)
        first = row.values[0].left if row.values else -1
        # What heads the labels beside the values is no column's name.
        heads = [
            head for line in lines for head in line if head.name or not 0 < head.cell.right <= first
        ]
        cells = [cell for line in row.header.lines.values() for cell in line]
        blocks = self.blocks_of(cells)
        names = [head.name for head in heads if head.name in ("", *self.columns)]
        return _Heading(
            list(dict.fromkeys(blocks)), names, [head.cell for head in heads if not head.name]
        )

    def blocks_of(self, cells: Sequence[Seen]) -> list[str]:
        """The rows that labels name, from left to right: some stand under a common label."""
        items = {key_of(row.item): row.item for row in self.table.rows if row.item}
        shared = next(
            (
                (at, cell.sight.key.index(item), items[item])
                for at, cell in enumerate(cells)
                for item in items
                if item in cell.sight.key
            ),
            (len(cells), 0, ""),
        )
        under = {row.path for row in self.table.rows if row.item and row.item == shared[2]}
        before: list[str] = []
        behind: list[str] = []
        for at, cell in enumerate(cells):
            for role in cell.sight.blocks:
                # Several labels may stand in one cell.
                place = at, cell.sight.key.find(key_of(role.official))
                (before if place < shared[:2] else behind).append(role.name)
        below = [name for name in behind if name in under]
        return [*before, *below, *(name for name in behind if name not in under)]

    def read(self) -> AcrossRead:
        runs = [row for row in self.rows if row.is_filled or row.digits]
        if not runs:
            return self.blank_row()
        joined = self.joined_in_place(runs)
        if joined is not None:
            return joined
        sure = [row for row in runs if not row.by_width]
        if sure and len(sure) < len(runs):
            read = self.read_runs(sure)
            read.left = [*read.left, *(row for row in runs if row.by_width)]
            return read
        return self.read_runs(runs)

    def read_runs(self, runs: Sequence[PrintedRow]) -> AcrossRead:
        if any(self.differs(self.headings[id(row)]) for row in runs):
            return AcrossRead((), "row-header-differs", runs)
        read = self.joined(runs)
        if read is None:
            read = self.one_row(runs[0]) if len(runs) == 1 else self.several(runs)
        foreign = [cell for row in runs for cell in self.headings[id(row)].foreign]
        names = [name for row in runs for name in self.headings[id(row)].columns]
        if read.values and names and (foreign or names != self.columns * len(self.order)):
            return self.by_header(read, runs, names, foreign)
        return read

    def blank_row(self) -> AcrossRead:
        for row in self.rows:
            if len(row.values) >= self.wanted and row.whole:
                values = [cell._replace(sight=EMPTY_SIGHT) for cell in row.values[: self.wanted]]
                return AcrossRead(values)
        return AcrossRead((), "row-without-values")

    def differs(self, heading: _Heading) -> bool:
        """True if the labels above a run print its rows in another order than the form."""
        return heading.blocks != [path for path in self.order if path in heading.blocks]

    def joined(self, runs: Sequence[PrintedRow]) -> AcrossRead | None:
        """One row of values, some of them broken over lines, if one way to join them adds up."""
        first, *below = runs
        size, blocks = len(self.columns), len(self.order)
        whole = len(first.printed) == self.wanted
        if any(row.label or row.before or row.header.lines for row in below) or whole != bool(
            below
        ):
            return None
        pieces = [cell for row in below for cell in row.printed]
        ways = (
            joined_below(first.printed, pieces)
            if whole
            else joined_blocks(first.printed, size, blocks)
        )
        proved = [way for way in ways if self.is_proved(way)]
        if len({tuple(cell.sight.count for cell in way) for way in proved}) != 1:
            return None
        return AcrossRead(proved[0], "", (), ["row-repaired"])

    def joined_in_place(self, runs: Sequence[PrintedRow]) -> AcrossRead | None:
        """One row of values and blanks, whose numbers go on below them in the same columns."""
        first, *below = runs
        if not below or any(len(row.values) != self.wanted or not row.whole for row in runs):
            return None
        values = list(first.values)
        for row in below:
            if row.label or row.before or row.header.lines:
                return None
            for at, piece in enumerate(row.values):
                if piece.sight.is_printed:
                    if not values[at].sight.is_printed:
                        return None
                    text = values[at].text + piece.text
                    values[at] = values[at]._replace(text=text, sight=see(text))
        if self.is_borne_out(values):
            return AcrossRead(values, "", (), ["row-repaired"])
        return AcrossRead((), "row-ambiguous", runs)

    # -- one run of values -----------------------------------------------------------------------

    def one_row(self, row: PrintedRow) -> AcrossRead:
        values = self.values_of(row, self.wanted)
        if row.by_width and (values is None or not self.is_borne_out(values)):
            return AcrossRead((), "row-ambiguous", [row])
        if values is not None:
            return AcrossRead(values)
        shown = row.printed
        if row.digits:
            return AcrossRead((), "row-run-together", [row])
        below = self.below_header(row) or self.by_steps(row) or self.with_ends(row)
        if below:
            return AcrossRead(below)
        tables = self.little_tables([row])
        if tables is not None:
            return tables
        code = "row-too-few-values" if len(shown) < self.wanted else "row-too-many-values"
        return AcrossRead((), code, [row])

    def values_of(self, row: PrintedRow, wanted: int) -> list[Seen] | None:
        """The cells of a run, if they are just as many as wanted."""
        if row.digits:
            zeros = row.label is not None and len(row.digits) == wanted
            return zeros_at_end(row.label, wanted) if zeros and row.label else None
        shown = row.printed
        between = _from_first_to_last(row)
        if len(between) > wanted >= len(shown):
            return None
        for cells in ([cell for cell in shown if cell.sight.counts], shown, between):
            if len(cells) == wanted:
                return list(cells)
        # With a single blank, at the end of the row, a cell may as well be lost.
        certain = wanted - len(shown) > 1 or row.values[-1].sight.is_printed
        # A table of its own for each row shows how many columns it has, a header over all as well.
        headed = self.headings[id(row)].columns == self.columns * len(self.order)
        certain = certain or (row.ruling is Ruling.GRID and (wanted < self.wanted or headed))
        pads = any(cell.sight.kind is Kind.PAD for cell in row.values)
        if len(row.values) == wanted and not pads and certain and _keeps_blanks(row):
            return row.values
        return None

    def below_header(self, row: PrintedRow) -> Sequence[Seen | None] | None:
        """The cells of a run by the names above them, where the header prints them all in order."""
        cells = [cell for line in row.header.lines.values() for cell in line]
        spaced = row.ruling is Ruling.SPACED
        heads = sorted((cell for cell in cells if cell.sight.columns), key=_left)
        if self.blocks_named(heads) < len(self.order):
            heads = list(map(self.put_together, _stacks(cells, self.table)))
        # Whoever knows no merged cells sets a header below the first columns, and none at its end.
        every = self.headings[id(row)].blocks == self.order
        named = self.blocks_named(heads)
        if named < (1 if every and spaced else len(self.order)):
            return None
        values = place_below(heads, row.values, spaced=spaced)
        if not values:
            return None
        rest = Seen("", row.values[-1].end, EMPTY_SIGHT)
        values = [*values, *[rest] * (self.wanted - len(values))]
        return values if self.all_add_up(values) else None

    def blocks_named(self, heads: Sequence[Seen]) -> int:
        """Of how many rows, from the first, cells of a header name all columns in order; else 0."""
        names = [name for cell in heads for name in self.names_of(cell)]
        blocks, rest = divmod(len(heads), len(self.columns))
        return blocks if not rest and names == self.columns * blocks else 0

    def put_together(self, stack: Sequence[Seen]) -> Seen:
        """The pieces of a name that stand one below another; it may be printed more than once."""
        left, right = min(cell.left for cell in stack), max(cell.right for cell in stack)
        ends = ("".join(cell.text for cell in stack[at:]) for at in reversed(range(len(stack))))
        heads = (stack[0]._replace(text=text, sight=see(text), left=left) for text in ends)
        found = next((head for head in heads if self.names_of(head)), stack[0])
        return found._replace(right=right)

    def by_steps(self, row: PrintedRow) -> Values:
        """The cells of a run by the lines on which they stand, if just one step adds up."""
        extents = lines_below(row, row.values)
        found: list[Values] = []
        for step in _STEPS if extents is not None else ():
            values = put(row.values, extents or (), evenly(step, self.wanted))
            if values is not None and row.gaps[-1] - row.gaps[0] > self.wanted * step:
                fill_holes(row.start, values)
                found += [values] * self.is_borne_out(values)
        return found[0] if len(found) == 1 else ()

    def with_ends(self, row: PrintedRow) -> Values:
        """The cells of a row that shows blanks, but has lost some at its ends, if sums tell where.

        Whoever takes the white space around a line away takes them with it.
        """
        lost = self.wanted - len(row.values)
        if row.ruling is not Ruling.GRID or not 0 < lost < len(self.columns):
            return ()
        if not any(map(blank, row.values)) or blank(row.values[0]):
            return ()
        before, after = (
            Seen("", cell.start if end == 0 else cell.end, EMPTY_SIGHT)
            for end, cell in ((0, row.values[0]), (1, row.values[-1]))
        )
        ways = [
            values
            for first in range(lost + 1)
            if self.is_borne_out(values := [before] * first + row.values + [after] * (lost - first))
        ]
        return ways[0] if len(ways) == 1 else ()

    def all_add_up(self, values: Values) -> bool:
        size = len(self.columns)
        return all(adds_up(values[at : at + size]) for at in range(0, self.wanted, size))

    def is_borne_out(self, values: Values) -> bool:
        """True if every row adds up, a blank being 0, and one of them is not all zeros."""
        return self.all_add_up(values) and any(cell and cell.sight.count for cell in values)

    def names_of(self, cell: Seen) -> list[str]:
        """The columns of the table that a cell of its header names."""
        return [role.name for role in cell.sight.columns if role.table == self.table.section]

    # -- several ---------------------------------------------------------------------------------

    def several(self, runs: Sequence[PrintedRow]) -> AcrossRead:
        if not any(row.header.lines for row in runs[1:]) and not any(row.before for row in runs):
            wrapped = [cell for row in runs for cell in row.printed]
            if len(wrapped) == self.wanted:
                return AcrossRead(wrapped)
        whole = [row for row in runs if len(row.printed) == self.wanted]
        left = [row for row in runs if len(row.printed) != self.wanted]
        if len(whole) > 1 or (whole and any(len(row.printed) > 1 for row in left)):
            # Two rows: this year's and last year's, or values and something else.
            return AcrossRead((), "row-too-many-values", runs)
        if whole:
            return AcrossRead(whole[0].printed, "", left)
        tables = self.little_tables(runs)
        if tables is not None:
            return tables
        shown = sum(len(row.printed) for row in runs)
        code = "row-too-many-values" if shown > self.wanted else "row-too-few-values"
        return AcrossRead((), code, runs)

    def little_tables(self, runs: Sequence[PrintedRow]) -> AcrossRead | None:
        """A table for each row, with a header of its own: labels above a run say whose it is."""
        parts: dict[str, Sequence[Seen]] = {}
        left: list[PrintedRow] = []
        named: list[str] = []
        doubts: list[str] = []
        for row in runs:
            blocks = self.headings[id(row)].blocks
            named += blocks
            size = len(self.columns)
            beside = self.blocks_of(row.header.lines.get(row.line, ()))
            if len(beside) == 1 and len(row.values) == size:
                # The labels above this one are those of rows that are blank.
                blocks = beside
                parts.update(self.blank_above(row))
            values = self.values_of(row, size * len(blocks)) if blocks else None
            if values is None and len(blocks) == 1:
                values = self.repaired(row, blocks[0])
                doubts += ["row-repaired"] * bool(values)
            if values is None:
                left.append(row)
                continue
            for at, block in enumerate(blocks):
                parts[block] = values[at * size : (at + 1) * size]
        if any(len(row.printed) > len(self.columns) for row in left):
            return None
        if not parts or len(set(named)) != len(named) or len(named) != len(self.order):
            return None
        refuted = any(
            testify(row.paths, numbers_of(parts[row.path]), self.known.edition)
            is Testimony.CONTRADICTED
            for row in self.table.rows
            if row.path in parts
        )
        if refuted and len(parts) < len(self.order):
            # What is left of the other rows may belong to this one.
            return None
        values_of_all: list[Seen | None] = []
        for path in self.order:
            values_of_all += parts.get(path, [None] * len(self.columns))
        return AcrossRead(values_of_all, "", left, doubts[:1])

    def repaired(self, row: PrintedRow, block: str) -> list[Seen] | None:
        """The values of a row of which numbers are broken, if one way to join them adds up."""
        paths = next(one.paths for one in self.table.rows if one.path == block)
        proved = [
            way
            for way in joined_blocks(row.printed, len(self.columns), 1)
            if testify(paths, numbers_of(way), self.known.edition) is Testimony.PROVED
        ]
        alike = {tuple(cell.sight.count for cell in way) for way in proved}
        return proved[0] if len(alike) == 1 else None

    def blank_above(self, row: PrintedRow) -> dict[str, Sequence[Seen]]:
        """Blank cells for the rows of which a line above a run prints the label, and no more."""
        return {
            block: [Seen("", cells[-1].end, EMPTY_SIGHT)] * len(self.columns)
            for line, cells in row.header.lines.items()
            if line != row.line
            for block in self.blocks_of(cells)
        }

    # -- words of the header that are no column of the form --------------------------------------

    def by_header(
        self,
        read: AcrossRead,
        runs: Sequence[PrintedRow],
        names: list[str],
        foreign: list[Seen],
    ) -> AcrossRead:
        """Give the values the columns that the header prints, where it prints all of them.

        What stands below a word that is no column of the form is left out. A header that does not
        print all columns must not contradict the form's order, or the sums must prove it.
        """
        size = len(self.columns)
        if len(names) == size < len(read.values) and sorted({*names, ""}) != [""]:
            # The columns are named once, above one of the rows, and torn above the others.
            names = names * len(self.order)
        values = self.as_printed(read.values, names)
        proved = self.is_proved(read.values)
        torn = any(is_torn(row.header, self.table) for row in runs)
        if values and not (proved and self.is_contradicted(values)):
            return AcrossRead(values, "", read.left, read.doubts, foreign)
        if not values and not foreign and self.in_order(names):
            return read
        parts = [name for name in names if name != self.columns[-1]]
        proved = proved or (torn and not foreign and self.is_borne_out(read.values))
        if proved and (not values or self.in_order(parts)):
            return attrs.evolve(read, doubts=["rows-proved"])
        return AcrossRead((), "row-header-differs", runs)

    def as_printed(self, cells: Values, names: Sequence[str]) -> Values:
        """Cells in the order of a header, in the form's order; none if the header is broken."""
        size = len(self.columns)
        blocks = [names[at : at + size] for at in range(0, len(names), size)]
        known = [name for name in blocks[0] if name]
        alike = all(block == blocks[0] for block in blocks)
        if len(names) != len(cells) or len(set(known)) != len(known):
            return ()
        if not alike and not all(self.stand_in_place(block) for block in blocks):
            return ()
        values: list[Seen | None] = []
        for at, block in enumerate(blocks):
            of_name = dict(zip(block, cells[at * size :], strict=False))
            values += [of_name.get(column) for column in self.columns]
        return values

    def stand_in_place(self, block: Sequence[str]) -> bool:
        """True if the columns of a block that are named stand where the form has them."""
        return all(name in ("", column) for name, column in zip(block, self.columns, strict=True))

    def in_order(self, names: Sequence[str]) -> bool:
        """True if columns that are named follow one another as in the form, block by block."""
        places = [self.columns.index(name) for name in names]
        if len(places) > 1 and places[0] == len(self.columns) - 1:
            # No block begins with its sum.
            return False
        return not any(
            # A block may begin anew at its first column, or where the last one ended.
            later <= earlier and earlier != len(self.columns) - 1 and (later or 0 not in before)
            for before, (earlier, later) in zip(
                (places[: at + 1] for at in range(len(places))), pairwise(places), strict=False
            )
        )

    def is_proved(self, values: Values) -> bool:
        testimonies = self.testimonies(values)
        return Testimony.PROVED in testimonies and Testimony.CONTRADICTED not in testimonies

    def is_contradicted(self, values: Values) -> bool:
        return Testimony.CONTRADICTED in self.testimonies(values)

    def testimonies(self, values: Values) -> list[Testimony]:
        """What the sum of each row of the form says of values in the form's order."""
        numbers = numbers_of(values)
        size = len(self.columns)
        return [
            testify(row.paths, numbers and numbers[at * size : (at + 1) * size], self.known.edition)
            for at, row in enumerate(self.table.rows)
        ]


def _from_first_to_last(row: PrintedRow) -> list[Seen]:
    """The cells from the first to the last that is printed; none where filler stands between."""
    shown = [at for at, cell in enumerate(row.values) if cell.sight.is_printed]
    between = row.values[shown[0] : shown[-1] + 1] if shown else []
    return [] if any(cell.sight.kind is Kind.PAD for cell in between) else between


def _left(cell: Seen) -> int:
    return cell.left


def _stacks(cells: Sequence[Seen], table: Table) -> list[list[Seen]]:
    """The pieces of names of columns that stand one below another, from left to right."""
    pieces = table_pieces(table.section, RoleKind.COLUMN)
    stacks: list[list[Seen]] = []
    end = -1
    for cell in sorted(cells, key=_left):
        if cell.left < 0 or not (cell.sight.columns or cell.sight.key in pieces):
            continue
        if cell.left >= end:
            stacks.append([])
        stacks[-1].append(cell)
        end = max(end, cell.right)
    return [sorted(stack, key=lambda cell: cell.start) for stack in stacks]


def _keeps_blanks(row: PrintedRow) -> bool:
    """True if a row is known to show its blank cells where they stand."""
    last = max(at for at, cell in enumerate(row.values) if cell.sight.is_printed)
    return row.ruling is Ruling.GRID or any(map(blank, row.values[:last]))
