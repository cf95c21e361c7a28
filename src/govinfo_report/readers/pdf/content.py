"""What a page of a PDF file prints, with its places, and how its lines and pictures are found.

Places are in points from the page's upper left corner as its text is read: x to the right, y down.
The origin may lie anywhere, so only differences count. Tables are ruled with strokes, with thin
filled boxes, with the edges of rectangles, or with thin pictures; a table may be drawn piece by
piece or in one path.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final, NamedTuple, TypeAlias

import attrs

from govinfo_report.readers.pdf.settings import SETTINGS

Rect: TypeAlias = tuple[float, float, float, float]
"""Least x, least y, greatest x, greatest y."""

_SWAPS: Final = (
    ((0, 1), (3, -1), (2, 1), (1, -1)),
    ((3, -1), (2, -1), (1, -1), (0, -1)),
    ((2, -1), (1, 1), (0, -1), (3, 1)),
    ((1, 1), (0, 1), (3, 1), (2, 1)),
)
"""For 0 to 3 quarters: which side of a box becomes left, top, right and bottom, and its sign."""


def turn_rects(boxes: list[Rect], quarters: int) -> list[Rect]:
    """Boxes of a page, y growing upwards, as they lie when its text is turned upright.

    Args:
        boxes: left, bottom, right, top of each.
        quarters: by how many right angles its text is turned clockwise.

    Returns:
        left, top, right, bottom of each, y growing downwards.
    """
    (a, p), (b, q), (c, r), (d, s) = _SWAPS[quarters % 4]
    return [(p * box[a], q * box[b], r * box[c], s * box[d]) for box in boxes]


class Glyph(NamedTuple):
    """A printed character: its box from ascender to descender, as wide as it moves on."""

    char: str
    left: float
    top: float
    right: float
    bottom: float


class DrawnLine(NamedTuple):
    """A straight line, horizontal or vertical.

    Attributes:
        at: its y if it is horizontal, its x if it is vertical.
        start: its least x or y.
        end: its greatest.
    """

    at: float
    start: float
    end: float


class PictureBox(NamedTuple):
    """A picture.

    Attributes:
        top: y of its upper side.
        share: how much of the page it covers.
    """

    top: float
    share: float


@attrs.define
class PageContent:
    """A page.

    Attributes:
        number: 1-based.
        glyphs: its characters in the order of the file, white space left out; U+FFFD where the
            font does not say what one means.
        across: horizontal lines.
        down: vertical lines.
        quarters: by how many right angles its text was turned clockwise before it was set upright.
        pictures: its pictures.
        hidden: True if its text is not painted, as that which recognition adds to a scan.
        slanted: characters left out because they do not stand upright.
        crowded: True if so much is drawn on it that lines were not looked for.
        damaged: True if it could not be read.
        pressed: True if words that are cut off at the side of a cell are pressed into it.
    """

    number: int
    glyphs: list[Glyph] = attrs.field(factory=list[Glyph])
    across: list[DrawnLine] = attrs.field(factory=list[DrawnLine])
    down: list[DrawnLine] = attrs.field(factory=list[DrawnLine])
    quarters: int = 0
    pictures: list[PictureBox] = attrs.field(factory=list[PictureBox])
    hidden: bool = False
    slanted: int = 0
    crowded: bool = False
    damaged: bool = False
    pressed: bool = False


Matrix: TypeAlias = tuple[float, float, float, float, float, float]

_HIDDEN: Final = 3
"""The way of painting that leaves no trace."""
_OPPOSITE: Final = (0, 2)
"""Two corners of a rectangle, by their order in its outline."""
_UNIT: Final[Matrix] = (1, 0, 0, 1, 0, 0)


class Drawings:
    """The lines and pictures of a page as they are found, and how much may still be looked at."""

    def __init__(self, raw: Any, page: Any) -> None:
        """Look at everything that a page draws."""
        self._raw = raw
        self._thin: list[Rect] = []
        self._pictures: list[Rect] = []
        self._hidden = 0
        self._unseen = SETTINGS.sampled_texts
        self.clips: dict[int, Rect] = {}
        """Texts → the part of the page that they may show in."""
        self.cuts = False
        """True if this cuts one of them off at a side."""
        self._left = SETTINGS.page_objects
        self._sides = [ctypes.c_float() for _ in range(4)]
        self._refs = [ctypes.byref(side) for side in self._sides]
        self._matrix = raw.FS_MATRIX()
        self._area = raw.FPDF_GetPageWidthF(page) * raw.FPDF_GetPageHeightF(page)
        count = max(0, int(raw.FPDFPage_CountObjects(page)))
        self._objects((raw.FPDFPage_GetObject(page, index) for index in range(count)), _UNIT, 0)

    def put_into(self, content: PageContent) -> None:
        """Give a page its lines and pictures, turned as its text is."""
        for left, top, right, bottom in turn_rects(self._pictures, content.quarters):
            share = (right - left) * (bottom - top) / self._area if self._area > 0 else 0.0
            content.pictures.append(PictureBox(top, share))
        content.hidden = 2 * self._hidden > SETTINGS.sampled_texts - self._unseen > 0
        content.crowded = self._left < 0
        if content.crowded:
            return
        for left, top, right, bottom in turn_rects(self._thin, content.quarters):
            if right - left >= bottom - top:
                content.across.append(DrawnLine((top + bottom) / 2, left, right))
            else:
                content.down.append(DrawnLine((left + right) / 2, top, bottom))

    def _objects(self, objects: Iterator[Any], outer: Matrix, depth: int) -> None:
        raw = self._raw
        kind_of, text = raw.FPDFPageObj_GetType, raw.FPDF_PAGEOBJ_TEXT
        path, image = raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE
        for one in objects:
            self._left -= 1
            if self._left < 0:
                return
            kind = kind_of(one)
            if kind == text:
                if self._unseen:
                    self._unseen -= 1
                    self._hidden += raw.FPDFTextObj_GetTextRenderMode(one) == _HIDDEN
                if outer is _UNIT:
                    self._clip(one)
            elif kind in (path, image):
                self._drawn(one, outer, is_path=kind == path)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < SETTINGS.nested_drawings:
                count = max(0, int(raw.FPDFFormObj_CountObjects(one)))
                inner = (raw.FPDFFormObj_GetObject(one, index) for index in range(count))
                self._objects(inner, _product(self._matrix_of(one), outer), depth + 1)

    def _clip(self, one: Any) -> None:
        """Note in what part of the page a text may show: that of a cell is cut off at its sides."""
        raw, (x, y, *_) = self._raw, self._sides
        clip = raw.FPDFPageObj_GetClipPath(one)
        if raw.FPDFClipPath_CountPaths(clip) != 1:
            return
        corners: list[tuple[float, float]] = []
        for index in _OPPOSITE:
            segment = raw.FPDFClipPath_GetPathSegment(clip, 0, index)
            if not raw.FPDFPathSegment_GetPoint(segment, *self._refs[:2]):
                return
            corners.append((x.value, y.value))
        shown, box = _around(corners), self._bounds(one, _UNIT)
        self.clips[ctypes.addressof(one.contents)] = shown
        self.cuts = self.cuts or (box is not None and (box[0] < shown[0] or box[2] > shown[2]))

    def _matrix_of(self, one: Any) -> Matrix:
        matrix = self._matrix
        if not self._raw.FPDFPageObj_GetMatrix(one, ctypes.byref(matrix)):
            return _UNIT
        return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)

    def _bounds(self, one: Any, outer: Matrix) -> Rect | None:
        if not self._raw.FPDFPageObj_GetBounds(one, *self._refs):
            return None
        left, bottom, right, top = (side.value for side in self._sides)
        if outer is _UNIT:
            return left, bottom, right, top
        return _around([_moved(outer, left, bottom), _moved(outer, right, top)])

    def _drawn(self, one: Any, outer: Matrix, *, is_path: bool) -> None:
        box = self._bounds(one, outer)
        if box is None:
            return
        if _is_thin(box):
            self._thin.append(box)
        elif is_path:
            self._path(one, outer)
        else:
            self._pictures.append(box)

    def _path(self, one: Any, outer: Matrix) -> None:
        mode, stroke = ctypes.c_int(), ctypes.c_int()
        self._raw.FPDFPath_GetDrawMode(one, ctypes.byref(mode), ctypes.byref(stroke))
        if not mode.value and not stroke.value:
            return
        for points in self._outlines(one, _product(self._matrix_of(one), outer)):
            if stroke.value:
                for (x, y), (to_x, to_y) in pairwise(points):
                    # Every border of a table passes here: written out it takes half the time.
                    left, right = (x, to_x) if x < to_x else (to_x, x)
                    bottom, top = (y, to_y) if y < to_y else (to_y, y)
                    if right - left <= SETTINGS.rule_slope or top - bottom <= SETTINGS.rule_slope:
                        self._thin.append((left, bottom, right, top))
            else:
                outline = _around(points)
                if _is_thin(outline):
                    self._thin.append(outline)

    def _outlines(self, one: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
        """The corners of each part of a path; a curve ends a part."""
        raw = self._raw
        x, y = self._sides[:2]
        x_ref, y_ref = self._refs[:2]
        a, b, c, d, e, f = matrix
        points: list[tuple[float, float]] = []
        segment: Any = None
        for index in range(max(0, int(raw.FPDFPath_CountSegments(one)))):
            self._left -= 1
            if self._left < 0:
                return
            before, segment = segment, raw.FPDFPath_GetPathSegment(one, index)
            if points and raw.FPDFPathSegment_GetType(segment) != raw.FPDF_SEGMENT_LINETO:
                yield self._closed(points, before)
                points = []
            raw.FPDFPathSegment_GetPoint(segment, x_ref, y_ref)
            across, up = x.value, y.value
            points.append((a * across + c * up + e, b * across + d * up + f))
        if points:
            yield self._closed(points, segment)

    def _closed(self, points: list[tuple[float, float]], last: Any) -> list[tuple[float, float]]:
        """The corners with the first behind the last, if the last segment closes them."""
        return [*points, points[0]] if self._raw.FPDFPathSegment_GetClose(last) else points


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    k, m, n, o, p, q = outer
    return (
        a * k + b * n, a * m + b * o, c * k + d * n, c * m + d * o,
        e * k + f * n + p, e * m + f * o + q,
    )  # fmt: skip


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _around(points: list[tuple[float, float]]) -> Rect:
    across, up = [x for x, _ in points], [y for _, y in points]
    return min(across), min(up), max(across), max(up)


def _is_thin(box: Rect) -> bool:
    return min(box[2] - box[0], box[3] - box[1]) <= SETTINGS.rule_width
