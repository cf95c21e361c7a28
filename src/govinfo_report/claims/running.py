"""The prose of a section as running text, every character with its place, and its numbers.

A page or a line may break in the middle of a sentence, and then the reader of numbers must not
see the break. Spaces, characters that print nothing, bookmarks, glosses and numbers in brackets
are left out, quoted names are masked, and characters are folded; `Running.span` leads back to what
is printed. One pattern finds every number that a measure word follows; cheap looks at the
characters around it drop ordinals, dates, rates, plans and turns of phrase.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

import attrs

from govinfo_report.claims.vocabulary import masked
from govinfo_report.form.shared import Paragraph, Prose
from govinfo_report.text.characters import INVISIBLE
from govinfo_report.text.source import Source, Span, fold
from govinfo_report.words import claim_patterns as say
from govinfo_report.words.surroundings import SENTENCE_ENDS

_CHINESE: Final = "".join((*say.DIGITS_OF, *say.POWERS_OF))
_LEFT_OUT: Final = re.compile(
    # One set of characters first: the scanner skips all others at once.
    rf"[\s\[(*①-⑳{re.escape(INVISIBLE)}](?:(?<=[①-⑳])|(?<=\[)bookmark: ?[^\]\n]*\]|(?<=\*)\*"
    rf"|(?<=\()(?:[a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü]{{1,7}}|\d{{1,2}}|[{_CHINESE}]{{1,9}})\)"
    rf"|(?<=[{re.escape(INVISIBLE)}])[{re.escape(INVISIBLE)}]*"
    r"|(?<=\n)\s*|(?<=\s)[^\S\n]*\n\s*|(?<!\d\s)(?<=\s)\s*|(?<=\s)\s*+(?!\d))"
)
_ENDS: Final = re.compile(r"[!?\n.](?:(?<!\.)|(?<!\d\.)|(?!\d))")
_SHORTEST_CUT: Final = 16
"""A line with fewer characters that ends without a mark is a heading."""
_BREAK: Final = "\n"
_CLOSING: Final = ')）”’』」"'
_GOES_ON: Final = (",", "、", ";", "；", "，", ":", "：")
_NUMBER: Final = re.compile(
    # The first character is taken from one set, for then the scanner skips all others at once;
    # the groups hold what follows it.
    rf"[0-9{_CHINESE}]"
    rf"(?:(?<={say.PER_HUNDRED[0]}){say.PER_HUNDRED[1:]}(?P<percent>[{_CHINESE}]++)"
    rf"(?:{say.POINT}(?P<rest>[{''.join(say.DIGITS_OF)}]++))?"
    r"|(?:(?<=\d)(?<!\d\d)(?P<digits>\d{0,2}(?:[, ]\d{3})++(?!\d)|\d*+)(?P<fraction>\.\d++)?"
    rf"|(?<=[{_CHINESE}])(?<![{_CHINESE}]{{2}})(?P<chinese>[{_CHINESE}]*+))"
    rf"(?P<more>{say.SOME_MORE})?(?P<scale>[{''.join(say.POWERS_OF)}]{{1,2}})?(?P<still>{say.SOME_MORE})?"
    rf"{say.SIZE_OF_UNIT}?(?P<unit>{'|'.join(say.UNITS_OF_RESULTS.split())}))"
)
_CLAUSE_END: Final = ","
_OTHER_CLAUSE_ENDS: Final = ";:.\n"
_LONGEST_CLAUSE: Final = 60
_LONGEST_NUMBER: Final = 32
"""Characters with its measure word; nobody counts what needs more."""
_CHANGES: Final = re.compile("|".join(say.CHANGE_WORDS))


@attrs.frozen
class Running:
    """Running text.

    Attributes:
        text: what is read; a line break stands where a paragraph ends.
        ends: offsets in `text` behind the end of each sentence.
        starts: offsets in `text` at which a stretch of the source begins.
        places: offset in the source of each of them.
        source: the text that was given.
    """

    text: str
    ends: tuple[int, ...]
    starts: tuple[int, ...]
    places: tuple[int, ...]
    source: Source

    def place(self, offset: int) -> int:
        """Offset in the source of the character at `offset`."""
        at = bisect_right(self.starts, offset) - 1
        return self.places[at] + offset - self.starts[at]

    def span(self, start: int, end: int) -> Span:
        """The place of `text[start:end]`, which must not be empty."""
        return Span(self.place(start), self.place(end - 1) + 1, self.source)

    def sentence_end(self, offset: int) -> int:
        """Where the sentence ends that `offset` stands in."""
        at = bisect_right(self.ends, offset)
        return self.ends[at] if at < len(self.ends) else len(self.text)

    def sentence_start(self, offset: int) -> int:
        """Where the sentence begins that `offset` stands in."""
        at = bisect_right(self.ends, offset)
        return self.ends[at - 1] if at else 0


def running_text(prose: Prose) -> Running | None:
    """The paragraphs of a section as one text; None where there are none."""
    paragraphs = prose.paragraphs
    if not paragraphs:
        return None
    folded = fold(masked(_BREAK.join([paragraph.text for paragraph in paragraphs])))
    parts: list[str] = []
    starts: list[int] = []
    places: list[int] = []
    length = begin = 0

    def keep(piece: str, place: int) -> None:
        nonlocal length
        starts.append(length)
        places.append(place)
        parts.append(piece)
        length += len(piece)

    for index, paragraph in enumerate(paragraphs):
        end = begin + len(paragraph.text)
        shift = paragraph.span.start - begin
        kept = begin
        for left_out in _LEFT_OUT.finditer(folded, begin, end):
            start, stop = left_out.span()
            if start > kept:
                keep(folded[kept:start], shift + kept)
            kept = stop
        if kept < end:
            keep(folded[kept:end], shift + kept)
        if index + 1 == len(paragraphs) or not _is_cut(paragraph, paragraphs[index + 1]):
            keep(_BREAK, paragraph.span.end)
        begin = end + len(_BREAK)
    text = "".join(parts)
    ends = tuple([match.end() for match in _ENDS.finditer(text)])
    return Running(text, ends, tuple(starts), tuple(places), paragraphs[0].span.source)


def _is_cut(paragraph: Paragraph, following: Paragraph) -> bool:
    """True where a sentence goes on in the next paragraph."""
    text = paragraph.text.rstrip()
    if not text or following.number is not None:
        return False
    if text[-1] in _GOES_ON:
        return True
    last = text.rstrip(_CLOSING)[-1:]
    return len(text) >= _SHORTEST_CUT and last not in SENTENCE_ENDS


class Number(NamedTuple):
    """A counted result: where it stands in the running text, and what it says.

    Attributes:
        start: offset of its first digit, or of its sign.
        end: offset behind its measure word.
        value: the number, 万 and 亿 counted out.
        unit: the measure word as it is read.
        approximate: True where the text says that the number is about right.
    """

    start: int
    end: int
    value: int | Decimal
    unit: str
    approximate: bool


def numbers(text: str) -> Iterator[Number]:
    """Every counted result in a running text, in its order."""
    clauses = text
    for mark in _OTHER_CLAUSE_ENDS:
        clauses = clauses.replace(mark, _CLAUSE_END)
    for match in _NUMBER.finditer(text):
        start = match.start()
        clause_start = clauses.rfind(_CLAUSE_END, max(0, start - _LONGEST_CLAUSE), start) + 1
        clause = text[clause_start or max(0, start - _LONGEST_CLAUSE) : start]
        number = _number(match, text, clause)
        if number is not None:
            yield number


def without_units(text: str) -> Iterator[Number]:
    """Every number of a list that is counted as the number before it, whose unit it has."""
    for match in say.WITHOUT_UNIT.finditer(text):
        name = "cases" if match["unit"] else "digits"
        value, unit = int(match[name]), match["unit"] or ""
        yield Number(*match.span(name), value, unit, approximate=False)


def chinese_value(numeral: str) -> int | None:
    """The value of a Chinese numeral; None for characters that make none."""
    total = section = digit = 0
    seen_digit = False
    for character in numeral:
        if character in say.DIGITS_OF:
            if seen_digit and digit:
                return None
            digit = say.DIGITS_OF[character]
            seen_digit = True
            continue
        power = say.POWERS_OF[character]
        if power < say.POWERS_OF[say.TEN_THOUSAND]:
            section += (digit or 1) * power
        elif total > power:
            total += (section + digit) * power
            section = 0
        else:
            total = (total + section + digit or 1) * power
            section = 0
        digit = 0
        seen_digit = False
    return total + section + digit


def _number(match: re.Match[str], text: str, clause: str) -> Number | None:
    """The number of a match; `clause` is what stands before it in its clause."""
    start, end = match.span()
    negative = _is_negative(text, start, clause)
    too_long = end - start > _LONGEST_NUMBER
    if (
        too_long
        or say.NOT_COUNTED_BEFORE.match(text, start - negative)
        or say.NOT_COUNTED_AFTER.match(text, end)
    ):
        return None
    percent, rest, digits, fraction, chinese, more, scale, still, unit = match.groups()
    first = text[start]
    if digits is not None:
        value = _arabic_value(first + digits, fraction)
    else:
        value = _chinese_value(percent or first + chinese, rest)
    if value is None or say.NOT_A_RESULT.search(clause):
        return None
    if percent:
        unit = say.PERCENT
        if not say.PERCENT_NEEDS.search(clause):
            return None
    elif unit in say.RANKED:
        if clause.endswith(say.NOT_COUNTED_RANK):
            return None
    elif unit == say.SESSION_UNIT and say.SESSION.search(clause):
        return None
    about = bool(more or still)
    if chinese is not None and not _counts(match, first + chinese, about, clause):
        return None
    about = about or clause.endswith(say.ABOUT_BEFORE) or text.startswith(say.ABOUT_AFTER, end)
    about = about or (chinese is not None and clause.endswith(say.UP_TO))
    value = _scaled(-value if negative else value, scale)
    return Number(start - negative, end, value, unit[:1] if unit in say.TIMES_OF else unit, about)


def _is_negative(text: str, start: int, clause: str) -> bool:
    """True behind a sign; a dash before a number is one only where a change is told (增长-5%)."""
    if start == 0 or text[start - 1] != "-" or _CHANGES.search(clause) is None:
        return False
    before = text[max(0, start - 2)]
    return not before.isdigit() and before != "-"


def _arabic_value(digits: str, fraction: str | None) -> int | Decimal | None:
    digits = digits.replace(",", "").replace(" ", "")
    if len(digits) > 1 and digits[0] == "0":
        return None
    return Decimal(digits + fraction) if fraction else int(digits)


def _chinese_value(numeral: str, rest: str | None) -> int | Decimal | None:
    """The value of a numeral with the digits behind its point."""
    value = chinese_value(numeral)
    if value is None or not rest:
        return value
    return value + Decimal("0." + "".join(str(say.DIGITS_OF[digit]) for digit in rest))


def _scaled(value: int | Decimal, powers: str | None) -> int | Decimal:
    for power in powers or "":
        value *= say.POWERS_OF[power]
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    return value


def _counts(match: re.Match[str], numeral: str, some_more: bool, clause: str) -> bool:
    """True for a Chinese numeral that counts results; most are part of a phrase."""
    if clause and clause[-1] in say.NOT_COUNTED_BEFORE_CHINESE:
        return False
    if numeral[0] in say.POWERS_OF and numeral[0] != say.TEN and not some_more:
        return clause.endswith((*say.ABOUT_BEFORE, say.UP_TO))
    unit = match["unit"]
    if numeral == say.ONE:
        return (
            unit not in say.VAGUE_UNITS
            and say.ONE_ENDS_BEFORE.match(match.string, match.end()) is not None
        )
    return unit not in say.VAGUE_UNITS or say.COUNTING_WORDS.search(clause) is not None
