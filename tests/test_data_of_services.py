"""What services that read pictures, editors and spreadsheets of the web keep of a report, as JSON.

The shapes are those of such programs; what is in them is a made-up report with blank cells.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random
from typing import Any, TypeAlias

import pytest

from govinfo_report import parse
from govinfo_report.form import FORMS
from govinfo_report.testing.consistent import random_values, report_from
from govinfo_report.testing.pages import TableCell, table_cells
from govinfo_report.testing.printed import Grid, compose

PATHS = tuple(FORMS[2021].cells)
NUMBERS = random_values(Random(31), 2021, distinct=True)
BLANKS = dict.fromkeys(Random(7).sample(PATHS, 60), "")
VALUES = {path: None if path in BLANKS else NUMBERS[path] for path in PATHS}
PRINTED = compose(report_from(2021, VALUES, blanks=BLANKS, agency="青滩县粮食局", year=2023), "row")
BOX = [1.5, 2.25, 30.0, 40.5]
Piece: TypeAlias = str | Grid


def pieces() -> list[Piece]:
    """The paragraphs and tables in their order."""
    found: list[Piece] = [*PRINTED.front]
    for part in PRINTED.parts:
        found += [part.heading or "", *part.paragraphs, *part.grids]
    return [piece for piece in [*found, *PRINTED.back] if piece]


def placed(grid: Grid) -> list[tuple[int, int, TableCell]]:
    """Row and column, from 0, of every cell."""
    covered: set[tuple[int, int]] = set()
    found: list[tuple[int, int, TableCell]] = []
    for row, cells in enumerate(table_cells(grid)):
        column = 0
        for cell in cells:
            while (row, column) in covered:
                column += 1
            found.append((row, column, cell))
            covered.update(
                (row + down, column + right)
                for down in range(cell.rowspan)
                for right in range(cell.colspan)
            )
    return found


def rows(grid: Grid, cell: Callable[[TableCell], Any]) -> list[list[Any]]:
    """The cells that begin in each row."""
    return [
        [cell(one) for row, _, one in placed(grid) if row == at] for at in range(len(grid.rows))
    ]


def full(grid: Grid) -> list[list[str]]:
    """Rows of as many cells as the table has columns, merged cells printed once."""
    found = [[""] * grid.width for _ in grid.rows]
    for row, column, cell in placed(grid):
        found[row][column] = cell.text
    return found


def texts_of(piece: Piece) -> list[str]:
    return [piece] if isinstance(piece, str) else [c.text for *_, c in placed(piece) if c.text]


def layout_service() -> Any:
    """The whole text, its lines, its paragraphs and its tables, one beside the other."""
    texts = [text for piece in pieces() for text in texts_of(piece)]
    tables = [
        {
            "rowCount": len(grid.rows),
            "columnCount": grid.width,
            "cells": [
                {
                    "kind": "content",
                    "rowIndex": row,
                    "columnIndex": column,
                    "rowSpan": cell.rowspan,
                    "columnSpan": cell.colspan,
                    "content": cell.text,
                    "boundingRegions": [{"pageNumber": 1, "polygon": BOX}],
                    "spans": [{"offset": 9, "length": len(cell.text)}],
                    "elements": [f"/paragraphs/{row * 20 + column}"] if cell.text else [],
                }
                for row, column, cell in placed(grid)
            ],
        }
        for grid in pieces()
        if isinstance(grid, Grid)
    ]
    return {
        "status": "succeeded",
        "analyzeResult": {
            "content": "\n".join(texts),
            "pages": [
                {"pageNumber": 1, "lines": [{"content": one, "polygon": BOX} for one in texts]}
            ],
            "tables": tables,
            "paragraphs": [{"content": one, "spans": [{"offset": 1}]} for one in texts],
        },
    }


def layouts_within_cells() -> Any:
    """Every layout with its text and the blocks that it is made of, also those in cells."""

    def layout(text: str) -> Any:
        return {"text": text, "blocks": [{"text": text, "styleId": 1}], "type": "text"}

    return {
        "layouts": [
            {**layout(piece), "markdownContent": piece, "index": 2, "pageNum": [0]}
            if isinstance(piece, str)
            else {
                "type": "table",
                "text": "",
                "numRow": len(piece.rows),
                "numCol": piece.width,
                "cells": [
                    {
                        "cellId": at,
                        "xsc": column,
                        "xec": column + cell.colspan - 1,
                        "ysc": row,
                        "yec": row + cell.rowspan - 1,
                        "layouts": [layout(cell.text)],
                    }
                    for at, (row, column, cell) in enumerate(placed(piece))
                ],
            }
            for piece in pieces()
        ],
    }


def tables_with_words_around() -> Any:
    found: list[Any] = []
    words: list[Any] = []
    for piece in pieces():
        if isinstance(piece, str):
            words.append({"words": piece, "location": [{"x": 1, "y": 2}]})
            continue
        body = [
            {
                "row_start": row,
                "row_end": row + cell.rowspan,
                "col_start": column,
                "col_end": column + cell.colspan,
                "words": cell.text,
            }
            for row, column, cell in placed(piece)
        ]
        found.append({"header": words, "body": body, "footer": [], "table_location": [{"x": 1}]})
        words = []
    found[-1]["footer"] = words
    return {"tables_result": found, "table_num": len(found), "log_id": 17}


def rows_and_columns_covered() -> Any:
    return {
        "words_region_list": [
            {"type": "text", "words_block_list": [{"words": piece, "confidence": 0.9}]}
            if isinstance(piece, str)
            else {
                "type": "table",
                "words_block_list": [
                    {
                        "words": cell.text,
                        "rows": [*range(row, row + cell.rowspan)],
                        "columns": [*range(column, column + cell.colspan)],
                    }
                    for row, column, cell in placed(piece)
                ],
            }
            for piece in pieces()
        ]
    }


def cells_of_all_tables_in_one_list() -> Any:
    grids = [piece for piece in pieces() if isinstance(piece, Grid)]
    return {
        "text": [piece for piece in pieces() if isinstance(piece, str)],
        "cells": [
            {"table": number, "row": row, "col": column, "text": cell.text, "conf": 0.99}
            for number, grid in enumerate(grids, 1)
            for row, column, cell in placed(grid)
        ],
    }


def table_extractor() -> Any:
    return [
        {
            "extraction_method": "lattice",
            "top": 1.5,
            "left": 2.5,
            "data": [
                [
                    {"top": 1.0, "left": 2.0, "width": 3.0, "height": 4.0, "text": text}
                    for text in row
                ]
                for row in full(piece)
            ],
        }
        for piece in pieces()
        if isinstance(piece, Grid)
    ]


def document_model() -> Any:
    """Texts and tables apart, the tables both as cells and as rows of the same cells."""
    tables: list[Any] = []
    for grid in pieces():
        if not isinstance(grid, Grid):
            continue
        laid: list[list[Any]] = [[None] * grid.width for _ in grid.rows]
        cells: list[Any] = []
        for row, column, cell in placed(grid):
            cells.append(
                {
                    "start_row_offset_idx": row,
                    "end_row_offset_idx": row + cell.rowspan,
                    "start_col_offset_idx": column,
                    "end_col_offset_idx": column + cell.colspan,
                    "text": cell.text,
                    "row_header": False,
                }
            )
            for down in range(cell.rowspan):
                for right in range(cell.colspan):
                    laid[row + down][column + right] = cells[-1]
        data = {"table_cells": cells, "num_rows": len(grid.rows), "grid": laid}
        tables.append({"self_ref": "#/tables/0", "label": "table", "data": data})
    texts = [
        {"self_ref": "#/texts/0", "label": "text", "children": [], "orig": piece, "text": piece}
        for piece in pieces()
        if isinstance(piece, str)
    ]
    return {"schema_name": "D", "texts": texts, "tables": tables, "pages": {"1": {"page_no": 1}}}


def _spreadsheet() -> list[tuple[int, int, TableCell]]:
    found: list[tuple[int, int, TableCell]] = []
    at = 0
    for piece in pieces():
        if isinstance(piece, str):
            found.append((at, 0, TableCell(piece, 1, 1, is_head=False)))
            at += 1
        else:
            found += [(at + row, column, cell) for row, column, cell in placed(piece)]
            at += len(piece.rows) + 1
    return found


def cells_by_address() -> Any:
    cells = {
        f"{'ABCDEFGHIJKLMNOP'[column]}{row + 1}": {"t": "n", "v": cell.text, "w": cell.text}
        for row, column, cell in _spreadsheet()
        if cell.text
    }
    return {"Sheets": {"Sheet1": {"!ref": "A1:P90", **cells, "!merges": []}}}


def cells_by_numbers() -> Any:
    found: dict[str, Any] = {}
    for row, column, cell in _spreadsheet():
        found.setdefault(str(row), {"cells": {}})["cells"][str(column)] = {"text": cell.text}
    return [{"name": "sheet1", "rows": found | {"len": 100}, "cols": {"len": 26}}]


def cells_with_values() -> Any:
    cells = [
        {"r": row, "c": column, "v": {"v": cell.text, "m": cell.text, "ct": {"t": "g"}}}
        for row, column, cell in _spreadsheet()
    ]
    return [{"name": "Sheet1", "index": 0, "celldata": cells, "config": {}}]


def chart_query() -> Any:
    width = max(piece.width for piece in pieces() if isinstance(piece, Grid))
    lines = [
        line
        for piece in pieces()
        for line in ([[piece]] if isinstance(piece, str) else full(piece))
    ]
    return {
        "table": {
            "cols": [{"id": "A", "label": "", "type": "string"}] * width,
            "rows": [
                {
                    "c": [
                        {"v": t, "f": t} if t else None
                        for t in [*line, *[""] * (width - len(line))]
                    ]
                }
                for line in lines
            ],
        }
    }


def editor_of_nodes() -> Any:
    def torn(text: str) -> list[Any]:
        parts = [part for part in (text[:2], text[2:]) if part]
        return [{"type": "text", "marks": [{"type": "bold"}], "text": part} for part in parts]

    def cell(one: TableCell) -> Any:
        paragraph = {"type": "paragraph", "content": torn(one.text)}
        attrs = {"colspan": one.colspan, "rowspan": one.rowspan, "colwidth": None}
        return {"type": "tableCell", "attrs": attrs, "content": [paragraph]}

    content = [
        {"type": "paragraph", "content": torn(piece)}
        if isinstance(piece, str)
        else {
            "type": "table",
            "content": [{"type": "tableRow", "content": row} for row in rows(piece, cell)],
        }
        for piece in pieces()
    ]
    return {"type": "doc", "content": content}


def elements_of_a_page() -> Any:
    def cell(one: TableCell) -> Any:
        return {"tag": "td", "text": one.text, "attrs": {"style": "width:9px"}, "children": []}

    def row(cells: list[Any]) -> Any:
        return {"tag": "tr", "text": "", "attrs": {}, "children": cells}

    children = [
        {"tag": "p", "text": piece, "attrs": {}, "children": []}
        if isinstance(piece, str)
        else {"tag": "table", "text": "", "children": [row(one) for one in rows(piece, cell)]}
        for piece in pieces()
    ]
    return {"tag": "body", "children": children}


def parsed_xml() -> Any:
    def cell(one: TableCell) -> Any:
        if one.colspan * one.rowspan == 1:
            return one.text or None
        return {"@colspan": str(one.colspan), "@rowspan": str(one.rowspan), "#text": one.text}

    return {
        "html": {
            "p": [piece for piece in pieces() if isinstance(piece, str)],
            "table": [
                {"tr": [{"td": row} for row in rows(piece, cell)]}
                for piece in pieces()
                if isinstance(piece, Grid)
            ],
        }
    }


def notebook() -> Any:
    """Cells of markdown, each the list of its lines."""
    lines: list[str] = []
    for piece in pieces():
        if isinstance(piece, str):
            lines += [piece, ""]
        else:
            table = [f"| {' | '.join(row)} |" for row in full(piece)]
            lines += [table[0], "|" + "---|" * piece.width, *table[1:], ""]
    source = [f"{line}\n" for line in lines[:-1]] + lines[-1:]
    cell = {"cell_type": "markdown", "id": "2c8a", "metadata": {}, "source": source}
    return {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


@pytest.mark.parametrize(
    "made",
    [
        notebook,
        layout_service,
        tables_with_words_around,
        layouts_within_cells,
        rows_and_columns_covered,
        cells_of_all_tables_in_one_list,
        table_extractor,
        document_model,
        cells_by_address,
        cells_by_numbers,
        cells_with_values,
        chart_query,
        editor_of_nodes,
        elements_of_a_page,
        parsed_xml,
    ],
)
def test_every_cell_is_read(made: Callable[[], Any]) -> None:
    report = parse(json.dumps(made(), ensure_ascii=False))
    assert {path: cell.value for path, cell in report.cells.items()} == VALUES


def test_words_around_tables_are_read_once() -> None:
    report = parse(json.dumps(layout_service(), ensure_ascii=False))
    assert report.metadata.year == 2023
    assert report.metadata.agency == "青滩县粮食局"
    words = [paragraph.text for one in report.prose.values() for paragraph in one.paragraphs]
    printed = [text for part in PRINTED.parts for text in part.paragraphs]
    assert words == printed


def test_a_label_and_the_list_of_its_values() -> None:
    data = [
        {"label": "规章", "values": [11, None, 35]},
        {"label": "行政规范性文件", "values": [0, 0, 0]},
    ]
    cells = parse(json.dumps({"二、主动公开政府信息情况": data}, ensure_ascii=False)).cells
    found = [cells[f"proactive_disclosure.rules.{name}"].value for name in ("issued", "in_force")]
    assert found == [11, 35]
    assert cells["proactive_disclosure.rules.repealed"].value is None
    assert cells["proactive_disclosure.normative_documents.in_force"].value == 0


@pytest.mark.parametrize("empty", [{"text": ""}, {"text": None}, {"content": []}, None, ""])
def test_a_blank_cell_keeps_its_place_however_it_is_wrapped(empty: Any) -> None:
    def cell(value: int) -> Any:
        return {"text": str(value), "bbox": BOX}

    data = [
        {"col_0": "规章", "col_1": cell(11), "col_2": empty, "col_3": cell(35)},
        {"col_0": "行政规范性文件", "col_1": cell(4), "col_2": cell(0), "col_3": empty},
    ]
    cells = parse(json.dumps({"二、主动公开政府信息情况": data}, ensure_ascii=False)).cells
    rows = ("rules", "normative_documents")
    names = ("issued", "repealed", "in_force")
    found = [cells[f"proactive_disclosure.{row}.{name}"].value for row in rows for name in names]
    assert found == [11, None, 35, 4, 0, None]


def test_the_counts_of_columns_are_no_row() -> None:
    names = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    values = (70, 50, 30, 10, 160)
    data = [
        dict(enumerate(row))
        for row in (("复议后起诉", "", "", "", ""), names, tuple(map(str, values)))
    ]
    heading = "四、政府信息公开行政复议、行政诉讼情况"
    cells = parse(json.dumps({heading: data}, ensure_ascii=False)).cells
    counts = {0, 1, 2, 3, 4}
    assert counts.isdisjoint(cell.value for cell in cells.values())


def test_columns_with_names_of_a_program_are_kept_though_they_are_alike() -> None:
    data = [
        {"name": "规章", "issued": 0, "repealed": 0, "in_force": 0},
        {"name": "行政规范性文件", "issued": 4, "repealed": 4, "in_force": 4},
    ]
    cells = parse(json.dumps({"二、主动公开政府信息情况": data}, ensure_ascii=False)).cells
    for row, value in (("rules", 0), ("normative_documents", 4)):
        for name in ("issued", "repealed", "in_force"):
            assert cells[f"proactive_disclosure.{row}.{name}"].value == value
