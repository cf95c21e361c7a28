"""What the numbers of a row may be where cells do not tell, and the form's equations as proof.

What numbers the rows, a column of codes or the numbers of their labels in cells of their own, is
taken off. Two runs of digits may be one number or two, a number may stand a line below, be one too
many or lack the column it is in. Every way to read such a row is listed; the only one whose sums
hold is believed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, groupby, pairwise
from typing import Final

import attrs

from govinfo_report.document import Ruling
from govinfo_report.form import Form
from govinfo_report.recognition.alignment import Placed
from govinfo_report.recognition.frames import FEWEST
from govinfo_report.recognition.labels import SightKind, see
from govinfo_report.recognition.placing import adds_up, halves
from govinfo_report.recognition.rows import Seen, Values, blank, zeros_at_end
from govinfo_report.recognition.witness import (
    Testimony,
    count_sums,
    numbers_of,
    testify,
    weigh,
)

_SEVERAL: Final = re.compile(r"\d+(?:\s+\d+)+")
_PART: Final = re.compile(r"\S+")
_BREAK: Final = re.compile(r"\s+")
_MOST_ASTRAY: Final = 8
"""Numbers broken in one row; more pieces can be joined in too many ways to prove one."""
_MOST_PIECES: Final = 2
"""Lines over which a number is broken."""
_MANY_NUMBERED: Final = 6
"""Rows whose first values rise by one from row to row, beyond which they number the rows."""
_NEARLY_ALL: Final = 0.75
_MOST_TOUCHING: Final = 2
"""Pairs of numbers of a row that may touch; of more, too many readings add up by chance."""
_LONGEST_CODE: Final = 4
"""Digits of the number of a row."""


# -- what numbers the rows -------------------------------------------------------------------------


def drop_line_codes(rows: Sequence[Placed]) -> None:
    """Take off a column that numbers the rows: one value too many, or many rows, rising by one.

    Printed before the labels, where no line shows which row it is of, a code is the last value of
    the row above.
    """
    shown = [placed.shown for placed in rows]
    if len(rows) < FEWEST or not all(shown):
        return
    many = len(rows) >= _MANY_NUMBERED
    one_more = all(
        len(one) == len(row.row.columns) + 1 for one, row in zip(shown, rows, strict=True)
    )
    if (many or one_more) and _rise_by_one([cells[0] for cells in shown]):
        for placed in rows if rows[0].names[0] else ():
            _drop_first(placed)
    elif many and _rise_by_one([cells[-1] for cells in shown[:-1]]):
        for placed, cells in zip(rows[:-1], shown, strict=False):
            placed.cells = placed.cells[: placed.cells.index(cells[-1])]


def part_label_numbers(rows: Sequence[Placed]) -> None:
    """Take off the numbers of labels that stand in a cell of their own behind them.

    Where fewer values than columns are left, the number stands in the place of one of them.
    """
    for numbered, group in groupby(rows, key=_begins_with_its_number):
        run = list(group)
        for one in run if numbered and len(run) >= FEWEST else ():
            if len(one.shown) > len(one.row.columns):
                _drop_first(one)
            else:
                one.failure = "row-label-number"


def _drop_first(placed: Placed) -> None:
    placed.cells = placed.cells[placed.cells.index(placed.shown[0]) + 1 :]


def _begins_with_its_number(placed: Placed) -> bool:
    """True if the first value is the number that the form gives the label, and this has lost it."""
    number, dot, _ = placed.row.label.partition(".")
    label = placed.printed.label
    if not dot or label is None or label.text.lstrip()[:1].isdigit():
        return False
    shown = placed.shown
    return bool(shown) and shown[0].text.strip() == number


def _rise_by_one(cells: Sequence[Seen]) -> bool:
    """True for numbers that count rows: each is the one before plus 1; of many, nearly all are.

    A row may be lost between two others, or one stand there that the form does not have.
    """
    codes = [cell.text.strip() for cell in cells]
    if not all(code.isdecimal() and len(code) <= _LONGEST_CODE for code in codes):
        return False
    steps = [int(later) - int(code) for code, later in pairwise(codes)]
    ones = steps.count(1)
    return ones == len(steps) or (
        min(steps) > 0 and ones >= max(_MANY_NUMBERED, _NEARLY_ALL * len(steps))
    )


# -- the only reading that adds up ----------------------------------------------------------------


def settle(rows: Sequence[Placed], form: Form) -> None:
    """Read the rows whose cells do not tell their numbers, where just one way to read them adds up.

    Args:
        rows: the rows of one table in reading order, placed by all other grounds.
        form: the edition of the form.
    """
    for placed in rows:
        if placed.ground and holds_several(placed.values):
            _join_in_cells(placed, form)
        label = placed.printed.label
        over = _runs_over(placed, form) if placed.ground and label is not None else None
        if over is not None and label is not None:
            sight = attrs.evolve(label.sight, digits=over.text)
            placed.printed.label = label._replace(sight=sight)
            placed.ground, placed.failure = "", "row-run-together"
    if any(p.failure == "row-too-many-values" or "row-digits-astray" in p.doubts for p in rows):
        _settle_rows(rows, form)
    short = [placed for placed in rows if placed.failure == "row-too-few-values"]
    if short and _most_hold(rows, form):
        told = (len(cell.text) for one in rows if one.ground for cell in one.shown)
        longest = max(told, default=0)
        for placed in short:
            _part_touching(placed, longest, form)


def _settle_rows(rows: Sequence[Placed], form: Form) -> None:
    """Read the rows with a number too many, or with digits below them."""
    believed = _most_hold(rows, form)
    cells = _numbers(rows)
    for placed, above in zip(rows, (None, *rows), strict=False):
        if placed.failure == "row-too-many-values" and not placed.ground and believed:
            _settle_cells(placed, above, form)
        doubted = "row-digits-astray" in placed.doubts
        if doubted and not _settle_digits(placed, cells, form, believed=believed):
            _doubt_digits(above, placed.astray, form)
    for placed in rows:
        # Where the row below them did not need the digits.
        if "row-digits-astray" in placed.doubts:
            _settle_digits(placed, cells, form, believed=believed)


def _most_hold(rows: Sequence[Placed], form: Form) -> bool:
    """True if the sums of a table are a witness: twice as many of them hold as fail."""
    found = Counter(
        testimony(placed.values, placed, form)
        for placed in rows
        if placed.ground and "row-digits-astray" not in placed.doubts
    )
    return found[Testimony.PROVED] >= 2 * found[Testimony.CONTRADICTED]


def _numbers(rows: Sequence[Placed]) -> dict[str, int]:
    """Path → number, for the cells of a table that print one, or nothing where they stand."""
    return {
        path: cell.sight.count or 0
        for placed in rows
        if placed.ground
        for path, cell in zip(placed.row.paths, placed.values, strict=True)
        if cell is not None and (blank(cell) or cell.sight.count is not None)
    }


def testimony(values: Values, placed: Placed, form: Form) -> Testimony:
    """What the equations of a row say of values for its columns."""
    return testify(placed.row.paths, numbers_of(values), form.edition)


def _only_proved(ways: Iterable[Sequence[Seen]], placed: Placed, form: Form) -> list[Seen] | None:
    """The only reading whose numbers add up; None where none does, or several do."""
    proved = [way for way in ways if testimony(way, placed, form) is Testimony.PROVED]
    alike = {tuple(cell.sight.count for cell in way) for way in proved}
    return list(proved[0]) if len(alike) == 1 else None


def _take(placed: Placed, values: Values) -> None:
    placed.values, placed.ground, placed.failure = values, "proved", ""
    placed.doubts.append("row-repaired")


# -- numbers that stand together, or in pieces -----------------------------------------------------


def holds_several(cells: Values) -> bool:
    """True if a cell of a row holds several numbers: then its cells are not the columns."""
    texts = [cell.text for cell in cells if cell is not None]
    # Most rows print digits alone, which is asked at once.
    return not "".join(texts).isdecimal() and any(map(_SEVERAL.fullmatch, texts))


def _join_in_cells(placed: Placed, form: Form) -> None:
    """Join the numbers that are broken in their cells, if the row adds up so."""
    broken = [cell is not None and bool(_SEVERAL.fullmatch(cell.text)) for cell in placed.values]
    joined = [
        cell and cell._replace(sight=see(_BREAK.sub("", cell.text))) if split else cell
        for cell, split in zip(placed.values, broken, strict=True)
    ]
    if testimony(_with_zeros(joined), placed, form) is Testimony.PROVED:
        placed.values = joined
    elif placed.printed.ruling is Ruling.ROW and broken[-1]:
        # What the last cell of a line goes on with may be the end of any number above it.
        placed.doubts.append("row-digits-astray")


def _with_zeros(values: Values) -> list[Seen | None]:
    """The values with 0 where nothing is printed in a cell: the sum has nothing of it."""
    return [
        cell._replace(sight=see("0")) if cell is not None and blank(cell) else cell
        for cell in values
    ]


def _runs_over(placed: Placed, form: Form) -> Seen | None:
    """The cell that holds the number of the next as well, without a space between them.

    The next is blank then, and the number above the total of the row, which adds up if its digits
    are parted, but not as it is printed.
    """
    values, last = placed.values, placed.values[-1]
    cells = _with_zeros(values)
    if cells == values or testimony(cells, placed, form) is not Testimony.CONTRADICTED:
        return None
    total = (last and last.sight.count) or 0
    for at, (cell, behind) in enumerate(pairwise(values)):
        if cell is None or behind is None or not blank(behind) or (cell.sight.count or 0) <= total:
            continue
        for parts in halves(cell):
            added = [*cells[:at], *parts, *cells[at + 2 :]]
            if testimony(added, placed, form) is Testimony.PROVED:
                return cell
    return None


def part_cells(placed: Placed, form: Form) -> None:
    """Part the numbers that stand in one cell, if the row adds up so; else its columns are lost."""
    parts = [
        Seen(number.group(), cell.start + number.start(), see(number.group()))
        for cell in placed.shown
        for number in _PART.finditer(cell.text)
    ]
    ways = [parts] if len(parts) == len(placed.row.paths) else []
    proved = _only_proved(ways, placed, form)
    if proved is None:
        placed.failure = "row-ambiguous"
    else:
        _take(placed, proved)


def _settle_cells(placed: Placed, above: Placed | None, form: Form) -> None:
    """Read a row whose cells are no columns: values too many, or several in one cell."""
    cells, wanted = placed.shown, len(placed.row.paths)
    if len(cells) > wanted and all(c.sight.count is not None or c.text.isdecimal() for c in cells):
        blocks = count_sums(placed.row.paths, form.edition) or 1
        ways: list[Sequence[Seen]] = [cells[1:], cells[:-1]] if len(cells) == wanted + 1 else []
        ways += joined_blocks(cells, wanted // blocks, blocks)
        proved = _only_proved(ways, placed, form)
        if proved is None:
            return
        _take(placed, proved)
        if len(cells) == wanted + 1 and proved in (cells[1:], cells[:-1]):
            _doubt_digits(above, [cell for cell in cells if cell not in proved], form)


def joined_blocks(cells: Sequence[Seen], size: int, blocks: int) -> Iterator[list[Seen]]:
    """Every way to read cells as blocks of so many numbers, each of which ends in its sum."""
    if not blocks:
        if not cells:
            yield []
        return
    for width in range(size, min(len(cells), _MOST_PIECES * size) + 1):
        for first in filter(adds_up, _joined_cells(cells[:width], size)):
            for rest in joined_blocks(cells[width:], size, blocks - 1):
                yield first + rest


def _joined_cells(cells: Sequence[Seen], wanted: int) -> Iterator[list[Seen]]:
    """Every way to join cells that stand one behind the other, until as many are left as wanted."""
    for firsts in combinations(range(1, len(cells)), wanted - 1):
        bounds = list(pairwise((0, *firsts, len(cells))))
        if all(last - first <= _MOST_PIECES for first, last in bounds):
            yield [_with_digits(*cells[first:last]) for first, last in bounds]


def _with_digits(cell: Seen, *more: Seen) -> Seen:
    """A number with more digits at its end."""
    text = "".join([cell.text, *(one.text for one in more)])
    return cell._replace(sight=see(text)) if more else cell


def _part_touching(placed: Placed, longest: int, form: Form) -> None:
    """Read a row in which numbers of two columns touch, that are longer than any other so.

    A program that lays out a page leaves no space where numbers fill their columns. Blank cells in
    place of a number that is two may not add up as well.

    Args:
        placed: the row.
        longest: digits of the longest number of rows whose values are told.
        form: the edition of the form.
    """
    cells, lacking = placed.shown, len(placed.row.paths) - len(placed.shown)
    if not 0 < lacking <= _MOST_TOUCHING or not all(cell.text.isdecimal() for cell in cells):
        return
    others = sorted(len(cell.text) for cell in cells)[:-lacking]
    long = [at for at, cell in enumerate(cells) if len(cell.text) > max((longest, *others))]
    proved = _only_proved(_parted(cells, long, lacking), placed, form) if long else None
    if proved is not None and all(cell.text for cell in proved):
        _take(placed, proved)


def _parted(cells: Sequence[Seen], long: Sequence[int], lacking: int) -> Iterator[list[Seen]]:
    """Every way to make up for cells that a row lacks: by parting long numbers, and by blanks."""
    if not lacking:
        yield [*cells]
        return
    for at in long:
        later = [one + 1 for one in long if one > at]
        for parts in halves(cells[at]):
            yield from _parted([*cells[:at], *parts, *cells[at + 1 :]], later, lacking - 1)
    for at in range(len(cells) + 1):
        empty = Seen("", cells[0].start, see("0"))
        yield from _parted([*cells[:at], empty, *cells[at:]], (), lacking - 1)


# -- digits below a row ----------------------------------------------------------------------------


def _doubt_digits(placed: Placed | None, pieces: Sequence[Seen], form: Form) -> None:
    """Digits that the row below does not need may be the ends of a row whose sum fails."""
    if placed is None or not placed.ground:
        return
    if testimony(placed.values, placed, form) is Testimony.CONTRADICTED:
        placed.doubts.append("row-digits-astray")
        placed.astray += pieces


def _settle_digits(placed: Placed, cells: Mapping[str, int], form: Form, *, believed: bool) -> bool:
    """Digits below a row are no ends of its numbers if these are all 0, or add up as they are.

    A sum that holds by chance is found out where those of the columns fail.

    Returns:
        True if they are ends of its numbers.
    """
    numbers = numbers_of(placed.values) if placed.ground else None
    proved = testify(placed.row.paths, numbers, form.edition) is Testimony.PROVED
    _, failed = weigh(cells, form.edition, placed.row.paths) if proved else (0, 0)
    if (proved and believed and not failed) or (numbers is not None and not any(numbers)):
        placed.doubts = [code for code in placed.doubts if code != "row-digits-astray"]
        return False
    joined = _only_proved(_with_pieces(placed), placed, form) if believed else None
    placed.doubts.clear()
    if joined is None:
        placed.ground, placed.failure = "", "row-digits-astray"
    else:
        _take(placed, joined)
    return joined is not None


def _with_pieces(placed: Placed) -> Iterator[list[Seen]]:
    """A row's values with the numbers below it: its last values, or ends of those above them.

    Where a line ends in the midst of a number, the first of its last values is the end of that.
    """
    shown, pieces = placed.shown, placed.astray
    values = [cell for cell in placed.values if cell is not None]
    wanted = len(placed.row.paths)
    if len(shown) + len(pieces) == wanted:
        yield [*shown, *pieces]
    elif len(shown) + len(pieces) == wanted + 1 and 0 < len(shown) < wanted:
        yield [*shown[:-1], _with_digits(shown[-1], pieces[0]), *pieces[1:]]
    elif placed.ground and len(values) == len(placed.values):
        yield from joined_below(values, pieces)


def joined_below(values: Sequence[Seen], pieces: Sequence[Seen]) -> Iterator[list[Seen]]:
    """Every way to join digits to the numbers above them, in their order.

    Where the text shows below which of the numbers they stand, there is one.
    """
    if not 0 < len(pieces) <= len(values):
        return
    shown = [at for at in (_column_of(piece, values) for piece in pieces) if at is not None]
    sure = len(set(shown)) == len(pieces)
    if not sure and _MOST_ASTRAY < len(pieces) < len(values):
        return
    for way in [shown] if sure else combinations(range(len(values)), len(pieces)):
        below = dict(zip(way, pieces, strict=True))
        yield [
            _with_digits(cell, below[at]) if at in below else cell for at, cell in enumerate(values)
        ]


def _column_of(piece: Seen, values: Sequence[Seen]) -> int | None:
    """Which of a row's values alone stands above some digits, if it shows where they stand."""
    above = [
        at
        for at, cell in enumerate(values)
        if 0 <= piece.left < cell.right and cell.left < piece.right
    ]
    return above[0] if len(above) == 1 else None


# -- digits that run on from a label ---------------------------------------------------------------


def run_on(placed: Placed, wanted: int) -> Values | None:
    """Digits that run on from a label are read only where there is one way to part them."""
    label, digits = placed.printed.label, placed.printed.digits
    if not digits or label is None:
        return None
    if placed.cells:
        return _begun_at_label(placed, label, digits, wanted)
    if wanted == 1 and see(digits).kind is SightKind.NUMBER:
        return [Seen(digits, label.end - len(digits), see(digits))]
    if not digits.strip("0") and len(digits) == wanted:
        return zeros_at_end(label, wanted)
    return None


def _begun_at_label(placed: Placed, label: Seen, digits: str, wanted: int) -> Values | None:
    """The values if all but the first are apart: where these begin, the first has ended."""
    apart = [cell for cell in placed.cells if cell.sight.kind is SightKind.NUMBER]
    if len(apart) < len(placed.cells) or len(apart) != wanted - 1 or digits[:1] == "0" < digits[1:]:
        return None
    return [Seen(digits, label.end - len(digits), see(digits)), *apart]
