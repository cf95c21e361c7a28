"""Answers requests: who may ask, how much a file may take, and how long.

Only this machine is served. A request must name an address of this machine (another name that leads
here may be a foreign page's trick) and may not come from a page of another origin.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import attrs

from govinfo_report.batch import WorkerPool
from govinfo_report.data.rows import module_of
from govinfo_report.errors import BrokenOff, LimitExceeded, Limits
from govinfo_report.form.fields import Language
from govinfo_report.messages import LANGUAGES
from govinfo_report.messages.words import words_for
from govinfo_report.version import __version__
from govinfo_report.view.tags import framed, styles, tag
from govinfo_report.web.answers import ANSWERS, Reply, answer_for, refused

_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        # The page of a report is opened from here, and has its styles in it.
        "style-src 'self' 'unsafe-inline'",
        "connect-src 'self'",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS: Final = tuple(
    (name.lower().encode(), value.encode())
    for name, value in {
        "Content-Security-Policy": _POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
        "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
        "Cross-Origin-Resource-Policy": "same-origin",
    }.items()
)
_OWN_HEADER: Final = "x-govinfo-report"
"""A page of another origin may not send it without asking first, and is told no."""


@attrs.frozen
class Bounds:
    """What the server spends on those who ask.

    Attributes:
        file_bytes: bytes of one file, as for `load`.
        bytes_at_once: bytes of all files that are being received or worked on.
        seconds_to_receive: a file may take to arrive.
        seconds_to_answer: a file may take to be read, checked and written.
        drained: times `file_bytes` that are read of a file that is too large, so that its sender
            gets an answer instead of a broken connection.
    """

    file_bytes: int = Limits().input_bytes
    bytes_at_once: int = 60_000_000
    seconds_to_receive: float = 60.0
    seconds_to_answer: float = 30.0
    drained: int = 4


class _Budget:
    """Bytes that may be held at once; who wants more than are free waits."""

    def __init__(self, free: int) -> None:
        self._free = free
        self._changed = asyncio.Condition()

    @asynccontextmanager
    async def of(self, wanted: int) -> AsyncGenerator[None]:
        """Hold so many bytes until the block ends."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._free >= wanted)
            self._free -= wanted
        try:
            yield
        finally:
            async with self._changed:
                self._free += wanted
                self._changed.notify_all()


def make_app(
    port: int, *, jobs: int | None = None, bounds: Bounds | None = None, lang: Language = "zh"
) -> Any:
    """The ASGI application.

    Args:
        port: on which it is served, for the names that it may be asked by.
        jobs: processes that work; by default one a processor.
        bounds: what it spends on those who ask.
        lang: of the page, unless another is asked for.

    Raises:
        MissingExtra: starlette is not installed.
    """
    applications = module_of("web", "starlette.applications")
    routing = module_of("web", "starlette.routing")
    bounds = bounds or Bounds()
    pool = WorkerPool(jobs)
    budget = _Budget(max(bounds.bytes_at_once, bounds.file_bytes))

    @asynccontextmanager
    async def lifespan(_: Any) -> AsyncGenerator[None]:
        try:
            yield
        finally:
            pool.stop()

    get = partial(routing.Route, methods=["GET"])
    routes = [
        get("/", partial(_show_page, lang, bounds)),
        get("/drop.js", partial(_show_file, script, "text/javascript; charset=utf-8")),
        get("/drop.css", partial(_show_file, style_sheet, "text/css; charset=utf-8")),
        *(
            routing.Route(
                f"/{wanted}", partial(_work, wanted, pool, budget, bounds), methods=["POST"]
            )
            for wanted in ANSWERS
        ),
    ]
    return _Guard(applications.Starlette(routes=routes, lifespan=lifespan), port)


class _Guard:
    """Lets in who asks this machine from this machine's own page, and adds the headers."""

    def __init__(self, app: Any, port: int) -> None:
        self._app = app
        names = ("127.0.0.1", "localhost", "[::1]")
        self._hosts = frozenset(f"{name}:{port}" for name in names)
        self._origins = frozenset(f"http://{host}" for host in self._hosts)

    async def __call__(
        self, scope: Any, receive: Any, send: Callable[[Any], Awaitable[None]]
    ) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Any) -> None:
            if message["type"] == "http.response.start":
                kept = [one for one in message["headers"] if one[0] != b"server"]
                message = {**message, "headers": [*kept, *_HEADERS]}
            await send(message)

        headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        if self._may_ask(scope["method"], headers):
            await self._app(scope, receive, send_with_headers)
        else:
            denied = refused("foreign-origin", words_for("en").drop_foreign, 403)
            await _response(denied)(scope, receive, send_with_headers)

    def _may_ask(self, method: str, headers: dict[str, str]) -> bool:
        if headers.get("host", "").lower() not in self._hosts:
            return False
        if method in {"GET", "HEAD"}:
            return True
        origin = headers.get("origin")
        from_elsewhere = origin is not None and origin.lower() not in self._origins
        site = headers.get("sec-fetch-site", "same-origin")
        return not from_elsewhere and site == "same-origin" and _OWN_HEADER in headers


def _response(given: Reply) -> Any:
    responses = module_of("web", "starlette.responses")
    headers: dict[str, str] = {}
    if given.name:
        headers["Content-Disposition"] = (
            f"attachment; filename*=UTF-8''{quote(given.name, safe='')}"
        )
    return responses.Response(given.body, given.status, headers, media_type=given.media)


async def _show_page(lang: Language, bounds: Bounds, request: Any) -> Any:
    page = drop_page(_language(request, lang), bounds.file_bytes)
    return _response(Reply(page.encode(), "text/html; charset=utf-8"))


async def _show_file(text: Callable[[], str], media: str, _: Any) -> Any:
    return _response(Reply(text().encode(), media))


def _language(request: Any, otherwise: Language = "zh") -> Language:
    asked = request.query_params.get("lang")
    known: dict[object, Language] = {lang: lang for lang in LANGUAGES}
    return known.get(asked, otherwise)


async def _work(
    wanted: str, pool: WorkerPool, budget: _Budget, bounds: Bounds, request: Any
) -> Any:
    """Receive a file, and have a process make the answer."""
    lang = _language(request)
    name = request.query_params.get("name", "")[:255] or "?"
    declared = request.headers.get("content-length", "")
    size = int(declared) if declared.isascii() and declared.isdigit() else bounds.file_bytes
    try:
        async with asyncio.timeout(bounds.seconds_to_receive + bounds.seconds_to_answer * 4):
            async with budget.of(min(size, bounds.file_bytes)):
                data = await _received(request, bounds)
                job = pool.submit_within(
                    bounds.seconds_to_answer, answer_for, wanted, name, data, lang
                )
                del data
                return _response(await asyncio.wrap_future(job))
    except LimitExceeded as error:
        return _response(refused(error.code, too_large(lang, bounds.file_bytes), 413))
    except BrokenOff as error:
        return _response(refused(error.code, error.text(lang), 422))
    except MemoryError:
        broken = BrokenOff("batch-memory")
        return _response(refused(broken.code, broken.text(lang), 422))
    except TimeoutError:
        return _response(refused("too-slow", words_for(lang).drop_too_slow, 408))


async def _received(request: Any, bounds: Bounds) -> bytearray:
    """The bytes of a file.

    Raises:
        LimitExceeded: there are more than allowed; what came beyond them was not kept.
        TimeoutError: it took too long to arrive.
    """
    kept = bytearray()
    seen = 0
    async with asyncio.timeout(bounds.seconds_to_receive):
        async for piece in request.stream():
            seen += len(piece)
            if seen <= bounds.file_bytes:
                kept += piece
            else:
                kept.clear()
            if seen > bounds.file_bytes * bounds.drained:
                break
    if seen > bounds.file_bytes:
        raise LimitExceeded("input_bytes", bounds.file_bytes)
    return kept


# -- the page -----------------------------------------------------------------------------------

_SCRIPT_WORDS: Final = (
    "drop_waiting",
    "drop_checking",
    "drop_done",
    "drop_page",
    "drop_word",
    "drop_failed",
    "drop_empty",
    "drop_unopened",
    "cannot_be_read",
)
"""The words that the script needs."""


def drop_page(lang: Language, file_bytes: int) -> str:
    """The page as HTML, which sends no file with more bytes."""
    words = words_for(lang)
    told = {name: getattr(words, name) for name in _SCRIPT_WORDS}
    told["drop_too_large"] = too_large(lang, file_bytes)
    other = next(one for one in LANGUAGES if one != lang)
    loaded = (
        tag("link", rel="stylesheet", href="/drop.css"),
        tag("script", src="/drop.js", defer=True),
    )
    body = tag(
        "main",
        tag("header", tag("h1", words.drop_title), tag("p", words.drop_promise, class_="subtitle")),
        tag(
            "label",
            tag("strong", words.drop_here),
            tag("span", words.drop_kinds, class_="quiet"),
            tag("input", type="file", multiple=True, id="files"),
            class_="drop",
            id="drop",
        ),
        tag(
            "p",
            tag("progress", id="progress", hidden=True, aria_label=words.drop_title),
            tag("span", id="status"),
            role="status",
        ),
        tag("ol", id="results", class_="results"),
        tag("noscript", tag("p", words.drop_no_script, class_="verdict warn")),
        tag(
            "footer",
            tag("p", words.made_index.format(version=__version__), " "),
            tag("p", tag("a", words.drop_other, href=f"/?lang={other}", lang=other)),
        ),
        data_words=json.dumps(told, ensure_ascii=False),
        data_lang=lang,
        data_limit=file_bytes,
    )
    return framed(words.drop_title, body, lang, None, loaded)


def too_large(lang: Language, file_bytes: int) -> str:
    """What is said of a file with more bytes."""
    return words_for(lang).drop_too_large.format(megabytes=file_bytes // 1_000_000)


@cache
def script() -> str:
    """The script of the page; it is the package's own and loads nothing."""
    return Path(__file__).with_name("drop.js").read_text("utf-8")


@cache
def style_sheet() -> str:
    """The styles of reports' pages, and those of this one."""
    return str(styles()) + Path(__file__).with_name("drop.css").read_text("utf-8")
