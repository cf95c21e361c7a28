"""A report as plain data and as JSON, and back: nothing is lost, and what is wrong is refused."""

from __future__ import annotations

import json
import os
import pickle
import re
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest

from govinfo_report import (
    Cell,
    Cells,
    CellStatus,
    GovinfoReportError,
    InvalidData,
    Report,
    Report2019,
    Report2021,
    Span,
    check,
    complete,
    load,
    parse,
    report_from_dict,
    report_from_json,
)
from govinfo_report.data.json_text import json_number, json_text, json_value
from govinfo_report.text.source import Source

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "docs" / "examples").glob("20*"))
FILES = [
    *EXAMPLES,
    ROOT / "tests" / "files" / "docx" / "numbered-2019.docx",
    ROOT / "tests" / "files" / "doc" / "plain-2021.doc",
    ROOT / "tests" / "files" / "pdf" / "chromium-2021.pdf",
]
DAMAGED = load(ROOT / "docs" / "examples" / "2021-damaged.txt")
PAGE = load(ROOT / "docs" / "examples" / "2021-page.html")
FEES = "proactive_disclosure.fees.amount"
COUNT = "requests.new_received.natural_person"


def spans(report: Report) -> list[Span]:
    found = [cell.span for cell in report.cells.values()]
    found += [one.span for one in report.headings]
    found += [one.span for one in report.diagnostics]
    found += [one.span for one in report.unplaced]
    found += [one.span for prose in report.prose.values() for one in prose.paragraphs]
    return [span for span in found if span is not None]


def types(report: Report) -> dict[str, type]:
    return {path: type(cell.value) for path, cell in report.cells.items()}


def assert_same(read: Report, report: Report) -> None:
    """Equal, and all the same where equality does not look: types and places."""
    assert read == report
    assert type(read) is type(report)
    assert types(read) == types(report)
    assert read.claims == report.claims
    assert list(read.cells) == list(report.cells)
    for one, other in zip(spans(read), spans(report), strict=True):
        assert one == other
        assert (one.line, one.column, one.text, one.place) == (
            other.line,
            other.column,
            other.text,
            other.place,
        )
    assert [one.text("zh") for one in check(read).findings] == [
        one.text("zh") for one in check(report).findings
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_comes_back(path: Path) -> None:
    report = load(path)
    data = report.to_dict()
    assert_same(report_from_dict(data), report)
    assert_same(report_from_json(report.to_json()), report)
    assert_same(report_from_json(report.to_json().encode()), report)
    assert report_from_dict(data).to_dict() == data
    # Any JSON encoder will do.
    assert_same(report_from_dict(json.loads(json.dumps(data))), report)


@pytest.mark.parametrize("text", ["", "\ufeff", "x", "\r\n\r\n", "一、总体情况\n\ud800 \x00\x1b"])
def test_any_text_comes_back(text: str) -> None:
    report = parse(text)
    assert_same(report_from_json(report.to_json()), report)


def test_completed_and_corrected_reports_come_back() -> None:
    row = "一、本年新收政府信息公开申请数量 | 46 | 5 | 1 | 0 | 3 | 2 | - |"
    completed = complete(parse(f"{row}\n行政事业性收费 | 12 |", edition=2021))
    assert completed.origins
    assert_same(report_from_json(completed.to_json()), completed)
    corrected = completed.correct(FEES, Decimal("0.10"), note="见“发票”\n").correct(COUNT, 45)
    corrected = corrected.correct("requests.results.not_disclosed.state_secret.total", 3)
    assert_same(report_from_json(corrected.to_json()), corrected)


def test_a_whole_number_may_be_written_with_a_point() -> None:
    data = PAGE.to_dict()
    data["metadata"]["year"] = 2023.0
    assert_same(report_from_dict(data), PAGE)
    data["metadata"]["year"] = 2023.5
    with pytest.raises(InvalidData, match="/metadata/year"):
        report_from_dict(data)


def test_both_classes_read_their_own_edition_only() -> None:
    old = parse("政府集中采购 | 2 | 12元 |", edition=2019)
    assert Report2019.from_dict(old.to_dict()) == old
    assert Report2021.from_dict(DAMAGED.to_dict()) == DAMAGED
    with pytest.raises(InvalidData, match="report-2021") as caught:
        Report2021.from_dict(old.to_dict())
    assert caught.value.code == "data-schema"


def test_a_cell_says_what_the_issue_asks_for() -> None:
    cell = PAGE.to_dict()["cells"][COUNT]
    assert cell == {
        "value": 46,
        "status": "read",
        "raw": "46",
        "unit": None,
        "span": {
            "start": cell["span"]["start"],
            "end": cell["span"]["start"] + 2,
            "line": cell["span"]["line"],
            "column": cell["span"]["column"],
            "place": {
                "table": 2,
                "row": 4,
                "column": 4,
                "page": None,
                "picture": None,
                "box": None,
            },
        },
    }
    assert PAGE.to_dict()["text"][cell["span"]["start"] :].startswith("46")


def test_data_may_be_of_subclasses() -> None:
    class Number(float):
        def __repr__(self) -> str:
            return "a number"

    class Text(str):
        __slots__ = ()

    data = OrderedDict(DAMAGED.to_dict())
    data["cells"] = OrderedDict(data["cells"])
    data["cells"][FEES]["value"] = Number(data["cells"][FEES]["value"])
    data["metadata"]["title"] = Text(data["metadata"]["title"])
    assert_same(report_from_dict(data), DAMAGED)


# -- numbers --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("12.350", "12.35"),
        ("12.00", "12"),
        ("1E+2", "100"),
        ("0.10", "0.1"),
        ("-0.5", "-0.5"),
        ("0.00001", "1e-05"),
        ("1234567890123456.75", "1234567890123456.8"),
        ("12345678901234567890.12", "12345678901234567890.12"),
        ("0.1234567890123456789012345678901234567890", None),
        ("99999999999999999999", "99999999999999999999"),
    ],
)
def test_an_amount_is_the_shortest_number_with_its_value(number: str, text: str | None) -> None:
    value = Decimal(number)
    written = json_text({"amount": value})
    assert json_value(written) == {"amount": value} or text is None
    told = written.removeprefix('{"amount": ').removesuffix("}")
    assert Decimal(told) == value
    assert len(told) <= len(number)
    corrected = DAMAGED.correct(FEES, value)
    read = report_from_json(corrected.to_json())
    assert read.cells[FEES].value == value
    assert isinstance(read.cells[FEES].value, Decimal)
    assert report_from_dict(corrected.to_dict()) == corrected


def test_what_a_float_holds_exactly_is_a_float() -> None:
    assert json_number(Decimal("12.35")) == 12.35
    assert type(json_number(Decimal("12.35"))) is float
    assert type(json_number(Decimal("12.0"))) is int
    exact = Decimal("0.12345678901234567890")
    assert type(json_number(exact)) is Decimal
    assert str(json_number(exact)) == "0.1234567890123456789"
    assert json_number(Decimal("1E+5000")) == Decimal("1E+5000")


def test_whole_numbers_may_come_with_a_point() -> None:
    data = DAMAGED.to_dict()
    data["cells"][COUNT]["value"] = 46.0
    assert_same(report_from_dict(data), DAMAGED)


@pytest.mark.parametrize("number", ["NaN", "Infinity"])
def test_json_holds_finite_numbers_only(number: str) -> None:
    with pytest.raises(ValueError, match=number):
        json_text([Decimal(number)])
    with pytest.raises(InvalidData):
        json_value(f"[{number}]")


# -- JSON text ------------------------------------------------------------------------


def test_each_cell_stands_on_a_line() -> None:
    lines = DAMAGED.to_json().splitlines()
    assert [line.split('"')[1] for line in lines if '{"value": ' in line] == list(DAMAGED.cells)
    assert DAMAGED.to_json().endswith("}\n")
    assert "示例县某某局" in DAMAGED.to_json()


def test_no_character_acts_on_a_terminal() -> None:
    report = parse("\x1b[2J\u202e一、总体情况\n\u2028\x9b31m")
    text = report.to_json()
    assert text.replace("\n", "").isprintable()
    assert report_from_json(text) == report


@pytest.mark.slow
def test_the_text_is_the_same_whatever_the_hash_seed() -> None:
    program = (
        "import sys; from govinfo_report import complete, load\n"
        "for path in sys.argv[1:]: sys.stdout.write(complete(load(path)).to_json())"
    )
    written = {
        subprocess.run(
            [sys.executable, "-c", program, *map(str, EXAMPLES)],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(written) == 1
    assert len(written.pop()) > 100_000


def test_only_plain_data_become_json() -> None:
    for value in ({1, 2}, [object()], {"a": [Decimal(1) / 3, b""]}):
        with pytest.raises(TypeError):
            json_text(value)


def test_the_data_are_plain() -> None:
    def look(value: Any) -> None:
        assert type(value) in (dict, list, str, int, float, type(None))
        if isinstance(value, dict):
            assert all(type(name) is str for name in value)
            value = list(value.values())
        if isinstance(value, list):
            for item in value:
                look(item)

    look(complete(DAMAGED).to_dict())
    look(PAGE.to_dict())


# -- what is refused ------------------------------------------------------------------


def put(*path: str | int, value: Any) -> Callable[[dict[str, Any]], object]:
    def change(data: dict[str, Any]) -> None:
        for step in path[:-1]:
            data = data[step]  # type: ignore[index]
        data[path[-1]] = value  # type: ignore[index]

    return change


def drop(*path: str | int) -> Callable[[dict[str, Any]], object]:
    def change(data: dict[str, Any]) -> None:
        for step in path[:-1]:
            data = data[step]  # type: ignore[index]
        del data[path[-1]]  # type: ignore[arg-type]

    return change


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        (put("schema", value="urn:govinfo-report:report-2021:2"), "data-schema", "/schema"),
        (drop("schema"), "data-schema", "/schema"),
        (put("schema", value=["x"]), "data-schema", "/schema"),
        (put("edition", value=2019), "data-contradicts", "/edition"),
        (put("edition", value="2021"), "data-type", "/edition"),
        (put("more", value=1), "data-key-unknown", "/"),
        (drop("metadata"), "data-key-missing", "/"),
        (drop("text"), "data-key-missing", "/"),
        (put("metadata", "agent", value="x"), "data-key-unknown", "/metadata"),
        (drop("metadata", "year"), "data-key-missing", "/metadata"),
        (put("metadata", "year", value="2024"), "data-type", "/metadata/year"),
        (put("metadata", "year", value=True), "data-type", "/metadata/year"),
        (put("metadata", "year", value=2024.5), "data-type", "/metadata/year"),
        (put("metadata", "published", value="20250118"), "data-type", "/metadata/published"),
        (put("metadata", "published", value="2025-02-30"), "data-type", "/metadata/published"),
        (put("metadata", value=[]), "data-type", "/metadata"),
        (put("source", "kind", value="ofd"), "data-type", "/source/kind"),
        (put("cells", "requests.x", value={}), "data-type", None),
        (drop("cells", COUNT), "data-key-missing", "/cells"),
        (put("cells", COUNT, "value", value="46"), "data-type", f"/cells/{COUNT}/value"),
        (put("cells", COUNT, "value", value=4.5), "data-type", f"/cells/{COUNT}/value"),
        (put("cells", COUNT, "value", value=False), "data-type", f"/cells/{COUNT}/value"),
        (put("cells", COUNT, "value", value=None), "data-type", f"/cells/{COUNT}/status"),
        (put("cells", COUNT, "status", value="blank"), "data-type", f"/cells/{COUNT}/status"),
        (put("cells", COUNT, "status", value="READ"), "data-type", f"/cells/{COUNT}/status"),
        (put("cells", COUNT, "note", value=""), "data-key-unknown", f"/cells/{COUNT}"),
        (put("cells", FEES, "value", value=float("inf")), "data-type", f"/cells/{FEES}/value"),
        (put("cells", COUNT, "span", "end", value=10**9), "data-type", f"/cells/{COUNT}/span/end"),
        (put("cells", COUNT, "span", "start", value=-1), "data-type", f"/cells/{COUNT}/span/start"),
        (
            put("cells", COUNT, "span", "line", value=1),
            "data-contradicts",
            f"/cells/{COUNT}/span/line",
        ),
        (
            put("cells", COUNT, "span", "place", value=None),
            "data-contradicts",
            f"/cells/{COUNT}/span/place",
        ),
        (put("origins", "requests.x", value={}), "data-key-missing", "/origins/requests.x"),
        (
            put("origins", "requests.x", value={"equations": [], "status": "blank"}),
            "data-key-unknown",
            "/origins",
        ),
        (
            put("origins", COUNT, value={"printed": 1.5, "status": "read", "note": ""}),
            "data-type",
            f"/origins/{COUNT}/printed",
        ),
        (put("preface", value="words"), "data-type", "/preface"),
        (put("preface", value=["words", 1]), "data-type", "/preface/1"),
        (put("prose", "overview", value=None), "data-type", "/prose/overview"),
        (put("headings", 0, "span", value=None), "data-type", "/headings/0/span"),
        (put("diagnostics", 0, "code", value="no-such"), "data-code", "/diagnostics/0/code"),
        (put("places", 1, "offset", value=-3), "data-type", "/places/1/offset"),
        (put("text", value=None), "data-type", "/text"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(
    change: Callable[[dict[str, Any]], object], code: str, place: str | None
) -> None:
    data = PAGE.to_dict()
    data["diagnostics"] = [
        {"code": "heading-misnumbered", "severity": "info", "paths": [], "span": None, "values": {}}
    ]
    change(data)
    with pytest.raises(InvalidData) as caught:
        report_from_dict(data)
    error = caught.value
    if place is not None:
        assert (error.code, error.values["path"]) == (code, place)
    assert "{" not in error.text("zh") + error.text("en")
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.text("zh")) == (InvalidData, error.text("zh"))


def test_the_error_says_what_should_stand_there() -> None:
    data = DAMAGED.to_dict()
    data["metadata"]["year"] = "2024"
    with pytest.raises(GovinfoReportError) as caught:
        report_from_dict(data)
    assert caught.value.text("en").startswith(
        '/metadata/year should be integer | null, and is "2024".'
    )
    assert caught.value.text("zh").startswith('/metadata/year 应为 integer | null，实为 "2024"。')


@pytest.mark.parametrize("data", [None, [], "{}", 3, {}, {"schema": None}])
def test_what_is_no_report_at_all(data: Any) -> None:
    with pytest.raises(InvalidData):
        report_from_dict(data)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[1,]", b"\xff\xfe\xfd", "[" * 100_000, "9" * 5_000, '{"a": 1, "a": 2}', "nul"],
)
def test_what_is_no_json(text: str | bytes) -> None:
    with pytest.raises(InvalidData) as caught:
        report_from_json(text)
    assert re.search("[一-鿿]", caught.value.text("zh"))


def test_a_report_put_together_from_two_texts_is_refused() -> None:
    cells = dict(DAMAGED.cells)
    cells[COUNT] = cells[COUNT]._replace(span=Span(0, 1, Source("another")))
    with pytest.raises(ValueError, match="different texts"):
        attrs.evolve(DAMAGED, cells=Cells(cells)).to_dict()
    same = Source(DAMAGED.to_dict()["text"])
    cells[COUNT] = DAMAGED.cells[COUNT]._replace(span=Span(754, 756, same))
    assert attrs.evolve(DAMAGED, cells=Cells(cells)).to_dict() == DAMAGED.to_dict()


def test_the_order_of_the_data_does_not_count() -> None:
    data = DAMAGED.to_dict()
    data["cells"] = dict(reversed(data["cells"].items()))
    read = report_from_dict(dict(reversed(data.items())))
    assert_same(read, DAMAGED)
    assert read.to_json() == DAMAGED.to_json()


def test_cells_keep_what_equality_does_not_see() -> None:
    path = "requests.new_received.total"
    cell = Cell(path, "x", None, CellStatus.MISSING, "", None, None)
    assert DAMAGED.cells[path] != cell
    assert report_from_json(DAMAGED.to_json()).cells[path].label == DAMAGED.cells[path].label
