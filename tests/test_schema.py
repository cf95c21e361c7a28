"""The published schemas: valid themselves, true of every report, and closed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from govinfo_report import InvalidData, complete, load, parse, report_from_dict
from govinfo_report.data.shapes import json_schema, schema_text
from govinfo_report.form import FORMS

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "docs" / "examples").glob("20*"))
COUNT = "requests.new_received.natural_person"


def schemas(schema: Any) -> Iterator[dict[str, Any]]:
    """Every schema in a schema."""
    if isinstance(schema, dict):
        yield schema
        for part in schema.values():
            yield from schemas(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from schemas(part)


@pytest.mark.parametrize("edition", FORMS)
def test_the_schema_is_one(edition: int) -> None:
    schema = json_schema(edition)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:govinfo-report:report-{edition}:1"
    assert json.loads(schema_text(edition)) == schema
    published = ROOT / "docs" / "schema" / f"report-{edition}.json"
    assert published.read_text("utf-8") == schema_text(edition)


@pytest.mark.parametrize("edition", FORMS)
def test_every_object_is_closed_and_every_definition_used(edition: int) -> None:
    schema = json_schema(edition)
    objects = [one for one in schemas(schema) if one.get("type") == "object"]
    assert len(objects) > 15
    assert all("additionalProperties" in one for one in objects)
    closed = [one for one in objects if "properties" in one]
    assert all(one["additionalProperties"] is False for one in closed)
    assert all(one["required"] == list(one["properties"]) for one in closed)
    used = {one["$ref"].rpartition("/")[2] for one in schemas(schema) if "$ref" in one}
    assert used == set(schema["$defs"])


@pytest.mark.parametrize("edition", FORMS)
def test_every_cell_is_there_with_its_labels(edition: int) -> None:
    cells = json_schema(edition)["properties"]["cells"]["properties"]
    form = FORMS[edition]
    assert list(cells) == list(form.cells)
    for path, field in form.cells.items():
        words = cells[path]["description"]
        for label in (field.row.label, field.column.label, *field.row.groups, field.row.item):
            assert label in words
        assert cells[path]["$ref"] == f"#/$defs/{field.column.kind.value.capitalize()}Cell"


@pytest.mark.parametrize("edition", FORMS)
def test_everything_is_described_in_terms_of_json(edition: int) -> None:
    schema = json_schema(edition)
    assert all(part["description"] for part in schema["properties"].values())
    told = [
        one["description"] for one in schemas(schema) if isinstance(one.get("description"), str)
    ]
    assert not any("None" in words for words in told)
    metadata = schema["$defs"]["Metadata"]["properties"]
    assert metadata["year"]["description"] == "the year reported on."


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_reports_conform(path: Path) -> None:
    report = complete(load(path))
    validator = jsonschema.Draft202012Validator(json_schema(report.edition))
    validator.validate(report.to_dict())
    validator.validate(json.loads(report.to_json()))
    other = jsonschema.Draft202012Validator(json_schema(4040 - report.edition))
    assert not other.is_valid(report.to_dict())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("more",), 1),
        (("edition",), 2019),
        (("metadata", "year"), "2024"),
        (("cells", COUNT, "value"), 4.5),
        (("cells", COUNT, "value"), None),
        (("cells", COUNT, "status"), "blank"),
        (("cells", COUNT, "status"), "no status"),
        (("cells", COUNT, "note"), ""),
        (("cells", "requests.x"), None),
        (("origins", "requests.x"), {"equations": [], "status": "blank"}),
        (("origins", COUNT), {"equations": [], "note": ""}),
        (("source", "kind"), "ofd"),
        (("places",), [{"offset": 0}]),
    ],
)
def test_what_reading_refuses_the_schema_refuses(path: tuple[str, ...], value: Any) -> None:
    data = parse("一、本年新收政府信息公开申请数量 | 46 | 5 | 1 | 0 | 3 | 2 | 57 |").to_dict()
    validator = jsonschema.Draft202012Validator(json_schema(data["edition"]))
    validator.validate(data)
    part = data
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    assert not validator.is_valid(data)
    with pytest.raises(InvalidData):
        report_from_dict(data)
