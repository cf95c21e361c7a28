"""The equations of the form (勾稽关系) on one report: which hold, and where the error is.

The form's note under table 三: 第一项加第二项之和，等于第三项加第四项之和. A blank addend counts
as 0, for that is how the form is filled in, unless numbers stand beside it of which it is the sum;
a total that is blank or stands alone, and any cell that is missing or unreadable, leaves its
equation open: what cannot be read never counts as passed. Nor does a value that was inferred from
the equations themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from functools import cache, partial
from typing import Final, TypeAlias

import attrs

from govinfo_report.checks.rule import (
    Case,
    CheckState,
    EquationResult,
    Judgement,
    Say,
    Slip,
    Suspect,
    SuspectCell,
    rules_of,
)
from govinfo_report.form import FORMS
from govinfo_report.form.equations import Identity, identities, totals
from govinfo_report.form.fields import Form
from govinfo_report.report import Cells, CellStatus, ReportData


def evaluate(report: ReportData) -> dict[str, EquationResult]:
    """Every equation of the report's edition by its id: 42 for 2021, 40 for 2019."""
    known: dict[str, int] = {}
    blank: set[str] = set()
    for path, cell in report.cells.items():
        if cell.status is CellStatus.BLANK:
            blank.add(path)
        elif cell.value is not None and cell.status is not CellStatus.INFERRED:
            known[path] = int(cell.value)
    equations = identities(report.edition)
    # A sum that is left blank beside numbers is not 0 where it is an addend.
    nothing = blank - {
        one.total
        for one in equations
        if one.total in blank and any(known.get(path) for path in one.right)
    }
    return {
        one.id: _evaluate(one, known, blank if one.total is None else nothing) for one in equations
    }


def _evaluate(identity: Identity, known: Mapping[str, int], blank: Set[str]) -> EquationResult:
    assumed: list[str] = []
    unknown: list[str] = []
    try:
        numbers = dict(zip(identity.paths, map(known.__getitem__, identity.paths), strict=True))
    except KeyError:
        numbers = {path: known[path] for path in identity.paths if path in known}
        # Of a total alone no part is given: they are not broken down, which is no wrong sum.
        alone = numbers.keys() == {identity.total} and any(numbers.values())
        for path in identity.paths:
            if path not in known:
                is_nothing = path in blank and path != identity.total and not alone
                (assumed if is_nothing else unknown).append(path)
        numbers |= dict.fromkeys(assumed, 0)
    if unknown:
        state, left, right = CheckState.NOT_EVALUABLE, None, None
    else:
        left = sum(map(numbers.__getitem__, identity.left))
        right = sum(map(numbers.__getitem__, identity.right))
        state = CheckState.HOLDS if left == right else CheckState.FAILS
    return EquationResult(identity, state, left, right, numbers, tuple(assumed), tuple(unknown))


def _judge_family(family: str, case: Case, say: Say) -> Iterator[Judgement]:
    for result in case.equations.values():
        identity = result.identity
        if identity.family != family:
            continue
        if result.state is not CheckState.FAILS:
            yield result.state
            continue
        # The equation fails: both of its sides are known.
        left, right = int(result.left or 0), int(result.right or 0)
        yield say(
            *identity.paths,
            equation=result,
            suspects=case.suspects[identity.id],
            scope=identity.scope_label,
            left=_written_out(identity.left, left, result.numbers),
            right=_written_out(identity.right, right, result.numbers),
        )


def _written_out(paths: tuple[str, ...], total: int, numbers: Mapping[str, int]) -> str:
    """The side's numbers joined by +, without zeros; of three and more also what they come to."""
    shown = [numbers[path] for path in paths]
    if len(paths) > 2:
        shown = [number for number in shown if number]
    if len(shown) < 2:
        return str(total)
    written = " + ".join(str(number) for number in shown)
    return written if len(shown) == 2 else f"{written} = {total}"


def _blank_totals(case: Case, say: Say) -> Iterator[Judgement]:
    """Totals that are blank while all their addends are known: what the total would be."""
    for result in case.equations.values():
        identity = result.identity
        total = identity.left[0]
        cell = case.report.cells[total]
        if cell.value is not None:
            yield CheckState.HOLDS
        # In a balance a blank counts as 0, and its first cell is no total.
        if result.unknown != (total,) or cell.status is not CellStatus.BLANK:
            continue
        fits = sum(result.numbers[path] for path in identity.right)
        blank = all(case.report.cells[path].value is None for path in identity.right)
        if fits < 0 or blank:
            # Of what is blank throughout, a blank is the total that was meant.
            continue
        yield say(
            total,
            equation=result,
            suspects=(Suspect((SuspectCell(total, None, fits),), Slip.TOTAL_BLANK),),
            label=cell.label,
            fits=fits,
        )


_FAMILIES: Final = ("balance", "results", "applicants", "outcomes")

IDENTITY_RULES: Final = rules_of(
    "identities",
    {
        **{f"identity-{family}": partial(_judge_family, family) for family in _FAMILIES},
        "total-blank": _blank_totals,
    },
)
"""One rule for each family of equations, and one for totals left blank."""


# -- where the error is ----------------------------------------------------------------------------
# The smallest changes after which the equations that fail hold. Those that share a cell belong to
# one group. A group is explained by one cell if another number there, 0 or more, makes all its
# equations hold and breaks no other; else by two cells; else by a row whose values stand one place
# beside their own. The search is exact: a set of cells is named if and only if such numbers exist
# for it. (Two cells in exactly the same equations could share out a change in any way; one of them
# alone then explains it, or nothing definite does.)

Changes: TypeAlias = dict[str, int]
"""Path → by how much its number changes."""

_LIKELIHOOD: Final = {slip: at for at, slip in enumerate((*Slip, None))}


def locate(
    cells: Cells, equations: Mapping[str, EquationResult], form: Form
) -> dict[str, tuple[Suspect, ...]]:
    """Id of each equation that fails → the sets of cells that may be wrong, the likeliest first."""
    failing = [name for name, one in equations.items() if one.state is CheckState.FAILS]
    if not failing:
        return {}
    board = _board(equations, form)
    suspects: dict[str, tuple[Suspect, ...]] = {}
    for group in _groups(failing, equations):
        found = _explanations(group, board)
        ranked = sorted(
            (_suspect(changes, cells, form) for changes in found),
            key=lambda suspect: _rank(suspect, form),
        )
        suspects |= dict.fromkeys(group, tuple(ranked))
    return suspects


@attrs.frozen
class _Board:
    """The equations that can be evaluated, or could with a blank total, as the search sees them."""

    form: Form
    off_by: Mapping[str, int]
    """Id → left side minus right side; 0 where the equation holds."""
    numbers: Mapping[str, int]
    """Path → its number, of every cell of these equations."""
    terms: Mapping[str, Mapping[str, int]]
    """Path → id of each of these equations that holds the cell → its sign in it."""
    paths: Mapping[str, tuple[str, ...]]
    """Id → the cells of the equation; of one that is open for a blank total, that total alone."""

    def left_open(self, changes: Changes, group: frozenset[str]) -> dict[str, int]:
        """Equations that fail after a change, of the group and of those it touches."""
        off_by = {name: self.off_by[name] for name in group}
        for path, change in changes.items():
            for name, sign in self.terms[path].items():
                off_by[name] = off_by.get(name, self.off_by[name]) + sign * change
        return {name: off for name, off in off_by.items() if off}

    def allows(self, path: str, change: int) -> bool:
        """True if the cell's number stays 0 or more."""
        return change != 0 and self.numbers[path] + change >= 0


def _board(equations: Mapping[str, EquationResult], form: Form) -> _Board:
    off_by: dict[str, int] = {}
    numbers: dict[str, int] = {}
    paths: dict[str, tuple[str, ...]] = {}
    for name, one in equations.items():
        if one.left is not None and one.right is not None:
            off_by[name] = one.left - one.right
            numbers |= one.numbers
            paths[name] = one.identity.paths
    for name, one in equations.items():
        # A total left blank may count as 0 elsewhere: a number that fits there fits its parts too.
        if one.unknown == one.identity.left and one.unknown[0] in numbers:
            off_by[name] = -sum(one.numbers[path] for path in one.identity.right)
            paths[name] = one.unknown
    terms: dict[str, dict[str, int]] = {}
    for name, cells in paths.items():
        for path in cells:
            terms.setdefault(path, {})[name] = equations[name].identity.signs[path]
    return _Board(form, off_by, numbers, terms, paths)


def _groups(
    failing: list[str], equations: Mapping[str, EquationResult]
) -> Iterator[frozenset[str]]:
    """Equations that fail, in groups that share cells."""
    waiting = {name: set(equations[name].identity.paths) for name in failing}
    while waiting:
        first, reached = waiting.popitem()
        group = {first}
        while touched := [name for name, paths in waiting.items() if paths & reached]:
            for name in touched:
                reached |= waiting.pop(name)
            group.update(touched)
        yield frozenset(group)


def _explanations(group: frozenset[str], board: _Board) -> list[Changes]:
    for cells in (1, 2):
        found = {frozenset(changes): changes for changes in _mended({}, group, board, cells)}
        if found:
            return list(found.values())
    return list(_shifted_rows(group, board))


def _mended(
    changes: Changes, group: frozenset[str], board: _Board, cells: int
) -> Iterator[Changes]:
    """`changes`, with those of so many cells more after which everything holds."""
    still = board.left_open(changes, group)
    if not (still and cells):
        if not (still or cells):
            yield changes
        return
    first = min(still, key=lambda name: (len(board.paths[name]), name))
    for path in board.paths[first]:
        if path in changes:
            continue
        # One of two cells is changed as an equation demands that the other is not in.
        demanding = (first,) if cells == 1 else board.terms[path]
        demands = {-still.get(one, board.off_by[one]) * board.terms[path][one] for one in demanding}
        for change in demands:
            if board.allows(path, change):
                yield from _mended({**changes, path: change}, group, board, cells - 1)


def _shifted_rows(group: frozenset[str], board: _Board) -> Iterator[Changes]:
    """Rows whose parts stand one column beside their own, or whose numbers are the next row's."""
    for table in board.form.tables:
        rows = [row for row in table.rows if all(path in board.numbers for path in row.paths)]
        for at, row in enumerate(rows):
            printed = [board.numbers[path] for path in row.paths]
            shifted = [
                ([*printed[1:-1], printed[0], printed[-1]], row.paths),
                ([printed[-2], *printed[:-2], printed[-1]], row.paths),
            ]
            if at + 1 < len(rows) and rows[at + 1].columns == row.columns:
                below = rows[at + 1].paths
                numbers = [board.numbers[path] for path in below]
                shifted.append(([*numbers, *printed], (*row.paths, *below)))
            for fits, paths in shifted:
                changes = {
                    path: number - board.numbers[path]
                    for path, number in zip(paths, fits, strict=True)
                    if number != board.numbers[path]
                }
                if changes and not board.left_open(changes, group):
                    yield changes


def _suspect(changes: Changes, cells: Cells, form: Form) -> Suspect:
    concerned: list[SuspectCell] = []
    for path in sorted(changes, key=_places(form.edition).__getitem__):
        value = cells[path].value
        printed = None if value is None else int(value)
        concerned.append(SuspectCell(path, printed, (printed or 0) + changes[path]))
    return Suspect(tuple(concerned), likely_slip(tuple(concerned), form))


def _rank(suspect: Suspect, form: Form) -> tuple[int, ...]:
    """Known slips first, then totals (they are worked out, the rest is copied), small changes."""
    paths = [cell.path for cell in suspect.cells]
    return (
        _LIKELIHOOD[suspect.slip],
        not totals(form.edition).issuperset(paths),
        sum(abs(cell.change) for cell in suspect.cells),
        *(_places(form.edition)[path] for path in paths),
    )


@cache
def _places(edition: int) -> Mapping[str, int]:
    return {path: at for at, path in enumerate(FORMS[edition].cells)}


# -- what may have happened ----------------------------------------------------------------------


def likely_slip(cells: tuple[SuspectCell, ...], form: Form) -> Slip | None:
    """The slip that turns the numbers that fit into the printed ones; None where none is known."""
    match cells:
        case (only,):
            return _slip_of_one(only, form)
        case (first, second):
            return _slip_of_two(first, second, form)
        case _:
            # Larger sets are looked for in one shape only.
            return Slip.ROW_SHIFTED


def _slip_of_one(cell: SuspectCell, form: Form) -> Slip | None:
    if cell.printed is None:
        return Slip.TOTAL_BLANK if cell.path in totals(form.edition) else None
    printed, fits = str(cell.printed), str(cell.fits)
    if len(printed) == len(fits):
        return Slip.DIGITS_SWAPPED if _neighbours_swapped(printed, fits) else None
    if printed in _one_left_out(fits):
        return Slip.DIGIT_DROPPED
    doubled = {fits[: at + 1] + fits[at:] for at in range(len(fits))}
    return Slip.DIGIT_DOUBLED if printed in doubled else None


def _slip_of_two(first: SuspectCell, second: SuspectCell, form: Form) -> Slip | None:
    one, other = form.cells[first.path], form.cells[second.path]
    same_row = one.row == other.row
    exchanged = (first.printed or 0, second.printed or 0) == (second.fits, first.fits)
    if exchanged and same_row:
        beside = abs(one.row.paths.index(one.path) - other.row.paths.index(other.path)) == 1
        moved = beside and 0 in (first.fits, second.fits)
        return Slip.ROW_SHIFTED if moved else Slip.COLUMNS_EXCHANGED
    if exchanged and one.column == other.column:
        rows = form.table(one.section).rows
        beside = abs(rows.index(one.row) - rows.index(other.row)) == 1
        return Slip.ROW_SHIFTED if beside else None
    if same_row and f"{first.printed}{second.printed}" in (str(first.fits), str(second.fits)):
        return Slip.NUMBER_SPLIT
    slip = _slip_of_one(first, form)
    if slip is not None and slip is _slip_of_one(second, form):
        return slip
    if same_row and {first.change, second.change} == {1, -1}:
        return Slip.UNIT_MOVED
    return None


def _neighbours_swapped(printed: str, fits: str) -> bool:
    differing = [at for at in range(len(printed)) if printed[at] != fits[at]]
    if len(differing) != 2 or differing[1] != differing[0] + 1:
        return False
    first, second = differing
    return (printed[first], printed[second]) == (fits[second], fits[first])


def _one_left_out(digits: str) -> set[str]:
    return {digits[:at] + digits[at + 1 :] for at in range(len(digits))}
