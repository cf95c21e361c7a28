"""The smallest texts of converters that were read wrong in silence: each must be right or named.

Every text is a piece of a report with numbers of its own, and what is printed in it. A cell may
stay unread; a wrong number must be named by a warning.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import attrs
import pytest
from scoring import Outcome, scores

from govinfo_report import parse
from govinfo_report.form import FORMS

HEAD_2 = "二、主动公开政府信息情况\n"
HEAD_3 = "三、收到和处理政府信息公开申请情况\n"
HEAD_4 = "四、政府信息公开行政复议、行政诉讼情况\n"
COLUMNS = FORMS[2021].tables[1].rows[0].columns
NAMES = [column.name for column in COLUMNS]
APPLICANTS = "|".join(column.label for column in COLUMNS)
NUMBER = int | Decimal | None


def row(path: str, *values: NUMBER) -> dict[str, NUMBER]:
    return {f"requests.{path}.{name}": value for name, value in zip(NAMES, values, strict=True)}


def piped(label: str, *values: object) -> str:
    return "|" + "|".join(["" if one is None else str(one) for one in (label, *values)]) + "|\n"


@attrs.frozen
class Text:
    """A text, what is printed in it, and the cells that it must give."""

    text: str
    printed: Mapping[str, NUMBER]
    read: tuple[str, ...] = ()


RULES = "proactive_disclosure.rules."
NORMS = "proactive_disclosure.normative_documents."
NEW = "一、本年新收政府信息公开申请数量"
CARRIED = "二、上年结转政府信息公开申请数量"
RESULTS = "三、本年度办理结果"
OUTCOMES = [
    f"reconsideration_and_litigation.{block}.{name}"
    for block in ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
    for name in ("upheld", "corrected", "other", "pending", "total")
]
OUTCOME_HEADER = "\t".join(["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3)
OUTCOME_VALUES = [11, 12, 13, 14, 50, 21, None, 23, 24, 68, 31, 32, None, 34, 97]

TEXTS = {
    "the last digits of a wrapped number behind a piece of a label": Text(
        HEAD_3 + f"{NEW} 7122 702 8911 196 6531 655 24117\n"
        "（一）予以公开 6994 664 8894 174 6374 629 2372\n本年   9\n",
        row("new_received", 7122, 702, 8911, 196, 6531, 655, 24117)
        | row("results.disclosed", 6994, 664, 8894, 174, 6374, 629, 23729),
    ),
    "two lines between rules": Text(
        HEAD_3
        + "+------+---+---+---+---+---+---+---+\n"
        + piped("    ", *APPLICANTS.split("|"))
        + "+------+---+---+---+---+---+---+---+\n"
        + piped("一、本年新收政府信息公开申请数量", 2, 1, 0, 3, 0, 4, 10)
        + "+------+---+---+---+---+---+---+---+\n"
        + piped("2.重复申请", 2, 0, 6, 0, 5, 0, 2)
        + piped("", "048", "", "", "", "", "", "059")
        + "+------+---+---+---+---+---+---+---+\n",
        row("new_received", 2, 1, 0, 3, 0, 4, 10)
        | row("results.not_processed.repeated_request", 2048, 0, 6, 0, 5, 0, 2059),
    ),
    "labels one below the other, all numbers below the last": Text(
        HEAD_2
        + "信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n行政规范性文件\n0\n0\n1\n",
        {RULES + "issued": 0, RULES + "repealed": 0, RULES + "in_force": 1}
        | {NORMS + "issued": 0, NORMS + "repealed": 0, NORMS + "in_force": 1},
    ),
    "an unlabelled row, a label, an unlabelled row": Text(
        HEAD_3 + f"{APPLICANTS.replace('|', ' ')}\n{NEW}\n41 0 0 0 0 2 43\n{CARRIED}\n"
        "5 0 0 0 0 0 5\n（一）予以公开\n",
        row("new_received", 41, 0, 0, 0, 0, 2, 43) | row("carried_in", 5, 0, 0, 0, 0, 0, 5),
    ),
    "a row above its label and one below": Text(
        HEAD_3 + f"{APPLICANTS.replace('|', ' ')}\n8 0 0 0 0 0 8\n{CARRIED}\n7 0 0 0 0 0 7\n",
        # Either may be the row of the label: none may be taken without a word.
        row("carried_in", *[None] * 7),
    ),
    "a tab at both ends of each line": Text(
        HEAD_4
        + f"\t{OUTCOME_HEADER}\t\n\t"
        + "\t".join("" if value is None else str(value) for value in OUTCOME_VALUES)
        + "\t\n",
        dict(zip(OUTCOMES, OUTCOME_VALUES, strict=True)),
        tuple(path for path, value in zip(OUTCOMES, OUTCOME_VALUES, strict=True) if value),
    ),
    "a label in tabs behind six numbers": Text(
        HEAD_3
        + f"\t{NEW}\t\n\t6\t\n\t0\t\n\t1\t\n\t0\t\n\t0\t\n\t2\t\n\t9\t\n"
        + f"\t{CARRIED}\t\n\t4\t\n\t3\t\n\t2\t\n\t1\t\n\t5\t\n\t15\t\n\t{RESULTS}\t\n",
        row("new_received", 6, 0, 1, 0, 0, 2, 9) | row("carried_in", 4, 3, 2, 1, None, 5, 15),
    ),
    "a number in two cells": Text(
        HEAD_2 + "信息内容|本年制发件数|本年废止件数|现行有效件数|\n规章|31|5|7|4|\n"
        "行政规范性文件|20|48|1|\n",
        {RULES + "issued": 31, RULES + "repealed": None, RULES + "in_force": None}
        | {NORMS + "issued": 2048, NORMS + "repealed": None, NORMS + "in_force": 1},
    ),
    "labels of 2019 within lines": Text(
        "某局2020年政府信息公开工作年度报告\n"
        + HEAD_2
        + "第二十条第（一）项 信息内容 本年新制作数量 本年新公开数量 对外公开总数量 规章 3 4 5 "
        "规范性文件 6 7 8 第二十条第（五）项 信息内容 上一年项目数量 本年增/减 处理决定数量 "
        "行政许可 9 +1 10\n",
        {
            "proactive_disclosure.rules.newly_made": 3,
            "proactive_disclosure.rules.newly_disclosed": 4,
            "proactive_disclosure.rules.total_disclosed": 5,
            "proactive_disclosure.normative_documents.newly_made": 6,
            "proactive_disclosure.normative_documents.newly_disclosed": 7,
            "proactive_disclosure.normative_documents.total_disclosed": 8,
            "proactive_disclosure.licensing.items_last_year": 9,
            "proactive_disclosure.licensing.items_change": 1,
            "proactive_disclosure.licensing.decisions": 10,
        },
    ),
    "an empty line where a page ends": Text(
        HEAD_4
        + "".join(
            f"{label}\n结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n{numbers}"
            for label, numbers in (
                ("行政复议", "2\n37\n9\n48\n"),
                ("行政诉讼\n未经复议直接起诉", "2207\n2466\n117\n4790\n"),
                ("复议后起诉", "\n6\n14\n2680\n2700\n"),
            )
        )
        + "五、存在的主要问题及改进情况\n",
        dict(
            zip(
                OUTCOMES,
                [2, 37, None, 9, 48, 2207, 2466, 117, None, 4790, 6, 14, None, 2680, 2700],
                strict=True,
            )
        ),
    ),
    "numbers of a row among names, in an order of their own": Text(
        HEAD_4 + "行政复议\n结果维持\n结果纠正\n其他结果\n尚未审结\n0\n0\n0\n"
        "行政诉讼\n未经复议直接起诉\n0\n结果维持\n结果纠正\n其他结果\n尚未审结\n0\n0\n407\n2\n"
        "总计\n0\n总计\n409\n结果维持\n结果纠正\n其他结果\n尚未审结\n2\n3\n0\n8\n总计\n13\n"
        "复议后起诉\n",
        dict(zip(OUTCOMES, [0] * 7 + [407, 2, 409, 2, 3, 0, 8, 13], strict=True)),
    ),
    "two labels in another order above one row": Text(
        HEAD_3
        + APPLICANTS.replace("|", "\n")
        + "\n4.无正当理由大量反复申请\n0\n0\n0\n88\n0\n0\n88\n"
        "（七）总计\n3.其他\n767\n2410\n8639\n1941\n894\n3299\n17950\n"
        "四、结转下年度继续办理\n0\n0\n0\n7\n0\n83\n90\n",
        row("results.other_handling.other", 0, 7, 0, 1, 0, 55, 63)
        | row("results.total", 767, 2410, 8639, 1941, 894, 3299, 17950)
        | row("carried_forward", 0, 0, 0, 7, 0, 83, 90),
    ),
    "digits wrapped in a row that adds up without them": Text(
        HEAD_4 + "行政复议 行政诉讼\n结果 结果 其他 尚未 总 未经复议直接起诉 复议后起诉\n"
        "维持 纠正 结果 审结 计 结果 结果 其他 尚未 总 结果 结果 其他 尚未 总\n"
        "维持 纠正 结果 审结 计 维持 纠正 结果 审结 计\n"
        "0 0 0 0 0 158 0 0 0 158 0 0 288 0 288\n7 7\n五、存在的主要问题及改进情况\n",
        dict(zip(OUTCOMES, [0] * 5 + [1587, 0, 0, 0, 1587, 0, 0, 288, 0, 288], strict=True)),
    ),
    "a dash in a cell of its own": Text(
        HEAD_2 + "信息内容|本年收费金额（单位：万元）|\n|行政事业性收费||-|1|\n",
        {"proactive_disclosure.fees.amount": None},
    ),
    "words behind each row that has blank cells": Text(
        HEAD_3
        + f"|{APPLICANTS}|;\n"
        + piped(NEW, 21, 32, 43, 54, 65, 76, 291).replace("\n", ";\n")
        + piped(CARRIED, 17, None, 28, 39, 41, 52, 177).replace("\n", ";\n"),
        row("new_received", 21, 32, 43, 54, 65, 76, 291)
        | row("carried_in", 17, None, 28, 39, 41, 52, 177),
    ),
    "a mark behind each row that has blank cells": Text(
        HEAD_3
        + f"|{APPLICANTS}|\\\\\n"
        + piped(NEW, 21, 32, 43, 54, 65, 76, 291).replace("\n", "\\\\\n")
        + piped(CARRIED, 17, None, 28, 39, 41, 52, 177).replace("\n", "\\\\\n"),
        row("new_received", 21, 32, 43, 54, 65, 76, 291)
        | row("carried_in", 17, None, 28, 39, 41, 52, 177),
    ),
    "an unclosed quote": Text(
        HEAD_2 + "信息内容,本年制发件数,本年废止件数,现行有效件数\n规章,11,2,35\n"
        '行政规范性文件,23,4,67\n行政事业性收费,"7900825',
        {RULES + "issued": 11, RULES + "repealed": 2, RULES + "in_force": 35}
        | {NORMS + "issued": 23, NORMS + "repealed": 4, NORMS + "in_force": 67}
        | {"proactive_disclosure.fees.amount": None},
        (RULES + "issued", NORMS + "in_force"),
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_right_or_named(name: str) -> None:
    case = TEXTS[name]
    report = parse(case.text)
    wrong = [
        f"{score.path}: {score.printed} -> {score.read}"
        for score in scores(report, case.printed)
        if score.outcome is Outcome.SILENT
    ]
    assert wrong == []
    for path in case.read:
        assert report.cells[path].value == case.printed[path]


def test_the_edition_is_told_by_labels_within_lines() -> None:
    assert parse(TEXTS["labels of 2019 within lines"].text).edition == 2019
