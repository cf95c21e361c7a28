"""The page of a report as a file: complete, escaped, and closed in itself."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import attrs
import lxml.html
import pytest
from command import EXAMPLES
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from govinfo_report import CellStatus, Report, Span, Unplaced, check, complete, load, parse
from govinfo_report.form import FORMS
from govinfo_report.form.fields import Language
from govinfo_report.form.layout import Head, ValuePlace, layout
from govinfo_report.messages.words import words_for
from govinfo_report.testing.layouts import LAYOUTS, render
from govinfo_report.testing.strategies import damaged_report_texts
from govinfo_report.text.source import Source
from govinfo_report.view.page_report import report_fragment, report_page
from govinfo_report.view.tags import safe, styles, tag, text

LANGUAGES: tuple[Language, ...] = ("zh", "en")
HOSTILE = (
    '<script>alert("1")</script>',
    "\"'><img src=x onerror=alert(1)>",
    "</title></style></script><!--",
    "&lt;b&gt; &amp;amp; &#60;",
    "\x00\x07\x1b[2J\x85\u202e\u2066\u061c\ud800\ufffe",
    "javascript:alert(1)",
)


GAPS = (EXAMPLES / "2021-clean.txt").read_text("utf-8").replace("| 57 |", "| - |")
"""A report with a total left blank."""


@cache
def reports() -> dict[str, Report]:
    damaged = load(EXAMPLES / "2021-damaged.txt")
    return {
        "clean": load(EXAMPLES / "2021-clean.txt"),
        "damaged": damaged,
        "completed": complete(parse(GAPS)),
        "old": load(EXAMPLES / "2019-one-cell-a-line.txt"),
        "web": load(EXAMPLES / "2021-page.html"),
        "empty": parse(""),
    }


ALLOWED = """
html head meta title style body main header h1 h2 p a b i ul ol li dl dt dd nav section aside
details summary div span table caption col thead tbody tr th td small data mark q code strong footer
del ins
"""
NAMES = ("clean", "damaged", "completed", "old", "web", "empty")


def tree(page: str) -> Any:
    # The bytes: lxml takes no text with a declared encoding for what it is.
    return lxml.html.document_fromstring(
        page.encode(), parser=lxml.html.HTMLParser(encoding="utf-8")
    )


def cells(root: Any) -> dict[str, Any]:
    found = root.xpath("//td[@data-path]")
    by_path = {cell.get("data-path"): cell for cell in found}
    assert len(by_path) == len(found)
    return by_path


def value_of(cell: Any) -> str:
    (data,) = cell.xpath(".//data")
    return str(data.get("value"))


# -- what is there -----------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_cell_is_there_with_its_value_and_status(name: str, lang: Language) -> None:
    report = reports()[name]
    shown = cells(tree(report.to_html(lang)))
    assert shown.keys() == report.cells.keys()
    statuses = words_for(lang).statuses
    for path, cell in report.cells.items():
        assert shown[path].get("data-status") == cell.status.value
        assert value_of(shown[path]) == ("" if cell.value is None else str(cell.value))
        assert statuses[cell.status.value] in shown[path].get("title")
        if cell.status is CellStatus.READ:
            assert shown[path].xpath("string(.//data)") == str(cell.value)
        else:
            assert statuses[cell.status.value] in shown[path].xpath("string(.//summary)")


@pytest.mark.parametrize("name", ["clean", "damaged", "old", "web"])
def test_every_cell_that_is_printed_shows_its_printed_line(name: str) -> None:
    report = reports()[name]
    shown = cells(tree(report.to_html()))
    for path, cell in report.cells.items():
        marked = shown[path].xpath('.//div[@class="sheet"]//mark')
        assert len(marked) == (cell.span is not None)
        if cell.span is not None and cell.raw.strip():
            assert marked[0].text_content() == cell.span.text
        if cell.span is not None and cell.span.place is None:
            assert str(cell.span.line) in shown[path].get("title")


@pytest.mark.parametrize("name", NAMES)
def test_ids_are_unique_and_links_lead_to_them(name: str) -> None:
    root = tree(reports()[name].to_html())
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = [link.removeprefix("#") for link in root.xpath("//a/@href")]
    assert bool(targets) is (name != "empty")
    assert set(targets) <= set(ids)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_findings_diagnostics_and_prose_are_all_there(name: str, lang: Language) -> None:
    report = reports()[name]
    root = tree(report.to_html(lang))
    said = {
        item.text_content()
        for item in root.xpath('//ol[starts-with(@class,"notices")]/li//p[@class="said"]')
    }
    expected = [*check(report).findings, *report.diagnostics]
    assert said == {safe(one.text(lang)) for one in expected}
    whole = root.text_content()
    for prose in report.prose.values():
        for paragraph in prose.paragraphs:
            assert paragraph.text in re.sub("✱", "", whole)
    for piece in report.unplaced:
        assert piece.code in whole


def test_an_equation_that_fails_is_marked_where_it_fails_and_explained() -> None:
    report = reports()["damaged"]
    shown = cells(tree(report.to_html("en")))
    (failing,) = (one for one in check(report).findings if one.equation is not None)
    (suspect, *_), _ = failing.suspects[0].cells, None
    cell = shown[suspect.path]
    assert {"fails", "suspect"} <= set(cell.get("class").split())
    assert f"→{suspect.fits}" in cell.xpath("string(.//summary)")
    assert failing.text("en") in cell.get("title")
    assert failing.text("en") in cell.xpath('string(.//div[@class="sheet"])')
    others = [path for path, one in shown.items() if "fails" in (one.get("class") or "").split()]
    assert others == [suspect.path], "one total is wrong, and one cell is marked"


def test_numbers_that_are_not_read_say_so() -> None:
    report = parse("行政许可 | 三百左右 |\n行政处罚 | - |\n行政强制 | 4 |\n", edition=2021)
    where = "proactive_disclosure."
    report = report.correct(f"{where}coercion.decisions", 5, note="<见更正>")
    shown = cells(tree(report.to_html()))
    unreadable, blank, corrected = (
        shown[f"{where}{row}.decisions"] for row in ("licensing", "penalties", "coercion")
    )
    assert unreadable.xpath("string(.//data)") == "三百左右!"
    assert blank.xpath("string(.//data)") == "–"
    assert corrected.xpath("string(.//data)") == "[5]"
    assert "<见更正>" in corrected.get("title")
    assert "4" in corrected.xpath('string(.//div[@class="sheet"]//ul)')
    inferred = cells(tree(reports()["completed"].to_html()))
    paths = reports()["completed"].origins
    assert paths
    for path in paths:
        value = reports()["completed"].cells[path].value
        assert inferred[path].xpath("string(.//data)") == f"({value})"


def test_a_table_that_is_not_there_is_folded() -> None:
    folded = "//details[div[@class='box']]/summary/text()"
    said = tree(parse("三、收到和处理政府信息公开申请情况").to_html()).xpath(folded)
    assert said == [f"这张表的 {count} 格全部缺失" for count in (10, 175, 15)]
    assert tree(reports()["damaged"].to_html()).xpath(folded) == []


def test_what_is_no_report_shows_its_words_and_no_empty_form() -> None:
    shown = tree(parse("关于召开会议的通知").to_html())
    (folded,) = shown.xpath("//main/details[summary[@class='absent']]")
    assert len(folded.xpath(".//td[@data-path]")) == 200
    assert not shown.xpath("//main/section//td[@data-path]")
    assert "关于召开会议的通知" in shown.xpath("string(//section[@id='preface'])")
    assert shown.xpath("string(//section[@id='problems']//b)") == "错误"
    assert shown.xpath("string(//h1)") == "给定的文本"
    assert not shown.xpath("//ul[@class='counts']")


def test_a_claim_is_marked_with_what_the_tables_say() -> None:
    clean = reports()["clean"]
    (received,) = (one for one in clean.claims if one.kind.value == "requests_received")
    root = tree(clean.to_html("en"))
    links = root.xpath('//mark[@class="claim"]/a')
    (link,) = (one for one in links if one.text_content() == received.span.text)
    assert link.get("href") == "#c-requests.new_received.total"
    assert "the tables have 57" in link.getparent().get("title")

    source = clean.claims[0].span.source.text
    changed = parse(source.replace("全年新收申请57件", "全年新收申请59件"))
    assert changed.cells == clean.cells
    (wrong,) = tree(changed.to_html()).xpath('//mark[@class="claim contradicted"]')
    assert "59" in wrong.text_content()
    assert wrong.xpath("./a/@href")[0].startswith("#p-")
    # It is to be looked at; an equation that fails has another sign.
    assert wrong.xpath("./b[@class='sign']/text()") == ["~"]


def test_a_result_that_is_given_is_the_one_shown() -> None:
    report = reports()["clean"]
    metadata = attrs.evolve(report.metadata, year=(report.metadata.year or 0) - 1)
    last = attrs.evolve(report, metadata=metadata).correct("requests.carried_forward.total", 999)
    result = check(report, previous=last)
    codes = {one.code for one in result.findings}
    assert "carried-in-differs" in codes
    assert codes <= set(tree(report_page(report, result=result)).xpath("//li//code/text()"))
    assert "carried-in-differs" not in report_page(report)


# -- the form's own layout -----------------------------------------------------------------------


def grid(table: Any) -> dict[tuple[int, int], Any]:
    """ValuePlace → the element that covers it; no place is covered twice."""
    covered: dict[tuple[int, int], Any] = {}
    for at, line in enumerate(table.xpath(".//tr")):
        column = 0
        for cell in line:
            while (at, column) in covered:
                column += 1
            for row in range(int(cell.get("rowspan", 1))):
                for beside in range(int(cell.get("colspan", 1))):
                    assert (at + row, column + beside) not in covered
                    covered[at + row, column + beside] = cell
    return covered


@pytest.mark.parametrize("name", ["clean", "old"])
def test_cells_stand_under_their_columns_and_beside_their_rows(name: str) -> None:
    report = reports()[name]
    tables = tree(report.to_html()).xpath("//table")
    assert len(tables) == len(report.form.tables)
    for table, declared in zip(tables, report.form.tables, strict=True):
        covered = grid(table)
        rows = {row for row, _ in covered}
        columns = {column for _, column in covered}
        assert len(covered) == len(rows) * len(columns), "no hole, nothing sticks out"
        seen = set()
        for (row, column), cell in covered.items():
            if cell.tag != "td":
                continue
            path = cell.get("data-path")
            seen.add(path)
            field = report.form.cells[path]
            left = [covered[row, one].text_content() for one in range(column)]
            above = [covered[one, column].text_content() for one in range(row)]
            heads = [one for one in above if not re.match(r"\d|[-–]", one)]
            assert field.column.label in heads
            assert field.row.label in (*left, *heads)
            assert {*field.row.groups} <= set(left)
            if field.row.item:
                assert field.row.item in heads
        assert seen == set(declared.paths)


@pytest.mark.parametrize("edition", FORMS)
def test_the_layout_has_each_label_of_the_form_once_where_it_is_printed_once(edition: int) -> None:
    for table in FORMS[edition].tables:
        shape = layout(table)
        pieces = [one for line in (*shape.head, *sum(shape.bodies, ())) for one in line]
        paths = [one.path for one in pieces if isinstance(one, ValuePlace)]
        assert paths == list(table.paths)
        heads = [one.label.zh for one in pieces if isinstance(one, Head)]
        for row in table.rows:
            assert heads.count(row.label) >= 1
        groups = {group for row in table.rows for group in row.groups}
        assert all(heads.count(group) == 1 for group in groups)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_tables_can_be_heard(lang: Language) -> None:
    root = tree(reports()["clean"].to_html(lang))
    assert root.get("lang") == words_for(lang).html_lang
    assert root.xpath("//th[not(@scope)]") == []
    for table in root.xpath("//table"):
        assert table.xpath("string(./caption)")
        box = table.getparent()
        assert (box.get("role"), box.get("tabindex")) == ("region", "0")
        assert box.get("aria-label")
    levels = [int(one.tag[1]) for one in root.xpath("//h1|//h2|//h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1


# -- nothing from outside, nothing to the outside ------------------------------------------------


def check_closed(page: str) -> Any:
    root = tree(page)
    assert {one.tag for one in root.iter() if isinstance(one.tag, str)} <= set(ALLOWED.split())
    assert not [one for one in root.iter() if not isinstance(one.tag, str)], "a comment"
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert name not in {"src", "action", "style"}
            if name == "href":
                assert value.startswith("#")
    return root


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_page_is_one_file(name: str, lang: Language) -> None:
    page = reports()[name].to_html(lang)
    root = check_closed(page)
    assert "url(" not in styles()
    assert "@import" not in styles()
    policy = root.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]
    assert page.startswith("<!doctype html>\n")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_is_printed_stays_text(hostile: str, lang: Language) -> None:
    report = reports()["clean"]
    source = report.claims[0].span.source.text
    lines = source.split("\n")
    paths = ["requests.new_received.total", "proactive_disclosure.licensing.decisions"]
    changed = {path: report.cells[path]._replace(raw=hostile) for path in paths}
    evil = attrs.evolve(
        parse("\n".join([hostile, *(f"{line}{hostile}" for line in lines)])),
        metadata=attrs.evolve(report.metadata, title=hostile, agency=hostile, address=hostile),
        preface=(hostile,),
    )
    evil = attrs.evolve(evil, cells=type(evil.cells)({**evil.cells, **changed}))
    for page in (report_page(evil, lang), report_fragment(evil, lang)):
        root = check_closed(page)
        assert root.xpath("string(//h1)") == safe(hostile)
        assert not set(page) & set("\x00\x07\x1b\x85\u202e\u2066\u061c\ud800\ufffe")
        page.encode()


@pytest.mark.slow
@given(
    st.one_of(st.text(), damaged_report_texts().map(lambda one: one.text)),
    st.sampled_from(LANGUAGES),
)
@settings(max_examples=25)
def test_any_text_makes_a_page(text: str, lang: Language) -> None:
    report = parse(text)
    root = check_closed(report.to_html(lang))
    assert cells(root).keys() == report.cells.keys()


@pytest.mark.slow
def test_valid_as_html5() -> None:
    html5lib = pytest.importorskip("html5lib", reason="html5lib is not installed")
    for name, report in reports().items():
        for lang in LANGUAGES:
            parser = html5lib.HTMLParser(strict=True)
            assert parser.parse(report.to_html(lang)) is not None, name


def test_a_spoilt_text_makes_a_page_that_still_opens() -> None:
    report = reports()["damaged"]
    one = next(one for one in report.diagnostics if one.paths)
    piece = Unplaced("|", Span(0, 1, Source("|")), one.code)
    many = attrs.evolve(report, diagnostics=(one,) * 20_000, unplaced=(piece,) * 20_000)
    page = many.to_html("en")
    assert len(page) < 2_000_000
    assert page.count("19500 more") >= 2
    lines = parse(f"{GAPS} " + "行政许可 | 1 | " * 20_000)
    root = tree(lines.to_html())
    shown = [len(one.text_content()) for one in root.xpath("//q")]
    assert max(shown) < 600, "of a long line what stands near is shown"


# -- in a notebook -------------------------------------------------------------------------------


def test_a_notebook_shows_the_same_below_400_kilobytes() -> None:
    report = reports()["damaged"]
    fragment = report._repr_html_()
    assert fragment == report_fragment(report)
    root = lxml.html.fragment_fromstring(fragment)
    assert cells(root).keys() == report.cells.keys()
    texts = [
        render(reports()["clean"], one)
        for one in LAYOUTS.values()
        if one.carries(reports()["clean"])
    ]
    for one in [*texts, ""]:
        assert len(parse(one)._repr_html_().encode()) < 400_000


def test_two_reports_on_one_page_have_ids_of_their_own() -> None:
    one, other = (
        set(lxml.html.fragment_fromstring(reports()[name]._repr_html_()).xpath("//@id"))
        for name in ("clean", "damaged")
    )
    assert one
    assert one.isdisjoint(other)


def test_every_style_is_confined() -> None:
    plain = re.sub(r"/\*.*?\*/", "", styles(), flags=re.S)
    selectors = re.findall(r"(?:^|[{};])\s*([^{};@]+)\{", plain)
    assert len(selectors) > 50
    for selector in selectors:
        for one in re.split(r",(?![^(]*\))", selector):
            assert re.match(r"\s*(body|div)?\.govinfo-report\b", one), one


def test_the_same_report_gives_the_same_page() -> None:
    text = (EXAMPLES / "2021-damaged.txt").read_text("utf-8")
    assert parse(text).to_html() == parse(text).to_html()


# -- small parts ----------------------------------------------------------------------------------


def test_tags_escape_what_is_not_markup() -> None:
    made = tag("p", "<b>", tag("i", "&"), None, ["x", ["y"]], title='"<', hidden=True, id=None)
    assert made == '<p title="&#34;&lt;" hidden>&lt;b&gt;<i>&amp;</i>xy</p>'
    assert text(Markup("<i>")) == "<i>"
    assert tag("meta", charset="utf-8") == '<meta charset="utf-8">'
    assert safe("a\r\nb\rc\x00\u202ed") == "a\nb\nc\ufffd\ufffdd"


def test_every_status_has_its_words() -> None:
    statuses = {status.value for status in CellStatus}
    assert words_for("zh").statuses.keys() == statuses
