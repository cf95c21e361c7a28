"""What pipelines write that know tables as cells, pairs, or trees: services that read pictures,
spreadsheet copies, extensions of browsers, and language models asked for a form of their own.

None of them can be run here; each output is written after its documentation, or as such models
answer.
"""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from interop_scripts import Table, blocks_of, page_with
from interop_tools import Converter, each, package


def _is_number(text: str) -> bool:
    return not text or text.lstrip("-").replace(".", "", 1).isdigit()


def _grids(source: Path) -> Iterator[tuple[str, Table]]:
    """The tables of a page, each with the heading above it."""
    heading = ""
    for tag, block in blocks_of(source):
        if isinstance(block, Table):
            yield heading, block
        elif tag == "h2":
            heading = block


def _facts(table: Table) -> Iterator[tuple[list[str], list[str], str]]:
    """Labels, names of the column from the top, and number of each cell, one after the other."""
    heads: list[list[str]] = []
    for row in table.repeated:
        numbers = [at for at, text in enumerate(row) if _is_number(text)]
        if not numbers:
            heads = [row] if heads and _is_below(table, row) else [*heads, row]
            continue
        lead = numbers[0]
        labels = list(dict.fromkeys(row[:lead]))
        for at in range(lead, len(row)):
            names = list(dict.fromkeys(head[at] for head in heads))
            yield labels, [name for name in names if name not in labels], row[at]


def _is_below(table: Table, row: list[str]) -> bool:
    """True if numbers stand above a row."""
    above = table.repeated[: table.repeated.index(row)]
    return any(_is_number(text) for line in above for text in line)


def transposed(table: Table) -> str:
    """A table of markdown with the columns as rows, as models turn what is too wide."""
    rows = [list(line) for line in zip(*table.repeated, strict=True)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def formulas(table: Table) -> str:
    """HTML whose numbers are formulas, as programs that read pictures write them."""
    source = table.source
    for row in table.cells:
        for text in row:
            if text.isdigit():
                source = source.replace(f">{text}<", f">${text}$<")
    return source.replace("\n", "")


def as_copied(table: Table) -> str:
    """Cells of a spreadsheet as they are copied: a label with line breaks stands in quotes."""
    out = io.StringIO()
    rows = [[text.replace("（", "\n（", 1) for text in row] for row in table.blanked]
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(rows)
    return out.getvalue().rstrip("\n")


def as_saved(source: Path) -> str:
    """A page that a spreadsheet has saved: numbers in an attribute too, labels in fonts."""
    lines = ['<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table>']
    for _, block in blocks_of(source):
        if not isinstance(block, Table):
            lines.append(
                f"<tr><td colspan=10 class=xl63><font class=font1>{block}</font></td></tr>"
            )
            continue
        inner = block.source[block.source.index(">") + 1 : block.source.rindex("<")]
        for row in block.cells:
            for text in row:
                if text.isdigit():
                    inner = inner.replace(f">{text}<", f' class=xl65 x:num="{text}">{text}<')
        lines.append(inner)
    return "\n".join([*lines, "</table></body></html>"])


def as_formulas(source: Path) -> str:
    """CSV of an extension that saves tables: each number as a formula, so that it stays a text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for _, block in blocks_of(source):
        if isinstance(block, Table):
            for row in block.blanked:
                writer.writerow([f'="{t}"' if t and _is_number(t) else t for t in row])
        else:
            writer.writerow([block])
    return "\ufeff" + out.getvalue()


def flat(source: Path) -> str:
    """JSON of pairs: the labels and the column joined in one key."""
    found: dict[str, object] = {}
    words: list[str] = []
    for _, block in blocks_of(source):
        if not isinstance(block, Table):
            words.append(block)
            continue
        for labels, names, text in _facts(block):
            found["_".join([*labels, *names])] = int(text) if text.isdigit() else text or None
    return json.dumps(
        {"标题": words[0], "正文": words[1:], "数据": found}, ensure_ascii=False, indent=2
    )


def as_yaml(source: Path) -> str:
    """YAML of a model: a section, in it the labels, in these the columns."""
    lines: list[str] = []
    for tag, block in blocks_of(source):
        if not isinstance(block, Table):
            lines.append(
                f"# {block}" if tag == "h1" else f"{block}:" if tag == "h2" else f"  - {block}"
            )
            continue
        last: list[str] = []
        for labels, names, text in _facts(block):
            if labels != last:
                lines += ["  " * (at + 1) + f"{label}:" for at, label in enumerate(labels)]
                last = labels
            lines.append("  " * (len(labels) + 1) + f"{names[-1]}: {text}")
    return "\n".join(lines)


def bulleted(source: Path) -> str:
    """Markdown of a model: a point for each row, and in it one for each column."""
    lines: list[str] = []
    for tag, block in blocks_of(source):
        if not isinstance(block, Table):
            lines += [f"## {block}" if tag in ("h1", "h2") else block, ""]
            continue
        last: list[str] = []
        for labels, names, text in _facts(block):
            if labels != last:
                lines.append(f"- **{' '.join(labels)}**")
                last = labels
            lines.append(f"  - {names[-1]}：{text}")
        lines.append("")
    return "\n".join(lines)


def placed_cells(source: Path) -> str:
    """JSON of a service that reads pictures: every cell with its row, its column and its spans."""
    tables: list[dict[str, object]] = []
    for heading, table in _grids(source):
        cells = [
            {"rowIndex": r, "columnIndex": c, "content": text}
            for r, row in enumerate(table.blanked)
            for c, text in enumerate(row)
        ]
        tables.append({"caption": heading, "rowCount": len(table.cells), "cells": cells})
    words = [{"content": one} for _, one in blocks_of(source) if not isinstance(one, Table)]
    return json.dumps({"paragraphs": words, "tables": tables}, ensure_ascii=False)


def tidy(source: Path) -> str:
    """CSV with a number a line: section, row, column, number."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    title = next(block for _, block in blocks_of(source) if not isinstance(block, Table))
    writer.writerow([title])
    writer.writerow(["部分", "行", "列", "数值"])
    for heading, table in _grids(source):
        for labels, names, text in _facts(table):
            writer.writerow([heading, *labels[-1:], *names[-1:], text])
    return out.getvalue()


def tagged(source: Path) -> str:
    """XML whose tags are rows and cells of any name."""
    lines = ["<report>"]
    for _, block in blocks_of(source):
        if isinstance(block, Table):
            rows = (
                "<record>" + "".join(f"<field>{html.escape(t)}</field>" for t in row) + "</record>"
                for row in block.blanked
            )
            lines += ["<data>", *rows, "</data>"]
        else:
            lines.append(f"<para>{html.escape(block)}</para>")
    return "\n".join([*lines, "</report>"])


def wide_pairs(table: Table) -> str:
    """A line for each row: its label, a colon, and its numbers with commas."""
    lines: list[str] = []
    for row in table.repeated:
        numbers = [text for text in row if _is_number(text)]
        if numbers:
            labels = list(dict.fromkeys(row[: len(row) - len(numbers)]))
            lines.append(f"{''.join(labels)}：{'，'.join(numbers)}")
        else:
            lines.append(" / ".join(dict.fromkeys(row)))
    return "\n".join(lines)


def _below(source: Path, *, by_columns: bool = False, blanks: bool = True) -> dict[str, Any]:
    """The report as a model nests it: sections, and in them labels and columns by their groups."""
    made: dict[str, Any] = {}
    for tag, block in blocks_of(source):
        if not isinstance(block, Table):
            made.setdefault("标题" if tag == "h1" else "正文", block)
    for heading, table in _grids(source):
        for labels, names, text in _facts(table):
            items = [name for name in names if name.startswith("第二十条")]
            columns = [name for name in names if name not in items]
            way = [heading, *items, *(columns + labels if by_columns else labels + columns)]
            if text or blanks:
                _put(made, way, float(text) if "." in text else int(text) if text else None)
    return made


def _put(record: dict[str, Any], way: list[str], value: object) -> None:
    for name in way[:-1]:
        record = record.setdefault(name, {})
    record[way[-1]] = value


def nested_data(source: Path, *, by_columns: bool = False, blanks: bool = True) -> str:
    """It as JSON; what is blank may be left out."""
    made = _below(source, by_columns=by_columns, blanks=blanks)
    return json.dumps(made, ensure_ascii=False, indent=2)


def nested_yaml(source: Path) -> str:
    """The same as YAML, between the sentences of a model."""
    told = package("yaml").safe_dump(_below(source), allow_unicode=True, sort_keys=False)
    return f"提取结果如下：\n\n```yaml\n{told}```\n\n请核对。\n"


def in_pieces(table: Table) -> str:
    """A data frame that is printed in pieces, as wide as a terminal."""
    pandas = package("pandas")
    how = ("display.max_columns", None, "display.max_rows", None, "display.max_colwidth", None)
    with pandas.option_context(*how, "display.width", 80):
        return str(pandas.DataFrame(table.repeated))


def in_sentences(source: Path) -> str:
    """A sentence for each row, with a word for each blank cell."""
    lines: list[str] = []
    for tag, block in blocks_of(source):
        if not isinstance(block, Table):
            lines.append(f"## {block}" if tag == "h2" else block)
            continue
        rows: dict[str, list[str]] = {}
        for labels, names, text in _facts(block):
            told = f"{names[-1]} {text or '空'}"
            row = rows.setdefault(" ".join(labels or names[:-1]), [])
            if told not in row:
                row.append(told)
        lines += [f"{row}：{'，'.join(told)}" for row, told in rows.items()]
    return "\n".join(lines)


def records_in_lines(source: Path) -> str:
    """A line for each row: fields with their names, as pipelines write them that feed models."""
    return page_with(lambda table: "\n".join(_fields_of_rows(table)), source, apart="\n")


def _fields_of_rows(table: Table) -> Iterator[str]:
    rows: dict[tuple[str, ...], dict[str, str]] = {}
    for labels, names, text in _facts(table):
        rows.setdefault(tuple(labels), {}).setdefault(" ".join(names), text)
    for row, fields in rows.items():
        told = (f"{name}：{text}" for name, text in fields.items())
        yield "; ".join([f"项目：{' '.join(row)}", *told])


def covered_marked(table: Table) -> str:
    """Markdown with marks for covered cells, as extensions of an editor of notes read it."""
    rows = [
        [
            text or ("" if not whole else "<" if at and line[at - 1] == whole else "^")
            for at, (text, whole) in enumerate(zip(row, line, strict=True))
        ]
        for row, line in zip(table.blanked, table.repeated, strict=True)
    ]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def coloured(table: Table) -> str:
    """Markdown with a tag around the words of each cell, as an editor on the web exports it."""
    tag = '<font style="color:rgb(38, 38, 38);">{}</font>'
    rows = [[tag.format(text) if text else "" for text in row] for row in table.blanked]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


CONVERTERS = [
    Converter(name, "html", suffix, each(write))
    for name, suffix, write in (
        ("transposed-markdown", ".md", partial(page_with, transposed, heading="## ")),
        ("formula-cells", ".md", partial(page_with, formulas, heading="# ")),
        ("copied-cells", ".txt", partial(page_with, as_copied, apart="\n")),
        ("saved-sheet", ".html", as_saved),
        ("formula-csv", ".csv", as_formulas),
        ("flat-pairs", ".json", flat),
        ("model-yaml", ".txt", as_yaml),
        ("model-bullets", ".md", bulleted),
        ("placed-cells", ".json", placed_cells),
        ("tidy-csv", ".csv", tidy),
        ("tagged-xml", ".xml", tagged),
        ("comma-rows", ".txt", partial(page_with, wide_pairs)),
        ("records-in-lines", ".txt", records_in_lines),
        ("nested-rows", ".json", nested_data),
        ("nested-columns", ".json", partial(nested_data, by_columns=True)),
        ("nested-filled", ".json", partial(nested_data, blanks=False)),
        ("nested-yaml", ".txt", nested_yaml),
        ("frame-in-pieces", ".txt", partial(page_with, in_pieces)),
        ("told-rows", ".txt", in_sentences),
        ("covered-markdown", ".md", partial(page_with, covered_marked, heading="# ")),
        ("coloured-markdown", ".md", partial(page_with, coloured, heading="## ")),
    )
]
