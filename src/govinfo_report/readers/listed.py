"""Rows written as points of a list, as language models write them: a label, and named values.

`- 行政许可：上一年项目数量：3，本年增/减：0，处理决定数量：12`. The names are the header of a row,
which is printed anew in each; a name without a value is a blank cell. One such line may stand in
any prose; several with the same names are a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import attrs

from govinfo_report.document import Document, Line, Ruling
from govinfo_report.readers.text import cut_lines
from govinfo_report.text.source import Source

_FEWEST: Final = 3
"""Points with the same names that make a table."""
_NAMED: Final = r"[^:,;.\d\n(]{1,12}(?:\([^()\n]{1,20}\))?: *(?:-?\d[\d.]*[^\d:,;.\n]{0,3})? *"
_POINT: Final = re.compile(
    rf"^[ \t]*(?:[-*•·][ \t]*)?(?P<label>[^:\n]{{2,60}}?) *:[ \t]*"
    rf"(?P<fields>{_NAMED}(?:[,;] *{_NAMED})*)[,;.]?[ \t]*$",
    re.M,
)
_FIELD: Final = re.compile(r"(?P<name>[^:,;(\s][^:,;(]*(?:\([^()\n]*\))?) *: *(?P<value>[^,;\s]*)")
_SEVERAL: Final = re.compile(rf"{_NAMED}[,;] *{_NAMED}[,;] *{_NAMED}")
_COLONS: Final = re.compile(rf"^(?:[^:\n]*+:){{{_FEWEST}}}.*$", re.M)
"""A line of as many colons as a row of named values has at least."""
_DASH: Final = re.compile(r"-(?!\d)")


@attrs.frozen
class _Point:
    """A row: its words and their places, from left to right; names and values in turn."""

    start: int
    end: int
    labels: tuple[tuple[int, int], ...]
    names: tuple[tuple[int, int], ...]
    values: tuple[tuple[int, int], ...]


def may_be_listed(folded: str) -> bool:
    """True if a folded text may hold rows of named values; most have too few colons."""
    if folded.count(":") < _FEWEST * _FEWEST:
        return False
    lines = _COLONS.findall(folded)
    return len(lines) >= _FEWEST and any(map(_SEVERAL.search, lines))


def read_listed(source: Source) -> Document | None:
    """The document of a text with such rows; None if there are too few."""
    points = list(_points(source.folded))
    named = [_words(source, point.names) for point in points]
    known = {names for names in named if named.count(names) >= _FEWEST and len(names) > 1}
    if not known:
        return None
    lines: list[Line] = []
    done = 0
    above: tuple[str, ...] = ()
    for point, names in zip(points, named, strict=True):
        between = cut_lines(source, first=done, last=point.start)
        lines += between
        if names != above or between:
            lines.append(_row(source, point, point.names))
        lines.append(_row(source, point, point.values, point.labels))
        done, above = point.end, names
    return Document(source, [*lines, *cut_lines(source, first=done)])


def _points(folded: str) -> Iterator[_Point]:
    for found in _POINT.finditer(folded):
        fields = list(_FIELD.finditer(folded, found.start("fields"), found.end("fields")))
        cuts = [dash.span() for dash in _DASH.finditer(folded, *found.span("label"))]
        edges = [found.start("label"), *(edge for cut in cuts for edge in cut), found.end("label")]
        yield _Point(
            found.start(),
            found.end(),
            tuple(zip(edges[::2], edges[1::2], strict=True)),
            tuple(field.span("name") for field in fields),
            tuple(field.span("value") for field in fields),
        )


def _words(source: Source, spans: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
    return tuple(source.folded[first:last] for first, last in spans)


def _row(
    source: Source,
    point: _Point,
    cells: tuple[tuple[int, int], ...],
    labels: tuple[tuple[int, int], ...] = (),
) -> Line:
    """A row of a grid: its cells behind as many columns of labels as it has."""
    spans = [*labels, *cells]
    lead = len(point.labels) - len(labels)
    lefts = range(lead, lead + len(spans))
    return Line(
        Ruling.GRID,
        list(_words(source, tuple(spans))),
        [first for first, _ in spans],
        point.start,
        point.end,
        lefts,
        range(lead + 1, lead + 1 + len(spans)),
    )
