"""What a page of a PDF file marks: notes, watermarks, fields of forms."""

from __future__ import annotations

import pytest
from pdf_by_hand import pages, rows, stream, words

from govinfo_report.errors import Limits
from govinfo_report.readers.apart import answer
from govinfo_report.readers.pdf.content import Glyph
from govinfo_report.readers.pdf.lines import set_in_line
from govinfo_report.readers.pdf.reading import read_here

pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")


def grid(*columns: int) -> bytes:
    """Two rows of ruled cells, 30 points high, between the places given."""
    made = b"0.5 w "
    for x in columns:
        made += b"%d 660 m %d 720 l S " % (x, x)
    for y in (660, 690, 720):
        made += b"%d %d m %d %d l S " % (columns[0], y, columns[-1], y)
    return made


def sized(text: bytes, x: float, y: float, size: float, before: bytes = b"") -> bytes:
    return b"q %s BT /F %.1f Tf %.1f %.1f Td (%s) Tj ET Q " % (before, size, x, y, text)


def diagnosed(data: bytes) -> list[str]:
    return [code for code, *_ in answer(read_here, data, Limits())["diagnostics"]]


TABLE = grid(100, 200, 300) + words(b"label", 110, 700) + words(b"next", 110, 670)


@pytest.mark.parametrize(
    ("rise", "size"), [(4, 7), (5, 7), (7, 7), (8, 6), (-3, 7), (-2, 8)], ids=str
)
def test_a_small_digit_off_its_line_is_a_note(rise: int, size: int) -> None:
    cell = words(b"5", 210, 700) + sized(b"1", 217, 700 + rise, size)
    assert rows(pages(TABLE + cell))[0] == ["label", "5[1]"]


def test_a_note_may_have_several_digits_and_brackets() -> None:
    cell = words(b"5", 210, 700) + sized(b"[12]", 217, 705, 7)
    assert rows(pages(TABLE + cell))[0] == ["label", "5[12]"]
    cell = words(b"5", 210, 700) + sized(b"12", 217, 705, 7)
    assert rows(pages(TABLE + cell))[0] == ["label", "5[12]"]


def test_a_note_may_be_nearly_as_large_as_its_number() -> None:
    # Browsers set it in 0.83 of the size, and below its number where the cell is full.
    cell = words(b"5", 210, 700) + sized(b"1", 217, 705, 10)
    assert rows(pages(TABLE + cell))[0] == ["label", "5[1]"]
    cell = words(b"437", 210, 704) + sized(b"1", 210, 693, 10)
    assert rows(pages(TABLE + cell))[0] == ["label", "437\n[1]"]


def test_characters_that_are_all_set_apart_stand_together() -> None:
    def apart(text: bytes, x: int, y: int) -> bytes:
        return b"".join(words(text[at : at + 1], x + 11 * at, y) for at in range(len(text)))

    ruled = grid(100, 200, 300)
    spaced = apart(b"nnnnnn", 110, 700) + apart(b"1262", 210, 700)
    assert rows(pages(ruled + spaced))[0] == ["nnnnnn", "1262"]
    digits = words(b"labels", 110, 700) + apart(b"1262", 210, 700)
    assert rows(pages(ruled + digits))[0] == ["labels", "1 2 6 2"]


def test_smaller_digits_on_their_line_are_digits() -> None:
    cell = words(b"5", 210, 700) + sized(b"1", 217, 700, 8)
    assert rows(pages(TABLE + cell))[0] == ["label", "51"]
    assert rows(pages(TABLE + sized(b"51", 210, 700, 7)))[0] == ["label", "51"]


LIGHT = b"0.8 g"


@pytest.mark.parametrize(
    "mark",
    [
        sized(b"2024", 150, 665, 60),
        sized(b"2024", 150, 665, 60, LIGHT),
    ],
    ids=["large", "large and light"],
)
def test_an_upright_watermark_is_no_digit_of_a_cell(mark: bytes) -> None:
    cells = words(b"5", 210, 700) + words(b"6", 210, 670)
    for drawn in (TABLE + cells + mark, mark + TABLE + cells):
        assert rows(pages(drawn)) == [["label", "5"], ["next", "6"]]
        assert "pdf-text-slanted" in diagnosed(pages(drawn))


@pytest.mark.parametrize("y", [701, 695])
def test_what_is_printed_over_something_else_is_no_number(y: int) -> None:
    mark = sized(b"77", 209, y, 12, LIGHT)
    assert rows(pages(TABLE + words(b"5", 210, 700) + mark))[0] == ["label", "7\ufffd7"]
    note = sized(b"1", 223, y + 5, 7)
    beside = rows(pages(TABLE + words(b"5", 210, 700) + mark + note))
    assert beside[0] == ["label", "7\ufffd7[1]"]


def test_a_digit_of_a_watermark_fills_no_blank_cell() -> None:
    large = sized(b"2", 230, 650, 90)
    assert rows(pages(TABLE + large)) == [["label", ""], ["next", ""]]


def test_light_text_that_lies_over_none_is_text() -> None:
    header = b"0.2 0.3 0.6 rg 100 690 200 30 re f "
    cells = sized(b"5", 210, 700, 12, b"1 g") + words(b"6", 210, 670)
    table = header + grid(100, 200, 300) + words(b"next", 110, 670)
    assert rows(pages(table + sized(b"label", 110, 700, 12, b"1 g") + cells)) == [
        ["label", "5"],
        ["next", "6"],
    ]
    title = sized(b"Annual Report", 100, 760, 30)
    assert answer(read_here, pages(title + TABLE), Limits())["blocks"][0].text == "Annual Report"


def form(*fields: bytes, hidden: bytes = b"") -> bytes:
    """A page with the ruled table, and fields of a form over its second column."""
    numbers = range(20, 20 + len(fields))
    named = b" ".join(b"%d 0 R" % number for number in numbers)
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[%s]/DA(/F 0 Tf)/DR<</Font<</F 3 0 R>>>>"
        b">>>>" % named,
        10: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 11 0 R/Annots[%s]"
        b"/Resources<</Font<</F 3 0 R>>>>>>" % named,
    }
    for number, field, y in zip(numbers, fields, (690, 660), strict=False):
        objects[number] = (
            b"<</Type/Annot/Subtype/Widget/T(f%d)/Rect[202 %d 298 %d]/DA(/F 10 Tf)%s%s>>"
            % (number, y + 2, y + 28, field, hidden)
        )
    return pages(TABLE, more=objects)


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        (b"/FT/Tx/V(12)", "12"),
        (b"/FT/Tx/V<FEFF4E00>", "一"),
        (b"/FT/Tx/V(12\\r34)/Ff 4096", "12\n34"),
        (b"/FT/Tx", ""),
        (b"/FT/Tx/V(12)/Ff 8192", "**"),
        (b"/FT/Tx/V(12)/F 2", ""),
        (b"/FT/Ch/Ff 131072/Opt[(5)(12)]/V(12)", "12"),
        (b"/FT/Ch/Ff 131072/Opt[[(a)(5)][(b)(12)]]/V(b)", "12"),
        (b"/FT/Btn/V/On", ""),
    ],
)
def test_a_field_of_a_form_shows_its_value(field: bytes, shown: str) -> None:
    assert rows(form(field, b"/FT/Tx/V(7)")) == [["label", shown], ["next", "7"]]


@pytest.mark.parametrize(
    ("rect", "shown"),
    [
        (b"0 0 0 0", ""),
        (b"250 700 250 700", ""),
        (b"-300 692 -200 718", ""),
        (b"298 718 202 692", "12"),
    ],
)
def test_a_field_without_an_area_or_off_the_page_is_hidden(rect: bytes, shown: str) -> None:
    fields = form(b"/FT/Tx/V(12)", b"/FT/Tx/V(7)")
    other = fields.replace(b"/Rect[202 692 298 718]", b"/Rect[%s]" % rect)
    assert rows(other) == [["label", shown], ["next", "7"]]


def test_characters_without_a_height_are_characters() -> None:
    assert set_in_line([Glyph("1", 0, 5, 4, 5), Glyph("2", 4, 5, 8, 5)]) == "12"


def test_a_flat_character_of_a_font_without_a_height_stands_in_its_line() -> None:
    # So browsers write fonts that they cannot embed; 一 is such a character.
    font = {
        4: b"<</Type/Font/Subtype/Type3/FontBBox[0 0 0 0]/FontMatrix[.001 0 0 .001 0 0]"
        b"/FirstChar 97/LastChar 97/Widths[1000]/CharProcs<</a 6 0 R>>"
        b"/Encoding<</Type/Encoding/Differences[97/a]>>>>",
        6: stream(b"1000 0 0 440 1000 520 d1 0 440 1000 80 re f"),
    }
    line = words(b"only", 100) + b"BT /G 12 Tf 126 700 Td (a) Tj ET " + words(b"this", 138)
    blocks = answer(read_here, pages(line, more=font), Limits())["blocks"]
    assert [block.text for block in blocks] == ["only athis"]


def test_the_value_of_a_field_is_bounded() -> None:
    long = form(b"/FT/Tx/Ff 4096/V(" + b"1 " * 300_000 + b")")
    assert answer(read_here, long, Limits())["error"] == "limit"


def narrow(*lines: bytes, right: int = 227) -> bytes:
    """A ruled table whose second column is narrow, with lines of a cell in it."""
    cell = b"".join(sized(line, 206, 710 - 8 * at, 8) for at, line in enumerate(lines))
    return pages(grid(100, 200, right) + words(b"label", 110, 700) + cell)


def test_digits_on_lines_of_a_cell_stay_on_their_lines() -> None:
    # Whether they are one number is told by what reads the rows of all kinds of files.
    assert rows(narrow(b"123", b"45"))[0] == ["label", "123\n45"]
    assert rows(narrow(b"12", b"45"))[0] == ["label", "12\n45"]
    assert rows(narrow(b"12", b"456"))[0] == ["label", "12\n456"]
    assert rows(narrow(b"123", b"45", right=240))[0] == ["label", "123\n45"]


def line(x: float, end: float, y: float) -> bytes:
    return b"0.5 w %.1f %.1f m %.1f %.1f l S " % (x, y, end, y)


@pytest.mark.parametrize("heights", [(703.5,), (702.8, 704.4)], ids=str)
def test_digits_that_are_struck_through_are_gone(heights: tuple[float, ...]) -> None:
    cell = words(b"77", 210, 700) + words(b"41", 223, 700)
    struck = b"".join(line(210, 223, y) for y in heights)
    assert rows(pages(TABLE + cell))[0] == ["label", "7741"]
    assert rows(pages(TABLE + cell + struck))[0] == ["label", "41"]


@pytest.mark.parametrize(
    "drawn",
    [line(210, 223.3, 698), line(200, 300, 703.5), line(190, 223.3, 703.5), line(210, 213, 703.5)],
    ids=["underline", "rule", "from outside", "part of a digit"],
)
def test_other_lines_at_digits_leave_them_as_they_are(drawn: bytes) -> None:
    text = rows(pages(TABLE + words(b"77", 210, 700) + drawn))[0]
    assert "".join(text).replace("label", "") == "77"


def test_a_number_that_runs_over_the_side_of_the_paper_is_none() -> None:
    table = grid(100, 570, 640) + words(b"label", 110, 700)
    assert rows(pages(table + words(b"12345", 580, 700)))[0] == ["label", "123…"]


@pytest.mark.parametrize(
    ("x", "text"), [(283, b"1020"), (277, b"1020"), (190, b"1020")], ids=["end", "two", "start"]
)
def test_a_number_that_runs_over_the_outer_side_of_a_table_is_whole(x: int, text: bytes) -> None:
    side = grid(*((200, 300) if x == 190 else (100, 300)))
    assert rows(pages(side + words(b"next", 210, 670) + words(text, x, 700)))[0] == ["1020"]


UPPER = (b"label that is longer than", b"299", b"267")
LOWER = (b"its line", b"51", b"41")


def halves(below: tuple[bytes, ...], above: bytes = b"") -> list[list[str]]:
    """What is read of a row at the end of a page, one at the beginning of the next, and another.

    Args:
        below: the last row.
        above: the first line of a number of that row, which shows how many digits go into one.
    """
    columns = (100, 250, 280)
    pages_of = [grid(*columns, 310), grid(*columns, 310)]
    for number, y, cells in ((0, 670, UPPER), (1, 700, LOWER), (1, 670, below)):
        pages_of[number] += b"".join(
            words(text, x + 5, y) for x, text in zip(columns, cells, strict=True)
        )
    return rows(pages(pages_of[0], pages_of[1] + above))


def test_a_row_whose_numbers_a_page_break_cuts_is_one() -> None:
    found = halves((b"next", b"1", b"7"), above=words(b"333", 255, 680))
    assert ["label that is longer than\nits line", "299\n51", "267\n41"] in found
    assert ["next", "333\n1", "7"] in found


def test_whole_numbers_above_and_below_a_page_break_are_two_rows() -> None:
    # No number shows that three digits are as many as go into a line.
    found = halves((b"next", b"1", b"7"))
    assert ["its line", "51", "41"] in found
