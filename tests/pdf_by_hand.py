"""PDF files written by hand, and what is read of their tables."""

from __future__ import annotations

import zlib

from govinfo_report.errors import Limits
from govinfo_report.readers.apart import answer
from govinfo_report.readers.blocks import TableRow
from govinfo_report.readers.pdf.reading import read_here


def pdf(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """A file of numbered objects; object 1 is its root."""
    made = bytearray(b"%PDF-1.7\n")
    offsets = {}
    for number, text in objects.items():
        offsets[number] = len(made)
        made += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    table = len(made)
    size = max(objects) + 1
    made += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        used = number in offsets
        made += b"%010d %05d %c \n" % (offsets.get(number, 0), 0, b"n"[0] if used else b"f"[0])
    made += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (size, trailer, table)
    return bytes(made)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), entries, data)


def pages(*contents: bytes, entries: bytes = b"", more: dict[int, bytes] | None = None) -> bytes:
    """A file with a page for each content, in Helvetica."""
    numbers = range(10, 10 + 2 * len(contents), 2)
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[%s]/Count %d>>"
        % (b" ".join(b"%d 0 R" % number for number in numbers), len(contents)),
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }
    for number, content in zip(numbers, contents, strict=True):
        objects[number] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R"
            b"/Resources<</Font<</F 3 0 R/G 4 0 R>>/XObject<</X 5 0 R>>>>>>" % (number + 1)
        )
        objects[number + 1] = stream(content, entries)
    return pdf(objects | (more or {}))


def words(text: bytes, x: int = 100, y: int = 700) -> bytes:
    return b"BT /F 12 Tf %d %d Td (%s) Tj ET " % (x, y, text)


def bomb(unit: bytes, size: int) -> bytes:
    """Deflated repetitions of a unit."""
    packer = zlib.compressobj(9)
    part = unit * (1_000_000 // len(unit))
    packed = [packer.compress(part) for _ in range(size // len(part))]
    return b"".join([*packed, packer.flush()])


def rows(data: bytes) -> list[list[str]]:
    blocks = answer(read_here, data, Limits())["blocks"]
    return [[cell.text for cell in block.cells] for block in blocks if isinstance(block, TableRow)]
