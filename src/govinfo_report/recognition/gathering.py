"""Gathers the rows of the tables: each label with the cells that follow it.

One pass over the document. A row ends where its source says so, or where the next label stands.
Which row of the form a label names, and which column a cell belongs to, is decided later.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from govinfo_report.document import Document, Line, Ruling
from govinfo_report.form import ValueKind
from govinfo_report.recognition.labels import PAD_SIGHT, Sight, SightKind, see, see_all
from govinfo_report.recognition.pass_state import (
    ACROSS,
    BY_LINES,
    LONGEST_PAGE_NUMBER,
    WHOLE_ACROSS,
    PassState,
    is_blank,
)
from govinfo_report.recognition.rows import PrintedRow, Seen, Tables, blank, seen_in, words_in
from govinfo_report.recognition.values import gives_unit, is_unit, unit_in
from govinfo_report.recognition.whole import Whole
from govinfo_report.words.variants import PICTURE_MARKS, UNIT_WORD

_LONGEST_FRAGMENT: Final = 60
"""Characters beyond which words are prose, no part of a label."""
_MOST_LINES_OF_A_HEADER: Final = 40
"""Lines beyond which what is printed above a row is no header any more."""
_PICTURE: Final = re.compile(PICTURE_MARKS)
_DIGITS: Final = re.compile(r"[,. ]*+\d[\d,. ]*+")
_WORD: Final = re.compile(r"\S+")
_APART: Final = re.compile(r"\S+(?: \S+)*")
"""Words that more than one space sets apart from others."""
_PLAIN_ROW: Final = re.compile("[ghwe]*(?P<label>L)[nem]*[nm][nem]*")
"""Signs of the cells of a row that holds one label and its values."""


def gather_rows(
    document: Document, headings: Mapping[int, Mapping[int, int]], whole: Sequence[Whole] = ()
) -> Tables:
    """Gather the tables' rows.

    Args:
        document: the document.
        headings: index of a line → index of a cell → number of the section that it opens.
        whole: the tables that are printed whole.
    """
    gatherer = _Gatherer(document, headings)
    gatherer.whole = {table.first: table for table in whole}
    gatherer.run()
    gatherer.found.blank_grids = any(
        line.ruling is Ruling.GRID and "" in line.texts for line in document.lines
    )
    return gatherer.found


class _Gatherer(PassState):
    """The pass: what each line is, by where the pass stands."""

    # -- the way through the document -------------------------------------------------------

    def run(self) -> None:
        for index, line in enumerate(self.lines):
            self.index = index
            self.at += 1 + line.gap
            length = line.end - line.start
            if line.ruling is Ruling.TABLE:
                self.whole_table(line)
            elif index in self.headings:
                self.around_headings(line, self.headings[index])
            elif length <= LONGEST_PAGE_NUMBER and self.page_number(line):
                continue
            elif len(line.texts) == 1:
                text = line.texts[0]
                sight = see(text)
                cell = Seen(text, line.starts[0], sight)
                words = sight.kind is SightKind.WORDS and len(text) > _LONGEST_FRAGMENT
                if words and not self.table:
                    # Most lines of a report: prose where no table is.
                    _ = self.picture(line, cell) or self.prose(line, cell)
                elif sight.count is not None and self.open is not None and self.fits(line, cell):
                    if line.ruling is not self.open.ruling:
                        # A delimiter before a value parts blanks, whatever lines they take.
                        self.open.gaps.clear()
                    self.take_value(self.with_line_above(line, cell))
                else:
                    self.alone(line, cell)
            else:
                sights = see_all(line.texts, length)
                plain = _PLAIN_ROW.fullmatch("".join([sight.sign for sight in sights]))
                if plain is not None and self.table in BY_LINES and not line.pads:
                    self.plain_row(line, sights, plain.end("label") - 1)
                else:
                    self.row(line, self.cells_of(line, sights))

    def whole_table(self, line: Line) -> None:
        """A table that is known to the last cell."""
        self.close()
        self.pending, self.last = [], None
        self.found.lines.add(self.index)
        self.found.whole[self.index] = self.whole[line.start]

    def around_headings(self, line: Line, headings: Mapping[int, int]) -> None:
        if len(line.texts) == 1 and 0 in headings:
            self.enter(headings[0])
            return
        cells = self.cells_of(line, see_all(line.texts, line.end - line.start))
        first = 0
        for cell_index, section in sorted(headings.items()):
            self.enter(section)
            first = cell_index + 1
        if first < len(cells):
            self.row(line, cells[first:])

    def cells_of(self, line: Line, sights: list[Sight]) -> list[Seen]:
        if line.pads:
            sights[-line.pads :] = [PAD_SIGHT] * line.pads
        return seen_in(line, sights)

    def plain_row(self, line: Line, sights: list[Sight], at: int) -> None:
        """Nearly every row: the label of a row, and numbers or blanks behind it."""
        label, *values = seen_in(line, sights, at)
        row = self.open_row(line, label)
        row.values, row.lead, row.width, row.whole = values, at + 1, len(line.texts), True
        self.open = None

    def row(self, line: Line, cells: list[Seen]) -> None:
        # The blank cells behind the end of a number that a line breaks are those of the table.
        ends = len(cells) == 1 + line.pads and cells[0].sight.kind is SightKind.WORDS
        if len(cells) == 1 or (ends and _DIGITS.fullmatch(cells[0].text)):
            self.alone(line, cells[0])
        elif self.table in ACROSS and not _names_other_row(cells):
            self.row_across(line, cells)
        else:
            self.whole_row(line, cells)

    # -- one cell alone ----------------------------------------------------------------------

    def alone(self, line: Line, cell: Seen) -> None:
        sight = cell.sight
        if sight.kind is SightKind.WORDS or self.is_set_vertically(cell):
            self.words(line, cell)
        elif not (sight.is_text or sight.kind is SightKind.RUN):
            self.value(line, cell)
        elif self.names_row(sight):
            self.open_row(line, cell)
        elif sight.kind is SightKind.RUN:
            self.words(line, cell)
        elif line.lefts and len(apart := list(_APART.finditer(cell.text))) > 1:
            self.row(line, words_in(line, apart, self.printed))
        else:
            self.close()
            self.head(cell)

    def names_row(self, sight: Sight) -> bool:
        """True if a label that stands alone names a row; 总计 and 其他 only before a value."""
        if not sight.rows or not self.may_open(sight):
            return False
        if not sight.columns:
            return True
        if self.lacks_column(sight):
            return False
        below = self.index + 1
        while self.lines[below : below + 1] and is_blank(self.lines[below]):
            below += 1
        following = self.lines[below : below + 1]
        return any(line.texts and see(line.texts[0]).is_value for line in following)

    def lacks_column(self, sight: Sight) -> bool:
        """True if a header that is not ended yet has no column of a label's name so far."""
        lines = self.header.lines
        if not self.header.labelled or self.header_ended or len(lines) > _MOST_LINES_OF_A_HEADER:
            return False
        heads = [cell for cells in lines.values() for cell in cells]
        named = {role.name for cell in heads for role in cell.sight.columns}
        return any(one.table == self.table and one.name not in named for one in sight.columns)

    def is_set_vertically(self, cell: Seen) -> bool:
        """True for a word for nothing, such as 无, above another character alone: a label's."""
        alone = cell.sight.kind is SightKind.MARK and len(cell.text) == 1 and cell.text.isalpha()
        below = self.lines[self.index + 1 : self.index + 2]
        texts = [text for line in below for text in line.texts] if alone else []
        return len(texts) == 1 and len(texts[0]) == 1 and see(texts[0]).is_text

    def value(self, line: Line, cell: Seen) -> None:
        if not cell.sight.is_printed and line.ruling is not Ruling.CELL:
            # A tab alone between lines that hold one cell each marks no cell.
            if line.pads and self.open is not None:
                self.open.values.append(cell._replace(sight=PAD_SIGHT))
            return
        if not self.fits(line, cell):
            self.close()
            self.pending.append(cell)
            return
        if self.open is None:
            across = self.table in ACROSS
            dash = cell.sight.kind is SightKind.MARK and line.ruling is Ruling.LINE
            if dash or (across and blank(cell)):
                # A dash on its own opens no row, and 无 may be part of a label set vertically.
                self.marks.append(cell)
            if dash or not cell.sight.is_printed or not self.table:
                return
            marks = [mark for mark in self.marks if blank(mark) == across]
            self.open = self.new_row(line)
            lines = self.header.lines
            if lines and lines[next(reversed(lines))] == self.open.before[-1:]:
                # What stands right before the values is the label of their row.
                lines.popitem()
            for mark in marks:
                self.take_value(mark)
        self.take_value(cell)

    def words(self, line: Line, cell: Seen) -> None:
        """Words alone on a line: the first of these that knows them takes them."""
        for takes in _WORDS:
            if takes(self, line, cell):
                return
        if self.open is None or self.open.values or len(cell.text) > 1:
            # A lone character between a label and its values is a merged label set vertically.
            self.close()
        if self.header.labelled and not self.header_ended and line.ruling is not Ruling.SPACED:
            self.header.lines.setdefault(self.index, []).append(cell)
        self.marks = []
        self.pending.append(cell)
        if self.last is not None:
            self.last.after.append(cell)
            right_below = self.last.whole and self.index == self.last.line + 1
            if right_below and _DIGITS.fullmatch(cell.text):
                self.last.below = [*self.last.below, cell]

    def picture(self, _: Line, cell: Seen) -> bool:
        if _PICTURE.search(cell.text) is None:
            return False
        self.found.pictures.append((self.table or "", cell))
        return True

    def prose(self, _: Line, cell: Seen) -> bool:
        if len(cell.text) <= _LONGEST_FRAGMENT:
            return False
        self.close()
        self.pending = []
        return True

    def unit(self, _: Line, cell: Seen) -> bool:
        """Words that give the unit of a whole table."""
        if not self.table or len(cell.text) > _LONGEST_FRAGMENT:
            return False
        # In a header that is not ended yet, more words than these are the name of a column.
        known = gives_unit(cell.text) or (self.header_ended and UNIT_WORD in cell.text)
        if not known:
            return False
        if all(unit_in(cell.text, kind) is None for kind in ValueKind):
            return False
        self.found.units.append((self.table, cell))
        self.found.lines.add(self.index)
        return True

    def spaced_header(self, line: Line, cell: Seen) -> bool:
        """A line of words that holds labels of the table's header, parted by spaces."""
        words = list(_WORD.finditer(cell.text)) if self.table and " " in cell.text else []
        if len(words) < 2:
            return False
        cells = words_in(line, words, self.printed)
        if sum(cell.sight.count is not None for cell in cells) > 1:
            # A row, with words behind it that a line break parted from it.
            return False
        known = (
            cells
            if self.may_head(cells)
            else [
                c for c in cells if c.sight.heads and self.table in {r.table for r in c.sight.roles}
            ]
        )
        if 2 * len(known) < len(cells):
            return False
        if any(cell.sight.heads for cell in known):
            self.valueless_row(line, cells)
        else:
            self.header.lines[self.index] = cells
            self.found.lines.add(self.index)
        return True

    def piece_of_number(self, _: Line, cell: Seen) -> bool:
        if self.open is None or not self.open.values or not _DIGITS.fullmatch(cell.text):
            return False
        if self.numbers_label_below(cell):
            return False
        self.take_value(cell)  # Without it the row would seem complete.
        return True

    def zeros(self, line: Line, cell: Seen) -> bool:
        if self.table not in ACROSS or len(cell.text) < 2 or cell.text.strip("0"):
            return False
        self.close()
        row = self.new_row(line)
        digits = Sight(SightKind.RUN, cell.text, digits=cell.text)
        row.label = Seen(cell.text, cell.start, digits)
        return True

    def split_head(self, _: Line, cell: Seen) -> bool:
        """The end of a header's label that a line break splits."""
        if not self.pending or len(self.pending[-1].text) + len(cell.text) > _LONGEST_FRAGMENT:
            return False
        first = self.pending[-1]
        sight = see(first.text + cell.text)
        if sight.kind is not SightKind.LABEL or not sight.heads:
            return False
        for at, cells in list(self.header.lines.items()):
            if cells[-1] is first:
                cells.pop()
                if not cells:
                    del self.header.lines[at]
        self.close()
        self.head(Seen(first.text + cell.text, first.start, sight))
        return True

    # -- whole rows --------------------------------------------------------------------------

    def whole_row(self, line: Line, cells: list[Seen]) -> None:
        labels = self.row_labels(cells)
        values = sum(cell.sight.is_value for cell in cells)
        heads = sum(bool(cell.sight.columns) for cell in cells)
        if (not values and (len(labels) != 1 or cells[labels[0]].sight.columns)) or (
            not labels and heads > values
        ):
            self.valueless_row(line, cells)
            return
        if not labels:
            self.unlabelled_row(line, cells)
            return
        ahead = sum(cell.sight.is_value for cell in cells[: labels[0]])
        behind = any(cell.sight.is_value for cell in cells[labels[-1] :])
        if not behind and (ahead > 1 or (ahead == 1 and labels[-1] == len(cells) - 1)):
            row = self.open_row(line, cells[labels[-1]])
            self.take_row(row, cells[: labels[0]], 0, len(cells))
            self.open = None
            return
        if ahead > 1:
            # More than a line code: the end of the row above, joined to this one.
            self.unlabelled_row(line, cells[: labels[0]])
        spoken = [at for at, cell in enumerate(cells) if at > labels[-1] and cell.sight.is_text]
        following = [at for at in spoken if cells[at].sight.heads]
        last = following[0] if following else len(cells)
        for at, next_label in zip(labels, [*labels[1:], last], strict=True):
            end = next_label
            while at + 1 < end < len(cells) and cells[end - 1].sight.is_text:
                end -= 1
            row = self.open_row(line, cells[at])
            if end > at + 1:
                alone = len(labels) == 1 and last == len(cells)
                self.take_row(row, cells[at + 1 : end], at + 1, len(cells) if alone else 0)
                self.open = None
        if last < len(cells):
            # A header joined to the row.
            self.row(line, cells[last:])

    def row_labels(self, cells: list[Seen]) -> list[int]:
        """Indices of the cells that name rows."""
        labels = [
            at for at, cell in enumerate(cells) if cell.sight.rows and self.may_open(cell.sight)
        ]
        # What is a row in one edition is the label of a group in another.
        alone = [at for at in labels if not any(map(_is_word, cells[at + 1 : at + 2]))]
        return [at for at in labels if not cells[at].sight.is_group or at in alone]

    def valueless_row(self, line: Line, cells: list[Seen]) -> None:
        """A row without a value: a header, words, or a row that is blank throughout."""
        texts = [cell for cell in cells if cell.sight.is_text]
        if not texts:
            if self.open is not None:
                self.open.values += cells
            return
        self.close()
        if any(cell.sight.heads for cell in texts):
            for cell in texts:
                if cell.sight.kind is SightKind.LABEL:
                    self.head(cell)
            if self.index in self.header.lines:
                # The words around its labels belong to the header as well.
                heads = [cell for cell in texts if not cell.sight.is_group]
                self.header.lines[self.index] = heads
            return
        if not self.may_head(texts):
            self.row_of_words(line, cells, texts)
            return
        self.header.lines[self.index] = texts
        self.found.lines.add(self.index)

    def row_of_words(self, line: Line, cells: list[Seen], texts: list[Seen]) -> None:
        """Words that head nothing: of the prose, or a row whose label is not known."""
        for cell in texts:
            if cell.sight.kind is SightKind.WORDS:
                self.words(line, cell)
        last = texts[-1]
        if self.table and self.table not in ACROSS and last.sight.kind is SightKind.WORDS:
            row = self.new_row(line)
            row.before = [last]
            behind = cells[cells.index(last) + 1 :]
            self.take_row(row, behind, len(cells) - len(behind), len(cells))

    def unlabelled_row(self, line: Line, cells: list[Seen]) -> None:
        """A row with values whose label is not known, or stands elsewhere."""
        if not self.table:
            return
        first = next(at for at, cell in enumerate(cells) if cell.sight.is_value)
        texts = [at for at, cell in enumerate(cells[:first]) if _is_word(cell)]
        row = self.open
        if row is not None and not texts and self.goes_on(row, line, cells):
            return
        self.close()
        wide = len(cells) in WHOLE_ACROSS and not texts and line.ruling is Ruling.GRID
        self.table = WHOLE_ACROSS[len(cells)] if wide else self.table
        row = self.new_row(line)
        row.by_width = wide
        row.before = [*row.before, *(cells[at] for at in texts)]
        start = texts[-1] + 1 if texts else 0
        self.take_row(row, cells[start:], start, len(cells))

    def goes_on(self, row: PrintedRow, line: Line, cells: list[Seen]) -> bool:
        """Give the cells of a line to the row that is open, if they may be its values."""
        values = [cell for cell in cells if cell.sight.is_value]
        if row.is_filled:
            if len(values) > 1 and (line.ruling is not Ruling.SPACED or row.label is None):
                return False
            row.values += cells
            row.gaps.append(self.at)
        elif line.ruling is Ruling.SPACED:
            row.values = cells[next(at for at, cell in enumerate(cells) if cell.sight.is_value) :]
        else:
            row.ruling = line.ruling
            self.take_row(row, cells, 0, len(cells))
            self.open = None
        self.found.lines.add(self.index)
        return True

    # -- tables whose rows stand side by side ---------------------------------------------------

    def row_across(self, line: Line, cells: list[Seen]) -> None:
        texts = [at for at, cell in enumerate(cells) if _is_text(cell)]
        values = [at for at, cell in enumerate(cells) if cell.sight.is_value]
        if texts or not values:
            self.close()
        if texts and not values:
            self.valueless_row(line, cells)
            return
        for at in texts:
            if cells[at].sight.kind is SightKind.LABEL:
                self.head(cells[at])
        if not values:
            if any(cell.sight.kind is SightKind.EMPTY for cell in cells):
                self.take_row(self.new_row(line), cells, 0, len(cells))
            return
        if self.open is not None and len(values) == 1:
            self.open.values += cells
            return
        self.close()
        first = texts[-1] + 1 if texts and texts[-1] < values[0] else 0
        row = self.new_row(line)
        row.before = [cells[at] for at in texts if cells[at].sight.kind is SightKind.WORDS]
        self.take_row(row, cells[first:], first, len(cells))


_WORDS: Final[tuple[Callable[[_Gatherer, Line, Seen], bool], ...]] = (
    _Gatherer.picture,
    _Gatherer.unit,
    _Gatherer.spaced_header,
    _Gatherer.prose,
    _Gatherer.piece_of_number,
    _Gatherer.zeros,
    _Gatherer.split_head,
)
"""What words alone on a line may be, in the order in which it is asked."""


def _is_word(cell: Seen) -> bool:
    """True for words, of the form or not, that are no unit."""
    return _is_text(cell) and not is_unit(cell.text)


def _is_text(cell: Seen) -> bool:
    """True for words but for digits, such as the end of a number that a line break cuts in two."""
    return cell.sight.is_text and _DIGITS.fullmatch(cell.text) is None


def _names_other_row(cells: list[Seen]) -> bool:
    """True if a row of another table begins where this one was expected to go on."""
    return any(cell.sight.rows and not cell.sight.columns for cell in cells)
