"""Labels tell the edition, never the year; whole texts are cases in `cases/edition`."""

import pytest

from govinfo_report import parse
from govinfo_report.form import FORMS
from govinfo_report.form.layout import INFORMATION
from govinfo_report.recognition.labels import see
from govinfo_report.text.source import fold
from govinfo_report.words.specimen import AGENCIES, BASIS, TITLE

LABELS = [
    (edition, label)
    for edition, form in FORMS.items()
    for label in sorted(
        {
            label
            for table in form.tables
            for row in table.rows
            for label in (row.label, *(column.label for column in row.columns))
            if {e for role in see(fold(label)).roles for e in role.editions} == {edition}
        }
    )
]


def codes(text: str, edition: int | None = None) -> list[str]:
    report = parse(text, edition=edition)
    return [one.code for one in report.diagnostics if one.code.startswith("edition-")]


def test_both_editions_have_labels_of_their_own() -> None:
    assert {edition for edition, _ in LABELS} == set(FORMS)
    assert len(LABELS) > 10


ROWS = {
    (edition, row.label): len(row.columns)
    for edition, form in FORMS.items()
    for table in form.tables
    for row in table.rows
}


NEUTRAL = f"{FORMS[2021].row('requests.new_received').label} | {' | '.join('1' * 7)} |\n"
"""A row that both editions print."""


def printed(edition: int, label: str) -> str:
    """The label of a row with its values, or of a column in its header."""
    columns = ROWS.get((edition, label))
    if columns is None:
        return f"{INFORMATION.zh} | {label} |\n"
    return f"{label} | {' | '.join('1' * columns)} |\n"


@pytest.mark.parametrize(("edition", "label"), LABELS)
@pytest.mark.parametrize("year", [2019, 2024])
def test_one_label_is_enough(edition: int, label: str, year: int) -> None:
    title = TITLE.format(agency=AGENCIES[0], year=year)
    text = f"{title}\n{printed(edition, label)}{NEUTRAL}"
    assert parse(text).edition == edition
    assert codes(text) == []


@pytest.mark.parametrize("edition", FORMS)
def test_without_labels_the_document_that_is_cited(edition: int) -> None:
    text = BASIS.format(document=FORMS[edition].document)
    assert parse(text).edition == edition
    assert codes(text + "\n" + TITLE.format(agency=AGENCIES[0], year=2000)) == []


def test_without_either_the_edition_in_force_is_assumed() -> None:
    assert parse(NEUTRAL).edition == next(iter(FORMS))
    assert codes(NEUTRAL) == ["edition-assumed"]


@pytest.mark.parametrize("prescribed", FORMS)
@pytest.mark.parametrize(("edition", "label"), LABELS)
def test_a_prescribed_edition_stands_and_other_labels_are_told(
    prescribed: int, edition: int, label: str
) -> None:
    text = printed(edition, label) + NEUTRAL
    assert parse(text, edition=prescribed).edition == prescribed
    assert codes(text, prescribed) == ([] if edition == prescribed else ["edition-mixed"])


def test_labels_count_once_however_often_they_are_printed() -> None:
    one = [label for edition, label in LABELS if edition == 2021][:1]
    other = [label for edition, label in LABELS if edition == 2019][:2]
    text = "".join([*(printed(2021, label) for label in one * 5)])
    text += "".join(printed(2019, label) for label in other)
    assert parse(text).edition == 2019
    assert codes(text) == ["edition-mixed"]


@pytest.mark.parametrize("cited", FORMS)
def test_a_tie_is_decided_by_the_document_that_is_cited(cited: int) -> None:
    labels = {edition: label for edition, label in LABELS if (edition, label) not in ROWS}
    text = "".join(printed(edition, label) for edition, label in labels.items()) + NEUTRAL
    assert set(labels) == set(FORMS)
    assert parse(text).edition == next(iter(FORMS))
    assert parse(BASIS.format(document=FORMS[cited].document) + "\n" + text).edition == cited
