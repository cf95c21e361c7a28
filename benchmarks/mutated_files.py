"""Looks for files that `load` stumbles over: texts and pages, mutated as bytes.

    python benchmarks/mutated_files.py [--examples N] [--seed S] [--only NUMBER]

Each input is a report in some encoding or style of page, of which bytes are changed, lost, doubled,
exchanged with pieces of others, or with markup and numbers that parsers are known to trip over. It
must end in a report or in an error of the library, and what the report says must be so: every value
stands where its place says, in both languages every diagnostic can be said. Exit status 1 if one
does not; its number repeats it.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import cycle
from random import Random

from govinfo_report import GovinfoReportError, Limits, Report, load
from govinfo_report.testing.consistent import random_values, report_from
from govinfo_report.testing.layouts import LAYOUTS, render
from govinfo_report.testing.pages import PAGES, render_page

LIMITS = Limits(html_elements=20_000, text_characters=200_000)
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "big5", "utf-16", "utf-16-le", "utf-16-be")
SLOW = 2.0
"""Seconds of processor time beyond which an input counts as a failure; usual are milliseconds."""
PIECES = (
    b"<table>",
    b"</table>",
    b"<tr>",
    b"<td>",
    b"</td>",
    b"<td rowspan=999>",
    b"<td colspan=0>",
    b"<td colspan=65536>",
    b"<td colspan=-1 rowspan=x>",
    b"<div style='display:none'>",
    b"<pre>",
    b"</pre>",
    b"<br>",
    b"<a href=x>",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"<script>",
    b"</script>",
    b"<textarea>",
    b"<plaintext>",
    b"<svg><![CDATA[",
    b"<img src=x>",
    b"<meta charset=utf-7>",
    b"<?xml version='1.0' encoding='gbk'?>",
    b"<!DOCTYPE x [<!ENTITY a '&a;'>]>",
    b"&a;",
    b"&#0;",
    b"&#xD800;",
    b"&#99999999999;",
    b"&nbsp;",
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x0b\x0c\x1c\x85",
    "\u2028".encode(),
    "\u202e".encode(),
    b"|",
    b"\t",
    b"\n\n",
    b"\r",
    b"9" * 400,
    b"\xa1",
    b"\x81\x30\x81\x30",
)


@cache
def originals() -> tuple[tuple[tuple[bytes, str], ...], ...]:
    """Reports with their encodings: as texts, and as pages in every style."""
    chance = Random(1)
    reports = [
        report_from(year, random_values(chance, year, distinct=True)) for year in (2021, 2019)
    ]
    texts = [
        render(report, layout)
        for report in reports
        for layout in LAYOUTS.values()
        if layout.carries(report)
    ]
    encodings = cycle(ENCODINGS)
    encoded = tuple(
        (text.encode(name, "ignore"), name) for text, name in zip(texts, encodings, strict=False)
    )
    pages: list[tuple[bytes, str]] = []
    for style in PAGES.values():
        page = render_page(reports[0], style)
        # The long style sheet of a page would take most of the changes.
        first, last = page.find(b"<style>"), page.find(b"</style>")
        page = page if first < 0 else page[: first + 200] + page[last - 200 :]
        pages.append((page, style.encoding))
    return encoded, tuple(pages)


def mutated(number: int, seed: int) -> bytes:
    """The input of a number."""
    chance = Random(seed * 1_000_003 + number)
    original, encoding = chance.choice(chance.choice(originals()))
    data = bytearray(original)
    if chance.random() < 0.3:
        # A part of a page: short inputs reach what long ones never do.
        first = chance.randrange(len(data))
        data = data[first : first + chance.choice((1, 3, 30, 300, 3000))]
    for _ in range(chance.choice((1, 1, 2, 4, 16, 64))):
        at = chance.randrange(len(data) + 1)
        length = chance.choice((1, 2, 7, 60, 700))
        match chance.randrange(7):
            case 0:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del data[at : at + length]
            case 2:
                data[at:at] = data[at : at + length]
            case 3:
                other, _ = chance.choice(chance.choice(originals()))
                begin = chance.randrange(len(other))
                data[at:at] = other[begin : begin + length]
            case 4:
                del data[at:]
            case 5:
                data[at:at] = chance.choice(PIECES) * chance.choice((1, 1, 2, 300))
            case _:
                data[at:at] = chance.choice(PIECES)
    if chance.random() < 0.7:
        # Spoilt characters are refused: without them more is read.
        return data.decode(encoding, "ignore").encode(encoding, "ignore")
    return bytes(data)


def broken_promises(report: Report) -> Iterator[str]:
    """What a report says that is not so."""
    for cell in report.cells.values():
        if cell.span is not None and cell.span.text != cell.raw:
            yield f"{cell.path}: {cell.raw!r} does not stand at its place"
        if cell.span is not None and report.source.kind == "text" and cell.span.place is not None:
            yield f"{cell.path}: a place in the table of a text"
    for one in report.diagnostics:
        if "{" in one.text("zh").replace(str(one.values), "") and not one.values:
            yield f"{one.code}: words without their values"
        one.text("en")
    if report.source.sha256 is None or report.source.size is None:
        yield "nothing said of the file"


def failure(number: int, seed: int, ends: Counter[str]) -> str | None:
    """What is wrong with the end of one input; None if nothing is."""
    data = mutated(number, seed)
    start = time.process_time()
    try:
        report = load(data, limits=LIMITS)
    except GovinfoReportError as error:
        ends[error.code] += 1
        if not (error.text("zh") and error.text("en")):
            return "an error without words"
    except Exception:
        return traceback.format_exc()
    else:
        ends[report.source.kind] += 1
        broken = list(broken_promises(report))
        if broken:
            return "\n".join(broken)
    taken = time.process_time() - start
    return f"{taken:.1f} s for {len(data)} bytes" if taken > SLOW else None


def search(examples: int, seed: int) -> tuple[int, Counter[str]]:
    """How many of so many inputs fail, and what the others end in."""
    ends: Counter[str] = Counter()
    failures = 0
    for number in range(examples):
        found = failure(number, seed, ends)
        if found is not None:
            failures += 1
            print(f"input {number} (--seed {seed} --only {number}): {found}")
    return failures, ends


def main(arguments: list[str]) -> int:
    """Run the search, or one input of it."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    reader.add_argument("--examples", type=int, default=200_000)
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--only", type=int, help="the number of one input")
    options = reader.parse_args(arguments)
    if options.only is not None:
        print(mutated(options.only, options.seed)[:2_000])
        found = failure(options.only, options.seed, Counter())
        print(found or "nothing wrong")
        return found is not None
    failures, ends = search(options.examples, options.seed)
    print(f"{options.examples} inputs, {failures} failures; ended in: {dict(ends.most_common())}")
    return failures > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
