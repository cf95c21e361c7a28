"""What is said of a report beside last year's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from govinfo_report.messages.entry import Entry
from govinfo_report.messages.examples import report_text
from govinfo_report.words.specimen import AGENCIES

_NEW: Final = "requests.new_received"
_CARRIED_IN: Final = "requests.carried_in"
_CARRIED_FORWARD: Final = "requests.carried_forward"
_DISCLOSED: Final = "requests.results.disclosed"
_RESULTS: Final = "requests.results.total"
_DOCUMENTS: Final = "proactive_disclosure.normative_documents"
_LICENSING: Final = "proactive_disclosure.licensing"
_PENALTIES: Final = "proactive_disclosure.penalties"
_WORKED: Final = {f"{_LICENSING}.decisions": 86, f"{_PENALTIES}.decisions": 7}

_YEARLY_ZH: Final = "《条例》第四十九条：每年公布上一年度的工作年度报告。"
_YEARLY_EN: Final = "Regulations, art. 49: each year a report on the year before is published."
_CONTENTS_ZH: Final = (
    "《条例》第五十条：年度报告应当写明本年度公开与处理申请的情况，各项数据以年度为期。"
)
_CONTENTS_EN: Final = (
    "Regulations, art. 50: the report tells what was disclosed and how requests were handled in "
    "its own year."
)

ENTRIES: Final[Mapping[str, Entry]] = {
    "previous-other-agency": Entry(
        "error",
        "上年报告的机关是“{previous}”，不是“{agency}”，不作比较",
        "the report given as last year's is of “{previous}”, not of “{agency}”; nothing is "
        "compared",
        "两个机关的数字没有可比性。请传入同一机关的上年报告。",
        "The numbers of two bodies have nothing to do with each other. Give the same body's "
        "report for the year before.",
        report_text(_WORKED),
        basis_zh="《条例》第四十九条：各行政机关各自公布本机关的年度报告。",
        basis_en="Regulations, art. 49: administrative organs publish reports of their own.",
        previous=report_text(_WORKED, year=2022).replace(AGENCIES[0], AGENCIES[1]),
    ),
    "previous-renamed": Entry(
        "info",
        "上年报告的机关写作“{previous}”，本年写作“{agency}”，仍按同一机关比较",
        "last year's report names its body “{previous}”, this one “{agency}”; they are compared as "
        "one body's",
        "名称可能简写、更名，或改由办公室署名。如果不是同一机关，请忽略其余比较。",
        "A name may be shortened or changed, or an office may sign for its government. If these "
        "are two bodies, disregard the comparisons.",
        report_text(_WORKED),
        basis_zh="《条例》第四十九条：各行政机关各自公布本机关的年度报告。",
        basis_en="Regulations, art. 49: administrative organs publish reports of their own.",
        previous=report_text({f"{_LICENSING}.decisions": 77}, year=2022).replace(
            "人民政府办公室", "人民政府"
        ),
    ),
    "previous-other-year": Entry(
        "error",
        "上年报告的年度是 {previous}，不是 {year} 的前一年，不作比较",
        "the report given as last year's is for {previous}, which is not the year before {year}; "
        "nothing is compared",
        "只有相邻两年的数字能够衔接。请传入前一年的报告。",
        "Only the numbers of two years in a row fit together. Give the report for the year before.",
        report_text(_WORKED),
        basis_zh=_YEARLY_ZH,
        basis_en=_YEARLY_EN,
        previous=report_text(_WORKED, year=2021),
    ),
    "carried-in-differs": Entry(
        "error",
        "{column}：上年结转 {carried_in} ≠ 上年报告（{year}）的结转下年度 {carried_forward}",
        "{column}: carried in {carried_in} ≠ carried forward {carried_forward} in last year's "
        "report ({year})",
        "上年结转的申请，就是上年报告中结转下年度继续办理的申请，两数应当相同。",
        "What was carried in is what last year's report carried forward: the two must be equal.",
        report_text(
            {
                f"{_NEW}.natural_person": 11,
                f"{_NEW}.total": 11,
                f"{_CARRIED_IN}.natural_person": 3,
                f"{_CARRIED_IN}.total": 3,
                f"{_DISCLOSED}.natural_person": 14,
                f"{_DISCLOSED}.total": 14,
                f"{_RESULTS}.natural_person": 14,
                f"{_RESULTS}.total": 14,
            }
        ),
        basis_zh="格式表三：第二项是上年结转的申请，第四项是结转下年度继续办理的申请。",
        basis_en="Table 三 of the form: item 二 is what the year before carried over, item 四 what "
        "is carried over to the next.",
        previous=report_text(
            {
                f"{_NEW}.natural_person": 9,
                f"{_NEW}.total": 9,
                f"{_DISCLOSED}.natural_person": 4,
                f"{_DISCLOSED}.total": 4,
                f"{_RESULTS}.natural_person": 4,
                f"{_RESULTS}.total": 4,
                f"{_CARRIED_FORWARD}.natural_person": 5,
                f"{_CARRIED_FORWARD}.total": 5,
            },
            year=2022,
        ),
    ),
    "in-force-differs": Entry(
        "info",
        "{row}：现行有效 {in_force} ≠ {previous} + {issued} − {repealed}"
        "（上年报告（{year}）的现行有效 + 本年制发 − 本年废止）",
        "{row}: in force {in_force} ≠ {previous} + {issued} − {repealed} (in force in last year's "
        "report ({year}) + issued − repealed)",
        "修订、到期失效、合并等也会使两数不等；请核对是否漏填废止件数。",
        "Amendments, expiry and mergers break this honestly; see if repeals were left out.",
        report_text(
            {
                f"{_DOCUMENTS}.issued": 4,
                f"{_DOCUMENTS}.repealed": 1,
                f"{_DOCUMENTS}.in_force": 38,
            }
        ),
        basis_zh="《条例》第二十条第（一）项：行政法规、规章和规范性文件应当主动公开；"
        "格式表二按制发、废止、现行有效分列件数。",
        basis_en="Regulations, art. 20 (1): rules and normative documents are disclosed; table 二 "
        "of the form counts those issued, repealed and in force.",
        previous=report_text({f"{_DOCUMENTS}.issued": 2, f"{_DOCUMENTS}.in_force": 31}, year=2022),
    ),
    "items-differ": Entry(
        "info",
        "{row}：上一年项目数量 {items} ≠ {previous} {sign} {change}"
        "（上年报告（{year}）的上一年项目数量与本年增/减）",
        "{row}: items last year {items} ≠ {previous} {sign} {change} (items and change in last "
        "year's report ({year}))",
        "上年报告的项目数加上年的增减，应是本年报告的上一年项目数量；清单重新编制时两数可能不等。",
        "Last year's items and their change should come to this report's items of last year; "
        "a new list of items breaks this honestly.",
        report_text({f"{_LICENSING}.items_last_year": 27}, year=2020, edition=2019),
        basis_zh="2019 年版格式表二：上一年项目数量与本年增/减。",
        basis_en="Table 二 of the form of 2019: the items of last year, and their change.",
        previous=report_text(
            {f"{_LICENSING}.items_last_year": 25, f"{_LICENSING}.items_change": -2},
            year=2019,
            edition=2019,
        ),
    ),
    "table-repeated": Entry(
        "info",
        "“{heading}”的全部数字与上年报告（{year}）相同",
        "every number of “{heading}” is that of last year's report ({year})",
        "可能沿用了上年的表格而没有更新；请核对。",
        "Last year's table may have been used without being brought up to date: please check.",
        report_text(_WORKED),
        basis_zh=_CONTENTS_ZH,
        basis_en=_CONTENTS_EN,
        previous=report_text(_WORKED, year=2022),
    ),
    "value-jumped": Entry(
        "info",
        "{label}：{value}，上年报告（{year}）为 {previous}，相差超过 5 倍",
        "{label}: {value}, in last year's report ({year}) {previous}: more than five times as "
        "much or as little",
        "可能多写或少写了一位数、写错单位或错行；情况属实则无须修改。",
        "A digit may be lost or doubled, a unit or a row mistaken. If it is true, leave it.",
        report_text({f"{_LICENSING}.decisions": 860, f"{_PENALTIES}.decisions": 7}),
        basis_zh=_CONTENTS_ZH,
        basis_en=_CONTENTS_EN,
        previous=report_text(_WORKED, year=2022),
    ),
}
