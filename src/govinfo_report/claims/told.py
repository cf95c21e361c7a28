"""What the words around a number say of it."""

from __future__ import annotations

from typing import Final, NamedTuple

from govinfo_report.claims.claim import ClaimKind


class Told(NamedTuple):
    """What the words say of a number.

    Attributes:
        kind: what it counts.
        about: paths of the cells that hold the same figure.
        sign: -1 for a fall.
        last_year: True where they compare with it as last year's figure.
        another_year: True where they compare with it as the figure of a year before that.
        again: True where they state the figure before it for another year.
        named_before: True where what it counts is named only beside that figure.
    """

    kind: ClaimKind
    about: tuple[str, ...] = ()
    sign: int = 1
    last_year: bool = False
    another_year: bool = False
    again: bool = False
    named_before: bool = False


OTHER: Final = Told(ClaimKind.OTHER)
