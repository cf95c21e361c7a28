"""Renders reports as the pictures in which offices publish their tables, with what they print.

Chromium sets the tables, pdftoppm turns printed pages into scans, Pillow spoils both. The same
number gives the same picture. `python tests/make_pictures.py FOLDER [FIRST LAST]` writes them;
with `small` behind the folder, the pictures of one table each that the tests read.
"""

from __future__ import annotations

import html
import io
import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any, Final

import attrs
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from scripts import script

from govinfo_report import Report
from govinfo_report.form.equations import identities
from govinfo_report.report import CellStatus
from govinfo_report.testing.consistent import random_values, report_from, with_value
from govinfo_report.testing.pages import TableCell, table_cells
from govinfo_report.testing.printed import Grid, compose

FACES: Final = (
    "Noto Sans CJK SC",
    "Noto Serif CJK SC",
    "WenQuanYi Zen Hei",
    "AR PL UMing CN",
    "AR PL UKai CN",
    "WenQuanYi Micro Hei",
    "Liberation Serif', 'AR PL SungtiL GB",
    "Liberation Sans', 'Noto Sans CJK SC",
    "DejaVu Sans', 'AR PL KaitiM GB",
)
"""Faces of Chinese characters, the last with digits of another face."""
KINDS: Final = (
    "screenshot",
    "jpeg",
    "turned",
    "embedded",
    "stamped",
    "gaps",
    "unruled",
    "print",
    "scan",
    "broken",
    "hard",
)
"""How a report becomes pictures."""


@attrs.frozen
class Sheet:
    """The pictures of one report's tables.

    Attributes:
        number: from which it is made.
        kind: one of KINDS.
        pictures: files in the order of the report.
        edition: of the form.
        printed: cell path → what is printed in it; '' for a blank.
        misprints: paths of sums that are printed wrong.
    """

    number: int
    kind: str
    pictures: tuple[bytes, ...]
    edition: int
    printed: Mapping[str, str]
    misprints: tuple[str, ...]


# -- what is printed -----------------------------------------------------------------------------


def report_for(rng: Random) -> tuple[Report, tuple[str, ...]]:
    """A report with blanks as offices leave them, and the sums in it that are misprinted."""
    edition = rng.choice((2021, 2021, 2019))
    values = dict(random_values(rng, edition))
    style = rng.choice(("full", "full", "full", "dashes", "holes", "totals"))
    blanks: dict[str, str] = {}
    mark = rng.choice(("", "-", "/", "—"))
    totals = [one.left[0] for one in identities(edition) if one.family != "balance"]
    for path, value in values.items():
        empty = style == "dashes" and value == 0
        empty = empty or (style == "holes" and rng.random() < 0.15)
        if empty or (style == "totals" and path in totals and rng.random() < 0.5):
            blanks[path] = mark if style != "totals" else ""
    report = report_from(edition, values, blanks=blanks)
    misprints: list[str] = []
    if rng.random() < 0.25:
        shown = [path for path in totals if path not in blanks and int(values[path]) > 9]
        for path in rng.sample(shown, min(1, len(shown))):
            wrong = list(str(values[path]))
            at = rng.randrange(len(wrong))
            wrong[at] = str((int(wrong[at]) + rng.randint(1, 8)) % 9 + 1)
            if "".join(wrong) != str(values[path]):
                report = with_value(report, path, int("".join(wrong)))
                misprints.append(path)
    return report, tuple(misprints)


def printed_in(report: Report) -> dict[str, str]:
    return {
        path: cell.raw
        for path, cell in report.cells.items()
        if cell.status in (CellStatus.READ, CellStatus.BLANK)
    }


# -- setting -------------------------------------------------------------------------------------


@attrs.frozen
class Style:
    """How a page is set: all lengths in CSS pixels."""

    face: str
    size: float
    width: int
    padding: float
    border: str
    head: str
    outcomes: Any

    @classmethod
    def drawn(cls, rng: Random, kind: str) -> Style:
        """A style that fits the kind."""
        width = rng.choice((700, 760, 800, 900, 1000, 1100, 1200, 1400))
        size = max(11.0, min(20.0, width / rng.uniform(62, 80)))
        if kind == "hard":
            size, width = rng.uniform(7.0, 8.5), rng.choice((480, 520, 560))
        return cls(
            rng.choice(FACES),
            round(size, 1),
            width,
            rng.choice((1, 2, 4, 6)),
            rng.choice(("1px solid #000", "1px solid #333", "1px solid #999", "2px solid #000")),
            rng.choice(("#fff", "#fff", "#eee", "#dde6f2")),
            rng.choice(("row", "row", "row", "blocks")),
        )


def _cell(cell: TableCell) -> str:
    spans = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    spans += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    text = "<br>".join(html.escape(line) for line in cell.text.split("\n"))
    digits = not cell.is_head and not any("\u4e00" <= one <= "\u9fff" for one in cell.text)
    kind = "h" if cell.is_head else "v" if digits else "l"
    return f'<td class="{kind}"{spans}>{text}</td>'


def _table(grid: Grid) -> str:
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in table_cells(grid))
    labels = 3 if grid.section == "requests" else 0
    shares = "<col style='width:5%'><col style='width:7%'><col style='width:26%'>" if labels else ""
    return f'<table class="{grid.section}"><colgroup>{shares}</colgroup>{rows}</table>'


def page_of(report: Report, style: Style, *, words: bool, ruled: bool, section: str = "") -> str:
    """The source of a page with the report's tables, and with the words around them or not."""
    printed = compose(report, style.outcomes)
    pieces: list[str] = []
    if words:
        pieces += [f"<p>{html.escape(line)}</p>" for line in printed.front]
    for part in printed.parts:
        if words:
            pieces.append(f"<h3>{html.escape(part.heading or '')}</h3>")
            pieces += [f"<p>{html.escape(line)}</p>" for line in part.paragraphs]
        if any(grid.section == section or not section for grid in part.grids):
            tables = "".join(map(_table, part.grids))
            pieces.append(f'<div class="part">{tables}</div>')
    border = style.border if ruled else "0"
    return (
        '<!DOCTYPE html><html lang="zh"><meta charset="utf-8"><style>'
        f"body{{margin:8px;background:#fff;color:#000;font:{style.size}px/1.35 '{style.face}'}}"
        f"table{{border-collapse:collapse;width:{style.width - 20}px;margin:0}}"
        f"td{{border:{border};padding:{style.padding}px 3px}}.v,.h{{text-align:center}}"
        f".h{{background:{style.head}}}.part{{padding:12px 2px;width:{style.width - 16}px}}"
        "@page{size:A4;margin:14mm}@media print{table{width:100%}.part{width:auto}"
        "tr{break-inside:avoid}}"
        f"</style><body>{''.join(pieces)}</body></html>"
    )


# -- from a page to pictures ---------------------------------------------------------------------


def shots(browser: Any, page: Path, width: int) -> list[Image.Image]:
    """A picture of each part of the page."""
    browser.open(page, width=width, height=900)
    boxes = browser.value(
        "[...document.querySelectorAll('.part')].map(d=>{const b=d.getBoundingClientRect();"
        "return [b.left+scrollX,b.top+scrollY,b.right+scrollX,b.bottom+scrollY]})"
    )
    whole = Image.open(io.BytesIO(browser.picture(whole=True))).convert("RGB")
    return [whole.crop(tuple(round(one) for one in box)) for box in boxes]


def prints(browser: Any, page: Path, dpi: int, mode: str) -> list[Image.Image]:
    """The pages on paper, as pictures of so many dots an inch."""
    browser.open(page, width=900, height=900, medium="print")
    folder = page.parent
    (folder / "page.pdf").write_bytes(browser.printed())
    for old in folder.glob("out*"):
        old.unlink()
    command = ["pdftoppm", "-r", str(dpi), mode, str(folder / "page.pdf"), str(folder / "out")]
    subprocess.run(command, check=True)
    return [Image.open(one).convert("L").copy() for one in sorted(folder.glob("out*"))]


def turned(image: Image.Image, degrees: float) -> Image.Image:
    fill: Any = 255 if image.mode == "L" else (255, 255, 255)
    return image.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=fill)


def noisy(image: Image.Image, rng: Random, amount: float) -> Image.Image:
    grain = np.random.default_rng(rng.randrange(1 << 30))
    grey = np.asarray(image.convert("L"), float)
    across = np.linspace(0, rng.uniform(0, 30), grey.shape[1])
    spoilt = grey * rng.uniform(0.85, 1.0) - across + grain.normal(0, amount, grey.shape)
    return Image.fromarray(np.clip(spoilt, 0, 255).astype(np.uint8))


def _scan(image: Image.Image, rng: Random) -> Image.Image:
    image = turned(image, rng.uniform(-1.5, 1.5))
    image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 0.9)))
    image = noisy(image, rng, rng.uniform(2, 10))
    if rng.random() < 0.35:
        return image.point(lambda value: 255 * (value > 150)).convert("L")
    return image


def _stamp(image: Image.Image, rng: Random) -> Image.Image:
    """A red seal, a grey watermark or a brown stain over the cells."""
    image = image.convert("RGB")
    layer = Image.new("RGB", image.size, (255, 255, 255))
    draw = ImageDraw.Draw(layer)
    width, height = image.size
    kind = rng.choice(("seal", "watermark", "stain"))
    x, y = rng.uniform(0.3, 0.8) * width, rng.uniform(0.3, 0.8) * height
    if kind == "seal":
        radius = min(width, height) * 0.22
        box = (x - radius, y - radius, x + radius, y + radius)
        draw.ellipse(box, outline=(230, 40, 40), width=max(3, int(radius / 15)))
        points = [
            (x + radius * 0.3 * math.sin(a * 4 * math.pi / 5),
             y - radius * 0.3 * math.cos(a * 4 * math.pi / 5))
            for a in range(5)
        ]  # fmt: skip
        draw.polygon(points, fill=(230, 40, 40))
    elif kind == "watermark":
        font = ImageFont.load_default(max(20, width // 14))
        for step in range(6):
            at = ((step % 2) * width * 0.4, step * height / 6)
            draw.text(at, "GOV.CN 2024", font=font, fill=(214, 214, 222))
    else:
        draw.ellipse((x - 120, y - 70, x + 120, y + 70), fill=(228, 212, 176))
        layer = layer.filter(ImageFilter.GaussianBlur(20))
    both = np.minimum(np.asarray(image), np.asarray(layer))
    return Image.fromarray(both)


def _gaps(image: Image.Image, rng: Random) -> Image.Image:
    """White bars over rules: a rule is wiped out for a stretch here and there."""
    spoilt = np.array(image.convert("L"))
    dark = spoilt < 200
    rows = np.flatnonzero(dark.mean(1) > 0.5)
    columns = np.flatnonzero(dark.mean(0) > 0.5)
    for at in rows:
        if rng.random() < 0.5:
            start = rng.randrange(spoilt.shape[1])
            spoilt[at, start : start + rng.randint(20, 160)] = 255
    for at in columns:
        if rng.random() < 0.5:
            start = rng.randrange(spoilt.shape[0])
            spoilt[start : start + rng.randint(10, 60), at] = 255
    return Image.fromarray(spoilt)


def stored(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    made = io.BytesIO()
    image.save(made, kind, **options)
    return made.getvalue()


def jpeg(image: Image.Image, rng: Random, least: int = 40) -> bytes:
    return stored(image.convert("RGB"), "JPEG", quality=rng.randint(least, 95))


def _hard(image: Image.Image, rng: Random) -> bytes:
    how = rng.choice(("small", "blur", "fax"))
    if how == "blur":
        image = image.resize((image.width * 2, image.height * 2), Image.Resampling.BICUBIC)
        image = image.filter(ImageFilter.GaussianBlur(1.8))
    elif how == "fax":
        image = image.convert("L").resize((image.width * 2, image.height * 2))
        image = image.point(lambda value: 255 * (value > 140))
    return jpeg(image, rng, 60)


_SPOIL: Final[Mapping[str, Callable[[Image.Image, Random], bytes]]] = {
    "screenshot": lambda image, _: stored(image),
    "jpeg": jpeg,
    "turned": lambda image, rng: stored(turned(image, rng.uniform(-2, 2))),
    "embedded": lambda image, rng: stored(
        image.resize((int(image.width * 0.9), int(image.height * 0.9)), Image.Resampling.LANCZOS)
    ),
    "stamped": lambda image, rng: jpeg(_stamp(image, rng), rng, 70),
    "gaps": lambda image, rng: stored(_gaps(image, rng)),
    "unruled": lambda image, _: stored(image),
    "print": lambda image, _: stored(image),
    "scan": lambda image, rng: jpeg(_scan(image, rng), rng, 60),
    "broken": lambda image, rng: stored(image),
    "hard": _hard,
}


def make_sheet(browser: Any, number: int, folder: Path, section: str = "") -> Sheet:
    """The pictures that a number stands for; of one table if a section is named."""
    rng = Random(number)
    kind = KINDS[number % len(KINDS)]
    report, misprints = report_for(rng)
    style = Style.drawn(rng, kind)
    paper = kind in ("print", "scan", "broken")
    page = folder / "page.html"
    words, ruled = kind == "broken" and not section, kind != "unruled"
    source = page_of(report, style, words=words, ruled=ruled, section=section)
    page.write_text(source, encoding="utf-8")
    if paper:
        dpi = rng.choice((150, 200, 300) if kind == "scan" else (110, 150, 200, 300))
        images = prints(browser, page, dpi, "-gray")
    else:
        images = shots(browser, page, style.width)
    if section:
        images = [_trimmed(image) for image in images]
    pictures = tuple(_SPOIL[kind](image, rng) for image in images)
    printed = {path: text for path, text in printed_in(report).items() if path.startswith(section)}
    shown = tuple(path for path in misprints if path in printed)
    return Sheet(number, kind, pictures, report.edition, printed, shown)


def _trimmed(image: Image.Image) -> Image.Image:
    """A picture without the empty paper around its table."""
    dark = np.asarray(image.convert("L")) < 200
    rows, columns = np.flatnonzero(dark.any(1)), np.flatnonzero(dark.any(0))
    rim = 15
    left, top = max(0, columns[0] - rim), max(0, rows[0] - rim)
    return image.crop((int(left), int(top), int(columns[-1]) + rim, int(rows[-1]) + rim))


def write_small(folder: Path) -> None:
    """Write two small pictures of each kind, of tables 二 and 四."""
    sections = ("reconsideration_and_litigation", "proactive_disclosure")
    with script("docs", "chromium").browser() as browser, tempfile.TemporaryDirectory() as page:
        for number in range(2 * len(KINDS)):
            write_sheet(make_sheet(browser, number, Path(page), sections[number % 2]), folder)


def make_sheets(numbers: range) -> Iterator[Sheet]:
    """The pictures of a range of numbers.

    Raises:
        FileNotFoundError: no Chromium is installed.
    """
    with script("docs", "chromium").browser() as browser, tempfile.TemporaryDirectory() as folder:
        for number in numbers:
            yield make_sheet(browser, number, Path(folder))


def write_sheet(sheet: Sheet, folder: Path) -> None:
    """Write the pictures of a sheet, and beside them what they print."""
    name = f"{sheet.number:04}-{sheet.kind}"
    files: list[str] = []
    for at, data in enumerate(sheet.pictures, 1):
        ending = "png" if data.startswith(b"\x89PNG") else "jpg"
        files.append(f"{name}-{at}.{ending}")
        (folder / files[-1]).write_bytes(data)
    told = {**attrs.asdict(sheet), "pictures": files, "printed": dict(sheet.printed)}
    text = json.dumps(told, ensure_ascii=False)
    (folder / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    if sys.argv[2:] == ["small"]:
        write_small(target)
        raise SystemExit
    first, last = (*map(int, sys.argv[2:4]), 0, 110)[:2] if len(sys.argv) > 3 else (0, 110)
    for one in make_sheets(range(first, last)):
        write_sheet(one, target)
