"""Tables drawn with characters: rules bound the rows, upright lines the cells."""

from __future__ import annotations

from random import Random

import pytest

from govinfo_report import CellStatus, parse
from govinfo_report.testing.consistent import random_values, report_from
from govinfo_report.testing.printed import Grid, compose
from govinfo_report.text.characters import width_on_screen

VALUES = random_values(Random(9), 2021, distinct=True)
PRINTED = compose(report_from(2021, VALUES), "row")
WIDTH = 12


def drawn(grid: Grid, wide: bool) -> str:
    """A grid whose long labels take several lines; wide characters count one column or two."""
    columns = grid.width
    rule = "+" + ("-" * (WIDTH + 2) + "+") * columns
    lines = [rule]
    for row in grid.rows:
        texts = [""] * columns
        for piece in row.pieces:
            texts[piece.column] = piece.text.replace("\n", "")
        size = WIDTH // 2 if wide else WIDTH
        cut = [[text[at : at + size] for at in range(0, len(text), size)] for text in texts]
        for at in range(max(1, *map(len, cut))):
            pieces = [one[at] if at < len(one) else "" for one in cut]
            used = [width_on_screen(piece) if wide else len(piece) for piece in pieces]
            padded = [
                f" {piece}{' ' * (WIDTH - width)} "
                for piece, width in zip(pieces, used, strict=True)
            ]
            lines.append("|" + "|".join(padded) + "|")
        lines.append(rule)
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("wide", [False, True])
def test_labels_over_several_lines(wide: bool) -> None:
    pieces = [*PRINTED.front]
    for part in PRINTED.parts:
        pieces += [part.heading or "", *part.paragraphs]
        pieces += [drawn(grid, wide) for grid in part.grids]
    text = "\n".join([*pieces, *PRINTED.back])
    report = parse(text)
    assert {path: cell.value for path, cell in report.cells.items()} == dict(VALUES)
    for cell in report.cells.values():
        assert cell.span is not None
        assert text[cell.span.start : cell.span.end] == cell.raw


BOX = """二、主动公开政府信息情况
┌─────────────────────────────────┐
│        第二十条第（一）项       │
├────────┬────────┬───────┬───────┤
│信息内容│本年制发│本年废 │现行有 │
│        │件数    │止件数 │效件数 │
├────────┼────────┼───────┼───────┤
│规章    │11      │       │35     │
├────────┼────────┼───────┼───────┤
│行政规范│        │4      │67     │
│性文件  │        │       │       │
└────────┴────────┴───────┴───────┘
"""


def test_a_box_with_blanks() -> None:
    report = parse(f"示例局2023年政府信息公开工作年度报告\n{BOX}")
    assert report.metadata.agency == "示例局"
    cells = report.cells
    read = [
        cells[f"proactive_disclosure.{one}"].value for one in ("rules.issued", "rules.in_force")
    ]
    assert read == [11, 35]
    assert cells["proactive_disclosure.normative_documents.repealed"].value == 4
    assert cells["proactive_disclosure.normative_documents.issued"].value is None


def test_a_number_over_two_lines_is_one_number_or_none() -> None:
    text = BOX.replace("│35     │", "│350    │").replace(
        "│性文件  │        │       │       │", "│性文件  │        │       │89     │"
    )
    value = parse(text).cells["proactive_disclosure.normative_documents.in_force"].value
    assert value in (None, 6789)


def test_rows_of_lines_stay_rows_of_lines() -> None:
    text = """二、主动公开政府信息情况
+--------------+------------+------------+------------+
| 信息内容     | 本年制发件数 | 本年废止件数 | 现行有效件数 |
+--------------+------------+------------+------------+
| 规章         | 11         | 2          | 35         |
| 行政规范性文件 | 3         | 4          | 67         |
+--------------+------------+------------+------------+
"""
    cells = parse(text).cells
    assert cells["proactive_disclosure.rules.issued"].value == 11
    assert cells["proactive_disclosure.normative_documents.issued"].value == 3


@pytest.mark.parametrize("text", ["+--+" * 20_000, "+--+\n| |\n" * 20_000, "|" * 40_000 + "+--"])
def test_nothing_drawn_takes_long(text: str) -> None:
    assert parse(text).cells.count(CellStatus.MISSING) == 200
