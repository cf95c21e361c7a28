"""The command `html`: writes reports as pages to look at, and an index of many."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final, cast

import click

from govinfo_report.batch.sources import Task
from govinfo_report.commands.console import STANDARD_INPUT, complain, lang_option, reason_text, say
from govinfo_report.commands.ending import note, noted, told
from govinfo_report.commands.inputs import inputs, job_options, read_inputs
from govinfo_report.commands.outcome import Checked, Outcome, judged
from govinfo_report.commands.outcome import Unread as NotRead
from govinfo_report.data.writers import written
from govinfo_report.form.fields import Language
from govinfo_report.view.index_entry import Entry, Unread, entry_of
from govinfo_report.view.page_index import INDEX, agency_page, by_agency, index_page
from govinfo_report.view.page_report import report_page
from govinfo_report.view.terminal import printable
from govinfo_report.view.words import WORDS

_STANDARD_OUTPUT: Final = "-"
_LONGEST_NAME: Final = 60
_NOT_IN_A_NAME: Final = re.compile(r"[^\w.-]+")

_HELP: Final = """Write reports as web pages. 将报告写成网页。

按格式排列的表格、每格所印的原文、发现与文字。一个 FILE 写成一页（-o page.html，或 - 为标准输出）；
多个文件或目录则写入目录 OUT：各报告的网页、按轻重排列的索引 index.html、各机关历年的图表。

The tables in the form's own layout, the printed line of every cell, the findings, the prose. One
FILE makes one page (-o page.html, or - for standard output); several files or a folder make pages
in the folder OUT, an index of the findings by weight (index.html), and charts of each agency over
the years. A page is one file: it needs no network and runs no script.

\b
Exit status 退出码:
  0  nothing found                                   没有发现问题
  1  a warning, an error, or an equation that fails  有警告、错误或不成立的等式
  2  wrong usage                                     用法错误
  3  an input cannot be read, or not all written     有输入无法读取，或未能写完
"""


@click.command("html", help=_HELP)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
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
    lang: str,
    jobs: int | None,
    quiet: bool,
) -> None:
    """Write the pages; the exit status is the highest of the files'."""
    # Click has seen to it that `lang` is one of the two.
    language = cast("Language", lang)
    if files.count(STANDARD_INPUT) > 1:
        raise click.UsageError(WORDS[language].one_standard_input)
    tasks = [task for task in inputs(files) if not _made_before(task, output)]
    if not tasks:
        raise click.UsageError(WORDS[language].no_input)
    alone = output == _STANDARD_OUTPUT or (
        output.lower().endswith((".html", ".htm")) and not Path(output).is_dir()
    )
    if alone and len(tasks) > 1:
        raise click.UsageError(WORDS[language].one_file)
    if output == _STANDARD_OUTPUT and sys.stdout.isatty():
        # Nobody reads a page there: it goes where a browser finds it.
        output = str(page_beside(tasks[0].name, language))
        click.echo(WORDS[language].page_written.format(name=printable(output)), err=True)
    read = read_inputs(tasks, jobs=jobs, quiet=quiet, lang=language)
    outcomes = (judged(one) for one in read)
    with told(output):
        if alone:
            _one(next(outcomes), output, language)
        else:
            write_many(outcomes, output, language)
    ctx.exit(noted())


def _made_before(task: Task, output: str) -> bool:
    """True for a file in the folder that is written to: an earlier run has left it there."""
    if output == _STANDARD_OUTPUT or task.data is not None:
        return False
    folder = Path(output)
    return folder.is_dir() and Path(task.name).resolve().is_relative_to(folder.resolve())


def page_beside(name: str, lang: Language) -> Path:
    """Where the page of one input goes: beside its file, or into a new folder for such pages."""
    wish = WORDS[lang].page_name.format(name=Path(name).stem)
    beside = Path(name).resolve().parent
    if name != STANDARD_INPUT and os.access(beside, os.W_OK):
        return beside / f"{wish}.html"
    return Path(tempfile.mkdtemp(prefix="govinfo-report-")) / f"{_safe_stem(wish)}.html"


def _one(outcome: Outcome, output: str, lang: Language) -> None:
    note(outcome.status)
    if isinstance(outcome, NotRead):
        complain(outcome.name, outcome.error, lang)
    else:
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
        note(outcome.status)
        if isinstance(outcome, NotRead):
            complain(outcome.name, outcome.error, lang)
            reason = reason_text(outcome.error, lang)
            unread.append(Unread(outcome.name, outcome.error.code, reason))
        else:
            entries.append(_page(outcome, folder, names, lang))
    agencies = by_agency(entries)
    pages = {agency: names.of(f"agency-{agency}") for agency in agencies}
    for agency, years in agencies.items():
        write_page(folder / pages[agency], agency_page(agency, years, lang))
    write_page(folder / INDEX, index_page(entries, unread, pages, lang))


def _page(outcome: Checked, folder: Path, names: _Names, lang: Language) -> Entry:
    page = names.of(Path(outcome.name).stem)
    write_page(folder / page, report_page(outcome.report, lang, result=outcome.result))
    return entry_of(outcome.report, outcome.result, outcome.name, page, lang)


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
