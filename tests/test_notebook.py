"""The journalist's notebook, executed as it stands."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "docs" / "examples" / "folder.ipynb"


def outputs(cell: Any, kind: str) -> list[str]:
    return [
        str(one["data"][kind])
        for one in cell.get("outputs", ())
        if one["output_type"] in ("execute_result", "display_data") and kind in one["data"]
    ]


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_the_notebook_runs_from_the_first_cell_to_the_last(tmp_path: Path) -> None:
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    for package in ("ipykernel", "matplotlib", "pandas"):
        pytest.importorskip(package)
    shutil.copytree(ROOT / "docs" / "examples", tmp_path / "docs" / "examples")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    client = nbclient.NotebookClient(
        notebook, timeout=300, resources={"metadata": {"path": str(tmp_path)}}
    )
    client.execute()
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    shown = {cell.source: cell for cell in cells}

    def first(word: str, kind: str = "text/plain") -> str:
        return next(outputs(cell, kind)[0] for source, cell in shown.items() if word in source)

    assert first("outcomes = read") == "<14 outcomes: 13 reports, 1 unreadable>"
    assert "wanglan-2023.docx" in first("outcomes.failed")
    assert "wanglan-2023.docx" in first("problems = findings", "text/html")
    assert "青禾县教育局" in first("received = good", "text/html")
    assert len(first("axes =", "image/png")) > 5_000
    assert "disclosure_rate" in first("rates =", "text/html")
    assert "<table" in first("outcomes.reports[0]", "text/html")
    # What the cells print, a reader must be able to take in.
    assert all(len(text) < 3_000 for cell in cells for text in outputs(cell, "text/plain"))


def test_the_notebook_is_kept_without_its_outputs() -> None:
    assert '"outputs": []' in NOTEBOOK.read_text("utf-8")
    assert "image/png" not in NOTEBOOK.read_text("utf-8")
