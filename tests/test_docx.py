"""Word files: the same report in the ways that it is published, and each thing that Word does."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from scoring import Outcome, scores

from govinfo_report.document import Document, Ruling
from govinfo_report.errors import CannotReadError, GovinfoReportError, LimitExceeded, Limits
from govinfo_report.form import FORMS
from govinfo_report.parsing import parse, recognize
from govinfo_report.readers.docx import read_docx
from govinfo_report.report import CellStatus, Severity
from govinfo_report.testing.consistent import random_values

FILES = Path(__file__).parent / "files" / "docx"
SEED = 31
"""What make_docx.py makes the numbers of its report from."""
OTHER_PRINT = ("split", "blocks", "pictured")
"""Kinds that print another text than the plain file."""
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
V = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def truth(edition: int) -> Mapping[str, int | Decimal]:
    return random_values(Random(SEED + edition), edition, distinct=True)


def edition_of(path: Path) -> int:
    return int(path.stem.rpartition("-")[2])


def named(kind: str, edition: int = 2021) -> Document:
    return read_docx((FILES / f"{kind}-{edition}.docx").read_bytes(), Limits())


ALL = sorted(FILES.glob("*.docx"))
WHOLE = [path for path in ALL if "pictured" not in path.stem]
AS_PLAIN = [path for path in WHOLE if not path.stem.startswith(OTHER_PRINT)]


def test_both_editions_and_many_kinds_are_there() -> None:
    assert len(AS_PLAIN) >= 15
    assert {edition_of(path) for path in AS_PLAIN} == {2021, 2019}
    assert sum(path.stat().st_size for path in ALL) < 450_000


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_every_cell_is_read(path: Path) -> None:
    values = truth(edition_of(path))
    report = recognize(read_docx(path.read_bytes(), Limits()))
    assert report.edition == edition_of(path)
    outcomes = [score for score in scores(report, values) if score.outcome is not Outcome.RIGHT]
    assert outcomes == []
    assert len(set(values.values())) == len(report.cells) in (200, 198)
    assert {cell.status for cell in report.cells.values()} == {CellStatus.READ}
    assert [one for one in report.diagnostics if one.severity is not Severity.INFO] == []


@pytest.mark.parametrize("path", AS_PLAIN, ids=lambda path: path.stem)
def test_what_word_adds_and_hides_is_as_if_typed(path: Path) -> None:
    assert named_text(path) == named("plain", edition_of(path)).source.text


def named_text(path: Path) -> str:
    return read_docx(path.read_bytes(), Limits()).source.text


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_the_text_of_a_file_reads_as_the_file_does(path: Path) -> None:
    document = read_docx(path.read_bytes(), Limits())
    from_text = parse(document.source.text)
    from_file = recognize(document)
    for name, cell in from_file.cells.items():
        other = from_text.cells[name].value
        assert other is None or other == cell.value, name


def test_a_cell_tells_its_place() -> None:
    report = recognize(named("plain"))
    first = report.cells["proactive_disclosure.rules.issued"].span
    assert first is not None
    assert first.text == str(truth(2021)["proactive_disclosure.rules.issued"])
    place = first.source.place(first.start)
    assert place is not None
    assert (place.table, place.row, place.column) == (1, 3, 2)
    total = report.cells["reconsideration_and_litigation.reconsideration.upheld"].span
    assert total is not None
    place = total.source.place(total.start)
    assert place is not None
    assert (place.table, place.row, place.column) == (3, 4, 1)


def test_a_picture_in_a_tables_place_is_named() -> None:
    report = recognize(named("pictured"))
    codes = [one.code for one in report.diagnostics if one.severity is not Severity.INFO]
    assert codes == ["table-is-picture"]
    missing = {path for path, cell in report.cells.items() if cell.value is None}
    assert missing == {path for path in report.cells if path.startswith("requests.")}


def test_a_text_box_is_read_once_and_mentioned() -> None:
    document = named("boxed")
    assert [(one.code, one.values["count"]) for one in document.diagnostics] == [
        ("docx-text-box", 2)
    ]
    for kind in ("boxed-once", "libreoffice-boxed"):
        assert [one.code for one in named(kind).diagnostics] == ["docx-text-box"]


# -- small files -----------------------------------------------------------------------------------


def docx(body: str, **parts: str) -> bytes:
    """A file with the given body, and other parts of word/ by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>"
        )
        for name, part in parts.items():
            archive.writestr(f"word/{name}.xml", part)
    return out.getvalue()


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl><w:tblPr/>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def lines(body: str, **parts: str) -> list[str]:
    """What is read, a line each; cells of a row are parted by |."""
    document = read_docx(docx(body, **parts), Limits())
    return ["|".join(row.texts) for row in document.lines]


def test_merged_cells_have_their_columns() -> None:
    document = read_docx(
        docx(
            table(
                tc("a", '<w:gridSpan w:val="2"/>') + tc("b", '<w:vMerge w:val="restart"/>'),
                tc("c") + tc("d") + tc("", "<w:vMerge/>"),
                tc("e") + tc("", '<w:hMerge w:val="continue"/>') + tc("f"),
            )
        ),
        Limits(),
    )
    assert [row.texts for row in document.lines] == [["a", "b"], ["c", "d"], ["e", "f"]]
    columns = [
        [getattr(document.source.place(start), "column", None) for start in row.starts]
        for row in document.lines
    ]
    assert columns == [[1, 3], [1, 2], [1, 3]]
    assert {row.ruling for row in document.lines} == {Ruling.GRID}


def test_cells_that_repeat_a_merged_one_are_one() -> None:
    form = FORMS[2021].table("requests")
    names = [column.label for column in form.rows[0].columns]
    cells = [[form.rows[0].label] * 3 + [str(number) for number in (1, 2, 0, 0, 0, 3, 6)]]
    header = [["", "", "", *names]]
    body = table(*("".join(map(tc, row)) for row in header + cells))
    read = recognize(read_docx(docx(body), Limits())).cells
    assert [read[path].value for path in form.rows[0].paths] == [1, 2, 0, 0, 0, 3, 6]


def test_a_row_may_begin_behind_the_first_column() -> None:
    late = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("x") + tc("y")
    assert lines(table(tc("a") + tc("b") + tc("c"), late)) == ["a|b|c", "|x|y"]


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("<w:r><w:t>1</w:t><w:tab/><w:t>2</w:t></w:r>", "1\t2"),
        ("<w:r><w:t>1</w:t></w:r><w:r><w:t>2</w:t></w:r>", "12"),
        ("<w:r><w:noBreakHyphen/><w:t>2</w:t></w:r>", "\u20112"),
        ("<w:r><w:t>1</w:t><w:softHyphen/><w:t>2</w:t></w:r>", "12"),
        (
            "<w:ins><w:r><w:t>1</w:t></w:r></w:ins><w:del><w:r><w:delText>2</w:delText></w:r></w:del>",
            "1",
        ),
        ("<w:moveFrom><w:r><w:t>1</w:t></w:r></w:moveFrom><w:r><w:t>2</w:t></w:r>", "2"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>1</w:t></w:r><w:r><w:t>2</w:t></w:r>", "2"),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>1</w:t></w:r>', "1"),
        ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>1</w:t></w:r></w:sdtContent></w:sdt>", "1"),
        ('<w:fldSimple w:instr="=SUM(LEFT)"><w:r><w:t>12</w:t></w:r></w:fldSimple>', "12"),
        ("<w:r><w:instrText>SEQ</w:instrText></w:r><w:r><w:t>3</w:t></w:r>", "3"),
        ('<w:hyperlink w:anchor="a"><w:r><w:t>1</w:t></w:r></w:hyperlink>', "1"),
        ('<w:bookmarkStart w:name="a"/><w:r><w:t>1</w:t></w:r>', "1"),
        ('<w:r><w:t>1</w:t></w:r><w:r><w:commentReference w:id="7"/></w:r>', "1"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>1</w:t></w:r>"
            "</w:rubyBase></w:ruby></w:r>",
            "1",
        ),
        (
            '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
            "<m:r><m:t>1+2</m:t></m:r></m:oMath>",
            "1+2",
        ),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "🗹"),
        ('<w:r><w:sym w:char="none"/><w:t>1</w:t></w:r>', "1"),
        (f'<w:r><w:pict {V}><v:shape><v:textpath string="1"/></v:shape></w:pict></w:r>', "1"),
        ("<w:r><w:t>a</w:t></w:r>\n  <w:r><w:t>b</w:t></w:r>", "ab"),
    ],
)
def test_what_word_shows_of_a_paragraph(inside: str, shown: str) -> None:
    document = read_docx(docx(f"<w:p>{inside}</w:p>"), Limits())
    assert document.source.text == shown + "\n"
    assert document.diagnostics == []


def run(text: str, *properties: str) -> str:
    inside = "".join(f"<w:{one}/>" for one in properties)
    return f"<w:r><w:rPr>{inside}</w:rPr><w:t>{text}</w:t></w:r>"


RAISED = 'vertAlign w:val="superscript"'
LOWERED = 'vertAlign w:val="subscript"'


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        (run("5") + run("1", RAISED), "5[1]"),
        (run("5") + run("1", LOWERED), "5[1]"),
        (run("5") + run("[1]", RAISED), "5[1]"),
        (run("5") + run("1", RAISED) + run("2", RAISED), "5[12]"),
        (run("1", RAISED) + run(" note"), "[1] note"),
        (run("7", RAISED), "7"),
        (run("5") + run(" ", RAISED), "5"),
        (run("5", "strike") + run("6"), "6"),
        (run("5", "dstrike") + run("6"), "6"),
        (run("5", 'strike w:val="0"') + run("6"), "56"),
        (run("5", 'rStyle w:val="Gone"') + run("6"), "6"),
        (run("5") + run("6", 'rStyle w:val="Note"'), "5[6]"),
        (run("5") + run("1", 'position w:val="10"'), "5[1]"),
        (run("5") + run("1", 'position w:val="-2"'), "51"),
        (run("5", 'rStyle w:val="Gone"', 'strike w:val="false"') + run("6"), "56"),
        (run("5", 'rStyle w:val="Round"') + run("6", 'rStyle w:val="None"'), "56"),
    ],
)
def test_struck_text_is_gone_and_raised_text_is_a_note(runs: str, shown: str) -> None:
    style = '<w:style w:styleId="{}">{}<w:rPr>{}</w:rPr></w:style>'
    styles = (
        f"<w:styles {W}>"
        + style.format("Struck", "", "<w:strike/>")
        + style.format("Gone", '<w:basedOn w:val="Struck"/>', "")
        + style.format("Note", "", f"<w:{RAISED}/>")
        + style.format("Round", '<w:basedOn w:val="Round"/>', "")
        + "</w:styles>"
    )
    assert lines(table(f"<w:tc><w:p>{runs}</w:p></w:tc>" + tc("1")), styles=styles) == [
        f"{shown}|1"
    ]
    assert lines(f"<w:p>{runs}</w:p>", styles=styles) == [shown]


def test_a_raised_line_of_a_cell_is_a_note_to_the_others() -> None:
    cell = f"<w:tc>{p('5')}<w:p>{run('1', RAISED)}</w:p></w:tc>"
    assert lines(table(cell + tc("2"))) == ["5\n[1]|2"]


def test_deleted_cells_are_gone() -> None:
    deleted = '<w:cellDel w:id="1" w:author="a"/>'
    assert lines(table(tc("a") + tc("5", deleted) + tc("6"))) == ["a|6"]


def field(data: str, result: str = "") -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"{}</w:r>'
    return (
        mark.format("begin", f"><w:ffData>{data}</w:ffData></w:fldChar>")
        + "<w:r><w:instrText>FORM</w:instrText></w:r>"
        + mark.format("separate", "/>")
        + result
        + mark.format("end", "/>")
    )


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


WITHIN = mark("begin") + mark("separate") + "{}" + mark("end")
"""A field that shows something."""
ASKS = mark("begin") + "{}" + mark("separate") + "{}" + mark("end")
"""A field with a field in its code."""
LIST = '<w:ddList>{}<w:listEntry w:val="a"/><w:listEntry w:val="12"/></w:ddList>'


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        (field("<w:textInput/>", run("12")), "12"),
        (field(LIST.format('<w:result w:val="1"/>')), "12"),
        (field(LIST.format("")), "a"),
        (field(LIST.format('<w:result w:val="7"/>')), ""),
        (field(LIST.format('<w:result w:val="1"/>'), run("12")), "12"),
        (field("<w:checkBox><w:checked/></w:checkBox>"), "☑"),
        (ASKS.format(WITHIN.format(run("7")), run("12")), "12"),
        (ASKS.format("", WITHIN.format(run("12"))), "12"),
        (mark("separate") + run("12") + mark("end"), "12"),
        (field('<w:checkBox><w:default/><w:checked w:val="0"/></w:checkBox>'), "☐"),
        (
            f"<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent>{run('12')}</w:sdtContent>"
            "</w:sdt>",
            "12",
        ),
        (
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('choose')}"
            "</w:sdtContent></w:sdt>",
            "",
        ),
    ],
)
def test_fields_show_their_values(inside: str, shown: str) -> None:
    assert lines(table(tc("a") + f"<w:tc><w:p>{inside}</w:p></w:tc>")) == [f"a|{shown}"]


def test_a_cell_that_asks_for_a_value_is_blank() -> None:
    asks = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    assert lines(table(tc("a") + asks.format(tc("choose")) + tc("1"))) == ["a||1"]


def test_breaks_part_lines_of_a_cell() -> None:
    broken = "<w:tc><w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p>" + p("c") + "</w:tc>"
    assert lines(table(broken + tc("1"))) == ["a\nb\nc|1"]


def test_tabs_part_the_cells_of_a_typed_table() -> None:
    row = "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>1</w:t><w:tab/><w:t>2</w:t></w:r></w:p>"
    assert lines(row) == ["a|1|2"]


def test_rows_and_cells_in_controls_are_there_and_deleted_ones_are_not() -> None:
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    rows = (
        control.format(f"<w:tr>{tc('a')}{control.format(tc('1'))}</w:tr>")
        + f"<w:tr><w:trPr><w:del/></w:trPr>{tc('b')}{tc('2')}</w:tr>"
        + f"<w:tr>{tc('c')}{tc('3')}</w:tr>"
    )
    assert lines(f"<w:tbl>{rows}</w:tbl>") == ["a|1", "c|3"]


def test_a_paragraph_whose_end_is_deleted_runs_into_the_next() -> None:
    joined = p("a", "<w:rPr><w:del/></w:rPr>") + p("b") + p("c")
    assert lines(joined) == ["ab", "c"]
    # At the end of a cell there is no next one, and nothing gets into the cell beside it.
    last = f"<w:tc>{p('x', '<w:rPr><w:del/></w:rPr>')}</w:tc>"
    assert lines(table(last + tc("1"))) == ["x|1"]


def test_a_table_in_a_cell_is_read_by_itself() -> None:
    inner = table(tc("b") + tc("1"), tc("c") + tc("2"))
    outer = table(f"<w:tc>{p('a')}{inner}{p('d')}</w:tc>")
    assert lines(outer) == ["a", "b|1", "c|2", "d"]


def test_notes_stand_at_the_end_and_leave_no_mark() -> None:
    noted = '<w:p><w:r><w:t>12</w:t></w:r><w:r><w:footnoteReference w:id="3"/></w:r></w:p>'
    notes = f'<w:footnotes {W}><w:footnote w:id="3">{p("note")}</w:footnote></w:footnotes>'
    body = table(f"<w:tc>{p('a')}</w:tc><w:tc>{noted}</w:tc>") + p("end")
    assert lines(body, footnotes=notes) == ["a|12", "end", "note"]


def test_a_note_that_is_not_there_is_left_out() -> None:
    noted = '<w:p><w:r><w:t>12</w:t><w:endnoteReference w:id="3"/></w:r></w:p>'
    assert lines(noted) == ["12"]


def test_headers_footers_and_comments_are_no_part_of_the_body() -> None:
    other = f"<w:hdr {W}>{p('99')}</w:hdr>"
    assert lines(p("a"), header1=other, footer1=other, comments=other) == ["a"]


def test_a_linked_picture_is_a_picture_and_not_fetched() -> None:
    linked = (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing"><wp:docPr descr="chart of a year"/><a:blip xmlns:a="http://schemas.'
        'openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships" r:link="rId9"/></wp:inline></w:drawing></w:r></w:p>'
    )
    assert lines(linked) == ["[image: chart of a year]"]
    assert lines(table(f"<w:tc>{linked}</w:tc>" + tc("1"))) == ["[image: chart of a year]|1"]


def test_words_that_are_not_read_are_named() -> None:
    unknown = '<w:new xmlns:x="urn:x"><w:r><w:t>secret</w:t></w:r></w:new>'
    document = read_docx(docx(p("a") + unknown + unknown), Limits())
    assert [one.code for one in document.diagnostics] == ["docx-message"]
    assert "new" in document.diagnostics[0].text("zh")


def test_an_element_out_of_its_place_does_not_break_the_reader() -> None:
    # mammoth looks for attributes that these should have.
    for name in ("sym", "footnoteReference", "commentReference", "drawing", "bookmarkStart"):
        out_of_place = f"<w:{name}><w:t>1</w:t></w:{name}>"
        document = read_docx(docx(out_of_place + p("a")), Limits())
        assert document.source.text == "a\n"
        assert [one.code for one in document.diagnostics] == ["docx-message"]


def test_another_document_inside_is_named() -> None:
    inside = '<w:altChunk xmlns:r="urn:r" r:id="rId1"/>'
    document = read_docx(docx(p("a") + inside), Limits())
    assert ["altChunk" in one.text("en") for one in document.diagnostics] == [True]


def test_messages_are_few() -> None:
    many = "".join(f"<w:x{at}><w:t>1</w:t></w:x{at}>" for at in range(200))
    document = read_docx(docx(many), Limits())
    assert len(document.diagnostics) == 21
    assert "200" in document.diagnostics[-1].text("en")


def test_a_text_box_of_old_word_alone_is_read() -> None:
    box = f"<w:txbxContent>{p('b')}</w:txbxContent>"
    shape = f"<w:pict {V}><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    old = f"<w:p><w:r><w:t>a</w:t>{shape}</w:r></w:p>"
    assert lines(old + p("c")) == ["a", "b", "c"]


def test_of_several_writings_the_first_with_something_in_it_is_read() -> None:
    both = (
        f'<w:p><w:r><mc:AlternateContent {MC}><mc:Choice Requires="new"><w:drawing/></mc:Choice>'
        f"<mc:Fallback><w:t>old</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert lines(both) == ["old"]


# -- what is no Word file, or no sound one ---------------------------------------------------------


def refusal(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(GovinfoReportError) as caught:
        read_docx(data, limits or Limits())
    assert caught.value.text("zh")
    assert caught.value.text("en")
    return caught.value.code


def package(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def test_other_packages_are_told_apart() -> None:
    assert refusal(package(**{"xl/workbook.xml": b"<x/>"})) == "docx-no-document"
    assert refusal(package(**{"report.txt": b"text"})) == "docx-no-document"
    assert refusal(package(**{"word/document.xml": b"<x/>"})) == "docx-no-document"


@pytest.mark.parametrize("saved", [False, True])
def test_a_page_in_an_empty_word_file_is_read(saved: bool) -> None:
    page = "<html><meta charset=utf-8><p>总体情况</p><table><tr><td>a<td>5</table></html>".encode()
    chunk = b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n" + page
    link = (
        '<Relationships><Relationship Id="r5" Type="t/aFChunk" Target="/word/a"/></Relationships>'
    )
    parts = {
        "word/document.xml": docx_part('<w:altChunk xmlns:r="urn:r" r:id="r5"/>'),
        "word/_rels/document.xml.rels": link.encode(),
        "word/a": chunk if saved else page,
    }
    document = read_docx(package(**parts), Limits())
    assert [row.texts for row in document.lines] == [["总体情况"], ["a", "5"]]


def test_a_password_is_named() -> None:
    locked = bytearray(docx(p("a")))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + at] |= 1
    assert refusal(bytes(locked)) == "docx-encrypted"


@pytest.mark.parametrize("keep", [0, 3, 30, 200, -1, -30])
def test_a_truncated_file_is_damaged(keep: int) -> None:
    assert refusal((FILES / "plain-2021.docx").read_bytes()[:keep]) == "docx-damaged"


def test_damaged_bytes_are_named_with_their_part() -> None:
    whole = bytearray((FILES / "plain-2021.docx").read_bytes())
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        entry = archive.getinfo("word/document.xml")
    at = entry.header_offset + 100
    whole[at : at + 50] = bytes(50)
    with pytest.raises(CannotReadError, match=r"word/document\.xml"):
        read_docx(bytes(whole), Limits())


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_is_not_chosen_from() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("word/document.xml", "word/document.xml"):
            archive.writestr(name, f"<w:document {W}><w:body/></w:document>")
    assert refusal(out.getvalue()) == "docx-parts"


def test_a_compression_that_word_does_not_have_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body/></w:document>")
    assert refusal(out.getvalue()) == "docx-damaged"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_entities_are_refused_in_every_part_and_encoding(encoding: str) -> None:
    declared = f'<!DOCTYPE w [<!ENTITY a "{"b" * 9}">]><w:document {W}><w:body/></w:document>'
    assert refusal(package(**{"word/document.xml": declared.encode(encoding)})) == "docx-declares"
    parts = {
        "word/document.xml": docx_part(p("a")),
        "word/numbering.xml": declared.encode(encoding),
    }
    assert refusal(package(**parts)) == "docx-declares"


def docx_part(body: str) -> bytes:
    return f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()


@pytest.mark.parametrize("encoding", ["utf-32", "cp037"])
def test_an_encoding_that_would_hide_entities_is_not_believed(encoding: str) -> None:
    hidden = '<?xml version="1.0" encoding="{}"?><!DOCTYPE w [<!ENTITY a "b">]><w>&a;</w>'
    part = hidden.format(encoding).encode(encoding)
    assert refusal(package(**{"word/document.xml": part})) == "docx-damaged"


def test_utf_16_is_read() -> None:
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        part = docx_part(p("数")).decode().encode(encoding)
        document = read_docx(package(**{"word/document.xml": part}), Limits())
        assert document.source.text == "数\n"


@pytest.mark.parametrize(
    "target", ["word/report.xml", "/word/report.xml", "./word/x/../Report.xml"]
)
def test_parts_are_found_by_their_relationships(target: str) -> None:
    related = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/{}" '
        'Target="{}"/></Relationships>'
    )
    notes = f'<w:footnotes {W}><w:footnote w:id="1">{p("note")}</w:footnote></w:footnotes>'
    body = '<w:p><w:r><w:t>a</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
    data = package(
        **{
            "_rels/.rels": related.format("officeDocument", target).encode(),
            "word/report.xml": docx_part(body),
            "word/document.xml": docx_part(p("not this one")),
            "word/_rels/report.xml.rels": related.format("footnotes", "more/n.xml").encode(),
            "word/more/n.xml": notes.encode(),
        }
    )
    assert read_docx(data, Limits()).source.text == "a\nnote\n"


def test_rows_that_are_repeated_on_every_page_are_rows() -> None:
    head = "<w:trPr><w:tblHeader/></w:trPr>" + tc("a", '<w:vMerge w:val="restart"/>') + tc("b")
    assert lines(table(head, tc("", "<w:vMerge/>") + tc("1"))) == ["a|b", "1"]


def test_limits_are_kept_and_can_be_raised() -> None:
    twenty = docx(p("word") * 20)
    assert refusal(twenty, Limits(docx_blocks=19)) == "limit-docx-blocks"
    assert refusal(twenty, Limits(text_characters=79)) == "limit-text-characters"
    assert len(read_docx(twenty, Limits(docx_blocks=20)).lines) == 20
    wide = docx(table(tc("a", '<w:gridSpan w:val="9"/>') + tc("b")))
    assert refusal(wide, Limits(span=8)) == "limit-span"
    assert len(read_docx(wide, Limits(span=10)).lines) == 1
    tall = docx(table(*[tc("a", "<w:vMerge/>") + tc("b")] * 9))
    assert refusal(tall, Limits(span=8)) == "limit-span"
    assert refusal(docx(p("a"), other="x"), Limits(zip_entries=1)) == "limit-zip-entries"
    assert refusal(docx(p("a" * 900)), Limits(zip_bytes=900)) == "limit-zip-bytes"
    assert refusal(docx("<w:p>" + "<w:r/>" * 30 + "</w:p>"), Limits(docx_blocks=1)) == "docx-markup"


def test_a_very_long_text_is_read_whole_where_that_is_allowed() -> None:
    # The parsers of XML and HTML have bounds of their own, at ten million.
    long = docx(p("a" * 11_000_000) + p("end"))
    document = read_docx(long, Limits(text_characters=12_000_000))
    assert document.source.text.endswith("a\nend\n")
    assert len(document.source.text) == 11_000_005


def test_tables_may_not_be_nested_without_end() -> None:
    def nested(times: int) -> bytes:
        return docx("<w:tbl><w:tr><w:tc>" * times + p("a") + "</w:tc></w:tr></w:tbl>" * times)

    assert read_docx(nested(20), Limits()).source.text == "a\n"
    assert refusal(nested(21)) == "docx-nested"
    assert refusal(docx("<w:ins>" * 300 + "</w:ins>" * 300)) == "docx-nested"


def test_a_limit_says_how_to_raise_it() -> None:
    with pytest.raises(LimitExceeded, match="docx_blocks"):
        read_docx(docx(p("a") * 3), Limits(docx_blocks=2))
