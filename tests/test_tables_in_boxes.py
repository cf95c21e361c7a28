"""Tables that stand in a text box, in a shape or in a cell of another table (RTF, OpenDocument)."""

from __future__ import annotations

import pytest

from govinfo_report import LimitExceeded, Limits
from govinfo_report.document import Document, Ruling
from govinfo_report.readers.opendocument import read_fodt
from govinfo_report.readers.rtf import read_rtf

EDGES = r"\trowd\cellx1000\cellx2000\cellx3000"
ROW = EDGES + r"\pard\intbl a\cell 5\cell \cell\row"
NESTED = (
    r"\pard\intbl\itap2 a\nestcell 5\nestcell \nestcell"
    rf"{{\*\nesttableprops{EDGES}\nestrow}}{{\nonesttables\par}}"
    r"\pard\intbl\itap2 b\nestcell \nestcell 6\nestcell"
    rf"{{\*\nesttableprops{EDGES}\nestrow}}{{\nonesttables\par}}"
)


def printed(document: Document) -> list[tuple[Ruling, list[str]]]:
    return [(line.ruling, document.printed(line)) for line in document.lines]


def rtf(body: str) -> list[tuple[Ruling, list[str]]]:
    return printed(read_rtf(rf"{{\rtf1\ansi {body}}}".encode(), Limits()))


def test_a_table_in_a_text_box_stands_behind_the_paragraph_of_the_box() -> None:
    box = rf"{{\shp{{\*\shpinst\shpz0{{\sp{{\sn fLine}}{{\sv 0}}}}{{\shptxt {ROW}\pard c\par}}}}}}"
    assert rtf(rf"\pard one{box} line\par two\par") == [
        (Ruling.LINE, ["one line"]),
        (Ruling.GRID, ["a", "5", ""]),
        (Ruling.LINE, ["c"]),
        (Ruling.LINE, ["two"]),
    ]


def test_what_older_programs_would_show_in_place_of_a_box_is_not_read_again() -> None:
    fallback = r"{\shprslt{\pard old\par}}"
    box = rf"{{\shp{{\*\shpinst{{\shptxt \pard new\par}}}}{fallback}}}"
    assert rtf(rf"\pard{box}one\par") == [(Ruling.LINE, ["one"]), (Ruling.LINE, ["new"])]


def test_a_box_in_the_head_of_the_page_is_no_text() -> None:
    box = r"{\header{\shp{\*\shpinst{\shptxt \pard 12\par}}}}"
    assert rtf(rf"{box}\pard one\par") == [(Ruling.LINE, ["one"])]


def test_a_table_in_a_cell_keeps_its_rows_and_its_blank_cells() -> None:
    outer = rf"\trowd\cellx9000\pard\intbl above\par{NESTED}\pard\intbl\cell\row\pard below\par"
    assert rtf(outer) == [
        (Ruling.LINE, ["above"]),
        (Ruling.GRID, ["a", "5", ""]),
        (Ruling.GRID, ["b", "", "6"]),
        (Ruling.LINE, ["below"]),
    ]


@pytest.mark.parametrize("end", ["", r"\pard\intbl c", r"\pard c\par"])
def test_a_file_that_breaks_off_in_a_table_in_a_cell_keeps_its_rows(end: str) -> None:
    words = [words for _, words in rtf(rf"\trowd\cellx9000{NESTED}{end}")]
    assert [one for one in words if one != ["c"]] == [["a", "5", ""], ["b", "", "6"]]
    assert (["c"] in words) == bool(end)


def test_a_table_that_is_said_to_stand_in_a_billion_tables_is_refused() -> None:
    with pytest.raises(LimitExceeded, match="html_depth"):
        rtf(r"\pard\intbl\itap1000000000 a\nestcell")


def test_a_table_in_a_shape_of_a_text_is_read() -> None:
    row = "<loext:table-row><loext:table-cell><text:p>{}</text:p></loext:table-cell>"
    row += "<loext:table-cell/></loext:table-row>"
    table = f"<loext:table>{row.format('a')}{row.format('b')}</loext:table><text:p/>"
    shape = f"<draw:custom-shape>{table}<draw:enhanced-geometry/></draw:custom-shape>"
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "draw", "loext")
    )
    body = f"<office:body><office:text><text:p>one{shape}</text:p></office:text></office:body>"
    content = f"<office:document {names}>{body}</office:document>"
    assert printed(read_fodt(content.encode(), Limits())) == [
        (Ruling.LINE, ["one"]),
        (Ruling.GRID, ["a", ""]),
        (Ruling.GRID, ["b", ""]),
    ]
