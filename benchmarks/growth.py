"""How the time grows with what a text repeats: `parse`, and what is done with the report after it.

    python benchmarks/growth.py [--to 80000] [--pairs 200] [--seed 1] [--only parse,check]
    python benchmarks/growth.py --to 2000000        (hours)

A report is given one of some 260 units again and again at each of fourteen places, and pairs of
units in turn and one after the other. The time of a quarter of the length and of all of it, less
that of the report alone, give the exponent with which it grows; the whole length is left out where
a quarter and a sixteenth tell already. What is above 1.15 is measured again at five lengths up to
twice that, the best of three each, and fitted. Exit status 1 if one stays above.
"""

from __future__ import annotations

import argparse
import ctypes
import functools
import gc
import itertools
import math
import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import attrs

from govinfo_report import check, complete, diff, parse
from govinfo_report.form import FORMS
from govinfo_report.form.shared import Prose
from govinfo_report.view.terminal import Screen
from govinfo_report.view.terminal_report import page

EXAMPLE = Path(__file__).resolve().parent.parent / "docs" / "examples" / "2021-clean.txt"
ALLOWED = 1.15
QUICKER = 0.05
"""Seconds below which a clock and a collection of garbage say more than the text."""
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3
"""Settings of glibc's malloc.h."""
TOLD = 1.05
"""The exponent up to a quarter of the length that leaves less than `ALLOWED` up to all of it.

A part that grows with the square and is a tenth of the time at the quarter gives 1.05 there; it is
four tenths of it at the end, which gives 1.17.
"""
LONGEST = 8.0
"""Seconds after which one call is not tried at a greater length."""

_CELLS = tuple(dict.fromkeys(label for form in FORMS.values() for label in form.printed_labels))
_HEADINGS = tuple(section.title for section in FORMS[2021].sections)
_MARKS = tuple(
    " \t\n\r\f\v\0|,;:.!?*#_~`^&<>()[]{}=+-/\\'\"0123456789%$@a\u3000\u00a0\u200b\u2028\u0301\ufeff"
    "，。；：！？、（）〔〕【】《》“”‘’…—－─│┌┐┼０１一二十百千万亿第条项件年月日○√无规\ud800"
)
_ROWS = (
    "1\n", "\t1\n", "1\t", "1|", "|1|\n", "1 | 1 | 1 |\n", "0 0 0\n", "1  2  3\n", "1,2,3\n",
    '"1"\n', "- \n", "-\n", "---\n", "|---|---|\n", "+---+\n", "| a |\n", "│1│\n", "─┼─\n",
    "1 000\n", "1.\n", "(1)\n", "（一）\n", "一、\n", "第一项\n", "\n\n", "\r\n", " \n", "规章\n",
    "规章 1\n", "规章 | 1 |\n", "规章|1|2|3|\n", "规章000\n", "规 章\n", "规\n章\n",
    "行政许可 | 1\n", "总计 | 1 | 1 |\n", "结果维持 | 结果纠正 |", "结果维持 结果纠正 ",
    "结果维持\n", "总计\n", "总计 ", "自然人 | ", "（七）总计 1 1\n", "信息内容 | 本年制发件数\n",
    "信息内容 | 本年废止件数 | 现行有效件数 |\n", "1.属于国家秘密 0 0\n", "其他\n", "3.其他\n",
    "第二十条第（一）项\n", "[image: 1]\n", "（续表）\n", "第 1 页 共 9 页\n", "见附件\n",
    "单位：件\n", "六、总体情况\n8\n四、其他需要报告的事项\n2\n",
    "1\t规章\t5\n2\t规范性文件\t7\n其余见下。\n",
)  # fmt: skip
_PROSE = (
    "全年新收申请57件。", "新收5件，", "其中自然人3件、", "比上年增长5%，", "同比下降三成；",
    "共办理12件次。", "占50%", "57", "57件", "五十七件", "12.35万元", "2023年", "2023年1月1日",
    "至2023年12月31日止", "1月", "第1条", "行政许可1286件，", "未收到", "零件", "0件0件",
    "上年结转5件", "（其中", "分别为1、2、3件", "、1", "1件、2件和", "示例县某某局",
    "联系电话：0000-1234567。", "http://a.b/c ", "a@b.c ",
    "某某局2023年政府信息公开工作年度报告\n", "根据《条例》第五十条，", "报告", "本年度",
    "本机关", "国办公开办函〔2021〕30号", "申请", "信息公开", "受理", "问题：", "改进情况：",
    "不足", "无。", "没有收到申请。", "收取信息处理费",
    "全年收到政府信息公开申请75件，上年收到申请64件，同比增长17%。\n",
)  # fmt: skip
_MARKUP = (
    "<td>1</td>", "<tr>", "<p>", "</p>", "<br>", "<!--", "-->", "&nbsp;", "&#49;", "<b>1</b>",
    "<a href=1>", "**1**", "**", "~~1~~", "`", "```\n", "# 1\n", "> 1\n", "* 1\n", "[1](1)", "![",
    "\\|", "[1]", '{"a": ', "[[", '["1", "2"],\n', '{"规章": 1}\n', "{'a': None}, ", '"a","b"\n',
    '"', "''", "a;b\n", "<!DOCTYPE html>", "<html>",
)  # fmt: skip
_COUNTED = (
    "自然§ 1\n", "王§\t1\t2\n", "规章§ | 3 |\n", "某局§办公室 2\n", "收到申请§件，", "上年§\n",
    "甲§：1，乙§：2\n", "丙§·丁 = 1\n", "<td>甲§</td>", '"甲§": 1,\n', "（§）不予公开1件；",
    "自然§… | 1\n",
)  # fmt: skip
"""Units that are no two alike: what is remembered of a text helps with none of them."""
_COUNTER = "§"
"""Stands for a number of its own in each."""
UNITS: tuple[str, ...] = tuple(
    dict.fromkeys(
        (
            *(*_MARKS, *_ROWS, *_PROSE, *_MARKUP, *_COUNTED, *_HEADINGS),
            *(f"{one}\n" for one in _HEADINGS),
            *(f"{one} | 1 |\n" for one in _CELLS[::6]),
        )
    )
)


class Place(NamedTuple):
    """What stands before and behind what is repeated."""

    before: str
    after: str


_OTHER_PLACES = {
    "named values": Place("- 规章：本年制发件数：3，本年废止件数：1，现行有效件数：20\n" * 6, ""),
    "outline": Place("规章:\n  本年制发件数: 3\n  本年废止件数: 1\n  现行有效件数: 20\n" * 6, ""),
    "values between marks": Place("规章、3、1、20\n" * 6, ""),
    "LaTeX": Place("\\begin{tabular}{lll}\n规章 & 3 & 1 \\\\\n", "\\end{tabular}\n"),
    "row of LaTeX": Place("规章 & 3 & 1 \\\\\n", ""),
}
"""What other tools make of a table, as far as it is read in ways of its own."""


def _places() -> Mapping[str, Place]:
    text = EXAMPLE.read_text("utf-8")
    anchors = {
        "alone": None,
        "preface": "\n一、总体",
        "prose": "（二）依申请",
        "table 2": "行政处罚 |",
        "table 3": "2.其他法律",
        "table 4 header": "未经复议直接",
        "table 4": "3 | 1 | 0",
        "problems": "改进情况：",
        "end": "\n2024年1月18日",
    }
    found = {}
    for name, anchor in anchors.items():
        at = len(text) if anchor is None else text.index(anchor)
        found[name] = Place("", "") if anchor is None else Place(text[:at], text[at:])
    return {**found, **_OTHER_PLACES}


PLACES = _places()


class Step(NamedTuple):
    """Something that is done with a text, and the reports that it needs."""

    name: str
    run: Callable[[str, Any], Any]


PARSE = Step("parse", lambda text, _: parse(text))
STEPS = (
    PARSE,
    Step("check", lambda _, report: check(report)),
    Step("complete", lambda _, report: complete(report)),
    Step("claims", lambda _, report: report.claims),
    Step("to_html", lambda _, report: report.to_html()),
    Step("to_json", lambda _, report: report.to_json()),
    Step("diff", lambda _, report: diff(_year_before(report), report)),
    Step(
        "check beside last year's", lambda _, report: check(report, previous=_year_before(report))
    ),
    Step("show", lambda _, report: page("", report, check(report), Screen())),
)


def _year_before(report: Any) -> Any:
    """The same report for the year before, without the paragraph in the middle of each section."""
    prose = {
        name: Prose(
            one.heading,
            (*one.paragraphs[: (half := len(one.paragraphs) // 2)], *one.paragraphs[half + 1 :]),
        )
        for name, one in report.prose.items()
    }
    year = (report.metadata.year or 2023) - 1
    return attrs.evolve(report, prose=prose, metadata=attrs.evolve(report.metadata, year=year))


Ends = list[tuple[int, dict[str, float]]]
"""Lengths, and the seconds that each step took there."""


class Kind(NamedTuple):
    """A text that can be made as long as is wished for."""

    name: str
    make: Callable[[int], str]


def kinds(pairs: int, chance: random.Random, places: list[str]) -> Iterator[Kind]:
    """Every unit at every place, and so many pairs at places drawn by lot."""
    for place in places:
        for unit in UNITS:
            yield Kind(f"{unit!r} in {place}", _maker(PLACES[place], (unit,), turns=True))
    for number in range(pairs):
        two = tuple(chance.sample(UNITS, 2))
        place = chance.choice(places)
        how = "in turn" if (turns := number % 2 == 0) else "after another"
        name = f"{two[0]!r}, {two[1]!r} {how} in {place}"
        yield Kind(name, _maker(PLACES[place], two, turns=turns))


def _maker(place: Place, units: tuple[str, ...], *, turns: bool) -> Callable[[int], str]:
    def make(length: int) -> str:
        if turns:
            unit = "".join(units)
            middle = unit * (length // len(unit) + 1)
        else:
            middle = "".join(one * (length // 2 // len(one) + 1) for one in units)
        numbers = itertools.count(1)
        parts = middle.split(_COUNTER)
        middle = parts[0] + "".join(f"{next(numbers)}{part}" for part in parts[1:])
        return place.before + middle[:length] + place.after

    return make


def seconds(steps: Sequence[Step], text: str, times: int = 1) -> dict[str, float]:
    """The least processor time of each step; the first of all is `parse`."""
    best: dict[str, float] = {}
    # How often garbage is collected grows with all that is held, which is no affair of a step.
    gc.disable()
    for _ in range(times):
        report: Any = None
        for step in steps:
            # What is known of a report once is known: each step has a report of its own.
            given = report and attrs.evolve(report)
            begun = time.process_time()
            made = step.run(text, given)
            best[step.name] = min(best.get(step.name, math.inf), time.process_time() - begun)
            report = report or made
        gc.collect()
    gc.enable()
    return best


@functools.cache
def _seconds_alone(steps: tuple[Step, ...], text: str) -> Mapping[str, float]:
    """What the steps take for a report in which nothing is repeated."""
    return seconds(steps, text, 4)


def exponents(
    steps: Sequence[Step], kind: Kind, longest: int
) -> Iterator[tuple[str, float, float]]:
    """How the time of each step grows, and how much longer it takes at the end."""
    alone = _seconds_alone(tuple(steps), kind.make(0))
    ends = [(part, seconds(steps, kind.make(part))) for part in (longest // 16, longest // 4)]
    # Four times as much of what takes so long already would take a minute or more.
    if ends[-1][1][PARSE.name] <= LONGEST and not all(
        _is_told(step, alone, ends) for step in steps
    ):
        ends = [ends[-1], (longest, seconds(steps, kind.make(longest)))]
    for step in steps:
        points = [(length, took[step.name] - alone[step.name]) for length, took in ends]
        found, last = _slope(points), ends[-1][1][step.name]
        # What a step takes for the report alone says nothing of how it grows.
        last -= alone[step.name]
        if found > ALLOWED and QUICKER <= last <= LONGEST:
            lengths = [longest * fourth // 4 for fourth in (2, 3, 4, 6, 8)]
            both = [PARSE] if step is PARSE else [PARSE, step]
            again = [(length, seconds(both, kind.make(length), 3)) for length in lengths]
            # The speed of the machine changes: what is taken off is of the same minute.
            less = seconds(both, kind.make(0), 9)[step.name]
            points = [(length, took[step.name] - less) for length, took in again]
            found, last = _slope(points), points[-1][1]
        yield step.name, found, last


def _is_told(step: Step, alone: Mapping[str, float], ends: Ends) -> bool:
    """Whether a quarter of the length shows already that the whole one grows no faster."""
    points = [(length, took[step.name] - alone[step.name]) for length, took in ends]
    return points[-1][1] * 4**2 < QUICKER or _slope(points) <= TOLD


def _slope(points: list[tuple[int, float]]) -> float:
    """The exponent of the power that fits best."""
    logs = [(math.log(length), math.log(max(took, 1e-3))) for length, took in points]
    across = sum(x for x, _ in logs) / len(logs)
    up = sum(y for _, y in logs) / len(logs)
    return sum((x - across) * (y - up) for x, y in logs) / sum((x - across) ** 2 for x, _ in logs)


def _keep_memory() -> None:
    """Let glibc keep what is freed.

    A block of some megabytes is asked of the system and given back each time otherwise, and its
    first touch costs several times what a step does with it: a jump that is no growth of the step.
    """
    if sys.platform == "linux":
        library = ctypes.CDLL(None)
        for setting in (M_TRIM_THRESHOLD, M_MMAP_THRESHOLD):
            if not library.mallopt(setting, 2**30):
                print("memory that is freed goes back to the system: longer texts seem slower")


def main(arguments: list[str]) -> int:
    """Measure all kinds; 0 if none grows faster than is allowed."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    reader.add_argument("--to", type=int, default=80_000, help="characters")
    reader.add_argument("--pairs", type=int, default=200)
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--only", default="parse", help="steps, with commas between; or all")
    reader.add_argument("--place", choices=list(PLACES), action="append")
    reader.add_argument("--every", type=int, default=1, help="look at one kind of so many")
    options = reader.parse_args(arguments)
    names = options.only.split(",")
    steps = [one for one in STEPS if one is PARSE or options.only == "all" or one.name in names]
    chance = random.Random(options.seed)
    places = options.place or list(PLACES)
    chosen = list(kinds(options.pairs, chance, places))[
        options.seed % options.every :: options.every
    ]
    _keep_memory()
    parse(EXAMPLE.read_text("utf-8"))
    fast = 0
    slowest: list[tuple[float, str]] = []
    worst: dict[str, tuple[float, str]] = {}
    for kind in chosen:
        for name, found, took in exponents(steps, kind, options.to):
            slowest.append((took, f"{name} of {kind.name}"))
            if took >= QUICKER:
                worst[name] = max(worst.get(name, (0.0, "")), (found, kind.name))
            if found > ALLOWED and took >= QUICKER:
                fast += 1
                print(f"{found:5.2f} {took:8.3f} s  {name} of {kind.name}", flush=True)
    print(f"{len(UNITS)} units, {len(chosen)} kinds, {fast} grow faster than {ALLOWED}")
    for name, (found, kind_name) in worst.items():
        print(f"{found:5.2f}  at most, {name} of {kind_name}")
    for took, name in sorted(slowest, reverse=True)[:8]:
        print(f"      {took:8.3f} s  {name}")
    return 1 if fast else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
