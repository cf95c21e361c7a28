"""Reads workbooks in one file of XML, as Excel 2003 and many systems that export tables write them.

Such a file is often called .xls. A cell says how many behind it it covers, and a cell or a row its
place where others are left out before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govinfo_report.document import Document
from govinfo_report.errors import LimitExceeded, Limits
from govinfo_report.readers.blocks import assemble
from govinfo_report.readers.columns import tidy_columns
from govinfo_report.readers.safe_xml import Element, attribute_named, count_in, parse_xml
from govinfo_report.readers.sheets import blocks_of_sheets, shown_value

_IS_SET: Final = "1"


def read_sheet_xml(data: bytes, limits: Limits) -> Document:
    """Read a workbook in XML.

    Raises:
        CannotReadError: it is no sound XML.
        LimitExceeded: it asks for more than is allowed.
    """
    root = parse_xml(data, limits)
    struck = frozenset(
        attribute_named(style, "ID")
        for style in root.iter("{*}Style")
        if any(attribute_named(font, "StrikeThrough") == _IS_SET for font in style.iter("{*}Font"))
    )
    sheets = [
        list(_rows(table, struck, limits))
        for sheet in root.iterchildren("{*}Worksheet")
        for table in sheet.iterchildren("{*}Table")
        if sheet.findtext("{*}WorksheetOptions/{*}Visible") in (None, "SheetVisible")
    ]
    return tidy_columns(assemble(blocks_of_sheets(sheets), limits))


def _rows(table: Element, struck: frozenset[str], limits: Limits) -> Iterator[list[str]]:
    """The cells of each row; of one that is not shown none."""
    last = 0
    for row in table.iterchildren("{*}Row"):
        at = max(last + 1, count_in(row, "Index"))
        if at > limits.docx_blocks:
            raise LimitExceeded("docx_blocks", limits.docx_blocks, at)
        yield from ([] for _ in range(last + 1, at))
        hidden = attribute_named(row, "Hidden") == _IS_SET
        yield [] if hidden else _cells(row, struck, limits)
        last = at


def _cells(row: Element, struck: frozenset[str], limits: Limits) -> list[str]:
    cells: list[str] = []
    for cell in row.iterchildren("{*}Cell"):
        at = max(len(cells) + 1, count_in(cell, "Index"))
        across = int(attribute_named(cell, "MergeAcross") != "") and count_in(cell, "MergeAcross")
        if at + across > limits.span:
            raise LimitExceeded("span", limits.span, at + across)
        cells += [""] * (at - len(cells) - 1)
        cells.append("" if attribute_named(cell, "StyleID") in struck else _text(cell))
        cells += [""] * across
    return cells


def _text(cell: Element) -> str:
    data = cell.find("{*}Data")
    if data is None:
        return ""
    for struck in data.iter("{*}S"):
        for part in struck.iter():
            part.text = None
            part.tail = part.tail if part is struck else None
    for raised in data.iter("{*}Sup", "{*}Sub"):
        raised.text, raised.tail = f"[{raised.text or ''}", f"]{raised.tail or ''}"
    text = "".join(map(str, data.itertext())).strip()
    if attribute_named(data, "Type") != "Number":
        return text
    try:
        # Excel writes more digits of a fraction than it shows.
        return shown_value(float(text))
    except (ValueError, OverflowError):
        return text
