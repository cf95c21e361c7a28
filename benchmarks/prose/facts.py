"""A year's numbers, and the year's before, as an overview speaks of them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random
from typing import Final

import attrs

from govinfo_report.form import FORMS, CellField
from govinfo_report.testing.consistent import consistent_values

Values = dict[str, int | Decimal]

_OUTCOMES: Final = (
    ("disclosed", "予以公开"),
    ("partially_disclosed", "部分公开"),
    ("not_disclosed", "不予公开"),
    ("unable_to_provide", "无法提供"),
    ("not_processed", "不予处理"),
    ("other_handling", "其他处理"),
)
_REASONS: Final = (
    ("not_disclosed.state_secret", "属于国家秘密"),
    ("not_disclosed.prohibited_by_law", "其他法律行政法规禁止公开"),
    ("not_disclosed.security_and_stability", "危及“三安全一稳定”"),
    ("not_disclosed.third_party_rights", "保护第三方合法权益"),
    ("not_disclosed.internal_affairs", "属于三类内部事务信息"),
    ("not_disclosed.process_information", "属于四类过程性信息"),
    ("not_disclosed.enforcement_case_file", "属于行政执法案卷"),
    ("not_disclosed.administrative_inquiry", "属于行政查询事项"),
)
_BODIES: Final = (
    ("云溪市水务局", "我局"),
    ("青禾县教育局", "县教育局"),
    ("柳川镇人民政府", "我镇"),
    ("望澜区人民政府办公室", "区政府办公室"),
    ("松原县自然资源和规划局", "本机关"),
    ("白塔街道办事处", "街道"),
)


@attrs.frozen
class Facts:
    """What an overview may say, all of it true.

    Attributes:
        edition: of the form.
        values: of the report's cells.
        previous: the same of the year before; None where that report is not given.
        numbers: name → number that a sentence may print.
        words: name → word.
        outcomes: label → requests that ended so, where there were any.
        reasons: label → requests refused for it, where there were any.
    """

    edition: int
    values: Values
    previous: Values | None
    numbers: Mapping[str, int | Decimal]
    words: Mapping[str, str]
    outcomes: Mapping[str, int]
    reasons: Mapping[str, int]


def some_values(rng: Random, edition: int) -> Values:
    """A body's numbers: small, many of them zero, every equation kept."""
    zeros = rng.choice((0.5, 0.8, 0.93))
    most = rng.choice((4, 12, 60))

    def draw(field: CellField) -> int:
        return 0 if rng.random() < zeros else rng.randint(1, most)

    return consistent_values(edition, draw)


def year_before(rng: Random, edition: int, values: Values) -> Values:
    """The year before: what it carried forward is what this year was carried in."""
    before = some_values(rng, edition)
    columns = [path.rsplit(".", 1)[1] for path in FORMS[edition].row("requests.new_received").paths]
    names = ("new_received", "carried_in", "carried_forward")
    for column in columns[:-1]:
        new, carried_in, forward = (f"requests.{name}.{column}" for name in names)
        results = int(before[f"requests.results.total.{column}"])
        before[forward] = values[carried_in]
        before[carried_in] = min(int(before[carried_in]), results + int(before[forward]))
        before[new] = results + int(before[forward]) - int(before[carried_in])
    for name in names:
        before[f"requests.{name}.total"] = sum(
            int(before[f"requests.{name}.{column}"]) for column in columns[:-1]
        )
    return before


def _sum(values: Values, name: str) -> int:
    """The requests of a row, or of all rows of a group."""
    start = f"requests.results.{name}."
    return sum(
        int(value)
        for path, value in values.items()
        if path.startswith(start) and path.endswith(".total")
    )


def _parts(rng: Random, count: int) -> list[int]:
    return [rng.randint(3, 900) for _ in range(count)]


def _change(now: int, before: int) -> tuple[Decimal, str]:
    """By how many per cent, and the word for the direction."""
    share = Decimal(abs(now - before) * 100) / before if before else Decimal(0)
    return share, "增长" if now > before else "下降"


def _of(part: int | Decimal, whole: int | Decimal) -> Decimal:
    """A part in per cent of its whole."""
    return Decimal(part * 100) / whole if whole else Decimal(0)


def _further(numbers: Mapping[str, int | Decimal]) -> dict[str, int | Decimal]:
    """What follows from the others: ways in, halves of the year, shares."""
    received = int(numbers["received"])
    net, half = received * 3 // 5, received * 2 // 3
    letter = (received - net) // 2
    return {
        "net": net,
        "letter": letter,
        "desk": received - net - letter,
        "half1": half,
        "half2": received - half,
        "both": numbers["recon"] + numbers["lawsuits"],
        "notices": numbers["recon"],
        "sued": numbers["lawsuits"],
        "share_persons": _of(numbers["persons"], received),
        "share_bodies": _of(numbers["bodies"], received),
        "share_open": _of(numbers["o_open"], numbers["answered"]),
        "share_p1": _of(numbers["p1"], numbers["disclosed"]),
        "disclosed_change": abs(int(numbers["disclosed"] - numbers["disclosed_before"])),
    }


def some_facts(rng: Random, *, with_previous: bool) -> Facts:
    """The facts of a body that is made up."""
    edition = rng.choice((2021, 2021, 2021, 2019))
    values = some_values(rng, edition)
    before = year_before(rng, edition, values)
    agency, short = rng.choice(_BODIES)
    year = rng.randint(2021, 2024) if edition == 2021 else 2020
    table = "requests.{}.total".format
    four = "reconsideration_and_litigation.{}".format
    received, answered = int(values[table("new_received")]), int(values[table("results.total")])
    carried_in = int(values[table("carried_in")])
    before_received = int(before[table("new_received")])
    direct = int(values[four("litigation_direct.total")])
    after = int(values[four("litigation_after_reconsideration.total")])
    parts = _parts(rng, 4)
    disclosed = sum(parts)
    disclosed_before = max(3, round(disclosed * rng.uniform(0.6, 1.6)))
    growth, grown = _change(received, before_received)
    disclosed_growth, disclosed_grown = _change(disclosed, disclosed_before)
    numbers: dict[str, int | Decimal] = {
        "received": received,
        "carried_in": carried_in,
        "handled": received + carried_in,
        "answered": answered,
        "forward": int(values[table("carried_forward")]),
        "persons": int(values["requests.new_received.natural_person"]),
        "bodies": received - int(values["requests.new_received.natural_person"]),
        "recon": int(values[four("reconsideration.total")]),
        "upheld": int(values[four("reconsideration.upheld")]),
        "corrected": int(values[four("reconsideration.corrected")]),
        "recon_other": int(values[four("reconsideration.other")]),
        "recon_pending": int(values[four("reconsideration.pending")]),
        "direct": direct,
        "after": after,
        "lawsuits": direct + after,
        "received_before": before_received,
        "growth": growth,
        "received_change": abs(received - before_received),
        "disclosed": disclosed,
        "disclosed_before": disclosed_before,
        "disclosed_growth": disclosed_growth,
        "p1": parts[0],
        "p2": parts[1],
        "p3": parts[2],
        "p4": parts[3],
        "p12": parts[0] + parts[1],
        "p34": parts[2] + parts[3],
        "p234": disclosed - parts[0],
        "cumulative": received + rng.randint(50, 400),
        "all_bodies": received + rng.randint(10, 900),
        "withdrawn": rng.randint(1, 9),
        "proposals": rng.randint(1, 60),
        "motions": rng.randint(1, 60),
        "some": rng.randint(2, 90),
        "more": rng.randint(100, 999),
        "few": rng.randint(2, 9),
    }
    numbers["with_withdrawn"] = received + numbers["withdrawn"]
    for name in ("disclosed", "partially_disclosed", "not_disclosed", "unable_to_provide"):
        numbers[f"o_{name}"] = _sum(values, name)
        share = Decimal(numbers[f"o_{name}"] * 100) / answered if answered else Decimal(0)
        numbers[f"share_{name}"] = share
    numbers["o_open"] = numbers["o_disclosed"] + numbers["o_partially_disclosed"]
    numbers.update(_further(numbers))
    if edition == 2021:
        disclosure = "proactive_disclosure.{}".format
        numbers["explained"] = values[disclosure("normative_documents.issued")]
        numbers["documents"] = values[disclosure("normative_documents.issued")]
        numbers["repealed"] = values[disclosure("normative_documents.repealed")]
        numbers["in_force"] = values[disclosure("normative_documents.in_force")]
        numbers["rules"] = values[disclosure("rules.issued")]
        numbers["licences"] = values[disclosure("licensing.decisions")]
        numbers["penalties"] = values[disclosure("penalties.decisions")]
    words = {
        "year": str(year),
        "last": str(year - 1),
        "next": str(year + 1),
        "since": str(year - rng.randint(2, 4)),
        "agency": agency,
        "short": short,
        "grown": grown,
        "disclosed_grown": disclosed_grown,
        "disclosed_more": "多" if disclosed > disclosed_before else "少",
        "more_or_less": "多" if received > before_received else "少",
        "up_or_down": "增加" if received > before_received else "减少",
    }
    return Facts(
        edition,
        values,
        before if with_previous else None,
        numbers,
        words,
        {label: _sum(values, name) for name, label in _OUTCOMES if _sum(values, name)},
        {label: _sum(values, name) for name, label in _REASONS if _sum(values, name)},
    )
