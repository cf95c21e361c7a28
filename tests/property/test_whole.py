"""Tables that are printed whole are taken at once; the grounds that weigh rows give the same."""

from itertools import pairwise
from random import Random

import pytest
from spoilt_lines import LINE_DAMAGES, line_damaged

from govinfo_report import parse
from govinfo_report.document import Document, Ruling
from govinfo_report.errors import Limits
from govinfo_report.form import FORMS
from govinfo_report.parsing import recognize
from govinfo_report.public import Report
from govinfo_report.readers.given import read_given
from govinfo_report.recognition.whole import find_whole
from govinfo_report.testing.consistent import random_values, report_from
from govinfo_report.testing.damage import TEXT_DAMAGES, damaged
from govinfo_report.testing.layouts import LAYOUTS, Layout, render
from govinfo_report.testing.pages import PAGES, render_page
from govinfo_report.text.source import fold

WORDS = (
    "上年", "（单位：元）", "单位：万元", " | ", "|", "|||", "\t", " ", "  ", "\n", "\n\n", "备注",
    "2023年", "—", "[1]", "件", "0", "2", "12", "1.5", "+1", "1,234", "其他", "总计", "行政许可",
    "（七）总计", "第二十条第（一）项", "信息内容", "自然人", "结果维持", "— 3 —", "| --- |", "无",
    "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "NaN", "全县合计",
    "某某局2020年政府信息公开工作年度报告",
)  # fmt: skip
CAPTIONS = (
    "2023年情况", "全县合计", "单位：元", "单位：件", "（略）", "附表", "上年", "某某县教育局",
    "本表的数据由各股室报送，经核对无误，与上年的口径一致，没有把下属单位的数据算在内，特此说明，供各位参考。",
)  # fmt: skip
TORN = ("run-together", "pdf-vertical")
"""Layouts whose numbers or labels do not stand apart."""
SPLIT = ("lines-between", "lines-spread")
"""Layouts that set the header of table 四 in pieces."""
WHOLE = [name for name in LAYOUTS if name not in TORN]


def weighed(text: str) -> Report:
    """The report as the grounds that weigh rows read it."""
    document = read_given(text, Limits())
    return recognize(
        Document(document.source, document.lines, list(document.diagnostics), document.origin)
    )


def complete(rng: Random, edition: int, layout: Layout) -> str:
    return render(report_from(edition, random_values(rng, edition)), layout)


def spoilt(text: str, rng: Random) -> str:
    """The text with something put in, taken away, or in another place between its tables."""
    first, last = text.index("二、"), text.index("五、")
    at = rng.randrange(first, last)
    match rng.randrange(3):
        case 0:
            return text[:at] + rng.choice(WORDS) + text[at:]
        case 1:
            return text[:at] + text[at + rng.choice((1, 2, 5)) :]
        case _:
            lines = text[first:last].split("\n")
            lines.insert(rng.randrange(len(lines)), lines.pop(rng.randrange(len(lines))))
            return text[:first] + "\n".join(lines) + text[last:]


def sections(text: str) -> list[str]:
    """A text before, between and behind the headings of its three tables."""
    starts = [text.index(start) for start in ("二、主动", "三、收到", "四、政府", "五、")]
    return [text[a:b] for a, b in pairwise((0, *starts, len(text)))]


def with_odd_header(section: str, rng: Random) -> str:
    """A section with something in, above or missing from the header of its table."""
    lines = section.split("\n")
    heads = [
        at
        for at, line in enumerate(lines)
        if any(word in line for word in ("信息内容", "自然人", "商业", "总计", "申请人", "维持"))
    ]
    at = rng.choice(heads[:4])
    line = lines[at]
    place = rng.randrange(len(line))
    match rng.randrange(7):
        case 0:
            lines.insert(at, rng.choice(CAPTIONS))
        case 1:
            lines[at] = line[:place] + line[place + 1 :]
        case 2:
            lines[at] = line[:place] + rng.choice("年度的总X1") + line[place:]
        case 3:
            other = rng.choice(heads)
            lines[at], lines[other] = lines[other], lines[at]
        case 4:
            lines[at] = line.replace("总计", "").rstrip(" |\t")
            lines[max(0, at - 1)] += rng.choice((" | 总计 |", "\t总计", " 总计"))
        case 5:
            lines[at] = line.replace("科研机构", "社会公益组织", 1).replace("本年", "上年", 1)
        case _:
            lines.insert(at, line)
    return "\n".join(lines)


@pytest.mark.parametrize("name", WHOLE)
def test_both_ways_give_the_same_where_tables_are_set_each_in_its_way(name: str) -> None:
    rng = Random(f"each {name}")
    taken = 0
    for edition, other in ((2021, 2021), (2019, 2019), (2021, 2019)):
        mixed = sections(complete(rng, edition, LAYOUTS[name]))
        beside = sections(complete(rng, other, LAYOUTS[rng.choice(WHOLE)]))
        for _ in range(3):
            at = rng.randrange(1, 4)
            text = "".join((*mixed[:at], rng.choice((beside[at], "")), *mixed[at + 1 :]))
            taken += len(find_whole(fold(text)))
            assert parse(text).to_dict() == weighed(text).to_dict(), text
    assert taken >= 3


@pytest.mark.parametrize("name", WHOLE)
def test_both_ways_give_the_same_below_odd_headers(name: str) -> None:
    rng = Random(f"headers {name}")
    for edition in (2021, 2019):
        parts = sections(complete(rng, edition, LAYOUTS[name]))
        for at in (1, 2, 2, 2, 3):
            text = "".join((*parts[:at], with_odd_header(parts[at], rng), *parts[at + 1 :]))
            assert parse(text).to_dict() == weighed(text).to_dict(), text


def test_a_first_row_answers_for_the_others_below_an_odd_header() -> None:
    text = complete(Random(6), 2021, LAYOUTS["tab-grid"])
    odd = text.replace("本年废止件数", "本年度止件数")
    assert [whole.weighed for whole in find_whole(fold(text))] == [0, 0, 0]
    assert [whole.weighed for whole in find_whole(fold(odd))] == [3, 0, 0]
    assert parse(odd).to_dict() == weighed(odd).to_dict()
    assert [one.code for one in parse(odd).diagnostics] == ["header-misprinted"]


@pytest.mark.parametrize("style", PAGES)
def test_both_ways_give_the_same_of_pages(style: str) -> None:
    rng = Random(style)
    for edition in (2021, 2019):
        page = render_page(report_from(edition, random_values(rng, edition)), PAGES[style])
        text = page.decode("gb18030" if style == "gb2312" else "utf-8")
        for _ in range(3):
            assert parse(text).to_dict() == weighed(text).to_dict(), text
            at = text.index("二、主动") + rng.randrange(2000)
            text = text[:at] + rng.choice(WORDS) + text[at:]


@pytest.mark.parametrize("name", WHOLE)
def test_both_ways_give_the_same_report(name: str) -> None:
    rng = Random(name)
    taken = 0
    for edition in (2021, 2019):
        text = complete(rng, edition, LAYOUTS[name])
        for one in (text, *(spoilt(text, rng) for _ in range(4))):
            taken += len(find_whole(fold(one)))
            assert parse(one).to_dict() == weighed(one).to_dict(), one
    assert taken >= 3


@pytest.mark.parametrize("damage", [*LINE_DAMAGES, *TEXT_DAMAGES])
def test_both_ways_give_the_same_of_damaged_texts(damage: str) -> None:
    rng = Random(damage)
    layout = rng.choice([LAYOUTS[name] for name in WHOLE])
    report = report_from(2021, random_values(rng, 2021))
    if damage in LINE_DAMAGES:
        text = line_damaged(report, layout, rng, damage).text
    else:
        text = damaged(report, layout, rng, [damage]).text
    assert parse(text).to_dict() == weighed(text).to_dict(), text


@pytest.mark.parametrize("name", WHOLE)
def test_all_tables_of_most_layouts_are_taken_whole(name: str) -> None:
    text = complete(Random(1), 2021, LAYOUTS[name])
    tables = FORMS[2021].tables[: 2 if name in SPLIT else 3]
    assert [whole.table for whole in find_whole(fold(text))] == list(tables)


@pytest.mark.parametrize("name", [name for name in WHOLE if name != "pipe-grid"])
def test_what_is_taken_whole_is_not_cut(name: str) -> None:
    document = read_given(complete(Random(8), 2021, LAYOUTS[name]), Limits())
    known = [(whole.first, whole.last) for whole in find_whole(document.source.folded)]
    rulings = [line.ruling for line in document.around(known).lines]
    assert rulings.count(Ruling.TABLE) == len(known) > 1


def test_a_table_at_the_end_of_a_text_is_taken_whole() -> None:
    text = complete(Random(7), 2021, LAYOUTS["markdown"])
    ended = text[: text.index("五、")]
    assert len(find_whole(fold(ended))) == 3
    assert parse(ended).to_dict() == weighed(ended).to_dict()


def test_numbers_that_are_counted_up_are_no_table_at_once() -> None:
    layout = LAYOUTS["pipe-plain"]
    text = complete(Random(2), 2021, layout)
    section = text[text.index("三、收到") : text.index("四、政府")]
    lines = section.split("\n")
    counted = 0
    for at, line in enumerate(lines):
        label, *values = line.rstrip(" |").split(" | ")
        if len(values) >= 7:
            counted += 1
            lines[at] = " | ".join([*[label, *values][:-7], str(counted), *values[-6:]])
    numbered = text.replace(section, "\n".join(lines))
    assert len(find_whole(fold(text))) == 3
    assert counted > 20
    assert [whole.table.section for whole in find_whole(fold(numbered))] == [
        "proactive_disclosure",
        "reconsideration_and_litigation",
    ]
    assert parse(numbered).to_dict() == weighed(numbered).to_dict()


def test_rows_beside_whole_tables_are_weighed() -> None:
    text = complete(Random(3), 2021, LAYOUTS["tab-grid"])
    for more in ("索引号\t000\t发布机构\t某局\n" + text, text + "行政许可\t5\n"):
        assert len(find_whole(fold(more))) == 3
        assert parse(more).to_dict() == weighed(more).to_dict()


def test_a_tab_that_does_not_open_its_line_ends_the_row() -> None:
    text = complete(Random(5), 2021, LAYOUTS["tab-lines"])
    first = text.index("\n\t", text.index("三、收到") + 400)
    for at in (first, text.index("\n\t", first + 3), text.index("\n\t", first + 60)):
        spaced = text[:at] + "\n " + text[at + 1 :]
        assert parse(spaced).to_dict() == weighed(spaced).to_dict()


def test_another_edition_than_the_printed_is_weighed() -> None:
    text = complete(Random(4), 2021, LAYOUTS["pipe-plain"])
    document = read_given(text, Limits())
    uncut = Document(document.source, document.lines)
    assert parse(text, edition=2019).to_dict() == recognize(uncut, 2019).to_dict()
