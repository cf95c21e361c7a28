"""Consistent prose: does `check` accuse anyone wrongly, and does it find a number that is spoilt?

    python benchmarks/consistent_prose.py [--examples 300] [--seed 0] [--spoil] [--show]
    python benchmarks/consistent_prose.py --only 17 --show
    python benchmarks/consistent_prose.py --patterns          the sentences

Every overview says true things of its own tables: a finding that the same report without prose does
not have is a false alarm. In half of them last year's report is given as well. With --spoil one
number of each is changed, of those that something else in the report shows to be wrong; found is
what brings any new finding. Exit 1 on a false warning, on more than one false hint in a hundred
overviews, or on less than 95% found, unless --figures is given.
"""

from __future__ import annotations

import argparse
import collections
import sys
from collections.abc import Sequence
from random import Random

import attrs
from prose.adverse_patterns import ADVERSE, ADVERSE_AROUND
from prose.facts import Facts, Values, some_facts
from prose.fresh_patterns import FRESH, FRESH_AROUND
from prose.further_patterns import FURTHER, FURTHER_AROUND
from prose.last_patterns import LAST, LAST_AROUND
from prose.late_patterns import LATE, LATE_AROUND
from prose.later_patterns import LATER, LATER_AROUND
from prose.more_patterns import MORE, MORE_AROUND
from prose.other_lines_patterns import OTHER_LINES, OTHER_LINES_AROUND
from prose.other_offices_patterns import OTHER_OFFICES, OTHER_OFFICES_AROUND
from prose.patterns import COUNTED
from prose.plain_patterns import PLAIN, PLAIN_AROUND
from prose.surroundings import SURROUNDINGS
from prose.unseen_patterns import UNSEEN, UNSEEN_AROUND
from prose.wide_patterns import WIDE, WIDE_AROUND
from prose.writing import AROUND, SENTENCES, Overview, some_overview, spoilt, text_of

from govinfo_report import Finding, Report, check, parse
from govinfo_report.testing.consistent import report_from
from govinfo_report.testing.layouts import LAYOUTS
from govinfo_report.testing.printed import Printed, compose, text_of_line

QUICK = 300
"""As many as the goals are set for; what is found of half of them swings by two in a hundred."""
HINTS_ALLOWED = 0.01
FOUND_AT_LEAST = 0.95
SETS = {
    "first": (COUNTED, SURROUNDINGS),
    "more": (MORE, MORE_AROUND),
    "fresh": (FRESH, FRESH_AROUND),
    "adverse": (ADVERSE, ADVERSE_AROUND),
    "late": (LATE, LATE_AROUND),
    "wide": (WIDE, WIDE_AROUND),
    "unseen": (UNSEEN, UNSEEN_AROUND),
    "later": (LATER, LATER_AROUND),
    "last": (LAST, LAST_AROUND),
    "other_offices": (OTHER_OFFICES, OTHER_OFFICES_AROUND),
    "other_lines": (OTHER_LINES, OTHER_LINES_AROUND),
    "further": (FURTHER, FURTHER_AROUND),
    "plain": (PLAIN, PLAIN_AROUND),
    "all": (SENTENCES, AROUND),
}
Key = tuple[str, str, str]


def printed_report(edition: int, values: Values, facts: Facts, year: int) -> Printed:
    report = report_from(edition, values, agency=facts.words["agency"], year=year)
    return compose(report, "row")


def text_with(printed: Printed, prose: Overview | None) -> str:
    """The report with other prose in sections 一 and 六, or with none that counts."""
    given = {
        "overview": ["照章公开。"],
        "other_matters": ["没有其他事项。"],
        "problems_and_improvements": ["解读有待加强。"],
    }
    if prose is not None:
        given["overview"] = [text_of(sentence) for sentence in prose.overview]
        given["other_matters"] = [text_of(s) for s in prose.others] or given["other_matters"]
    parts = tuple(
        attrs.evolve(part, paragraphs=tuple(given.get(part.section, part.paragraphs)))
        for part in printed.parts
    )
    lines = LAYOUTS["pipe-plain"].lines(attrs.evolve(printed, parts=parts))
    return "\n".join(map(text_of_line, lines)) + "\n"


def keys(findings: Sequence[Finding]) -> dict[Key, Finding]:
    return {(f.code, f.text(), ",".join(f.paths)): f for f in findings}


@attrs.frozen
class Case:
    """One made-up body: its prose, and both years' reports."""

    number: int
    facts: Facts
    prose: Overview
    printed: Printed
    previous: Report | None

    def new(self, prose: Overview) -> dict[Key, Finding]:
        """The findings that the prose brings."""
        bare = check(parse(text_with(self.printed, None)), previous=self.previous)
        full = check(parse(text_with(self.printed, prose)), previous=self.previous)
        without = keys(bare.findings)
        return {key: f for key, f in keys(full.findings).items() if key not in without}


def case(number: int, seed: int, which: str) -> Case:
    rng = Random(f"{seed}:{number}")
    facts = some_facts(rng, with_previous=number % 2 == 1)
    year = int(facts.words["year"])
    previous = None
    if facts.previous is not None:
        before = printed_report(facts.edition, facts.previous, facts, year - 1)
        previous = parse(text_with(before, None))
    printed = printed_report(facts.edition, facts.values, facts, year)
    return Case(number, facts, some_overview(facts, rng, *SETS[which]), printed, previous)


def show(made: Case, prose: Overview, findings: Sequence[Finding], title: str) -> None:
    print(f"\n#### overview {made.number}: {title}")
    for sentence in (*prose.overview, *prose.others):
        print(f"  {text_of(sentence)}")
    for finding in findings:
        print(f"  -> {finding.severity.value} {finding.code}: {finding.text()}")
    names = ("received", "carried_in", "answered", "forward", "recon", "lawsuits")
    print("  facts: " + ", ".join(f"{name} {made.facts.numbers[name]}" for name in names))
    print(f"  outcomes: {dict(made.facts.outcomes)}")


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--examples", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--set", choices=SETS, default="all", help="which sentences")
    parser.add_argument("--only", type=int, help="number of the one overview to run")
    parser.add_argument("--spoil", action="store_true", help="spoil one number of each as well")
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    parser.add_argument("--patterns", action="store_true", help="print the sentences")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} overviews, spoilt too")
    parser.add_argument("--figures", action="store_true", help="end with 0 all the same")
    args = parser.parse_args(argv)
    if args.quick:
        args.examples, args.spoil = QUICK, True
    return args


def main(argv: Sequence[str] | None = None) -> int:
    args = arguments(argv)
    if args.patterns:
        for pattern in (*SETS[args.set][0], *SETS[args.set][1]):
            print(f"{pattern.topic:14}{pattern.text}")
        print(f"{len(SETS[args.set][0])} that count, {len(SETS[args.set][1])} around them")
        return 0
    alarms: collections.Counter[str] = collections.Counter()
    hints: collections.Counter[str] = collections.Counter()
    wrong_texts = 0
    hit: collections.Counter[str] = collections.Counter()
    missed: collections.Counter[str] = collections.Counter()
    numbers = range(args.examples) if args.only is None else (args.only,)
    for number in numbers:
        made = case(number, args.seed, args.set)
        false = made.new(made.prose)
        for finding in false.values():
            (hints if finding.severity.value == "info" else alarms)[finding.code] += 1
        wrong_texts += bool(false)
        if false and args.show:
            show(made, made.prose, list(false.values()), "false")
        spoiling = spoilt(made.prose, Random(f"spoil:{args.seed}:{number}"))
        if not args.spoil or spoiling is None:
            continue
        prose, changed, text = spoiling
        found = [finding for key, finding in made.new(prose).items() if key not in false]
        (hit if found else missed)[changed.name] += 1
        if args.show and not found:
            show(made, prose, (), f"not found: {changed.name} {changed.text} -> {text}")
    count = len(numbers)
    print(f"{count} overviews, of {sum(map(len, SETS[args.set]))} sentences")
    print(f"false warnings {sum(alarms.values())} {dict(alarms)}")
    per_hundred = 100 * sum(hints.values()) / count
    print(f"false hints {sum(hints.values())} ({per_hundred:.1f} in 100) {dict(hints)}")
    print(f"overviews with a false finding: {wrong_texts}")
    spoilt_count = sum(hit.values()) + sum(missed.values())
    share = sum(hit.values()) / spoilt_count if spoilt_count else 1.0
    if args.spoil:
        print(f"spoilt numbers found: {sum(hit.values())} of {spoilt_count}, {100 * share:.1f}%")
        for name in sorted({*hit, *missed}):
            print(f"  {name:28}{hit[name]:5} of {hit[name] + missed[name]}")
    failed = alarms or sum(hints.values()) > HINTS_ALLOWED * count or share < FOUND_AT_LEAST
    return 1 if failed and not args.figures else 0


if __name__ == "__main__":
    sys.exit(main())
