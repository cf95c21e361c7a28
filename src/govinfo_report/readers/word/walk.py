"""Goes through the elements of a Word file as Word shows them, and counts what is found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import attrs

from govinfo_report.errors import CannotReadError, LimitExceeded
from govinfo_report.limits import Limits
from govinfo_report.readers.word.xml import child, local, word_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

_DEEPEST: Final = 250
"""Elements one in another."""
_WRAPPERS: Final = frozenset(("customXml", "ins", "moveTo"))
"""Elements whose children stand for them, wherever they are."""
_GONE: Final = frozenset(("del", "moveFrom", "delText", "instrText", "delInstrText", "rt"))
"""What Word does not show: deleted or moved away, codes of fields, readings above words."""
_OF_PICTURES: Final = ("blip", "imagedata", "chart", "relIds")
_OF_WORDS: Final = ("t", "txbxContent")


@attrs.define
class Walk:
    """One way through a file.

    Attributes:
        limits: how much there may be.
        notes: kind and number of the notes referred to, in their order.
        boxes: how many text boxes have been met.
    """

    limits: Limits
    notes: dict[tuple[str, str], None] = attrs.field(factory=dict[tuple[str, str], None])
    boxes: int = 0
    _blocks: int = 0
    _characters: int = 0
    _depth: int = 0

    def inside(self, parent: Element) -> Iterator[Element]:
        """The children of an element that Word shows, those of controls and insertions too.

        Raises:
            CannotReadError: elements stand too deep in one another.
        """
        self._depth += 1
        if self._depth > _DEEPEST:
            raise CannotReadError("docx-nested")
        for element in parent:
            name = word_name(element)
            if name == "sdt":
                content = child(element, "sdtContent")
                if content is not None:
                    yield from self.inside(content)
            elif name in _WRAPPERS:
                yield from self.inside(element)
            elif local(element) == "AlternateContent":
                branch = _branch(element)
                if branch is not None:
                    yield from self.inside(branch)
            elif name not in _GONE:
                yield element
        self._depth -= 1

    def count_block(self) -> None:
        """Count a paragraph, a cell, or something as large.

        Raises:
            LimitExceeded: there are more than allowed.
        """
        self._blocks += 1
        if self._blocks > self.limits.docx_blocks:
            raise LimitExceeded("docx_blocks", self.limits.docx_blocks, self._blocks)

    def count_characters(self, number: int) -> None:
        """Count characters of the text.

        Raises:
            LimitExceeded: there are more than allowed.
        """
        self._characters += number
        if self._characters > self.limits.text_characters:
            raise LimitExceeded("text_characters", self.limits.text_characters)


def _branch(alternatives: Element) -> Element | None:
    """The one of several writings of the same thing to be read: the first that shows anything."""
    return next((one for one in alternatives if has_words(one) or _has_picture(one)), None)


def has_words(element: Element) -> bool:
    """True if there is text in an element."""
    return any(word_name(one) for one in _descendants(element, *_OF_WORDS))


def is_picture(element: Element) -> bool:
    """True for the element that stands for a picture, a diagram or a chart in a drawing."""
    return local(element) in _OF_PICTURES


def _has_picture(element: Element) -> bool:
    return any(True for _ in _descendants(element, *_OF_PICTURES, "textpath"))


def _descendants(element: Element, *names: str) -> Iterator[Element]:
    return element.iter(*(f"{{*}}{name}" for name in names))
