"""How fast PDF files are loaded, against pdfium alone and against pdfplumber.

    python benchmarks/load_pdf.py [--rounds N] [--pdfplumber] [FILE ...]

Four ways, in turn within one run: `load`, from the bytes to the Report; the reader of this library
in this process, from the bytes to rows of cells; pdfium by its own functions, as this reader calls
them, every character with its box and every line; and pdfium by the Python interface of pypdfium2.
With --pdfplumber, also the tables of pdfplumber, and how many of the numbers in its cells are
numbers in ours, and of ours in its.
"""

from __future__ import annotations

import argparse
import importlib
import io
import statistics
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pypdfium2

from govinfo_report import load
from govinfo_report.errors import Limits
from govinfo_report.readers.blocks import TableRow
from govinfo_report.readers.pdf.pages import read_pages
from govinfo_report.readers.pdf.reading import read_here

FILES = Path(__file__).resolve().parent.parent / "tests" / "files" / "pdf"


def by_interface(data: bytes) -> int:
    """Every character and every drawn thing by pypdfium2; how many there are."""
    seen = 0
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        count = text.count_chars()
        text.get_text_range()
        for index in range(count):
            text.get_charbox(index, loose=True)
        for thing in page.get_objects():
            thing.get_bounds()
            seen += 1
        seen += count
        text.close()
        page.close()
    document.close()
    return seen


def by_reader(data: bytes) -> int:
    """Rows of cells, and paragraphs; how many there are."""
    return len(read_here(data, Limits())[0])


def by_functions(data: bytes) -> int:
    """The same by pdfium's functions; how many characters there are."""
    return sum(len(page.glyphs) for page in read_pages(data, Limits()))


def loaded(data: bytes) -> int:
    """The Report; how many of its cells have a value."""
    report = load(data)
    return sum(cell.value is not None for cell in report.cells.values())


def by_pdfplumber(data: bytes) -> list[list[list[str]]]:
    """The tables that pdfplumber finds."""
    pdfplumber = importlib.import_module("pdfplumber")
    with pdfplumber.open(io.BytesIO(data)) as document:
        return [
            [[cell or "" for cell in row] for row in table]
            for page in document.pages
            for table in page.extract_tables()
        ]


def agreement(data: bytes) -> str:
    """Numbers in the cells of both, of pdfplumber's, of ours."""
    theirs = Counter(
        cell for table in by_pdfplumber(data) for row in table for cell in row if cell.isdecimal()
    )
    ours = Counter(
        cell.text
        for block in read_here(data, Limits())[0]
        if isinstance(block, TableRow)
        for cell in block.cells
        if cell.text.isdecimal()
    )
    return f"{(theirs & ours).total()} {theirs.total()} {ours.total()}"


def seconds(work: Callable[[bytes], object], data: bytes) -> float:
    start = time.perf_counter()
    work(data)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--pdfplumber", action="store_true")
    arguments = parser.parse_args()
    ways: list[Callable[[bytes], object]] = [loaded, by_reader, by_functions, by_interface]
    if arguments.pdfplumber:
        ways.append(by_pdfplumber)
    print(f"{'file':32}" + "".join(f"{way.__name__:>14}" for way in ways) + "   ratios of load")
    ratios: list[list[float]] = [[] for _ in ways]
    for path in arguments.files or sorted(FILES.glob("*.pdf")):
        data = path.read_bytes()
        times: list[list[float]] = [[] for _ in ways]
        for number in range(arguments.rounds + 2):
            for taken, way in zip(times, ways, strict=True):
                spent = seconds(way, data)
                if number > 1:
                    taken.append(spent)
        own = [
            statistics.median(a / b for a, b in zip(times[0], taken, strict=True))
            for taken in times
        ]
        for kept, ratio in zip(ratios, own, strict=True):
            kept.append(ratio)
        print(
            f"{path.stem[:32]:32}"
            + "".join(f"{statistics.median(taken) * 1e3:11.1f} ms" for taken in times)
            + "   "
            + " ".join(f"{ratio:.2f}" for ratio in own[1:])
            + (f"   {agreement(data)}" if arguments.pdfplumber else "")
        )
    print("median ratios", " ".join(f"{statistics.median(one):.2f}" for one in ratios[1:]))


if __name__ == "__main__":
    main()
