"""PDF files written by hand: what makes a file hostile, and what makes a page hard to read."""

import io
import json
import os
import subprocess
import sys
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pdf_by_hand import bomb, pages, pdf, rows, stream, words

from govinfo_report import load
from govinfo_report.errors import (
    CannotReadError,
    GovinfoReportError,
    LimitExceeded,
    Limits,
    MissingExtra,
)
from govinfo_report.processes import receive, send
from govinfo_report.readers import pdf as room
from govinfo_report.readers.apart import ApartProcess, answer
from govinfo_report.readers.blocks import TableRow
from govinfo_report.readers.pdf.reading import read_here

pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")

FLATE = b"/Filter/FlateDecode"


IMAGE = {
    5: stream(
        b"\0" * 8,
        b"/Type/XObject/Subtype/Image/Width 8/Height 8/BitsPerComponent 1/ColorSpace/DeviceGray",
    )
}
PICTURE = b"q 500 0 0 700 50 50 cm /X Do Q "


def laughs() -> dict[int, bytes]:
    """Drawings each of which draws the next ten times: ten billion lines."""
    kind = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
    found = {
        number: stream(b"/X Do " * 10, kind + b"/Resources<</XObject<</X %d 0 R>>>>" % (number + 1))
        for number in range(50, 60)
    }
    found[60] = stream(b"0 0 m 9 9 l S", kind)
    found[5] = stream(b"/X Do ", kind + b"/Resources<</XObject<</X 50 0 R>>>>")
    return found


def hostile() -> Iterator[tuple[str, bytes]]:
    """Name and content of files that try to take the machine, or are nothing to read."""
    plain = pages(words(b"some words"))
    yield "empty", b"%PDF-"
    yield "no-pdf", b"%PDF-1.4\nwords"
    yield "truncated", plain[: len(plain) // 2]
    yield "cut-in-the-header", plain[:12]
    root = b"<</Type/Catalog/Pages 2 0 R>>"
    loop = b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 1>>"
    yield "loop", pdf({1: root, 2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>", 3: loop})
    yield (
        "wide-loop",
        pdf({1: root, 2: b"<</Type/Pages/Kids[2 0 R 2 0 R 3 0 R]/Count 400>>", 3: loop}),
    )
    leaf = b"<</Type/Page/MediaBox[0 0 9 9]>>"
    many = b"<</Type/Pages/Kids[%s]/Count 501>>" % (b"3 0 R " * 501)
    yield "too-many-pages", pdf({1: root, 2: many, 3: leaf})
    lies = b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>"
    yield "count-that-lies", pdf({1: root, 2: lies, 3: leaf})
    deep = {at: b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (at + 1) for at in range(2, 20_000)}
    yield "deep-tree", pdf({1: root, **deep, 20_000: leaf})
    yield "million-objects", pages(words(b"x"), more=dict.fromkeys(range(100, 1_000_000), b"0"))
    outline = {at: b"<</Title(x)/First %d 0 R>>" % (at + 1) for at in range(100, 50_000)}
    first = {1: b"<</Type/Catalog/Pages 2 0 R/Outlines 100 0 R>>"}
    yield "deep-outline", pages(words(b"x"), more=outline | first)
    huge = {10: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1e30 1e30]/Contents 11 0 R>>"}
    yield "huge-page", pages(b"0 0 m 1e38 1e38 l S", more=huge)
    yield "bomb", pages(bomb(b" ", 1_000_000_000), entries=FLATE)
    yield "bomb-of-lines", pages(bomb(b"0 0 m 9 9 l S ", 100_000_000), entries=FLATE)
    yield "bomb-of-states", pages(bomb(b"q ", 40_000_000), entries=FLATE)
    yield "bomb-of-words", pages(b"BT /F 12 Tf " + b"(aaaaaaaaaa) Tj " * 600_000)
    twice = zlib.compress(bomb(b" ", 1_000_000_000), 9)
    yield "bomb-in-a-bomb", pages(twice, entries=b"/Filter[/FlateDecode/FlateDecode]")
    yield "laughs", pages(b"/X Do", more=laughs())
    itself = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
    yield "draws-itself", pages(b"/X Do", more={5: stream(b"/X Do /X Do", itself)})
    shared = {11: stream(bomb(b"0 0 m 9 9 l S ", 4_000_000), FLATE)}
    kids = b"<</Type/Pages/Kids[%s]/Count 500>>" % (b"10 0 R " * 500)
    yield "one-content-for-all-pages", pages(b"", more=shared | {2: kids})


ENDS = {
    "empty": "pdf-damaged",
    "no-pdf": "pdf-damaged",
    "truncated": "pdf-damaged",
    "cut-in-the-header": "pdf-damaged",
    "too-many-pages": "limit-pdf-pages",
}
"""How those end for which there is one right end."""

LOADING = """
import json, resource, sys
from pathlib import Path
from govinfo_report import load
from govinfo_report.errors import GovinfoReportError
for folder in sys.argv[1:]:
    for path in sorted(Path(folder).iterdir()):
        try:
            load(path)
            end = "report"
        except GovinfoReportError as error:
            end = error.code
        print(json.dumps([path.stem, end]), flush=True)
# The most that this process has used: what getrusage says of it is its parent's too.
status = Path("/proc/self/status").read_text().split()
print(json.dumps(["memory", int(status[status.index("VmHWM:") + 1])]))
print(json.dumps(["memory", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]))
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="asks the system for the memory used, in kB")
def test_no_file_takes_the_machine(tmp_path: Path) -> None:
    names = []
    for name, data in hostile():
        (tmp_path / f"{name}.pdf").write_bytes(data)
        names.append(name)
    done = subprocess.run(
        [sys.executable, "-c", LOADING, tmp_path],
        capture_output=True,
        text=True,
        timeout=10 * len(names),
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    memory = sum(used for name, used in lines if name == "memory")
    ends = {name: end for name, end in lines if name != "memory"}
    assert sorted(ends) == sorted(names)
    assert {name: ends[name] for name in ENDS} == ENDS
    assert set(ends.values()) - set(ENDS.values()) <= {
        "report", "pdf-broke-off", "limit-pdf-seconds", "limit-text-characters",
    }  # fmt: skip
    assert memory < 512_000


def codes(data: bytes) -> dict[str, dict[str, str | int]]:
    return {one.code: dict(one.values) for one in load(data).diagnostics}


def test_a_file_that_asks_for_a_password_is_refused() -> None:
    # An owner and a user key that no empty password makes.
    lock = b"<</Filter/Standard/V 1/R 2/P -1/O<%s>/U<%s>>>" % (b"41" * 32, b"42" * 32)
    made = pdf(
        {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[]/Count 0>>", 9: lock},
        b"/Encrypt 9 0 R/ID[<00><00>]",
    )
    with pytest.raises(CannotReadError) as caught:
        load(made)
    assert caught.value.code == "pdf-encrypted"


def test_a_scan_is_named_and_nothing_else_is_said_of_it() -> None:
    found = codes(pages(PICTURE, PICTURE, more=IMAGE))
    assert found["pdf-no-text-layer"] == {"pages": 2}
    assert "empty-text" not in found
    assert "pdf-page-is-picture" not in found


def test_a_scan_among_pages_of_text_is_named_with_its_page() -> None:
    found = codes(pages(words(b"text"), PICTURE + words(b"- 2 -"), more=IMAGE))
    assert found["pdf-page-is-picture"] == {"page": 2}


def test_text_that_recognition_has_added_to_a_scan_is_named() -> None:
    line = b"BT 3 Tr /F 12 Tf 100 %d Td (words of the report 12 34) Tj ET "
    text = b"".join(line % y for y in range(400, 700, 20))
    assert codes(pages(PICTURE + text, more=IMAGE))["pdf-text-recognized"] == {"page": 1}
    painted = text.replace(b"3 Tr", b"0 Tr")
    assert "pdf-text-recognized" not in codes(pages(PICTURE + painted, more=IMAGE))


def test_a_character_without_a_meaning_makes_a_number_unreadable() -> None:
    # A font whose table says what 1 and 3 are, and leaves out 2.
    table = (
        b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfchar "
        b"<31> <0031> <33> <0033> endbfchar 1 beginbfchar <32> <FFFD> endbfchar endcmap"
    )
    font = {
        4: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
        6: stream(table),
    }
    data = pages(b"BT /G 12 Tf 100 700 Td (123) Tj ET", more=font)
    assert codes(data)["pdf-characters-unknown"] == {"page": 1, "count": 1}
    text = answer(read_here, data, Limits())["blocks"][0].text
    assert text == "1\ufffd3"


def test_slanted_text_is_left_out_and_said() -> None:
    mark = b"BT /F 40 Tf 0.7 0.7 -0.7 0.7 200 300 Tm (DRAFT) Tj ET "
    found = codes(pages(words(b"upright words") + mark))
    assert found["pdf-text-slanted"] == {"page": 1, "count": 5}


def grid(*texts: bytes, gap: int = 40) -> bytes:
    """A row of ruled cells, each as wide as `gap`, with texts that begin 3 points from its left."""
    made = b"0.5 w "
    for at in range(len(texts) + 1):
        made += b"%d 680 m %d 720 l S " % (100 + gap * at, 100 + gap * at)
    for y in (680, 700, 720):
        made += b"100 %d m %d %d l S " % (y, 100 + gap * len(texts), y)
    for at, text in enumerate(texts):
        made += words(text, 103 + gap * at, 705)
    return made


def test_cells_are_what_lines_enclose() -> None:
    assert rows(pages(grid(b"label", b"12", b"", b"345"))) == [["label", "12", "", "345"], [""] * 4]


def test_cells_that_have_a_frame_each_stand_side_by_side() -> None:
    framed = b"0.5 w 100 722 m 217 722 l S " + words(b"head", 103, 727)
    for x, text in ((100, b"12"), (138, b""), (178, b"3")):
        framed += b"%d 700 36 20 re S " % x + words(text, x + 3, 705)
    # Rounded, the second gap is wider than lines that meet.
    framed += b"100 722 117 20 re S 100 698 117 46 re S "
    assert rows(pages(framed)) == [["head"], ["12", "", "3"]]


def test_cells_say_how_many_columns_they_cover() -> None:
    merged = b"0.5 w 100 700 m 100 740 l S 180 700 m 180 740 l S 140 700 m 140 720 l S "
    for y in (700, 720, 740):
        merged += b"100 %d m 180 %d l S " % (y, y)
    merged += words(b"wide", 103, 725) + words(b"1", 103, 705) + words(b"2", 143, 705)
    blocks = answer(read_here, pages(merged), Limits())["blocks"]
    assert [[cell[:3] for cell in block.cells] for block in blocks] == [
        [("wide", 1, 2)],
        [("1", 1, 1), ("2", 2, 1)],
    ]


def test_a_number_that_runs_into_the_next_cell_is_given_to_neither() -> None:
    data = pages(grid(b"label", b"123456", b"89", b"5"))
    assert rows(data)[0] == ["label", "12345689", "5"]
    assert codes(data)["pdf-number-overflows"] == {"page": 1, "text": "12345689"}


def aligned(*lines: tuple[int, dict[int, bytes]]) -> bytes:
    """A page of texts without lines: the y of each line, and x and text of what stands in it."""
    return pages(b"".join(words(text, x, y) for y, line in lines for x, text in line.items()))


def printed(data: bytes) -> list[str]:
    return [block.text for block in answer(read_here, data, Limits())["blocks"]]


def test_without_lines_a_number_stands_below_those_of_its_column() -> None:
    header, first, second, third = printed(
        aligned(
            (700, {100: b"what", 200: b"one", 260: b"two", 320: b"three"}),
            (680, {100: b"first", 200: b"12", 260: b"34", 320: b"56"}),
            (660, {100: b"second", 260: b"78"}),
            (640, {100: b"third", 200: b"90", 320: b"11"}),
        )
    )
    assert [line.split() for line in (header, second)] == [
        ["what", "one", "two", "three"],
        ["second", "78"],
    ]
    assert header.index("two") == first.index("34") == second.index("78")
    assert header.index("three") == first.index("56") == third.index("11")


_WIDE = 27
"""Points that four digits of Helvetica take at 12 points, and a little more: 26.7."""


def test_without_lines_cells_that_touch_end_where_those_around_them_do() -> None:
    touching = {100: b"first", 200: b"1234", 200 + _WIDE + 1: b"5678", 320: b"9"}
    apart = {100: b"second", 200: b"12", 200 + _WIDE + 1: b"56", 320: b"9"}
    lines = printed(aligned((700, touching), (680, apart), (660, apart)))
    assert lines[0].split() == ["first", "1234", "5678", "9"]


@pytest.mark.parametrize("others", [0, 1])
def test_without_lines_around_them_digits_that_touch_are_one_number(others: int) -> None:
    touching = {100: b"first", 200: b"1234", 200 + _WIDE + 1: b"5678", 320: b"9"}
    apart = {100: b"second", 200: b"12", 200 + _WIDE + 1: b"56", 320: b"9"}
    below = [(680 - 20 * at, apart) for at in range(others)]
    assert printed(aligned((700, touching), *below))[0].split() == ["first", "12345678", "9"]


def test_digits_that_touch_above_a_number_of_another_row_are_one_number() -> None:
    touching = {100: b"first", 200: b"1234", 200 + _WIDE + 1: b"5678", 320: b"9"}
    apart = {100: b"second", 200: b"12", 200 + _WIDE + 1: b"56", 320: b"9"}
    whole = {100: b"third", 200: b"87654321", 320: b"9"}
    lines = printed(aligned((700, touching), (680, apart), (660, apart), (640, whole)))
    assert lines[0].split() == ["first", "12345678", "9"]


def test_cells_beside_which_more_numbers_stand_in_none_are_of_their_line() -> None:
    framed = b"0.5 w 100 700 40 20 re S 140 700 40 20 re S " + words(b"12", 103, 705)
    beside = b"".join(words(b"%d" % number, 200 + number, 705) for number in (34, 78, 140))
    page = pages(framed + words(b"56", 143, 705) + beside)
    assert rows(page) == []
    assert [line.split() for line in printed(page)] == [["12", "56", "34", "78", "140"]]


def test_what_stands_beside_the_paper_is_not_read() -> None:
    page = words(b"12", 300, 700) + words(b"34", -60, 700) + words(b"56", 700, 700)
    assert printed(pages(page + words(b"78", 300, 900))) == [printed(pages(words(b"12", 300)))[0]]


def test_without_lines_rows_as_wide_as_the_page_are_not_joined() -> None:
    row = {100: b"label", 200: b"10", 260: b"20", 320: b"30"}
    page = b"".join(words(text, x, y) for y in (700, 650, 600) for x, text in row.items())
    # Nor is a row of numbers at the edge of pages a page number.
    data = pages(*(page + words(b"%d" % number, 300, 40) for number in (4, 5)))
    assert [line.split() for line in printed(data)] == [["label", "10", "20", "30"]] * 6


def test_too_many_lines_are_a_chart() -> None:
    chart = b"".join(b"%d 0 m %d 800 l S " % (x, x) for x in range(0, 3200, 8))
    found = codes(pages(chart + words(b"words")))
    assert found["pdf-page-crowded"] == {"page": 1}


def test_a_page_that_is_damaged_is_named() -> None:
    data = pages(words(b"first"), words(b"second"), more={12: b"<</Type/Nothing>>"})
    found = codes(data)
    assert found.get("pdf-page-unreadable", {"page": 2}) == {"page": 2}


def test_without_the_package_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    fresh = ApartProcess(room.__name__, {"pypdfium2": "pdf"}, "pdf", "pdf-broke-off")
    with pytest.raises(MissingExtra):
        fresh.ask(b"", Limits())


def test_a_process_that_was_ended_is_started_anew() -> None:
    data = pages(words(b"words"))
    load(data)
    running = room._process.running
    assert running is not None
    running.kill()
    running.process.wait()
    assert load(data).diagnostics


def test_files_are_read_from_several_threads() -> None:
    data = [pages(words(b"number %d" % number)) for number in range(8)]
    found: list[str] = []

    def read(one: bytes) -> None:
        found.append(room.read_pdf(one, Limits()).source.text.strip())

    threads = [threading.Thread(target=read, args=(one,)) for one in data]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [f"number {number}" for number in range(8)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_forked_process_starts_a_reader_of_its_own() -> None:
    data = pages(words(b"words"))
    load(data)
    before = room._process.running
    child = os.fork()
    if not child:
        code = 1
        try:
            load(data)
            code = 0 if room._process.running is not before else 2
            room._process.stop()
        finally:
            os._exit(code)
    assert os.waitpid(child, 0)[1] == 0
    assert room._process.running is before
    assert load(data).diagnostics


@pytest.mark.slow
def test_a_file_that_takes_too_long_names_the_limit() -> None:
    with pytest.raises(LimitExceeded) as caught:
        load(hostile_by_name("one-content-for-all-pages"), limits=Limits(pdf_seconds=1))
    assert caught.value.code == "limit-pdf-seconds"


def hostile_by_name(name: str) -> bytes:
    return next(data for found, data in hostile() if found == name)


def test_every_error_has_words_in_both_languages() -> None:
    for code in ("pdf-encrypted", "pdf-damaged", "pdf-broke-off"):
        error: GovinfoReportError = CannotReadError(code, allowed=1)
        assert error.text("zh") != error.text("en")
    assert "8" in LimitExceeded("pdf_seconds", 8).text("zh")


def test_messages_end_with_the_other_side() -> None:
    pipe = io.BytesIO()
    send(pipe, b"text")
    assert receive(io.BytesIO(pipe.getvalue())) == b"text"
    assert receive(io.BytesIO(pipe.getvalue()[:-1])) is None
    assert receive(io.BytesIO()) is None


def columns(data: bytes) -> list[list[tuple[str, int, int]]]:
    """Text, column and span of the cells of each row."""
    blocks = answer(read_here, data, Limits())["blocks"]
    return [[cell[:3] for cell in block.cells] for block in blocks if isinstance(block, TableRow)]


def bare_table(y: int) -> bytes:
    """A table without lines: a header of three columns, the last of them blank in most rows."""
    made = words(b"one", 300, y) + words(b"two", 380, y) + words(b"three", 460, y)
    for at, label in enumerate((b"first", b"second", b"third")):
        below = y - 30 - 20 * at
        made += words(label, 100, below) + words(b"%d" % (5 + at), 300, below)
        made += words(b"8", 380, below)
    return made + words(b"9", 460, y - 70)


def test_the_header_of_a_table_on_every_page_is_no_furniture() -> None:
    lines = printed(pages(bare_table(740), bare_table(740)))
    assert [line.split() for line in lines if "one" in line] == [["one", "two", "three"]] * 2


def _sheet(*columns: int, top: int = 700) -> bytes:
    """Some columns of a printed sheet: a label, and numbers that no two cells share."""
    made = b""
    for row in range(6):
        for at, column in enumerate(columns):
            text = b"row %d" % row if column == 0 else b"%d" % (1000 * (row + 1) + column)
            made += words(text, 100 + 60 * at, top - 20 * row)
    return made


def _lines(data: bytes) -> list[list[str]]:
    return [block.text.split() for block in answer(read_here, data, Limits())["blocks"]]


def test_columns_of_a_printed_sheet_that_stand_on_further_pages_are_put_beside_their_rows() -> None:
    title = words(b"a report", 100, 740)
    left, right = title + _sheet(0, 1, 2, 3), _sheet(4, 5, 6, 7)
    wanted = [
        ["row", str(row), *(str(1000 * (row + 1) + column) for column in range(1, 8))]
        for row in range(6)
    ]
    assert _lines(pages(left, right)) == [["a", "report"], *wanted]
    # The pages of all rows may be printed before those of their further columns.
    end = words(b"signature", 100, 700)
    assert _lines(pages(left, end, right))[1:] == [*wanted, ["signature"]]


def test_a_page_of_numbers_beside_which_no_row_stands_is_left_where_it_is() -> None:
    assert len(_lines(pages(_sheet(0, 1, 2, 3), _sheet(4, 5, top=692)))) == 12


def test_words_that_are_cut_off_at_the_side_of_their_cell_lie_in_no_other() -> None:
    clipped = b"q 100 690 60 30 re W n " + words(b"label-that-is-too-long", 103) + b"Q "
    found = _lines(pages(clipped + words(b"12", 165) + words(b"345", 205)))
    assert found == [["label-that-is-too-long", "12", "345"]]
