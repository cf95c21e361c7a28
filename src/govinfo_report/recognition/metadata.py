"""What a report says of itself: title, agency, year, period, dates, and the contact sentence."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from govinfo_report.document import Document
from govinfo_report.form.surroundings import (
    ADDRESS,
    CHINESE_YEAR,
    CONTACT,
    DATE,
    DAY,
    FORM_DOCUMENT,
    INDEX_FIELDS,
    NO_AGENCY,
    NUMERALS,
    PERIOD_JOINT,
    PHONE,
    SHARED_OFFICE,
    TITLE_JOINT,
    TITLE_PREFIX,
    TITLE_WORDS,
    WEBSITE,
    YEAR,
)
from govinfo_report.recognition.outline import Outline
from govinfo_report.report import Metadata
from govinfo_report.source import fold, key, legible

_HEAD_LENGTH: Final = 4_000
"""Characters before the first section in which metadata are looked for."""
_PERIOD: Final = re.compile(DAY.format("a") + PERIOD_JOINT + DAY.format("b"))
_FORM_DOCUMENT: Final = re.compile(FORM_DOCUMENT)
_WEBSITE: Final = re.compile(WEBSITE)
_ADDRESS: Final = re.compile(ADDRESS)
_PHONE: Final = re.compile(PHONE)
_CONTACT: Final = re.compile(CONTACT)
_YEAR: Final = re.compile(YEAR)
_CHINESE_YEAR: Final = re.compile(CHINESE_YEAR)
_DATE: Final = re.compile(DATE)
_NO_AGENCY: Final = re.compile(NO_AGENCY)


def read_metadata(document: Document, outline: Outline, body_start: int) -> Metadata:
    """Read what stands around the tables; `body_start` is the offset where the tables begin."""
    text = document.source.text
    if outline.headings:
        body_start = min(body_start, outline.headings[0].start)
    head = fold(text[: min(body_start, _HEAD_LENGTH)])
    index = _index_header(document, body_start)
    title = outline.title if outline.title is not None else index.get("title")
    year, agency = _from_title(title)
    period = _period(head, year)
    if agency is None:
        agency = _line_above(document, outline) or index.get("publisher") or _contact(head, text)
    if year is None and period is not None:
        year = period[0].year
    published = _date(index.get("published", "")) or _signed(document)
    return Metadata(
        title=title,
        agency=agency,
        year=year,
        period_start=period[0] if period else None,
        period_end=period[1] if period else None,
        published=published,
        index_number=index.get("index_number"),
        subject=index.get("subject"),
        publisher=index.get("publisher"),
        form_document=_printed(_FORM_DOCUMENT.search(head), text),
        website=_printed(_WEBSITE.search(head), text, "url"),
        address=_printed(_ADDRESS.search(head), text, "address"),
        phone=_printed(_PHONE.search(head), text, "phone"),
    )


def _printed(match: re.Match[str] | None, text: str, group: str | int = 0) -> str | None:
    """What the caller's text prints where the folded text matched."""
    return None if match is None else text[match.start(group) : match.end(group)].strip()


@cache
def _index_names() -> Mapping[str, str]:
    return {key(legible(name)): field for field, names in INDEX_FIELDS.items() for name in names}


def _index_header(document: Document, body_start: int) -> dict[str, str]:
    """The fields of the index header, as pairs in one cell (索引号:…) or in two."""
    found: dict[str, str] = {}
    for row in document.rows:
        if row.start >= body_start:
            break
        texts = row.texts
        for at, text in enumerate(texts):
            if len(text) > 120:
                continue
            for name, value in _pairs(text, texts[at + 1] if at + 1 < len(texts) else ""):
                field = _index_names().get(key(name))
                if field is not None and value:
                    found.setdefault(field, value)
    return found


def _pairs(text: str, following: str) -> Iterator[tuple[str, str]]:
    clean = legible(text)
    if ":" in clean and len(clean) == len(text):
        at = clean.index(":")
        yield clean[:at], text[at + 1 :].strip()
    elif following and len(clean) <= 12:
        yield clean, following.strip()


def _from_title(title: str | None) -> tuple[int | None, str | None]:
    """Year and agency that a title names."""
    if title is None:
        return None, None
    clean = legible(title)
    match = _YEAR.search(clean)
    year = int(match["year"]) if match else _chinese_year(clean)
    if len(clean) != len(title):
        clean = title
    ends = [clean.find(words) for words in TITLE_WORDS if words in clean]
    end = min(ends) if ends else len(clean)
    if match is None:
        agency = clean[:end]
    else:
        agency = clean[: match.start()].strip() or clean[match.end() : end]
    agency = (
        title[clean.index(agency) :][: len(agency)].strip().strip("#*").strip() if agency else ""
    )
    agency = agency.removeprefix(TITLE_PREFIX).removesuffix(TITLE_JOINT).strip("（）()《》〈〉 \t")
    if agency.endswith(SHARED_OFFICE[0]):
        agency = agency.removesuffix(SHARED_OFFICE[0]) + SHARED_OFFICE[1]
    return year, agency if len(agency) >= 2 else None


def _chinese_year(text: str) -> int | None:
    match = _CHINESE_YEAR.search(text)
    if match is None:
        return None
    tens, ones = (NUMERALS.find(digit) + 1 for digit in match.group("tens", "ones"))
    return 2000 + 10 * tens + ones


def _line_above(document: Document, outline: Outline) -> str | None:
    """The line above the title, where it is a name and nothing else."""
    if outline.title_row < 1:
        return None
    row = document.rows[outline.title_row - 1]
    texts = [text for text in row.texts if text]
    if len(texts) != 1 or not 2 <= len(texts[0]) <= 40 or _NO_AGENCY.search(fold(texts[0])):
        return None
    return texts[0].strip("# *")


def _contact(head: str, text: str) -> str | None:
    return _printed(_CONTACT.search(head), text, "agency")


def _period(head: str, year: int | None) -> tuple[datetime.date, datetime.date] | None:
    match = _PERIOD.search(head)
    if match is None:
        return None
    first = int(match["ay"] or match["by"] or year or 0)
    last = int(match["by"] or first)
    start = _valid(first, match["am"], match["ad"])
    end = _valid(last, match["bm"], match["bd"])
    return None if start is None or end is None else (start, end)


def _valid(year: int | str, month: int | str, day: int | str) -> datetime.date | None:
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        # 13月, 2月30日: printed, but no day of any year.
        return None


def _date(text: str) -> datetime.date | None:
    match = _DATE.search(fold(text))
    return None if match is None else _valid(match["y"], match["m"], match["d"])


def _signed(document: Document) -> datetime.date | None:
    """The date that stands alone in one of the last lines, under the signature."""
    for row in document.rows[:-7:-1]:
        text = document.source.text[row.start : row.end]
        if len(text) <= 30 and _DATE.match(fold(text).strip("( ")):
            return _date(text)
    return None
