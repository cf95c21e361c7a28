"""The rows and columns of both editions in English: names of our own, the form is Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from govinfo_report.form.fields import Row

ROWS_EN: Final[Mapping[str, str]] = {
    "proactive_disclosure.rules": "Rules",
    "proactive_disclosure.normative_documents": "Normative documents",
    "proactive_disclosure.licensing": "Administrative licensing",
    "proactive_disclosure.other_services": "Other services to the public",
    "proactive_disclosure.penalties": "Administrative penalties",
    "proactive_disclosure.coercion": "Administrative coercion",
    "proactive_disclosure.fees": "Administrative fees",
    "proactive_disclosure.procurement": "Centralised government procurement",
    "requests.new_received": "Requests received this year",
    "requests.carried_in": "Requests carried over from last year",
    "requests.results": "Results this year",
    "requests.results.disclosed": "Disclosed",
    "requests.results.partially_disclosed": "Partially disclosed",
    "requests.results.not_disclosed": "Not disclosed",
    "requests.results.not_disclosed.state_secret": "State secret",
    "requests.results.not_disclosed.prohibited_by_law": "Disclosure prohibited by other law",
    "requests.results.not_disclosed.security_and_stability": (
        "Danger to national, public or economic security, or to social stability"
    ),
    "requests.results.not_disclosed.third_party_rights": "Rights of third parties",
    "requests.results.not_disclosed.internal_affairs": "Internal affairs (three kinds)",
    "requests.results.not_disclosed.process_information": "Information of a process (four kinds)",
    "requests.results.not_disclosed.enforcement_case_file": "Case file of law enforcement",
    "requests.results.not_disclosed.administrative_inquiry": "Matter of administrative inquiry",
    "requests.results.unable_to_provide": "Unable to provide",
    "requests.results.unable_to_provide.not_held": "Information not held",
    "requests.results.unable_to_provide.requires_creation": "Information would have to be made",
    "requests.results.unable_to_provide.unclear_after_correction": (
        "Request still unclear after correction"
    ),
    "requests.results.not_processed": "Not processed",
    "requests.results.not_processed.petition_or_complaint": "Petition, report or complaint",
    "requests.results.not_processed.repeated_request": "Repeated request",
    "requests.results.not_processed.publication_request": "Request for a publication on sale",
    "requests.results.not_processed.excessive_requests": (
        "Great number of requests without good reason"
    ),
    "requests.results.not_processed.confirmation_or_reissue": (
        "Request to confirm or issue anew what was already obtained"
    ),
    "requests.results.other_handling": "Handled otherwise",
    "requests.results.other_handling.not_corrected_in_time": (
        "Request not corrected in time, no longer processed"
    ),
    "requests.results.other_handling.fee_not_paid_in_time": (
        "Fee not paid in time, request no longer processed"
    ),
    "requests.results.other_handling.other": "Other",
    "requests.results.total": "Total of results",
    "requests.carried_forward": "Requests carried over to next year",
    "reconsideration_and_litigation.reconsideration": "Administrative reconsideration",
    "reconsideration_and_litigation.litigation_direct": "Lawsuit without reconsideration",
    "reconsideration_and_litigation.litigation_after_reconsideration": (
        "Lawsuit after reconsideration"
    ),
}
"""Path of a row, or of a group of rows → its English label."""

COLUMNS_EN: Final[Mapping[str, str]] = {
    "issued": "Issued this year",
    "repealed": "Repealed this year",
    "in_force": "In force",
    "newly_made": "Newly made this year",
    "newly_disclosed": "Newly disclosed this year",
    "total_disclosed": "Disclosed in total",
    "items_last_year": "Items last year",
    "items_change": "Change this year",
    "decisions": "Decisions this year",
    "amount": "Amount",
    "projects": "Projects",
    "natural_person": "Natural persons",
    "commercial_enterprise": "Commercial enterprises",
    "research_institution": "Research institutions",
    "public_welfare_organization": "Public welfare organisations",
    "legal_service_organization": "Legal service organisations",
    "other_organization": "Other organisations",
    "upheld": "Upheld",
    "corrected": "Corrected",
    "other": "Other result",
    "pending": "Pending",
    "total": "Total",
}
"""Name of a column → its English label."""

ITEMS_EN: Final[Mapping[str, str]] = {
    "第二十条第（一）项": "Article 20 (1)",
    "第二十条第（五）项": "Article 20 (5)",
    "第二十条第（六）项": "Article 20 (6)",
    "第二十条第（八）项": "Article 20 (8)",
    "第二十条第（九）项": "Article 20 (9)",
    "行政诉讼": "Administrative lawsuits",
}
"""What is printed above rows of tables 二 and 四 → its English label."""


@cache
def groups_en(row: Row) -> tuple[str, ...]:
    """English labels of what stands above a row: the item, then its groups from the outside."""
    item = (ITEMS_EN[row.item],) if row.item else ()
    names = row.path.split(".")
    above = (".".join(names[:end]) for end in range(2, len(names)))
    return item + tuple(ROWS_EN[path] for path in above)
