"""Habits of published reports that were found by writing whole reports without the reading code."""

from __future__ import annotations

from functools import partial
from random import Random
from typing import Final

import attrs

from govinfo_report.testing.printed import Grid, GridRow, Kind, Part, Piece, Printed, RowKind
from odd.layouts import BY_CELL, GRIDS
from odd.sheet import (
    DISCLOSURE,
    OUTCOMES,
    REQUESTS,
    odd,
    outside,
    relabelled,
    values_changed,
    values_of,
    with_column,
    with_grids,
    with_part,
)

_HEADINGS: Final = {
    DISCLOSURE: ("二、政府信息主动公开情况", "二、本年度主动公开工作情况"),
    REQUESTS: ("三、政府信息公开申请办理情况", "三、依申请公开办理的情况"),
    OUTCOMES: ("四、因政府信息公开引起的复议和诉讼情况", "四、复议、诉讼的情况"),
}
_REWORDED: Final = {
    "results.disclosed": "（一）已予以公开",
    "results.not_disclosed.state_secret": "1.属国家秘密",
    "results.unable_to_provide.not_held": "1.本单位不掌握相关信息",
    "results.not_processed.publication_request": "3.要求提供公开出版物的",
    "carried_forward": "四、结转下一年度办理",
}


@odd("harmless")
def headings_in_other_words(printed: Printed, rng: Random) -> Printed:
    """The sections with tables have headings in words of their own, numbered as in the form."""
    for section, headings in _HEADINGS.items():
        printed = with_part(printed, section, partial(_headed, rng.choice(headings)))
    return printed


def _headed(heading: str, part: Part) -> tuple[Part]:
    return (attrs.evolve(part, heading=heading),)


@odd("harmless")
def several_labels_reworded(printed: Printed, rng: Random) -> Printed:
    """Some labels of table 三, one a group, are worded otherwise, with the same meaning."""
    for row, label in rng.sample(sorted(_REWORDED.items()), 3):
        printed = relabelled(printed, f"{REQUESTS}.{row}", partial(_instead, label))
    return printed


def _instead(label: str, _: str) -> str:
    return label


@odd("harmless")
def units_in_brackets(printed: Printed, rng: Random) -> Printed:
    """Each number of tables 二 and 四 has its unit in brackets behind it."""

    def with_unit(path: str, text: str) -> str:
        return f"{text}（万元）" if path.endswith("amount") else f"{text}（件）"

    return values_changed(values_changed(printed, DISCLOSURE, with_unit), OUTCOMES, with_unit)


@odd("harmless")
def own_title_heads_a_page(printed: Printed, rng: Random) -> Printed:
    """The report's title and the number of a page stand between two rows of table 三."""
    title = next(line for line in printed.front if "年" in line)
    lines = (outside(title), outside(f"第 {rng.randrange(2, 9)} 页"))
    at = rng.randrange(8, 20)

    def parted(grid: Grid) -> Grid:
        return attrs.evolve(grid, rows=(*grid.rows[:at], *lines, *grid.rows[at:]))

    return with_grids(printed, REQUESTS, parted)


@odd("harmless", layouts=GRIDS - BY_CELL)
def column_of_units_everywhere(printed: Printed, rng: Random) -> Printed:
    """A column of units stands between the labels and the values of table 三."""
    first = 3

    def made(_: int, row: GridRow) -> Piece:
        is_row = row.kind is RowKind.DATA and values_of(row)
        return Piece("件" if is_row else "", Kind.HEADER, first)

    return with_grids(printed, REQUESTS, lambda grid: with_column(grid, first, made))
