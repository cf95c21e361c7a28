"""Finds the rules of tables: straight lines, with their gaps mended."""

from __future__ import annotations

import enum
import itertools
from collections.abc import Sequence
from typing import Any, Final, NamedTuple, TypeAlias

import attrs
import numpy as np

from govinfo_report.ocr.components import Patches, Runs, joined, paint, patches_of, runs_of
from govinfo_report.ocr.paper import CHARACTER, Paper

_LONG: Final = round(1.5 * CHARACTER)
"""Least length of a piece of a horizontal rule: longer than any stroke of a character."""
_HIGH: Final = round(1.25 * CHARACTER)
"""The same of a vertical rule; rows may be low."""
_WHOLE: Final = 3 * CHARACTER
"""Least length of all pieces of a horizontal rule together: words and dashes are shorter."""
_GAP: Final = 4
"""Pixels that may be missing in a piece."""
_WITHOUT_GAPS: Final = 0.85
"""Share of a stretch that is ink in a rule beside which words stand."""
_BIT: Final = 0.3 * CHARACTER
"""Least length of a bit of a rule that a scan broke."""
_GAP_OF_BITS: Final = 0.45 * CHARACTER
"""Pixels between two bits; those between the digits of a column of ones are more."""
_BESIDE: Final = (5, 6, 7)
"""Pixels from a thin rule at which there is paper, and ink beside a stroke of a character."""
_CROWDED: Final = 0.3
_ASIDE: Final = 4
_FAINTEST: Final = 8
"""Grey levels by which a faint rule is darker, or a light one lighter, than what is beside it."""
_THICK: Final = 9
"""Pixels beyond which what is dark is no rule."""
_THICKEST: Final = 0.7 * CHARACTER
_SOLID: Final = 0.65
"""Share of its box that is ink in a rule that is thicker: small characters make rules large."""
_RULED: Final = 0.6
"""Share of the width of a rule and what touches it that the rule covers."""
_NEAR: Final = 0.3 * CHARACTER
"""How far pieces of one rule may be apart across its direction."""
_LIGHT: Final = 150
"""Grey level up to which a line may be a rule, whatever the others are."""
_LIGHTER: Final = 45
"""Grey levels by which a stroke of a watermark is lighter than the rules of its table."""
_PART: Final = 0.3
"""Share of a table's width from which on a broken line is a rule."""
_REMNANT: Final = 0.2
"""Share of a table's height that must be left of a rule of which no side is whole."""
_WHOLLY: Final = 0.95
"""Share of itself that a light line covers if it is a rule."""
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
_TOUCH: Final = 0.7 * CHARACTER
"""How far from each other rules that belong to one table may end."""


class Segment(NamedTuple):
    """A straight piece of a line.

    Attributes:
        at: where it is across its direction.
        start: its first coordinate along it.
        end: its last.
    """

    at: float
    start: int
    end: int

    @property
    def length(self) -> int:
        """Pixels between its ends."""
        return self.end - self.start


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


@attrs.frozen
class Ruled:
    """The rules of one table.

    Attributes:
        across: horizontal rules from top to bottom.
        down: vertical rules from left to right.
    """

    across: tuple[RulingLine, ...]
    down: tuple[RulingLine, ...]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom side."""
        lefts = [rule.at for rule in self.down] + [rule.start for rule in self.across]
        rights = [rule.at for rule in self.down] + [rule.end for rule in self.across]
        tops = [rule.at for rule in self.across] + [rule.start for rule in self.down]
        bottoms = [rule.at for rule in self.across] + [rule.end for rule in self.down]
        return min(lefts), min(tops), max(rights), max(bottoms)

    def between(self, top: float, bottom: float) -> Ruled:
        """The rules from one height to another, cut off there."""
        cut = [
            (rule.at, tuple((max(start, round(top)), min(end, round(bottom)))
                            for start, end in rule.pieces if start < bottom and end > top))
            for rule in self.down
        ]  # fmt: skip
        return Ruled(
            tuple(rule for rule in self.across if top - _CLOSE <= rule.at <= bottom + _CLOSE),
            tuple(RulingLine(at, pieces) for at, pieces in cut if pieces),
        )


class Look(enum.Enum):
    """What counts as a line."""

    DARK = "dark"
    """What is dark where it is."""
    FAINT = "faint"
    """What is hardly darker than the paper beside it as well."""
    LIGHT = "light"
    """What is lighter than the grounds that it parts."""


def find_rules(paper: Paper, look: Look = Look.DARK) -> tuple[list[Ruled], Any]:
    """The ruled tables of a paper, and where their rules are.

    Args:
        paper: the picture made ready.
        look: what counts as a line.
    """
    across_mask, across = _all_pieces(_lines(paper, look), _LONG)
    down_mask, down = _all_pieces(_lines(paper, look, upright=True), _HIGH)
    shades = paper.grey if look is Look.DARK else None
    tables = [_without_strokes(one, shades) for one in _tables(across, down, across_mask.shape)]
    across_mask &= _around([rule for one in tables for rule in one.across], across_mask.shape)
    down_mask &= _around([rule for one in tables for rule in one.down], down_mask.shape)
    return tables, _wider(across_mask, 1) | _wider(down_mask.T, 1)


def lone_lines(paper: Paper) -> Any:
    """Where lines are that are longer than any dash, whether they meet others or not."""
    across, _ = _pieces(paper.ink, _WHOLE)
    down, _ = _pieces(np.ascontiguousarray(paper.ink.T), _WHOLE)
    return _wider(across, 1) | _wider(down.T, 1)


def _all_pieces(lines: Sequence[Any], least: int) -> tuple[Any, list[Segment]]:
    """The pieces of several pictures of lines; a dark ground may end at a light line."""
    found = [_pieces(np.ascontiguousarray(one), least) for one in lines]
    return np.logical_or.reduce([mask for mask, _ in found]), [
        piece for _, pieces in found for piece in pieces
    ]


def _lines(paper: Paper, look: Look, *, upright: bool = False) -> list[Any]:
    """Where level or upright lines may be; the upright ones turned to lie level."""
    ink, grey, shades = (one.T if upright else one for one in (paper.ink, paper.grey, paper.shades))
    lines = [ink if look is Look.DARK else ink | _darker(grey)]
    if look is Look.LIGHT:
        lines.append(_darker(255 - shades) & ~ink)
    return lines


def _darker(grey: Any) -> Any:
    """Where a picture is darker than it is a little above and below."""
    beside = np.minimum(*_shifted(grey, _ASIDE, 255))
    return beside > np.minimum(grey, 255 - _FAINTEST) + np.uint8(_FAINTEST)


def _shifted(picture: Any, by: int, outside: Any) -> tuple[Any, Any]:
    """What stands so many rows above and below each place."""
    rim = np.full((by, picture.shape[1]), outside, picture.dtype)
    return np.concatenate((rim, picture[:-by])), np.concatenate((picture[by:], rim))


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


def _without_strokes(table: Ruled, grey: Any | None) -> Ruled:
    """A table without what is no rule of it: strokes of a seal or a watermark, dashes."""
    left, top, right, bottom = table.box
    dark = table.down if grey is None else _as_dark(table.down, table.across, grey.T)
    down = tuple(
        rule
        for rule in dark
        if _parts(rule, table.across, (top, bottom))
        or (rule.share(top, bottom) >= _REMNANT and _begins_at(rule, table.across))
    )
    across = tuple(
        rule
        for rule in table.across
        if _meets_any(rule, down)
        and (_parts(rule, down, (left, right)) or rule.share(left, right) >= _PART)
    )
    return Ruled(across, down)


def _meets_any(rule: RulingLine, others: Sequence[RulingLine]) -> bool:
    """True if a line reaches one of some others; what blurred words make of a row does not."""
    return any(
        start - _CLOSE <= other.at <= end + _CLOSE for start, end in rule.pieces for other in others
    )


def _begins_at(rule: RulingLine, others: Sequence[RulingLine]) -> bool:
    """True if a piece of a line begins or ends at a rule that it meets: the rest is wiped out."""
    met = [other.at for other in others if other.start <= rule.at <= other.end]
    ends = [end for piece in rule.pieces for end in piece]
    return any(abs(end - at) <= _CLOSE for end in ends for at in met)


def _as_dark(
    rules: Sequence[RulingLine], others: Sequence[RulingLine], grey: Any
) -> list[RulingLine]:
    """The rules without what is light where most are dark, unless it goes from rule to rule.

    Scaling may make a rule grey.
    """
    shades = [
        np.concatenate([
            grey[max(0, round(rule.at) - 1) : round(rule.at) + 2, start:end].min(0)
            for start, end in rule.pieces
        ])
        for rule in rules
    ]  # fmt: skip
    # Strokes may be more than rules, but are shorter.
    lightest = max(_LIGHT, float(np.median(np.concatenate(shades))) + _LIGHTER)
    return [
        rule
        for rule, one in zip(rules, shades, strict=True)
        if np.median(one) <= lightest or _spans(rule, others)
    ]


def _spans(rule: RulingLine, others: Sequence[RulingLine]) -> bool:
    """True if a line is whole, and begins and ends at rules; strokes of a watermark do not."""
    ends = [min((abs(other.at - end) for other in others), default=_THICK)
            for end in (rule.start, rule.end)]  # fmt: skip
    return max(ends) <= _CLOSE and rule.share(rule.start, rule.end) >= _WHOLLY


def _parts(rule: RulingLine, others: Sequence[RulingLine], extent: tuple[float, float]) -> bool:
    """True if a line parts cells: most of it goes on from one rule that it crosses to the next."""
    met = [other.at for other in others if other.start - _TOUCH <= rule.at <= other.end + _TOUCH]
    sides = list(itertools.pairwise(sorted({extent[0], *met, extent[1]})))
    whole = sum(end - start for start, end in sides if rule.share(start, end) >= _SIDE)
    return _REST * whole >= sum(last - first for first, last in rule.pieces)


def _around(rules: Sequence[RulingLine], shape: tuple[int, int]) -> Any:
    """Where rules are, with their thickness."""
    mask = np.zeros(shape, bool)
    for rule in rules:
        top = max(0, round(rule.at - _THICK))
        for start, end in rule.pieces:
            mask[top : round(rule.at + _THICK) + 1, start : end + 1] = True
    return mask


def _wider(mask: Any, by: int) -> Any:
    wide = mask.copy()
    for step in range(1, by + 1):
        wide[step:] |= mask[:-step]
        wide[:-step] |= mask[step:]
        wide[:, step:] |= mask[:, :-step]
        wide[:, :-step] |= mask[:, step:]
    return wide


def _pieces(ink: Any, least: int) -> tuple[Any, list[Segment]]:
    """Straight pieces along the rows: a mask of them, and y, first and last column of each."""
    # A rule that is not quite level goes on in the next row.
    taller = ink.copy()
    taller[1:] |= ink[:-1]
    runs = runs_of(taller)
    whole = joined(runs, _GAP)
    keep = whole.end - whole.start >= least
    # Bold words are as long with such gaps; a rule has fewer of them, or paper on both sides.
    keep &= (_covered(whole, runs) >= _WITHOUT_GAPS) | _is_bare(ink, whole)
    filled = (paint(whole, keep, ink.shape) & taller) | _in_bits(ink, whole)
    filled |= paint(runs, runs.end - runs.start >= least, ink.shape)
    found = runs_of(filled)
    patches = patches_of(found, ink.shape[1])
    found, patches = _without_arcs(found, patches, ink.shape[1])
    high, wide = patches.bottom - patches.top, patches.right - patches.left
    solid = (high <= _THICKEST) & (wide >= 2 * _WHOLE) & (patches.area >= _SOLID * high * wide)
    sized = (wide >= least) & ((high <= _THICK + 1) | solid)
    pieces = [
        Segment((int(top) + int(bottom) - 2) / 2, int(left), int(right))
        for left, top, right, bottom in zip(
            patches.left[sized], patches.top[sized], patches.right[sized],
            patches.bottom[sized], strict=True,
        )
    ]  # fmt: skip
    # What is too thick to be a rule stays ink.
    return paint(found, sized[patches.of_run], ink.shape) & taller, pieces


def _without_arcs(runs: Runs, patches: Patches, width: int) -> tuple[Runs, Patches]:
    """Stretches and their patches; of a patch that is a rule and what touches it, the rule alone.

    Where a seal touches a rule, both are one patch, too high for a rule.
    """
    wide = patches.right - patches.left
    rows = runs.row * len(wide) + patches.of_run
    _, of_row = np.unique(rows, return_inverse=True)
    covered = np.bincount(of_row, runs.end - runs.start)[of_row]
    long = covered >= _RULED * wide[patches.of_run]
    high = patches.bottom - patches.top
    thickness = np.bincount(patches.of_run, long / np.bincount(of_row)[of_row], len(wide))
    touched = (high > _THICK + 1) & (wide >= 2 * _WHOLE) & (thickness > 0)
    touched &= thickness <= _THICK
    keep = long | ~touched[patches.of_run]
    if keep.all():
        return runs, patches
    kept = Runs(runs.row[keep], runs.start[keep], runs.end[keep])
    return kept, patches_of(kept, width)


def _in_bits(ink: Any, runs: Runs) -> Any:
    """Rules that a scan broke into bits: one behind the other, with bare paper on both sides."""
    bare = (runs.end - runs.start >= _BIT) & _is_bare(ink, runs)
    bits = Runs(runs.row[bare], runs.start[bare], runs.end[bare])
    whole = joined(bits, _GAP_OF_BITS)
    return paint(whole, whole.end - whole.start >= _WHOLE, ink.shape)


def _is_bare(ink: Any, runs: Runs) -> Any:
    """Of each stretch, whether there is paper on both sides of it."""
    near = np.zeros_like(ink)
    for away in _BESIDE:
        near[away:] |= ink[:-away]
        near[:-away] |= ink[away:]
    # How much stands beside a stretch, by counts up to its ends.
    counts = np.concatenate((np.zeros((len(ink), 1), np.int32), near.cumsum(1, np.int32)), axis=1)
    beside = counts[runs.row, runs.end] - counts[runs.row, runs.start]
    return beside <= _CROWDED * (runs.end - runs.start)


def _covered(whole: Runs, runs: Runs) -> Any:
    """The share of each joined stretch that the stretches cover of which it was joined."""
    ends = np.concatenate(([0], (runs.end - runs.start).cumsum()))
    width = runs.end.max(initial=0) + 1
    places = runs.row * width + runs.start
    first = places.searchsorted(whole.row * width + whole.start)
    last = places.searchsorted(whole.row * width + whole.end)
    return (ends[last] - ends[first]) / (whole.end - whole.start)


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
    members: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for at, piece in enumerate(pieces):
        members.setdefault(root(at), ([], []))[at >= len(across)].append(piece)
    groups = _overlapping([one for one in members.values() if _is_inside(one, shape)])
    tables = [
        Ruled(tuple(_rules(level, _WHOLE)), tuple(_rules(upright)))
        for level, upright in _without_edges(groups)
    ]
    tables = [one for one in tables if len(one.across) >= 2 and len(one.down) >= 2]
    return sorted(tables, key=lambda one: one.box[1])


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


def _extent(group: Group) -> tuple[float, float, float, float]:
    across, down = group
    xs = [x for one in across for x in (one.start, one.end)] + [one.at for one in down]
    ys = [one.at for one in across] + [y for one in down for y in (one.start, one.end)]
    return min(xs), min(ys), max(xs), max(ys)


def _meet(across: Segment, down: Segment) -> bool:
    meets = across.start - _TOUCH <= down.at <= across.end + _TOUCH
    return meets and down.start - _TOUCH <= across.at <= down.end + _TOUCH
