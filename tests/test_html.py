"""Web pages: what a page shows is read, in the order in which it shows it, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from lxml import html
from scoring import Outcome, scores

from govinfo_report import CellStatus, load, parse
from govinfo_report.document import Ruling
from govinfo_report.errors import Limits
from govinfo_report.form import FORMS
from govinfo_report.readers.html import read_html
from govinfo_report.testing.consistent import random_values, report_from
from govinfo_report.testing.pages import PAGES, render_page

SEEDS = (1, 2, 3)


def lines(source: str) -> list[str]:
    """What is outside the tables."""
    document = read_html(source, Limits())
    return [document.printed(row)[0] for row in document.lines if row.ruling is Ruling.LINE]


def rows(source: str) -> list[list[str]]:
    """The rows of the tables."""
    document = read_html(source, Limits())
    return [document.printed(row) for row in document.lines if row.ruling is Ruling.GRID]


# -- whole reports ---------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("edition", [2021, 2019])
@pytest.mark.parametrize("style", PAGES)
def test_every_cell_is_read_in_every_style(style: str, edition: int, seed: int) -> None:
    values = random_values(Random(seed), edition, distinct=True)
    made = report_from(edition, values)
    report = load(render_page(made, PAGES[style]))
    assert report.edition == edition
    assert {path: cell.value for path, cell in report.cells.items()} == values
    assert {score.outcome for score in scores(report, values)} == {Outcome.RIGHT}
    assert (report.metadata.title, report.metadata.year) == (
        made.metadata.title,
        made.metadata.year,
    )
    assert report.diagnostics == ()


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ("<ul>{}</ul>", "<li>{}</li>"),
        ("<dl>{}</dl>", "<dd>{}</dd>"),
        ("<div style='display:flex'>{}</div>", "<div>{}</div>"),
        ("<p>{}</p>", "<b class=c>{}</b>"),
        ("<div style='display: grid'>{}</div>", "<span>{}</span>"),
        ("<p class=f>{}</p>", "<span>{}<br></span>"),
    ],
)
@pytest.mark.parametrize("edition", [2021, 2019])
def test_tables_of_other_elements_keep_their_blanks(row: str, cell: str, edition: int) -> None:
    values = random_values(Random(5), edition, distinct=True)
    blanks = dict.fromkeys([*values][::9], "")
    made = report_from(edition, values, blanks=blanks)
    page = render_page(made, PAGES["clean"])
    tree = html.fromstring(page)
    for table in tree.iter("table"):
        for line in table.iter("tr"):
            cells = "".join(cell.format("".join(map(str, one.itertext()))) for one in line)
            table.addprevious(html.fromstring(row.format(cells)))
        table[:] = []
    style = "<style>.c { display: inline-block } .f { display: flex }</style>"
    report = load(style.encode() + html.tostring(tree, encoding="utf-8"))
    truth = {path: None if path in blanks else value for path, value in values.items()}
    assert {score.outcome for score in scores(report, truth)} == {Outcome.RIGHT}


@pytest.mark.parametrize(
    ("row", "value"),
    [("<p>{}</p><ul>{}</ul>", "<li>{}：{}</li>"), ("<p>{}：{}</p>", "{}{}件，")],
    ids=["a point for each number", "a line for each row"],
)
def test_lists_of_numbers_beside_their_names_are_tables(row: str, value: str) -> None:
    table = next(one for one in FORMS[2021].tables if one.section == "requests")
    truth = random_values(Random(8), 2021)
    made = []
    for one in table.rows:
        names = [(column.label, truth[f"{one.path}.{column.name}"]) for column in one.columns]
        made.append(row.format(one.label, "".join(value.format(*name) for name in names)))
    page = (
        f"<h3>三、收到和处理政府信息公开申请情况</h3>{''.join(made)}<h3>六、其他需要报告的事项</h3>"
    )
    report = load(page.encode())
    assert {path: report.cells[path].value for path in table.paths} == {
        path: truth[path] for path in table.paths
    }


def test_lists_of_sentences_are_no_tables() -> None:
    page = (
        "<ul><li>第一</li><li>共收到12件申请</li></ul><ul><li>第二</li><li>共收到5件申请</li></ul>"
    )
    assert lines(page) == ["第一", "共收到12件申请", "第二", "共收到5件申请"]
    assert lines("<ol><li>1</li><li>2</li></ol>") == ["1", "2"]
    menu = "<ul><li><a href='/1'>甲</a></li><li>1</li></ul>" * 3
    assert "甲\t1" not in lines(menu)


def test_a_control_character_in_a_row_of_a_list_is_no_exception() -> None:
    row = "<ul><li>规章</li><li>5</li><li>&#1;3</li></ul>\x01"
    assert "规章" in str(rows(row * 3))


def test_a_row_of_a_list_shows_what_a_row_of_a_table_does() -> None:
    row = "<ul><li>规章</li><li>5<b style='display:none'>7</b></li><li>3<sup>1</sup></li></ul>"
    assert rows(row * 3) == [["规章", "5", "3[1]"]] * 3


def test_of_two_reports_the_one_hidden_by_its_class_is_not_read() -> None:
    style = "<style>.old { display: none }</style>"
    table = "<table>{}</table>".format("<tr><td>{}<td>7</tr>" * 31)
    old, new = (table.replace("{}", one) for one in ("a", "b"))
    assert {row[0] for row in rows(f"{style}<div class=old>{old}</div>{new}")} == {"b"}
    # What is there once is shown by a script.
    assert {row[0] for row in rows(f"{style}<div class=old>{old}</div><p>{new[:60]}")} == {"a", "b"}


def test_a_frame_with_its_page_is_read() -> None:
    inner = "<p>规章</p><table><tr><td>1</td><td>2</td></tr></table>"
    page = f"<p>before</p><iframe srcdoc='<html><body>{inner}</body></html>'>no</iframe>after"
    assert lines(page) == ["before", "规章", "after"]
    assert rows(page) == [["1", "2"]]
    assert lines("<iframe srcdoc=''>no</iframe><iframe>no</iframe><p>x</p>") == ["x"]


def test_preformatted_lines_keep_their_indent() -> None:
    document = read_html("<pre>甲\n   乙  丙</pre>", Limits())
    assert document.source.text.splitlines() == ["甲", "   乙  丙"]


def test_preformatted_rows_keep_their_last_blank() -> None:
    assert parse("规章\t\t7\t").cells["proactive_disclosure.rules.repealed"].value == 7
    report = load("<pre>规章\t\t7\t\n行政规范性文件\t1\t2\t3</pre>".encode())
    assert report.cells["proactive_disclosure.rules.issued"].status is CellStatus.BLANK
    assert report.cells["proactive_disclosure.rules.repealed"].value == 7


@pytest.mark.parametrize("style", PAGES)
def test_the_text_of_a_page_reads_as_the_page(style: str) -> None:
    values = random_values(Random(9), 2021, distinct=True)
    report = load(render_page(report_from(2021, values), PAGES[style]))
    span = report.headings[0].span
    again = parse(span.source.text)
    for path, cell in again.cells.items():
        if cell.value is not None:
            assert cell.value == report.cells[path].value
    for cell in report.cells.values():
        assert cell.span is not None
        assert cell.span.text == cell.raw


@pytest.mark.parametrize("style", ["clean", "word", "split", "blocks", "nested"])
@pytest.mark.parametrize("edition", [2021, 2019])
def test_blank_cells_of_a_table_keep_the_others_in_their_columns(style: str, edition: int) -> None:
    rng = Random(4)
    values = random_values(rng, edition, distinct=True)
    blanks = {path: "" for path in values if rng.random() < 0.3}
    kept = {path: value for path, value in values.items() if path not in blanks}
    report = load(render_page(report_from(edition, kept, blanks=blanks), PAGES[style]))
    for path, cell in report.cells.items():
        # Three cells of a row in which the labels are blank as well prove nothing.
        assert cell.value in (kept.get(path), None), path
    read = sum(report.cells[path].value == value for path, value in kept.items())
    assert read == len(kept)
    assert {report.cells[path].status for path in blanks} == {CellStatus.BLANK}


@pytest.mark.parametrize("style", ["clean", "word", "split", "blocks", "cut"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</tr>", "<td>&nbsp;</td></tr>"),
        ("<tr>", "<tr><td></td>"),
        ("<tbody>", '<tbody><tr height=0><td width=9></td><td width="9"></td><td></td></tr>'),
        ("</td>", "</td >\n<!-- x -->"),
        ("<table", "<table style='display:table'"),
    ],
    ids=["filler behind", "filler before", "row of widths", "comments", "styles"],
)
def test_what_converters_add_to_a_table_does_no_harm(style: str, old: str, new: str) -> None:
    values = random_values(Random(6), 2021, distinct=True)
    page = render_page(report_from(2021, values), PAGES[style]).decode()
    report = load(page.replace(old, new).encode())
    assert {path: cell.value for path, cell in report.cells.items()} == values


# -- words ---------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>甲</p><p>乙</p>", ["甲", "乙"]),
        ("<p>甲<br>乙<br/>丙</p>", ["甲", "乙", "丙"]),
        ("<div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"]),
        ("<p>甲 \n\t 乙</p>", ["甲 乙"]),
        ("<p>甲<span>乙</span><b>丙</b>丁</p>", ["甲乙丙丁"]),
        ("<p>&nbsp;</p><p> </p><p>甲&nbsp;乙</p>", ["甲\u00a0乙"]),
        ("<pre>甲\n 乙  丙</pre>", ["甲", "乙  丙"]),
        ("<p>&lt;甲&gt; &amp;</p>", ["<甲> &"]),
        ("<ul><li>甲<li>乙</ul>", ["甲", "乙"]),
        ("<p>甲<p>乙", ["甲", "乙"]),
        ("<font>甲</p>乙", ["甲乙"]),
        ("<title>甲</title><p>乙", ["乙"]),
        ("<p>甲<!-- 乙 -->丙</p>", ["甲丙"]),
        ("<p>甲<o:p>乙</o:p></p>", ["甲乙"]),
        ("<![if !supportEmptyParas]><p>甲</p><![endif]>", ["甲"]),
        ("<ruby>项<rt>xiàng</rt></ruby>目", ["项目"]),
    ],
)
def test_lines_of_a_page(source: str, expected: list[str]) -> None:
    assert lines(f"<body>{source}</body>") == expected


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>{}</script>",
        "<script type='text/template'>{}</script>",
        "<style>{}</style>",
        "<noscript>{}</noscript>",
        "<template>{}</template>",
        "<!-- {} -->",
        "<div hidden>{}</div>",
        "<div style='display:none'>{}</div>",
        "<div style='color:red; DISPLAY : NONE;'>{}</div>",
        "<div style='visibility: hidden'>{}</div>",
        "<span style='mso-hide:all'>{}</span>",
        "<select><option>{}</option></select>",
        "<button>{}</button>",
        "<textarea hidden>{}</textarea>",
        "<iframe>{}</iframe>",
    ],
)
def test_what_is_not_shown_is_not_read(hidden: str) -> None:
    table = "<table><tr><td>行政许可</td><td>7</td></tr></table>"
    source = f"<body><p>甲</p>{hidden.format(table)}丙<p>乙</p></body>"
    assert lines(source) == ["甲", "丙", "乙"]
    assert rows(source) == []


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("5<sup>1</sup>", "5[1]"),
        ("5<sub>1</sub>", "5[1]"),
        ("5<sup>[1]</sup>", "5[1]"),
        ("5<sup><a href='#n'>1</a></sup>6", "5[1]6"),
        ("5<sup>1</sup><sup>2</sup>", "5[12]"),
        ("5<span style='vertical-align: super'>1</span>", "5[1]"),
        ("5<span style='vertical-align:middle'>1</span>", "51"),
        ("5<a href='#note1'>1</a>", "5[1]"),
        ("5<a href=' #n'>①</a>", "5[①]"),
        ("<a href='#n'>5</a>", "5"),
        ("<sup>5</sup>", "5"),
        ("5<sup> </sup>", "5"),
        ("<p>5</p><p><sup>1</sup></p>", "5\n[1]"),
        ("5<sup>1<br>2</sup>", "5[1]\n[2]"),
        ("<s>5</s>6", "6"),
        ("<del>5</del>6", "6"),
        ("<strike>5</strike>6", "6"),
        ("<span style='color:red;text-decoration:line-through'>5</span>6", "6"),
        ("<span style='TEXT-DECORATION-LINE: Line-Through'>5</span>6", "6"),
        ("<input value=12>", "12"),
        ("<input type=text value=' 12 '>", "12"),
        ("<input type=NUMBER value=12>", "12"),
        ("<input type=int value=12>", "12"),
        ("<input type=search value=12>", "12"),
        ("<input type=hidden value=12>", ""),
        ("<input type=Hidden value=12>", ""),
        ("<input type=password value=12>", ""),
        ("<input value=12 style='DISPLAY:None'>", ""),
        ("<input value=12 style='visibility:collapse'>", ""),
        ("<input value=12 style='opacity: 0;'>", ""),
        ("<input value=12 style='opacity:0.5'>", "12"),
        ("<input type=submit value=12>", ""),
        ("<input value=12 style='display:none'>", ""),
        ("<input value=12 hidden>", ""),
        ("<input>", ""),
        ("<textarea> 12 </textarea>", "12"),
        ("<select><option>5<option selected>12</select>", "12"),
        ("<select><option>5<option>12</select>", "5"),
        ("<select multiple><option>5<option>12</select>", ""),
        ("<select></select>", ""),
    ],
)
def test_what_a_cell_marks(inside: str, shown: str) -> None:
    source = f"<table><tr><td>甲<td>{inside}</td><td>7</table>"
    assert rows(source) == [["甲", shown, "7"]]


def test_what_a_line_marks() -> None:
    assert lines("<p>共5<sup>1</sup>件<s>7</s></p>") == ["共5[1]件"]
    assert lines("<p><sup>1</sup>注</p>") == ["[1]注"]
    assert lines("<p>件数：<input value=5></p>") == ["件数：5"]
    assert lines("<select><option>网站<option>甲</select>") == []


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("12<span class=was>34</span>", "12"),
        ("12<span class=other>34</span>", "12 34"),
        ("<span class=other>34</span>12", "34 12"),
        ("<i class=d>1</i><i class=d>2</i>", "12"),
        ("12<span class=print>34</span>", "12 34"),
        ("12<span class=other><b>34</b></span>", "12 34"),
        ("12<small>3</small>", "12 3"),
        ("12<span style='font-size:0'>34</span>", "12 34"),
        ("1<span style='font-size:0.9em'>2</span>", "12"),
        ("12<span style='position:relative;top:-4.0pt;mso-text-raise:4.0pt'>3</span>", "12[3]"),
    ],
)
def test_numbers_of_another_class_are_no_digits_of_a_number(cell: str, shown: str) -> None:
    style = "<style>.was, p.gone {display: none} @media print {.print {display: none}}</style>"
    table = f"<table><tr><td>甲<td>{cell}<tr><td>乙<td>5</table>"
    assert rows(f"<html>{style}<body>{table}") == [["甲", shown], ["乙", "5"]]


def test_text_between_the_cells_of_a_row_is_not_lost() -> None:
    assert lines("<table><tr>甲<td>乙</td></tr></table>") == ["甲", "乙"]


def test_a_page_that_a_script_will_show_is_read() -> None:
    assert lines("<body style='visibility:hidden'><p>甲</p></body>") == ["甲"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<a href="/">首页</a> &gt; <a href="/a">公开</a>', []),
        ('当前位置：<a href="/">首页</a>', ["当前位置：首页"]),
        ('<a name="_Toc1">甲</a>', ["甲"]),
        ('<a href="#top">甲</a>', ["甲"]),
        ('<a href="/x"><div>甲</div><p>乙</p></a>', ["甲", "乙"]),
        ("<p>-</p><p>|甲</p>", ["-", "甲"]),
    ],
)
def test_lines_of_links_alone_lead_elsewhere(source: str, expected: list[str]) -> None:
    document = read_html(f"<body><p>{source}</p></body>", Limits())
    printed = [text for row in document.lines for text in document.printed(row)]
    assert [text for text in printed if text] == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<img src="/a/%E8%A1%A8.png?x=1">', ["[image: 表.png]"]),
        ('<img alt="表 二" src="1.png">', ["[image: 表 二]"]),
        ('<img src="data:image/png;base64,AAAA">', ["[image: ]"]),
        ('<img src="http://[x">', ["[image: ]"]),
        ('<img src="1.png" width="16">', []),
        ('<img src="1.png" style="width:600px; height: 20px">', []),
        ('<img src="1.png" width="100%">', ["[image: 1.png]"]),
    ],
)
def test_pictures(source: str, expected: list[str]) -> None:
    assert lines(f"<p>{source}</p>") == expected


# -- tables ---------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<tr><td>甲<td>1", [["甲", "1"]]),
        ("<thead><tr><th>甲<th>乙</thead><tbody><tr><td>丙<td>1", [["甲", "乙"], ["丙", "1"]]),
        ("<tr><td>甲<td>", [["甲", ""]]),
        ("<tr><td>甲<td>&nbsp;", [["甲", ""]]),
        ("<tr><td>甲<br>乙<td>1", [["甲\n乙", "1"]]),
        ("<tr><td><p>甲</p>\n<p>乙</p><td><span>1</span><span>2</span>", [["甲\n乙", "12"]]),
        ("<tr><td>甲\n 乙<td>1", [["甲 乙", "1"]]),
        ("<tr><td rowspan=2>甲<td>1<tr><td>2<tr><td>乙<td>3", [["甲", "1"], ["乙", "3"]]),
        ("<tr><td>甲<td style='display:none'>8<td>1", [["甲", "1"]]),
        ("<tr><td>甲<td>1<tr style='display:none'><td>乙<td>2", [["甲", "1"]]),
        ("<tr><td>甲<td><table><tr><td>1</table>", [["甲", "1"]]),
        ("<tr><td>甲<td><img src='5.png'>", [["甲", "[image: 5.png]"]]),
        ("<tr><td>甲<td>5<img src='5.png'>", [["甲", "5"]]),
        ("<tr><td>甲<td><a href='/x'>5</a>", [["甲", "5"]]),
        ("<tr><td>甲\t乙<td>1|2", [["甲 乙", "1|2"]]),
    ],
)
def test_rows_of_a_table(source: str, expected: list[list[str]]) -> None:
    assert rows(f"<table>{source}</table>") == expected


@pytest.mark.parametrize(
    ("attributes", "column"),
    [
        ("colspan=3", 4),
        ('colspan=" 3 "', 4),
        ("colspan='3%'", 4),
        ("colspan=0", 2),
        ("colspan=-2", 2),
        ("colspan=x", 2),
        ("colspan=''", 2),
    ],
)
def test_columns_that_cells_cover_are_counted(attributes: str, column: int) -> None:
    document = read_html(f"<table><tr><td {attributes}>甲<td>1</table>", Limits())
    place = document.source.place(document.lines[0].starts[1])
    assert place is not None
    assert place.column == column


def test_a_cell_from_above_moves_the_others() -> None:
    source = "<table><tr><td rowspan=2>甲<td>乙<td>1<tr><td>丙<td>2</table>"
    document = read_html(source, Limits())
    places = [document.source.place(start) for row in document.lines for start in row.starts]
    assert [(place.row, place.column) for place in places if place] == [
        (1, 1),
        (1, 2),
        (1, 3),
        (2, 2),
        (2, 3),
    ]


def test_a_table_around_a_table_lays_out_the_page() -> None:
    source = (
        "<table><tr><td><p>甲</p></td><td><p>一</p>"
        "<table><tr><td>乙<td>1</table><p>二</p></td></tr></table>"
    )
    assert lines(source) == ["甲", "一", "二"]
    assert rows(source) == [["乙", "1"]]


def test_a_table_with_whole_texts_in_it_lays_out_the_page() -> None:
    text = "一、总体情况。" * 100
    source = f"<table><tr><td>甲</td><td><p>{text}</p><p>规章</p></td></tr></table>"
    assert lines(source) == ["甲", text, "规章"]


def test_a_row_of_one_cell_is_words() -> None:
    text = "总体情况。" * 200
    source = f"<table><tr><td colspan=2><p>一、</p><p>{text}</p></td></tr><tr><td>乙<td>1</table>"
    assert lines(source) == ["一、", text]
    assert rows(source) == [["乙", "1"]]


def test_cells_outside_a_row_and_rows_outside_a_table_are_not_lost() -> None:
    source = "<body><table><td>甲<td>1<tr><td>乙<td>2</table><tr><td>丙</td></tr></body>"
    assert rows(source) == [["甲", "1"], ["乙", "2"]]
    assert lines(source) == ["丙"]


@pytest.mark.parametrize("source", ["", " ", "<!-- x -->", "<!DOCTYPE html>", "</p>", "\0<p>\0"])
def test_a_page_of_nothing_is_read(source: str) -> None:
    assert set(lines(source)) <= {"\ufffd"}


# -- hostile pages ---------------------------------------------------------

ENTITIES = "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(12))
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nested tables": (lambda: b"<table><tr><td>" * 2_000 + b"x", "limit-html-depth"),
    "nested and closed": (lambda: b"<b>" * 5_000 + b"x" + b"</b>" * 5_000, "limit-html-depth"),
    "5,000 deep": (lambda: b"<body>" + b"<div>" * 5_000 + b"x", "limit-html-depth"),
    "50 MB of cells": (
        lambda: (b"<table><tr>" + b"<td>" * 12_500_000)[:50_000_000],
        "limit-html-elements",
    ),
    "50 MB of paragraphs": (lambda: b"<p>x</p>" * 6_250_000, "limit-html-elements"),
    "50 MB of text": (lambda: b"<p>" + b"0 " * 24_999_998, "limit-text-characters"),
    "as many elements as allowed": (lambda: b"<p>1</p>" * 99_000, "not-a-report"),
    "as many cells as allowed": (
        lambda: b"<table>" + b"<tr><td>x<td>1<td>2" * 24_000,
        "not-a-report",
    ),
    "rows that cells cover": (
        lambda: b"<table>" + (b"<tr>" + b"<td rowspan=1000>1" * 999 + b"<tr><td>1" * 999) * 30,
        "not-a-report",
    ),
    "a bomb of entities": (
        f'<!DOCTYPE x [<!ENTITY a "aaaa">{ENTITIES}]><html><p>&m;</p>'.encode,
        "not-a-report",
    ),
    "a cell over everything": (
        lambda: b"<table><tr><td colspan=1000000000 rowspan=1000000000>1<td>2",
        "limit-span",
    ),
    "attributes": (
        lambda: b"<p " + b" ".join(b"a%d" % at for at in range(400_000)) + b">x",
        "limit-html-elements",
    ),
    "attributes with tags in them": (
        lambda: b"<p " + b" ".join(b'a%d="<>"' % at for at in range(99_000)) + b">x",
        "limit-html-elements",
    ),
    "a picture of 30 MB": (
        lambda: b'<p><img src="data:image/png;base64,' + b"A" * 30_000_000 + b'"><p>x',
        "page-without-text",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_ends_in_time(name: str, end_of: Callable[[bytes], set[str]]) -> None:
    make, code = HOSTILE[name]
    assert code in end_of(make())


HOSTILE_TEXTS: dict[str, tuple[Callable[[], bytes], str]] = {
    "50 MB": (lambda: b"\xe8\xa7\x84 1 2 3\n" * 5_000_000, "limit-text-characters"),
    "more than 50 MB": (lambda: b"x" * 50_000_001, "limit-input-bytes"),
    "rows": (("规章 1 2 3\n" * 55_000).encode, "row-repeated"),
    "cells": (lambda: b"0\n" * 249_000, "not-a-report"),
    "tabs": (lambda: b"\t0\n\n" * 124_000, "not-a-report"),
    "pipes": (lambda: b"|" * 499_000, "not-a-report"),
    "one line": (("规章 " * 166_000).encode, "not-a-report"),
    "a label": (
        f"规章 | 4 | 1 | 23 |\n{'甲' * 400_000} | 6 | 2 | 31 |\n行政许可 | 7 |\n".encode,
        "row-unknown",
    ),
    "a label that is almost one": (
        f"规章 | 4 | 1 | 23 |\n{'其他法律' * 100_000} | 6 | 2 | 31 |\n行政许可 | 7 |".encode,
        "row-unknown",
    ),
    "a number": (f"行政许可 | {'9' * 400_000} |\n行政处罚 | 8 |\n".encode, "table-missing"),
    "brackets": (f"行政许可{'（' * 200_000}{'）' * 200_000} | 8 |".encode, "table-missing"),
    "no text at all": (lambda: bytes(range(256)) * 190_000, "bytes"),
    "null bytes": (lambda: b"\0" * 49_000_000, "binary"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE_TEXTS)
def test_a_hostile_text_ends_in_time(name: str, end_of: Callable[[bytes], set[str]]) -> None:
    make, code = HOSTILE_TEXTS[name]
    assert code in end_of(make())


@pytest.mark.parametrize(
    "source",
    [
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///{}">]><html><p>&a;</p>',
        '<?xml version="1.0"?><!DOCTYPE html SYSTEM "file:///{}"><html><p>x</p></html>',
        '<img src="file:///{}"><p>x',
        '<iframe src="file:///{}"></iframe><object data="file:///{}"></object><p>x',
        '<link rel="stylesheet" href="file:///{}"><base href="file:///{}"><p>x',
        '<?xml-stylesheet href="file:///{}"?><p>x',
        '<html xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///{}"/><p>x',
    ],
)
def test_no_other_file_is_opened(
    source: str, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path_factory.mktemp("other") / "secret.txt"
    secret.write_text("行政许可 77", "utf-8")
    document = read_html(source.replace("{}", str(secret)), Limits())
    assert "77" not in document.source.text


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the reader of pages went to the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    source = (
        '<!DOCTYPE html SYSTEM "http://192.0.2.1/x.dtd"><img src="http://192.0.2.1/x.png"><p>甲'
    )
    assert "甲" in lines(source)


@pytest.mark.parametrize(
    ("style", "hidden"),
    [
        (".c { display: none }", True),
        ("p { color: red } .c { display: none", True),
        ("@media print { p { margin: 0 } .c { display: none } }", False),
        ("@media print { p { margin: 0 } } .c { display: none }", True),
        (".c { display: none } .c.open { display: block }", True),
        (".c.d { display: inline } .c { display: none }", False),
        (".c { display: none } .d { display: inline }", False),
        (".d { display: inline } .c { display: none }", True),
    ],
)
def test_what_the_style_of_a_page_hides_on_every_screen_is_not_read(
    style: str, hidden: bool
) -> None:
    row = "<tr><td>规章</td><td>1</td><td>2<b class='c d'>7</b></td><td>3</td></tr>"
    heading = "<h3>二、主动公开政府信息情况</h3>"
    report = load(f"<html><style>{style}</style>{heading}<table>{row}</table></html>".encode())
    value = report.cells["proactive_disclosure.rules.repealed"].value
    assert (value == 2) is hidden


@pytest.mark.parametrize("opened", [0, 1])
def test_of_the_leaves_of_a_page_the_one_that_its_style_opens_is_read(opened: int) -> None:
    made = [
        report_from(2021, random_values(Random(year), 2021, distinct=True), year=year)
        for year in (2022, 2023)
    ]
    leaves = [render_page(one, PAGES["clean"]).decode() for one in made]
    classes = ["leaf open" if number == opened else "leaf" for number in (0, 1)]
    style = "<style>.leaf { display: none } .leaf.open { display: block }</style>"
    page = "".join(
        f"<div class='{name}'>{leaf}</div>" for name, leaf in zip(classes, leaves, strict=True)
    )
    report = load(f"{style}{page}".encode())
    assert {path: cell.value for path, cell in report.cells.items()} == {
        path: cell.value for path, cell in made[opened].cells.items()
    }
