"""Reads mixed and hostile files for minutes: memory flat, no process and no file left behind.

    python benchmarks/soak.py [--minutes 30] [--processes 2] [--seed 1] [--serve]

Every round reads files of all kinds, the same with bytes changed or cut off, and files that are
made to hurt, with a new pool of processes, of which one is killed now and then; with `--serve` some
of them are dropped on one and the same server as well. Exit status 1 if a source has no outcome or
a fault of the program for one, if memory grows from the first half to the last quarter, or if a
process or a temporary file is left after a round.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from bulk import megabytes, workers
from nation import make
from serve import family, post, resident, served

from govinfo_report import WorkerPool, parse_many

FILES = 120
UPLOADS = 20
GROWTH = 15.0
"""Megabytes that the last quarter may take more than the first."""
FAULTS = frozenset(("batch-fault", "batch-timeout", "batch-memory", "batch-executor"))
KILL_EVERY = 5
"""One round in so many has a worker killed, which may cost one file."""


class Round(NamedTuple):
    """What one round left, and what came of its sources."""

    memory: float
    codes: Counter[str]
    left: list[str]
    server: float = 0.0


def hostile() -> Iterator[tuple[str, bytes]]:
    """Files that are made to hurt, each in its own way."""
    yield "bomb.gz", gzip.compress(bytes(60_000_000))
    yield "deep.html", b"<div>" * 30_000 + b"x"
    yield "wide.html", b"<table><tr>" + b"<td>1" * 20_000
    yield "lines.txt", "规章\n".encode() * 60_000
    yield "marks.txt", b"_" * 400_000
    yield "comments.html", b"<p><!--" * 60_000
    yield "braces.json", b"[" * 100_000
    yield "endless.pdf", b"%PDF-1.7\n1 0 obj<</Type/Pages/Kids[1 0 R]/Count 9>>endobj"
    yield "nothing.zip", b"PK\x05\x06" + bytes(18)


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """The bytes with some of them changed, and now and then the end cut off."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed[: chance.randrange(len(changed))] if chance.random() < 0.3 else changed)


def sources(paths: list[str], chance: random.Random) -> Iterator[str | tuple[str, bytes]]:
    """What one round reads."""
    for path in paths:
        yield path
        yield f"spoilt {path}", spoilt(Path(path).read_bytes(), chance)
    yield from hostile()


def children() -> list[str]:
    """Processes that are children of this one, by number and name."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            _, _, rest = stat.read_text("utf-8", "replace").rpartition(") ")
        except OSError:
            continue
        if rest.split()[1] == str(os.getpid()) and rest.split()[0] != "Z":
            found.append(f"process {stat.parent.name}")
    return found


def left_over() -> set[str]:
    """The children of this process, and the temporary files."""
    return {*children(), *map(str, Path(tempfile.gettempdir()).iterdir())}


def kill_one() -> None:
    """Kill a worker."""
    for one in workers()[:1]:
        os.kill(one, signal.SIGKILL)


def run(paths: list[str], processes: int, chance: random.Random, *, kills: bool) -> Round:
    """Read everything once; what is left of it."""
    before = left_over()
    wanted = list(sources(paths, chance))
    pool = WorkerPool(processes)
    timer = threading.Timer(1.0, kill_one)
    if kills:
        timer.start()
    codes = Counter(
        one.failure.code if one.failure else "" for one in parse_many(wanted, executor=pool)
    )
    timer.cancel()
    pool.stop()
    for _ in range(50):
        left = left_over() - before
        if not left:
            break
        time.sleep(0.1)
    if codes.total() != len(wanted):
        codes["no-outcome"] += abs(len(wanted) - codes.total())
    return Round(megabytes(), codes, sorted(left))


def uploaded(paths: list[str], chance: random.Random, process: int, port: int) -> Round:
    """Drop some of a round's files on a server; what it answers and holds."""
    wanted = [one for one in sources(paths, chance) if isinstance(one, tuple)]
    codes: Counter[str] = Counter()
    for name, data in chance.sample(wanted, UPLOADS):
        status, _ = post(port, Path(name).name, data)
        codes[f"answer {status}"] += 1
    held = [resident(one) for one in family(process)]
    return Round(megabytes(), codes, [], held[0])


def faults_of(rounds: list[Round]) -> Iterator[str]:
    """What did not hold."""
    codes = sum((one.codes for one in rounds), Counter[str]())
    for code in sorted(codes):
        if code in FAULTS or code == "no-outcome" or code.startswith("answer 5"):
            yield f"{codes[code]} × {code}"
    for one in rounds:
        yield from (f"left behind: {name}" for name in one.left)
    for name, sizes in (
        ("memory", [one.memory for one in rounds]),
        ("the server's memory", [one.server for one in rounds if one.server]),
    ):
        quarter = max(1, len(sizes) // 4)
        grown = max(sizes[-quarter:], default=0.0) - max(sizes[: 2 * quarter], default=0.0)
        if grown > GROWTH:
            yield f"{name} grew by {grown:.0f} MB"


def main(arguments: list[str]) -> int:
    """Read until the time is over."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    reader.add_argument("--minutes", type=float, default=30.0)
    reader.add_argument("--processes", type=int, default=2)
    reader.add_argument("--files", type=int, default=FILES)
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--serve", action="store_true", help="uploads to a server as well")
    options = reader.parse_args(arguments)
    chance = random.Random(options.seed)
    rounds: list[Round] = []
    with ExitStack() as stack:
        made = stack.enter_context(tempfile.TemporaryDirectory())
        paths = list(make(Path(made), options.files, options.seed).digests)
        # Whatever is left behind is left here, by the processes that are started as well.
        tempfile.tempdir = stack.enter_context(tempfile.TemporaryDirectory())
        os.environ["TMPDIR"] = tempfile.tempdir
        server = stack.enter_context(served()) if options.serve else None
        end = time.monotonic() + 60 * options.minutes
        while time.monotonic() < end or not rounds:
            kills = len(rounds) % KILL_EVERY == KILL_EVERY - 1
            rounds.append(run(paths, options.processes, chance, kills=kills))
            if server is not None:
                rounds.append(uploaded(paths, chance, *server))
            last = rounds[-1]
            print(
                f"{len(rounds)}: {last.memory:.0f} MB, {last.server:.0f} MB, {dict(last.codes)}",
                flush=True,
            )
    left = children()
    if left:
        rounds.append(Round(megabytes(), Counter(), left))
    tempfile.tempdir = None
    found = list(faults_of(rounds))
    print(
        f"{len(rounds)} rounds, {sum(one.codes.total() for one in rounds):,} files",
        *found,
        sep="\n",
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
