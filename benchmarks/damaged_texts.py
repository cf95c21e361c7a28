"""How many cells of damaged texts are read right, and is any silently wrong?

    python benchmarks/damaged_texts.py [--examples 20000] [--seed 0] [--layout NAME] [--edition Y]
    python benchmarks/damaged_texts.py --only 4711 --verbose          one example, with its text
    python benchmarks/damaged_texts.py --lines [--examples N] [TEXT_FILE ...]

Every example is made from its number and the seed, so that one found wrong can be looked at again.
With --lines, consistent texts and the files given suffer one line lost, doubled or joined, or one
cell lost; texts with a silently wrong cell are counted. Exit 1 if any cell is SILENT (with --lines:
in more than 0.5% of the texts).
"""

from __future__ import annotations

import argparse
import collections
import pathlib
import sys
import time
from collections.abc import Iterator, Sequence
from random import Random

from scoring import Outcome, Score, scores
from spoilt_lines import LINE_DAMAGES, line_damaged

from govinfo_report import parse
from govinfo_report.public import Report
from govinfo_report.testing.damage import (
    GRID_DAMAGES,
    TEXT_DAMAGES,
    DamagedText,
    damaged,
    random_damaged,
    random_report,
)
from govinfo_report.testing.layouts import LAYOUTS

SILENT_TEXTS_ALLOWED = 0.005
EDITIONS = (2021, 2019)
Tally = collections.Counter[Outcome]


def rng_of(seed: int, number: int) -> Random:
    return Random(f"{seed}:{number}")


def damaged_example(args: argparse.Namespace, number: int) -> DamagedText:
    rng = rng_of(args.seed, number)
    layouts = [LAYOUTS[args.layout]] if args.layout else list(LAYOUTS.values())
    editions = [args.edition] if args.edition else EDITIONS
    if not args.damage:
        return random_damaged(rng, editions=editions, layouts=layouts)
    layout = rng.choice(layouts)
    report = random_report(rng, rng.choice(editions), layout)
    if of_lines := [name for name in args.damage if name in LINE_DAMAGES]:
        return line_damaged(report, layout, rng, rng.choice(of_lines))
    return damaged(report, layout, rng, args.damage)


def line_example(args: argparse.Namespace, number: int) -> DamagedText:
    rng = rng_of(args.seed, number)
    layout = LAYOUTS[args.layout] if args.layout else rng.choice(list(LAYOUTS.values()))
    edition = args.edition or rng.choice(EDITIONS)
    while not layout.carries(report := random_report(rng, edition, layout)):
        pass
    wanted = [name for name in args.damage or LINE_DAMAGES if name in LINE_DAMAGES]
    return line_damaged(report, layout, rng, rng.choice(wanted or list(LINE_DAMAGES)))


def spoilt_file(path: pathlib.Path, rng: Random) -> Iterator[DamagedText]:
    """A file's text with each kind of damage to one line, against what the whole text gives."""
    text = path.read_text(encoding="utf-8")
    whole = parse(text)
    truth = {name: cell.value for name, cell in whole.cells.items()}
    lines = text.split("\n")
    filled = [at for at, line in enumerate(lines) if line.strip()]
    spoilt = {}
    at = rng.choice(filled)
    spoilt["lose_line"] = [*lines[:at], *lines[at + 1 :]]
    at = rng.choice(filled)
    spoilt["double_line"] = [*lines[: at + 1], *lines[at:]]
    at = min(rng.choice(filled), len(lines) - 2)
    spoilt["join_lines"] = [*lines[:at], lines[at] + lines[at + 1], *lines[at + 2 :]]
    delimited = [at for at in filled if "|" in lines[at] or "\t" in lines[at]]
    if delimited:
        at = rng.choice(delimited)
        delimiter = "|" if "|" in lines[at] else "\t"
        cells = lines[at].split(delimiter)
        cells.pop(rng.randrange(len(cells)))
        spoilt["lose_cell"] = [*lines[:at], delimiter.join(cells), *lines[at + 1 :]]
    for name, left in spoilt.items():
        # What is gone nobody can read: only a wrong number counts against the reader.
        yield DamagedText(
            "\n".join(left), truth, frozenset(truth), whole.edition, path.name, (name,)
        )


def line_examples(args: argparse.Namespace) -> Iterator[tuple[int, DamagedText]]:
    if not args.files:
        for number in range(args.examples) if args.only is None else (args.only,):
            yield number, line_example(args, number)
        return
    for number in range(args.examples) if args.only is None else (args.only,):
        path = args.files[number % len(args.files)]
        for example in spoilt_file(path, rng_of(args.seed, number)):
            yield number, example


def show(number: int, example: DamagedText, report: Report, wrong: Sequence[Score]) -> None:
    print(f"\n#### example {number}: {example.edition} {example.layout} {example.damages}")
    if report.edition != example.edition:
        print(f"read as edition {report.edition}")
    for score in wrong:
        undecidable = " (undecidable)" if score.path in example.undecidable else ""
        print(f"  {score.outcome.value} {score.path}: {score.printed} -> {score.read}{undecidable}")
    for diagnostic in report.diagnostics:
        if diagnostic.severity.value != "info":
            print(f"  {diagnostic} [{', '.join(diagnostic.paths[:3])}]")
    print(example.text)


def table(title: str, tallies: dict[str, Tally]) -> None:
    print(f"\n{title:32}" + "".join(f"{outcome.value:>10}" for outcome in Outcome) + "   right %")
    for name, tally in tallies.items():
        decidable = tally[Outcome.RIGHT] + tally[Outcome.MISSED] + tally[Outcome.FLAGGED]
        share = 100 * tally[Outcome.RIGHT] / max(decidable + tally[Outcome.SILENT], 1)
        counts = "".join(f"{tally[outcome]:10}" for outcome in Outcome)
        print(f"{name:32}{counts}{share:10.3f}")


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=pathlib.Path, help="texts for --lines")
    parser.add_argument("--examples", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--layout", choices=LAYOUTS)
    parser.add_argument("--edition", type=int, choices=EDITIONS)
    parser.add_argument(
        "--damage", action="append", choices=[*GRID_DAMAGES, *LINE_DAMAGES, *TEXT_DAMAGES]
    )
    parser.add_argument("--lines", action="store_true", help="one line or cell spoilt")
    parser.add_argument("--only", type=int, help="number of the one example to run")
    parser.add_argument("--verbose", action="store_true", help="print examples that went wrong")
    parser.add_argument("--show", type=int, default=3, help="how many of each kind to print")
    args = parser.parse_args(argv)
    if args.files and not args.lines:
        parser.error("files are for --lines")
    return args


def main(argv: Sequence[str] | None = None) -> int:
    args = arguments(argv)
    if args.lines:
        examples = line_examples(args)
    else:
        numbers = range(args.examples) if args.only is None else (args.only,)
        examples = ((number, damaged_example(args, number)) for number in numbers)
    total: Tally = collections.Counter()
    by_edition: dict[str, Tally] = collections.defaultdict(collections.Counter)
    by_layout: dict[str, Tally] = collections.defaultdict(collections.Counter)
    by_damage: dict[str, Tally] = collections.defaultdict(collections.Counter)
    shown: Tally = collections.Counter()
    silent: list[int] = []
    missed: list[int] = []
    texts = 0
    parsing = 0.0
    for number, example in examples:
        texts += 1
        begun = time.perf_counter()
        report = parse(example.text)
        parsing += time.perf_counter() - begun
        results = list(scores(report, example.truth, example.undecidable))
        tally = collections.Counter(score.outcome for score in results)
        total += tally
        by_edition[str(example.edition)] += tally
        by_layout[example.layout] += tally
        for damage in example.damages:
            by_damage[damage] += tally
        if tally[Outcome.SILENT]:
            silent.append(number)
        if tally[Outcome.MISSED]:
            missed.append(number)
        for outcome in (Outcome.SILENT, Outcome.FLAGGED, Outcome.MISSED):
            if args.verbose and tally[outcome] and shown[outcome] < args.show:
                shown[outcome] += 1
                bad = (Outcome.SILENT, Outcome.FLAGGED, Outcome.MISSED)
                show(number, example, report, [s for s in results if s.outcome in bad])
                break
    table("edition", by_edition)
    table("layout", dict(sorted(by_layout.items())))
    table("damage", dict(sorted(by_damage.items())))
    table("all", {f"{texts} texts": total})
    print(f"\n{1000 * parsing / max(texts, 1):.2f} ms a text in parse()")
    print(f"texts with a SILENT cell: {len(silent)} {silent[:10]}")
    print(f"texts with a MISSED cell: {len(missed)} {missed[:10]}")
    allowed = SILENT_TEXTS_ALLOWED * texts if args.lines else 0
    return 1 if len(silent) > allowed else 0


if __name__ == "__main__":
    sys.exit(main())
