"""Renders reports as pictures in ways that neither `make_pictures.py` nor `odd_pictures.py` has.

Photographed screens, screenshots cut into strips, spreadsheets with their rulers, poor scans,
stamps, tape, faxes, headers without rules below them.
`python tests/rare_pictures.py FOLDER [FIRST LAST]` writes, `benchmarks/pictures.py` reads them.
"""

from __future__ import annotations

import io
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from random import Random
from typing import Any, Final

import attrs
import make_pictures as plain
import numpy as np
import odd_pictures as odd
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont, ImageOps
from scripts import script

Pictures = list[Image.Image]


@attrs.frozen
class Rare:
    """A way of publishing.

    Attributes:
        css: rules behind the plain ones, formatted as those of `odd_pictures.py`.
        spoil: what becomes of each picture.
        cut: what becomes of all of them before, with the heights between rows of each.
        dressed: changes the source of the page.
        words: prose stands above and below the tables.
        whole: one picture shows all.
        dpi: printed on paper with so many dots an inch, not shown on a screen.
        width: least and greatest width of the window in pixels.
        across: characters that fit across the window, least and most.
    """

    css: str = ""
    spoil: Callable[[Image.Image, Random], bytes] = lambda image, _: plain.stored(image)
    cut: Callable[[Pictures, list[float], Random], Pictures] | None = None
    dressed: Callable[[str, Random], str] = lambda source, _: source
    words: bool = False
    whole: bool = False
    dpi: int = 0
    width: tuple[int, int] = (800, 1300)
    across: tuple[int, int] = (62, 80)


def _as_jpeg(image: Image.Image, quality: int) -> bytes:
    return plain.stored(image.convert("RGB"), "JPEG", quality=quality)


def _screen(image: Image.Image, rng: Random) -> bytes:
    """A photograph of a screen: its grid shows as moire, its light is blue, its edge is black."""
    rim = image.width // 20
    lit = ImageOps.expand(image.convert("RGB"), rim, (12, 12, 14))
    wide, high = lit.size
    seen = [at + rng.uniform(-0.3, 0.3) * rim for at in (0, 0, 0, high, wide, high, wide, 0)]
    lit = lit.transform((wide, high), Image.Transform.QUAD, seen, Image.Resampling.BICUBIC)
    x, y = np.meshgrid(np.arange(wide), np.arange(high))
    wave = np.sin(x / rng.uniform(2.2, 4) + y / rng.uniform(9, 30)) * rng.uniform(4, 10)
    wave = wave + np.sin(y / rng.uniform(2.5, 5)) * 4
    tinted = np.asarray(lit, float) * np.array([0.88, 0.95, 1.0]) + wave[:, :, None]
    shot = Image.fromarray(np.clip(tinted, 0, 255).astype(np.uint8))
    return _as_jpeg(shot.filter(ImageFilter.GaussianBlur(rng.uniform(0.4, 0.8))), 85)


def _strips(images: Pictures, rows: list[float], rng: Random) -> Pictures:
    """Cut between rows into pictures, which may show the last rows of the one above again."""
    whole = images[0]
    edges, end = [0], 0
    again = rng.choice((0, 0, 1, 2))
    made: Pictures = []
    step = whole.height / rng.choice((3, 4, 5))
    for at, row in enumerate(rows):
        if row - end > step:
            end = int(row)
            made.append(whole.crop((0, edges[-1], whole.width, end + 1)))
            edges.append(int(rows[max(0, at - again)]))
    return [*made, whole.crop((0, edges[-1], whole.width, whole.height))]


def _parts_cut(images: Pictures, rows: list[float], rng: Random) -> Pictures:
    """Cut at any height, so that a row of characters may be cut through; 40 pixels are twice."""
    whole, made, top = images[0], [], 0
    while top < whole.height - 60:
        bottom = min(whole.height, top + int(whole.width * rng.uniform(0.9, 1.6)))
        made.append(whole.crop((0, top, whole.width, bottom)))
        top = bottom - 40
    return made


def _marked(source: str, rng: Random) -> str:
    """Paragraph marks in all cells, a mark behind every row, corners of the text area."""
    source = odd.marked(source, "<span class=m>\u21b5</span>")
    return source.replace("</tr>", "<td class=e><span class=m>\u21b5</span></td></tr>")


def _highlit(source: str, rng: Random) -> str:
    """Some numbers on a coloured ground, some in red or bold."""
    looks = ("background:#ff0", "background:#9f9", "color:#c00", "font-weight:bold",
             "background:#fc0;color:#00c")  # fmt: skip
    head, *cells = source.split('<td class="v"')
    made = [
        f'<td class="v" style="{rng.choice(looks)}"' + one
        if rng.random() < 0.12
        else '<td class="v"' + one
        for one in cells
    ]
    return head + "".join(made)


def _sheeted(source: str, rng: Random) -> str:
    """A spreadsheet's rulers: letters above, the number of each row on its left."""
    pieces = source.split("<tr>")
    at = rng.randint(2, 30)
    made = [pieces[0]]
    for one in pieces[1:]:
        made.append(f"<td class=r>{at}</td>{one}")
        at += 1
    letters = "".join(f"<td class=r>{one}</td>" for one in "ABCDEFGHIJK")
    source = "<tr>".join(made).replace("<colgroup>", "<colgroup><col style='width:3%'>")
    return source.replace("</colgroup>", f"</colgroup><tr>{letters}</tr>")


def _red_head(source: str, rng: Random) -> str:
    head = (
        "<div class=red>某某市水务局文件</div><div class=no>某水〔2025〕"
        f"{rng.randint(2, 90)}号</div><hr class=red>"
    )
    return source.replace("<body>", "<body>" + head)


def _half(image: Image.Image, rng: Random) -> bytes:
    """A scan that was saved at half of its resolution."""
    scan = plain.noisy(plain.turned(image, rng.uniform(-0.6, 0.6)), rng, 4)
    half = scan.resize((scan.width // 2, scan.height // 2), Image.Resampling.BILINEAR)
    return _as_jpeg(half, rng.randint(70, 90))


def _skewed(image: Image.Image, rng: Random) -> bytes:
    turned = plain.turned(image, rng.choice((-1, 1)) * rng.uniform(1, 3))
    turned = turned.filter(ImageFilter.GaussianBlur(rng.uniform(0.2, 0.6)))
    return _as_jpeg(plain.noisy(turned, rng, 5), rng.randint(60, 85))


def _twice(image: Image.Image, rng: Random) -> bytes:
    """The paper went through the printer twice, or its other side shows through."""
    grey = image.convert("L")
    ghost = ImageOps.mirror(grey) if rng.random() < 0.5 else grey
    ghost = ImageChops.offset(ghost, rng.randint(3, 40), rng.randint(3, 30))
    ghost = ghost.filter(ImageFilter.GaussianBlur(1)).point(lambda one: 255 - (255 - one) // 6)
    both = Image.fromarray(np.minimum(np.asarray(grey), np.asarray(ghost)))
    return _as_jpeg(plain.noisy(both, rng, 3), 85)


def _seals(image: Image.Image, rng: Random) -> bytes:
    """Small red seals, each over some cells at the right and below, as those of totals are."""
    image = image.convert("RGB")
    layer = Image.new("RGB", image.size, (255, 255, 255))
    draw = ImageDraw.Draw(layer)
    for _ in range(rng.randint(2, 5)):
        x, y = rng.uniform(0.55, 0.98) * image.width, rng.uniform(0.2, 0.98) * image.height
        size = image.width * rng.uniform(0.02, 0.035)
        red = (rng.randint(200, 235), rng.randint(30, 60), rng.randint(40, 60))
        draw.ellipse((x - size, y - size, x + size, y + size), outline=red, width=3)
        draw.line((x - size / 2, y, x + size / 2, y), fill=red, width=2)
        draw.line((x, y - size / 2, x, y + size / 2), fill=red, width=2)
    return _as_jpeg(Image.fromarray(np.minimum(np.asarray(image), np.asarray(layer))), 85)


def _copied(image: Image.Image, rng: Random) -> bytes:
    """A photocopy out of a binding: black rim, shadow of the fold, holes of staples, specks."""
    grey = np.asarray(plain.turned(image.convert("L"), rng.uniform(-0.7, 0.7)), float)
    high, wide = grey.shape
    grey = grey - 120 * np.exp(-np.arange(wide) / (wide * 0.04))[None, :]
    rim = wide // rng.randint(40, 90)
    grey[:rim], grey[:, -rim // 2 :] = 15, 15
    grain = np.random.default_rng(rng.randrange(1 << 30))
    spots = grain.random((high, wide)) < 0.0008
    grey[spots] = 40
    return _as_jpeg(Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8)), 80)


def _ticked(image: Image.Image, rng: Random) -> bytes:
    """A reader's pen: ticks, rings round numbers, lines below them."""
    image = image.convert("RGB")
    draw = ImageDraw.Draw(image)
    pen = rng.choice(((200, 20, 20), (30, 60, 180)))
    for _ in range(rng.randint(4, 9)):
        x, y = rng.uniform(0.4, 0.98) * image.width, rng.uniform(0.1, 0.98) * image.height
        size = image.width / 60
        shape = rng.choice(("tick", "ring", "line"))
        if shape == "tick":
            tick = [(x, y), (x + size / 2, y + size / 2), (x + size * 1.5, y - size)]
            draw.line(tick, fill=pen, width=2)
        elif shape == "ring":
            draw.ellipse((x - size, y - size * 0.7, x + size, y + size * 0.7), outline=pen, width=2)
        else:
            draw.line((x, y, x + 2 * size, y + rng.uniform(-2, 2)), fill=pen, width=2)
    return _as_jpeg(image, 90)


def _few_colours(image: Image.Image, rng: Random) -> bytes:
    few = image.convert("RGB").quantize(rng.choice((4, 8, 16)))
    return plain.stored(few, "GIF")


def _framed_stamps(image: Image.Image, rng: Random) -> bytes:
    """Round seals, and the blue frame of a stamp with a word in it, over cells."""
    image = image.convert("RGB")
    layer = Image.new("RGB", image.size, (255, 255, 255))
    draw = ImageDraw.Draw(layer)
    for colour in ((225, 50, 50), (60, 80, 190), (225, 60, 60)):
        x, y = rng.uniform(0.35, 0.9) * image.width, rng.uniform(0.3, 0.8) * image.height
        size = min(image.width, 500) * rng.uniform(0.1, 0.16)
        if colour[2] > 100:
            box = (x - size * 1.5, y - size / 2, x + size * 1.5, y + size / 2)
            draw.rectangle(box, outline=colour, width=4)
            font = ImageFont.load_default(int(size * 0.45))
            draw.text((x - size, y - size * 0.3), "RECEIVED", font=font, fill=colour)
        else:
            draw.ellipse((x - size, y - size, x + size, y + size), outline=colour, width=5)
    return _as_jpeg(Image.fromarray(np.minimum(np.asarray(image), np.asarray(layer))), 82)


def _taped(image: Image.Image, rng: Random) -> bytes:
    """A scan of a page that strips of tape hold together, some through rows."""
    scan = plain.noisy(plain.turned(image.convert("L"), rng.uniform(-0.8, 0.8)), rng, 4)
    seen = np.asarray(scan.convert("RGB"), float).copy()
    for _ in range(3):
        top = int(rng.uniform(0.15, 0.9) * len(seen))
        high = int(image.width / 68 * rng.uniform(1.2, 2.2))
        strip = seen[top : top + high]
        strip[:] = strip * (0.84, 0.79, 0.61) + 20
        strip[[0, -1]] *= 0.75
    return _as_jpeg(Image.fromarray(np.clip(seen, 0, 255).astype(np.uint8)), 82)


def _faxed(image: Image.Image, rng: Random) -> bytes:
    """Black and white, with half as many dots down as across."""
    scan = plain.noisy(plain.turned(image, rng.uniform(-0.3, 0.3)), rng, 5)
    low = scan.resize((scan.width, scan.height // 2), Image.Resampling.BOX)
    low = low.point(lambda value: 255 * (value > 165))
    return plain.stored(low.resize((scan.width, low.height * 2), Image.Resampling.NEAREST))


def _shaken(image: Image.Image, rng: Random) -> bytes:
    """Blurred along one direction, or all around."""
    if rng.random() < 0.5:
        radius = image.width / 68 * rng.uniform(0.09, 0.12)
        return _as_jpeg(image.filter(ImageFilter.GaussianBlur(radius)), 80)
    grey = np.asarray(image.convert("L"), float)
    steps = max(2, round(image.width / 68 * 0.16))
    moved = sum(np.roll(grey, (at // 2, at), (0, 1)) for at in range(steps)) / steps
    return _as_jpeg(Image.fromarray(np.asarray(moved).astype(np.uint8)), 80)


def _reduced(image: Image.Image, rng: Random) -> bytes:
    """Characters of six to seven pixels."""
    size = 68 * rng.uniform(6.2, 7.2)
    small = image.resize((int(size), int(image.height * size / image.width)))
    return _as_jpeg(small, 92)


def _grainy(image: Image.Image, rng: Random) -> bytes:
    """A sheet photographed from near, in poor light: all paper, and the grain of the camera."""
    near = image.convert("L").filter(ImageFilter.GaussianBlur(1))
    light = np.linspace(rng.uniform(0.4, 0.6), 1, near.height)[:, None]
    grain = np.random.default_rng(rng.randrange(1 << 30)).normal(0, 6, (near.height, near.width))
    shot = np.clip(np.asarray(near, float) * light + grain, 0, 255)
    return _as_jpeg(Image.fromarray(shot.astype(np.uint8)), 75)


def _dithered(image: Image.Image, rng: Random) -> bytes:
    """A grey scan that was stored in black and white: its greys are dots."""
    return plain.stored(image.filter(ImageFilter.GaussianBlur(rng.uniform(0.6, 1))).convert("1"))


def _folded(image: Image.Image, rng: Random) -> bytes:
    """A scan of a letter: the folds go across the page and down, through the tables."""
    seen = np.asarray(plain.noisy(image, rng, 2), float).copy()
    for size, down in zip(seen.shape, (True, False), strict=True):
        away = np.arange(size) - rng.uniform(0.4, 0.6) * size
        dark = 1 - 0.55 * np.exp(-((away / 2.5) ** 2))
        seen *= dark[:, None] if down else dark
    return _as_jpeg(Image.fromarray(np.clip(seen, 0, 255).astype(np.uint8)), 75)


def _remarked(source: str, rng: Random) -> str:
    """Table 三 with a column of remarks behind it."""
    head, tag, behind = source.partition('<table class="requests">')
    table, end, rest = behind.partition("</table>")
    words = ["备注"]

    def remark(row: re.Match[str]) -> str:
        word = words.pop() if words else rng.choice(("", f"上年{rng.randint(11, 98)}"))
        return f'{row[0][:-5]}<td class="v">{word}</td></tr>'

    return head + tag + re.sub(r"(?s)<tr>.*?</tr>", remark, table) + end + rest


DARK: Final = (
    "body{{background:#1c1c1e;color:#ddd}}.h{{background:#2c2c30}}td{{border:1px solid #48484c}}"
)
BANDS: Final = (
    ".h{{background:linear-gradient(#5b9bd5,{head});color:#fff}}td{{border:1px solid {line}}}"
    ".l{{background:{pale}}}tr:last-child td{{background:#ffe699;font-weight:bold}}"
)
RARE: Final[Mapping[str, Rare]] = {
    "screen": Rare(spoil=_screen, width=(1100, 1500)),
    "strips": Rare(words=True, whole=True, cut=_strips, spoil=lambda i, _: _as_jpeg(i, 80)),
    "anywhere": Rare(words=True, whole=True, cut=_parts_cut, width=(1080, 1080), across=(50, 66)),
    "dotted-grey": Rare(css="td{{border:1px dotted #888;padding:3px}}"),
    "dark": Rare(css=DARK, spoil=lambda image, rng: _as_jpeg(image, rng.randint(60, 90))),
    "bands": Rare(css=BANDS, spoil=lambda image, rng: _as_jpeg(image, rng.randint(60, 90))),
    "zebra-thin": Rare(
        css=odd.ZEBRA + "td{{border:0;border-right:1px solid #fff}}", spoil=plain.jpeg
    ),
    "word-marks": Rare(
        css="td{{border:1px solid #000}}td.e{{border:0;width:1em;padding:0 1px}}"
        ".m{{color:#88a;font-size:85%}}.part{{outline:1px dotted #bbb;outline-offset:-2px}}",
        dressed=_marked,
    ),
    "highlight": Rare(dressed=_highlit, spoil=lambda image, rng: _as_jpeg(image, 88)),
    "half-scan": Rare(dpi=200, spoil=_half),
    "seals": Rare(spoil=_seals),
    "skewed-150": Rare(dpi=150, spoil=_skewed, words=True),
    "jpeg-30": Rare(width=(700, 700), across=(60, 66), spoil=lambda i, _: _as_jpeg(i, 30)),
    "twice": Rare(dpi=150, spoil=_twice),
    "red-head": Rare(
        dpi=150,
        words=True,
        dressed=_red_head,
        css="div.red{{color:#d00;font-size:40px;text-align:center;letter-spacing:8px}}"
        "hr.red{{border:0;border-top:3px solid #d00}}.no{{text-align:center}}",
        spoil=lambda image, rng: _as_jpeg(image, 85),
    ),
    "copied": Rare(dpi=200, spoil=_copied),
    "ticked": Rare(spoil=_ticked),
    "sheet": Rare(
        css="td{{border:1px solid #c8c8c8}}td.r{{background:#e6e6e6;color:#444;text-align:center}}",
        dressed=_sheeted,
    ),
    "few-colours": Rare(spoil=_few_colours),
    "framed-stamps": Rare(spoil=_framed_stamps),
    "only-header": Rare(
        css=".h{{background:#c00000;color:#ffe;border:1px solid #fff}}td{{border:0}}"
        ".v{{padding:6px 2px}}",
        spoil=lambda image, rng: _as_jpeg(image, 78),
    ),
    "level-under-header": Rare(
        css=".h{{background:linear-gradient(#2b7de0,#1f4e9c);color:#fff;font-weight:bold}}"
        "td{{border:0;border-bottom:1px solid #cfe0f5}}.l{{background:#eef5ff}}",
        spoil=lambda image, rng: _as_jpeg(image, 80),
    ),
    "taped": Rare(spoil=_taped),
    "faxed": Rare(spoil=_faxed, dpi=200),
    "shaken": Rare(spoil=_shaken),
    "reduced": Rare(spoil=_reduced),
    "grainy": Rare(spoil=_grainy, width=(1200, 1500)),
    "dithered": Rare(spoil=_dithered, dpi=200),
    "upside-down": Rare(spoil=lambda image, _: _as_jpeg(image.rotate(180), 80), dpi=150),
    "red-numbers": Rare(css=".v{{color:#e00000;font-weight:bold}}"),
    "one-frame": Rare(css=".part{{padding:0 2px!important}}", whole=True),
    "with-unit": Rare(dressed=lambda source, _: re.sub(r"(\"v\"[^>]*>\d+)<", r"\1件<", source)),
    "remarks": Rare(dressed=_remarked),
    "folded": Rare(dpi=130, spoil=_folded),
}
"""How a report is published."""
ROWS: Final = (
    "[...document.querySelectorAll('tr')].map(r=>r.getBoundingClientRect().bottom+scrollY)"
)


def _images(browser: Any, page: Path, rare: Rare, width: int, rng: Random) -> Pictures:
    if rare.dpi:
        return plain.prints(browser, page, rare.dpi, "-gray")
    if not rare.whole:
        return plain.shots(browser, page, width)
    browser.open(page, width=width, height=900)
    rows = [float(one) for one in browser.value(ROWS)]
    images = [Image.open(io.BytesIO(browser.picture(whole=True))).convert("RGB")]
    return rare.cut(images, rows, rng) if rare.cut else images


def make_rare(browser: Any, number: int, folder: Path) -> plain.Sheet:
    """The pictures that a number stands for."""
    rng = Random(f"rare {number}")
    kind = tuple(RARE)[number % len(RARE)]
    rare = RARE[kind]
    report, misprints = plain.report_for(rng)
    width = rng.randint(*rare.width)
    way = odd.Odd(css=rare.css, words=rare.words, width=rare.width, across=rare.across)
    source = rare.dressed(odd.source_of(report, way, rng, width, ""), rng)
    page = folder / "page.html"
    page.write_text(source, encoding="utf-8")
    images = _images(browser, page, rare, width, rng)
    pictures = tuple(rare.spoil(image, rng) for image in images)
    return plain.Sheet(number, kind, pictures, report.edition, plain.printed_in(report), misprints)


def write_rare(folder: Path, numbers: Iterable[int]) -> None:
    """Write the pictures of some numbers.

    Raises:
        FileNotFoundError: no Chromium is installed.
    """
    with script("docs", "chromium").browser() as browser, tempfile.TemporaryDirectory() as page:
        for number in numbers:
            plain.write_sheet(make_rare(browser, number, Path(page)), folder)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    first, last = map(int, sys.argv[2:4]) if len(sys.argv) > 3 else (0, len(RARE))
    write_rare(target, range(first, last))
