r"""Texts in the notation of another program: what was written is put back before it is read.

`\n` and `\u653f` of a string, `&lt;td&gt;` of the source of a page, the call of a script around
data, and tags that are called otherwise than those of HTML, or after rows and columns. Of a page
that a script builds, the strings that it builds it from.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Final

from govinfo_report.words.surroundings import TITLE_WORDS

_TAGS: Final = re.compile(
    r"(<|\[)(/?)(row|record|cell|field|entry|label|value|title|para|data|table|tr|td|th)(?=[\s/>\]])([^<>\[\]\n]{0,200})(>|\])"
)
_NAMED_TAG: Final = re.compile(r"<(/?)(_?\w*[\u3400-\u9fff]\w*)>|<\?xml[^<>]*\?>")
"""A tag that bears the name of a row or a column: an outline of values."""
_ENDS_OF_ROWS: Final = ("</row>", "</record>", "[/td]")
_IN_HTML: Final = {
    **dict.fromkeys(("row", "record"), "tr"),
    **dict.fromkeys(("cell", "field", "entry", "label", "value"), "td"),
    **dict.fromkeys(("para", "title"), "p"),
    "data": "table",
}
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
_FEWEST_ESCAPES: Final = 20
"""Escapes in a text that is the notation of a string, rather than one that speaks of them."""


def as_written(text: str) -> str:
    """The text that another notation stands for; most texts stand for themselves."""
    if any(tag in text for tag in _ENDS_OF_ROWS):
        text = _TAGS.sub(_tag, text)
    if "</" in text and sum(1 for _ in _NAMED_TAG.finditer(text)) > _FEWEST_ESCAPES:
        text = _NAMED_TAG.sub(_name, text)
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


def _name(tag: re.Match[str]) -> str:
    return " " * len(tag.group()) if tag[1] or not tag[2] else f" {tag[2]}:"


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
