"""The command `open`: checks files, and opens what it found in the browser.

It is what `govinfo-report FILE` does without the name of a command.
"""

from __future__ import annotations

import tempfile
import webbrowser
from pathlib import Path
from typing import Final

import click

from govinfo_report.batch import Outcome, ReadOutcome
from govinfo_report.commands.check_formats import as_text
from govinfo_report.commands.console import all_option, lang_option, say, screen_for
from govinfo_report.commands.ending import STATUSES, noted
from govinfo_report.commands.html import page_beside, write_many, write_page
from govinfo_report.commands.inputs import files_argument, inputs, job_options
from govinfo_report.commands.outcome import judged_inputs
from govinfo_report.form.fields import Language
from govinfo_report.loading import is_own_page
from govinfo_report.view.page_index import INDEX
from govinfo_report.view.page_report import report_page, unread_page
from govinfo_report.view.terminal import printable
from govinfo_report.view.words import WORDS

_HELP: Final = f"""Check files and open the result in the browser. 检查文件并在浏览器中打开结果。

不写命令名、只写文件（govinfo-report 年报.docx）即为此命令。一个文件的网页写在该文件旁边；多个文件、
目录，或所在目录不可写时，写入临时目录。

It is what is done without the name of a command (govinfo-report report.docx). The page of one file
is written beside it; those of several files or of a folder go into a temporary folder, as does that
of a file whose folder cannot be written to.

{STATUSES}"""


@click.command("open", help=_HELP)
@files_argument
@click.option(
    "--open/--no-open",
    "opens",
    default=True,
    help="打开浏览器，或只写网页。Open the browser, or only write the page.",
)
@lang_option
@all_option
@job_options
@click.pass_context
def open_command(  # noqa: PLR0913  one for each option
    ctx: click.Context,
    *,
    files: tuple[str, ...],
    opens: bool,
    lang: Language,
    every: bool,
    jobs: int | None,
    quiet: bool,
) -> None:
    """Print the verdicts, write the page, open it; the exit status is the highest of the files'."""
    words = WORDS[lang]
    outcomes = [*judged_inputs(inputs(files), jobs=jobs, quiet=quiet, lang=lang)]
    for piece in as_text(outcomes, screen_for(lang, every=every)):
        say(piece)
    if len(outcomes) == 1:
        page = _one(outcomes[0], lang)
    else:
        folder = tempfile.mkdtemp(prefix="govinfo-report-")
        write_many(outcomes, folder, lang)
        page = Path(folder) / INDEX
    if page is not None:
        click.echo(words.page_written.format(name=printable(str(page))))
        if opens:
            webbrowser.open(page.as_uri())
    ctx.exit(noted())


def _one(outcome: Outcome, lang: Language) -> Path | None:
    """The page of one input; None where there is no such file."""
    if isinstance(outcome, ReadOutcome):
        made = report_page(outcome.report, lang, result=outcome.result)
    elif not Path(outcome.name).is_file():
        return None
    elif is_own_page(outcome.name):
        return Path(outcome.name).resolve()
    else:
        # Who dropped the file on an icon sees no terminal.
        made = unread_page(Path(outcome.name).name, outcome.failure.text(lang), lang)
    page = page_beside(outcome.name, lang)
    write_page(page, made)
    return page
