"""What is to be said of a text as a whole and of its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from govinfo_report.document import Document
from govinfo_report.form import FORMS, Form
from govinfo_report.recognition.outline.sections import Outline
from govinfo_report.recognition.rows import Tables
from govinfo_report.report.diagnostics import Diagnostic, diagnose
from govinfo_report.text.characters import INVISIBLE
from govinfo_report.text.source import Span
from govinfo_report.words.variants import PRE_2019_TABLE

_FILE_NAME: Final = re.compile(r"[^\n\r\t|<>\"?*]{1,250}\.[A-Za-z][A-Za-z0-9]{1,4}")
_FEWEST_WORDS: Final = 2
_LOOKED_AT: Final = 100_000
"""Characters of a text without tables in which the words of older forms are looked for."""


def remark_on_text(document: Document, outline: Outline, tables: Tables) -> Iterator[Diagnostic]:
    """Say if the text is no annual report on this form, and why."""
    text = document.source.text
    across = {table.section for form in FORMS.values() for table in form.tables if table.across}
    labelled = any(row.label is not None or row.table in across for row in tables.rows)
    if labelled or tables.whole or tables.heads > _FEWEST_WORDS:
        return
    folded = document.source.folded[:_LOOKED_AT]
    if sum(words in folded for words in PRE_2019_TABLE) >= _FEWEST_WORDS:
        yield diagnose("pre-2019-form")
    elif outline.headings:
        return
    elif not text.strip().strip(INVISIBLE).strip():
        yield diagnose("empty-text")
    elif len(text) < 255 and _FILE_NAME.fullmatch(text.strip()):
        yield diagnose("file-name-given", name=text.strip())
    else:
        yield diagnose("not-a-report")


def remark_on_headings(outline: Outline, form: Form, document: Document) -> Iterator[Diagnostic]:
    """Say which headings are missing, misnumbered, or printed again."""
    found = {heading.section: heading for heading in outline.headings}
    source = document.source
    for section in form.sections:
        heading = found.get(section.name)
        if heading is None:
            yield diagnose("heading-missing", heading=section.heading)
        elif heading.printed_number not in (0, section.number):
            span = Span(heading.start, heading.start + len(heading.text), source)
            yield diagnose(
                "heading-misnumbered", span=span, text=heading.text, number=section.number
            )
    for heading in outline.repeated:
        span = Span(heading.start, heading.start + len(heading.text), source)
        yield diagnose("heading-repeated", span=span, text=heading.text)
