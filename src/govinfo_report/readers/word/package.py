"""Opens the package of a Word file, finds its parts as its relationships say, and parses them.

A package is a ZIP file, or one text of XML with all parts in it. Nothing of it is trusted: each
part is counted while it inflates, no DTD and no entity is read, and no relationship that leads out
of the file is followed. An old DOC is made one first. What Word does not print of a part is taken
out of it before it is read.
"""

from __future__ import annotations

import base64
import binascii
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from functools import lru_cache, partial
from importlib import import_module
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeAlias

from lxml import etree

from govinfo_report.errors import CannotReadError, LimitExceeded, Limits, MissingExtra
from govinfo_report.readers.archives import Zip
from govinfo_report.readers.blocks import Picture
from govinfo_report.readers.kinds import in_utf8
from govinfo_report.readers.safe_xml import Element, attribute_named, local, root_of
from govinfo_report.report import Diagnostic, diagnose

_DOCUMENT: Final = "officeDocument"
_USUAL: Final = "word/document.xml"
_TAGS_PER_BLOCK: Final = 25
"""Tags, and attributes, that a paragraph or a cell has at most, on an average."""
_BLOCK: Final = re.compile(rb"<(?:[\w.-]+:)?(?:p|tc|sym)[\s/>]")
WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""What stands before the names of Word's elements and attributes."""
_OTHERWISE: Final = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", WORD[1:-1].encode()),
    (b"http://schemas.microsoft.com/office/word/2003/wordml", WORD[1:-1].encode()),
    (b"<w:vmerge", b"<w:vMerge"),
    (b"<w:hmerge", b"<w:hMerge"),
)
"""What files of the strict kind and of Word 2003 write in its place."""

Parts: TypeAlias = Mapping[str, Callable[[str], bytes | Element]]
"""Name of each part, in lower case → what gives its bytes, or its root if it is not packed.

It is called with the name as it was asked for, and raises `CannotReadError` for what is damaged.
"""


def zipped_parts(data: bytes, limits: Limits) -> Parts:
    """The parts of a package that is a ZIP file.

    Raises:
        CannotReadError: the file is damaged.
        LimitExceeded: it has more parts than are allowed.
    """
    try:
        archive = Zip(data, limits)
    except CannotReadError as error:
        raise CannotReadError("docx-damaged", part="ZIP") from error
    alike: dict[str, list[zipfile.ZipInfo]] = {}
    for entry in archive.entries:
        alike.setdefault(entry.filename.lower(), []).append(entry)
    return {name: partial(_unpacked, archive, entries) for name, entries in alike.items()}


def _unpacked(archive: Zip, entries: Sequence[zipfile.ZipInfo], name: str) -> bytes:
    if len(entries) != 1:
        raise CannotReadError("docx-parts", part=name, count=len(entries))
    if entries[0].flag_bits & 1:
        raise CannotReadError("docx-encrypted")
    try:
        return archive.read(entries[0])
    except CannotReadError as error:
        raise CannotReadError("docx-damaged", part=name) from error


def written_parts(root: Element) -> Parts:
    """The parts of a package that is one text of XML, each in an element of its own."""
    return {
        attribute_named(part, "name").lstrip("/").lower(): partial(_written, content)
        for part in root
        for content in part
    }


def _written(content: Element, name: str) -> bytes | Element:
    is_xml = local(content) == "xmlData"
    try:
        return content[0] if is_xml else base64.b64decode(content.text or "")
    except (IndexError, binascii.Error, ValueError) as error:
        raise CannotReadError("docx-damaged", part=name) from error


class Package:
    """A Word file as its parts and what they say of one another."""

    def __init__(self, parts: Parts, limits: Limits) -> None:
        """Find the document among the parts.

        Raises:
            CannotReadError: there is none, or the list of relationships is damaged.
            LimitExceeded: that list is larger than allowed.
        """
        self._parts = parts
        self._limits = limits
        self._name = self._related("").get(_DOCUMENT, _USUAL)
        if not self._has(self._name):
            raise CannotReadError("docx-no-document")
        self._others = self._related(self._name)

    def document(self) -> Element:
        """The root of the document part.

        Raises:
            CannotReadError: it is damaged or encrypted, or declares entities.
            LimitExceeded: it is larger than allowed.
        """
        return self._root(self._name)

    def part(self, kind: str) -> Element | None:
        """The root of the part of a kind, such as `numbering`; None where there is none.

        Raises:
            CannotReadError: it is damaged or encrypted, or declares entities.
            LimitExceeded: it is larger than allowed.
        """
        name = self._others.get(kind) or posixpath.join(posixpath.dirname(_USUAL), f"{kind}.xml")
        return self._root(name) if self._has(name) else None

    def content(self, relationship: str) -> bytes | None:
        """The content of the part that a relationship of the document names; None for none.

        Raises:
            CannotReadError: it is damaged.
            LimitExceeded: it is larger than allowed.
        """
        for one, target in self._relationships(self._name):
            if one.get("Id") == relationship and self._has(target):
                content = self._parts[target.lower()](target)
                return content if isinstance(content, bytes) else None
        return None

    def _has(self, name: str) -> bool:
        return name.lower() in self._parts

    def _root(self, name: str) -> Element:
        content = self._parts[name.lower()](name)
        return _parse(content, name, self._limits) if isinstance(content, bytes) else content

    def _related(self, name: str) -> dict[str, str]:
        """Kind → name of the parts that a part names; the package itself has the name ''."""
        related: dict[str, str] = {}
        for one, target in self._relationships(name):
            if self._has(target):
                related.setdefault((one.get("Type") or "").rpartition("/")[2], target)
        return related

    def _relationships(self, name: str) -> Iterator[tuple[Element, str]]:
        """The relationships of a part that do not lead out of the file, and what they name."""
        folder, base = posixpath.split(name)
        where = posixpath.join(folder, "_rels", f"{base}.rels")
        for one in self._root(where) if self._has(where) else ():
            if local(one) == "Relationship" and one.get("TargetMode") != "External":
                target = posixpath.join("/", folder, one.get("Target") or "")
                yield one, posixpath.normpath(target).lstrip("/")


def picture_in(data: bytes, limits: Limits) -> Callable[[Picture], bytes | None]:
    """Gives the content of the pictures of a Word file that was read; None for one not in it.

    Raises:
        LimitExceeded: they are larger than allowed.
    """
    package = Package(zipped_parts(data, limits), limits)
    return lambda picture: package.content(picture.source)


def in_one_way(data: bytes, limits: Limits, errors: str = "strict") -> bytes:
    """A part in UTF-8, with the names of Word that most files have.

    Raises:
        UnicodeError: it cannot be decoded.
        LimitExceeded: it has more paragraphs, cells and symbols than are allowed.
    """
    data = in_utf8(data, errors)
    blocks = sum(1 for _ in _BLOCK.finditer(data))
    if blocks > limits.docx_blocks:
        raise LimitExceeded("docx_blocks", limits.docx_blocks, blocks)
    for otherwise, usual in _OTHERWISE:
        data = data.replace(otherwise, usual)
    return data


def _parse(data: bytes, name: str, limits: Limits) -> Element:
    """The root of a part that declares no entities and has no more tags than blocks need."""
    try:
        data = in_one_way(data, limits)
    except UnicodeError as error:
        raise CannotReadError("docx-damaged", part=name) from error
    if b"<!DOCTYPE" in data:
        raise CannotReadError("docx-declares", part=name)
    tags = max(data.count(b"<"), data.count(b"="))
    if tags > limits.docx_blocks * _TAGS_PER_BLOCK:
        allowed = limits.docx_blocks * _TAGS_PER_BLOCK
        raise CannotReadError("docx-markup", part=name, found=tags, allowed=allowed)
    try:
        return root_of(data)
    except etree.XMLSyntaxError as error:
        too_deep = getattr(error, "code", None) == etree.ErrorTypes.ERR_RESOURCE_LIMIT
        raise CannotReadError("docx-nested" if too_deep else "docx-damaged", part=name) from error


# -- old Word files -----------------------------------------------------------------------------

_NOT_OF_WORDS: Final = re.compile(
    "SPRMS|FONT|LANGUAGE|SUMMARY|STYLE|BOOKMARK|COMMENT|ANNOTATION|HEADER|SECTION|PROTECTION"
    "|REVISIONS|FIELD|MACRO|REPAIRED|APPROXIMATED"
)
"""Parts of the converter's codes that speak of looks, of the file, or of what is no body text."""


def as_docx(data: bytes, limits: Limits) -> tuple[bytes, list[Diagnostic]]:
    """The file as DOCX, and what the converter left out of it.

    The converter reads a file and writes another; both are in a folder of their own that is gone
    afterwards.

    Raises:
        MissingExtra: the converter is not installed.
        CannotReadError: the file is protected, or damaged beyond what the converter can mend.
    """
    try:
        # Loaded with the first such file; the converter declares no types.
        converter: Any = import_module("doc2docx")
        compound: Any = import_module("doc2docx.cfb")
        errors: Any = import_module("doc2docx.errors")
    except ImportError as error:
        raise MissingExtra("doc") from error
    bounds = compound.CompoundFileLimits(
        max_input_bytes=limits.input_bytes, max_stream_bytes=limits.input_bytes
    )
    with TemporaryDirectory(prefix="govinfo-report-") as folder:
        old, new = Path(folder, "old.doc"), Path(folder, "new.docx")
        old.write_bytes(data)
        try:
            result = converter.convert(old, new, limits=bounds)
        except errors.EncryptedDocumentError as error:
            raise CannotReadError("docx-encrypted") from error
        except errors.Doc2DocxError as error:
            raise CannotReadError("doc-damaged") from error
        return new.read_bytes(), list(_messages(result.report.warnings))


def _messages(warnings: list[Any]) -> Iterator[Diagnostic]:
    """A diagnostic for each kind of thing that the converter left out of the text."""
    said = {str(warning.code): str(warning.message) for warning in warnings}
    for code, message in said.items():
        if _NOT_OF_WORDS.search(code) is None:
            yield diagnose("doc-message", message=message)


# -- names, children and attributes of elements ---------------------------------------------------

_STYLES_ON_STYLES: Final = 50
"""Styles that rest on one another; Word allows fewer."""


@lru_cache(maxsize=1024)
def _name_in_word(tag: object) -> str:
    return str(tag).removeprefix(WORD) if str(tag).startswith(WORD) else ""


def word_name(element: Element) -> str:
    """The name of an element of Word; '' for one of another namespace."""
    return _name_in_word(element.tag)


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of Word's that has the first name, its child of the second, and so on."""
    for name in names:
        if element is None:
            return None
        # Asked of every paragraph, run and cell: most have no properties, or have them first.
        tag, count = WORD + name, len(element)
        if count and element[0].tag == tag:
            element = element[0]
        else:
            element = next(element.iterchildren(tag), None) if count > 1 else None
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """Children of Word's by name."""
    return iter(()) if element is None else element.iterchildren(WORD + name)


def attribute(element: Element | None, name: str = "val") -> str | None:
    """An attribute of Word's; None where there is none."""
    return None if element is None else element.get(WORD + name)


def style_and_below(styles: Mapping[str, Element], name: str | None) -> Iterator[Element]:
    """A style by its name, and those that it rests on, the nearest first."""
    for _ in range(_STYLES_ON_STYLES):
        style = styles.get(name) if name else None
        if style is None:
            return
        yield style
        name = attribute(child(style, "basedOn"))


def number(element: Element | None, name: str = "val") -> int | None:
    """An attribute that holds a whole number; None where it does not."""
    text = (attribute(element, name) or "").strip()
    # Nothing that Word counts has more digits, and int() takes its time over very many.
    return int(text) if re.fullmatch(r"-?[0-9]{1,18}", text) else None


def relationship_of(element: Element) -> str:
    """The id by which an element names the part that it shows; '' where it names none."""
    for name, value in element.items():
        if str(name).endswith(("}embed", "}id")):
            return str(value)
    return ""


def switched_on(element: Element | None) -> bool:
    """True for a property that is there and not set to false."""
    return element is not None and attribute(element) not in ("0", "false", "off")


# -- what Word does not print ----------------------------------------------------------------------

PICTURES: Final = ("blip", "imagedata", "chart", "relIds")
"""Names of the elements that show a picture."""


def _in_word(names: str) -> tuple[str, ...]:
    return tuple(WORD + name for name in names.split())


_WORDS: Final = _in_word("t txbxContent")
_SHOWING: Final = (*_WORDS, *("{*}" + name for name in (*PICTURES, "textpath")))

_GONE: Final = _in_word("del moveFrom delText instrText delInstrText rt sdtPr")
"""What Word does not show: deleted or moved away, codes of fields, readings above words."""
_AROUND: Final = (
    *_in_word("customXml ins moveTo smartTag hyperlink fldSimple dir bdo ruby rubyBase"),
    *_in_word("sdt sdtContent"),
    *("{*}AlternateContent", "{*}Choice", "{*}Fallback"),
    *("{*}annotation", "{*}content", "{*}sect", "{*}sub-section"),
)
"""Elements whose children stand for them; the last are of Word 2003."""
_STRUCK: Final = _in_word("vanish strike dstrike")
"""Properties of a run that is hidden or struck through."""
_LOOKS: Final = (*_STRUCK, *_in_word("vertAlign position"))
"""Those that tell whether a run is shown, and on its line."""
_TAKING: Final = (*_STRUCK, *_in_word("del moveFrom hidden cellDel"))
"""Properties of what is not shown."""
_TAKEN: Final = _in_word("r tr tc")


def _take_out(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _heed(mark: Element) -> None:
    """Take out what has a property that says that it is not shown."""
    properties, holder = islice(chain(mark.iterancestors(), (mark, mark)), 2)
    if str(properties.tag).endswith("Pr"):
        if holder.tag in _TAKEN and switched_on(mark):
            _take_out(holder)
        elif mark.tag not in _STRUCK:
            # The end of a paragraph, which is no word of it.
            mark.tag = WORD + "deleted"


def take_out_unprinted(root: Element) -> None:
    """Take out what is deleted, hidden, asked for or written once more, and what is around."""
    for mark in list(root.iter(*_TAKING)):
        _heed(mark)
    ask = root.iter(WORD + "showingPlcHdr")
    for control in dict.fromkeys(next(one.iterancestors(WORD + "sdt"), None) for one in ask):
        if control is not None:
            etree.strip_elements(control, WORD + "r", with_tail=False)
    for change in list(root.iter("{*}annotation")):
        if attribute_named(change, "type") == "Word.Deletion":
            _take_out(change)
    for writings in reversed(list(root.iter("{*}AlternateContent"))):
        # The same thing written several times, the inner ones first: the first that shows anything.
        shown = next(filter(_shows_something, writings), None)
        for writing in list(writings):
            if writing is not shown:
                writings.remove(writing)
    etree.strip_elements(root, *_GONE, with_tail=False)
    etree.strip_tags(root, *_AROUND)


def say_too(properties: Element, style: Element | None) -> None:
    """Have a run say by itself how its style has it look, where it says nothing else."""
    own = {one.tag for one in properties}
    given = [] if style is None else list(style.iterchildren(*_LOOKS))
    properties.extend(copy(one) for one in given if one.tag not in own)


def _shows_something(element: Element) -> bool:
    return next(element.iter(*_SHOWING), None) is not None


def has_words(element: Element) -> bool:
    """True if there are words in it."""
    return next(element.iter(*_WORDS), None) is not None
