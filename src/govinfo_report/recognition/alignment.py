"""Says which row of the form each printed row is, over a whole table at once.

The form's order decides where labels leave a choice, and it alone may give a row without a label
its place: where exactly as many rows are lacking as stand there. It never overrules a label that is
written in full.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Final

import attrs

from govinfo_report.document import Ruling
from govinfo_report.form import Row, Table
from govinfo_report.recognition.agreement import Agreement
from govinfo_report.recognition.headers import HeaderReading
from govinfo_report.recognition.label_index import table_pieces
from govinfo_report.recognition.names import (
    MatchKind,
    NamedRow,
    has_words,
    is_like,
    is_rest_of,
    row_named,
)
from govinfo_report.recognition.placing import adds_up, in_order
from govinfo_report.recognition.pushed_rows import rows_pushed_down
from govinfo_report.recognition.rows import PrintedRow, Seen, empty_list, printed
from govinfo_report.recognition.wrapped_labels import is_wrapped, words_around

_MOST_BETWEEN: Final = 6
"""Lines below a row to which the ends of its numbers may be wrapped, remains of labels before them.
"""


@attrs.define(eq=False)
class Placed:
    """A printed row that is known to be a row of the form, and how far its values are known.

    Attributes:
        row: the row of the form.
        printed: where its label stands.
        cells: the places of its values; a part of the printed row's where two rows run together.
        match: how the label was found; None for a row placed by order alone.
        by_order: True if the row's place in the form's order decided.
        next_label_lost: True if the next row's label is lost where blank cells leave no trace.
        ground: name of the ground on which its values have their columns; '' if they have none.
        failure: code of the diagnostic that says why they have none.
        astray: numbers below the row that may be the ends of its own.
        doubts: codes of the doubts under which they were placed.
        values: a cell for each column; None where it is not there.
        heading: what the header above it says of its columns.
    """

    row: Row
    printed: PrintedRow
    cells: list[Seen]
    match: NamedRow | None = None
    by_order: bool = False
    next_label_lost: bool = False
    ground: str = ""
    failure: str = ""
    astray: list[Seen] = attrs.field(factory=empty_list)
    doubts: list[str] = attrs.field(factory=empty_list)
    values: Sequence[Seen | None] = ()
    heading: HeaderReading | None = None

    @property
    def shown(self) -> list[Seen]:
        """The cells in which something is printed."""
        return printed(self.cells)

    @property
    def read(self) -> list[tuple[str, int | None] | None]:
        """What is printed of its values, and what it is read as."""
        return [None if cell is None else (cell.text, cell.sight.count) for cell in self.values]

    @property
    def names(self) -> Sequence[str]:
        """The columns as they are printed: the header's if it has others than the form."""
        heading = self.heading
        if heading is not None and heading.agreement is Agreement.OTHER:
            return heading.columns
        return self.row.names

    def repeats(self, first: Placed) -> bool:
        """True if it prints what another row does, whether or not its columns are known."""
        if self.ground:
            return self.read == first.read
        texts = [cell.text for cell in first.values if cell is not None and cell.sight.is_printed]
        return [cell.text for cell in self.shown] == texts


@attrs.define
class Aligned:
    """A table's printed rows against the form's.

    Attributes:
        placed: in reading order.
        unknown: rows whose label is not one of the form's.
        ambiguous: rows without a label, or with one that does not fit its place.
        out_of_order: rows that stand elsewhere than in the form.
        rows: the rows of the form; those that stand side by side may be one.
    """

    placed: list[Placed] = attrs.field(factory=list[Placed])
    unknown: list[PrintedRow] = attrs.field(factory=list[PrintedRow])
    ambiguous: list[PrintedRow] = attrs.field(factory=list[PrintedRow])
    out_of_order: list[Placed] = attrs.field(factory=list[Placed])
    rows: Sequence[Row] = ()

    def without_joined(self, rows: Sequence[PrintedRow]) -> list[PrintedRow]:
        """Rows without those whose digits were joined to the numbers above them."""
        repaired = [placed for placed in self.placed if placed.ground == "proved"]
        joined = {cell.start for placed in repaired for cell in placed.astray}
        return [row for row in rows if not row.printed or row.printed[0].start not in joined]


def align_rows(rows: Sequence[PrintedRow], table: Table, edition: int, text: str) -> Aligned:
    """Find the form's row for each printed row of one table, in a text that is folded."""
    return _Alignment(rows, table, edition, text).run()


class _Alignment:
    def __init__(self, rows: Sequence[PrintedRow], table: Table, edition: int, text: str) -> None:
        self.rows = [*rows]
        self.text = text
        self.table = table
        self.positions = {row.path: at for at, row in enumerate(table.rows)}
        self.matches = [row_named(row, edition) for row in rows]
        self.at: list[int | None] = [None] * len(rows)
        self.known: set[int] = set()
        self.result = Aligned(rows=table.rows)

    def run(self) -> Aligned:
        self.take_rests()
        self.take_certain()
        self.lower_labels()
        self.give_up_labels_between()
        if len(self.known) < len(self.rows):
            self.take_fitting()
            self.take_wrapped()
            self.take_alike()
            self.take_unlabelled()
        for index in rows_pushed_down(self.rows, self.at, self.table, self.text):
            self.at[index] = self.matches[index] = None
        self.collect()
        return self.result

    def take_rests(self) -> None:
        """The rest of a label names no row: its values belong to the row in which it begins."""
        for index, (above, row) in enumerate(pairwise(self.rows), 1):
            match = self.matches[index - 1]
            if match is None or not row.before or (above.is_filled and row.is_filled):
                continue
            if is_rest_of(self.table.rows[self.positions[match.path]].label, above, row):
                self.matches[index] = None
                if row.is_filled:
                    self.matches[index], self.matches[index - 1] = match, None

    def take_wrapped(self) -> None:
        """Rows whose labels are broken over the lines around their values."""
        rows = [
            row if row.label is None or match is not None else row.without_label()
            for row, match in zip(self.rows, self.matches, strict=True)
        ]
        words = words_around(rows, self.at, self.table, self.text)
        for between, lacking in self.gaps(valued=True):
            run = [at for at in between if at in words]
            may = [
                [to for to in lacking if is_wrapped(rows[at], words[at], self.table.rows[to].label)]
                for at in run
            ]
            for nth, position in in_order(may).items():
                self.take(run[nth], position, MatchKind.JOINED)

    def take_alike(self) -> None:
        """Rows whose words are like the labels of the rows that are lacking where they stand."""
        for between, lacking in self.gaps():
            run = [at for at in between if self.rows[at].is_filled and has_words(self.rows[at])]
            in_place = len(run) == len(lacking)
            words = [self.words_of(at) for at in run] if lacking else []
            may = [
                [
                    position
                    for to, position in enumerate(lacking)
                    if (not in_place or nth == to)
                    and is_like(text, position, self.table, in_place=in_place)
                ]
                for nth, text in enumerate(words)
            ]
            for nth, position in in_order(may).items():
                self.take(run[nth], position, MatchKind.MISPRINTED, words[nth])

    def words_of(self, index: int) -> str:
        """The words before a row's values that are not known to be a label."""
        row = self.rows[index]
        if self.matches[index] is not None:
            return ""
        return "".join(cell.text for cell in (*row.before, row.label) if cell is not None)

    def take(self, index: int, position: int, kind: MatchKind, words: str = "") -> None:
        path = self.table.rows[position].path
        self.at[index], self.matches[index] = position, NamedRow(path, kind, words)
        self.known.add(position)

    def take_certain(self) -> None:
        """Labels written in full decide wherever they stand."""
        for index, match in enumerate(self.matches):
            if match is not None and match.kind is MatchKind.EXACT:
                self.at[index] = self.positions[match.path]
                self.known.add(self.positions[match.path])

    def lower_labels(self) -> None:
        """Labels that stand a line above their values: two of them, and as many rows of values.

        A group's label that is set between the lines of its rows pushes them down where a program
        lays out a page. Both rows must add up, so that neither is the end of the other's numbers.
        """
        following = self.following()
        for index in range(len(self.rows) - 2):
            position = self.at[index]
            run = self.rows[index : index + 3]
            if (
                position is None
                or self.at[index + 1] != position + 1
                or not _are_pushed(run, self.table.rows[position])
                or not self.holds_pieces(run[2])
            ):
                continue
            proved = following[index + 2] == position + 2 and all(
                adds_up(row.printed) for row in run[1:]
            )
            named = self.matches[index : index + 2]
            self.at[index : index + 3] = [None] * 3
            self.matches[index : index + 3] = [None] * 3
            if proved:
                self.at[index + 1 : index + 3] = [position, position + 1]
                self.matches[index + 1 : index + 3] = named
                self.rows[index : index + 3] = [
                    attrs.evolve(run[0], label=None),
                    attrs.evolve(run[1], label=run[0].label, before=run[0].before),
                    attrs.evolve(run[2], label=run[1].label, before=run[1].before),
                ]
            else:
                self.known -= {position, position + 1}

    def holds_pieces(self, row: PrintedRow) -> bool:
        """True if the words before a row's values, if any, are pieces of the table's labels."""
        pieces = table_pieces(self.table.section)
        return all(cell.sight.key in pieces for cell in row.before)

    def give_up_labels_between(self) -> None:
        """A label alone on its line may belong to the numbers above it as well as to those below.

        Where both have no other label, nothing tells.
        """
        for index, (above, row) in enumerate(pairwise(self.rows), 1):
            bare = above.label is None and not has_words(above) and above.line == row.line - 1
            if bare and _below_its_label(row) and len(above.printed) == len(row.printed):
                known = self.at[index]
                self.at[index] = self.matches[index] = None
                if known is not None:
                    self.known.discard(known)

    def take_fitting(self) -> None:
        """Any other match counts if the form's order allows it, and nothing else claims the row."""
        following = self.following()
        before = -1
        for index, match in enumerate(self.matches):
            known = self.at[index]
            if known is None and match is not None:
                position = self.positions[match.path]
                if before < position < following[index] and position not in self.known:
                    self.at[index] = known = position
                    self.known.add(position)
            before = before if known is None else known

    def following(self) -> list[int]:
        """For each printed row, the position of the nearest row that is known behind it."""
        following = [len(self.table.rows)] * len(self.at)
        for index in range(len(self.at) - 2, -1, -1):
            known = self.at[index + 1]
            following[index] = following[index + 1] if known is None else known
        return following

    def gaps(self, *, valued: bool = False) -> Iterator[tuple[list[int], list[int]]]:
        """The printed rows between two known ones (with values), and the form's that lack there."""
        before, between = -1, list[int]()
        for index, known in enumerate([*self.at, len(self.table.rows)]):
            if known is None:
                between.append(index)
            elif not valued or index == len(self.rows) or self.rows[index].is_filled:
                if between:
                    yield between, self.lacking(before, known)
                before, between = known, []

    def lacking(self, before: int, after: int) -> list[int]:
        """Positions between two rows that no printed row has."""
        return [at for at in range(before + 1, after) if at not in self.known]

    def take_unlabelled(self) -> None:
        """Rows without a label take the lacking rows, if they are exactly as many and complete."""
        for between, lacking in self.gaps():
            run = [at for at in between if self.rows[at].printed or not self.rows[at].before]
            if len(lacking) != len(run) or any(map(self.has_label, run)):
                continue
            pairs = list(zip(run, lacking, strict=True))
            if all(
                len(self.rows[index].printed) == len(self.table.rows[at].columns)
                for index, at in pairs
            ):
                for index, at in pairs:
                    self.at[index] = at
                    self.known.add(at)

    def has_label(self, index: int) -> bool:
        """True for a row whose words are a label of its own, of the form's or another."""
        match = self.matches[index]
        if self.rows[index].label is not None:
            return match is None or match.kind is not MatchKind.BARE
        return match is not None or has_words(self.rows[index])

    def run_on(self, index: int, position: int) -> list[tuple[int, list[Seen]]]:
        """Positions and cells of the next rows, if these run on because their labels are lost."""
        row, cells = self.rows[index], self.rows[index].printed
        columns = [len(one.columns) for one in self.table.rows]
        if row.whole or len(cells) <= columns[position]:
            return []
        lacking = self.lacking(position, self.following()[index])
        ends = list(accumulate(columns[at] for at in (position, *lacking)))
        if ends[-1] != len(cells):
            return []
        self.known.update(lacking)
        parts = zip(lacking, pairwise(ends), strict=True)
        return [(at, cells[first:last]) for at, (first, last) in parts]

    def collect(self) -> None:
        rows = self.table.rows
        latest = -1
        for index, row in enumerate(self.rows):
            position = self.at[index]
            astray = (position is None or row.before) and self.mark_astray(index)
            if position is None or astray:
                self.leave(index)
                continue
            match = self.matches[index]
            labelled = match is not None and self.positions[match.path] == position
            parts = self.run_on(index, position)
            cells = row.printed[: len(rows[position].columns)] if parts else row.values
            placed = Placed(rows[position], row, cells, match if labelled else None)
            placed.by_order = not labelled or bool(parts)
            placed.astray += row.below
            if row.below or self.digits_above(index):
                placed.doubts.append("row-digits-astray")
            self.result.placed.append(placed)
            if position < latest:
                self.result.out_of_order.append(placed)
                if row.is_filled and not row.lead and self.is_label_alone(index - 1):
                    # Of two labels in another order than the form's, nothing tells whose it is.
                    placed.failure = "row-ambiguous"
            latest = max(latest, position)
            for at, run in parts:
                self.result.placed.append(Placed(rows[at], row, run, by_order=True))
        self.mark_lost_labels()

    def mark_astray(self, index: int) -> bool:
        """Numbers below a row may be the ends of its numbers, wrapped.

        They stand alone right below a whole row, or behind the rest of its label; with the label of
        another row between them they are that row's.

        Returns:
            True if they do so behind the rest of its label.
        """
        row = self.rows[index]
        above = self.result.placed[-1] if self.result.placed else None
        if above is None or self.is_labelled_between(above.printed, index):
            return False
        # The ends of numbers may begin with zeros, and have a measure word.
        if not all(cell.text.isdecimal() or cell.sight.numeral for cell in row.printed):
            return False
        width = len(above.row.columns)
        most = width - (width > 1 and not _are_shorter(row.printed, above.printed.printed))
        if not 0 < len(row.printed) <= most:
            return False
        alone = row.label is None and not has_words(row)
        below = row.line <= above.printed.line + _MOST_BETWEEN
        rest = is_rest_of(above.row.label, above.printed, row)
        if rest or (alone and above.printed.whole and below):
            for placed in reversed(self.result.placed):
                # Rows that share a line stand above them alike.
                if placed.printed.line != above.printed.line:
                    break
                placed.doubts.append("row-digits-astray")
                placed.astray += row.printed
        return rest

    def is_label_alone(self, index: int) -> bool:
        """True if a row of the form is named, and no value of its own is printed."""
        return self.matches[index] is not None and not self.rows[index].values

    def is_labelled_between(self, above: PrintedRow, index: int) -> bool:
        """True if the row right above one is another than `above`, and has a label."""
        between = self.rows[index - 1]
        return between is not above and between.label is not None

    def digits_above(self, index: int) -> bool:
        """True if numbers alone stand right above a whole row: the beginnings of its own, maybe."""
        above = self.rows[index - 1] if index else None
        return (
            above is not None
            and self.at[index - 1] is None
            and self.rows[index].whole
            and above.label is None
            and not has_words(above)
            and above.line == self.rows[index].line - 1
            and 0 < len(above.printed) < len(self.rows[index].printed)
            and all(cell.sight.count is not None for cell in above.printed)
        )

    def leave(self, index: int) -> None:
        row = self.rows[index]
        if not row.is_filled and not row.digits:
            return
        known = self.matches[index] is not None or row.label is not None
        if known or not has_words(row):
            self.result.ambiguous.append(row)
            above = self.result.placed[-1] if self.result.placed else None
            if above is not None and not row.lead and _is_cut_above(above, row):
                above.failure = "row-ambiguous"
        else:
            self.result.unknown.append(row)

    def mark_lost_labels(self) -> None:
        """Without a trace of blank cells, values before a lost label may be the lost row's."""
        known = {self.positions[placed.row.path] for placed in self.result.placed}
        for placed in self.result.placed:
            if placed.printed.whole or placed.printed.ruling not in (Ruling.LINE, Ruling.CELL):
                continue
            later = self.positions[placed.row.path] + 1
            if later not in known and later < max(known):
                placed.next_label_lost = True


def _are_pushed(run: Sequence[PrintedRow], form_row: Row) -> bool:
    """True for a label without values, a label with some, and more values, a line each."""
    upper, lower, bare = run
    count = len(form_row.columns)
    return (
        form_row.total is not None
        and not upper.values
        and bare.label is None
        and len(lower.printed) == len(bare.printed) == count
        and (lower.line - upper.line, bare.line - lower.line) == (1, 1)
        and not _are_shorter(bare.printed, lower.printed)
    )


def _below_its_label(row: PrintedRow) -> bool:
    """True if a whole row of numbers stands in the line below its label."""
    if row.label is None or not row.whole or not row.is_filled:
        return False
    return row.lead == 0 and row.label.end < row.printed[0].start


def _is_cut_above(above: Placed, row: PrintedRow) -> bool:
    """True if the line right above a row breaks off before its last column.

    The values may be its own then, and a number before the break may be cut in two.
    """
    breaks_off = not above.shown or above.cells[-1].sight.is_printed
    cut = breaks_off and len(above.cells) < len(above.row.columns)
    return cut and row.line == above.printed.line + 1


def _are_shorter(pieces: Sequence[Seen], numbers: Sequence[Seen]) -> bool:
    """True if there is a piece below each of some numbers, with fewer digits."""
    return len(pieces) == len(numbers) and all(
        len(piece.text) < len(number.text) for piece, number in zip(pieces, numbers, strict=True)
    )
