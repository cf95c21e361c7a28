"""Whatever is in a Word file, `load` returns a report or says why not.

    python benchmarks/mutated_docx.py [--examples 20000] [--seed 1] [--keep FOLDER]

The files of tests/files/docx are cut down, then spoilt: elements are deleted, doubled, moved,
wrapped in one another, renamed, and given other attributes and texts; parts are dropped, exchanged
or cut; bytes are changed in the XML and in the package. No exception may escape but the library's
own, and no file may take longer than 10 seconds. Exit status 1 if one does; --keep writes such
files into a folder.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from lxml import etree

from govinfo_report import load
from govinfo_report.errors import GovinfoReportError

FILES = Path(__file__).resolve().parent.parent / "tests" / "files" / "docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = "word/document.xml"
LONGEST_SECONDS = 10.0
KEPT_BLOCKS = 14
NAMES = re.findall(
    r"\w+",
    "p r t tab br tbl tr tc tcPr gridSpan vMerge hMerge pPr rPr numPr ilvl numId pStyle sdt ins "
    "del sdtContent moveFrom moveTo fldSimple hyperlink sym pict drawing object txbxContent trPr "
    "body footnoteReference altChunk AlternateContent Choice Fallback lvl num abstractNum lvlText "
    "start numFmt lvlOverride startOverride isLgl lvlRestart suff style basedOn vanish gridBefore",
)
VALUES = (
    "",
    "0",
    "1",
    "-1",
    "9",
    "1001",
    "1000000000",
    "9" * 5000,
    "１２",
    "x",
    "restart",
    "continue",
    "%1%2%3%9%0%",
    "chineseCounting",
    "decimalEnclosedCircle",
    "bullet",
    "F0FE",
    "\u2028",
    "../../../etc/passwd",
    "http://example.org/",
)
TEXTS = (
    "",
    "0",
    "数" * 3000,
    "\t",
    "\n",
    "1\n2",
    "&<>",
    "|",
    "\u0085",
    "\U0001f4a9",
    "-",
    "[image: 1]",
)

Parts: TypeAlias = dict[str, bytes]


def cut_down(parts: Parts, chance: random.Random) -> Parts:
    """The package with a few of its paragraphs and the rows of one table."""
    root = etree.fromstring(parts[DOCUMENT])
    body = root[0]
    first = chance.randrange(len(body))
    for child in [*list(body)[:first], *list(body)[first + KEPT_BLOCKS :]]:
        body.remove(child)
    for table in list(root.iter(W + "tbl")):
        for row in list(table.iter(W + "tr"))[KEPT_BLOCKS:]:
            parent = row.getparent()
            if parent is not None:
                parent.remove(row)
    styles = parts.get("word/styles.xml", b"")
    small = {**parts, DOCUMENT: etree.tostring(root)}
    # Most of a style part says how letters look.
    if len(styles) > 30_000 and chance.random() < 0.9:
        kept = etree.fromstring(styles)
        for style in list(kept)[chance.randrange(2, 30) :]:
            kept.remove(style)
        small["word/styles.xml"] = etree.tostring(kept)
    return small


def spoil_tree(data: bytes, chance: random.Random) -> bytes:
    """The part after one to ten accidents to its elements."""
    root = etree.fromstring(data)
    for _ in range(chance.randint(1, 10)):
        elements = list(root.iter())
        _accident(chance.choice(elements), elements, chance)
    return etree.tostring(root)


def _accident(element: etree._Element, others: list[etree._Element], chance: random.Random) -> None:
    parent = element.getparent()
    kind = chance.randrange(9 if parent is not None else 5)
    if kind == 0:
        element.tag = W + chance.choice(NAMES)
    elif kind == 1:
        attribute = chance.choice(("val", "id", "ilvl", "type", "char", "font"))
        element.set(W + attribute, chance.choice(VALUES))
    elif kind == 2:
        for name in list(element.attrib):
            element.set(str(name), chance.choice(VALUES))
    elif kind == 3:
        element.text = chance.choice(TEXTS)
    elif kind == 4:
        etree.SubElement(element, W + chance.choice(NAMES)).set(W + "val", chance.choice(VALUES))
    elif parent is not None:
        _move(element, parent, chance.choice(others), chance)


def _move(
    element: etree._Element, parent: etree._Element, target: etree._Element, chance: random.Random
) -> None:
    """Delete, double or wrap an element, or put it elsewhere."""
    kind = chance.randrange(4)
    if kind == 0:
        parent.remove(element)
    elif kind == 1:
        for _ in range(chance.choice((1, 1, 3, 40))):
            parent.append(etree.fromstring(etree.tostring(element)))
    elif kind == 2:
        if element not in target.iterancestors() and target is not element:
            target.insert(chance.randrange(len(target) + 1), element)
    else:
        wrapper: etree._Element = etree.Element(W + chance.choice(NAMES))
        parent.replace(element, wrapper)
        inner = wrapper
        for _ in range(chance.choice((0, 0, 2, 30))):
            inner = etree.SubElement(inner, W + chance.choice(NAMES))
        inner.append(element)


def spoil_bytes(data: bytes, chance: random.Random) -> bytes:
    """The bytes with some of them changed, cut out, or put in."""
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8))):
        at = chance.randrange(len(spoilt) + 1)
        kind = chance.randrange(4)
        if kind == 0:
            spoilt[at : at + 1] = bytes([chance.randrange(256)])
        elif kind == 1:
            del spoilt[at : at + chance.choice((1, 4, 200))]
        elif kind == 2:
            spoilt[at:at] = spoilt[at : at + chance.choice((1, 30, 900))]
        else:
            spoilt[at:at] = chance.choice(
                (b"<", b">", b"&", b'"', b"\x00", b"<!DOCTYPE x>", b"\xff")
            )
    return bytes(spoilt)


def packed(parts: Parts, chance: random.Random) -> bytes:
    """The package, most often stored without compression."""
    out = io.BytesIO()
    method = chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def spoilt_file(packages: list[Parts], chance: random.Random) -> bytes:
    """One of the packages, spoilt in one of the ways."""
    parts = cut_down(dict(chance.choice(packages)), chance)
    kind = chance.randrange(10)
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    if kind < 5:
        parts[DOCUMENT] = spoil_tree(parts[DOCUMENT], chance)
    elif kind < 7:
        parts[name] = spoil_tree(parts[name], chance)
    elif kind < 8:
        other = chance.choice(list(parts))
        how = chance.randrange(3)
        if how == 0:
            del parts[name]
        elif how == 1:
            parts[name], parts[other] = parts[other], parts[name]
        else:
            parts[name] = parts[name][: chance.randrange(len(parts[name]) + 1)]
    elif kind < 9:
        target = chance.choice((name, DOCUMENT))
        parts[target] = spoil_bytes(parts[target], chance)
    data = packed(parts, chance)
    return spoil_bytes(data, chance) if kind == 9 else data


def packages() -> list[Parts]:
    """The parts of every test file that is written in the usual namespace."""
    found: list[Parts] = []
    for path in sorted(FILES.glob("*.docx")):
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        if not path.stem.startswith("strict"):
            found.append(parts)
    return found


def search(count: int, seed: int) -> Iterator[tuple[bytes, str, bool]]:
    """Each file made, how it ended, and whether it may end so."""
    chance = random.Random(seed)
    from_files = packages()
    for _ in range(count):
        data = spoilt_file(from_files, chance)
        start = time.perf_counter()
        fine = True
        try:
            load(data)
            ending = "report"
        except GovinfoReportError as error:
            ending = error.code
        except Exception as error:
            ending, fine = f"{type(error).__name__}: {error}", False
        if time.perf_counter() - start > LONGEST_SECONDS:
            ending, fine = f"{ending}, after {time.perf_counter() - start:.0f} s", False
        yield data, ending, fine


def main() -> int:
    """Search, and print how often each ending was met."""
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n", maxsplit=1)[0])
    parser.add_argument("--examples", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    endings: Counter[str] = Counter()
    failures = 0
    for data, ending, fine in search(options.examples, options.seed):
        endings[ending] += 1
        if not fine:
            failures += 1
            if options.keep is not None:
                options.keep.mkdir(parents=True, exist_ok=True)
                (options.keep / f"{options.seed}-{failures}.docx").write_bytes(data)
    for ending, times in endings.most_common():
        print(f"{times:7,} {ending}")
    print(f"{failures} of {options.examples:,} ended in an exception of another kind, or too late")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
