"""Small charts as SVG in the page: a bar for each year, each with its number in text."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, TypeAlias

from markupsafe import Markup

from govinfo_report.view.markup import tag, text
from govinfo_report.view.words import Words

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
