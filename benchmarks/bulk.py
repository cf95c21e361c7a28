"""Ten thousand reports in one run: outcomes, speed by processes, memory of the parent.

    python benchmarks/bulk.py [--reports 10000] [--processes 1 2] [--keep FOLDER] [--quick]

Reports are made in mixed layouts and kinds of files (text, pages, Word); one in a hundred is
broken. All are read and checked by so many worker processes, then once more while a worker is
killed now and then. Exit status 1 if a source has no outcome or two, if a sound file fails, or if
the parent grows beyond 300 MB or by more than 20 MB in the second half of a run.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from govinfo_report import Outcome, Report, WorkerPool, parse_many
from govinfo_report.testing.consistent import random_values, report_from
from govinfo_report.testing.layouts import LAYOUTS, render
from govinfo_report.testing.pages import PAGES, render_page

BROKEN = 100
"""One file in so many is broken."""
MOST = 300.0
GROWTH = 20.0
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def as_docx(text: str) -> bytes:
    """A Word file with a row of a table for each line with tabs, a paragraph for each other."""
    body: list[str] = []
    rows: list[str] = []
    for line in [*text.splitlines(), ""]:
        if "\t" in line:
            cells = "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in line.split("\t"))
            rows.append(f"<w:tr>{cells}</w:tr>")
            continue
        if rows:
            body.append(f"<w:tbl>{''.join(rows)}</w:tbl>")
            rows = []
        body.append(paragraph(line))
    document = f'<w:document xmlns:w="{WORD}"><w:body>{"".join(body)}</w:body></w:document>'
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELATIONS)
        package.writestr("word/document.xml", document)
    return made.getvalue()


def paragraph(text: str) -> str:
    """A paragraph of a Word file."""
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def broken(chance: random.Random) -> bytes:
    """A file that is no report, and cannot be read."""
    return chance.choice(
        (
            b"\x89PNG\r\n\x1a\n" + bytes(200),
            b"PK\x03\x04" + bytes(500),
            bytes(4_000),
            b"7z\xbc\xaf'\x1c",
        )
    )


def file_of(report: Report, chance: random.Random) -> tuple[str, bytes]:
    """Ending and bytes of a file that holds a report."""
    kind = chance.choice(("txt", "html", "docx"))
    if kind == "txt":
        fit = [layout for layout in LAYOUTS.values() if layout.separates]
        return kind, render(report, chance.choice(fit)).encode()
    if kind == "html":
        return kind, render_page(report, chance.choice(list(PAGES.values())))
    return kind, as_docx(render(report, LAYOUTS["tab-grid"]))


def make_files(folder: Path, count: int, seed: int) -> set[str]:
    """Write the files, a hundred to a folder; the names of the broken ones."""
    chance = random.Random(seed)
    spoilt: set[str] = set()
    for number in range(count):
        edition = chance.choice((2021, 2021, 2019))
        ending, data = file_of(report_from(edition, random_values(chance, edition)), chance)
        path = folder / f"{number // 100:03}" / f"{number:05}.{ending}"
        path.parent.mkdir(exist_ok=True)
        if number % BROKEN == BROKEN // 2:
            data = broken(chance)
            spoilt.add(str(path))
        path.write_bytes(data)
    return spoilt


def megabytes() -> float:
    """Memory of this process now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def workers() -> list[int]:
    """The worker processes of this one."""
    listed = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(os.getpid())],
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.findall(r"^ *(\d+) .*batch\.work", listed.stdout, re.MULTILINE)
    return [int(one) for one in found]


def names(folder: Path) -> list[str]:
    """Every file, in the order in which they are read."""
    return [str(path) for path in sorted(folder.rglob("*.*"))]


class Run:
    """One run over all files, and what was seen of it."""

    def __init__(self, folder: Path, processes: int, total: int) -> None:
        self.seen: Counter[str] = Counter()
        self.failed: dict[str, str] = {}
        self.found = 0
        self.memory: list[float] = []
        pool = WorkerPool(processes)
        began = time.perf_counter()
        for number, outcome in enumerate(parse_many(folder, executor=pool)):
            self._take(outcome)
            if number % max(1, total // 20) == 0:
                self.memory.append(megabytes())
        self.seconds = time.perf_counter() - began
        self.memory.append(megabytes())
        pool.stop()

    def _take(self, outcome: Outcome) -> None:
        self.seen[outcome.name] += 1
        if outcome.failure is not None:
            self.failed[outcome.name] = outcome.failure.code
        elif outcome.result is not None:
            self.found += not outcome.result.ok


def killing(stop: threading.Event, killed: list[int]) -> Iterator[None]:
    """Kill a worker every two seconds."""
    while not stop.wait(2.0):
        for one in workers()[:1]:
            os.kill(one, signal.SIGKILL)
            killed.append(one)
    yield


def with_kills(folder: Path, processes: int, total: int) -> tuple[Run, int]:
    """A run in which workers are killed."""
    stop = threading.Event()
    killed: list[int] = []
    thread = threading.Thread(target=lambda: list(killing(stop, killed)))
    thread.start()
    run = Run(folder, processes, total)
    stop.set()
    thread.join()
    return run, len(killed)


def main(arguments: list[str]) -> int:
    """Make the files, and run over them."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    reader.add_argument("--reports", type=int, default=10_000)
    reader.add_argument("--processes", type=int, nargs="+", default=[1, 2])
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--keep", type=Path, help="folder for the files; read again if it is there")
    reader.add_argument("--quick", action="store_true", help="300 reports")
    options = reader.parse_args(arguments)
    count = 300 if options.quick else options.reports
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as made:
        folder = Path(options.keep or made)
        folder.mkdir(exist_ok=True)
        spoilt = make_files(folder, count, options.seed)
        expected = Counter(names(folder))
        size = sum(Path(name).stat().st_size for name in expected) / 1e6
        print(f"{count:,} files, {size:.0f} MB, {len(spoilt)} of them broken")
        first = 0.0
        for processes in options.processes:
            run = Run(folder, processes, count)
            first = first or run.seconds
            middle = run.memory[len(run.memory) // 2]
            print(
                f"{processes} processes: {run.seconds:.1f} s, {count / run.seconds:.0f} a second, "
                f"{first / run.seconds:.2f} times the first; parent {max(run.memory):.0f} MB at "
                f"most, {run.memory[-1] - middle:+.1f} MB in the second half; "
                f"{len(run.failed)} failures {dict(Counter(run.failed.values()))}, "
                f"{run.found} not ok"
            )
            if run.seen != expected:
                faults.append(f"{processes} processes: not one outcome for each source")
            if set(run.failed) != spoilt:
                faults.append(f"{processes} processes: other failures than the broken files")
            if max(run.memory) > MOST or run.memory[-1] - middle > GROWTH:
                faults.append(f"{processes} processes: the parent's memory grows")
        run, killed = with_kills(folder, max(options.processes), count)
        ended = {name for name, code in run.failed.items() if code == "batch-ended"}
        print(f"{killed} workers killed: {len(ended)} files lost to it; {run.seconds:.1f} s")
        if run.seen != expected or len(ended) > killed or set(run.failed) != spoilt | ended:
            faults.append("killed workers cost more than one file each, or doubled one")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
