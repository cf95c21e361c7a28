"""Takes the content of the pages of a PDF file: opens it with pdfium, and reads its characters.

pdfium is C++ and keeps global state, so only one thread at a time may be in it.

What lies over the text is told apart: a watermark lies over words, and is lighter or far taller
than they are; the values of a form's fields are not in the text, and are put where they are shown.
"""

from __future__ import annotations

import ctypes
import importlib
import math
import threading
from collections import Counter, defaultdict
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from statistics import median
from typing import Any, Final

from govinfo_report.errors import CannotReadError, LimitExceeded, Limits, MissingExtra
from govinfo_report.readers.pdf.content import Box, Drawings, Glyph, PageContent, ink, turn
from govinfo_report.readers.pdf.settings import SETTINGS

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
        with closing(FormFields(raw, document)) as form:
            return list(_contents(raw, document, count, form, limits))


def _contents(
    raw: Any, document: Any, count: int, form: FormFields, limits: Limits
) -> Iterator[PageContent]:
    left = limits.text_characters
    for number in range(1, count + 1):
        content = PageContent(number)
        with _page(raw, document, number - 1) as page:
            if page:
                drawings = Drawings(raw, page)
                left -= _read_glyphs(raw, page, content, left, drawings.inks)
                left -= form.read(page, content, left)
                drawings.put_into(content)
            else:
                content.damaged = True
        if left < 0:
            raise LimitExceeded("text_characters", limits.text_characters)
        yield content


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
_HALVES: Final = range(_FIRST_HALF, 0xE000)


def _read_glyphs(
    raw: Any, page: Any, content: PageContent, most: int, inks: tuple[float, float]
) -> int:
    """Read a page's characters into `content`, white space left out; how many there are.

    They are not read where there are more than `most`. `inks`: the lightest and the darkest.
    """
    text = raw.FPDFText_LoadPage(page)
    if not text:
        return 0
    try:
        count = max(0, int(raw.FPDFText_CountChars(text)))
        if count <= most:
            several = inks[1] - inks[0] >= SETTINGS.other_ink
            painted = _read(raw, text, count, content, several=several)
            kept = without_watermarks(content.glyphs, painted)
            content.slanted += len(content.glyphs) - len(kept)
            content.glyphs = kept
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


def _inks(raw: Any, text: Any, numbers: Iterable[int]) -> list[float]:
    """How dark characters are painted."""
    colours = [ctypes.c_uint() for _ in range(4)]
    refs = [ctypes.byref(part) for part in colours]
    inks: list[float] = []
    for number in numbers:
        known = raw.FPDFText_GetFillColor(text, number, *refs)
        inks.append(ink(*[part.value for part in colours]) if known else 1.0)
    return inks


def _read(
    raw: Any, text: Any, count: int, content: PageContent, *, several: bool
) -> list[float] | None:
    """Read so many characters; how dark each is painted, if there are several ways."""
    rect = raw.FS_RECTF()
    place = ctypes.byref(rect)
    code_of, box_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    angle_of = raw.FPDFText_GetCharAngle
    chars: list[str] = []
    boxes: list[Box] = []
    turns: list[float] = []
    numbers: list[int] = []
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
        numbers.append(index)
    if not chars:
        return None
    quarters = _set_upright(content, chars, boxes, turns)
    if not several:
        return None
    upright = (number for number, one in zip(numbers, quarters, strict=True) if one is not None)
    return _inks(raw, text, upright)


def _set_upright(
    content: PageContent, chars: Sequence[str], boxes: list[Box], turns: Sequence[float]
) -> list[int | None]:
    """Give a page its characters, turned as most of them stand.

    Args:
        content: the page.
        chars: its characters.
        boxes: left, bottom, right, top of each, y growing upwards.
        turns: by how many right angles each is turned clockwise.

    Returns:
        the same, rounded; None for one that is left out, because it is slanted.
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
        return quarters
    # Brackets of a label that is set vertically lie on their side, and belong to it.
    content.glyphs = [
        Glyph(char, *box)
        for char, box, one in zip(chars, turn(boxes, content.quarters), quarters, strict=True)
        if one is not None
    ]
    return quarters


# -- what lies over the text ---------------------------------------------------------------------

_HIDDEN: Final = 0b100010
"""Flags of an annotation that is hidden, or shown in print only or not at all."""
_PASSWORD: Final = 1 << 13


def without_watermarks(glyphs: list[Glyph], inks: Sequence[float] | None) -> list[Glyph]:
    """The characters of a page without those of watermarks.

    Args:
        glyphs: the characters.
        inks: how dark each is painted, from 0 to 1; None if all are alike.
    """
    if not glyphs:
        return glyphs
    heights = [bottom - top for _, _, top, _, bottom in glyphs]
    height = median(heights)
    tallest = SETTINGS.watermark_height * height
    if inks is None:
        if max(heights) < tallest:
            return glyphs
        inks = [1.0] * len(glyphs)
    lightest = median(inks) - SETTINGS.other_ink
    suspects: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    others: list[Glyph] = []
    for glyph, dark in zip(glyphs, inks, strict=True):
        tall = glyph.bottom - glyph.top
        if dark <= lightest or tall >= tallest:
            suspects[round(20 * dark), round(tall)].append(glyph)
        else:
            others.append(glyph)
    if not suspects or height <= 0:
        return glyphs
    squares: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for _, left, top, right, bottom in others:
        x, y = (left + right) / 2, (top + bottom) / 2
        squares[int(x // height), int(y // height)].append((x, y))
    drawn: set[int] = set()
    for alike in suspects.values():
        if any(_lies_over(glyph, squares, height) for glyph in alike):
            drawn.update(map(id, alike))
    return [glyph for glyph in glyphs if id(glyph) not in drawn] if drawn else glyphs


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


class FormFields:
    """The form of a file, or none."""

    def __init__(self, raw: Any, document: Any) -> None:
        """Open the form of a file; it must be closed before the file is."""
        self._raw = raw
        self._form: Any = None
        if raw.FPDF_GetFormType(document) != raw.FORMTYPE_NONE:
            # pdfium looks at this as long as the form is open.
            self._config = raw.FPDF_FORMFILLINFO(version=2)
            self._form = raw.FPDFDOC_InitFormFillEnvironment(document, self._config)

    def close(self) -> None:
        """Leave the form."""
        if self._form:
            self._raw.FPDFDOC_ExitFormFillEnvironment(self._form)
            self._form = None

    def read(self, page: Any, content: PageContent, most: int) -> int:
        """Put the values of a page's fields where they are shown; how many characters they have.

        They are not read where there are more than `most`.
        """
        if not self._form:
            return 0
        count = 0
        for text, box in self._values(page):
            count += len(text)
            if count > most:
                break
            content.glyphs += _set(text, *turn([box], content.quarters))
        return count

    def _values(self, page: Any) -> Iterator[tuple[str, Box]]:
        raw = self._raw
        paper = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, ctypes.byref(paper))
        for index in range(min(raw.FPDFPage_GetAnnotCount(page), SETTINGS.page_objects)):
            annotation = raw.FPDFPage_GetAnnot(page, index)
            if not annotation:
                continue
            rect = raw.FS_RECTF()
            shown = (
                raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET
                and not raw.FPDFAnnot_GetFlags(annotation) & _HIDDEN
                and raw.FPDFAnnot_GetRect(annotation, ctypes.byref(rect))
            )
            box = _box(rect)
            shown = shown and _meet(box, _box(paper))
            text = self._value(annotation) if shown else ""
            raw.FPDFPage_CloseAnnot(annotation)
            if text.strip():
                yield text, box

    def _value(self, annotation: Any) -> str:
        raw, form = self._raw, self._form
        kind = raw.FPDFAnnot_GetFormFieldType(form, annotation)
        if kind in (raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX):
            options = range(max(0, raw.FPDFAnnot_GetOptionCount(form, annotation)))
            chosen = [
                _text(raw.FPDFAnnot_GetOptionLabel, form, annotation, option)
                for option in options[: SETTINGS.page_objects]
                if raw.FPDFAnnot_IsOptionSelected(form, annotation, option)
            ]
            return "\n".join(chosen) or _text(raw.FPDFAnnot_GetFormFieldValue, form, annotation)
        secret = raw.FPDFAnnot_GetFormFieldFlags(form, annotation) & _PASSWORD
        if kind != raw.FPDF_FORMFIELD_TEXTFIELD or secret:
            return ""
        return _text(raw.FPDFAnnot_GetFormFieldValue, form, annotation)


def _box(rect: Any) -> Box:
    """A rectangle of pdfium, whichever two of its corners were given."""
    left, right = sorted((rect.left, rect.right))
    bottom, top = sorted((rect.bottom, rect.top))
    return left, bottom, right, top


def _meet(one: Box, other: Box) -> bool:
    """True if two boxes have something in common, as one without an area has not."""
    return all(max(one[at], other[at]) < min(one[at + 2], other[at + 2]) for at in (0, 1))


def _text(function: Any, *arguments: Any) -> str:
    """What one of pdfium's functions writes into a buffer, as UTF-16."""
    length = function(*arguments, None, 0)
    buffer = (ctypes.c_ushort * (length // 2))()
    function(*arguments, buffer, length)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")


def _set(text: str, box: Box) -> Iterator[Glyph]:
    """Set the lines of a text in the middle of a box."""
    left, top, right, bottom = box
    lines = text.splitlines()
    tall = min((bottom - top) / len(lines), SETTINGS.field_height)
    y = (top + bottom - tall * len(lines)) / 2
    for line in lines:
        widths = [tall * (SETTINGS.field_width if char.isascii() else 1) for char in line]
        scale = min(1.0, (right - left) / max(sum(widths), 1.0))
        x = (left + right - scale * sum(widths)) / 2
        for char, width in zip(line, widths, strict=True):
            if not char.isspace():
                yield Glyph(char, x, y, x + scale * width, y + tall)
            x += scale * width
        y += tall
