"""All that is said around a report, in the terminal and on pages: one class, a file a language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import attrs

from govinfo_report.form.fields import Language
from govinfo_report.messages.words import LANGUAGES, words


@attrs.frozen(kw_only=True)
class Words:
    """What is said in one language; `{name}` takes a value."""

    metadata: Mapping[str, str]
    """Field of the metadata → its name, in the order shown."""
    period: str
    edition: str
    edition_value: str
    not_printed: str
    sections: str
    section_absent: str
    prose: str
    table_absent: str
    form_absent: str
    equations: str
    equation_unknown: str
    suspect: str
    suspect_or: str
    suspects_more: str
    headline: str
    of_report: str
    of_year: str
    blank: str
    cell_at: str
    files_counted: str
    files: Mapping[str, str]
    """What a file is counted as → how many are."""
    problems: str
    printed_number: str
    fitting_number: str
    to_do: Mapping[str, str]
    """Severity → what is to be done about it."""
    verdicts: Mapping[str, str]
    """Value of a `VerdictKind` → what follows from it."""
    page_written: str
    page_name: str
    drop_title: str
    drop_promise: str
    drop_here: str
    drop_kinds: str
    drop_waiting: str
    drop_checking: str
    drop_done: str
    drop_page: str
    drop_word: str
    drop_no_word: str
    word_name: str
    drop_failed: str
    drop_too_large: str
    drop_too_slow: str
    drop_empty: str
    drop_unopened: str
    drop_foreign: str
    drop_no_script: str
    drop_other: str
    serving: str
    port_taken: str
    rows_left_out: str
    assumed_zero: str
    explain: str
    unknown_code: str
    near_codes: str
    one_previous: str
    one_standard_input: str
    needs_file: str
    bom_csv: str
    only_output: str
    not_written: str
    standard_output: str
    resumed: Mapping[str, str]
    means: str
    why: str
    basis: str
    example: str
    example_previous: str
    example_subordinate: str
    empty: str
    said: str
    silence: str
    of_reading: str
    all_of: str
    families: Mapping[str, str]
    """Family of equations → its name."""
    severities: Mapping[str, str]
    diagnostics: str
    line: str
    table_row: str
    more: str
    more_lines: str
    more_unseen: str
    unplaced: str
    summary: str
    comma: str
    semicolon: str
    colon: str
    standard_input: str
    html_lang: str
    untitled: str
    subtitle: str
    no_agency: str
    no_year: str
    jump: str
    counts: Mapping[str, str]
    """What is counted at the head of a page → its name."""
    metadata_title: str
    source: str
    source_value: str
    given_text: str
    statuses: Mapping[str, str]
    """Value of a `CellStatus` → its name."""
    legend_title: str
    legend_note: str
    marks: Mapping[str, str]
    """Mark of a cell → what it means, in the order shown."""
    cell: str
    cell_not_printed: str
    printed_as: str
    inferred_by: str
    corrected_from: str
    fits: str
    equation_fails: str
    no_findings: str
    equations_title: str
    equations_open: str
    cells: str
    more_cells: str
    occurrences: str
    preface: str
    no_prose: str
    scroll: str
    claim: str
    claim_about: str
    claim_kinds: Mapping[str, str]
    """Value of a `ClaimKind` → its name."""
    made_by: str
    index_title: str
    agency_title: str
    index_counts: Mapping[str, str]
    """What is counted at the head of the index → its name."""
    by_weight: str
    more_reports: str
    reports: str
    report_columns: Mapping[str, str]
    """Column of the list of reports → its name."""
    sort_by: str
    cannot_be_read: str
    kinds: Mapping[str, str]
    """Value of a `VerdictKind` → the name of such reports."""
    agencies: str
    agencies_note: str
    years: str
    unread: str
    figures: Mapping[str, str]
    """Figure that is followed over the years → its name."""
    chart: str
    unknown: str
    to_index: str
    made_index: str
    one_file: str
    diff_none: str
    diff_old: str
    diff_new: str
    diff_change: str
    diff_metadata: str
    diff_dates: Mapping[str, str]
    """Field of the metadata that `Words.metadata` does not name → its name."""
    diff_cells: str
    diff_no_such_cell: str
    diff_prose: str
    diff_preface: str
    diff_summary: str
    progress: str
    progress_failed: str


WORDS: Final[Mapping[Language, Words]] = MappingProxyType(
    {lang: Words(**words(lang)["view"]) for lang in LANGUAGES}
)
"""Language → its words; a word that a language lacks, or has too many, is a TypeError here."""
