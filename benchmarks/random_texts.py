"""Whatever the text, `parse` returns: random and mutated texts, and how their time grows.

    python benchmarks/random_texts.py [--examples 100000] [--seed 1]

Texts are drawn from the form's own words, or are examples with lines deleted, doubled, shuffled,
joined, and characters struck out or put in. No exception may escape; every cell's place must show
what was read; every gap must be named by a warning. The slowest texts for their length
are then doubled: their time may not grow faster than their length (`growth.py` asks the same of
whatever a text may repeat).
Exit status 1 if any of this fails.
"""

from __future__ import annotations

import argparse
import heapq
import random
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from govinfo_report import CellStatus, Report, Severity, parse
from govinfo_report.form import FORMS
from govinfo_report.readers.markup import needs_unmarking, unmarked

EXAMPLES = Path(__file__).resolve().parent.parent / "docs" / "examples"
WORDS = tuple(dict.fromkeys(label for form in FORMS.values() for label in form.printed_labels))
HEADINGS = tuple(section.heading for form in FORMS.values() for section in form.sections)
CHARACTERS = tuple(dict.fromkeys("".join(WORDS + HEADINGS)))
MARKS = tuple(
    "|\t\n\r 0123456789.,-+/()（）、：—\u3000\u00a0\u200b\ufeff〔〕[]#*%\x00\x0b\x0c\x1c\x85\u2028"
)
# A text shorter than this costs what an empty one does.
FIXED_CHARACTERS = 1000
KEPT = 12
LONGEST = 20_000
GROWN_TO = 60_000
# Twice the text takes twice the time; what a busy machine adds stays below this.
FACTOR_ALLOWED = 3.0


def random_text(chance: random.Random) -> str:
    """Words, characters and marks of the form in no order."""
    parts: list[str] = []
    for _ in range(chance.randrange(300)):
        kind = chance.randrange(10)
        if kind < 3:
            parts.append(chance.choice(WORDS))
        elif kind < 4:
            parts.append(chance.choice("一二三四五六") + "、" + chance.choice(HEADINGS) + "\n")
        elif kind < 6:
            parts.append(str(chance.randrange(1000)))
        elif kind < 9:
            parts.append(chance.choice(MARKS) * chance.choice((1, 1, 1, 2, 7)))
        else:
            parts.append(chr(chance.randrange(0x110000)))
    return "".join(parts)


def mutated_text(text: str, chance: random.Random) -> str:
    """The text after one to eight accidents."""
    for _ in range(chance.randint(1, 8)):
        text = _accident(text, chance)
    return text


def _accident(text: str, chance: random.Random) -> str:
    kind = chance.randrange(10)
    if kind < 5:
        lines = text.splitlines(keepends=True) or [""]
        first = chance.randrange(len(lines))
        last = min(len(lines), first + chance.choice((1, 1, 2, 5, 30)))
        block = lines[first:last]
        if kind == 0:
            block = []
        elif kind == 1:
            block = block * 2
        elif kind == 2:
            chance.shuffle(block)
        elif kind == 3:
            block = ["".join(line.rstrip("\r\n") for line in block)]
        else:
            block = [line.replace("|", chance.choice(("", " ", "||", "\t")), 3) for line in block]
        return "".join(lines[:first] + block + lines[last:])
    at = chance.randrange(len(text) + 1)
    if kind == 5:
        return text[:at] + text[at + chance.choice((1, 1, 3, 40)) :]
    if kind == 6:
        return text[:at] + chance.choice(CHARACTERS + MARKS) * chance.choice((1, 2, 30)) + text[at:]
    if kind == 7:
        return text[:at] + chance.choice(WORDS) + text[at:]
    if kind == 8:
        return text[: at + chance.randrange(4000)]
    # A second report, or the same one again, behind the first; not without end.
    return text + text[at:] if len(text) < LONGEST else text


def texts(count: int, chance: random.Random) -> Iterator[str]:
    """A third random, the rest mutated examples."""
    examples = [path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    for number in range(count):
        if number % 3 == 0:
            yield random_text(chance)
        else:
            yield mutated_text(chance.choice(examples), chance)


def seconds(text: str) -> float:
    """Time of one `parse`."""
    start = time.perf_counter()
    parse(text)
    return time.perf_counter() - start


def broken_promises(text: str, report: Report) -> Iterator[str]:
    """What `parse` promises of any text and does not keep for this one."""
    named = {
        path
        for diagnostic in report.diagnostics
        if diagnostic.severity is not Severity.INFO
        for path in diagnostic.paths
    }
    if needs_unmarking(text):
        # What markup hides is not printed.
        text = unmarked(text)
    for path, cell in report.cells.items():
        if cell.span is not None and text[cell.span.start : cell.span.end] != cell.raw:
            yield f"{path}: its place does not show {cell.raw!r}"
        if cell.status in {CellStatus.MISSING, CellStatus.UNREADABLE} and path not in named:
            yield f"{path}: {cell.status.value}, and no warning names it"
        if (cell.status is CellStatus.READ) is (cell.value is None):
            yield f"{path}: {cell.status.value} with value {cell.value}"


def search(count: int, seed: int) -> tuple[int, list[tuple[float, int, str]]]:
    """Parse `count` texts: how many fail, and the slowest for their length."""
    chance = random.Random(seed)
    failures = 0
    slowest: list[tuple[float, int, str]] = []
    for number, text in enumerate(texts(count, chance)):
        try:
            start = time.perf_counter()
            report = parse(text)
            took = time.perf_counter() - start
            faults = list(broken_promises(text, report))
        except Exception as error:
            # Any exception at all is the failure looked for.
            took, faults = 0.0, [f"{type(error).__name__}: {error}"]
        if faults:
            failures += 1
            if failures <= KEPT:
                print(f"text {number} of seed {seed}: {faults[0]} (of {len(faults)})")
                print(f"  {text[:200]!r}")
        rank = (took / (len(text) + FIXED_CHARACTERS) * 1024, number, text)
        if len(slowest) < KEPT:
            heapq.heappush(slowest, rank)
        else:
            heapq.heappushpop(slowest, rank)
    return failures, sorted(slowest, reverse=True)


def grows_too_fast(name: str, unit: str) -> bool:
    """Print the factors by which time grows as a text made of `unit` doubles twice."""
    times = max(1, GROWN_TO // max(1, len(unit)))
    took = [min(seconds(unit * times * factor) for _ in range(3)) for factor in (1, 2, 4)]
    factors = [later / earlier for earlier, later in pairwise(took)]
    print(f"  {name:42} {took[0] * 1e3:8.1f} ms " + " ".join(f"× {one:.2f}" for one in factors))
    # Both steps: a pause of the machine slows one of them only.
    return min(factors) > FACTOR_ALLOWED


def main(arguments: list[str]) -> int:
    """Run the whole search; 0 if every promise was kept."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    reader.add_argument("--examples", type=int, default=100_000)
    reader.add_argument("--seed", type=int, default=1)
    options = reader.parse_args(arguments)
    # What is built once, with the first report, belongs to no text.
    for path in sorted(EXAMPLES.glob("*.txt")):
        parse(path.read_text("utf-8"))
    failures, slowest = search(options.examples, options.seed)
    print(f"{options.examples} texts, {failures} with an exception or a broken promise")
    print("slowest per KB (what an empty text costs taken as 1 KB):")
    for per_kb, number, text in slowest:
        print(f"  text {number}: {len(text)} characters, {per_kb * 1e3:.2f} ms/KB")
    print("time as the slowest texts double, then double again:")
    worst = [grows_too_fast(f"text {number}", text + "\n") for _, number, text in slowest]
    print(f"{sum(worst)} of {len(worst)} grow faster than their length")
    return 1 if failures or any(worst) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
