"""What a reader of a report is told: findings with a stable code, never with stored prose.

A `Diagnostic` says what happened, to which cells, where, and with which values. Its wording is
chosen when it is shown, from the catalogue, in Chinese or English.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping

import attrs

from govinfo_report.form.fields import Language
from govinfo_report.messages import CATALOGUE, Entry
from govinfo_report.text.source import Span


class Severity(enum.Enum):
    """How much a diagnostic weighs."""

    ERROR = "error"
    """The text cannot be taken for what it should be."""
    WARNING = "warning"
    """A cell is missing, unreadable, or placed on evidence that a person should look at."""
    INFO = "info"
    """Nothing is wrong with the numbers; a reader may want to know."""


@attrs.frozen
class Diagnostic:
    """One thing worth saying about a report.

    Attributes:
        code: stable name in the catalogue.
        severity: taken from the catalogue.
        paths: the cells concerned, in the form's order.
        span: where it was seen; None where it is about something that is not there.
        values: what the wording needs: labels, numbers, printed text.
    """

    code: str
    severity: Severity
    paths: tuple[str, ...] = ()
    span: Span | None = None
    values: Mapping[str, str | int] = attrs.field(factory=dict[str, str | int], hash=False)

    @property
    def entry(self) -> Entry:
        """The catalogue's entry: what the code means, why it matters, an example."""
        return CATALOGUE[self.code]

    def text(self, lang: Language = "zh") -> str:
        """The diagnostic as a sentence in `lang`."""
        return self.entry.text(lang).format_map(self.values)

    def __str__(self) -> str:
        place = f"{self.span.line}:{self.span.column}: " if self.span else ""
        return f"{place}{self.severity.value} {self.code}: {self.text('en')}"


def diagnose(
    code: str,
    *,
    paths: tuple[str, ...] = (),
    span: Span | None = None,
    **values: str | int,
) -> Diagnostic:
    """A diagnostic with the severity that the catalogue gives its code.

    Raises:
        KeyError: the catalogue has no such code.
    """
    return Diagnostic(code, Severity(CATALOGUE.severity(code)), paths, span, values)
