"""What a comparison of two reports needs: whether they are one body's, and numbers alike in kind.

Publishers do not write their name the same way each year: a place is left out (区教育局), an office
signs for its government, a county becomes a district, a bureau is merged and renamed. Names that
may be one body's by such habits are alike; only names that cannot be are told apart.

Numbers are compared across editions, and with blanks told apart. A value that was inferred or
corrected may be compared: another report is evidence of its own.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

import attrs

from govinfo_report.form import FORMS, Row, ValueKind
from govinfo_report.form.equations import totals
from govinfo_report.report import CellStatus, Metadata, ReportData, Value
from govinfo_report.text.numerals import plain_digits
from govinfo_report.text.source import key, legible
from govinfo_report.words import surroundings
from govinfo_report.words.variants import MONEY_UNITS


class Likeness(enum.Enum):
    """What two reports' names of their bodies have in common."""

    SAME = "same"
    """One name, or a longer and a shorter form of it."""
    ALIKE = "alike"
    """May be one body under two names: a government and its office, a body that was renamed."""
    OTHER = "other"
    UNKNOWN = "unknown"
    """A report does not name its body."""


_COUNTY: Final = "1"
_TOWN: Final = "2"
_OTHER: Final = "3"
_LEVELS: Final = frozenset((_COUNTY, _TOWN, _OTHER))
_NO_LEVEL: Final = re.compile(surroundings.NO_LEVEL)
_TOWNS: Final = re.compile("|".join(surroundings.TOWN_LEVELS))
_CODED: Final = str.maketrans(
    dict.fromkeys(surroundings.COUNTY_LEVELS, _COUNTY)
    | dict.fromkeys(surroundings.OTHER_LEVELS, _OTHER)
)
_TAILS: Final = re.compile(surroundings.TAILS)
_OFFICE_OF: Final = re.compile(surroundings.OFFICE_OF)
_TOWN_BODY: Final = re.compile(surroundings.TOWN_BODY)
_SMALL_BODY: Final = re.compile(surroundings.SMALL_BODY)
_BLOCKED: Final = "·"


def name_key(name: str) -> str:
    """What two printings of one name have in common."""
    return key(legible(name))


def likeness(one: Metadata, other: Metadata) -> Likeness:
    """Whether two reports are one body's, judged by the names that they give it.

    Where the agencies of the titles cannot be one body, the publisher that an index header names
    is asked too: a title may be read wrong or name only the place.
    """
    if not one.agency or not other.agency:
        return Likeness.UNKNOWN
    found = compare_names(one.agency, other.agency)
    if found is Likeness.OTHER:
        for agency, publisher in ((one.agency, other.publisher), (other.agency, one.publisher)):
            if publisher and compare_names(agency, publisher) is Likeness.SAME:
                return Likeness.ALIKE
    return found


@lru_cache(maxsize=1024)
def compare_names(one: str, other: str) -> Likeness:
    """Whether two names are of one body."""
    keys = name_key(one), name_key(other)
    if keys[0] == keys[1]:
        return Likeness.SAME
    short, long = sorted(map(_core, keys), key=len)
    if not short:
        # A government without its place may be any.
        return Likeness.ALIKE
    if long.endswith(short):
        return Likeness.ALIKE if _is_office(keys[0]) != _is_office(keys[1]) else Likeness.SAME
    coded_long = _coded(long)
    if _joined(coded_long).endswith(_joined(_coded(short))):
        return Likeness.ALIKE
    if _is_shortened(short, long, coded_long):
        return Likeness.ALIKE
    return Likeness.OTHER


def _core(name: str) -> str:
    """The name without what says that it is a government, and without what can be shortened."""
    core = _TAILS.sub("", name)
    for spelt_out, shortened in surroundings.SHORT_FORMS.items():
        if core.endswith(spelt_out):
            return core.removesuffix(spelt_out) + shortened
    return core


def _is_office(name: str) -> bool:
    """True for the office of a government above the towns, which reports beside it."""
    return _OFFICE_OF.search(name) is not None and _TOWN_BODY.search(_core(name)) is None


def _coded(core: str) -> str:
    """The name with a sign for each character that tells a level: of one kind, one sign."""
    covered = _NO_LEVEL.sub(lambda match: _BLOCKED * len(match.group()), core)
    coded = _TOWNS.sub(lambda match: _TOWN * len(match.group()), covered).translate(_CODED)
    return "".join(
        printed if sign == _BLOCKED else sign for printed, sign in zip(core, coded, strict=True)
    )


def _joined(coded: str) -> str:
    """One sign for a level, however many characters it is written with."""
    return coded.replace(_TOWN * 2, _TOWN)


def _is_shortened(short: str, long: str, coded_long: str) -> bool:
    """True if the shorter name leaves out words of the longer, and no place between its own."""
    at = len(long)
    for character in reversed(short):
        before = long.rfind(character, 0, at)
        left_out = coded_long[before + 1 : at]
        if before < 0 or (at == len(long) and left_out):
            return False
        if len(left_out) > 1 and not _LEVELS.isdisjoint(left_out):
            return False
        at = before
    return True


@lru_cache(maxsize=1024)
def is_small(name: str) -> bool:
    """True for a body of a county, a district, a town or a street, by its name."""
    return _SMALL_BODY.search(_NO_LEVEL.sub(_BLOCKED, name_key(name))) is not None


# -- numbers of two reports ------------------------------------------------------------------------

_YUAN: Final = min(MONEY_UNITS, key=lambda unit: MONEY_UNITS[unit])


def comparable(report: ReportData, path: str) -> Value:
    """The value of a cell; money whose unit the form leaves open in yuan, or None without one."""
    cell = report.cells[path]
    declared = report.form.cells[path].column
    if declared.kind is ValueKind.AMOUNT and declared.unit is None:
        return report.amount_in_yuan(path)
    return cell.value


def counted(report: ReportData, path: str) -> Value:
    """The same, with 0 for a cell left blank, as the form is filled in; a blank total is None."""
    if report.cells[path].status is CellStatus.BLANK:
        return None if path in totals(report.edition) else 0
    return comparable(report, path)


def sum_of_known(values: Iterable[Value]) -> int | Decimal | None:
    """The sum of numbers; None where one of them is not known."""
    summed: int | Decimal = 0
    for value in values:
        if value is None:
            return None
        summed += value
    return summed


def with_unit(report: ReportData, path: str, value: int | Decimal) -> str:
    """A number in digits, with its unit where the label of its cell does not tell it."""
    declared = report.form.cells[path].column
    digits = plain_digits(value)
    if declared.kind is ValueKind.AMOUNT and declared.unit is None:
        return f"{digits} {_YUAN}"
    return digits


@cache
def shared_rows(edition: int, others: frozenset[int]) -> tuple[Row, ...]:
    """The rows of an edition, each with those of its cells that the other editions have too."""
    rows: list[Row] = []
    for row in FORMS[edition].rows:
        kept = [
            (column, path)
            for column, path in zip(row.columns, row.paths, strict=True)
            if all(path in FORMS[other].cells for other in others)
        ]
        if kept:
            columns, paths = zip(*kept, strict=True)
            rows.append(attrs.evolve(row, columns=columns, paths=paths))
    return tuple(rows)
