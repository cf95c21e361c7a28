"""Cells that may be wrong, in words: what is printed, what would fit, and what may have happened.

A finding's `suspects` come with the most likely first. A cell is named by its row, its column, or
both, as far as what stands around it leaves open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from govinfo_report.checks import Finding, Suspect, SuspectCell
from govinfo_report.form import CellField, Form, Row
from govinfo_report.messages.phrases import (
    SEPARATOR,
    SLIPS,
    SUSPECT,
    SUSPECT_CELL,
    SUSPECT_CELL_BLANK,
)
from govinfo_report.report.diagnostics import Diagnostic, Language
from govinfo_report.view.screen import Screen
from govinfo_report.view.terminal_text import wrap

Naming: TypeAlias = Callable[[CellField], str]

_NUMBER: Final = re.compile(r"^（.）")
_NOTE: Final = re.compile(r"(?<=.)（.*）$")


def row_name(row: Row) -> str:
    """The label of a row without its note, after the number of its group: many have a `3.`."""
    number = "".join(_NUMBER.findall(row.groups[-1])) if row.groups else ""
    return number + _NOTE.sub("", row.label)


def full_name(cell: CellField) -> str:
    """A cell by its row and its column."""
    return f"{row_name(cell.row)} · {cell.column.label}"


def naming(cells: Iterable[CellField]) -> Naming:
    """How to name one of `cells`: without the row or the column that they all share."""
    many = list(cells)
    if len({cell.row.path for cell in many}) == 1:
        return lambda cell: cell.column.label
    if len({cell.column.name for cell in many}) == 1:
        return lambda cell: row_name(cell.row)
    return full_name


def cell_text(cell: SuspectCell, form: Form, lang: Language, name: Naming = full_name) -> str:
    """One cell of a suspect: what is printed there, and what would fit."""
    template = SUSPECT_CELL_BLANK if cell.printed is None else SUSPECT_CELL
    return template[lang].format(
        cell=name(form.cells[cell.path]), printed=cell.printed, fits=cell.fits
    )


def suspect_text(
    suspect: Suspect, form: Form, lang: Language = "zh", name: Naming = full_name
) -> str:
    """A suspect as one line of words."""
    cells = SEPARATOR[lang].join(cell_text(cell, form, lang, name) for cell in suspect.cells)
    if suspect.slip is None:
        return cells
    return SUSPECT[lang].format(cells=cells, slip=SLIPS[lang][suspect.slip.value])


def suspect_lines(
    suspects: Sequence[Suspect], form: Form, screen: Screen, at_most: int, name: Naming = full_name
) -> Iterator[str]:
    """The most likely suspects, and how many more there are; nothing if there are none."""
    words = screen.words
    for at, suspect in enumerate(suspects[:at_most]):
        head = words.suspect if at == 0 else words.suspect_or
        yield from wrap(head + suspect_text(suspect, form, screen.lang, name), screen.measure - 6)
    if len(suspects) > at_most:
        yield words.suspects_more.format(count=len(suspects) - at_most)


def message(one: Diagnostic, form: Form, screen: Screen) -> str:
    """The sentence of a diagnostic and, on a line below it, of a finding the likeliest suspect."""
    text = one.text(screen.lang)
    if isinstance(one, Finding) and one.suspects:
        text += "\n" + screen.words.suspect + suspect_text(one.suspects[0], form, screen.lang)
    return text
