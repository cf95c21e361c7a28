"""What an index keeps of a report, and how its figures over the years are drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Final, TypeAlias

import attrs
from markupsafe import Markup

from govinfo_report.checks import CheckResult, CheckState, Problem, ReportVerdict
from govinfo_report.data.indicators import indicators
from govinfo_report.form.fields import Language
from govinfo_report.form.shared import (
    CARRIED_FORWARD,
    LITIGATION_AFTER_RECONSIDERATION,
    LITIGATION_DIRECT,
    NEW_RECEIVED,
    RECONSIDERATION,
)
from govinfo_report.messages.words import Words
from govinfo_report.report import ReportData
from govinfo_report.report.cells import CellStatus
from govinfo_report.report.diagnostics import Severity
from govinfo_report.view.markup import tag, text
from govinfo_report.view.report_view import LISTED, View

Number: TypeAlias = int | float | Decimal
Series: TypeAlias = Mapping[int, Number | None]
"""Year → figure; None where the report of the year does not tell."""

_STEP: Final = 46
_BAR: Final = 26
_HEIGHT: Final = 120
_TOP: Final = 20
_BELOW: Final = 22
_SPARK_STEP: Final = 14
_SPARK_HEIGHT: Final = 24


def chart(title: str, series: Series, words: Words) -> Markup:
    """A bar for each year from the first to the last; a year that is not known has a gap.

    Args:
        title: what is counted.
        series: its figures, all 0 or more.
        words: of the page.
    """
    years = _years(series)
    most = max((value for value in series.values() if value is not None), default=0)
    width = _STEP * len(years) + 12
    floor = _TOP + _HEIGHT
    pieces = [_shape("line", x1=0, x2=width, y1=floor, y2=floor, class_="axis")]
    for at, year in enumerate(years):
        middle = 6 + _STEP * at + _STEP // 2
        value = series.get(year)
        pieces.append(_text(middle, floor + 16, str(year)))
        if value is None:
            pieces.append(_text(middle, floor - 6, "?", class_="gap"))
            continue
        height = _height(value, most, _HEIGHT)
        pieces.append(
            _shape("rect", x=middle - _BAR // 2, y=floor - height, width=_BAR, height=height, rx=2)
        )
        pieces.append(_text(middle, floor - height - 5, number_text(value), class_="number"))
    picture = tag(
        "svg",
        *pieces,
        viewBox=f"0 0 {width} {floor + _BELOW}",
        width=width,
        height=floor + _BELOW,
        role="img",
        aria_label=_in_words(title, series, words),
    )
    return tag("figure", tag("figcaption", title), picture, class_="chart")


def spark(title: str, series: Series, words: Words) -> Markup:
    """The same in the height of a line of text, without numbers to see."""
    years = _years(series)
    most = max((value for value in series.values() if value is not None), default=0)
    bars = [
        _shape(
            "rect",
            x=_SPARK_STEP * at + 2,
            y=_SPARK_HEIGHT - (height := max(1, _height(value, most, _SPARK_HEIGHT))),
            width=_SPARK_STEP - 4,
            height=height,
        )
        for at, year in enumerate(years)
        if (value := series.get(year)) is not None
    ]
    said = _in_words(title, series, words)
    width = _SPARK_STEP * len(years)
    return tag(
        "svg",
        tag("title", said),
        *bars,
        viewBox=f"0 0 {width} {_SPARK_HEIGHT}",
        width=width,
        height=_SPARK_HEIGHT,
        role="img",
        aria_label=said,
        class_="spark",
    )


def number_text(value: Number | None) -> str:
    """A figure with at most one decimal; `?` where it is not known."""
    if value is None:
        return "?"
    return str(value) if isinstance(value, int) else f"{value:.1f}"


def _years(series: Series) -> range:
    return range(min(series), max(series) + 1)


def _height(value: Number, most: Number, room: int) -> int:
    return round(float(value) / float(most) * room) if most else 0


def _in_words(title: str, series: Series, words: Words) -> str:
    points = "; ".join(
        f"{year}: {words.unknown if value is None else number_text(value)}"
        for year, value in ((year, series.get(year)) for year in _years(series))
    )
    return words.chart.format(title=title, points=points)


def _shape(name: str, /, **attributes: str | int) -> Markup:
    return tag(name, **attributes)


def _text(x: int, y: int, shown: str, class_: str | None = None) -> Markup:
    return tag("text", text(shown), x=x, y=y, text_anchor="middle", class_=class_)


_FIGURES: Final[Mapping[str, tuple[str, ...]]] = {
    "new_received": (f"{NEW_RECEIVED}.total",),
    "carried_forward": (f"{CARRIED_FORWARD}.total",),
    "reviews": (
        f"{RECONSIDERATION}.total",
        f"{LITIGATION_DIRECT}.total",
        f"{LITIGATION_AFTER_RECONSIDERATION}.total",
    ),
}
"""Figure that is followed over the years → the cells whose sum it is."""


@attrs.frozen
class Noted:
    """A problem, and where its page tells more.

    Attributes:
        severity: its weight.
        code: its code.
        why: what follows from it, whatever the numbers are.
        text: its sentence.
        anchor: its id on the page of the report.
    """

    severity: Severity
    code: str
    why: str
    text: str
    anchor: str


@attrs.frozen
class Entry:
    """A report in the index.

    Attributes:
        name: of its file, as it was given.
        page: name of the file of its page.
        agency: the body that reports; None where it is not printed.
        year: the year reported on; None where it is not printed.
        edition: of the form.
        read: how many cells were read.
        gaps: how many are missing or unreadable.
        fails: how many equations fail.
        verdict: what the problems come to.
        noted: its problems, the gravest first.
        figures: what is followed over the years; None where the report does not tell.
    """

    name: str
    page: str
    agency: str | None
    year: int | None
    edition: int
    read: int
    gaps: int
    fails: int
    verdict: ReportVerdict
    noted: tuple[Noted, ...]
    figures: Mapping[str, Number | None] = attrs.field(hash=False)

    def count(self, severity: Severity) -> int:
        """How much of a weight was found."""
        return sum(one.severity is severity for one in self.noted)


@attrs.frozen
class Unread:
    """A file that cannot be read.

    Attributes:
        name: as it was given.
        code: of the reason.
        text: the reason in words.
    """

    name: str
    code: str
    text: str


def entry_of(
    report: ReportData, result: CheckResult, name: str, page: str, lang: Language
) -> Entry:
    """What the index keeps of a report.

    Args:
        report: the report.
        result: what `check` found in it.
        name: of its file, as it was given.
        page: name of the file of its page.
        lang: language of the sentences.
    """
    view = View(report, result, lang)
    status = Counter(cell.status for cell in report.cells.values())
    noted = tuple(
        _noted(one, view.problem_id(at), lang) for at, one in enumerate(result.problems[:LISTED], 1)
    )
    return Entry(
        name,
        page,
        report.metadata.agency,
        report.metadata.year,
        report.edition,
        status[CellStatus.READ],
        status[CellStatus.MISSING] + status[CellStatus.UNREADABLE],
        result.count(CheckState.FAILS),
        result.verdict,
        noted,
        _figures(report),
    )


def _noted(one: Problem, anchor: str, lang: Language) -> Noted:
    return Noted(one.severity, one.code, one.first.entry.why(lang), one.text(lang), anchor)


def _figures(report: ReportData) -> dict[str, Number | None]:
    share = indicators(report).disclosure_rate
    figures = {name: _sum(report, paths) for name, paths in _FIGURES.items()}
    return {**figures, "disclosure_rate": None if share is None else 100 * share}


def _sum(report: ReportData, paths: tuple[str, ...]) -> Number | None:
    values = [report.cells[path].value for path in paths]
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None
