"""Tells where a second report begins in one text: its rows start over."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from govinfo_report.recognition.tables.records import Gathered, Record

_FEWEST_ROWS = 3
"""Rows that must be printed again before it is a second table and no repeated row."""


@attrs.frozen
class Repetition:
    """Rows that start over what was printed before.

    Attributes:
        records: the rows, in reading order.
        other_report: True if they are another report's: a title stands before them, or their
            values differ.
    """

    records: tuple[Record, ...] = ()
    other_report: bool = False


def set_repetition_aside(gathered: Gathered, titles: Sequence[int]) -> Repetition:
    """Take the rows of a second report, or of a table printed twice, out of `gathered`.

    Args:
        gathered: the rows found in the document.
        titles: offsets of the lines that are titles of reports.
    """
    start = _second_start(gathered.records)
    if start is None:
        return Repetition()
    first = [record for record in gathered.records if record.start < start]
    later = [record for record in gathered.records if record.start >= start]
    titled = any(first[0].start < title < start for title in titles)
    other = titled or _values(later) != _values(first[-len(later) :])
    outcomes = [record for record in gathered.outcomes if record.start < start]
    if outcomes:
        later += [record for record in gathered.outcomes if record.start >= start]
        gathered.outcomes = outcomes
    gathered.records = first
    gathered.editions = [seen for seen in gathered.editions if seen[0] < start]
    return Repetition(tuple(later), other)


def _second_start(records: Sequence[Record]) -> int | None:
    """Offset of the first of several rows that follow one another and were all printed before."""
    seen: set[str] = set()
    again: list[Record] = []
    for record in records:
        if not record.roles or not record.printed or record.in_prose:
            continue
        name = record.roles[0].name
        if name not in seen:
            seen.add(name)
            again = []
            continue
        if again and again[-1].roles[0].name == name:
            again = []
        again.append(record)
        if len(again) == _FEWEST_ROWS:
            return again[0].start
    return None


def _values(records: Sequence[Record]) -> list[list[str]]:
    return [[slot[0] for slot in record.printed] for record in records]
