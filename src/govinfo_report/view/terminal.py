"""A terminal: its language, colours and width; printed lines and the tables of a report on it.

What comes from a text passes `printable`, so that it cannot act on the terminal. The tables have
the labels of the form at the left, its columns above.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, zip_longest
from typing import Final, NamedTuple, TypeAlias

import attrs
from wcwidth import wcwidth

from govinfo_report.form import Column, Row, Table
from govinfo_report.form.fields import OFFICIAL, Language
from govinfo_report.messages.words import Words, where, words_for
from govinfo_report.report import Cell, CellStatus
from govinfo_report.text.characters import ACTING
from govinfo_report.text.source import Span
from govinfo_report.view.report_view import (
    BESIDE,
    NARROW_MARKS,
    Mark,
    ReportView,
    Tone,
    line_around,
    shown_text,
    status_marks,
)

Paint: TypeAlias = Callable[[str, Tone], str]

UNBOUNDED: Final = 10_000
"""Columns of a file or a pipe: a table is never too wide for it."""
_LONGEST_LINE: Final = 104
_SHORTEST_LINE: Final = 40


def unpainted(text: str, tone: Tone) -> str:
    """`text` as it is, whatever its tone."""
    return text


@attrs.frozen
class Screen:
    """How a report is to be shown.

    Attributes:
        lang: language of all words that are not the report's own.
        paint: gives a text its tone, with codes that take no room: what is painted is measured
            before.
        every: list every diagnostic in full, however many are alike.
        columns: columns of the terminal; in fewer the tables' labels and headers are narrower.
    """

    lang: Language = "zh"
    paint: Paint = unpainted
    every: bool = False
    columns: int = UNBOUNDED

    @property
    def measure(self) -> int:
        """Columns that running text may take: long lines are hard to read on any terminal."""
        return max(_SHORTEST_LINE, min(self.columns, _LONGEST_LINE))

    @property
    def words(self) -> Words:
        """The words in the screen's language."""
        return words_for(self.lang)


_UNSAFE: Final = re.compile(f"[\x00-\x08\x0b-\x1f{ACTING}]")
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
# Where a line may be broken: after a space and around a wide character, but not between a bracket
# or a quotation mark and what it encloses, nor before a mark that closes what stands before it.
# A number stays with the word that it counts: 6 处.
_PIECE: Final = re.compile(
    r"[（「『【〔“‘]*(?:\d+ [^ -~]|[!-~]+|.)[、，。；：！？）」』】〕”’]* ?", re.DOTALL
)


def printable(text: str) -> str:
    """`text` on one line, without anything that acts on a terminal."""
    if text.isprintable():
        return text
    one_line = re.sub(r"\r\n|[\n\r\v\f\u0085]", " ", text).replace("\t", "  ")
    return _UNSAFE.sub("\ufffd", _INVISIBLE.sub("", one_line))


def width(text: str) -> int:
    """Terminal columns that `text` takes: two for wide characters, none for combining marks."""
    return len(text) if text.isascii() else sum(max(0, wcwidth(char)) for char in text)


def left(text: str, columns: int) -> str:
    """`text` with spaces after it up to `columns`."""
    return text + " " * (columns - width(text))


def right(text: str, columns: int) -> str:
    """`text` with spaces before it up to `columns`."""
    return " " * (columns - width(text)) + text


def wrap(text: str, columns: int) -> list[str]:
    """`text` in lines of at most `columns`; a longer word stands on a line of its own."""
    lines: list[str] = []
    line, taken = "", 0
    for piece in _PIECE.findall(text):
        if line and taken + width(piece.rstrip()) > columns:
            lines.append(line.rstrip())
            line, taken = "", 0
        line += piece
        taken += width(piece)
    lines.append(line.rstrip())
    return lines


def window(text: str, start: int, columns: int) -> str:
    """At most `columns` of `text`: its beginning and what stands at offset `start`.

    What is left out is shown as `...`.
    """
    if width(text) <= columns:
        return text
    if width(text[:start]) <= columns // 2:
        return _cut(text, columns)
    head = _cut(text, columns // 3)
    room, begin = columns - width(head), start - columns // 12
    while width(text[begin - 1 :]) <= room:
        begin -= 1
    return head + _cut(text[begin:], room)


def _cut(text: str, columns: int) -> str:
    """The beginning of `text`, closed by `...` where it does not fit."""
    if width(text) <= columns:
        return text
    room = columns - len("...")
    kept = 0
    for char in text:
        room -= max(0, wcwidth(char))
        if room < 0:
            break
        kept += 1
    return text[:kept] + "..."


# -- where something is printed ------------------------------------------------------------------

_INDENT: Final = 6
_LINE_NUMBERS: Final = 24


def printed_line(span: Span, screen: Screen, mark: str = "") -> str:
    """Where `span` stands, and the line around it, in a table of a file the row, with a mark."""
    place = where(span, screen.lang)
    before, at, behind = map(printable, line_around(span))
    room = screen.measure - _INDENT - width(place + BESIDE)
    shown = window(before + at + mark + behind, len(before), room)
    return place + BESIDE + screen.paint(shown.strip(), "quiet")


def others_text(spans: Sequence[Span | None], screen: Screen) -> str:
    """How many are not shown in full, and on which lines."""
    words = screen.words
    # The lines of a text that was found in a file are no use to who looks at the file.
    lines = sorted({span.line for span in spans if span is not None and span.place is None})
    ranges = _ranges(lines)
    if not ranges or len(ranges) > _LINE_NUMBERS:
        return words.more_unseen.format(count=len(spans))
    return words.more_lines.format(count=len(spans), lines=words.comma.join(ranges))


def _ranges(numbers: Sequence[int]) -> list[str]:
    """Sorted numbers with runs written as `first-last`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return [str(first) if first == last else f"{first}-{last}" for first, last in runs]


# -- the tables of a report ----------------------------------------------------------------------

_LABEL_COLUMNS: Final = 44
_LABEL_COLUMNS_AT_LEAST: Final = 16
_LABEL_COLUMNS_WANTED: Final = 34
_HEADERS: Final = {1: (26,), 2: (16, 12), 4: (8, 4)}
"""So many columns or more → the room in which the header of each is wrapped, wide and narrow."""
_TONES: Final[Mapping[Mark, Tone]] = {
    "fails": "bad",
    "named": "warn",
    "missing": "bad",
    "unreadable": "bad",
    "blank": "warn",
    "inferred": "warn",
    "corrected": "warn",
    "zero": "quiet",
}
"""Mark → the tone of its cell; that of the first mark that a cell has."""


class _Shown(NamedTuple):
    """A cell as it is shown: its text, one character for a mark after it, and its tone."""

    text: str
    mark: str
    tone: Tone


def _shown(cell: Cell, view: ReportView) -> _Shown:
    # The sign of a gap is mark enough.
    marks = status_marks(cell) if cell.value is None else view.marks(cell)
    sign = next((NARROW_MARKS[mark] for mark in marks if mark in ("fails", "named")), " ")
    tones: list[Tone] = [tone for mark, tone in _TONES.items() if mark in marks]
    return _Shown(shown_text(cell, NARROW_MARKS), sign, tones[0] if tones else "plain")


def table_lines(view: ReportView, table: Table, screen: Screen) -> Iterator[str]:
    """The lines of one table; a single line for a table of which nothing is there."""
    cells_of = view.report.cells
    if all(cells_of[path].status is CellStatus.MISSING for path in table.paths):
        absent = screen.words.table_absent.format(count=len(table.paths))
        yield "  " + screen.paint(f"? {absent}", "bad")
        return
    groups: tuple[str, ...] = ()
    for at, (columns, block) in enumerate(groupby(table.rows, key=lambda row: row.columns)):
        if at:
            yield ""
        rows = list(block)
        cells = [[_shown(cells_of[path], view) for path in row.paths] for row in rows]
        headers, widths = _headers(columns, cells, screen)
        room = _room_for_labels(widths, screen)
        label = max(_LABEL_COLUMNS_AT_LEAST, min(room, _LABEL_COLUMNS))
        for level in zip_longest(*headers, fillvalue=""):
            line = "".join(f" {right(one, most)} " for one, most in zip(level, widths, strict=True))
            yield screen.paint((" " * label + line).rstrip(), "quiet")
        for row, values in zip(rows, cells, strict=True):
            for depth, group in enumerate(row.groups):
                if row.groups[: depth + 1] != groups[: depth + 1]:
                    yield "  " * depth + group
            groups = row.groups
            yield from _row_lines(row, values, widths, label, screen)


def _headers(
    columns: Sequence[Column], cells: Sequence[Sequence[_Shown]], screen: Screen
) -> tuple[list[list[str]], list[int]]:
    """The lines of each column's header, and its width: narrower headers before narrow labels."""
    headers: list[list[str]] = []
    widths: list[int] = []
    for room in next(rooms for most, rooms in reversed(_HEADERS.items()) if len(columns) >= most):
        headers = [_header(column, room, screen.lang) for column in columns]
        texts = ([one.text for one in below] for below in zip(*cells, strict=True))
        widths = [max(map(width, head + below)) for head, below in zip(headers, texts, strict=True)]
        if _room_for_labels(widths, screen) >= _LABEL_COLUMNS_WANTED:
            break
    return headers, widths


def _room_for_labels(widths: Sequence[int], screen: Screen) -> int:
    # Beside each number a space, and the character that is kept for its mark.
    return screen.columns - sum(widths) - 2 * len(widths)


def _header(column: Column, room: int, lang: Language) -> list[str]:
    lines = wrap(column.label, room)
    return lines if lang == OFFICIAL else lines + wrap(column.name.replace("_", " "), room)


def _row_lines(
    row: Row, values: Sequence[_Shown], widths: Sequence[int], label: int, screen: Screen
) -> Iterator[str]:
    """A row: the lines of its label, and its values beside the last, where the eye arrives."""
    # An English name is the path's own: what a reader types to get the row.
    name = "" if screen.lang == OFFICIAL else " " + row.path.rpartition(".")[2]
    indent = "  " * len(row.groups)
    *above, last = (indent + line for line in wrap(row.label + name, label - len(indent)))
    texts = [right(one.text, most) + one.mark for one, most in zip(values, widths, strict=True)]
    texts[-1] = texts[-1].rstrip()
    painted = (screen.paint(text, one.tone) for text, one in zip(texts, values, strict=True))
    yield from above
    yield f"{left(last, label)} {' '.join(painted)}"
