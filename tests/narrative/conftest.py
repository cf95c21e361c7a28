"""Reports whose claims are given, whatever their prose is read as."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from govinfo_report import Report, parse
from govinfo_report.claims import Claim
from govinfo_report.messages.words import Specimen
from govinfo_report.text.source import Source

from .made import YEAR, Maker, placed


@pytest.fixture
def make(monkeypatch: pytest.MonkeyPatch) -> Maker:
    """Makes a report of cells and claims; the prose prints each claim in a paragraph of its own."""
    by_year: dict[int, tuple[Claim, ...]] = {}
    monkeypatch.setattr(
        "govinfo_report.claims.reading.read_claims",
        lambda prose, form, year, agency: by_year.get(year, ()),
    )

    def made(
        values: Mapping[str, int | str],
        claims: Sequence[Claim] = (),
        *,
        year: int = YEAR,
        edition: int = 2021,
        apart: str = "。\n",
    ) -> Report:
        words = {
            section: apart.join(
                one.subject + one.span.text for one in claims if one.section == section
            )
            for section in ("overview", "other_matters")
        }
        text = Specimen(values, words=words, year=year, edition=edition).text()
        report = parse(text, edition=edition)
        for path, value in values.items():
            assert str(report.cells[path].value) == str(value)
        source = Source(text)
        by_year[year] = tuple(placed(one, source) for one in claims)
        return report

    return made
