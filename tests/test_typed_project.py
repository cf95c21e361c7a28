"""The engineer's project: what the type checkers make of a program that uses the library."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = ROOT / ".ci" / "consumer.py"


def checked(tool: str, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    if find_spec(tool) is None:
        pytest.skip(f"{tool} is not installed: pip install '.[dev]'")
    return subprocess.run(
        [sys.executable, "-m", tool, *options, "consumer.py"],
        cwd=folder,
        env={**os.environ, "MYPYPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


def project(folder: Path, text: str) -> None:
    (folder / "consumer.py").write_text(text, "utf-8")
    (folder / "pyrightconfig.json").write_text(
        f'{{"typeCheckingMode": "strict", "extraPaths": ["{(ROOT / "src").as_posix()}"]}}'
    )


@pytest.mark.slow
@pytest.mark.parametrize("tool", ["mypy", "pyright"])
def test_a_typed_project_passes(tool: str, tmp_path: Path) -> None:
    project(tmp_path, PROJECT.read_text("utf-8"))
    options = ("--strict", "--follow-imports=silent") if tool == "mypy" else ()
    run = checked(tool, tmp_path, *options)
    assert run.returncode == 0, run.stdout


@pytest.mark.slow
@pytest.mark.parametrize("tool", ["mypy", "pyright"])
def test_a_slip_is_found(tool: str, tmp_path: Path) -> None:
    slips = (
        'assert_type(parse("", edition=2021), Report2019)\n'
        "for one in read(()):\n    print(one.report.cells)\n"
    )
    project(tmp_path, PROJECT.read_text("utf-8") + slips)
    options = ("--strict", "--follow-imports=silent") if tool == "mypy" else ()
    run = checked(tool, tmp_path, *options)
    lines = PROJECT.read_text("utf-8").count("\n")
    assert run.returncode == 1
    assert f"consumer.py:{lines + 1}" in run.stdout
    assert f"consumer.py:{lines + 3}" in run.stdout


def test_it_runs() -> None:
    run = subprocess.run(
        [sys.executable, str(PROJECT)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
