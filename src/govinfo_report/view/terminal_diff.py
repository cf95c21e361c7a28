"""What differs between two reports, on the screen: metadata, a table of cells, paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from govinfo_report.checks.problems import row_name
from govinfo_report.data.differences import (
    PREFACE,
    CellDifference,
    Differences,
    MetadataValue,
)
from govinfo_report.form import CellField, Row
from govinfo_report.form.fields import OFFICIAL, Language
from govinfo_report.report import ReportData
from govinfo_report.report.cells import Cell
from govinfo_report.view.report_view import Mark, Tone
from govinfo_report.view.terminal import Screen, left, printable, right, width, wrap
from govinfo_report.view.terminal_tables import Shown, legend, shown

_LABEL: Final = 40
_LABEL_AT_LEAST: Final = 16


def diff_page(
    names: tuple[str, str],
    reports: tuple[ReportData, ReportData],
    found: Differences,
    screen: Screen,
) -> str:
    """The differences as lines of text, the last one closed.

    Args:
        names: of the old and the new input, as they are to be shown.
        reports: the old and the new one.
        found: what `diff` found.
        screen: how it is to be shown.
    """
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
        lines += ["", screen.paint(words.diff_cells, "title"), *_cells(found, reports, screen)]
    if found.prose:
        lines += ["", screen.paint(words.diff_prose, "title")]
        headings = {section.name: section.heading for section in reports[1].form.sections}
        for section, differing in groupby(found.prose, key=lambda one: one.section):
            name = words.diff_preface if section == PREFACE else headings.get(section, section)
            lines.append(f"  {printable(name)}")
            for one in differing:
                for paragraph in one.old:
                    lines += _paragraph("-", paragraph, screen)
                for paragraph in one.new:
                    lines += _paragraph("+", paragraph, screen)
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


def _both_sides(name: str, old: str, new: str, screen: Screen) -> Iterator[str]:
    line = f"  {name}{screen.words.colon}{old} → {new}"
    if width(line) <= screen.measure:
        yield line
        return
    yield f"  {name}"
    yield from _paragraph("-", old, screen)
    yield from _paragraph("+", new, screen)


def _paragraph(sign: str, text: str, screen: Screen) -> Iterator[str]:
    """A text behind its sign, in lines of the screen's width."""
    tone: Tone = "bad" if sign == "-" else "good"
    for at, line in enumerate(wrap(printable(text), screen.measure - 6)):
        yield screen.paint(f"    {' ' if at else sign} {line}", tone)


def _cells(
    found: Differences, reports: tuple[ReportData, ReportData], screen: Screen
) -> Iterator[str]:
    """A line for each cell, below the name of its row."""
    words = screen.words
    header = (words.diff_old, words.diff_new, words.diff_change)
    lines = [(_field(one, reports), _line(one, screen)) for one in found.cells]
    widths = [
        max(width(header[at]), *(width(line[at].text) for _, line in lines)) for at in range(3)
    ]
    room = screen.columns - sum(widths) - 2 * len(widths) - 4
    label = max(_LABEL_AT_LEAST, min(room, _LABEL))
    numbers = "".join("  " + right(text, wide) for text, wide in zip(header, widths, strict=True))
    yield screen.paint("    " + " " * label + numbers, "quiet")
    for row, many in groupby(lines, key=lambda one: one[0].row):
        yield from (f"  {part}" for part in wrap(_row(row, screen.lang), screen.measure - 2))
        for field, line in many:
            name = wrap(_column(field, screen.lang), label)
            yield from (f"    {part}" for part in name[:-1])
            numbers = "".join(
                "  " + " " * (wide - width(one.text)) + screen.paint(one.text, one.tone)
                for one, wide in zip(line, widths, strict=True)
            )
            yield f"    {left(name[-1], label)}{numbers}".rstrip()
    uses: set[Mark] = {mark for _, line in lines for one in line for mark in one.uses}
    if explained := legend(uses, screen.words):
        yield "  " + explained


def _field(one: CellDifference, reports: tuple[ReportData, ReportData]) -> CellField:
    old, new = (report.form.cells for report in reports)
    return new[one.path] if one.path in new else old[one.path]


def _line(one: CellDifference, screen: Screen) -> tuple[Shown, Shown, Shown]:
    """Old, new, and by how much they differ."""
    units = {cell.unit for cell in (one.old, one.new) if cell is not None}
    old, new = (_side(cell, len(units) > 1, screen) for cell in (one.old, one.new))
    change = one.change or 0
    told = f"{change:+d}" if isinstance(change, int) else f"{change:+f}"
    return old, new, Shown(told if change else "", "")


def _side(cell: Cell | None, with_unit: bool, screen: Screen) -> Shown:
    if cell is None:
        return Shown(screen.words.diff_no_such_cell, "", "quiet")
    one = shown(cell)
    unit = cell.unit if with_unit and cell.unit else ""
    return Shown(one.text + printable(unit), "", one.tone, one.uses)


def _row(row: Row, lang: Language) -> str:
    if lang == OFFICIAL:
        return row_name(row)
    return ": ".join(label.text(lang) for label in (*row.above[-1:], row.labels))


def _column(field: CellField, lang: Language) -> str:
    return field.column.labels.text(lang)
