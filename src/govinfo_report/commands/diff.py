"""The command `diff`: what differs between two reports, and how it looks on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

import click

from govinfo_report.commands import console, help_of
from govinfo_report.commands.ending import CLEAN, FOUND, note
from govinfo_report.commands.inputs import standard_input_once
from govinfo_report.data.differences import (
    PREFACE,
    CellDifference,
    Differences,
    MetadataValue,
    diff,
)
from govinfo_report.data.json_text import json_text
from govinfo_report.data.plain import plain_data
from govinfo_report.form.fields import Language
from govinfo_report.report import Cell, CellStatus, ReportData
from govinfo_report.view.report_view import Tone, value_text
from govinfo_report.view.terminal import Screen, printable, width, wrap


@click.command("diff", help=help_of("diff"))
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@console.format_option(("text", "json"))
@console.lang_option
def diff_command(*, old: str, new: str, form: str, lang: Language) -> None:
    """Print the differences; the exit status says whether there are any."""
    standard_input_once(old, new)
    before, after = map(console.load_or_complain, (old, new))
    if before is None or after is None:
        return
    found = diff(before, after)
    note(FOUND if found.any else CLEAN)
    if form == "json":
        console.say_data(json_text({"old": old, "new": new, **_data(found)}, opened=3) + "\n")
    else:
        names = console.input_name(old, lang), console.input_name(new, lang)
        console.say(diff_page(names, (before, after), found, console.screen_for(lang)))


def _data(found: Differences) -> Mapping[str, Any]:
    """The differences as plain data, with the change of each cell."""
    data: dict[str, Any] = plain_data(found)
    for cell, one in zip(data["cells"], found.cells, strict=True):
        cell["change"] = plain_data(one.change)
    return data


# -- on the screen: metadata, a table of cells, paragraphs -----------------------------------------


def diff_page(
    names: tuple[str, str],
    reports: tuple[ReportData, ReportData],
    found: Differences,
    screen: Screen,
) -> str:
    """The differences as lines of text, the last one closed."""
    words = screen.words
    lines = [
        _headline(sign, name, report, screen)
        for sign, name, report in zip("-+", names, reports, strict=True)
    ]
    if found.metadata:
        lines += ["", screen.paint(words.diff_metadata, "title")]
        for field in found.metadata:
            name = screen.words.metadata.get(field.field) or words.diff_dates[field.field]
            lines += _both_sides(name, _told(field.old, screen), _told(field.new, screen), screen)
    if found.cells:
        lines += ["", screen.paint(words.diff_cells, "title")]
        for cell in found.cells:
            lines += _cell(cell, reports, screen)
    if found.prose:
        lines += ["", screen.paint(words.diff_prose, "title"), *_prose(found, reports[1], screen)]
    summary = words.diff_none
    if found.any:
        counts = {"cells": found.cells, "metadata": found.metadata, "prose": found.prose}
        summary = words.diff_summary.format(**{name: len(many) for name, many in counts.items()})
    lines += ["", *(screen.paint(line, "title") for line in wrap(summary, screen.measure))]
    return "\n".join(lines) + "\n"


def _headline(sign: str, name: str, report: ReportData, screen: Screen) -> str:
    agency, year = report.metadata.agency, report.metadata.year
    text = screen.words.headline.format(
        name=name,
        agency=screen.words.not_printed if agency is None else printable(agency),
        year="?" if year is None else year,
        edition=report.edition,
    )
    return screen.paint(f"{sign * 3} {text}", "title")


def _told(value: MetadataValue, screen: Screen) -> str:
    return screen.words.not_printed if value is None else printable(str(value))


def _prose(found: Differences, new: ReportData, screen: Screen) -> Iterator[str]:
    headings = {section.name: section.heading for section in new.form.sections}
    headings[PREFACE] = screen.words.diff_preface
    for section, differing in groupby(found.prose, key=lambda one: one.section):
        yield f"  {printable(headings.get(section, section))}"
        for one in differing:
            for sign, paragraphs in (("-", one.old), ("+", one.new)):
                for paragraph in paragraphs:
                    yield from _paragraph(sign, paragraph, screen)


def _both_sides(name: str, old: str, new: str, screen: Screen) -> Iterator[str]:
    both = f"{old} → {new}"
    line = f"  {name}{screen.words.colon}{both}"
    if width(line) <= screen.measure:
        yield line
        return
    yield from (f"  {part}" for part in wrap(name, screen.measure - 2))
    if width(both) <= screen.measure - 4:
        yield f"    {both}"
    else:
        yield from (*_paragraph("-", old, screen), *_paragraph("+", new, screen))


def _paragraph(sign: str, text: str, screen: Screen) -> Iterator[str]:
    """A text behind its sign, in lines of the screen's width."""
    tone: Tone = "bad" if sign == "-" else "good"
    for at, line in enumerate(wrap(printable(text), screen.measure - 6)):
        yield screen.paint(f"    {' ' if at else sign} {line}", tone)


def _cell(
    one: CellDifference, reports: tuple[ReportData, ReportData], screen: Screen
) -> Iterator[str]:
    """The cell by its labels, with both sides and by how much they differ."""
    fields = {**reports[0].form.cells, **reports[1].form.cells}
    units = {cell.unit for cell in (one.old, one.new) if cell is not None}
    old, new = (_side(cell, len(units) > 1, screen) for cell in (one.old, one.new))
    if change := one.change or 0:
        told = f"{change:+d}" if isinstance(change, int) else f"{change:+f}"
        new += screen.words.diff_change.format(change=told)
    yield from _both_sides(fields[one.path].name(screen.lang), old, new, screen)


def _side(cell: Cell | None, with_unit: bool, screen: Screen) -> str:
    """The number of a cell, and what it is if it was not just read."""
    if cell is None:
        return screen.words.diff_no_such_cell
    unit = printable(cell.unit) if with_unit and cell.unit else ""
    if cell.status is CellStatus.READ:
        return value_text(cell) + unit
    return f"{value_text(cell)} {screen.words.statuses[cell.status.value]}".strip() + unit
