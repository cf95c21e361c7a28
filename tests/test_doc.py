"""Old Word files, converted and read: what they print, and what the converter leaves out."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from random import Random

import pytest
from scoring import Outcome, scores

from govinfo_report.errors import (
    CannotReadError,
    GovinfoReportError,
    LimitExceeded,
    Limits,
    MissingExtra,
)
from govinfo_report.parsing import recognize
from govinfo_report.readers.docx import read_doc, read_docx
from govinfo_report.testing.consistent import random_values

FILES = Path(__file__).parent / "files"
SEED = 31
"""What make_docx.py makes the numbers of its report from."""
WHOLE = ("plain-2021", "numbered-2019")


@pytest.mark.parametrize("name", WHOLE)
def test_every_cell_is_read(name: str) -> None:
    edition = int(name[-4:])
    values = random_values(Random(SEED + edition), edition, distinct=True)
    document = read_doc((FILES / "doc" / f"{name}.doc").read_bytes(), Limits())
    outcomes = [
        score for score in scores(recognize(document), values) if score.outcome is not Outcome.RIGHT
    ]
    assert outcomes == []
    assert document.diagnostics == []


@pytest.mark.parametrize("name", WHOLE)
def test_the_text_is_that_of_the_new_format(name: str) -> None:
    old = read_doc((FILES / "doc" / f"{name}.doc").read_bytes(), Limits())
    new = read_docx((FILES / "docx" / f"{name}.docx").read_bytes(), Limits())
    assert old.source.text == new.source.text


def test_what_the_converter_leaves_out_is_said() -> None:
    document = read_doc((FILES / "doc" / "boxed-2021.doc").read_bytes(), Limits())
    said = [one.text("en") for one in document.diagnostics if one.code == "doc-message"]
    assert any("text boxes were omitted" in one for one in said)
    assert not any("font" in one for one in said)
    report = recognize(document)
    values = random_values(Random(SEED + 2021), 2021, distinct=True)
    read = {path: cell.value for path, cell in report.cells.items() if cell.value is not None}
    assert len(read) == 185
    assert read == {path: values[path] for path in read}


@pytest.mark.slow
def test_spoilt_files_are_read_or_refused() -> None:
    chance = random.Random(5)
    whole = (FILES / "doc" / "plain-2021.doc").read_bytes()
    endings = set()
    for _ in range(30):
        spoilt = bytearray(whole)
        for _ in range(chance.choice((1, 10, 100))):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        if chance.random() < 0.3:
            del spoilt[chance.randrange(len(spoilt)) :]
        try:
            read_doc(bytes(spoilt), Limits())
            endings.add("read")
        except GovinfoReportError as error:
            endings.add(error.code)
    assert "doc-damaged" in endings
    assert endings <= {"read", "doc-damaged", "docx-encrypted"}


def test_limits_hold_for_what_it_becomes() -> None:
    data = (FILES / "doc" / "plain-2021.doc").read_bytes()
    with pytest.raises(LimitExceeded, match="docx_blocks"):
        read_doc(data, Limits(docx_blocks=100))
    with pytest.raises(CannotReadError) as caught:
        read_doc(data, Limits(input_bytes=1000))
    assert caught.value.code == "doc-damaged"


def test_without_the_converter_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "doc2docx", None)
    with pytest.raises(MissingExtra, match=r"govinfo-report\[doc\]"):
        read_doc(b"", Limits())
