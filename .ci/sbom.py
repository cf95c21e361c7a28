"""What is in a wheel, and what it needs, as a bill of materials (CycloneDX 1.5, JSON).

    python .ci/sbom.py dist/govinfo_report-0.1.0-py3-none-any.whl > dist/sbom.cdx.json

Names the wheel by its digest, every file in it, the packages that it needs with what they need in
turn, as they are installed here, and the models of the extra `ocr`, whose digests the library
itself insists on. The same wheel and the same packages give the same bytes.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import re
import sys
import uuid
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from govinfo_report.ocr.models import FIRST, SECOND

OURS = "govinfo-report"
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_EXTRA = re.compile(r"""extra\s*==\s*['"]([^'"]+)""")
_FOR_WORK = frozenset(("test", "docs", "bench", "interop", "dev", "mutation"))
"""Extras that nobody needs who uses the library."""


def normal(name: str) -> str:
    """A package's name as indexes write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def needed(name: str) -> Iterator[str]:
    """The packages that an installed one requires; ours with its extras, others without."""
    for requirement in importlib.metadata.requires(name) or ():
        extra = _EXTRA.search(requirement)
        wanted = extra is None or (name == OURS and extra[1] not in _FOR_WORK)
        found = _NAME.match(requirement)
        if wanted and found and normal(found.group()) != OURS:
            yield normal(found.group())


def packages() -> dict[str, list[str]]:
    """Every package that is installed and needed, with what it needs."""
    found: dict[str, list[str]] = {}
    waiting = [OURS]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        try:
            found[name] = sorted(set(needed(name)))
        except importlib.metadata.PackageNotFoundError:
            # An extra that is not installed here, or a package for another system.
            continue
        waiting += found[name]
    return found


def _component(name: str) -> dict[str, Any]:
    metadata = importlib.metadata.metadata(name)
    version = str(metadata["Version"])
    licence = metadata.get("License-Expression") or metadata.get("License")
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": f"pkg:pypi/{name}@{version}",
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name}@{version}",
    }
    if licence and "\n" not in licence:
        component["licenses"] = [{"license": {"name": licence}}]
    return component


def _hashed(kind: str, name: str, digest: str) -> dict[str, Any]:
    return {"type": kind, "name": name, "hashes": [{"alg": "SHA-256", "content": digest}]}


def bill(wheel: Path) -> dict[str, Any]:
    """The bill of a wheel."""
    data = wheel.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    with zipfile.ZipFile(wheel) as members:
        files = [
            _hashed("file", one, hashlib.sha256(members.read(one)).hexdigest())
            for one in sorted(members.namelist())
        ]
    found = packages()
    refs = {name: _component(name)["bom-ref"] for name in found}
    models = [
        _hashed("machine-learning-model", f"{one.package}/{one.path}", one.sha256)
        for one in (FIRST, SECOND)
    ]
    ours = _component(OURS) | {
        "hashes": [{"alg": "SHA-256", "content": digest}],
        "components": files,
    }
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, digest + str(refs))}",
        "version": 1,
        "metadata": {"component": ours},
        "components": [*(_component(name) for name in sorted(found) if name != OURS), *models],
        "dependencies": [
            {"ref": refs[name], "dependsOn": [refs[one] for one in found[name] if one in refs]}
            for name in sorted(found)
        ],
    }


if __name__ == "__main__":
    json.dump(bill(Path(sys.argv[1])), sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
