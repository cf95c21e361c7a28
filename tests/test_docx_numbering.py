"""The numbers that Word works out: digits, levels, restarts, styles."""

from __future__ import annotations

import io
import zipfile

import pytest

from govinfo_report.errors import Limits
from govinfo_report.readers.docx import read_docx
from govinfo_report.readers.word.numbering import in_digits

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def level(at: int, text: str, digits: str = "decimal", more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="{digits}"/><w:lvlText w:val="{text}"/>'
        f'<w:start w:val="1"/><w:suff w:val="nothing"/>{more}</w:lvl>'
    )


def definition(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def listed(name: int, of: int, changes: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{changes}</w:num>'


def p(text: str, list_id: int | None = None, at: int | None = None, style: str = "") -> str:
    named = "" if list_id is None else f'<w:numId w:val="{list_id}"/>'
    named += "" if at is None else f'<w:ilvl w:val="{at}"/>'
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties += f"<w:numPr>{named}</w:numPr>" if named else ""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def lines(body: str, numbering: str, styles: str = "") -> list[str]:
    out = io.BytesIO()
    parts = {"document": f"<w:body>{body}</w:body>", "numbering": numbering, "styles": styles}
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {W}>{part}</w:{name}>")
    return read_docx(out.getvalue(), Limits()).source.text.split()


THREE = definition(
    1, level(0, "%1."), level(1, "%1.%2", "chineseCounting"), level(2, "(%3)", "upperLetter")
)


def test_levels_count_and_begin_anew_below_a_higher_one() -> None:
    body = "".join(p("x", 1, at) for at in (0, 1, 1, 2, 0, 1, 2, 2))
    assert lines(body, THREE + listed(1, 1)) == [
        "1.x", "1.一x", "1.二x", "(A)x", "2.x", "2.一x", "(A)x", "(B)x",
    ]  # fmt: skip


def test_a_level_above_that_shows_nothing_yet_has_begun() -> None:
    body = "".join(p("x", 1, at) for at in (1, 1, 0))
    assert lines(body, THREE + listed(1, 1)) == ["1.一x", "1.二x", "2.x"]


def test_lists_of_one_definition_count_on_unless_told_to_start() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = THREE + listed(1, 1) + listed(2, 1) + listed(3, 1, start)
    body = "".join(p("x", list_id, 0) for list_id in (1, 2, 1, 3, 3, 1))
    assert lines(body, numbering) == ["1.x", "2.x", "3.x", "5.x", "6.x", "7.x"]


def test_a_list_may_change_a_level() -> None:
    changed = f'<w:lvlOverride w:ilvl="0">{level(0, "[%1]", "lowerRoman")}</w:lvlOverride>'
    body = p("x", 1, 0) + p("x", 2, 0) + p("x", 2, 1)
    assert lines(body, THREE + listed(1, 1) + listed(2, 1, changed)) == ["1.x", "[ii]x", "ii.一x"]


def test_a_level_may_never_restart() -> None:
    never = definition(1, level(0, "%1."), level(1, "%2)", more='<w:lvlRestart w:val="0"/>'))
    body = "".join(p("x", 1, at) for at in (0, 1, 0, 1))
    assert lines(body, never + listed(1, 1)) == ["1.x", "1)x", "2.x", "2)x"]


def test_legal_levels_show_plain_digits() -> None:
    legal = definition(
        1, level(0, "%1、", "chineseCounting"), level(1, "%1.%2", more='<w:isLgl w:val="1"/>')
    )
    assert lines(p("x", 1, 0) + p("x", 1, 1), legal + listed(1, 1)) == ["一、x", "1.1x"]


def test_a_style_brings_list_and_level_and_a_paragraph_may_refuse() -> None:
    linked = definition(
        1,
        level(0, "%1、", "chineseCounting", '<w:pStyle w:val="Base"/>'),
        level(1, "（%2）", "chineseCounting", '<w:pStyle w:val="Below"/>'),
    )
    style = (
        '<w:style w:type="paragraph" w:styleId="{}">{}<w:pPr><w:numPr>{}</w:numPr></w:pPr>'
        "</w:style>"
    )
    styles = (
        style.format("Base", "", '<w:numId w:val="1"/>')
        + style.format("Below", '<w:basedOn w:val="Base"/>', '<w:ilvl w:val="1"/>')
        + '<w:style w:type="paragraph" w:styleId="Heir"><w:basedOn w:val="Base"/></w:style>'
        + '<w:style w:type="paragraph" w:styleId="Round"><w:basedOn w:val="Round"/></w:style>'
    )
    body = (
        p("x", style="Base")
        + p("x", style="Below")
        + p("x", style="Heir")
        + p("x", 0, style="Base")
        + p("x", style="Round")
        + p("x", style="None")
        + p("x")
    )
    assert lines(body, linked + listed(1, 1), styles) == [
        "一、x", "（一）x", "二、x", "x", "x", "x", "x",
    ]  # fmt: skip


def test_the_style_of_paragraphs_that_name_none() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert lines(p("x"), THREE + listed(1, 1), styles) == ["1.x"]


def test_a_definition_may_name_a_style_of_lists() -> None:
    link = '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Lists"/></w:abstractNum>'
    styles = (
        '<w:style w:type="numbering" w:styleId="Lists"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    numbering = THREE + link + listed(1, 1) + listed(2, 2)
    assert lines(p("x", 2, 0) + p("x", 1, 0), numbering, styles) == ["1.x", "2.x"]


def test_definitions_that_name_one_another_end() -> None:
    link = '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Lists"/></w:abstractNum>'
    styles = (
        '<w:style w:type="numbering" w:styleId="Lists"><w:pPr><w:numPr><w:numId w:val="2"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    assert lines(p("x", 2, 0), link + listed(2, 2), styles) == ["x"]


def test_a_level_may_start_anywhere_and_starts_at_one_where_nothing_is_said() -> None:
    plain = '<w:lvl w:ilvl="0"><w:lvlText w:val="%1)"/></w:lvl>'
    later = plain.replace("<w:lvlText", '<w:start w:val="7"/><w:lvlText')
    numbering = definition(1, plain) + definition(2, later) + listed(1, 1) + listed(2, 2)
    assert lines(p("x", 1) + p("x", 2) + p("x", 1), numbering) == ["1)", "x", "7)", "x", "2)", "x"]


@pytest.mark.parametrize("list_id", [0, 9, -1])
def test_a_list_that_is_not_there_numbers_nothing(list_id: int) -> None:
    assert lines(p("x", list_id, 0), THREE + listed(1, 1)) == ["x"]


def test_bullets_are_no_numbers_and_words_of_a_level_are() -> None:
    both = definition(1, level(0, "·", "bullet"), level(1, "note:", "none"))
    assert lines(p("x", 1, 0) + p("x", 1, 1), both + listed(1, 1)) == ["x", "note:x"]


def test_a_covered_cell_is_not_counted() -> None:
    def cell(text: str, merged: str = "") -> str:
        return f"<w:tc><w:tcPr>{merged}</w:tcPr>{text}</w:tc>"

    first = cell(p("a", 1, 0), '<w:vMerge w:val="restart"/>') + cell(p("b", 1, 1))
    second = cell(p("", 1, 0), "<w:vMerge/>") + cell(p("c", 1, 1))
    third = cell(p("d", 1, 0)) + cell(p("e", 1, 1))
    rows = "".join(f"<w:tr>{row}</w:tr>" for row in (first, second, third))
    assert lines(f"<w:tbl>{rows}</w:tbl>", THREE + listed(1, 1)) == [
        "1.a", "1.一b", "1.二c", "2.d", "2.一e",
    ]  # fmt: skip


def test_deleted_paragraphs_are_not_counted() -> None:
    gone = (
        '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>'
        "<w:del><w:r><w:delText>y</w:delText></w:r></w:del></w:p>"
    )
    assert lines(p("x", 1) + gone + p("x", 1), THREE + listed(1, 1)) == ["1.x", "2.x"]


@pytest.mark.parametrize(
    ("digits", "expected"),
    [
        ("decimal", {0: "0", 12: "12"}),
        ("decimalZero", {7: "07", 12: "12"}),
        ("upperRoman", {4: "IV", 12: "XII", 13: "13"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "27"}),
        (
            "chineseCounting",
            {0: "0", 1: "一", 10: "十", 12: "十二", 20: "二十", 25: "二十五", 99: "九十九",
             100: "100"},
        ),
        ("ideographDigital", {10: "一〇", 25: "二五"}),
        ("decimalEnclosedCircleChinese", {1: "①", 20: "⑳", 21: "21"}),
        ("ideographParenthesized", {1: "㈠", 10: "㈩"}),
        ("somethingNew", {3: "3"}),
        ("chineseCounting", {-1: "-1"}),
    ],
)  # fmt: skip
def test_digits(digits: str, expected: dict[int, str]) -> None:
    assert {value: in_digits(value, digits) for value in expected} == expected
