"""What is told of a number, and classes of words as bits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from govinfo_report.claims.claim import ClaimKind
from govinfo_report.claims.mention import Mention
from govinfo_report.claims.vocabulary import BIT, Word
from govinfo_report.form.shared import CARRIED_FORWARD, CARRIED_IN, NEW_RECEIVED, RESULTS
from govinfo_report.words.claim_clauses import (
    PLAIN,
)


class Told(NamedTuple):
    """What the words say of a number.

    Attributes:
        kind: what it counts.
        about: paths of the cells that hold the same figure.
        certain: True where its own clause says so, False where words further away are needed.
        sign: -1 for a fall.
        last_year: True where they compare with it as last year's figure.
        another_year: True where they compare with it as the figure of a year before that.
        again: True where they state the figure before it for another year.
        named_before: True where what it counts is named only beside that figure.
        reach: whose it is, as far as the words say: `own`, `wide` or ``.
        level: the words that say so.
        awaits: True for a figure to compare with that stands before the one compared.
        persons: True for the requests of natural persons.
        reduced: how many of the requests the sentence says to have been withdrawn.
        label_first: True where a mark stands between its label and the number.
    """

    kind: ClaimKind
    about: tuple[str, ...] = ()
    certain: bool = True
    sign: int = 1
    last_year: bool = False
    another_year: bool = False
    again: bool = False
    named_before: bool = False
    reach: str = ""
    level: str = ""
    label_first: bool = False
    awaits: bool = False
    persons: bool = False
    reduced: int | Decimal = 0


def bits_named(*names: str) -> int:
    """The bits of classes of words, by their names."""
    return sum(BIT[name] for name in names)


def bits_of(words: list[Word]) -> int:
    """The bits of all the words."""
    held = 0
    for word in words:
        held |= word.bits
    return held


OTHER: Final = Told(ClaimKind.OTHER)
Earlier = Sequence[tuple[Mention, Told]]
REQUEST_ROWS: Final = {
    ClaimKind.REQUESTS_RECEIVED: NEW_RECEIVED,
    ClaimKind.REQUESTS_CARRIED_IN: CARRIED_IN,
    ClaimKind.REQUESTS_ANSWERED: f"{RESULTS}.total",
    ClaimKind.REQUESTS_CARRIED_FORWARD: CARRIED_FORWARD,
}
"""Kinds that count requests, and the row of each."""
FLOWS: Final = tuple(REQUEST_ROWS)
CASES: Final = (ClaimKind.RECONSIDERATIONS, ClaimKind.LITIGATIONS)
REQUEST: Final = BIT["request"]
OUTCOME: Final = BIT["outcome"]
ENDING: Final = BIT["ending"]
PUBLISH: Final = BIT["publish"]
THINGS: Final = bits_named(
    *("request", "reconsideration", "litigation", "direct", "after", "proposal", "rules"),
    *("documents", "foreign", "suggestion"),
)
"""Classes of words that name a thing which verbs such as 收到 and 办结 may speak of."""
FOREIGN: Final = BIT["foreign"]
VERBS: Final = bits_named(
    "pending", "letter", "receive", "answer", "handle", "to_handle", "carried_in", "carried_forward"
)
PAPER: Final = BIT["paper"]
IS_PLAIN: Final = re.compile(PLAIN)
