"""Where the pass over a document stands: its table, its header, and the row that is open.

The pass itself is in `gathering.py`; here is what a heading, a label or a value brings about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from itertools import pairwise, starmap
from typing import Final

from govinfo_report.document import Document, Line, Ruling
from govinfo_report.form import FORMS
from govinfo_report.recognition.label_index import RoleKind, table_pieces
from govinfo_report.recognition.labels import Sight, SightKind, begins_label, see
from govinfo_report.recognition.rows import Header, PrintedRow, Seen, Tables
from govinfo_report.recognition.values import is_unit
from govinfo_report.recognition.whole import Whole
from govinfo_report.recognition.wrapped_labels import share_out_labels
from govinfo_report.text.source import key
from govinfo_report.words.surroundings import PAGE_NUMBER

_MOST_FRAGMENTS: Final = 6
"""Pieces into which the lines of a narrow column break a label."""
_SHORTEST_IN_PROSE: Final = 8
"""Characters of a row's label that is believed in a section without a table."""
NO_TABLE: Final = ""
"""Where the pass stands in a section that has no table."""
_TABLES: Final = {
    section.number: section.name
    for form in FORMS.values()
    for section in form.sections
    if any(table.section == section.name for table in form.tables)
}
"""Number of a section → its name, for the sections with a table."""
BY_LINES: Final = frozenset(
    table.section for form in FORMS.values() for table in form.tables if not table.across
)
"""Sections whose tables print their rows one below the other."""
ACROSS: Final = {table.section for form in FORMS.values() for table in form.tables if table.across}
WHOLE_ACROSS: Final = {
    len(table.paths): table.section
    for form in FORMS.values()
    for table in form.tables
    if table.across
}
"""How many cells a row has that no other table has room for → the section of its table."""
UNIFORM: Final = {
    table.section: range(len(table.rows[0].columns), len(table.rows[0].columns) + 2)
    for form in FORMS.values()
    for table in form.tables
    if not table.across and len({row.columns for row in table.rows}) == 1
}
"""Section whose table has one header for all its rows → how many cells such a header has."""


_PAGE_NUMBER: Final = re.compile(PAGE_NUMBER)
_DIGITS: Final = re.compile(r"\d+")
_LAST_ROWS: Final = 30
"""Rows that show how many lines apart cells are: most of a table."""
LONGEST_PAGE_NUMBER: Final = 24


def is_page_number(folded: str) -> bool:
    """True for a line that prints the number of a page and nothing else."""
    if len(folded) > LONGEST_PAGE_NUMBER or folded.isdecimal():
        return False
    numbers = list(map(int, _DIGITS.findall(folded)))
    # No page stands behind the last one.
    return numbers == sorted(numbers) and _PAGE_NUMBER.fullmatch(folded) is not None


def is_blank(line: Line) -> bool:
    """True for a line that is a cell with nothing in it."""
    return line.ruling is Ruling.CELL and line.texts == [""]


def _is_prose(line: Line) -> bool:
    """True for a line of words that are no label."""
    return len(line.texts) == 1 and see(line.texts[0]).kind is SightKind.WORDS


def _is_left_open(line: Line, beside: Line) -> bool:
    """True for a number on a line of its own that nothing parts from the number below, or above."""
    numbers = [see(one.texts[0]).count is not None for one in (line, beside) if len(one.texts) == 1]
    below = max(line, beside, key=lambda one: one.start)
    return line.ruling is Ruling.LINE and not below.gap and numbers == [True, True]


class PassState:
    """Which table the pass is in, the row that is open, the words not yet explained."""

    def __init__(self, document: Document, headings: Mapping[int, Mapping[int, int]]) -> None:
        self.text = document.source.folded
        self.printed = document.source.text
        self.lines = share_out_labels(document.lines)
        self.headings = headings
        self.found = Tables()
        self.whole: Mapping[int, Whole] = {}
        self.table: str | None = NO_TABLE if headings else None
        self.section = -1
        self.page = 0
        self.index = 0
        self.at: int = 0
        self.open: PrintedRow | None = None
        self.last: PrintedRow | None = None
        self.pending: list[Seen] = []
        self.marks: list[Seen] = []
        self.header = Header()
        self.header_ended = True
        self.head_at = 0
        self.pages: set[tuple[str, int]] = set()

    # -- how the lines are set, which few texts ask ----------------------------------------------

    @cached_property
    def set_apart(self) -> bool:
        """True if empty lines set most headings apart; behind prose none stands for a blank."""
        lines = self.lines
        gaps = [lines[at].gap for at in self.headings if at and _is_prose(lines[at - 1])]
        return 0 < len(gaps) <= 2 * sum(gap > 0 for gap in gaps)

    @cached_property
    def opened(self) -> bool:
        """True if a delimiter opens the line of a cell."""
        return any(map(self.is_opened, self.lines))

    @cached_property
    def splits_one(self) -> bool:
        """True if nothing parts a number from the one of the next line in one place alone."""
        pairs = pairwise(reversed(self.lines) if self.opened else self.lines)
        return sum(starmap(_is_left_open, pairs)) == 1

    # -- where it stands ------------------------------------------------------------------------

    def enter(self, section: int) -> None:
        """Begin a section, by its number."""
        if self.open is not None and len(self.open.gaps) > 1 and self.set_apart:
            # The empty line that sets headings apart, besides those of all cells, is no blank cell.
            step, behind = self.step(), self.at - self.open.gaps[-1]
            self.at -= behind % step if step > 1 else behind > 1
        self.close()
        self.section = self.index
        self.pending = []
        self.header, self.header_ended = Header(), True
        self.table = _TABLES.get(section, NO_TABLE)

    def step(self) -> int:
        """How many lines further the next cell stands, in the last rows that show it."""
        rows = self.found.rows[-_LAST_ROWS:]
        gaps = [row.gaps if row is self.open else row.gaps[:-1] for row in rows]
        return min((low - high for lines in gaps for high, low in pairwise(lines)), default=1)

    def close(self) -> None:
        """End the row that is open: what follows does not belong to it."""
        if self.open is not None:
            self.open.gaps.append(self.at)
            self.open = None

    # -- what labels bring about ---------------------------------------------------------------

    def may_open(self, sight: Sight) -> bool:
        """True if a label may name a row with a line of its own where the pass stands."""
        if self.table == NO_TABLE:
            return len(sight.key) >= _SHORTEST_IN_PROSE
        return self.table not in ACROSS or not sight.columns

    def open_row(self, line: Line, cell: Seen) -> PrintedRow:
        """Begin the row that a label names."""
        sight = cell.sight
        in_prose = self.table == NO_TABLE
        self.table = sight.rows[0].table
        self.close()
        row = self.new_row(line)
        row.in_prose = in_prose and self.section >= 0
        row.label = cell
        row.gaps.append(self.at)
        self.open = row if not sight.digits or line.ruling is Ruling.LINE else None
        if in_prose:
            self.table = NO_TABLE
        return row

    def new_row(self, line: Line) -> PrintedRow:
        """Begin a row whose label is not known."""
        table = self.table or NO_TABLE
        if self.header_ended and self.last is not None and self.last.table != table:
            # The header of another table.
            self.header = Header()
        row = PrintedRow(table, self.index, line.ruling, self.header, self.page)
        row.section, row.boxed = self.section, line.boxed
        self.header_ended = True
        self.found.lines.add(self.index)
        self.found.rows.append(row)
        if table in ACROSS:
            row.gaps.append(self.head_at)
            self.header = Header()
        else:
            row.before = self.pending[-_MOST_FRAGMENTS:]
            self.pages.add((table, self.page))
        self.pending, self.marks = [], []
        self.last = row
        return row

    def head(self, cell: Seen) -> None:
        """A label that heads a table: it says which table begins, and which columns it prints."""
        sight = cell.sight
        if sight.is_group:
            if self.table:
                self.found.lines.add(self.index)
            return
        tables = sight.tables
        if self.table not in tables:
            if len(tables) > 1 or (self.table == NO_TABLE and sight.blocks):
                return
            self.table = min(tables)
            self.header_ended = True
            self.header = Header()
        if self.header_ended and self.table in UNIFORM and sight.rows and self.header.lines:
            # 其他 and 总计 within a table are pieces of other labels.
            self.pending.append(cell)
            return
        self.found.lines.add(self.index)
        self.pending, self.marks, self.head_at = [], [], self.at
        if self.header_ended:
            self.begin_header(cell)
        self.header.labelled = True
        self.header.lines.setdefault(self.index, []).append(cell)

    def begin_header(self, cell: Seen) -> None:
        """Begin a header at the first of its labels."""
        table = self.table or NO_TABLE
        if table in UNIFORM and cell.sight.columns and any(t == table for t, _ in self.pages):
            self.found.repeated_headers.append(cell)
            self.page += (table, self.page) in self.pages
        self.header = Header()
        self.header_ended = False
        self.found.headers.append((table, self.header))

    def may_head(self, texts: list[Seen]) -> bool:
        """True if words may be more of a header, or a header of other columns than the form's."""
        if self.header.labelled and not self.header_ended:
            pieces = table_pieces(self.table or "", RoleKind.COLUMN, RoleKind.FURNITURE)
            return len(texts) > 1 or texts[0].sight.key in pieces
        return not self.header.lines and len(texts) in UNIFORM.get(self.table or "", ())

    # -- values ------------------------------------------------------------------------------

    def take_value(self, cell: Seen) -> None:
        """Give the open row a cell that has a line of its own."""
        assert self.open is not None
        self.open.values.append(cell)
        self.open.gaps.append(self.at)
        self.found.lines.add(self.index)

    def with_line_above(self, line: Line, cell: Seen) -> Seen:
        """A value with the one above, if of all cells that a delimiter closes that one is not.

        Or if of all cells that a delimiter opens this one is not.

        Both are one number then, which a line break splits. Where several cells are not closed,
        that is how the text parts them.
        """
        above = self.lines[max(0, self.index - 2) : self.index]
        rulings = [one.ruling for one in (*above, line)]
        if self.open is None or line.gap or set(rulings[-2:]) != {Ruling.CELL, Ruling.LINE}:
            return cell
        parted = [Ruling.CELL, Ruling.LINE] if self.opened else [Ruling.LINE, Ruling.CELL]
        one = rulings[-2:] == parted and (self.opened or rulings[0] is Ruling.CELL)
        if not one or not self.splits_one:
            return cell
        starts = [one.starts[0] for one in above[-1 if self.opened else -2 :]]
        if [one.start for one in self.open.values[-len(starts) :]] != starts:
            return cell
        start = self.open.values.pop().start
        del self.open.gaps[-1:]
        text = self.text[start : cell.end]
        return Seen(text, start, see(text))

    def is_opened(self, line: Line) -> bool:
        """True for a cell alone on a line that a delimiter opens."""
        return line.ruling is Ruling.CELL and "|" in self.text[line.start : line.starts[0]]

    def fits(self, line: Line, cell: Seen) -> bool:
        """False for the number of a label, which a line break parts from it, among cells."""
        among_cells = self.open is not None and self.open.ruling is Ruling.CELL
        return not (among_cells and line.ruling is Ruling.LINE and self.numbers_label_below(cell))

    def numbers_label_below(self, cell: Seen) -> bool:
        """True if digits are the number of a label whose words stand on the next line, or begin."""
        below = self.lines[self.index + 1 : self.index + 2]
        words = below[0].texts[0] if below and below[0].texts else ""
        return see(words).is_text and begins_label(key(cell.text + words))

    def take_row(self, row: PrintedRow, values: list[Seen], lead: int, width: int) -> None:
        """Give a row the cells of a whole line."""
        units = 0
        for at, cell in enumerate(values):
            # A column of units may stand behind cells that the label covers.
            if is_unit(cell.text):
                units = at + 1
            elif cell.sight.is_printed:
                break
        row.units, row.values = values[:units], values[units:]
        row.lead = lead + units
        row.width = width
        row.whole = True

    def page_number(self, line: Line) -> bool:
        """Note a line that prints the number of a page; False for any other."""
        if line.ruling not in (Ruling.LINE, Ruling.SPACED):
            return False
        text = self.text[line.start : line.end]
        if not is_page_number(text):
            return False
        if self.open is not None:
            # What stands behind the end of a page is no hole between cells.
            self.open.gaps.clear()
        if self.table:
            self.found.page_numbers.append(Seen(text, line.start, see(text)))
            self.page += 1
        return True
