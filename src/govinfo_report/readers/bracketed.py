"""Rows in brackets, as programs print lists of lists, written as rows with tabs.

`[['规章' '1' '2']` of NumPy, `('规章', 1, NULL),` of SQL, `{ "规章", 1 },` of Lua, `- [规章, 1]` of
YAML: each row is a list, with commas or white space between its cells, and between two rows stands
no word of a report. Where all cells of a line stand in quotes, it needs no brackets. No character
moves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Final, TypeAlias

from govinfo_report.readers.text_tables import whole_numbers

_QUOTED: Final = re.compile(r"\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.|'')*+'")
_BARE: Final = rf"(?:{_QUOTED.pattern}|NULL)"
_LIST: Final = re.compile(
    rf"[\[({{](?:{_QUOTED.pattern}|[^\"'\[\](){{}}:])*+[\])}}]"
    rf"|^(?= *['\"]) *+(?:{_BARE} ++)++(?:{_BARE})?+$|^'[^'\n]*'(?:,(?:{_BARE}|\d++))++$",
    re.M,
)
_NAMES: Final = re.compile(
    r"[(\[]\s*(?![Nn](?:one|ull|ULL|an)\b)[A-Za-z_]\w*(?:\s*,\s*[A-Za-z_]\w*)*\s*[)\]]", re.ASCII
)
"""The names of the columns, which SQL repeats before each row."""
_COMMA: Final = re.compile(r"\s*,\s*")
_WHITE: Final = re.compile(r"(?<=\S)\s+(?=\S)")
_BETWEEN: Final = re.compile(r"[^\u3400-\u9fff]{0,200}")
_TAIL: Final = re.compile(r"[\])};,]*")
_NESTED: Final = re.compile(r"[\[(]\s*\Z")
_WORD: Final = re.compile(r"[\u3400-\u9fff]")
_NUMBER: Final = re.compile(r"\d")
_CELL: Final = "\0"
"""Stands for each character of a quoted cell, while what parts cells is looked for."""
_FEWEST_ROWS: Final = 3

_Lists: TypeAlias = list[re.Match[str]]


def may_be_bracketed(text: str) -> bool:
    """True if there may be rows in brackets; told quickly, for most texts hold none."""
    if not any(sign in text for sign in "[{'\""):
        return False
    return len(list(islice(_rows(text), _FEWEST_ROWS))) == _FEWEST_ROWS


def without_brackets(text: str) -> str:
    """The text with such rows on a line each, and tabs between their cells."""
    pieces: list[str] = []
    done = 0
    for run in _runs(text):
        start = text.rfind("\n", done, run[0].start()) + 1 or done
        if _BETWEEN.fullmatch(text, start, run[0].start()) is None:
            start = run[0].start()
        pieces += text[done:start], " " * (run[0].start() - start)
        for row, below in pairwise(run):
            pieces.append(_on_its_line(_tabbed(row.group()), text[row.end() : below.start()]))
        pieces.append(_tabbed(run[-1].group()))
        tail = _TAIL.match(text, run[-1].end())
        done = run[-1].end() if tail is None else tail.end()
        pieces.append(" " * (done - run[-1].end()))
    return whole_numbers("".join((*pieces, text[done:])))


def _rows(text: str) -> Iterator[re.Match[str]]:
    """Lists of several cells."""
    lists = (one for one in _LIST.finditer(text) if _NAMES.fullmatch(one[0]) is None)
    return (one for one in lists if "\t" in _tabbed(one[0]) or " " in one[0])


def _runs(text: str) -> Iterator[_Lists]:
    """Rows one behind the other that print words and a number."""
    run: _Lists = []
    for row in _rows(text):
        if run and not _BETWEEN.fullmatch(text, run[-1].end(), row.start()):
            yield from _whole(run)
            run = []
        run.append(row)
    yield from _whole(run)


def _whole(run: _Lists) -> Iterator[_Lists]:
    """The run, if it is a table: one of a single row is a list in another."""
    words = "".join(row.group() for row in run)
    nested = bool(run) and _NESTED.search(run[0].string, max(0, run[0].start() - 9), run[0].start())
    worded = len(run) >= _FEWEST_ROWS and _WORD.search(words)
    if (nested or worded) and _NUMBER.search(words):
        yield run


def _tabbed(row: str) -> str:
    """A row without its brackets, and with a tab for what parts two of its cells."""
    row = f" {row[1:-1]} " if row[0] in "[({" else row
    shown = _QUOTED.sub(lambda cell: _CELL * len(cell.group()), row)
    parts = _COMMA if "," in shown else _WHITE if _CELL in shown else None
    characters = list(row.replace("\n", " "))
    for quoted in re.finditer(f"{_CELL}+", shown):
        characters[quoted.start()] = characters[quoted.end() - 1] = " "
    for part in parts.finditer(shown) if parts else ():
        characters[part.start() : part.end()] = "\t".ljust(len(part.group()))
    return "".join(characters)


def _on_its_line(row: str, between: str) -> str:
    """A row and as many characters as stand before the next one, with a line end among them."""
    lines = "".join(one if one == "\n" else " " for one in between)
    return row + lines if "\n" in lines else f"{row[:-1]}\n{lines}"
