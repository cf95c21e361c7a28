"""Looks for files that `load` stumbles over: of every kind, spoilt in many ways.

    python benchmarks/mutated_files.py [--kind KIND] [--examples N] [--seed S] [--only NUMBER]

Each input is a report as a file of some kind that `mutations.py` has spoilt. It must end in a
report or in an error of the library, within ten seconds and 512 MB, and what the report says must
be so: every value stands where its place says, in both languages every diagnostic can be said.
Exit status 1 if one does not; its number repeats it.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

from mutations import KINDS, made

from govinfo_report import GovinfoReportError, Limits, Report, load

LIMITS = Limits(html_elements=20_000, text_characters=200_000)
SLOW = 10.0
"""Seconds beyond which an input counts as a failure; usual are milliseconds."""
MEMORY = 512
"""Megabytes beyond which a search does."""
TOLD = 5_000
"""Inputs after which a line says how far the search is."""


def broken_promises(report: Report) -> Iterator[str]:
    """What a report says that is not so."""
    for cell in report.cells.values():
        if cell.span is not None and cell.span.text != cell.raw:
            yield f"{cell.path}: {cell.raw!r} does not stand at its place"
    for one in report.diagnostics:
        if "{" in one.text("zh").replace(str(one.values), "") and not one.values:
            yield f"{one.code}: words without their values"
        one.text("en")
    if report.source.sha256 is None or report.source.size is None:
        yield "nothing said of the file"


def failure(data: bytes, ends: Counter[str]) -> str | None:
    """What is wrong with the end of one input; None if nothing is."""
    start = time.perf_counter()
    try:
        report = load(data, limits=LIMITS)
    except GovinfoReportError as error:
        ends[error.code] += 1
        if not (error.text("zh") and error.text("en")):
            return "an error without words"
    except Exception:
        return traceback.format_exc()
    else:
        ends[f"read as {report.source.kind}"] += 1
        broken = list(broken_promises(report))
        if broken:
            return "\n".join(broken)
    if time.perf_counter() - start <= SLOW:
        return None
    # A machine that is busy with other things makes one wait as well, but not its processor.
    start = time.process_time()
    with suppress(GovinfoReportError):
        load(data, limits=LIMITS)
    taken = time.process_time() - start
    return f"{taken:.1f} s for {len(data)} bytes" if taken > SLOW else None


def megabytes() -> int:
    """The most memory that this process has had, or one that it has started and seen end."""
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(one).ru_maxrss for one in whose) // 1024


def search(kind: str, examples: int, seed: int) -> tuple[int, Counter[str]]:
    """How many of so many inputs fail, and what the others end in."""
    ends: Counter[str] = Counter()
    failures = 0
    slowest = 0.0
    for number in range(examples):
        data = made(kind, number, seed)
        begun = time.perf_counter()
        found = failure(data, ends)
        slowest = max(slowest, time.perf_counter() - begun)
        if found is not None:
            failures += 1
            print(f"--kind {kind} --seed {seed} --only {number}: {found}", flush=True)
        if (number + 1) % TOLD == 0 or number + 1 == examples:
            print(
                f"{kind}: {number + 1:,} inputs, {failures} failures, slowest {slowest:.1f} s, "
                f"{megabytes()} MB; {dict(ends.most_common())}",
                flush=True,
            )
    return failures, ends


def main(arguments: list[str]) -> int:
    """Run the search, or one input of it."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    reader.add_argument("--kind", choices=KINDS, action="append", help="by default all")
    reader.add_argument("--examples", type=int, default=20_000, help="of each kind")
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--only", type=int, help="the number of one input")
    options = reader.parse_args(arguments)
    failures = 0
    for kind in options.kind or KINDS:
        if options.only is not None:
            data = made(kind, options.only, options.seed)
            print(data[:2_000])
            found = failure(data, Counter())
            print(found or "nothing wrong")
            failures += found is not None
            continue
        failures += search(kind, options.examples, options.seed)[0]
    return 1 if failures or megabytes() > MEMORY else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
