"""What parts the cells of a line: pipes, and marks that stand in words as well (`，`, `、`, `/`).

Programs differ in whether a pipe stands before the first cell and behind the last one. Where some
rows have none there, one that stands there parts a blank cell, if the counts of pipes agree.

A label may hold a mark, and so may a sentence. It is therefore believed only where it stands
between values at the end of a line; what stands before the first of these is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile
from typing import Final

import attrs

from govinfo_report.text.numerals import read_numeral
from govinfo_report.text.source import clean, fold

_SIGHT: Final = 60
"""Lines below a row in which there is one of its width that is whole."""
_FEWEST: Final = 2
"""Pipes of a row of a table."""
_ALONE: Final = re.compile(r"^(?:\|\n)+", re.M)
_MOST_LABELS: Final = 2
"""Labels of a row: its own, and that of its group."""
_FEWEST_DOUBLED: Final = 8
"""Places where a delimiter is printed twice that are no blank cells."""


@attrs.frozen
class Pipes:
    """How a text sets its rows with pipes.

    Attributes:
        opened: True if rows begin without a pipe.
        part_first: True if a pipe that opens a row parts a blank first cell.
        part_last: True if a pipe that closes a row parts a blank last cell.
    """

    opened: bool = False
    part_first: bool = False
    part_last: bool = False

    @property
    def certain(self) -> bool:
        """True if every pipe parts cells, whichever rows stand around it."""
        return not (self.part_first or self.part_last)


def pipes_of(lines: Sequence[str]) -> Pipes:
    """How the rows of a text are set; most are set alike, which is told quickly."""
    every = [line for line in lines if "|" in line]
    firsts = [row for row in every if row[0] != "|" and row.lstrip()[0] != "|"]
    lasts = [row for row in every if row[-1] != "|" and row.rstrip()[-1] != "|"]
    alike = len(firsts) in (0, len(every)) and len(lasts) in (0, len(every))
    if alike:
        return Pipes(any(row.count("|") > _FEWEST for row in firsts))
    tables = list(_tables(lines))
    rows = [row for table in tables for row in table]
    return Pipes(
        any(row[0] != "|" and row.count("|") > _FEWEST for row in rows),
        _parts_blank(tables, 0),
        _parts_blank(tables, -1),
    )


def single(text: str) -> str:
    """The text with one delimiter between cells and a space, where it has two everywhere.

    Then each pair parts cells, and four in a row leave a blank one between them.
    """
    alone = _ALONE.findall(text) if "\n|\n|\n" in text else ()
    if len(alone) >= _FEWEST_DOUBLED and not any(run.count("|") % 2 for run in alone):
        return text.replace("|\n|\n", " \n|\n")
    for mark in "\t|":
        if mark + mark in text:
            runs = re.findall(rf"(?<=[^\n{mark}])[{mark}]+(?=[^\n{mark}])", text)
            if len(runs) >= _FEWEST_DOUBLED and not any(len(run) % 2 for run in runs):
                text = text.replace(mark + mark, mark + " ")
    return text


def parted(text: str) -> str:
    """The text with a line for each row, where lines hold several, which two pipes at once part.

    So they do where all others stand alone, with a space before and behind. In a row that opens
    with two pipes and has no other they part cells.
    """
    return "\n".join(map(_parted_line, text.split("\n")))


def _parted_line(line: str) -> str:
    if line.startswith("||") and 2 * line.count("||") == line.count("|"):
        return line.replace("||", " |")
    rows = line.split(" || ")
    alone = not any("||" in row or row.count("|") != row.count(" | ") for row in rows)
    return " \n  ".join(rows) if alone and " | " in line else line


def with_blanks(lines: Sequence[str]) -> Sequence[str]:
    """The lines, those of a row in one whose blank cells are a line break.

    Behind each of these a line begins with a pipe. Rows so made have as many pipes as those that
    stand in one line; the last of a table may have fewer.
    """
    rows: list[list[str]] = []
    for line in lines:
        closed = bool(rows) and line[:1] == "|" == rows[-1][-1].rstrip()[-1:]
        # A header holds words alone.
        if closed and _words(rows[-1][0]) <= _MOST_LABELS and not _words(line):
            rows[-1].append(line)
        else:
            rows.append([line])
    if len(rows) == len(lines):
        return lines
    pipes = [sum(line.count("|") for line in row) for row in rows]
    widths = {n for n, row in zip(pipes, rows, strict=True) if len(row) == 1 and n > _FEWEST}
    widest = max(widths, default=0)
    for row, count, below in zip(rows, pipes, [*pipes[1:], 0], strict=True):
        fits = count in widths if below else count <= widest
        if len(row) > 1 and not fits:
            return lines
    return ["\n".join(row) for row in rows]


def _words(line: str) -> int:
    """How many cells of a line hold words."""
    cells = filter(None, map(str.strip, line.split("|")))
    return sum(read_numeral(cell) is None for cell in cells)


def whole_rows(lines: Sequence[str]) -> Sequence[str]:
    """The lines, those of a row in one that line breaks within its cells part.

    They have together as many pipes as the row above, or as one below, and part words only. Words
    between two rows end the row above, if the one below has no words to begin with. Lines that are
    all as long as one that surely is a row are rows themselves.
    """
    if not any(_may_go_on(line) for line in lines if "|" in line):
        return lines
    between = _between_pipes(lines)
    if between is not None:
        return between
    pipes = [line.count("|") for line in lines]
    sure = {
        pipes[at]
        for at in range(1, len(lines))
        if pipes[at] and not _may_go_on(lines[at]) and not _goes_on(lines[at - 1], lines[at])
    }
    whole: list[str] = []
    at = width = 0
    while at < len(lines):
        below = max(pipes[at : at + _SIGHT])
        end = _end_of_row(lines, pipes, at, {width, below}) if 0 < pipes[at] < below else at + 1
        if len(counts := set(pipes[at:end])) == 1 and counts <= sure:
            end = at + 1
        end += bool(pipes[end - 1]) and _is_tail(lines[end - 1 : end + 2])
        width = sum(pipes[at:end]) or width
        whole.append("\n".join(lines[at:end]))
        at = end
    return whole if len(whole) < len(lines) else lines


def _between_pipes(lines: Sequence[str]) -> Sequence[str] | None:
    """The rows if each of them begins and ends with a pipe, none of a few lines that it has."""
    rows: list[str] = []
    at = 0
    while at < len(lines):
        end = at
        if lines[at][:1] == "|":
            while lines[end].rstrip()[-1:] != "|":
                end += 1
                if end in (at + _SIGHT, len(lines)) or lines[end][:1] in ("", "|"):
                    return None
        elif "|" in lines[at]:
            return None
        rows.append("\n".join(lines[at : end + 1]))
        at = end + 1
    return rows


def _is_tail(lines: Sequence[str]) -> bool:
    """True if the second of three lines is the end of the last cell of the first."""
    if len(lines) < 3 or "|" in lines[1] or "|" not in lines[2]:
        return False
    below = lines[2].lstrip()[:1]
    return _goes_on(lines[0], lines[1]) and (below == "|" or below.isdecimal())


def _end_of_row(
    lines: Sequence[str], pipes: Sequence[int], start: int, widths: Collection[int]
) -> int:
    """Behind the last line of the row that begins at a line, if it has one of some widths."""
    count = pipes[start]
    end = start + 1
    while count < max(widths) and end < len(lines) and _goes_on(lines[end - 1], lines[end]):
        count += pipes[end]
        end += 1
        if count in widths and pipes[end - 1]:
            return end
    return start + 1


def _may_go_on(line: str) -> bool:
    """True if a line ends in words, which may go on in the next one; a number has its unit."""
    last = line.rpartition("|")[2].strip()
    return bool(last) and not last[-1].isdecimal() and read_numeral(last) is None


def _goes_on(above: str, below: str) -> bool:
    """True if a cell may go on from one line to the next."""
    first = below.lstrip()[:1]
    return _may_go_on(above) and first not in ("", "|") and not first.isdecimal()


def _tables(lines: Sequence[str]) -> Iterator[list[str]]:
    """Runs of rows without empty lines between them; rules are no rows."""
    table: list[str] = []
    for line in (*lines, ""):
        if "|" not in line:
            if table:
                yield table
            table = []
        elif line.strip("|:+=- \t"):
            table.append(line.strip())


def _parts_blank(tables: Sequence[Sequence[str]], end: int) -> bool:
    """True if a pipe at one end of rows parts a blank cell, as the counts of pipes show.

    Args:
        tables: the rows of each table.
        end: 0 for the first character of a row, -1 for the last.
    """
    fits = 0
    for table in tables:
        bare = {row.count("|") for row in table if row[end] != "|"}
        for row in table:
            if row[end] == "|" and bare and row.count("|") >= _FEWEST:
                if row.count("|") in bare:
                    fits += 1
                elif row.count("|") - 1 in bare:
                    return False
    return fits > 0


# -- marks -----------------------------------------------------------------------------------------

_MARKS: Final = ("；", "，", "、", " / ", "; ", ", ", ";", "/")
"""The marks, surer ones first. A comma of half width without a space parts groups of digits."""
_WIDE_GAP: Final = "   "
"""Sets columns one below the other, with the signs for blanks between them."""
_ENDS: Final = "；，、;,/"
_ENDS_FOLDED: Final = tuple(sorted(set(fold(_ENDS))))
_NUMBER_AT_END: Final = "0123456789.%-+ "
_FEWEST_VALUES: Final = 3
"""Values behind a label that no sentence ends in."""
_FEWEST_ALONE: Final = 5
"""Values without a label: three make a date."""
_GROUPED: Final = re.compile(r"(?<=[^\d:：，\s-])\d+(?:，\d{3,})+\s*$|^\d+(?:，\d{3,})*，\d{3}\s*$")
"""Numbers that run on from one another, with a mark in each between its thousands."""


def may_be_parted(text: str) -> bool:
    """True if a folded line may end in values that marks part; told quickly, for most do not."""
    return text.endswith(_ENDS_FOLDED) or text.rstrip(_NUMBER_AT_END).endswith(_ENDS_FOLDED)


def parted_by_marks(
    printed: str, known: str | None
) -> tuple[str, Sequence[tuple[int, int]]] | None:
    """The mark that parts the values of a line, and where the label and each of these stand.

    Args:
        printed: the line.
        known: the mark that parts the values of a row above; where it stands, one value is enough.

    A blank value ends where it begins. None if marks part no values.
    """
    printed += " "
    for mark in _MARKS if known is None else (known,):
        if mark in printed and (cells := _cells(printed, mark, sure=mark == known)):
            return mark, cells
    return None


def _cells(printed: str, mark: str, *, sure: bool) -> Sequence[tuple[int, int]]:
    if mark == "，" and _GROUPED.search(printed):
        return ()
    fields = list(_fields(printed, mark))
    values = list(takewhile(lambda one: _is_value(printed, one), reversed(fields)))[::-1]
    words = fields[: len(fields) - len(values)]
    label = [(words[0][0], words[-1][1])] if words else []
    if words and (colon := _colon(printed, words[-1])):
        label = [(words[0][0], colon)]
        values.insert(0, _stripped(printed, colon, words[-1][1]))
    shown = [last > first for first, last in values]
    if len(values) < (1 if sure and label else _FEWEST_VALUES if label else _FEWEST_ALONE):
        return ()
    if not (all(shown) if mark == "/" else any(shown)):
        # A bare stroke may itself be the sign for a blank.
        return ()
    if (mark == " / " and _WIDE_GAP in printed) or (label and "。" in printed[: label[0][1]]):
        return ()
    return [*label, *values]


def _fields(printed: str, mark: str) -> Iterator[tuple[int, int]]:
    first = 0
    for field in printed.split(mark):
        yield _stripped(printed, first, first + len(field))
        first += len(field) + len(mark)


def _stripped(printed: str, first: int, last: int) -> tuple[int, int]:
    field = printed[first:last]
    first += len(field) - len(field.lstrip())
    return first, first + len(field.strip())


def _is_value(printed: str, field: tuple[int, int]) -> bool:
    """True for a number, and for nothing."""
    first, last = field
    return first == last or read_numeral(clean(fold(printed[first:last]))) is not None


def _colon(printed: str, field: tuple[int, int]) -> int | None:
    """Where the first value begins that a colon parts from the label; a blank one ends there."""
    first, last = field
    begin = max(printed.rfind(colon, first, last) for colon in ":：") + 1
    is_behind = first < begin <= last and _is_value(printed, _stripped(printed, begin, last))
    return begin if is_behind else None
