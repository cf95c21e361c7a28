"""What a file of each kind of `nation.py` costs, in processor time, and who takes it.

    python benchmarks/nation_costs.py [--files 40]

For each kind: reading and checking a file, in the process of a worker and in the one apart that it
has for PDF files and workbooks; the library behind the reader alone, asked for no more than its
text; and what the outcome costs on its way to the parent. At the end, how many files of the mix
two processors can read in a second if nothing else runs, and how many if only those libraries took
time.
"""

from __future__ import annotations

import argparse
import email
import io
import os
import pickle
import random
import statistics
import sys
import time
import zipfile
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from lxml import etree
from nation import EDITION, KINDS

from govinfo_report.batch.sources import Task
from govinfo_report.batch.work import Wanted, work
from govinfo_report.processes import pickled
from govinfo_report.testing.consistent import random_values, report_from

WANTED = Wanted(check=True, complete=False)
TIMES = 3
PROCESSORS = 2


class Costs(NamedTuple):
    """Milliseconds of processor time for one file of a kind.

    Attributes:
        worker: reading and checking, in the worker itself.
        apart: in the process that opens PDF files or workbooks.
        alone: the library behind the reader, by itself.
        sending: the outcome made to bytes, in the worker.
        taking: the outcome made of them, in the parent.
    """

    worker: float
    apart: float
    alone: float
    sending: float
    taking: float

    @property
    def whole(self) -> float:
        """All that a file costs."""
        return self.worker + self.apart + self.sending + self.taking


def _read_with_pdfium(data: bytes) -> None:
    document = import_module("pypdfium2").PdfDocument(data)
    for page in document:
        page.get_textpage().get_text_range()
        for _ in page.get_objects():
            pass
    document.close()


def _read_with_calamine(data: bytes) -> None:
    book = import_module("python_calamine").CalamineWorkbook.from_filelike(io.BytesIO(data))
    book.get_sheet_by_index(0).to_python()


def _parse_content(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        etree.fromstring(package.read("content.xml"))


def _parse_mail(data: bytes) -> None:
    etree.HTML(bytes(email.message_from_bytes(data).get_payload(decode=True)))


ALONE: Mapping[str, tuple[str, Callable[[bytes], object]]] = {
    "html": ("lxml", etree.HTML),
    "docx": ("mammoth", lambda data: import_module("mammoth").extract_raw_text(io.BytesIO(data))),
    "odt": ("lxml", _parse_content),
    "eml": ("lxml", _parse_mail),
    "xlsx": ("calamine", _read_with_calamine),
    "pdf": ("pdfium", _read_with_pdfium),
}


def _apart() -> float:
    """Seconds of the processes that this one has started, by what Linux says of each."""
    ticks = 0
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            try:
                told = (process / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                # It has ended meanwhile.
                continue
            if int(told[1]) == os.getpid():
                ticks += int(told[11]) + int(told[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _each(what: Callable[[bytes], object], files: list[bytes]) -> float:
    """Milliseconds for one of them; the middle of a few tries."""
    tries: list[float] = []
    for _ in range(TIMES):
        begun = time.process_time()
        for data in files:
            what(data)
        tries.append(1e3 * (time.process_time() - begun) / len(files))
    return statistics.median(tries)


def costs(kind: str, files: int, chance: random.Random) -> Costs:
    """What so many files of a kind cost."""
    made = [
        KINDS[kind](
            report_from(EDITION, random_values(chance, EDITION), agency="安平县", year=2023)
        )
        for _ in range(files)
    ]
    outcomes = [work(Task("x", data), WANTED) for data in made]
    sent = [b"".join(pickled((outcome, None))) for outcome in outcomes]
    apart = _apart()
    worker = _each(lambda data: work(Task("x", data), WANTED), made)
    apart = 1e3 * (_apart() - apart) / files / TIMES
    queue = iter(outcomes * TIMES)
    return Costs(
        worker,
        apart,
        _each(ALONE[kind][1], made) if kind in ALONE else 0.0,
        _each(lambda _: pickled((next(queue), None)), made),
        _each(pickle.loads, sent),
    )


def main(arguments: list[str]) -> int:
    """Print the table."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    reader.add_argument("--files", type=int, default=40, help="of each kind")
    reader.add_argument("--seed", type=int, default=1)
    options = reader.parse_args(arguments)
    chance = random.Random(options.seed)
    print("ms of processor time   worker  apart    all   library alone   sent  taken")
    found: list[Costs] = []
    for kind in KINDS:
        one = costs(kind, options.files, chance)
        found.append(one)
        name = ALONE[kind][0] if kind in ALONE else ""
        print(
            f"{kind:21} {one.worker:7.2f} {one.apart:6.2f} {one.whole:6.2f} "
            f"{one.alone:6.2f} {name:8} {one.sending:6.2f} {one.taking:6.2f}",
            flush=True,
        )
    each = statistics.mean(one.whole for one in found)
    floor = statistics.mean(one.alone for one in found)
    print(f"{each:.2f} ms for each of the mix: {PROCESSORS * 1e3 / each:.0f} files a second on two")
    print(f"libraries alone {floor:.2f} ms: {PROCESSORS * 1e3 / floor:.0f} files a second")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
