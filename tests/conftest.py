"""How hypothesis runs: the same examples each time in CI, new ones elsewhere; hostile files."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Making a whole report is slow by hypothesis' measure, and how slow says nothing about a fault.
_CALM = (HealthCheck.too_slow, HealthCheck.data_too_large)

settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=_CALM)
settings.register_profile("local", deadline=None, suppress_health_check=_CALM)
settings.load_profile("ci" if os.environ.get("CI") else "local")

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
