"""Tells which edition of the form a report follows: by its labels, never by its year."""

from __future__ import annotations

from govinfo_report.form import FORMS
from govinfo_report.recognition.tables.records import Gathered
from govinfo_report.report.diagnostics import Diagnostic, diagnose
from govinfo_report.text.source import key, legible


def choose_edition(
    gathered: Gathered, form_document: str | None, prescribed: int | None
) -> tuple[int, list[Diagnostic]]:
    """The edition, and what is to be said of the choice.

    The labels that only one edition prints decide; without any, the form's document that the
    preface cites; without that, the edition in force.
    """
    seen = {
        edition: len({name for _, known, name in gathered.editions if known == edition})
        for edition in FORMS
    }
    cited = _cited(form_document)
    default = cited or next(iter(FORMS))
    remarks: list[Diagnostic] = []
    chosen = max(FORMS, key=lambda edition: (seen[edition], edition == default))
    if prescribed is not None:
        chosen = prescribed
    elif not any(seen.values()):
        chosen = default
        if cited is None:
            remarks.append(diagnose("edition-assumed", edition=chosen))
    other = sum(count for edition, count in seen.items() if edition != chosen)
    if other:
        remarks.append(diagnose("edition-mixed", edition=chosen, own=seen[chosen], other=other))
    return chosen, remarks


def _cited(form_document: str | None) -> int | None:
    if form_document is None:
        return None
    for edition, form in FORMS.items():
        if key(legible(form.document)) == key(legible(form_document)):
            return edition
    return None
