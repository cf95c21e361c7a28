"""The tree of a web page: parsed within bounds, and its tables without `<table>` made such.

The parser has no bounds of its own that would say so: it loses what is nested too deep, and
attributes by the ten thousand on one element take it minutes. So its source is looked at before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from typing import TYPE_CHECKING, Final

import attrs
from lxml import etree

from govinfo_report.errors import LimitExceeded, Limits
from govinfo_report.text.numerals import BLANK, Numeral, read_numeral
from govinfo_report.text.source import legible

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

_MOST_ATTRIBUTES: Final = 1_000
_MOST_FRAMES: Final = 100
_SUSPICIOUS_RUN: Final = 100_000
"""Characters without the end of a tag that may hide attributes by the thousand."""
_SUSPICIOUS_VALUES: Final = 30_000
"""Equals signs from which on attributes are counted."""
_ATTRIBUTE: Final = (
    r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+[\s/]*+"""
)
_TAG_BEGINS: Final = re.compile("<[a-zA-Z]")
_TAG: Final = re.compile(
    rf"""<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1|\Z)"""
    rf"""|<[a-zA-Z][^\s/>]*+[\s/]*+(?:{_ATTRIBUTE}){{0,{_MOST_ATTRIBUTES}}}+(?P<end>>|\Z)?""",
    re.IGNORECASE | re.DOTALL,
)


def page_tree(text: str, data: bytes, limits: Limits) -> Element | None:
    """The tree of a page, with what stands in its frames; None where there is no element in it.

    Args:
        text: of the page.
        data: the same in UTF-8, without zeros.
        limits: that it keeps.

    Raises:
        LimitExceeded: the page has too many elements, nested too deep, or takes too much memory.
    """
    root = _parsed(text, data, limits)
    if root is not None and b"srcdoc" in data:
        _open_frames(root, limits)
    return root


def _open_frames(root: Element, limits: Limits) -> None:
    """Put the pages that frames carry where the frames are: a page is saved whole in this way."""
    for frame in list(islice(root.iter("iframe"), _MOST_FRAMES)):
        text = frame.get("srcdoc", "")
        page = _parsed(text, text.encode("utf-8", "replace"), limits)
        if page is not None:
            frame.tag, frame.text = "div", None
            frame[:] = [page]


def _parsed(text: str, data: bytes, limits: Limits) -> Element | None:
    # Most elements have two tags; what is more than that is no page.
    if text.count("<") > 2 * limits.html_elements or _has_crowded_tag(text):
        raise LimitExceeded("html_elements", limits.html_elements)
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        # Of a source without words it makes no tree, whatever its types say.
        tree: Element | None = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        # It mends whatever is no HTML; what is left is that it runs out of memory.
        raise LimitExceeded.of_memory() from error
    if tree is not None and tree.xpath(f"boolean({'/*' * (limits.html_depth + 1)})"):
        raise LimitExceeded("html_depth", limits.html_depth)
    return tree


def _has_crowded_tag(text: str) -> bool:
    """True if an element has more attributes than the parser reads in a reasonable time."""
    if text.count("=") < _SUSPICIOUS_VALUES and not _has_long_run(text):
        return False
    return any(
        found["end"] is None and found[1] is None and found.end() < len(text)
        for found in _TAG.finditer(text)
        if not found.group().startswith("<!--")
    )


def _has_long_run(text: str) -> bool:
    """True if a tag is open over a length in which attributes by the thousand have room."""
    begin = 0
    while len(text) - begin >= _SUSPICIOUS_RUN:
        end = text.find(">", begin)
        end = len(text) if end < 0 else end
        if end - begin >= _SUSPICIOUS_RUN and _TAG_BEGINS.search(text, begin, end):
            return True
        begin = end + 1
    return False


# -- tables that a page sets with lists, definitions and boxes -------------------------------------
# Read as the lines that their cells are, a blank cell leaves no trace, and cells side by side run
# together. So they become tables.

_ROWS: Final = frozenset(("div", "dl", "li", "ol", "p", "section", "ul"))
_BOXES: Final = frozenset(("dd", "div", "dt", "li", "p"))
"""Elements that stand apart from one another by themselves."""
_PLAIN: Final = _BOXES | {"b", "br", "em", "font", "i", "span", "strong", "sub", "sup", "u"}
"""Elements in a cell of words."""
_LONGEST: Final = 120
"""Characters of the longest label with its note; what is longer is prose."""
_MOST_CELLS: Final = 20
"""Cells of a row of the form with its labels; what has more is a page of lines."""
_FEWEST_ROWS: Final = 2
_ROWS_OF_ALL_TABLES: Final = 30
"""Rows that no table has by itself: the longest has 28."""
_LEAST_VALUES: Final = 0.4
"""Share of numbers and blanks among the cells behind the first: heads have none, rows only them."""
_SIDE_BY_SIDE: Final = r"display\s*:\s*(?:inline-block|inline-flex|table-cell)"
_APART: Final = re.compile(_SIDE_BY_SIDE, re.IGNORECASE)
_PARTS_APART: Final = re.compile(r"display\s*:\s*(?:inline-)?(?:flex|grid)", re.IGNORECASE)
"""A look by which what an element holds stands apart, whatever its parts are."""
_BRACE: Final = re.compile(r"[{}]")
_DISPLAY: Final = re.compile(r"display\s*:\s*(?:(none)|\w)", re.IGNORECASE)
_CLASS: Final = re.compile(r"\.([\w-]+)")
_CLASSES_ALONE: Final = re.compile(r"\s*[a-z]*((?:\.[\w-]+)+)\s*")


@attrs.frozen
class _Row:
    element: Element
    cells: Sequence[str]


@attrs.frozen
class _Look:
    """A look that an element has by itself, or by a class of the page's own style."""

    told: re.Pattern[str]
    classes: frozenset[str]

    @classmethod
    def on(cls, root: Element, told: re.Pattern[str]) -> _Look:
        """The look as a page's style gives it."""
        selectors = " ".join(selector for selector, _ in _selectors(root, told))
        return cls(told, frozenset(_CLASS.findall(selectors)))

    def of(self, element: Element) -> bool:
        """True if an element has it."""
        by_itself = self.told.search(element.get("style", "")) is not None
        return by_itself or not self.classes.isdisjoint(element.get("class", "").split())


def make_tables(root: Element) -> None:
    """Make tables of those that a page sets with other elements."""
    apart = _Look.on(root, _APART), _Look.on(root, _PARTS_APART)
    for parent in list(root.iter()):
        if len(parent) < _FEWEST_ROWS:
            continue
        for rows in _runs(parent, apart):
            if _are_table(rows):
                _become_table(rows)


def _selectors(root: Element, told: re.Pattern[str]) -> Iterator[tuple[str, re.Match[str]]]:
    """The selectors of elements to which the page's own style gives a look, and what tells it."""
    for style in root.iter("style"):
        for selectors, rule in _rules(style.text or ""):
            if found := told.search(rule):
                yield from ((selector, found) for selector in selectors.split(","))


def _rules(style: str) -> Iterator[tuple[str, str]]:
    """The selectors of each rule and what it says, but of rules for paper or for some screens."""
    opened: list[str] = []
    begun = conditions = 0
    # The end of a style closes its last rule.
    for brace in _BRACE.finditer(style := f"{style}}}"):
        piece = style[begun : brace.start()]
        begun = brace.end()
        if brace[0] == "{":
            opened.append(piece)
            conditions += "@media" in piece.lower()
        elif opened:
            selectors = opened.pop()
            conditions -= "@media" in selectors.lower()
            if not conditions:
                yield selectors, piece


def hidden_by_class(root: Element) -> Iterator[Element]:
    """What the page's own style hides by classes alone, in cells, or as one of two reports.

    Other parts may be shown by a script when they are asked for. Of two rules the one of more
    classes holds, then the later one: so a style shows the open one of several leaves.
    """
    rules: list[tuple[frozenset[str], bool]] = []
    for selector, found in _selectors(root, _DISPLAY):
        if alone := _CLASSES_ALONE.fullmatch(selector):
            rules.append((frozenset(_CLASS.findall(alone[1])), found[1] is not None))
    rules.sort(key=lambda rule: len(rule[0]))
    hides = any(hidden for _, hidden in rules)
    rows = sum(1 for _ in root.iter("tr")) if hides else 0
    for element in root.iterdescendants("*") if hides else ():
        classes = element.get("class", "").split()
        told = [hidden for names, hidden in rules if names.issubset(classes)]
        if told and told[-1]:
            within = sum(1 for _ in element.iter("tr"))
            two = min(within, rows - within) > _ROWS_OF_ALL_TABLES
            if two or next(element.iterancestors("td", "th"), None) is not None:
                yield element


def _runs(parent: Element, apart: tuple[_Look, _Look]) -> Iterator[Sequence[_Row]]:
    """Elements of one kind that follow one another and hold nothing but cells."""
    seen = ((child.tag, child, _cells(child, apart)) for child in parent)
    for is_row, run in groupby(seen, key=lambda one: one[2] is not None and one[0]):
        if is_row:
            yield [_Row(element, cells) for _, element, cells in run if cells is not None]


def _cells(row: Element, apart: tuple[_Look, _Look]) -> Sequence[str] | None:
    """The texts of what may be a row; None where it holds anything but cells."""
    if row.tag not in _ROWS or not 0 < len(row) <= _MOST_CELLS or has_text(row.text):
        return None
    cells: list[str] = []
    alone, parts = apart
    all_apart = parts.of(row)
    for cell in row:
        stands_apart = all_apart or cell.tag in _BOXES or alone.of(cell)
        if has_text(cell.tail) or not stands_apart:
            return None
        if any(part.tag not in _PLAIN for part in cell.iter()):
            return None
        between = "" if cell.find(".//br") is None else " "
        text = " ".join(between.join(map(str, cell.itertext())).split())
        if len(text) > _LONGEST:
            return None
        cells.append(text)
    return cells


def has_text(text: str | None) -> bool:
    """True if a text is more than white space."""
    return bool(text) and not str(text).isspace()


def _are_table(rows: Sequence[_Row]) -> bool:
    """True for rows of which many cells behind the first are numbers or blanks."""
    wide = [row for row in rows if len(row.cells) > 1]
    values = [read_numeral(legible(cell)) for row in wide for cell in row.cells[1:]]
    if len(wide) < _FEWEST_ROWS or not any(isinstance(value, Numeral) for value in values):
        return False
    told = sum(value is BLANK or isinstance(value, Numeral) for value in values)
    return told >= _LEAST_VALUES * len(values)


def _become_table(rows: Sequence[_Row]) -> None:
    table = etree.Element("table")
    rows[0].element.addprevious(table)
    for row in rows:
        row.element.tag = "tr"
        for cell in row.element:
            cell.tag = "td"
        table.append(row.element)
