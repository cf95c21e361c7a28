"""A whole file of HTML around the body of a page."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

from markupsafe import Markup

from govinfo_report.form.fields import Language
from govinfo_report.view.markup import tag
from govinfo_report.view.words import WORDS

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
"""Nothing is loaded from anywhere and no script is run, whatever a report holds."""


def document(title: str, body: Markup, lang: Language) -> str:
    """The file that a browser opens, with everything that it needs."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", title),
        tag("style", styles()),
    )
    shown = tag("body", body, class_="govinfo-report")
    return f"<!doctype html>\n{tag('html', head, shown, lang=WORDS[lang].html_lang)}\n"


@cache
def styles() -> Markup:
    """The style sheet; every rule is confined to the class `govinfo-report`."""
    return Markup((files("govinfo_report.view") / "page.css").read_text("utf-8"))
