"""What lies over the text of a page of a PDF file: watermarks, which are no text, and form fields.

A watermark lies over words, and is lighter or far taller than they are. The values of a form's
fields are not in the text of the page; they are put where they are shown.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any, Final

from govinfo_report.readers.pdf.content import Box, Glyph, PageContent, turn
from govinfo_report.readers.pdf.settings import SETTINGS

_MOST_SQUARES: Final = 400
"""Squares of a page that a character of a watermark may cover and be looked at in each."""
_HIDDEN: Final = 0b100010
"""Flags of an annotation that is hidden, or shown in print only or not at all."""
_PASSWORD: Final = 1 << 13
_NARROW: Final = 0.5
"""Share of their height that letters and digits are wide, as most fonts have them."""


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
    for glyph, ink in zip(glyphs, inks, strict=True):
        tall = glyph.bottom - glyph.top
        if ink <= lightest or tall >= tallest:
            suspects[round(20 * ink), round(tall)].append(glyph)
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
    if len(columns) * len(rows) > _MOST_SQUARES:
        return True
    return any(
        left < x < right and top < y < bottom
        for column in columns
        for row in rows
        for x, y in squares.get((column, row), ())
    )


class Form:
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
            text = self._value(annotation) if shown else ""
            raw.FPDFPage_CloseAnnot(annotation)
            if text.strip():
                yield text, (rect.left, rect.bottom, rect.right, rect.top)

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
        widths = [tall * (_NARROW if char.isascii() else 1) for char in line]
        scale = min(1.0, (right - left) / max(sum(widths), 1.0))
        x = (left + right - scale * sum(widths)) / 2
        for char, width in zip(line, widths, strict=True):
            if not char.isspace():
                yield Glyph(char, x, y, x + scale * width, y + tall)
            x += scale * width
        y += tall
