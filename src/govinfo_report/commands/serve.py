"""The command `serve`: a page on this machine's own address on which files are dropped."""

from __future__ import annotations

import socket
import webbrowser
from typing import Final

import click

from govinfo_report.commands.console import lang_option, reason_text
from govinfo_report.data.rows import module_of
from govinfo_report.errors import MissingExtra
from govinfo_report.form.fields import Language
from govinfo_report.messages.words import words_in

_LOOPBACK: Final = "127.0.0.1"
_PORT: Final = 8725
_CONNECTIONS: Final = 64

_HELP: Final = """Check files on a page of this machine. 在本机网页上检查文件。

在浏览器中打开一个网页，把文件拖进去即可检查，并下载 Excel、JSON 或带批注的 Word 文件。
只有本机可以访问；文件不保存，不上传。需要 pip install 'govinfo-report[web]'。按 Ctrl-C 结束。

Opens a page in the browser: drop files there to check them, and save them as Excel, as JSON, or as
the Word file with comments. Only this machine is served, and nothing is kept or sent anywhere. It
needs pip install 'govinfo-report[web]'. Ctrl-C ends it.
"""


@click.command("serve", help=_HELP)
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
@click.option(
    "-j",
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    help="同时运行的进程数；默认按处理器数。Processes at once; by default one a processor.",
)
@lang_option
def serve_command(*, port: int, opens: bool, jobs: int | None, lang: Language) -> None:
    """Serve until interrupted."""
    words = words_in(lang)
    try:
        uvicorn = module_of("web", "uvicorn")
        module_of("web", "starlette")
        module_of("xlsx", "xlsxwriter")
    except MissingExtra as error:
        raise click.UsageError(reason_text(error, lang)) from error
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
