"""Cells, places and codes in words: what a cell is called, and where it stands in a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from govinfo_report.checks.suspects import Suspect, SuspectCell
from govinfo_report.form import CellField, Form, Row
from govinfo_report.form.fields import OFFICIAL, Language
from govinfo_report.messages import Entry
from govinfo_report.messages.words import phrase
from govinfo_report.text.source import Span

Naming: TypeAlias = Callable[[CellField], str]

_VALUE: Final = re.compile(r"\{\w+\}")
_NUMBER: Final = re.compile(r"^（.）")
_NOTE: Final = re.compile(r"(?<=.)（.*）$")


def row_name(row: Row) -> str:
    """The label of a row without its note, after the number of its group: many have a `3.`."""
    number = "".join(_NUMBER.findall(row.groups[-1])) if row.groups else ""
    return number + _NOTE.sub("", row.label)


def full_name(cell: CellField) -> str:
    """A cell by its row and its column, in the form's own labels."""
    return f"{row_name(cell.row)} · {cell.column.label}"


def cell_name(cell: CellField, lang: Language) -> str:
    """A cell by its row and its column, in Chinese or English."""
    if lang == OFFICIAL:
        return full_name(cell)
    return f"{cell.row.labels.text(lang)} · {cell.column.labels.text(lang)}"


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
    template = "suspect_cell_blank" if cell.printed is None else "suspect_cell"
    return phrase(lang, template).format(
        cell=name(form.cells[cell.path]), printed=cell.printed, fits=cell.fits
    )


def suspect_text(
    suspect: Suspect, form: Form, lang: Language = "zh", name: Naming = full_name
) -> str:
    """A suspect as one line of words."""
    cells = phrase(lang, "separator").join(
        cell_text(cell, form, lang, name) for cell in suspect.cells
    )
    if suspect.slip is None:
        return cells
    return phrase(lang, "suspect").format(
        cells=cells, slip=phrase(lang, "slips", suspect.slip.value)
    )


def where(span: Span, lang: Language) -> str:
    """Where a span stands: line of a text; page, table, row and column of a file, if known."""
    place = span.place
    parts: list[str] = []
    if place is not None and place.page is not None:
        parts.append(phrase(lang, "where", "page").format(page=place.page))
    if place is not None and place.table is not None:
        at = "row" if place.column is None else "cell"
        parts.append(
            phrase(lang, "where", at).format(table=place.table, row=place.row, column=place.column)
        )
    line = phrase(lang, "where", "line").format(line=span.line)
    return phrase(lang, "where", "join").join(parts) or line


def gist(entry: Entry, lang: Language) -> str:
    """The sentence of an entry with `…` for its values: what a code says whatever they are."""
    return _VALUE.sub("…", entry.text(lang))
