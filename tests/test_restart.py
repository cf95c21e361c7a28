"""Where a second report begins in one text, and where a table is only printed again."""

from govinfo_report import CellStatus, Report, parse
from govinfo_report.form import FORMS
from govinfo_report.words.specimen import AGENCIES, TITLE

FORM = FORMS[2021]
ROWS = FORM.table("requests").rows[:4]


def table(first: int, rows: int = len(ROWS)) -> str:
    return "".join(
        " | ".join([row.label, *(str(first + 10 * at + n) for n in range(7))]) + " |\n"
        for at, row in enumerate(ROWS[:rows])
    )


def title(at: int) -> str:
    return TITLE.format(agency=AGENCIES[at], year=2023) + "\n"


def codes(report: Report) -> set[str]:
    return {one.code for one in report.diagnostics}


def values(report: Report) -> list[object]:
    return [cell.value for row in ROWS for cell in map(report.cells.__getitem__, row.paths)]


def test_the_first_of_two_reports_is_read_and_the_second_is_kept() -> None:
    text = title(0) + table(100) + title(1) + table(500)
    report = parse(text)
    assert values(report) == values(parse(title(0) + table(100)))
    assert "two-reports" in codes(report)
    assert [left.text for left in report.unplaced] == [
        line.removesuffix(" |") for line in table(500).splitlines()
    ]
    assert {left.code for left in report.unplaced} == {"two-reports"}


def test_a_second_report_with_the_same_numbers_is_known_by_its_title() -> None:
    report = parse(title(0) + table(100) + title(1) + table(100))
    assert "two-reports" in codes(report)
    assert len(report.unplaced) == len(ROWS)


def test_of_two_tables_that_nothing_tells_apart_neither_is_read() -> None:
    report = parse(table(100) + table(500))
    assert "row-printed-differently" in codes(report)
    assert report.requests.new_received.natural_person is None


def test_a_table_that_is_only_printed_again_is_no_second_report() -> None:
    report = parse(table(100) + table(100))
    assert "two-reports" not in codes(report)
    assert "row-repeated" in codes(report)
    assert {left.code for left in report.unplaced} <= {"row-repeated"}
    assert values(report) == values(parse(table(100)))


def test_one_row_printed_twice_is_no_second_report() -> None:
    report = parse(table(100) + table(500, rows=1))
    assert "two-reports" not in codes(report)
    assert "row-printed-differently" in codes(report)
    statuses = {report.cells[path].status for path in ROWS[0].paths}
    assert statuses == {CellStatus.MISSING}
    assert len(report.unplaced) == 2


def test_labels_of_the_second_report_do_not_tell_the_edition_of_the_first() -> None:
    other = FORMS[2019].table("proactive_disclosure")
    rows = "".join(
        " | ".join([row.label, *("1" for _ in row.columns)]) + " |\n" for row in other.rows
    )
    text = title(0) + table(100) + title(1) + table(500) + rows
    assert parse(text, edition=None).edition == 2021
