"""What texts must be read as: one case a pair of files in `cases/`, or a line in them.

Each folder of cases has a test here that reads it; those of `tables` have a file of their own.
"""

from __future__ import annotations

import datetime
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import attrs
import pytest

from govinfo_report import CellStatus, Diagnostic, Metadata, check, complete, parse
from govinfo_report.claims import Claim, ClaimKind, Period
from govinfo_report.form import FORMS
from govinfo_report.messages import CATALOGUE, READING, RULES
from govinfo_report.recognition.label_index import RoleKind
from govinfo_report.recognition.labels import Sight, SightKind
from govinfo_report.recognition.labels import see as see_folded
from govinfo_report.text.numerals import Numeral, read_numeral
from govinfo_report.text.source import fold, legible

HERE = Path(__file__).parent
CASES = HERE / "cases"
FOLDERS = sorted(path.name for path in CASES.iterdir() if path.is_dir())
OF_LINES = {"numerals", "labels"}
FIELDS = {
    "edition": {"habit", "edition", "diagnostics"},
    "outline": {"habit", "title", "headings", "preface", "sections", "diagnostics"},
    "metadata": {"habit", "metadata"},
    "claims": {"habit", "claims"},
    "diagnostics": {"said"},
}
"""Folder → the fields of the answer of a case."""
WITH_HABITS = {"tables", *(folder for folder, fields in FIELDS.items() if "habit" in fields)}
LANGUAGES: tuple[Literal["zh", "en"], ...] = ("zh", "en")


def cases(folder: str) -> list[str]:
    return sorted(path.name.removesuffix(".txt") for path in (CASES / folder).glob("*.txt"))


def read_case(folder: str, name: str) -> tuple[str, dict[str, Any]]:
    """Text and answer of a case."""
    text = (CASES / folder / f"{name}.txt").read_bytes().decode("utf-8")
    answer = (CASES / folder / f"{name}.json").read_text("utf-8")
    expected: dict[str, Any] = json.loads(answer, parse_float=Decimal)
    assert set(expected) == FIELDS[folder]
    return text, expected


def test_every_folder_is_read_by_a_test() -> None:
    assert OF_LINES | WITH_HABITS | {"diagnostics"} == set(FOLDERS)


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_text_has_its_answer_and_every_answer_its_text(folder: str) -> None:
    names = {path.name for path in (CASES / folder).iterdir()}
    texts = {name.removesuffix(".txt") for name in names if name.endswith(".txt")}
    answers = {name.removesuffix(".json") for name in names if name.endswith(".json")}
    assert texts
    assert answers == (set() if folder in OF_LINES else texts)
    assert len(names) == len(texts) + len(answers)


@pytest.mark.parametrize("folder", sorted(WITH_HABITS))
def test_every_case_names_the_habit_that_it_shows(folder: str) -> None:
    for path in (CASES / folder).glob("*.json"):
        habit = json.loads(path.read_text("utf-8"))["habit"]
        assert len(habit) > 10, path.name


# -- edition ---------------------------------------------------------------------------------------

OF_THE_EDITION = {"edition-assumed", "edition-mixed", "pre-2019-form"}
EDITIONS = cases("edition")


@pytest.mark.parametrize("name", EDITIONS)
def test_edition(name: str) -> None:
    text, expected = read_case("edition", name)
    report = parse(text)
    assert report.edition == expected["edition"]
    codes = {diagnostic.code for diagnostic in report.diagnostics}
    assert codes & OF_THE_EDITION == set(expected["diagnostics"])


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("edition", [2021, 2019])
def test_a_prescribed_edition_is_never_overruled(name: str, edition: int) -> None:
    report = parse(read_case("edition", name)[0], edition=edition)
    assert report.edition == edition
    assert "edition-assumed" not in {diagnostic.code for diagnostic in report.diagnostics}


@pytest.mark.parametrize("name", [name for name in EDITIONS if "pre-2019" in name])
def test_an_older_table_gives_no_cell(name: str) -> None:
    report = parse(read_case("edition", name)[0])
    assert {cell.status for cell in report.cells.values()} == {CellStatus.MISSING}


# -- outline ---------------------------------------------------------------------------------------

OF_HEADINGS = {"heading-missing", "heading-misnumbered", "heading-repeated"}
OUTLINES = cases("outline")


@pytest.mark.parametrize("name", OUTLINES)
def test_title_and_headings(name: str) -> None:
    text, expected = read_case("outline", name)
    report = parse(text)
    assert report.metadata.title == expected["title"]
    assert [[found.section, found.text] for found in report.headings] == expected["headings"]
    for found in report.headings:
        assert text[found.span.start : found.span.end] == found.text


@pytest.mark.parametrize("name", OUTLINES)
def test_words(name: str) -> None:
    text, expected = read_case("outline", name)
    report = parse(text)
    assert list(report.preface) == expected["preface"]
    sections: dict[str, Any] = expected["sections"]
    for section in ("overview", "problems_and_improvements", "other_matters"):
        prose = getattr(report, section)
        printed = sections.get(section, {"heading": None, "paragraphs": []})
        assert prose.heading == printed["heading"]
        assert [[one.number, one.text] for one in prose.paragraphs] == printed["paragraphs"]
        assert prose.text == "\n".join(words for _, words in printed["paragraphs"])
        for one in prose.paragraphs:
            assert text[one.span.start : one.span.end] == one.text


@pytest.mark.parametrize("name", OUTLINES)
def test_remarks(name: str) -> None:
    text, expected = read_case("outline", name)
    codes = {diagnostic.code for diagnostic in parse(text).diagnostics}
    assert codes & OF_HEADINGS == set(expected["diagnostics"])


# -- metadata; a field that a case does not name must be None --------------------------------------

DATES = {"period_start", "period_end", "published"}
OF_METADATA = cases("metadata")


def read_metadata(name: str) -> tuple[str, Metadata]:
    text, expected = read_case("metadata", name)
    fields = expected["metadata"]
    dates = {field: datetime.date.fromisoformat(fields[field]) for field in DATES & set(fields)}
    return text, Metadata(**{**fields, **dates})


@pytest.mark.parametrize("name", OF_METADATA)
def test_metadata(name: str) -> None:
    text, expected = read_metadata(name)
    assert attrs.asdict(parse(text).metadata) == attrs.asdict(expected)


def test_every_field_has_a_case_in_which_it_is_printed() -> None:
    printed = {
        field
        for name in OF_METADATA
        for field, value in attrs.asdict(read_metadata(name)[1]).items()
        if value is not None
    }
    assert printed == {field.name for field in attrs.fields(Metadata)}


# -- claims; what a case does not name of a claim has its default ----------------------------------

OF_CLAIMS = cases("claims")
SEEDS = sorted((Path(__file__).parent.parent.parent / "shared" / "seeds").glob("*.txt"))
YEAR = 2023
DEFAULTS: dict[str, Any] = {
    "section": "overview",
    "period": Period.THIS_YEAR.value,
    "approximate": False,
    "about": [],
    "part_of": None,
    "change_of": None,
    "certain": True,
}


def claims_of(prose: str) -> tuple[Claim, ...]:
    """The claims of prose that stands in section 一 of a report."""
    return parse(f"某局{YEAR}年政府信息公开工作年度报告\n\n一、总体情况\n{prose}").claims


def cells(patterns: list[str]) -> list[str]:
    """Cell paths of the form in force; `*` stands for any one name, `a|b` for either."""
    found: list[str] = []
    for pattern in patterns:
        expression = pattern.replace(".", r"\.").replace("*", "[a-z_]+")
        found += [path for path in FORMS[2021].cells if re.fullmatch(expression, path)]
    return found


def told(claim: Claim) -> dict[str, Any]:
    fields = claim._asdict()
    span = fields.pop("span")
    return fields | {
        "text": span.text,
        "kind": claim.kind.value,
        "period": claim.period.value,
        "about": list(claim.about),
    }


@pytest.mark.parametrize("name", OF_CLAIMS)
def test_claims(name: str) -> None:
    text, expected = read_case("claims", name)
    claims = [
        DEFAULTS | claim | {"about": cells(claim.get("about", []))} for claim in expected["claims"]
    ]
    assert [told(claim) for claim in claims_of(text)] == claims


@pytest.mark.skipif(not SEEDS, reason="no published reports stand beside the checkout")
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_published_reports_claim_what_they_claim_and_no_more(path: Path) -> None:
    known = json.loads(path.with_suffix(".json").read_text("utf-8"), parse_float=Decimal)
    listed = [(one["line"], one["value"], one["unit"]) for one in known["claims"]]
    found = parse(path.read_text("utf-8")).claims
    assert Counter((one.span.line, one.value, one.unit) for one in found) == Counter(listed)


def test_every_kind_and_every_period_has_a_case() -> None:
    listed = [
        DEFAULTS | claim for name in OF_CLAIMS for claim in read_case("claims", name)[1]["claims"]
    ]
    assert {claim["kind"] for claim in listed} == {kind.value for kind in ClaimKind}
    assert {claim["period"] for claim in listed} == {period.value for period in Period}


# -- diagnostics -----------------------------------------------------------------------------------
# A file is named for its code, with a variant behind a dot where there is more than one. It lists
# every time the code is said, and the values that matter. A path of a row or of a whole table
# stands for all its cells.

OF_DIAGNOSTICS = cases("diagnostics")


def read_said(name: str) -> tuple[str, list[dict[str, Any]]]:
    text, expected = read_case("diagnostics", name)
    said: list[dict[str, Any]] = expected["said"]
    assert all(set(one) == {"line", "paths", "values"} for one in said)
    return text, said


def said_of(text: str, code: str) -> tuple[int, list[Diagnostic]]:
    report = parse(text)
    spoken = (*complete(report).diagnostics, *check(report).findings)
    return report.edition, [one for one in spoken if one.code == code]


def written_out(paths: list[str], edition: int) -> Iterator[str]:
    form = FORMS[edition]
    for path in paths:
        below = [cell for cell in form.cells if cell == path or cell.startswith(f"{path}.")]
        assert below
        yield from below


def chosen(values: Mapping[str, str | int], names: Mapping[str, object]) -> dict[str, object]:
    return {name: values.get(name) for name in names}


@pytest.mark.parametrize("name", OF_DIAGNOSTICS)
def test_what_is_said(name: str) -> None:
    text, expected = read_said(name)
    edition, found = said_of(text, name.split(".", maxsplit=1)[0])
    assert len(found) == len(expected)
    assert [
        (one.span and one.span.line, list(one.paths), chosen(one.values, want["values"]))
        for one, want in zip(found, expected, strict=True)
    ] == [
        (want["line"], list(written_out(want["paths"], edition)), want["values"])
        for want in expected
    ]


@pytest.mark.parametrize("name", OF_DIAGNOSTICS)
def test_it_can_be_said_in_both_languages(name: str) -> None:
    text, _ = read_said(name)
    report = parse(text)
    for one in (*complete(report).diagnostics, *check(report).findings):
        assert one.severity.value == CATALOGUE[one.code].severity
        for language in LANGUAGES:
            words = one.text(language)
            assert words
            assert "{" not in words


def test_every_code_has_a_case_and_every_case_a_code() -> None:
    said = {name.split(".")[0] for name in OF_DIAGNOSTICS if read_said(name)[1]}
    # The rules have an example each, which their own test runs; what is said of files is
    # brought about by the tests of their readers.
    assert said - set(RULES) == {*READING, "cell-inferred", "completion-contradiction"}


# -- cases of one line each: `text -> what it is` --------------------------------------------------
# A text with white space at its ends, or with characters that cannot be seen, is written in quotes
# as JSON has it. Lines that begin with # say what the next ones show.


def see(text: str) -> Sight:
    return see_folded(fold(text))


def lines_of(step: str) -> Iterator[tuple[str, str]]:
    files = sorted((CASES / step).glob("*.txt"))
    assert files
    for path in files:
        for line in path.read_text("utf-8").split("\n"):
            if line and not line.startswith("#"):
                text, arrow, expected = line.rpartition(" -> ")
                assert arrow, line
                yield (json.loads(text) if text.startswith('"') else text), expected


def written(numeral: Numeral | str | None) -> str:
    if not isinstance(numeral, Numeral):
        return numeral or "none"
    parts = [str(numeral.number)]
    parts += [f"sign={numeral.sign}"] if numeral.sign else []
    parts += ["doubled"] if numeral.doubled_sign else []
    parts += ["broken"] if numeral.broken else []
    parts += [f"unit={numeral.unit}"] if numeral.unit else []
    parts += [f"note={numeral.note}"] if numeral.note else []
    return " ".join(parts)


@pytest.mark.parametrize(("text", "expected"), list(lines_of("numerals")))
def test_numerals(text: str, expected: str) -> None:
    numeral = read_numeral(legible(text))
    assert written(numeral) == expected
    if isinstance(numeral, Numeral):
        assert isinstance(numeral.number, Decimal if "." in expected.split(maxsplit=1)[0] else int)


def seen(text: str) -> str:
    sight = see(text)
    if sight.kind is SightKind.RUN:
        return f"run {sight.rows[0].name} {sight.digits}"
    if sight.kind is not SightKind.LABEL:
        return str(sight.kind.value)
    # A label that heads a column may name a row as well; where it stands decides.
    columns = [role for role in sight.roles if role.kind is RoleKind.COLUMN]
    role = (*columns, *sight.roles)[0]
    named = role.kind in (RoleKind.ROW, RoleKind.COLUMN)
    return f"{role.kind.value} {role.name}" if named else str(role.kind.value)


@pytest.mark.parametrize(("text", "expected"), list(lines_of("labels")))
def test_labels(text: str, expected: str) -> None:
    assert seen(text) == expected
