"""What `check` found, for a person to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govinfo_report.commands.console import input_name
from govinfo_report.commands.outcome import Checked, Outcome
from govinfo_report.view.screen import Screen
from govinfo_report.view.terminal_check import check_page


def report_text(outcomes: Iterable[Outcome], screen: Screen) -> Iterator[str]:
    """A page for each input that was read; of the others standard error tells."""
    found = False
    for at, outcome in enumerate(one for one in outcomes if isinstance(one, Checked)):
        name = input_name(outcome.name, screen.lang)
        page = check_page(name, outcome.report, outcome.result, outcome.reading, screen)
        found = found or bool(outcome.result.findings)
        yield page if at == 0 else f"\n{page}"
    if found:
        yield "\n" + screen.paint(screen.words.explain, "quiet") + "\n"
