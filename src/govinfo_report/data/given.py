"""What the tables are made of: reports, or what became of the files that they were read from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, Protocol, TypeAlias, cast, runtime_checkable

from govinfo_report.checks import CheckResult
from govinfo_report.errors import GovinfoReportError
from govinfo_report.report import ReportData


@runtime_checkable
class WithReport(Protocol):
    """What became of a file, as `read` and `parse_many` tell it."""

    @property
    def name(self) -> str:
        """Of the file."""
        ...

    @property
    def report(self) -> ReportData | None:
        """What was read."""
        ...

    @property
    def result(self) -> CheckResult | None:
        """What `check` found, if it was asked for."""
        ...

    @property
    def failure(self) -> GovinfoReportError | None:
        """Why there is no report."""
        ...


Given: TypeAlias = ReportData | WithReport
"""A report, or the outcome of a file."""
Many: TypeAlias = Given | Iterable[Given]
"""One of them, or any number."""


def given_to(function: str, given: Any) -> Callable[[], Iterator[Given]]:
    """What goes through the reports and outcomes given, as often as that can be done.

    Args:
        function: the public function that they are given to, for the error.
        given: what it was called with.

    Raises:
        TypeError: they are something else. Of a collection all are looked at at once; of an
            iterator each when it is its turn.
    """
    if isinstance(given, Given):
        return lambda: iter((given,))
    # A name of a file, or text, would be taken for many letters.
    if isinstance(given, (str, bytes, Mapping)) or not isinstance(given, Iterable):
        raise _wrong(function, given)
    many = cast("Iterable[object]", given)
    if isinstance(many, Collection):
        for one in many:
            _one(function, one)
    return lambda: (_one(function, one) for one in many)


def reports_given_to(function: str, given: Any) -> Callable[[], Iterator[ReportData]]:
    """The same with reports alone: an outcome without one is passed over.

    Raises:
        TypeError: as `given_to`.
    """
    each = given_to(function, given)
    return lambda: (report for one in each() if (report := report_in(one)) is not None)


def report_in(given: Given) -> ReportData | None:
    """The report itself, or the one that an outcome holds."""
    return given if isinstance(given, ReportData) else given.report


def _one(function: str, one: Any) -> Given:
    if isinstance(one, Given):
        return one
    raise _wrong(function, one)


def _wrong(function: str, found: Any) -> TypeError:
    return TypeError(
        f"{function}() takes reports or outcomes, not {type(found).__name__}; "
        "load() or read() makes them of files"
    )
