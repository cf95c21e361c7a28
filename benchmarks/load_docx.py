"""How long `load` takes for a Word file, against mammoth's own conversion of the same file.

    python benchmarks/load_docx.py [--rounds 15] [FILE ...]

Both are timed in turn within one run, so that a busy machine slows both, and each round reads its
own copy of the file, with other numbers in it, so that nothing remembered of it helps. The reader
parses the file for mammoth and leaves out styles and marks of editing (see `readers/docx.py`),
which is why it may take less; what it does besides is measured with it: opening, numbers,
assembling, reading the report and touching all its cells. Without FILE, the test files are read.
"""

from __future__ import annotations

import argparse
import gc
import io
import random
import re
import statistics
import time
import zipfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from govinfo_report import load

mammoth: Any = import_module("mammoth")  # It has no types.

FILES = Path(__file__).resolve().parent.parent / "tests" / "files" / "docx"
DOCUMENT = "word/document.xml"
NUMBER = re.compile(rb"(?<=<w:t>)[0-9]+(?=</w:t>)")


def fresh(data: bytes, chance: random.Random) -> bytes:
    """The file with other digits in its cells."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename == DOCUMENT:
                part = NUMBER.sub(lambda _: b"%d" % chance.randrange(100, 99_999), part)
            new.writestr(entry.filename, part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def by_load(data: bytes) -> int:
    """Read the report; how many cells have a value."""
    return sum(cell.value is not None for cell in load(data).cells.values())


def by_mammoth(data: bytes) -> int:
    """Convert the file; how long its HTML is."""
    return len(mammoth.convert_to_html(io.BytesIO(data)).value)


def seconds(work: Callable[[bytes], int], data: bytes) -> float:
    """Time of one call."""
    start = time.perf_counter()
    work(data)
    return time.perf_counter() - start


def measure(data: bytes, rounds: int) -> tuple[float, float]:
    """Median seconds of `load` and of mammoth."""
    chance = random.Random(1)
    ours: list[float] = []
    theirs: list[float] = []
    for number in range(rounds + 1):
        copy = fresh(data, chance)
        pair = (seconds(by_load, copy), seconds(by_mammoth, copy))
        # The first round imports what both need.
        if number:
            ours.append(pair[0])
            theirs.append(pair[1])
    return statistics.median(ours), statistics.median(theirs)


def main() -> None:
    """Measure the files and print the ratios."""
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n", maxsplit=1)[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    gc.disable()
    ratios: list[float] = []
    for path in options.files or sorted(FILES.glob("*.docx")):
        ours, theirs = measure(path.read_bytes(), options.rounds)
        ratios.append(ours / theirs)
        print(
            f"{path.stem:28} load {ours * 1000:6.1f} ms  mammoth {theirs * 1000:6.1f} ms  "
            f"ratio {ratios[-1]:.2f}"
        )
    print(f"median ratio {statistics.median(ratios):.2f}, largest {max(ratios):.2f}")


if __name__ == "__main__":
    main()
