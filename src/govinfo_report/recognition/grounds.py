"""Says which column each value of a row belongs to: by the strongest of several grounds.

`GROUNDS` lists them, strongest first. Doubts about a table, such as a header with a word of its
own, are asked once; a row under a doubt is believed if the form's equations prove it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise, takewhile
from typing import Final

import attrs

from govinfo_report.document import Ruling
from govinfo_report.form import Form, Table
from govinfo_report.recognition.across import GROUNDS_ACROSS, settle_by_sums
from govinfo_report.recognition.agreement import Agreement
from govinfo_report.recognition.alignment import Placed
from govinfo_report.recognition.balance import place_by_all_sums
from govinfo_report.recognition.frames import FEWEST, by_key, place_by_frames
from govinfo_report.recognition.headers import HeaderReading, Known, read_header
from govinfo_report.recognition.label_index import RoleKind, table_pieces
from govinfo_report.recognition.labels import EMPTY_SIGHT, SightKind
from govinfo_report.recognition.measures import is_spaced
from govinfo_report.recognition.names import is_illegible
from govinfo_report.recognition.row_readings import (
    drop_line_codes,
    holds_several,
    part_cells,
    part_label_numbers,
    run_on,
    settle,
    testimony,
)
from govinfo_report.recognition.rows import BARE_RULINGS, Seen, Values, between, blank
from govinfo_report.recognition.widths import SHORT, place_cut, take_columns_of_headers
from govinfo_report.recognition.witness import Testimony
from govinfo_report.text.characters import width_on_screen
from govinfo_report.words.variants import UNITS

_LONGEST_FIRST_WORDS: Final = 6
"""Characters beyond which words right behind a label are taken for more of the label."""
_TWO_CELLS: Final = re.compile(r"\d {2,}\d")
"""Numbers that a hole parts: where a cell holds two, its neighbours may be pieces of numbers."""

_NARROW: Final = 6
"""Columns on the screen of a column of a table in which numbers may be broken."""
_FOR_PROOF: Final = frozenset(("row-header-adds", "row-alone-complete"))
"""Doubts about all rows below a header, which the sums of the rows may clear."""


def place_values(
    rows: Sequence[Placed], table: Table, known: Known, form: Form, dropping: Collection[Ruling]
) -> None:
    """Give the values of a table's rows their columns.

    Args:
        rows: the rows of one table in reading order.
        table: the table of the form.
        known: the edition of the form, and the report's year.
        form: the form of that edition.
        dropping: how the cells of rows are told apart that may drop blank ones.
    """
    _read_headers(rows, table, known)
    drop_line_codes(rows)
    _refute_headers(rows, form)
    take_columns_of_headers(rows)
    part_label_numbers(rows)
    for placed in rows:
        wanted = len(placed.names)
        for name, ground in GROUNDS_ACROSS if table.across else GROUNDS:
            values = None if placed.failure else ground(placed, wanted)
            if values is not None:
                placed.values, placed.ground = values, name
                break
        # Of a table whose blank cells are seen, each cell is a column, however its number is set.
        seen = placed.printed.ruling is Ruling.GRID and len(placed.cells) == wanted
        if not (placed.ground or placed.failure or seen) and holds_several(placed.cells):
            part_cells(placed, form)
        _take_header_into_account(placed, across=table.across)
    _take_repeated(rows)
    for group in by_key(lambda placed: (len(placed.names), _ends_in_sum(placed)), rows):
        wanted, summed = len(group[0].names), _ends_in_sum(group[0])
        _say_why_not(group)
        if not table.across:
            _place_short(group, wanted, rows[-1], dropping, summed=summed)
        _show_blanks(group, wanted)
        if not table.across:
            place_cut(group)
            _mark_only_complete(group, form, dropping)
    _mark_narrow(rows, table)
    _take_columns_of_form(rows)
    if table.across:
        settle_by_sums(rows)
    settle(rows, form)
    _settle_headers(rows, form)
    place_by_all_sums(rows, table, form)


# -- the grounds -----------------------------------------------------------------------------------


def _whole(placed: Placed, wanted: int) -> Values | None:
    """As many values as columns: they stand in order, whatever blanks stand about."""
    values = [cell for cell in placed.cells if cell.sight.counts]
    listed = placed.printed.ruling is Ruling.CELL and len(placed.cells) > wanted
    if listed and all(map(blank, placed.cells[:wanted])):
        # All its cells are blank, and what follows is of a row whose label is lost.
        return None
    spaced = placed.printed.ruling is Ruling.SPACED
    if spaced and any(_TWO_CELLS.search(cell.text) for cell in placed.cells):
        return None
    if len(values) == wanted:
        return None if _may_be_one(placed, values) or _ends_in_mark(placed) else values
    filler = [cell.sight.kind is SightKind.PAD for cell in placed.cells]
    alone = placed.printed.ruling is Ruling.CELL and placed.shown
    if alone and filler == [at >= wanted for at in range(len(filler))] and filler[-1]:
        # Filler behind as many cells shows that none of them is.
        return placed.cells[:wanted]
    printed = placed.shown
    rest = [*takewhile(blank, reversed(placed.cells))]
    first = printed[0].text if printed else ""
    short = len(first) <= _LONGEST_FIRST_WORDS and not is_illegible(first)
    if len(printed) == wanted and short and first not in UNITS:
        # With blank cells before them, words behind every row would be one value of some.
        return None if any(map(blank, placed.cells[: -len(rest) or None])) else printed
    return None


def _may_be_one(placed: Placed, values: Sequence[Seen]) -> bool:
    """True if a row has a cell too many, a blank first one, and all its values are one number.

    Then a merged cell may be printed in each of its columns.
    """
    cells, row = placed.cells, placed.printed
    if not (blank(cells[0]) and row.ruling is Ruling.GRID and row.label is not None):
        return False
    alike = {cell.sight.count for cell in values}
    return len(cells) > len(values) > len(alike) == 1 and any(alike)


def _ends_in_mark(placed: Placed) -> bool:
    """True if a mark stands behind values and blank cells: what ends each line is no value."""
    shown = between(placed.cells)
    last = shown[-1].sight if shown else EMPTY_SIGHT
    return last.kind is SightKind.MARK and placed.row.total is not None and any(map(blank, shown))


GROUNDS: Final[tuple[tuple[str, Callable[[Placed, int], Values | None]], ...]] = (
    ("whole", _whole),
    ("run on", run_on),
)
"""Name of a ground → the values that it gives a row of so many columns, or None; the strongest
first. What these do not place, the places of the columns may: `place_by_frames`."""


def _take_repeated(rows: Sequence[Placed]) -> None:
    """Take a row's only value once where it is printed in every column that its cell covers.

    All rows of one value that print more print one number as often as the table has columns, and
    one of these numbers is none of the zeros that stand anywhere.
    """
    widest = max((len(placed.names) for placed in rows), default=0)
    several = [one for one in rows if len(one.names) == 1 < len(one.shown) and not one.failure]
    if {len(placed.shown) for placed in several} != {widest}:
        return
    printed = [{cell.sight.numeral for cell in placed.shown} for placed in several]
    numbers = [numeral for one in printed for numeral in one if numeral is not None]
    if len(numbers) == len(several) and any(numeral.number for numeral in numbers):
        for placed in several:
            placed.values, placed.ground = placed.shown[:1], "repeated"


# -- doubts about a table --------------------------------------------------------------------------


def _read_headers(rows: Sequence[Placed], table: Table, known: Known) -> None:
    """Note what the headers of a table say; each is held against each kind of row once."""
    firsts: dict[int, int] = {}
    behind: dict[int, int] = {}
    for placed in rows:
        label, above, shown = placed.printed.label, id(placed.printed.header), placed.shown
        if not placed.printed.whole or above in firsts:
            continue
        if len(shown) >= len(placed.row.columns):
            firsts[above] = shown[0].left
        elif label is not None:
            behind[above] = max(label.right, behind.get(above, -1))
        elif placed.cells:
            behind[above] = placed.cells[0].left
    read: dict[tuple[int, Sequence[str]], HeaderReading] = {}
    for placed in rows:
        header = placed.printed.header
        kind = id(header), placed.row.names
        if kind not in read:
            first = firsts.get(id(header), behind.get(id(header), -1))
            read[kind] = read_header(header, placed.row, table, known, first)
        placed.heading = read[kind]


def _ends_in_sum(placed: Placed) -> bool:
    """True if the last column that is printed for a row is the sum of the others.

    One of them may stand below a word that is none of the form's.
    """
    if placed.heading is None or placed.heading.agreement is not Agreement.OTHER:
        return placed.row.total is not None
    names, columns = placed.names, placed.row.names
    known = [name for name in names if name]
    complete = len(names) == len(columns) and len(set(known)) == len(known)
    return complete and names[-1] == columns[-1] and placed.row.total is not None


def _take_header_into_account(placed: Placed, *, across: bool) -> None:
    """Take the ground from a row whose header contradicts the form; note a doubtful one."""
    assert placed.heading is not None
    agreement = placed.heading.agreement
    doubtful = agreement is Agreement.DOUBTFUL
    in_holes = not placed.ground and placed.printed.ruling is Ruling.SPACED
    # Behind a blank cell a value may stand below the name of a column that other rows have.
    wider = placed.heading.wider and placed.cells[: len(placed.shown)] != placed.shown
    if doubtful and (in_holes or (placed.ground and (across or _in_one_piece(placed)))):
        placed.doubts.append("row-header-adds")
    elif agreement is Agreement.CONTRADICTS or (placed.shown and (doubtful or wider)):
        placed.ground, placed.failure = "", "row-header-differs"


def _take_columns_of_form(rows: Sequence[Placed]) -> None:
    """Give rows below other columns than the form's the values of the form's columns.

    A conversion prints a cell once for each column that it spans. A name that a header has twice
    is such a cell only if all rows below it print the same value twice.
    """
    below = [one for one in rows if one.heading and one.heading.agreement is Agreement.OTHER]
    refuted: set[int] = set()
    for placed in below:
        names = _take_form_s_order(placed)
        found: dict[str, Seen | None] = {}
        for name, cell in zip(names, placed.values, strict=False):
            other = found.setdefault(name, cell)
            if name and _text(other) != _text(cell):
                refuted.add(id(placed.printed.header))
        placed.values = [found.get(column) for column in placed.row.names]
    for placed in below:
        if id(placed.printed.header) in refuted:
            placed.ground = ""
        if placed.shown and not placed.ground:
            placed.failure = "row-header-differs"


def _take_form_s_order(placed: Placed) -> Sequence[str]:
    """The names of the columns that the values of a row have.

    A column that the form does not have may be blank throughout, and leave no trace.
    """
    assert placed.heading is not None
    names: Sequence[str] = placed.heading.columns
    of_form = [name for name in names if name]
    if not placed.ground and sorted(of_form) == sorted(placed.row.names) and _in_one_piece(placed):
        values = _whole(placed, len(of_form))
        if values is not None and all(cell and cell.sight.is_value for cell in values):
            placed.values, placed.ground = values, "whole"
            placed.doubts.append("row-header-adds")
            return of_form
    return names


def _in_one_piece(placed: Placed) -> bool:
    """True if no blank cell stands between the values of a row, nor in its label's place."""
    begun = placed.printed.lead or any(cell.sight.is_printed for cell in placed.cells[:1])
    inner = between(placed.cells)
    return bool(begun and inner) and not any(map(blank, inner))


def _text(cell: Seen | None) -> str:
    return "" if cell is None else cell.text


# -- what sums refute ------------------------------------------------------------------------------


def _refute_headers(rows: Sequence[Placed], form: Form) -> None:
    """Turn what headers say into a doubt where the sums of rows hold in the form's order alone.

    The text of a PDF may print the names of a header in an order of its own, as the names that
    share a cell always are: then the sums must tell that it is the header's. A name that is none of
    the form's may be that of a group, which no value stands below.
    """
    for group in by_key(lambda placed: id(placed.heading), rows):
        heading, columns = group[0].heading, group[0].row.names
        if heading is None or heading.agreement is not Agreement.OTHER:
            continue
        in_form = _balances(group, columns, form)
        names = [name for name in heading.columns if name]
        in_header = _balances(group, names, form)
        if not in_form > 0 > in_header and (not heading.shared or in_header > 0 > in_form):
            continue
        # No sum can tell which of the columns before it is which.
        parts = [name for name in names if name != columns[-1]]
        doubtful = in_form > 0 > in_header and parts == list(columns[:-1])
        found = Agreement.DOUBTFUL if doubtful else Agreement.CONTRADICTS
        refuted = attrs.evolve(heading, agreement=found, columns=())
        for placed in group:
            placed.heading = refuted


def _balances(rows: Sequence[Placed], names: Sequence[str], form: Form) -> int:
    """How many more sums of whole rows hold than fail, if their values have these columns."""
    balance = 0
    for placed in rows:
        cells, columns = placed.shown, placed.row.names
        if len(cells) == len(columns) and sorted(names) == sorted(columns):
            of_name = dict(zip(names, cells, strict=True))
            found = testimony([of_name[column] for column in columns], placed, form)
            balance += (found is Testimony.PROVED) - (found is Testimony.CONTRADICTED)
    return balance


# -- rows that lack values -------------------------------------------------------------------------


def _place_short(
    group: Sequence[Placed],
    wanted: int,
    last: Placed,
    dropping: Collection[Ruling],
    *,
    summed: bool,
) -> None:
    """Place rows that print fewer values than columns; say of the others why they are not."""
    if not any(placed.failure in SHORT for placed in group):
        return
    shown = [p for p in group if p.ground or p.failure in SHORT]
    trusted = [p for p in shown if p.printed.ruling not in dropping]
    place_by_frames(trusted, wanted, last, summed=summed)


def _show_blanks(rows: Sequence[Placed], wanted: int) -> None:
    """Whatever was moved where, every cell of a whole row is blank that prints none."""
    for placed in rows:
        empty = not placed.ground and placed.failure == "row-without-values"
        if empty and placed.printed.whole and placed.cells:
            placed.values = [placed.cells[0]._replace(sight=EMPTY_SIGHT)] * wanted
            placed.ground = "blank throughout"


def _say_why_not(group: Sequence[Placed]) -> None:
    """Note why no ground places a row."""
    for placed in group:
        shown = len(placed.shown)
        if placed.ground or placed.failure:
            continue
        if placed.printed.digits:
            placed.failure = "row-run-together"
        elif not shown:
            placed.failure = "row-without-values"
        else:
            few = shown < len(placed.names)
            placed.failure = "row-too-few-values" if few else "row-too-many-values"


def _mark_only_complete(rows: Sequence[Placed], form: Form, dropping: Collection[Ruling]) -> None:
    """Doubt whole rows where blank cells leave no trace, which another number may fill up.

    A whole row is suspect where most rows lack values, where some do and the sum of its line fails,
    and where a row below its header prints too many: a number is split in two.
    """
    wide = {id(p.printed.header) for p in rows if p.failure == "row-too-many-values"}
    bare = [p for p in rows if p.printed.ruling in BARE_RULINGS and p.cells]
    short = [placed for placed in bare if placed.failure in SHORT and not placed.ground]
    most = len(short) >= FEWEST and 2 * len(short) > len(bare)
    of_form = [p for p in bare if is_spaced(p) and len(p.values) == len(p.row.paths) > 1]
    failed = [p for p in of_form if testimony(p.values, p, form) is Testimony.CONTRADICTED]
    suspect = {id(p) for p in (bare if most else failed if short else ()) if len(p.values) > 1}
    for placed in rows:
        beside_wider = Ruling.ROW in dropping and id(placed.printed.header) in wide
        if placed.ground == "whole" and (beside_wider or id(placed) in suspect):
            placed.doubts.append("row-alone-complete")


def _mark_narrow(rows: Sequence[Placed], table: Table) -> None:
    """Doubt whole rows of which a number fills its narrow column and may go on in the next line.

    The pieces in which a header's names are printed show how wide its columns are. Where no row
    lacks a value, one with a broken number has too many.
    """
    known = table_pieces(table.section, RoleKind.COLUMN)
    lacking = any(placed.failure in SHORT and not placed.ground for placed in rows)
    for placed in rows if lacking else ():
        if placed.ground != "whole" or placed.row.total or placed.printed.ruling is not Ruling.LINE:
            continue
        heads = [cell for cells in placed.printed.header.lines.values() for cell in cells]
        heads = [cell for cell in heads if cell.sight.key in known and not cell.sight.columns]
        wide = max((width_on_screen(cell.text) for cell in heads), default=0)
        shown = [cell.text for cell in placed.shown]
        full = any(len(one) >= wide and other.isdecimal() for one, other in pairwise(shown))
        if 0 < wide <= _NARROW and full:
            placed.doubts.append("row-alone-complete")


# -- proof -----------------------------------------------------------------------------------------


def _settle_headers(rows: Sequence[Placed], form: Form) -> None:
    """Believe the rows below a doubtful header if their sums hold."""
    doubted = (one for one in rows if one.ground and _FOR_PROOF.intersection(one.doubts))
    for doubtful in by_key(lambda placed: id(placed.printed.header), doubted):
        for placed in doubtful if _are_proved(doubtful, form) else ():
            placed.doubts = [code for code in placed.doubts if code not in _FOR_PROOF]
            placed.doubts.append("rows-proved")


def _are_proved(rows: Sequence[Placed], form: Form) -> bool:
    """True if the sums of some rows hold with numbers, and those of no row fail."""
    testimonies = Counter(testimony(placed.values, placed, form) for placed in rows)
    if testimonies[Testimony.CONTRADICTED]:
        return False
    return testimonies[Testimony.PROVED] > (1 if testimonies[Testimony.SILENT] else 0)
