"""The chance of a false proof: do sums that hold by chance put a number into a wrong cell?

    python benchmarks/false_proofs.py [--examples 20000] [--seed 0] [--wrong W] [--doubt D] [--show]

Each example is a table 三 made wrong (a sum, exchanged columns, shifted rows, swapped labels, a row
less) or not, and then brought into doubt once or twice (a garbled header, a lost label, a number
more or less). Counted are cells of status `read` whose number is not what is printed for them, with
no warning that names them. Half of the reports have numbers of their own, half are nearly all
zeros, of which sums hold by chance. What nobody can tell is left out, see `odd/wrongs.py`.
Exit 1 if there is a wrong cell, unless --figures is given.
"""

from __future__ import annotations

import argparse
import collections
import sys
from collections.abc import Sequence
from random import Random

import attrs
from odd.layouts import MARKUP, ODD_LAYOUTS
from odd.sheet import DISCLOSURE, OUTCOMES
from odd.wrongs import DOUBTS, WRONGS
from scoring import Outcome, named_paths, scores

from govinfo_report import CellStatus, parse
from govinfo_report.form import FORMS, CellField
from govinfo_report.testing.consistent import consistent_values, random_values, report_from
from govinfo_report.testing.layouts import Layout
from govinfo_report.testing.printed import Printed, compose, text_of_line

QUICK = 800
LAYOUTS = [layout for name, layout in ODD_LAYOUTS.items() if name not in MARKUP]


@attrs.frozen
class Example:
    """A table in doubt."""

    number: int
    wrong: str
    doubts: tuple[str, ...]
    layout: Layout
    printed: Printed

    @property
    def text(self) -> str:
        """The report with nothing but table 三."""
        kept = tuple(p for p in self.printed.parts if p.section not in (DISCLOSURE, OUTCOMES))
        printed = attrs.evolve(self.printed, parts=kept)
        return "\n".join(map(text_of_line, self.layout.lines(printed))) + "\n"


def some_doubts(rng: Random) -> tuple[str, ...]:
    """One doubt or two; a number more and one less would make a row that looks whole."""
    while True:
        doubts = tuple(rng.sample(list(DOUBTS), rng.choice((1, 1, 2))))
        if not {"extra-piece", "piece-lost"} <= set(doubts):
            return doubts


def shows(layout: Layout, doubts: tuple[str, ...]) -> bool:
    """True unless what is left of a row would truly stand below other columns."""
    return "piece-lost" not in doubts or layout.name not in ("aligned", "right-aligned")


def example(args: argparse.Namespace, number: int) -> Example:
    rng = Random(f"{args.seed}:{number}")
    edition = rng.choice(list(FORMS))
    wrong = args.wrong or rng.choice(list(WRONGS))
    doubts = (args.doubt,) if args.doubt else some_doubts(rng)
    if number % 2:
        zeros, most = rng.choice((0.5, 0.85, 0.95)), rng.choice((2, 5, 40))

        def draw(field: CellField) -> int:
            return 0 if rng.random() < zeros else rng.randint(1, most)

        values = consistent_values(edition, draw)
    else:
        values = random_values(rng, edition, distinct=True)
    layout = rng.choice([one for one in LAYOUTS if shows(one, doubts)])
    printed = compose(report_from(edition, values), layout.outcomes)
    lost = [
        path
        for table in FORMS[edition].tables
        if table.section in (DISCLOSURE, OUTCOMES)
        for path in table.paths
    ]
    printed = attrs.evolve(printed, truth={**printed.truth, **dict.fromkeys(lost)})
    printed = WRONGS[wrong](printed, rng)
    for doubt in doubts:
        printed = DOUBTS[doubt](printed, rng)
    return Example(number, wrong, doubts, layout, printed)


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--examples", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--wrong", choices=WRONGS)
    parser.add_argument("--doubt", choices=DOUBTS)
    parser.add_argument("--only", type=int, help="number of the one example to run")
    parser.add_argument("--show", action="store_true", help="print texts with a wrong cell")
    parser.add_argument("--most", type=int, default=3, help="how many --show prints")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} examples")
    parser.add_argument("--figures", action="store_true", help="end with 0 all the same")
    args = parser.parse_args(argv)
    if args.quick:
        args.examples = QUICK
    return args


def main(argv: Sequence[str] | None = None) -> int:
    args = arguments(argv)
    wrong_cells: collections.Counter[tuple[str, str]] = collections.Counter()
    wrong_texts: dict[tuple[str, str], list[str]] = collections.defaultdict(list)
    read: collections.Counter[str] = collections.Counter()
    cells: collections.Counter[str] = collections.Counter()
    for number in range(args.examples) if args.only is None else (args.only,):
        made = example(args, number)
        report = parse(made.text)
        named = named_paths(report)
        silent = [
            score
            for score in scores(report, made.printed.truth, made.printed.undecidable)
            if score.outcome is Outcome.SILENT and score.path in report.cells
        ]
        key = (made.wrong, "+".join(sorted(made.doubts)))
        for doubt in made.doubts:
            cells[doubt] += sum(v is not None for v in made.printed.truth.values())
            read[doubt] += sum(
                cell.status is CellStatus.READ and cell.path not in named
                for cell in report.cells.values()
            )
        if silent:
            wrong_cells[key] += len(silent)
            wrong_texts[key].append(f"{made.layout.name}:{number}")
            if args.show and sum(map(len, wrong_texts.values())) <= args.most:
                print(f"\n#### example {number}: {key} {made.layout.name}")
                for score in silent[:12]:
                    print(f"  {score.path}: {score.printed} -> {score.read}")
                print(made.text)
    print(f"{'in doubt by':24}{'printed':>10}{'read, not named':>18}")
    for doubt in DOUBTS:
        print(f"{doubt:24}{cells[doubt]:10}{read[doubt]:18}")
    texts = sum(map(len, wrong_texts.values()))
    print(f"\nwrong cells read without a warning: {sum(wrong_cells.values())} in {texts} texts")
    for key, count in wrong_cells.most_common():
        print(f"  {key[0]:16}{key[1]:40}{count:6} cells: {' '.join(wrong_texts[key][:4])}")
    return 1 if wrong_texts and not args.figures else 0


if __name__ == "__main__":
    sys.exit(main())
