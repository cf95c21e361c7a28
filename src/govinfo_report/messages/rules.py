"""The codes of the rules: their severities, the law that they rest on, and examples.

The words stand in `zh.toml` and `en.toml`, those of the law too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from govinfo_report.form.shared import (
    CARRIED_FORWARD,
    CARRIED_IN,
    DISCLOSED,
    FEES_AMOUNT,
    LICENSING,
    NEW_RECEIVED,
    NORMATIVE_DOCUMENTS,
    OTHER_MATTERS,
    OTHER_SERVICES,
    OVERVIEW,
    PENALTIES,
    PROBLEMS,
    RECONSIDERATION,
    RESULTS,
    RESULTS_TOTAL,
    RULES_ROW,
)
from govinfo_report.messages.codes import Code, Specimen
from govinfo_report.words.specimen import AGENCIES

_DECISIONS: Final = f"{LICENSING}.decisions"
_WORKED: Final = {_DECISIONS: 86, f"{PENALTIES}.decisions": 7}
_WORKED_2022: Final = Specimen(_WORKED, year=2022)
_WHOLE: Final = "全年共主动公开政府信息640条，"
_SITE: Final = "政府网站公开政府信息410条，"


def _of_a_body(at: int, number: int, *, year: int = 2023) -> Specimen:
    """The report of one of the bodies in the specimen."""
    return Specimen({_DECISIONS: number}, year=year, agency=AGENCIES[at])


RULE_CODES: Final[Mapping[str, Code]] = {
    # The equations of the form.
    "identity-balance": Code(
        "error",
        Specimen(persons={NEW_RECEIVED: 12, DISCLOSED: 11, RESULTS_TOTAL: 11}),
        law="table-three-balance",
    ),
    "identity-results": Code(
        "error",
        Specimen(
            persons={
                NEW_RECEIVED: 5,
                DISCLOSED: 2,
                f"{RESULTS}.partially_disclosed": 2,
                RESULTS_TOTAL: 5,
            }
        ),
        law="table-three-results",
    ),
    "identity-applicants": Code(
        "error",
        "一、本年新收政府信息公开申请数量 | 46 | 5 | 1 | 0 | 3 | 2 | 58 |",
        law="table-three-applicants",
    ),
    "identity-outcomes": Code(
        "error",
        Specimen(
            {
                f"{RECONSIDERATION}.upheld": 1,
                f"{RECONSIDERATION}.corrected": 1,
                f"{RECONSIDERATION}.total": 3,
            }
        ),
        law="table-four-total",
    ),
    "total-blank": Code(
        "warning",
        "一、本年新收政府信息公开申请数量 | 46 | 5 | 1 | 0 | 3 | 2 | - |",
        law="totals-asked-for",
    ),
    # A report beside last year's.
    "previous-other-agency": Code(
        "error",
        Specimen(_WORKED),
        law="article-49-own-report",
        previous=Specimen(_WORKED, year=2022, agency=AGENCIES[1]),
    ),
    "previous-renamed": Code(
        "info",
        Specimen(_WORKED),
        law="article-49-own-report",
        previous=Specimen({_DECISIONS: 77}, year=2022, agency=AGENCIES[0].removesuffix("办公室")),
    ),
    "previous-other-year": Code(
        "error",
        Specimen(_WORKED),
        law="article-49-every-year",
        previous=Specimen(_WORKED, year=2021),
    ),
    "carried-in-differs": Code(
        "error",
        Specimen(persons={NEW_RECEIVED: 11, CARRIED_IN: 3, DISCLOSED: 14, RESULTS_TOTAL: 14}),
        law="table-three-carried-over",
        previous=Specimen(
            persons={NEW_RECEIVED: 9, DISCLOSED: 4, RESULTS_TOTAL: 4, CARRIED_FORWARD: 5},
            year=2022,
        ),
    ),
    "in-force-differs": Code(
        "info",
        Specimen(
            {
                f"{NORMATIVE_DOCUMENTS}.issued": 4,
                f"{NORMATIVE_DOCUMENTS}.repealed": 1,
                f"{NORMATIVE_DOCUMENTS}.in_force": 38,
            }
        ),
        law="article-20-documents",
        previous=Specimen(
            {f"{NORMATIVE_DOCUMENTS}.issued": 2, f"{NORMATIVE_DOCUMENTS}.in_force": 31}, year=2022
        ),
    ),
    "items-differ": Code(
        "info",
        Specimen({f"{LICENSING}.items_last_year": 27}, year=2020, edition=2019),
        law="form-2019-items",
        previous=Specimen(
            {f"{LICENSING}.items_last_year": 25, f"{LICENSING}.items_change": -2},
            year=2019,
            edition=2019,
        ),
    ),
    "table-repeated": Code(
        "info", Specimen(_WORKED), law="article-50-own-year", previous=_WORKED_2022
    ),
    "value-jumped": Code(
        "info",
        Specimen({**_WORKED, _DECISIONS: 860}),
        law="article-50-own-year",
        previous=_WORKED_2022,
    ),
    # A report beside those of subordinate bodies.
    "subordinate-other-year": Code(
        "error",
        _of_a_body(0, 17),
        law="article-49-handed-in",
        subordinates=(_of_a_body(1, 9), _of_a_body(2, 8, year=2022)),
    ),
    "subordinate-repeated": Code(
        "error",
        _of_a_body(0, 17),
        law="article-49-handed-in",
        subordinates=(_of_a_body(1, 9), _of_a_body(1, 9)),
    ),
    "subordinate-other-edition": Code(
        "info",
        _of_a_body(0, 17),
        law="form-2021-in-force",
        subordinates=(
            Specimen(
                {f"{OTHER_SERVICES}.decisions": 4, _DECISIONS: 17},
                edition=2019,
                agency=AGENCIES[1],
            ),
        ),
    ),
    "subordinate-sum-differs": Code(
        "info",
        _of_a_body(0, 19),
        law="article-49-handed-in",
        subordinates=(_of_a_body(1, 9), _of_a_body(2, 8)),
    ),
    # Numbers that the prose claims.
    "claim-differs-from-table": Code(
        "warning",
        Specimen(
            persons={NEW_RECEIVED: 37, DISCLOSED: 37},
            words={OVERVIEW: "全年共收到政府信息公开申请73件。"},
        ),
        law="article-50-contents",
    ),
    "claim-may-differ-from-table": Code(
        "info",
        Specimen(
            persons={NEW_RECEIVED: 37, DISCLOSED: 37},
            words={OVERVIEW: "收到政府信息公开申请50件，其中2件撤回，实际登记48件。"},
        ),
        law="article-50-contents",
    ),
    "claim-counts-otherwise": Code(
        "info",
        Specimen(
            persons={NEW_RECEIVED: 37, CARRIED_IN: 4, DISCLOSED: 41, RESULTS_TOTAL: 41},
            words={OVERVIEW: "全年共收到政府信息公开申请41件。"},
        ),
        law="article-50-contents",
    ),
    "claim-share-differs": Code(
        "warning",
        Specimen(
            persons={
                NEW_RECEIVED: 40,
                DISCLOSED: 30,
                f"{RESULTS}.unable_to_provide.not_held": 10,
                RESULTS_TOTAL: 40,
            },
            words={OVERVIEW: "全年答复政府信息公开申请40件，其中予以公开30件，占85%。"},
        ),
        law="article-50-contents",
    ),
    "claim-share-unexplained": Code(
        "info",
        Specimen(words={OVERVIEW: f"主动公开政府信息640条，其中{_SITE}占84%。"}),
        law="part-of-its-whole",
    ),
    "fee-exceeds-table": Code(
        "info",
        Specimen(
            {FEES_AMOUNT: "0.03"},
            words={OTHER_MATTERS: "本年度共收取政府信息公开信息处理费620元。"},
        ),
        law="article-42-fees",
    ),
    "claims-parts-differ": Code(
        "warning",
        Specimen(words={OVERVIEW: f"{_WHOLE}其中{_SITE}微信公众号发布260条。"}),
        law="whole-of-its-parts",
    ),
    "claims-parts-may-differ": Code(
        "info",
        Specimen(words={OVERVIEW: f"{_WHOLE}通过{_SITE}通过微信公众号发布260条。"}),
        law="whole-of-its-parts",
    ),
    "claims-parts-fall-short": Code(
        "info",
        Specimen(words={OVERVIEW: f"{_WHOLE}其中{_SITE}微信公众号发布203条。"}),
        law="whole-of-its-parts",
    ),
    "claims-contradict": Code(
        "warning",
        Specimen(
            words={
                OVERVIEW: "全年共收到政府信息公开申请12件。",
                OTHER_MATTERS: "全年共收到政府信息公开申请21件。",
            }
        ),
        law="article-50-contents",
    ),
    "claim-change-differs": Code(
        "warning",
        Specimen(
            words={
                OVERVIEW: "2023年共收到政府信息公开申请6件，2022年共收到政府信息公开申请8件，"
                "同比下降33%。"
            }
        ),
        law="change-on-the-year-before",
    ),
    "claim-differs-from-previous": Code(
        "warning",
        Specimen(words={OVERVIEW: "2022年共收到政府信息公开申请19件。"}),
        law="article-50-contents",
        previous=Specimen(persons={NEW_RECEIVED: 16, DISCLOSED: 16}, year=2022),
    ),
    # What is unlikely in a report by itself.
    "negative-count": Code("warning", "行政许可 | -3 |", law="form-without-signs"),
    "fractional-count": Code("warning", "行政许可 | 12.5 |", law="form-without-fractions"),
    "issued-exceeds-in-force": Code(
        "info",
        Specimen({f"{NORMATIVE_DOCUMENTS}.issued": 14, f"{NORMATIVE_DOCUMENTS}.in_force": 4}),
        law="article-20-counted",
    ),
    "rules-by-a-small-body": Code(
        "info",
        Specimen({f"{RULES_ROW}.issued": 2, f"{RULES_ROW}.in_force": 6}, agency=AGENCIES[2]),
        law="legislation-law",
    ),
    "review-without-requests": Code(
        "info",
        Specimen(
            {
                f"{RECONSIDERATION}.upheld": 2,
                f"{RECONSIDERATION}.total": 2,
                f"{NEW_RECEIVED}.total": 0,
            }
        ),
        law="article-50-reviews",
    ),
    "headings-misnumbered": Code(
        "info", "四、收到和处理政府信息公开申请情况", law="form-six-sections"
    ),
    "section-empty": Code("info", Specimen(words={PROBLEMS: "无"}), law="article-50-problems"),
    "wrong-year-in-prose": Code(
        "info",
        Specimen(words={OVERVIEW: "2022年，我们照章公开信息，及时答复申请。"}),
        law="article-49-year-before",
    ),
}
"""Codes of the rules that `check` holds a report against."""
