"""What becomes of one of many sources."""

from __future__ import annotations

from html import escape
from typing import TypeAlias

import attrs

from govinfo_report.checks import CheckResult
from govinfo_report.errors import GovinfoReportError
from govinfo_report.public import Report


@attrs.frozen(repr=False)
class ReadOutcome:
    """A source that gave a report.

    Attributes:
        name: its path, or the name that came with its bytes; of bytes without a name `#` and
            which source they were, counted from 1.
        report: what was read.
        result: what `check` found, if it was asked for.
        seconds: that reading, completing and checking took.
        failure: None.
    """

    name: str
    report: Report
    result: CheckResult | None = None
    seconds: float = 0.0
    failure: None = attrs.field(default=None, init=False)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name!r}: {self.report!r}, {self.result!r}>"

    def _repr_html_(self) -> str:
        """The report as a notebook shows it."""
        from govinfo_report.view.page_report import report_fragment  # noqa: PLC0415

        return report_fragment(self.report, result=self.result)


@attrs.frozen(repr=False)
class FailedOutcome:
    """A source that gave no report.

    Attributes:
        name: its path, or the name that came with its bytes; of bytes without a name `#` and
            which source they were, counted from 1.
        failure: why there is no report; its `code` is stable, its `text()` says what to do.
        seconds: until it broke off.
        report: None.
        result: None.
    """

    name: str
    failure: GovinfoReportError
    seconds: float = 0.0
    report: None = attrs.field(default=None, init=False)
    result: None = attrs.field(default=None, init=False)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name!r}: {self.failure.code}>"

    def _repr_html_(self) -> str:
        """The reason as a notebook shows it."""
        return f"<p>{escape(self.name)}: {escape(self.failure.text('zh'))}</p>"


Outcome: TypeAlias = ReadOutcome | FailedOutcome
"""What became of one source: `outcome.report` or `outcome.failure` is None, and tells which."""
