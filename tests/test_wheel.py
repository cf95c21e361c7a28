"""What is shipped: the same bytes from the same source, and a bill of what is in them."""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from scripts import ROOT, script

from govinfo_report.ocr.models import FIRST, SECOND


@pytest.fixture
def sbom() -> ModuleType:
    return script(".ci", "sbom")


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    path = tmp_path / "govinfo_report-0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as members:
        members.writestr("govinfo_report/__init__.py", "x")
    return path


def digest(one: dict[str, Any]) -> str:
    (found,) = one["hashes"]
    assert found["alg"] == "SHA-256"
    return str(found["content"])


def test_a_bill_names_the_wheel_its_files_what_it_needs_and_the_models(
    sbom: ModuleType, wheel: Path
) -> None:
    bill = sbom.bill(wheel)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    ours = bill["metadata"]["component"]
    assert digest(ours) == hashlib.sha256(wheel.read_bytes()).hexdigest()
    (file,) = ours["components"]
    assert (file["name"], digest(file)) == (
        "govinfo_report/__init__.py",
        hashlib.sha256(b"x").hexdigest(),
    )
    by_name = {one["name"]: one for one in bill["components"]}
    assert {"attrs", "click", "lxml", "mammoth", "markupsafe", "regex"} <= set(by_name)
    assert not {"pytest", "ruff", "mypy"} & set(by_name)
    assert by_name["lxml"]["purl"] == f"pkg:pypi/lxml@{by_name['lxml']['version']}"
    for model in (FIRST, SECOND):
        assert digest(by_name[f"{model.package}/{model.path}"]) == model.sha256


def test_a_bill_holds_together_and_is_the_same_again(sbom: ModuleType, wheel: Path) -> None:
    bill = sbom.bill(wheel)
    refs = {one.get("bom-ref") for one in (*bill["components"], bill["metadata"]["component"])}
    for one in bill["dependencies"]:
        assert {one["ref"], *one["dependsOn"]} <= refs
    (root,) = (one for one in bill["dependencies"] if "/govinfo-report@" in one["ref"])
    assert any("/click@" in ref for ref in root["dependsOn"])
    assert sbom.bill(wheel) == bill


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    reason = "hatchling is not installed: pip install hatchling"
    builders = pytest.importorskip("hatchling.builders.wheel", reason=reason)
    made = []
    for number, name in enumerate(("first", "second")):
        copy = tmp_path / name
        copy.mkdir()
        for file in ("pyproject.toml", "README.md", "LICENSE"):
            shutil.copy(ROOT / file, copy)
        # In full it takes some seconds; a few rooms show what depends on the day and the place.
        for room in ("messages", "form"):
            shutil.copytree(ROOT / "src/govinfo_report" / room, copy / "src/govinfo_report" / room)
        for path in copy.rglob("*"):
            os.utime(path, (1e9 + number, 1e9 + number))
        (built,) = builders.WheelBuilder(str(copy)).build(directory=str(copy / "dist"))
        made.append(Path(built).read_bytes())
    assert made[0] == made[1]
