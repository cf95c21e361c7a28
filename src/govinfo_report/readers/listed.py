"""Numbers written beside their names, as programs and language models write tables.

A point of a list names a row and its values in one line (`- 规章：制发件数：3，废止件数：1`); an
outline has a line for each value below the name of its row; a flat list or a table of three columns
has the names of row and column before every value; a record has a line for each of its fields, the
labels among them. The names of values are the header of a row,
which is printed anew in each; a name without a value is a blank cell. Some such lines may stand in
any prose; several with the same names are a table.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, dropwhile, groupby, pairwise
from typing import Final, TypeAlias

import attrs

from govinfo_report.document import Line, Ruling
from govinfo_report.readers.text import cut_lines
from govinfo_report.text.numerals import read_numeral
from govinfo_report.text.source import Source
from govinfo_report.words.variants import BLANK_MARKS, OF_WHICH

_FEWEST_NAMED: Final = 6
"""Values with names that are repeated together, before they are a table."""
_FEWEST_LINES: Final = 9
"""Lines that each name a value, before any of them is looked at."""
_FEWEST_FIELDS: Final = 20
"""Signs between names and values, before records are looked for."""
_FEWEST_TIMES: Final = 3
"""Rows in which a name must stand to be that of a column."""
_NEARLY_ALL: Final = 0.8
"""Share of the times that a name stands from which on it may as well be its group's and its own."""
_LONGEST_BETWEEN: Final = 40
"""Characters of headings and the like between two rows."""
_WORD: Final = r"[\u3400-\u9fff]"
_NUMBER: Final = r"-?\d[\d.]*[^\d:,;、.\n]{0,3}"
_NAME: Final = r"(?!\s)[^:,;、.\d\n(]{1,12}(?:\([^()\n]{1,20}\))?"
_BLANK: Final = "|".join(map(re.escape, sorted(BLANK_MARKS, key=len, reverse=True)))
_NAMED: Final = (
    rf"(?>{_NAME}(?:: *(?:{_NUMBER}|{_BLANK})?| *{_NUMBER}| +(?:{_BLANK})(?=[,;、.\n]|$)) *)"
)
_POINT: Final = re.compile(
    rf"^[ \t]*+(?:[-*•·][ \t]*+)?(?P<label>(?:[^:\n()]|\([^()\n]*\)){{2,80}}?) *:[ \t]*"
    rf"(?P<fields>{_NAMED}(?:[,;、] *{_NAMED})*+)[,;.]?[ \t]*$",
    re.M,
)
_NAMED_VALUE: Final = re.compile(
    rf"(?:{OF_WHICH})?(?P<name>[^:,;、.(\s\d][^:,;、(\d]*?(?:\([^()\n]*\))?) *"
    rf"(?:: *|(?=-?\d)|(?<= )(?=(?:{_BLANK})(?:[,;、.\s]|$)))"
    r"(?P<value>[^,;、\s]*?)(?=\.?(?:[,;、\s]|$))"
)
_SEVERAL: Final = re.compile(rf":[ \t]*{_NAMED}[,;、] *{_NAMED}[,;、.\n]")
_DASH: Final = re.compile(r"-(?!\d)")

_AT_END: Final = r"[\u3400-\u9fff)\"']"
_BEHIND_WORDS: Final = rf"(?:(?<={_AT_END}.)|(?<={_AT_END} .)|(?<={_AT_END}  .))"
"""A sign right behind words, a space and the quotation mark of these aside."""
_LEAF_SIGN: Final = re.compile(rf"[:=\t|,]{_BEHIND_WORDS} *[\"']?-?\d[\d,.]*[^\d\n]{{0,9}}$", re.M)
"""A sign between words and the only number behind them, by which a leaf is told at a glance."""
_KEY: Final = rf"(?:[^:=\n(]|\([^()\n]*\)){{0,120}}?(?:{_WORD}|\([^()\n]*\))"
_NOTHING: Final = "|".join(map(re.escape, sorted({"null", "None", "~", *BLANK_MARKS})))
_LEAF: Final = re.compile(
    rf"^[ \t|]*+(?:[-*•·+][ \t]+)?[\"']?(?P<key>{_KEY})[\"']? *(?P<sign>[:=\t|,]) *"
    rf"[\"']?(?P<value>-?\d[\d,.]*(?: ?[^\d\s:=|,\"']{{1,3}})?|{_NOTHING})?[\"']?[ ,|]*$",
    re.M,
)
_OPENING: Final = re.compile(
    r"[ \t|]*(?:[-*•·+#>][ \t]+)?\[?(?:[^\n]*\"\.\")?[\"']?(?P<label>[^\n]{2,80}?)[\"']?\]?[ :|]*"
)
_FIELD: Final = re.compile(
    r"(?:^|(?<=;))[ \t]*+(?:[-*•·][ \t]+)?[\[\"']?"
    r"(?P<name>(?:[^\n\t:=|>\[\]\"'(;]|\([^()\n]*\)){1,200}?)[\]\"']? *(?:=>|[:=]| \| )"
    r"(?P<value>[^\n\t|;]*+)(?=;|$)",
    re.M,
)
"""A field of a record on a line of its own, or behind a semicolon: a name and any value."""
_RECORD_OF_PSQL: Final = "-[ "
"""Begins the line above each record in which a pipe parts names and values."""
_RULE: Final = " \t\n|:-"
"""What stands between the rows of a table and is none."""
_QUOTES: Final = " ,;\"'"
_DELIMITERS: Final = "\t|,"
_BETWEEN: Final = "-/.,|>→»›·\t \"'"
_FIELDS: Final = re.compile(r"\([^()\n]*\)|[\t|,]")
_MOST_COLUMNS: Final = 20
_PARTS: Final = re.compile(r"[-/.,|>→»›·\t] *(?=[^\d\s]|\d\.)")
"""What parts the name of a row from that of a column."""
_STEP: Final = re.compile(r"(?:[>→»›]| [-/|·]) *$")
"""What parts the names on the way to a value, and stands so in none of the form's labels."""

_Span: TypeAlias = tuple[int, int]


@attrs.frozen
class _Point:
    """A row: its words and their places, from left to right; names and values in turn."""

    start: int
    end: int
    labels: tuple[_Span, ...]
    names: tuple[_Span, ...]
    values: tuple[_Span, ...]


@attrs.frozen
class _Leaf:
    """A line that names one value, and maybe before it the row."""

    line: _Span
    labels: tuple[_Span, ...]
    name: _Span
    value: _Span


def may_be_listed(folded: str) -> bool:
    """True if a folded text may hold numbers beside their names; most hold none."""
    if folded.count(":") >= _FEWEST_TIMES and _SEVERAL.search(folded):
        return True
    fields = folded.count(":") + folded.count("=")
    if _RECORD_OF_PSQL in folded:
        fields += folded.count(" | ")
    if fields > _FEWEST_FIELDS and next(_records(folded), None) is not None:
        return True
    signs = _LEAF_SIGN.finditer(folded)
    return sum(1 for _ in zip(range(_FEWEST_LINES), signs, strict=False)) == _FEWEST_LINES


def cut_listed(source: Source) -> list[Line]:
    """The lines of a text with such rows; none if there are too few."""
    told = _with_all_names(source.folded, list(_points(source.folded)))
    ways = told, _records(source.folded), _outlined(source.folded)
    found = sorted(chain.from_iterable(ways), key=lambda one: one.start)
    points = list(_that_make_tables(source, found))
    if not points:
        return []
    lines: list[Line] = []
    done = 0
    above: Sequence[tuple[str, ...]] = ((), ())
    for point in points:
        groups, names = (_texts(source.folded, one) for one in (point.labels[:-1], point.names))
        between = cut_lines(source, first=done, last=point.start)
        if names == above[1] and not _is_word(source.folded[done : point.start]):
            # What parts two records, and counts them.
            between = []
        lines += between
        # A group that goes on is named once, as in a merged cell.
        labels = point.labels[len(groups) if groups == above[0] and not between else 0 :]
        if (names != above[1] or between) and any(map(_is_word, names)):
            lines.append(_row(source, point, point.names))
        lines.append(_row(source, point, point.values, labels))
        done, above = point.end, (groups, names)
    return [*lines, *cut_lines(source, first=done)]


def _with_all_names(folded: str, found: Sequence[_Point]) -> list[_Point]:
    """The points with the most names that several have; what one leaves out of them is blank.

    Whoever tells a table leaves out what is 0.
    """
    times = Counter(_texts(folded, point.names) for point in found)
    several = [names for names in times if times[names] > 1 and len(names) <= _MOST_COLUMNS]
    most = max(several, key=len, default=())
    whole = next((one for one in found if _texts(folded, one.names) == most), None)
    made: list[_Point] = []
    for point in found:
        values = dict(zip(_texts(folded, point.names), point.values, strict=True))
        if whole is not None and 0 < len(values) < len(most) and values.keys() < set(most):
            blank = point.end, point.end
            row = tuple(values.get(name, blank) for name in most)
            point = attrs.evolve(point, names=whole.names, values=row)  # noqa: PLW2901
        made.append(point)
    return made


def _that_make_tables(source: Source, found: Sequence[_Point]) -> Iterator[_Point]:
    """The points with names that are repeated, and those right beside them."""
    named = [_texts(source.folded, point.names) for point in found]
    times = Counter(named)
    several = {one for one in named if times[one] > 1 and times[one] * len(one) >= _FEWEST_NAMED}
    known = [one in several or (several and times[one] >= _FEWEST_TIMES) for one in named]
    done, sure = 0, False
    for at, point in enumerate(found):
        near = len(source.folded[done : point.start].strip()) < _LONGEST_BETWEEN
        sure = bool(known[at] or (sure and near) or any(known[at + 1 : at + 2]))
        if sure and point.start >= done:
            yield point
            done = point.end


def _points(folded: str) -> Iterator[_Point]:
    for found in _POINT.finditer(folded):
        fields = list(_NAMED_VALUE.finditer(folded, found.start("fields"), found.end("fields")))
        cuts = [dash.span() for dash in _DASH.finditer(folded, *found.span("label"))]
        edges = [found.start("label"), *(edge for cut in cuts for edge in cut), found.end("label")]
        if fields:
            yield _Point(
                found.start(),
                found.end(),
                tuple(zip(edges[::2], edges[1::2], strict=True)),
                tuple(field.span("name") for field in fields),
                tuple(field.span("value") for field in fields),
            )


def _records(folded: str) -> Iterator[_Point]:
    """The records whose fields have a line each, if several begin with the same name of labels."""
    records: list[list[re.Match[str]]] = []
    labels: Counter[str] = Counter()
    named: set[str] = set()
    end = 0
    for field in _FIELD.finditer(folded):
        if not records or folded[end : field.start()].strip(" ,;\n") or field["name"] in named:
            records.append([])
            named = set()
        records[-1].append(field)
        named.add(field["name"])
        labels[field["name"]] += _is_word(field["value"])
        end = field.end()
    for record in records:
        # What a record is called, or a list of them, stands above its first field.
        fields = list(dropwhile(lambda field: labels[field["name"]] < _FEWEST_TIMES, record))
        if len(fields) > 1:
            names, values = (
                tuple(_bare(one, kind) for one in fields) for kind in _FIELD.groupindex
            )
            yield _Point(fields[0].start(), fields[-1].end(), (), names, values)


def _bare(field: re.Match[str], kind: str) -> _Span:
    """Where a name or a value stands, without the quotes and signs around it."""
    start = field.start(kind) + len(field[kind]) - len(field[kind].lstrip(_QUOTES))
    return start, start + len(field[kind].strip(_QUOTES))


def _outlined(folded: str) -> Iterator[_Point]:
    """The rows whose values have a line each."""
    leaves = list(_leaves(folded))
    lines = {leaf.line for leaf in leaves}
    numbers: list[tuple[int, _Leaf]] = []
    run = end = 0
    for leaf in leaves:
        row = [one for at, one in numbers[-_MOST_COLUMNS:] if at == run]
        same = bool(row) and _texts(folded, leaf.labels) == _texts(folded, row[-1].labels)
        again = _texts(folded, (leaf.name,)) in [_texts(folded, (one.name,)) for one in row]
        run += not same or again or folded[end : leaf.line[0]].strip(_RULE) != ""
        numbers.append((run, leaf))
        end = leaf.line[1]
    above: tuple[str, ...] = ()
    end = 0
    for _, group in groupby(numbers, key=lambda one: one[0]):
        row = [leaf for _, leaf in group]
        labels = row[0].labels or _opening(folded, row[0].line[0], lines)
        names = _texts(folded, [leaf.name for leaf in row])
        right_below = folded[end : row[0].line[0]].strip(_RULE) == ""
        if labels or (len(names) > 1 and names == above and right_below):
            above, end = names, row[-1].line[1]
            yield _Point(
                min(labels[0][0], row[0].line[0]) if labels else row[0].line[0],
                row[-1].line[1],
                labels,
                tuple(leaf.name for leaf in row),
                tuple(leaf.value for leaf in row),
            )


def _leaves(folded: str) -> Iterator[_Leaf]:
    """Values with the name of the column before them, and maybe that of the row."""
    found = [one for one in _LEAF.finditer(folded) if _is_of_words(one)]
    names = [_begins(one) for one in found]
    filled = [(one, begins) for one, begins in zip(found, names, strict=True) if one["value"]]
    times = Counter(_named(one, first) for one, begins in filled for first in begins)
    columns = _columns_of_tables(filled)
    for one, begins in zip(found, names, strict=True):
        # A name may stand in other tables as well, without that of the group above it.
        often = _NEARLY_ALL * max(times[_named(one, first)] for first in begins)
        named = next(first for first in begins if times[_named(one, first)] >= often)
        if one["sign"] in _DELIMITERS:
            named = begins[-1]
            told = columns[one["sign"], len(begins)]
        else:
            told = times[_named(one, named)] > 0
            if times[_named(one, named)] == 1 and columns[":", len(begins)]:
                named = begins[-1]
        if told:
            labels = _labels(one, [first for first in begins if first <= named])
            if one["sign"] in _DELIMITERS:
                # A name that is merged over two columns is that of no row as well.
                column = _named(one, named).strip()
                words = _texts(one.string, labels)
                labels = tuple(
                    span for span, text in zip(labels, words, strict=True) if text.strip() != column
                )
            value = one.span("value") if one["value"] else (one.end(), one.end())
            yield _Leaf(one.span(), labels, (named, one.end("key")), value)


def _columns_of_tables(
    filled: Sequence[tuple[re.Match[str], Sequence[int]]],
) -> Mapping[tuple[str, int], bool]:
    """Sign and count of fields before a value → whether the last of these names a column.

    Then rows are named several times, and columns in several rows.
    """
    cells: dict[tuple[str, int], list[tuple[str, str]]] = {}
    for one, begins in filled:
        sign = one["sign"] if one["sign"] in _DELIMITERS else ":"
        row = one.string[one.start("key") : begins[-1]]
        cells.setdefault((sign, len(begins)), []).append((row, _named(one, begins[-1])))
    found = defaultdict[tuple[str, int], bool](bool)
    for shape, named in cells.items():
        times = [max(Counter(words).values()) for words in zip(*named, strict=True)]
        found[shape] = shape[1] > 1 and len(named) >= _FEWEST_LINES and min(times) > 1
    return found


def _is_of_words(leaf: re.Match[str]) -> bool:
    """True unless another value, or a word for none, stands before the value between delimiters."""
    fields = leaf["key"].split(leaf["sign"]) if leaf["sign"] in _DELIMITERS else ()
    return not any(field.strip() and read_numeral(field) is not None for field in fields)


def _named(leaf: re.Match[str], first: int) -> str:
    return leaf.string[first : leaf.end("key")]


def _begins(leaf: re.Match[str]) -> list[int]:
    """Where the name of a column may begin in what stands before a value."""
    first, last = leaf.span("key")
    delimited = leaf["sign"] in _DELIMITERS
    parts = _FIELDS.finditer(leaf.string, first, last)
    if not delimited:
        parts = _PARTS.finditer(leaf.string, first, last)
    ends = [part.end() for part in parts if not delimited or part.group() == leaf["sign"]]
    return [first, *(end for end in ends if _is_word(leaf.string[first:end]))]


def _labels(leaf: re.Match[str], begins: Sequence[int]) -> tuple[_Span, ...]:
    """What stands before the name of a column: the names of the row."""
    if leaf["sign"] not in _DELIMITERS:
        # A sign that the form's labels have as well parts none of them.
        key = leaf.start("key")
        way = [at for at in begins[1:-1] if _STEP.search(leaf.string, key, at)]
        begins = (begins[0], *way, begins[-1])
    spans = [
        (first, first + len(leaf.string[first:last].rstrip(_BETWEEN)))
        for first, last in pairwise(begins)
    ]
    return tuple((first, last) for first, last in spans if last > first)


def _is_word(text: str) -> bool:
    return re.search(_WORD, text) is not None


def _opening(folded: str, end: int, leaves: set[_Span]) -> tuple[_Span, ...]:
    """The name of a row on the line above its first value."""
    while end and folded[end - 1].isspace():
        end -= 1
    start = folded.rfind("\n", 0, end) + 1
    opening = _OPENING.fullmatch(folded, start, end)
    if opening is None or (start, end) in leaves or not _is_word(opening["label"]):
        return ()
    return (opening.span("label"),)


def _texts(folded: str, spans: Sequence[_Span]) -> tuple[str, ...]:
    return tuple(folded[first:last] for first, last in spans)


def _row(
    source: Source,
    point: _Point,
    cells: tuple[_Span, ...],
    labels: tuple[_Span, ...] = (),
) -> Line:
    """A row of a grid: its cells behind as many columns of labels as it has."""
    spans = [*labels, *cells]
    lead = len(point.labels) - len(labels)
    lefts = range(lead, lead + len(spans))
    return Line(
        Ruling.GRID,
        list(_texts(source.folded, spans)),
        [first for first, _ in spans],
        point.start,
        point.end,
        lefts,
        range(lead + 1, lead + 1 + len(spans)),
    )
