"""Follow a page as a reader would: run its commands and its Python, compare what they print.

python docs/run_page.py PAGE            in an empty folder that holds a copy of docs/examples
python docs/run_page.py --install PAGE  in a copy of the project, its `sh` blocks too

In the order in which they stand: a `console` block is commands behind `$ ` (and `> `, where one
goes on), each with its output, in which a line `...` stands for any lines; a block with `>>>` is a
Python session, one for the whole page; a block with a title is saved under that name. Other blocks
are not run. A `sh` block is for what changes the reader's machine, such as an installation; one
that makes `.venv` makes it the environment of what follows. Exit status 1 if anything prints
something else than the page says.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FENCE = re.compile(r"^```(\w*)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TITLE = re.compile(r'title="([^"]+)"')
SECONDS = 600
_FLAGS = doctest.ELLIPSIS
_LEFT_OUT = re.compile(r"^\.\.\.\n", re.MULTILINE)


def follow(page: Path, folder: Path, *, install: bool = False) -> tuple[int, list[str]]:
    """How many examples of a page were run in a folder, and what each that failed says."""
    text = page.read_text("utf-8")
    environment = _environment(folder)
    names: dict[str, object] = {}
    ran, failures = 0, list[str]()
    before = Path.cwd()
    os.chdir(folder)
    try:
        for match in FENCE.finditer(text):
            language, rest, body = match.groups()
            line = text.count("\n", 0, match.start()) + 1
            place = f"{page.name}:{line}"
            if title := TITLE.search(rest):
                Path(title[1]).parent.mkdir(parents=True, exist_ok=True)
                Path(title[1]).write_text(body, "utf-8")
            elif language == "diff" and install:
                ran += 1
                failures += _change(body, place)
            elif language == "console":
                for command, output in _commands(body):
                    ran += 1
                    failures += _command(command, output, environment, place)
            elif language == "sh" and install:
                ran += 1
                failures += _command(body, "...\n", environment, place, must_succeed=True)
                if (Path(".venv") / "bin").is_dir():
                    bin_folder = str(Path(".venv", "bin").resolve())
                    environment["PATH"] = bin_folder + os.pathsep + environment["PATH"]
            elif ">>>" in body and install:
                ran += 1
                with Path(".session.txt").open("a", encoding="utf-8") as session:
                    session.write(body + "\n")
                again = "python -m doctest -o ELLIPSIS .session.txt"
                failures += _command(again, "", environment, place, must_succeed=True)
            elif ">>>" in body:
                attempted, failed = _session(body, names, page, line)
                ran += attempted
                failures += failed
    finally:
        os.chdir(before)
    return ran, failures


def _change(body: str, place: str) -> list[str]:
    """Make a change: what stands in the file without its `+` lines is replaced by it with them."""
    name = next(line[6:] for line in body.splitlines() if line.startswith("+++ b/"))
    lines = [line for line in body.splitlines() if not line.startswith(("---", "+++", "@@"))]
    before, after = (
        "".join(f"{line[1:]}\n" for line in lines if not line.startswith(sign)) for sign in "+-"
    )
    text = Path(name).read_text("utf-8")
    if text.count(before) != 1:
        return [f"{place}: {name} has no such lines, or has them more than once\n{before}"]
    Path(name).write_text(text.replace(before, after), "utf-8")
    return []


def _environment(folder: Path) -> dict[str, str]:
    """The reader's, with `python` and `govinfo-report` those that run this."""
    programs = folder / ".programs"
    programs.mkdir()
    for name, module in (("python", ""), ("govinfo-report", " -m govinfo_report")):
        program = programs / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}"{module} "$@"\n', "utf-8")
        program.chmod(0o755)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}


def _commands(body: str) -> Iterator[tuple[str, str]]:
    for piece in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, output = piece.partition("\n")
        while output.startswith("> "):
            more, _, output = output[2:].partition("\n")
            command += f"\n{more}"
        yield command, output


def _command(
    command: str,
    wanted: str,
    environment: dict[str, str],
    place: str,
    *,
    must_succeed: bool = False,
) -> list[str]:
    done = subprocess.run(
        ["sh", "-ec" if must_succeed else "-c", command],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=SECONDS,
        check=False,
    )
    got = done.stdout.decode("utf-8", "replace").replace("\r\n", "\n")
    # An empty line before the end of a block is there to be read, not printed.
    told, shown = (re.sub(r"\n+\Z", "\n", text) for text in (wanted, got))
    # What a line of dots stands for may be nothing.
    told = _LEFT_OUT.sub("...", told)
    if must_succeed and done.returncode:
        return [f"{place}: {command}\nexit status {done.returncode}\n{got}"]
    if doctest.OutputChecker().check_output(told, shown, _FLAGS):
        return []
    return [f"{place}: {command}\nthe page says:\n{wanted}\nit prints:\n{got}"]


def _session(body: str, names: dict[str, object], page: Path, line: int) -> tuple[int, list[str]]:
    test = doctest.DocTestParser().get_doctest(body, names, page.name, str(page), line)
    # `get_doctest` copies the names; a page has them in common.
    test.globs = names
    said: list[str] = []
    outcome = doctest.DocTestRunner(optionflags=_FLAGS).run(
        test, out=said.append, clear_globs=False
    )
    return outcome.attempted, ["".join(said)] if outcome.failed else []


def folder_for(page: Path, folder: Path, *, install: bool = False) -> None:
    """Put into an empty folder what a reader of the page has before them."""
    if install:
        left_out = shutil.ignore_patterns(".git", ".*_cache", "__pycache__", ".venv", "site")
        shutil.copytree(ROOT, folder, ignore=left_out, dirs_exist_ok=True)
    else:
        shutil.copytree(ROOT / "docs" / "examples", folder / "docs" / "examples")


def main(arguments: list[str]) -> int:
    """Follow one page, and say what differs."""
    install = arguments[:1] == ["--install"]
    if len(arguments) != 1 + install:
        print(__doc__, file=sys.stderr)
        return 2
    page = Path(arguments[-1]).resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        folder_for(page, folder, install=install)
        ran, failures = follow(page, folder, install=install)
    for failure in failures:
        print(failure)
    print(f"{page.name}: {ran} examples, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
