"""Reads damaged PDF files by the thousand: whatever is done to a file, only known errors come out.

    python benchmarks/mutated_pdf.py [--count N] [--seed N] [--keep FOLDER]

Half of the files are damaged as they are; half after their streams were inflated, so that the
damage meets operators, fonts and tables of references and not only checksums. Files at which the
reading process broke off are written to the folder, for `--again FILE` to read in this process:
there a fault of the library itself shows as what it is.
"""

from __future__ import annotations

import argparse
import random
import re
import time
import zlib
from collections import Counter
from pathlib import Path

from govinfo_report.errors import GovinfoReportError
from govinfo_report.limits import Limits
from govinfo_report.parsing import recognize
from govinfo_report.readers.pdf import read_pdf
from govinfo_report.readers.pdf.reading import read_here

FILES = Path(__file__).resolve().parent.parent / "tests" / "files" / "pdf"
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
NUMBER = re.compile(rb"\d+")
WORDS = (
    b"0", b"-1", b"4294967296", b"1e38", b"null", b"true", b"[", b"]", b"<<", b">>", b"/", b"(",
    b")", b"stream", b"endstream", b"endobj", b"1 0 R", b"2 0 R", b"3 0 R", b"/Kids", b"/Parent",
    b"/Count 99999999", b"/Length 0", b"/Type/Page", b"/Type/Pages", b"/Rotate 45", b" Do ", b"q ",
    b"Q ", b"BT ", b"ET ", b" Tj ", b" cm ", b" re ", b" S ", b"\x00", b"\xff\xff",
)  # fmt: skip


def inflated(data: bytes) -> bytes:
    """The file with its streams written out; its table of references no longer holds."""

    def write_out(match: re.Match[bytes]) -> bytes:
        try:
            return b"stream\n" + zlib.decompress(match[1]) + b"\nendstream"
        except zlib.error:
            return match[0]

    # Fonts are large and seldom the place of a fault; they stay as they are.
    made = STREAM.sub(lambda m: write_out(m) if len(m[1]) < 9_000 else m[0], data)
    return re.sub(rb"/Filter ?/FlateDecode", b"", made)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The file after one to eight accidents."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        at = chance.randrange(len(made) or 1)
        kind = chance.randrange(8)
        if kind == 0:
            made[at : at + 1] = bytes([chance.randrange(256)])
        elif kind == 1:
            del made[at : at + chance.choice((1, 2, 10, 200, 5000))]
        elif kind == 2:
            part = made[at : at + chance.choice((1, 10, 200, 5000))]
            made[at:at] = bytes(part) * chance.choice((1, 2, 5))
        elif kind == 3:
            made[at:at] = chance.choice(WORDS)
        elif kind == 4:
            numbers = [m.span() for m in NUMBER.finditer(made, at, at + 3000)]
            if numbers:
                first, last = chance.choice(numbers)
                made[first:last] = chance.choice((*WORDS[:4], b"7", b"65535"))
        elif kind == 5:
            other = chance.randrange(len(made) or 1)
            size = chance.choice((4, 40, 400))
            made[at : at + size] = made[other : other + size]
        elif kind == 6:
            made[at : at + 2] = chance.choice(WORDS)
        elif chance.random() < 0.2:
            del made[at:]
    return bytes(made)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--again", type=Path)
    arguments = parser.parse_args()
    if arguments.again:
        print(len(read_here(arguments.again.read_bytes(), Limits())[0]), "blocks")
        return
    chance = random.Random(arguments.seed)
    whole = [path.read_bytes() for path in sorted(FILES.glob("*.pdf"))]
    whole += list(map(inflated, whole))
    seen: Counter[str] = Counter()
    slowest = 0.0
    start = time.perf_counter()
    for number in range(arguments.count):
        data = damaged(chance.choice(whole), chance)
        began = time.perf_counter()
        try:
            recognize(read_pdf(data, Limits()))
            seen["report"] += 1
        except GovinfoReportError as error:
            seen[error.code] += 1
            if error.code in ("pdf-broke-off", "limit-pdf-seconds") and arguments.keep:
                arguments.keep.mkdir(parents=True, exist_ok=True)
                (arguments.keep / f"{arguments.seed}-{number}.pdf").write_bytes(data)
        slowest = max(slowest, time.perf_counter() - began)
    print(dict(seen), f"slowest {slowest:.1f} s, {time.perf_counter() - start:.0f} s in all")


if __name__ == "__main__":
    main()
