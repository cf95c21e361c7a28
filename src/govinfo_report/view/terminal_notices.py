"""Equations, findings, diagnostics and unplaced text on the screen, each with its line as printed.

Diagnostics of one code are one block: a few in full, the others by their line numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from govinfo_report.checks import Finding, Suspect
from govinfo_report.checks.problems import Naming, full_name, suspect_text, where
from govinfo_report.form import Form
from govinfo_report.form.equations import identities
from govinfo_report.report import Unplaced
from govinfo_report.report.diagnostics import Diagnostic, Severity
from govinfo_report.text.source import Span
from govinfo_report.view.marks import Tone, beside_equations
from govinfo_report.view.report_view import View, blocks
from govinfo_report.view.terminal import Screen, printable, width, window, wrap

_IN_FULL: Final = 3
_SCOPES: Final = 4
_LINE_NUMBERS: Final = 24
_INDENT: Final = 6
TONES: Final[dict[Severity, Tone]] = {
    Severity.ERROR: "bad",
    Severity.WARNING: "warn",
    Severity.INFO: "quiet",
}
"""Severity → the tone that it is shown in."""
_SUSPECTS: Final = 1


def equation_lines(view: View, screen: Screen) -> Iterator[str]:
    """How many equations hold, those that fail, and those that cannot be told."""
    yield screen.paint(view.equations, "title")
    of_equations = [one for one in view.result.findings if one.equation is not None]
    yield from diagnostic_lines(of_equations, view.report.form, screen)
    if view.open_equations:
        yield "  " + screen.words.equation_unknown
        yield from _open_lines(view, screen)


def _open_lines(view: View, screen: Screen) -> Iterator[str]:
    words = screen.words
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


def finding_lines(view: View, screen: Screen) -> Iterator[str]:
    """What rules found that are not equations; nothing if they found nothing."""
    others = beside_equations(view.result)
    if others:
        yield ""
        yield screen.paint(f"{screen.words.findings} × {len(others)}", "title")
        yield from diagnostic_lines(others, view.report.form, screen)


def diagnostic_lines(
    diagnostics: Iterable[Diagnostic], form: Form, screen: Screen
) -> Iterator[str]:
    """Diagnostics by weight, those of one code together; all in full if `every`."""
    for block in blocks(diagnostics).values():
        yield from _block_lines(block, form, screen)


def _block_lines(block: Sequence[Diagnostic], form: Form, screen: Screen) -> Iterator[str]:
    words = screen.words
    first = block[0]
    times = f" × {len(block)}" if len(block) > 1 else ""
    why = first.entry.why(screen.lang)
    severity = words.severities[first.severity.value]
    yield "  " + screen.paint(f"{severity} {first.code}{times}", TONES[first.severity])
    yield from ("    " + part for part in wrap(why, screen.measure - 4))
    in_full = block if screen.every or len(block) <= _IN_FULL + 1 else block[:_IN_FULL]
    for diagnostic in in_full:
        text = wrap(printable(diagnostic.text(screen.lang)), screen.measure - 6)
        yield from (("    * " if at == 0 else "      ") + part for at, part in enumerate(text))
        if diagnostic.span is not None:
            yield "      " + printed_line(diagnostic.span, screen)
        if isinstance(diagnostic, Finding):
            suspects = suspect_lines(diagnostic.suspects, form, screen, _SUSPECTS)
            yield from ("      " + part for part in suspects)
    yield from _others([one.span for one in block[len(in_full) :]], screen)


def unplaced_lines(unplaced: Sequence[Unplaced], screen: Screen) -> Iterator[str]:
    """What is printed like a table and went into no cell."""
    words = screen.words
    yield screen.paint(f"{words.unplaced} × {len(unplaced)}", "title")
    in_full = unplaced if screen.every else unplaced[: 2 * _IN_FULL]
    for piece in in_full:
        yield f"  {printed_line(piece.span, screen)} ({piece.code})"
    yield from _others([piece.span for piece in unplaced[len(in_full) :]], screen)


def _others(spans: Sequence[Span | None], screen: Screen) -> Iterator[str]:
    if not spans:
        return
    words = screen.words
    # The lines of a text that was found in a file are no use to who looks at the file.
    lines = sorted({span.line for span in spans if span is not None and span.place is None})
    ranges = _ranges(lines)
    if not ranges or len(ranges) > _LINE_NUMBERS:
        text = words.more_unseen.format(count=len(spans))
    else:
        text = words.more_lines.format(count=len(spans), lines=words.comma.join(ranges))
    yield from ("    " + part for part in wrap(text, screen.measure - 4))


def _ranges(numbers: Sequence[int]) -> list[str]:
    """Sorted numbers with runs written as `first-last`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return [str(first) if first == last else f"{first}-{last}" for first, last in runs]


def printed_line(span: Span, screen: Screen) -> str:
    """Where `span` stands, and the printed line around it; the row, in a table of a file."""
    place = where(span, screen.lang)
    if span.place is not None and span.place.table is not None:
        cells = span.source.row_text(span.start).split("\n\t")
        shown = printable(" | ".join(" ".join(cell.split()) for cell in cells))
        cut = window(shown, 0, screen.measure - _INDENT - width(f"{place} | "))
        return f"{place} | {screen.paint(cut.strip(), 'quiet')}"
    before = min(span.column - 1, screen.measure)
    text = span.source.text
    # Only the neighbourhood is looked at: a text may be one line of megabytes.
    near = text[span.start - before : span.start + 2 * screen.measure]
    line = near[:before] + near[before:].lstrip("\r\n").partition("\n")[0].partition("\r")[0]
    shown = printable(line[:before])
    room = screen.measure - _INDENT - width(f"{place} | ")
    cut = window(shown + printable(line[before:]), len(shown), room)
    head = "..." if before < span.column - 1 and not cut.startswith("...") else ""
    return f"{place} | {screen.paint(head + cut.strip(), 'quiet')}"


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
