"""More ways that a report goes: small scripts, notebooks, pipelines and language models.

Each takes a page, a Word file, a workbook or a PDF file and writes what such a script would. Where
a pipeline is too large to be run here (docling, MinerU, unstructured), its output is written after
its documentation.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

import attrs
from interop_tools import PREFIXES, Convert, Converter, Source, command, each, office, package

Rows: TypeAlias = list[list[str]]


# -- a page as blocks ----------------------------------------------------------------------------


@attrs.frozen
class Table:
    """A table of a page: its source, and its cells.

    Attributes:
        source: as HTML.
        cells: of each row, none for what a merged cell covers.
        repeated: the same with a merged cell in every place that it covers.
        blanked: the same with it in its first place only.
    """

    source: str
    cells: Rows
    repeated: Rows
    blanked: Rows


_HEADING = re.compile("[一二三四五六]、.{0,30}$")


def blocks_of(source: Path) -> Iterator[tuple[str, str | Table]]:
    """The tags of a page with their text, and its tables."""
    lxml_html = package("lxml.html")
    body = lxml_html.fromstring(source.read_text("utf-8")).find("body")
    for found in body.iter("h1", "h2", "h3", "p", "table"):
        if found.tag == "table":
            yield "table", _table(found, lxml_html.tostring(found, encoding="unicode").strip())
        elif not any(above.tag == "table" for above in found.iterancestors()):
            text = found.text_content().strip()
            yield "h2" if _HEADING.match(text) else found.tag, text


def _table(table: Any, source: str) -> Table:
    cells: Rows = []
    at: dict[tuple[int, int], tuple[str, bool]] = {}
    for row, line in enumerate(table.iter("tr")):
        cells.append([])
        column = 0
        for cell in line.iter("td", "th"):
            text = cell.text_content().strip()
            cells[-1].append(text)
            while (row, column) in at:
                column += 1
            for below in range(int(cell.get("rowspan", 1))):
                for right in range(int(cell.get("colspan", 1))):
                    at[row + below, column + right] = (text, below == right == 0)
    width = 1 + max(column for _, column in at)
    places = [
        [at.get((row, column), ("", True)) for column in range(width)] for row in range(len(cells))
    ]
    return Table(
        source,
        cells,
        [[text for text, _ in line] for line in places],
        [[text if first else "" for text, first in line] for line in places],
    )


Write: TypeAlias = Callable[[Table], str]


def page_with(write: Write, source: Path, *, apart: str = "\n\n", heading: str = "") -> str:
    """The text of a page, its tables written in a way of their own."""
    return apart.join(
        write(block)
        if isinstance(block, Table)
        else (heading + block if tag.startswith("h") else block)
        for tag, block in blocks_of(source)
    )


def tables_of(source: Path) -> list[Table]:
    return [block for _, block in blocks_of(source) if isinstance(block, Table)]


# -- scripts -------------------------------------------------------------------------------------


def joined(apart: str, rows: str, between: str, table: Table) -> str:
    return between.join(apart.join(row) for row in getattr(table, rows))


def as_csv(table: Table, *, rows: str = "blanked", **options: Any) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", **options).writerows(getattr(table, rows))
    return out.getvalue()


def tabled(form: str, table: Table) -> str:
    return str(package("tabulate").tabulate(table.blanked, tablefmt=form))


def prettied(table: Table) -> str:
    made = package("prettytable").PrettyTable(header=False)
    made.add_rows(table.blanked)
    return str(made)


def with_rich(table: Table, *, width: int = 240) -> str:
    made = package("rich.table").Table(show_header=False, show_lines=True)
    for row in table.blanked:
        made.add_row(*row)
    out = io.StringIO()
    package("rich.console").Console(file=out, width=width).print(made)
    return out.getvalue()


def with_polars(table: Table) -> str:
    polars = package("polars")
    columns = {
        f"column_{at}": list(cells) for at, cells in enumerate(zip(*table.blanked, strict=True))
    }
    return str(polars.DataFrame(columns))


def with_numpy(table: Table) -> str:
    return str(package("numpy").array(table.repeated, dtype=object))


def stripped(by: str, source: Path) -> str:
    """The tags replaced by something, as a line of a script does it."""
    body = re.sub(r"(?s)<(style|script|head)\b.*?</\1>", "", source.read_text("utf-8"))
    return html.unescape(re.sub(r"<[^>]+>", by, body))


def stripped_to_one_line(source: Path) -> str:
    return re.sub(r"\s+", " ", stripped(" ", source)).strip()


def frames(write: Callable[[Any], str], source: Path) -> str:
    """Each table by pandas, what stands between them as it is."""
    pandas = package("pandas")

    def written(table: Table) -> str:
        return write(pandas.read_html(io.StringIO(table.source))[0])

    return page_with(written, source)


def first_row_heads(write: Callable[[Any], str], source: Path) -> str:
    """As `frames`, the first row taken for the header."""
    pandas = package("pandas")

    def written(table: Table) -> str:
        frame = pandas.DataFrame(table.repeated[1:], columns=table.repeated[0])
        return write(frame)

    return page_with(written, source)


def _trafilatura(form: str, source: Path) -> str:
    made = package("trafilatura").extract(
        source.read_text("utf-8"), output_format=form, include_tables=True, favor_recall=True
    )
    return made or ""


# -- pipelines -----------------------------------------------------------------------------------


def piped(table: Table, *, rows: str = "repeated", pad: bool = False) -> str:
    lines: Rows = [
        [cell.replace("|", "\\|").replace("\n", " ") for cell in row]
        for row in getattr(table, rows)
    ]
    if pad:
        wide = max(map(len, lines))
        lines = [row + [""] * (wide - len(row)) for row in lines]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


def bold(table: Table) -> str:
    heads = [[f"**{cell}**" if cell else "" for cell in row] for row in table.blanked]
    return piped(attrs.evolve(table, repeated=heads))


def minified(table: Table) -> str:
    """As MinerU writes a table into its markdown."""
    rows = re.sub(r">\s+<", "><", re.sub(r' (?!rowspan|colspan)[\w-]+="[^"]*"', "", table.source))
    return f"<html><body>{rows}</body></html>"


def with_marker(table: Table) -> str:
    return piped(
        attrs.evolve(table, repeated=[[c.replace("\n", "<br>") for c in r] for r in table.blanked])
    )


def elements(source: Path) -> str:
    """As unstructured gives a page: the text of a table, and its HTML."""
    found: list[dict[str, object]] = []
    for tag, block in blocks_of(source):
        if isinstance(block, Table):
            text = " ".join(cell for row in block.cells for cell in row if cell)
            about = {"text_as_html": block.source, "page_number": 1}
            found.append({"type": "Table", "text": text, "metadata": about})
        else:
            kind = "Title" if tag.startswith("h") else "NarrativeText"
            found.append({"type": kind, "text": block, "metadata": {"page_number": 1}})
    return json.dumps(found, ensure_ascii=False, indent=2)


def blocks_json(source: Path) -> str:
    """As an OCR service gives a page: blocks with their boxes, and of tables each cell."""
    found: list[dict[str, object]] = []
    for at, (_, block) in enumerate(blocks_of(source)):
        if isinstance(block, Table):
            cells = [
                {"row": row, "col": column, "text": text}
                for row, line in enumerate(block.blanked)
                for column, text in enumerate(line)
            ]
            found.append({"id": at, "type": "table", "cells": cells})
        else:
            found.append({"id": at, "type": "text", "bbox": [72, 90, 510, 104], "text": block})
    return json.dumps({"pages": [{"page": 1, "blocks": found}]}, ensure_ascii=False)


def content_list(source: Path) -> str:
    """As MinerU lists the content of a page."""
    found: list[dict[str, object]] = []
    for tag, block in blocks_of(source):
        if isinstance(block, Table):
            found.append(
                {"type": "table", "table_caption": [], "table_body": minified(block), "page_idx": 0}
            )
        else:
            found.append(
                {"type": "text", "text": block, "text_level": 1, "page_idx": 0}
                if tag[0] == "h"
                else {"type": "text", "text": block, "page_idx": 0}
            )
    return json.dumps(found, ensure_ascii=False, indent=4)


# -- language models -----------------------------------------------------------------------------


def _label_and_values(row: Sequence[str]) -> tuple[list[str], list[str]]:
    labels = list(row)
    values: list[str] = []
    while labels and re.fullmatch(r"-?[\d.]*", labels[-1]):
        values.insert(0, labels.pop())
    return list(dict.fromkeys(label for label in labels if label)), values


def _named(table: Table) -> Iterator[tuple[list[str], dict[str, object]]]:
    """Labels of each row with values, and its values by the names above them."""
    heads: list[str] = []
    for row in table.repeated:
        labels, values = _label_and_values(row)
        if not values:
            heads = row
        elif labels and any(values):
            numbers = [float(v) if "." in v else int(v) if v else None for v in values]
            yield labels, dict(zip(heads[-len(values) :], numbers, strict=True))


def records(table: Table) -> list[dict[str, object]]:
    return [{"项目": "-".join(labels), **values} for labels, values in _named(table)]


def model_records(source: Path) -> str:
    """Headings as keys, rows as records."""
    made: dict[str, object] = {}
    tables: dict[str, list[object]] = {}
    heading = "标题"
    for tag, block in blocks_of(source):
        if tag.startswith("h"):
            heading = str(block)
        elif isinstance(block, Table):
            rows = tables.setdefault(heading, [])
            made[f"{heading}表"] = rows
            rows += [*records(block)] or [*block.repeated]
        else:
            made[heading] = str(made.get(heading, "")) + str(block)
    return json.dumps(made, ensure_ascii=False, indent=2)


def model_nested(source: Path) -> str:
    """Labels as keys of objects in objects."""
    made: dict[str, Any] = {}
    heading = "标题"
    for tag, block in blocks_of(source):
        if tag.startswith("h"):
            heading = str(block)
        elif isinstance(block, Table):
            place = made.setdefault(heading, {})
            place = place if isinstance(place, dict) else made.setdefault(heading + "数据", {})
            rows = list(_named(block))
            if not rows:
                made.setdefault(heading + "表", []).extend(block.repeated)
            for labels, values in rows:
                inner = place
                for label in labels:
                    inner = inner.setdefault(label, {})
                inner.update(values)
        else:
            made[heading] = block
    return json.dumps(made, ensure_ascii=False, indent=2)


def model_list(source: Path) -> str:
    """Each row as a point of a list."""

    def written(table: Table) -> str:
        lines: list[str] = []
        for record in records(table):
            words = [
                f"{key}：{'' if v is None else v}" for key, v in record.items() if key != "项目"
            ]
            lines.append(f"- **{record['项目']}**：{'，'.join(words)}")
        return "\n".join(lines) or piped(table)

    return page_with(written, source, heading="## ")


# -- other files ---------------------------------------------------------------------------------


def paged_sheets(source: Path) -> bytes:
    """A workbook with one sheet for each table, all cells texts."""
    book = package("openpyxl").Workbook()
    book.remove(book.active)
    title = next(str(block) for _, block in blocks_of(source) if isinstance(block, str))
    for at, table in enumerate(tables_of(source)):
        sheet = book.create_sheet(f"表{at + 2}")
        sheet.append([title])
        for row in table.blanked:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def docs_html(source: Path) -> str:
    """As an editor on the web saves a page: everything in paragraphs and spans."""

    def written(table: Table) -> str:
        inner = re.sub(
            r"(<t[dh][^>]*>)(.*?)(</t[dh]>)",
            r'\1<p class="c1"><span class="c0">\2</span></p>\3',
            table.source,
            flags=re.DOTALL,
        )
        return f'<a id="t.1"></a><a id="t.2"></a>{inner}'

    return (
        '<html><head><meta charset="utf-8"></head><body class="c3">'
        + "".join(
            written(block)
            if isinstance(block, Table)
            else f'<p class="c2"><span class="c0">{html.escape(block)}</span></p>'
            for _, block in blocks_of(source)
        )
        + "</body></html>"
    )


def cells_each(source: Path) -> str:
    """Every cell of a Word file in a line of its own, merged ones as python-docx repeats them."""
    lines: list[str] = []
    for block in package("docx").Document(str(source)).iter_inner_content():
        if hasattr(block, "rows"):
            lines += [cell.text for row in block.rows for cell in row.cells]
        else:
            lines.append(block.text)
    return "\n".join(lines)


def rows_printed(source: Path) -> str:
    """What `print(row)` gives for the rows of a workbook."""
    sheet = package("openpyxl").load_workbook(source).active
    return "\n".join(str(row) for row in sheet.iter_rows(values_only=True))


def plumbed_lists(source: Path) -> str:
    """What `print(page.extract_tables())` gives."""
    with package("pdfplumber").open(source) as pdf:
        return "\n".join(f"{page.extract_text()}\n{page.extract_tables()}" for page in pdf.pages)


def plumbed_frames(source: Path) -> str:
    """Each table of a PDF file as pandas writes it, its first row the header."""
    pandas = package("pandas")
    parts: list[str] = []
    with package("pdfplumber").open(source) as pdf:
        for page in pdf.pages:
            for table in page.extract_tables():
                parts.append(pandas.DataFrame(table[1:], columns=table[0]).to_csv(index=False))
    return "\n".join(parts)


# -- all of them ---------------------------------------------------------------------------------


def _html(name: str, suffix: str, way: Convert) -> Converter:
    return Converter(name, "html", suffix, each(way))


def _by_pandoc(source: str, form: str) -> Convert:
    return command("pandoc", "-f", source, "-t", form, "{}")


def _tables(name: str, suffix: str, write: Write, apart: str = "\n\n") -> Converter:
    return _html(name, suffix, partial(page_with, write, apart=apart))


_FRAMES: dict[str, tuple[str, Callable[[Any], str]]] = {
    "string": (".txt", lambda frame: frame.to_string()),
    "string-bare": (".txt", lambda frame: frame.to_string(index=False, header=False)),
    "print": (".txt", str),
    "latex": (".tex", lambda frame: frame.to_latex()),
    "html": (".html", lambda frame: frame.to_html()),
    "html-bare": (".html", lambda frame: frame.to_html(index=False, header=False, na_rep="")),
    "index": (".json", lambda frame: frame.to_json(orient="index", force_ascii=False)),
    "columns": (".json", lambda frame: frame.to_json(orient="columns", force_ascii=False)),
    "values": (".json", lambda frame: frame.to_json(orient="values", force_ascii=False)),
    "table": (".json", lambda frame: frame.to_json(orient="table", force_ascii=False)),
    "dict": (".txt", lambda frame: str(frame.to_dict())),
    "dict-list": (".txt", lambda frame: str(frame.to_dict("list"))),
    "lists": (".txt", lambda frame: str(frame.values.tolist())),
    "csv-tab": (".tsv", lambda frame: frame.to_csv(sep="\t", index=False)),
    "csv-pipe": (".csv", lambda frame: frame.to_csv(sep="|", index=False)),
    "csv-nan": (".csv", lambda frame: frame.to_csv(na_rep="NaN", quoting=csv.QUOTE_ALL)),
    "csv-float": (".csv", lambda frame: frame.to_csv(float_format="%.2f", index=False)),
    "markdown-bare": (".md", lambda frame: frame.to_markdown(index=False)),
    "xml": (".xml", lambda frame: frame.rename(columns=lambda c: f"c{c}").to_xml()),
}

_TABULATED = (
    "github",
    "pretty",
    "outline",
    "rounded_grid",
    "double_grid",
    "heavy_grid",
    "jira",
    "moinmoin",
    "youtrack",
    "mediawiki",
    "html",
    "unsafehtml",
    "latex",
    "latex_booktabs",
    "textile",
    "tsv",
    "plain",
    "colon_grid",
    "asciidoc",
    "presto",
    "psql",
    "rst",
    "orgtbl",
    "simple_grid",
)

_PANDOC = (
    "textile", "dokuwiki", "jira", "latex", "xwiki", "zimwiki", "haddock", "tei", "markdown_mmd",
    "markdown_phpextra", "markdown_strict", "commonmark", "commonmark_x", "html",
)  # fmt: skip

_OFFICE_SHEETS = {
    "csv-tab": "csv:Text - txt - csv (StarCalc):9,34,76,1",
    "csv-semicolon": "csv:Text - txt - csv (StarCalc):59,34,76,1",
    "csv-quoted": "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true",
}  # fmt: skip


def _of_pdf(source: Source) -> list[Converter]:
    ways: dict[str, tuple[str, Convert]] = {
        "pdfplumber-lists": (".txt", plumbed_lists),
        "pdfplumber-frames": (".csv", plumbed_frames),
        "pdftotext-fixed": (".txt", command("pdftotext", "-fixed", "5", "{}", "-")),
        "pdftotext-htmlmeta": (".html", command("pdftotext", "-htmlmeta", "-layout", "{}", "-")),
        "pdftotext-bbox": (".html", command("pdftotext", "-bbox-layout", "{}", "-")),
        "pdftotext-tsv": (".tsv", command("pdftotext", "-tsv", "{}", "-")),
        "pdftohtml": (".html", command("pdftohtml", "-s", "-i", "-stdout", "{}")),
        "pdftohtml-plain": (".html", command("pdftohtml", "-i", "-noframes", "-stdout", "{}")),
        "pdftohtml-xml": (".xml", command("pdftohtml", "-xml", "-i", "-stdout", "{}")),
    }
    return [
        Converter(PREFIXES[source] + name, source, suffix, each(way))
        for name, (suffix, way) in ways.items()
    ]


CONVERTERS: list[Converter] = [
    *(_html(f"frame-{n}", s, partial(frames, w)) for n, (s, w) in _FRAMES.items()),
    *(
        _html(f"headed-{n}", _FRAMES[n][0], partial(first_row_heads, _FRAMES[n][1]))
        for n in ("string", "csv-tab", "markdown-bare", "html", "values", "print", "csv-nan")
    ),
    *(_tables(f"tabled-{form}", ".txt", partial(tabled, form)) for form in _TABULATED),
    _tables("rich", ".txt", with_rich),
    _tables("rich-narrow", ".txt", partial(with_rich, width=100)),
    _tables("prettytable", ".txt", prettied),
    _tables("polars", ".txt", with_polars),
    _tables("numpy", ".txt", with_numpy),
    _tables("lists", ".txt", lambda table: str(table.repeated)),
    _tables("cells-space", ".txt", partial(joined, " ", "cells", "\n")),
    _tables("cells-tab", ".txt", partial(joined, "\t", "cells", "\n")),
    _tables("cells-comma", ".txt", partial(joined, ",", "cells", "\n")),
    _tables("cells-wide-comma", ".txt", partial(joined, "，", "cells", "\n")),
    _tables("cells-mark", ".txt", partial(joined, "、", "cells", "\n")),
    _tables("cells-slash", ".txt", partial(joined, " / ", "cells", "\n")),
    _tables("cells-semicolon", ".txt", partial(joined, "; ", "cells", "\n")),
    _tables("cells-none", ".txt", partial(joined, "", "cells", "\n")),
    _tables("cells-line", ".txt", partial(joined, "\n", "cells", "\n")),
    _tables("cells-line-apart", ".txt", partial(joined, "\n", "cells", "\n\n")),
    _tables("cells-one-line", ".txt", partial(joined, " | ", "cells", " || "), apart="\n"),
    _tables("repeated-tab", ".txt", partial(joined, "\t", "repeated", "\n")),
    _tables("repeated-space", ".txt", partial(joined, " ", "repeated", "\n")),
    _tables("repeated-pipe", ".txt", partial(joined, "|", "repeated", "\n")),
    _tables("blanked-pipe", ".txt", partial(joined, "|", "blanked", "\n")),
    _tables("blanked-tab", ".txt", partial(joined, "\t", "blanked", "\n")),
    _tables("quoted-csv", ".csv", partial(as_csv, quoting=csv.QUOTE_ALL)),
    _tables("cells-csv", ".csv", partial(as_csv, rows="cells")),
    _tables("repeated-csv", ".csv", partial(as_csv, rows="repeated")),
    _tables("docling", ".md", piped),
    _tables("blanked-markdown", ".md", partial(piped, rows="blanked")),
    _tables("cells-markdown", ".md", partial(piped, rows="cells", pad=True)),
    _tables("bold-markdown", ".md", bold),
    _tables("marker", ".md", with_marker),
    _html("mineru", ".md", partial(page_with, minified, heading="# ")),
    _html("unstructured", ".json", elements),
    _html("ocr-blocks", ".json", blocks_json),
    _html("mineru-list", ".json", content_list),
    _html("model-records", ".json", model_records),
    _html("model-nested", ".json", model_nested),
    _html("model-list", ".md", model_list),
    _html("stripped-nothing", ".txt", partial(stripped, "")),
    _html("stripped-space", ".txt", partial(stripped, " ")),
    _html("stripped-one-line", ".txt", stripped_to_one_line),
    _html("google-docs", ".html", docs_html),
    _html("sheets-of-tables", ".xlsx", paged_sheets),
    *(
        _html(f"trafilatura-{form}", f".{form}", partial(_trafilatura, form))
        for form in ("xml", "json", "xmltei")
    ),
    *(
        _html(f"pandoc-html-{form.replace('_', '-')}", ".txt", _by_pandoc("html", form))
        for form in _PANDOC
    ),
    *(
        Converter(f"pandoc-docx-{form}", "docx", ".txt", each(_by_pandoc("docx", form)))
        for form in ("rst", "org", "mediawiki", "asciidoc", "commonmark", "jira", "textile")
    ),
    Converter("cells-of-word", "docx", ".txt", each(cells_each)),
    Converter("rows-printed", "xlsx", ".txt", each(rows_printed)),
    *(
        Converter(f"office-{name}", "xlsx", ".csv", office(kind, ".csv"))
        for name, kind in _OFFICE_SHEETS.items()
    ),
    Converter("office-sheet-pdf", "xlsx", ".pdf", office("pdf", ".pdf")),
    Converter("office-sheet-fods", "xlsx", ".fods", office("fods", ".fods")),
    Converter("office-html-of-word", "docx", ".html", office("html:XHTML Writer File", ".html")),
    *_of_pdf("pdf"),
    *_of_pdf("web.pdf"),
]
