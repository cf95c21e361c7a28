"""Tells where a second report begins in one text: its rows start over."""

from __future__ import annotations

from collections.abc import Sequence

from govinfo_report.recognition.records import Gathered, Record

_FEWEST_ROWS = 3
"""Rows that must be printed again before it is a second table and no repeated row."""


def first_report_only(gathered: Gathered, titles: Sequence[int]) -> tuple[list[Record], bool]:
    """Take the rows of a second report, or of a table printed twice, out of `gathered`.

    Returns:
        The rows taken out, and True if they are another report's: a title stands before them, or
        their values differ.
    """
    start = _second_start(gathered.records)
    if start is None:
        return [], False
    later = [record for record in gathered.records if record.start >= start]
    later_outcomes = [record for record in gathered.outcomes if record.start >= start]
    first = [record for record in gathered.records if record.start < start]
    titled = any(first[0].start < title < start for title in titles)
    differs = titled or _values(later) != _values(first[-len(later) :])
    if len(later_outcomes) < len(gathered.outcomes):
        gathered.outcomes = [r for r in gathered.outcomes if r.start < start]
        later += later_outcomes
    gathered.records = first
    return later, differs


def _second_start(records: Sequence[Record]) -> int | None:
    """Offset of the first of several rows that follow one another and were all printed before."""
    seen: set[str] = set()
    again: list[Record] = []
    for record in records:
        if not record.roles or not record.printed:
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
