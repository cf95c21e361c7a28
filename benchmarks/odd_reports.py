"""Odd reports: what offices, editors and converters do to a report, in every layout.

    python benchmarks/odd_reports.py [--examples 2000] [--seed 0] [--kind K] [--layout L] [--show]
    python benchmarks/odd_reports.py --only 4711 --show          one example
    python benchmarks/odd_reports.py --pages                     web pages, through load()
    python benchmarks/odd_reports.py --list                      the kinds, with what they do

Half of the kinds are oddities that a person reads whole, half are traps. What a person who knows
the form would read is the truth: a cell that nobody could tell has none, and a number in it that no
warning names is SILENT. Kinds take turns, and so do layouts, so that each is met equally often.
Exit 1 if a cell is SILENT, unless --figures is given.
"""

from __future__ import annotations

import argparse
import collections
import sys
from collections.abc import Iterator, Sequence
from random import Random

import attrs
import odd.around
import odd.columns
import odd.converters
import odd.further
import odd.further_columns
import odd.habits
import odd.headers
import odd.labels
import odd.order
import odd.others
import odd.programs
import odd.published
import odd.rows
import odd.values  # noqa: F401  each fills the table of kinds
from odd.layouts import ODD_LAYOUTS
from odd.sheet import KINDS, Oddity, some_report
from scoring import Outcome, Score, scores

from govinfo_report import Report, load, parse
from govinfo_report.testing.layouts import Layout
from govinfo_report.testing.printed import Printed, compose, text_of_line

QUICK = 800
Tally = collections.Counter[Outcome]
BAD = (Outcome.SILENT, Outcome.FLAGGED, Outcome.MISSED)


@attrs.frozen
class Example:
    """One odd report before it is text."""

    number: int
    kind: Oddity
    layout: Layout
    printed: Printed

    @property
    def text(self) -> str:
        """The report in its layout."""
        return "\n".join(map(text_of_line, self.layout.lines(self.printed))) + "\n"


def page(made: Example) -> bytes:
    """The report as a web page: its lines as paragraphs, its tables as they are."""
    lines = (line for line in made.text.split("\n") if line)
    body = "\n".join(line if line.startswith("<table") else f"<p>{line}</p>" for line in lines)
    head = '<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head>'
    return f"{head}<body>\n{body}\n</body></html>\n".encode()


def examples(args: argparse.Namespace) -> Iterator[Example]:
    kinds = [KINDS[name] for name in args.kind or KINDS]
    numbers = range(args.examples) if args.only is None else (args.only,)
    for number in numbers:
        kind = kinds[number % len(kinds)]
        layouts = [
            layout
            for layout in ODD_LAYOUTS.values()
            if kind.shown_by(layout) and args.layout in (None, layout.name)
        ]
        if layouts:
            # Each kind meets its layouts in an order of its own, and all of them in turn.
            Random(f"{args.seed}:{kind.name}").shuffle(layouts)
            layout = layouts[number // len(kinds) % len(layouts)]
            yield example(number, kind, layout, Random(f"{args.seed}:{number}"))


def example(number: int, kind: Oddity, layout: Layout, rng: Random) -> Example:
    edition = rng.choice(kind.editions)
    while True:
        report = some_report(rng, edition, layout, plain=kind.plain)
        if layout.carries(report):
            printed = compose(report, layout.outcomes)
            return Example(number, kind, layout, kind.change(printed, rng))


def judged(made: Example, report: Report) -> list[Score]:
    """The cells of the edition that was read; those of another edition are nobody's."""
    return [
        score
        for score in scores(report, made.printed.truth, made.printed.undecidable)
        if score.path in report.cells
    ]


def reduced(made: Example, bad: Sequence[Score]) -> Example:
    """The example without the parts that the fault does not need."""
    wrong = {(score.outcome, score.path, score.read) for score in bad}
    missed = {score.path.split(".")[0] for score in bad if score.outcome is Outcome.MISSED}
    for part in made.printed.parts:
        if part.section in missed:
            # Without its table a cell is missed all the more.
            continue
        parts = tuple(other for other in made.printed.parts if other is not part)
        less = attrs.evolve(made, printed=attrs.evolve(made.printed, parts=parts))
        left = {(s.outcome, s.path, s.read) for s in judged(less, parse(less.text))}
        if wrong <= left:
            made = less
    return made


def show(made: Example, bad: Sequence[Score]) -> None:
    print(f"\n#### example {made.number}: {made.kind.name} {made.layout.name}", end=" ")
    least = reduced(made, bad)
    report = parse(least.text)
    print(f"edition {made.printed.edition}, read as {report.edition}")
    for score in bad[:20]:
        print(f"  {score.outcome.value} {score.path}: {score.printed} -> {score.read}")
    if len(bad) > 20:
        print(f"  … and {len(bad) - 20} more")
    for diagnostic in report.diagnostics[:12]:
        if diagnostic.severity.value != "info":
            print(f"  {diagnostic} [{', '.join(diagnostic.paths[:3])}]")
    print(least.text)


def table(title: str, tallies: dict[str, Tally]) -> None:
    print(f"\n{title:44}" + "".join(f"{outcome.value:>9}" for outcome in Outcome) + "  right %")
    for name, tally in tallies.items():
        whole = sum(tally[outcome] for outcome in (Outcome.RIGHT, *BAD))
        counts = "".join(f"{tally[outcome]:9}" for outcome in Outcome)
        print(f"{name:44}{counts}{100 * tally[Outcome.RIGHT] / max(whole, 1):9.2f}")


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--examples", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--kind", choices=KINDS, nargs="+")
    parser.add_argument("--layout", choices=ODD_LAYOUTS)
    parser.add_argument("--pages", action="store_true", help="web pages, through load()")
    parser.add_argument("--only", type=int, help="number of the one example to run")
    parser.add_argument("--show", action="store_true", help="print texts that went wrong")
    parser.add_argument("--outcome", choices=[o.value for o in BAD], help="what --show prints")
    parser.add_argument("--most", type=int, default=3, help="how many --show prints of each")
    parser.add_argument("--list", action="store_true", help="print the kinds")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} examples")
    parser.add_argument("--figures", action="store_true", help="end with 0 all the same")
    args = parser.parse_args(argv)
    if args.quick:
        args.examples = QUICK
    if args.pages:
        args.layout = "html-dense"
    return args


def main(argv: Sequence[str] | None = None) -> int:
    args = arguments(argv)
    if args.list:
        for kind in KINDS.values():
            print(f"{kind.nature:9}{kind.name:36}{(kind.change.__doc__ or '').splitlines()[0]}")
        return 0
    by_kind: dict[str, Tally] = collections.defaultdict(collections.Counter)
    by_layout: dict[str, Tally] = collections.defaultdict(collections.Counter)
    total: Tally = collections.Counter()
    shown: Tally = collections.Counter()
    silent: dict[str, list[str]] = collections.defaultdict(list)
    texts = 0
    for made in examples(args):
        texts += 1
        results = judged(made, load(page(made)) if args.pages else parse(made.text))
        tally = collections.Counter(score.outcome for score in results)
        total += tally
        by_kind[f"{made.kind.nature:9}{made.kind.name}"] += tally
        by_layout[made.layout.name] += tally
        if tally[Outcome.SILENT]:
            silent[made.kind.name].append(f"{made.layout.name}:{made.number}")
        worst = next((outcome for outcome in BAD if tally[outcome]), None)
        wanted = worst is not None and args.outcome in (None, worst.value)
        if args.show and worst is not None and wanted and shown[worst] < args.most:
            shown[worst] += 1
            show(made, [score for score in results if score.outcome is worst])
    table("kind", dict(sorted(by_kind.items())))
    table("layout", dict(sorted(by_layout.items())))
    table("all", {f"{texts} texts, {len(by_kind)} kinds": total})
    print(f"\nkinds with a SILENT cell: {len(silent)}")
    for name, places in sorted(silent.items()):
        print(f"  {name:36}{len(places):4} texts: {' '.join(places[:4])}")
    return 1 if silent and not args.figures else 0


if __name__ == "__main__":
    sys.exit(main())
