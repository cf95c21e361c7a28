"""What is said of numbers that the prose claims and that do not agree with other figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from govinfo_report.messages.entry import Entry
from govinfo_report.messages.examples import report_text

_NEW: Final = "requests.new_received"
_CARRIED_IN: Final = "requests.carried_in"
_RESULTS: Final = "requests.results"
_FEES: Final = "proactive_disclosure.fees.amount"

_REGULATIONS_ZH: Final = (
    "《政府信息公开条例》第五十条：年度报告应当包括主动公开、收到和处理申请以及因此发生的"
    "行政复议、行政诉讼的情况。"
)
_REGULATIONS_EN: Final = (
    "Regulations on Open Government Information, art. 50: the annual report tells what was "
    "disclosed, what requests were received and handled, and what reconsiderations and lawsuits "
    "followed."
)


def _same(row: str, number: int) -> dict[str, int | str]:
    """A row in which all the requests are natural persons'."""
    return {f"{row}.natural_person": number, f"{row}.total": number}


ENTRIES: Final[Mapping[str, Entry]] = {
    "claim-differs-from-table": Entry(
        "warning",
        "正文说“{words}”（{claimed}），表中“{label}”为 {table}",
        "the prose says “{words}” ({claimed}); the table has {table} for “{label}”",
        "同一数字在正文和表中不一致。请核对哪一处有误。只有该数所在的句子自己写明所指的事项、"
        "属于本年和本机关，并且也不是表中其他口径的数时，才作此警告。",
        "The same figure differs between the prose and the table: find out which one is wrong. "
        "This warns only where the number's own clause or sentence names the thing, of this year "
        "and of this body, and where the number is no other figure of the tables either.",
        report_text(
            {**_same(_NEW, 37), **_same(f"{_RESULTS}.disclosed", 37)},
            words={"overview": "全年共收到政府信息公开申请73件。"},
        ),
        basis_zh=_REGULATIONS_ZH,
        basis_en=_REGULATIONS_EN,
    ),
    "claim-may-differ-from-table": Entry(
        "info",
        "正文说“{words}”（{claimed}），如果指的是表中“{label}”，则表中为 {table}",
        "the prose says “{words}” ({claimed}); if “{label}” is meant, the table has {table}",
        "该数所指的事项要结合上下文才能判断，也可能另有所指，因此只作提示。请核对。",
        "What the number counts is clear only from words further away, and may be something else: "
        "a hint, no more. Please check.",
        report_text(
            {**_same(_NEW, 37), **_same(f"{_RESULTS}.disclosed", 37)},
            words={"overview": "收到政府信息公开申请50件，其中2件撤回，实际登记48件。"},
        ),
        basis_zh=_REGULATIONS_ZH,
        basis_en=_REGULATIONS_EN,
    ),
    "claim-counts-otherwise": Entry(
        "info",
        "正文说“{words}”（{claimed}），表中“{label}”为 {table}；正文的数与“{other}”相符",
        "the prose says “{words}” ({claimed}); the table has {table} for “{label}”, and that "
        "number for “{other}”",
        "正文可能采用了另一种统计口径，例如把上年结转的申请计算在内。建议在正文中写明口径。",
        "The prose may count otherwise, for example with the requests carried in from last year; "
        "it should say so.",
        report_text(
            {
                **_same(_NEW, 37),
                **_same(_CARRIED_IN, 4),
                **_same(f"{_RESULTS}.disclosed", 41),
                **_same(f"{_RESULTS}.total", 41),
            },
            words={"overview": "全年共收到政府信息公开申请41件。"},
        ),
        basis_zh=_REGULATIONS_ZH,
        basis_en=_REGULATIONS_EN,
    ),
    "claim-share-differs": Entry(
        "warning",
        "正文说“{words}”，表中“{label}”为 {part}，“{whole_label}”为 {whole}，占 {actual}%",
        "the prose says “{words}”; by the table it is {actual}%: {part} for “{label}” of {whole} "
        "for “{whole_label}”",
        "按本年度办理结果总计、新收数量以及正文自己的数字计算都得不出这一比例。请核对。"
        "只有“占”字前写明办理结果或申请人类型时才作此警告。",
        "Neither the results nor the requests received nor the numbers of the prose itself give "
        "this share: please check. This warns only where the outcome or the kind of applicant is "
        "named right before the share.",
        report_text(
            {
                **_same(_NEW, 40),
                **_same(f"{_RESULTS}.disclosed", 30),
                **_same(f"{_RESULTS}.unable_to_provide.not_held", 10),
                **_same(f"{_RESULTS}.total", 40),
            },
            words={"overview": "全年答复政府信息公开申请40件，其中予以公开30件，占85%。"},
        ),
        basis_zh=_REGULATIONS_ZH,
        basis_en=_REGULATIONS_EN,
    ),
    "claim-share-unexplained": Entry(
        "info",
        "正文说“{words}”，但由本句中的数（{numbers}）算不出这一比例",
        "the prose says “{words}”, but no two numbers of the sentence ({numbers}) give that share",
        "比例应当是同一句中某两个数之比；如果另有分母，请写明。",
        "A share should be one number of its sentence by another; if it is of something else, the "
        "prose should say so.",
        report_text(
            {},
            words={"overview": "主动公开政府信息640条，其中政府网站公开政府信息410条，占84%。"},
        ),
        basis_zh="占比 = 部分 ÷ 总数。",
        basis_en="A share is a part ÷ its whole.",
    ),
    "fee-exceeds-table": Entry(
        "info",
        "正文说“{words}”（{claimed} 元），多于表中“{label}”的 {table} 元",
        "the prose says “{words}” ({claimed} yuan), more than the {table} yuan of “{label}”",
        "信息处理费属于行政事业性收费，不应多于全年收费金额。请核对数字和单位（万元）。",
        "Fees for processing information are among the fees of the year and cannot exceed them: "
        "check the numbers and the unit (万元, 10,000 yuan).",
        report_text(
            {_FEES: "0.03"},
            words={"other_matters": "本年度共收取政府信息公开信息处理费620元。"},
        ),
        basis_zh="《政府信息公开条例》第四十二条；格式表二：第二十条第（八）项行政事业性收费，单位万元。",
        basis_en="Regulations, art. 42; table 二 of the form: fees under art. 20 (8), in 万元.",
    ),
    "claims-parts-differ": Entry(
        "warning",
        "正文说“{words}”（{whole}），各部分之和却是 {sum} = {total}，多出 {difference}",
        "the prose says “{words}” ({whole}), but its parts are {sum} = {total}, {difference} more",
        "部分之和多于总数。请核对总数和各部分；同一信息经多个渠道发布的，请写明。"
        "只有以“其中”“包括”、冒号或括号引出各部分时才作此警告。",
        "Parts cannot exceed their whole: check the numbers, and say so where information was "
        "published through several channels. This warns only where 其中, 包括, a colon or a "
        "bracket opens the list of the parts.",
        report_text(
            {},
            words={
                "overview": "全年共主动公开政府信息640条，其中政府网站公开政府信息410条，"
                "微信公众号发布260条。"
            },
        ),
        basis_zh="总数等于各部分之和；《政府信息公开条例》第五十条第（一）项：主动公开政府信息的情况。",
        basis_en="A whole is the sum of its parts; Regulations, art. 50 (1): proactive disclosure.",
    ),
    "claims-parts-may-differ": Entry(
        "info",
        "正文说“{words}”（{whole}），随后列出的数之和是 {sum} = {total}，多出 {difference}",
        "the prose says “{words}” ({whole}); the numbers listed behind it are {sum} = {total}, "
        "{difference} more",
        "没有“其中”等字样，这些数可能是也可能不是总数的各部分，因此只作提示。请核对。",
        "No word says that these are its parts, so this is a hint, no more. Please check.",
        report_text(
            {},
            words={
                "overview": "全年共主动公开政府信息640条，通过政府网站公开政府信息410条，"
                "通过微信公众号发布260条。"
            },
        ),
        basis_zh="总数等于各部分之和；《政府信息公开条例》第五十条第（一）项：主动公开政府信息的情况。",
        basis_en="A whole is the sum of its parts; Regulations, art. 50 (1): proactive disclosure.",
    ),
    "claims-parts-fall-short": Entry(
        "info",
        "正文说“{words}”（{whole}），各部分之和是 {sum} = {total}，少 {difference}",
        "the prose says “{words}” ({whole}), and its parts are {sum} = {total}, {difference} less",
        "列出的部分几乎等于总数，可能有一个数写错，也可能有一部分没有列出。",
        "The parts named are nearly the whole: a number may be wrong, or a part not be named.",
        report_text(
            {},
            words={
                "overview": "全年共主动公开政府信息640条，其中政府网站公开政府信息410条，"
                "微信公众号发布203条。"
            },
        ),
        basis_zh="总数等于各部分之和；《政府信息公开条例》第五十条第（一）项：主动公开政府信息的情况。",
        basis_en="A whole is the sum of its parts; Regulations, art. 50 (1): proactive disclosure.",
    ),
    "claims-contradict": Entry(
        "warning",
        "第 {line} 行说“{first}”，这里却说“{second}”",
        "line {line} says “{first}”, here it is “{second}”",
        "同一事项在正文中有两个数。请核对哪一处有误。只有两处都自己写明同一事项、不在同一段、"
        "也不是总数与部分时，才作此警告。",
        "The prose gives two numbers for one thing: find out which one is wrong. This warns only "
        "where both name the thing in their own clauses, in two paragraphs, and neither may be a "
        "part of the other.",
        report_text(
            {},
            words={
                "overview": "全年共收到政府信息公开申请12件。",
                "other_matters": "全年共收到政府信息公开申请21件。",
            },
        ),
        basis_zh=_REGULATIONS_ZH,
        basis_en=_REGULATIONS_EN,
    ),
    "claim-change-differs": Entry(
        "warning",
        "正文说“{figure}”“{words}”，上年为 {before}、本年为 {now}，变化应为 {actual}",
        "the prose says “{figure}” and “{words}”; from {before} last year to {now} this year the "
        "change is {actual}",
        "所说的增减与两年的数字不符；增减比例以上年的数为分母。请核对。"
        "只有增减紧跟在所比的数之后、两年的数都已知时才作此警告。",
        "The change does not follow from the figures of the two years; last year's figure is "
        "the base of a percentage. Please check. This warns only where the change stands right "
        "behind its figure and both years' figures are known.",
        report_text(
            {},
            words={
                "overview": "2023年共收到政府信息公开申请6件，2022年共收到政府信息公开申请8件，"
                "同比下降33%。"
            },
        ),
        basis_zh="同比增减 =（本年 − 上年）÷ 上年。",
        basis_en="A change on the year before is (this year − last year) ÷ last year.",
    ),
    "claim-differs-from-previous": Entry(
        "warning",
        "正文说上年“{words}”（{claimed}），上年报告表中“{label}”为 {previous}",
        "the prose says of last year “{words}” ({claimed}); last year's table has {previous} for "
        "“{label}”",
        "所引的上年数字与已公布的上年报告不一致。请核对；更正过的，请说明。",
        "The figure recalled is not the one that was published last year: please check, and say "
        "so if it was corrected.",
        report_text({}, words={"overview": "2022年共收到政府信息公开申请19件。"}, year=2023),
        basis_zh=_REGULATIONS_ZH,
        basis_en=_REGULATIONS_EN,
        previous=report_text({**_same(_NEW, 16), **_same(f"{_RESULTS}.disclosed", 16)}, year=2022),
    ),
}
