"""Table 四: its rows have no labels of their own."""

import pytest

from govinfo_report.form import FORMS
from govinfo_report.form.fields import SECTION_NUMERALS, SECTION_TITLE
from govinfo_report.readers.text import read_text
from govinfo_report.recognition.outline.sections import find_outline
from govinfo_report.recognition.tables.outcomes import OutcomesRead, place_outcomes
from govinfo_report.recognition.tables.placed import Ground
from govinfo_report.recognition.tables.rows import gather_rows
from govinfo_report.text.source import Source

FORM = FORMS[2021]
TABLE = FORM.table("reconsideration_and_litigation")
HEADING_4 = SECTION_TITLE.format(numeral=SECTION_NUMERALS[3], label=FORM.sections[3].heading)
BLOCKS = [row.label for row in TABLE.rows]
OUTCOMES = [column.label for column in TABLE.rows[0].columns]
FIFTEEN = [str(number) for number in range(11, 26)]


def read(*lines: str) -> OutcomesRead:
    document = read_text(Source("\n".join((HEADING_4, *lines, ""))))
    gathered = gather_rows(document, find_outline(document).by_row)
    return place_outcomes(gathered.outcomes, TABLE)


def values(found: OutcomesRead) -> list[str | None]:
    return [None if slot is None else slot[0] for slot in found.slots]


def pipes(*cells: str) -> str:
    return " | ".join(cells) + " |"


def tabs(*cells: str) -> str:
    return "\t".join(cells)


HEADER = (pipes(*BLOCKS), pipes(*OUTCOMES * 3))


def test_one_row_of_fifteen() -> None:
    found = read(*HEADER, pipes(*FIFTEEN))
    assert (values(found), found.ground, found.left) == (FIFTEEN, Ground.COUNT, [])


def test_a_value_a_line() -> None:
    assert values(read(*BLOCKS, *OUTCOMES * 3, *FIFTEEN)) == FIFTEEN


def test_one_row_that_goes_on_in_the_next_lines() -> None:
    assert values(read(*HEADER, " ".join(FIFTEEN[:9]), " ".join(FIFTEEN[9:]))) == FIFTEEN


def test_three_little_tables() -> None:
    lines: list[str] = []
    for at, block in enumerate(BLOCKS):
        lines += [block, pipes(*OUTCOMES), pipes(*FIFTEEN[5 * at : 5 * at + 5])]
    assert values(read(*lines)) == FIFTEEN


def test_a_little_table_with_too_few_values_leaves_its_cells_out() -> None:
    lines: list[str] = []
    for at, block in enumerate(BLOCKS):
        lines += [block, *OUTCOMES, *FIFTEEN[5 * at : 5 * at + (4 if at == 1 else 5)]]
    found = read(*lines)
    assert values(found) == [*FIFTEEN[:5], *[None] * 5, *FIFTEEN[10:]]
    assert [[slot[0] for slot in record.printed] for record in found.left] == [FIFTEEN[5:9]]


def test_blanks_between_the_first_and_the_last_value() -> None:
    cells = [FIFTEEN[0], "", *FIFTEEN[2:7], "", "", *FIFTEEN[9:]]
    found = read(*HEADER, pipes(*cells))
    assert (values(found), found.ground) == (cells, Ground.IN_PLACE)


def test_blanks_at_the_ends_of_a_grid() -> None:
    cells = ["", *FIFTEEN[1:14], ""]
    assert values(read(tabs(*OUTCOMES * 3), tabs(*cells))) == cells


def test_a_row_of_blanks() -> None:
    found = read(tabs(*OUTCOMES * 3), "\t" * 14)
    assert (values(found), found.ground) == ([""] * 15, Ground.IN_PLACE)


@pytest.mark.parametrize("count", [1, 5, 10, 14])
def test_too_few_values_without_a_trace_of_blanks(count: int) -> None:
    found = read(*BLOCKS, *OUTCOMES * 3, *FIFTEEN[:count])
    assert (found.slots, found.ground) == ([], Ground.TOO_FEW)
    assert [slot[0] for record in found.left for slot in record.printed] == FIFTEEN[:count]


def test_too_many_values() -> None:
    found = read(*BLOCKS, *OUTCOMES * 3, *FIFTEEN, "99")
    assert (found.slots, found.ground) == ([], Ground.TOO_MANY)


def test_run_together_zeros() -> None:
    assert values(read(*HEADER, "0" * 15)) == ["0"] * 15
    assert read(*HEADER, "0" * 14).ground is Ground.RUN_TOGETHER


def test_columns_cut_off_as_the_header_is() -> None:
    found = read(pipes(*BLOCKS), pipes(*(OUTCOMES * 3)[:12]), pipes(*FIFTEEN[:12]))
    assert values(found) == [*FIFTEEN[:12], None, None, None]
    assert found.ground is Ground.CUT_BY_WIDTH


@pytest.mark.parametrize(
    "header",
    [
        (pipes(*BLOCKS), pipes(*[OUTCOMES[1], OUTCOMES[0], *OUTCOMES[2:]] * 3)),
        (pipes(BLOCKS[1], BLOCKS[0], BLOCKS[2]), pipes(*OUTCOMES * 3)),
    ],
)
def test_a_header_in_another_order_takes_the_ground_away(header: tuple[str, str]) -> None:
    found = read(*header, pipes(*FIFTEEN))
    assert found.ground is Ground.HEADER_DIFFERS
    assert values(found) == []


def test_no_table() -> None:
    found = read()
    assert (found.slots, found.ground, found.left) == ([], Ground.EMPTY, [])
