"""Finds the ruled tables of a paper: which pieces of lines are rules, and what they make."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeAlias

import attrs
import numpy as np

from govinfo_report.ocr.components import paint, patches_of, runs_of, wider
from govinfo_report.ocr.paper import CHARACTER, Paper
from govinfo_report.ocr.pieces import WHOLE, Look, Segment, straight_pieces

_NEAR: Final = 0.3 * CHARACTER
"""How far pieces of one rule may be apart across its direction."""
_PART: Final = 0.3
"""Share of a table's width from which on a broken line is a rule."""
_CLOSE: Final = 3
"""Pixels between the end of a rule and the rule that it meets."""
_REST: Final = 4
"""How many times as long as the sides that it parts a rule may be, with strokes that touch it."""
_SIDE: Final = 0.8
"""Share of a cell's side that a rule covers, except where it is wiped out."""
_RIM: Final = 0.8 * CHARACTER
"""Pixels from the edge of a picture within which lines that meet no other are its rim."""
_FRAME: Final = 2
"""Upright rules of a frame."""
_BEYOND: Final = 1.5 * CHARACTER
"""How far beyond the rules that it crosses a fold of the paper goes on, at both of its ends."""
_TOUCH: Final = 0.7 * CHARACTER
"""How far from each other rules that belong to one table may end."""


Group: TypeAlias = tuple[list[Segment], list[Segment]]
"""Horizontal and vertical pieces that belong together."""


@attrs.frozen
class RulingLine:
    """A rule: where it is, and the stretches in which it was seen.

    Attributes:
        at: y of a horizontal rule, x of a vertical one.
        pieces: first and last coordinate of each stretch, in their order.
    """

    at: float
    pieces: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        """Its first coordinate."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Its last."""
        return max(last for _, last in self.pieces)

    def share(self, start: float, end: float) -> float:
        """How much of a stretch it covers, 0 to 1."""
        seen = sum(max(0.0, min(end, b) - max(start, a)) for a, b in self.pieces)
        return seen / max(1.0, end - start)


Rules: TypeAlias = tuple[tuple[RulingLine, ...], tuple[RulingLine, ...]]
"""Level and upright rules."""


@attrs.frozen
class Ruled:
    """The rules of one table.

    Attributes:
        across: horizontal rules from top to bottom.
        down: vertical rules from left to right.
        folds: lines of both directions that cross its rules and go on beyond them.
    """

    across: tuple[RulingLine, ...]
    down: tuple[RulingLine, ...]
    folds: Rules = ((), ())

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom side."""
        return _extent((self.across, self.down))

    def between(self, top: float, bottom: float) -> Ruled:
        """The rules from one height to another, cut off there."""
        cut = [
            (rule.at, tuple((max(start, round(top)), min(end, round(bottom)))
                            for start, end in rule.pieces if start < bottom and end > top))
            for rule in self.down
        ]  # fmt: skip
        return attrs.evolve(
            self,
            across=tuple(one for one in self.across if top - _CLOSE <= one.at <= bottom + _CLOSE),
            down=tuple(RulingLine(at, pieces) for at, pieces in cut if pieces),
        )


def find_rules(paper: Paper, look: Look = Look.DARK) -> tuple[list[Ruled], Any]:
    """The ruled tables of a paper, and where their rules are.

    Args:
        paper: the picture made ready.
        look: what counts as a line.
    """
    across_mask, across = straight_pieces(paper, look)
    down_mask, down = straight_pieces(paper, look, upright=True)
    tables = [_without_strokes(one) for one in _tables(across, down, across_mask.shape)]
    level = [rule for one in tables for rule in (*one.across, *one.folds[0])]
    upright = [rule for one in tables for rule in (*one.down, *one.folds[1])]
    return tables, wider(_only(across_mask, level)) | wider(_only(down_mask, upright).T)


def crossings(tables: Sequence[Ruled]) -> int:
    """At how many places rules meet: of several looks at a picture the most is the truest.

    Frames, and bars that are coloured, meet in nothing but their corners.
    """
    return sum(
        across.share(down.at - _NEAR, down.at + _NEAR) > 0
        and down.share(across.at - _NEAR, across.at + _NEAR) > 0
        for one in tables
        if len(one.down) > _FRAME
        for across in one.across
        for down in one.down
    )


def _without_strokes(table: Ruled) -> Ruled:
    """A table without what is no rule of it: strokes of a seal or a watermark, dashes."""
    left, top, right, bottom = table.box
    down = tuple(rule for rule in table.down if _parts(rule, table.across, (top, bottom)))
    across = tuple(
        rule
        for rule in table.across
        if _parts(rule, down, (left, right))
        # The lines below the numbers of a row stand alone inside its cells.
        or (rule.share(left, right) >= _PART and _meets_any(rule, down))
    )
    return attrs.evolve(table, across=across, down=down)


def _meets_any(rule: RulingLine, others: Sequence[RulingLine]) -> bool:
    return any(start - _CLOSE <= other.at <= end + _CLOSE
               for start, end in rule.pieces for other in others)  # fmt: skip


def _parts(rule: RulingLine, others: Sequence[RulingLine], extent: tuple[float, float]) -> bool:
    """True if a line parts cells: most of it goes on from one rule that it crosses to the next."""
    met = [other.at for other in others if other.start - _TOUCH <= rule.at <= other.end + _TOUCH]
    sides = list(itertools.pairwise(sorted({extent[0], *met, extent[1]})))
    whole = sum(end - start for start, end in sides if rule.share(start, end) >= _SIDE)
    return _REST * whole >= sum(last - first for first, last in rule.pieces)


def _only(mask: Any, rules: Sequence[RulingLine]) -> Any:
    """What of a mask of straight pieces belongs to rules; bars of digits stand beside them."""
    runs = runs_of(mask)
    patches = patches_of(runs, mask.shape[1])
    middle, half = (patches.top + patches.bottom - 1) / 2, (patches.bottom - patches.top) / 2
    own = np.zeros(len(middle), bool)
    for rule in rules:
        beside = np.abs(middle - rule.at) <= np.maximum(half, _NEAR)
        own |= beside & (patches.left <= rule.end) & (patches.right >= rule.start)
    return paint(runs, own[patches.of_run], mask.shape)


def _rules(pieces: Sequence[Segment], whole: float = 0) -> list[RulingLine]:
    """Pieces on one line are one rule, if they are so long together."""
    rules: list[list[Segment]] = []
    for piece in sorted(pieces):
        for rule in reversed(rules):
            if abs(piece.at - _middle(rule)) <= _NEAR:
                rule.append(piece)
                break
        else:
            rules.append([piece])
    made = [
        RulingLine(_middle(rule), tuple(sorted((one.start, one.end) for one in rule)))
        for rule in rules
        if sum(one.length for one in rule) >= whole
    ]
    return sorted(made, key=lambda rule: rule.at)


def _middle(pieces: Sequence[Segment]) -> float:
    return sum(one.at * one.length for one in pieces) / sum(one.length for one in pieces)


def _tables(across: list[Segment], down: list[Segment], shape: tuple[int, int]) -> list[Ruled]:
    """The rules that cross or meet one another, table by table; lone lines are none."""
    folds: Group = ([], [])
    for group in _connected(across, down):
        for own, pieces in zip(folds, _folds(group), strict=True):
            own.extend(pieces)
    if any(folds):
        across, down = ([one for one in pieces if one not in found]
                        for pieces, found in zip((across, down), folds, strict=True))  # fmt: skip
    groups = _overlapping([one for one in _connected(across, down) if _is_inside(one, shape)])
    folded = (tuple(_rules(folds[0])), tuple(_rules(folds[1])))
    tables = [
        Ruled(tuple(_rules(level, WHOLE)), tuple(_rules(upright)), folded)
        for level, upright in _without_edges(groups)
    ]
    tables = [one for one in tables if len(one.across) >= 2 and one.down]
    return sorted(tables, key=lambda one: one.box[1])


def _connected(across: Sequence[Segment], down: Sequence[Segment]) -> list[Group]:
    """Pieces that meet one another, directly or by others."""
    pieces = [*across, *down]
    group = list(range(len(pieces)))

    def root(at: int) -> int:
        while group[at] != at:
            group[at] = group[group[at]]
            at = group[at]
        return at

    for first, one in enumerate(across):
        for second, other in enumerate(down, len(across)):
            if _meet(one, other):
                group[root(first)] = root(second)
    members: dict[int, Group] = {}
    for at, piece in enumerate(pieces):
        members.setdefault(root(at), ([], []))[at >= len(across)].append(piece)
    return list(members.values())


def _folds(group: Group) -> Iterator[list[Segment]]:
    """Level and upright pieces of lines that go on beyond all that they cross, as few rules do."""
    lines = [_rules(pieces) for pieces in group]
    for pieces, own, others in zip(group, lines, reversed(lines), strict=True):
        found = _alone([one for one in own if _goes_beyond(one, others)], own, others)
        # Where a picture is cut through a table, most of its rules reach the edges.
        few = 2 * len(found) < len(own)
        yield [one for one in pieces if few
               and any(abs(one.at - fold.at) <= _NEAR for fold in found)]  # fmt: skip


def _alone(
    lines: Sequence[RulingLine], own: Sequence[RulingLine], others: Sequence[RulingLine]
) -> list[RulingLine]:
    """Of some lines those that go on beyond the rules of their own direction as well.

    Where a table has no frame, rules go on beyond all that they cross. They go no farther than its
    sides, or than a rule at which another ends, as none ends at a fold.
    """
    ends = [end for other in others for end in (other.start, other.end)]
    rules = [one for one in own
             if one not in lines or any(abs(one.at - end) <= _CLOSE for end in ends)]  # fmt: skip
    return [
        one
        for one in lines
        if not any(max(abs(one.start - rule.start), abs(one.end - rule.end)) <= _TOUCH
                   for rule in rules)
    ]  # fmt: skip


def _goes_beyond(line: RulingLine, others: Sequence[RulingLine]) -> bool:
    met = [one for one in others if one.start - _TOUCH <= line.at <= one.end + _TOUCH]
    # The sides of a table cross nothing.
    crossed = any(one.start + _BEYOND < line.at < one.end - _BEYOND for one in met)
    ends = [one.at for one in met]
    return crossed and line.start < min(ends) - _BEYOND and line.end > max(ends) + _BEYOND


def _is_inside(group: Group, shape: tuple[int, int]) -> bool:
    """False for the dark rim of a scan, or of a picture that was cut out."""
    return any(
        _RIM < piece.at < size - _RIM
        for pieces, size in zip(group, shape, strict=True)
        for piece in pieces
    )


def _overlapping(groups: list[Group]) -> list[Group]:
    """Groups of pieces, those in one another's boxes together: a wiped out rule parted them."""
    before = len(groups)
    groups = sorted(groups, key=lambda one: -_extent(one)[2])
    made: list[Group] = []
    for group in groups:
        left, top, right, bottom = _extent(group)
        for other in made:
            a, b, c, d = _extent(other)
            beside = left < c + _TOUCH and a - _TOUCH < right and top < d and b < bottom
            if beside and not _goes_around(other, group) and not _goes_around(group, other):
                other[0].extend(group[0])
                other[1].extend(group[1])
                break
        else:
            made.append((list(group[0]), list(group[1])))
    # What grew may overlap what it did not before.
    return made if len(made) == before else _overlapping(made)


def _without_edges(groups: Sequence[Group]) -> list[Group]:
    """Groups of pieces without the edges of pages, and of windows, with tables in them."""
    edges = [one for one in groups if min(map(len, one)) <= _FRAME]
    around = [id(one) for one in edges if any(_goes_around(one, other) for other in groups)]
    return [one for one in groups if id(one) not in around]


def _goes_around(edge: Group, group: Group) -> bool:
    """True if some pieces stand on all sides of others, with paper between them."""
    (a, b, c, d), (left, top, right, bottom) = _extent(edge), _extent(group)
    left, top, right, bottom = left - _TOUCH, top - _TOUCH, right + _TOUCH, bottom + _TOUCH
    if not (a < left and b < top and right < c and bottom < d):
        return False
    across, down = edge
    return not any(
        top < one.at < bottom and one.start < right and left < one.end for one in across
    ) and not any(left < one.at < right and one.start < bottom and top < one.end for one in down)


def _extent(
    group: Group | Rules,
) -> tuple[float, float, float, float]:
    """Left, top, right and bottom side."""
    across, down = group
    xs = [x for one in across for x in (one.start, one.end)] + [one.at for one in down]
    ys = [one.at for one in across] + [y for one in down for y in (one.start, one.end)]
    return min(xs), min(ys), max(xs), max(ys)


def _meet(across: Segment, down: Segment) -> bool:
    meets = across.start - _TOUCH <= down.at <= across.end + _TOUCH
    return meets and down.start - _TOUCH <= across.at <= down.end + _TOUCH
