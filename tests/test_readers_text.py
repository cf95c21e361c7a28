"""Lines cut into rows and cells, each with its place in the text that was given."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import Limits
from govinfo_report.document import Line, Ruling
from govinfo_report.readers.given import read_given
from govinfo_report.readers.text import cut_lines
from govinfo_report.text.characters import width_on_screen
from govinfo_report.text.source import Source, fold


def rows_of(text: str) -> list[Line]:
    return cut_lines(Source(text))


def cut(text: str) -> list[tuple[str, list[str]]]:
    return [(row.ruling.value, row.texts) for row in rows_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\n \n\u3000\n", []),
        ("甲", [("line", ["甲"])]),
        ("甲 乙\n丙", [("line", ["甲 乙"]), ("line", ["丙"])]),
        ("12", [("line", ["12"])]),
        # Spaces part the numbers at the end of a line, and nothing else.
        ("甲 乙 1 2 3", [("spaced", ["甲 乙", "1", "2", "3"])]),
        ("1 2 3", [("spaced", ["1", "2", "3"])]),
        ("甲 1 - 3", [("spaced", ["甲", "1", "-", "3"])]),
        ("甲\u30001\u00a02", [("spaced", ["甲", "1", "2"])]),
        ("甲 1 乙", [("line", ["甲 1 乙"])]),
        # Pipes.
        ("甲 | 1 | 2 |", [("row", ["甲", "1", "2"])]),
        ("| 甲 | 1 | 2 |", [("row", ["甲", "1", "2"])]),
        ("甲 | 1 | 2", [("row", ["甲", "1", "2"])]),
        ("甲｜1│2", [("row", ["甲", "1", "2"])]),
        ("甲 |  | 2 |", [("row", ["甲", "", "2"])]),
        ("|---|:-:|--:|", []),
        ("甲 |", [("cell", ["甲"])]),
        ("甲\n|\n1\n|", [("cell", ["甲"]), ("cell", ["1"])]),
        # A line with a tab is a row of a grid, blank cells and all.
        ("甲\t1\t\t2", [("grid", ["甲", "1", "", "2"])]),
        ("\t\t甲\t1", [("grid", ["", "", "甲", "1"])]),
        # A tab before every cell: the row goes on until an empty line.
        (
            "\t甲\n\t1\n\t\n\t2\n\n\t乙\n\t3",
            [("grid", ["甲", "1", "", "2"]), ("grid", ["乙", "3"])],
        ),
        ("\t甲\n乙\n\t1\n", [("grid", ["甲\n乙", "1"])]),
    ],
)
def test_cutting(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "blanks", "pads"),
    [
        ("甲 | 1 | 2 | ||", 2, 2),
        ("甲 | 1 | 2 | |", 1, 0),
        ("甲 | 1 |||", 2, 2),
        ("甲 | 1 | 2 |", 0, 0),
    ],
)
def test_two_pipes_side_by_side_are_filler(text: str, blanks: int, pads: int) -> None:
    (row,) = rows_of(text)
    assert row.texts[len(row.texts) - blanks :] == [""] * blanks
    assert row.texts[-1 - blanks]
    assert row.pads == pads


def test_lines_end_where_the_source_ends_them() -> None:
    assert cut("甲\r\n乙\r丙\n丁") == [("line", [one]) for one in "甲乙丙丁"]
    assert cut("甲\u2028乙\x85丙\n丁") == [("line", ["甲\u2028乙\x85丙"]), ("line", ["丁"])]
    # Without a line break of the usual kind the others end lines.
    assert cut("甲\u2028乙\x85丙") == [("line", [one]) for one in "甲乙丙"]
    assert cut("甲 | 1 |\r\n乙 | 2 |\r丙\t3\r\n") == [
        ("row", ["甲", "1"]),
        ("row", ["乙", "2"]),
        ("grid", ["丙", "3"]),
    ]


def test_a_long_line_below_a_tabbed_cell_is_no_part_of_it() -> None:
    prose = "甲" * 60
    assert cut(f"\t1\n{prose}\n") == [("grid", ["1"]), ("line", [prose])]


PIECES = st.sampled_from(
    ("甲", "乙丙", "12", "0", "-", " ", "\u3000", "\t", "|", "||", "\n", "\r\n")
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_every_cell_is_where_it_says(text: str) -> None:
    end = 0
    for row in rows_of(text):
        assert len(row.texts) == len(row.starts) >= 1
        assert 0 <= row.pads <= len(row.texts)
        assert end <= row.start <= row.end <= len(text)
        end = row.end
        at = row.start
        for cell, start in zip(row.texts, row.starts, strict=True):
            assert fold(text[start : start + len(cell)]) == cell == cell.strip()
            assert at <= start
            assert not cell or start + len(cell) <= row.end
            at = start + len(cell)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_nothing_printed_is_dropped(text: str) -> None:
    kept = [False] * len(text)
    for row in rows_of(text):
        for cell, start in zip(row.texts, row.starts, strict=True):
            kept[start : start + len(cell)] = [True] * len(cell)
    lost = {character for character, is_kept in zip(text, kept, strict=True) if not is_kept}
    rule = {"-"} if "|" in text else set[str]()
    assert {c for c in lost if not c.isspace()} <= {"|"} | rule


def test_rulings_are_told_apart_by_line() -> None:
    text = "甲 1 2\n乙 | 3 |\n丙\t4\n丁"
    rulings = [Ruling.SPACED, Ruling.ROW, Ruling.GRID, Ruling.LINE]
    assert [row.ruling for row in rows_of(text)] == rulings


@pytest.mark.parametrize("measure", [len, width_on_screen])
def test_wide_characters_count_as_the_columns_say(measure: Callable[[str], int]) -> None:
    """Some programs that set columns with spaces count characters, some columns of the screen."""
    rows = [("规章", "1", "22"), ("行政规范性文件", "333", "4"), ("行政许可", "5", "666")]
    lines = [
        label + " " * (24 - measure(label)) + first.rjust(6) + second.rjust(8)
        for label, first, second in rows
    ]
    read = cut_lines(Source("\n".join(lines)))
    assert len({line.rights[1] for line in read}) == 1
    assert len({line.rights[2] for line in read}) == 1


def test_even_gaps_between_wide_numbers_are_no_delimiters() -> None:
    """Characters of two columns leave gaps of even width wherever the columns stand."""
    rows = [
        ("１１", "２２", "３３", "４"),
        ("１", "２２", "３３３", "５５"),
        ("６６６", "７", "８８", "９９９"),
    ]
    lines = ["规章" + "".join("  " * (6 - len(cell)) + cell for cell in row[:-1]) for row in rows]
    lines = [line + "  " + row[-1] for line, row in zip(lines, rows, strict=True)]
    assert {line.ruling for line in cut_lines(Source("\n".join(lines)))} == {Ruling.SPACED}


def test_words_between_the_points_of_a_list_are_kept() -> None:
    names = ("自然人", "商业企业", "总计")
    points = [
        f"- {label}：" + "，".join(f"{name}：{at}" for at, name in enumerate(names))
        for label in (
            "一、本年新收政府信息公开申请数量",
            "二、上年结转政府信息公开申请数量",
            "（七）总计",
        )
    ]
    document = read_given("\n".join([*points[:2], "以上数据截至年底。", points[2]]), Limits())
    assert "以上数据截至年底。" in [document.printed(line)[0] for line in document.lines]
