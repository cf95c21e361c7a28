"""What becomes of one of many sources."""

from __future__ import annotations

import attrs

from govinfo_report.checks import CheckResult
from govinfo_report.errors import GovinfoReportError
from govinfo_report.public import Report


@attrs.frozen
class Outcome:
    """What became of one source; exactly one of `report` and `failure` is None.

    Attributes:
        name: its path, or the name that came with its bytes; of bytes without a name `#` and
            which source they were, counted from 1.
        report: what was read.
        result: what `check` found, if it was asked for.
        failure: why there is no report; its `code` is stable, its `text()` says what to do.
        seconds: that reading, completing and checking took; of what broke off, until then.
    """

    name: str
    report: Report | None = None
    result: CheckResult | None = None
    failure: GovinfoReportError | None = None
    seconds: float = 0.0
