"""How long `check` takes, against `parse` of the same text, in one run.

    python benchmarks/check_report.py [--quick] [FILE ...]

Every round parses and checks a text of its own: as it stands, and with one or two of its counts
changed, so that suspects must be looked for. A parsed report is checked once: its claims are read
within the time of the check.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import sys
import time
from pathlib import Path

from govinfo_report import Report, check, parse
from govinfo_report.testing.consistent import with_value

EXAMPLES = Path(__file__).resolve().parent.parent / "docs" / "examples"
WARM_UP = 3


def spoilt(report: Report, chance: random.Random, errors: int) -> Report:
    """The report with another number in so many counts of table 三."""
    known = [
        path for path in report.form.table("requests").paths if report.cells[path].value is not None
    ]
    for path in chance.sample(known, min(errors, len(known))):
        report = with_value(report, path, int(report.cells[path].value or 0) + 7)
    return report


def compare(texts: dict[str, str], rounds: int, chance: random.Random) -> float:
    """Print the times of each text; the greatest median of a check, in milliseconds."""
    print(f"{'text':32} {'errors':>6} {'parse':>9} {'check':>9} {'ratio':>6} {'worst':>9}")
    slowest = 0.0
    for name, text in texts.items():
        for errors in (0, 1, 2):
            parsed: list[float] = []
            checked: list[float] = []
            for number in range(rounds + WARM_UP):
                start = time.perf_counter()
                report = parse(text)
                read = time.perf_counter() - start
                report = spoilt(report, chance, errors)
                start = time.perf_counter()
                check(report)
                judged = time.perf_counter() - start
                if number >= WARM_UP:
                    parsed.append(read)
                    checked.append(judged)
            own, least = statistics.median(checked), statistics.median(parsed)
            print(
                f"{name[:32]:32} {errors:6} {least * 1e6:6.0f} µs {own * 1e6:6.0f} µs "
                f"{own / least:6.2f} {max(checked) * 1e6:6.0f} µs"
            )
            slowest = max(slowest, own * 1e3)
    return slowest


def main(arguments: list[str]) -> None:
    """Run the whole benchmark."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    reader.add_argument("files", nargs="*", type=Path, help="texts to measure besides the examples")
    reader.add_argument("--quick", action="store_true", help="fewer rounds")
    reader.add_argument("--seed", type=int, default=1)
    options = reader.parse_args(arguments)
    paths = [*sorted(EXAMPLES.glob("*.txt")), *options.files]
    texts = {path.name: path.read_text("utf-8-sig") for path in paths}
    gc.freeze()
    slowest = compare(texts, 20 if options.quick else 200, random.Random(options.seed))
    print(f"the slowest check took {slowest:.2f} ms in the middle of its rounds")


if __name__ == "__main__":
    main(sys.argv[1:])
