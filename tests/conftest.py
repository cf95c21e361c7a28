"""How the tests run in CI and elsewhere; hostile files.

In CI, where the environment variable `CI` is set, everything runs and hypothesis draws the same
examples each time. Elsewhere it draws fewer and new ones, and the slowest tests (marker `slow`) are
left out, unless `-m` asks for them: `pytest -m slow`, `pytest -m ""`.
"""

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# Making a whole report is slow by hypothesis' measure, and how slow says nothing about a fault.
_CALM = (HealthCheck.too_slow, HealthCheck.data_too_large)

settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=_CALM)
settings.register_profile("local", max_examples=20, deadline=None, suppress_health_check=_CALM)
IN_CI = bool(os.environ.get("CI"))
settings.load_profile("ci" if IN_CI else "local")

SECONDS = 10
MEGABYTES = 512
PROGRAM = """
import sys
from govinfo_report import GovinfoReportError, load
try:
    report = load(sys.argv[1])
except GovinfoReportError as error:
    assert error.text("zh") and error.text("en")
    print(error.code)
else:
    print(*sorted({one.code for one in report.diagnostics}))
"""


def pytest_configure(config: pytest.Config) -> None:
    # A worker of pytest-xdist is told what its own process was started with.
    worker: dict[str, Any] = getattr(config, "workerinput", {})
    asked = "-m" in worker.get("mainargv", config.invocation_params.args)
    if not IN_CI and not asked and not config.option.markexpr:
        config.option.markexpr = "not slow"


def restrict() -> None:
    # Processor time: how long a test waits for its turn says nothing about the reader.
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_DATA, (MEGABYTES << 20, MEGABYTES << 20))


@pytest.fixture
def end_of(tmp_path: Path) -> Callable[[bytes], set[str]]:
    """What a hostile file ends in: code of the error, or those of the report's diagnostics.

    It is read in a process of its own, and must not take more time or memory than a file may, nor
    end in any other exception.
    """

    def read(data: bytes) -> set[str]:
        path = tmp_path / "hostile"
        path.write_bytes(data)
        run = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(path)],
            capture_output=True,
            text=True,
            preexec_fn=restrict,
            check=False,
        )
        assert run.returncode == 0, f"{run.returncode}: {run.stderr[-2000:]}"
        return set(run.stdout.split())

    return read


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str, str], None]:
    """Installs a package of one module, some objects of which are entry points of a group."""

    def installed(group: str, module: str, names: str) -> None:
        package = f"{group.replace('.', '_')}_of_{tmp_path.name}"
        (tmp_path / f"{package}.py").write_text(module, "utf-8")
        record = tmp_path / f"{package}-1.0.dist-info"
        record.mkdir()
        told = f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n"
        (record / "METADATA").write_text(told)
        points = [f"{name.lower()} = {package}:{name}" for name in names.split()]
        (record / "entry_points.txt").write_text("\n".join([f"[{group}]", *points]))
        monkeypatch.syspath_prepend(str(tmp_path))

    return installed


@pytest.fixture(autouse=True)
def _no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have said how wide and how plain a terminal is."""
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
