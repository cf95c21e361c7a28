"""Scores the reading of pictures: cell by cell against what was printed, by kind of picture.

    python tests/make_pictures.py FOLDER 0 220      # once; needs Chromium and pdftoppm
    python benchmarks/pictures.py FOLDER [--half odd|even] [--without equations|second|looks]

RIGHT   the number or the blank that is printed
NAMED   printed, but said to be unreadable
MISSED  printed, but the cell is missing
FLAGGED a wrong value that a warning or a check names
SILENT  a wrong value that nothing names
"""

from __future__ import annotations

import argparse
import collections
import json
import resource
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

from PIL import Image

from govinfo_report import CellStatus, Report
from govinfo_report.checks import check
from govinfo_report.errors import Limits
from govinfo_report.ocr import decoding, models, readings, seeing
from govinfo_report.ocr.pages import open_picture, read_images
from govinfo_report.ocr.process import LARGE
from govinfo_report.parsing import recognize
from govinfo_report.processes import give_back
from govinfo_report.readers.blocks import assemble
from govinfo_report.text.source import Place

COLUMNS = ("RIGHT", "NAMED", "MISSED", "FLAGGED", "SILENT")


WITHOUT: Mapping[str, tuple[ModuleType, str, Any]] = {
    "equations": (decoding, "identities", lambda _: ()),
    "second": (readings, "SECOND", models.FIRST),
    "looks": (seeing, "_by_rules", seeing._fitted),
}
"""A means of reading that may be left out → what stands in its place then, and where."""


def report_of_pictures(images: Iterable[Image.Image], left_out: str = "") -> Report:
    """The report that the tables of pictures make by themselves, without one of the means."""
    numbered = ((Place(picture=number), image) for number, image in enumerate(images, 1))
    with patch.object(*WITHOUT[left_out]) if left_out else nullcontext():
        blocks, said = read_images(numbered)
    return recognize(assemble(blocks, Limits(), said))


def named(report: Report) -> set[str]:
    """The cells that a warning or a finding names."""
    said = [one for one in report.diagnostics if one.severity.value in ("warning", "error")]
    said += [one for one in check(report).findings if one.severity.value in ("warning", "error")]
    return {path for one in said if len(one.paths) <= 60 for path in one.paths}


def score(report: Report, printed: Mapping[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """For each printed cell: how it was read, its path, what is printed, what was read."""
    known = named(report)
    for path, text in printed.items():
        cell = report.cells.get(path)
        got = "missing" if cell is None else f"{cell.status.value}:{cell.raw}"
        if cell is None or cell.status is CellStatus.MISSING:
            yield "MISSED", path, text, got
        elif cell.status is CellStatus.UNREADABLE:
            yield "NAMED", path, text, got
        elif cell.value == _value(text):
            yield "RIGHT", path, text, got
        else:
            yield ("FLAGGED" if path in known else "SILENT"), path, text, got


def _value(text: str) -> Decimal | None:
    return None if text in ("", "-", "/", "—") else Decimal(text)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=("odd", "even", "all"), default="all")
    parser.add_argument("--without", choices=tuple(WITHOUT), default="")
    parser.add_argument("--kind")
    parser.add_argument("--only", type=int, nargs="+")
    parser.add_argument("-v", action="store_true")
    options = parser.parse_args()
    give_back(LARGE)
    totals: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    misprints = collections.Counter[str]()
    for file in sorted(options.folder.glob("*.json")):
        told: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        odd = told["number"] // 11 % 2 == 1
        if options.half != "all" and odd != (options.half == "odd"):
            continue
        if options.kind not in (None, told["kind"]) or told["number"] not in (
            options.only or [told["number"]]
        ):
            continue
        begun = time.process_time()
        files = ((options.folder / name).read_bytes() for name in told["pictures"])
        images = (image for file in files for image in open_picture(file, Limits()))
        report = report_of_pictures(images, options.without)
        seconds = time.process_time() - begun
        rows = list(score(report, told["printed"]))
        count = collections.Counter(row[0] for row in rows)
        count["reports"] += 1
        count["seconds"] += round(seconds * 10)
        totals[told["kind"]] += count
        known = named(report)
        for path in told["misprints"]:
            kept = report.cells[path].raw == told["printed"][path]
            misprints["kept" if kept else "not read"] += 1
            misprints["reported"] += path in known
        line = " ".join(f"{one} {count[one]}" for one in COLUMNS[1:] if count[one])
        print(f"{file.stem:24} {seconds:5.1f} s  {line}", flush=True)
        for kind, path, text, got in rows:
            if kind in ("FLAGGED", "SILENT") or (options.v and kind != "RIGHT"):
                print(f"    {kind} {path}: {text!r} {got!r}")
    print()
    whole: collections.Counter[str] = collections.Counter()
    for kind, count in [*totals.items(), ("all", sum(totals.values(), whole))]:
        cells = sum(count[one] for one in COLUMNS)
        if cells:
            share = count["RIGHT"] / cells
            mean = count["seconds"] / 10 / count["reports"]
            line = " ".join(f"{one} {count[one]}" for one in COLUMNS)
            print(f"{kind:12} {count['reports']:4} reports {cells:6} cells  {share:7.2%} right"
                  f"  {line}  {mean:.1f} s")  # fmt: skip
    print("misprinted sums:", dict(misprints))
    print("memory:", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, "MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
