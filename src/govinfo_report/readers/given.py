r"""Reads characters, whatever was made of them: plain text, markup, a page, data of programs.

What another program has written in its own notation is put back first: `\n` and `\u653f` of a
string, `&lt;td&gt;` of the source of a page, the call of a script around data, tags that are called
otherwise than those of HTML, or after rows and columns (an outline with a line for each value). Of
a page that a script builds, the strings are read that it builds it from.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import Final

from govinfo_report.document import Document, Line, Pieces, around
from govinfo_report.errors import Limits
from govinfo_report.readers.bare_data import Grid
from govinfo_report.readers.blocks import Block, CellText, Paragraph, TableRow, assemble
from govinfo_report.readers.columns import tidied, tidy_columns
from govinfo_report.readers.data_tables import (
    data_within,
    decoded_data,
    may_be_data,
    may_hold_data,
    texts_and_tables,
)
from govinfo_report.readers.drawn import may_be_drawn, read_drawn
from govinfo_report.readers.kinds import is_page
from govinfo_report.readers.listed import cut_listed, may_be_listed
from govinfo_report.readers.markup import needs_unmarking, unmarked, without_line_numbers
from govinfo_report.readers.outlines import may_be_outline, outlined_data
from govinfo_report.readers.placed_data import words_of_data
from govinfo_report.readers.placed_words import may_be_placed, words_of_pages
from govinfo_report.readers.text import cut_lines
from govinfo_report.report import Diagnostic, Origin, diagnose
from govinfo_report.text.source import Place, Source
from govinfo_report.words.surroundings import TITLE_WORDS

_CUT_FRAME: Final = re.compile(r"^\[\d+ rows x \d+ columns\]|^[│|].*[┆|] +… +[┆│|]", re.M)
"""What pandas prints below a table that it cuts short, and polars within one."""
_OPEN_QUOTE: Final = re.compile(r"(?:^|\t)\"[^\"\t\n]*(?=\t|$)", re.M)


def read_given(text: str, limits: Limits) -> Document:
    """The document of a text, of the source of a page, or of data.

    Raises:
        LimitExceeded: it is a page, or data, beyond one of the limits.
    """
    given, text = text, _as_written(text)
    pages = words_of_pages(given) if may_be_placed(given) else []
    data = decoded_data(text) if may_be_data(text) and not pages else None
    if data is not None:
        pages = words_of_data(data)
    elif may_be_outline(text) and not pages:
        data = outlined_data(text)
    if pages:
        # What sets pages is loaded with the first of them.
        from govinfo_report.readers.pdf.placed import set_words  # noqa: PLC0415

        return tidy_columns(assemble(set_words(pages), limits))
    parts = None if data is None else texts_and_tables(data)
    if not parts and "<" in text and is_page(text):
        # The parser is loaded with the first page.
        from govinfo_report.readers.html import (  # noqa: PLC0415
            page_blocks,
            read_html,
            texts_of_scripts,
        )

        document = read_html(text, limits)
        if any(one.code == "page-without-text" for one in document.diagnostics):
            texts = texts_of_scripts(given, limits)
            held = [part for script in texts for part in _held_by(script)]
            if held:
                blocks = [*page_blocks(text, limits), *_blocks(held, limits)]
                document = assemble(blocks, limits, document.diagnostics)
        document.origin = Origin("html")
        return tidy_columns(document)
    if not parts and may_hold_data(text):
        parts = data_within(text)
    if parts:
        return _of_data(parts, limits)
    return read_characters(text)


def read_characters(text: str) -> Document:
    """The document of a text with or without markup; spans are places in the text as given."""
    lines = without_line_numbers(text)
    marked = needs_unmarking(lines)
    source = Source(unmarked(lines) if marked else lines, given=text)
    document = _read_lines(source)
    if marked:
        document.diagnostics += _open_quotes(source)
    if " rows x " in text or "…" in text:
        document.diagnostics += _cut_frames(source)
    return document


def _read_lines(source: Source) -> Document:
    if may_be_drawn(source.text):
        document = read_drawn(source)
    else:
        document = Document(source, None, cut=partial(cut_lines, source))
    return Document(source, None, cut=partial(_cut, tidy_columns(document)))


def _cut(tabular: Document, known: Pieces) -> list[Line]:
    """The lines of a text; what is known is cut as well where values are listed by their names."""
    source = tabular.source
    listed = cut_listed(source) if may_be_listed(around(source.folded, known)) else None
    return tidied(listed, source.text) if listed else tabular.around(known).lines


def _cut_frames(source: Source) -> Iterator[Diagnostic]:
    cut = _CUT_FRAME.search(source.text)
    if cut is not None:
        yield diagnose("table-truncated", line=source.position(cut.start())[0])


def _open_quotes(source: Source) -> Iterator[Diagnostic]:
    for quote in _OPEN_QUOTE.finditer(source.text):
        yield diagnose("quote-unclosed", line=source.position(quote.end())[0])


def _of_data(parts: list[str | Grid], limits: Limits) -> Document:
    if len(parts) == 1 and isinstance(parts[0], str):
        try:
            return read_given(parts[0], limits)
        except RecursionError:
            return read_characters(parts[0])
    return tidy_columns(assemble(_blocks(parts, limits), limits))


def _blocks(parts: list[str | Grid], limits: Limits) -> Iterator[Block]:
    number = 0
    for part in parts:
        if isinstance(part, str):
            yield from _words(part, limits)
            continue
        number += 1
        for at, row in enumerate(part, 1):
            cells = tuple(CellText(_plain(text), column) for column, text in enumerate(row, 1))
            yield TableRow(cells, Place(number, at))


def _held_by(script: str) -> list[str | Grid]:
    """What a script holds of the page that it builds: its data, or the texts in it."""
    written = _as_written(script)
    data = decoded_data(written) if may_be_data(written) else None
    return (data is not None and texts_and_tables(data)) or [*_pages_within(script)]


def _words(text: str, limits: Limits) -> Iterator[Block]:
    if "<" in text and is_page(text):
        from govinfo_report.readers.html import page_blocks  # noqa: PLC0415

        yield from page_blocks(text, limits)
        return
    for line in _plain(text).split("\n"):
        yield Paragraph(line)


def _plain(text: str) -> str:
    """A text without its markup, whose offsets nobody needs."""
    return unmarked(text).replace("\u200b", "") if needs_unmarking(text) else text


# -- the notation of another program ---------------------------------------------------------------

_TAGS: Final = re.compile(
    r"(<|\[)(/?)((?:[a-z]+-)?(?:row|record|cell|field|entry|label|value|title|para|data|table|tr|td|th))(?=[\s/>\]])([^<>\[\]\n]{0,200})(>|\])"
)
_NAME: Final = r"[^\W\d][^\s<>/\"'=]*+"
_ELEMENT: Final = re.compile(rf"<({_NAME})[^<>/]*+>[^<>]*+</\1>")
_ATTRIBUTES: Final = re.compile(rf"<{_NAME}((?:\s+{_NAME}=(?:\"[^\"<]*\"|'[^'<]*'))++)\s*/?>")
_ATTRIBUTE: Final = re.compile(rf"\s({_NAME})=[\"']([^\"'<]*)[\"']")
_ANY_TAG: Final = re.compile(rf"<(/?)({_NAME})([^<>]*)>|<\?xml[^<>]*\?>")
_ROWS: Final = re.compile(r"<tr\b.*?(?:</tr\s*>(?!\s*<tr\b)|\Z)", re.IGNORECASE | re.DOTALL)
"""Rows of a table of HTML."""
_ENDS_OF_ROWS: Final = ("row>", "record>", "[/td]", "-tr>")
_IN_HTML: Final = {
    **dict.fromkeys(("row", "record"), "tr"),
    **dict.fromkeys(("cell", "field", "entry", "label", "value"), "td"),
    **dict.fromkeys(("para", "title"), "p"),
    "data": "table",
}
_ELEMENTS_OF_PAGES: Final = "a b dd div dt em font h1 h2 h3 h4 li option p span strong td th title"
_OF_HTML: Final = frozenset(_ELEMENTS_OF_PAGES.split())
"""Elements of which every page has some, and no outline any."""
_CALL: Final = re.compile(
    r"\s*(?:(?:var|let|const)\s+)?[\w.$]{1,60}\s*(?:=|\()\s*(?P<data>[\[{].*[\]}])\s*\)?\s*;?\s*",
    re.DOTALL,
)
_CALL_ENDS: Final = frozenset("});")
_BARE_QUOTE: Final = re.compile(r'(?<!\\)"')
_ONLY_IN_SCRIPTS: Final = re.compile(r"\\(?:x(?=[\da-fA-F]{2})|')")
_CHARACTERS: Final = "<![CDATA["
_STRING: Final = re.compile(
    r"""\\.|"((?:[^"\\\n]|\\.)*+)"|'((?:[^'\\\n]|\\.)*+)'|<!\[CDATA\[(.*?)(?:\]\]>|\Z)""",
    re.DOTALL,
)
"""A string of a script, whatever quotes it stands in, or what is marked as characters."""
_FEWEST_NAMED: Final = 12
"""Elements and attributes whose names are those of an outline."""
_FEWEST_ESCAPES: Final = 20
"""Escapes in a text that is the notation of a string, rather than one that speaks of them."""


def _as_written(text: str) -> str:
    """The text that another notation stands for; most texts stand for themselves."""
    if ("</" in text or "/>" in text) and _is_outline(text):
        text = _ANY_TAG.sub(_name, _ATTRIBUTES.sub(_fields, text))
    if any(tag in text for tag in _ENDS_OF_ROWS):
        text = _TAGS.sub(_tag, text)
    if "</" in text and _ROWS.search(text) and "<table" not in text.lower():
        text = _ROWS.sub(r"<table>\g<0></table>", text)
    if "&lt;t" in text and "<" not in text:
        text = html.unescape(text)
    call = _CALL.fullmatch(text) if text[-5:].rstrip()[-1:] in _CALL_ENDS else None
    if call is not None:
        return call["data"]
    return _unescaped(text) if "\\n" in text or "\\u" in text else text


def _pages_within(script: str) -> Iterator[str]:
    """The sources of pages, and titles, that a script holds in strings, or a field as a whole."""
    if script.lstrip()[:1] == "<" and _CHARACTERS not in script:
        yield script
        return
    for string in _STRING.finditer(script):
        written = string[3] or _of_string(string[1] or string[2] or "") or ""
        if "</" in written or any(word in written for word in TITLE_WORDS):
            yield written


def _tag(tag: re.Match[str]) -> str:
    """The tag as HTML has it, as long."""
    name = tag[3].rpartition("-")[2]
    name = _IN_HTML.get(name, name).ljust(len(tag[3]))
    return f"<{tag[2]}{name}{tag[4]}>"


def _is_outline(text: str) -> bool:
    """True if the tags of XML name what stands in them: those side by side are called otherwise."""
    names = [element[1] for element in _ELEMENT.finditer(text)]
    names += [name for tag in _ATTRIBUTES.finditer(text) for name, _ in _ATTRIBUTE.findall(tag[1])]
    differ = sum(one != other for one, other in pairwise(names))
    return 2 * differ > len(names) > _FEWEST_NAMED and _OF_HTML.isdisjoint(names)


def _name(tag: re.Match[str]) -> str:
    """A line that begins with the name, as long as the tag; what ends an element ends no line."""
    if tag[1] or not tag[2]:
        return " " * len(tag.group())
    return f"\n{tag[2]}:".ljust(len(tag.group()))


def _fields(tag: re.Match[str]) -> str:
    """Attributes as such lines."""
    lines = _ATTRIBUTE.sub(lambda one: f"\n{one[1]}: {one[2]} ", tag[1])
    return lines.rjust(len(tag.group()))


def _unescaped(text: str) -> str:
    lines = text.count("\\n") - text.count("\n")
    characters = text.count("\\u")
    if text[:1] in "[{\"'" or max(lines, characters) < _FEWEST_ESCAPES or "\n[" in text:
        return text
    return _of_string(text) or text


def _of_string(inside: str) -> str | None:
    """What a string says by what stands between its quotes; None if that is no such notation."""
    inside = _ONLY_IN_SCRIPTS.sub(lambda sign: "\\u00" if sign[0] == "\\x" else "'", inside)
    try:
        return str(json.loads(f'"{_BARE_QUOTE.sub(chr(92) + chr(34), inside)}"', strict=False))
    except ValueError:
        return None
