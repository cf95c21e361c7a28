"""Tables that a page sets without `<table>`: lists, definitions and boxes, in rows of cells.

Read as the lines that their cells are, a blank cell leaves no trace, and cells side by side run
together. So each row becomes one preformatted line of its own, its cells parted by tabs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import groupby
from typing import TYPE_CHECKING, Final

import attrs

from govinfo_report.text.numerals import BLANK, Numeral, read_numeral
from govinfo_report.text.source import legible

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

_ROWS: Final = frozenset(("div", "dl", "li", "ol", "p", "section", "ul"))
_BOXES: Final = frozenset(("dd", "div", "dt", "li", "p"))
"""Elements that stand apart from one another by themselves."""
_PLAIN: Final = _BOXES | {"b", "em", "font", "i", "span", "strong", "u"}
"""Elements that change nothing about what a cell says."""
_LONGEST: Final = 120
"""Characters of the longest label with its note; what is longer is prose."""
_MOST_CELLS: Final = 20
"""Cells of a row of the form with its labels; what has more is a page of lines."""
_FEWEST_ROWS: Final = 2
_LEAST_VALUES: Final = 0.4
"""Share of numbers and blanks among the cells behind the first: heads have none, rows only them."""
_SIDE_BY_SIDE: Final = r"display\s*:\s*(?:inline-block|inline-flex|table-cell)"
_APART: Final = re.compile(_SIDE_BY_SIDE, re.IGNORECASE)
_RULE: Final = re.compile(rf"([^{{}}]*)\{{[^{{}}]*{_SIDE_BY_SIDE}", re.IGNORECASE)
_CLASS: Final = re.compile(r"\.([\w-]+)")
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What a page may hold and the tree of its elements may not be given."""


@attrs.frozen
class _Row:
    element: Element
    cells: Sequence[str]


def rows_as_lines(root: Element, marked: Set[Element]) -> None:
    """Write each row of a table that other elements make as one line, its cells parted by tabs.

    Args:
        root: of the page; it is changed.
        marked: elements that are hidden or off their line: what holds one is left as it is.
    """
    apart = _classes_side_by_side(root)
    for parent in list(root.iter()):
        if len(parent) < _FEWEST_ROWS:
            continue
        for rows in _runs(parent, apart, marked):
            if _are_table(rows):
                for row in rows:
                    _become_line(row)


def _classes_side_by_side(root: Element) -> frozenset[str]:
    """Classes of elements that the page's own style sets beside one another."""
    rules = (rule for style in root.iter("style") for rule in _RULE.finditer(style.text or ""))
    return frozenset(name for rule in rules for name in _CLASS.findall(rule[1]))


def _runs(parent: Element, apart: frozenset[str], marked: Set[Element]) -> Iterator[Sequence[_Row]]:
    """Elements of one kind that follow one another and hold nothing but cells."""
    seen = ((child.tag, child, _cells(child, apart, marked)) for child in parent)
    for is_row, run in groupby(seen, key=lambda one: one[2] is not None and one[0]):
        if is_row:
            yield [_Row(element, cells) for _, element, cells in run if cells is not None]


def _cells(row: Element, apart: frozenset[str], marked: Set[Element]) -> Sequence[str] | None:
    """The texts of what may be a row; None where it holds anything but cells."""
    if row.tag not in _ROWS or not 0 < len(row) <= _MOST_CELLS or _has_words(row.text):
        return None
    cells: list[str] = []
    for cell in row:
        if _has_words(cell.tail) or not _stands_apart(cell, apart):
            return None
        if any(part.tag not in _PLAIN or part in marked for part in cell.iter()):
            return None
        text = " ".join("".join(map(str, cell.itertext())).split())
        if len(text) > _LONGEST:
            return None
        cells.append(text)
    return cells


def _has_words(text: str | None) -> bool:
    return bool(text) and not str(text).isspace()


def _stands_apart(cell: Element, apart: frozenset[str]) -> bool:
    return (
        cell.tag in _BOXES
        or _APART.search(cell.get("style", "")) is not None
        or not apart.isdisjoint(cell.get("class", "").split())
    )


def _are_table(rows: Sequence[_Row]) -> bool:
    """True for rows of which many cells behind the first are numbers or blanks."""
    wide = [row for row in rows if len(row.cells) > 1]
    values = [read_numeral(legible(cell)) for row in wide for cell in row.cells[1:]]
    if len(wide) < _FEWEST_ROWS or not any(isinstance(value, Numeral) for value in values):
        return False
    told = sum(value is BLANK or isinstance(value, Numeral) for value in values)
    return told >= _LEAST_VALUES * len(values)


def _become_line(row: _Row) -> None:
    tail = row.element.tail or ""
    row.element.clear()
    row.element.tag = "pre"
    row.element.text = _NOT_IN_XML.sub("\ufffd", "\t".join(row.cells))
    row.element.tail = _NOT_IN_XML.sub("\ufffd", tail)
