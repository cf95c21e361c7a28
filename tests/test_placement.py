"""Which column each value belongs to: by count, by blanks in place, by the cut of a page."""

import pytest

from govinfo_report.form import FORMS
from govinfo_report.form.fields import SECTION_NUMERALS, SECTION_TITLE
from govinfo_report.readers.text import read_text
from govinfo_report.recognition.labels import SightKind
from govinfo_report.recognition.outline.sections import find_outline
from govinfo_report.recognition.tables.alignment import align
from govinfo_report.recognition.tables.blanks import shows_blanks
from govinfo_report.recognition.tables.matching import Matcher
from govinfo_report.recognition.tables.placed import Ground, Placed
from govinfo_report.recognition.tables.placement import place_values
from govinfo_report.recognition.tables.rows import gather_rows
from govinfo_report.text.source import Source
from govinfo_report.words.specimen import PAGE_NUMBERS

FORM = FORMS[2021]
TABLE = FORM.table("requests")
FIRST, SECOND, THIRD, FOURTH = TABLE.rows[:4]
DEEP = [row for row in TABLE.rows if len(row.groups) > 1]
COLUMNS = [column.label for column in FIRST.columns]
HEADING_3 = SECTION_TITLE.format(numeral=SECTION_NUMERALS[2], label=FORM.sections[2].heading)
PAGE = PAGE_NUMBERS[0].format(number=5)


def placed(*lines: str) -> list[Placed]:
    document = read_text(Source("\n".join((HEADING_3, *lines, ""))))
    gathered = gather_rows(document, find_outline(document).by_row)
    records = [record for record in gathered.records if record.table == 3]
    rows = align(records, TABLE, Matcher(2021)).placed
    place_values(rows, shows_blanks(gathered.records))
    return rows


def values(row: Placed) -> list[str | None]:
    """What is printed in each column: '' for a blank, None where the cell is not there."""
    return [None if slot is None else slot[0] for slot in row.values]


def pipes(label: str, *cells: object) -> str:
    return " | ".join([label, *map(str, cells)]) + " |"


def tabs(*cells: object) -> str:
    return "\t".join(map(str, cells))


SEVEN = [11, 12, 13, 14, 15, 16, 17]
MORE = [21, 22, 23, 24, 25, 26, 27]
PRINTED = list(map(str, SEVEN))


# -- by count ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        pipes(FIRST.label, *SEVEN),
        pipes(FIRST.label, "", *SEVEN),
        pipes(FIRST.label, *SEVEN) + "||",
        pipes(FIRST.label, *SEVEN[:3], "", *SEVEN[3:]),
        tabs(FIRST.label, "", "", *SEVEN, ""),
        "\n".join([FIRST.label, *PRINTED]),
        " ".join([FIRST.label, *PRINTED]),
    ],
)
def test_as_many_values_as_columns(line: str) -> None:
    (row,) = placed(line)
    assert row.ground is Ground.COUNT
    assert values(row) == PRINTED


@pytest.mark.parametrize(
    ("cells", "ground"),
    [
        (SEVEN[:6], Ground.TOO_FEW),
        (SEVEN[:1], Ground.TOO_FEW),
        ([*SEVEN, 18], Ground.TOO_MANY),
        ([*SEVEN, *MORE], Ground.TOO_MANY),
        ([], Ground.EMPTY),
    ],
)
def test_no_other_count_is_placed_where_blanks_leave_no_trace(
    cells: list[int], ground: Ground
) -> None:
    (row,) = placed("\n".join([FIRST.label, *map(str, cells)]))
    assert row.ground is ground
    assert not row.read
    assert values(row) == []


def test_marks_for_nothing_count_as_values() -> None:
    (row,) = placed(pipes(FIRST.label, 11, "-", "/", 14, "—", 16, 17))
    assert row.ground is Ground.COUNT
    assert values(row) == ["11", "-", "/", "14", "—", "16", "17"]


def test_words_in_the_place_of_a_value_count_as_one() -> None:
    (row,) = placed(pipes(FIRST.label, 11, "甲", *SEVEN[2:]))
    assert values(row) == ["11", "甲", *PRINTED[2:]]


def test_run_together_zeros_as_many_as_columns() -> None:
    (row,) = placed(f"{FIRST.label}0000000")
    assert row.ground is Ground.COUNT
    assert values(row) == ["0"] * 7
    starts = [slot[1] for slot in row.values if slot is not None]
    assert starts == list(range(starts[0], starts[0] + 7))


@pytest.mark.parametrize("digits", ["000000", "00000000", "1000001", "1234567", "7"])
def test_other_digits_that_run_together_are_not_parted(digits: str) -> None:
    (row,) = placed(f"{FIRST.label}{digits}")
    assert row.ground is Ground.RUN_TOGETHER
    assert values(row) == []


def test_line_codes_are_taken_off() -> None:
    rows = placed(*(pipes(row.label, at, *SEVEN) for at, row in enumerate(TABLE.rows[:4], 1)))
    assert [values(row) for row in rows] == [PRINTED] * 4


def test_numbers_that_do_not_rise_by_one_are_no_line_codes() -> None:
    rows = placed(*(pipes(row.label, at * 2, *SEVEN) for at, row in enumerate(TABLE.rows[:4], 1)))
    assert {row.ground for row in rows} == {Ground.TOO_MANY}


# -- by blanks --------------------------------------------------------------------------------

GAPS = [11, "", 13, "", "", 16, ""]


def test_blanks_in_a_grid_stand_in_their_places() -> None:
    rows = placed(tabs(FIRST.label, "", *SEVEN), tabs(SECOND.label, "", *GAPS))
    assert [row.ground for row in rows] == [Ground.COUNT, Ground.IN_PLACE]
    assert values(rows[1]) == list(map(str, GAPS))


def test_a_covered_cell_before_the_first_column_is_no_blank() -> None:
    # The labels of a deeper row take two cells, those of the first only one and a covered one.
    rows = placed(
        tabs(FIRST.label, "", "", *SEVEN),
        tabs(SECOND.label, "", "", "", *MORE[1:]),
        tabs(DEEP[0].groups[0], DEEP[0].groups[1], DEEP[0].label, *SEVEN),
        tabs("", "", DEEP[1].label, "", *MORE[1:]),
    )
    expected = ["", *map(str, MORE[1:])]
    assert values(rows[1]) == expected
    assert values(rows[3]) == expected


def test_blanks_moved_to_the_end_of_a_row_prove_nothing() -> None:
    rows = placed(pipes(FIRST.label, *SEVEN), pipes(SECOND.label, 21, 22, 23, "", "", "", ""))
    assert [row.ground for row in rows] == [Ground.COUNT, Ground.TOO_FEW]


def test_a_row_of_blanks_is_blank_whatever_was_moved_where() -> None:
    (_, row) = placed(pipes(FIRST.label, *SEVEN), f"{SECOND.label} | |||||||")
    assert row.ground is Ground.IN_PLACE
    assert values(row) == [""] * 7
    assert {slot[2].kind for slot in row.values if slot is not None} == {SightKind.EMPTY}


def test_cells_alone_show_their_blanks_by_their_number() -> None:
    cells = [f"{cell} |" for cell in (FIRST.label, *SEVEN, SECOND.label, *GAPS, THIRD.label, *MORE)]
    rows = placed(*cells)
    assert [values(row) for row in rows] == [PRINTED, list(map(str, GAPS)), list(map(str, MORE))]


def test_lines_without_a_delimiter_show_no_blanks() -> None:
    rows = placed(*map(str, [FIRST.label, *SEVEN, SECOND.label, 21, "", 23, THIRD.label, *MORE]))
    assert [row.ground for row in rows] == [Ground.COUNT, Ground.TOO_FEW, Ground.COUNT]


def test_a_row_that_has_lost_a_cell_is_not_placed() -> None:
    rows = placed(
        *(tabs(row.label, "", *SEVEN) for row in TABLE.rows[:3]),
        tabs(FOURTH.label, "", 31, "", 33, 34, 35, 36),
    )
    assert rows[-1].ground is Ground.TOO_FEW


# -- by the cut of a page -----------------------------------------------------------------------


@pytest.mark.parametrize("shown", [2, 4, 5, 6])
def test_columns_that_the_pages_header_does_not_print_are_not_there(shown: int) -> None:
    rows = placed(
        tabs("", *COLUMNS[:shown]),
        tabs(FIRST.label, *SEVEN[:shown]),
        tabs(SECOND.label, *MORE[:shown]),
    )
    assert [row.ground for row in rows] == [Ground.CUT, Ground.CUT]
    absent: list[str | None] = [None] * (7 - shown)
    assert values(rows[0]) == PRINTED[:shown] + absent


def test_a_page_narrower_than_the_others_is_cut() -> None:
    rows = placed(
        tabs(FIRST.label, *SEVEN),
        tabs(SECOND.label, *MORE),
        PAGE,
        tabs(THIRD.label, *SEVEN[:5]),
        tabs(FOURTH.label, *MORE[:5]),
    )
    assert [row.ground for row in rows[2:]] == [Ground.CUT_BY_WIDTH] * 2
    assert values(rows[2]) == [*PRINTED[:5], None, None]


def test_one_narrow_row_is_no_cut_page() -> None:
    rows = placed(
        tabs(FIRST.label, *SEVEN), tabs(SECOND.label, *MORE), tabs(THIRD.label, *SEVEN[:5])
    )
    assert rows[2].ground is Ground.TOO_FEW


def test_without_blanks_the_header_must_agree_with_every_row_of_the_page() -> None:
    header = " ".join(COLUMNS[:4])
    good = placed(header, *(" ".join([row.label, *PRINTED[:4]]) for row in TABLE.rows[:2]))
    assert [row.ground for row in good] == [Ground.HEADER] * 2
    assert values(good[0]) == [*PRINTED[:4], None, None, None]
    spoilt = placed(
        header,
        " ".join([FIRST.label, *PRINTED[:4]]),
        " ".join([SECOND.label, *PRINTED[:3]]),
    )
    assert not any(row.read for row in spoilt)


# -- the header -------------------------------------------------------------------------------


def test_a_header_in_another_order_takes_the_ground_away() -> None:
    order = [COLUMNS[0], COLUMNS[2], COLUMNS[1], *COLUMNS[3:]]
    (row,) = placed(tabs("", *order), tabs(FIRST.label, *SEVEN))
    assert row.ground is Ground.HEADER_DIFFERS
    assert not row.read


def test_a_header_in_two_lines_may_print_the_total_first() -> None:
    (row,) = placed(
        pipes(COLUMNS[0], COLUMNS[-1]), pipes(*COLUMNS[1:-1]), pipes(FIRST.label, *SEVEN)
    )
    assert row.ground is Ground.COUNT
    assert values(row) == PRINTED
