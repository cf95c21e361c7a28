"""The converters that `interop.py` runs: each by its name, what it takes, and how it is called.

A package is imported, and a program is looked for, only when its converter runs; one that is not
installed is left out and named.
"""

from __future__ import annotations

import csv
import html
import io
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Literal, TypeAlias

import attrs

Pairs: TypeAlias = Sequence[tuple[Path, Path]]
"""Files to read, each with the file to write."""
Source: TypeAlias = Literal[
    "html", "docx", "narrow.docx", "wide.docx", "xlsx", "doc", "odt", "rtf",
    "pdf", "web.pdf", "narrow.pdf", "wide.pdf",
]  # fmt: skip
Convert: TypeAlias = Callable[[Path], "str | bytes"]

PREFIXES: dict[Source, str] = {
    "pdf": "",
    "web.pdf": "web-",
    "narrow.pdf": "narrow-",
    "wide.pdf": "wide-",
}
"""What the names of the converters of a kind of PDF file begin with."""
SECONDS = 300


class NotInstalledError(Exception):
    """A program or a package is not there."""


@attrs.frozen
class Converter:
    """A way from one file to another.

    Attributes:
        name: by which it is known.
        source: the kind of file that it takes.
        suffix: of the file that it writes.
        run: converts files.
    """

    name: str
    source: Source
    suffix: str
    run: Callable[[Pairs], None]


def each(convert: Convert) -> Callable[[Pairs], None]:
    """A converter of one file as one of many."""

    def run(pairs: Pairs) -> None:
        for source, target in pairs:
            made = convert(source)
            target.write_bytes(made if isinstance(made, bytes) else made.encode("utf-8", "replace"))

    return run


def command(*words: str) -> Convert:
    """A program that writes to its standard output; {} stands for the file."""

    def convert(source: Path) -> bytes:
        if shutil.which(words[0]) is None:
            raise NotInstalledError(words[0])
        filled = [word.replace("{}", str(source)) for word in words]
        return subprocess.run(filled, capture_output=True, check=True, timeout=SECONDS).stdout

    return convert


# -- programs ------------------------------------------------------------------------------------


def office(target_kind: str, suffix: str) -> Callable[[Pairs], None]:
    """LibreOffice, one start for all files."""

    def run(pairs: Pairs) -> None:
        if shutil.which("soffice") is None:
            raise NotInstalledError("soffice")
        with tempfile.TemporaryDirectory() as folder:
            inputs = Path(folder) / "in"
            inputs.mkdir()
            copies: list[str] = []
            for at, (source, _) in enumerate(pairs):
                copy = inputs / f"{at:03}{source.suffix}"
                shutil.copy(source, copy)
                copies.append(str(copy))
            profile = f"-env:UserInstallation=file://{folder}/profile"
            words = ["soffice", profile, "--headless", "--convert-to", target_kind]
            subprocess.run(
                [*words, "--outdir", folder, *copies],
                capture_output=True,
                check=True,
                timeout=SECONDS,
            )
            for at, (_, target) in enumerate(pairs):
                shutil.move(Path(folder) / f"{at:03}{suffix}", target)

    return run


_SHOWN = """<script>addEventListener("load", () => {
  const all = getSelection(); all.selectAllChildren(document.body);
  const text = %s; document.documentElement.innerHTML = "<body><pre id=found></pre>";
  document.getElementById("found").textContent = text; });</script>"""
_FOUND = re.compile(r'<pre id="?found"?>(.*?)</pre>', re.DOTALL)


def _chromium(*words: str) -> bytes:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        raise NotInstalledError("chromium")
    options = ("--headless", "--no-sandbox", "--disable-gpu")
    return subprocess.run(
        [program, *options, *words], capture_output=True, check=True, timeout=SECONDS
    ).stdout


def browser(expression: str) -> Convert:
    """What a browser gives as the text of a page."""

    def convert(source: Path) -> str:
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder) / "page.html"
            page.write_text(source.read_text("utf-8") + _SHOWN % expression, "utf-8")
            shown = _chromium("--dump-dom", f"file://{page}").decode()
        found = _FOUND.search(shown)
        assert found is not None, shown[:200]
        return html.unescape(found[1])

    return convert


def printed_by_browser(pairs: Pairs) -> None:
    """The page as a browser prints it into a PDF file."""
    for source, target in pairs:
        _chromium("--no-pdf-header-footer", f"--print-to-pdf={target}", f"file://{source}")


def turndown(tables: bool) -> Convert:
    """Markdown by turndown, of npm; tables with its GFM plugin."""
    program = (
        "const T=require('turndown');const t=new T();"
        + ("t.use(require('turndown-plugin-gfm').gfm);" if tables else "")
        + "process.stdout.write(t.turndown(require('fs').readFileSync(process.argv[1],'utf8')))"
    )

    def convert(source: Path) -> bytes:
        if shutil.which("node") is None or not os.environ.get("NODE_PATH"):
            raise NotInstalledError("node with turndown in NODE_PATH")
        words = ["node", "-e", program, str(source)]
        return subprocess.run(words, capture_output=True, check=True, timeout=SECONDS).stdout

    return convert


# -- packages ------------------------------------------------------------------------------------


def package(name: str) -> Any:
    import importlib  # noqa: PLC0415

    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise NotInstalledError(name) from error


def _text(source: Path) -> str:
    return source.read_text("utf-8")


def with_trafilatura(form: str, source: Path) -> str:
    made = package("trafilatura").extract(
        _text(source), output_format=form, include_tables=True, favor_recall=True
    )
    return made or ""


def with_inscriptis(source: Path) -> str:
    return str(package("inscriptis").get_text(_text(source)))


def with_html2text(source: Path) -> str:
    made = package("html2text").HTML2Text(bodywidth=0)
    return str(made.handle(_text(source)))


def with_markitdown(source: Path) -> str:
    return str(package("markitdown").MarkItDown().convert(str(source)).text_content)


def with_markdownify(source: Path) -> str:
    return str(package("markdownify").markdownify(_text(source)))


def with_soup(separator: str, source: Path) -> str:
    soup = package("bs4").BeautifulSoup(_text(source), "html.parser")
    return str(soup.get_text(separator))


def with_mammoth(form: str, source: Path) -> str:
    mammoth = package("mammoth")
    with source.open("rb") as stream:
        return str(getattr(mammoth, f"convert_to_{form}")(stream).value)


def with_raw_mammoth(source: Path) -> str:
    with source.open("rb") as stream:
        return str(package("mammoth").extract_raw_text(stream).value)


def with_docx2txt(source: Path) -> str:
    return str(package("docx2txt").process(str(source)))


def with_python_docx(apart: str, source: Path) -> str:
    """The loop that everyone writes: a merged cell comes once for each column that it covers."""
    docx = package("docx")
    lines: list[str] = []
    for block in docx.Document(str(source)).iter_inner_content():
        if hasattr(block, "rows"):
            lines += [apart.join(cell.text for cell in row.cells) for row in block.rows]
        else:
            lines.append(block.text)
    return "\n".join(lines)


def with_python_docx_json(source: Path) -> str:
    docx = package("docx")
    document = docx.Document(str(source))
    tables = [
        [[cell.text for cell in row.cells] for row in table.rows] for table in document.tables
    ]
    words = [paragraph.text for paragraph in document.paragraphs]
    return json.dumps({"paragraphs": words, "tables": tables}, ensure_ascii=False)


def _frames(source: Path) -> list[Any]:
    return list(package("pandas").read_html(io.StringIO(_text(source))))


def _frame(source: Path) -> Any:
    return package("pandas").read_excel(source, header=None)


def frames_as(write: Callable[[Any], str], source: Path) -> str:
    """Every table of a page by one method of pandas."""
    package("pandas")
    return "\n\n".join(write(frame) for frame in _frames(source))


def sheet_as(write: Callable[[Any], str], source: Path) -> str:
    """The sheet by one method of pandas."""
    return write(_frame(source))


def rows_of_sheet(source: Path) -> list[list[object]]:
    sheet = package("openpyxl").load_workbook(source).active
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def sheet_as_csv(delimiter: str, source: Path) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows_of_sheet(source))
    return out.getvalue()


def sheet_as_json(source: Path) -> str:
    return json.dumps(rows_of_sheet(source), ensure_ascii=False)


def sheet_as_lines(source: Path) -> str:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows_of_sheet(source))


def sheet_as_table(form: str, source: Path) -> str:
    rows = [["" if cell is None else cell for cell in row] for row in rows_of_sheet(source)]
    return str(package("tabulate").tabulate(rows, tablefmt=form))


def text_as_json(source: Path) -> str:
    """The report as one string of a record, as data sets hold it."""
    return json.dumps({"id": 1, "text": with_inscriptis(source)}, ensure_ascii=False)


def page_as_json(source: Path) -> str:
    return json.dumps({"html": _text(source)}, ensure_ascii=False)


def text_as_repr(source: Path) -> str:
    return repr(with_inscriptis(source))


def with_pypdf(mode: str, source: Path) -> str:
    reader = package("pypdf").PdfReader(source)
    return "\n".join(page.extract_text(extraction_mode=mode) for page in reader.pages)


def with_pdfminer(source: Path) -> str:
    return str(package("pdfminer.high_level").extract_text(source))


def _plumbed(source: Path) -> Iterator[Any]:
    with package("pdfplumber").open(source) as pdf:
        yield from pdf.pages


def with_pdfplumber(layout: bool, source: Path) -> str:
    return "\n".join(page.extract_text(layout=layout) or "" for page in _plumbed(source))


def tables_of_pdfplumber(source: Path) -> str:
    out = io.StringIO()
    for page in _plumbed(source):
        for table in page.extract_tables():
            csv.writer(out).writerows(table)
    return out.getvalue()


def all_of_pdfplumber(source: Path) -> str:
    """The text of each page, then its tables: every number twice."""
    parts: list[str] = []
    for page in _plumbed(source):
        parts.append(page.extract_text() or "")
        for table in page.extract_tables():
            parts += [" | ".join(cell or "" for cell in row) for row in table]
    return "\n".join(parts)


def with_pymupdf(form: str, source: Path) -> str:
    with package("pymupdf").open(source) as pdf:
        return "\n".join(page.get_text(form) for page in pdf)


def blocks_of_pymupdf(source: Path) -> str:
    """The blocks of each page, an empty line between them, in the order in which it sorts them."""
    with package("pymupdf").open(source) as pdf:
        blocks = [block[4] for page in pdf for block in page.get_text("blocks", sort=True)]
    return "\n".join(blocks)


def with_pymupdf4llm(source: Path) -> str:
    return str(package("pymupdf4llm").to_markdown(str(source)))


def with_pdf2docx(pairs: Pairs) -> None:
    pdf2docx = package("pdf2docx")
    for source, target in pairs:
        converter = pdf2docx.Converter(str(source))
        converter.convert(str(target))
        converter.close()


# -- all of them ---------------------------------------------------------------------------------


def _of(source: Source, suffix: str, **ways: Convert) -> list[Converter]:
    return [
        Converter(name.replace("_", "-"), source, suffix, each(way)) for name, way in ways.items()
    ]


def _pandoc(source: Source, form: str, suffix: str) -> Converter:
    name = f"pandoc-{source}-{form.partition('+')[0]}"
    way = command("pandoc", "-f", source, "-t", form, "{}")
    return Converter(name, source, suffix, each(way))


def _pandoc_file(source: Source, form: str) -> Converter:
    def run(pairs: Pairs) -> None:
        if shutil.which("pandoc") is None:
            raise NotInstalledError("pandoc")
        for file, target in pairs:
            words = ["pandoc", "-f", source, "-t", form, "-s", "-o", str(target), str(file)]
            subprocess.run(words, capture_output=True, check=True, timeout=SECONDS)

    return Converter(f"pandoc-{source}-{form}", source, f".{form}", run)


def _pdf(source: Source) -> list[Converter]:
    ways: dict[str, tuple[str, Convert]] = {
        "pdftotext": (".txt", command("pdftotext", "{}", "-")),
        "pdftotext-raw": (".txt", command("pdftotext", "-raw", "{}", "-")),
        "pdftotext-layout": (".txt", command("pdftotext", "-layout", "{}", "-")),
        "pypdf": (".txt", partial(with_pypdf, "plain")),
        "pypdf-layout": (".txt", partial(with_pypdf, "layout")),
        "pdfminer": (".txt", with_pdfminer),
        "pdfplumber": (".txt", partial(with_pdfplumber, False)),
        "pdfplumber-layout": (".txt", partial(with_pdfplumber, True)),
        "pdfplumber-tables": (".csv", tables_of_pdfplumber),
        "pdfplumber-both": (".txt", all_of_pdfplumber),
        "pymupdf": (".txt", partial(with_pymupdf, "text")),
        "pymupdf-blocks": (".txt", blocks_of_pymupdf),
        "pymupdf-html": (".html", partial(with_pymupdf, "html")),
        "pymupdf4llm": (".md", with_pymupdf4llm),
        "markitdown-pdf": (".txt", with_markitdown),
    }
    prefix = PREFIXES[source]
    made = [
        Converter(prefix + name, source, suffix, each(way)) for name, (suffix, way) in ways.items()
    ]
    return [*made, Converter(f"{prefix}pdf2docx", source, ".docx", with_pdf2docx)]


def _pandas(
    source: Source, convert: Callable[[Callable[[Any], str], Path], str]
) -> list[Converter]:
    ways: dict[str, tuple[str, Callable[[Any], str]]] = {
        "csv": (".csv", lambda frame: frame.to_csv()),
        "csv-bare": (".csv", lambda frame: frame.to_csv(index=False, header=False)),
        "json": (".json", lambda frame: frame.to_json(force_ascii=False)),
        "records": (".json", lambda frame: frame.to_json(orient="records", force_ascii=False)),
        "split": (".json", lambda frame: frame.to_json(orient="split", force_ascii=False)),
        "lines": (".jsonl", lambda frame: frame.to_json(orient="records", lines=True)),
        "markdown": (".md", lambda frame: frame.to_markdown()),
        "string": (".txt", lambda frame: frame.to_string()),
        "html": (".html", lambda frame: frame.to_html()),
    }
    name = "pandas" if source == "html" else "pandas-xlsx"
    return [
        Converter(f"{name}-{form}", source, suffix, each(partial(convert, write)))
        for form, (suffix, write) in ways.items()
    ]


FILES: list[Converter] = [
    Converter("pdf", "docx", ".pdf", office("pdf", ".pdf")),
    Converter("doc", "docx", ".doc", office("doc:MS Word 97", ".doc")),
    Converter("odt", "docx", ".odt", office("odt", ".odt")),
    Converter("rtf", "docx", ".rtf", office("rtf", ".rtf")),
    Converter("web.pdf", "html", ".web.pdf", printed_by_browser),
    Converter("narrow.pdf", "narrow.docx", ".narrow.pdf", office("pdf", ".pdf")),
    Converter("wide.pdf", "wide.docx", ".wide.pdf", office("pdf", ".pdf")),
]
"""What is made first, because other converters take it."""

CONVERTERS: list[Converter] = [
    *_of(
        "html",
        ".txt",
        chromium_text=browser("document.body.innerText"),
        chromium_copied=browser("all.toString()"),
        w3m=command("w3m", "-dump", "-cols", "200", "-O", "UTF-8", "{}"),
        w3m_narrow=command("w3m", "-dump", "-O", "UTF-8", "{}"),
        links=command("links", "-dump", "-codepage", "utf-8", "-width", "200", "{}"),
        elinks=command("elinks", "-dump", "-dump-charset", "utf-8", "-dump-width", "200", "{}"),
        trafilatura=partial(with_trafilatura, "txt"),
        inscriptis=with_inscriptis,
        html2text_debian=command("html2text", "-utf8", "-width", "200", "{}"),
        repr=text_as_repr,
    ),
    *_of(
        "html",
        ".txt",
        lynx=command("lynx", "-dump", "-nolist", "-width=200", "-display_charset=utf-8", "{}"),
        lynx_narrow=command("lynx", "-dump", "-nolist", "-display_charset=utf-8", "{}"),
        soup=partial(with_soup, "\n"),
        soup_pipe=partial(with_soup, "|"),
        turndown=turndown(tables=False),
    ),
    *_of(
        "html",
        ".md",
        trafilatura_markdown=partial(with_trafilatura, "markdown"),
        html2text=with_html2text,
        markitdown=with_markitdown,
        markdownify=with_markdownify,
        turndown_gfm=turndown(tables=True),
    ),
    *_of("html", ".json", text_in_json=text_as_json, page_in_json=page_as_json),
    *_of("html", ".html", trafilatura_html=partial(with_trafilatura, "html")),
    *_pandas("html", frames_as),
    *(
        _pandoc("html", form, suffix)
        for form, suffix in (
            ("plain", ".txt"),
            ("gfm", ".md"),
            ("markdown", ".md"),
            ("rst", ".rst"),
            ("org", ".org"),
            ("asciidoc", ".adoc"),
            ("mediawiki", ".wiki"),
        )
    ),
    _pandoc_file("html", "docx"),
    _pandoc_file("html", "odt"),
    _pandoc_file("html", "rtf"),
    Converter("office-html-docx", "html", ".docx", office("docx:MS Word 2007 XML", ".docx")),
    *_of(
        "docx",
        ".txt",
        mammoth_raw=with_raw_mammoth,
        docx2txt=with_docx2txt,
        python_docx_pipe=partial(with_python_docx, " | "),
        python_docx_tab=partial(with_python_docx, "\t"),
    ),
    *_of(
        "docx",
        ".md",
        markitdown_docx=with_markitdown,
    ),
    *_of("docx", ".md", mammoth_markdown=partial(with_mammoth, "markdown")),
    *_of("docx", ".html", mammoth_html=partial(with_mammoth, "html")),
    *_of("docx", ".json", python_docx_json=with_python_docx_json),
    _pandoc("docx", "plain", ".txt"),
    _pandoc("docx", "gfm", ".md"),
    _pandoc("docx", "html", ".html"),
    Converter("office-txt", "docx", ".txt", office("txt:Text (encoded):UTF8", ".txt")),
    Converter("office-html", "docx", ".html", office("html", ".html")),
    Converter("office-fodt", "docx", ".fodt", office("fodt", ".fodt")),
    Converter("office-odt", "docx", ".odt", office("odt", ".odt")),
    Converter("office-rtf", "docx", ".rtf", office("rtf", ".rtf")),
    Converter("office-doc", "docx", ".doc", office("doc:MS Word 97", ".doc")),
    Converter("office-word-xml", "docx", ".xml", office("xml:MS Word 2003 XML", ".xml")),
    Converter("office-pdf", "docx", ".pdf", office("pdf", ".pdf")),
    Converter("chromium-pdf", "html", ".pdf", printed_by_browser),
    Converter("antiword", "doc", ".txt", each(command("antiword", "-m", "UTF-8.txt", "{}"))),
    Converter("catdoc", "doc", ".txt", each(command("catdoc", "-d", "utf-8", "{}"))),
    Converter("unrtf", "rtf", ".html", each(command("unrtf", "--html", "{}"))),
    *_of(
        "xlsx",
        ".csv",
        openpyxl_csv=partial(sheet_as_csv, ","),
        openpyxl_semicolon=partial(sheet_as_csv, ";"),
    ),
    *_of("xlsx", ".tsv", openpyxl_tsv=partial(sheet_as_csv, "\t")),
    *_of("xlsx", ".json", openpyxl_json=sheet_as_json),
    *_of("xlsx", ".jsonl", openpyxl_lines=sheet_as_lines),
    *_of("xlsx", ".md", markitdown_xlsx=with_markitdown),
    *_of(
        "xlsx",
        ".txt",
        **{
            f"tabulate_{form}": partial(sheet_as_table, form)
            for form in ("grid", "fancy_grid", "psql", "orgtbl", "pipe", "simple", "rst", "presto")
        },
    ),
    *_pandas("xlsx", sheet_as),
    Converter(
        "office-csv", "xlsx", ".csv", office("csv:Text - txt - csv (StarCalc):44,34,76,1", ".csv")
    ),
    Converter("office-xls", "xlsx", ".xls", office("xls", ".xls")),
    Converter("office-ods", "xlsx", ".ods", office("ods", ".ods")),
    Converter("office-xlsx", "xlsx", ".xlsx", office("xlsx", ".xlsx")),
    Converter("office-sheet-html", "xlsx", ".html", office("html", ".html")),
    *(converter for source in PREFIXES for converter in _pdf(source)),
]
