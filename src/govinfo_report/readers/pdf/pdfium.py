"""Opens a PDF file with pdfium and takes the content of its pages.

pdfium is C++ and keeps global state, so only one thread at a time may be in it.
"""

from __future__ import annotations

import importlib
import threading
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, Final

from govinfo_report.errors import CannotReadError, LimitExceeded, MissingExtra
from govinfo_report.limits import Limits
from govinfo_report.readers.pdf.content import PageContent
from govinfo_report.readers.pdf.drawings import read_drawings
from govinfo_report.readers.pdf.glyphs import read_glyphs

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
