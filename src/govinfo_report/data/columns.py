"""A column of a table that leaves the library."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, TypeAlias

import attrs

Kind: TypeAlias = Literal["text", "whole", "decimal"]
Scalar: TypeAlias = str | int | Decimal | None
"""What stands in one place of a table."""


@attrs.frozen
class TableColumn:
    """A column: its name, what kind of values it holds, and what they mean.

    Attributes:
        name: as it heads the column.
        kind: `text`, `whole` for int, `decimal` for Decimal; every kind allows None.
        zh: its meaning in Chinese.
        en: its meaning in English.
    """

    name: str
    kind: Kind
    zh: str
    en: str


def encodable(text: str | None) -> str | None:
    r"""The text as UTF-8 can hold it: half a character is written as an escape, like `\udcff`.

    Names of files and damaged texts may hold such halves, and no table could be written.
    """
    if text is None or text.isascii():
        return text
    return text.encode("utf-8", "backslashreplace").decode()


def plain_digits(number: int | Decimal) -> str:
    """A number in its shortest form without an exponent."""
    digits = f"{number:f}" if isinstance(number, Decimal) else str(number)
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
