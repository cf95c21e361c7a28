"""Another project that uses the installed library: type-checks only if py.typed is installed."""

from decimal import Decimal
from typing import assert_type

from govinfo_report import (
    Claim,
    Report2019,
    Report2021,
    check,
    complete,
    diff,
    load,
    parse,
)

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
