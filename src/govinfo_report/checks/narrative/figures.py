"""Numbers of the prose beside other figures: whether they agree, and how they are called.

A number printed in full must be met exactly. One that says that it is about right (余, 约, 近) may
be a tenth above the figure, and below it by less than one of its last digit that is no 0, or by a
tenth: 1200余 speaks of 1,080 to 1,319. One that is printed in 万 is rounded to its last digit. Of a
share, rounding and cutting off are both accepted: it is less than one of its last digit away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeAlias

from govinfo_report.checks.comparing import counted
from govinfo_report.claims import Claim, ClaimKind, Period
from govinfo_report.form import Form, Row
from govinfo_report.form.shared import FEES_AMOUNT
from govinfo_report.report import ReportData
from govinfo_report.text.source import fold, key
from govinfo_report.words import claim_patterns as say
from govinfo_report.words.claims import MONEY

ExactNumber: TypeAlias = int | Decimal | Fraction
Figure: TypeAlias = tuple[object, ...]
"""What tells one figure of the prose from another."""

_PERCENT: Final = (say.PERCENT, "％")
_PRINTED_IN_FULL: Final = 10_000
"""Smaller numbers are never printed in 万."""
_SENTENCE_ENDS: Final = "。！？!?"
_CLAUSES_OF_SHARE: Final = re.compile(r"[^。！？!?；;，,\d\n]*\d[\d,]*[^。！？!?；;\d]*$")
_BEHIND_ANOTHER: Final = "%％)）、 "
"""Before a share: from the clause on that holds the last number before it."""
_LONGEST: Final = 60
"""Characters of the prose that a finding quotes."""


# -- claims -----------------------------------------------------------------------------------


def is_share(claim: Claim) -> bool:
    """Whether the claim is so many per cent of something."""
    return claim.unit in _PERCENT


def counts(claim: Claim) -> bool:
    """Whether the claim is a number of things, neither a share, nor a change, nor money."""
    kind = claim.kind
    return (
        kind is not ClaimKind.CHANGE
        and kind is not ClaimKind.PROCESSING_FEE
        and not is_share(claim)
    )


def of_this_year(claim: Claim) -> bool:
    """Whether the claim speaks of the year reported on."""
    return claim.period is Period.THIS_YEAR


def figure_of(claim: Claim) -> Figure:
    """What two claims have in common that count the same thing, be it in different years."""
    if claim.about:
        return claim.kind, is_share(claim), claim.about, claim.part_of is None
    if claim.kind is ClaimKind.DISCLOSED_TOTAL:
        return claim.kind, is_share(claim), claim.unit
    return claim.kind, is_share(claim), claim.unit, key(fold(claim.subject))


def by_figure(claims: Iterable[Claim]) -> dict[tuple[Period, Figure], list[Claim]]:
    """The claims by their period and by what they count, so that none is compared with all."""
    found: dict[tuple[Period, Figure], list[Claim]] = {}
    for claim in claims:
        found.setdefault((claim.period, figure_of(claim)), []).append(claim)
    return found


def quoted(claim: Claim) -> str:
    """The claim's words and its number as they are printed, on one line.

    Of a share, all clauses from that of the number before on: it says nothing alone (占47%).
    """
    if is_share(claim) and claim.kind is not ClaimKind.CHANGE:
        span = claim.span
        sentence = span.source.text[max(0, span.start - _LONGEST) : span.start]
        before = _CLAUSES_OF_SHARE.search(sentence)
        clause = before.group().lstrip(_BEHIND_ANOTHER) if before else claim.subject
        return _on_one_line(clause + span.text)
    number, subject = _on_one_line(claim.span.text), _on_one_line(claim.subject)
    words = number if key(subject) in key(number) else f"{subject}{number}"
    return words if len(words) <= _LONGEST else f"…{words[-_LONGEST:]}"


def _on_one_line(text: str) -> str:
    return "".join(line.strip() for line in text.splitlines())


def ends_between(first: Claim, second: Claim) -> bool:
    """Whether a sentence ends between two claims."""
    if first.section != second.section:
        return True
    between = first.span.source.text[first.span.end : second.span.start]
    return any(mark in between for mark in _SENTENCE_ENDS)


def share_a_paragraph(one: Claim, other: Claim) -> bool:
    """Whether no line ends between two claims."""
    first, last = sorted((one.span, other.span), key=lambda span: span.start)
    return "\n" not in first.source.text[first.end : last.start]


# -- agreement --------------------------------------------------------------------------------


def decimals(value: int | Decimal) -> int:
    """How many digits are printed behind the point."""
    return 0 if isinstance(value, int) else max(0, -int(value.as_tuple().exponent))


def _last_digit_but_zeros(value: int | Decimal) -> Decimal:
    """One unit of the last digit that is no 0: 10 for 20, 100 for 1200."""
    return Decimal(1).scaleb(int(Decimal(value).normalize().as_tuple().exponent))


def agrees(claim: Claim, figure: ExactNumber) -> bool:
    """Whether the claim's number is the figure as closely as it is printed."""
    if claim.value == figure:
        return True
    if not claim.approximate and isinstance(figure, int) and counts(claim):
        return _is_abbreviated(claim) and _nearly(claim, Fraction(figure))
    if (is_share(claim) or claim.unit == say.TIMES) and not claim.approximate:
        # Counted in units of its last digit.
        scale: int = 10 ** decimals(claim.value)
        distance = Fraction(figure) * scale - int(claim.value * scale)
        return -1 < distance < 1
    value, exact = Fraction(claim.value), Fraction(figure)
    if claim.approximate:
        if value * exact < 0:
            return False
        value, exact = abs(value), abs(exact)
        above = max(Fraction(_last_digit_but_zeros(claim.value)), value / 10)
        return value - value / 10 <= exact < value + above
    return _is_abbreviated(claim) and _nearly(claim, exact)


def is_part_of(share: Claim, part: int | Decimal, whole: int | Decimal) -> bool:
    """Whether a share is that of a part in its whole, as closely as it is printed."""
    if not (isinstance(part, int) and isinstance(whole, int)):
        return agrees(share, Fraction(part) * 100 / Fraction(whole))
    # In units of its last digit, without a fraction: shares are compared with many numbers.
    scale: int = 10 ** decimals(share.value)
    if abs(part * 100 * scale - int(share.value * scale) * whole) < whole:
        return True
    return share.approximate and agrees(share, Fraction(part * 100, whole))


def _nearly(claim: Claim, exact: Fraction) -> bool:
    return abs(exact - Fraction(claim.value)) < Fraction(_last_digit_but_zeros(claim.value))


def _is_abbreviated(claim: Claim) -> bool:
    """Whether the digits printed are not those of the number, as in 1.2万."""
    if -_PRINTED_IN_FULL < claim.value < _PRINTED_IN_FULL:
        return False
    printed = "".join(character for character in fold(claim.span.text) if character.isdecimal())
    return str(int(claim.value)).lstrip("-") not in printed


# -- figures of the tables --------------------------------------------------------------------


def table_figure(report: ReportData, paths: Iterable[str]) -> int | None:
    """Sum of cells of the tables in cases or documents; None where it is not known.

    A cell left blank beside printed ones counts as 0, but no total does, nor a figure of which
    nothing is printed.
    """
    total = 0
    printed = False
    cells, declared = report.cells, report.form.cells
    for path in paths:
        if path not in declared or not declared[path].is_count:
            return None
        number = cells[path].value
        if number is not None:
            printed = True
        elif (number := counted(report, path)) is None:
            return None
        total += int(number)
    return total if printed else None


def figure_told(report: ReportData, claim: Claim) -> int | Decimal | None:
    """The figure of the tables that a claim states, in its unit: a count, or a sum in yuan."""
    if claim.about == (FEES_AMOUNT,) and claim.unit == MONEY:
        return report.amount_in_yuan(FEES_AMOUNT)
    return table_figure(report, claim.about)


def table_label(form: Form, paths: Sequence[str]) -> str:
    """What the form calls the sum of some cells: a cell's, or a whole group's label."""
    rows = [form.cells[path].row for path in paths]
    columns = {form.cells[path].column.label for path in paths}
    groups = rows[0].groups
    if len(columns) == 1 and groups and _is_group(form, groups, rows):
        return f"{groups[-1]} · {columns.pop()}"
    return " + ".join(form.cells[path].label for path in paths)


def _is_group(form: Form, groups: tuple[str, ...], rows: list[Row]) -> bool:
    """Whether these are all the rows that the form prints under the label of a group."""
    table = form.table(form.cells[rows[0].paths[0]].section)
    depth = len(groups)
    return rows == [row for row in table.rows if row.groups[:depth] == groups]
