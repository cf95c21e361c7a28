"""The reports of a nation: bodies in a tree, four years, files of all kinds, read many times over.

    python benchmarks/nation.py [--files 20000] [--times 10] [--processes 1 2] [--dask]
    python benchmarks/nation.py --quick

A province has cities, these have counties, these have towns. Every body has a report for each
year from 2021 to 2024, as a file of one of ten kinds in the folder of its body; a body's numbers
are the sums of those below it. One file in a hundred is broken, and now and then a sum is wrong.
Printed is what each kind costs and how many files a second are read. Exit status 1 if an outcome is
not the one that was made, if the parent's memory grows, or if a roll-up says other things than the
generator.
"""

from __future__ import annotations

import argparse
import gzip
import io
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from decimal import Decimal
from email.message import EmailMessage
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import attrs
from bulk import GROWTH, MOST, as_docx, broken, megabytes

from govinfo_report import Outcome, Report, WorkerPool, check, load, parse_many
from govinfo_report.testing.consistent import random_values, report_from
from govinfo_report.testing.layouts import LAYOUTS, render
from govinfo_report.testing.pages import PAGES, render_page

YEARS = range(2021, 2025)
EDITION = 2021
ONE_IN = 100
BELOW = 6
"""Bodies right below one: so many cities, counties in each, towns in each of these."""
LEVELS = ("省", "市", "县", "镇")
SUMS = "subordinate-sum-differs"

Values = Mapping[str, int | Decimal]


# -- files of all kinds --------------------------------------------------------------------------


def _lines(report: Report) -> list[list[str]]:
    return [line.split("\t") for line in render(report, LAYOUTS["tab-grid"]).splitlines()]


def as_xlsx(report: Report) -> bytes:
    """A workbook with a row for each line."""
    made = io.BytesIO()
    with import_module("xlsxwriter").Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate(_lines(report)):
            for column, text in enumerate(cells):
                sheet.write_string(number, column, text)
    return made.getvalue()


def as_rtf(report: Report) -> bytes:
    """A row of a table for each line with tabs, a paragraph for each other."""

    def coded(text: str) -> str:
        return "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text)

    parts = [r"{\rtf1\ansi "]
    for cells in _lines(report):
        if len(cells) > 1:
            ends = "".join(rf"\cellx{1000 * (at + 1)}" for at in range(len(cells)))
            inside = "".join(rf"\intbl {coded(cell)}\cell " for cell in cells)
            parts.append(rf"\trowd{ends} {inside}\row\pard ")
        else:
            parts.append(rf"{coded(cells[0])}\par ")
    return "".join((*parts, "}")).encode()


def as_odt(report: Report) -> bytes:
    """A package with nothing in it but its content."""
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    body: list[str] = []
    for cells in _lines(report):
        texts = [f"<t:p>{escape(cell)}</t:p>" for cell in cells]
        if len(texts) > 1:
            row = "".join(f"<b:table-cell>{text}</b:table-cell>" for text in texts)
            texts = [f"<b:table><b:table-row>{row}</b:table-row></b:table>"]
        body += texts
    joined = "".join(body).replace("</b:table><b:table>", "")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        package.writestr(
            "content.xml",
            f'<o:document-content xmlns:o="{space}office:1.0" xmlns:t="{space}text:1.0" '
            f'xmlns:b="{space}table:1.0"><o:body><o:text>{joined}</o:text></o:body>'
            "</o:document-content>",
        )
    return made.getvalue()


def as_mail(report: Report) -> bytes:
    """A mail with a page in it."""
    mail = EmailMessage()
    mail["Subject"] = "report"
    page = render_page(report, next(iter(PAGES.values()))).decode("utf-8")
    mail.set_content(page, subtype="html")
    return mail.as_bytes()


def pdf_of(lines: list[list[str]]) -> bytes:
    """Ruled tables on pages of one size, set in a font that readers bring."""
    width, height, tall = 1200, 800, 14
    pages: list[list[str]] = [[]]
    y = height - 40
    for cells in lines:
        if y < 60:
            pages.append([])
            y = height - 40
        page = pages[-1]
        wide = (width - 80) / (1 if len(cells) == 1 else max(len(cells), 4))
        for at, text in enumerate(cells):
            x = 40 + at * wide
            if len(cells) > 1:
                page.append(f"{x:.0f} {y - 4:.0f} {wide:.0f} {tall + 4} re S")
            size = min(9.0, (wide - 6) / max(1, len(text)))
            code = text.encode("utf-16-be").hex()
            page.append(f"BT /F {size:.2f} Tf {x + 3:.1f} {y:.1f} Td <{code}> Tj ET")
        y -= tall + 4
    return _pdf_of(["\n".join(page).encode() for page in pages], width, height)


def _pdf_of(contents: list[bytes], width: int, height: int) -> bytes:
    kids = " ".join(f"{10 + 2 * at} 0 R" for at in range(len(contents)))
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Kids[{kids}]/Count {len(contents)}>>".encode(),
        3: b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
        b"/DescendantFonts[4 0 R]>>",
        4: b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/FontDescriptor 5 0 R"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>",
        5: b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/ItalicAngle 0/Ascent 880"
        b"/Descent -120/CapHeight 880/StemV 80/FontBBox[0 -120 1000 880]>>",
    }
    for at, content in enumerate(contents):
        objects[10 + 2 * at] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents {11 + 2 * at} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>"
        ).encode()
        objects[11 + 2 * at] = b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)
    made = bytearray(b"%PDF-1.4\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(made)
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    begin = len(made)
    made += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        made += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(objects) + 1
    made += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, begin)
    return bytes(made)


KINDS: Mapping[str, Callable[[Report], bytes]] = {
    "txt": lambda report: render(report, LAYOUTS["pipe-blanks"]).encode(),
    "gb.txt": lambda report: render(report, LAYOUTS["tab-grid"]).encode("gb18030"),
    "html": lambda report: render_page(report, next(iter(PAGES.values()))),
    "docx": lambda report: as_docx(render(report, LAYOUTS["tab-grid"])),
    "odt": as_odt,
    "rtf": as_rtf,
    "eml": as_mail,
    "txt.gz": lambda report: gzip.compress(render(report, LAYOUTS["pipe-blanks"]).encode()),
} | ({"xlsx": as_xlsx} if find_spec("xlsxwriter") and find_spec("python_calamine") else {})
if find_spec("pypdfium2"):
    KINDS = {**KINDS, "pdf": lambda report: pdf_of(_lines(report))}


# -- the nation ----------------------------------------------------------------------------------


@attrs.define
class Nation:
    """What was made: path of each file → what its outcome must be.

    Attributes:
        kinds: its kind.
        digests: of its values; None where it is broken.
        below: path of a body's report → those of the bodies right below it.
        wrong: reports whose sums are not what stands below them.
    """

    kinds: dict[str, str] = attrs.field(factory=dict)
    digests: dict[str, int | None] = attrs.field(factory=dict)
    below: dict[str, list[str]] = attrs.field(factory=lambda: defaultdict(list))
    wrong: set[str] = attrs.field(factory=set)


def digest(values: Mapping[str, Any]) -> int:
    """The same for the same numbers."""
    return hash(tuple(sorted((path, Decimal(value)) for path, value in values.items())))


def make(folder: Path, files: int, seed: int) -> Nation:
    """Write the files of a nation."""
    chance = random.Random(seed)
    nation = Nation()
    for year in YEARS:
        left = files // len(YEARS)
        while left > 0:
            left -= _body(nation, folder, "", year, min(left, 1 + BELOW + BELOW**2), chance)[2]
    return nation


def _body(
    nation: Nation, folder: Path, name: str, year: int, left: int, chance: random.Random
) -> tuple[str, Values, int]:
    """Write the report of a body, and of those below it; its path, its values, and how many."""
    level = name.count("/")
    number = len(nation.digests)
    name = f"{name}{number}{LEVELS[min(level, 3)]}/"
    made = 1
    below: list[tuple[str, Values]] = []
    while made < left and len(below) < BELOW and level < len(LEVELS) - 1:
        each = max(1, (left - 1) // BELOW)
        path, values, count = _body(nation, folder, name, year, min(each, left - made), chance)
        made += count
        below.append((path, values))
    values = _sums([one for _, one in below]) or random_values(chance, EDITION)
    called = "".join("安平永宁兴长丰和顺泰"[int(digit)] for digit in str(number))
    agency = f"{called}{LEVELS[min(level, 3)]}人民政府"
    path, values = _write(nation, folder / name, agency, year, values, chance, spoil=bool(below))
    nation.below[path] = [one for one, _ in below]
    return path, values, made


def _sums(below: list[Values]) -> dict[str, int | Decimal]:
    return {path: sum(one[path] for one in below) for path in (below[0] if below else ())}


def _write(  # noqa: PLR0913
    nation: Nation,
    folder: Path,
    agency: str,
    year: int,
    values: Values,
    chance: random.Random,
    *,
    spoil: bool,
) -> tuple[str, Values]:
    kind = chance.choice(list(KINDS))
    folder.mkdir(parents=True, exist_ok=True)
    path = str(folder / f"{year}.{kind}")
    shown = dict(values)
    if spoil and chance.random() < 1 / ONE_IN * BELOW:
        first = next(iter(shown))
        shown[first] += 1
    data = KINDS[kind](report_from(EDITION, shown, agency=agency, year=year))
    is_broken = len(nation.digests) % ONE_IN == ONE_IN // 2
    Path(path).write_bytes(broken(chance) if is_broken else data)
    nation.kinds[path] = kind
    nation.digests[path] = None if is_broken else digest(shown)
    if shown != values:
        nation.wrong.add(path)
    return path, shown


# -- reading it ----------------------------------------------------------------------------------


@attrs.define
class Seen:
    """What a run saw."""

    seconds: float = 0.0
    faults: Counter[str] = attrs.field(factory=Counter)
    costs: dict[str, list[float]] = attrs.field(factory=lambda: defaultdict(list))
    memory: list[float] = attrs.field(factory=list)


def read(nation: Nation, times: int, executor: Executor) -> Seen:
    """Read every file so many times."""
    seen = Seen()
    total = times * len(nation.digests)
    began = time.perf_counter()
    found = parse_many((path for _ in range(times) for path in nation.digests), executor=executor)
    expected = (path for _ in range(times) for path in nation.digests)
    for number, (path, outcome) in enumerate(zip(expected, found, strict=True)):
        seen.costs[nation.kinds[path]].append(outcome.seconds)
        if fault := _fault(nation, path, outcome):
            seen.faults[f"{nation.kinds[path]}: {fault}"] += 1
        if number % max(1, total // 20) == 0:
            seen.memory.append(megabytes())
    seen.seconds = time.perf_counter() - began
    seen.memory.append(megabytes())
    return seen


def _fault(nation: Nation, path: str, outcome: Outcome) -> str:
    """How an outcome is other than it must be; nothing where it is not."""
    if outcome.name != path:
        return "out of order"
    if outcome.report is None:
        return "" if nation.digests[path] is None else f"failed: {outcome.failure.code}"
    values = {name: cell.value for name, cell in outcome.report.cells.items()}
    if None in values.values():
        return "cells missing"
    return "" if digest(values) == nation.digests[path] else "other values"


def roll_ups(nation: Nation, most: int) -> tuple[int, int]:
    """Hold bodies against those below them: how many, and how many say what was not made."""
    held = differing = 0
    for path, below in nation.below.items():
        sound = all(nation.digests[one] is not None for one in (path, *below))
        if below and sound and held < most:
            held += 1
            result = check(load(path), subordinates=[load(one) for one in below])
            found = any(one.code == SUMS for one in result.findings)
            differing += found is not (path in nation.wrong)
    return held, differing


def told(seen: Seen, name: str) -> Iterator[str]:
    """What a run saw, in lines."""
    count = sum(map(len, seen.costs.values()))
    middle = seen.memory[len(seen.memory) // 2]
    yield (
        f"{name}: {count:,} files in {seen.seconds:.1f} s, {count / seen.seconds:.0f} a second; "
        f"parent {max(seen.memory):.0f} MB, {seen.memory[-1] - middle:+.1f} in the second half"
    )
    for kind, costs in sorted(seen.costs.items()):
        yield f"  {kind:8} {len(costs):7,} files {1e3 * sum(costs) / len(costs):8.1f} ms each"
    for fault, times in seen.faults.items():
        yield f"  {times} × {fault}"


def main(arguments: list[str]) -> int:
    """Make the files, and read them."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    reader.add_argument("--files", type=int, default=20_000)
    reader.add_argument("--times", type=int, default=10)
    reader.add_argument("--processes", type=int, nargs="+", default=[1, 2])
    reader.add_argument("--dask", action="store_true", help="on a local cluster of Dask as well")
    reader.add_argument("--roll-ups", type=int, default=500)
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--keep", type=Path, help="folder for the files")
    reader.add_argument("--quick", action="store_true", help="200 files, once")
    options = reader.parse_args(arguments)
    if options.quick:
        options.files, options.times = 200, 1
    faults = 0
    with tempfile.TemporaryDirectory() as made:
        nation = make(options.keep or Path(made), options.files, options.seed)
        spoilt = sum(one is None for one in nation.digests.values())
        print(f"{len(nation.digests):,} files, {spoilt} broken, {len(nation.wrong)} wrong sums")
        runs = [(f"{count} processes", WorkerPool(count)) for count in options.processes]
        for name, pool in runs:
            seen = read(nation, options.times, pool)
            pool.stop()
            print(*told(seen, name), sep="\n", flush=True)
            faults += seen.faults.total()
            faults += max(seen.memory) > MOST or seen.memory[-1] - seen.memory[10] > GROWTH
        if options.dask:
            with import_module("distributed").Client(n_workers=2, dashboard_address=None) as client:
                seen = read(nation, 1, client.get_executor())
            print(*told(seen, "Dask"), sep="\n", flush=True)
            faults += seen.faults.total()
        held, differing = roll_ups(nation, options.roll_ups)
        print(f"{held} roll-ups, {differing} otherwise than they were made")
    return 1 if faults or differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
