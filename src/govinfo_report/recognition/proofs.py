"""Lets the form's equations decide what a row's numbers are, and in which columns they stand.

Two runs of digits may be one number or two; only a sum that holds in just one reading tells. Where
all other rows are read, each column says what a row that lacks some values must print in it: if
only one way to share them out in their order agrees, they stand there. The text of a PDF may print
the names of a header in an order of its own: where every sum holds in the form's order, and some
fail in the header's, the header does not show which column is which.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Final

import attrs

from govinfo_report.document import Ruling
from govinfo_report.form import Form
from govinfo_report.recognition.agreement import Agreement
from govinfo_report.recognition.alignment import BARE_RULINGS, Placed
from govinfo_report.recognition.labels import see
from govinfo_report.recognition.placing import adds_up
from govinfo_report.recognition.rows import Seen, Values, blank
from govinfo_report.recognition.witness import (
    Testimony,
    count_sums,
    fails_over_rows,
    number_that_balances,
    numbers_of,
    testify,
)

_WRAPPED: Final = re.compile(r"\d+(?:\s+\d+)+")
_SEVERAL: Final = re.compile(r"\d+(?: +\d+)+")
_PART: Final = re.compile(r"\S+")
_BREAK: Final = re.compile(r"\s+")
_MOST_ASTRAY: Final = 8
"""Numbers broken in one row; more pieces can be joined in too many ways to prove one."""
_FEWEST_WHOLE: Final = 3
"""Whole rows that show how a table sets its rows."""
_MOST_PIECES: Final = 2
"""Lines over which a number is broken."""


def join_wrapped(rows: Sequence[Placed], form: Form) -> None:
    """Join the numbers that are broken in their cells, in the rows that add up so."""
    wrapped = [placed for placed in rows if _holds_wrapped(placed)]
    if not wrapped:
        return
    for placed in wrapped:
        if placed.ground:
            joined = [_joined(cell) if _is_wrapped(cell) else cell for cell in placed.values]
            numbers = numbers_of(joined)
            testimony = testify(placed.row.paths, numbers, form.edition)
            if testimony is Testimony.PROVED:
                placed.values = joined
            elif _may_stand_below(placed):
                placed.doubts.append("row-digits-astray")


def _holds_wrapped(placed: Placed) -> bool:
    """True if a row holds a broken number; most rows print digits alone."""
    texts = [cell.text for cell in placed.values if cell is not None]
    return not "".join(texts).isdecimal() and any(map(_WRAPPED.fullmatch, texts))


def _may_stand_below(placed: Placed) -> bool:
    """True if what the last cell of a line goes on with may be the end of any number above it."""
    return placed.printed.ruling is Ruling.ROW and _is_wrapped(placed.values[-1])


def holds_several(placed: Placed) -> bool:
    """True if a cell of a row holds several numbers: then its cells are not the columns."""
    return any(_SEVERAL.fullmatch(cell.text) for cell in placed.cells)


def part_cells(placed: Placed, wanted: int, form: Form) -> None:
    """Part the numbers that stand in one cell, if the row adds up so; else its columns are lost."""
    parts = [
        Seen(number.group(), cell.start + number.start(), see(number.group()))
        for cell in placed.shown
        for number in _PART.finditer(cell.text)
    ]
    numbers = numbers_of(parts) if len(parts) == wanted == len(placed.row.paths) else None
    if testify(placed.row.paths, numbers, form.edition) is Testimony.PROVED:
        placed.values, placed.ground = parts, "proved"
        placed.doubts.append("row-repaired")
    else:
        placed.failure = "row-ambiguous"


def refuse_set_apart(rows: Sequence[Placed], form: Form) -> None:
    """Take no row whose cells stand alone, where all others are delimited, if its sum fails.

    Programs that find a table by its lines print what is outside of them in any order.
    """
    whole = [placed for placed in rows if placed.ground == "whole"]
    alone = [placed for placed in whole if placed.printed.ruling is Ruling.LINE]
    delimited = sum(placed.printed.ruling not in BARE_RULINGS for placed in whole)
    if delimited < max(_FEWEST_WHOLE, len(whole) - len(alone)):
        return
    for placed in alone:
        # Below other columns than the form's, sums say nothing yet.
        of_form = len(placed.values) == len(placed.row.paths)
        numbers = numbers_of(placed.values) if of_form else None
        testimony = testify(placed.row.paths, numbers, form.edition)
        if testimony is Testimony.CONTRADICTED:
            placed.ground, placed.failure = "", "row-ambiguous"


def settle_rows(rows: Sequence[Placed], form: Form) -> None:
    """Believe the rows with a number too many, or with digits below them, whose own sum holds."""
    believed = _most_hold(rows, form)
    cells = _numbers(rows)
    for at, placed in enumerate(rows):
        above = rows[at - 1] if at else None
        if placed.failure == "row-too-many-values" and not placed.ground and believed:
            _repair(placed, above, form)
        if "row-digits-astray" in placed.doubts:
            _settle_digits(placed, cells, form, believed=believed)
            if placed.ground != "proved" and above is not None:
                _doubt_digits(above, placed.astray, form)
    for placed in rows:
        # Where the row below them did not need the digits.
        if "row-digits-astray" in placed.doubts:
            _settle_digits(placed, cells, form, believed=believed)


def _most_hold(rows: Sequence[Placed], form: Form) -> bool:
    """True if the sums of a table are a witness: twice as many of them hold as fail."""
    testimonies = Counter(
        testify(placed.row.paths, numbers_of(placed.values), form.edition)
        for placed in rows
        if placed.ground and "row-digits-astray" not in placed.doubts
    )
    return testimonies[Testimony.PROVED] >= 2 * testimonies[Testimony.CONTRADICTED]


def _doubt_digits(placed: Placed, pieces: Sequence[Seen], form: Form) -> None:
    """Digits that the row below does not need may be the ends of a row whose sum fails."""
    numbers = numbers_of(placed.values) if placed.ground else None
    if testify(placed.row.paths, numbers, form.edition) is Testimony.CONTRADICTED:
        placed.doubts.append("row-digits-astray")
        placed.astray += pieces


def _settle_digits(placed: Placed, cells: Mapping[str, int], form: Form, *, believed: bool) -> None:
    """Digits below a row are no ends of its numbers if these are all 0, or add up as they are.

    A sum that holds by chance is found out where those of the columns fail.
    """
    numbers = numbers_of(placed.values) if placed.ground else None
    proved = testify(placed.row.paths, numbers, form.edition) is Testimony.PROVED
    proved = proved and not fails_over_rows(placed.row.paths, cells, form.edition)
    if (proved and believed) or (numbers is not None and not any(numbers)):
        placed.doubts = [code for code in placed.doubts if code != "row-digits-astray"]
        return
    joined = _joined_reading(placed, form) if believed else None
    placed.doubts.clear()
    if joined is None:
        placed.ground, placed.failure = "", "row-digits-astray"
    else:
        placed.values, placed.ground, placed.failure = joined, "proved", ""
        placed.doubts.append("row-repaired")


def _repair(placed: Placed, above: Placed | None, form: Form) -> None:
    """Read a row with values too many, if just one way to read it adds up."""
    cells, wanted = placed.shown, len(placed.row.columns)
    if not all(cell.sight.count is not None or cell.text.isdecimal() for cell in cells):
        return
    readings: list[Sequence[Seen]] = [cells[1:], cells[:-1]] if len(cells) == wanted + 1 else []
    blocks = count_sums(placed.row.paths, form.edition) or 1
    joined = joined_blocks(cells, wanted // blocks, blocks) if len(cells) > wanted else ()
    proved = _only_proved([*readings, *joined], placed, form)
    if proved is not None:
        placed.values, placed.ground, placed.failure = proved, "proved", ""
        placed.doubts.append("row-repaired")
        if above is not None and (cells[1:] == proved or cells[:-1] == proved):
            _doubt_digits(above, [cell for cell in cells if cell not in proved], form)


def _joined_reading(placed: Placed, form: Form) -> list[Seen] | None:
    """A row's values with the numbers below it, if they add up.

    These are its last values, on a line of their own, or the ends of numbers above them.
    """
    shown, pieces = placed.shown, placed.astray
    if len(shown) + len(pieces) == len(placed.row.columns):
        return _only_proved([[*shown, *pieces]], placed, form)
    values = [cell for cell in placed.values if cell is not None]
    if not placed.ground or len(values) < len(placed.values):
        return None
    return _only_proved(joined_below(values, pieces), placed, form)


def joined_below(values: Sequence[Seen], pieces: Sequence[Seen]) -> Iterator[list[Seen]]:
    """Every way to join digits to the numbers above them, in their order.

    Where the text shows below which of the numbers they stand, there is one.
    """
    if not 0 < len(pieces) <= len(values):
        return
    below = [_column_of(piece, values) for piece in pieces]
    shown = [at for at in below if at is not None]
    sure = len(set(shown)) == len(pieces)
    if not sure and _MOST_ASTRAY < len(pieces) < len(values):
        return
    for way in [shown] if sure else combinations(range(len(values)), len(pieces)):
        reading = list(values)
        for at, piece in zip(way, pieces, strict=True):
            reading[at] = _with_digits(reading[at], piece.text)
        yield reading


def joined_blocks(cells: Sequence[Seen], size: int, blocks: int) -> Iterator[list[Seen]]:
    """Every way to read cells as blocks of so many numbers, each of which ends in its sum."""
    if not blocks:
        if not cells:
            yield []
        return
    for width in range(size, min(len(cells), _MOST_PIECES * size) + 1):
        firsts = [list(cells[:size])] if width == size else joined_cells(cells[:width], size)
        for first in filter(adds_up, firsts):
            for rest in joined_blocks(cells[width:], size, blocks - 1):
                yield first + rest


def joined_cells(cells: Sequence[Seen], wanted: int) -> Iterator[list[Seen]]:
    """Every way to join cells that stand one behind the other, until as many are left as wanted."""
    if not wanted < len(cells) <= 2 * wanted:
        return
    for firsts in combinations(range(1, len(cells)), wanted - 1):
        bounds = pairwise((0, *firsts, len(cells)))
        if all(last - first <= _MOST_PIECES for first, last in bounds):
            yield [
                _with_digits(cells[first], *(cell.text for cell in cells[first + 1 : last]))
                for first, last in pairwise((0, *firsts, len(cells)))
            ]


def _only_proved(
    readings: Iterable[Sequence[Seen]], placed: Placed, form: Form
) -> list[Seen] | None:
    """The only reading whose numbers add up; None where none does, or several do."""
    proved = [one for one in readings if _adds_up(one, placed, form)]
    alike = {tuple(cell.sight.count for cell in one) for one in proved}
    return list(proved[0]) if len(alike) == 1 else None


def _adds_up(reading: Sequence[Seen], placed: Placed, form: Form) -> bool:
    numbers = numbers_of(reading)
    return testify(placed.row.paths, numbers, form.edition) is Testimony.PROVED


def _with_digits(cell: Seen, *more: str) -> Seen:
    """A number with more digits at its end."""
    return cell._replace(sight=see("".join((cell.text, *more)))) if more else cell


def _column_of(piece: Seen, values: Sequence[Seen]) -> int | None:
    """Which of a row's values alone stands above some digits, if it shows where they stand."""
    above = [
        at
        for at, cell in enumerate(values)
        if 0 <= piece.left < cell.right and cell.left < piece.right
    ]
    return above[0] if len(above) == 1 else None


def _is_wrapped(cell: Seen | None) -> bool:
    return cell is not None and _WRAPPED.fullmatch(cell.text) is not None


def _joined(cell: Seen | None) -> Seen | None:
    return cell and cell._replace(sight=see(_BREAK.sub("", cell.text)))


# -- rows that lack values -------------------------------------------------------------------------

_MOST_HOLES: Final = 3
"""Values that a row lacks; with more, too few are left to prove where they stand."""


def place_by_balance(rows: Sequence[Placed], form: Form) -> None:
    """Place the rows that print fewer values than columns, where the equations leave one way.

    Args:
        rows: the rows of one table, placed by all other grounds.
        form: the edition of the form.
    """
    short = [p for p in rows if not p.ground and p.failure == "row-too-few-values"]
    numbers = _numbers(rows) if short else {}
    for placed in short:
        fitting = [way for way in _ways(placed) if _fits(placed, way, numbers, form)]
        values = [_same(cells) for cells in zip(*fitting, strict=True)]
        if any(cell is not None and cell.sight.count for cell in values):
            placed.values, placed.ground, placed.failure = values, "balance", ""


def _numbers(rows: Sequence[Placed]) -> dict[str, int]:
    """Path → number, for the cells of a table that print one, or nothing where they stand."""
    return {
        path: cell.sight.count or 0
        for placed in rows
        if placed.ground
        for path, cell in zip(placed.row.paths, placed.values, strict=True)
        if cell is not None and (blank(cell) or cell.sight.count is not None)
    }


def _ways(placed: Placed) -> Iterator[Values]:
    """Every way to give values columns in their order."""
    shown, wanted = placed.shown, len(placed.row.columns)
    of_form = placed.heading is not None and placed.heading.agreement is Agreement.SAME
    counted = all(cell.sight.count is not None for cell in shown)
    if not of_form or not counted or not 0 < wanted - len(shown) <= _MOST_HOLES:
        return
    # A blank cell behind the first value keeps its place: no equation moves a value past it.
    as_shown = [at for at, cell in enumerate(placed.cells) if cell.sight.is_printed]
    blanks = len(placed.cells) - as_shown[0] - len(shown) if shown else 0
    if blanks and len(placed.cells) != wanted:
        return
    for way in [as_shown] if blanks else combinations(range(wanted), len(shown)):
        values: list[Seen | None] = [None] * wanted
        for at, cell in zip(way, shown, strict=True):
            values[at] = cell
        yield values


def _fits(placed: Placed, values: Values, others: Mapping[str, int], form: Form) -> bool:
    """True if each column balances, and the row adds up with what its columns ask for in its holes.

    A number that is printed wrong breaks one column; the row's own sum tells that it is the hole's.
    """
    asked = [number_that_balances(path, others, form.edition) for path in placed.row.paths]
    printed = [asked[at] if cell is None else cell.sight.count for at, cell in enumerate(values)]
    numbers = [number for number in printed if number is not None and number >= 0]
    if printed != asked or len(numbers) < len(printed):
        return False
    return testify(placed.row.paths, numbers, form.edition) is Testimony.PROVED


def _same(cells: Sequence[Seen | None]) -> Seen | None:
    """The cell that stands in a column whichever way fits; None if they print different numbers."""
    counts = {cell and cell.sight.count for cell in cells}
    return cells[0] if len(counts) == 1 else None


# -- headers -----------------------------------------------------------------------------------


def refute_headers(rows: Sequence[Placed], form: Form) -> None:
    """Turn what headers say into a doubt where the rows refute it."""
    below: dict[int, list[Placed]] = {}
    for placed in rows:
        if placed.heading is not None and placed.heading.agreement is Agreement.OTHER:
            below.setdefault(id(placed.heading), []).append(placed)
    for group in below.values():
        heading = group[0].heading
        if heading is None:
            continue
        as_form, as_header = _told_by_sums(group, heading.columns, form)
        if not as_form and (as_header or not heading.shared):
            continue
        columns = group[0].row.names
        parts = tuple(name for name in heading.columns if name != columns[-1])
        # No sum can tell which of the columns before it is which.
        doubtful = as_form and parts == columns[:-1]
        found = Agreement.DOUBTFUL if doubtful else Agreement.CONTRADICTS
        refuted = attrs.evolve(heading, agreement=found, columns=())
        for placed in group:
            placed.heading = refuted


def _told_by_sums(rows: Iterable[Placed], names: Sequence[str], form: Form) -> tuple[bool, bool]:
    """Whether the sums of most rows hold in the form's order alone, or in a header's alone."""
    as_form: Counter[Testimony] = Counter()
    as_header: Counter[Testimony] = Counter()
    for placed in rows:
        columns = placed.row.names
        cells = placed.shown
        if sorted(names) != sorted(columns) or len(cells) != len(columns):
            continue
        of_name: dict[str, Seen] = dict(zip(names, cells, strict=True))
        ordered = [of_name[column] for column in columns]
        as_form[testify(placed.row.paths, numbers_of(cells), form.edition)] += 1
        as_header[testify(placed.row.paths, numbers_of(ordered), form.edition)] += 1
    proved, contradicted = Testimony.PROVED, Testimony.CONTRADICTED
    holds, fails = (
        [one[proved] > one[contradicted] for one in (as_form, as_header)],
        [one[proved] < one[contradicted] for one in (as_form, as_header)],
    )
    return holds[0] and fails[1], holds[1] and fails[0]
