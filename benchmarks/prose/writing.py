"""Fills sentences in, with every number known by its place and name, and spoils one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Final, TypeAlias

import attrs

from prose.adverse_patterns import ADVERSE, ADVERSE_AROUND
from prose.facts import Facts
from prose.fresh_patterns import FRESH, FRESH_AROUND
from prose.further_patterns import FURTHER, FURTHER_AROUND
from prose.last_patterns import LAST, LAST_AROUND
from prose.late_patterns import LATE, LATE_AROUND
from prose.later_patterns import LATER, LATER_AROUND
from prose.more_patterns import MORE, MORE_AROUND
from prose.other_lines_patterns import OTHER_LINES, OTHER_LINES_AROUND
from prose.other_offices_patterns import OTHER_OFFICES, OTHER_OFFICES_AROUND
from prose.patterns import COUNTED, SUMS, Pattern
from prose.plain_patterns import PLAIN, PLAIN_AROUND
from prose.surroundings import SURROUNDINGS
from prose.unseen_patterns import UNSEEN, UNSEEN_AROUND
from prose.wide_patterns import WIDE, WIDE_AROUND

SENTENCES: Final = (
    *COUNTED,
    *MORE,
    *FRESH,
    *ADVERSE,
    *LATE,
    *WIDE,
    *UNSEEN,
    *LATER,
    *LAST,
    *OTHER_OFFICES,
    *OTHER_LINES,
    *FURTHER,
    *PLAIN,
)
AROUND: Final = (
    *SURROUNDINGS,
    *MORE_AROUND,
    *FRESH_AROUND,
    *ADVERSE_AROUND,
    *LATE_AROUND,
    *WIDE_AROUND,
    *UNSEEN_AROUND,
    *LATER_AROUND,
    *LAST_AROUND,
    *OTHER_OFFICES_AROUND,
    *OTHER_LINES_AROUND,
    *FURTHER_AROUND,
    *PLAIN_AROUND,
)
_CLAUSES: Final = re.compile(r"<<(.*?)>>")
_SLOT: Final = re.compile(r"\{(\w+)\}")
_CHINESE: Final = "零一两三四五六七八九"
_SHARES: Final = ("growth", "disclosed_growth", "share")
_PROVED_BY_SHARES: Final = ("disclosed", "disclosed_before", "received_before")
_WHOLES: Final = ("disclosed", "p12", "p34", "p234")
_OPENED: Final = r"\{%s\}条(?:信息)?[，；。：:（]{0,2}(?:其中|一是|包括|以|<<|在主动|内容|文字)"
_BETWEEN: Final = ("，", "；", "、")
_HEADS: Final = ("（一）", "（二）", "（三）", "（四）", "（五）", "（六）", "（七）")
_ORDINALS: Final = ("一是", "二是", "三是", "四是", "五是", "六是", "七是")


@attrs.frozen
class Number:
    """A number that a sentence prints.

    Attributes:
        name: of the fact.
        value: as the facts have it.
        text: as it is printed.
        keen: True if something else in the report shows a wrong one.
        open: True for the whole of a list that need not be complete (其中…): only a smaller
            number is shown to be wrong.
    """

    name: str
    value: int | Decimal
    text: str
    keen: bool
    open: bool = False


Token: TypeAlias = str | Number
Sentence: TypeAlias = tuple[Token, ...]


@attrs.frozen
class Overview:
    """The prose of a report: the paragraphs of sections 一 and 六."""

    overview: tuple[Sentence, ...]
    others: tuple[Sentence, ...]

    @property
    def keen(self) -> list[Number]:
        """The numbers that can be found wrong."""
        return [
            token
            for sentence in (*self.overview, *self.others)
            for token in sentence
            if isinstance(token, Number) and token.keen
        ]


def text_of(sentence: Sentence) -> str:
    """The characters of a paragraph."""
    return "".join(token if isinstance(token, str) else token.text for token in sentence)


# -- which patterns are true ---------------------------------------------------------------------


def _names(text: str) -> list[str]:
    return _SLOT.findall(text)


def fits(pattern: Pattern, facts: Facts) -> bool:
    """True if the facts are such that the sentence can be said."""
    plain = _CLAUSES.sub("", pattern.text)
    for name in _names(plain):
        if name in facts.words:
            continue
        if not facts.numbers.get(name):
            return False
    for group in _CLAUSES.findall(pattern.text):
        if group.startswith("*outcomes"):
            if not facts.outcomes:
                return False
        elif group.startswith("*reasons"):
            if not facts.reasons:
                return False
        elif not any(facts.numbers.get(name) for name in _names(group)):
            return False
    named = _names(pattern.text)
    if {"in_force", "documents"} <= set(named):
        # Made this year and in force: no more than all that are in force.
        return facts.numbers["documents"] <= facts.numbers["in_force"]
    return all(name in facts.numbers and not facts.numbers[name] for name in pattern.zero)


# -- numbers -------------------------------------------------------------------------------------


def _rounded(value: Decimal, rng: Random) -> str:
    places = rng.choice((1, 2, 2, 0) if value >= 10 else (1, 2))
    shown = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{shown:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _printed(name: str, value: int | Decimal, rng: Random) -> str:
    if name.startswith(_SHARES):
        return _rounded(Decimal(value), rng)
    number = int(value)
    style = rng.random()
    if style < 0.06 and 2 <= number <= 9:
        return _CHINESE[number]
    if style < 0.16:
        return f" {number} "
    if style < 0.22 and number >= 1000:
        return f"{number:,}"
    return str(number)


def _is_keen(name: str, pattern: Pattern, shown: set[str], facts: Facts) -> bool:
    if any(name in together and shown.issuperset(together) for together in SUMS):
        return True
    if name in ("growth", "received_change"):
        return facts.previous is not None or "received_before" in shown
    if name == "received_before":
        return facts.previous is not None or "growth" in shown or "received_change" in shown
    if name in ("persons", "bodies", "direct", "after"):
        return shown.issuperset({"persons", "bodies"}) or shown.issuperset({"direct", "after"})
    if name in ("upheld", "corrected"):
        return False
    return name not in pattern.loose


# -- sentences -----------------------------------------------------------------------------------


def _clauses(group: str, facts: Facts, rng: Random) -> list[tuple[str, dict[str, int | Decimal]]]:
    """Clauses in any order, each with the numbers of its own."""
    made: list[tuple[str, dict[str, int | Decimal]]] = []
    if group.startswith("*"):
        kind, form = group[1:].split(" ", 1)
        labels = facts.outcomes if kind == "outcomes" else facts.reasons
        whole = int(facts.numbers["answered"])
        for label, count in labels.items():
            own: dict[str, int | Decimal] = {"n": count}
            if "{share}" in form:
                own["share"] = Decimal(count * 100) / whole
            made.append((form.replace("{label}", label), own))
    else:
        for clause in group.split("||"):
            names = _names(clause)
            if all(facts.numbers[name] for name in names) or rng.random() < 0.4:
                made.append((clause, {name: facts.numbers[name] for name in names}))
        if not any(value for _, own in made for value in own.values()):
            return _clauses(group, facts, rng)
    rng.shuffle(made)
    return made


def written(pattern: Pattern, facts: Facts, rng: Random) -> Sentence:
    """The sentence with its numbers."""
    between = rng.choice(_BETWEEN)
    drafts: list[tuple[str, dict[str, int | Decimal]]] = []
    at = 0
    for match in _CLAUSES.finditer(pattern.text):
        drafts.append((pattern.text[at : match.start()], {}))
        for number, (text, own) in enumerate(_clauses(match[1], facts, rng)):
            drafts.append(((between if number else "") + text, own))
        at = match.end()
    drafts.append((pattern.text[at:], {}))
    shown = {name for text, _ in drafts for name in _names(text)}
    tokens: list[Token] = []
    for text, own in drafts:
        tokens.extend(_filled(text, own, pattern, shown, facts, rng))
    return tuple(tokens)


def _filled(
    text: str,
    own: dict[str, int | Decimal],
    pattern: Pattern,
    shown: set[str],
    facts: Facts,
    rng: Random,
) -> Iterator[Token]:
    at = 0
    for match in _SLOT.finditer(text):
        yield text[at : match.start()]
        name = match[1]
        if name in facts.words:
            yield facts.words[name]
        else:
            value = own.get(name, facts.numbers.get(name, 0))
            known = f"{name} of {pattern.text.split('*')[1].split(' ')[0]}" if name == "n" else name
            keen = _is_keen(name, pattern, shown, facts)
            open_list = name in _WHOLES and re.search(_OPENED % name, pattern.text) is not None
            yield Number(known, value, _printed(name, value, rng), keen, open_list)
        at = match.end()
    yield text[at:]


# -- overviews -----------------------------------------------------------------------------------


def _some(
    sentences: Sequence[Pattern], topic: str, facts: Facts, rng: Random, count: int
) -> list[Pattern]:
    fitting = [p for p in sentences if p.topic == topic and fits(p, facts)]
    return rng.sample(fitting, min(count, len(fitting)))


def some_overview(
    facts: Facts,
    rng: Random,
    sentences: Sequence[Pattern] = SENTENCES,
    around: Sequence[Pattern] = AROUND,
) -> Overview:
    """Sentences of several topics in any order, in numbered paragraphs or not."""
    blocks: list[list[Pattern]] = [
        [
            *_some(sentences, "received", facts, rng, 1),
            *_some(sentences, "handled", facts, rng, rng.randint(0, 2)),
        ],
        _some(sentences, "reviewed", facts, rng, rng.randint(0, 1)),
        _some(sentences, "disclosed", facts, rng, rng.randint(0, 1)),
        _some(sentences, "documents", facts, rng, rng.randint(0, 1)),
        *([pattern] for pattern in rng.sample(around, rng.randint(1, 4))),
    ]
    blocks = [block for block in blocks if block]
    rng.shuffle(blocks)
    paragraphs: list[Sentence] = []
    for block in blocks:
        filled = [written(pattern, facts, rng) for pattern in block]
        joined = tuple(token for sentence in filled for token in sentence)
        if paragraphs and rng.random() < 0.35:
            paragraphs[-1] = (*paragraphs[-1], *joined)
        else:
            paragraphs.append(joined)
    heads = rng.choice((_HEADS, _ORDINALS, ("",) * 7))
    # Some sentences stand in the last section.
    cut = len(paragraphs) - rng.choice((0, 0, 1))
    headed = [(head, *paragraph) for head, paragraph in zip(heads, paragraphs, strict=False)]
    return Overview(tuple(headed[:cut]), tuple(headed[cut:]))


def spoilt(overview: Overview, rng: Random) -> tuple[Overview, Number, str] | None:
    """The prose with one keen number changed; that number, and what is printed in its place."""
    keen = overview.keen
    if not keen:
        return None
    chosen = rng.choice(keen)
    text = str(_other(chosen, rng))
    changed = attrs.evolve(chosen, text=text)

    def replaced(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
        return tuple(
            tuple(changed if token is chosen else token for token in sentence)
            for sentence in sentences
        )

    spoilt_one = Overview(replaced(overview.overview), replaced(overview.others))
    return spoilt_one, chosen, text


def _other(number: Number, rng: Random) -> int:
    """A wrong number; one that only a rounded share proves is wrong by more than rounding."""
    value = int(number.value)
    if number.name.startswith(_SHARES):
        return value + rng.randint(7, 40)
    if number.open:
        return value - max(1, value // 3)
    if number.name in _PROVED_BY_SHARES:
        return value + value // 2 + rng.randint(3, 30)
    made = rng.choice(
        (value + rng.randint(1, 9), max(0, value - rng.randint(1, 9)), value * 10, value + 1)
    )
    return made if made != value else value + 1
