"""Bytes to text: every encoding in which reports are published, proven before it is believed."""

from __future__ import annotations

import subprocess
import sys
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring import Outcome, scores

from govinfo_report import CannotReadError, CellStatus, load
from govinfo_report.readers.encoding import DecodedText, decode, known
from govinfo_report.testing.consistent import random_values, report_from
from govinfo_report.testing.layouts import LAYOUTS, render
from govinfo_report.text.characters import SIMPLIFIED, TRADITIONAL

REPORT = report_from(2021, random_values(Random(23), 2021, distinct=True))
TEXT = render(REPORT, LAYOUTS["pipe-framed"])
TO_TRADITIONAL = str.maketrans(dict(zip(SIMPLIFIED, TRADITIONAL, strict=True)))
PROSE = "今日天气晴。\n"
ENCODINGS = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")


def big5(text: str) -> tuple[str, bytes]:
    """A Traditional text, of the characters that Big5 has, and its bytes."""
    data = text.translate(TO_TRADITIONAL).encode("big5", "ignore")
    return data.decode("big5"), data


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", [TEXT, PROSE], ids=["report", "prose"])
def test_an_encoding_is_told_by_the_bytes(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == DecodedText(text, encoding, False)


def test_big5_is_not_taken_for_gb18030_though_its_bytes_could_be() -> None:
    text, data = big5(TEXT)
    data.decode("gb18030")
    found = decode(data)
    assert found.text == text
    assert found.encoding in ("big5hkscs", "cp950")


@pytest.mark.parametrize("edition", [2021, 2019])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "big5", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_every_cell_is_read_in_every_encoding(encoding: str, edition: int) -> None:
    values = random_values(Random(5), edition, distinct=True)
    text = render(report_from(edition, values), LAYOUTS["tab-lines"])
    data = big5(text)[1] if encoding == "big5" else text.encode(encoding)
    report = load(data)
    assert {path: cell.value for path, cell in report.cells.items()} == values
    assert Outcome.SILENT not in {score.outcome for score in scores(report, values)}


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [("utf-8-sig", "utf-8"), ("utf-16", "utf-16-le"), ("utf-32", "utf-32-le")],
)
def test_a_mark_at_the_beginning_is_believed_and_left_out(codec: str, encoding: str) -> None:
    assert decode(TEXT.encode(codec)) == DecodedText(TEXT, encoding, False)


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "big5", "utf-8", "iso-8859-1", "x-none"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_what_is_declared_is_not_believed_against_the_bytes(declared: str, encoding: str) -> None:
    text = TEXT + "喆镕㙍"
    assert decode(text.encode(encoding), declared=declared).text == text


def test_what_is_prescribed_is_used_and_nothing_else() -> None:
    data = TEXT.encode("gb18030")
    assert decode(data, prescribed="gb2312").text == TEXT
    with pytest.raises(CannotReadError) as caught:
        decode(data, prescribed="utf-8")
    assert caught.value.code == "not-in-encoding"
    assert caught.value.values["encoding"] == "utf-8"
    assert caught.value.values["line"] == 1


@pytest.mark.parametrize("name", ["no-such", "base64", "rot13", "hex"])
def test_what_is_no_encoding_of_text_is_refused(name: str) -> None:
    with pytest.raises(LookupError):
        known(name)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_text_cut_in_the_middle_of_a_character_is_read(encoding: str) -> None:
    found = decode((TEXT + "规").encode(encoding)[:-1])
    assert found == DecodedText(TEXT, encoding, True)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le"])
def test_where_a_text_is_cut_does_not_matter(encoding: str) -> None:
    data = TEXT.encode(encoding)
    for end in range(len(data) - 40, len(data)):
        found = decode(data[:end])
        assert found.encoding == encoding
        assert TEXT.startswith(found.text)


@pytest.mark.parametrize("at", [200, 1000, 3000])
def test_damaged_utf8_does_not_become_another_encoding(at: int) -> None:
    data = bytearray(TEXT.encode())
    data[at] = 0xFF
    found = decode(bytes(data))
    assert (found.encoding, found.cut) == ("utf-8", False)
    assert found.broken == found.text.count("\ufffd") > 0
    with pytest.raises(CannotReadError) as caught:
        decode(bytes(data) + ("公开" * 200).encode("gb18030"))
    assert caught.value.code == "bytes"
    assert caught.value.values["offset"] in range(at - 2, at + 2)


def test_a_text_with_a_foot_in_another_encoding_is_read() -> None:
    report = load(TEXT.encode() + "主办单位：示例局\n".encode("gb18030"))
    assert {one.code for one in report.diagnostics} == {"characters-broken"}
    assert all(cell.status is CellStatus.READ for cell in report.cells.values())


def test_bytes_that_are_no_text_at_all_are_refused() -> None:
    with pytest.raises(CannotReadError) as caught:
        decode(bytes(range(1, 256)) * 20)
    assert caught.value.code == "bytes"


@given(data=st.binary(max_size=200))
def test_any_bytes_become_text_or_an_error_that_can_be_told(data: bytes) -> None:
    error: CannotReadError | None = None
    try:
        decode(data)
    except CannotReadError as raised:
        error = raised
    if error is not None:
        assert error.text("zh") != error.text("en")


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_utf8_is_always_told(text: str) -> None:
    shown = "".join(character for character in text if character not in "\x00\ufeff")
    assert decode(shown.encode()).text == shown


# -- encodings that hardly any file is in ------------------------------------------------


def iso_2022_cn(text: str) -> bytes:
    """A text as RFC 1922 has it: every line begins in ASCII and goes over to GB 2312 by a shift."""
    lines = []
    for line in text.split("\n"):
        made, shifted = b"", False
        for character in line:
            data = character.encode("gb2312", "replace")
            if shifted != (len(data) == 2):
                shifted = not shifted
                made += b"\x0e" if shifted else b"\x0f"
            made += bytes(byte & 0x7F for byte in data)
        lines.append(made + (b"\x0f" if shifted else b""))
    return b"\x1b$)A" + b"\n\x1b$)A".join(lines)


@pytest.mark.parametrize("encoding", ["hz", "utf-7", "utf-32-le", "utf-32-be"])
def test_a_rare_encoding_is_told_by_the_bytes(encoding: str) -> None:
    text = TEXT.encode("gb2312", "ignore").decode("gb2312")
    assert decode(text.encode(encoding)) == DecodedText(text, encoding, False)
    assert load(text.encode(encoding)).diagnostics == load(text.encode()).diagnostics


def test_iso_2022_cn_is_told_by_its_escapes() -> None:
    text = TEXT.encode("gb2312", "ignore").decode("gb2312")
    assert decode(iso_2022_cn(text)) == DecodedText(text, "iso-2022-cn", False)


def test_what_only_looks_shifted_stays_as_it_is() -> None:
    for text in ("a~{b~}c", "1+1-2", "see ~{name}", "\x1b$)A\x0e\x7e\x7e\x0f", "+86-10-1234567"):
        assert decode(text.encode()) == DecodedText(text, "utf-8", False)


def test_a_guess_is_named() -> None:
    data = ("a\tb\n1\t2\n" * 5).encode("utf-16-le")
    assert decode(data) == DecodedText("a\tb\n1\t2\n" * 5, "utf-16-le", False, guessed=True)
    said = load(data).diagnostics[0]
    assert (said.code, said.values) == ("encoding-guessed", {"encoding": "utf-16-le"})


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 99, bytes(range(128, 256)) * 4])
def test_no_guess_makes_a_text_of_bytes_that_are_none(data: bytes) -> None:
    with pytest.raises(CannotReadError):
        decode(data)


def test_what_the_usual_encodings_explain_needs_no_guess() -> None:
    program = (
        "import sys; sys.modules['chardet'] = None\n"
        "from govinfo_report.readers.encoding import decode\n"
        "print([decode(data).guessed for data in eval(sys.stdin.read())])\n"
    )
    usual = [TEXT.encode(one) for one in (*ENCODINGS, "hz", "utf-32-le")] + [big5(TEXT)[1]]
    told = subprocess.run(
        [sys.executable, "-c", program], input=repr(usual), text=True, check=True, stdout=-1
    )
    assert eval(told.stdout) == [False] * len(usual)
