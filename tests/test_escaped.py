"""Texts in the notation of another program are read as what they stand for."""

import html
import json

import pytest

from govinfo_report import parse

ROWS = (
    "三、收到和处理政府信息公开申请情况",
    "项目\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计",
    "一、本年新收政府信息公开申请数量\t24\t16\t14\t22\t10\t13\t99",
    "四、结转下年度继续办理\t0\t1\t3\t2\t3\t0\t9",
)
TEXT = "\n".join(("示例县某某局2023年政府信息公开工作年度报告", *["按时公开。"] * 20, *ROWS))
CELLS = "".join(f"<tr><td>{'</td><td>'.join(row.split(chr(9)))}</td></tr>" for row in ROWS[1:])
PAGE = f"<p>{ROWS[0]}</p><table>{CELLS}</table>"


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("\n", "\\n").replace("\t", "\\t"),
        json.dumps(TEXT)[1:-1],
        f"callback({json.dumps({'content': TEXT})});",
        f"var report = {json.dumps({'content': TEXT}, ensure_ascii=False)};",
        html.escape(PAGE),
        PAGE.replace("tr>", "record>").replace("td>", "field>").replace("table>", "data>"),
        PAGE.replace("<", "[").replace(">", "]").replace("[p]", "").replace("[/p]", "\n"),
    ],
    ids=["literal", "escaped", "call", "assignment", "source", "records", "bbcode"],
)
def test_it_reads_what_is_written(text: str) -> None:
    cells = parse(text, edition=2021).cells
    found = {path: cell.value for path, cell in cells.items() if cell.value is not None}
    assert list(found.values()) == [24, 16, 14, 22, 10, 13, 99, 0, 1, 3, 2, 3, 0, 9]


def test_a_text_that_speaks_of_escapes_stays_as_it_is() -> None:
    text = f"{TEXT}\n换行写作 \\n，制表写作 \\t。"
    report = parse(text)
    cell = report.cells["requests.new_received.total"]
    assert cell.span is not None
    assert text[cell.span.start : cell.span.end] == "99"


TITLE = TEXT.partition("\n")[0]
DATA = json.dumps({"title": TITLE, "html": PAGE}).replace("</", "<\\/")
BUILT = PAGE.replace('"', '\\"').replace("<", "\\x3c")


@pytest.mark.parametrize(
    "held",
    [
        f"<script>window.__STATE__ = {DATA};</script>",
        f'<script type="application/json">{DATA}</script>',
        f"<script>var t = '{TITLE}';\nshow(t, \"{BUILT}\", 'it\\'s');</script>",
        f'<script type="text/xml"><a>{TITLE}<b><![CDATA[<h1>{TITLE}</h1>{PAGE}]]></b></a></script>',
        f"<h1>{TITLE}</h1><textarea>{html.escape(PAGE)}</textarea>",
        f'<div style="visibility: hidden"><h1>{TITLE}</h1>{"<p>按时公开。</p>" * 90}{PAGE}</div>',
    ],
)
def test_what_a_script_will_show_is_read_where_a_page_shows_nothing(held: str) -> None:
    report = parse(f"<!DOCTYPE html><html><body><div id=a></div>{held}</body></html>")
    assert report.metadata.agency == "示例县某某局"
    assert report.requests.new_received.total == 99
    assert report.requests.carried_forward.total == 9


def test_rows_printed_with_breaks_in_their_labels_are_data_and_no_string() -> None:
    whole = [[f"{cell[:4]}\n{cell[4:]}" for cell in row.split("\t")] for row in ROWS[1:]]
    whole += [["甲\n乙", ""]] * 20
    report = parse(f"{TITLE}\n{whole!r}")
    assert report.requests.new_received.total == 99


def test_panes_that_are_opened_one_by_one_are_read() -> None:
    panes = "".join(
        f"<h3>{name}</h3><div style='display:{'none' if at else 'block'}'>{inside}</div>"
        for at, (name, inside) in enumerate([("概况", "<p>按时公开。</p>" * 90), ("表", PAGE * 5)])
    )
    report = parse(f"<html><body><h1>{TITLE}</h1>{panes}</body></html>")
    assert report.requests.new_received.total == 99


def test_what_a_page_hides_beside_what_it_shows_is_not_read() -> None:
    shown = PAGE.replace(">99<", "><")
    report = parse(f'<html><body><div>{shown}</div><div style="display:none">{PAGE}</div></body>')
    assert report.requests.new_received.total is None
    assert report.requests.carried_forward.total == 9


def test_a_text_that_is_nearly_pythons_notation_warns_of_nothing(
    recwarn: pytest.WarningsRecorder,
) -> None:
    parse('{"规章": 1if}')
    assert not recwarn.list
