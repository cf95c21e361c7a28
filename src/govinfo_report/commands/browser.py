"""The commands `html`, `open` and `serve`: reports as pages to look at.

`open` is what `govinfo-report FILE` does without the name of a command: the page is opened.
"""

from __future__ import annotations

import os
import re
import socket
import sys
import tempfile
import webbrowser
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import click

from govinfo_report.batch import Outcome, ReadOutcome
from govinfo_report.commands import console, help_of, inputs
from govinfo_report.commands.check import as_text
from govinfo_report.commands.ending import is_anothers, spare, unopened_is_usage
from govinfo_report.data.rows import module_of
from govinfo_report.data.writers import written
from govinfo_report.errors import MissingExtra
from govinfo_report.form.fields import Language
from govinfo_report.loading import is_own_output
from govinfo_report.messages.words import words_for
from govinfo_report.view.page_index import (
    INDEX,
    IndexEntry,
    Unread,
    agency_page,
    by_agency,
    entry_of,
    index_page,
)
from govinfo_report.view.page_report import report_page, unread_page
from govinfo_report.view.terminal import printable

_PAGES: Final = (".html", ".htm")
_LONGEST_NAME: Final = 60
_LONGEST_IN_BYTES: Final = 255
_NOT_IN_A_NAME: Final = re.compile(r"[^\w.-]+")


@click.command("html", help=help_of("html"))
@inputs.files_argument
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    default=console.STANDARD_OUTPUT,
    show_default=True,
    help="一页的文件，或多页的目录。A file for one page, a folder for many.",
)
@console.lang_option
@inputs.reading_options
def html_command(
    *,
    files: tuple[str, ...],
    output: str,
    lang: Language,
) -> None:
    """Write the pages; the exit status is the highest of the files'."""
    tasks = inputs.tasks_of(files)
    alone = output == console.STANDARD_OUTPUT or (
        output.lower().endswith(_PAGES) and not Path(output).is_dir()
    )
    if alone and len(tasks) > 1:
        raise click.UsageError(words_for(lang).one_file)
    if output == console.STANDARD_OUTPUT and sys.stdout.isatty():
        # Nobody reads a page there: it goes where a browser finds it.
        output = str(page_beside(tasks[0].name, lang))
        click.echo(words_for(lang).page_written.format(name=printable(output)), err=True)
    outcomes = inputs.judged_inputs(tasks)
    with unopened_is_usage(output):
        if alone:
            _one(next(outcomes), output, lang)
        else:
            write_many(outcomes, output, lang)


def page_beside(name: str, lang: Language) -> Path:
    """Where the page of one input goes: beside its file, or into a new folder for such pages."""
    beside, stem = Path(name).resolve().parent, Path(name).stem
    page = _page_in(beside, stem, lang)
    if name != console.STANDARD_INPUT and os.access(beside, os.W_OK) and not is_anothers(page):
        return page
    return _page_in(Path(tempfile.mkdtemp(prefix="govinfo-report-")), _safe_stem(stem), lang)


def _page_in(folder: Path, stem: str, lang: Language) -> Path:
    template = words_for(lang).page_name + ".html"
    while len(os.fsencode(template.format(name=stem))) > _LONGEST_IN_BYTES:
        stem = stem[:-1]
    return folder / template.format(name=stem)


def _one(outcome: Outcome, output: str, lang: Language) -> None:
    if isinstance(outcome, ReadOutcome):
        page = report_page(outcome.report, lang, result=outcome.result)
        if output == console.STANDARD_OUTPUT:
            console.say_data(page)
        else:
            write_page(Path(output), page)


def write_many(outcomes: Iterable[Outcome], output: str, lang: Language) -> None:
    """Page after page, so that of many reports only one is held at a time.

    Raises:
        click.UsageError: there is an index that this library has not written.
    """
    folder = Path(output)
    folder.mkdir(parents=True, exist_ok=True)
    spare(folder / INDEX)
    taken = {INDEX: 1}
    entries: list[IndexEntry] = []
    unread: list[Unread] = []
    for outcome in outcomes:
        if isinstance(outcome, ReadOutcome):
            entries.append(_page(outcome, folder, taken, lang))
        else:
            reason = console.reason_text(outcome.failure, lang)
            unread.append(Unread(outcome.name, outcome.failure.code, reason))
    agencies = by_agency(entries)
    pages = {agency: free_name(f"agency-{agency}", folder, taken) for agency in agencies}
    for agency, years in agencies.items():
        write_page(folder / pages[agency], agency_page(agency, years, lang))
    write_page(folder / INDEX, index_page(entries, unread, pages, lang))


def _page(outcome: ReadOutcome, folder: Path, taken: dict[str, int], lang: Language) -> IndexEntry:
    page = free_name(Path(outcome.name).stem, folder, taken)
    result = inputs.result_of(outcome)
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


def free_name(wish: str, folder: Path, taken: dict[str, int]) -> str:
    """A name for a page, as near to what is wished for as is safe and free; it is taken then.

    What a file system thinks of upper and lower case does not matter.

    Args:
        wish: the name.
        folder: that the page goes into; what others have put there stays.
        taken: name in lower case → up to which number it was given.
    """
    stem = _safe_stem(wish)
    name = f"{stem}.html"
    first = name.casefold()
    while name.casefold() in taken or is_anothers(folder / name):
        taken[first] = taken.get(first, 1) + 1
        name = f"{stem}-{taken[first]}.html"
    taken[name.casefold()] = 1
    return name


@click.command("open", help=help_of("open"))
@inputs.files_argument
@click.option(
    "--open/--no-open",
    "opens",
    default=True,
    help="打开浏览器，或只写网页。Open the browser, or only write the page.",
)
@console.lang_option
@console.all_option
@inputs.reading_options
def open_command(
    *,
    files: tuple[str, ...],
    opens: bool,
    lang: Language,
    every: bool,
) -> None:
    """Print the verdicts, write the page, open it; the exit status is the highest of the files'."""
    words = words_for(lang)
    outcomes = [*inputs.judged_inputs(inputs.tasks_of(files))]
    for piece in as_text(outcomes, console.screen_for(lang, every=every)):
        console.say(piece)
    if len(outcomes) == 1:
        page = _opened(outcomes[0], lang)
    else:
        folder = tempfile.mkdtemp(prefix="govinfo-report-")
        write_many(outcomes, folder, lang)
        page = Path(folder) / INDEX
    if page is not None:
        click.echo(words.page_written.format(name=printable(str(page))))
        if opens:
            webbrowser.open(page.as_uri())


def _opened(outcome: Outcome, lang: Language) -> Path | None:
    """The page of one input; None where there is no such file."""
    if isinstance(outcome, ReadOutcome):
        made = report_page(outcome.report, lang, result=outcome.result)
    elif not Path(outcome.name).is_file():
        return None
    elif outcome.name.lower().endswith(_PAGES) and is_own_output(outcome.name):
        return Path(outcome.name).resolve()
    else:
        # Who dropped the file on an icon sees no terminal.
        made = unread_page(Path(outcome.name).name, outcome.failure.text(lang), lang)
    page = page_beside(outcome.name, lang)
    write_page(page, made)
    return page


# -- a page on this machine ----------------------------------------------------------------------

_LOOPBACK: Final = "127.0.0.1"
_PORT: Final = 8725
_CONNECTIONS: Final = 64


@click.command("serve", help=help_of("serve"))
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=_PORT,
    show_default=True,
    help="端口，0 为任一空闲端口。The port; 0 takes any that is free.",
)
@click.option(
    "--open/--no-open",
    "opens",
    default=True,
    help="打开浏览器，或只显示网址。Open the browser, or only tell the address.",
)
@inputs.jobs_option()
@console.lang_option
def serve_command(*, port: int, opens: bool, jobs: int | None, lang: Language) -> None:
    """Serve until interrupted."""
    words = words_for(lang)
    try:
        uvicorn = module_of("web", "uvicorn")
        module_of("web", "starlette")
        module_of("xlsx", "xlsxwriter")
    except MissingExtra as error:
        raise click.UsageError(console.reason_text(error, lang)) from error
    from govinfo_report.web.app import make_app  # noqa: PLC0415 - it needs these packages

    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((_LOOPBACK, port))
        except OSError as error:
            taken = words.port_taken.format(port=port, reason=error.strerror)
            raise click.UsageError(taken) from error
        listening.listen()
        port = listening.getsockname()[1]
        address = f"http://{_LOOPBACK}:{port}/"
        click.echo(words.serving.format(address=address))
        if opens:
            webbrowser.open(address)
        config = uvicorn.Config(
            make_app(port, jobs=jobs, lang=lang),
            log_level="warning",
            limit_concurrency=_CONNECTIONS,
            server_header=False,
            timeout_graceful_shutdown=2,
        )
        uvicorn.Server(config).run(sockets=[listening])
