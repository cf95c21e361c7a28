"""How a report is to be shown: in which language, with which colours, how fully."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, TypeAlias

import attrs

from govinfo_report.report.diagnostics import Language
from govinfo_report.view.words import WORDS, Words

Tone = Literal["plain", "quiet", "title", "warn", "bad", "good"]
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
        return WORDS[self.lang]

    def narrowed(self, columns: int) -> Screen:
        """The screen without so many columns: what is shown there is indented."""
        return attrs.evolve(self, columns=self.columns - columns)
