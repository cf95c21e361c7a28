"""How fast `parse` is, against the least that any reader of the same texts must do.

    python benchmarks/parse_text.py [--quick] [FILE ...]

The floor folds the text, splits it into lines and fields, strips them, looks labels up in a dict
and turns digits into int; it places nothing. Both are timed in turn within one run, in processor
time of the thread, so that a busy machine slows both. Each round has texts of its own (other
digits, another character in the prose), so that nothing remembered of a whole text helps, and each
touches every cell's value and place. Then the same texts grow, by prose and by tables, up to 10 MB
(1 MB with --quick).
"""

from __future__ import annotations

import argparse
import gc
import random
import re
import statistics
import sys
import time
from pathlib import Path

from govinfo_report import parse
from govinfo_report.form import FORMS
from govinfo_report.public import Report

EXAMPLES = Path(__file__).resolve().parent.parent / "docs" / "examples"
# What reports use in both widths, and no more: the floor must not be made to look dear.
FOLDS = tuple(
    zip("（）：，；“”０１２３４５６７８９\u3000\u00a0", '():,;""0123456789  ', strict=True)
)
LABELS = {label for form in FORMS.values() for label in form.printed_labels}
# A number that stands alone in its cell: its digits may change without moving a label.
VALUE = re.compile(r"(?<=[\t|\n ])\d+(?=[ \t]*(?:[|\t\r\n]))")
WARM_UP = 3
START_BYTES = 150_000
PROSE = re.compile(r"[^\n]{40,}")


def floor(text: str) -> int:
    """Fold, split, strip, look up, convert; the number of numbers seen."""
    for old, new in FOLDS:
        text = text.replace(old, new)
    seen = 0
    for line in text.splitlines():
        for part in line.replace("\t", "|").split("|"):
            field = part.strip()
            if field in LABELS:
                continue
            if field.isdigit():
                int(field)
                seen += 1
    return seen


def touch(report: Report) -> int:
    """Look at the value and the place of every cell."""
    total = 0
    for cell in report.cells.values():
        if cell.value is not None:
            total += int(cell.value)
        if cell.span is not None:
            total += cell.span.start + cell.span.line
    return total


def fresh(text: str, chance: random.Random) -> str:
    """The text with other digits, and with one more character in its prose."""
    text = VALUE.sub(lambda found: str(chance.randrange(10 ** len(found[0]))), text)
    prose = PROSE.search(text)
    at = prose.start() + 20 if prose else 0
    return text[:at] + chr(chance.randrange(0x4E00, 0x9FA5)) + text[at:]


def seconds_to_parse(text: str) -> float:
    """Time of one `parse`, its cells touched."""
    start = time.thread_time()
    touch(parse(text))
    return time.thread_time() - start


def seconds_of_floor(text: str) -> float:
    """Time of the floor on the same text."""
    start = time.thread_time()
    floor(text)
    return time.thread_time() - start


def compare(texts: dict[str, str], rounds: int, chance: random.Random) -> None:
    """Print the ratio and the rate of each text, and the median over all."""
    parsed: dict[str, list[float]] = {name: [] for name in texts}
    floored: dict[str, list[float]] = {name: [] for name in texts}
    for number in range(rounds + WARM_UP):
        for name, text in texts.items():
            one = fresh(text, chance)
            own, least = seconds_to_parse(one), seconds_of_floor(one)
            if number >= WARM_UP:
                parsed[name].append(own)
                floored[name].append(least)
    print(f"{'text':32} {'parse':>9} {'floor':>9} {'ratio':>6} {'reports/s':>10}")
    ratios = []
    for name in texts:
        ratio = statistics.median(
            own / least for own, least in zip(parsed[name], floored[name], strict=True)
        )
        ratios.append(ratio)
        own, least = statistics.median(parsed[name]), statistics.median(floored[name])
        print(
            f"{name[:32]:32} {own * 1e6:6.0f} µs {least * 1e6:6.0f} µs {ratio:6.2f} {1 / own:10.0f}"
        )
    rate = len(texts) / sum(statistics.median(times) for times in parsed.values())
    print(f"median ratio {statistics.median(ratios):.2f}, {rate:.0f} reports/s")


def doubled(text: str, *, tables: bool, times: int) -> str:
    """The text with its prose, or with its tables, repeated."""
    lines = text.splitlines(keepends=True)
    grown = [line for line in lines if (len(line) > 40 and "|" not in line) is not tables]
    return text + "\n" + "".join(grown) * times


def growth(name: str, text: str, limit: int, chance: random.Random) -> list[float]:
    """Print how the time grows while a text doubles up to `limit` bytes; the factors."""
    factors: list[float] = []
    for kind in ("prose", "tables"):
        piece = doubled(text, tables=kind == "tables", times=1)
        times = max(1, START_BYTES // (len(piece.encode()) - len(text.encode())))
        last: float | None = None
        print(f"{name}, {kind} repeated")
        while True:
            grown = doubled(text, tables=kind == "tables", times=times)
            size = len(grown.encode())
            if size > limit:
                break
            per_byte = min(seconds_to_parse(fresh(grown, chance)) for _ in range(3)) / size
            line = f"  {size / 1e6:6.2f} MB {per_byte * size * 1e3:9.1f} ms"
            if last is not None:
                factors.append(2 * per_byte / last)
                line += f"   × {factors[-1]:.2f} for twice the text"
            print(line)
            last = per_byte
            times *= 2
    return factors


def main(arguments: list[str]) -> None:
    """Run the whole benchmark."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    reader.add_argument("files", nargs="*", type=Path, help="texts to measure besides the examples")
    reader.add_argument("--quick", action="store_true", help="fewer rounds and texts up to 1 MB")
    reader.add_argument("--seed", type=int, default=1)
    options = reader.parse_args(arguments)
    chance = random.Random(options.seed)
    paths = [*sorted(EXAMPLES.glob("*.txt")), *options.files]
    texts = {path.name: path.read_text("utf-8-sig") for path in paths}
    gc.freeze()
    compare(texts, 20 if options.quick else 200, chance)
    factors: list[float] = []
    for path in sorted(EXAMPLES.glob("*.txt"))[: 1 if options.quick else None]:
        limit = 1_300_000 if options.quick else 11_000_000
        factors += growth(path.name, texts[path.name], limit, chance)
    print(
        f"twice the text takes at most × {max(factors):.2f}, "
        f"in the middle × {statistics.median(factors):.2f}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
