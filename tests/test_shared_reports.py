"""Published reports beside the checkout, where there are any: every cell right, none silent."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from scoring import Outcome, scores

from govinfo_report import load

SHARED = Path(__file__).parent.parent.parent / "shared"
TEXTS = [
    path
    for folder in ("seeds", "samples")
    for path in sorted((SHARED / folder).glob("*"))
    if path.suffix in (".txt", ".html")
]


@pytest.mark.skipif(not TEXTS, reason="no published reports stand beside the checkout")
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem[:3])
def test_every_cell_is_right(path: Path) -> None:
    known = json.loads(path.with_suffix(".json").read_text("utf-8"), parse_float=Decimal)
    truth = known["cells"] | dict.fromkeys(known.get("missing", ()))
    found = scores(load(path), truth, set(known.get("undecidable", ())))
    wrong = [one for one in found if one.outcome not in (Outcome.RIGHT, Outcome.NAMED)]
    assert wrong == []
