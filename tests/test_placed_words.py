"""Words with their places, in the notations of the programs that read pages and pictures."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any, Final, NamedTuple

import pytest

from govinfo_report import parse
from govinfo_report.form import FORMS
from govinfo_report.testing.consistent import random_values

HEIGHT: Final = 10


class Word(NamedTuple):
    text: str
    left: int
    top: int

    @property
    def width(self) -> int:
        return sum(HEIGHT if ord(one) > 0x2E7F else HEIGHT // 2 for one in self.text)


def page(edition: int) -> tuple[list[Word], dict[str, int]]:
    """The words of tables 二 and 三, in no order, and the number of every cell in them."""
    form, top = FORMS[edition], 0
    numbers = {p: int(n) for p, n in random_values(Random(5), edition, distinct=True).items()}
    words = [Word(f"青滩县粮食局{edition + 1}年政府信息公开工作年度报告", 60, top)]
    read: dict[str, int] = {}
    for table in (one for one in form.tables if not one.across):
        heading = next(one.heading for one in form.sections if one.name == table.section)
        words.append(Word(heading, 20, top := top + 20))
        columns: tuple[object, ...] = ()
        for row in table.rows:
            if columns != (columns := row.columns):
                top += 20
                words += [
                    Word(one.label, 420 + 140 * at, top) for at, one in enumerate(row.columns)
                ]
            words.append(Word(row.label, 20, top := top + 20))
            for at, path in enumerate(row.paths):
                words.append(Word(str(numbers[path]), 420 + 140 * at, top))
                read[path] = numbers[path]
    Random(7).shuffle(words)
    return words, read


def boxes(words: list[Word]) -> Iterator[str]:
    yield '<doc><page width="1500" height="900">'
    for one in words:
        right, bottom = one.left + one.width, one.top + HEIGHT
        place = f'xMin="{one.left}.0" yMin="{one.top}.0" xMax="{right}.0" yMax="{bottom}.0"'
        yield f"<word {place}>{one.text}</word>"
    yield "</page></doc>"


def texts(words: list[Word]) -> Iterator[str]:
    yield '<pdf2xml producer="poppler"><page number="1">'
    for one in words:
        place = f'top="{one.top}" left="{one.left}" width="{one.width}" height="{HEIGHT}"'
        yield f'<text {place} font="0"><b>{one.text}</b></text>'
    yield "</page></pdf2xml>"


def rows(words: list[Word]) -> Iterator[str]:
    yield "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf"
    yield "1\t1\t0\t0\t0\t0\t0\t0\t1500\t900\t-1\t"
    for at, one in enumerate(words):
        box = f"{one.left}\t{one.top}\t{one.width}\t{HEIGHT}"
        yield f"5\t1\t1\t1\t{at}\t1\t{box}\t96.5\t{one.text}"


def spans(words: list[Word]) -> Iterator[str]:
    yield "<html><body><div class='ocr_page' id='page_1'>"
    for one in words:
        box = f"{one.left} {one.top} {one.left + one.width} {one.top + HEIGHT}"
        yield f"<span class='ocrx_word' title='bbox {box}; x_wconf 93'>{one.text}</span>"
    yield "</div></body></html>"


def strings(words: list[Word]) -> Iterator[str]:
    yield "<alto><Layout><Page ID='p1'>"
    for one in words:
        place = f'HPOS="{one.left}" VPOS="{one.top}" WIDTH="{one.width}" HEIGHT="{HEIGHT}"'
        yield f'<String {place} CONTENT="{one.text}"/>'
    yield "</Page></Layout></alto>"


@pytest.mark.parametrize("edition", FORMS)
@pytest.mark.parametrize("written", [boxes, texts, rows, spans, strings])
def test_words_are_set_by_their_places(
    written: Callable[[list[Word]], Iterator[str]], edition: int
) -> None:
    words, numbers = page(edition)
    report = parse("\n".join(written(words)))
    assert report.edition == edition
    assert {path: report.cells[path].value for path in numbers} == numbers


def test_words_without_places_are_a_text() -> None:
    text = "<String CONTENT='规章'/>\n规章 | 3 | 4 | 5 |\n<word xMin='x'>行政许可</word>"
    assert parse(text).cells["proactive_disclosure.rules.issued"].value == 3


def test_a_box_of_other_than_four_sides_is_none() -> None:
    words, numbers = page(2021)
    *whole, end = spans(words)
    astray = [
        f"<span class='ocrx_word' title='bbox {box}; x_wconf 93'>9</span>"
        for box in ("3 4 5", "3 4 5 6 7")
    ]
    report = parse("\n".join([*whole, *astray, end]))
    assert {path: report.cells[path].value for path in numbers} == numbers


@pytest.mark.parametrize("left", ["1e300", "9" * 400, "nan", "-9", "999999999"])
def test_places_beyond_any_page_are_left_out(left: str) -> None:
    words, numbers = page(2021)
    *whole, end = boxes(words)
    astray = f'<word xMin="{left}" yMin="1" xMax="{left}" yMax="9">9</word>'
    report = parse("\n".join([*whole, astray, end]))
    assert {path: report.cells[path].value for path in numbers} == numbers


# -- data of services that recognize pictures ------------------------------------------------------


def sides(one: Word) -> tuple[int, int, int, int]:
    return one.left, one.top, one.left + one.width, one.top + HEIGHT


def corners(one: Word) -> list[tuple[int, int]]:
    left, top, right, bottom = sides(one)
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def located(words: list[Word]) -> Any:
    return {
        "log_id": 7,
        "words_result": [
            {
                "words": one.text,
                "location": {
                    "left": one.left,
                    "top": one.top,
                    "width": one.width,
                    "height": HEIGHT,
                },
            }
            for one in words
        ],
    }


def with_corners(words: list[Word]) -> Any:
    return [
        {"type": "line", "text": one.text, "polygon": [{"x": x, "y": y} for x, y in corners(one)]}
        for one in words
    ]


def pairs(words: list[Word]) -> Any:
    return [[corners(one), [one.text, 0.97]] for one in words]


def lists_apart(words: list[Word]) -> Any:
    return {
        "rec_texts": [one.text for one in words],
        "rec_scores": [0.97 for _ in words],
        "rec_boxes": [sides(one) for one in words],
    }


@pytest.mark.parametrize("edition", FORMS)
@pytest.mark.parametrize("made", [located, with_corners, pairs, lists_apart])
def test_data_of_services_are_set_by_their_places(
    made: Callable[[list[Word]], Any], edition: int
) -> None:
    words, numbers = page(edition)
    report = parse(json.dumps(made(words), ensure_ascii=False))
    assert report.edition == edition
    assert {path: report.cells[path].value for path in numbers} == numbers


@pytest.mark.parametrize("name", ["pages", "page"])
def test_each_page_has_places_of_its_own(name: str) -> None:
    words, numbers = page(2021)
    parted = [[one for one in words if (one.top < 300) is upper] for upper in (True, False)]
    moved = [parted[0], [one._replace(top=one.top - 250) for one in parted[1]]]
    data: Any = (
        {"pages": [{"lines": located(part)["words_result"]} for part in moved]}
        if name == "pages"
        else [{**line, "page": at} for at, part in enumerate(moved) for line in with_corners(part)]
    )
    report = parse(json.dumps(data, ensure_ascii=False))
    assert {path: report.cells[path].value for path in numbers} == numbers


def test_a_table_without_boxes_is_not_lost() -> None:
    prose = [Word(f"第{at}次会议研究了公开工作。", 20, 20 * at) for at in range(30)]
    rows = "".join(
        f"<tr><td>{label}</td><td>{first}</td><td>8</td><td>{first + 40}</td></tr>"
        for label, first in (("规章", 31), ("行政规范性文件", 57))
    )
    data = [*with_corners(prose), {"type": "table", "html": f"<table>{rows}</table>"}]
    read = parse(json.dumps(data, ensure_ascii=False))
    assert read.cells["proactive_disclosure.normative_documents.issued"].value == 57


def test_boxes_that_are_no_places_are_left_out() -> None:
    words, numbers = page(2021)
    astray = [[1e308, 1, 1e308, 5], [float("inf")] * 4, [-5, -5, -1, -1], [0, 0, 0, 0]]
    data = [*with_corners(words), *({"text": "9", "bbox": box} for box in astray)]
    report = parse(json.dumps(data, ensure_ascii=False))
    assert {path: report.cells[path].value for path in numbers} == numbers
