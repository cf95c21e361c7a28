"""What `parse` writes: JSON of whole reports, or their cells as a table."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from typing import BinaryIO, Final

import attrs

from govinfo_report.data.records import records
from govinfo_report.data.writers import WRITERS, write_csv, written
from govinfo_report.public import Report, report_from_json

STANDARD_OUTPUT: Final = "-"
FORMATS: Final = ("json", *WRITERS)


@attrs.frozen
class Writer:
    """How reports are to be written.

    Attributes:
        form: one of `FORMATS`.
        bom: CSV begins with a byte order mark.
    """

    form: str
    bom: bool

    def see_to_packages(self) -> None:
        """Find out that a package is missing before hours of reading, not after.

        Raises:
            MissingExtra: the format needs one that is not installed.
        """
        if self.form in WRITERS:
            WRITERS[self.form](records(()), io.BytesIO())

    def write_to(self, output: str, reports: Iterable[Report | str]) -> None:
        """Write reports, or the JSON texts of reports; a file is there whole or not at all.

        Raises:
            OSError: the output cannot be written.
        """
        if output == STANDARD_OUTPUT:
            self._write(sys.stdout.buffer, reports)
            sys.stdout.buffer.flush()
        else:
            with written(output) as stream:
                self._write(stream, reports)

    def _write(self, stream: BinaryIO, reports: Iterable[Report | str]) -> None:
        if self.form == "json":
            self._write_json(stream, map(_text_of, reports))
        elif self.form == "csv":
            write_csv(records(map(_report_of, reports)), stream, bom=self.bom)
        else:
            WRITERS[self.form](records(map(_report_of, reports)), stream)

    def _write_json(self, stream: BinaryIO, texts: Iterable[str]) -> None:
        # One shape, whether one file was given or a thousand.
        separator = b"["
        for text in texts:
            stream.write(separator + b"\n" + text.rstrip().encode())
            separator = b","
        stream.write(b"[]\n" if separator == b"[" else b"\n]\n")


def _text_of(report: Report | str) -> str:
    return report if isinstance(report, str) else report.to_json()


def _report_of(report: Report | str) -> Report:
    return report_from_json(report) if isinstance(report, str) else report
