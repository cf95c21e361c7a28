"""Engines that many machines share: here each with processes on this one."""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from command import EXAMPLES

from govinfo_report import check, load, parse_many

FILES = [EXAMPLES / name for name in ("2021-clean.txt", "2021-page.html", "2021-damaged.txt")]


@pytest.fixture
def cluster() -> Iterator[Any]:
    """A cluster of two worker processes."""
    reason = "dask is not installed: pip install distributed"
    distributed: Any = pytest.importorskip("distributed", reason=reason)
    with (
        warnings.catch_warnings(),
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            dashboard_address=None,
            host="127.0.0.1",
        ) as cluster,
    ):
        warnings.simplefilter("ignore")
        yield cluster


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_dask_loses_and_doubles_nothing_when_a_worker_is_killed(cluster: Any) -> None:
    sources = [(f"{number}.html", FILES[number % 3].read_bytes()) for number in range(300)]
    with importlib.import_module("distributed").Client(cluster) as client:
        workers = client.run(os.getpid)
        assert len(set(workers.values())) == 2
        found = []
        for number, one in enumerate(parse_many(sources, executor=client.get_executor())):
            found.append(one)
            if number == 50:
                os.kill(next(iter(workers.values())), signal.SIGKILL)
    assert [one.name for one in found] == [name for name, _ in sources]
    assert Counter(one.failure.code if one.failure else None for one in found) == {None: 300}
    assert found[299].report is not None
    assert found[299].report.cells == load(FILES[2]).cells
    assert found[299].result == check(load(FILES[2]))


# -- Spark --------------------------------------------------------------------------------------


@pytest.mark.spark
@pytest.mark.filterwarnings("default")
def test_the_recipe_for_spark_gives_every_cell_and_every_failure(tmp_path: Path) -> None:
    pytest.importorskip("pyspark", reason="pyspark is not installed: pip install pyspark")
    pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install pyarrow")
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(6):
        file = FILES[number % 3]
        (folder / f"{number}{file.suffix}").write_bytes(file.read_bytes())
    (folder / "broken.doc").write_bytes(b"\x89PNG\r\n\x1a\n")
    recipe, out = EXAMPLES / "spark_recipe.py", tmp_path / "out"
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable}
    subprocess.run([sys.executable, recipe, folder, out], check=True, env=environment)
    read = importlib.import_module("pyarrow.parquet").read_table(out).to_pylist()
    failed = [row for row in read if row["failure"]]
    assert [(Path(row["file"]).name, row["failure"]) for row in failed] == [
        ("broken.doc", "picture")
    ]
    found = {
        (Path(row["file"]).name, row["path"]): row["amount"]
        if row["value"] is None
        else row["value"]
        for row in read
        if not row["failure"]
    }
    assert len(found) == len(read) - 1
    for number in range(6):
        report = load(FILES[number % 3])
        name = f"{number}{FILES[number % 3].suffix}"
        assert {path: found[name, path] for path in report.cells} == {
            path: cell.value for path, cell in report.cells.items()
        }
