"""How fast `load` is on web pages, against the least that any reader of the same pages must do.

    python benchmarks/load_pages.py [--quick] [FILE ...]

The floor gives the bytes to lxml and walks the tables that come out: every row, every cell, its
words. It decodes nothing, places nothing, and recognises nothing. Both are timed in turn within one
run, so that a busy machine slows both, on fresh values each round. Beside the whole of `load` its
reading alone is timed: bytes to rows, before recognition. Then the encodings: what telling one
costs beside decoding it.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

from lxml import html

from govinfo_report import Limits, load
from govinfo_report.readers.encoding import decode
from govinfo_report.readers.html import read_html
from govinfo_report.readers.kinds import declared_encoding, is_page, kind_of
from govinfo_report.testing.consistent import random_values, report_from
from govinfo_report.testing.layouts import LAYOUTS, render
from govinfo_report.testing.pages import PAGES, render_page

WARM_UP = 3
LIMITS = Limits()
ENCODINGS = ("utf-8", "gb18030", "utf-16-le", "big5")


def floor(data: bytes) -> int:
    """Parse, and walk the tables; the number of cells seen."""
    root = html.document_fromstring(data)
    seen = 0
    for table in root.iter("table"):
        for row in table.iter("tr"):
            for cell in row.iter("td", "th"):
                seen += bool("".join(map(str, cell.itertext())).split())
    return seen


def read(data: bytes) -> int:
    """Bytes to rows, as `load` makes them, without recognition; the number of rows."""
    assert kind_of(data) == "text"
    text = decode(data, declared=declared_encoding(data)).text
    assert is_page(text)
    return len(read_html(text, LIMITS).lines)


def seconds(work: Callable[[bytes], object], data: bytes) -> float:
    """Processor time of one run: others on the machine interrupt long runs more than short ones."""
    start = time.process_time()
    work(data)
    return time.process_time() - start


def made(style: str, chance: Random) -> bytes:
    """A page of fresh values."""
    values = random_values(chance, 2021, distinct=True)
    return render_page(report_from(2021, values), PAGES[style])


def compare(pages: dict[str, Callable[[], bytes]], rounds: int) -> dict[str, float]:
    """Print the ratios of each page; those of `load` by name."""
    heads = f"{'floor':>9} {'reading':>9} {'load':>9} {'reading':>8} {'load':>6}"
    print(f"{'page':14} {'bytes':>8} {heads}")
    ratios: dict[str, float] = {}
    for name, make in pages.items():
        times: list[tuple[float, float, float]] = []
        size = 0
        for number in range(rounds + WARM_UP):
            data = make()
            size = len(data)
            one = seconds(floor, data), seconds(read, data), seconds(load, data)
            if number >= WARM_UP:
                times.append(one)
        least, reading, whole = (statistics.median(column) for column in zip(*times, strict=True))
        ratios[name] = statistics.median(row[2] / row[0] for row in times)
        print(
            f"{name[:14]:14} {size:8} {least * 1e3:6.2f} ms {reading * 1e3:6.2f} ms "
            f"{whole * 1e3:6.2f} ms {reading / least:8.2f} {ratios[name]:6.2f}"
        )
    return ratios


def encodings(rounds: int, chance: Random) -> None:
    """Print what telling an encoding costs, as a multiple of decoding."""
    print(f"{'encoding':14} {'decoding':>9} {'telling':>9} {'ratio':>6}")
    for encoding in ENCODINGS:
        times: list[tuple[float, float]] = []
        for _ in range(rounds):
            report = report_from(2021, random_values(chance, 2021, distinct=True))
            data = render(report, LAYOUTS["pipe-grid"]).encode(encoding, "ignore")
            known = seconds(partial(bytes.decode, encoding=encoding), data)
            times.append((known, seconds(decode, data)))
        known, told = (statistics.median(column) for column in zip(*times, strict=True))
        print(f"{encoding:14} {known * 1e6:6.0f} µs {told * 1e6:6.0f} µs {told / known:6.1f}")


def main(arguments: list[str]) -> None:
    """Run the whole benchmark."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    reader.add_argument("files", nargs="*", type=Path, help="pages to measure besides made ones")
    reader.add_argument("--quick", action="store_true", help="fewer rounds")
    reader.add_argument("--seed", type=int, default=1)
    options = reader.parse_args(arguments)
    chance = Random(options.seed)
    pages: dict[str, Callable[[], bytes]] = {style: partial(made, style, chance) for style in PAGES}
    pages |= {path.stem: path.read_bytes for path in options.files}
    gc.freeze()
    ratios = compare(pages, 5 if options.quick else 40)
    print(f"median ratio of load {statistics.median(ratios.values()):.2f}")
    encodings(5 if options.quick else 40, chance)


if __name__ == "__main__":
    main(sys.argv[1:])
