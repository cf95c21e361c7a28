"""What a cell's text is seen to be; the cases of one line each are in `cases/labels`."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report.form import FORMS
from govinfo_report.recognition.label_index import RoleKind, is_group_piece, label_index, look_up
from govinfo_report.recognition.labels import Sight, SightKind, begins_label, see_all
from govinfo_report.recognition.labels import see as see_folded
from govinfo_report.text.characters import INVISIBLE, SIMPLIFIED, TRADITIONAL
from govinfo_report.text.source import fold, key, legible
from govinfo_report.words.specimen import LABEL_NOTES, LOCAL_ROWS
from govinfo_report.words.variants import LABEL_VARIANTS, SECTION_VARIANTS

LABELS = sorted({label for form in FORMS.values() for label in form.printed_labels})


def see(text: str) -> Sight:
    return see_folded(fold(text))


ROWS = sorted({row.label for form in FORMS.values() for table in form.tables for row in table.rows})
GROUPS = sorted({g for f in FORMS.values() for t in f.tables for r in t.rows for g in r.groups})
HALF_WIDTH = str.maketrans("（）：，、", "():,.")


def names(text: str) -> set[tuple[str, str, str]]:
    sight = see(text)
    assert sight.kind is SightKind.LABEL, text
    return {(role.kind.value, role.table, role.name) for role in sight.roles}


@pytest.mark.parametrize("label", LABELS)
def test_widths_spaces_and_scripts_change_nothing(label: str) -> None:
    expected = names(label)
    traditional = str.maketrans(SIMPLIFIED, TRADITIONAL)
    writings = (
        label.translate(HALF_WIDTH),
        label.translate(traditional),
        " ".join(label),
        "\u3000".join(label),
        f"{label[:1]}\n{label[1:]}",
        "".join(f"{character}\u200b" for character in label),
        f"[bookmark: _Hlk1]{label}",
        f"  {label}\u00a0",
    )
    for writing in writings:
        assert names(writing) == expected, writing


@given(st.sampled_from(LABELS), st.data())
def test_what_prints_nothing_may_stand_anywhere(label: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(label)))
    invisible = data.draw(st.sampled_from(INVISIBLE))
    assert names(label[:at] + invisible + label[at:]) == names(label)


@pytest.mark.parametrize(("label", "note"), list(product(ROWS, LABEL_NOTES)))
def test_a_note_changes_no_row_and_gives_no_number(label: str, note: str) -> None:
    sight = see(label + note.format(year=2023))
    assert sight.kind is SightKind.LABEL
    assert set(sight.rows) <= set(see(label).roles)
    assert (sight.digits, sight.numeral, sight.count) == ("", None, None)


@pytest.mark.parametrize(
    ("label", "variant"), [(label, v) for label, many in LABEL_VARIANTS.items() for v in many]
)
def test_a_variant_plays_the_parts_of_its_label(label: str, variant: str) -> None:
    own = {(kind, table) for kind, table, name in names(label)}
    assert own & {(kind, table) for kind, table, name in names(variant)}
    # A variant may be the label of another edition, and then plays the part in both.
    roles, others = (label_index()[key(legible(one))] for one in (label, variant))
    assert any(
        (one.kind, one.table, one.name) == (other.kind, other.table, other.name)
        and one.editions & other.editions
        for one in roles
        for other in others
    )


def test_variants_are_of_labels_that_the_form_has() -> None:
    index = label_index()
    assert [label for label in LABEL_VARIANTS if key(legible(label)) not in index] == []
    sections = {section.name for form in FORMS.values() for section in form.sections}
    assert set(SECTION_VARIANTS) == sections
    headings = {section.heading for form in FORMS.values() for section in form.sections}
    assert not headings & {wording for many in SECTION_VARIANTS.values() for wording in many}


def test_no_writing_names_two_rows_of_one_table_and_edition() -> None:
    for written, roles in label_index().items():
        for edition in FORMS:
            places = [
                role.table
                for role in roles
                if role.kind is RoleKind.ROW and edition in role.editions
            ]
            assert len(places) == len(set(places)), written


def one_edit_apart(one: str, other: str) -> bool:
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    return any(other[:at] + other[at + 1 :] == one for at in range(len(other)))


def test_no_writing_is_one_character_away_from_another_row() -> None:
    writings = [
        (written, role.table, edition, role.name)
        for written, roles in label_index().items()
        for role in roles
        if role.kind is RoleKind.ROW
        for edition in role.editions
        if len(written) > 3
    ]
    near = [
        (one, other)
        for at, (one, table, edition, name) in enumerate(writings)
        for other, other_table, other_edition, other_name in writings[at + 1 :]
        if (table, edition) == (other_table, other_edition) and name != other_name
        if one_edit_apart(one, other)
    ]
    assert near == []


def test_one_edition_alone_prints_some_labels() -> None:
    for edition, form in FORMS.items():
        other = next(one for number, one in FORMS.items() if number != edition)
        shared = {c.label for t in other.tables for row in t.rows for c in row.columns}
        variants = {v for label in shared for v in LABEL_VARIANTS.get(label, ())}
        for row in form.tables[0].rows:
            for column in row.columns:
                own = column.label not in shared | variants
                editions = {e for role in see(column.label).roles for e in role.editions}
                assert (editions == {edition}) is own


@pytest.mark.parametrize("label", GROUPS)
def test_a_group_before_its_row_in_one_cell(label: str) -> None:
    rows = [r for f in FORMS.values() for t in f.tables for r in t.rows if label in r.groups]
    for row in rows:
        assert row.path in {role.name for role in see(label + row.label).rows}
    table = rows[0].path.split(".")[0]
    assert is_group_piece(key(label), table)
    assert is_group_piece(key(label)[1:-1], table)
    assert not is_group_piece(key(label) + "0", table)


def test_words_that_only_begin_or_end_like_a_label_are_words() -> None:
    for label in ROWS:
        for text in (label + "库", "新" + label):
            assert not see(text).rows or see(text).rows[0] in see(label).rows
    for rows in LOCAL_ROWS.values():
        for text in rows:
            assert see(text).kind is SightKind.WORDS


@pytest.mark.parametrize("mark", ["…", "……", "...", " …"])
@pytest.mark.parametrize(
    ("begun", "official"),
    [
        ("一、本", "一、本年新收政府信息公开申请数量"),
        ("（一）", "（一）予以公开"),
        ("5.要求", "5.要求行政机关确认或重新出具已获取信息"),
        ("自然", "自然人"),
        ("（四）无", "（四）无法提供"),
    ],
)
def test_a_label_that_is_cut_is_the_one_that_begins_so(
    begun: str, official: str, mark: str
) -> None:
    seen = see(fold(begun + mark))
    assert {role.official for role in seen.roles} == {official}
    assert not see(fold(begun)).roles


@pytest.mark.parametrize("text", ["行政…", "结果…", "1.…", "一…", "…", "一、去年…", "1916…"])
def test_a_cut_that_several_labels_or_none_begin_with_is_no_label(text: str) -> None:
    assert not see(fold(text)).roles


def test_columns_and_rows_of_one_name() -> None:
    form = FORMS[2021]
    columns = {column.label: column for column in form.row("requests.new_received").columns}
    for name in ("other_organization", "total"):
        label = next(label for label, column in columns.items() if column.name == name)
        sight = see(label)
        assert sight.columns
        assert sight.rows
        assert ("requests", name) in {(role.table, role.name) for role in sight.columns}
    numbered = see(form.row("requests.results.other_handling.other").label)
    assert not numbered.columns
    assert numbered.rows


def test_look_up_takes_keys() -> None:
    row = FORMS[2021].row("proactive_disclosure.rules")
    assert {role.name for role in look_up(key(row.label))} == {row.path}
    assert look_up("") == ()


def test_the_beginning_of_a_label() -> None:
    label = FORMS[2021].row("requests.results.not_processed.confirmation_or_reissue").label
    written = key(label)
    assert begins_label(written[:9])
    assert not begins_label(written[3:9] + written[:3])


@given(st.lists(st.text(max_size=30), max_size=8))
def test_many_are_seen_like_each(texts: list[str]) -> None:
    folded = [fold(text) for text in texts]
    assert see_all(folded, sum(map(len, folded))) == [see(text) for text in texts]


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    sight = see(text)
    assert sight == see(text)
    assert sight.is_printed is not (sight.kind in (SightKind.EMPTY, SightKind.PAD))
    assert (sight.numeral is not None) is (sight.kind is SightKind.NUMBER)
    assert bool(sight.roles) is (sight.kind in (SightKind.LABEL, SightKind.RUN))


def test_a_long_text_is_words_without_a_look() -> None:
    assert see(ROWS[0] + " " * 200).kind is SightKind.WORDS
    assert see("1" * 300).kind is SightKind.WORDS
