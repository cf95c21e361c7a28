"""Gathers the words, text boxes and pictures of a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from govinfo_report.readers.word.walk import Walk, has_words, is_picture
from govinfo_report.readers.word.xml import attribute, child, local, switched_on, word_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

PICTURE: Final = "picture"
"""The relationship that every picture of the new body names."""

_RUN: Final = '<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
_BREAK: Final = "<w:r><w:br/></w:r>"
_SHOWN_PICTURE: Final = (
    "<w:r><w:drawing><wp:inline><wp:docPr descr={name}/><a:graphic><a:graphicData><pic:pic>"
    f'<pic:blipFill><a:blip r:embed="{PICTURE}"/></pic:blipFill>'
    "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
_SYMBOL: Final = "<w:r><w:sym w:font={font} w:char={code}/></w:r>"
_INTO: Final = frozenset(
    ("smartTag", "hyperlink", "fldSimple", "dir", "bdo", "r", "ruby", "rubyBase")
)
"""Elements of a paragraph whose content stands for them."""
_GRAPHICS: Final = frozenset(("drawing", "pict", "object"))
_MARKS: Final = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011"}
_NOTES: Final = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_TYPED: Final = str.maketrans("\n", " ", "\ufffc")
"""A line end in the file is a space; the mark of an object that is not there prints nothing."""
_HEXADECIMAL: Final = frozenset("0123456789abcdefABCDEF")


class Line:
    """The words of one paragraph, as pieces of the new body.

    Attributes:
        pieces: what is written of it; nothing for a paragraph without words and pictures.
        boxes: the text boxes that hang on it.
    """

    def __init__(self, walk: Walk) -> None:
        """Begin an empty line."""
        self.pieces: list[str] = []
        self.boxes: list[Element] = []
        self._walk = walk
        self._open: list[str] = []

    def text(self, text: str) -> None:
        """Add characters.

        Raises:
            LimitExceeded: they are too many.
        """
        self._walk.count_characters(len(text))
        self._open.append(text)

    def piece(self, piece: str) -> None:
        """Add something that is no character.

        Raises:
            LimitExceeded: there is too much of it.
        """
        self._walk.count_block()
        self.close()
        self.pieces.append(piece)

    def close(self) -> None:
        """Write the characters added so far."""
        text = "".join(self._open)
        if text:
            self.pieces.append(_RUN.format(text=escape(text)))
        self._open = []

    def words(self, parent: Element) -> None:
        """Add the words of an element of a paragraph.

        Raises:
            CannotReadError: elements stand too deep in one another.
            LimitExceeded: there are too many words.
        """
        for element in self._walk.inside(parent):
            name = word_name(element)
            text = _text_of(element)
            if text is not None:
                self.text(text)
            elif name in ("br", "cr"):
                self.piece(_BREAK)
            elif name in _INTO:
                if not (name == "r" and switched_on(child(element, "rPr", "vanish"))):
                    self.words(element)
            elif name in _GRAPHICS:
                self._graphic(element, "")
            elif name in _NOTES:
                self._walk.notes[_NOTES[name], attribute(element, "id") or ""] = None
            elif name == "sym":
                self._symbol(element)
            elif has_words(element):
                self.piece(left_out(element))

    def _symbol(self, element: Element) -> None:
        """A character of a symbol font: mammoth knows what many of them stand for."""
        font = attribute(element, "font")
        code = attribute(element, "char")
        if font is not None and code is not None and len(code) == 4 and set(code) <= _HEXADECIMAL:
            self.piece(_SYMBOL.format(font=quoteattr(font), code=quoteattr(code.upper())))

    def _graphic(self, parent: Element, name: str) -> None:
        """Gather the text boxes and the pictures of a drawing, each once."""
        for element in self._walk.inside(parent):
            kind = local(element)
            if kind == "docPr":
                name = element.get("descr") or element.get("title") or element.get("name") or ""
            elif kind == "txbxContent":
                self._walk.boxes += 1
                self.boxes.append(element)
            elif kind == "textpath":
                self.text(element.get("string") or "")
            elif is_picture(element):
                self.piece(_SHOWN_PICTURE.format(name=quoteattr(name)))
            else:
                self._graphic(element, name)


def _text_of(element: Element) -> str | None:
    """The characters of an element that is text itself; None if it is something else."""
    name = word_name(element)
    if name == "t":
        return (element.text or "").translate(_TYPED)
    if local(element) in ("oMath", "oMathPara"):
        return "".join(symbols.text or "" for symbols in element.iter("{*}t"))
    return _MARKS.get(name)


def left_out(element: Element) -> str:
    """The empty element that makes mammoth say what is not read.

    Without its namespace it is none of those that mammoth would look into.
    """
    return f"<{local(element)}/>"
