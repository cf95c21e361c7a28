"""A whole report on the screen, and what differs between two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

import attrs

from govinfo_report.checks import CheckResult
from govinfo_report.data.differences import (
    PREFACE,
    CellDifference,
    Differences,
    MetadataValue,
)
from govinfo_report.form import CellField, Row
from govinfo_report.form.equations import identities
from govinfo_report.form.fields import OFFICIAL, Language
from govinfo_report.messages.words import where
from govinfo_report.report import GAPS, Cell, CellStatus, Heading, ReportData, Unplaced
from govinfo_report.view.report_view import ALWAYS, Mark, ReportView, Tone
from govinfo_report.view.terminal import (
    Screen,
    Shown,
    header_lines,
    left,
    legend,
    other_lines,
    printable,
    printed_line,
    row_lines,
    shown_cell,
    table_lines,
    table_widths,
    width,
    widths_of,
    wrap,
)
from govinfo_report.view.terminal_check import verdict_lines

_IN_FULL: Final = 3
_SCOPES: Final = 4


def page(name: str, report: ReportData, result: CheckResult, screen: Screen) -> str:
    """The report as lines of text, the last one closed."""
    view = ReportView(report, result, screen.lang)
    used: set[Mark] = {
        mark for cell in report.cells.values() for mark in shown_cell(cell, view).uses
    }
    ruled = table_widths(report.form, screen)
    problems, _ = verdict_lines(name, report, result, screen)
    lines = [*problems, "", *_metadata_lines(view, screen), "", *_section_lines(report, screen)]
    lines += ["", legend(used | ALWAYS, screen.words)]
    for table in report.form.tables:
        lines += ["", screen.paint(report.form.section(table.section).title, "title")]
        lines += table_lines(view, table, ruled, screen)
    lines += ["", *_equation_lines(view, screen)]
    lines += _remark_lines(view, screen)
    lines += _unplaced_lines(report.unplaced, screen)
    lines += ["", _summary(report, screen)]
    return "\n".join(lines) + "\n"


def _metadata_lines(view: ReportView, screen: Screen) -> Iterator[str]:
    told = list(view.metadata)
    columns = max(width(name) for name, _ in told)
    for name, value in told:
        yield f"{screen.paint(left(name, columns), 'quiet')}  {printable(value)}"


def _section_lines(report: ReportData, screen: Screen) -> Iterator[str]:
    words = screen.words
    printed: dict[str, Heading] = {}
    for heading in report.headings:
        printed.setdefault(heading.section, heading)
    yield screen.paint(words.sections, "title")
    for section in report.form.sections:
        found = printed.get(section.name)
        if found is None:
            line = f"{section.title}{words.colon}" + screen.paint(words.section_absent, "warn")
        else:
            place = where(found.span, screen.lang)
            line = f"{printable(found.text)}{words.colon}{place}"
        prose = report.prose.get(section.name)
        if prose is not None and prose.paragraphs:
            line += words.semicolon + words.prose.format(
                paragraphs=len(prose.paragraphs),
                characters=sum(len(paragraph.text) for paragraph in prose.paragraphs),
            )
        yield "  " + line


def _equation_lines(view: ReportView, screen: Screen) -> Iterator[str]:
    """How many equations hold, and those that cannot be told."""
    words = screen.words
    yield screen.paint(view.equations, "title")
    if view.open_equations:
        yield "  " + words.equation_unknown
    sizes = Counter(identity.family for identity in identities(view.report.edition))
    for family, members in view.open_equations.items():
        labels = [identity.scope_label for identity in members]
        named = labels if screen.every else labels[:_SCOPES]
        if len(labels) == sizes[family]:
            named = [words.all_of.format(count=len(labels))]
        elif len(labels) > len(named):
            named = [*named, words.more.format(count=len(labels) - len(named))]
        line = words.families[family] + words.colon + words.semicolon.join(named)
        yield from ("    " + part for part in wrap(line, screen.measure - 4))


def _remark_lines(view: ReportView, screen: Screen) -> Iterator[str]:
    """What is only worth knowing, that of one code together; all in full if `every`."""
    words = screen.words
    if view.remarks:
        yield from ("", screen.paint(words.diagnostics, "title"))
    for code, block in view.remarks.items():
        times = f" × {len(block)}" if len(block) > 1 else ""
        yield from _indented(2, block[0].entry.why(screen.lang) + f" ({code}{times})", screen)
        in_full = block if screen.every or len(block) <= _IN_FULL + 1 else block[:_IN_FULL]
        for one in in_full:
            yield from _indented(4, f"* {printable(one.text(screen.lang))}", screen)
            if one.span is not None:
                yield "      " + printed_line(one.span, screen)
        yield from other_lines([one.span for one in block[len(in_full) :]], 4, screen)


def _unplaced_lines(unplaced: Sequence[Unplaced], screen: Screen) -> Iterator[str]:
    """What is printed like a table and went into no cell."""
    if not unplaced:
        return
    yield from ("", screen.paint(f"{screen.words.unplaced} × {len(unplaced)}", "title"))
    in_full = unplaced if screen.every else unplaced[: 2 * _IN_FULL]
    for piece in in_full:
        yield f"  {printed_line(piece.span, screen)} ({piece.code})"
    yield from other_lines([piece.span for piece in unplaced[len(in_full) :]], 4, screen)


def _indented(columns: int, text: str, screen: Screen) -> Iterator[str]:
    return (" " * columns + part for part in wrap(text, screen.measure - columns))


def _summary(report: ReportData, screen: Screen) -> str:
    statuses = (CellStatus.READ, CellStatus.BLANK, *GAPS)
    counts = {status.value: report.cells.count(status) for status in statuses}
    text = screen.words.summary.format(cells=len(report.cells), **counts)
    return screen.paint(text, "warn" if report.cells.count(*GAPS) else "good")


# -- what differs between two reports: metadata, a table of cells, paragraphs ----------------------


_LABEL: Final = 40
_LABEL_AT_LEAST: Final = 16


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
    fields = [_field(one, reports) for one in found.cells]
    lines = {one.path: _line(one, screen) for one in found.cells}
    headers = [[words.diff_old], [words.diff_new], [words.diff_change]]
    widths = widths_of(headers, list(lines.values()))
    room = screen.columns - sum(widths) - 2 * len(widths) - 4
    label = max(_LABEL_AT_LEAST, min(room, _LABEL))
    yield from ("    " + line for line in header_lines(headers, widths, label + 1, screen.paint))
    for row, many in groupby(fields, key=lambda field: field.row):
        yield from (f"  {part}" for part in wrap(_row(row, screen.lang), screen.measure - 2))
        for field in many:
            names = wrap(field.column.labels.text(screen.lang), label)
            cells = row_lines(names, lines[field.path], widths, label + 1, screen.paint)
            yield from ("    " + part for part in cells)
    uses: set[Mark] = {mark for line in lines.values() for one in line for mark in one.uses}
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
    return old, new, Shown(told if change else "")


def _side(cell: Cell | None, with_unit: bool, screen: Screen) -> Shown:
    if cell is None:
        return Shown(screen.words.diff_no_such_cell, tone="quiet")
    one = shown_cell(cell)
    unit = cell.unit if with_unit and cell.unit else ""
    return attrs.evolve(one, text=one.text + printable(unit))


def _row(row: Row, lang: Language) -> str:
    if lang == OFFICIAL:
        return row.short_label
    return ": ".join(label.text(lang) for label in (*row.above[-1:], row.labels))
