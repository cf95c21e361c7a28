"""How files of every kind are spoilt, for `mutated_files.py`.

Texts and pages are made of reports; files of the other kinds are those of tests/files, cut down to
a few paragraphs and rows: a short file tells as much in less time. Bytes are changed, lost, doubled
and exchanged; in packages elements are deleted, doubled, moved, renamed and wrapped in one another,
and parts are dropped, exchanged or cut; streams of PDF files are written out first.
"""

from __future__ import annotations

import gzip
import io
import json
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from email.message import EmailMessage
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any, TypeAlias

from lxml import etree
from nation import pdf_of

from govinfo_report.testing.consistent import random_values, report_from
from govinfo_report.testing.layouts import LAYOUTS, render
from govinfo_report.testing.pages import PAGES, render_page

FILES = Path(__file__).resolve().parent.parent / "tests" / "files"
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "big5", "utf-16", "utf-16-le", "utf-16-be")
WHOLE = 0.1
"""The share of texts and pages that are spoilt as a whole; of the others it is a part."""
KEPT = 7
"""Children of one kind that an element keeps when a file is cut down."""
MARKUP = (
    b"<table>", b"</table>", b"<tr>", b"<td>", b"</td>", b"<td rowspan=999>", b"<td colspan=0>",
    b"<td colspan=65536>", b"<td colspan=-1 rowspan=x>", b"<div style='display:none'>", b"<pre>",
    b"</pre>", b"<br>", b"<a href=x>", b"<!--", b"-->", b"<![CDATA[", b"<script>", b"</script>",
    b"<textarea>", b"<plaintext>", b"<svg><![CDATA[", b"<img src=x>", b"<meta charset=utf-7>",
    b"<?xml version='1.0' encoding='gbk'?>", b"<!DOCTYPE x [<!ENTITY a '&a;'>]>", b"&a;", b"&#0;",
    b"&#xD800;", b"&#99999999999;", b"&nbsp;", b"<", b">", b"&", b'"',
)  # fmt: skip
CHARACTERS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\x0b\x0c\x1c\x85", "\u2028".encode(),
    "\u202e".encode(), b"|", b"\t", b"\n\n", b"\r", b"9" * 400, b"\xa1", b"\x81\x30\x81\x30",
)  # fmt: skip
WORDS_OF_PDF = (
    b"0", b"-1", b"4294967296", b"1e38", b"null", b"true", b"[", b"]", b"<<", b">>", b"/", b"(",
    b")", b"stream", b"endstream", b"endobj", b"1 0 R", b"2 0 R", b"3 0 R", b"/Kids", b"/Parent",
    b"/Count 99999999", b"/Length 0", b"/Type/Page", b"/Type/Pages", b"/Rotate 45", b" Do ", b"q ",
    b"Q ", b"BT ", b"ET ", b" Tj ", b" cm ", b" re ", b" S ", b"\x00", b"\xff\xff",
    b"/Encrypt 5 0 R", b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>", b"/ObjStm", b"/Prev 0",
)  # fmt: skip
WORDS_OF_RTF = (
    b"{", b"}", b"\\", b"\\cell ", b"\\row ", b"\\trowd ", b"\\cellx99999999999 ", b"\\bin9999 ",
    b"\\u-1 ", b"\\u99999999 ", b"\\'", b"\\ansicpg0 ", b"{\\*\\x", b"{" * 300, b"\\intbl ",
)  # fmt: skip
WORDS_OF_DATA = (b'"', b"[", b"]", b"{", b"}", b"\\", b",", b";", b'""', b":", b"NaN", b"[" * 300)
HEADERS = (
    b"Content-Type: text/html; charset=x\n", b"Content-Transfer-Encoding: base64\n", b"boundary=",
    b"=?x?b?x?=", b"=?gb2312?q?=ff?=", b"--", b"=\n", b"\n\n", b"Content-Type: multipart/mixed;\n",
)  # fmt: skip
NAMES_IN_WORD = re.findall(
    r"\w+",
    "p r t tab br tbl tr tc tcPr gridSpan vMerge hMerge pPr rPr numPr ilvl numId pStyle sdt ins "
    "del sdtContent moveFrom moveTo fldSimple hyperlink sym pict drawing object txbxContent trPr "
    "body footnoteReference altChunk AlternateContent Choice Fallback lvl num abstractNum lvlText "
    "start numFmt lvlOverride startOverride isLgl lvlRestart suff style basedOn vanish gridBefore",
)
ATTRIBUTES = (
    "", "0", "1", "-1", "9", "1001", "1000000000", "9" * 5000, "１２", "x", "restart", "continue",
    "%1%2%3%9%0%", "chineseCounting", "decimalEnclosedCircle", "bullet", "F0FE", "\u2028",
    "../../../etc/passwd", "http://example.org/", "A1048576", "XFD1",
)  # fmt: skip
TEXTS = ("", "0", "数" * 3000, "\t", "\n", "1\n2", "&<>", "|", "\u0085", "\U0001f4a9", "-", "1E9")
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
NUMBER = re.compile(rb"\d+")

Parts: TypeAlias = dict[str, bytes]
Chance: TypeAlias = random.Random


# -- bytes ---------------------------------------------------------------------------------------


def mangled(data: bytes, chance: Chance, pieces: Sequence[bytes], others: Sequence[bytes]) -> bytes:
    """The bytes after one to some accidents."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        _mangle(made, chance, pieces, chance.choice(others))
    return bytes(made)


def _mangle(made: bytearray, chance: Chance, pieces: Sequence[bytes], other: bytes) -> None:
    at = chance.randrange(len(made) + 1)
    length = chance.choice((1, 2, 7, 60, 700))
    kind = chance.randrange(9)
    if kind == 0:
        made[at : at + 1] = bytes([chance.randrange(256)])
    elif kind == 1:
        del made[at : at + length]
    elif kind == 2:
        made[at:at] = made[at : at + length] * chance.choice((1, 1, 5))
    elif kind == 3:
        begin = chance.randrange(len(other) + 1)
        made[at : at + chance.choice((0, length))] = other[begin : begin + length]
    elif kind == 4:
        if chance.random() < 0.3:
            del made[at:]
    elif kind == 5:
        if numbers := [found.span() for found in NUMBER.finditer(made, at, at + 3000)]:
            first, last = chance.choice(numbers)
            made[first:last] = chance.choice((b"0", b"-1", b"7", b"65535", b"4294967296", b"1e38"))
    elif kind == 6:
        made[at:at] = chance.choice(pieces) * chance.choice((1, 2, 300))
    else:
        made[at : at + chance.choice((0, 2))] = chance.choice(pieces)


# -- texts and pages -----------------------------------------------------------------------------


@cache
def _reports() -> Mapping[str, tuple[tuple[bytes, str], ...]]:
    """Reports with their encodings: as texts, and as pages in every style."""
    chance = random.Random(1)
    reports = [
        report_from(year, random_values(chance, year, distinct=True)) for year in (2021, 2019)
    ]
    texts = [
        render(report, layout)
        for report in reports
        for layout in LAYOUTS.values()
        if layout.carries(report)
    ]
    encoded = [
        (text.encode(name, "ignore"), name)
        for text, name in zip(texts, cycle(ENCODINGS), strict=False)
    ]
    pages: list[tuple[bytes, str]] = []
    for style in PAGES.values():
        page = render_page(reports[0], style)
        # The long style sheet of a page would take most of the changes.
        first, last = page.find(b"<style>"), page.find(b"</style>")
        page = page if first < 0 else page[: first + 200] + page[last - 200 :]
        pages.append((page, style.encoding))
    return {"text": tuple(encoded), "page": tuple(pages)}


def _spoilt_text(kind: str, chance: Chance) -> bytes:
    data, encoding = chance.choice(_reports()[kind])
    if chance.random() > WHOLE:
        # Short inputs reach what long ones never do.
        first = chance.randrange(len(data))
        data = data[first : first + chance.choice((3, 30, 300, 1000, 3000))]
    others = [one for one, _ in _reports()[chance.choice(("text", "page"))]]
    made = mangled(data, chance, (*MARKUP, *CHARACTERS), others)
    if chance.random() < 0.7:
        # Spoilt characters are refused: without them more is read.
        return made.decode(encoding, "ignore").encode(encoding, "ignore")
    return made


# -- packages ------------------------------------------------------------------------------------


def _spoilt_package(ending: str, chance: Chance) -> bytes:
    parts = dict(chance.choice(_packages(ending)))
    kind = chance.randrange(10)
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    name = max(names, key=lambda one: len(parts[one])) if kind < 5 else chance.choice(names)
    if kind < 7:
        parts[name] = _spoilt_tree(parts[name], chance)
    elif kind < 8:
        _spoil_parts(parts, name, chance)
    elif kind < 9:
        parts[name] = mangled(parts[name], chance, (*MARKUP, *CHARACTERS), [*parts.values()])
    data = _packed(parts, chance)
    return mangled(data, chance, (b"PK", *CHARACTERS), [data]) if kind == 9 else data


@cache
def _packages(ending: str) -> tuple[Parts, ...]:
    """The parts of the test files of a kind, cut down in a few ways."""
    chance = random.Random(1)
    found: list[Parts] = []
    for path in sorted(FILES.rglob(f"*.{ending}")):
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        # Pictures and fonts are no words.
        parts = {name: data for name, data in parts.items() if len(data) < 300_000}
        for _ in range(3):
            found.append({name: _cut_down(name, part, chance) for name, part in parts.items()})
    return tuple(found)


def _cut_down(name: str, data: bytes, chance: Chance) -> bytes:
    """A part of which every element keeps a few of its children."""
    if not name.endswith(".xml") or not data:
        return data[:5_000]
    if name.endswith(("sharedStrings.xml", "[Content_Types].xml")):
        # What others refer to by number or by name.
        return data
    root = etree.fromstring(data)
    for element in list(root.iter(etree.Element)):
        if len(element) > KEPT:
            first = chance.randrange(len(element) - KEPT)
            children = list(element)
            for child in [*children[2 : first + 2], *children[first + KEPT :]]:
                element.remove(child)
    return etree.tostring(root)


def _spoilt_tree(data: bytes, chance: Chance) -> bytes:
    """The part after one to ten accidents to its elements."""
    root = etree.fromstring(data or b"<x/>")
    for _ in range(chance.randint(1, 10)):
        elements = list(root.iter(etree.Element))
        _accident(chance.choice(elements), elements, chance)
    return etree.tostring(root)


def _accident(element: etree._Element, others: list[etree._Element], chance: Chance) -> None:
    space = etree.QName(chance.choice(others)).namespace
    in_word = f"{{{space}}}{chance.choice(NAMES_IN_WORD)}" if space else "x"
    name = chance.choice((in_word, str(chance.choice(others).tag)))
    parent = element.getparent()
    kind = chance.randrange(9 if parent is not None else 5)
    if kind == 0:
        element.tag = name
    elif kind <= 2:
        known = [str(one) for one in element.attrib]
        for one in known if kind == 1 else [*known, f"{{{space}}}val"][-1:]:
            element.set(one, chance.choice(ATTRIBUTES))
    elif kind == 3:
        element.text = chance.choice(TEXTS)
    elif kind == 4:
        etree.SubElement(element, name)
    elif parent is not None:
        _move(element, parent, chance.choice(others), name, chance)


def _move(
    element: etree._Element,
    parent: etree._Element,
    target: etree._Element,
    name: str,
    chance: Chance,
) -> None:
    """Delete, double or wrap an element, or put it elsewhere."""
    kind = chance.randrange(4)
    if kind == 0:
        parent.remove(element)
    elif kind == 1:
        for _ in range(chance.choice((1, 1, 3, 40))):
            parent.append(deepcopy(element))
    elif kind == 2:
        if element not in target.iterancestors() and target is not element:
            target.insert(chance.randrange(len(target) + 1), element)
    else:
        wrapper: etree._Element = etree.Element(name)
        parent.replace(element, wrapper)
        inner = wrapper
        for _ in range(chance.choice((0, 0, 2, 30, 300))):
            inner = etree.SubElement(inner, name)
        inner.append(element)


def _spoil_parts(parts: Parts, name: str, chance: Chance) -> None:
    """Drop a part, exchange it with another, cut it off, or call it otherwise."""
    how = chance.randrange(4)
    other = chance.choice(list(parts))
    if how == 0:
        del parts[name]
    elif how == 1:
        parts[name], parts[other] = parts[other], parts[name]
    elif how == 2:
        parts[name] = parts[name][: chance.randrange(len(parts[name]) + 1)]
    else:
        parts[chance.choice(("../x", "/etc/x", "/", "数.xml", name.upper()))] = parts.pop(name)


def _packed(parts: Parts, chance: Chance) -> bytes:
    """The package, most often stored without compression."""
    out = io.BytesIO()
    method = chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


# -- other kinds ---------------------------------------------------------------------------------


@cache
def _originals(*endings: str) -> tuple[bytes, ...]:
    return tuple(
        path.read_bytes() for ending in endings for path in sorted(FILES.rglob(f"*.{ending}"))
    )


@cache
def _short_texts(*endings: str) -> tuple[bytes, ...]:
    """The files with the first of their lines and a run of further ones, cut in a few ways."""
    chance = random.Random(1)
    made: list[bytes] = []
    for data in _originals(*endings):
        lines = data.splitlines(keepends=True)
        for _ in range(3):
            first = chance.randrange(KEPT, max(KEPT, len(lines) - KEPT) + 1)
            made.append(b"".join((*lines[:KEPT], *lines[first : first + 3 * KEPT])))
    return tuple(made)


@cache
def _short_json() -> tuple[bytes, ...]:
    """The files with few items in each list and object, or few lines."""
    chance = random.Random(1)
    short: list[bytes] = []
    for data in _originals("json", "jsonl"):
        try:
            fewer = json.dumps(_fewer(json.loads(data), chance), ensure_ascii=False).encode()
        except ValueError:
            # Several objects, or words around one.
            fewer = b"".join(data.splitlines(keepends=True)[: 2 * KEPT])
        short.append(fewer)
    return tuple(short)


def _fewer(value: Any, chance: Chance) -> Any:
    if isinstance(value, dict):
        return {key: _fewer(value[key], chance) for key in list(value)[: 2 * KEPT]}
    if isinstance(value, list):
        first = chance.randrange(max(1, len(value) - KEPT))
        return [_fewer(one, chance) for one in (*value[:1], *value[first : first + 2 * KEPT])]
    return value


@cache
def _short_rtf() -> tuple[bytes, ...]:
    """The files with what stands before their first row, and a run of rows."""
    chance = random.Random(1)
    made: list[bytes] = []
    for data in _originals("rtf"):
        head, *rows = data.split(rb"\trowd")
        for _ in range(6):
            first = chance.randrange(max(1, len(rows) - KEPT))
            run = b"".join(rb"\trowd" + row for row in rows[first : first + KEPT])
            made.append(head[: chance.choice((3_000, 30_000))] + run + b"}")
    return tuple(made)


@cache
def _pdf_files() -> tuple[bytes, ...]:
    """Small files, and those of the tests, as they are and with their streams written out."""
    files = _originals("pdf")
    small = [pdf_of(lines) for lines in _short_reports()]
    return (*small * 3, *files, *map(_written_out, files))


def _short_reports() -> list[list[list[str]]]:
    """A few lines of a report each: cells of a row of a table, or one paragraph."""
    text, _ = next(one for one in _reports()["text"] if one[1] == "utf-8" and b"\t" in one[0])
    lines = [line.split("\t") for line in text.decode().splitlines()]
    return [lines[first : first + KEPT] for first in range(0, len(lines), KEPT // 2)]


def _written_out(data: bytes) -> bytes:
    """The file with its streams written out; its table of references no longer holds."""

    def write_out(match: re.Match[bytes]) -> bytes:
        try:
            return b"stream\n" + zlib.decompress(match[1]) + b"\nendstream"
        except zlib.error:
            return match[0]

    # Fonts are large and seldom the place of a fault; they stay as they are.
    made = STREAM.sub(lambda m: write_out(m) if len(m[1]) < 9_000 else m[0], data)
    return re.sub(rb"/Filter ?/FlateDecode", b"", made)


def _spoilt(files: Sequence[bytes], pieces: Sequence[bytes], chance: Chance) -> bytes:
    return mangled(chance.choice(files), chance, (*pieces, *CHARACTERS), files)


def _spoilt_utf_8(files: Sequence[bytes], pieces: Sequence[bytes], chance: Chance) -> bytes:
    made = _spoilt(files, pieces, chance)
    return made.decode("utf-8", "ignore").encode() if chance.random() < 0.8 else made


def _spoilt_xml(chance: Chance) -> bytes:
    """Half of them are still XML."""
    files = _small_xml()
    if chance.random() < 0.5:
        return _spoilt_tree(chance.choice(files), chance)
    return _spoilt_utf_8(files, MARKUP, chance)


@cache
def _small_xml() -> tuple[bytes, ...]:
    chance = random.Random(1)
    files = _originals("xml", "fodt")
    return tuple(_cut_down(".xml", data, chance) for data in files for _ in range(3))


@cache
def _mails() -> tuple[bytes, ...]:
    """Mails and saved pages."""
    made: list[bytes] = []
    for number, (page, encoding) in enumerate(_reports()["page"]):
        mail = EmailMessage()
        mail["Subject"] = "政府信息公开工作年度报告"
        part = page.decode(encoding, "ignore")[:6_000]
        if number % 2:
            mail.set_content("见附件")
            mail.add_attachment(part.encode(), "text", "html", filename="报告.html")
        else:
            mail.set_content(part, subtype="html")
        made.append(mail.as_bytes())
    return tuple(made)


def _spoilt_archive(chance: Chance) -> bytes:
    """An archive with texts, of which one or the archive is spoilt."""
    members = {f"{number}/报告.txt": _spoilt_text("text", chance) for number in range(2)}
    data = _packed(dict(list(members.items())[: chance.choice((1, 1, 2))]), chance)
    return mangled(data, chance, (b"PK", *CHARACTERS), [data]) if chance.random() < 0.7 else data


def _spoilt_gzip(chance: Chance) -> bytes:
    data = gzip.compress(_spoilt_text("text", chance), 1)
    return mangled(data, chance, CHARACTERS, [data]) if chance.random() < 0.7 else data


KINDS: Mapping[str, Callable[[Chance], bytes]] = {
    "text": lambda chance: _spoilt_text("text", chance),
    "page": lambda chance: _spoilt_text("page", chance),
    "docx": lambda chance: _spoilt_package("docx", chance),
    "pdf": lambda chance: _spoilt(_pdf_files(), WORDS_OF_PDF, chance),
    "odt": lambda chance: _spoilt_package("odt", chance),
    "ods": lambda chance: _spoilt_package("ods", chance),
    "xlsx": lambda chance: _spoilt_package("xlsx", chance),
    "xls": lambda chance: _spoilt(_originals("xls"), (), chance),
    "doc": lambda chance: _spoilt(_originals("doc"), (), chance),
    "rtf": lambda chance: _spoilt(_short_rtf(), WORDS_OF_RTF, chance),
    "xml": _spoilt_xml,
    "json": lambda chance: _spoilt_utf_8(_short_json(), (b'"', b"[", b"{", b"\\"), chance),
    "csv": lambda chance: _spoilt_utf_8(
        _short_texts("csv", "tsv"), (b'"', b",", b";", b'""'), chance
    ),
    "markdown": lambda chance: _spoilt_utf_8(_short_texts("md", "rst", "org"), MARKUP, chance),
    "mail": lambda chance: _spoilt(_mails(), HEADERS, chance),
    "zip": _spoilt_archive,
    "gzip": _spoilt_gzip,
}
"""Kind of a file → what makes a spoilt one."""


def made(kind: str, number: int, seed: int) -> bytes:
    """The spoilt file of a number."""
    return KINDS[kind](random.Random(f"{kind} {seed} {number}"))
