"""Where the columns of a table stand: hypotheses about its rows, and one test for all of them.

A source shows where a cell stands across its line, as the number of the cell behind the row's
label, or by the lines between one cell and the next. In each of these units a column stands in the
same place in every row. A frame is a guess at these places: as the whole rows show them, the sums
of rows, the names of the header, or as the only places that are left. A row is read by the frames
in which no cell of it may be lost, if all of them give it the same values.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise, takewhile
from typing import Final, NamedTuple, TypeAlias

from govinfo_report.document import Ruling
from govinfo_report.recognition.agreement import Agreement
from govinfo_report.recognition.alignment import Placed
from govinfo_report.recognition.measures import BY_LINE, BY_NUMBER, BY_PLACE, Measure, is_spaced
from govinfo_report.recognition.placing import (
    STEPS,
    Extent,
    adds_up,
    are_shifted,
    bears_its_sum,
    evenly,
    fill_holes,
    hides_blanks,
    is_sum,
    put,
    runs_together,
    stacked,
)
from govinfo_report.recognition.rows import BARE_RULINGS, Seen, Values, is_printed

FEWEST: Final = 3
"""Rows that show a thing together which one or two may show by chance."""
_NOWHERE: Final = sys.maxsize
"""Where no row ends: only a sum shows that a row is whole."""


class Frame(NamedTuple):
    """Where the columns of some rows stand.

    Attributes:
        rows: the rows.
        measure: how they show their places.
        columns: where each column stands.
        end: where rows end of which no cell is lost.
        width: how many cells the lines of most rows have; -1 if not counted.
        by_edge: True if rows have in common only where they end: each must bear its sum.
    """

    rows: Sequence[Placed]
    measure: Measure
    columns: Sequence[Extent]
    end: int | None = None
    width: int = -1
    by_edge: bool = False


# -- the test --------------------------------------------------------------------------------------


def place_by_frames(
    rows: Sequence[Placed], wanted: int, last: Placed | None, *, summed: bool
) -> None:
    """Place the values of rows with blanks where all frames that they fit agree.

    Args:
        rows: rows of one table with the same columns; those with a ground are whole.
        wanted: how many columns they have.
        last: the last row of the table, behind which the source may print further blank cells.
        summed: True if the last column is the sum of the others.
    """
    found: dict[int, list[Values]] = {}
    proved = summed and any(_proves_columns(placed) for placed in rows)
    for frame in _frames(rows, wanted, summed=summed):
        short = [(one, _for_row(frame, one)) for one in frame.rows if not one.ground]
        fitting = [(placed, own, _put(placed, own)) for placed, own in short]
        if frame.by_edge and any(values is None for _, _, values in fitting):
            # Where a line with holes fits no columns, the others fit them by chance.
            continue
        for placed, own, values in fitting:
            may_lose = summed and not (proved and placed.printed.boxed)
            if not values or (may_lose and _lacks_sum(placed, values)):
                continue
            if _is_whole(placed, values, own, placed is last, summed=summed):
                found.setdefault(id(placed), []).append(values)
    for placed in rows:
        readings = found.get(id(placed), [])
        if readings and all(_printed(one) == _printed(readings[0]) for one in readings):
            placed.values, placed.ground = readings[0], "in place"
    _refuse_shifted([placed for placed in rows if is_spaced(placed) and placed.cells])


def _refuse_shifted(spaced: Sequence[Placed]) -> None:
    """Take no line with holes if another that ends at its place fits no columns: they are shifted.

    A page may set its columns elsewhere than the one before.
    """
    pages = [[list(page) for _, page in groupby(spaced, alike)] for alike in _ENDS_ALIKE]
    for page in min(pages, key=len):
        for placed in page if any(one.shown and not one.ground for one in page) else ():
            if placed.ground == "in place":
                placed.values, placed.ground = (), ""


def _printed(values: Values) -> list[Seen | None]:
    return [cell if cell is not None and cell.sight.is_printed else None for cell in values]


def place_below(placed: Placed, heads: Sequence[Seen]) -> Values | None:
    """A cell for each name of a header, from left to right, if each value stands below one."""
    frame = _frame_of(placed, heads)
    # A row that ends before the names may lack a cell.
    return _put(placed, frame) if frame is not None and frame.end != _NOWHERE else None


def _put(placed: Placed, frame: Frame) -> Values | None:
    """The values of a row in the columns of a frame; None where they do not fit."""
    extents, label = frame.measure.extents(placed), placed.printed.label
    if extents is None:
        return None
    if frame.measure is BY_PLACE and _behind_label(placed) > frame.columns[0].left:
        return None
    values = put(placed.cells, extents, frame.columns)
    if values is not None and placed.printed.ruling in BARE_RULINGS:
        fill_holes(placed.printed.start if label is None else label.end, values)
    return values


def _for_row(frame: Frame, placed: Placed) -> Frame:
    """The frame as it stands in a row whose label stands where others have their first value.

    The label of a group stands before it, which in the rows below is not printed again.
    """
    columns, label = frame.columns, placed.printed.label
    if frame.measure is not BY_PLACE or label is None or label.left != columns[0].left:
        return frame
    last = columns[-1]
    shifted = [*columns[1:], Extent(last.right, sys.maxsize)]
    return frame._replace(columns=shifted, end=max(frame.end or 0, last.right + 1))


def _behind_label(placed: Placed) -> int:
    """Where the cells of a row's label end across its line, as far as that is shown."""
    label, delimited = placed.printed.label, not is_spaced(placed)
    end = -1 if label is None else label.right
    return max(end, placed.printed.lead) if delimited else end


def _is_whole(placed: Placed, values: Values, frame: Frame, is_last: bool, *, summed: bool) -> bool:
    """True if no cell of a row is lost: it ends where others do, or bears its sum."""
    bears = summed and bears_its_sum(values)
    if frame.by_edge:
        return bears and values[-1] is placed.cells[-1]
    end = frame.measure.end(placed)
    if end is None or end == frame.end:
        return True
    if is_last and placed.printed.ruling is Ruling.CELL and frame.end is not None:
        # Behind the last row nothing opens a further one.
        return end >= frame.end
    if not bears or None in values:
        return False
    # A cell before the values may be one of the label's, unless rows are as long as each other.
    alone = frame.measure is BY_LINE or placed.cells[0].sight.is_printed
    return alone or placed.printed.width == frame.width


def _proves_columns(placed: Placed) -> bool:
    """True if a row that has lost no cell bears a sum that is not 0, so its columns are the form's.

    Of a table whose first column was taken for its labels no row does.
    """
    known = placed.printed.boxed and placed.ground and bears_its_sum(placed.values)
    return bool(known) and any(cell is not None and cell.sight.count for cell in placed.values)


def _lacks_sum(placed: Placed, values: Values) -> bool:
    """True if the sum alone is blank, or the last number is the sum of those before it.

    It may be if two of them run together.

    Where cells stand alone, one before the sum may be lost, and the blank is what parts the rows.
    """
    if is_printed(values[-1]):
        return False
    numbers = [cell.sight.count for cell in placed.shown]
    alone = placed.printed.ruling is Ruling.CELL and len(numbers) == len(values) - 1
    return alone or is_sum(numbers) or runs_together(placed.shown)


# -- the frames ------------------------------------------------------------------------------------


_ALIKE: Final[Sequence[Callable[[Placed], object]]] = (
    lambda placed: placed.printed.ruling,
    lambda placed: (placed.printed.ruling, placed.printed.width),
    lambda placed: (placed.printed.ruling, placed.printed.width, placed.printed.lead),
)
"""What rows have in common that may have been set alike: on one page, behind labels as many."""
_ENDS_ALIKE: Final[Sequence[Callable[[Placed], object]]] = (
    lambda placed: placed.cells[-1].left,
    lambda placed: placed.cells[-1].right,
)
"""The same of lines with holes, whose last values stand one below the other."""


def _frames(rows: Sequence[Placed], wanted: int, *, summed: bool) -> Iterator[Frame]:
    """Every frame that something shows."""
    for group in _grouped(rows, _ALIKE[0], 1):
        hidden = any(hides_blanks(one.printed, wanted) for one, _ in _shown(group, BY_LINE))
        for measure in (BY_PLACE, BY_NUMBER) if hidden else (BY_PLACE, BY_NUMBER, BY_LINE):
            yield from _shared(group, measure, wanted)
            yield from _left(group, measure, wanted, summed=summed)
        yield from _by_empty_lines(group, wanted)
    for alike in _ALIKE[1:]:
        for group in _grouped(rows, alike, FEWEST):
            # What all rows have in common was asked before.
            yield from _shared(group, BY_PLACE, wanted) if len(group) < len(rows) else ()
    for placed in rows:
        if not placed.ground and placed.cells:
            yield from _below_names(placed, wanted, summed=summed)
    if summed:
        yield from _by_sums(rows, wanted)


def _by_sums(rows: Sequence[Placed], wanted: int) -> Iterator[Frame]:
    """Every frame in which only a row that bears its sum can be read."""
    for alike in _ALIKE:
        for group in _grouped(rows, alike, FEWEST):
            yield from _with_sums(group, BY_PLACE, wanted)
            yield from _with_sums(group, BY_NUMBER, wanted)
    spaced = [placed for placed in rows if is_spaced(placed) and placed.cells]
    for alike in _ENDS_ALIKE:
        for group in _grouped(spaced, alike, FEWEST):
            frames = [*_shared(group, BY_PLACE, wanted)] or [*_stacked(group, wanted)]
            yield from (frame._replace(by_edge=True) for frame in frames)


def _grouped(
    rows: Sequence[Placed], alike: Callable[[Placed], object], fewest: int
) -> Iterator[list[Placed]]:
    """Rows that have something in common, where the columns of any are not known yet."""
    for group in by_key(alike, rows):
        if len(group) >= fewest and not all(placed.ground for placed in group):
            yield group


def by_key(alike: Callable[[Placed], object], rows: Iterable[Placed]) -> list[list[Placed]]:
    """The rows in groups that have something in common, wherever they stand."""
    groups: dict[object, list[Placed]] = {}
    for placed in rows:
        groups.setdefault(alike(placed), []).append(placed)
    return list(groups.values())


_Shown: TypeAlias = Sequence[tuple[Placed, Sequence[Extent]]]


def _shown(rows: Sequence[Placed], measure: Measure) -> _Shown:
    """The rows that show where their cells stand, and where."""
    found = [(placed, measure.extents(placed)) for placed in rows]
    return [(placed, extents) for placed, extents in found if extents is not None]


def _shared(rows: Sequence[Placed], measure: Measure, wanted: int) -> Iterator[Frame]:
    """The places that the whole rows share."""
    found = [(one, _places(one, extents, wanted)) for one, extents in _shown(rows, measure)]
    whole = [(placed, places) for placed, places in found if places]
    columns = _agreed([places for _, places in whole], wanted) if whole else None
    others = [cell for one, places in found if is_spaced(one) and not places for cell in one.shown]
    if columns is None or are_shifted(others, [one for _, places in whole for one in places]):
        return
    # A cell that parts a row from the next counts with the labels of some.
    for alike in by_key(lambda one: one.printed.lead, rows) if measure is BY_NUMBER else [rows]:
        members = {id(placed) for placed in alike}
        own = [placed for placed, _ in whole if id(placed) in members]
        ends = Counter(measure.end(placed) for placed in own or [placed for placed, _ in whole])
        yield Frame(alike, measure, columns, ends.most_common(1)[0][0])


def _left(
    rows: Sequence[Placed], measure: Measure, wanted: int, *, summed: bool
) -> Iterator[Frame]:
    """The only places that are left, where no whole row shows any, and the sums speak for them."""
    shown = _shown(rows, measure)
    ends = {measure.end(placed) for placed, _ in shown}
    end = max((end for end in ends if end is not None), default=0)
    if not shown or any(_places(placed, extents, wanted) for placed, extents in shown):
        return
    columns = None
    if measure is BY_LINE:
        columns = _even(shown, wanted, end) if len(shown) == len(rows) and len(ends) == 1 else None
    elif not is_spaced(shown[0][0]) and (
        len(ends) == 1 if measure is BY_NUMBER else _in_line(rows)
    ):
        columns = _only_place(shown, wanted, end)
        begun = measure is BY_NUMBER or any(one.cells[0].sight.is_printed for one, _ in shown)
        if columns is not None and not (columns[0].left or begun):
            # Of lines below their labels the first cell may be the label's.
            columns = None
    if columns is not None and not (summed and _is_refuted(shown, columns)):
        yield Frame(rows, measure, columns, end)


def _in_line(rows: Sequence[Placed]) -> bool:
    """True if rows are not filled up behind labels before which a merged cell is left out."""
    lead = max(one.printed.lead for one in rows)
    for one in rows:
        behind = takewhile(lambda cell: not cell.sight.is_printed, reversed(one.cells))
        if one.printed.lead + len(list(behind)) < lead:
            return True
    return len({one.printed.lead for one in rows}) == 1


def _is_refuted(shown: _Shown, columns: Sequence[Extent]) -> bool:
    """True if the sums of more rows fail in some columns than hold, and no header names these.

    A column of the form may be left out.
    """
    unnamed = [one for one in shown if one[0].heading is None or not one[0].heading.columns]
    counts = [[cell.sight.count for cell in placed.shown] for placed, _ in unnamed]
    numbers = [one for one, c in zip(unnamed, counts, strict=True) if len(c) > 1 and None not in c]
    read = [put(placed.cells, extents, columns) for placed, extents in numbers]
    sums = [adds_up(values) for values in read if values and is_printed(values[-1])]
    return sums.count(False) >= FEWEST and sums.count(False) > sums.count(True)


def _places(placed: Placed, extents: Sequence[Extent], wanted: int) -> list[Extent]:
    """Where the values of a whole row stand; [] if that is not shown."""
    if placed.ground in ("", "run on", "proved"):
        # Of numbers that were parted or joined only the order is known.
        return []
    of_cell = {cell.start: one for cell, one in zip(placed.cells, extents, strict=True)}
    places = [of_cell.get(cell.start) for cell in placed.values if cell is not None]
    known = [one for one in places if one is not None]
    return known if len(known) == len(placed.values) == wanted else []


def _agreed(whole: Sequence[Sequence[Extent]], wanted: int) -> list[Extent] | None:
    """The places of the columns, if no two of them overlap in any of the rows."""
    columns = [
        Extent(min(one[at].left for one in whole), max(one[at].right for one in whole))
        for at in range(wanted)
    ]
    return columns if all(one.right <= other.left for one, other in pairwise(columns)) else None


def _stacked(rows: Sequence[Placed], wanted: int) -> Iterator[Frame]:
    """The columns in which values stand one below another, if those are as many as wanted."""
    columns = stacked([extents for _, extents in _shown(rows, BY_PLACE)])
    if len(columns) == wanted:
        yield Frame(rows, BY_PLACE, columns)


def _only_place(shown: _Shown, wanted: int, end: int) -> list[Extent] | None:
    """The places of columns one unit wide, if all rows together leave one place for the first."""
    if len(shown) == 1 and len(shown[0][0].cells) > wanted:
        return None
    lowest, highest = -1, end - wanted
    for placed, extents in shown:
        lowest = max(lowest, extents[0].left)
        pairs = zip(placed.cells, extents, strict=True)
        printed = [extent.left for cell, extent in pairs if cell.sight.is_printed]
        if printed:
            lowest = max(lowest, printed[-1] - wanted + 1)
            highest = min(highest, printed[0])
    return evenly(1, wanted, lowest) if lowest == highest else None


def _even(shown: _Shown, wanted: int, end: int) -> list[Extent] | None:
    """The columns of rows that are all as long, each as far from the next, whatever they print."""
    alike = len({len(extents) for _, extents in shown}) == 1
    return None if alike or end % (wanted + 1) else evenly(end // (wanted + 1), wanted)


def _by_empty_lines(rows: Sequence[Placed], wanted: int) -> Iterator[Frame]:
    """The columns of rows in which a blank cell is an empty line more than part two others.

    Then every row but the last has as many cells as wanted.
    """
    shown = [placed for placed, _ in _shown(rows, BY_LINE)]
    step = min((low - high for one in shown for high, low in pairwise(one.printed.gaps)), default=1)

    def places(placed: Placed) -> list[int]:
        lines = placed.printed.gaps
        return [low - lines[0] - (at + 1) * (step - 1) for at, low in enumerate(lines[1:])]

    def extents(placed: Placed) -> Sequence[Extent] | None:
        return BY_LINE.extents(placed) and [Extent(at, at + 1) for at in places(placed)[:-1]]

    def end(placed: Placed) -> int:
        return places(placed)[-1]

    blanks = sum(len(placed.cells) < wanted for placed in shown)
    whole = all(end(placed) == wanted + 1 for placed in shown[:-1])
    if step in STEPS[1:] and blanks > 1 and whole and len(shown) >= len(rows) - 1:
        yield Frame(rows, Measure(extents, end), evenly(1, wanted), wanted + 1)


def _with_sums(rows: Sequence[Placed], measure: Measure, wanted: int) -> Iterator[Frame]:
    """Columns one unit wide of which the last is that in which rows print their sums."""
    sums: Counter[int] = Counter()
    others: Counter[int] = Counter()
    for placed, extents in () if is_spaced(rows[0]) else _shown(rows, measure):
        counts = [cell.sight.count for cell in placed.shown]
        if any(counts):
            last = placed.cells.index(placed.shown[-1])
            (sums if is_sum(counts) else others)[extents[last].left] += 1
    (last, count), *_ = sums.most_common(1) or [(0, 0)]
    # A cell of the label that is merged with those around it is blank in every row.
    begun = any(placed.cells and placed.cells[0].sight.is_printed for placed in rows)
    shown = measure is BY_NUMBER and last == wanted - 1 and begun
    shown = shown or any(len(placed.shown) == wanted for placed in rows)
    against = others[last] + sums.total() - count
    if shown and count >= FEWEST and count > against and last >= wanted - 1:
        width = Counter(placed.printed.width for placed in rows).most_common(1)[0][0]
        yield Frame(rows, measure, evenly(1, wanted, last - wanted + 1), _NOWHERE, width)


def _below_names(placed: Placed, wanted: int, *, summed: bool) -> Iterator[Frame]:
    """The places of the names in a header that has each of the form's columns once."""
    if placed.heading is None or placed.heading.agreement is not Agreement.SAME:
        return
    heads: dict[str, list[Seen]] = {column.name: [] for column in placed.row.columns}
    for cells in placed.printed.header.lines.values():
        for cell in cells:
            for role in cell.sight.columns:
                if role.table == placed.printed.table:
                    heads.get(role.name, []).append(cell)
    if len(heads) != wanted or any(len(cells) != 1 for cells in heads.values()):
        return
    frame = _frame_of(placed, [cell for cells in heads.values() for cell in cells])
    if frame is not None and not _begins_before(placed):
        yield frame._replace(end=_NOWHERE) if summed else frame


def _begins_before(placed: Placed) -> bool:
    """True if a row's label stands left of the words that head labels: a merged cell is left out.

    Then its values are not below the names of their columns.
    """
    row, label = placed.printed, placed.printed.label
    heads = (cell for cells in row.header.lines.values() for cell in cells if cell.text)
    first = min((cell.left for cell in heads), default=-1)
    return row.ruling is Ruling.ROW and label is not None and -1 < label.left < first


def _frame_of(placed: Placed, heads: Sequence[Seen]) -> Frame | None:
    """The places of the cells of a header as those of the columns of a row."""
    columns = [Extent(cell.left, cell.right) for cell in heads]
    if not placed.cells or columns[0].left < 0 or not _agreed([columns], len(columns)):
        return None
    end = placed.cells[-1].right
    keeps_blanks = is_spaced(placed) or placed.printed.ruling is Ruling.GRID
    short = end < columns[-1].right and not keeps_blanks
    return Frame([placed], BY_PLACE, columns, _NOWHERE if short else end, placed.printed.width)
