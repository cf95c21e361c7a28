"""From the answers of the models to readings with their probabilities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

import numpy as np

from govinfo_report.ocr.models import Guess, Reader

_WRITINGS: Final[Mapping[str, str]] = {
    **{digit: digit + chr(ord(digit) + 0xFEE0) for digit in "0123456789"},
    ".": ".．。·",
    ",": ",，",
    "-": "-－—–\u4e00",
    "+": "+＋",
}
"""Characters of a number, with what the models may write for them."""
_MISTAKEN: Final[Mapping[str, str]] = {"0": "OoDＯ\u3007", "1": "lIi|\u4e28"}
"""Letters that are written for a digit; a reading by them is worth less."""
_WORTH: Final = 0.5
_BEAMS: Final = 8
_LEAST: Final = 1e-3
"""Probability below which a character is not followed."""
_MOST: Final = 6
"""Readings of a crop that are kept."""


def read_words(reader: Reader, crops: Sequence[Any]) -> list[Guess]:
    """The likeliest text of each crop, whatever it is."""
    return reader.map(crops, lambda answer: _likeliest(reader, answer))


def read_numbers(reader: Reader, crops: Sequence[Any]) -> list[Guess]:
    """The likeliest text of each crop, and what number it may be."""
    return reader.map(
        crops, lambda answer: _likeliest(reader, answer)._replace(others=_numbers(reader, answer))
    )


def _likeliest(reader: Reader, answer: Any) -> Guess:
    best = answer.argmax(1)
    keep = (best != 0) & np.concatenate(([True], best[1:] != best[:-1]))
    if not keep.any():
        return Guess("", 0.0)
    text = "".join(reader.characters[at] for at in best[keep])
    return Guess(text, float(answer.max(1)[keep].min()))


@cache
def _columns(reader: Reader) -> tuple[tuple[str, Any, Any], ...]:
    """For each character of a number, the places of its writings in an answer."""
    places = {character: at for at, character in enumerate(reader.characters)}
    return tuple(
        (
            character,
            np.array([places[one] for one in writings if one in places]),
            np.array([places[one] for one in _MISTAKEN.get(character, "") if one in places], int),
        )
        for character, writings in _WRITINGS.items()
    )


def _numbers(reader: Reader, answer: Any) -> tuple[tuple[str, float], ...]:
    """The likeliest strings of a number's characters, by a search over prefixes."""
    columns = _columns(reader)
    names = [name for name, _, _ in columns]
    table = np.stack(
        [answer[:, sure].sum(1) + _WORTH * answer[:, doubt].sum(1) for _, sure, doubt in columns], 1
    )
    # Of every prefix: how likely it ends here in nothing, and how likely in its last character.
    beams: dict[str, tuple[float, float]] = {"": (1.0, 0.0)}
    for nothing, row in zip(answer[:, 0], table, strict=True):
        after: dict[str, list[float]] = {}
        likely = [(names[at], float(row[at])) for at in np.flatnonzero(row > _LEAST)]
        for prefix, (ended, open_) in beams.items():
            both = ended + open_
            one = after.setdefault(prefix, [0.0, 0.0])
            one[0] += both * float(nothing)
            for name, chance in likely:
                if prefix.endswith(name):
                    after[prefix][1] += open_ * chance
                    longer = after.setdefault(prefix + name, [0.0, 0.0])
                    longer[1] += ended * chance
                else:
                    longer = after.setdefault(prefix + name, [0.0, 0.0])
                    longer[1] += both * chance
        best = sorted(after.items(), key=lambda item: -sum(item[1]))[:_BEAMS]
        beams = {prefix: (ended, open_) for prefix, (ended, open_) in best}
    ranked = sorted(((text, sum(chances)) for text, chances in beams.items() if text),
                    key=lambda item: -item[1])  # fmt: skip
    return tuple((text, chance) for text, chance in ranked[:_MOST] if chance > _LEAST)
