"""Rules about the numbers that the prose claims, each beside the function that judges it."""

from __future__ import annotations

from typing import Final

from govinfo_report.checks.narrative.against_claims import (
    contradict,
    parts_exceed_whole,
    parts_fall_short,
    parts_may_exceed_whole,
)
from govinfo_report.checks.narrative.against_tables import (
    COUNTS_AGAINST_TABLES,
    fee_exceeds_table,
)
from govinfo_report.checks.narrative.against_years import change_differs, differs_from_previous
from govinfo_report.checks.narrative.shares import share_differs, share_fits_nothing
from govinfo_report.checks.rule import rules_of

NARRATIVE_RULES: Final = rules_of(
    "narrative",
    {
        **COUNTS_AGAINST_TABLES,
        "claim-share-differs": share_differs,
        "claim-share-unexplained": share_fits_nothing,
        "fee-exceeds-table": fee_exceeds_table,
        "claims-parts-differ": parts_exceed_whole,
        "claims-parts-may-differ": parts_may_exceed_whole,
        "claims-parts-fall-short": parts_fall_short,
        "claims-contradict": contradict,
        "claim-change-differs": change_differs,
        "claim-differs-from-previous": differs_from_previous,
    },
)
"""Claims against the tables, against one another, and against last year's figures."""
