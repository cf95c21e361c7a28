r"""Reads data that programs write, and finds the texts and tables in them, in their order.

Data are JSON, JSON lines, or Python's notation of a text or of lists; they may stand within a text,
as a script prints them or a language model does. Numbers are kept as they are printed. What
describes the texts in them is taken away first (`bare_data`).

A table is a list of lists, a list of records, a record of columns, or values by the names on the
way to them: records in records, or a record whose names join those of row and column. The names of
columns may be a list of their own. Anything else is walked.
"""

from __future__ import annotations

import ast
import json
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise, takewhile
from typing import Any, Final, cast

from govinfo_report.readers.bare_data import (
    Grid,
    WrittenNumber,
    bare,
    cell_text,
    has_words,
    is_number,
    is_record,
    is_sequence,
    leaves,
    name_words,
)
from govinfo_report.readers.data_rows import (
    FEWEST_NAMED,
    LabelledRow,
    is_list,
    is_scalar,
    labelled_table,
    names_its_value,
    printed_cell,
    share_columns,
    spread_out,
    tree_table,
)
from govinfo_report.readers.nested_data import nested_table
from govinfo_report.readers.outlines import outlined_data

# -- from characters to lists and records -------------------------------------------------------

_OPENS: Final = frozenset("{[\"'")
_BEGINS: Final = re.compile(r"^(?=(?:[\[(]++\s*+|[^\S\n]*+)\{\s*+[({\"']|```ya?ml\n)", re.M)
"""Where records may begin within a text; lists are rows of it."""
_FENCE: Final = "```"
_MOST_FAILED: Final = 100
"""Beginnings of data that were none, after which a text is taken for one: each costs its length."""
_NAN: Final = re.compile(r"\bnan\b(?=[,\]})])")
_DECODER: Final = json.JSONDecoder(
    parse_float=WrittenNumber, parse_int=WrittenNumber, parse_constant=lambda _: None
)


def may_be_data(text: str) -> bool:
    """True if a text begins as data do."""
    return text[:1] in _OPENS or (text[:1].isspace() and text.lstrip()[:1] in _OPENS)


def may_hold_data(text: str) -> bool:
    """True if data may begin on a line of a text; told quickly, for most texts hold none."""
    return any(sign in text for sign in ("\n[", "\n{", "```y")) and bool(_BEGINS.search(text))


def decoded_data(text: str) -> Any:
    """What data say in lists and records; None if the text is no data."""
    text = text.strip()
    value = _decoded(text)
    return _lines_of_data(text) if value is None else value


def texts_and_tables(value: Any) -> list[str | Grid]:
    """The texts and tables of data, in their order."""
    return [*_texts_and_tables(bare(value))]


def data_within(text: str) -> list[str | Grid] | None:
    """The parts of a text that holds data from the beginning of a line on; None if none does."""
    parts: list[str | Grid] = []
    done = failed = 0
    values: list[Any] = []
    for mark in _BEGINS.finditer(text):
        if mark.start() < done:
            continue
        found = _decoded_at(text, mark.start())
        if found is None:
            failed += 1
            if failed > _MOST_FAILED:
                break
            continue
        between = text[done : mark.start()]
        if between.strip():
            parts += [*_texts_and_tables(bare(values)), between.strip("\n")]
            values = []
        value, done = found
        values.append(value)
    if not done:
        return None
    return [*parts, *_texts_and_tables(bare(values)), text[done:].strip("\n")]


def _decoded_at(text: str, start: int) -> tuple[Any, int] | None:
    """A list or record that begins at an offset, and where it ends."""
    if text.startswith(_FENCE, start):
        end = text.find(f"\n{_FENCE}", start)
        told = outlined_data(text[text.index("\n", start) : end]) if end > 0 else None
        return None if told is None else (told, end + 1 + len(_FENCE))
    try:
        return _DECODER.raw_decode(text, start)
    except (ValueError, RecursionError):
        pass
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    value = _literal(text[start:end].strip())
    return None if value is None else (value, end)


def _decoded(text: str) -> Any:
    """What a text is in JSON or in Python's notation; None if it is neither."""
    try:
        return _DECODER.decode(text)
    except (ValueError, RecursionError):
        pass
    # A tuple without brackets is a line of comma-separated fields.
    return _literal(text) if text[0] in "[{(" or text[0] == text[-1] else None


def _literal(text: str) -> Any:
    """What Python's notation says; None if it says nothing."""
    try:
        with warnings.catch_warnings():
            # Python warns of some texts that are not its notation; nobody asked whether they are.
            warnings.simplefilter("ignore", SyntaxWarning)
            value = ast.literal_eval(_NAN.sub("None", text))
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return None
    is_line = isinstance(value, tuple) and text[0] != "("
    return None if is_line else cast("Any", value)


def _lines_of_data(text: str) -> list[Any] | None:
    """The values of which one stands on each line."""
    values: list[Any] = []
    for line in text.splitlines():
        if line.strip():
            value = _decoded(line.strip()) if may_be_data(line) else None
            if value is None:
                return None
            values.append(value)
    return values


# -- from lists and records to tables -----------------------------------------------------------

_LONGEST_CELL: Final = 500
"""Characters beyond which a text beside others is no cell of a table."""
_LONGEST_HEADING: Final = 40
_HEADS: Final = frozenset(
    ["col", "cols", "column", "columns", "dimensions", "fields", "head", "header", "headers"]
)
"""Words by which programs call the names of columns."""
_DEEPEST: Final = 20


def _texts_and_tables(value: Any, depth: int = 0) -> Iterator[str | Grid]:
    """The texts and tables of data.

    Args:
        value: data without what describes them.
        depth: how many lists and records they stand in.
    """
    if isinstance(value, str):
        yield value
    elif is_record(value):
        table = _columns(value) if len(value) > 1 else None
        if table is not None:
            yield table
        elif depth < _DEEPEST:
            yield from _members(value, depth)
    elif is_sequence(value):
        table = _rows(value)
        if table is not None:
            yield table
        elif depth < _DEEPEST:
            yield from _in_turn(value, depth)


# -- lists of records ------------------------------------------------------------------------------


def _in_turn(values: Sequence[Any], depth: int) -> Iterator[str | Grid]:
    """The members of a list; records of one kind, one behind the other, are a table."""
    done = 0
    for records in _runs(map(spread_out, values)):
        members = values[done : done + len(records)]
        done += len(records)
        table = _records(records if len(records) > 1 else members) if _names(records[0]) else None
        if table is not None:
            yield table
            continue
        for member in members:
            # What a number beside texts counts is not printed.
            if not isinstance(member, (WrittenNumber, int, float)):
                yield from _texts_and_tables(member, depth + 1)


def _runs(records: Iterable[Any]) -> Iterator[list[Any]]:
    """Records with the same names, and rows with labels of the same names, one behind the other."""
    run: list[Any] = []
    for _, alike in groupby(records, key=_names):
        more = list(alike)
        if run and not (_labels(run[-1]) == _labels(more[0]) != ()):
            yield run
            run = []
        run += more
    if run:
        yield run


def _labels(value: Any) -> tuple[Any, ...]:
    """The names of the labels that a row begins with; () for what is none."""
    row = _row_of(value) if is_record(value) else None
    return () if row is None else _names(value)[: len(row.labels)]


def _names(value: Any) -> tuple[Any, ...]:
    return tuple(value) if is_record(value) else ()


def _row_of(record: Mapping[Any, Any]) -> LabelledRow | None:
    """The labels that a record begins with and the values behind them; None if it holds others."""
    labels = tuple(takewhile(has_words, record.values()))
    values = dict(list(record.items())[len(labels) :])
    named = all(map(has_words, values)) and all(map(is_scalar, values.values()))
    return LabelledRow(labels, values) if labels and named else None


def _records(records: Sequence[Mapping[Any, Any]]) -> Grid | None:
    """The table of records of one kind; of one alone only if it is numbers, or named so."""
    names = list(records[0])
    if any(list(record) != names for record in records):
        # A value that is 0 or blank may be left out.
        rows_told = [row for record in records if (row := _row_of(record))]
        return (
            labelled_table(rows_told)
            if len(list(share_columns(rows_told))) < len(rows_told)
            else None
        )
    rows = [_spread(record.values()) for record in records]
    # A row without groups leaves the names of these blank.
    named = [[*filter(None, row[:-1]), row[-1]] for row in rows]
    if len(rows) >= FEWEST_NAMED and all(len(row) > 2 and names_its_value(row) for row in named):
        return labelled_table(
            [
                LabelledRow(labels, {row[-2]: row[-1] for row in run})
                for labels, run in groupby(named, key=lambda row: tuple(row[:-2]))
            ]
        )
    if any(len(row) > len(names) for row in rows):
        # A label, and behind it the list of its values.
        return _table(rows) if len(rows) > 1 else None
    if len(records) == 1 and not _is_row_alone(records[0]):
        return None
    return _headed(names, rows)


def _spread(values: Iterable[Any]) -> list[Any]:
    """Values in a row, those of lists in their places."""
    return [one for value in values for one in (value if is_list(value) else [value])]


def _is_row_alone(record: Mapping[Any, Any]) -> bool:
    """True for a record of numbers only, or of numbers and texts below names that are words."""
    numbers = [value is None or is_number(value) for value in record.values()]
    named = all(map(has_words, record))
    return len(numbers) > 1 and (all(numbers) or (named and any(numbers)))


def _members(record: Mapping[Any, Any], depth: int) -> Iterator[str | Grid]:
    """What stands in a record; a list of the names of its columns goes before its rows."""
    if any(map(_names_columns, record)):
        record = _below_names(record)
    together = _put_together(list(record.values()))
    if together is not None:
        yield from together
        return
    table = nested_table(record) or tree_table(record)
    if table is not None:
        yield table
        return
    for name, member in record.items():
        # A number beside texts counts or dates something; it is no cell of a table.
        if not (isinstance(member, str) and is_number(member)):
            if has_words(name):
                yield name
            yield from _texts_and_tables(member, depth + 1)


def _below_names(record: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """The record with the names of columns, if they are a list in it, above the rows beside them.

    So the labels of the rows, which may be another list, or name them in a record.
    """
    lists = {name: member for name, member in record.items() if is_list(member)}
    heads = next((name for name in lists if _names_columns(name)), None)
    others = [name for name in lists if name != heads]
    labels = next((name for name in others if all(map(has_words, lists[name]))), None)
    told = next((name for name in record if name != heads and _rows_of(record[name])), None)
    if heads is None or told is None:
        return record
    rows, names, apart = _rows_of(record[told]), list(map(_name, lists[heads])), {heads}
    if labels is not None and len(lists[labels]) == len(rows):
        rows = [[label, *row] for label, row in zip(lists[labels], rows, strict=True)]
        apart.add(labels)
    lead = len(rows[0]) - len(names)
    if lead not in (0, 1) or len(set(map(len, rows))) > 1:
        return record
    table = [[*[""] * lead, *names], *rows]
    return {name: table if name == told else record[name] for name in record if name not in apart}


def _names_columns(name: Any) -> bool:
    return isinstance(name, str) and not _HEADS.isdisjoint([name, *name_words(name)])


def _rows_of(member: Any) -> list[list[Any]]:
    """The rows that are lists or records of one kind, or lists by their labels; none for others."""
    if is_record(member):
        named = [(name, values) for name, values in member.items() if is_list(values)]
        return [[name, *values] for name, values in named] if len(named) == len(member) else []
    if not is_sequence(member) or len({(is_sequence(row), _names(row)) for row in member}) != 1:
        return []
    if is_record(member[0]):
        return [_spread(row.values()) for row in member]
    return [list(row) for row in member] if is_sequence(member[0]) else []


def _put_together(members: Sequence[Any]) -> list[str | Grid] | None:
    """Paragraphs and tables that a record holds apart, each table where it stood.

    That is where the words of its cells follow one another among the paragraphs; or, where they do
    not hold these, behind a line that is numbered as the next one is, the last of such lines around
    all tables that are left. None if there are fewer tables than such places.
    """
    held = [one for one in members if any(map(has_words, leaves(one)))]
    lists = [one for one in held if is_list(one)]
    words = [one for one in lists if all(text is None or _is_text(text) for text in one)]
    grids = [one for one in lists if one and not _is_text(one[0])]
    if len(held) != 2 or len(words) != 1 or len(grids) != 1:
        return None
    tables = [table for grid in grids[0] if is_list(grid) and (table := _rows(grid)) is not None]
    if len(tables) < len(grids[0]):
        return None
    lines = [line for line in words[0] if line and line.strip()]
    return _among(lines, tables) or _between(lines, tables)


def _among(lines: Sequence[str], tables: Sequence[Grid]) -> list[str | Grid] | None:
    """The lines with each table in place of the lines that are its cells; None if one is not."""
    text = "\0".join(["", *lines, ""])
    together: list[str | Grid] = []
    done = 0
    for table in tables:
        cells = "\0".join(["", *(cell for row in table for cell in row if cell), ""])
        at = text.find(cells, done)
        if at < 0:
            return None
        together += [*filter(None, text[done:at].split("\0")), table]
        done = at + len(cells) - 1
    return [*together, *filter(None, text[done:].split("\0"))]


def _between(lines: Sequence[str], tables: Sequence[Grid]) -> list[str | Grid] | None:
    """The lines with each table where a heading follows a heading, and all that are left there."""
    gaps = {at for at, (one, other) in enumerate(pairwise(lines)) if _are_headings(one, other)}
    if not gaps or len(gaps) > len(tables):
        return None
    rest = [*tables]
    together: list[str | Grid] = []
    for at, line in enumerate(lines):
        together.append(line)
        if at in gaps:
            count = 1 if at < max(gaps) else len(rest)
            together += rest[:count]
            del rest[:count]
    return together


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _are_headings(one: str, other: str) -> bool:
    """True for two short lines with the same mark behind their first character."""
    marks = {line.strip()[1:2] for line in (one, other)}
    return (
        max(len(one), len(other)) < _LONGEST_HEADING
        and len(marks) == 1
        and not marks.pop().isalnum()
    )


def _rows(values: Sequence[Any]) -> Grid | None:
    """The table that a list is; None if it is none. Pairs of numbers are points."""
    lists = values and all(isinstance(value, (list, tuple)) for value in values)
    if lists and not all(len(value) == 2 and all(map(is_number, value)) for value in values):
        return _table([list(value) for value in values])
    return None


def _columns(record: Mapping[Any, Any]) -> Grid | None:
    """The table of a record of columns, or of rows: labels stand in one of its first columns."""
    members = list(record.values())
    heads = list(map(_name, record))
    if all(isinstance(member, Mapping) for member in members):
        names = list(members[0])
        if any(list(member) != names for member in members):
            return None
        across = [[member[name] for member in members] for name in names]
        down = [list(member.values()) for member in members]
        by_columns = _labelled(across) >= _labelled(down)
        if not (_labelled(across) or _labelled(down)) and any(map(has_words, names)):
            # The names are the labels.
            return None
        return _table([heads, *across] if by_columns else [names, *down])
    if all(isinstance(member, list) for member in members):
        length = len(members[0])
        if not length or any(len(member) != length for member in members):
            return None
        down = [list(row) for row in zip(*members, strict=True)]
        if len(down) == 1 or _labelled(down) or not any(map(has_words, heads)):
            return _table([heads, *down])
        # No column holds the labels of these rows: the names are those.
        return _table([[name, *member] for name, member in zip(heads, members, strict=True)])
    return None


def _name(name: Any) -> Any:
    """The name of a column; one of several levels as programs write it."""
    return str(tuple(name)) if is_sequence(name) else name


def _labelled(rows: list[list[Any]]) -> int:
    """How many rows begin with words and have a number, or nothing, behind them."""
    return sum(
        isinstance(row[0], str)
        and not is_number(row[0])
        and any(value is None or is_number(value) for value in row[1:])
        for row in rows
        if row
    )


def _headed(names: list[Any], rows: list[list[Any]]) -> Grid | None:
    """The table with the names of its columns, unless these only count them."""
    counts = [str(at) for at in range(len(names))]
    return _table(rows if [*map(str, names)] == counts else [names, *rows])


def _table(rows: list[list[Any]]) -> Grid | None:
    if not any(len(row) > 1 for row in rows):
        return None
    texts = [[cell_text(value) for value in row] for row in rows]
    if any(text is None or len(text) > _LONGEST_CELL for row in texts for text in row):
        return None
    return [[printed_cell(text) for text in row] for row in texts]
