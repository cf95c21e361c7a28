"""Plain data as JSON text and back, with sums of money as exact numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Context, Decimal
from typing import Any, Final, cast

from govinfo_report.errors import InvalidData
from govinfo_report.text.characters import ACTING

# JSON lets characters stand that a terminal might obey; as escapes they mean the same.
_TO_ESCAPE: Final = re.compile(f"[{ACTING}]")
_LONGEST_WHOLE: Final = 100
"""Digits up to which a whole number is written out."""


def json_number(number: Decimal) -> int | float | Decimal:
    """The plain number with the same value: whole, or the float whose shortest form is `number`.

    No float is exactly a number of twenty digits; it stays a Decimal, which `json_text` writes as
    a number too.
    """
    if number == number.to_integral_value() and number.adjusted() < _LONGEST_WHOLE:
        return int(number)
    nearest = float(number)
    if Decimal(repr(nearest)) == number:
        return nearest
    # Without its closing zeros, and not rounded to the digits of the current context.
    return number.normalize(Context(prec=len(number.as_tuple().digits)))


def json_text(value: object, *, opened: int = 0) -> str:
    """`value` as JSON in readable characters, without any that act on a terminal.

    Args:
        value: of dicts with str as keys, lists, tuples, str, numbers, bool and None.
        opened: so many levels of objects and arrays have each item on a line of its own.

    Raises:
        TypeError: something else is in it.
        ValueError: a number in it is not finite.
    """
    text = "".join(_pieces(value, opened, "\n"))
    return _TO_ESCAPE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _pieces(value: Any, opened: int, line_end: str) -> Iterator[str]:
    """The text of a value, whose items stand on lines of their own while levels are opened."""
    if opened == 0 or not value or not isinstance(value, (dict, list)):
        yield _compact(value)
        return
    below = line_end + "  "
    separator = below
    is_object = isinstance(value, dict)
    yield "{" if is_object else "["
    for name, item in _named(value):
        yield separator + name
        yield from _pieces(item, opened - 1, below)
        separator = "," + below
    yield line_end + ("}" if is_object else "]")


def _named(value: Any) -> Iterator[tuple[str, Any]]:
    """The items of an object, each with its name before it, or of an array, without."""
    if isinstance(value, dict):
        entries = cast("dict[str, Any]", value).items()
        return ((f"{_ENCODE(name)}: ", item) for name, item in entries)
    return (("", item) for item in value)


class _ExactNumber(Exception):  # noqa: N818 - not an error
    """The encoder came upon a Decimal, which it cannot write."""


def _other(value: object) -> None:
    if isinstance(value, Decimal):
        raise _ExactNumber
    raise TypeError(f"JSON holds no {type(value).__name__}")


_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=_other).encode


def _compact(value: Any) -> str:
    """The text of a value on one line."""
    try:
        return _ENCODE(value)
    except _ExactNumber:
        # Around the number only: the encoder is many times faster.
        if isinstance(value, Decimal):
            return _number(value)
        inside = ", ".join(name + _compact(item) for name, item in _named(value))
        return f"{{{inside}}}" if isinstance(value, dict) else f"[{inside}]"


def _number(number: Decimal) -> str:
    if not number.is_finite():
        raise ValueError(f"JSON holds no {number}")
    plain = json_number(number)
    return str(plain) if isinstance(plain, Decimal) else _ENCODE(plain)


def json_value(text: str | bytes) -> Any:
    """The plain data that a JSON text holds; numbers with a fraction as Decimal.

    Raises:
        InvalidData: it is no JSON, or names a key twice in one object.
    """
    try:
        return json.loads(
            text, parse_float=Decimal, parse_constant=_refuse, object_pairs_hook=_object
        )
    except RecursionError as error:
        raise InvalidData("data-json", detail="nested too deep") from error
    except ValueError as error:
        raise InvalidData("data-json", detail=str(error)) from error


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise InvalidData("data-key-twice", key=twice)
    return made
