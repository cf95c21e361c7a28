"""How many of the numbers that prose claims are found, and how many that it does not.

    python benchmarks/claims.py [TEXT ...]

Each text has its answer beside it: the same name with `.json`, in which `claims` lists `value` and
`unit`, and `line` or `text` for the place. Without arguments the cases of our own tests are read.
Missing and extra claims are listed: look at every extra, for it may be an answer that lacks one.
Then the time that reading takes is given for 3,000 characters of prose.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

from govinfo_report import parse
from govinfo_report.claims.reading import read_claims
from govinfo_report.public import Report

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases" / "claims"
OPENING = "某局2023年政府信息公开工作年度报告\n\n一、总体情况\n"
"""Stands above the prose of a case."""
ROUNDS = 20


def wanted_and_found(
    report: Report, answer: list[dict[str, Any]]
) -> tuple[Counter[str], Counter[str]]:
    """What the answer lists and what was read, each as words that can be compared."""
    by_line = all("line" in one for one in answer)
    wanted = Counter(
        f"{one['line'] if by_line else one['text']}: {Decimal(one['value'])} {one['unit']}"
        for one in answer
    )
    found = Counter(
        f"{claim.span.line if by_line else claim.span.text}: {Decimal(claim.value)} {claim.unit}"
        for claim in report.claims
    )
    return wanted, found


def milliseconds(report: Report) -> float:
    """The least of several readings of a report's prose."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        read_claims(report.prose, report.form, report.metadata.year)
        best = min(best, time.perf_counter() - start)
    return best * 1000


def measure(paths: list[Path], opening: str = "") -> tuple[int, int, int]:
    """Print a line for each text; the numbers of claims wanted, found, and both."""
    all_wanted = all_found = right = 0
    spent = characters = 0.0
    for path in paths:
        report = parse(opening + path.read_text("utf-8"))
        answer = json.loads(path.with_suffix(".json").read_text("utf-8"), parse_float=Decimal)
        wanted, found = wanted_and_found(report, answer["claims"])
        both = (wanted & found).total()
        print(
            f"{path.stem:28} precision {both}/{found.total()} recall {both}/{wanted.total()}",
            *(f"missing {one}" for one in (wanted - found).elements()),
            *(f"extra {one}" for one in (found - wanted).elements()),
            sep="\n    ",
        )
        all_wanted += wanted.total()
        all_found += found.total()
        right += both
        spent += milliseconds(report)
        characters += sum(len(prose.text) for prose in report.prose.values())
    print(f"all: precision {right}/{all_found} recall {right}/{all_wanted}")
    print(f"{spent / characters * 3000:.2f} ms for 3,000 characters")
    return all_wanted, all_found, right


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="*", type=Path)
    texts = parser.parse_args().texts
    if texts:
        measure(texts)
    else:
        measure(sorted(CASES.glob("*.txt")), OPENING)


if __name__ == "__main__":
    main()
