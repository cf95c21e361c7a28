"""Takes the straight lines of a page, however its maker drew them, and its pictures.

Tables are ruled with strokes, with thin filled boxes, with the edges of rectangles, or with thin
pictures; a table may be drawn piece by piece or in one path.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final, TypeAlias

from govinfo_report.readers.pdf.content import PageContent, PictureBox, Rule
from govinfo_report.readers.pdf.turning import Box, turn

Matrix: TypeAlias = tuple[float, float, float, float, float, float]

_THIN: Final = 3.0
"""Points up to which something filled is a line."""
_SLOPE: Final = 0.7
"""Points by which a line may slope."""
_MOST: Final = 50_000
"""Drawn things on a page beyond which it is a map or a chart, not a table."""
_DEEPEST: Final = 8
"""Drawings that may stand one in another."""
_SAMPLE: Final = 40
"""Pieces of text of a page that are asked whether they are painted."""
_HIDDEN: Final = 3
"""The way of painting that leaves no trace."""
_UNIT: Final[Matrix] = (1, 0, 0, 1, 0, 0)


def read_drawings(raw: Any, page: Any, content: PageContent) -> None:
    """Read a page's lines and the size of its largest picture into `content`."""
    reader = _Reader(raw, content)
    count = max(0, int(raw.FPDFPage_CountObjects(page)))
    objects = (raw.FPDFPage_GetObject(page, index) for index in range(count))
    reader.objects(objects, _UNIT, 0)
    area = raw.FPDF_GetPageWidthF(page) * raw.FPDF_GetPageHeightF(page)
    for left, top, right, bottom in turn(reader.pictures, content.quarters):
        share = (right - left) * (bottom - top) / area if area > 0 else 0.0
        content.pictures.append(PictureBox(top, share))
    content.hidden = 2 * reader.hidden > _SAMPLE - reader.unseen > 0
    content.crowded = reader.left < 0
    if content.crowded:
        return
    for left, top, right, bottom in turn(reader.thin, content.quarters):
        if right - left >= bottom - top:
            content.across.append(Rule((top + bottom) / 2, left, right))
        else:
            content.down.append(Rule((left + right) / 2, top, bottom))


class _Reader:
    """What is found so far, and how much may still be looked at."""

    def __init__(self, raw: Any, content: PageContent) -> None:
        self.raw = raw
        self.content = content
        self.thin: list[Box] = []
        self.pictures: list[Box] = []
        self.hidden = 0
        self.unseen = _SAMPLE
        self.left = _MOST
        self.sides = [ctypes.c_float() for _ in range(4)]
        self.refs = [ctypes.byref(side) for side in self.sides]
        self.matrix = raw.FS_MATRIX()

    def objects(self, objects: Iterator[Any], outer: Matrix, depth: int) -> None:
        raw = self.raw
        for one in objects:
            self.left -= 1
            if self.left < 0:
                return
            kind = raw.FPDFPageObj_GetType(one)
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                if self.unseen:
                    self.unseen -= 1
                    self.hidden += raw.FPDFTextObj_GetTextRenderMode(one) == _HIDDEN
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                self.path(one, outer)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self.image(one, outer)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                count = max(0, int(raw.FPDFFormObj_CountObjects(one)))
                inner = (raw.FPDFFormObj_GetObject(one, index) for index in range(count))
                self.objects(inner, _product(self.matrix_of(one), outer), depth + 1)

    def matrix_of(self, one: Any) -> Matrix:
        matrix = self.matrix
        if not self.raw.FPDFPageObj_GetMatrix(one, ctypes.byref(matrix)):
            return _UNIT
        return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)

    def bounds(self, one: Any, outer: Matrix) -> Box | None:
        if not self.raw.FPDFPageObj_GetBounds(one, *self.refs):
            return None
        left, bottom, right, top = (side.value for side in self.sides)
        if outer is _UNIT:
            return left, bottom, right, top
        return _around([_moved(outer, left, bottom), _moved(outer, right, top)])

    def image(self, one: Any, outer: Matrix) -> None:
        box = self.bounds(one, outer)
        if box is None:
            return
        if _is_thin(box):
            self.thin.append(box)
        else:
            self.pictures.append(box)

    def path(self, one: Any, outer: Matrix) -> None:
        box = self.bounds(one, outer)
        if box is None:
            return
        if _is_thin(box):
            self.thin.append(box)
            return
        mode, stroke = ctypes.c_int(), ctypes.c_int()
        self.raw.FPDFPath_GetDrawMode(one, ctypes.byref(mode), ctypes.byref(stroke))
        if not mode.value and not stroke.value:
            return
        for points in self.outlines(one, _product(self.matrix_of(one), outer)):
            if stroke.value:
                edges = [_around(list(ends)) for ends in pairwise(points)]
                self.thin += [edge for edge in edges if _is_straight(edge)]
            else:
                outline = _around(points)
                if _is_thin(outline):
                    self.thin.append(outline)

    def outlines(self, one: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
        """The corners of each part of a path; a curve ends a part."""
        raw = self.raw
        x, y = self.sides[:2]
        points: list[tuple[float, float]] = []
        for index in range(max(0, int(raw.FPDFPath_CountSegments(one)))):
            self.left -= 1
            if self.left < 0:
                return
            segment = raw.FPDFPath_GetPathSegment(one, index)
            kind = raw.FPDFPathSegment_GetType(segment)
            raw.FPDFPathSegment_GetPoint(segment, *self.refs[:2])
            if kind != raw.FPDF_SEGMENT_LINETO and points:
                yield points
                points = []
            points.append(_moved(matrix, x.value, y.value))
            if raw.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if points:
            yield points


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


def _around(points: list[tuple[float, float]]) -> Box:
    across, up = [x for x, _ in points], [y for _, y in points]
    return min(across), min(up), max(across), max(up)


def _is_thin(box: Box) -> bool:
    return min(box[2] - box[0], box[3] - box[1]) <= _THIN


def _is_straight(box: Box) -> bool:
    return min(box[2] - box[0], box[3] - box[1]) <= _SLOPE
