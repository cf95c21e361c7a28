"""The law as declared: cells, their order, and the equations that follow from it."""

from collections import Counter
from decimal import Decimal
from itertools import combinations
from typing import get_args

import attrs
import pytest

from govinfo_report.form import FORMS, Form, ValueKind, shared
from govinfo_report.form.equations import Identity, identities, identities_by_cell, totals
from govinfo_report.form.fields import declared_fields
from govinfo_report.recognition.label_index import RoleKind
from govinfo_report.recognition.labels import Sight, SightKind
from govinfo_report.recognition.labels import see as see_folded
from govinfo_report.text.source import fold

APPLICANTS = (
    "natural_person",
    "commercial_enterprise",
    "research_institution",
    "public_welfare_organization",
    "legal_service_organization",
    "other_organization",
    "total",
)
NOT_DISCLOSED = (
    "state_secret prohibited_by_law security_and_stability third_party_rights internal_affairs "
    "process_information enforcement_case_file administrative_inquiry"
)
UNABLE = "not_held requires_creation unclear_after_correction"
NOT_PROCESSED = (
    "petition_or_complaint repeated_request publication_request excessive_requests "
    "confirmation_or_reissue"
)


def see(text: str) -> Sight:
    return see_folded(fold(text))


OTHER_2021 = "not_corrected_in_time fee_not_paid_in_time other"
BLOCKS = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
OUTCOMES = ("upheld", "corrected", "other", "pending", "total")


@pytest.fixture(autouse=True)
def _derived_anew() -> None:
    for derived in (identities, identities_by_cell, totals):
        derived.cache_clear()


def under(group: str, names: str) -> list[str]:
    return [f"{group}.{name}" for name in names.split()]


def result_rows(edition: int) -> list[str]:
    """Rows of the results without their total, in printed order."""
    other = under("other_handling", OTHER_2021) if edition == 2021 else ["other_handling"]
    return [
        "disclosed",
        "partially_disclosed",
        *under("not_disclosed", NOT_DISCLOSED),
        *under("unable_to_provide", UNABLE),
        *under("not_processed", NOT_PROCESSED),
        *other,
    ]


def request_rows(edition: int) -> list[str]:
    results = [f"results.{name}" for name in (*result_rows(edition), "total")]
    return [f"requests.{n}" for n in ("new_received", "carried_in", *results, "carried_forward")]


DISCLOSURE = {
    2021: [
        *under("rules", "issued repealed in_force"),
        *under("normative_documents", "issued repealed in_force"),
        *(f"{name}.decisions" for name in ("licensing", "penalties", "coercion")),
        "fees.amount",
    ],
    2019: [
        *under("rules", "newly_made newly_disclosed total_disclosed"),
        *under("normative_documents", "newly_made newly_disclosed total_disclosed"),
        *under("licensing", "items_last_year items_change decisions"),
        *under("other_services", "items_last_year items_change decisions"),
        *under("penalties", "items_last_year items_change decisions"),
        *under("coercion", "items_last_year items_change decisions"),
        *under("fees", "items_last_year items_change"),
        *under("procurement", "projects amount"),
    ],
}


@pytest.mark.parametrize(("edition", "count"), [(2021, 200), (2019, 198)])
def test_the_cells_are_these_in_this_order(edition: int, count: int) -> None:
    expected = [f"proactive_disclosure.{path}" for path in DISCLOSURE[edition]]
    expected += [f"{row}.{column}" for row in request_rows(edition) for column in APPLICANTS]
    expected += [
        f"reconsideration_and_litigation.{block}.{outcome}"
        for block in BLOCKS
        for outcome in OUTCOMES
    ]
    assert list(FORMS[edition].cells) == expected
    assert len(expected) == count


def test_the_edition_in_force_comes_first() -> None:
    assert list(FORMS) == [2021, 2019]
    assert all(form.edition == edition for edition, form in FORMS.items())


@pytest.mark.parametrize("form", FORMS.values(), ids=["2021", "2019"])
def test_tables_rows_and_cells_tell_the_same(form: Form) -> None:
    paths = [path for table in form.tables for path in table.paths]
    assert paths == list(form.cells)
    for table in form.tables:
        assert form.table(table.section) is table
        for row in table.rows:
            assert form.row(row.path) is row
            assert [cell.path for cell in form.row_cells[row.path]] == list(row.paths)
            for column, path in zip(row.columns, row.paths, strict=True):
                cell = form.cells[path]
                assert path == f"{row.path}.{column.name}"
                assert (cell.row, cell.column, cell.section) == (row, column, table.section)
                assert cell.label == f"{row.label} · {column.label}"
                assert cell.is_count is (column.kind is ValueKind.COUNT)
                assert cell.unit == column.unit


def test_what_is_not_there_is_a_key_error() -> None:
    form = FORMS[2021]
    with pytest.raises(KeyError):
        form.table("overview")
    with pytest.raises(KeyError):
        form.row("requests.results")
    with pytest.raises(KeyError):
        identities(2008)


@pytest.mark.parametrize("edition", FORMS)
def test_six_sections_three_of_them_with_tables(edition: int) -> None:
    form = FORMS[edition]
    assert [section.name for section in form.sections] == [
        "overview",
        "proactive_disclosure",
        "requests",
        "reconsideration_and_litigation",
        "problems_and_improvements",
        "other_matters",
    ]
    assert [section.number for section in form.sections] == [1, 2, 3, 4, 5, 6]
    assert [table.number for table in form.tables] == [2, 3, 4]


def test_kinds_and_units() -> None:
    for form in FORMS.values():
        kinds = {path: cell.column.kind for path, cell in form.cells.items()}
        signed = [path for path, kind in kinds.items() if kind is ValueKind.CHANGE]
        assert all(path.endswith(".items_change") for path in signed)
        amounts = [path for path, kind in kinds.items() if kind is ValueKind.AMOUNT]
        assert len(signed) + len(amounts) == (1 if form.edition == 2021 else 6)
        assert all(path.endswith(".amount") for path in amounts)
    fees = FORMS[2021].cells["proactive_disclosure.fees.amount"]
    procurement = FORMS[2019].cells["proactive_disclosure.procurement.amount"]
    assert fees.unit is not None
    assert fees.unit in fees.column.label
    assert procurement.unit is None


def leaf_types(cls: type) -> list[object]:
    found: list[object] = []
    for _, _, kind in declared_fields(cls):
        found += leaf_types(kind) if attrs.has(kind) else [kind]
    return found


@pytest.mark.parametrize("form", FORMS.values(), ids=["2021", "2019"])
def test_the_types_a_user_sees_are_those_of_the_cells(form: Form) -> None:
    for table in form.tables:
        cls = next(section.cls for section in form.sections if section.name == table.section)
        kinds = [form.cells[path].column.kind for path in table.paths]
        expected = [Decimal if kind is ValueKind.AMOUNT else int for kind in kinds]
        types = leaf_types(cls)
        assert [next(t for t in get_args(one) if t is not type(None)) for one in types] == expected
        assert all(type(None) in get_args(one) for one in types)


# -- equations --------------------------------------------------------------------------------


@pytest.mark.parametrize(("edition", "rows"), [(2021, 25), (2019, 23)])
def test_families_of_equations(edition: int, rows: int) -> None:
    found = identities(edition)
    families = Counter(identity.family for identity in found)
    assert families == {"balance": 7, "results": 7, "applicants": rows, "outcomes": 3}
    assert len({identity.id for identity in found}) == len(found) == 17 + rows
    for identity in found:
        assert set(identity.paths) <= set(FORMS[edition].cells)
        assert len(set(identity.paths)) == len(identity.paths)
        assert identity.paths == identity.left + identity.right


def one(edition: int, name: str) -> Identity:
    return next(identity for identity in identities(edition) if identity.id == name)


def test_balance() -> None:
    identity = one(2021, "balance.research_institution")
    column = "research_institution"
    assert identity.left == (f"requests.new_received.{column}", f"requests.carried_in.{column}")
    assert identity.right == (
        f"requests.results.total.{column}",
        f"requests.carried_forward.{column}",
    )
    assert identity.scope == column


@pytest.mark.parametrize("edition", FORMS)
def test_results(edition: int) -> None:
    identity = one(edition, "results.total")
    assert identity.left == ("requests.results.total.total",)
    assert identity.right == tuple(
        f"requests.results.{name}.total" for name in result_rows(edition)
    )


def test_applicants() -> None:
    row = "requests.results.unable_to_provide.not_held"
    identity = one(2021, f"applicants.{row}")
    assert identity.left == (f"{row}.total",)
    assert identity.right == tuple(f"{row}.{column}" for column in APPLICANTS[:-1])
    assert identity.scope_label == FORMS[2021].row(row).label


def test_outcomes() -> None:
    row = "reconsideration_and_litigation.litigation_direct"
    identity = one(2019, f"outcomes.{row}")
    assert identity.left == (f"{row}.total",)
    assert identity.right == tuple(f"{row}.{outcome}" for outcome in OUTCOMES[:-1])


@pytest.mark.parametrize("edition", FORMS)
def test_totals_are_what_an_equation_sums_up(edition: int) -> None:
    assert totals(edition) == {
        path
        for path in FORMS[edition].cells
        if path.endswith(".total") or path.startswith("requests.results.total.")
    }


@pytest.mark.parametrize("edition", FORMS)
def test_each_equation_says_what_it_is_about(edition: int) -> None:
    form = FORMS[edition]
    columns = {column.name: column.label for column in form.tables[1].rows[0].columns}
    rows = {row.path: row.label for table in form.tables for row in table.rows}
    for identity in identities(edition):
        assert identity.id == f"{identity.family}.{identity.scope}"
        if identity.family in ("balance", "results"):
            assert identity.scope_label == columns[identity.scope]
            assert all(path.endswith(f".{identity.scope}") for path in identity.paths)
        else:
            assert identity.scope_label == rows[identity.scope]
            assert all(path.startswith(f"{identity.scope}.") for path in identity.paths)


@pytest.mark.parametrize("edition", FORMS)
def test_equations_by_cell(edition: int) -> None:
    holding = identities_by_cell(edition)
    assert list(holding) == list(FORMS[edition].cells)
    for path, found in holding.items():
        assert found == tuple(i for i in identities(edition) if path in i.paths)
        assert bool(found) is not path.startswith("proactive_disclosure.")


# -- labels -----------------------------------------------------------------------------------

ROWS = [
    (edition, table.section, row.path, row.label)
    for edition, form in FORMS.items()
    for table in form.tables
    for row in table.rows
]
COLUMNS = sorted(
    {
        (edition, table.section, column.name, column.label)
        for edition, form in FORMS.items()
        for table in form.tables
        for row in table.rows
        for column in row.columns
    }
)


LABELS = [(RoleKind.ROW, *row) for row in ROWS] + [(RoleKind.COLUMN, *one) for one in COLUMNS]


@pytest.mark.parametrize(("kind", "edition", "table", "name", "label"), LABELS)
def test_every_label_of_a_row_or_a_column_is_found_exactly(
    kind: RoleKind, edition: int, table: str, name: str, label: str
) -> None:
    sight = see(label)
    assert sight.kind is SightKind.LABEL
    named = [
        role.name
        for role in sight.roles
        if role.kind is kind and role.table == table and edition in role.editions
    ]
    assert named == [name]


@pytest.mark.parametrize("edition", FORMS)
def test_every_label_of_a_group_and_item_is_known(edition: int) -> None:
    for table in FORMS[edition].tables:
        for row in table.rows:
            assert all(see(label).is_group for label in row.groups)
            if row.item:
                assert see(row.item).kind is SightKind.LABEL
                assert any(role.kind is RoleKind.FURNITURE for role in see(row.item).roles)


def edits(one: str, other: str) -> int:
    """Levenshtein distance."""
    before = list(range(len(other) + 1))
    for at, character in enumerate(one, 1):
        now = [at]
        for where, another in enumerate(other, 1):
            now.append(
                min(before[where] + 1, now[-1] + 1, before[where - 1] + (character != another))
            )
        before = now
    return before[-1]


@pytest.mark.parametrize("edition", FORMS)
def test_no_two_rows_of_a_table_are_one_edit_apart(edition: int) -> None:
    for table in FORMS[edition].tables:
        for one_row, other in combinations(table.rows, 2):
            assert edits(one_row.label, other.label) > 1


def test_what_is_asked_for_by_name_is_in_every_form_or_in_one() -> None:
    named = {name: value for name, value in vars(shared).items() if name.isupper()}
    paths = {value for value in named.values() if isinstance(value, str)}
    known: set[str] = set()
    for form in FORMS.values():
        known |= {section.name for section in form.sections} | set(form.cells)
        for table in form.tables:
            known |= {
                ".".join(row.path.split(".")[:end]) for row in table.rows for end in (2, 3, 4)
            }
            known |= {name for row in table.rows for name in row.names}
    assert paths
    assert paths <= known


@pytest.mark.parametrize("form", FORMS.values(), ids=map(str, FORMS))
def test_a_total_is_the_last_cell_of_its_row(form: Form) -> None:
    for table in form.tables:
        for row in table.rows:
            has_total = table.section != shared.DISCLOSURE
            assert row.total == (row.paths[-1] if has_total else None)


def test_stocks_are_what_there_is_at_the_end_of_a_year() -> None:
    stocks = {
        edition: {cell.column.name for cell in form.cells.values() if cell.column.is_stock}
        for edition, form in FORMS.items()
    }
    assert stocks == {2021: {"in_force"}, 2019: {"total_disclosed", "items_last_year"}}


def test_a_cell_is_named_shortly_and_in_full() -> None:
    cell = FORMS[2021].cells["requests.results.not_disclosed.state_secret.natural_person"]
    assert cell.row.short_label == "（三）1.属于国家秘密"
    assert cell.name() == "（三）1.属于国家秘密 · 自然人"
    assert cell.name("en") == "State secret · Natural persons"
    assert cell.full_label() == ("三、本年度办理结果 · （三）不予公开 · 1.属于国家秘密 · 自然人")
    partly = FORMS[2021].row("requests.results.partially_disclosed")
    assert partly.short_label == "（二）部分公开"
