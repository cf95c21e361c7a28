"""The codes of the rules: their severities, the law that they rest on, and examples.

The words stand in `zh.toml` and `en.toml`, those of the law too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from govinfo_report.form import FORMS
from govinfo_report.form.shared import (
    CARRIED_FORWARD,
    CARRIED_IN,
    DISCLOSED,
    FEES_AMOUNT,
    LICENSING,
    NEW_RECEIVED,
    NORMATIVE_DOCUMENTS,
    OTHER_SERVICES,
    PENALTIES,
    RECONSIDERATION,
    RESULTS,
    RESULTS_TOTAL,
    RULES_ROW,
)
from govinfo_report.messages.codes import Code
from govinfo_report.words.specimen import AGENCIES, TITLE


def report_text(
    values: Mapping[str, int | str],
    *,
    words: Mapping[str, str] | None = None,
    year: int = 2023,
    edition: int = 2021,
) -> str:
    """A report of made-up cells as pipe rows; tables and sections that are not named are left out.

    Args:
        values: cell path → what is printed there; the other cells of its table print 0.
        words: section → its prose.
        year: reported on.
        edition: of the form.
    """
    form = FORMS[edition]
    words = words or {}
    unknown = set(values) - set(form.cells)
    if unknown:
        raise KeyError(*unknown)
    lines = [TITLE.format(agency=AGENCIES[0], year=year)]
    for section in form.sections:
        rows = next((table.rows for table in form.tables if table.section == section.name), ())
        printed = [row for row in rows if any(path.startswith(section.name) for path in values)]
        if not printed and section.name not in words:
            continue
        lines.append(section.title)
        lines += words.get(section.name, "").splitlines()
        lines += [
            " | ".join((row.label, *(str(values.get(path, 0)) for path in row.paths))) + " |"
            for row in printed
        ]
    return "\n".join(lines)


def requests_of_persons(row: str, number: int) -> dict[str, int | str]:
    """A row of table 三 in which all the requests are natural persons'."""
    return {f"{row}.natural_person": number, f"{row}.total": number}


_DECISIONS: Final = f"{LICENSING}.decisions"
_OLD_DECISIONS: Final = f"{OTHER_SERVICES}.decisions"
_WORKED: Final = {_DECISIONS: 86, f"{PENALTIES}.decisions": 7}


def _of_a_body(at: int, number: int, *, year: int = 2023) -> str:
    """The report of one of the bodies in the specimen."""
    return report_text({_DECISIONS: number}, year=year).replace(AGENCIES[0], AGENCIES[at])


RULE_CODES: Final[Mapping[str, Code]] = {
    # The equations of the form.
    "identity-balance": Code(
        "error",
        lambda: report_text(
            {
                f"{NEW_RECEIVED}.natural_person": 12,
                f"{NEW_RECEIVED}.total": 12,
                f"{RESULTS}.disclosed.natural_person": 11,
                f"{RESULTS}.disclosed.total": 11,
                f"{RESULTS}.total.natural_person": 11,
                f"{RESULTS}.total.total": 11,
            }
        ),
        law="table-three-balance",
    ),
    "identity-results": Code(
        "error",
        lambda: report_text(
            {
                f"{NEW_RECEIVED}.natural_person": 5,
                f"{NEW_RECEIVED}.total": 5,
                f"{RESULTS}.disclosed.natural_person": 2,
                f"{RESULTS}.disclosed.total": 2,
                f"{RESULTS}.partially_disclosed.natural_person": 2,
                f"{RESULTS}.partially_disclosed.total": 2,
                f"{RESULTS}.total.natural_person": 5,
                f"{RESULTS}.total.total": 5,
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
        lambda: report_text(
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
        lambda: report_text(_WORKED),
        law="article-49-own-report",
        previous=lambda: report_text(_WORKED, year=2022).replace(AGENCIES[0], AGENCIES[1]),
    ),
    "previous-renamed": Code(
        "info",
        lambda: report_text(_WORKED),
        law="article-49-own-report",
        previous=lambda: report_text({f"{LICENSING}.decisions": 77}, year=2022).replace(
            "人民政府办公室", "人民政府"
        ),
    ),
    "previous-other-year": Code(
        "error",
        lambda: report_text(_WORKED),
        law="article-49-every-year",
        previous=lambda: report_text(_WORKED, year=2021),
    ),
    "carried-in-differs": Code(
        "error",
        lambda: report_text(
            {
                f"{NEW_RECEIVED}.natural_person": 11,
                f"{NEW_RECEIVED}.total": 11,
                f"{CARRIED_IN}.natural_person": 3,
                f"{CARRIED_IN}.total": 3,
                f"{DISCLOSED}.natural_person": 14,
                f"{DISCLOSED}.total": 14,
                f"{RESULTS_TOTAL}.natural_person": 14,
                f"{RESULTS_TOTAL}.total": 14,
            }
        ),
        law="table-three-carried-over",
        previous=lambda: report_text(
            {
                f"{NEW_RECEIVED}.natural_person": 9,
                f"{NEW_RECEIVED}.total": 9,
                f"{DISCLOSED}.natural_person": 4,
                f"{DISCLOSED}.total": 4,
                f"{RESULTS_TOTAL}.natural_person": 4,
                f"{RESULTS_TOTAL}.total": 4,
                f"{CARRIED_FORWARD}.natural_person": 5,
                f"{CARRIED_FORWARD}.total": 5,
            },
            year=2022,
        ),
    ),
    "in-force-differs": Code(
        "info",
        lambda: report_text(
            {
                f"{NORMATIVE_DOCUMENTS}.issued": 4,
                f"{NORMATIVE_DOCUMENTS}.repealed": 1,
                f"{NORMATIVE_DOCUMENTS}.in_force": 38,
            }
        ),
        law="article-20-documents",
        previous=lambda: report_text(
            {f"{NORMATIVE_DOCUMENTS}.issued": 2, f"{NORMATIVE_DOCUMENTS}.in_force": 31}, year=2022
        ),
    ),
    "items-differ": Code(
        "info",
        lambda: report_text({f"{LICENSING}.items_last_year": 27}, year=2020, edition=2019),
        law="form-2019-items",
        previous=lambda: report_text(
            {f"{LICENSING}.items_last_year": 25, f"{LICENSING}.items_change": -2},
            year=2019,
            edition=2019,
        ),
    ),
    "table-repeated": Code(
        "info",
        lambda: report_text(_WORKED),
        law="article-50-own-year",
        previous=lambda: report_text(_WORKED, year=2022),
    ),
    "value-jumped": Code(
        "info",
        lambda: report_text({f"{LICENSING}.decisions": 860, f"{PENALTIES}.decisions": 7}),
        law="article-50-own-year",
        previous=lambda: report_text(_WORKED, year=2022),
    ),
    # A report beside those of subordinate bodies.
    "subordinate-other-year": Code(
        "error",
        lambda: _of_a_body(0, 17),
        law="article-49-handed-in",
        subordinates=lambda: (_of_a_body(1, 9), _of_a_body(2, 8, year=2022)),
    ),
    "subordinate-repeated": Code(
        "error",
        lambda: _of_a_body(0, 17),
        law="article-49-handed-in",
        subordinates=lambda: (_of_a_body(1, 9), _of_a_body(1, 9)),
    ),
    "subordinate-other-edition": Code(
        "info",
        lambda: _of_a_body(0, 17),
        law="form-2021-in-force",
        subordinates=lambda: (
            report_text({_OLD_DECISIONS: 4, _DECISIONS: 17}, edition=2019).replace(
                AGENCIES[0], AGENCIES[1]
            ),
        ),
    ),
    "subordinate-sum-differs": Code(
        "info",
        lambda: _of_a_body(0, 19),
        law="article-49-handed-in",
        subordinates=lambda: (_of_a_body(1, 9), _of_a_body(2, 8)),
    ),
    # Numbers that the prose claims.
    "claim-differs-from-table": Code(
        "warning",
        lambda: report_text(
            {
                **requests_of_persons(NEW_RECEIVED, 37),
                **requests_of_persons(f"{RESULTS}.disclosed", 37),
            },
            words={"overview": "全年共收到政府信息公开申请73件。"},
        ),
        law="article-50-contents",
    ),
    "claim-may-differ-from-table": Code(
        "info",
        lambda: report_text(
            {
                **requests_of_persons(NEW_RECEIVED, 37),
                **requests_of_persons(f"{RESULTS}.disclosed", 37),
            },
            words={"overview": "收到政府信息公开申请50件，其中2件撤回，实际登记48件。"},
        ),
        law="article-50-contents",
    ),
    "claim-counts-otherwise": Code(
        "info",
        lambda: report_text(
            {
                **requests_of_persons(NEW_RECEIVED, 37),
                **requests_of_persons(CARRIED_IN, 4),
                **requests_of_persons(f"{RESULTS}.disclosed", 41),
                **requests_of_persons(f"{RESULTS}.total", 41),
            },
            words={"overview": "全年共收到政府信息公开申请41件。"},
        ),
        law="article-50-contents",
    ),
    "claim-share-differs": Code(
        "warning",
        lambda: report_text(
            {
                **requests_of_persons(NEW_RECEIVED, 40),
                **requests_of_persons(f"{RESULTS}.disclosed", 30),
                **requests_of_persons(f"{RESULTS}.unable_to_provide.not_held", 10),
                **requests_of_persons(f"{RESULTS}.total", 40),
            },
            words={"overview": "全年答复政府信息公开申请40件，其中予以公开30件，占85%。"},
        ),
        law="article-50-contents",
    ),
    "claim-share-unexplained": Code(
        "info",
        lambda: report_text(
            {},
            words={"overview": "主动公开政府信息640条，其中政府网站公开政府信息410条，占84%。"},
        ),
        law="part-of-its-whole",
    ),
    "fee-exceeds-table": Code(
        "info",
        lambda: report_text(
            {FEES_AMOUNT: "0.03"},
            words={"other_matters": "本年度共收取政府信息公开信息处理费620元。"},
        ),
        law="article-42-fees",
    ),
    "claims-parts-differ": Code(
        "warning",
        lambda: report_text(
            {},
            words={
                "overview": "全年共主动公开政府信息640条，其中政府网站公开政府信息410条，"
                "微信公众号发布260条。"
            },
        ),
        law="whole-of-its-parts",
    ),
    "claims-parts-may-differ": Code(
        "info",
        lambda: report_text(
            {},
            words={
                "overview": "全年共主动公开政府信息640条，通过政府网站公开政府信息410条，"
                "通过微信公众号发布260条。"
            },
        ),
        law="whole-of-its-parts",
    ),
    "claims-parts-fall-short": Code(
        "info",
        lambda: report_text(
            {},
            words={
                "overview": "全年共主动公开政府信息640条，其中政府网站公开政府信息410条，"
                "微信公众号发布203条。"
            },
        ),
        law="whole-of-its-parts",
    ),
    "claims-contradict": Code(
        "warning",
        lambda: report_text(
            {},
            words={
                "overview": "全年共收到政府信息公开申请12件。",
                "other_matters": "全年共收到政府信息公开申请21件。",
            },
        ),
        law="article-50-contents",
    ),
    "claim-change-differs": Code(
        "warning",
        lambda: report_text(
            {},
            words={
                "overview": "2023年共收到政府信息公开申请6件，2022年共收到政府信息公开申请8件，"
                "同比下降33%。"
            },
        ),
        law="change-on-the-year-before",
    ),
    "claim-differs-from-previous": Code(
        "warning",
        lambda: report_text(
            {}, words={"overview": "2022年共收到政府信息公开申请19件。"}, year=2023
        ),
        law="article-50-contents",
        previous=lambda: report_text(
            {
                **requests_of_persons(NEW_RECEIVED, 16),
                **requests_of_persons(f"{RESULTS}.disclosed", 16),
            },
            year=2022,
        ),
    ),
    # What is unlikely in a report by itself.
    "negative-count": Code("warning", "行政许可 | -3 |", law="form-without-signs"),
    "fractional-count": Code("warning", "行政许可 | 12.5 |", law="form-without-fractions"),
    "issued-exceeds-in-force": Code(
        "info",
        lambda: report_text(
            {f"{NORMATIVE_DOCUMENTS}.issued": 14, f"{NORMATIVE_DOCUMENTS}.in_force": 4}
        ),
        law="article-20-counted",
    ),
    "rules-by-a-small-body": Code(
        "info",
        lambda: report_text({f"{RULES_ROW}.issued": 2, f"{RULES_ROW}.in_force": 6}).replace(
            AGENCIES[0], AGENCIES[2]
        ),
        law="legislation-law",
    ),
    "review-without-requests": Code(
        "info",
        lambda: report_text(
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
    "section-empty": Code(
        "info",
        lambda: report_text({}, words={"problems_and_improvements": "无"}),
        law="article-50-problems",
    ),
    "wrong-year-in-prose": Code(
        "info",
        lambda: report_text({}, words={"overview": "2022年，我们照章公开信息，及时答复申请。"}),
        law="article-49-year-before",
    ),
}
"""Codes of the rules that `check` holds a report against."""
