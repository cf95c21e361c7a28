"""The pass over a document: which slots follow which label, and what stands around them."""

from govinfo_report.document import Ruling
from govinfo_report.form import FORMS
from govinfo_report.form.fields import SECTION_NUMERALS, SECTION_TITLE
from govinfo_report.readers.text import read_text
from govinfo_report.recognition.outline.sections import find_outline
from govinfo_report.recognition.tables.records import Gathered, Record
from govinfo_report.recognition.tables.rows import gather_rows, is_page_number
from govinfo_report.text.source import Source
from govinfo_report.words.specimen import PAGE_NUMBERS, PICTURE

FORM = FORMS[2021]
NEW = FORM.row("requests.new_received")
OLD = FORM.row("requests.carried_in")
RULES = FORM.row("proactive_disclosure.rules")
LICENSING = FORM.row("proactive_disclosure.licensing")
OUTCOMES = FORM.table("reconsideration_and_litigation")
TOTAL = FORM.row("requests.results.total")
OTHER = FORM.row("requests.results.other_handling.other")
COLUMNS = [column.label for column in NEW.columns]


def heading(number: int) -> str:
    section = FORM.sections[number - 1]
    return SECTION_TITLE.format(numeral=SECTION_NUMERALS[number - 1], label=section.heading)


def gathered(text: str) -> Gathered:
    document = read_text(Source(text))
    return gather_rows(document, find_outline(document).by_row)


def told(records: list[Record]) -> list[tuple[str | None, list[str]]]:
    return [
        (record.roles[0].name if record.roles else None, [slot[0] for slot in record.slots])
        for record in records
    ]


def test_a_row_of_cells() -> None:
    found = gathered(f"{NEW.label} | 1 |  | 3 |\n")
    (record,) = found.records
    assert told(found.records) == [(NEW.path, ["1", "", "3"])]
    assert (record.table, record.bounded, record.ruling) == (3, True, Ruling.ROW)
    assert (record.first_column, record.width) == (1, 4)
    assert [slot[0] for slot in record.printed] == ["1", "3"]


def test_a_row_of_lines_ends_where_the_next_label_stands() -> None:
    found = gathered(f"{NEW.label}\n1\n2\n{OLD.label}\n3\n")
    assert told(found.records) == [(NEW.path, ["1", "2"]), (OLD.path, ["3"])]
    assert not any(record.bounded for record in found.records)


def test_two_rows_in_one_line() -> None:
    found = gathered(f"{RULES.label} | 1 | 2 | 3 | {LICENSING.label} | 4 |\n")
    assert told(found.records) == [(RULES.path, ["1", "2", "3"]), (LICENSING.path, ["4"])]


def test_a_group_before_the_label_belongs_to_no_row() -> None:
    row = FORM.row("requests.results.not_disclosed.state_secret")
    found = gathered(f"{row.groups[0]} | {row.groups[1]} | {row.label} | 1 | 2 |\n")
    assert told(found.records) == [(row.path, ["1", "2"])]
    assert found.records[0].first_column == 3


def test_columns_and_rows_of_one_name_are_told_apart_by_where_they_stand() -> None:
    lines = "\n".join([*COLUMNS, NEW.label, *"1234567"])
    bare = TOTAL.columns[-1].label
    found = gathered(f"{heading(3)}\n{lines}\n{bare}\n1\n2\n")
    assert [record.roles[0].name for record in found.records] == [NEW.path, TOTAL.path]
    assert found.records[1].bare
    assert [name for name, _ in found.headers] == [column.name for column in NEW.columns]


def test_a_name_of_a_column_alone_in_table_four_is_never_a_row() -> None:
    outcomes = [column.label for column in OUTCOMES.rows[0].columns]
    found = gathered("\n".join([heading(4), *outcomes * 3, *map(str, range(15))]))
    assert found.records == []
    (record,) = found.outcomes
    assert [slot[0] for slot in record.slots] == list(map(str, range(15)))


def test_a_label_that_a_heading_repeats_opens_no_row_in_prose() -> None:
    text = f"{heading(1)}\n{LICENSING.label} | 3 |\n{heading(2)}\n{LICENSING.label} | 4 |\n"
    assert told(gathered(text).records) == [(LICENSING.path, ["4"])]


def test_page_numbers_are_told_and_hold_no_value() -> None:
    page = PAGE_NUMBERS[0].format(number=5)
    found = gathered(f"{heading(3)}\n{NEW.label}\n1\n2\n{page}\n3\n{OLD.label}\n4\n")
    assert told(found.records) == [(NEW.path, ["1", "2", "3"]), (OLD.path, ["4"])]
    assert [cell[0] for cell in found.page_numbers] == [page]
    assert [record.page for record in found.records] == [0, 1]


def test_what_a_page_number_is() -> None:
    for number in (1, 12, 123):
        for page in PAGE_NUMBERS:
            assert is_page_number(page.format(number=number))
    for text in ("", "5", "-", "- -", "2023", "- 5", "+5", "-8", NEW.label, "1234567", "5 6 7"):
        assert not is_page_number(text), text


def test_a_picture_is_told_with_its_table() -> None:
    found = gathered(f"{heading(2)}\n{PICTURE.format(number=1)}\n{heading(3)}\n")
    assert [number for number, _ in found.pictures] == [2]


def test_digits_that_run_on_from_a_label() -> None:
    (record,) = gathered(f"{heading(2)}\n{RULES.label}123\n").records
    assert (record.digits, record.slots) == ("123", [])
    assert record.roles[0].name == RULES.path


def test_words_before_values_are_kept_with_them() -> None:
    unknown = "甲" * 5
    (record,) = gathered(f"{heading(2)}\n{unknown} | 1 | 2 |\n").records
    assert record.label is None
    assert [slot[0] for slot in record.before] == [unknown]


def test_numbers_outside_the_tables_are_no_rows() -> None:
    found = gathered(f"12\n3 4 5\n{heading(1)}\n6\n7 8\n{heading(5)}\n9\n")
    assert (found.records, found.outcomes) == ([], [])


def test_a_header_printed_again_begins_another_page() -> None:
    header = " | ".join(COLUMNS) + " |\n"
    rows = [f"{row.label} | {' | '.join('1234567')} |\n" for row in (NEW, OLD)]
    found = gathered(f"{heading(3)}\n{header}{rows[0]}{header}{rows[1]}")
    assert len(found.repeated_headers) >= 1
    assert [record.page for record in found.records] == [0, 1]


def test_the_rows_of_the_document_that_belong_to_a_table() -> None:
    text = f"{heading(3)}\n{' | '.join(COLUMNS)} |\n{NEW.label} | 1 |\n{heading(5)}\n甲乙。\n"
    assert gathered(text).table_rows == {1, 2}


def test_table_four_without_a_heading_is_opened_by_its_labels() -> None:
    blocks = " | ".join(row.label for row in OUTCOMES.rows)
    outcomes = " | ".join(column.label for row in OUTCOMES.rows for column in row.columns)
    values = " | ".join(map(str, range(15)))
    found = gathered(f"{blocks} |\n{outcomes} |\n{values} |\n")
    assert [slot[0] for slot in found.outcomes[0].slots] == list(map(str, range(15)))
    assert found.records == []
    other = [role.name for role in found.outcomes[0].roles if role.name == OTHER.path]
    assert other == []
