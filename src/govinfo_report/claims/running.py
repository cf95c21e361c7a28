"""The prose of a section as running text, every character with its place, and its numbers.

A page or a line may break in the middle of a sentence, and then the reader of numbers must not
see the break. Spaces, characters that print nothing, bookmarks, glosses and numbers in brackets
are left out, quoted names are masked, and characters are folded; `Running.span` leads back to what
is printed. One pattern finds every number that a measure word follows; cheap looks at the
characters around it drop ordinals, dates, rates, plans and turns of phrase. Statements that there
was none of something (未收到…, 复议、诉讼均为0) each name a thing, or several.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

import attrs

from govinfo_report.claims.vocabulary import BIT, Vocabulary, Word, bits_named, masked
from govinfo_report.form.shared import Paragraph, Prose
from govinfo_report.text.characters import INVISIBLE
from govinfo_report.text.source import Source, Span, fold
from govinfo_report.words import claim_patterns as say
from govinfo_report.words import claims as table
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
_LONGEST_LEAD: Final = 200
_NONE: Final = re.compile(rf"(?P<none>{say.NONE_OF})(?P<things>{say.REACH})")
_FIGURE: Final = re.compile(r"[1-9]")
_CLAUSE_MARKS: Final = ",;:.()\n0123456789"
_NO_NONE: Final = bits_named("unmade", "repealed", "in_force", "foreign")
_THINGS: Final = {BIT[name]: told for name, told in table.NONE_THINGS.items()}
_REQUEST: Final = BIT["request"]
_DEPUTY: Final = BIT["deputy"]
_SUGGESTION: Final = BIT["suggestion"]
_PROPOSAL: Final = BIT["proposal"]
_NEEDS_MADE: Final = frozenset(("rules_issued", "documents_issued"))
_APPLICANT: Final = BIT["applicant"]
_OF_SOME: Final = bits_named("applicant", "way", "carried_in", "carried_forward", "outcome")
"""What names some of the requests, right before them."""
_OF_A_STATEMENT: Final = sum(
    BIT[name]
    for name in (
        *table.NONE_THINGS,
        *(
            "deputy",
            "suggestion",
            "subject",
            "information",
            "own",
            "receive",
            "publish",
            "disclose",
        ),
        *("applicant", "everybody", "nothing"),
    )
)
"""Words that such a statement may hold beside the thing without narrowing it down."""


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


class Named(NamedTuple):
    """A thing that shares its number with others: of which there was none, or as many each.

    Attributes:
        start: offset in the running text at which the words begin.
        end: offset behind them.
        kind: value of the kind, `other` where something narrows the thing down.
        unit: what it is counted in.
        rows: of the form that hold the same figure.
        subject: offsets of the words that name it.
        value: the number.
    """

    start: int
    end: int
    kind: str
    unit: str
    rows: tuple[str, ...]
    subject: tuple[int, int]
    value: int | Decimal = 0


def shared(number: Number, text: str, vocabulary: Vocabulary) -> Iterator[Number | Named]:
    """The number; or each of the things that it is of, where they are none together or alike."""
    of_each = text.startswith(say.EACH, max(0, number.start - len(say.EACH)))
    if of_each or not number.value:
        start = _clause_start(text, number.start, _CLAUSE_MARKS, _LONGEST_CLAUSE)
        for counted in say.COUNTED_IN_CHINESE.finditer(text, start, number.start):
            start = counted.end()
        words = vocabulary.words(text, start, number.start)
        things = list(_things(words, text))
        if len(things) > 1 and not any(word.bits & _NO_NONE for word in words):
            for word, (kind, _, rows) in things:
                yield Named(word.start, number.end, kind, number.unit, rows, word[:2], number.value)
            return
    yield number


def _clause_start(text: str, at: int, marks: Iterable[str], longest: int) -> int:
    """Where what stands before a place begins: behind the last mark, or so far before the place."""
    first = max(0, at - longest)
    return max(first, *(1 + text.rfind(mark, first, at) for mark in marks))


def _is_of_others(text: str, at: int, vocabulary: Vocabulary) -> bool:
    """True where a statement of none is of other bodies (部分乡镇未收到…), or of some requests."""
    start = _clause_start(text, at, ",.;:\n", _LONGEST_LEAD)
    return say.NONE_OF_OTHERS.search(text, start, at) is not None or any(
        word.bits & _OF_SOME
        and following.bits & _REQUEST
        and say.APPLIED_BY.fullmatch(text, word.end, following.start)
        for word, following in pairwise(vocabulary.words(text, start, at))
    )


def none_of(text: str, vocabulary: Vocabulary) -> Iterator[Named]:
    """Every statement of none in a running text."""
    for statement in _NONE.finditer(text):
        words = vocabulary.words(text, statement.start("things"), statement.end())
        of_others = _is_of_others(text, statement.start(), vocabulary)
        yield from _absent(statement, words, of_others)
    for match in say.NOUGHT.finditer(text):
        start = _clause_start(text, match.start(), ",.;:\n(", _LONGEST_LEAD)
        words = vocabulary.words(text, start, match.end())
        of_others = _is_of_others(text, match.start(), vocabulary)
        for word, told in _things(words, text):
            if not (of_others or say.NOT_PLAIN.search(text, start, word.start)):
                yield Named(word.start, match.end(), *told, word[:2])


def _things(
    words: list[Word], text: str
) -> Iterator[tuple[Word, tuple[str, str, tuple[str, ...]]]]:
    """The things that words name, each with what a 0 of it claims; the first of each kind."""
    seen: set[str] = set()
    joined = 0
    last = -1
    for index, word in enumerate(words):
        bits = word.bits
        told = next((told for bit, told in _THINGS.items() if bits & bit), None)
        if told is None:
            joined |= bits
            if bits & _SUGGESTION and joined & _DEPUTY:
                told = _THINGS[_PROPOSAL]
            elif text[word.start : word.end] in say.COMPLAINTS:
                told = "other", say.CASE_UNIT, ()
            else:
                continue
        if say.THING_ATTRIBUTE.match(text, word.end) or (
            bits & _REQUEST and _says_of_what(words[index + 1 :], word, text)
        ):
            continue
        if bits & _REQUEST and last >= 0 and not say.JOINT.search(text, last, word.start):
            # Of requests carried on (结转的申请) it is said already.
            continue
        last = word.end
        name = text[word.start : word.end] if told[0] in ("proposals", "other") else told[0]
        if name in seen:
            continue
        seen.add(name)
        yield word, told


def _says_of_what(following: list[Word], word: Word, text: str) -> bool:
    """True for requests that are named only to say what a fee or a case is of."""
    for thing in following:
        if any(thing.bits & bit for bit in _THINGS if bit != _REQUEST):
            joined = say.JOINT.search(text, word.end, thing.start)
            return joined is None or text.startswith(say.OF_THESE_SO_MANY, word.end)
    return False


def _absent(statement: re.Match[str], words: list[Word], of_others: bool) -> Iterator[Named]:
    text = statement.string
    opened = statement.start("things")
    first = True
    for word, (kind, unit, rows) in _things(words, text):
        if (
            say.NOT_NONE.search(text, opened, word.start)
            or say.NOT_NONE_BEHIND.search(text, word.end, statement.end())
            or _FIGURE.search(text, opened, word.start)
        ):
            continue
        if kind in _NEEDS_MADE and not say.MADE_NONE.search(text, statement.start(), word.start):
            continue
        narrowed = (
            of_others
            or say.NOT_PLAIN.search(text, opened, word.start)
            or not _covered(words, text, opened, word.start)
        )
        start = statement.start() if first else word.start
        first = False
        told = ("other", unit, ()) if narrowed else (kind, unit, rows)
        yield Named(start, word.end, *told, word[:2])


def _covered(words: list[Word], text: str, start: int, end: int) -> bool:
    """True where nothing but known words and small ones stands there."""
    at = start
    applicants = sum(bool(word.bits & _APPLICANT) for word in words if word.start < end)
    for word in words:
        if word.start >= end:
            break
        beside = text[word.start : word.end] in say.COMPLAINTS and say.JOINT.match(text, word.end)
        if not (word.bits & _OF_A_STATEMENT or beside) or (
            word.bits & _APPLICANT and applicants == 1
        ):
            continue
        if not say.SMALL_WORDS.fullmatch(text, at, word.start):
            return False
        at = word.end
    return say.SMALL_WORDS.fullmatch(text, at, end) is not None
