"""What people write when they need the numbers of such reports and have no library for it.

Three scripts of the length that such scripts have, each written with care: labels are compared
without white space and in one width, thousands separators are taken out, and a row with too few
numbers is left out. All three take the labels from the form, which a script would list. They read
the edition of 2021, the only one that they are given.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from govinfo_report.form import FORMS

Numbers: TypeAlias = dict[str, int | Decimal]


def plain(text: object) -> str:
    """A cell's text as labels are compared."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", str(text)))


ROWS = {plain(row.label): row for table in FORMS[2021].tables[:2] for row in table.rows}
LAST = FORMS[2021].tables[2].paths


def number(text: object) -> int | Decimal | None:
    """The number of a cell; None for a blank, a dash, or words."""
    try:
        value = Decimal(plain(text).replace(",", ""))
    except InvalidOperation:
        return None
    return int(value) if value == value.to_integral_value() else value


def of_row(cells: Sequence[object]) -> Iterator[tuple[str, int | Decimal]]:
    """Path and number of the cells of a row: behind its label, in their order."""
    labels = [at for at, cell in enumerate(cells) if plain(cell) in ROWS]
    if labels:
        paths = ROWS[plain(cells[labels[-1]])].paths
        values = [number(cell) for cell in cells[labels[-1] + 1 :]]
    else:
        paths = LAST  # the third table has one row, without a label
        values = [number(cell) for cell in cells]
        if None in values:
            return
    if len(values) >= len(paths):
        for path, value in zip(paths, values, strict=False):
            if value is not None:
                yield path, value


def decoded(data: bytes) -> str:
    """A page's text, by the encoding that it names."""
    is_gb = re.search(rb"charset=[\"']?gb", data[:4000], re.IGNORECASE)
    return data.decode("gb18030" if is_gb else "utf-8", "replace")


def with_pandas(data: bytes) -> Numbers:
    """`pandas.read_html`, which sets every merged cell out, and a walk over the rows."""
    import pandas as pd  # noqa: PLC0415  neither is needed for the other

    found: Numbers = {}
    for frame in pd.read_html(io.StringIO(decoded(data)), flavor="lxml", keep_default_na=False):
        for row in frame.itertuples(index=False):
            found.update(of_row(list(row)))
    return found


def with_soup(data: bytes) -> Numbers:
    """BeautifulSoup, and a walk over the rows as they are written."""
    from bs4 import BeautifulSoup  # noqa: PLC0415

    found: Numbers = {}
    for row in BeautifulSoup(decoded(data), "lxml").find_all("tr"):
        found.update(of_row([cell.get_text() for cell in row.find_all(["td", "th"])]))
    return found


def with_lines(data: bytes) -> Numbers:
    """A text whose rows are lines, and whose cells are parted by pipes."""
    found: Numbers = {}
    for line in data.decode("utf-8").splitlines():
        if "|" in line:
            found.update(of_row(line.strip().removesuffix("|").split("|")))
    return found
