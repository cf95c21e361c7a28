"""HTML made of tags and texts, every text escaped unless it is HTML already; charts; files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

from markupsafe import Markup, escape

from govinfo_report.form.fields import Language
from govinfo_report.messages.words import Words, words_for
from govinfo_report.text.characters import ACTING
from govinfo_report.version import GENERATOR, __version__

# Characters that are none in HTML, or that a browser shows as nothing at all.
_UNSAFE: Final = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f{ACTING}\ufdd0-\ufdef"
    + "".join(f"{chr((plane << 16) + 0xFFFE)}{chr((plane << 16) + 0xFFFF)}" for plane in range(17))
    + "]"
)
_VOID: Final = frozenset({"meta", "col", "input", "link"})


Child: TypeAlias = str | Iterable["Child"] | None
Attribute: TypeAlias = str | int | bool | None


def safe(text: str) -> str:
    """`text` without line ends of other systems and without characters that HTML does not allow."""
    if text.isprintable():
        return text
    return _UNSAFE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def text(value: str) -> Markup:
    """`value` as HTML shows it; HTML stays as it is."""
    return value if isinstance(value, Markup) else escape(safe(value))


def together(*children: Child) -> Markup:
    """Children one behind the other."""
    return Markup("".join(_pieces(children)))


def tag(name: str, /, *children: Child, **attributes: Attribute) -> Markup:
    """An element.

    Args:
        name: of the tag.
        children: texts, HTML, or several of them; None is nothing.
        attributes: `class_` is class, `data_path` is data-path; True is an attribute without a
            value, None and False are none.
    """
    given = "".join(
        f" {key.rstrip('_').replace('_', '-')}"
        + ("" if value is True else f'="{text(str(value))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    closing = "" if name in _VOID else f"{together(*children)}</{name}>"
    return Markup(f"<{name}{given}>{closing}")


def _pieces(children: Iterable[Child]) -> Iterable[str]:
    for child in children:
        if isinstance(child, str):
            yield text(child)
        elif child is not None:
            yield from _pieces(child)


_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
"""Nothing is loaded from anywhere and no script is run, whatever a report holds."""


def document(title: str, body: Markup, lang: Language) -> str:
    """The file that a browser opens, with everything that it needs."""
    told = (
        tag("meta", name="generator", content=f"{GENERATOR} {__version__}"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
    )
    return framed(title, body, lang, told, tag("style", styles()))


def framed(title: str, body: Markup, lang: Language, told: Child, loaded: Child) -> str:
    """A page around its body.

    Args:
        title: of the page.
        body: what it shows.
        lang: its language.
        told: what its head tells of it first.
        loaded: its styles, and what else its head brings.
    """
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        told,
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", title),
        loaded,
    )
    shown = tag("body", body, class_="govinfo-report")
    return f"<!doctype html>\n{tag('html', head, shown, lang=words_for(lang).html_lang)}\n"


def page_section(at: str, heading: str, *content: Child) -> Markup:
    """A section of a page under its heading, with an id."""
    return tag("section", tag("h2", heading), *content, id=at, aria_label=heading)


def scrolled(label: str, made: Markup) -> Markup:
    """A table in a box that scrolls by itself where it is too wide."""
    return tag("div", made, class_="box", role="region", tabindex=0, aria_label=label)


def footer(said: str) -> Markup:
    """What stands at the foot of a page."""
    return tag("footer", tag("p", said))


@cache
def styles() -> Markup:
    """The style sheet; every rule is confined to the class `govinfo-report`."""
    return Markup(Path(__file__).with_name("page.css").read_text("utf-8"))


# -- figures over the years, drawn -----------------------------------------------------------------

ChartNumber: TypeAlias = int | float | Decimal
Series: TypeAlias = Mapping[int, ChartNumber | None]
"""Year → figure of 0 or more; None where the report of the year does not tell."""

_STEP: Final = 46
_BAR: Final = 26
_HEIGHT: Final = 120
_TOP: Final = 20
_BELOW: Final = 22


def chart(title: str, series: Series, words: Words) -> Markup:
    """A bar for each year from the first to the last; a year that is not known has a gap."""
    years = range(min(series), max(series) + 1)
    most = max((value for value in series.values() if value is not None), default=0)
    width = _STEP * len(years) + 12
    floor = _TOP + _HEIGHT
    pieces = [tag("line", x1=0, x2=width, y1=floor, y2=floor, class_="axis")]
    points: list[str] = []
    for at, year in enumerate(years):
        middle = 6 + _STEP * at + _STEP // 2
        value = series.get(year)
        pieces.append(_text(middle, floor + 16, str(year)))
        points.append(f"{year}: {words.unknown if value is None else _number(value)}")
        if value is None:
            pieces.append(_text(middle, floor - 6, "?", class_="gap"))
            continue
        height = round(float(value) / float(most) * _HEIGHT) if most else 0
        pieces.append(
            tag("rect", x=middle - _BAR // 2, y=floor - height, width=_BAR, height=height, rx=2)
        )
        pieces.append(_text(middle, floor - height - 5, _number(value), class_="number"))
    picture = tag(
        "svg",
        *pieces,
        viewBox=f"0 0 {width} {floor + _BELOW}",
        width=width,
        height=floor + _BELOW,
        role="img",
        aria_label=words.chart.format(title=title, points="; ".join(points)),
    )
    return tag("figure", tag("figcaption", title), picture, class_="chart")


def _number(value: ChartNumber) -> str:
    """A figure with at most one decimal."""
    return str(value) if isinstance(value, int) else f"{value:.1f}"


def _text(x: int, y: int, shown: str, class_: str | None = None) -> Markup:
    return tag("text", text(shown), x=x, y=y, text_anchor="middle", class_=class_)
