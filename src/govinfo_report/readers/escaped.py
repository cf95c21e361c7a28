r"""Texts in the notation of another program: what was written is put back before it is read.

`\n` and `\u653f` of a string, `&lt;td&gt;` of the source of a page, the call of a script around
data, tags that are called otherwise than those of HTML, or after rows and columns: an outline with
a line for each value. Of a page that a script builds, the strings that it builds it from.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from govinfo_report.words.surroundings import TITLE_WORDS

_TAGS: Final = re.compile(
    r"(<|\[)(/?)(row|record|cell|field|entry|label|value|title|para|data|table|tr|td|th)(?=[\s/>\]])([^<>\[\]\n]{0,200})(>|\])"
)
_NAME: Final = r"[^\W\d][^\s<>/\"'=]*+"
_ELEMENT: Final = re.compile(rf"<({_NAME})[^<>/]*+>[^<>]*+</\1>")
_ATTRIBUTES: Final = re.compile(rf"<{_NAME}((?:\s+{_NAME}=(?:\"[^\"<]*\"|'[^'<]*'))++)\s*/?>")
_ATTRIBUTE: Final = re.compile(rf"\s({_NAME})=[\"']([^\"'<]*)[\"']")
_ANY_TAG: Final = re.compile(rf"<(/?)({_NAME})([^<>]*)>|<\?xml[^<>]*\?>")
_ROWS: Final = re.compile(r"<tr\b.*?(?:</tr\s*>(?!\s*<tr\b)|\Z)", re.IGNORECASE | re.DOTALL)
"""Rows of a table of HTML."""
_ENDS_OF_ROWS: Final = ("</row>", "</record>", "[/td]")
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


def as_written(text: str) -> str:
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


def pages_within(script: str) -> Iterator[str]:
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
    name = _IN_HTML.get(tag[3], tag[3]).ljust(len(tag[3]))
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
