"""Numbers claimed in the prose of a report."""

from __future__ import annotations

from govinfo_report.claims.claim import Claim, ClaimKind, Period

__all__ = ["Claim", "ClaimKind", "Period"]
