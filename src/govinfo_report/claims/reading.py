"""From the prose of a report to the numbers that it claims."""

from __future__ import annotations

from collections.abc import Mapping

from govinfo_report.claims.claim import Claim
from govinfo_report.form.fields import Form
from govinfo_report.form.shared import Prose


def read_claims(prose: Mapping[str, Prose], form: Form, year: int | None) -> tuple[Claim, ...]:
    """The numbers claimed in the prose, in printed order.

    Args:
        prose: section → its heading and paragraphs.
        form: the edition of the form, whose cells the claims are about.
        year: the year reported on; None where it is not known.
    """
    return ()
