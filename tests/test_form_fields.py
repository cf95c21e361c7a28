"""How a form is read from the classes that declare it, on a small form of our own."""

from decimal import Decimal
from typing import Any, NamedTuple

import attrs
import pytest

from govinfo_report.form.fields import (
    NO_LABEL,
    CellField,
    Column,
    Form,
    Label,
    Printing,
    Row,
    Table,
    ValueKind,
    amount,
    change,
    count,
    declared_fields,
    read_form,
    row,
    section,
)


def english(label: str) -> Label:
    """A label with an English one beside it."""
    return Label(label, f"{label} in English")


class Toy(NamedTuple):
    """Classes that declare a small form."""

    weights: Any
    words: type
    stock: Any
    sections: type


@pytest.fixture
def toy() -> Toy:
    """Declared anew for each test: declaring is what is tested."""

    @attrs.frozen
    class Weights:
        """Columns of one kind each."""

        apples: int | None = count("Apples", "Apples in English", unit="kg")
        more: int | None = change("More", "More in English")
        price: Decimal | None = amount("Price", "Price in English", unit="EUR")
        note: str = ""

    @attrs.frozen
    class Plain:
        """Columns without units."""

        pears: int | None = count("Pears", "Pears in English")
        cost: Decimal | None = amount("Cost", "Cost in English")

    @attrs.frozen
    class Inner:
        """Rows inside a group inside a group."""

        deep: Plain = row("Deep", "Deep in English", item=english("item 2"))

    @attrs.frozen
    class Outer:
        """A group's rows and a group."""

        first: Weights = row("First", "First in English")
        inner: Inner = row("Inner", "Inner in English")

    @attrs.frozen
    class Stock:
        """A table."""

        top: Weights = row("Top", "Top in English", item=english("item 1"))
        outer: Outer = row("Outer", "Outer in English")
        last: Plain = row("Last", "Last in English")

    @attrs.frozen
    class Words:
        """A section without a table."""

        text: str = ""

    @attrs.frozen
    class Sections:
        """The toy form."""

        words: Words = section(1, "Words", "Words in English", printing=Printing.MATRIX)
        stock: Stock = section(2, "Stock", "Stock in English", printing=Printing.MATRIX)

    return Toy(Weights, Words, Stock, Sections)


@pytest.fixture
def form(toy: Toy) -> Form:
    return read_form(1999, "No. 7", toy.sections)


WEIGHTS = (
    Column("apples", english("Apples"), ValueKind.COUNT, "kg"),
    Column("more", english("More"), ValueKind.CHANGE, None),
    Column("price", english("Price"), ValueKind.AMOUNT, "EUR"),
)
PLAIN = (
    Column("pears", english("Pears"), ValueKind.COUNT, None),
    Column("cost", english("Cost"), ValueKind.AMOUNT, None),
)
TOP = Row(
    "stock.top",
    english("Top"),
    (),
    english("item 1"),
    WEIGHTS,
    ("stock.top.apples", "stock.top.more", "stock.top.price"),
)
FIRST = Row(
    "stock.outer.first",
    english("First"),
    (english("Outer"),),
    NO_LABEL,
    WEIGHTS,
    ("stock.outer.first.apples", "stock.outer.first.more", "stock.outer.first.price"),
)
DEEP = Row(
    "stock.outer.inner.deep",
    english("Deep"),
    (english("Outer"), english("Inner")),
    english("item 2"),
    PLAIN,
    ("stock.outer.inner.deep.pears", "stock.outer.inner.deep.cost"),
)
LAST = Row(
    "stock.last",
    english("Last"),
    (),
    NO_LABEL,
    PLAIN,
    ("stock.last.pears", "stock.last.cost"),
)


def test_the_form_names_itself(form: Form) -> None:
    assert (form.edition, form.document) == (1999, "No. 7")


def test_sections_in_their_order(form: Form, toy: Toy) -> None:
    assert [(one.name, one.number, one.heading, one.cls) for one in form.sections] == [
        ("words", 1, "Words", toy.words),
        ("stock", 2, "Stock", toy.stock),
    ]


def test_a_section_with_rows_is_a_table(form: Form) -> None:
    assert form.tables == (Table("stock", 2, (TOP, FIRST, DEEP, LAST), Printing.MATRIX),)
    assert form.tables[0].paths == (*TOP.paths, *FIRST.paths, *DEEP.paths, *LAST.paths)
    assert form.table("stock") is form.tables[0]


def test_cells_in_their_order(form: Form) -> None:
    assert tuple(form.cells) == form.tables[0].paths
    assert form.cells["stock.top.apples"] == CellField("stock.top.apples", TOP, WEIGHTS[0])
    assert form.cells["stock.outer.first.more"] == CellField(
        "stock.outer.first.more", FIRST, WEIGHTS[1]
    )
    assert form.cells["stock.last.cost"] == CellField("stock.last.cost", LAST, PLAIN[1])
    assert {cell.section for cell in form.cells.values()} == {"stock"}
    assert [(cell.label, cell.unit) for cell in form.cells.values()][:3] == [
        ("Top · Apples", "kg"), ("Top · More", None), ("Top · Price", "EUR")
    ]  # fmt: skip
    assert [cell.is_count for cell in form.cells.values()] == [
        True, False, False, True, False, False, True, False, True, False
    ]  # fmt: skip


def test_cells_by_row(form: Form) -> None:
    assert tuple(form.row_cells) == tuple(one.path for one in (TOP, FIRST, DEEP, LAST))
    for path, cells in form.row_cells.items():
        assert [cell.path for cell in cells] == list(form.row(path).paths)
        assert all(cell is form.cells[cell.path] for cell in cells)


def test_what_is_not_there_is_a_key_error(form: Form) -> None:
    with pytest.raises(KeyError, match="words"):
        form.table("words")
    with pytest.raises(KeyError, match=r"stock\.outer"):
        form.row("stock.outer")


def test_nobody_can_add_a_cell(form: Form) -> None:
    with pytest.raises(TypeError):
        form.cells["stock.more"] = form.cells["stock.last.cost"]  # type: ignore[index]
    with pytest.raises(TypeError):
        form.row_cells["stock.more"] = ()  # type: ignore[index]


def test_only_declared_fields_are_cells(toy: Toy) -> None:
    assert [(name, kind) for name, _, kind in declared_fields(toy.weights)] == [
        ("apples", int | None),
        ("more", int | None),
        ("price", Decimal | None),
    ]


def test_columns_default_to_nothing(toy: Toy) -> None:
    assert toy.weights() == toy.weights(None, None, None, "")
    with pytest.raises(TypeError):
        toy.stock()
