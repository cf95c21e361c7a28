"""Another project that uses the installed library: type-checks only if py.typed is installed."""

from decimal import Decimal
from typing import assert_type

from govinfo_report import (
    CannotOpen,
    Claim,
    FindingRow,
    GovinfoReportError,
    Indicators,
    Outcomes,
    Report2019,
    Report2021,
    check,
    complete,
    diff,
    findings,
    indicators,
    load,
    parse,
    parse_many,
    read,
    records,
    wide,
)
from govinfo_report.data import Rows

report = parse("")
assert_type(report, Report2021 | Report2019)
assert_type(report.requests.new_received.total, int | None)
if report.edition == 2021:
    assert_type(report, Report2021)
    assert_type(report.proactive_disclosure.fees.amount, Decimal | None)
else:
    assert_type(report.proactive_disclosure.procurement.projects, int | None)
assert_type(check(report).ok, bool)
assert_type(load(b""), Report2021 | Report2019)
assert_type(complete(report), Report2021 | Report2019)
assert_type(report.claims, tuple[Claim, ...])
assert_type(diff(report, report).any, bool)

# An edition that is prescribed is the edition of the report.
assert_type(parse("", edition=2021), Report2021)
assert_type(load(b"", edition=2019), Report2019)
assert_type(parse("", edition=report.edition), Report2021 | Report2019)

# An outcome has a report or a failure, and one tells of the other.
for outcome in parse_many([b""]):
    if outcome.failure is None:
        assert_type(outcome.report, Report2021 | Report2019)
    else:
        assert_type(outcome.failure, GovinfoReportError)
        assert_type(outcome.report, None)
    if outcome.report is not None:
        assert_type(outcome.report.requests.new_received.total, int | None)

outcomes = read([("name", b"")])
assert_type(outcomes, Outcomes)
assert_type(outcomes.reports, tuple[Report2021 | Report2019, ...])
assert_type(findings(outcomes), Rows[FindingRow])
assert_type(indicators(report), Indicators)
assert_type([row.value for row in records(outcomes)], list[int | None])
assert_type(wide(report, quality=True).names, tuple[str, ...])

try:
    load("no such file")
except CannotOpen as error:
    also: OSError = error
    assert_type(error.file, str | None)
