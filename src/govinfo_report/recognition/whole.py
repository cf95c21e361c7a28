"""Takes the tables of a report that are printed whole: the first ground, asked of each of them.

Where a section holds the form's labels in the form's order, behind each label of a row as many
plain numbers as it has columns, and nothing else, no doubt about a row can arise. Such a table is
told by what stands between its numbers, before lines are cut; one that differs in anything is left
to the grounds that weigh rows. Where only what stands above its first row differs, a header or a
caption, the first row is left to these, and answers for the others.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

import attrs

from govinfo_report.document import Line, Ruling
from govinfo_report.form import FORMS, Table
from govinfo_report.readers.text import cut_lines
from govinfo_report.recognition.outline.headings import LONGEST_HEADING, see_heading
from govinfo_report.recognition.templates import SECTIONS, Expected, Labels, Template, templates
from govinfo_report.text.source import Source, clean, key
from govinfo_report.words.surroundings import NUMERALS
from govinfo_report.words.variants import MONEY_UNITS

_HEADING: Final = re.compile(rf"\n[ \t\f]*[{NUMERALS}][^\n|\t]*")
_SPACE: Final = " \t\n\r|"
_UNIT: Final = "|".join(MONEY_UNITS)
_NUMBER: Final = re.compile(
    rf"([-+.0-9](?<=[{_SPACE}].)[.0-9]*+(?:(?=[{_SPACE}])|(?:{_UNIT})(?=[{_SPACE}])))"
)
"""What may be a number; its first character comes first, for that is looked for fastest."""
_PLAIN: Final = re.compile(rf"[+-]?(?:0|[1-9][0-9]{{0,14}})(?:\.[0-9]{{1,6}})?(?:{_UNIT})?")
"""A number in which nothing asks for a second look."""
_MOST_DIGITS: Final = 15
_WITHIN_LINES: Final = {" ": Ruling.SPACED, "|": Ruling.ROW, "\t": Ruling.GRID}
_BETWEEN_LINES: Final = (
    "\n", "\n\n", "\n\n\n", "\n\t", "\n\n\t", "|\n", "\n|", "|\n|", "\n|\n",
)  # fmt: skip
"""What stands between the values of a row, spaces aside: within a line, between cells of lines."""
_MARKS: Final = ("|", "\t")
"""What parts cells by itself, so that it may not stand where other marks do."""
_LARGEST: Final = 20_000
"""Characters of a section beyond which more stands in it than a table."""
_LONGEST: Final = 600
"""Characters between two numbers beyond which more stands there than labels."""
_MOST_PADS: Final = 4
"""Blank cells behind a row; with more of them, the columns of the text are tidied."""
_FEWEST_ALIKE: Final = 3
"""Rows of one width of which a single wider one is doubtful."""
_APART: Final = re.compile("  +")
_ZERO: Final = "0"
"""Stands for the numbers around what is looked at."""


@attrs.frozen(eq=False)
class Whole:
    """A table of the form that is printed whole.

    Attributes:
        table: the table, as one of its editions has it.
        editions: those in which the table is so.
        first: offset where the section begins, behind its heading; or the second row.
        last: offset where the next section begins.
        start: offset of the first label.
        weighed: how many values the first row has that is weighed; 0 if none is.
        numbers: its other numbers as printed, folded, in the form's order.
        starts: where they begin.
        spaced: True if spaces alone part its cells.
        shows_blanks: True if a blank cell stands before the values of a delimited row.
        ends: offsets behind the numbers, where they stand apart from the labels; digits of one
            number may do so from one another.
    """

    table: Table
    editions: frozenset[int]
    first: int
    last: int
    start: int
    weighed: int
    numbers: Sequence[str]
    starts: Sequence[int]
    spaced: bool
    shows_blanks: bool
    ends: Sequence[int] = ()
    strays: Sequence[tuple[int, int]] = ()


class _Gap(NamedTuple):
    """What stands between the last value of a row and the first of the next, besides labels.

    Attributes:
        tail: how many blank cells stand behind the last value.
        lead: how many stand before the first.
        ruling: of the line in which the first value stands.
        opens: offset of the first label.
    """

    tail: int
    lead: int
    ruling: Ruling
    opens: int


_WEIGHED: Final = _Gap(0, 0, Ruling.LINE, 0)
"""Stands for what is printed above a first row that is weighed."""


# -- what is printed -------------------------------------------------------------------------------


def find_whole(folded: str) -> Sequence[Whole]:
    """The tables of a text that are printed whole, as one edition at least has all of them."""
    found: dict[str, Whole | None] = {}
    for section, first, last in sections_of(folded):
        # A section that is headed twice is left to the ways that know of second reports.
        again = section in found or last - first > _LARGEST
        found[section] = None if again else _whole(section, folded[first:last], first)
    whole = [one for one in found.values() if one is not None]
    if len(whole) < len(found):
        # How wide characters are is told by all lines that spaces part.
        whole = [one for one in whole if not one.spaced]
    return whole if frozenset(FORMS).intersection(*(one.editions for one in whole)) else ()


def _whole(section: str, text: str, first: int) -> Whole | None:
    """The table of a section, if it is printed whole."""
    parts = _NUMBER.split(text)
    ways = templates().get((section, len(parts) // 2), ())
    if not ways or not _are_plain(parts[1::2]):
        return None
    taken = [one for way in ways if (one := _take(way, text, parts, first)) is not None]
    if len(taken) > 1:
        # Wordings of labels may be those of several editions.
        editions = frozenset[int]().union(*(one.editions for one in taken))
        return attrs.evolve(taken[0], editions=editions)
    return taken[0] if taken else None


def sections_of(folded: str) -> Iterator[tuple[str, int, int]]:
    """Where the sections with tables begin, behind their headings, and where they end."""
    opened: tuple[str, int] | None = None
    for line in _HEADING.finditer(folded):
        text = line.group().strip()
        seen = see_heading(text) if len(text) <= LONGEST_HEADING else None
        if seen is None:
            continue
        if opened is not None:
            yield *opened, line.start() + 1
        opened = (seen.section, line.end() + 1) if seen.section in SECTIONS else None
    if opened is not None:
        yield *opened, len(folded)


def _take(template: Template, text: str, parts: Sequence[str], first: int) -> Whole | None:
    """A table, if what stands between the numbers of a section is just what the form prints."""
    numbers, gaps = parts[1::2], parts[::2]
    kind = _kind(template, text, gaps)
    end = None if kind is None else _end(gaps[-1], kind)
    if kind is None or end is None:
        return None
    ruling = _WITHIN_LINES.get(kind)
    found = _above_rows(template, gaps, kind, ruling)
    leads = [gap.lead for gap in found]
    tails = [*(gap.tail for gap in found[1:]), end]
    if not found or _is_doubtful(template, numbers, leads, tails):
        return None
    starts = list(accumulate(map(len, parts), initial=first))[1:-1:2]
    last = first + len(text)
    opens, weighed = first + found[0].opens, 0
    if found[0] is _WEIGHED:
        weighed = template.rows[1].at
        behind = starts[weighed - 1] + len(numbers[weighed - 1])
        first = opens = behind + gaps[weighed].index("\n") + 1
    return Whole(
        template.table,
        template.editions,
        first,
        last,
        opens,
        weighed,
        numbers[weighed:],
        starts[weighed:],
        spaced=ruling is Ruling.SPACED,
        shows_blanks=ruling is Ruling.ROW and any(leads),
    )


def _kind(template: Template, text: str, gaps: Sequence[str]) -> str | None:
    """What stands between the values of rows, if it is the same in all of them."""
    kinds = {_joint(gap) for gap in set(template.inner(gaps))}
    kind = kinds.pop()
    if kinds or kind is None or any(mark in text for mark in _MARKS if mark not in kind):
        return None
    return kind


def _above_rows(
    template: Template, gaps: Sequence[str], kind: str, ruling: Ruling | None
) -> Sequence[_Gap]:
    """What stands above the first value of each row; none if it is not what the form prints."""
    found: list[_Gap] = []
    for at, labels, _ in template.rows:
        gap = _between(gaps[at], labels, kind)
        if gap is None or (ruling and labels.names_row and gap.ruling is not ruling):
            if at or not labels.names_row or ruling is Ruling.SPACED:
                return ()
            gap = _WEIGHED
        found.append(gap)
    return found


def _are_plain(numbers: Sequence[str]) -> bool:
    """True if nothing in numbers asks for a second look; nearly all are digits alone."""
    several = set(numbers)
    if "".join(several).isdigit() and max(map(len, several)) <= _MOST_DIGITS:
        # None has a zero before it.
        return several == set(map(str, map(int, several)))
    return all(map(_PLAIN.fullmatch, several))


def _is_doubtful(
    template: Template, numbers: Sequence[str], leads: Sequence[int], tails: Sequence[int]
) -> bool:
    """True if a doubt about the whole is to be asked: numbers of rows, repeated or lost cells."""
    rows = template.rows
    firsts = [numbers[at] for at, _, _ in rows]
    numbered = len(firsts) > 1 and all(
        one.isdigit() and other.isdigit() and int(other) == int(one) + 1
        for one, other in pairwise(firsts)
    )
    if numbered:
        return True
    if not "".join(numbers).isdigit() and any(
        one == other and not one.isdigit() for one, other in pairwise(numbers)
    ):
        return True
    if not any(leads) and not any(tails):
        return False
    extra: defaultdict[int, list[int]] = defaultdict(list)
    for (_, _, width), lead, tail in zip(rows, leads, tails, strict=True):
        extra[width].append(lead + tail)
    counts = [Counter(one).values() for one in extra.values() if len(one) >= _FEWEST_ALIKE]
    wider = any(len(count) > 1 and 1 in count for count in counts)
    return wider or max(tails) > _MOST_PADS


@lru_cache(maxsize=1024)
def _joint(gap: str) -> str | None:
    """What stands between two values of a row, in short; None if it is more than parts them."""
    if "\n " in gap and "\t" in gap:
        # A tab behind a space opens no line, and so no further cell of the row.
        return None
    joint = gap.replace("\r\n", "\n").replace(" ", "") or " "
    return joint if joint in _WITHIN_LINES or joint in _BETWEEN_LINES else None


def _cut(gap: str, kind: str) -> tuple[list[Line], int | None]:
    """The lines behind a row of values, and how many blank cells stand behind the last of these.

    None if anything else does, or if the line of the row goes on.
    """
    above = _ZERO + kind + _ZERO
    lines = cut_lines(Source(above + gap))
    at = next((at for at, line in enumerate(lines) if len(above) - 1 in line.starts), None)
    if at is None:
        return [], None
    line = lines[at]
    behind = line.texts[line.starts.index(len(above) - 1) :]
    alone = behind[0] == _ZERO and not any(behind[1:])
    return lines[at + 1 :], len(behind) - 1 - line.pads if alone else None


@lru_cache(maxsize=1024)
def _end(gap: str, kind: str) -> int | None:
    """How many blank cells stand behind the last value; None if anything else does."""
    lines, tail = _cut(gap, kind) if len(gap) <= _LONGEST else ([], None)
    return None if lines else tail


@lru_cache(maxsize=4096)
def _between(printed: str, labels: Labels, kind: str) -> _Gap | None:
    """What stands before a row of values, if its words are just the labels that the form has."""
    if len(printed) > _LONGEST:
        return None
    tail: int | None = 0
    if labels.first:
        lines = cut_lines(Source(printed + _ZERO))
    else:
        lines, tail = _cut(printed + _ZERO, kind)
    if tail is None or not lines or lines[-1].texts.pop() != _ZERO:
        return None
    if labels.names_row and not _parts_alike(printed, kind):
        return None
    last = lines[-1].texts
    lead = 0
    while last and not last[-1]:
        last.pop()
        lead += 1
    if (lead and not last) or not any(
        _are_those_of_form(lines, way, labels.names_row) for way in labels.ways
    ):
        return None
    return _Gap(tail, lead, lines[-1].ruling, lines[0].start)


def _parts_alike(printed: str, kind: str) -> bool:
    """True if a label is parted from the value behind it as values are, blank cells aside."""
    parting = printed[len(printed.rstrip(_SPACE)) :]
    if kind in _WITHIN_LINES:
        return set(parting) <= {" ", kind} and kind in parting
    return _joint(parting) == kind


def _are_those_of_form(
    lines: Sequence[Line], expected: Sequence[Expected], names_row: bool
) -> bool:
    """True if lines print the form's labels in its order, and its header in its lines or by cells.

    Labels that head nothing may be missing.
    """
    done = 0
    places: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        words = line.ruling in (Ruling.LINE, Ruling.SPACED)
        taken: list[int] = []
        for text in filter(None, line.texts):
            for label in _APART.split(text) if words else (text,):
                parts = list(map(key, clean(label).split()))
                # A sign that stands apart may be a value, and so may what wide gaps part.
                whole = all(parts) and "  " not in label
                found = _taken("".join(parts), expected, done, several=words) if whole else ()
                if not found:
                    return False
                taken += found
                done = found[-1] + 1
        if len({expected[one].line for one in taken}) > 1:
            return False
        places += [(expected[one].line, at) for one in taken if expected[one].needed]
    if any(one.needed for one in expected[done:]):
        return False
    heads = places[:-1] if names_row else places
    below = {at for _, at in heads}
    return len(lines) - 1 not in below and len(below) in (len(heads), len(dict(heads)))


def _taken(
    written: str, expected: Sequence[Expected], done: int, *, several: bool
) -> Sequence[int]:
    """Which of the labels that may follow a text prints; none if it is not just these."""
    for at in range(done, len(expected)):
        keys = expected[at].keys
        if written in keys:
            return (at,)
        for first in keys if several else ():
            if first and written.startswith(first):
                rest = _taken(written[len(first) :], expected, at + 1, several=True)
                if rest:
                    return (at, *rest)
        if expected[at].needed:
            break
    return ()
