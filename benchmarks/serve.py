"""What `govinfo-report serve` bears: many uploads at once, some of them hostile.

python benchmarks/serve.py [--uploads 200] [--clients 8]
"""

from __future__ import annotations

import argparse
import http.client
import io
import json
import re
import subprocess
import sys
import threading
import time
import zipfile
from collections import Counter
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

EXAMPLES = Path(__file__).resolve().parent.parent / "docs" / "examples"


def bomb() -> bytes:
    """A package whose one part is inflated to a quarter of a gigabyte."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b" " * 250_000_000)
    return stream.getvalue()


def hostile() -> list[bytes]:
    """Files that are spoilt, or made to take time and memory."""
    return [
        bomb(),
        b"<html>" + b"<div>" * 2_000_000,
        b"<table><tr>" + b"<td colspan=1000000>1</td>" * 1_000_000,
        b"%PDF-1.7\n" + b"1 0 obj<<" * 1_000_000,
        "一、总体情况 1 2 3\n".encode() * 1_500_000,
        b"x" * 49_999_999,
        b"x" * 60_000_000,
    ]


def post(port: int, name: str, data: bytes) -> tuple[int, float]:
    """Status of the answer, and how long it took."""
    begun = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=200)
    try:
        headers = {"X-Govinfo-Report": "1"}
        connection.request("POST", f"/verdict?name={quote(name)}", data, headers)
        answer = connection.getresponse()
        json.loads(answer.read())
        return answer.status, time.perf_counter() - begun
    finally:
        connection.close()


def family(pid: int) -> Iterator[int]:
    """A process and all that it has started."""
    yield pid
    try:
        threads = [*Path(f"/proc/{pid}/task").iterdir()]
        below = [one for thread in threads for one in (thread / "children").read_text().split()]
    except OSError:
        return
    for one in below:
        yield from family(int(one))


def resident(pid: int) -> int:
    """Megabytes that a process holds; 0 if it is no more."""
    try:
        found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0
    return int(found[1]) // 1024 if found else 0


@contextmanager
def served() -> Generator[tuple[int, int]]:
    """A server on a free port: its process and the port."""
    command = [sys.executable, "-u", "-m", "govinfo_report", "serve", "--no-open", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        found = re.search(r":(\d+)/", server.stdout.readline())
        assert found is not None
        try:
            yield server.pid, int(found[1])
        finally:
            server.terminate()
            server.wait(30)


def main() -> None:
    """Run it, and print what came of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--uploads", type=int, default=200)
    parser.add_argument("--clients", type=int, default=8)
    given = parser.parse_args()
    most = {"server": 0, "all": 0}
    done = threading.Event()
    good = (EXAMPLES / "2021-damaged.txt").read_bytes()
    bad = hostile()
    jobs = [
        ("bad", bad[at // 10 % len(bad)]) if at % 10 == 9 else ("good", good)
        for at in range(given.uploads)
    ]
    begun = time.perf_counter()
    with served() as (process, port):

        def watch() -> None:
            while not done.wait(0.02):
                sizes = [resident(pid) for pid in family(process)]
                most["server"] = max(most["server"], sizes[0])
                most["all"] = max(most["all"], sum(sizes))

        threading.Thread(target=watch, daemon=True).start()
        with ThreadPoolExecutor(given.clients) as clients:
            answers = list(clients.map(lambda job: post(port, *job), jobs))
        done.set()
    statuses = Counter((name, answer[0]) for (name, _), answer in zip(jobs, answers, strict=True))
    longest = max(took for _, took in answers)
    print(
        f"{len(answers)} answers to {given.uploads} uploads in {time.perf_counter() - begun:.1f} s"
    )
    print(f"statuses {dict(statuses)}, the longest took {longest:.1f} s")
    print(f"memory at most: server {most['server']} MB, with its processes {most['all']} MB")


if __name__ == "__main__":
    main()
