"""Names, children and attributes of the elements of a Word file, Transitional or Strict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from lxml.etree import _Element  # pyright: ignore[reportPrivateUsage]

    Element: TypeAlias = _Element
else:
    Element = Any

_WORD: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
"""The namespaces of Word's elements."""


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def word_name(element: Element) -> str:
    """The name of an element of Word; '' for one of another namespace."""
    namespace, _, name = str(element.tag).rpartition("}")
    return name if namespace[1:] in _WORD else ""


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of Word's that has the first name, its child of the second, and so on."""
    for name in names:
        if element is None:
            return None
        element = next((one for one in element if word_name(one) == name), None)
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """Children of Word's by name."""
    return (one for one in (() if element is None else element) if word_name(one) == name)


def attribute(element: Element | None, name: str = "val") -> str | None:
    """An attribute of Word's; None where there is none."""
    if element is None:
        return None
    for namespace in _WORD:
        value = element.get(f"{{{namespace}}}{name}")
        if value is not None:
            return str(value)
    return None


def number(element: Element | None, name: str = "val") -> int | None:
    """An attribute that holds a whole number; None where it does not."""
    text = (attribute(element, name) or "").strip()
    # Nothing that Word counts has more digits, and int() takes its time over very many.
    return int(text) if re.fullmatch(r"-?[0-9]{1,18}", text) else None


def switched_on(element: Element | None) -> bool:
    """True for a property that is there and not set to false."""
    return element is not None and attribute(element) not in ("0", "false", "off")
