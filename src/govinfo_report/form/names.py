"""Names of the sections and rows that rules, claims and indicators ask for; the form has more.

A path is public API and never changes its meaning; it is written out here and in the classes of the
editions, and nowhere else.
"""

from __future__ import annotations

from typing import Final

DISCLOSURE: Final = "proactive_disclosure"
"""Section 二, with table 二."""
REQUESTS: Final = "requests"
"""Section 三, with table 三."""
REVIEWS: Final = "reconsideration_and_litigation"
"""Section 四, with table 四."""

RULES_ROW: Final = f"{DISCLOSURE}.rules"
NORMATIVE_DOCUMENTS: Final = f"{DISCLOSURE}.normative_documents"
LICENSING: Final = f"{DISCLOSURE}.licensing"
OTHER_SERVICES: Final = f"{DISCLOSURE}.other_services"
PENALTIES: Final = f"{DISCLOSURE}.penalties"
FEES: Final = f"{DISCLOSURE}.fees"
FEES_AMOUNT: Final = f"{FEES}.amount"

NEW_RECEIVED: Final = f"{REQUESTS}.new_received"
CARRIED_IN: Final = f"{REQUESTS}.carried_in"
RESULTS: Final = f"{REQUESTS}.results"
"""The group of the results; its rows begin with this path."""
DISCLOSED: Final = f"{RESULTS}.disclosed"
RESULTS_TOTAL: Final = f"{RESULTS}.total"
CARRIED_FORWARD: Final = f"{REQUESTS}.carried_forward"

RECONSIDERATION: Final = f"{REVIEWS}.reconsideration"
LITIGATION_DIRECT: Final = f"{REVIEWS}.litigation_direct"
LITIGATION_AFTER_RECONSIDERATION: Final = f"{REVIEWS}.litigation_after_reconsideration"
