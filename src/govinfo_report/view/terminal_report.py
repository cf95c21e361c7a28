"""A whole report on the screen, from its verdict and metadata to the line that sums it up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from govinfo_report.checks import CheckResult
from govinfo_report.checks.problems import where
from govinfo_report.form import Table
from govinfo_report.form.equations import identities
from govinfo_report.report import Heading, ReportData, Unplaced
from govinfo_report.report.cells import CellStatus
from govinfo_report.view.report_view import ALWAYS, Mark, View
from govinfo_report.view.terminal import Screen, left, printable, width, wrap
from govinfo_report.view.terminal_check import other_lines, printed_line, verdict_lines
from govinfo_report.view.terminal_tables import legend, ruling, shown, table_lines

_IN_FULL: Final = 3
_SCOPES: Final = 4


def page(name: str, report: ReportData, result: CheckResult, screen: Screen) -> str:
    """The report as lines of text, the last one closed.

    Args:
        name: of the input, as it is to be shown.
        report: what was read.
        result: what `check` found in it.
        screen: how it is to be shown.
    """
    view = View(report, result, screen.lang)
    used: set[Mark] = {
        mark for cell in report.cells.values() for mark in shown(cell, view.marking).uses
    }
    ruled = ruling(report.form, screen)
    problems, _ = verdict_lines(name, report, result, screen)
    lines = [*problems, "", *_metadata_lines(view, screen), "", *_section_lines(report, screen)]
    lines += ["", legend(used | ALWAYS, screen.words)]
    for table in report.form.tables:
        lines += ["", screen.paint(_title(report, table), "title")]
        lines += table_lines(report, table, view.marking, ruled, screen)
    lines += ["", *_equation_lines(view, screen)]
    lines += _remark_lines(view, screen)
    lines += _unplaced_lines(report.unplaced, screen)
    lines += ["", _summary(report, screen)]
    return "\n".join(lines) + "\n"


def _metadata_lines(view: View, screen: Screen) -> Iterator[str]:
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


def _title(report: ReportData, table: Table) -> str:
    return next(one.title for one in report.form.sections if one.name == table.section)


def _equation_lines(view: View, screen: Screen) -> Iterator[str]:
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


def _remark_lines(view: View, screen: Screen) -> Iterator[str]:
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
    status = Counter(cell.status for cell in report.cells.values())
    gaps = status[CellStatus.MISSING] + status[CellStatus.UNREADABLE]
    text = screen.words.summary.format(
        cells=len(report.cells),
        read=status[CellStatus.READ],
        blank=status[CellStatus.BLANK],
        missing=status[CellStatus.MISSING],
        unreadable=status[CellStatus.UNREADABLE],
    )
    return screen.paint(text, "warn" if gaps else "good")
