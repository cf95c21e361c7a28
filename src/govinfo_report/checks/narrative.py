"""Rules about the numbers that the prose claims, each beside the function that judges it."""

from __future__ import annotations

from functools import partial
from typing import Final

from govinfo_report.checks.claimed import conclude
from govinfo_report.checks.claims_and_claims import (
    contradict,
    parts_exceed_whole,
    parts_fall_short,
)
from govinfo_report.checks.claims_and_tables import (
    counts_otherwise,
    differs_from_table,
    fee_exceeds_table,
    share_differs,
)
from govinfo_report.checks.claims_and_years import change_differs, differs_from_previous
from govinfo_report.checks.rule import Rule

_JUDGES: Final = {
    "claim-differs-from-table": differs_from_table,
    "claim-counts-otherwise": counts_otherwise,
    "claim-share-differs": share_differs,
    "fee-exceeds-table": fee_exceeds_table,
    "claims-parts-differ": parts_exceed_whole,
    "claims-parts-fall-short": parts_fall_short,
    "claims-contradict": contradict,
    "claim-change-differs": change_differs,
    "claim-differs-from-previous": differs_from_previous,
}

RULES: Final = tuple(
    Rule(code, "narrative", partial(conclude, judge)) for code, judge in _JUDGES.items()
)
"""Claims against the tables, against one another, and against last year's figures."""
