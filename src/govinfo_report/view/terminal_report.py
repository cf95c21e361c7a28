"""A report on the screen: its verdict, its problems, or with them all that it holds.

What is to be corrected comes first; codes and the state of the equations stand below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from govinfo_report.checks import (
    CheckResult,
    CheckState,
    Finding,
    Problem,
    ReportVerdict,
    VerdictKind,
)
from govinfo_report.checks.rule import (
    suspect_text,
)
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
from govinfo_report.view.report_view import ALWAYS, NARROW_MARKS, VERDICT_TONES, ReportView, Tone
from govinfo_report.view.terminal import (
    Screen,
    left,
    others_text,
    printable,
    printed_line,
    table_lines,
    width,
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


def check_page(name: str, report: ReportData, result: CheckResult, screen: Screen) -> str:
    """What was found in a report as lines of text, the last one closed; one line if nothing was."""
    lines = verdict_lines(name, report, result, screen)
    nothing_read = result.verdict.kind in (VerdictKind.NO_REPORT, VerdictKind.NO_TABLES)
    if not nothing_read and (len(lines) > 1 or result.count(CheckState.FAILS)):
        counted = wrap(ReportView(report, result, screen.lang).equations, screen.measure - 2)
        lines += ["  " + screen.paint(line, "quiet") for line in counted]
    return "\n".join(lines) + "\n"


def verdict_lines(name: str, report: ReportData, result: CheckResult, screen: Screen) -> list[str]:
    """The verdict and the problems that it rests on."""
    lines = [_headline(name, report, result.verdict, screen)]
    for number, problem in enumerate(_listed(result), 1):
        lines += ("  " + line for line in _sentence(number, problem, screen))
        lines += ("     " + line for line in _details(problem, report, screen))
    return lines


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


def _details(problem: Problem, report: ReportData, screen: Screen) -> Iterator[str]:
    """What stands below the sentence of a problem."""
    words, room = screen.words, screen.measure - 5
    shown = problem.alike[:_ALIKE]
    in_full = screen.every and len(problem.told) > len(shown)
    for one in problem.told if in_full else shown:
        if in_full:
            yield from wrap(f"* {printable(one.text(screen.lang))}", room)
        if one.span is not None and (in_full or not problem.wrong):
            yield printed_line(one.span, screen)
        yield from _assumed(one, report, screen)
    if not in_full:
        for cell in problem.wrong[:_ALIKE]:
            if cell.span is not None:
                yield printed_line(cell.span, screen, f"→{cell.fits}?")
        if others := problem.alike[_ALIKE:]:
            yield from wrap(others_text([one.span for one in others], screen), room)
    tone: Tone = "warn" if problem.suspects else "quiet"
    said = [problem.advice(screen.lang)]
    for suspect in problem.suspects[1:_SUSPECTS]:
        said.append(words.suspect_or + suspect_text(suspect, report.form, screen.lang))
    if len(problem.suspects) > _SUSPECTS:
        said.append(words.suspects_more.format(count=len(problem.suspects) - _SUSPECTS))
    yield from (screen.paint(line, tone) for text in said for line in wrap(text, room))
    yield screen.paint(words.comma.join(problem.codes), "quiet")


def _sentence(number: int, problem: Problem, screen: Screen) -> Iterator[str]:
    """The problem's number, its weight and its sentence."""
    words = screen.words
    severity = words.severities[problem.severity.value]
    text = printable(problem.text(screen.lang))
    first, *rest = wrap(f"{severity}{words.colon}{text}", screen.measure - 5)
    head = f"{number}. "
    yield head + screen.paint(first, _TONES[problem.severity])
    yield from (" " * len(head) + line for line in rest)


def _assumed(one: Diagnostic, report: ReportData, screen: Screen) -> Iterator[str]:
    """The blank cells that the finding's equation counts as 0."""
    equation = one.equation if isinstance(one, Finding) else None
    if equation is None or equation.state is not CheckState.FAILS or not equation.assumed_zero:
        return
    words, paths = screen.words, equation.assumed_zero
    named = [report.form.cells[path].name(screen.lang) for path in paths[:_ASSUMED]]
    if len(paths) > _ASSUMED:
        named.append(words.more.format(count=len(paths) - _ASSUMED))
    text = words.assumed_zero.format(cells=words.comma.join(named))
    yield from wrap(text, screen.measure - 5)


# -- a whole report: what it says of itself, its sections, its tables ------------------------------

_IN_FULL: Final = 3
_SCOPES: Final = 4


def page(name: str, report: ReportData, result: CheckResult, screen: Screen) -> str:
    """The report as lines of text, the last one closed."""
    view = ReportView(report, result, screen.lang)
    lines = verdict_lines(name, report, result, screen)
    lines += ["", *_metadata_lines(view, screen), "", *_section_lines(report, screen)]
    lines += ["", _legend(view)]
    for table in report.form.tables:
        lines += ["", screen.paint(report.form.section(table.section).title, "title")]
        lines += table_lines(view, table, screen)
    lines += ["", *_equation_lines(view, screen)]
    lines += _remark_lines(view, screen)
    lines += _unplaced_lines(report.unplaced, screen)
    lines += ["", _summary(report, screen)]
    return "\n".join(lines) + "\n"


def _legend(view: ReportView) -> str:
    """What the marks in the tables mean, in one line."""
    used = (view.used_marks | ALWAYS) - {"suspect"}
    signs = ((mark, sign) for mark, sign in NARROW_MARKS.items() if mark in used)
    return "   ".join(f"{sign} {view.words.marks[mark]}" for mark, sign in signs)


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
    sizes = Counter(one.identity.family for one in view.result.equations.values())
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
