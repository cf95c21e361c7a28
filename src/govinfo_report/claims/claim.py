"""What a claim is: a number that the prose of a report states."""

from __future__ import annotations

import enum
from decimal import Decimal
from typing import NamedTuple

from govinfo_report.text.source import Span


class ClaimKind(enum.Enum):
    """What a claimed number counts."""

    DISCLOSED_TOTAL = "disclosed_total"
    """All information disclosed proactively in the year."""
    DISCLOSED_PART = "disclosed_part"
    """What of it was disclosed through one channel, or on one subject."""
    REQUESTS_RECEIVED = "requests_received"
    REQUESTS_CARRIED_IN = "requests_carried_in"
    REQUESTS_ANSWERED = "requests_answered"
    REQUESTS_CARRIED_FORWARD = "requests_carried_forward"
    OUTCOME = "outcome"
    """Requests that ended in one way (予以公开, 不予公开 …), as a count or as a share."""
    RECONSIDERATIONS = "reconsiderations"
    LITIGATIONS = "litigations"
    RULES_ISSUED = "rules_issued"
    DOCUMENTS_ISSUED = "documents_issued"
    PROCESSING_FEE = "processing_fee"
    """Fees charged for processing information, as an amount."""
    PROPOSALS = "proposals"
    """Proposals of deputies and committee members, or the share of them that was answered."""
    CHANGE = "change"
    """By how much a figure differs from last year's; negative for a fall."""
    OTHER = "other"
    """Any other counted result."""


class Period(enum.Enum):
    """The time that a claim speaks of."""

    THIS_YEAR = "this year"
    """The year reported on, named or not."""
    LAST_YEAR = "last year"
    OTHER = "other"
    """Any other time: a month, several years, all years so far."""


class Claim(NamedTuple):
    """A number that the prose states.

    Attributes:
        kind: what it counts.
        value: the number with its sign, 万 and 亿 counted out; 0 where the prose says that there
            was none.
        unit: the unit or measure word as printed (条, 件, %, 元 …); of a 0 in words, that of the
            thing counted.
        subject: the words that name what is counted, as printed.
        span: the place of the number with its unit; of a 0 in words, of those words.
        section: attribute of the section that it stands in.
        period: the time that it speaks of.
        approximate: True where the prose says that the number is about right (余, 约, 近 …).
        about: paths of the cells whose sum is the same figure in the tables; () where the tables
            do not hold it.
        part_of: index in `report.claims` of the whole that this is a part of.
        change_of: of a change, and of what a figure is of last year's (为上年的120%), index in
            `report.claims` of that figure.
        certain: True where the number's own clause says what it counts; False where words further
            away, a wider reach (全市) or another way of counting leave it open, so that a
            difference is a hint at most.
    """

    kind: ClaimKind
    value: int | Decimal
    unit: str
    subject: str
    span: Span
    section: str
    period: Period = Period.THIS_YEAR
    approximate: bool = False
    about: tuple[str, ...] = ()
    part_of: int | None = None
    change_of: int | None = None
    certain: bool = True
