"""What readers of files find, written into one text: rows, places, and the text read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import LimitExceeded, Limits, Place
from govinfo_report.document import Ruling
from govinfo_report.parsing import recognize
from govinfo_report.readers.blocks import (
    Block,
    CellText,
    Paragraph,
    Picture,
    SpanningCell,
    TableRow,
    assemble,
    picture_mark,
    place_cells,
)
from govinfo_report.readers.text import cut_lines
from govinfo_report.report import diagnose
from govinfo_report.text.source import Source

WORDS = st.text("甲乙丙丁一二三", min_size=1, max_size=9)
CELLS = st.one_of(WORDS, st.just(""), st.integers(0, 999).map(str), st.just("甲\n乙"))


@st.composite
def rows(draw: st.DrawFn) -> TableRow:
    texts = draw(st.lists(CELLS, min_size=2, max_size=5))
    cells = tuple(CellText(text, column) for column, text in enumerate(texts, 1))
    return TableRow(cells, Place(1, draw(st.integers(1, 9))))


BLOCKS: st.SearchStrategy[list[Block]] = st.lists(
    st.one_of(WORDS.map(Paragraph), rows(), WORDS.map(Picture)), max_size=12
)


def row(*texts: str) -> TableRow:
    cells = tuple(CellText(text, column) for column, text in enumerate(texts, 1))
    return TableRow(cells, Place(1, 1))


@given(blocks=BLOCKS)
def test_the_text_of_a_file_is_cut_as_the_file_is(blocks: list[Block]) -> None:
    document = assemble(blocks, Limits())
    again = cut_lines(Source(document.source.text))
    assert [(line.ruling, line.texts, line.starts) for line in again] == [
        (line.ruling, line.texts, line.starts) for line in document.lines
    ]


@given(blocks=BLOCKS)
def test_every_cell_stands_where_it_is_said_to(blocks: list[Block]) -> None:
    document = assemble(blocks, Limits())
    text = document.source.text
    for row in document.lines:
        for start, cell in zip(row.starts, row.texts, strict=True):
            assert text[start : start + len(cell)] == cell
    of_tables = [block for block in blocks if isinstance(block, TableRow)]
    grids = [row for row in document.lines if row.ruling is Ruling.GRID]
    for block, grid in zip(of_tables, grids, strict=True):
        for cell_text, start in zip(block.cells, grid.starts, strict=True):
            place = document.source.place(start)
            assert place == Place(1, block.place.row, cell_text.column)


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        ([], ""),
        ([Paragraph("甲"), Paragraph("乙")], "甲\n乙\n"),
        ([Paragraph("甲\r\n乙\u2028丙")], "甲\n乙\n丙\n"),
        ([Paragraph("甲"), row("乙", "1")], "甲\n\n\t乙\n\t1\n\n"),
        ([row("甲", ""), row("乙", "1")], "\t甲\n\t\n\n\t乙\n\t1\n\n"),
        ([row("甲\n\n 乙\t丙 ", "\u00a01")], "\t甲\n乙 丙\n\t1\n\n"),
        ([row("甲")], "甲\n"),
        ([TableRow((), Place(1, 1))], ""),
        ([Picture("a|[b]\n c")], "[image: a b c]\n"),
    ],
)
def test_how_blocks_are_written(blocks: list[Block], text: str) -> None:
    assert assemble(blocks, Limits()).source.text == text


def test_paragraphs_are_cut_as_the_lines_of_a_text() -> None:
    blocks: list[Block] = [Paragraph("规章"), Paragraph("甲 1 2"), Paragraph("乙 | 3 |")]
    assert [row.ruling for row in assemble(blocks, Limits()).lines] == [
        Ruling.LINE,
        Ruling.SPACED,
        Ruling.ROW,
    ]


def test_pages_are_kept() -> None:
    blocks = [Paragraph("甲", Place(page=2)), Paragraph("乙")]
    source = assemble(blocks, Limits()).source
    assert source.place(0) == Place(page=2)
    assert source.place(2) is None


def test_a_long_name_of_a_picture_is_cut() -> None:
    assert len(picture_mark("甲" * 500)) < 100


def test_text_is_counted_while_it_is_written() -> None:
    written = 0

    def endless() -> object:
        nonlocal written
        while True:
            written += 1
            yield Paragraph("甲" * 10)

    with pytest.raises(LimitExceeded):
        assemble(endless(), Limits(text_characters=100))  # type: ignore[arg-type]
    assert written < 20


def test_cells_that_are_covered_have_no_place() -> None:
    table = [
        [SpanningCell("甲", rowspan=2), SpanningCell("乙", colspan=2), SpanningCell("丙")],
        [SpanningCell("1"), SpanningCell("2", rowspan=9), SpanningCell("3")],
        [SpanningCell("4"), SpanningCell("5"), SpanningCell("6")],
    ]
    placed = list(place_cells(table, 3, Limits()))
    assert [[(cell.text, cell.column) for cell in one.cells] for one in placed] == [
        [("甲", 1), ("乙", 2), ("丙", 4)],
        [("1", 2), ("2", 3), ("3", 4)],
        [("4", 1), ("5", 2), ("6", 4)],
    ]
    assert [one.place for one in placed] == [Place(3, at) for at in (1, 2, 3)]


def test_an_error_of_a_reader_is_said_where_no_report_is_found() -> None:
    error = diagnose("page-without-text", count=3)
    info = diagnose("file-cut")
    none = assemble([Paragraph("甲")], Limits(), [error, info])
    codes = [one.code for one in recognize(none).diagnostics if one.code != "table-missing"]
    assert codes == ["page-without-text", "file-cut"]
    found = assemble([row("行政许可", "7")], Limits(), [error, info])
    codes = [one.code for one in recognize(found).diagnostics]
    assert "file-cut" in codes
    assert not {"page-without-text", "not-a-report"} & set(codes)


def test_cells_say_how_many_columns_they_cover() -> None:
    table = [
        [SpanningCell("甲", colspan=3), SpanningCell("乙")],
        [SpanningCell("1"), SpanningCell("2", colspan=2), SpanningCell("3", rowspan=2)],
    ]
    placed = place_cells(table, 1, Limits())
    assert [[(cell.column, cell.span) for cell in one.cells] for one in placed] == [
        [(1, 3), (4, 1)],
        [(1, 1), (2, 2), (4, 1)],
    ]
