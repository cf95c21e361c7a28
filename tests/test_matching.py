"""Labels that are not written as the form has them: joined, misprinted, or nobody's."""

from itertools import pairwise

import pytest

from govinfo_report.document import Ruling
from govinfo_report.form import FORMS
from govinfo_report.recognition.labels import see
from govinfo_report.recognition.tables.matching import Match, Matcher, MatchKind, nearest_column
from govinfo_report.recognition.tables.records import Record, Slot
from govinfo_report.text.source import key, legible
from govinfo_report.words.specimen import LOCAL_ROWS

FORM = FORMS[2021]
RULES = FORM.row("proactive_disclosure.normative_documents")
PENALTIES = FORM.row("proactive_disclosure.penalties")
COERCION = FORM.row("proactive_disclosure.coercion")
LONG = FORM.row("requests.results.other_handling.not_corrected_in_time")
NEXT = FORM.row("requests.results.other_handling.fee_not_paid_in_time")
TOTAL = FORM.row("requests.results.total")


def slot(text: str) -> Slot:
    return (text, 0, see(text))


def record(before: list[str], after: list[str] | None = None, table: int = 3) -> Record:
    found = Record(table, 0, Ruling.SPACED, 0)
    found.before = [slot(text) for text in before]
    found.after = [slot(text) for text in after or []]
    return found


def labelled(text: str, table: int = 3) -> Record:
    found = Record(table, 0, Ruling.ROW, 0)
    found.label = slot(text)
    found.roles = see(text).rows
    found.bare = see(text).heads_column
    return found


def match(found: Record, edition: int = 2021) -> Match | None:
    return Matcher(edition).match(found)


def kind_and_path(found: Match | None) -> tuple[MatchKind, str] | None:
    return None if found is None else (found.kind, found.path)


@pytest.mark.parametrize("edition", FORMS)
def test_a_label_in_full(edition: int) -> None:
    for table in FORMS[edition].tables[:2]:
        for row in table.rows:
            found = match(labelled(row.label, table.number), edition)
            assert kind_and_path(found) == (MatchKind.EXACT, row.path)


def test_a_label_that_may_head_a_column_counts_in_its_place_only() -> None:
    bare = labelled(TOTAL.columns[-1].label)
    assert kind_and_path(match(bare)) == (MatchKind.BARE, TOTAL.path)


def test_a_row_of_the_other_edition_is_no_row_of_this_one() -> None:
    procurement = FORMS[2019].row("proactive_disclosure.procurement")
    assert match(labelled(procurement.label, 2), 2021) is None
    assert kind_and_path(match(labelled(procurement.label, 2), 2019)) == (
        MatchKind.EXACT,
        procurement.path,
    )


@pytest.mark.parametrize("cuts", [(9,), (6, 14), (3, 9, 15), (20,)])
def test_pieces_before_the_values_make_up_a_label(cuts: tuple[int, ...]) -> None:
    bounds = [0, *cuts, len(LONG.label)]
    pieces = [LONG.label[a:b] for a, b in pairwise(bounds)]
    assert kind_and_path(match(record(pieces))) == (MatchKind.JOINED, LONG.path)


def test_pieces_around_the_values_make_up_a_label() -> None:
    found = match(record([LONG.label[:10]], [LONG.label[10:]]))
    assert kind_and_path(found) == (MatchKind.JOINED, LONG.path)


def test_the_next_rows_label_is_no_piece_of_this_one() -> None:
    found = match(record([LONG.label], [NEXT.label]))
    assert kind_and_path(found) == (MatchKind.JOINED, LONG.path)
    assert found is not None
    assert found.printed == LONG.label


def test_characters_of_a_merged_label_between_the_pieces_are_left_out() -> None:
    group = LONG.groups[-1]
    pieces = [LONG.label[:10], group[1], LONG.label[10:], group[2]]
    assert kind_and_path(match(record(pieces))) == (MatchKind.JOINED, LONG.path)


@pytest.mark.parametrize("at", range(1, len(RULES.label)))
def test_one_character_wrong_lost_or_too_many(at: int) -> None:
    label = RULES.label
    for text in (
        label[:at] + "甲" + label[at + 1 :],
        label[:at] + "甲" + label[at:],
    ):
        found = match(record([text], table=2))
        assert kind_and_path(found) == (MatchKind.MISPRINTED, RULES.path), text
        assert found is not None
        assert found.printed == text


def test_a_misprint_as_close_to_two_rows_is_neither() -> None:
    one, other = key(legible(PENALTIES.label)), key(legible(COERCION.label))
    # Half of each: two characters are shared, and one of each of the others.
    tie = one[:-1] + other[-1]
    assert one != tie != other
    assert match(record([tie], table=2)) is None


def test_a_misprint_is_looked_for_in_its_own_table_only() -> None:
    label = FORM.row("requests.carried_forward").label
    text = label[:3] + "甲" + label[4:]
    assert match(record([text], table=3)) is not None
    assert match(record([text], table=2)) is None


@pytest.mark.parametrize("text", [PENALTIES.label + "7", PENALTIES.label[:-1] + "7", "7", "77"])
def test_a_digit_is_never_swallowed(text: str) -> None:
    assert match(record([text], table=2)) is None


def test_two_characters_wrong_are_another_label() -> None:
    label = RULES.label
    assert match(record(["甲乙" + label[2:]], table=2)) is None


def test_rows_of_the_publishers_own_are_nobodys() -> None:
    for section, rows in LOCAL_ROWS.items():
        for text in rows:
            assert match(record([text], table=FORMS[2021].table(section).number)) is None


def test_no_words_no_match() -> None:
    assert match(record([])) is None


def test_a_report_of_nothing_but_misprints_is_given_up() -> None:
    matcher = Matcher(2021)
    unknown = record(["甲乙丙丁戊己庚辛"], table=2)
    for _ in range(500):
        assert matcher.match(unknown) is None
    text = RULES.label[:2] + "甲" + RULES.label[3:]
    assert matcher.match(record([text], table=2)) is None
    assert Matcher(2021).match(record([text], table=2)) is not None


def test_the_nearest_column() -> None:
    column = RULES.columns[1]
    text = column.label[:2] + "甲" + column.label[3:]
    assert nearest_column(text, 2, 2021) == column.label
    assert nearest_column(text, 3, 2021) is None
    assert nearest_column(text, 2, 2019) is None
    assert nearest_column("甲乙", 2, 2021) is None
