r"""Data of programs without what describes them: each text once, each cell in its place.

Services that read pictures, editors and spreadsheets of the web wrap every piece of a text: in its
type, its box, the cells that it spans, how sure they are of it. A record that holds one thing
beside such is that thing; cells that say where they stand are a table; and of what a record holds
twice, once as a table and once as words, the table is kept.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import chain
from typing import Any, Final, TypeAlias, TypeGuard

Grid: TypeAlias = list[list[str]]


class WrittenNumber(str):
    """A number as data print it; texts may hold digits only as well."""

    __slots__ = ()


_WORDS: Final = re.compile(r"[\u3400-\u9fff]")
_DESCRIBES: Final = re.compile(
    "align|alignment|angle|attributes?|attrs?|bbox|block|bold|borders?|bottom|bounds|box|char|"
    "class|classes|code|col|color|colspan|column|conf|confidence|coord|coordinates|ct|"
    "direction|duration|fa|family|font|format|geometry|hash|height|href|ids?|idx|index|italic|"
    "kind|label|lang|language|layer|left|len|length|level|line|link|location|marks|mc|merge|"
    "name|no|node|object|offset|order|origin|page|parent|path|points|polygon|pos|position|"
    "prob|probability|prov|quad|rect|ref|regions?|right|role|row|rowspan|s|schema|scores?|"
    "size|source|spans?|status|style|t|tag|time|token|top|type|underline|unit|url|version|"
    "vertices|weight|width|x|x0|x1|xec|y|y0|y1|yec"
)
"""The last words of keys that describe a piece of text, unless what they hold is words."""
_COUNTS: Final = re.compile(
    "block|cell|cols?|columns?|count|height|lines?|num|number|of|pages?|rows?|size|tables?|"
    "total|width|words?|x|y"
)
"""The words of keys of several words that count what there is of pieces."""
_WHATEVER: Final = frozenset(["bbox", "coordinates", "id", "index", "schema", "source", "url"])
"""Keys that describe, whatever they hold."""
_POINTER: Final = re.compile(r"#?(?:/\w+)+", re.A)
"""What refers to another place in the same data."""
_TEXTS: Final = re.compile(
    "content|csv|f|formatted|h|html|lines|m|md|orig|paragraphs|plain|raw|text|v|value|w|words?"
)
"""The last words of keys under which one text stands in several ways."""
_OF_A_LINE: Final = frozenset(["cell", "heading", "p", "paragraph", "td", "th"])
"""The last words of the types of records whose texts are one, torn where their type changes."""
_TORN: Final = frozenset(["elements", "rich_text", "richText", "runs", "segments", "spans"])
"""Keys of such texts."""
_TABLES: Final = frozenset(("sheet", "table"))
_NO_TABLE: Final = frozenset(("cell", "row", "col", "column"))
_PARTS_OF_A_NAME: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+\d*|\d+")
_PROGRAM: Final = re.compile(r"[@#$]?[A-Za-z_][\w.-]*", re.A)
"""A name that a program gives a member, not the name of a column."""
_ADDRESS: Final = re.compile(r"([A-Z]{1,2})([1-9]\d{0,3})")
_ROWS: Final = frozenset(("row", "rows", "r", "ysc"))
_COLUMNS: Final = frozenset(("col", "column", "columns", "c", "xsc"))
_NO_PLACE: Final = frozenset(("span", "end", "head", "header", "count", "num", "br", "section"))
_MOST_PLACES: Final = 500
_DEEPEST: Final = 40
_TAG: Final = re.compile(r"<(?!br)[^<>]*>")
_BREAK: Final = re.compile(r"<br[^<>]*>")
_TOKEN: Final = re.compile(r"[^\W_]+")
_FEWEST_TWICE: Final = 5
"""Words that stand among others as well, before a member of a record is these again."""


def bare(value: Any, depth: int = 0) -> Any:
    """A value without what describes it.

    Args:
        value: as a program wrote it.
        depth: how many lists and records it stands in.

    Returns:
        Texts, numbers, None, and lists and records of these; a table is a list of lists.
    """
    if depth > _DEEPEST:
        return value
    if is_sequence(value):
        lengths = {len(row) if is_sequence(row) else 0 for row in value}
        if len(value) > 1 == len(lengths) and 0 not in lengths:
            # Rows: their cells are in their places, whatever they say of them.
            return [_members(row, depth + 1) for row in value]
        tables = _placed(value, depth)
        return _members(value, depth) if tables is None else tables
    return _bare_record(value, frozenset(), depth) if is_record(value) else value


def _members(values: Sequence[Any], depth: int) -> list[Any]:
    """The members of a list; beside lists a number counts something."""
    worded = frozenset(
        name
        for record in filter(is_record, values)
        for name, member in record.items()
        if name not in _WHATEVER and any(map(has_words, leaves(member)))
    )
    beside_lists = any(map(is_sequence, values))
    return [
        _bare_record(member, worded, depth + 1) if is_record(member) else bare(member, depth + 1)
        for member in values
        if not (beside_lists and isinstance(member, (WrittenNumber, int, float)))
    ]


def _bare_record(record: Mapping[Any, Any], worded: frozenset[Any], depth: int) -> Any:
    """A record without what describes its texts, or what it holds beside that.

    Keys that hold words in a record of the same list (`worded`) describe nothing.
    """
    table = _addressed(record, depth)
    if table is not None:
        return table
    told: dict[Any, Any] = {}
    for name, member in record.items():
        if name in worded or not _describes(name, member):
            text = "".join(member) if _are_lines(member) else bare(member, depth + 1)
            if any(leaves(text)) or not member or not is_described_by(name):
                told[name] = _in_one(text) if _is_torn(name, record) else text
    kept = _each_once(_held(told, record))
    table = _numbered(kept)
    if table is not None:
        return table
    if len(kept) == 1:
        (name,) = kept
        if isinstance(name, str) and _PROGRAM.fullmatch(name):
            return kept[name]
    return kept or None


def _held(told: Mapping[Any, Any], record: Mapping[Any, Any]) -> dict[Any, Any]:
    """What a record tells but for members that hold nothing, unless they are blank cells of a row.

    Beside a list of what is in it, a record's own text that is empty is no cell.
    """
    lists = any(is_sequence(member) and member for member in record.values())
    is_row = all(cell_text(member) is not None for member in told.values())
    held: dict[Any, Any] = {}
    for name, member in told.items():
        given = record[name]
        nothing = lists if given in ("", None) else not is_row and member in (None, [])
        if any(leaves(member)) or not (given in ([], {}) or nothing):
            held[name] = member
    return held


def _is_torn(name: Any, record: Mapping[Any, Any]) -> bool:
    """True if the texts of a member are one that is torn where its type changes."""
    if name in _TORN:
        return True
    kinds = (record.get(key) for key in ("type", "tag"))
    return any(isinstance(kind, str) and _last_word(kind) in _OF_A_LINE for kind in kinds)


def _in_one(value: Any) -> Any:
    """Texts as one; anything else as it is."""
    torn = is_sequence(value) and len(value) > 1 and all(isinstance(one, str) for one in value)
    return "".join(value) if torn else value


def is_record(value: Any) -> TypeGuard[Mapping[Any, Any]]:
    """True for a record: names with values."""
    return isinstance(value, Mapping)


def is_sequence(value: Any) -> TypeGuard[Sequence[Any]]:
    """True for a list of values."""
    return isinstance(value, (list, tuple))


def has_words(value: Any) -> bool:
    """True for a text with words of the form's language."""
    return isinstance(value, str) and _WORDS.search(value) is not None


def is_number(value: Any) -> bool:
    """True for a number, also one that is written as a text."""
    return isinstance(value, (int, float)) or (
        isinstance(value, str) and value.replace(".", "", 1).lstrip("-").isdigit()
    )


def _describes(name: Any, member: Any) -> bool:
    if isinstance(member, bool) or (name in _WHATEVER and not _has_words_in_rows(member)):
        return True
    if is_sequence(member) and member and all(map(_is_pointer, member)):
        return True
    if not isinstance(name, str):
        return False
    words = name_words(name)
    if len(words) > 1 and all(map(_COUNTS.fullmatch, words)):
        return all(map(is_number, leaves(member)))
    if not is_described_by(name):
        return False
    if is_record(member) or is_sequence(member):
        return all(
            isinstance(one, (WrittenNumber, int, float)) or not _may_be_cell(one)
            for one in leaves(member)
        )
    return not has_words(member)


def _is_pointer(value: Any) -> bool:
    return isinstance(value, str) and _POINTER.fullmatch(value) is not None


def _has_words_in_rows(member: Any) -> bool:
    """True for rows, or lines, in which words stand."""
    if not is_sequence(member):
        return False
    return any(map(has_words, chain(*filter(is_sequence, member)))) or _are_lines(member)


def _are_lines(value: Any) -> TypeGuard[Sequence[str]]:
    """True for the lines of one text, each with its end but maybe the last, and words in them."""
    if not is_sequence(value) or not all(isinstance(line, str) for line in value):
        return False
    whole = len(value) > 1 and all(line.endswith("\n") for line in value[:-1])
    return whole and any(map(has_words, value))


def is_described_by(name: Any) -> bool:
    """True for the name of what describes a text, where it holds no words."""
    return isinstance(name, str) and _DESCRIBES.fullmatch(_last_word(name)) is not None


def _may_be_cell(text: Any) -> bool:
    return has_words(text) or is_number(text)


def _last_word(name: str) -> str:
    return (name_words(name) or [""])[-1]


def name_words(name: str) -> list[str]:
    """The words of a name that a program gives, in small letters, but for a last `list`."""
    words = [word.lower() for word in _PARTS_OF_A_NAME.findall(name)]
    return words[:-1] if words[1:] and words[-1] == "list" else words


def leaves(value: Any) -> Iterator[Any]:
    """The texts and numbers in a value, in their order; nothing for what is empty."""
    return (
        one
        for one in _all_in(value)
        if one not in (None, "") and not isinstance(one, (Mapping, list, tuple, bool))
    )


def _all_in(value: Any) -> Iterator[Any]:
    """A value and, in their order, all values in it, however deep."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        yield one
        if is_record(one):
            waiting.extend(reversed([*one.values()]))
        elif is_sequence(one):
            waiting.extend(reversed(one))


# -- cells that say where they stand ---------------------------------------------------------------


def _placed(cells: Sequence[Any], depth: int) -> list[Any] | None:
    """The table of cells that say in which row and column they stand, or what else these hold.

    Several tables, where the cells say in which they stand; None if they do not say it.
    """
    if not cells or not all(map(is_record, cells)):
        return None
    row, column = (_place_name(cells[0], words, _NO_PLACE) for words in (_ROWS, _COLUMNS))
    if row is None or column is None:
        return None
    of = _place_name(cells[0], _TABLES, _NO_TABLE)
    places = [tuple(_first(cell.get(name)) for name in (row, column)) for cell in cells]
    tables = [None if of is None else cell.get(of) for cell in cells]
    if any(None in place for place in places) or len({*zip(places, tables, strict=True)}) < len(
        cells
    ):
        return None
    rests = [
        bare({name: told for name, told in cell.items() if not _tells_place(name)}, depth + 1)
        for cell in cells
    ]
    grids: defaultdict[Any, dict[tuple[int, int], Any]] = defaultdict(dict)
    for table, (at, across), rest in zip(tables, places, rests, strict=True):
        grids[table][int(at), int(across)] = rest
    found = [_laid_out(grid) for grid in grids.values()]
    if None in found:
        return rests
    return found if of is not None else found[0]


def _place_name(cell: Mapping[Any, Any], words: Set[str], others: Set[str]) -> Any:
    """The name, with one of some words and none of others, of a number of a cell, or None."""
    for name, value in cell.items():
        if isinstance(name, str) and _first(value) is not None:
            told = set(name_words(name))
            # Columns of a table may be called by their numbers.
            if told & words and not told & others and not any(map(str.isdigit, told)):
                return name
    return None


def _tells_place(name: Any) -> bool:
    return isinstance(name, str) and not (_ROWS | _COLUMNS | _TABLES).isdisjoint(name_words(name))


def _first(value: Any) -> Any:
    """A whole number, or the first of several; None for anything else."""
    if is_sequence(value) and value:
        value = value[0]
    return value if is_number(value) and not isinstance(value, bool) else None


def _addressed(cells: Mapping[Any, Any], depth: int) -> Grid | None:
    """The table of cells that are named by a letter and a number, as spreadsheets do."""
    places: dict[tuple[int, int], Any] = {}
    for name, cell in cells.items():
        address = _ADDRESS.fullmatch(name) if isinstance(name, str) else None
        if address is not None:
            column = 0
            for letter in address[1]:
                column = 26 * column + ord(letter) - ord("A") + 1
            places[int(address[2]) - 1, column - 1] = bare(cell, depth + 1)
        elif not str(name).startswith("!"):
            return None
    return _laid_out(places)


def _numbered(rows: Mapping[Any, Any]) -> Grid | None:
    """The table of rows named by numbers, in them cells so named, unless all have the same."""
    if not all(is_record(row) for row in rows.values()):
        return None
    names = {tuple(row) for row in rows.values()}
    if len(names) < 2 or not all(map(_is_whole, chain(rows, *names))):
        return None
    return _laid_out(
        {(int(at), int(name)): cell for at, row in rows.items() for name, cell in row.items()}
    )


def _is_whole(value: Any) -> bool:
    """True for a whole number of 0 or more, also one that is written as a text."""
    return isinstance(value, (int, str)) and str(value).isdecimal()


def _laid_out(places: Mapping[tuple[int, int], Any]) -> Grid | None:
    """The rows and columns that cells fill; None if they are no table of several rows."""
    texts = {place: cell_text(cell) for place, cell in places.items()}
    rows = {row for row, _ in places}
    columns = {column for _, column in places}
    if len(rows) < 2 or len(columns) < 2 or None in texts.values():
        return None
    if min(rows | columns) < 0 or max(rows | columns) > _MOST_PLACES:
        return None
    return [
        [texts.get((row, column)) or "" for column in range(max(columns) + 1)]
        for row in range(max(rows) + 1)
    ]


def cell_text(value: Any) -> str | None:
    """The text of a cell, '' for an empty one; None for what holds more than one text."""
    texts = list(leaves(value))
    if len(texts) > 1 or is_record(value):
        return None
    return str(texts[0]) if texts else ""


# -- what a record holds twice ---------------------------------------------------------------------


def _each_once(members: dict[Any, Any]) -> dict[Any, Any]:
    """The members of a record but those whose words and numbers all stand in the others too."""
    if not all(isinstance(name, str) and _PROGRAM.fullmatch(name) for name in members):
        return members
    texts = {cell_text(member) for member in members.values()}
    if len(texts) == 1 and None not in texts:
        named = [_TEXTS.fullmatch(_last_word(name)) is not None for name in members]
        # A list of what a text is made of holds it again.
        alike = zip(named, map(is_sequence, members.values()), strict=True)
        return dict([*members.items()][:1]) if any(named) and all(map(any, alike)) else members
    tokens = {name: _tokens(member) for name, member in members.items()}
    tables = {name: _has_table(member) for name, member in members.items()}
    dropped: set[str] = set()
    # Words stand in tables or in other words again, a table only in another one.
    for is_table in (False, True):
        rivals = [name for name in members if tables[name] or not is_table]
        printed = Counter(chain.from_iterable(tokens[name].elements() for name in rivals))
        left = printed.total()
        for name in rivals:
            own = tokens[name]
            again = all(printed[token] >= 2 * count for token, count in own.items())
            fewest = 1 if left == 2 * own.total() else _FEWEST_TWICE
            if tables[name] is is_table and again and sum(map(has_words, own)) >= fewest:
                printed.subtract(own)
                left -= own.total()
                dropped.add(name)
    return {name: member for name, member in members.items() if name not in dropped}


def _tokens(value: Any) -> Counter[str]:
    """The words and numbers of a value, without markup: how often each stands there."""
    texts = (_BREAK.sub("", _TAG.sub(" ", str(leaf))) for leaf in leaves(value))
    return Counter(chain.from_iterable(map(_TOKEN.findall, texts)))


def _has_table(value: Any) -> bool:
    """True if a value holds a list of lists, or a text with a table in its markup."""
    return any(_is_table(one) for one in _all_in(value))


def _is_table(value: Any) -> bool:
    if isinstance(value, str):
        return "<t" in value or "|--" in value or "| --" in value
    rows = is_sequence(value) and len(value) > 1
    return rows and all(is_sequence(row) and len(row) > 1 for row in value)
