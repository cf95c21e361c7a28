"""The command `html`: writes reports as pages to look at, and an index of many."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import click

from govinfo_report.batch import Outcome, ReadOutcome
from govinfo_report.commands.console import STANDARD_INPUT, lang_option, reason_text, say
from govinfo_report.commands.ending import STATUSES, noted, told
from govinfo_report.commands.inputs import files_argument, inputs, job_options
from govinfo_report.commands.outcome import judged_inputs, result_of
from govinfo_report.data.writers import written
from govinfo_report.form.fields import Language
from govinfo_report.view.index_entry import Entry, Unread, entry_of
from govinfo_report.view.page_index import INDEX, agency_page, by_agency, index_page
from govinfo_report.view.page_report import report_page
from govinfo_report.view.terminal import printable
from govinfo_report.view.words import WORDS

_STANDARD_OUTPUT: Final = "-"
_LONGEST_NAME: Final = 60
_LONGEST_IN_BYTES: Final = 255
_NOT_IN_A_NAME: Final = re.compile(r"[^\w.-]+")

_HELP: Final = f"""Write reports as web pages. 将报告写成网页。

按格式排列的表格、每格所印的原文、发现与文字。一个 FILE 写成一页（-o page.html，或 - 为标准输出）；
多个文件或目录则写入目录 OUT：各报告的网页、按轻重排列的索引 index.html、各机关历年的图表。

The tables in the form's own layout, the printed line of every cell, the findings, the prose. One
FILE makes one page (-o page.html, or - for standard output); several files or a folder make pages
in the folder OUT, an index of the findings by weight (index.html), and charts of each agency over
the years. A page is one file: it needs no network and runs no script.

{STATUSES}"""


@click.command("html", help=_HELP)
@files_argument
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    default=_STANDARD_OUTPUT,
    show_default=True,
    help="一页的文件，或多页的目录。A file for one page, a folder for many.",
)
@lang_option
@job_options
@click.pass_context
def html_command(
    ctx: click.Context,
    *,
    files: tuple[str, ...],
    output: str,
    lang: Language,
    jobs: int | None,
    quiet: bool,
) -> None:
    """Write the pages; the exit status is the highest of the files'."""
    tasks = inputs(files)
    alone = output == _STANDARD_OUTPUT or (
        output.lower().endswith((".html", ".htm")) and not Path(output).is_dir()
    )
    if alone and len(tasks) > 1:
        raise click.UsageError(WORDS[lang].one_file)
    if output == _STANDARD_OUTPUT and sys.stdout.isatty():
        # Nobody reads a page there: it goes where a browser finds it.
        output = str(page_beside(tasks[0].name, lang))
        click.echo(WORDS[lang].page_written.format(name=printable(output)), err=True)
    outcomes = judged_inputs(tasks, jobs=jobs, quiet=quiet, lang=lang)
    with told(output):
        if alone:
            _one(next(outcomes), output, lang)
        else:
            write_many(outcomes, output, lang)
    ctx.exit(noted())


def page_beside(name: str, lang: Language) -> Path:
    """Where the page of one input goes: beside its file, or into a new folder for such pages."""
    template, stem = WORDS[lang].page_name + ".html", Path(name).stem
    beside = Path(name).resolve().parent
    if name == STANDARD_INPUT or not os.access(beside, os.W_OK):
        beside, stem = Path(tempfile.mkdtemp(prefix="govinfo-report-")), _safe_stem(stem)
    while len(os.fsencode(template.format(name=stem))) > _LONGEST_IN_BYTES:
        stem = stem[:-1]
    return beside / template.format(name=stem)


def _one(outcome: Outcome, output: str, lang: Language) -> None:
    if isinstance(outcome, ReadOutcome):
        page = report_page(outcome.report, lang, result=outcome.result)
        if output == _STANDARD_OUTPUT:
            say(page)
        else:
            write_page(Path(output), page)


def write_many(outcomes: Iterable[Outcome], output: str, lang: Language) -> None:
    """Page after page, so that of many reports only one is held at a time."""
    folder = Path(output)
    folder.mkdir(parents=True, exist_ok=True)
    names = _Names()
    entries: list[Entry] = []
    unread: list[Unread] = []
    for outcome in outcomes:
        if isinstance(outcome, ReadOutcome):
            entries.append(_page(outcome, folder, names, lang))
        else:
            reason = reason_text(outcome.failure, lang)
            unread.append(Unread(outcome.name, outcome.failure.code, reason))
    agencies = by_agency(entries)
    pages = {agency: names.of(f"agency-{agency}") for agency in agencies}
    for agency, years in agencies.items():
        write_page(folder / pages[agency], agency_page(agency, years, lang))
    write_page(folder / INDEX, index_page(entries, unread, pages, lang))


def _page(outcome: ReadOutcome, folder: Path, names: _Names, lang: Language) -> Entry:
    page = names.of(Path(outcome.name).stem)
    result = result_of(outcome)
    write_page(folder / page, report_page(outcome.report, lang, result=result))
    return entry_of(outcome.report, result, outcome.name, page, lang)


def write_page(path: Path, page: str) -> None:
    """Write a page; the file is there whole or not at all."""
    with written(path) as stream:
        stream.write(page.encode())


def _safe_stem(wish: str) -> str:
    """A name for a file without its ending, as near to what is wished for as is safe."""
    # A name may be longer in bytes than in characters: 60 ideographs take 180 of 255.
    return _NOT_IN_A_NAME.sub("-", wish).strip("-.")[:_LONGEST_NAME] or "report"


class _Names:
    """Names for files, each given once, whatever a file system thinks of upper and lower case."""

    def __init__(self) -> None:
        self._given = {INDEX}

    def of(self, wish: str) -> str:
        """A name for a page, as near to what is wished for as is safe and free."""
        stem = _safe_stem(wish)
        name, number = f"{stem}.html", 2
        while name.casefold() in self._given:
            name, number = f"{stem}-{number}.html", number + 1
        self._given.add(name.casefold())
        return name
