"""Sections and tables in another order, and two editions of the form in one report."""

from __future__ import annotations

from random import Random
from typing import Final

import attrs

from govinfo_report.form import FORMS
from govinfo_report.testing.consistent import random_values, report_from
from govinfo_report.testing.printed import Part, Printed, compose
from odd.sheet import (
    DISCLOSURE,
    OUTCOMES,
    REQUESTS,
    odd,
    opened,
    part_of,
    with_part,
    words,
    year_of,
)

_TABLES: Final = (DISCLOSURE, REQUESTS, OUTCOMES)


# -- order ---------------------------------------------------------------------------------------


@odd("harmless")
def sections_in_another_order(printed: Printed, rng: Random) -> Printed:
    """Section 四 stands before section 三."""
    parts = list(printed.parts)
    at = [part.section for part in parts]
    one, two = at.index(REQUESTS), at.index(OUTCOMES)
    parts[one], parts[two] = parts[two], parts[one]
    return attrs.evolve(printed, parts=tuple(parts))


@odd("harmless")
def no_headings_of_tables(printed: Printed, rng: Random) -> Printed:
    """The headings of the sections with tables are not printed."""
    parts = tuple(
        attrs.evolve(part, heading=None) if part.section in _TABLES else part
        for part in printed.parts
    )
    return attrs.evolve(printed, parts=parts)


@odd("harmless")
def tables_at_the_end(printed: Printed, rng: Random) -> Printed:
    """All tables stand behind the prose, each below a line of its own."""
    parts: list[Part] = []
    moved: list[Part] = []
    for at, part in enumerate(printed.parts):
        if part.section in _TABLES:
            parts.append(attrs.evolve(part, grids=(), paragraphs=("详见附表。",)))
            moved.append(words(part.section, f"附表{at}", grids=part.grids))
        else:
            parts.append(part)
    return attrs.evolve(printed, parts=(*parts, *moved))


@odd("harmless")
def misnumbered_sections(printed: Printed, rng: Random) -> Printed:
    """One number stands before two sections."""
    numerals = "一二二三四五"
    parts = tuple(
        attrs.evolve(part, heading=numerals[at] + (part.heading or "一")[1:])
        for at, part in enumerate(printed.parts)
    )
    return attrs.evolve(printed, parts=parts)


@odd("harmless")
def the_same_table_twice(printed: Printed, rng: Random) -> Printed:
    """Table 三 stands twice, the same in every cell."""
    return with_part(
        printed, REQUESTS, lambda part: (attrs.evolve(part, grids=(*part.grids, *part.grids)),)
    )


# -- editions ------------------------------------------------------------------------------------


def _other_edition(printed: Printed, rng: Random) -> Printed:
    edition = 2019 if printed.edition == 2021 else 2021
    values = random_values(rng, edition, distinct=True)
    return compose(report_from(edition, values, year=year_of(printed)), "row")


def _mixed(printed: Printed, rng: Random, section: str) -> Printed:
    """One table of the other edition: what both editions have may be read, the rest is lost."""
    other = _other_edition(printed, rng)
    grids = part_of(other, section).grids
    printed = with_part(printed, section, lambda part: (attrs.evolve(part, grids=grids),))
    truth = dict(printed.truth)
    for path in FORMS[printed.edition].table(section).paths:
        truth[path] = None
    for form in FORMS.values():
        for path in form.table(section).paths:
            truth[path] = other.truth.get(path)
    # A reader that takes the text for the other edition reads its table, and loses the others.
    mixed = attrs.evolve(printed, truth=truth)
    return opened(mixed, truth)


@odd("trap")
def disclosure_of_the_other_edition(printed: Printed, rng: Random) -> Printed:
    """Table 二 is that of the other edition."""
    return _mixed(printed, rng, DISCLOSURE)


@odd("trap")
def requests_of_the_other_edition(printed: Printed, rng: Random) -> Printed:
    """Table 三 is that of the other edition."""
    return _mixed(printed, rng, REQUESTS)


@odd("trap")
def year_of_the_other_edition(printed: Printed, rng: Random) -> Printed:
    """The title's year and the document cited are those of the other edition: labels decide."""
    year = 2020 if printed.edition == 2021 else 2022
    document = FORMS[2019 if printed.edition == 2021 else 2021].document
    front = tuple(
        line.replace(str(year_of(printed)), str(year)).replace(
            FORMS[printed.edition].document, document
        )
        for line in printed.front
    )
    return attrs.evolve(printed, front=front)
