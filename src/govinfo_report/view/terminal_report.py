"""A report on the screen: its verdict, its problems, or with them all that it holds.

What is to be corrected comes first; codes and the state of the equations stand below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Final

import attrs

from govinfo_report.checks import (
    CheckResult,
    CheckState,
    Finding,
    Problem,
    ReportVerdict,
    Suspect,
    SuspectCell,
    VerdictKind,
)
from govinfo_report.checks.rule import (
    Naming,
    naming,
    suspect_text,
)
from govinfo_report.form import CellField, Column, Form, Row
from govinfo_report.form.equations import identities
from govinfo_report.messages.words import where
from govinfo_report.report import (
    GAPS,
    CellStatus,
    Diagnostic,
    Heading,
    ReportData,
    Severity,
    Unplaced,
)
from govinfo_report.view.report_view import ALWAYS, VERDICT_TONES, Mark, ReportView, Tone
from govinfo_report.view.terminal import (
    Screen,
    Shown,
    header,
    header_lines,
    left,
    legend,
    others_text,
    printable,
    printed_line,
    right,
    row_lines,
    shown_cell,
    table_lines,
    table_widths,
    width,
    widths_of,
    wrap,
)

_SUSPECTS: Final = 3
_ASSUMED: Final = 4
_ALIKE: Final = 3
_TONES: Final[Mapping[Severity, Tone]] = {
    Severity.ERROR: "bad",
    Severity.WARNING: "warn",
    Severity.INFO: "quiet",
}
"""Severity → the tone that it is shown in."""
# More rows than that are no place to look at: the sentence says what they are.
_ROWS: Final = 6


def check_page(name: str, report: ReportData, result: CheckResult, screen: Screen) -> str:
    """What was found in a report as lines of text, the last one closed; one line if nothing was."""
    lines, marks = verdict_lines(name, report, result, screen)
    if explained := legend(marks, screen.words):
        lines += ["  " + explained]
    nothing_read = result.verdict.kind in (VerdictKind.NO_REPORT, VerdictKind.NO_TABLES)
    if not nothing_read and (len(lines) > 1 or result.count(CheckState.FAILS)):
        counted = wrap(ReportView(report, result, screen.lang).equations, screen.measure - 2)
        lines += ["  " + screen.paint(line, "quiet") for line in counted]
    return "\n".join(lines) + "\n"


def verdict_lines(
    name: str, report: ReportData, result: CheckResult, screen: Screen
) -> tuple[list[str], frozenset[Mark]]:
    """The verdict and the problems that it rests on, and the marks that want explaining."""
    lines = [_headline(name, report, result.verdict, screen)]
    marks: set[Mark] = set()
    for number, problem in enumerate(_listed(result), 1):
        excerpt = _excerpt(report, problem)
        lines += ("  " + line for line in _problem(number, problem, excerpt, report, screen))
        marks |= excerpt.marks if excerpt else frozenset()
    return lines, frozenset(marks)


def _headline(name: str, report: ReportData, verdict: ReportVerdict, screen: Screen) -> str:
    words = screen.words
    told = screen.paint(verdict.text(screen.lang), VERDICT_TONES[verdict.kind])
    head = screen.paint(name, "title") + words.colon + told
    year, agency = report.metadata.year, report.metadata.agency
    if verdict.kind is VerdictKind.NO_REPORT or (year is None and agency is None):
        return head
    return head + words.of_report.format(
        agency=words.no_agency if agency is None else printable(agency),
        year=words.no_year if year is None else words.of_year.format(year=year),
    )


def _listed(result: CheckResult) -> Sequence[Problem]:
    """The problems to list: of what is no report, why it is none."""
    if result.verdict.kind is VerdictKind.NO_REPORT:
        return [one for one in result.problems if one.severity is Severity.ERROR]
    return result.problems


def _excerpt(report: ReportData, problem: Problem) -> Excerpt | None:
    """The rows that a problem is about; None where none is printed, or they are whole tables."""
    findings = [one for one in problem.told if isinstance(one, Finding)]
    if not findings:
        return None
    suspect = next(iter(problem.suspects), None)
    paths = {*problem.paths, *(cell.path for cell in problem.wrong)}
    if all(report.cells[path].status is CellStatus.MISSING for path in paths):
        return None
    excerpt = Excerpt(report, frozenset(paths), suspect)
    of_equations = suspect is not None or any(one.equation is not None for one in findings)
    return excerpt if of_equations or len(excerpt.rows) <= _ROWS else None


def _problem(
    number: int, problem: Problem, excerpt: Excerpt | None, report: ReportData, screen: Screen
) -> Iterator[str]:
    yield from _sentence(number, problem, screen)
    yield from ("   " + line for line in _details(problem, excerpt, report, screen))


def _details(
    problem: Problem, excerpt: Excerpt | None, report: ReportData, screen: Screen
) -> Iterator[str]:
    """What stands below the sentence of a problem."""
    room = screen.measure - 5
    shown = problem.alike[:_ALIKE]
    if screen.every and len(problem.told) > len(shown):
        shown = problem.told
    for one in shown:
        if shown is problem.told:
            yield from wrap(f"* {printable(one.text(screen.lang))}", room)
        if one.span is not None and (excerpt is None or not _in_a_cell(one, report)):
            yield printed_line(one.span, screen)
        yield from _assumed(one, report, screen)
    if shown is not problem.told and (others := problem.alike[_ALIKE:]):
        yield from wrap(others_text([one.span for one in others], screen), screen.measure - 3)
    if excerpt is None:
        yield from (screen.paint(line, "quiet") for line in wrap(problem.advice(screen.lang), room))
    else:
        name = naming(cell for cell in excerpt.cells if cell.row in excerpt.rows)
        located = partial(_located, name, report, screen)
        yield from excerpt.lines(attrs.evolve(screen, columns=screen.columns - 5))
        suspects = _suspect_lines(problem.suspects, report.form, screen, located)
        yield from (screen.paint(line, "warn") for line in suspects)
    yield screen.paint(screen.words.comma.join(problem.codes), "quiet")


def _located(name: Naming, report: ReportData, screen: Screen, cell: CellField) -> str:
    """A cell's name; of one in a file with its place there."""
    span = report.cells[cell.path].span
    if span is None or span.place is None:
        return name(cell)
    return screen.words.cell_at.format(cell=name(cell), place=where(span, screen.lang))


def _sentence(number: int, problem: Problem, screen: Screen) -> Iterator[str]:
    """The problem's number, its weight and its sentence."""
    words = screen.words
    severity = words.severities[problem.severity.value]
    text = printable(problem.text(screen.lang))
    first, *rest = wrap(f"{severity}{words.colon}{text}", screen.measure - 5)
    head = f"{number}. "
    yield head + screen.paint(first, _TONES[problem.severity])
    yield from (" " * len(head) + line for line in rest)


def _in_a_cell(one: Diagnostic, report: ReportData) -> bool:
    """True if it points at a cell that its excerpt shows with its line."""
    return any(report.cells[path].span == one.span for path in one.paths)


def _assumed(one: Diagnostic, report: ReportData, screen: Screen) -> Iterator[str]:
    """The blank cells that the finding's equation counts as 0."""
    equation = one.equation if isinstance(one, Finding) else None
    if equation is None or equation.state is not CheckState.FAILS or not equation.assumed_zero:
        return
    words = screen.words
    cells = [report.form.cells[path] for path in equation.assumed_zero]
    name = naming(report.form.cells[path] for path in equation.identity.paths)
    named = [name(cell) for cell in cells[:_ASSUMED]]
    if len(cells) > _ASSUMED:
        named.append(words.more.format(count=len(cells) - _ASSUMED))
    text = words.assumed_zero.format(cells=words.comma.join(named))
    yield from wrap(text, screen.measure - 5)


_ROWS_IN_FULL: Final = 4
_LABEL_COLUMNS_AT_LEAST: Final = 10
_EMPTY: Final = Shown("")
_BESIDE: Final = " | "
"""Between a place and the row that stands there."""


@attrs.frozen
class Excerpt:
    """Rows of a report's tables for one finding, or for several with the same suspects.

    Attributes:
        report: the report.
        paths: the cells concerned; the others in their rows are left empty.
        suspect: the cells to mark with the numbers that would fit.
    """

    report: ReportData
    paths: frozenset[str]
    suspect: Suspect | None = None

    @property
    def cells(self) -> tuple[CellField, ...]:
        """The cells concerned, in the form's order."""
        return tuple(cell for path, cell in self.report.form.cells.items() if path in self.paths)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows to show; of many, those whose cells concerned print 0 are left out."""
        rows = tuple(dict.fromkeys(cell.row for cell in self.cells))
        if len(rows) <= _ROWS_IN_FULL:
            return rows
        return tuple(row for row in rows if self._says_something(row))

    @property
    def marks(self) -> frozenset[Mark]:
        """The marks in it that want explaining."""
        return frozenset(
            mark for path in self.paths for mark in shown_cell(self.report.cells[path]).uses
        )

    def lines(self, screen: Screen) -> Iterator[str]:
        """The rows as lines of text, each with its line in the source."""
        places = {row.path: self._place(row, screen) for row in self.rows}
        margin = max(map(width, places.values()), default=0)
        for columns, block in groupby(self.rows, key=lambda row: row.columns):
            yield from self._block(list(block), columns, places, margin, screen)
        if left_out := len({cell.row.path for cell in self.cells}) - len(self.rows):
            yield screen.paint(screen.words.rows_left_out.format(count=left_out), "quiet")

    def _block(
        self,
        rows: Sequence[Row],
        columns: tuple[Column, ...],
        places: Mapping[str, str],
        margin: int,
        screen: Screen,
    ) -> Iterator[str]:
        names = {cell.column.name for cell in self.cells if cell.row in rows}
        kept = [at for at, column in enumerate(columns) if column.name in names]
        cells = [[self._shown(row.paths[at]) for at in kept] for row in rows]
        ruled = table_widths(self.report.form, screen)
        headers = [header(columns[at], ruled.room(columns), "zh") for at in kept]
        widths = widths_of(headers, cells)
        room = screen.columns - margin - sum(widths) - 2 * len(widths)
        above = room < _LABEL_COLUMNS_AT_LEAST
        if above:
            # Places beside the rows would make these wider than the terminal.
            room, margin = room + margin, 0
        longest = max(width(row.short_label) for row in rows)
        label = max(_LABEL_COLUMNS_AT_LEAST, min(room, longest))
        indent = " " * margin
        yield from (indent + line for line in header_lines(headers, widths, label, screen.paint))
        for row, values in zip(rows, cells, strict=True):
            labels = wrap(row.short_label, label)
            *first, last = row_lines(labels, values, widths, label, screen.paint)
            place = "" if above else right(places[row.path], margin)
            if above and places[row.path]:
                yield screen.paint(places[row.path].removesuffix(_BESIDE), "quiet")
            yield from (indent + line for line in first)
            yield screen.paint(place, "quiet") + last

    @property
    def _suspects(self) -> Mapping[str, SuspectCell]:
        return {cell.path: cell for cell in self.suspect.cells} if self.suspect else {}

    def _says_something(self, row: Row) -> bool:
        cells = [self.report.cells[path] for path in row.paths if path in self.paths]
        plain = all(cell.status is CellStatus.READ and cell.value == 0 for cell in cells)
        return not plain or not self._suspects.keys().isdisjoint(row.paths)

    def _shown(self, path: str) -> Shown:
        if path not in self.paths:
            return _EMPTY
        plain = shown_cell(self.report.cells[path])
        suspect = self._suspects.get(path)
        if suspect is None:
            return plain
        return attrs.evolve(plain, text=f"{plain.text}→{suspect.fits}", mark="?", tone="bad")

    def _place(self, row: Row, screen: Screen) -> str:
        """Where the row's cells stand, a suspect's place before the others."""
        concerned = sorted(row.paths, key=lambda path: (path not in self._suspects,))
        for path in concerned:
            span = self.report.cells[path].span
            if path in self.paths and span is not None:
                place, words = span.place, screen.words
                if place is None or place.table is None:
                    return words.line.format(line=span.line) + _BESIDE
                return words.table_row.format(table=place.table, row=place.row) + _BESIDE
        return ""


def _suspect_lines(
    suspects: Sequence[Suspect], form: Form, screen: Screen, name: Naming
) -> Iterator[str]:
    """The most likely suspects, and how many more there are; nothing if there are none."""
    words = screen.words
    for at, suspect in enumerate(suspects[:_SUSPECTS]):
        head = words.suspect if at == 0 else words.suspect_or
        yield from wrap(head + suspect_text(suspect, form, screen.lang, name), screen.measure - 6)
    if len(suspects) > _SUSPECTS:
        yield words.suspects_more.format(count=len(suspects) - _SUSPECTS)


# -- a whole report: what it says of itself, its sections, its tables ------------------------------

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
        yield from _indented(4, line, screen)


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
        yield from _others(block[len(in_full) :], screen)


def _unplaced_lines(unplaced: Sequence[Unplaced], screen: Screen) -> Iterator[str]:
    """What is printed like a table and went into no cell."""
    if not unplaced:
        return
    yield from ("", screen.paint(f"{screen.words.unplaced} × {len(unplaced)}", "title"))
    in_full = unplaced if screen.every else unplaced[: 2 * _IN_FULL]
    for piece in in_full:
        yield f"  {printed_line(piece.span, screen)} ({piece.code})"
    yield from _others(unplaced[len(in_full) :], screen)


def _others(left_out: Sequence[Diagnostic | Unplaced], screen: Screen) -> Iterator[str]:
    if left_out:
        yield from _indented(4, others_text([one.span for one in left_out], screen), screen)


def _indented(columns: int, text: str, screen: Screen) -> Iterator[str]:
    return (" " * columns + part for part in wrap(text, screen.measure - columns))


def _summary(report: ReportData, screen: Screen) -> str:
    statuses = (CellStatus.READ, CellStatus.BLANK, *GAPS)
    counts = {status.value: report.cells.count(status) for status in statuses}
    text = screen.words.summary.format(cells=len(report.cells), **counts)
    return screen.paint(text, "warn" if report.cells.count(*GAPS) else "good")
