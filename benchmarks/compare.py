"""What is read right, wrong, or not at all: this library beside what people would write instead.

    python benchmarks/compare.py [--examples 400] [--seed 0] [--write]

Every report is made up, written as a page or a text, and given to all readers in turn within one
run. The number that is printed in a cell is known, so every cell that a reader returns is right or
wrong. --write puts the tables into docs/benchmarks.md. Needs the extra `bench`.
"""

from __future__ import annotations

import argparse
import collections
import os
import platform
import sys
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from random import Random
from typing import TypeAlias

import attrs
from rivals import Numbers, with_lines, with_pandas, with_soup
from scoring import named_paths

from govinfo_report import CellStatus, Severity, load
from govinfo_report.testing.damage import GRID_DAMAGES, damaged, random_report
from govinfo_report.testing.layouts import LAYOUTS, Layout
from govinfo_report.testing.pages import PAGES, PageStyle
from govinfo_report.testing.printed import compose

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
NOT_TABLES = ("paragraphs", "divisions", "spaced")
WRITTEN_FOR = attrs.evolve(LAYOUTS["pipe-plain"], outcomes="row")
"""The layout that the script for texts was written for."""
WARM_UP = 2


@attrs.frozen
class Example:
    """A file, the numbers that are printed in it, and the cells that nobody can tell."""

    data: bytes
    printed: Mapping[str, object]
    undecidable: Collection[str] = ()


@attrs.frozen
class Reading:
    """What a reader returns: numbers, and the cells that it says it is not sure of or has not."""

    numbers: Numbers
    doubted: Collection[str] = ()
    lacking: Collection[str] = ()


Reader: TypeAlias = Callable[[bytes], Reading]


def library(data: bytes) -> Reading:
    """This library: `load` alone, without `check` or `complete`."""
    report = load(data)
    numbers = {
        path: cell.value
        for path, cell in report.cells.items()
        if cell.value is not None and cell.status is CellStatus.READ
    }
    lacking = {
        path
        for diagnostic in report.diagnostics
        if diagnostic.severity is not Severity.INFO
        for path in diagnostic.paths
    }
    return Reading(numbers, named_paths(report), lacking)


def script(read: Callable[[bytes], Numbers]) -> Reader:
    """A script, which has no way to say what it is not sure of."""
    return lambda data: Reading(read(data))


PAGES_BY: Mapping[str, Reader] = {
    "govinfo-report": library,
    "pandas.read_html": script(with_pandas),
    "BeautifulSoup": script(with_soup),
}
TEXTS_BY: Mapping[str, Reader] = {"govinfo-report": library, "lines": script(with_lines)}

Tally: TypeAlias = collections.Counter[str]
COLUMNS = ("right", "wrong, silently", "wrong, named", "missing, named", "missing, silently")


def judged(example: Example, read: Reader) -> Tally:
    """How many cells of an example are right, wrong and missing."""
    tally: Tally = collections.Counter()
    try:
        reading = read(example.data)
    except (ValueError, LookupError):  # what a script ends in that finds no table
        tally["missing, named"] = sum(
            value is not None and path not in example.undecidable
            for path, value in example.printed.items()
        )
        return tally
    for path, value in example.printed.items():
        got = reading.numbers.get(path)
        if got is not None and got != value:
            tally["wrong, named" if path in reading.doubted else "wrong, silently"] += 1
        elif path in example.undecidable or value is None:
            continue
        elif got is None:
            tally["missing, named" if path in reading.lacking else "missing, silently"] += 1
        else:
            tally["right"] += 1
    return tally


# -- examples ------------------------------------------------------------------------------------


def page(style: PageStyle, chance: Random, *, spoil: bool) -> Example:
    """A report as a page; a spoilt one suffers one to three damages before it is written."""
    report = random_report(chance, 2021, LAYOUTS["pipe-grid"])
    printed = compose(report, style.outcomes)
    if spoil:
        for name in chance.sample(list(GRID_DAMAGES), chance.randint(1, 3)):
            printed = GRID_DAMAGES[name](printed, chance)
    text = style.frame("\n".join(style.article(printed)), style.declared)
    return Example(text.encode(style.encoding, "replace"), printed.truth, printed.undecidable)


def text(layout: Layout, chance: Random, *, spoil: bool) -> Example:
    """A report as a text in one layout."""
    names = chance.sample(list(GRID_DAMAGES), chance.randint(1, 3)) if spoil else []
    made = damaged(random_report(chance, 2021, layout), layout, chance, names)
    return Example(made.text.encode(), made.truth, made.undecidable)


def groups(examples: int, seed: int) -> Iterator[tuple[str, Mapping[str, Reader], list[Example]]]:
    """Name, readers and examples of every group."""
    tables = [style for name, style in PAGES.items() if name not in NOT_TABLES]
    others = [PAGES[name] for name in NOT_TABLES]
    elsewhere = [layout for layout in LAYOUTS.values() if layout.name != WRITTEN_FOR.name]
    for title, styles, spoil in (
        ("Pages whose tables are tables", tables, False),
        ("The same, damaged", tables, True),
        ("Pages whose tables are paragraphs or divisions", others, False),
    ):
        chance = Random(f"{seed} {title}")
        made = [page(styles[at % len(styles)], chance, spoil=spoil) for at in range(examples)]
        yield title, PAGES_BY, made
    for title, layouts, spoil in (
        ("Texts in the layout that the script was written for", [WRITTEN_FOR], False),
        ("The same, damaged", [WRITTEN_FOR], True),
        (f"Texts in the {len(elsewhere)} other layouts", elsewhere, False),
        ("The same, damaged", elsewhere, True),
    ):
        chance = Random(f"{seed} {title} {len(layouts)}")
        made = [text(layouts[at % len(layouts)], chance, spoil=spoil) for at in range(examples)]
        yield title, TEXTS_BY, made


def measured(readers: Mapping[str, Reader], examples: list[Example]) -> Iterator[str]:
    """A line of a table for each reader: shares of the cells, and processor time a report."""
    tallies: dict[str, Tally] = {name: collections.Counter() for name in readers}
    seconds = dict.fromkeys(readers, 0.0)
    for read in readers.values():
        for example in examples[:WARM_UP]:
            judged(example, read)
    for example in examples:
        for name, read in readers.items():
            begun = time.process_time()
            tally = judged(example, read)
            seconds[name] += time.process_time() - begun
            tallies[name] += tally
    for name, tally in tallies.items():
        shares = " | ".join(
            f"{tally[column]:,} ({100 * tally[column] / max(tally.total(), 1):.2f}%)"
            for column in COLUMNS
        )
        yield f"| {name} | {shares} | {1000 * seconds[name] / len(examples):.1f} ms |"


# -- the page ------------------------------------------------------------------------------------

INTRODUCTION = """# Comparison

<!-- Made by benchmarks/compare.py --write. -->

What people write when they need the numbers of these reports and have no library for it:
`pandas.read_html` and a walk over the rows, BeautifulSoup and a walk over the rows, and a script
that takes a text apart line by line, written for one layout (`{layout}`, one row of table 四). All
three are in `benchmarks/rivals.py`. They compare labels without white space and in one width, take
out thousands separators, and leave out a row with too few numbers; a hastier script returns more,
and more that is wrong.

Every report is made up and consistent, on the form of 2021, and given to all readers in one run.
A damaged report suffers one to three of {damages} damages that publishing does, such as a row that
is lost, a column cut off, a label reworded, or a number with a note in its cell. The layouts and
damages are this project's own, and its reader was written with them at hand. The figures show what
the variety of published reports does to a script that does not expect it, not how common each
variety is.

- *right*: the number that is printed.
- *wrong*: another number; *named* if a warning of the reader names the cell.
- *missing*: a printed number that is not returned; *named* if a warning names the cell, or the
  script ends in an exception.

Cells that nobody can tell after a damage count only if they are read wrong. The library is asked to
read and no more: neither `check` nor `complete` has a part in this. The time is processor time for
a report, in one process, on average.
"""


def introduction() -> str:
    """What stands above the tables."""
    return INTRODUCTION.format(layout=WRITTEN_FOR.name, damages=len(GRID_DAMAGES))


def machine() -> str:
    """What it ran on."""
    names = ("pandas", "beautifulsoup4", "lxml")
    packages = ", ".join(f"{name} {version(name)}" for name in names)
    return (
        f"Python {platform.python_version()}, {packages}; {platform.system()} "
        f"{platform.machine()}, {_processor()}, {os.cpu_count()} cores, shared with others."
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or "processor not known"
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(models, "processor not known")


def tables(examples: int, seed: int) -> Iterator[str]:
    """The tables of the page, line by line."""
    heads = " | ".join(COLUMNS)
    for title, readers, made in groups(examples, seed):
        yield from ("", f"## {title}", "", f"{len(made)} reports.", "")
        yield f"| reader | {heads} | time |"
        yield "|---" * (len(COLUMNS) + 2) + "|"
        yield from measured(readers, made)


def main(arguments: list[str]) -> None:
    """Run the comparison; print it, or write the page."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    reader.add_argument("--examples", type=int, default=400, help="reports in each group")
    reader.add_argument("--seed", type=int, default=0)
    reader.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    options = reader.parse_args(arguments)
    lines = list(tables(options.examples, options.seed))
    if options.write:
        how = f"`python benchmarks/compare.py --examples {options.examples} --write`: {machine()}"
        PAGE.write_text("\n".join([introduction(), how, *lines, ""]), "utf-8", newline="\n")
    else:
        print("\n".join([machine(), *lines]))


if __name__ == "__main__":
    main(sys.argv[1:])
