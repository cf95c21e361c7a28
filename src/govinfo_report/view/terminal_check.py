"""What `check` found in one report, on the screen: findings, their rows, and a line that sums up.

Findings that have the same suspects are one mistake seen from two sides: they are one block, with
one excerpt of the tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from govinfo_report.checks import CheckResult, CheckState, Finding
from govinfo_report.report import ReportData
from govinfo_report.report.cells import CellStatus
from govinfo_report.report.diagnostics import Diagnostic, Severity
from govinfo_report.view.marks import Mark, legend
from govinfo_report.view.screen import Screen, Tone
from govinfo_report.view.suspects import naming, suspect_lines
from govinfo_report.view.terminal_excerpt import Excerpt
from govinfo_report.view.terminal_notices import TONES, WEIGHT, printed_line
from govinfo_report.view.terminal_text import printable, wrap

_SUSPECTS: Final = 3
_ASSUMED: Final = 4
# More rows than that are no place to look at: the sentence says what they are.
_ROWS: Final = 6


def check_page(
    name: str,
    report: ReportData,
    result: CheckResult,
    reading: Sequence[Diagnostic],
    screen: Screen,
) -> str:
    """What was found in a report as lines of text, the last one closed.

    Args:
        name: of the input, as it is to be shown.
        report: what was read.
        result: what `check` found in it.
        reading: the warnings and errors of reading it that count.
        screen: how it is to be shown.
    """
    words = screen.words
    year, agency = report.metadata.year, report.metadata.agency
    headline = words.headline.format(
        name=name,
        agency=words.not_printed if agency is None else printable(agency),
        year="?" if year is None else year,
        edition=report.edition,
    )
    lines = [screen.paint(headline, "title")]
    marks: set[Mark] = set()
    for block in _blocks(result):
        excerpt = _excerpt(report, block)
        lines += ("  " + line for line in _block_lines(block, excerpt, report, screen))
        marks |= excerpt.marks if excerpt else frozenset()
    if explained := legend(marks - {"zero"}, words):
        lines += ["  " + explained]
    if reading:
        errors = sum(one.severity is Severity.ERROR for one in reading)
        text = words.reading.format(errors=errors, warnings=len(reading) - errors)
        lines += ["  " + screen.paint(part, "warn") for part in wrap(text, screen.measure - 2)]
    summary = wrap(result.summary(screen.lang), screen.measure - 2)
    lines += ["  " + screen.paint(part, _tone(result)) for part in summary]
    return "\n".join(lines) + "\n"


def _blocks(result: CheckResult) -> Iterator[list[Finding]]:
    """The findings by weight, those with the same suspects together."""
    ordered = sorted(result.findings, key=lambda one: WEIGHT[one.severity])
    alike: dict[object, list[Finding]] = {}
    for at, one in enumerate(ordered):
        alike.setdefault(one.suspects or at, []).append(one)
    yield from alike.values()


def _excerpt(report: ReportData, block: Sequence[Finding]) -> Excerpt | None:
    """The rows that a block is about; None where none is printed, or they are whole tables."""
    suspect = next((one.suspects[0] for one in block if one.suspects), None)
    paths = {path for one in block for path in one.paths}
    if suspect is not None:
        paths.update(cell.path for cell in suspect.cells)
    excerpt = Excerpt(report, frozenset(paths), suspect)
    of_equations = any(one.equation is not None for one in block)
    if all(report.cells[path].status is CellStatus.MISSING for path in paths):
        return None
    return excerpt if of_equations or len(excerpt.rows) <= _ROWS else None


def _block_lines(
    block: Sequence[Finding], excerpt: Excerpt | None, report: ReportData, screen: Screen
) -> Iterator[str]:
    words = screen.words
    first = block[0]
    codes = words.comma.join(dict.fromkeys(one.code for one in block))
    severity = words.severities[first.severity.value]
    yield screen.paint(f"{severity} {codes}", TONES[first.severity])
    for one in block:
        text = wrap(printable(one.text(screen.lang)), screen.measure - 6)
        yield from (("  * " if at == 0 else "    ") + part for at, part in enumerate(text))
        if one.span is not None and (excerpt is None or not _in_a_cell(one, report)):
            yield "    " + printed_line(one.span, screen)
        yield from ("    " + line for line in _assumed(one, report, screen))
    if excerpt is None:
        return
    name = naming(cell for cell in excerpt.cells if cell.row in excerpt.rows)
    yield from ("    " + line for line in excerpt.lines(screen.narrowed(6)))
    suspects = suspect_lines(first.suspects, report.form, screen, _SUSPECTS, name)
    yield from ("    " + screen.paint(line, "warn") for line in suspects)


def _in_a_cell(one: Finding, report: ReportData) -> bool:
    """True if the finding points at a cell that its excerpt shows with its line."""
    return any(report.cells[path].span == one.span for path in one.paths)


def _assumed(one: Finding, report: ReportData, screen: Screen) -> Iterator[str]:
    """The blank cells that the finding's equation counts as 0."""
    equation = one.equation
    if equation is None or equation.state is not CheckState.FAILS or not equation.assumed_zero:
        return
    words = screen.words
    cells = [report.form.cells[path] for path in equation.assumed_zero]
    name = naming(report.form.cells[path] for path in equation.identity.paths)
    named = [name(cell) for cell in cells[:_ASSUMED]]
    if len(cells) > _ASSUMED:
        named.append(words.more.format(count=len(cells) - _ASSUMED))
    text = words.assumed_zero.format(cells=words.comma.join(named))
    yield from wrap(text, screen.measure - 6)


def _tone(result: CheckResult) -> Tone:
    weights = {one.severity for one in result.findings}
    if Severity.ERROR in weights or result.count(CheckState.FAILS):
        return "bad"
    return "warn" if Severity.WARNING in weights or not result.ok else "good"
