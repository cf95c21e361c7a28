"""Texts and places: folding keeps every offset, and lines end at three things only."""

import pickle
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report.text.characters import FOLDED, INVISIBLE, SIMPLIFIED, TRADITIONAL
from govinfo_report.text.source import Source, Span, fold, key, legible


def test_every_folded_character_is_one_character_and_stays_what_it_is() -> None:
    for code, one in FOLDED.items():
        assert len(one) == 1
        assert fold(chr(code)) == one
        assert fold(one) == one, f"U+{code:04X} is folded to what is itself folded"
    assert not any(character in FOLDED for character in map(ord, "0123456789abc()|\t\n\r -"))


def test_traditional_and_simplified_stand_position_by_position() -> None:
    assert len(TRADITIONAL) == len(SIMPLIFIED) == len(set(TRADITIONAL))
    assert set(TRADITIONAL).isdisjoint(SIMPLIFIED)


def test_radicals_and_compatibility_ideographs_are_folded() -> None:
    for first, last in ((0x2F00, 0x2FD5), (0xF900, 0xFA0D)):
        for code in range(first, last + 1):
            plain = unicodedata.normalize("NFKC", chr(code))
            assert fold(chr(code)) == fold(plain)


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded
    assert folded.splitlines(keepends=True) == [
        fold(line) for line in text.splitlines(keepends=True)
    ]


@given(st.text(st.sampled_from([*map(chr, FOLDED), "0", "a", "\n"])))
def test_folded_characters_may_stand_anywhere(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))


def test_widths_and_brackets() -> None:
    assert fold("（１２．５％）：，；“”－—［〔") == '(12.5%):,;""--(('
    assert fold("\u3000\u00a0\u2003|｜│") == "   |||"


def test_legible_drops_what_prints_nothing() -> None:
    assert legible(f"a{INVISIBLE}b") == "ab"
    assert legible("甲[bookmark: _Hlk5]乙") == "甲乙"
    assert legible("甲(xiàng)乙") == "甲乙"
    assert legible("甲（ｘ）乙") == "甲乙"
    assert legible("甲(8)乙") == "甲(8)乙"
    assert legible("(abc)") == "(abc)"


def test_a_key_holds_what_writings_have_in_common() -> None:
    assert key("1.甲、 乙\n丙") == key("①甲乙丙") == "1甲乙丙"
    assert key("（一）甲") == key("㈠甲") == "一甲"
    assert key(" ,。|-") == ""


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("", (0,)),
        ("a", (0,)),
        ("a\n", (0, 2)),
        ("a\r\nb\rc\nd", (0, 3, 5, 7)),
        ("\r\r\n\n", (0, 1, 3, 4)),
        ("a\u2028b\x85c\x0bd\x0ce\x1cf\u2029g", (0,)),
    ],
)
def test_lines_end_at_three_things_only(text: str, starts: tuple[int, ...]) -> None:
    assert Source(text).line_starts == starts


@given(st.text(st.sampled_from("ab\r\n\u2028\x85")), st.data())
def test_line_and_column_lead_back_to_the_offset(text: str, data: st.DataObject) -> None:
    source = Source(text)
    offset = data.draw(st.integers(0, len(text)))
    line, column = source.position(offset)
    assert source.line_starts[line - 1] + column - 1 == offset
    span = Span(offset, len(text), source)
    assert (span.line, span.column) == (line, column)
    assert span.text == text[offset:]


@given(st.text(st.sampled_from("ab\r\n")))
def test_a_lines_text_is_without_its_end(text: str) -> None:
    source = Source(text)
    lines = [source.line_text(line) for line in range(1, len(source.line_starts) + 1)]
    assert lines == text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def test_spans_are_equal_by_their_place() -> None:
    one, other = Span(1, 2, Source("abc")), Span(1, 2, Source("xyz"))
    assert one == other
    assert hash(one) == hash(other)
    assert one != Span(1, 3, Source("abc"))
    assert one != (1, 2)
    assert repr(one) == "Span(start=1, end=2)"


def test_a_span_is_pickled_with_its_text() -> None:
    span = pickle.loads(pickle.dumps(Span(2, 3, Source("a\nb"))))
    assert (span.text, span.line, span.column) == ("b", 2, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("&#30002;", "甲"),
        ("&#x7532;", "甲"),
        ("&#99999999;", "\ufffd"),
        ("甲&#" + "9" * 5_000 + ";乙", "甲\ufffd乙"),
        ("&#" + "9" * 5_000, "\ufffd"),
        ("&#x" + "9" * 5_000, "\ufffd"),
    ],
)
def test_references_to_characters_of_any_length(text: str, expected: str) -> None:
    assert legible(text) == expected


def test_characters_beyond_the_first_plane_are_letters() -> None:
    assert key("𬭼山镇（1）") == "𬭼山镇1"
    assert key("𬭼镇") != key("𫟅镇")
