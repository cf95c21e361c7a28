"""Makes whole lines of the pieces in which a page draws them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from govinfo_report.readers.pdf.content import Rule

_SAME: Final = 2.0
"""Points within which pieces lie on one line."""
_GAP: Final = 3.0
"""Points between two pieces of one line, such as the dots of a dotted one."""
_SHORTEST: Final = 6.0
"""Points below which a line is a stroke of something else."""


def whole_rules(pieces: Iterable[Rule]) -> list[Rule]:
    """Lines of which no two lie on each other, sorted by their place."""
    return list(chain.from_iterable(map(_joined, _on_one_line(sorted(pieces)))))


def _on_one_line(pieces: list[Rule]) -> Iterator[list[Rule]]:
    run: list[Rule] = []
    for piece in pieces:
        if run and piece.at - run[0].at > _SAME:
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _joined(run: list[Rule]) -> Iterator[Rule]:
    at = sum(piece.at for piece in run) / len(run)
    run.sort(key=lambda piece: piece.start)
    start, end = run[0].start, run[0].end
    for piece in run[1:]:
        if piece.start > end + _GAP:
            if end - start >= _SHORTEST:
                yield Rule(at, start, end)
            start = piece.start
            end = piece.end
        end = max(end, piece.end)
    if end - start >= _SHORTEST:
        yield Rule(at, start, end)
