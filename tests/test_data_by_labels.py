"""Data in which programs put down a report by the labels of its rows and columns, as JSON or text.

Each shape holds the three tables of a form; every number of them has to come back.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from random import Random
from typing import Any, Final, NamedTuple, TypeAlias

import pytest

from govinfo_report import parse
from govinfo_report.form import FORMS
from govinfo_report.testing.consistent import random_values

TITLE: Final = "青滩县粮食局{}年政府信息公开工作年度报告"
YEARS: Final = {2021: 2024, 2019: 2020}
APPLICANTS: Final = [column.label for column in FORMS[2021].tables[1].rows[0].columns]


class Row(NamedTuple):
    """A row of the form: the labels on the way to it, and its values by the names of columns."""

    labels: tuple[str, ...]
    values: Any


Shape: TypeAlias = Callable[[Sequence[Row]], Any]


def tables(edition: int) -> tuple[dict[str, list[Row]], dict[str, int]]:
    """The rows of each section with a table, and the number of every cell."""
    form = FORMS[edition]
    numbers = {p: int(n) for p, n in random_values(Random(8), edition, distinct=True).items()}
    found: dict[str, list[Row]] = {}
    for table in form.tables:
        heading = next(one.heading for one in form.sections if one.name == table.section)
        for row in table.rows:
            labels = (*row.groups, row.label or row.item)
            names = (column.label for column in row.columns)
            values = zip(names, (numbers[path] for path in row.paths), strict=True)
            found.setdefault(heading, []).append(Row(labels, dict(values)))
    return found, numbers


def alike(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows with the same columns, one behind the other."""
    return [list(run) for _, run in groupby(rows, key=lambda row: list(row.values))]


def name(row: Row, joint: str = "-") -> str:
    return joint.join(row.labels)


def lists_by_labels(rows: Sequence[Row]) -> Any:
    return [
        {"columns": [*run[0].values], "rows": {name(row): [*row.values.values()] for row in run}}
        for run in alike(rows)
    ]


def lists_with_labels(rows: Sequence[Row]) -> Any:
    return [
        {
            "columns": [*run[0].values],
            "items": [{"label": name(row), "values": [*row.values.values()]} for row in run],
        }
        for run in alike(rows)
    ]


def labels_apart(rows: Sequence[Row]) -> Any:
    runs = [run for run in alike(rows) if len(run) > 1]
    single = [run for run in alike(rows) if len(run) == 1]
    return [
        *(
            {
                "rowNames": [name(row) for row in run],
                "columnNames": [*run[0].values],
                "matrix": [[*row.values.values()] for row in run],
            }
            for run in runs
        ),
        *lists_by_labels([row for run in single for row in run]),
    ]


def source_of_chart(rows: Sequence[Row]) -> Any:
    return [
        {
            "dimensions": ["项目", *run[0].values],
            "source": [[name(row), *row.values.values()] for row in run],
        }
        for run in alike(rows)
    ]


def paths(rows: Sequence[Row]) -> Any:
    return [
        {"path": [*row.labels, column], "value": value}
        for row in rows
        for column, value in row.values.items()
    ]


def joined(rows: Sequence[Row]) -> Any:
    return {
        " → ".join((*row.labels, column)): value
        for row in rows
        for column, value in row.values.items()
    }


def nested(rows: Sequence[Row]) -> Any:
    """Groups in records, and in them rows: records of their values."""
    found: dict[str, Any] = {}
    for row in rows:
        inner = found
        for label in row.labels[:-1]:
            inner = inner.setdefault(label, {})
        inner[row.labels[-1]] = row.values
    return found


def nested_by_columns(rows: Sequence[Row]) -> Any:
    """A record for each column of rows with groups, in them the same groups and rows."""
    if len(alike(rows)) > 1 or not any(len(row.labels) == 1 for row in rows):
        return nested(rows)
    found: dict[str, Any] = {column: {} for column in rows[0].values}
    for row in rows:
        for column, value in row.values.items():
            inner = found[column]
            for label in row.labels[:-1]:
                inner = inner.setdefault(label, {})
            inner[row.labels[-1]] = value
    return found


def below_groups(values: Mapping[str, Any]) -> Any:
    """The columns of table 三 below the names of their groups; others as they are."""
    if len(values) != len(APPLICANTS):
        return values
    first, *inner, last = values.items()
    return {"申请人情况": dict([first, ("法人或其他组织", dict(inner)), last])}


def grouped(rows: Sequence[Row]) -> Any:
    """Rows below their groups, and in each of them the columns below theirs."""
    return nested([Row(row.labels, below_groups(row.values)) for row in rows])


def grouped_by_columns(rows: Sequence[Row]) -> Any:
    """Columns below their groups, and in each of them the rows below theirs."""
    if len(rows[0].values) != len(APPLICANTS):
        return nested(rows)
    return below_groups(
        {
            column: nested([Row(row.labels, row.values[column]) for row in rows])
            for column in rows[0].values
        }
    )


def as_record(values: dict[str, int]) -> Any:
    return values


def as_pairs(values: dict[str, int]) -> Any:
    return [{"column": column, "value": value} for column, value in values.items()]


SHAPES: tuple[Shape, ...] = (
    lists_by_labels,
    lists_with_labels,
    labels_apart,
    source_of_chart,
    paths,
    joined,
    nested,
    nested_by_columns,
    grouped,
    grouped_by_columns,
)


@pytest.mark.parametrize("edition", FORMS)
@pytest.mark.parametrize("shape", SHAPES)
def test_data_by_labels(shape: Shape, edition: int) -> None:
    found, numbers = tables(edition)
    sections = [{"title": heading, "table": shape(rows)} for heading, rows in found.items()]
    data = {"title": TITLE.format(YEARS[edition]), "sections": sections}
    report = parse(json.dumps(data, ensure_ascii=False))
    assert {path: cell.value for path, cell in report.cells.items()} == numbers


def outline(value: Any, indent: int = 0) -> Iterator[str]:
    """Data as YAML; a name that might be taken for something else stands in quotes."""
    for name, member in value.items():
        written = " " * indent + (f'"{name}":' if ":" in name else f"{name}:")
        if isinstance(member, dict):
            yield written
            yield from outline(member, indent + 2)
        else:
            yield f"{written} {'' if member is None else member}".rstrip()


@pytest.mark.parametrize("fenced", [False, True])
@pytest.mark.parametrize("edition", FORMS)
@pytest.mark.parametrize("shape", [nested, grouped, grouped_by_columns])
def test_outlines_by_labels(shape: Shape, edition: int, fenced: bool) -> None:
    """YAML, alone or as models print it: between sentences, marked as code."""
    found, numbers = tables(edition)
    data = {heading: shape(rows) for heading, rows in found.items()}
    lines = [*outline({"标题": TITLE.format(YEARS[edition]), **data})]
    text = "\n".join(
        ["提取如下：", "", "```yaml", *lines, "```", "", "请核对。"] if fenced else lines
    )
    report = parse(text)
    assert {path: cell.value for path, cell in report.cells.items()} == numbers


@pytest.mark.parametrize("shape", [grouped, grouped_by_columns])
def test_blanks_left_out_of_groups(shape: Shape) -> None:
    """What is left out at any depth is read as nothing."""
    found, numbers = tables(2021)
    heading, rows = list(found.items())[1]
    kept = [path for at, path in enumerate(numbers) if path.startswith("requests.") and at % 4]
    data = {"标题": TITLE.format(2024), heading: without(shape(rows), kept, numbers)}
    report = parse(json.dumps(data, ensure_ascii=False))
    read = {path: cell.value for path, cell in report.cells.items() if cell.value is not None}
    assert read == {path: numbers[path] for path in kept}


def without(value: Any, kept: Sequence[str], numbers: Mapping[str, int]) -> Any:
    """Records with those numbers only."""
    left = {numbers[path] for path in kept}
    inner = {
        name: without(member, kept, numbers) if isinstance(member, dict) else member
        for name, member in value.items()
        if isinstance(member, dict) or member in left
    }
    return {name: member for name, member in inner.items() if member != {}}


@pytest.mark.parametrize("edition", FORMS)
def test_sections_named_by_their_headings(edition: int) -> None:
    """A heading that is a name in data is none of the labels of every row below it."""
    found, numbers = tables(edition)
    data = {
        TITLE.format(YEARS[edition]): {heading: nested(rows) for heading, rows in found.items()}
    }
    report = parse(json.dumps(data, ensure_ascii=False))
    assert {path: cell.value for path, cell in report.cells.items()} == numbers
    assert "heading-repeated" not in [one.code for one in report.diagnostics]


def test_values_of_0_may_be_left_out() -> None:
    """What is left out is read as nothing; every other value stands below its own name."""
    found, numbers = tables(2021)
    heading, rows = list(found.items())[1]
    kept = {path for at, path in enumerate(numbers) if path.startswith("requests.") and at % 5}
    of_path = dict(zip(
        (path for path in numbers if path.startswith("requests.")),
        ((row, column) for row in rows for column in row.values),
        strict=True,
    ))  # fmt: skip
    told: dict[str, dict[str, Any]] = {name(row): {"label": name(row)} for row in rows}
    for path in kept:
        row, column = of_path[path]
        told[name(row)][column] = numbers[path]
    data = {"title": TITLE.format(2024), heading: list(told.values())}
    report = parse(json.dumps(data, ensure_ascii=False))
    read = {path: cell.value for path, cell in report.cells.items() if cell.value is not None}
    assert read == {path: numbers[path] for path in kept}


@pytest.mark.parametrize("edition", FORMS)
@pytest.mark.parametrize("cells", [as_record, as_pairs])
def test_values_within_a_record_of_their_row(
    cells: Callable[[dict[str, int]], Any], edition: int
) -> None:
    """Each row names its columns; those of table 三, of which each has several, are read whole."""
    found, numbers = tables(edition)
    sections = [
        {
            "title": heading,
            "rows": [{"label": name(row), "cells": cells(row.values)} for row in rows],
        }
        for heading, rows in found.items()
    ]
    report = parse(json.dumps({"title": TITLE.format(YEARS[edition]), "sections": sections}))
    read = {path: cell.value for path, cell in report.cells.items() if cell.value is not None}
    assert read.items() <= numbers.items()
    assert {path for path in numbers if path.startswith("requests.")} <= read.keys()


@pytest.mark.parametrize("joint", ["→", " → ", " › ", " > ", " · ", " / ", " - "])
def test_lines_that_name_the_way_to_a_value(joint: str) -> None:
    found, numbers = tables(2021)
    text = [TITLE.format(2024)]
    for heading, rows in found.items():
        text.append(heading)
        text += [f"表{joint}{way}：{value}" for way, value in _ways(rows, joint)]
    report = parse("\n".join(text))
    assert {path: cell.value for path, cell in report.cells.items()} == numbers


def _ways(rows: Sequence[Row], joint: str) -> list[tuple[str, int]]:
    return [
        (joint.join((*row.labels, column)), value)
        for row in rows
        for column, value in row.values.items()
    ]


def test_words_beside_the_names_of_columns_stay() -> None:
    """What else a record holds than a table and the names of its columns is not lost."""
    found, _ = tables(2021)
    heading, rows = list(found.items())[1]
    table = {
        "caption": heading,
        "columns": [*rows[0].values],
        "rows": {name(row): [*row.values.values()] for row in rows},
        "note": "本表不含所属单位数据。",
    }
    report = parse(json.dumps({"title": TITLE.format(2024), "tables": [table]}, ensure_ascii=False))
    assert report.requests.new_received.total == rows[0].values["总计"]
    assert [one.text for one in report.prose["requests"].paragraphs] == [table["note"]]


def test_groups_that_a_value_does_not_have_are_left_blank() -> None:
    """Each value has a record of its own: its groups in fields, some of them null."""
    found, numbers = tables(2021)
    heading, rows = list(found.items())[1]
    told = [
        {"一级": row.labels[0], "二级": None, "三级": None, "指标": column, "值": value}
        if len(row.labels) == 1
        else {
            "一级": row.labels[0],
            "二级": row.labels[1],
            "三级": row.labels[2] if len(row.labels) > 2 else None,
            "指标": column,
            "值": value,
        }
        for row in rows
        for column, value in row.values.items()
    ]
    report = parse(json.dumps({"title": TITLE.format(2024), heading: told}, ensure_ascii=False))
    read = {path: cell.value for path, cell in report.cells.items() if cell.value is not None}
    assert read == {path: one for path, one in numbers.items() if path.startswith("requests.")}
