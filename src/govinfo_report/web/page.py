"""The page on which files are dropped: the words, and what stands there before its script runs."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Final

from govinfo_report.form.fields import Language
from govinfo_report.messages import LANGUAGES
from govinfo_report.version import __version__
from govinfo_report.view.markup import styles, tag
from govinfo_report.view.words import WORDS

_SCRIPT_WORDS: Final = (
    "drop_waiting",
    "drop_checking",
    "drop_done",
    "drop_page",
    "drop_word",
    "drop_failed",
    "drop_empty",
    "cannot_be_read",
)
"""The words that the script needs."""


def drop_page(lang: Language, file_bytes: int) -> str:
    """The page as HTML, which sends no file with more bytes."""
    words = WORDS[lang]
    told = {name: getattr(words, name) for name in _SCRIPT_WORDS}
    told["drop_too_large"] = too_large(lang, file_bytes)
    other = next(one for one in LANGUAGES if one != lang)
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", words.drop_title),
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
    shown = tag("body", body, class_="govinfo-report")
    return f"<!doctype html>\n{tag('html', head, shown, lang=words.html_lang)}\n"


def too_large(lang: Language, file_bytes: int) -> str:
    """What is said of a file with more bytes."""
    return WORDS[lang].drop_too_large.format(megabytes=file_bytes // 1_000_000)


@cache
def script() -> str:
    """The script of the page; it is the package's own and loads nothing."""
    return (files("govinfo_report.web") / "drop.js").read_text("utf-8")


@cache
def style_sheet() -> str:
    """The styles of reports' pages, and those of this one."""
    return str(styles()) + (files("govinfo_report.web") / "drop.css").read_text("utf-8")
