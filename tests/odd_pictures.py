"""Renders reports as pictures in the ways that `make_pictures.py` lacks.

What phones, chat programs, word processors and designers of pages make of the form.
`python tests/odd_pictures.py FOLDER [FIRST LAST]` writes them, `benchmarks/pictures.py` reads them;
with `small` behind the folder, the pictures of one table each that the tests read.
"""

from __future__ import annotations

import html
import io
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from random import Random
from typing import Any, Final

import attrs
import make_pictures as plain
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont, ImageOps
from scripts import script

from govinfo_report import Report
from govinfo_report.testing.printed import compose

SQUIGGLE: Final = "text-decoration:underline wavy red 1px;text-underline-offset:2px"


@attrs.frozen
class Odd:
    """A way of publishing.

    Attributes:
        css: rules behind the plain ones; `{head}`, `{rule}` and `{line}` are drawn for each report.
        spoil: what becomes of each picture.
        words: prose stands above and below the tables, in the picture too.
        whole: one picture shows all.
        width: least and greatest width of the window in pixels.
        across: characters that fit across the window, least and most.
        mark: HTML behind the text of every cell.
    """

    css: str = ""
    spoil: Callable[[Image.Image, Random], bytes] = lambda image, _: plain.stored(image)
    words: bool = False
    whole: bool = False
    width: tuple[int, int] = (800, 1300)
    across: tuple[int, int] = (62, 80)
    mark: str = ""


def _as_jpeg(least: int, most: int) -> Callable[[Image.Image, Random], bytes]:
    return lambda image, rng: plain.stored(
        image.convert("RGB"), "JPEG", quality=rng.randint(least, most)
    )


def _resized(image: Image.Image, share: float) -> Image.Image:
    size = (int(image.width * share), int(image.height * share))
    return image.resize(size, Image.Resampling.LANCZOS)


def _again(image: Image.Image, rng: Random) -> bytes:
    """Saved, made smaller, saved again, as a chat program does."""
    for _ in range(2):
        data = plain.stored(image.convert("RGB"), "JPEG", quality=rng.randint(55, 80))
        image = Image.open(io.BytesIO(data)).convert("RGB")
        image = _resized(image, rng.uniform(0.85, 0.97))
    return plain.stored(image, "JPEG", quality=rng.randint(65, 85))


def _phone(image: Image.Image, rng: Random) -> bytes:
    """A bar with the time above and one with signs below."""
    bar = image.width // 14
    dark = rng.random() < 0.4
    ground, ink = ((20, 20, 24), (240, 240, 240)) if dark else ((247, 247, 247), (20, 20, 20))
    shown = Image.new("RGB", (image.width, image.height + 3 * bar), ground)
    shown.paste(image, (0, 2 * bar))
    draw = ImageDraw.Draw(shown)
    font = ImageFont.load_default(bar // 2)
    draw.text((bar, bar // 5), f"{rng.randint(1, 12)}:{rng.randint(10, 59)}", font=font, fill=ink)
    battery = (image.width - 2 * bar, bar // 4, image.width - bar, bar * 3 // 4)
    draw.rounded_rectangle(battery, 5, outline=ink, width=3)
    draw.line((bar, bar * 3 // 2, bar * 3 // 2, bar * 5 // 4), fill=ink, width=4)
    top, bottom = shown.height - bar // 2, shown.height - bar // 3
    draw.rounded_rectangle((image.width * 0.35, top, image.width * 0.65, bottom), 5, fill=ink)
    return plain.stored(shown) if rng.random() < 0.5 else _as_jpeg(70, 90)(shown, rng)


def _quarter(image: Image.Image, rng: Random) -> bytes:
    turned = image.rotate(rng.choice((90, 270)), expand=True)
    return plain.jpeg(turned, rng, 60)


def _night(image: Image.Image, rng: Random) -> bytes:
    return plain.stored(ImageOps.invert(image.convert("RGB")))


def _photo(image: Image.Image, rng: Random) -> bytes:
    """A sheet on a table: aslant, lit from one side, a little out of focus."""
    rim = image.width // 12
    sheet = ImageOps.expand(image.convert("RGB"), rim // 2, (250, 250, 246))
    wide, high = sheet.width + 2 * rim, sheet.height + 2 * rim
    desk = rng.choice(((96, 74, 52), (60, 64, 70), (150, 140, 120)))
    ground = Image.new("RGB", (wide, high), desk)
    ground.paste(sheet, (rim, rim))
    seen = [at + rng.uniform(-0.6, 0.6) * rim for at in (0, 0, 0, high, wide, high, wide, 0)]
    shot = ground.transform((wide, high), Image.Transform.QUAD, seen, Image.Resampling.BICUBIC)
    shot = shot.filter(ImageFilter.GaussianBlur(rng.uniform(0.4, 0.9)))
    across = np.linspace(rng.uniform(0.7, 0.85), 1, wide)[None, :]
    light = across * np.linspace(1, rng.uniform(0.8, 1), high)[:, None]
    grain = np.random.default_rng(rng.randrange(1 << 30)).normal(0, 4, (high, wide, 1))
    lit = np.asarray(shot, float) * light[:, :, None] + grain
    shot = Image.fromarray(np.clip(lit, 0, 255).astype(np.uint8))
    return _as_jpeg(75, 92)(shot, rng)


HEAD: Final = ".h{{background:{head};color:#fff;font-weight:bold}}"
ZEBRA: Final = "tr:nth-child(even){{background:{pale}}}"
ODD: Final[Mapping[str, Odd]] = {
    "phone": Odd(words=True, whole=True, spoil=_phone, width=(750, 1170), across=(44, 60)),
    "excerpt": Odd(words=True, whole=True),
    "coloured": Odd(css=HEAD + "td{{border:1px solid {line}}}"),
    "coloured-jpeg": Odd(css=HEAD + "td{{border:1px solid {line}}}", spoil=_as_jpeg(50, 85)),
    "zebra": Odd(css=HEAD + ZEBRA + "td{{border:0}}"),
    "zebra-jpeg": Odd(css=ZEBRA + "td{{border:1px solid {line}}}", spoil=_as_jpeg(50, 85)),
    "zebra-white": Odd(css=HEAD + "tr{{background:{pale}}}td{{border:2px solid #fff}}"),
    "dashed": Odd(css="td{{border:1px dashed #333}}"),
    "dotted": Odd(css="td{{border:1px dotted #000}}", spoil=_as_jpeg(75, 95)),
    "double": Odd(css="td{{border:3px double #000}}"),
    "three-lines": Odd(
        css="td{{border:0;padding:4px 3px}}table{{border-top:2px solid #000;"
        "border-bottom:2px solid #000}}tr.last td{{border-bottom:1px solid #000}}"
    ),
    "across-only": Odd(css="td{{border:0;border-bottom:1px solid #bbb;padding:5px 3px}}"),
    "long": Odd(words=True, whole=True, spoil=_again, width=(1080, 1080), across=(58, 70)),
    "again": Odd(spoil=_again),
    "word": Odd(mark="<span style='color:#777'>\u21b5</span>", css="td span.w{{" + SQUIGGLE + "}}"),
    "excel": Odd(
        css="td{{border:1px solid #d4d4d4}}.v{{text-align:right}}.h{{background:#fff}}"
        "table{{outline:2px solid #217346}}"
    ),
    "aside": Odd(
        css=".part{{display:inline-block;vertical-align:top;width:49%!important}}"
        "body{{width:{twice}px}}table{{width:98%!important}}",
        whole=True,
        width=(900, 1100),
    ),
    "quarter": Odd(spoil=_quarter),
    "faint": Odd(css="body{{color:#999;background:#f6f6f6}}td{{border:1px solid #dcdcdc}}"),
    "black-bars": Odd(css=HEAD + "td{{border:1px solid #000}}tr{{border-bottom:4px solid #000}}"),
    "night": Odd(spoil=_night, css="td{{border:1px solid #999}}"),
    "photo": Odd(spoil=_photo, width=(1200, 1500), across=(62, 74)),
    "tiny": Odd(width=(480, 640), across=(66, 84), spoil=_as_jpeg(75, 95)),
    "thumbnail": Odd(spoil=lambda image, _: plain.stored(_resized(image, 0.6))),
    "tight-bold": Odd(css="td{{padding:0 1px;line-height:1.05;font-weight:bold}}"),
    "left-digits": Odd(
        css=".v{{text-align:left}}td{{border:1px solid #555}}", spoil=_as_jpeg(70, 95)
    ),
    "right-unruled": Odd(css="td{{border:0;padding:4px 12px}}.v{{text-align:right}}"),
}
"""How a report is published."""
WORDS_ABOVE: Final = (
    "本年度，本机关坚持以公开为常态、不公开为例外，全面推进决策、执行、管理、服务、结果公开。",
    "全年主动公开信息 218 条，其中概况类 12 条、动态类 206 条。",
)
WORDS_BELOW: Final = (
    "<h3>五、存在的主要问题及改进情况</h3><p>公开的时效还需提高，下一步将加强培训。</p>"
)


def marked(source: str, mark: str) -> str:
    """A mark at the end of every cell, and every third label underlined as misspelt."""
    pieces = source.split("</td>")
    made = []
    for at, piece in enumerate(pieces[:-1]):
        head, _, text = piece.rpartition(">")
        if at % 3 == 0 and len(text) > 3:
            text = f"<span class=w>{text[:3]}</span>{text[3:]}"
        made.append(f"{head}>{text}{mark}</td>")
    return "".join(made) + pieces[-1]


def source_of(report: Report, odd: Odd, rng: Random, width: int, section: str) -> str:
    """The source of the page."""
    size = min(width / rng.uniform(*odd.across), 26)
    style = plain.Style(
        rng.choice(plain.FACES), round(size, 1), width, rng.choice((1, 2, 4, 6)),
        rng.choice(("1px solid #000", "1px solid #333", "1px solid #999")),
        rng.choice(("#fff", "#eee", "#dde6f2")), rng.choice(("row", "row", "blocks")),
    )  # fmt: skip
    drawn = {
        "head": rng.choice(("#1f4e9c", "#2b7de0", "#c00000", "#3a8f5c", "#5b9bd5", "#444")),
        "line": rng.choice(("#000", "#888", "#bfcbe0", "#d0d0d0", "#fff")),
        "pale": rng.choice(("#f2f2f2", "#e8f0fb", "#dce6f1", "#fdf3e7", "#d9d9d9")),
        "twice": width * 2,
    }
    source = plain.page_of(report, style, words=False, ruled=True, section=section)
    css = odd.css.format(**drawn)
    source = source.replace("</style>", f"{css}</style>")
    if "tr.last" in css:
        source = _under_headers(source)
    if odd.mark:
        source = marked(source, odd.mark)
    if odd.words:
        source = _with_words(source, report, rng)
    return source


def _under_headers(source: str) -> str:
    """The last row of each header has a rule below it."""
    rows = source.split("<tr>")
    for at in range(1, len(rows) - 1):
        if 'class="h"' in rows[at] and 'class="v"' in rows[at + 1]:
            rows[at] = "\0" + rows[at]
    return "<tr>".join(rows).replace("<tr>\0", '<tr class="last">')


def _with_words(source: str, report: Report, rng: Random) -> str:
    """Headings above the tables, and prose between and around them."""
    made, *parts = source.split('<div class="part">')
    heads = [part.heading or "" for part in compose(report, "row").parts if part.grids]
    for head, part in zip(heads, parts, strict=True):
        words = "".join(f"<p>\u3000\u3000{one}</p>" for one in WORDS_ABOVE[: rng.randint(0, 2)])
        made += f'{words}<h3>{html.escape(head)}</h3><div class="part">{part}'
    return made.replace("</body>", f"{WORDS_BELOW}</body>")


def make_odd(browser: Any, number: int, folder: Path, section: str = "") -> plain.Sheet:
    """The pictures that a number stands for; of one table if a section is named."""
    rng = Random(f"odd {number}")
    kind = tuple(ODD)[number % len(ODD)]
    odd = ODD[kind]
    report, misprints = plain.report_for(rng)
    width = rng.randint(*odd.width)
    page = folder / "page.html"
    page.write_text(source_of(report, odd, rng, width, section), encoding="utf-8")
    if odd.whole:
        browser.open(page, width=width * 2 if kind == "aside" else width, height=900)
        images = [Image.open(io.BytesIO(browser.picture(whole=True))).convert("RGB")]
    else:
        images = plain.shots(browser, page, width)
    pictures = tuple(odd.spoil(image, rng) for image in images)
    printed = plain.printed_in(report)
    printed = {path: text for path, text in printed.items() if path.startswith(section)}
    misprints = tuple(path for path in misprints if path in printed)
    return plain.Sheet(number, kind, pictures, report.edition, printed, misprints)


SMALL: Final = ("zebra-white", "three-lines", "across-only", "excel", "quarter", "faint", "word")
"""Kinds of which the tests read a picture of table 二 each."""


def write_odd(folder: Path, numbers: Iterable[int], section: str = "") -> None:
    """Write the pictures of some numbers.

    Raises:
        FileNotFoundError: no Chromium is installed.
    """
    with script("docs", "chromium").browser() as browser, tempfile.TemporaryDirectory() as page:
        for number in numbers:
            plain.write_sheet(make_odd(browser, number, Path(page), section), folder)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    if sys.argv[2:] == ["small"]:
        kinds = tuple(ODD)
        write_odd(target, [kinds.index(one) for one in SMALL], "proactive_disclosure")
        raise SystemExit
    first, last = map(int, sys.argv[2:4]) if len(sys.argv) > 3 else (0, len(ODD))
    write_odd(target, range(first, last))
