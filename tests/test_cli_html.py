"""The command `html`: one page, or a folder of pages with an index and charts over the years."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import unquote

import command
import lxml.html
import pytest
from command import CLEAN, DAMAGED

from govinfo_report import Report, Severity, check, load, parse
from govinfo_report.commands.browser import free_name
from govinfo_report.messages.words import words_for
from govinfo_report.testing.consistent import random_values, report_from, with_value
from govinfo_report.testing.layouts import LAYOUTS, render
from govinfo_report.testing.pages import PAGES, render_page
from govinfo_report.view.page_index import INDEX, IndexEntry, by_agency, entry_of, index_page
from govinfo_report.view.tags import chart
from govinfo_report.words.specimen import AGENCIES

NEW = "requests.new_received"
BROKEN = b"PK\x03\x04 nothing"


run = partial(command.run, "html")


def tree(page: Path | str) -> Any:
    parser = lxml.html.HTMLParser(encoding="utf-8")
    data = page.encode() if isinstance(page, str) else page.read_bytes()
    return lxml.html.document_fromstring(data, parser=parser)


def year(number: int, agency: str = AGENCIES[0], requests: int | None = None) -> str:
    count = number - 2018 if requests is None else requests
    zeros = dict.fromkeys(report_from(2021, {}).form.cells, 0)
    values = {**zeros, f"{NEW}.natural_person": count, f"{NEW}.total": count}
    ends = "requests.results.disclosed", "requests.results.total"
    values |= {f"{row}.{column}": count for row in ends for column in ("natural_person", "total")}
    return render(report_from(2021, values, agency=agency, year=number), LAYOUTS["tab-grid"])


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    (folder / "more").mkdir(parents=True)
    for number in (2021, 2022, 2024):
        (folder / f"report-{number}.txt").write_text(year(number), "utf-8")
    (folder / "more" / "report-2021.txt").write_text(year(2023, AGENCIES[1]), "utf-8")
    (folder / "damaged.txt").write_bytes(DAMAGED.read_bytes())
    (folder / "broken.docx").write_bytes(BROKEN)
    return folder


# -- one page ------------------------------------------------------------------------------------


def test_one_report_goes_to_standard_output() -> None:
    result = run(CLEAN)
    assert result.exit_code == 0, result.output
    assert result.stdout == load(CLEAN).to_html()
    assert run(DAMAGED, "--lang", "en").stdout == load(DAMAGED).to_html("en")


def test_one_report_goes_into_a_file(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = run(DAMAGED, "-o", page)
    assert result.exit_code == 1
    assert result.output == ""
    assert page.read_text("utf-8") == load(DAMAGED).to_html()


def test_standard_input_is_read() -> None:
    result = run("-", stdin=CLEAN.read_bytes())
    assert result.exit_code == 0
    assert "<!doctype html>" in result.stdout


def test_a_file_that_cannot_be_read_makes_no_page(tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(BROKEN)
    result = run(broken, "-o", tmp_path / "page.html")
    assert result.exit_code == 3
    assert "broken.docx" in result.stderr
    assert not (tmp_path / "page.html").exists()


def test_wrong_usage_is_told_apart(tmp_path: Path) -> None:
    for arguments in ([CLEAN, DAMAGED], [CLEAN, DAMAGED, "-o", tmp_path / "page.html"]):
        result = run(*arguments)
        assert result.exit_code == 2
        assert words_for("zh").one_file in result.stderr
    assert run("-", "-", "-o", tmp_path).exit_code == 2
    empty = tmp_path / "empty"
    empty.mkdir()
    assert run(empty, "-o", tmp_path / "out").exit_code in {2, 3}


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = run(CLEAN, DAMAGED, "-o", tmp_path / "file", "--lang", "en")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr
    assert "file" in result.stderr
    assert (tmp_path / "file").read_text() == ""


# -- many pages ----------------------------------------------------------------------------------


def test_a_folder_becomes_pages_with_an_index(downloads: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run(downloads, "-o", out)
    assert result.exit_code == 3, "one file cannot be read"
    names = {path.name for path in out.iterdir()}
    assert {"report-2021.html", "report-2021-2.html", "damaged.html", INDEX} < names
    index = tree(out / INDEX)
    ids = index.xpath("//@id")
    assert len(ids) == len(set(ids))
    for path in out.iterdir():
        root = tree(path)
        for link in root.xpath("//a/@href"):
            name, _, anchor = unquote(link).partition("#")
            target = tree(out / name) if name else root
            assert not anchor or anchor in target.xpath("//@id"), link
    reached = {unquote(link).partition("#")[0] for link in index.xpath("//a/@href")}
    assert reached == names - {INDEX}
    assert "broken.docx" in index.xpath('string(//section[@id="reports"]//tbody/tr[1])')


def test_the_gravest_comes_first(downloads: Path, tmp_path: Path) -> None:
    run(downloads, "-o", tmp_path / "out")
    index = tree(tmp_path / "out" / INDEX)
    weights = [
        one.get("class").split()[1] for one in index.xpath('//b[starts-with(@class,"weight")]')
    ]
    assert weights == sorted(weights, key=["error", "warning", "info"].index)
    assert weights[0] == "error"
    unread, first, *others = index.xpath('//section[@id="reports"]//tbody/tr')
    assert "无法读取" in unread.text_content()
    assert first.xpath("./th//a/@href") == ["damaged.html"]
    assert check(load(DAMAGED)).verdict.text() in first.text_content()
    assert "可以发布" in others[-1].text_content()


def test_the_list_is_put_in_another_order_without_a_script(downloads: Path, tmp_path: Path) -> None:
    run(downloads, "-o", tmp_path / "out")
    index = tree(tmp_path / "out" / INDEX)
    assert index.xpath("//script") == []
    orders = [one.removeprefix("by-") for one in index.xpath("//input/@id")]
    assert orders == ["verdict", "agency", "year", "name"]
    rows = index.xpath('//section[@id="reports"]//tbody/tr')
    places = [
        dict(part.removeprefix("--").split(":") for part in row.get("style").split(";"))
        for row in rows
    ]
    for order in orders:
        assert sorted(int(one[order]) for one in places) == list(range(len(rows)))
        assert order == "verdict" or f"#by-{order}:checked" in index.xpath("string(//style)")
    names = [row.xpath("string(./td[last()])") for row in rows]
    by_name = sorted(range(len(rows)), key=lambda at: int(places[at]["name"]))
    assert [names[at] for at in by_name] == sorted(names)


def test_an_agency_is_followed_over_the_years(downloads: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(downloads, "-o", out, "--lang", "en")
    (link,) = tree(out / INDEX).xpath('//section[@id="agencies"]//li/a/@href')
    page = tree(out / unquote(link))
    said = page.xpath("//svg/@aria-label")
    assert said[0] == "New requests: 2021: 3; 2022: 4; 2023: not known; 2024: 6"
    assert "Disclosure rate, in %: 2021: 100.0; 2022: 100.0; 2023: not known; 2024: 100.0" in said
    links = page.xpath('//div[@class="reports"]//th/a/@href')
    assert len(links) == 3


def test_a_second_run_does_not_read_the_pages_of_the_first(downloads: Path) -> None:
    out = downloads / "out"
    assert run(downloads, "-o", out).exit_code == 3
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    assert run(downloads, "-o", out).exit_code == 3
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_names_of_files_do_not_meet(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("index.txt", "A b.txt", "a-b.txt", "…….txt", "长" * 80 + ".txt"):
        (folder / name).write_text(year(2022, AGENCIES[2]), "utf-8")
    out = tmp_path / "out"
    assert run(folder, "-o", out).exit_code == 0
    names = {path.name.casefold() for path in out.iterdir()}
    assert {INDEX, "index-2.html", "a-b.html", "a-b-2.html", "report.html"} <= names
    assert len(names) == 6
    again = tmp_path / "again"
    assert run(folder / "a-b.txt", folder / "A b.txt", "-o", again).exit_code == 0
    assert {path.name for path in again.iterdir()} == {INDEX, "a-b.html", "A-b-2.html"}


# -- the parts -----------------------------------------------------------------------------------


def entry(report: Report, page: str = "page.html") -> IndexEntry:
    return entry_of(report, check(report), "name", page, "zh")


def test_ten_thousand_files_of_one_name_have_names_of_their_own_in_time(tmp_path: Path) -> None:
    taken = {"index.html": 1}
    begun = time.process_time()
    names = [free_name("报告", tmp_path, taken) for _ in range(10_000)]
    assert time.process_time() - begun < 1
    assert names[:3] == ["报告.html", "报告-2.html", "报告-3.html"]
    assert free_name("INDEX", tmp_path, taken) == "INDEX-2.html"
    more = (free_name(wish, tmp_path, taken) for wish in ("报告-2", "报告"))
    assert len({*names, *more}) == 10_002


def test_no_file_is_overwritten_that_is_not_its_own(tmp_path: Path) -> None:
    source, other = tmp_path / "a.html", tmp_path / "b.txt"
    printed = render_page(report_from(2021, random_values(Random(1), 2021)), PAGES["clean"])
    source.write_bytes(printed)
    other.write_bytes(CLEAN.read_bytes())
    for _ in range(2):
        assert run(tmp_path, "-o", tmp_path).exit_code == 0
        assert source.read_bytes() == printed
        names = {path.name for path in tmp_path.iterdir()}
        assert names == {"a.html", "b.txt", INDEX, "a-2.html", "b.html"}
    result = run(source, "-o", source)
    assert result.exit_code == 2
    assert "不是本程序写出的，不予覆盖" in result.stderr
    assert run("-", "-o", tmp_path / "b.html", stdin=CLEAN.read_bytes()).exit_code == 0
    (tmp_path / "empty.html").touch()
    assert run("-", "-o", tmp_path / "empty.html", stdin=CLEAN.read_bytes()).exit_code == 0
    (tmp_path / INDEX).write_text("<p>首页", "utf-8")
    result = run(tmp_path, "-o", tmp_path)
    assert result.exit_code == 2
    assert "不是本程序写出的，不予覆盖" in result.stderr
    assert source.read_bytes() == printed
    assert (tmp_path / INDEX).read_text("utf-8") == "<p>首页"


def test_of_two_reports_for_a_year_the_fuller_counts() -> None:
    full, less = parse(year(2022)), parse(year(2022).replace("\t0", "\t"))
    other = entry(parse(year(2023)), "other.html")
    for pair in ([full, less], [less, full]):
        entries = [entry(one, str(one.cells[f"{NEW}.total"].value)) for one in pair]
        assert entries[0].read != entries[1].read
        years = by_agency([*entries, other])[AGENCIES[0]]
        assert years[2022].read == max(one.read for one in entries)
        assert list(years) == [2022, 2023]
    assert by_agency([other]) == {}


def test_an_entry_counts_what_was_found() -> None:
    report = with_value(load(CLEAN), f"{NEW}.total", 99)
    made = entry(report)
    assert made.count(Severity.ERROR) == 1
    assert made.verdict == check(report).verdict
    assert made.figures["new_received"] == 99
    ids = tree(report.to_html()).xpath("//@id")
    assert {one.anchor for one in made.noted} <= set(ids)


def test_names_are_escaped_in_an_index() -> None:
    evil = '"><script>x</script>'
    report = load(CLEAN)
    made = entry_of(report, check(report), evil, f"{evil}.html", "zh")
    root = tree(index_page([made], (), {}))
    assert root.xpath("//script") == []
    assert evil in root.text_content()
    (link,) = root.xpath("//tbody//a/@href")
    assert unquote(link) == f"{evil}.html"


def heights(picture: Any) -> list[int]:
    return [int(one) for one in picture.xpath(".//rect/@height")]


def test_bars_are_as_high_as_their_numbers() -> None:
    words = words_for("zh")
    series = {2019: 10, 2020: 5, 2022: None, 2023: 0}
    drawn = lxml.html.fragment_fromstring(chart("新收", series, words))
    assert heights(drawn) == [120, 60, 0]
    texts = [one.text_content() for one in drawn.xpath(".//text")]
    assert texts == ["2019", "10", "2020", "5", "2021", "?", "2022", "?", "2023", "0"]
    (said,) = drawn.xpath(".//svg/@aria-label")
    assert said == "新收：2019: 10; 2020: 5; 2021: 不详; 2022: 不详; 2023: 0"
    assert heights(lxml.html.fragment_fromstring(chart("x", {2020: 0, 2021: None}, words))) == [0]
