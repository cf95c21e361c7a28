"""What is said where the equations of the form (勾稽关系) do not hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from govinfo_report.messages.entry import Entry
from govinfo_report.messages.examples import report_text

_NEW: Final = "requests.new_received"
_RESULTS: Final = "requests.results"
_REVIEW: Final = "reconsideration_and_litigation.reconsideration"

ENTRIES: Final[Mapping[str, Entry]] = {
    "identity-balance": Entry(
        "error",
        "{scope}：{left} ≠ {right}（一 + 二 = 三（七） + 四）",
        "{scope}: {left} ≠ {right} (new + carried in = results + carried forward)",
        "格式注明：第一项加第二项之和，等于第三项加第四项之和。",
        "The note of the form: items 1 and 2 together equal items 3 and 4 together.",
        report_text(
            {
                f"{_NEW}.natural_person": 12,
                f"{_NEW}.total": 12,
                f"{_RESULTS}.disclosed.natural_person": 11,
                f"{_RESULTS}.disclosed.total": 11,
                f"{_RESULTS}.total.natural_person": 11,
                f"{_RESULTS}.total.total": 11,
            }
        ),
        basis_zh="格式表三左上角的注：第一项加第二项之和，等于第三项加第四项之和。",
        basis_en="Note in the corner of table 三 of the form: items 1 and 2 together equal items "
        "3 and 4 together.",
    ),
    "identity-results": Entry(
        "error",
        "{scope}：三（七）总计 {left} ≠ {right}（各项之和）",
        "{scope}: total of results {left} ≠ {right} (sum of the items)",
        "（七）总计应等于（一）至（六）各项之和。",
        "The total (七) must equal the sum of the items (一) to (六).",
        report_text(
            {
                f"{_NEW}.natural_person": 5,
                f"{_NEW}.total": 5,
                f"{_RESULTS}.disclosed.natural_person": 2,
                f"{_RESULTS}.disclosed.total": 2,
                f"{_RESULTS}.partially_disclosed.natural_person": 2,
                f"{_RESULTS}.partially_disclosed.total": 2,
                f"{_RESULTS}.total.natural_person": 5,
                f"{_RESULTS}.total.total": 5,
            }
        ),
        basis_zh="格式表三：（七）总计是三、本年度办理结果各项的总计。",
        basis_en="Table 三 of the form: (七) is the total of the items of 三, the year's results.",
    ),
    "identity-applicants": Entry(
        "error",
        "{scope}：总计 {left} ≠ {right}（六类申请人之和）",
        "{scope}: total {left} ≠ {right} (sum of the six kinds of applicants)",
        "总计列应等于自然人与五类法人或其他组织之和。",
        "The column 总计 must equal natural persons and the five kinds of organisations together.",
        "一、本年新收政府信息公开申请数量 | 46 | 5 | 1 | 0 | 3 | 2 | 58 |",
        basis_zh="格式表三：总计列是各类申请人的总计。",
        basis_en="Table 三 of the form: the last column is the total of all applicants.",
    ),
    "identity-outcomes": Entry(
        "error",
        "{scope}：总计 {left} ≠ {right}（四种结果之和）",
        "{scope}: total {left} ≠ {right} (sum of the four outcomes)",
        "总计应等于维持、纠正、其他结果与尚未审结之和。",
        "The total must equal upheld, corrected, other and pending together.",
        report_text({f"{_REVIEW}.upheld": 1, f"{_REVIEW}.corrected": 1, f"{_REVIEW}.total": 3}),
        basis_zh="格式表四：总计是结果维持、结果纠正、其他结果与尚未审结的总计。",
        basis_en="Table 四 of the form: the total of the four outcomes before it.",
    ),
    "total-blank": Entry(
        "warning",
        "“{label}”空白，与各项相符的数是 {fits}",
        "“{label}” is blank; the number that fits its items is {fits}",
        "空白的总计不当作 0，该等式无法判断。请补填。",
        "A blank total is not taken for 0: its equation cannot be evaluated. Fill it in.",
        "一、本年新收政府信息公开申请数量 | 46 | 5 | 1 | 0 | 3 | 2 | - |",
        basis_zh="格式要求填写总计；没有的填 0。",
        basis_en="The form asks for the total; where there is none, for 0.",
    ),
}
