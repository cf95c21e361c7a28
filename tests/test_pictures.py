"""Tables that are pictures: what is read, what is said to be unreadable, and what is refused."""

from __future__ import annotations

import base64
import importlib.util
import io
import json
import math
import socket
import zipfile
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from govinfo_report import CellStatus, Report, load, parse_many
from govinfo_report.batch.work import Wanted
from govinfo_report.checks import check
from govinfo_report.errors import CannotReadError, LimitExceeded, Limits, MissingExtra
from govinfo_report.form import FORMS
from govinfo_report.ocr import models, process
from govinfo_report.ocr.process import on_page
from govinfo_report.parsing import recognize
from govinfo_report.readers.apart import packed, unpacked
from govinfo_report.readers.blocks import CellText, Picture, TableRow, assemble
from govinfo_report.text.source import Place

FOLDER = Path(__file__).parent / "files" / "pictures"
SHEETS = sorted(FOLDER.glob("*.json"))
WHOLE = ("screenshot", "turned", "embedded", "unruled", "print", "scan", "broken",
         "zebra-white", "three-lines", "across-only", "excel", "quarter", "faint",
         "word", "only-header", "remarks")  # fmt: skip
"""Kinds of which every cell of the small pictures is read."""
SMALL = FOLDER / "0018-print-1.png"

needs_ocr = pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in process.PROCESS.packages),
    reason="the extra ocr is not installed",
)
needs_pillow = pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in ("PIL", "numpy")),
    reason="Pillow and numpy are not installed",
)


@pytest.fixture(scope="module", autouse=True)
def _ended() -> Iterator[None]:
    yield
    process.PROCESS.stop()


def told_of(sheet: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(sheet.read_text(encoding="utf-8"))
    return told


def opened(name: str) -> Any:
    return importlib.import_module("PIL.Image").open(io.BytesIO((FOLDER / name).read_bytes()))


def read_here(*pictures: Any) -> Report:
    """The report of pictures, read in this process."""
    pages = importlib.import_module("govinfo_report.ocr.pages")
    images = [(Place(picture=at), one) for at, one in enumerate(pictures, 1)]
    blocks, said = pages.read_images(images)
    return recognize(assemble(blocks, Limits(), said))


def number(text: str) -> Decimal | None:
    return None if text in ("", "-", "/", "—") else Decimal(text)


def cells_of(report: Report, printed: dict[str, str]) -> tuple[int, list[str]]:
    """How many of the cells that are printed were read right, and those that were read wrong."""
    given = (CellStatus.READ, CellStatus.BLANK)
    read = {path: report.cells[path] for path in printed if report.cells[path].status in given}
    wrong = [path for path, cell in read.items() if cell.value != number(printed[path])]
    return len(read) - len(wrong), wrong


def first_box(report: Report) -> tuple[float, float, float, float]:
    """Where the first cell of table 四 stands in its picture: left, top, right, bottom."""
    span = report.cells["reconsideration_and_litigation.reconsideration.upheld"].span
    assert span is not None
    assert span.place is not None
    assert span.place.box is not None
    return span.place.box


# -- reading -------------------------------------------------------------------------------------


@needs_ocr
@pytest.mark.parametrize("sheet", SHEETS, ids=lambda one: one.stem)
def test_no_number_of_a_picture_is_wrong_in_silence(sheet: Path) -> None:
    told = told_of(sheet)
    report = read_here(*map(opened, told["pictures"]))
    right, wrong = cells_of(report, told["printed"])
    assert not wrong
    if told["kind"] in WHOLE:
        assert right == len(told["printed"])


@needs_ocr
@pytest.mark.parametrize("across", [False, True], ids=["down the page", "across the page"])
def test_a_fold_through_a_table_is_no_rule_of_it(across: bool) -> None:
    image, draw = (importlib.import_module(f"PIL.{one}") for one in ("Image", "ImageDraw"))
    (sheet,) = FOLDER.glob("*-remarks.json")
    table = opened(told_of(sheet)["pictures"][0]).convert("L")
    page = image.new("L", (table.width + 200, table.height + 200), 255)
    page.paste(table, (100, 100))
    # Through the columns of the second and the third sort of applicants, or through some rows.
    line = (0, 470, page.width, 470) if across else (590, 0, 590, page.height)
    draw.Draw(page).line(line, 60, 3)
    printed = told_of(sheet)["printed"]
    right, wrong = cells_of(read_here(page), printed)
    assert not wrong
    assert right > 0.7 * len(printed)


@needs_ocr
@pytest.mark.parametrize("name", ["0066-remarks", "0009-broken"])
def test_a_table_is_read_without_its_frame(name: str) -> None:
    numpy = importlib.import_module("numpy")
    told = told_of(FOLDER / f"{name}.json")
    bare: list[Any] = []
    for picture in told["pictures"]:
        image = opened(picture).convert("L")
        rows, columns = numpy.nonzero(numpy.asarray(image) < 200)
        inner = columns.min() + 4, rows.min() + 4, columns.max() - 3, rows.max() - 3
        bare.append(image.crop(tuple(map(int, inner))))
    right, wrong = cells_of(read_here(*bare), told["printed"])
    assert not wrong
    assert right == len(told["printed"])


@needs_ocr
def test_lines_below_numbers_are_no_part_of_them() -> None:
    names = ("seeing", "shapes")
    seeing, shapes = (importlib.import_module(f"govinfo_report.ocr.{one}") for one in names)
    image = opened(SMALL.name).convert("L")
    plain, _ = seeing.see_tables(0, image)
    lined = image.copy()
    draw = importlib.import_module("PIL.ImageDraw").Draw(lined)
    for table in plain:
        for box in table.best.cells.values():
            for line in shapes.lines_in(table.sheet, box):
                left, _, right, bottom = table.sheet.paper.box(*line)
                draw.rectangle((left - 2, bottom + 2, right + 2, bottom + 3), 0)
    for table in plain:
        assert shapes.without_underlines(table.sheet, table.best.cells.values()) is table.sheet
    below, _ = seeing.see_tables(0, lined)
    for table, other in zip(plain, below, strict=True):
        bare = shapes.without_underlines(other.sheet, other.best.cells.values())
        ink = [one.ink.sum() for one in (table.sheet, bare, other.sheet)]
        assert abs(ink[1] - ink[0]) < 0.2 * (ink[2] - ink[0])


@needs_ocr
@pytest.mark.parametrize(("wide", "ring"), [(13, True), (24, True), (40, False)])
def test_a_zero_may_be_as_wide_as_high_in_a_picture_that_was_stretched(
    wide: int, ring: bool
) -> None:
    image, draw, numpy, crops, shapes = (
        importlib.import_module(one)
        for one in ("PIL.Image", "PIL.ImageDraw", "numpy", "govinfo_report.ocr.crops",
                    "govinfo_report.ocr.shapes")
    )  # fmt: skip
    drawn = image.new("1", (60, 40))
    draw.Draw(drawn).ellipse((5, 5, 4 + wide, 26), outline=1, width=3)
    ink = numpy.asarray(drawn)
    sheet = crops.Sheet(None, ink, ink, None)
    assert shapes.is_ring(sheet, crops.Box(5, 5, 5 + wide, 27)) is ring


@needs_ocr
def test_a_number_knows_where_in_which_picture_it_stands() -> None:
    names = (SMALL.name, "0007-print-1.png")
    report = load([FOLDER / name for name in names], ocr=True)
    assert report.source.kind == "picture"
    seen: set[int] = set()
    for cell in report.cells.values():
        place = cell.span.place if cell.status is CellStatus.READ and cell.span else None
        if place is None:
            continue
        assert place.picture is not None
        assert place.box is not None
        left, top, right, bottom = place.box
        width, height = opened(names[place.picture - 1]).size
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height
        seen.add(place.picture)
    assert seen == {1, 2}


@needs_ocr
def test_a_table_cut_off_at_the_side_gives_no_blank_for_what_is_beyond() -> None:
    pages = importlib.import_module("govinfo_report.ocr.pages")
    told = told_of(FOLDER / "0007-print.json")
    whole = opened(told["pictures"][0])
    cut = whole.crop((0, 0, int(whole.width * 0.78), whole.height))
    blocks, said = pages.read_images([(Place(picture=1), cut)])
    report = recognize(assemble(blocks, Limits(), said))
    _, wrong = cells_of(report, told["printed"])
    assert not wrong


HEADERS = ((17, 81), (118, 216), (253, 318))
"""First row and row behind the last of each band of headers in the small picture."""


@needs_ocr
@pytest.mark.parametrize("colour", [(192, 0, 0), (58, 123, 213)], ids=["red", "blue"])
def test_words_lighter_than_their_ground_are_read_and_a_black_bar_is_no_blank(
    colour: tuple[int, int, int],
) -> None:
    numpy, pages = (importlib.import_module(one) for one in ("numpy", "govinfo_report.ocr.pages"))
    grey = numpy.asarray(opened(SMALL.name).convert("L"))[..., None]
    ink = numpy.clip((238 - grey.astype(float)) / 238, 0, 1)
    white = numpy.array(colour) * (1 - ink) + 255 * ink
    shown = numpy.repeat(grey, 3, 2)
    for top, bottom in HEADERS:
        shown[top:bottom, 17:779] = white[top:bottom, 17:779]
    shown[84:114, 187:348] = 0
    image = importlib.import_module("PIL.Image").fromarray(shown)
    blocks, said = pages.read_images([(Place(picture=1), image)])
    report = recognize(assemble(blocks, Limits(), said))
    printed = told_of(FOLDER / "0018-print.json")["printed"]
    hidden = "reconsideration_and_litigation.reconsideration.corrected"
    assert cells_of(report, printed) == (len(printed) - 1, [])
    assert report.cells[hidden].status is CellStatus.UNREADABLE


@needs_ocr
def test_a_photograph_taken_aslant_is_read_and_its_cells_are_found_in_it() -> None:
    image, pages = (
        importlib.import_module(one) for one in ("PIL.Image", "govinfo_report.ocr.pages")
    )
    paper = image.new("L", (1000, 560), 90)
    paper.paste(opened(SMALL.name).convert("L"), (100, 90))
    # The right side is farther away, so that rows run together there.
    factors = (0.98, 0.0, 0.0, -0.02, 0.98, 0.0, -0.00005, 0.0)
    aslant = paper.transform(paper.size, image.Transform.PERSPECTIVE, factors, 3)
    blocks, said = pages.read_images([(Place(picture=1), aslant)])
    report = recognize(assemble(blocks, Limits(), said))
    printed = told_of(FOLDER / "0018-print.json")["printed"]
    assert cells_of(report, printed) == (len(printed), [])
    left, top, right, bottom = first_box(report)
    x, y = (left + right) / 2, (top + bottom) / 2
    depth = factors[6] * x + 1
    assert (factors[0] * x) / depth == pytest.approx(100 + 99, abs=4)
    assert (factors[3] * x + factors[4] * y) / depth == pytest.approx(90 + 98, abs=4)


@needs_ocr
@pytest.mark.parametrize("upright", [False, True], ids=["level", "upright"])
def test_the_rules_of_a_bent_sheet_are_followed_and_its_cells_are_found_in_it(
    upright: bool,
) -> None:
    image, np = (importlib.import_module(one) for one in ("PIL.Image", "numpy"))
    flat = np.pad(np.asarray(opened(SMALL.name).convert("L")), 40, constant_values=250)
    flat = flat.T if upright else flat
    bow = [round(14 * math.sin(3 * at / flat.shape[1])) for at in range(flat.shape[1])]
    bent = np.stack([np.roll(one, by) for one, by in zip(flat.T, bow, strict=True)], 1)
    report = read_here(image.fromarray(bent.T if upright else bent))
    printed = told_of(FOLDER / "0018-print.json")["printed"]
    assert cells_of(report, printed) == (len(printed), [])
    left, top, right, bottom = first_box(report)
    along, across = (left + right) / 2, (top + bottom) / 2
    if upright:
        along, across = across, along
    assert (along, across - bow[round(along)]) == pytest.approx(
        (40 + 98, 40 + 99) if upright else (40 + 99, 40 + 98), abs=4
    )


@needs_ocr
def test_a_picture_without_a_table_is_said_to_be_none() -> None:
    image = importlib.import_module("PIL.Image")
    made = io.BytesIO()
    image.new("RGB", (300, 200), "red").save(made, "PNG")
    report = load(made.getvalue(), ocr=True)
    assert "picture-without-table" in {one.code for one in report.diagnostics}


# -- pictures in other files ---------------------------------------------------------------------


@needs_ocr
def test_a_picture_of_bricks_is_no_table_and_no_model_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    image = importlib.import_module("PIL.Image").new("L", (2000, 1500), 150)
    draw = importlib.import_module("PIL.ImageDraw").Draw(image)
    for y in range(0, 1500, 30):
        for x in range(y % 60, 2000, 60):
            draw.rectangle((x + 4, y + 4, x + 14, y + 24), fill=30)
    monkeypatch.setattr(models.Reader, "map", lambda *_: pytest.fail("a model was asked"))
    blocks, said = importlib.import_module("govinfo_report.ocr.pages").read_images(
        [(Place(picture=1), image)]
    )
    assert not blocks
    assert [one.code for one in said] == ["picture-without-table"]


@needs_ocr
def test_a_picture_that_is_upside_down_is_read_and_its_cells_are_found_in_it() -> None:
    turned = opened(SMALL.name).rotate(180)
    report = read_here(turned)
    printed = told_of(FOLDER / "0018-print.json")["printed"]
    assert cells_of(report, printed) == (len(printed), [])
    left, top, _, _ = first_box(report)
    assert left > 0.7 * turned.width
    assert top > 0.6 * turned.height


@needs_ocr
def test_two_tables_in_one_frame_are_both_read() -> None:
    image, numpy = (importlib.import_module(one) for one in ("PIL.Image", "numpy"))
    joined = image.new("L", (800, 820), 255)
    printed: dict[str, str] = {}
    below = 0
    for name in ("0009-broken", "0018-print"):
        printed |= told_of(FOLDER / f"{name}.json")["printed"]
        table = opened(f"{name}-1.png").convert("L")
        dark = numpy.asarray(table) < 200
        rows, columns = numpy.flatnonzero(dark.any(1)), numpy.flatnonzero(dark.any(0))
        table = table.crop((columns[0], rows[0], columns[-1] + 1, rows[-1] + 1))
        table = table.resize((760, round(table.height * 760 / table.width)))
        joined.paste(table, (20, 20 + below))
        below += table.height - 1
    assert cells_of(read_here(joined), printed) == (len(printed), [])


@needs_ocr
@pytest.mark.parametrize("dithered", [False, True])
def test_grain_and_dots_of_black_and_white_are_no_ink(dithered: bool) -> None:
    image, numpy = (importlib.import_module(one) for one in ("PIL.Image", "numpy"))
    clear = opened(SMALL.name).convert("L")
    clear = clear.resize((2 * clear.width, 2 * clear.height), image.Resampling.BICUBIC)
    grey = numpy.asarray(clear, float)
    grain = numpy.random.default_rng(5).normal(0, 9, grey.shape)
    grainy = image.fromarray(numpy.clip(160 / 255 * grey + grain, 0, 255).astype(numpy.uint8))
    printed = told_of(FOLDER / "0018-print.json")["printed"]
    report = read_here(clear.convert("1") if dithered else grainy)
    assert cells_of(report, printed) == (len(printed), [])


def in_light(picture: Any, *, falls: float = 0.0, dim: float = 1.0, tint: Any = (1, 1, 1)) -> Any:
    """A picture as a camera sees it in light that falls off from left to right."""
    image, numpy = (importlib.import_module(one) for one in ("PIL.Image", "numpy"))
    colours = numpy.asarray(picture.convert("RGB"), float)
    across = 1 - falls * numpy.linspace(0, 1, colours.shape[1])[None, :, None]
    shown = image.fromarray((colours * across * dim * numpy.array(tint)).astype(numpy.uint8))
    stored = io.BytesIO()
    shown.save(stored, "JPEG", quality=85)
    return image.open(stored).convert("RGB")


@needs_ocr
@pytest.mark.parametrize(
    "light",
    [{"falls": 0.6}, {"dim": 0.38}, {"falls": 0.4, "tint": (1, 0.86, 0.58)}],
    ids=["uneven", "dim", "lamp"],
)
def test_shadows_are_no_dark_headers_and_the_colour_of_a_lamp_is_no_seal(light: Any) -> None:
    report = read_here(in_light(opened(SMALL.name), **light))
    printed = told_of(FOLDER / "0018-print.json")["printed"]
    assert cells_of(report, printed) == (len(printed), [])


@needs_ocr
def test_the_edge_of_a_page_is_no_frame_of_the_tables_on_it() -> None:
    image, draw = (importlib.import_module(f"PIL.{one}") for one in ("Image", "ImageDraw"))
    table = opened(SMALL.name).convert("L")
    window = image.new("L", (table.width + 160, table.height + 300), 90)
    draw.Draw(window).rectangle((30, 40, table.width + 130, table.height + 260), fill=255)
    window.paste(table, (80, 70))
    printed = told_of(FOLDER / "0018-print.json")["printed"]
    assert cells_of(read_here(window), printed) == (len(printed), [])


@needs_ocr
def test_what_two_pictures_show_is_read_if_it_is_the_same_in_both() -> None:
    printed = told_of(FOLDER / "0018-print.json")["printed"]
    small = opened(SMALL.name)
    assert cells_of(read_here(small, small), printed) == (len(printed), [])
    other = opened("0000-screenshot-1.png")
    differ = told_of(FOLDER / "0000-screenshot.json")["printed"]
    assert printed.keys() == differ.keys()
    same = sum(number(printed[path]) == number(differ[path]) for path in printed)
    right, wrong = cells_of(read_here(small, other), printed)
    assert not wrong
    assert right <= same < len(printed)


@needs_pillow
def test_the_unit_behind_a_number_is_no_part_of_it_and_another_unit_is_not_left_out() -> None:
    numpy = importlib.import_module("numpy")
    readings = importlib.import_module("govinfo_report.ocr.readings")

    class Fake:
        characters = ("", *"0123456789.,-+件万")

        def map(self, crops: list[str], what: Any) -> list[Any]:
            steps = [[self.characters.index(one) for one in crop] for crop in crops]
            return [what(0.98 * numpy.eye(len(self.characters))[one] + 0.001) for one in steps]

    of_documents, of_money = readings.read_numbers(Fake(), ["30件", "30万"])
    assert of_documents.text == "30件"
    assert of_documents.others[0][0] == "30"
    assert of_documents.others[0][1] > 0.9
    assert all(chance < 0.1 for _, chance in of_money.others)


@needs_pillow
def test_words_for_nothing_are_blanks_where_both_readers_see_them() -> None:
    readings, models, tables = (
        importlib.import_module(f"govinfo_report.ocr.{one}")
        for one in ("readings", "models", "tables")
    )
    kind = FORMS[2021].cells["requests.carried_in.total"].column.kind
    nothing, number = models.Guess("不涉及", 0.99), models.Guess("31", 0.98, (("31", 0.98),))
    both = readings._reading(kind, nothing, nothing)
    assert both.agreed_by(readings.CERTAIN)
    assert [(one.text, one.number) for one in both.candidates] == [("不涉及", None)]
    assert not readings._reading(kind, nothing, number).agreed
    assert not readings._reading(kind, models.Guess("个人", 0.99), nothing).candidates
    # They are no header of the columns either.
    assert not tables.is_words("不涉及")
    assert tables.is_words("总计")


@needs_pillow
@pytest.mark.parametrize("ink", ["of 65,536 greys", "black on nothing", "white on nothing"])
def test_a_picture_of_many_greys_and_one_on_nothing_show_their_ink(ink: str) -> None:
    numpy, image = importlib.import_module("numpy"), importlib.import_module("PIL.Image")
    grey = numpy.full((60, 80), 255, numpy.uint8)
    grey[20:30, 20:40] = 40
    if ink == "of 65,536 greys":
        picture = image.fromarray(grey.astype(numpy.uint16) * 257)
    else:
        tone = 0 if ink.startswith("black") else 255
        tones = numpy.full((60, 80, 3), tone, numpy.uint8)
        picture = image.fromarray(numpy.dstack((tones, 255 - grey)))
    file = io.BytesIO()
    picture.save(file, "PNG")
    open_picture = importlib.import_module("govinfo_report.ocr.pages").open_picture
    (found,) = open_picture(file.getvalue(), Limits())
    shades = numpy.asarray(found.convert("L")).astype(int)
    assert abs(shades[25, 30] - shades[5, 5]) > 200
    assert (shades[5, 5] > 200) == (ink != "white on nothing")


@needs_pillow
def test_numbers_in_red_are_ink_unless_a_seal_is_there() -> None:
    image, draw = (importlib.import_module(f"PIL.{one}") for one in ("Image", "ImageDraw"))
    page = image.new("RGB", (600, 300), "white")
    pen = draw.Draw(page)
    for y in range(20, 280, 40):
        for x in range(20, 580, 30):
            pen.rectangle((x, y, x + 14, y + 16), outline="black" if x < 300 else (220, 0, 0))
    make_paper = importlib.import_module("govinfo_report.ocr.paper").make_paper
    assert make_paper(page).sealed is None
    assert make_paper(page).ink[:, make_paper(page).ink.shape[1] // 2 :].any()
    pen.ellipse((350, 60, 530, 240), outline=(220, 0, 0), width=6)
    assert make_paper(page).sealed.any()


@needs_pillow
def test_blurred_words_are_made_dark_and_their_light_strokes_are_kept() -> None:
    pillow = importlib.import_module("PIL.Image")
    image = pillow.new("L", (600, 400), 255)
    draw = importlib.import_module("PIL.ImageDraw").Draw(image)
    for y in range(20, 380, 24):
        for x in range(20, 580, 12):
            draw.line((x, y, x, y + 12), fill=165, width=3)
            draw.line((x + 5, y, x + 5, y + 12), fill=215, width=3)
    paper = importlib.import_module("govinfo_report.ocr.paper").make_paper(image)
    x, y = 25 * paper.scale, 26 * paper.scale
    around = paper.grey[round(y), round(x) - 2 : round(x) + 3]
    assert around.min() < 200
    assert paper.grey[:10].min() == 255


@needs_ocr
def test_a_saved_page_gives_the_tables_of_its_pictures_in_their_places(tmp_path: Path) -> None:
    data = base64.b64encode(SMALL.read_bytes()).decode()
    head = "<html><body><p>2023年政府信息公开工作年度报告</p><p>四、行政复议、行政诉讼情况</p>"
    inside = f'{head}<p><img src="data:image/png;base64,{data}"></p><p>五、问题</p></body></html>'
    (tmp_path / "table.png").write_bytes(SMALL.read_bytes())
    beside = tmp_path / "page.html"
    beside.write_text(f'{head}<p><img src="table.png"></p><p>五、问题</p></body></html>', "utf-8")
    printed = told_of(FOLDER / "0018-print.json")["printed"]
    assert cells_of(load(inside.encode(), ocr=True), printed)[0] == len(printed)
    assert cells_of(load(beside, ocr=True, beside=True), printed)[0] == len(printed)
    assert cells_of(load(beside, ocr=True), printed)[0] == 0


PROSE = (
    (
        "2023年政府信息公开工作年度报告",
        "一、总体情况",
        "2023年，新收政府信息公开申请5266件，结转下年度继续办理166件。",
        "二、主动公开政府信息情况",
    ),
    ("三、收到和处理政府信息公开申请情况",),
    ("四、政府信息公开行政复议、行政诉讼情况",),
)
"""What stands before each picture; of the two numbers the first is that of the table."""
END = ("五、存在的主要问题及改进情况", "尚有不足。", "六、其他需要报告的事项", "无。")


def write_page(path: Path, names: Sequence[str]) -> None:
    lines = [
        "".join(f"<p>{line}</p>" for line in before) + f'<p><img src="{name}"></p>'
        for before, name in zip(PROSE, names, strict=True)
    ]
    end = "".join(f"<p>{line}</p>" for line in END)
    path.write_text(f"<html><body>{''.join(lines)}{end}</body></html>", "utf-8")


@needs_ocr
@pytest.mark.slow
@pytest.mark.parametrize("name", ["report.docx", "report.html"])
def test_three_pictures_and_the_prose_around_them_are_one_report(name: str, tmp_path: Path) -> None:
    names = ("1.png", "2.png", "3.png")
    data = [(FOLDER / "whole" / one).read_bytes() for one in names]
    if name.endswith(".docx"):
        write_docx(tmp_path / name, data, PROSE, END)
    else:
        for one, content in zip(names, data, strict=True):
            (tmp_path / one).write_bytes(content)
        write_page(tmp_path / name, names)
    report = load(tmp_path / name, ocr=True, beside=True)
    printed = told_of(FOLDER / "whole" / "printed.json")
    right, wrong = cells_of(report, printed)
    assert not wrong
    assert right >= len(printed) - 2
    assert not {"heading-missing", "table-missing"} & {one.code for one in report.diagnostics}
    differing = [one for one in check(report).findings if one.code == "claim-differs-from-table"]
    assert [one.paths[0] for one in differing] == ["requests.carried_forward.total"]
    assert {one.value for one in report.claims} >= {Decimal(5266), Decimal(166)}


@needs_ocr
@pytest.mark.skipif(
    importlib.util.find_spec("pypdfium2") is None, reason="pypdfium2 is not installed"
)
def test_a_scanned_pdf_file_gives_the_tables_of_its_pages(tmp_path: Path) -> None:
    names = ("0007-print", "0018-print")
    pages = [opened(f"{one}-1.png").convert("RGB") for one in names]
    scanned = tmp_path / "scanned.pdf"
    pages[0].save(scanned, save_all=True, append_images=pages[1:], resolution=150)
    report = load(scanned, ocr=True)
    assert report.source.kind == "pdf"
    printed = {
        path: text
        for one in names
        for path, text in told_of(FOLDER / f"{one}.json")["printed"].items()
    }
    assert cells_of(report, printed) == (len(printed), [])
    places = {cell.span.place.page for cell in report.cells.values()
              if cell.status is CellStatus.READ and cell.span and cell.span.place}  # fmt: skip
    assert places == {1, 2}
    assert not {"pdf-page-is-picture", "pdf-no-text-layer"} & {
        one.code for one in report.diagnostics
    }


@needs_ocr
def test_many_files_are_read_with_their_pictures() -> None:
    (outcome,) = parse_many([("table.png", SMALL.read_bytes())], ocr=True)
    assert outcome.report is not None
    printed = told_of(FOLDER / "0018-print.json")["printed"]
    assert cells_of(outcome.report, printed)[0] == len(printed)


def test_many_files_are_read_without_their_pictures_unless_wanted() -> None:
    (outcome,) = parse_many([("table.png", SMALL.read_bytes())])
    assert outcome.failure is not None
    assert outcome.failure.code == "picture"
    assert not Wanted(check=True, complete=False).how


def test_files_outside_the_folder_of_a_page_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    folder = tmp_path / "page"
    folder.mkdir()
    (folder / "own.png").write_bytes(b"own")
    addresses = {
        "own.png": b"own",
        "./own.png": b"own",
        "../secret.png": None,
        "/etc/passwd": None,
        f"file://{tmp_path}/secret.png": None,
        "https://example.com/own.png": None,
        "data:image/png;base64,b3du": b"own",
        "data:text/plain,own": None,
    }
    for address, content in addresses.items():
        assert on_page(Picture(source=address), folder, Limits()) == content
    assert on_page(Picture(source="own.png"), None, Limits()) is None


def test_several_files_are_one_report_only_if_all_are_pictures() -> None:
    with pytest.raises(ValueError, match="pictures"):
        load([SMALL, b"text"], ocr=True)
    with pytest.raises(CannotReadError) as caught:
        load([SMALL])
    assert caught.value.code == "picture"


# -- what is refused -----------------------------------------------------------------------------


def test_without_the_extra_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    process.PROCESS.stop()
    monkeypatch.setattr(process.PROCESS, "packages", {"no_such_package": "ocr"})
    with pytest.raises(MissingExtra, match=r"govinfo-report\[ocr\]"):
        load(SMALL, ocr=True)


@needs_ocr
def test_a_model_that_is_not_the_known_one_is_refused() -> None:
    other = models.ModelFile(models.FIRST.package, models.FIRST.path, "0" * 64)
    with pytest.raises(CannotReadError) as caught:
        models.Reader(other)
    assert caught.value.code == "ocr-model-unknown"


@needs_ocr
def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    models.reader.cache_clear()
    assert cells_of(read_here(opened(SMALL.name)), told_of(FOLDER / "0018-print.json")["printed"])[
        0
    ]


def stored(size: tuple[int, int], mode: str, kind: str, **options: Any) -> bytes:
    made = io.BytesIO()
    importlib.import_module("PIL.Image").new(mode, size).save(made, kind, **options)
    return made.getvalue()


@needs_pillow
def test_hostile_pictures_are_read_or_refused_by_name() -> None:
    opening = importlib.import_module("govinfo_report.ocr.pages")
    image = importlib.import_module("PIL.Image")
    limits = Limits()
    assert opening.open_picture(stored((1, 5000), "L", "PNG"), limits) == []
    (cmyk,) = opening.open_picture(stored((60, 60), "CMYK", "JPEG"), limits)
    assert cmyk.mode == "RGB"
    frames = [image.new("RGB", (60, 60), colour) for colour in ("red", "blue")]
    made = io.BytesIO()
    frames[0].save(made, "WEBP", save_all=True, append_images=frames[1:])
    assert len(opening.open_picture(made.getvalue(), limits)) == 1
    made = io.BytesIO()
    frames[0].save(made, "TIFF", save_all=True, append_images=frames[1:])
    assert len(opening.open_picture(made.getvalue(), limits)) == 2
    with pytest.raises(LimitExceeded):
        opening.open_picture(stored((3000, 3000), "1", "PNG"), Limits(picture_pixels=1_000_000))
    emf = b"\x01\x00\x00\x00" + bytes(36) + b" EMF" + bytes(100)
    for broken in (SMALL.read_bytes()[:2000], b"\xff\xd8\xff\xe0" + bytes(50), emf, b""):
        with pytest.raises(CannotReadError):
            opening.open_picture(broken, limits)


@needs_ocr
def test_a_broken_picture_of_a_word_file_does_not_hide_the_others(tmp_path: Path) -> None:
    source = tmp_path / "report.docx"
    write_docx(source, [SMALL.read_bytes()[:3000], SMALL.read_bytes()])
    report = load(source, ocr=True)
    printed = told_of(FOLDER / "0018-print.json")["printed"]
    assert cells_of(report, printed)[0] == len(printed)
    assert "picture-not-read" in {one.code for one in report.diagnostics}


def written(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def write_docx(
    path: Path,
    pictures: Sequence[bytes],
    lines: Sequence[Sequence[str]] = (),
    end: Sequence[str] = (),
) -> None:
    """A Word file with lines of words before each picture, and behind the last."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types = "http://schemas.openxmlformats.org/package/2006/"
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    body = "".join(
        "".join(map(written, lines[at - 1] if lines else ["四、行政复议、行政诉讼情况"]))
        + "<w:p><w:r><w:drawing>"
        f'<wp:inline><wp:extent cx="9000" cy="9000"/><wp:docPr id="{at}" name="p{at}"/>'
        f'<a:graphic><a:graphicData uri="{drawing}/picture"><pic:pic><pic:blipFill>'
        f'<a:blip r:embed="rId{at}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
        for at, _ in enumerate(pictures, 1)
    ) + "".join(map(written, end))
    names = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        f'xmlns:wp="{drawing}/wordprocessingDrawing" xmlns:a="{drawing}/main" '
        f'xmlns:pic="{drawing}/picture" xmlns:r="{office}"'
    )
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{office}/image" Target="media/{at}.png"/>'
        for at, _ in enumerate(pictures, 1)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{types}content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{types}relationships"><Relationship Id="rId1" '
        f'Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{types}relationships">{links}'
        "</Relationships>",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        for at, data in enumerate(pictures, 1):
            archive.writestr(f"word/media/{at}.png", data)


@needs_pillow
@pytest.mark.parametrize("blur", [3.0, 5.0], ids=["touches", "pales"])
def test_a_sign_that_a_blur_takes_away_may_be_there(blur: float) -> None:
    numpy, draw = importlib.import_module("numpy"), importlib.import_module("PIL.ImageDraw")
    image, font, filters = (
        importlib.import_module(f"PIL.Image{one}") for one in ("", "Font", "Filter")
    )
    paper, crops, shapes = (
        importlib.import_module(f"govinfo_report.ocr.{one}") for one in ("paper", "crops", "shapes")
    )
    page = image.new("L", (1200, 300), 255)
    pen = draw.Draw(page)
    texts = ("-31", "31", "408", "-76", "59", "660")
    for at, text in enumerate(texts):
        pen.text((60 + 190 * at, 100), text, font=font.load_default(44), fill=0)
    made = paper.make_paper(page.filter(filters.GaussianBlur(blur)))
    sheet = crops.make_sheet(made, numpy.zeros_like(made.ink))
    step = 190 * made.scale
    seen = []
    for at, text in enumerate(texts):
        left = (60 + 190 * at - 50) * made.scale
        (line,) = crops.lines_in(sheet, crops.Box(left, 0, left + step, 300 * made.scale))
        seen.append(shapes.may_be_signed(sheet, line, text.removeprefix("-")))
    assert seen == [True, False, False, True, False, False]


@needs_pillow
def test_a_stamp_that_touches_a_rule_takes_no_rule_away_and_makes_none() -> None:
    draw, image, font = (importlib.import_module(f"PIL.Image{one}") for one in ("Draw", "", "Font"))
    paper, rules, bands, crops = (
        importlib.import_module(f"govinfo_report.ocr.{one}")
        for one in ("paper", "rules", "bands", "crops")
    )
    page = image.new("RGB", (900, 700), "white")
    pen = draw.Draw(page)
    for row in range(15):
        pen.line((40, 40 + 44 * row, 840, 40 + 44 * row), fill="black")
        for column in range(8):
            if row < 14:
                place = (70 + 100 * column, 48 + 44 * row)
                pen.text(place, f"{row}{column}8", font=font.load_default(24), fill="black")
    for column in range(9):
        pen.line((40 + 100 * column, 40, 40 + 100 * column, 656), fill="black")
    pen.ellipse((300, 260, 480, 440), outline=(60, 80, 190), width=5)
    pen.rectangle((555, 390, 765, 475), outline=(60, 80, 190), width=4)
    made = paper.make_paper(page)
    (table,), where = rules.find_rules(made)
    seen = bands.even_bands(crops.make_sheet(made, where), table, 7)
    assert len(seen) == 14
    widths = {round((cell.right - cell.left) / made.scale) for band in seen for cell in band.cells}
    assert widths <= {99, 100, 101}


@needs_pillow
def test_a_cell_that_a_line_runs_through_and_a_row_of_two_heights_are_in_doubt() -> None:
    numpy = importlib.import_module("numpy")
    bands, crops, paper, rules = (
        importlib.import_module(f"govinfo_report.ocr.{one}")
        for one in ("bands", "crops", "paper", "rules")
    )
    ink = numpy.zeros((300, 400), bool)
    for left, top in ((20, 20), (120, 20), (220, 20), (20, 120), (20, 170), (120, 120), (120, 170)):
        ink[top : top + 16, left : left + 20] = True
    ink[170:186, 220:240] = True
    grey = numpy.where(ink, 0, 255).astype(numpy.uint8)
    made = paper.Paper(grey, grey, ink, None, 1.0, (400, 300), lambda x, y: (x, y))
    sheet = crops.Sheet(made, ink, ink, grey)
    across = [rules.RulingLine(at, ((0, 300),)) for at in (0, 60, 200)]
    down = [rules.RulingLine(at, ((0, 200),)) for at in (0, 100, 200, 300)]
    cells = {
        f"{row}.{column}": crops.Box(100 * column, top, 100 * column + 100, bottom)
        for row, (top, bottom) in enumerate(((0, 60), (60, 200)))
        for column in range(3)
    }
    plain = rules.Ruled(tuple(across), tuple(down))
    assert bands.doubtful_cells(sheet, plain, cells) == {"1.0", "1.1", "1.2"}
    tape = rules.RulingLine(22, ((0, 300),))
    taped = rules.Ruled((across[0], tape, *across[1:]), tuple(down))
    assert {"0.0", "0.1", "0.2"} <= bands.doubtful_cells(sheet, taped, cells)


@needs_pillow
@pytest.mark.parametrize("within", [False, True], ids=["behind words", "within words too"])
def test_a_sign_is_a_mark_only_where_it_stands_behind_words(within: bool) -> None:
    numpy = importlib.import_module("numpy")
    crops, paper, shapes = (
        importlib.import_module(f"govinfo_report.ocr.{one}") for one in ("crops", "paper", "shapes")
    )
    ink = numpy.zeros((400, 900), bool)
    for top in range(20, 380, 40):
        for left in range(20, 800, 200):
            for at in range(4):
                x = left + 20 * at
                ink[top : top + 18, x : x + 4] = True
                if at == 3 or within:
                    ink[top : top + 4, x : x + 18] = ink[top + 14 : top + 18, x : x + 18] = True
    grey = numpy.where(ink, 0, 255).astype(numpy.uint8)
    made = paper.Paper(grey, grey, ink, None, 1.0, (900, 400), lambda x, y: (x, y))
    left = shapes.without_marks(crops.Sheet(made, ink, ink, grey)).ink
    assert left.sum() == (ink.sum() if within else 9 * 4 * 3 * 72)


@needs_pillow
def test_numbers_at_one_side_of_their_columns_belong_to_the_names_above() -> None:
    unruled, crops = (
        importlib.import_module(f"govinfo_report.ocr.{one}") for one in ("unruled", "crops")
    )

    def words(left: int, top: int, text: str) -> list[Any]:
        boxes = [crops.Box(at + left, top, at + left + 50, top + 20) for at in range(0, 1400, 200)]
        return [unruled.Word(box, text, ((box.left, box.right),)) for box in boxes]

    names = words(20, 60, "\u540d\u79f0")
    columns, found = unruled._named_columns(words(130, 100, "7"), [names], 7)
    assert found == names
    assert all(left <= one.box.left and one.box.right <= right
               for (left, right), one in zip(columns, names, strict=True))  # fmt: skip


@needs_pillow
def test_a_number_in_no_cell_leaves_the_cell_beside_it_in_doubt() -> None:
    unruled, crops, numpy = (
        importlib.import_module(one)
        for one in ("govinfo_report.ocr.unruled", "govinfo_report.ocr.crops", "numpy")
    )
    sheet = crops.Sheet(None, numpy.zeros((400, 400), bool), None, None)
    words = [
        unruled.Word(crops.Box(left, top, left + 30, top + 18), "12")
        for left, top in ((60, 100), (160, 124), (260, 100), (365, 100))
    ]
    cells = {at: crops.Box(at, 95, at + 90, 123) for at in (30, 130, 230, 330)}
    cells[430] = crops.Box(130, 200, 220, 228)
    assert unruled._in_doubt(sheet, words, cells) == {130, 330}


@needs_pillow
def test_rules_of_dashes_are_found_where_dark_ones_are_looked_for_in_vain() -> None:
    image, draw = (importlib.import_module(f"PIL.{one}") for one in ("Image", "ImageDraw"))
    pieces, paper = (
        importlib.import_module(f"govinfo_report.ocr.{one}") for one in ("pieces", "paper")
    )
    page = image.new("L", (900, 500), 255)
    pen = draw.Draw(page)
    for y in range(60, 461, 40):
        for x in range(60, 840, 6):
            pen.line((x, y, x + 2, y), fill=50)
    font = importlib.import_module("PIL.ImageFont").load_default(24)
    for y in range(66, 440, 40):
        pen.text((80, y), "48 1093 275 60 8 11 23 777", font=font, fill=0)
    made = paper.make_paper(page)
    _, dark = pieces.straight_pieces(made, pieces.Look.DARK)
    _, dashed = pieces.straight_pieces(made, pieces.Look.DASHED)
    assert not dark
    assert len(dashed) == 11
    assert all(one.length > 0.8 * made.ink.shape[1] for one in dashed)


HEADS = ("申请人情况", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构",
         "其他", "总计")  # fmt: skip


def carried_in(rows: Sequence[Sequence[str]], *, boxed: bool) -> list[str]:
    """What is read of the row carried in, of a table 三 of some rows."""
    blocks = [
        TableRow(
            tuple(CellText(text, at) for at, text in enumerate(row, 1)), Place(1, number), boxed
        )
        for number, row in enumerate([HEADS, *rows], 1)
    ]
    given = unpacked(packed({"blocks": blocks}))["blocks"]
    cells = recognize(assemble(given, Limits())).cells
    row = [cell for path, cell in cells.items() if path.startswith("requests.carried_in.")]
    return [cell.raw if cell.status is CellStatus.READ else cell.status.value for cell in row]


def test_a_picture_shows_that_only_the_total_is_blank() -> None:
    """Rows whose last number is the sum of the others: in other files a blank may be lost."""
    above = ["一、本年新收政府信息公开申请数量", "21", "14", "8", "6", "5", "3", "57"]
    row = ["二、上年结转政府信息公开申请数量", "4", "9", "0", "2", "1", "16", ""]
    assert carried_in([above, row], boxed=True) == [*row[1:-1], "blank"]
    assert set(carried_in([above, row], boxed=False)) == {"missing"}
    # No row proves the columns: the first one may have been taken for the labels.
    above[-1] = ""
    assert set(carried_in([above, row], boxed=True)) == {"missing"}
