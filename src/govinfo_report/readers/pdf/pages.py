"""Takes the content of the pages of a PDF file: opens it with pdfium, reads or draws its pages.

pdfium is C++ and keeps global state, so only one thread at a time may be in it.

What lies over the text is told apart: a watermark lies over words, and is far taller than they are;
the values of a form's fields are not in the text until pdfium makes them a part of the page.
"""

from __future__ import annotations

import ctypes
import importlib
import math
import threading
from collections import Counter, defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from itertools import compress, pairwise
from statistics import median, quantiles
from typing import Any, Final

from govinfo_report.errors import CannotReadError, LimitExceeded, Limits, MissingExtra
from govinfo_report.readers.pdf.content import Drawings, Glyph, PageContent, Rect, turn_rects
from govinfo_report.readers.pdf.settings import SETTINGS
from govinfo_report.readers.pdf.struck import drop_struck

_LOCK: Final = threading.Lock()
_DPI: Final = 200
"""Dots an inch at which a page is drawn: some 30 pixels to a character of usual size."""
_POINTS: Final = 72


def read_pages(data: bytes, limits: Limits) -> list[PageContent]:
    """The content of every page; a page that cannot be read is empty.

    Raises:
        MissingExtra: pdfium is not installed.
        CannotReadError: the file is encrypted or damaged.
        LimitExceeded: it has too many pages, or too much text.
    """
    with _opened(data) as (pdfium, document):
        return list(_contents(pdfium, document, limits))


def draw_pages(data: bytes, numbers: Sequence[int], limits: Limits) -> list[Any]:
    """Pages as pictures of Pillow in grey.

    Args:
        data: the file.
        numbers: of the pages, from 1.
        limits: `picture_pixels` bounds each of them.

    Raises:
        MissingExtra: pdfium is not installed.
        CannotReadError: the file is encrypted or damaged.
    """
    with _opened(data) as (_, document):
        return [_drawn(document[number - 1], limits) for number in numbers]


def _drawn(page: Any, limits: Limits) -> Any:
    width, height = page.get_size()
    most = (limits.picture_pixels / max(1.0, width * height)) ** 0.5 * 0.99
    return page.render(scale=min(_DPI / _POINTS, most), grayscale=True).to_pil().convert("L")


@contextmanager
def _opened(data: bytes) -> Generator[tuple[Any, Any]]:
    """pdfium, and a file that it has opened."""
    try:
        # Its functions are C's and have no types.
        pdfium: Any = importlib.import_module("pypdfium2")
    except ImportError as error:
        raise MissingExtra("pdf") from error
    with _LOCK:
        try:
            opened = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            locked = (pdfium.raw.FPDF_ERR_PASSWORD, pdfium.raw.FPDF_ERR_SECURITY)
            code = "pdf-encrypted" if error.err_code in locked else "pdf-damaged"
            raise CannotReadError(code) from error
        with closing(opened) as document:
            yield pdfium, document


def _contents(pdfium: Any, document: Any, limits: Limits) -> Iterator[PageContent]:
    count = len(document)
    if count > limits.pdf_pages:
        raise LimitExceeded("pdf_pages", limits.pdf_pages, count)
    with suppress(pdfium.PdfiumError):
        document.init_forms()
    left = limits.text_characters
    for number in range(1, count + 1):
        content = PageContent(number)
        try:
            page = _page(pdfium.raw, document, number - 1)
        except pdfium.PdfiumError:
            content.damaged = True
        else:
            with closing(page):
                drawings = Drawings(pdfium.raw, page.raw)
                clips = drawings.clips if drawings.cuts else {}
                left -= _read_glyphs(pdfium.raw, page.raw, content, left, clips)
                drawings.put_into(content)
                drop_struck(content)
        if left < 0:
            raise LimitExceeded("text_characters", limits.text_characters)
        yield content


def _page(raw: Any, document: Any, index: int) -> Any:
    """A page with the values of its form's fields."""
    page = document[index]
    if document.formenv:
        # The fields got the look of their values when it was loaded; they become a part of it.
        raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
        page.close()
        page = document[index]
    return page


_QUARTER: Final = 1.5707963267948966
_WHITE: Final = frozenset(
    map(ord, "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000")
) | frozenset(range(0x2000, 0x200B))
"""Codes of white space."""
_FIRST_PRINTED: Final = 0x20
_FIRST_HALF: Final = 0xD800
_UNMAPPED: Final = frozenset((0xFFFD, 0xFFFE, 0xFFFF, *range(0xE000, 0xF900)))
_HYPHEN_MARK: Final = 2
"""What pdfium makes of a hyphen at the end of a line."""
_HYPHEN: Final = "-"
_CUT_OFF: Final = "…"
"""Stands for the rest of a word that runs over the side of the paper."""
_HALVES: Final = range(_FIRST_HALF, 0xE000)


def _read_glyphs(
    raw: Any, page: Any, content: PageContent, most: int, clips: Mapping[int, Rect]
) -> int:
    """Read a page's characters into `content`, white space left out; how many there are.

    They are not read where there are more than `most`. Texts in `clips` are cut off at the sides.
    """
    text = raw.FPDFText_LoadPage(page)
    if not text:
        return 0
    try:
        count = max(0, int(raw.FPDFText_CountChars(text)))
        if count <= most:
            _read(raw, text, count, content, clips, _paper(raw, page))
            kept = without_watermarks(content.glyphs)
            content.slanted += len(content.glyphs) - len(kept)
            content.glyphs = _without_spacing([_as_tall_as_wide(glyph) for glyph in kept])
        return count
    finally:
        raw.FPDFText_ClosePage(text)


def _characters(codes: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Place and character of each code of UTF-16 that is no white space."""
    half = 0
    for index, code in enumerate(codes):
        if _FIRST_PRINTED < code < _FIRST_HALF and code not in _WHITE:
            half = 0
            yield index, chr(code)
        elif code in _HALVES and not half:
            # A character beyond the first plane comes as two.
            half = code
        elif code not in _WHITE:
            yield index, _uncommon(code, half)
            half = 0


def _uncommon(code: int, half: int) -> str:
    """The character of a code that is no common one; `half`: the first half that it completes."""
    if code in _HALVES:
        code = 0x10000 + ((half & 0x3FF) << 10) + (code & 0x3FF)
    if code == _HYPHEN_MARK:
        return _HYPHEN
    # Left out, it would make another number of the one that it stands in.
    return "\ufffd" if code < _FIRST_PRINTED or code in _UNMAPPED else chr(code)


def _paper(raw: Any, page: Any) -> Rect:
    """Left, bottom, right and top of what is shown of a page."""
    rect = raw.FS_RECTF()
    if not raw.FPDF_GetPageBoundingBox(page, ctypes.byref(rect)):
        return -math.inf, -math.inf, math.inf, math.inf
    return rect.left, rect.bottom, rect.right, rect.top


def _read(
    raw: Any,
    text: Any,
    count: int,
    content: PageContent,
    clips: Mapping[int, Rect],
    paper: Rect,
) -> None:
    """Read so many characters; what stands beside the paper nobody sees."""
    rect = raw.FS_RECTF()
    place = ctypes.byref(rect)
    code_of, box_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    angle_of = raw.FPDFText_GetCharAngle
    chars: list[str] = []
    boxes: list[Rect] = []
    turns: list[float] = []
    places: list[int] = []
    angle = 0.0
    before = above = math.nan
    for index, char in _characters([code_of(text, index) for index in range(count)]):
        if not box_of(text, index, place):
            continue
        bottom, top = rect.bottom, rect.top
        if bottom != before or top != above:
            # A character as high and as tall as the last one leans as much.
            angle = angle_of(text, index) / _QUARTER
            before, above = bottom, top
        chars.append(char)
        boxes.append((rect.left, bottom, rect.right, top))
        turns.append(angle)
        places.append(index)
    beside = [not _lies_on(paper, box) for box in boxes]
    for at in _cut_off(beside, boxes):
        chars[at], beside[at] = _CUT_OFF, False
    if any(beside):
        shown = [not one for one in beside]
        chars, boxes = list(compress(chars, shown)), list(compress(boxes, shown))
        turns, places = list(compress(turns, shown)), list(compress(places, shown))
    if clips:
        objects = [ctypes.addressof(raw.FPDFText_GetTextObject(text, at).contents) for at in places]
        _press(boxes, objects, clips)
        content.pressed = True
    if chars:
        _set_upright(content, chars, boxes, turns)


def _lies_on(paper: Rect, box: Rect) -> bool:
    (west, south, east, north), (left, bottom, right, top) = paper, box
    return west <= (left + right) / 2 <= east and south <= (bottom + top) / 2 <= north


def _cut_off(beside: Sequence[bool], boxes: list[Rect]) -> list[int]:
    """The characters beside the paper that are next to one of their word on it."""
    cut: list[int] = []
    for at, (one, after) in enumerate(pairwise(beside)):
        (_, low, right, high), (left, other_low, _, _) = boxes[at : at + 2]
        height = high - low
        joined = left - right <= SETTINGS.tight_digits * height
        if one != after and joined and abs(other_low - low) <= SETTINGS.line_spread * height:
            cut.append(at + after)
    return cut


def _press(boxes: list[Rect], objects: Sequence[int], clips: Mapping[int, Rect]) -> None:
    """Press texts that are cut off at the sides of a cell into it: nothing lies in the next one."""
    lines: list[list[int]] = []
    before: tuple[float, Rect | None] = math.nan, None
    for at, (_, low, _, high) in enumerate(boxes):
        clip, middle = clips.get(objects[at]), (low + high) / 2
        near = abs(middle - before[0]) <= SETTINGS.line_spread * (high - low)
        if clip is not None and not (near and clip == before[1]):
            lines.append([])
        if clip is not None:
            lines[-1].append(at)
        before = middle, clip
    for line in lines:
        clip = clips[objects[line[0]]]
        left, right = min(boxes[at][0] for at in line), max(boxes[at][2] for at in line)
        start, end = max(clip[0], left), min(clip[2], right)
        scale = max(0.0, end - start) / max(right - left, SETTINGS.rule_slope)
        for at in line if scale < 1 else ():
            x, low, to_x, high = boxes[at]
            boxes[at] = start + (x - left) * scale, low, start + (to_x - left) * scale, high


def _set_upright(
    content: PageContent, chars: Sequence[str], boxes: list[Rect], turns: Sequence[float]
) -> None:
    """Give a page its characters, turned as most of them stand.

    Args:
        content: the page.
        chars: its characters.
        boxes: left, bottom, right, top of each, y growing upwards.
        turns: by how many right angles each is turned clockwise.
    """
    known = {
        one: round(one) % 4 if abs(one - round(one)) < SETTINGS.lean else None for one in set(turns)
    }
    quarters = [known[one] for one in turns]
    upright = Counter(one for one in quarters if one is not None)
    if upright:
        content.quarters = upright.most_common(1)[0][0]
    content.slanted = len(chars) - upright.total()
    if set(known.values()) == {0}:
        content.glyphs = [
            Glyph(char, left, -top, right, -bottom)
            for char, (left, bottom, right, top) in zip(chars, boxes, strict=True)
        ]
        return
    # Brackets of a label that is set vertically lie on their side, and belong to it.
    content.glyphs = [
        Glyph(char, *box)
        for char, box, one in zip(chars, turn_rects(boxes, content.quarters), quarters, strict=True)
        if one is not None
    ]


def _as_tall_as_wide(glyph: Glyph) -> Glyph:
    """A character with the height that it has in its line.

    A font whose characters are drawn one by one has no height but theirs: if it holds few, such as
    一 and 二, they are flat, and would stand in a line of their own.
    """
    _, left, top, right, bottom = glyph
    flat = (right - left - bottom + top) / 2
    return glyph._replace(top=top - flat, bottom=bottom + flat) if flat > 0 else glyph


def _without_spacing(glyphs: list[Glyph]) -> list[Glyph]:
    """The characters of a page, each as wide as it moves on where all are set apart.

    Digits may be set wider apart than others; where only they seem to be, they are those of
    neighbouring cells.
    """
    gaps: tuple[list[float], list[float]] = [], []
    for one, after in pairwise(glyphs):
        height, gap = one.bottom - one.top, after.left - one.right
        alike = one.char.isdigit() == after.char.isdigit()
        if alike and abs(after.bottom - one.bottom) < SETTINGS.rule_slope and abs(gap) <= height:
            gaps[one.char.isdigit()].append(gap)
    least = SETTINGS.space * median([one.bottom - one.top for one in glyphs]) if glyphs else 0.0
    words, numbers = (quantiles(each, n=4)[0] if len(each) > 1 else 0.0 for each in gaps)
    if words <= least or numbers <= least:
        return glyphs
    by = words, numbers
    return [one._replace(right=one.right + by[one.char.isdigit()]) for one in glyphs]


# -- what lies over the text ---------------------------------------------------------------------


def without_watermarks(glyphs: list[Glyph]) -> list[Glyph]:
    """The characters of a page without those of watermarks, which are tall and lie over others."""
    heights = [bottom - top for _, _, top, _, bottom in glyphs]
    height = median(heights) if heights else 0.0
    tallest = SETTINGS.watermark_height * height
    if height <= 0 or max(heights) < tallest:
        return glyphs
    suspects: dict[int, list[Glyph]] = defaultdict(list)
    squares: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for glyph, tall in zip(glyphs, heights, strict=True):
        _, left, top, right, bottom = glyph
        if tall >= tallest:
            suspects[round(tall)].append(glyph)
        else:
            x, y = (left + right) / 2, (top + bottom) / 2
            squares[int(x // height), int(y // height)].append((x, y))
    drawn: set[int] = set()
    for alike in suspects.values():
        if any(_lies_over(glyph, squares, height) for glyph in alike):
            drawn.update(map(id, alike))
    return [glyph for glyph in glyphs if id(glyph) not in drawn]


def _lies_over(
    glyph: Glyph, squares: dict[tuple[int, int], list[tuple[float, float]]], side: float
) -> bool:
    """True if the middle of another character lies in the box of one."""
    _, left, top, right, bottom = glyph
    columns = range(int(left // side), int(right // side) + 1)
    rows = range(int(top // side), int(bottom // side) + 1)
    if len(columns) * len(rows) > SETTINGS.watermark_squares:
        return True
    return any(
        left < x < right and top < y < bottom
        for column in columns
        for row in rows
        for x, y in squares.get((column, row), ())
    )
