r"""Delimited lines within a text, written as rows with tabs; no character moves.

A run of records is told by its shape: several lines one below the other with the same number of
commas, or of semicolons, outside quotation marks. Numbers with thousands separators and prose with
half-width punctuation have no such shape. So are cells between which always the same few spaces
stand: tags that a script has replaced, not columns set below each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

import attrs

_DELIMITERS: Final = ",;"
_FEWEST_RECORDS: Final = 3
_FEWEST_FIELDS: Final = 3
_MANY_FIELDS: Final = 12
"""Fields of a record that make a table of one alone."""
_LONGEST_RECORD: Final = 20
"""Lines that a record may go on over inside quotation marks."""
_LIKE_PROSE: Final = re.compile(
    r"[\t|]|[,;] +[^\s,;\"\d]|\d[ \t]+\d|(?<=[ :：(（])\d{1,3}(?:,\d{3})+(?!\d)"
    # Numbers that run on from a label and from one another, with thousands separators.
    r"|(?<=[\u3400-\u9fff)）])\d{1,3}(?:,\d{3,})+\s*$"
)
_GAP: Final = re.compile(r" {2,}")
_FEWEST_GAPS: Final = 3
_WHOLE: Final = re.compile(r"(?<=\t)(\d+)\.0(?=\t|$)", re.M)


@attrs.frozen
class _Record:
    """A record: where it begins and ends, its line end aside, and where its fields do."""

    start: int
    end: int
    fields: tuple[tuple[int, int], ...]


def delimited(text: str) -> str:
    """The text with the delimiters of its records as tabs, and without their quotation marks."""
    for delimiter in _DELIMITERS:
        if text.count(delimiter) >= _FEWEST_RECORDS * (_FEWEST_FIELDS - 1):
            text = _with_tabs(text, delimiter)
    return text


def _with_tabs(text: str, delimiter: str) -> str:
    pieces: list[str] = []
    done = 0
    for run in _runs(text, delimiter):
        for record in run:
            pieces.append(text[done : record.start])
            pieces.append(_tabbed(text, record))
            done = record.end
    pieces.append(text[done:])
    whole = "".join(pieces)
    return _WHOLE.sub(lambda number: number[1] + "  ", whole) if done else whole


def _tabbed(text: str, record: _Record) -> str:
    fields: list[str] = []
    for start, end in record.fields:
        field = text[start:end].replace("\n", " ").replace("\t", " ")
        if len(field) > 1 and field[0] == '"' == field.rstrip()[-1]:
            inner = field.rstrip()[1:-1].replace('""', '"\u200b')
            field = f" {inner}" + " " * (end - start - len(inner) - 1)
        fields.append(field)
    return "\t".join(fields)


def _runs(text: str, delimiter: str) -> Iterator[list[_Record]]:
    """Runs of records that have the shape of a table."""
    run: list[_Record] = []
    for record in _records(text, delimiter):
        fits = len(record.fields) > 1 and not _is_prose(text, record)
        if fits and (not run or run[-1].end + 1 == record.start):
            run.append(record)
            continue
        if _is_table(run):
            yield run
        run = [record] if fits else []
    if _is_table(run):
        yield run


def _is_prose(text: str, record: _Record) -> bool:
    words = text[record.start : record.end]
    return '"' not in words and _LIKE_PROSE.search(words) is not None


def _is_table(run: list[_Record]) -> bool:
    """True if several records have as many fields as one of them has, three or more, or many."""
    counts = [len(record.fields) for record in run if len(record.fields) >= _FEWEST_FIELDS]
    return any(count >= _MANY_FIELDS for count in counts) or any(
        counts.count(count) >= _FEWEST_RECORDS for count in set(counts)
    )


def _records(text: str, delimiter: str) -> Iterator[_Record]:
    start = 0
    while start <= len(text):
        record = _record(text, start, delimiter)
        yield record
        start = record.end + 1


def _record(text: str, start: int, delimiter: str) -> _Record:
    """The record that begins at `start`; a quotation mark that stays open ends with its line."""
    fields: list[tuple[int, int]] = []
    at = start
    while True:
        end = (_quoted(text, at) or at) if text[at : at + 1] == '"' else at
        line_end = text.find("\n", end)
        line_end = len(text) if line_end < 0 else line_end
        next_one = text.find(delimiter, end, line_end)
        if next_one < 0:
            fields.append((at, line_end))
            return _Record(start, line_end, tuple(fields))
        fields.append((at, next_one))
        at = next_one + 1


def _quoted(text: str, start: int) -> int | None:
    """Offset behind the mark that closes the one at `start`; None if none does in a few lines."""
    at = start + 1
    while True:
        at = text.find('"', at)
        if at < 0 or text.count("\n", start, at) > _LONGEST_RECORD:
            return None
        if text[at + 1 : at + 2] != '"':
            return at + 1
        at += 2


# -- gaps ----------------------------------------------------------------------------------------


def gaps_as_tabs(lines: Sequence[str]) -> Sequence[str]:
    """The lines with a tab for each delimiter, if it is always the same number of spaces."""
    rows = [line for line in lines if len(_GAP.findall(line)) >= _FEWEST_GAPS]
    gaps = [[len(gap) for gap in _GAP.findall(row)] for row in rows]
    if len(rows) < _FEWEST_RECORDS:
        return lines
    unit = min(map(min, gaps))
    if any(gap % unit for of_row in gaps for gap in of_row) or not _are_delimiters(rows, gaps):
        return lines
    delimiter = "\t".ljust(unit)
    return [line.replace(" " * unit, delimiter) for line in lines]


def _are_delimiters(rows: Sequence[str], gaps: Sequence[Sequence[int]]) -> bool:
    """True if rows with and without holes have as many delimiters, and are not of one length."""
    told = sorted(
        (sum(of_row), max(of_row), len(row)) for row, of_row in zip(rows, gaps, strict=True)
    )
    for _, alike in groupby(told, key=lambda row: row[0]):
        _, widest, lengths = zip(*alike, strict=True)
        if len(set(lengths)) >= _FEWEST_RECORDS and len(set(widest)) > 1:
            return True
    return False
