"""A Word file with a comment at each cell that may be wrong, and one that sums them up."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any, Final

from govinfo_report.checks import CheckResult, Problem
from govinfo_report.checks.naming import cell_name
from govinfo_report.data.table import module_of
from govinfo_report.form.fields import Language
from govinfo_report.report import ReportData
from govinfo_report.report.diagnostics import Severity
from govinfo_report.text.source import Place, Span
from govinfo_report.view.words import WORDS

_AUTHOR: Final = "govinfo-report"
_INITIALS: Final = "GR"
_AT_MOST: Final = 200
"""Comments that a file gets: nobody reads more, and a spoilt file may ask for thousands."""
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def commented(data: bytes, report: ReportData, result: CheckResult, lang: Language) -> bytes:
    """The Word file with comments; everything else in it stays as it is.

    Args:
        data: the file, which `load` has read within its limits.
        report: what was read in it.
        result: what `check` found in it.
        lang: language of the comments.

    Raises:
        MissingExtra: python-docx is not installed.
    """
    document = module_of("web", "docx").Document(io.BytesIO(data))
    tables = list(document.element.body.iter(f"{_W}tbl"))
    unplaced: list[Problem] = []
    count = 0
    for problem in result.problems:
        if problem.severity is Severity.INFO or count >= _AT_MOST:
            continue
        places = list(_places(problem, report, lang))
        found = [(tables and _cell(tables, span), text) for span, text in places]
        found = [(cell, text) for cell, text in found if cell is not None and cell != []]
        for cell, text in found:
            _comment(document, _runs(cell, document), text)
            count += 1
        if not found:
            unplaced.append(problem)
    _comment(document, _first_runs(document), _summary(result, unplaced, lang))
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _places(problem: Problem, report: ReportData, lang: Language) -> Iterator[tuple[Span, str]]:
    """Each place that a comment is for, and its text."""
    words = WORDS[lang]
    for cell in problem.wrong:
        if cell.span is not None:
            told = words.wrong_cell.format(
                cell=cell_name(report.form.cells[cell.path], lang),
                printed=words.blank if cell.printed is None else cell.printed,
                fits=cell.fits,
            )
            yield cell.span, f"{told}\n{problem.text(lang)}"
    if not problem.wrong:
        for one in problem.alike:
            if one.span is not None:
                yield one.span, f"{one.text(lang)}\n{problem.advice(lang)}"


def _cell(tables: Sequence[Any], span: Span) -> Any:
    """The element of the cell at a place; None if another text stands there."""
    place = span.place
    if place is None or place.table is None or place.row is None:
        return None
    numbered = tables[place.table - 1 : place.table]
    wanted = _bare(span.text)
    for table in (*numbered, *tables):
        cell = _at(table, place)
        if cell is not None and wanted in _bare("".join(cell.itertext(f"{_W}t"))):
            return cell
    return None


def _at(table: Any, place: Place) -> Any:
    """The cell of a table in a row and column, where merged cells count with all they cover."""
    rows = table.tr_lst
    if place.row is None or place.row > len(rows):
        return None
    row = rows[place.row - 1]
    if place.column is None:
        return next(iter(row.tc_lst), None)
    column = 1 + row.grid_before
    for cell in row.tc_lst:
        if column <= place.column < column + cell.grid_span:
            return cell
        column += cell.grid_span
    return None


def _bare(text: str) -> str:
    return "".join(text.split())


def _runs(cell: Any, document: Any) -> Sequence[Any]:
    """The runs of a cell's first paragraph, of which an empty one gets one."""
    paragraph = module_of("web", "docx.text.paragraph").Paragraph(cell.p_lst[0], document)
    return paragraph.runs or [paragraph.add_run()]


def _first_runs(document: Any) -> Sequence[Any]:
    paragraph = document.paragraphs[0] if document.paragraphs else document.add_paragraph()
    return paragraph.runs or [paragraph.add_run()]


def _comment(document: Any, runs: Sequence[Any], text: str) -> None:
    document.add_comment(runs=[*runs], text=text, author=_AUTHOR, initials=_INITIALS)


def _summary(result: CheckResult, unplaced: Sequence[Problem], lang: Language) -> str:
    """The verdict, and what has no cell to stand at."""
    lines = [result.verdict.text(lang)]
    lines += [f"{one.text(lang)} {one.advice(lang)}" for one in unplaced[:_AT_MOST]]
    return "\n".join(lines)
