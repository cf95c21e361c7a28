"""How publishers say in words that there was none: data, no logic.

Patterns are pieces of regular expressions over folded text without its spaces.
"""

from __future__ import annotations

from typing import Final, NamedTuple

NONE_OF: Final = (
    r"[未没不无零](?:(?<![如若].)(?<=[未没])有?(?:曾)?(?:新)?(?:再)?"
    r"(?:收到|接到|受理|接收|接受|收取|收(?!费)|(?=收费)|发生|出现|产生|引发|引起|有|涉及|被|因|向|制定|制发|出台|印发|承办|办理|提起|存在)"
    r"|(?<=不)(?:存在|涉及)|(?<![如若].)(?<=无)(?![法论障正需须偿效关条疑]|理由)|(?<=没)有(?!现成)"
    r"|(?<=零)(?=申请))"
)
"""Opens a statement that there was none of something."""

REACH: Final = r"[^,.;:!?\n#]{0,36}"
"""As far as such a statement may reach: to the end of its clause."""

NOT_NONE: Final = (
    r"答复|回复|办结|逾期|超期|超时|投诉举报类|及时|按时|按期|纠正|败诉|撤销|未按|滞后|不足"
)
"""In the statement: what was lacking is something else than the thing named."""


class Absent(NamedTuple):
    """A thing of which there may be none.

    Attributes:
        kind: value of the kind of claim.
        unit: what it is counted in.
        words: pattern that names it.
        plain: pattern that all words between the opening and `words` must match for the kind to
            hold; other words make another thing of it.
        rows: rows of the form whose totals state the same figure.
    """

    kind: str
    unit: str
    words: str
    plain: str
    rows: tuple[str, ...] = ()


_ANYBODY: Final = (
    r"(?:任何|公民|法人|自然人|企业|单位|个人|群众|社会|公众|和|或者?|及|与|、|其他|组织|机构|的|对|关于|有关|相关|来自|涉及"
    r"|要求|提出|政府|政务|信息|公开|工作|我局|我办|我镇|我单位|我街道|本单位|本机关|本年度?|依|依法|主动|以|书面|形式|向|因|在|一起|一件|1件|新的?|案件|事项|情况|由|引起|引发|而|被|"
    r"申请|提起|发生|行政|复议|诉讼|产生|等|方面|所|受理|费用?|收取|收费|处理|上一?年度?|结转|下一?年度?|以及|兼|检索|复制|邮寄|人|支付|缴纳|各类|各种|涉|举报|投诉|信访|事件|各类|[\"()])*"
)

_DEPUTIES: Final = (
    r"(?:[市县区省级的和及与、各]|以及|人大|政协|代表|委员|建议|提案|议案|任何|涉及|政府|政务|信息|公开|方面"
    r"|关于|有关|相关|全国|上级|我[局办镇])*"
)

ABSENT: Final = (
    Absent(
        "requests_carried_in",
        "件",
        r"(?:上年度?|上一年度?|去年)结转(?:的)?(?:政府信息公开)?(?:申请)?|结转上年",
        _ANYBODY,
        ("requests.carried_in",),
    ),
    Absent(
        "requests_carried_forward",
        "件",
        r"结转(?:至|到)?(?:下|次|明)一?年度?",
        _ANYBODY,
        ("requests.carried_forward",),
    ),
    Absent(
        "reconsiderations",
        "件",
        r"(?:行政)?复议(?!后)",
        _ANYBODY,
        ("reconsideration_and_litigation.reconsideration",),
    ),
    Absent(
        "litigations",
        "件",
        r"(?<!公益)(?:行政)?(?:诉讼|起诉)",
        _ANYBODY,
        (
            "reconsideration_and_litigation.litigation_direct",
            "reconsideration_and_litigation.litigation_after_reconsideration",
        ),
    ),
    Absent(
        "processing_fee",
        "元",
        r"信息处理费|处理费|(?:成本|检索|复制|邮寄|工本|相关|任何|有关)?费用|收费(?!类|标准|通知)",
        _ANYBODY,
    ),
    Absent(
        "proposals",
        "件",
        r"(?:人大)?代表[^,.;#、和及]{0,6}(?:建议|议案)|人大(?:建议|议案)",
        _DEPUTIES,
    ),
    Absent("proposals", "件", r"(?:政协)?(?:委员)?提案|政协(?:委员)?建议", _DEPUTIES),
    Absent(
        "rules_issued",
        "件",
        r"规章(?!制度|库)",
        r"(?:政府|地方|部门|新|的|和|及|、|行政|规范性文件)*",
        ("proactive_disclosure.rules",),
    ),
    Absent(
        "documents_issued",
        "件",
        r"(?:行政)?规范性文件",
        r"(?:政府|地方|部门|新|的|和|及|、|行政|规章|任何)*",
        ("proactive_disclosure.normative_documents",),
    ),
    Absent(
        "requests_received",
        "件",
        r"(?:(?:信息|政务)公开(?:的)?(?:事项|方面)?(?:的)?|依|信息)申请(?:公开)?"
        r"(?!人|行政|提起|复议|后|表|渠道|平台|系统|书|而|引发)"
        r"(?:政府信息|政务信息|信息)?(?:公开)?(?:案件|事项|件)?|申请公开(?:政府信息|信息)?",
        _ANYBODY,
        ("requests.new_received",),
    ),
    Absent("other", "件", r"(?:投诉举报|举报投诉|投诉|举报)", r"[^,.;]*"),
)
"""Looked for together; several may be named in one statement."""

MADE: Final = "[制出印]"
"""In the opening of a statement on documents: it speaks of making them."""
NEEDS_MADE: Final = frozenset(("rules_issued", "documents_issued"))

NOUGHT: Final = (
    r"(?:申请|复议|诉讼|处理费|费用|收费|建议|提案)(?:案件|件)?(?:数量|数|总数|总量|件数|金额)?"
    r"(?:(?:均|皆|都|共|全部)?(?:为|是)(?:0|零)(?!\.?\d|\S?[件宗起元个项次万])|[均皆都]无(?=[,.;)\n]))"
)
"""A 0 without a measure word."""
