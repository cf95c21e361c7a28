"""How fast reports become tables, in rows a second, with the size of the file.

    python benchmarks/tables.py [--reports N]

The reports are made up before the clock starts; making the rows is part of each time. Formats whose
packages are not installed are left out.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from govinfo_report import MissingExtra, Report, indicators, load, records, wide
from govinfo_report.data import WRITERS, Rows

EXAMPLES = Path(__file__).resolve().parent.parent / "docs" / "examples"
SOURCES = ("2021-clean.txt", "2019-one-cell-a-line.txt", "2021-damaged.txt", "2021-page.html")


def made(number: int, chance: random.Random) -> list[Report]:
    """So many reports read from files, each with numbers of its own."""
    read = [load(EXAMPLES / name) for name in SOURCES]
    reports: list[Report] = []
    for one in range(number):
        report = read[one % len(read)]
        paths = chance.sample(report.form.table("requests").paths, 20)
        for path in paths:
            report = report.correct(path, chance.randrange(10_000))
        reports.append(report)
    return reports


def through(rows: Rows[Any]) -> None:
    """Make the rows and drop them."""
    for _ in rows:
        pass


def measure(reports: list[Report], folder: Path) -> dict[str, float]:
    """Print a line for each way out; name → rows a second."""
    speeds: dict[str, float] = {}
    print(f"{'table':8} {'to':10} {'rows':>9} {'seconds':>8} {'rows/s':>9} {'MB':>7}")
    for name, make in (("records", records), ("wide", wide)):
        rows = sum(1 for _ in make(reports))
        ways: dict[str, Callable[[], object]] = {
            "tuples": partial(through, make(reports)),
            "Arrow": make(reports).to_arrow,
        }
        for form, write in WRITERS.items():
            ways[form] = partial(write, make(reports), folder / form)
        for way, run in ways.items():
            start = time.perf_counter()
            try:
                run()
            except MissingExtra as error:
                print(f"{name:8} {way:10} {error}")
                continue
            seconds = time.perf_counter() - start
            file = folder / way
            size = f"{file.stat().st_size / 1e6:7.1f}" if file.exists() else ""
            speeds[f"{name}.{way}"] = rows / seconds
            print(
                f"{name:8} {way:10} {rows:9,} {seconds:8.2f} {rows / seconds:9,.0f} {size}".rstrip()
            )
    start = time.perf_counter()
    for report in reports:
        indicators(report)
    seconds = time.perf_counter() - start
    speeds["indicators"] = len(reports) / seconds
    print(f"indicators of {len(reports) / seconds:,.0f} reports a second")
    return speeds


def main(arguments: list[str]) -> None:
    """Run the whole benchmark."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    reader.add_argument("--reports", type=int, default=1_000, help="how many (default 1,000)")
    reader.add_argument("--seed", type=int, default=1)
    options = reader.parse_args(arguments)
    reports = made(options.reports, random.Random(options.seed))
    with tempfile.TemporaryDirectory() as folder:
        measure(reports, Path(folder))
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors")


if __name__ == "__main__":
    main(sys.argv[1:])
