"""Takes what the pages of a PDF file print, with its places: characters, straight lines, pictures.

pdfium opens the file. It is C++ and keeps global state, so only one thread at a time may be in it.
Places are in points from the page's upper left corner as its text is read: x to the right, y down.
The origin may lie anywhere, so only differences count. Tables are ruled with strokes, with thin
filled boxes, with the edges of rectangles, or with thin pictures; a table may be drawn piece by
piece or in one path.
"""

from __future__ import annotations

import ctypes
import importlib
import math
import threading
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any, Final, NamedTuple, TypeAlias

import attrs

from govinfo_report.errors import CannotReadError, LimitExceeded, MissingExtra
from govinfo_report.limits import Limits
from govinfo_report.readers.pdf.settings import SETTINGS


class Glyph(NamedTuple):
    """A printed character: its box from ascender to descender, as wide as it moves on."""

    char: str
    left: float
    top: float
    right: float
    bottom: float


class Rule(NamedTuple):
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
    """

    number: int
    glyphs: list[Glyph] = attrs.field(factory=list[Glyph])
    across: list[Rule] = attrs.field(factory=list[Rule])
    down: list[Rule] = attrs.field(factory=list[Rule])
    quarters: int = 0
    pictures: list[PictureBox] = attrs.field(factory=list[PictureBox])
    hidden: bool = False
    slanted: int = 0
    crowded: bool = False
    damaged: bool = False


_LOCK: Final = threading.Lock()


def load_pdfium() -> Any:
    """Pdfium's functions; they are C's and have no types.

    Raises:
        MissingExtra: they are not installed.
    """
    try:
        return importlib.import_module("pypdfium2").raw
    except ImportError as error:
        raise MissingExtra("pdf") from error


def read_pages(data: bytes, limits: Limits) -> list[PageContent]:
    """The content of every page; a page that cannot be read is empty.

    Raises:
        MissingExtra: pdfium is not installed.
        CannotReadError: the file is encrypted or damaged.
        LimitExceeded: it has too many pages, or too much text.
    """
    raw = load_pdfium()
    with _LOCK, _document(raw, data) as document:
        count = int(raw.FPDF_GetPageCount(document))
        if count > limits.pdf_pages:
            raise LimitExceeded("pdf_pages", limits.pdf_pages, count)
        if count < 1:
            raise CannotReadError("pdf-damaged")
        found: list[PageContent] = []
        left = limits.text_characters
        for number in range(1, count + 1):
            content = PageContent(number)
            with _page(raw, document, number - 1) as page:
                if page:
                    left -= read_glyphs(raw, page, content, left)
                    read_drawings(raw, page, content)
                else:
                    content.damaged = True
            if left < 0:
                raise LimitExceeded("text_characters", limits.text_characters)
            found.append(content)
        return found


@contextmanager
def _document(raw: Any, data: bytes) -> Generator[Any]:
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        locked = raw.FPDF_GetLastError() in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise CannotReadError("pdf-encrypted" if locked else "pdf-damaged")
    try:
        yield document
    finally:
        raw.FPDF_CloseDocument(document)


@contextmanager
def _page(raw: Any, document: Any, index: int) -> Generator[Any]:
    page = raw.FPDF_LoadPage(document, index)
    try:
        yield page
    finally:
        if page:
            raw.FPDF_ClosePage(page)


_QUARTER: Final = 1.5707963267948966
_WHITE: Final = frozenset((0x09, 0x0A, 0x0D, 0x20, 0x3000, 0xA0))
_FIRST_PRINTED: Final = 0x20
_UNMAPPED: Final = frozenset((0xFFFD, 0xFFFE, 0xFFFF, *range(0xE000, 0xF900)))
_HYPHEN_MARK: Final = 2
"""What pdfium makes of a hyphen at the end of a line."""
_HYPHEN: Final = "-"
_HALVES: Final = range(0xD800, 0xE000)


def read_glyphs(raw: Any, page: Any, content: PageContent, most: int) -> int:
    """Read a page's characters into `content`, white space left out; how many there are.

    They are not read where there are more than `most`.
    """
    text = raw.FPDFText_LoadPage(page)
    if not text:
        return 0
    try:
        count = max(0, int(raw.FPDFText_CountChars(text)))
        if count <= most:
            _read(raw, text, count, content)
        return count
    finally:
        raw.FPDFText_ClosePage(text)


def _read(raw: Any, text: Any, count: int, content: PageContent) -> None:
    rect = raw.FS_RECTF()
    place = ctypes.byref(rect)
    code_of, box_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    angle_of = raw.FPDFText_GetCharAngle
    chars: list[str] = []
    boxes: list[Box] = []
    turns: list[float] = []
    half = 0
    angle = 0.0
    before = above = math.nan
    for index in range(count):
        code = code_of(text, index)
        if code in _WHITE:
            continue
        if code in _HALVES:
            # A character beyond the first plane comes as two.
            if not half:
                half = code
                continue
            code = 0x10000 + ((half & 0x3FF) << 10) + (code & 0x3FF)
        half = 0
        char = _HYPHEN if code == _HYPHEN_MARK else chr(code)
        if code < _FIRST_PRINTED or code in _UNMAPPED:
            # Left out, it would make another number of the one that it stands in.
            char = "\ufffd"
        if not char.isspace() and box_of(text, index, place):
            bottom, top = rect.bottom, rect.top
            if bottom != before or top != above:
                # A character as high and as tall as the last one leans as much.
                angle = angle_of(text, index) / _QUARTER
                before, above = bottom, top
            chars.append(char)
            boxes.append((rect.left, bottom, rect.right, top))
            turns.append(angle)
    if not chars:
        return
    known = {
        one: round(one) % 4 if abs(one - round(one)) < SETTINGS.lean else None for one in set(turns)
    }
    quarters = [known[one] for one in turns]
    upright = Counter(one for one in quarters if one is not None)
    if upright:
        content.quarters = upright.most_common(1)[0][0]
    content.slanted = len(chars) - upright.total()
    # Brackets of a label that is set vertically lie on their side, and belong to it.
    content.glyphs = [
        Glyph(char, *box)
        for char, box, one in zip(chars, turn(boxes, content.quarters), quarters, strict=True)
        if one is not None
    ]


Matrix: TypeAlias = tuple[float, float, float, float, float, float]

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
    content.hidden = 2 * reader.hidden > SETTINGS.sampled_texts - reader.unseen > 0
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
        self.unseen = SETTINGS.sampled_texts
        self.left = SETTINGS.page_objects
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
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < SETTINGS.nested_drawings:
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
    return min(box[2] - box[0], box[3] - box[1]) <= SETTINGS.rule_width


def _is_straight(box: Box) -> bool:
    return min(box[2] - box[0], box[3] - box[1]) <= SETTINGS.rule_slope


Box: TypeAlias = tuple[float, float, float, float]
"""Least x, least y, greatest x, greatest y."""

_SWAPS: Final = (
    ((0, 1), (3, -1), (2, 1), (1, -1)),
    ((3, -1), (2, -1), (1, -1), (0, -1)),
    ((2, -1), (1, 1), (0, -1), (3, 1)),
    ((1, 1), (0, 1), (3, 1), (2, 1)),
)
"""For 0 to 3 quarters: which side of a box becomes left, top, right and bottom, and its sign."""


def turn(boxes: list[Box], quarters: int) -> list[Box]:
    """Boxes of a page, y growing upwards, as they lie when its text is turned upright.

    Args:
        boxes: left, bottom, right, top of each.
        quarters: by how many right angles its text is turned clockwise.

    Returns:
        left, top, right, bottom of each, y growing downwards.
    """
    (a, p), (b, q), (c, r), (d, s) = _SWAPS[quarters % 4]
    return [(p * box[a], q * box[b], r * box[c], s * box[d]) for box in boxes]
