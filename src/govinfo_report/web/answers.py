"""What is done with one file that was sent: in a process of its own, which may be killed."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import PurePath
from typing import Any, Final

import attrs

from govinfo_report.batch.outcome import ReadOutcome
from govinfo_report.batch.sources import Task
from govinfo_report.batch.work import Wanted, described, work
from govinfo_report.checks import CheckResult, check
from govinfo_report.data.records import records
from govinfo_report.data.writers import write_xlsx
from govinfo_report.errors import BrokenOff, GovinfoReportError
from govinfo_report.form.fields import Language
from govinfo_report.public import Report
from govinfo_report.report.diagnostics import Severity
from govinfo_report.view.marks import VERDICT_TONES
from govinfo_report.view.page_report import report_page
from govinfo_report.view.report_view import weight_of
from govinfo_report.view.words import WORDS
from govinfo_report.web.comments import commented

_LISTED: Final = 20
"""Problems that the list of files tells; the page of the report has all."""


@attrs.frozen
class Answer:
    """What is sent back.

    Attributes:
        body: its bytes.
        media: their media type.
        name: of the file to save it as; '' where it is shown.
        status: of HTTP.
    """

    body: bytes
    media: str
    name: str = ""
    status: int = 200


def refused(code: str, text: str, status: int) -> Answer:
    """The answer where there is none: a code, and what to do."""
    body = {"error": {"code": code, "text": text}}
    return Answer(_json(body), "application/json", status=status)


def answer(wanted: str, name: str, received: bytearray, lang: Language) -> Answer:
    """Read a file, check it, and give what is wanted of it.

    Args:
        wanted: a key of `ANSWERS`.
        name: of the file.
        received: its bytes, as they came.
        lang: language of all words.
    """
    data = bytes(received)
    received.clear()
    outcome = work(Task(name, data), Wanted(check=True, complete=False))
    if not isinstance(outcome, ReadOutcome):
        # That a file cannot be read is a verdict too; there is nothing else to be had of it.
        status = 200 if wanted == "verdict" else 422
        return refused(outcome.failure.code, outcome.failure.text(lang), status)
    result = outcome.result or check(outcome.report)
    try:
        return ANSWERS[wanted](outcome.report, result, name, data, lang)
    except GovinfoReportError as error:
        return refused(error.code, error.text(lang), 422)
    except Exception as error:  # one file must not leave its sender without an answer
        fault = BrokenOff("batch-fault", detail=described(error))
        return refused(fault.code, fault.text(lang), 422)


def _verdict(report: Report, result: CheckResult, name: str, data: bytes, lang: Language) -> Answer:
    verdict = result.verdict
    shown = [one for one in result.problems if one.severity is not Severity.INFO][:_LISTED]
    told = {
        "name": name,
        "agency": report.metadata.agency,
        "year": report.metadata.year,
        "kind": verdict.kind.value,
        "tone": VERDICT_TONES[verdict.kind],
        "text": verdict.text(lang),
        "word": report.source.kind == "docx",
        "problems": [
            {
                "severity": one.severity.value,
                "to_do": weight_of(one, verdict, WORDS[lang]),
                "text": one.text(lang),
                "where": one.where(lang),
                "advice": one.advice(lang),
            }
            for one in shown
        ],
    }
    return Answer(_json(told), "application/json")


def _page(report: Report, result: CheckResult, name: str, data: bytes, lang: Language) -> Answer:
    page = report_page(report, lang, result=result)
    return Answer(page.encode(), "text/html; charset=utf-8")


def _excel(report: Report, result: CheckResult, name: str, data: bytes, lang: Language) -> Answer:
    stream = io.BytesIO()
    write_xlsx(records([report]), stream)
    media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return Answer(stream.getvalue(), media, f"{PurePath(name).stem}.xlsx")


def _data(report: Report, result: CheckResult, name: str, data: bytes, lang: Language) -> Answer:
    return Answer(report.to_json().encode(), "application/json", f"{PurePath(name).stem}.json")


def _word(report: Report, result: CheckResult, name: str, data: bytes, lang: Language) -> Answer:
    if report.source.kind != "docx":
        return refused("not-a-docx", WORDS[lang].drop_no_word, 422)
    media = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    body = commented(data, report, result, lang)
    made = WORDS[lang].word_name.format(name=PurePath(name).stem)
    return Answer(body, media, f"{made}.docx")


ANSWERS: Final[dict[str, Callable[[Report, CheckResult, str, bytes, Language], Answer]]] = {
    "verdict": _verdict,
    "page": _page,
    "excel": _excel,
    "json": _data,
    "word": _word,
}
"""What may be wanted of a file → what makes it."""


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
