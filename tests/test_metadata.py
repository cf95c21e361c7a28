"""What a report says of itself; whole texts are cases in `cases/metadata`."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import Metadata, parse
from govinfo_report.form import FORMS, Form
from govinfo_report.words.specimen import (
    AGENCIES,
    BASIS,
    CONTACT_SENTENCE,
    INDEX_LINE,
    PERIOD,
    PRINTED_DATE,
    TITLE,
    TITLE_BELOW_AGENCY,
    WAYS,
    WAYS_APART,
)
from govinfo_report.words.surroundings import INDEX_FIELDS


def metadata(*lines: str) -> Metadata:
    return parse("\n".join(lines)).metadata


def printed(date: datetime.date) -> str:
    return PRINTED_DATE.format(year=date.year, month=date.month, day=date.day)


@pytest.mark.parametrize("agency", AGENCIES)
@pytest.mark.parametrize("year", [2019, 2021, 2024])
def test_agency_and_year_of_the_title(agency: str, year: int) -> None:
    title = TITLE.format(agency=agency, year=year)
    found = metadata(title)
    assert (found.title, found.agency, found.year) == (title, agency, year)
    below = metadata(agency, TITLE_BELOW_AGENCY.format(year=year))
    assert (below.agency, below.year) == (agency, year)


@given(st.dates(datetime.date(2000, 1, 1), datetime.date(2049, 12, 31)), st.integers(0, 400))
def test_any_period(start: datetime.date, days: int) -> None:
    end = start + datetime.timedelta(days)
    found = metadata(PERIOD.format(start=printed(start), end=printed(end)))
    assert (found.period_start, found.period_end) == (start, end)


@pytest.mark.parametrize("lacking", [("13", "1"), ("2", "30"), ("0", "1"), ("4", "31")])
def test_a_day_that_no_year_has_gives_no_date(lacking: tuple[str, str]) -> None:
    month, day = lacking
    wrong = PRINTED_DATE.format(year=2023, month=month, day=day)
    found = metadata(PERIOD.format(start=wrong, end=printed(datetime.date(2023, 12, 31))))
    assert (found.period_start, found.period_end) == (None, None)
    assert metadata(TITLE.format(agency=AGENCIES[0], year=2023), "", wrong).published is None


@pytest.mark.parametrize("form", FORMS.values(), ids=["2021", "2019"])
def test_the_document_of_the_form(form: Form) -> None:
    document = form.document
    assert metadata(BASIS.format(document=document)).form_document == document
    half = document.replace("〔", "[").replace("〕", "]")
    assert metadata(BASIS.format(document=half)).form_document == half


@pytest.mark.parametrize(
    ("way", "value"),
    [
        ("website", "www.example.org/x?y=1"),
        ("address", "云溪市示例路8号"),
        ("phone", "0000-7654321"),
    ],
)
def test_each_way_of_the_contact_sentence(way: str, value: str) -> None:
    found = metadata(CONTACT_SENTENCE.format(agency=AGENCIES[0], ways=WAYS[way].format(value)))
    assert getattr(found, way) == value
    assert found.agency == AGENCIES[0]
    others = {"website", "address", "phone"} - {way}
    assert {getattr(found, other) for other in others} == {None}


def test_all_ways_of_the_contact_sentence() -> None:
    values = {"website": "https://www.example.org", "address": "示例路8号", "phone": "010 7654321"}
    ways = WAYS_APART.join(WAYS[way].format(value) for way, value in values.items())
    found = metadata(CONTACT_SENTENCE.format(agency=AGENCIES[0], ways=ways))
    assert {way: getattr(found, way) for way in values} == values


@pytest.mark.parametrize(
    ("field", "name"), [(field, name) for field, names in INDEX_FIELDS.items() for name in names]
)
def test_every_name_of_a_field_of_the_index_header(field: str, name: str) -> None:
    value = {"published": "2024-01-18", "title": TITLE.format(agency=AGENCIES[0], year=2023)}
    text = value.get(field, "甲乙-17")
    expected = datetime.date(2024, 1, 18) if field == "published" else text
    tail = TITLE.format(agency=AGENCIES[1], year=2023) if field != "title" else "甲。"
    for line in (INDEX_LINE.format(name=name, value=text), f"{name} | {text} |", f"{name}\t{text}"):
        assert getattr(metadata(line, tail), field) == expected, line


def test_the_index_header_ends_where_the_tables_begin() -> None:
    row = FORMS[2021].row("proactive_disclosure.licensing")
    name = INDEX_FIELDS["index_number"][0]
    assert (
        metadata(f"{row.label} | 3 |", INDEX_LINE.format(name=name, value="17")).index_number
        is None
    )


def test_nothing_is_printed() -> None:
    assert metadata("") == Metadata()
    assert metadata("甲。", "乙。") == Metadata()


def test_what_is_given_is_what_is_printed() -> None:
    title = TITLE.format(agency=AGENCIES[0], year="２０２３")
    found = metadata(f"  {title}  ")
    assert (found.title, found.year, found.agency) == (title, 2023, AGENCIES[0])
