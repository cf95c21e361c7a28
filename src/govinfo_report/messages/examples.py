"""Small reports for the examples of the catalogue, printed from the form's own labels."""

from __future__ import annotations

from collections.abc import Mapping

from govinfo_report.form import FORMS
from govinfo_report.words.specimen import AGENCIES, TITLE


def report_text(
    values: Mapping[str, int | str],
    *,
    words: Mapping[str, str] | None = None,
    year: int = 2023,
    edition: int = 2021,
) -> str:
    """A report of made-up cells as pipe rows; tables and sections that are not named are left out.

    Args:
        values: cell path → what is printed there; the other cells of its table print 0.
        words: section → its prose.
        year: reported on.
        edition: of the form.
    """
    form = FORMS[edition]
    words = words or {}
    unknown = set(values) - set(form.cells)
    if unknown:
        raise KeyError(*unknown)
    lines = [TITLE.format(agency=AGENCIES[0], year=year)]
    for section in form.sections:
        rows = next((table.rows for table in form.tables if table.section == section.name), ())
        printed = [row for row in rows if any(path.startswith(section.name) for path in values)]
        if not printed and section.name not in words:
            continue
        lines.append(section.title)
        lines += words.get(section.name, "").splitlines()
        lines += [
            " | ".join((row.label, *(str(values.get(path, 0)) for path in row.paths))) + " |"
            for row in printed
        ]
    return "\n".join(lines)


def requests_of_persons(row: str, number: int) -> dict[str, int | str]:
    """A row of table 三 in which all the requests are natural persons'."""
    return {f"{row}.natural_person": number, f"{row}.total": number}
