"""What conversions do to the characters of a whole text: not a number is touched by them."""

from __future__ import annotations

from random import Random

from govinfo_report.testing.layouts import half_width
from govinfo_report.text.characters import FOLDED, SIMPLIFIED, TRADITIONAL

_BOM = "\ufeff"
_TO_TRADITIONAL = {
    ord(new): old for old, new in reversed(list(zip(TRADITIONAL, SIMPLIFIED, strict=True)))
}
_RADICALS = range(0x2E80, 0x2FD6)
_TO_RADICAL: dict[str, list[str]] = {}
for _code, _plain in FOLDED.items():
    if _code in _RADICALS:
        _TO_RADICAL.setdefault(_plain, []).append(chr(_code))


def to_traditional(text: str, rng: Random) -> str:
    """Traditional characters for simplified ones, throughout or here and there."""
    if rng.random() < 0.7:
        return text.translate(_TO_TRADITIONAL)
    return "".join(
        [_TO_TRADITIONAL.get(ord(char), char) if rng.random() < 0.3 else char for char in text]
    )


def to_radicals(text: str, rng: Random) -> str:
    """Radicals for the characters that they look like, as PDF producers print them."""
    chance = rng.choice((0.1, 0.5, 1.0))
    return "".join(
        [
            rng.choice(_TO_RADICAL[char]) if char in _TO_RADICAL and rng.random() < chance else char
            for char in text
        ]
    )


def to_half_width(text: str, rng: Random) -> str:
    """Half-width punctuation, throughout or here and there."""
    if rng.random() < 0.5:
        return half_width(text)
    return "".join([half_width(char) if rng.random() < 0.5 else char for char in text])


def add_bom(text: str, rng: Random) -> str:
    """A byte order mark at the beginning."""
    return _BOM + text


def other_line_ends(text: str, rng: Random) -> str:
    r"""Lines that end in \r\n or \r."""
    return text.replace("\n", rng.choice(("\r\n", "\r")))


def trail_spaces(text: str, rng: Random) -> str:
    """Spaces at the ends of lines."""
    space = rng.choice((" ", "  ", "\u3000", "\u00a0"))
    return "\n".join([line + (space if rng.random() < 0.3 else "") for line in text.split("\n")])
