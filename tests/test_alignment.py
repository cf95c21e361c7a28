"""Which row of the form each gathered row is, over a whole table."""

from collections.abc import Sequence

from govinfo_report.document import Ruling
from govinfo_report.form import FORMS, Row
from govinfo_report.readers.text import read_text
from govinfo_report.recognition.outline.sections import find_outline
from govinfo_report.recognition.tables.alignment import Aligned, align
from govinfo_report.recognition.tables.matching import Matcher, MatchKind
from govinfo_report.recognition.tables.records import Record
from govinfo_report.recognition.tables.rows import gather_rows
from govinfo_report.text.source import Source
from govinfo_report.words.specimen import LOCAL_ROWS

FORM = FORMS[2021]
TABLE = FORM.table("requests")
ROWS = TABLE.rows


def pipes(label: str, first: int, count: int = 7) -> str:
    return " | ".join([label, *map(str, range(first, first + count))]) + " |\n"


def lines(label: str, first: int, count: int = 7) -> str:
    return "\n".join([label, *map(str, range(first, first + count)), ""])


def aligned(text: str) -> Aligned:
    document = read_text(Source(f"{ROWS[0].label} | 0 |\n{text}"))
    records = gather_rows(document, find_outline(document).by_row).records
    return align([record for record in records[1:] if record.table == 3], TABLE, Matcher(2021))


def paths(found: Aligned) -> list[str]:
    return [placed.row.path for placed in found.placed]


def left(records: Sequence[Record]) -> list[list[str]]:
    return [[slot[0] for slot in record.printed] for record in records]


def test_labels_in_order() -> None:
    found = aligned("".join(pipes(row.label, 10) for row in ROWS))
    assert paths(found) == [row.path for row in ROWS]
    assert (found.unknown, found.ambiguous, found.out_of_order) == ([], [], [])
    assert all(placed.match is not None for placed in found.placed)
    assert not any(placed.by_order for placed in found.placed)


def test_a_label_in_full_decides_wherever_it_stands() -> None:
    found = aligned(pipes(ROWS[5].label, 10) + pipes(ROWS[1].label, 20) + pipes(ROWS[6].label, 30))
    assert paths(found) == [ROWS[5].path, ROWS[1].path, ROWS[6].path]
    assert [placed.row.path for placed in found.out_of_order] == [ROWS[1].path]


def misprint(row: Row) -> str:
    return row.label[:4] + "甲" + row.label[5:]


def test_a_misprint_counts_where_the_order_allows_it() -> None:
    found = aligned(
        pipes(ROWS[4].label, 10) + pipes(misprint(ROWS[5]), 20) + pipes(ROWS[6].label, 30)
    )
    assert paths(found) == [ROWS[4].path, ROWS[5].path, ROWS[6].path]
    middle = found.placed[1].match
    assert middle is not None
    assert middle.kind is MatchKind.MISPRINTED


def test_a_misprint_out_of_its_place_is_left() -> None:
    found = aligned(
        pipes(ROWS[4].label, 10) + pipes(misprint(ROWS[9]), 20) + pipes(ROWS[6].label, 30)
    )
    assert paths(found) == [ROWS[4].path, ROWS[6].path]
    assert len(left([*found.ambiguous, *found.unknown])) == 1


def test_a_misprint_never_takes_a_row_that_is_there() -> None:
    found = aligned(
        pipes(ROWS[4].label, 10) + pipes(misprint(ROWS[5]), 20) + pipes(ROWS[5].label, 30)
    )
    assert [placed.slots[0][0] for placed in found.placed] == ["10", "30"]
    assert len(left([*found.ambiguous, *found.unknown])) == 1


def test_as_many_rows_without_a_label_as_are_lacking_are_taken_in_order() -> None:
    found = aligned(
        pipes(ROWS[4].label, 10) + pipes("", 20) + pipes("", 30) + pipes(ROWS[7].label, 40)
    )
    assert paths(found) == [row.path for row in ROWS[4:8]]
    assert [placed.by_order for placed in found.placed] == [False, True, True, False]


def test_fewer_rows_without_a_label_than_are_lacking_are_left() -> None:
    found = aligned(pipes(ROWS[4].label, 10) + pipes("", 20) + pipes(ROWS[7].label, 40))
    assert paths(found) == [ROWS[4].path, ROWS[7].path]
    assert left(found.ambiguous) == [[str(number) for number in range(20, 27)]]


def test_an_incomplete_row_without_a_label_is_left() -> None:
    found = aligned(pipes(ROWS[4].label, 10) + pipes("", 20, 6) + pipes(ROWS[6].label, 40))
    assert paths(found) == [ROWS[4].path, ROWS[6].path]
    assert len(found.ambiguous) == 1


def test_a_row_of_the_publishers_own_takes_no_rows_place() -> None:
    own = LOCAL_ROWS["requests"][0]
    found = aligned(pipes(ROWS[4].label, 10) + pipes(own, 20) + pipes(ROWS[6].label, 40))
    assert paths(found) == [ROWS[4].path, ROWS[6].path]
    assert left(found.unknown) == [[str(number) for number in range(20, 27)]]


def test_a_lost_label_lets_the_next_row_run_on_where_lines_hold_one_cell_each() -> None:
    text = lines(ROWS[4].label, 10, 14) + lines(ROWS[6].label, 40)
    found = aligned(text)
    assert paths(found) == [row.path for row in ROWS[4:7]]
    assert [len(placed.slots) for placed in found.placed] == [7, 7, 7]
    assert [placed.by_order for placed in found.placed] == [True, True, False]


def test_values_before_a_lost_label_may_be_the_lost_rows() -> None:
    found = aligned(lines(ROWS[4].label, 10) + lines(ROWS[6].label, 40))
    assert [placed.next_label_lost for placed in found.placed] == [True, False]
    delimited = aligned(pipes(ROWS[4].label, 10) + pipes(ROWS[6].label, 40))
    assert not any(placed.next_label_lost for placed in delimited.placed)


def test_a_name_of_a_column_is_a_row_in_its_place_only() -> None:
    total = next(row for row in ROWS if row.path == "requests.results.total")
    bare = total.columns[-1].label
    at = ROWS.index(total)
    there = aligned(pipes(ROWS[at - 1].label, 10) + pipes(bare, 20) + pipes(ROWS[at + 1].label, 30))
    assert paths(there) == [row.path for row in ROWS[at - 1 : at + 2]]
    elsewhere = aligned(pipes(ROWS[2].label, 10) + pipes(bare, 20) + pipes(ROWS[4].label, 30))
    assert total.path not in paths(elsewhere)


def test_nothing_gathered_nothing_aligned() -> None:
    found = align([], TABLE, Matcher(2021))
    assert (found.placed, found.unknown, found.ambiguous) == ([], [], [])
    blank = Record(3, 0, Ruling.LINE, 0)
    assert align([blank], TABLE, Matcher(2021)).placed == []
