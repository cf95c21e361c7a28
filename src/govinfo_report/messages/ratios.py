"""The names and meanings of the indicators, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import attrs


@attrs.frozen
class RatioWords:
    """An indicator's name, and what it says, in a sentence."""

    zh: str
    en: str
    meaning_zh: str
    meaning_en: str


RATIO_WORDS: Final[Mapping[str, RatioWords]] = {
    "disclosure_rate": RatioWords(
        "公开率",
        "Disclosure rate",
        "本年度办结的申请中，全部公开和部分公开的占比。",
        "Of the requests concluded this year, those that were granted in full or in part.",
    ),
    "refusal_mix": RatioWords(
        "不予公开理由构成",
        "Refusal mix",
        "不予公开的申请中，每种理由的占比。",
        "Of the requests that were refused, the share of each ground of refusal.",
    ),
    "not_held_share": RatioWords(
        "信息不存在占比",
        "Not-held share",
        "本年度办结的申请中，因机关不掌握相关信息而无法提供的占比。",
        "Of the requests concluded this year, those for information that the body does not hold.",
    ),
    "backlog": RatioWords(
        "结转率",
        "Backlog",
        "本年应办的申请（新收加上年结转）中，结转到下年的占比。",
        "Of the requests to be handled this year (received and carried over), those that are "
        "carried over to the next.",
    ),
    "applicant_mix": RatioWords(
        "申请人构成",
        "Applicant mix",
        "本年新收的申请中，每类申请人的占比。",
        "Of the requests received this year, the share of each kind of applicant.",
    ),
    "reconsiderations_per_request": RatioWords(
        "申请复议比",
        "Reconsiderations per request",
        "复议件数与本年新收申请数之比；复议可能针对上年的答复，比值可能大于 1。",
        "Administrative reconsiderations for each request received this year. They may be about "
        "last year's replies, so it may exceed 1.",
    ),
    "correction_rate": RatioWords(
        "纠错率",
        "Correction rate",
        "已审结的复议和诉讼中，结果为纠正的占比；尚未审结的不计。",
        "Of the reconsiderations and lawsuits that are concluded, those that ended in a "
        "correction; pending ones do not count.",
    ),
    "correction_rates": RatioWords(
        "分类纠错率",
        "Correction rates",
        "复议、直接起诉、复议后起诉，各自已审结案件中结果为纠正的占比。",
        "The same for reconsiderations, for lawsuits without one, and for lawsuits after one.",
    ),
}
"""Name of an indicator → its words."""
