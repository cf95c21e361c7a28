"""The words of prose as one pattern for an edition of the form, and what each of them means."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Final, NamedTuple

import attrs
import regex

from govinfo_report.form import FORMS
from govinfo_report.form.fields import TOTAL, Form
from govinfo_report.form.shared import NEW_RECEIVED, REQUESTS, RESULTS, REVIEWS
from govinfo_report.text.source import fold
from govinfo_report.words import claim_patterns as say
from govinfo_report.words import claims as table
from govinfo_report.words.variants import LABEL_VARIANTS

MASK: Final = "□"
"""Stands for each character of a quoted name."""
NATURAL: Final = "natural_person"
_NO_KIND: Final = frozenset((TOTAL, "other_organization"))
"""Columns whose labels name no kind of applicant."""
_NUMBER_OF_LABEL: Final = re.compile(r"^(?:\(.{1,2}\)|\d\.)")
_NOTE_OF_LABEL: Final = re.compile(r"\(.*$")
_MARKS: Final = ",;:()、"
_ANY_YEAR: Final = r"0\d\d"
_MOST_BRANCHES: Final = 3

_NAMES: Final = (
    *table.CLASSES,
    *(name for name, _, _ in table.PATTERNS),
    "outcome",
    "applicant",
    "ending",
    "channel",
    "way",
    "everybody",
    "explicit",
    "mark",
)
BIT: Final[Mapping[str, int]] = {name: 1 << at for at, name in enumerate(_NAMES)}
"""Class of words → its bit, so that what a clause holds is one number."""


class Word(NamedTuple):
    """A word that is known, in running text.

    Attributes:
        start: offset of its first character.
        end: offset behind its last.
        bits: of its classes.
        names: what it leads to: rows for an outcome, columns for an applicant or an ending.
    """

    start: int
    end: int
    bits: int
    names: tuple[str, ...]


@attrs.frozen
class Vocabulary:
    """The words that prose may use of an edition's form, in the year reported on.

    Attributes:
        form: the edition.
        pattern: finds the known words; of those that begin at one place the longest.
        meanings: word → bits of its classes, and the names that it leads to.
    """

    form: Form
    pattern: re.Pattern[str]
    meanings: Mapping[str, tuple[int, tuple[str, ...]]]

    def words(self, text: str, start: int, end: int) -> list[Word]:
        """The known words and marks of a stretch of text."""
        meaning_of = self.meanings.__getitem__
        found: list[Word] = []
        for match in self.pattern.finditer(text, start, end):
            # What stands around a phrase says more of it than its own characters.
            phrase = match.lastgroup
            meaning = (BIT[phrase], ()) if phrase else meaning_of(match.group())
            found.append(Word._make(match.span() + meaning))
        return found

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """The columns of all applicants but natural persons."""
        return _bodies(self.form)

    @cached_property
    def ends_of_lists(self) -> Sequence[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Last but one and last of the ways in which requests end, and of other handling."""
        groups = list(dict.fromkeys(_group(path) for path in _result_rows(self.form)))
        below = [tuple(p for p in _result_rows(self.form) if _group(p) == one) for one in groups]
        last = below[-1]
        return (below[-2], last), *([(last[-2:-1], last[-1:])] if len(last) > 1 else [])

    @cached_property
    def all_outcomes(self) -> tuple[str, ...]:
        """The cells that count the requests that ended in each way."""
        return self.totals(tuple(_result_rows(self.form)))

    def totals(self, rows: tuple[str, ...]) -> tuple[str, ...]:
        """The cells in which rows state their figure, and cells; without those not in the form."""
        return _totals(self.form.edition, rows)

    def in_columns(self, row: str, columns: Collection[str]) -> tuple[str, ...]:
        """The cells of a row in the named columns, in the form's order."""
        return tuple(cell.path for cell in self.form.row_cells[row] if cell.column.name in columns)


def _result_rows(form: Form) -> list[str]:
    """The rows of the ways in which requests end, without their total."""
    rows = [row.path for row in form.table(REQUESTS).rows if row.path.startswith(f"{RESULTS}.")]
    return [path for path in rows if path != f"{RESULTS}.{TOTAL}"]


def _group(path: str) -> str:
    return path[len(RESULTS) + 1 :].partition(".")[0]


@cache
def _totals(edition: int, rows: tuple[str, ...]) -> tuple[str, ...]:
    cells = [path for path in rows if path in FORMS[edition].cells]
    for path in rows:
        names = {cell.column.name: cell.path for cell in FORMS[edition].row_cells.get(path, ())}
        cells.extend(names[name] for name in (TOTAL, *table.COLUMN_OF_DOCUMENTS) if name in names)
    return tuple(cells)


@cache
def vocabulary(edition: int, year: int | None) -> Vocabulary:
    """The words that prose may use in a report of an edition for a year.

    Raises:
        KeyError: there is no such edition.
    """
    form = FORMS[edition]
    meanings: dict[str, tuple[int, tuple[str, ...]]] = {}

    def add(word: str, name: str, leads_to: tuple[str, ...] = ()) -> None:
        bits, known = meanings.get(word, (0, ()))
        meanings[word] = bits | BIT[name], leads_to or known

    for name, words in _word_lists():
        for word in words:
            add(word, name)
    for word, rows in _outcome_rows(form).items():
        meanings[word] = BIT["outcome"], rows
    for word, columns in _applicant_columns(form).items():
        add(word, "applicant", columns)
    for word, names in _ending_columns(form).items():
        known = meanings.get(word, (0,))[0] & (BIT["outcome"] | BIT["pending"])
        meanings[word] = BIT["ending"] | known, names
    return Vocabulary(form, _pattern(meanings, year), meanings)


def _word_lists() -> Iterator[tuple[str, Iterable[str]]]:
    """Each class of words that are the same in every edition, with its words."""
    for name, words in table.CLASSES.items():
        yield name, words.split()
    yield "explicit", [word for word in table.CLASSES["request"].split() if table.OPEN in word]
    yield "channel", table.CHANNELS.split()
    yield "way", table.WAYS_OF_APPLYING.split()
    yield "everybody", table.EVERYBODY.split()
    for kind in table.KIND_OF_APPLICATION:
        yield "foreign", [thing + kind for thing in table.APPLIED_FOR.split()]
    yield "mark", _MARKS


def _pattern(words: Collection[str], year: int | None) -> re.Pattern[str]:
    """One pattern for all words; the longest that begins at a place is found there.

    Every report is read with it, and a named list of the package `regex` takes twenty times as
    long: it tries each length at each character. Here one set of characters lets the scanner skip
    all others, and sets of first characters, halved and halved again, lead to the few words that
    begin with the one that stands there.
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    phrases = "|".join(
        f"(?<=[{firsts}])(?P<{name}>{_with_years(rest, year)})"
        for name, firsts, rest in table.PATTERNS
    )
    begins = {first for _, firsts, _ in table.PATTERNS for first in firsts}.union(rests)
    return re.compile(f"{_any_of(sorted(begins))}(?:{phrases}|{_branches(sorted(rests), rests)})")


def _any_of(characters: Sequence[str]) -> str:
    return f"[{''.join(map(re.escape, characters))}]"


def _branches(firsts: Sequence[str], rests: Mapping[str, Sequence[str]]) -> str:
    if len(firsts) <= _MOST_BRANCHES:
        return "|".join(f"(?<={re.escape(one)})(?:{'|'.join(rests[one])})" for one in firsts)
    half = len(firsts) // 2
    left, right = firsts[:half], firsts[half:]
    return f"(?<={_any_of(left)})(?:{_branches(left, rests)})|(?:{_branches(right, rests)})"


def _with_years(pattern: str, year: int | None) -> str:
    """The pattern with the years beside the one reported on; any year where that is not known."""
    before, after = (
        (_ANY_YEAR, _ANY_YEAR) if year is None else (str(year - 1)[1:], str(year + 1)[1:])
    )
    return pattern.replace("YEAR_BEFORE", before + say.YEAR_SUFFIX).replace(
        "YEAR_AFTER", after + say.YEAR_SUFFIX
    )


def _plain(label: str) -> str:
    return _NOTE_OF_LABEL.sub("", _NUMBER_OF_LABEL.sub("", fold(label)))


def _outcome_rows(form: Form) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    groups: dict[str, list[str]] = {}
    rows = [row for row in form.table(REQUESTS).rows if row.path.startswith(f"{RESULTS}.")]
    for row in rows:
        if row.path == f"{RESULTS}.{TOTAL}":
            continue
        if len(row.groups) > 1:
            groups.setdefault(_plain(row.groups[-1]), []).append(row.path)
        found[_plain(row.label)] = (row.path,)
    found.update({label: tuple(paths) for label, paths in groups.items()})
    for path, words in table.OUTCOMES.items():
        below = tuple(row.path for row in rows if f"{row.path}.".startswith(f"{path}."))
        found.update(dict.fromkeys(words.split(), below))
    found.update(dict.fromkeys(table.OUTCOME_WITHOUT_CELL.split(), ()))
    # The label of the last row of a group, 其他, says nothing in prose.
    return {word: paths for word, paths in found.items() if len(word) > 2}


def _bodies(form: Form) -> tuple[str, ...]:
    columns = form.row(NEW_RECEIVED).columns
    return tuple(column.name for column in columns if column.name not in (NATURAL, TOTAL))


def _applicant_columns(form: Form) -> dict[str, tuple[str, ...]]:
    columns = form.row(NEW_RECEIVED).columns
    legal = _bodies(form)
    found: dict[str, tuple[str, ...]] = dict.fromkeys(table.NATURAL_PERSONS.split(), (NATURAL,))
    found.update(dict.fromkeys(table.LEGAL_PERSONS.split(), legal))
    for column in columns:
        if column.name not in _NO_KIND:
            for word in (column.label, *LABEL_VARIANTS.get(column.label, ())):
                found[word] = (column.name,)
    found.update(dict.fromkeys(table.OTHER_ORGANIZATIONS.split(), (legal[-1],)))
    return found


def _ending_columns(form: Form) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {
        word: (column.name,)
        for column in form.table(REVIEWS).rows[0].columns
        if column.name != TOTAL
        for word in (column.label, *LABEL_VARIANTS.get(column.label, ()))
        if len(word) > 2 or column.name not in ("pending", "other")
    }
    for words, names in table.ENDINGS.items():
        found.update(dict.fromkeys(words.split(), names))
    return found


@cache
def _outcome_quoted() -> regex.Pattern[str]:
    words = {word for form in FORMS.values() for word in _outcome_rows(form)}
    return regex.compile(say.OUTCOME_QUOTED, words=sorted(words))


def masked(text: str) -> str:
    """The text with a mark for each character of a quoted name."""
    return say.QUOTED.sub(_mask, text)


def _mask(quoted: re.Match[str]) -> str:
    name = fold(quoted.group().strip(say.QUOTATION_MARKS))
    # A way in which requests end is no name, though it is quoted.
    return quoted.group() if _outcome_quoted().fullmatch(name) else MASK * len(quoted.group())


def bits_named(*names: str) -> int:
    """The bits of classes of words, by their names."""
    return sum(BIT[name] for name in names)


def bits_of(words: list[Word]) -> int:
    """The bits of all the words."""
    held = 0
    for word in words:
        held |= word.bits
    return held
