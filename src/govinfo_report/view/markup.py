"""HTML made of tags and texts, every text escaped unless it is HTML already; and a whole file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final, TypeAlias

from markupsafe import Markup, escape

from govinfo_report.form.fields import Language
from govinfo_report.messages.words import words_in
from govinfo_report.version import MADE_BY, __version__

# Characters that are none in HTML, that would turn the line around, or that a browser shows as
# nothing at all though they are control characters. A downloaded text must not rearrange the page.
_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr((plane << 16) + 0xFFFE)}{chr((plane << 16) + 0xFFFF)}" for plane in range(17))
    + "]"
)
_VOID: Final = frozenset({"meta", "col", "input", "link"})


Child: TypeAlias = str | Iterable["Child"] | None
Attribute: TypeAlias = str | int | bool | None


def safe(text: str) -> str:
    """`text` without line ends of other systems and without characters that HTML does not allow."""
    if text.isprintable():
        return text
    return _UNSAFE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def text(value: str) -> Markup:
    """`value` as HTML shows it; HTML stays as it is."""
    return value if isinstance(value, Markup) else escape(safe(value))


def together(*children: Child) -> Markup:
    """Children one behind the other."""
    return Markup("".join(_pieces(children)))


def tag(name: str, /, *children: Child, **attributes: Attribute) -> Markup:
    """An element.

    Args:
        name: of the tag.
        children: texts, HTML, or several of them; None is nothing.
        attributes: `class_` is class, `data_path` is data-path; True is an attribute without a
            value, None and False are none.
    """
    given = "".join(
        f" {key.rstrip('_').replace('_', '-')}"
        + ("" if value is True else f'="{text(str(value))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    closing = "" if name in _VOID else f"{together(*children)}</{name}>"
    return Markup(f"<{name}{given}>{closing}")


def _pieces(children: Iterable[Child]) -> Iterable[str]:
    for child in children:
        if isinstance(child, str):
            yield text(child)
        elif child is not None:
            yield from _pieces(child)


_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
"""Nothing is loaded from anywhere and no script is run, whatever a report holds."""


def document(title: str, body: Markup, lang: Language) -> str:
    """The file that a browser opens, with everything that it needs."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="generator", content=f"{MADE_BY} {__version__}"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", title),
        tag("style", styles()),
    )
    shown = tag("body", body, class_="govinfo-report")
    return f"<!doctype html>\n{tag('html', head, shown, lang=words_in(lang).html_lang)}\n"


@cache
def styles() -> Markup:
    """The style sheet; every rule is confined to the class `govinfo-report`."""
    return Markup((files("govinfo_report.view") / "page.css").read_text("utf-8"))
