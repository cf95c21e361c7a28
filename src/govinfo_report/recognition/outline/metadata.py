"""What a report says of itself: title, agency, year, period, dates, contact, index header."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

import attrs

from govinfo_report.document import Document, Ruling
from govinfo_report.recognition.outline.preface import Said, Sentences, may_be_agency
from govinfo_report.recognition.outline.prose import (
    date_of_signature,
    end_of_report,
    is_date_line,
    signature_start,
)
from govinfo_report.recognition.outline.sections import Outline
from govinfo_report.recognition.outline.titles import chinese_year, read_title, year_and_agency
from govinfo_report.report import Diagnostic, Metadata, diagnose
from govinfo_report.text.source import fold, key, legible
from govinfo_report.words.surroundings import (
    ADDRESS,
    AGENCY_END,
    BODY_ENDS,
    CHINESE_DATE,
    CHINESE_YEAR,
    DATE,
    DAY,
    FORM_DOCUMENT,
    IDEOGRAPH,
    INDEX_FIELDS,
    NUMERALS,
    OTHER_FIELD,
    PERIOD_JOINT,
    PHONE,
    PLACE_ALONE,
    PLACE_NAMED,
    SENTENCE_ENDS,
    SHORT_NUMERALS,
    WEBSITE,
    YEAR,
)

_HEAD_LENGTH: Final = 4_000
"""Characters from the title on in which the preface's data are looked for."""
_LONGEST_NAME: Final = 40
_LONGEST_DATE: Final = 30
_ROWS_UNDER_TITLE: Final = 3
_ROWS_ABOVE_TITLE: Final = 3
_PERIOD: Final = re.compile(DAY.format("a") + PERIOD_JOINT + DAY.format("b"))
_FORM_DOCUMENT: Final = re.compile(FORM_DOCUMENT)
_WEBSITE: Final = re.compile(WEBSITE)
_ADDRESS: Final = re.compile(ADDRESS)
_PHONE: Final = re.compile(PHONE)
_YEAR_ALONE: Final = re.compile(rf"\(?(?:{YEAR}|{CHINESE_YEAR})\)?")
_DATE: Final = re.compile(DATE)
_CHINESE_DATE: Final = re.compile(CHINESE_DATE)
_PLACE_ALONE: Final = re.compile(PLACE_ALONE)
_PLACE_NAMED: Final = re.compile(PLACE_NAMED)
_AGENCY_END: Final = re.compile(AGENCY_END)


def read_metadata(document: Document, outline: Outline, body_start: int) -> Metadata:
    """Read what stands around the tables; `body_start` is the offset where the tables begin."""
    if outline.headings:
        body_start = min(body_start, outline.headings[0].start)
    first, last = _preface(document, outline, body_start)
    text, head = document.source.text[first:last], document.source.folded[first:last]
    index = read_index_header(document, body_start)
    title = outline.title if outline.title is not None else index.get("title")
    year, agency = (None, None) if title is None else year_and_agency(title)
    if year is None:
        year = _year_beside(document, outline)
    named = opening = Said()
    preface, overview = Sentences(text, head), _overview(document, outline)
    if year is None or agency is None:
        # Where last year's period was left in the preface, the sentence that names the report wins.
        named = preface.named()
        year = named.year if year is None else year
        opening = overview.opening()
        opening = opening if any(opening) else preface.opening()
    period = _period(head, year) or _period(overview.of_statistics(), year)
    if agency is None:
        agency = (
            _beside_title(document, outline)
            or _line_above(document, outline)
            or index.get("publisher")
            or _line_below(document, outline)
            or named.agency
            or _asked(outline, preface)
            or overview.named().agency
            or overview.asked()
            or opening.agency
        )
    if year is None:
        # Of a school year the one that it ends in.
        year = period[1].year if period else opening.year
    published = (
        _date(index.get("published", "")) or _signed(outline) or _under_title(document, outline)
    )
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


def remark_on_particulars(metadata: Metadata) -> Iterator[Diagnostic]:
    """Say so if a report precedes both forms, or if some of the agency's name may be lost."""
    if metadata.precedes_forms:
        yield diagnose("before-2019", year=str(metadata.year))
    name = metadata.agency
    if name and not fold(name).rstrip(") ").endswith(BODY_ENDS):
        yield diagnose("agency-incomplete", agency=name)


def _printed(match: re.Match[str] | None, text: str, group: str | int = 0) -> str | None:
    """What the caller's text prints where the folded text matched."""
    return None if match is None else text[match.start(group) : match.end(group)].strip()


def _preface(document: Document, outline: Outline, body_start: int) -> tuple[int, int]:
    """Offsets of what stands between the title and the first section, or the first table."""
    start = document.lines[outline.title_row].start if outline.title_row >= 0 else 0
    if body_start <= start:
        body_start = len(document.source.text)
    return start, min(body_start, start + _HEAD_LENGTH)


def _year_beside(document: Document, outline: Outline) -> int | None:
    """The year that stands alone in the row of the title, above or below it."""
    if outline.title_row < 0:
        return None
    row = outline.title_row
    around = (_only_text(document, row + 1), _only_text(document, row - 1))
    for name in (*document.printed(document.lines[row]), *around):
        match = _YEAR_ALONE.fullmatch(fold(name)) if name else None
        if match is not None:
            return int(match["year"]) if match["year"] else chinese_year(match)
        if _body_behind_year(name):
            return year_and_agency(name)[0]
    return None


def _body_behind_year(text: str) -> str | None:
    """The body in the first line of a title, which goes on in the next (2023年某局); or None."""
    year, body = year_and_agency(text)
    named = year and body and may_be_agency(body) and _AGENCY_END.search(fold(body))
    return body if named else None


def _only_text(document: Document, index: int) -> str:
    """The short text that is alone in its row, or ""."""
    if not 0 <= index < len(document.lines):
        return ""
    texts = [text for text in document.printed(document.lines[index]) if text]
    if len(texts) != 1 or len(texts[0]) > _LONGEST_NAME:
        return ""
    return texts[0].strip("# *")


def _beside_title(document: Document, outline: Outline) -> str | None:
    """The name of an agency in another cell of the title's row."""
    if outline.title_row < 0:
        return None
    for text in document.printed(document.lines[outline.title_row]):
        name = text.strip("# *")
        if read_title(name) is None and may_be_agency(name) and _AGENCY_END.search(fold(name)):
            return name
    return None


def _line_above(document: Document, outline: Outline) -> str | None:
    """The line above the title, where it is a name and nothing else."""
    for index in range(outline.title_row - 1, outline.title_row - 1 - _ROWS_ABOVE_TITLE, -1):
        name = _only_text(document, index)
        if not name:
            return None
        if body := _body_behind_year(name):
            return body
        if read_title(name) is None and _YEAR_ALONE.fullmatch(fold(name)) is None:
            return _with_place(document, index - 1, name) if may_be_agency(name) else None
    return None


def _with_place(document: Document, above: int, name: str) -> str:
    """The name with the place that alone stands in the line above, if it names none itself."""
    place = _only_text(document, above)
    apart = _PLACE_ALONE.fullmatch(place) is not None and _PLACE_NAMED.search(name) is None
    return place + name if apart else name


def _line_below(document: Document, outline: Outline) -> str | None:
    """The line below the title, where it ends like the name of an agency."""
    if outline.title_row < 0:
        return None
    for index in range(outline.title_row + 1, outline.title_row + 1 + _ROWS_UNDER_TITLE):
        name = _only_text(document, index)
        if may_be_agency(name) and _AGENCY_END.search(fold(name)):
            return name
    return None


def _asked(outline: Outline, preface: Sentences) -> str | None:
    """The body of the contact sentence; of its office, or of none, the body that signs."""
    asked = preface.asked()
    signed = _only_text(outline.document, signature_start(outline))
    if not may_be_agency(signed) or not _AGENCY_END.search(fold(signed)):
        return asked
    return signed if asked is None or asked.startswith(signed) else asked


def _overview(document: Document, outline: Outline) -> Sentences:
    """What stands under the first heading, where some print what others print before it."""
    if not outline.headings:
        return Sentences("", "")
    start = document.lines[outline.headings[0].row_index].end
    end = min([start + _HEAD_LENGTH, *(heading.start for heading in outline.headings[1:])])
    return Sentences(document.source.text[start:end], document.source.folded[start:end])


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
    folded = fold(text)
    match = _DATE.search(folded)
    if match is not None:
        return _valid(match["y"], match["m"], match["d"])
    match = _CHINESE_DATE.search(folded)
    if match is None:
        return None
    return _valid(chinese_year(match), _numeral(match["m"]), _numeral(match["d"]))


def _numeral(printed: str) -> int:
    """The number below a hundred that Chinese numerals spell."""
    for short, common in SHORT_NUMERALS.items():
        printed = printed.replace(short, common)
    tens, ten, ones = printed.rpartition(NUMERALS[-1])
    if not ten:
        return NUMERALS.index(printed) + 1
    return 10 * (NUMERALS.find(tens) + 1 if tens else 1) + (NUMERALS.find(ones) + 1 if ones else 0)


def _signed(outline: Outline) -> datetime.date | None:
    """The date under the signature, or one with which one of the last lines begins."""
    document, dated = outline.document, date_of_signature(outline)
    if dated >= 0:
        row = document.lines[dated]
        return _date(document.source.text[row.start : row.end])
    for row in document.lines[: end_of_report(outline)][:-7:-1]:
        if 0 < row.end - row.start <= _LONGEST_DATE:
            folded = document.source.folded[row.start : row.end].strip("( ")
            if _DATE.match(folded) or _CHINESE_DATE.match(folded):
                return _date(folded)
    return None


def _under_title(document: Document, outline: Outline) -> datetime.date | None:
    """The date that stands alone in one of the lines under the title."""
    if outline.title_row < 0:
        return None
    first = outline.title_row + 1
    for row in document.lines[first : first + _ROWS_UNDER_TITLE]:
        if is_date_line(document, row):
            return _date(document.source.text[row.start : row.end])
    return None


# -- the index header above a report: names of fields and their values, in any arrangement ---------


_INDEX_LENGTH: Final = 20_000
"""Characters from the top in which the header is looked for."""
_LONGEST_CELL: Final = 400
_LONGEST_FIELD: Final = 12
_LONGEST_VALUE: Final = 60
_SHORTEST_BARE_NAME: Final = 3
"""Characters of a name that is one without a colon, alone on its line."""
_ANY_DATE: Final = re.compile(f"{DATE}|{CHINESE_DATE.replace('?P<', '?P<chinese_')}")
_SIGNS: Final = frozenset(":：∶︰﹕【〔[")
_OPENING: Final = frozenset("【〔[")


@attrs.frozen
class _Field:
    """A field as a cell shows it: its attribute name, or "" if it is of no use, and its value."""

    name: str
    value: str


@cache
def _names() -> Mapping[str, str]:
    return {key(legible(name)): field for field, names in INDEX_FIELDS.items() for name in names}


@cache
def _mark() -> re.Pattern[str]:
    """A name and its colon, or a name in brackets; the characters of a known name may be spaced."""
    known = "|".join(" {0,12}".join(name) for name in sorted(_names(), key=len, reverse=True))
    return re.compile(
        rf"(?:(?<!{IDEOGRAPH})(?P<known>{known}|{OTHER_FIELD})[ \t]{{0,4}}:"
        rf"|[(\[](?P<bracketed>{known}|{OTHER_FIELD})[)\]][ \t]{{0,4}}:?)"
    )


@lru_cache(maxsize=1024)
def _fields(text: str) -> tuple[_Field, ...]:
    """The fields of a cell in which names are marked as such."""
    marks = [
        match
        for match in _mark().finditer(fold(text))
        if match["known"] is not None or text[match.start()] in _OPENING
    ]
    ends = [*(match.start() for match in marks[1:]), len(text)][: len(marks)]
    return tuple(
        _Field(
            _names().get(key(match["known"] or match["bracketed"]), ""),
            text[match.end() : end].strip(),
        )
        for match, end in zip(marks, ends, strict=True)
    )


def read_index_header(document: Document, body_start: int) -> dict[str, str]:
    """The fields of the index header; of a field that is printed again, the first."""
    found: dict[str, str] = {}
    inline = False
    body_start = min(body_start, _INDEX_LENGTH)
    for index, row in enumerate(document.lines):
        if row.start >= body_start:
            break
        if len(row.texts) == 1:
            following = _text_below(document, index) if not inline else ""
            inline = False
            for name, value, own in _alone(document.printed(row)[0], row.ruling, following):
                inline = inline or own
                if name and value:
                    found.setdefault(name, value)
        elif row.end - row.start <= _LONGEST_CELL:
            below = [document.printed(one) for one in document.lines[index + 1 : index + 2]]
            for name, value in _in_row(document.printed(row), below):
                found.setdefault(name, value)
    return found


def _text_below(document: Document, index: int) -> str:
    below = document.lines[index + 1 : index + 2]
    return document.printed(below[0])[0] if below and len(below[0].texts) == 1 else ""


def _alone(text: str, ruling: Ruling, following: str) -> Iterator[tuple[str, str, bool]]:
    """Name, value, and whether the value stands on the name's own line."""
    if len(text) > _LONGEST_CELL:
        return
    if not _SIGNS.isdisjoint(text):
        fields = _fields(text)
        for field in fields:
            if field.value or field is not fields[-1]:
                yield field.name, field.value, True
            elif len(fields) == 1:
                yield field.name, _acceptable(field.name, following), False
    elif len(text) <= _LONGEST_FIELD:
        name = _names().get(key(legible(text)), "")
        if name and (len(text) >= _SHORTEST_BARE_NAME or ruling is Ruling.CELL):
            yield name, _acceptable(name, following), False


def _in_row(texts: Sequence[str], below: Sequence[list[str]]) -> Iterator[tuple[str, str]]:
    """Name and value, each in a cell of its own, both in one, or the names above the values."""
    names = [_bare_name(text) for text in texts]
    under = below[0] if below and len(below[0]) == len(texts) else None
    if under is not None and all(names) and not any(map(_bare_name, under)):
        for name, value in zip(names, under, strict=True):
            if name and _acceptable(name, value):
                yield name, value
        return
    for at, text in enumerate(texts):
        name = names[at]
        if name is not None:
            if at + 1 < len(texts) and names[at + 1] is None and texts[at + 1]:
                value = texts[at + 1]
                if not (_fields(value) and _fields(value)[0].name):
                    yield name, value
        elif not _SIGNS.isdisjoint(text):
            yield from ((field.name, field.value) for field in _fields(text) if field.value)


def _bare_name(text: str) -> str | None:
    """The field that a cell names and says nothing of, or None."""
    if not 2 <= len(text) <= _LONGEST_FIELD + 1:
        return None
    return _names().get(key(legible(text)))


def _acceptable(name: str, value: str) -> str:
    """`value`, if it may be what stands below a name and belongs to it; else ""."""
    if not value or len(value) > _LONGEST_VALUE or value[-1] in SENTENCE_ENDS:
        return ""
    if _bare_name(value) or (not _SIGNS.isdisjoint(value) and _fields(value)):
        return ""
    if name == "published":
        return value if _ANY_DATE.search(fold(value)) else ""
    if name == "index_number":
        return value if any(character.isdigit() for character in value) else ""
    if name != "title" and read_title(value) is not None:
        return ""
    return value
