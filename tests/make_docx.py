"""Makes the Word files of tests/files: the same report in the ways that it is published.

    python tests/make_docx.py            # needs python-docx; soffice for the files it makes

Every file holds the report of `truth(edition)`: all cells distinct, all equations true. The files
are committed, so that the tests need neither package. To add a kind, add a function to `KINDS`.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from govinfo_report.public import Report
from govinfo_report.testing.consistent import random_values, report_from
from govinfo_report.testing.printed import Grid, Kind, Printed, compose

FILES = Path(__file__).parent / "files"
SEED = 31
NOT_NEEDED = re.compile(r"thumbnail|theme|customXml|glossary|webSettings|stylesWithEffects")

Numbers = Callable[[Any, str], None]
"""Writes a label into a paragraph: as it stands, or with its number made by Word."""

W = nsdecls("w")
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def truth(edition: int) -> Report:
    """The report that every file of an edition holds."""
    values = random_values(Random(SEED + edition), edition, distinct=True)
    return report_from(edition, values)


# -- writing a printed report -------------------------------------------------------------------


def literally(paragraph: Any, text: str) -> None:
    """The label with its number in its text; a line break inside the cell is one in Word."""
    first, *others = text.split("\n")
    run = paragraph.add_run(first)
    for other in others:
        run.add_break()
        run.add_text(other)


def document(printed: Printed) -> Any:
    """The whole report as a document of python-docx."""
    made = Document()
    made.styles["Normal"].font.size = Pt(10)
    return _filled(made, printed, literally, apart=True)


def _filled(made: Any, printed: Printed, write: Numbers, *, apart: bool = False) -> Any:
    """A document with the report in it; `apart` puts an empty line behind each table."""
    for line in printed.front:
        made.add_paragraph(line)
    for part in printed.parts:
        if part.heading is not None:
            write(made.add_paragraph(style="Heading 1"), part.heading)
        for text in part.paragraphs:
            made.add_paragraph(text)
        for grid in part.grids:
            add_table(made, grid, write)
            if apart:
                made.add_paragraph("")
    for line in printed.back:
        made.add_paragraph(line)
    return made


def add_table(container: Any, grid: Grid, write: Numbers) -> Any:
    """A table with its cells merged as the form merges them."""
    table = container.add_table(len(grid.rows), grid.width)
    table.style = "Table Grid"
    below: dict[int, Any] = {}
    for row, cells in zip(grid.rows, table.rows, strict=True):
        for piece in row.pieces:
            cell = cells.cells[piece.column]
            if piece.colspan > 1:
                cell = cell.merge(cells.cells[piece.column + piece.colspan - 1])
            if piece.kind is Kind.COVERED:
                below[piece.column] = below[piece.column].merge(cell)
                continue
            below[piece.column] = cell
            if piece.text:
                write(cell.paragraphs[0], piece.text)
    return table


def saved(made: Any) -> bytes:
    """The package without what a report has no use for."""
    out = io.BytesIO()
    made.save(out)
    return repacked(out.getvalue())


def repacked(data: bytes, change: Callable[[str, bytes], bytes] = lambda _, part: part) -> bytes:
    """The package with its parts changed, without pictures of itself, and always the same."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if NOT_NEEDED.search(name):
                continue
            part = old.read(name)
            if name.endswith(".rels"):
                part = re.sub(rb"<Relationship [^>]*(?:thumbnail|theme)[^>]*/>", b"", part)
            info = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, change(name, part), compresslevel=9)
    return out.getvalue()


# -- numbers made by Word -----------------------------------------------------------------------

LEVELS = (
    (re.compile(r"([一二三四五六七八九十]+)、"), "chineseCounting", "%1、"),
    (re.compile(r"（([一二三四五六七八九十]+)）"), "chineseCounting", "（%2）"),
    (re.compile(r"(\d+)\.(?!\d)"), "decimal", "%3."),
)
"""Level of the list → what the form prints, Word's name for its digits, Word's pattern."""
SECTIONS, ROWS, STYLED = 71, 72, 73


def numbering(made: Any) -> None:
    """One list for the headings, one for the rows of the tables, one that hangs on a style."""
    part = made.part.numbering_part.element
    for existing in list(part):
        part.remove(existing)
    for abstract in (SECTIONS, ROWS, STYLED):
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{digits}"/>'
            + ('<w:pStyle w:val="Heading1"/>' if abstract == STYLED and level == 0 else "")
            + f'<w:suff w:val="nothing"/><w:lvlText w:val="{pattern}"/></w:lvl>'
            for level, (_, digits, pattern) in enumerate(LEVELS)
        )
        part.append(
            parse_xml(
                f'<w:abstractNum {W} w:abstractNumId="{abstract}">'
                f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
            )
        )
    for number in (SECTIONS, ROWS, STYLED):
        part.append(
            parse_xml(f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
        )


def automatically(made: Any, *, styled: bool = False) -> Numbers:
    """Leaves the number of a label to Word; with `styled`, that of a heading to its style."""
    numbering(made)
    if styled:
        properties = made.styles["Heading 1"].element.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {W}><w:numId w:val="{STYLED}"/></w:numPr>'))

    def write(paragraph: Any, text: str) -> None:
        heading = paragraph.style.name == "Heading 1"
        for level, (printed, _, _) in enumerate(LEVELS):
            if match := printed.match(text):
                text = text[match.end() :]
                if not (styled and heading):
                    number = SECTIONS if heading else ROWS
                    paragraph._p.get_or_add_pPr().append(
                        parse_xml(
                            f'<w:numPr {W}><w:ilvl w:val="{level}"/>'
                            f'<w:numId w:val="{number}"/></w:numPr>'
                        )
                    )
                break
        literally(paragraph, text)

    return write


def plain(edition: int) -> bytes:
    """Typed by hand, saved by python-docx."""
    return saved(document(compose(truth(edition), "row")))


def split(edition: int) -> bytes:
    """The header labels of the third table broken by line breaks."""
    return saved(document(compose(truth(edition), "split")))


def blocks(edition: int) -> bytes:
    """Three little tables for the third."""
    return saved(document(compose(truth(edition), "blocks")))


def numbered(edition: int) -> bytes:
    """Headings and row labels numbered by Word."""
    made = Document()
    return saved(_filled(made, compose(truth(edition), "row"), automatically(made)))


def styled(edition: int) -> bytes:
    """The same, the headings through their style."""
    made = Document()
    return saved(_filled(made, compose(truth(edition), "row"), automatically(made, styled=True)))


# -- text boxes, pictures, layout tables ---------------------------------------------------------


def boxed(edition: int) -> bytes:
    """The last table and the title in text boxes, each present twice: for new Word and for old."""
    made = document(compose(truth(edition), "row"))
    body = made.element.body
    into_box(body, [body.findall(qn("w:tbl"))[-1]], twice=True)
    title = next(p for p in body.findall(qn("w:p")) if "年度报告" in _text(p))
    into_box(body, [title], twice=True)
    return saved(made)


def boxed_once(edition: int) -> bytes:
    """All tables in text boxes that only new Word knows: mammoth alone loses them."""
    made = document(compose(truth(edition), "row"))
    body = made.element.body
    for table in body.findall(qn("w:tbl")):
        into_box(body, [table], twice=False)
    return saved(made)


def _text(element: Any) -> str:
    return "".join(node.text or "" for node in element.iter(qn("w:t")))


def into_box(body: Any, elements: list[Any], *, twice: bool) -> None:
    """Move elements of the body into a text box where the first of them stands."""
    at = body.index(elements[0])
    for element in elements:
        body.remove(element)
    content = b"".join(_serialized(element) for element in elements).decode()
    content = f"<w:txbxContent>{content}<w:p/></w:txbxContent>"
    old = (
        '<mc:Fallback><w:pict><v:shape type="#_x0000_t202" '
        f'style="position:absolute;width:420pt;height:200pt"><v:textbox>{content}'
        "</v:textbox></v:shape></w:pict></mc:Fallback>"
    )
    body.insert(
        at,
        parse_xml(
            f'<w:p {W} {MC} xmlns:v="urn:schemas-microsoft-com:vml" '
            'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
            'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
            'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor '
            'behindDoc="0" distT="0" distB="0" distL="0" distR="0" simplePos="0" locked="0" '
            'layoutInCell="1" allowOverlap="1" relativeHeight="2"><wp:simplePos x="0" y="0"/>'
            '<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
            '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
            '<wp:extent cx="5334000" cy="2540000"/><wp:wrapTopAndBottom/>'
            '<wp:docPr id="1" name="box"/><a:graphic><a:graphicData '
            'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
            '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5334000" '
            'cy="2540000"/></a:xfrm><a:prstGeom prst="rect"/></wps:spPr>'
            f"<wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
            f"</w:drawing></mc:Choice>{old if twice else ''}</mc:AlternateContent></w:r></w:p>"
        ),
    )


def _serialized(element: Any) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(element))


DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)
"""A picture of one white dot."""


def pictured(edition: int) -> bytes:
    """A picture where the second table should be."""
    made = document(compose(truth(edition), "row"))
    body = made.element.body
    table = body.findall(qn("w:tbl"))[1]
    made.add_picture(io.BytesIO(DOT))
    picture = made.paragraphs[-1]._p
    body.replace(table, picture)
    return saved(made)


def laid_out(edition: int) -> bytes:
    """The whole report in the one cell of a table that only lays out the page."""
    made = document(compose(truth(edition), "row"))
    body = made.element.body
    inside = [child for child in body if child.tag != qn("w:sectPr")]
    outer = made.add_table(1, 1)
    cell = outer.rows[0].cells[0]._tc
    for child in inside:
        cell.append(child)
    cell.append(parse_xml(f"<w:p {W}/>"))
    return saved(made)


# -- what editing leaves behind ------------------------------------------------------------------


def edited(edition: int) -> bytes:
    """Tracked changes, content controls, a formula, hidden text, tabs, a footnote, a comment."""
    made = document(compose(truth(edition), "row"))
    tables = made.element.body.findall(qn("w:tbl"))
    numbers = [
        paragraph
        for paragraph in tables[1].iter(qn("w:p"))
        if _text(paragraph).isdigit() and len(_text(paragraph)) > 1
    ]
    for at, paragraph in enumerate(numbers[:60]):
        run = paragraph.find(qn("w:r"))
        text = _text(run)
        made_of = (
            # An older number deleted, the true one inserted.
            f'<w:del w:id="1" w:author="a"><w:r><w:delText>{at}7</w:delText></w:r></w:del>'
            f'<w:ins w:id="2" w:author="a"><w:r><w:t>{text}</w:t></w:r></w:ins>',
            # A sum that Word works out.
            f'<w:fldSimple w:instr=" =SUM(LEFT) "><w:r><w:t>{text}</w:t></w:r></w:fldSimple>',
            # A field of the older kind.
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> =SUM(LEFT) '
            '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            f'<w:r><w:t>{text}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
            # A content control, its text in two runs.
            f"<w:sdt><w:sdtContent><w:r><w:t>{text[0]}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr>"
            f"<w:t>{text[1:]}</w:t></w:r></w:sdtContent></w:sdt>",
            # Something hidden beside it, and a mark of the spelling checker.
            '<w:r><w:rPr><w:vanish/></w:rPr><w:t>8</w:t></w:r><w:proofErr w:type="spellStart"/>'
            f"<w:r><w:t>{text}</w:t></w:r>",
            # A tab before it and a line break behind it.
            f"<w:r><w:tab/><w:t>{text}</w:t><w:br/></w:r>",
            # A moved number.
            f'<w:moveFrom w:id="3" w:author="a"><w:r><w:t>{text}</w:t></w:r></w:moveFrom>'
            f'<w:moveTo w:id="4" w:author="a"><w:r><w:t>{text}</w:t></w:r></w:moveTo>',
        )[at % 7]
        paragraph.replace(run, wrapper := parse_xml(f"<w:smartTag {W}>{made_of}</w:smartTag>"))
        assert wrapper is not None
    rows = tables[1].findall(qn("w:tr"))
    # A row in a content control, and one that has been deleted.
    control = parse_xml(f"<w:sdt {W}><w:sdtPr/><w:sdtContent/></w:sdt>")
    tables[1].replace(rows[4], control)
    control[1].append(rows[4])
    gone = parse_xml(
        f'<w:tr {W}><w:trPr><w:del w:id="5" w:author="a"/></w:trPr>'
        + "<w:tc><w:p><w:r><w:t>9</w:t></w:r></w:p></w:tc>" * 10
        + "</w:tr>"
    )
    rows[6].addnext(gone)
    header = made.sections[0].header
    header.paragraphs[0].text = "页眉 99"
    made.sections[0].footer.paragraphs[0].text = "— 1 —"
    return saved(made)


def strict(edition: int) -> bytes:
    """Saved as Strict Open XML: other names for the same elements."""
    base = "http://schemas.openxmlformats.org/"
    pairs = (
        (base + "wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"),
        (
            base + "officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    )

    def change(_: str, part: bytes) -> bytes:
        for old, new in pairs:
            part = part.replace(old.encode(), new.encode())
        return part

    made = Document()
    return repacked(
        saved(_filled(made, compose(truth(edition), "row"), automatically(made))), change
    )


def wps(edition: int) -> bytes:
    """The habits of WPS: a filler column behind the rows, numbers in its own kind of list."""
    made = document(compose(truth(edition), "row"))
    for row in made.element.body.iter(qn("w:tr")):
        row.get_or_add_trPr().append(parse_xml(f'<w:gridAfter {W} w:val="1"/>'))
    for paragraph in made.element.body.iter(qn("w:p")):
        for run in paragraph.findall(qn("w:r")):
            run.insert(
                0,
                parse_xml(
                    f'<w:rPr {W}><w:rFonts w:hint="eastAsia" w:eastAsia="仿宋"/>'
                    '<w:vertAlign w:val="baseline"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
                    "</w:rPr>"
                ),
            )

    def change(name: str, part: bytes) -> bytes:
        if name != "word/document.xml":
            return part
        return part.replace(
            b"<w:document ",
            b"<w:document xmlns:wpsCustomData="
            b'"http://www.wps.cn/officeDocument/2013/wpsCustomData" ',
            1,
        )

    return repacked(saved(made), change)


# -- made by LibreOffice -------------------------------------------------------------------------


def through_libreoffice(data: bytes, *formats: str) -> bytes:
    """The file as LibreOffice writes it, by way of the given formats."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.docx"
        path.write_bytes(data)
        for suffix in formats:
            made = Path(folder) / f"as-{suffix}"
            subprocess.run(
                [
                    "soffice",
                    f"-env:UserInstallation=file://{folder}/profile",
                    "--headless",
                    "--convert-to",
                    suffix,
                    "--outdir",
                    str(made),
                    str(path),
                ],
                check=True,
                capture_output=True,
                timeout=180,
            )
            path = made / f"report.{suffix}"
        return path.read_bytes()


def libreoffice(edition: int) -> bytes:
    """Written by LibreOffice from its own format."""
    return repacked(through_libreoffice(plain(edition), "odt", "docx"))


def libreoffice_numbered(edition: int) -> bytes:
    """Written by LibreOffice, with the numbers of its own lists."""
    return repacked(through_libreoffice(numbered(edition), "odt", "docx"))


def libreoffice_boxed(edition: int) -> bytes:
    """Written by LibreOffice, with text boxes."""
    return repacked(through_libreoffice(boxed(edition), "docx"))


KINDS: dict[str, Callable[[int], bytes]] = {
    "plain": plain,
    "split": split,
    "blocks": blocks,
    "numbered": numbered,
    "styled": styled,
    "boxed": boxed,
    "boxed-once": boxed_once,
    "pictured": pictured,
    "laid-out": laid_out,
    "edited": edited,
    "strict": strict,
    "wps": wps,
    "libreoffice": libreoffice,
    "libreoffice-numbered": libreoffice_numbered,
    "libreoffice-boxed": libreoffice_boxed,
}
BOTH = ("plain", "numbered", "libreoffice", "libreoffice-numbered")
"""Kinds that are made of either edition; the others of 2021."""
OLD = (("plain", 2021), ("numbered", 2019), ("boxed", 2021))
"""Kind and edition of the files that are made in the old format (DOC) as well."""


def main(names: Sequence[str]) -> None:
    """Make the kinds named, or all of them."""
    for name in names or KINDS:
        for edition in (2021, 2019) if name in BOTH else (2021,):
            data = KINDS[name](edition)
            write(f"docx/{name}-{edition}.docx", data)
            if (name, edition) in OLD:
                write(f"doc/{name}-{edition}.doc", through_libreoffice(data, "doc"))


def write(name: str, data: bytes) -> None:
    """Write a file and say how large it is."""
    path = FILES / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    print(f"{name}: {len(data):,} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
