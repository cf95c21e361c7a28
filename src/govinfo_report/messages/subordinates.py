"""What is said of a report beside those of subordinate bodies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from govinfo_report.messages.entry import Entry
from govinfo_report.messages.examples import report_text
from govinfo_report.words.specimen import AGENCIES

_DECISIONS: Final = "proactive_disclosure.licensing.decisions"
_OLD_DECISIONS: Final = "proactive_disclosure.other_services.decisions"
_BASIS_ZH: Final = (
    "《条例》第四十九条：县级以上人民政府部门向政府信息公开工作主管部门提交年度报告，"
    "主管部门公布本级政府的年度报告。"
)
_BASIS_EN: Final = (
    "Regulations, art. 49: the departments hand in their reports, and the department in charge of "
    "open government publishes that of its government."
)


def _of(at: int, number: int, *, year: int = 2023) -> str:
    """The report of one of the bodies in the specimen."""
    return report_text({_DECISIONS: number}, year=year).replace(AGENCIES[0], AGENCIES[at])


ENTRIES: Final[Mapping[str, Entry]] = {
    "subordinate-other-year": Entry(
        "error",
        "“{agency}”的报告年度是 {given}，不是 {year}，不作汇总",
        "the report of “{agency}” is for {given}, not for {year}; nothing is summed",
        "只有同一年度的报告才能汇总。请换成该年度的报告。",
        "Only reports for one year can be summed. Give those for this year.",
        _of(0, 17),
        basis_zh=_BASIS_ZH,
        basis_en=_BASIS_EN,
        subordinates=(_of(1, 9), _of(2, 8, year=2022)),
    ),
    "subordinate-repeated": Entry(
        "error",
        "“{agency}”的报告不止一次给出，不作汇总",
        "the report of “{agency}” is given more than once; nothing is summed",
        "同一机关重复计入会使合计偏大。请去掉重复的报告；本机关自己的报告也不计入。",
        "A body that is counted twice swells the sum. Leave out what is repeated, and the body's "
        "own report.",
        _of(0, 17),
        basis_zh=_BASIS_ZH,
        basis_en=_BASIS_EN,
        subordinates=(_of(1, 9), _of(1, 9)),
    ),
    "subordinate-other-edition": Entry(
        "info",
        "“{agency}”的报告采用 {given} 年版格式，只汇总与 {edition} 年版共有的单元格",
        "the report of “{agency}” is on the form of {given}; only the cells that it shares with "
        "the form of {edition} are summed",
        "两版格式的行列不同，独有的单元格不作比较。",
        "The editions have different rows and columns: cells of one alone are not compared.",
        _of(0, 17),
        basis_zh="国办公开办函〔2021〕30号的格式自 2021 年度报告起使用，取代 2019 年试行的格式。",
        basis_en="The form of 国办公开办函〔2021〕30号 is prescribed for reports for 2021 and "
        "later, in place of the trial form of 2019.",
        subordinates=(
            report_text({_OLD_DECISIONS: 4, _DECISIONS: 17}, edition=2019).replace(
                AGENCIES[0], AGENCIES[1]
            ),
        ),
    ),
    "subordinate-sum-differs": Entry(
        "info",
        "{label}：{value} ≠ {sum}（所属 {count} 个机关之和）",
        "{label}: {value} ≠ {sum} (sum over the subordinate bodies that were given: {count})",
        "本级自办的事项、未给出的机关都会使两数不等；请核对汇总口径。",
        "What the body did itself, and bodies that were not given, break this honestly: see what "
        "is to be summed.",
        _of(0, 19),
        basis_zh=_BASIS_ZH,
        basis_en=_BASIS_EN,
        subordinates=(_of(1, 9), _of(2, 8)),
    ),
}
