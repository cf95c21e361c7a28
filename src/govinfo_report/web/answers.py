"""What is done with one file that was sent, in a process of its own; a Word file with comments."""

from __future__ import annotations

import io
import json
import posixpath
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import PurePath
from typing import Any, Final

import attrs
from lxml import etree

from govinfo_report.batch.sources import Task
from govinfo_report.batch.work import ReadOutcome, Wanted, described, work
from govinfo_report.checks import CheckResult, Problem, check
from govinfo_report.checks.rule import suspect_cell_text
from govinfo_report.data.tables import records
from govinfo_report.data.writers import write_xlsx
from govinfo_report.errors import BrokenOff, GovinfoReportError
from govinfo_report.form.fields import Language
from govinfo_report.messages.words import words_for
from govinfo_report.public import Report
from govinfo_report.report import ReportData, Severity
from govinfo_report.text.source import Place, Span
from govinfo_report.version import GENERATOR
from govinfo_report.view.page_report import report_page
from govinfo_report.view.report_view import VERDICT_TONES, weight_of

_LISTED: Final = 20
"""Problems that the list of files tells; the page of the report has all."""


@attrs.frozen
class Reply:
    """What is sent back.

    Attributes:
        body: its bytes.
        media: their media type.
        name: of the file to save it as; '' where it is shown.
        status: of HTTP.
    """

    body: bytes
    media: str
    name: str = ""
    status: int = 200


@attrs.frozen
class _Checked:
    """A file that was sent, what was found in it, and the language of all words."""

    report: Report
    result: CheckResult
    name: str
    data: bytes
    lang: Language

    def named(self, suffix: str) -> str:
        """The name of a file that is made of it."""
        return f"{PurePath(self.name).stem}.{suffix}"


def refused(code: str, text: str, status: int) -> Reply:
    """The answer where there is none: a code, and what to do."""
    body = {"error": {"code": code, "text": text}}
    return Reply(_json(body), "application/json", status=status)


def answer_for(wanted: str, name: str, received: bytearray, lang: Language) -> Reply:
    """Read a file, check it, and give what is wanted of it.

    Args:
        wanted: a key of `ANSWERS`.
        name: of the file.
        received: its bytes, as they came.
        lang: language of all words.
    """
    data = bytes(received)
    received.clear()
    outcome = work(Task(name, data), Wanted(check=True, complete=False))
    if not isinstance(outcome, ReadOutcome):
        # That a file cannot be read is a verdict too; there is nothing else to be had of it.
        status = 200 if wanted == "verdict" else 422
        return refused(outcome.failure.code, outcome.failure.text(lang), status)
    result = outcome.result or check(outcome.report)
    try:
        return ANSWERS[wanted](_Checked(outcome.report, result, name, data, lang))
    except GovinfoReportError as error:
        return refused(error.code, error.text(lang), 422)
    except Exception as error:  # one file must not leave its sender without an answer
        fault = BrokenOff("batch-fault", detail=described(error))
        return refused(fault.code, fault.text(lang), 422)


def _verdict(sent: _Checked) -> Reply:
    verdict, report, lang = sent.result.verdict, sent.report, sent.lang
    shown = [one for one in sent.result.problems if one.severity is not Severity.INFO][:_LISTED]
    told = {
        "name": sent.name,
        "agency": report.metadata.agency,
        "year": report.metadata.year,
        "kind": verdict.kind.value,
        "tone": VERDICT_TONES[verdict.kind],
        "text": verdict.text(lang),
        "word": report.source.kind == "docx",
        "problems": [
            {
                "severity": one.severity.value,
                "to_do": weight_of(one, verdict, words_for(lang)),
                "text": one.text(lang),
                "where": one.where(lang),
                "advice": one.advice(lang),
            }
            for one in shown
        ],
    }
    return Reply(_json(told), "application/json")


def _page(sent: _Checked) -> Reply:
    page = report_page(sent.report, sent.lang, result=sent.result)
    return Reply(page.encode(), "text/html; charset=utf-8")


def _excel(sent: _Checked) -> Reply:
    stream = io.BytesIO()
    write_xlsx(records([sent.report]), stream)
    media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return Reply(stream.getvalue(), media, sent.named("xlsx"))


def _data(sent: _Checked) -> Reply:
    return Reply(sent.report.to_json().encode(), "application/json", sent.named("json"))


def _word(sent: _Checked) -> Reply:
    words = words_for(sent.lang)
    if sent.report.source.kind != "docx":
        return refused("not-a-docx", words.drop_no_word, 422)
    media = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    body = commented(sent.data, sent.report, sent.result, sent.lang)
    made = words.word_name.format(name=PurePath(sent.name).stem)
    return Reply(body, media, f"{made}.docx")


ANSWERS: Final[dict[str, Callable[[_Checked], Reply]]] = {
    "verdict": _verdict,
    "page": _page,
    "excel": _excel,
    "json": _data,
    "word": _word,
}
"""What may be wanted of a file → what makes it."""


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


# -- a Word file with a comment at each cell and paragraph in doubt, and one that sums them up -----
# Only the body, the comments and what names them are written anew; every other part of the package
# stays byte for byte. (python-docx opens no package of which a relation leads nowhere, as many that
# were converted have, and writes all its parts anew.)


_maker: Any = import_module("lxml.builder").ElementMaker  # The stubs do not know it.
_INITIALS: Final = "GR"
_AT_MOST: Final = 200
"""Comments that a file gets: nobody reads more, and a spoilt file may ask for thousands."""
_LONGEST_NUMBER: Final = 8
"""Characters of a number before a paragraph."""
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_UNPREFIXED: Final[Any] = {None: _RELATIONS}
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_COMMENTS_TYPE: Final = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
)
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def commented(data: bytes, report: ReportData, result: CheckResult, lang: Language) -> bytes:
    """The Word file with comments; everything else in it stays as it is."""
    package = _Package(data)
    body = package.body
    tables = list(body.iter(package.name("tbl")))
    # Of those that say the same the first.
    paragraphs = {package.text(one): one for one in reversed([*body.iter(package.name("p"))])}
    unplaced: list[Problem] = []
    for problem in result.problems:
        if problem.severity is Severity.INFO:
            continue
        found = [
            (_paragraph(tables, paragraphs, span, package), text)
            for span, text in _places(problem, report, lang)
        ]
        for paragraph, text in found:
            if paragraph is not None and package.added < _AT_MOST:
                package.comment(paragraph, text)
        if all(paragraph is None for paragraph, _ in found):
            unplaced.append(problem)
    first = next(body.iter(package.name("p")), None)
    if first is not None:
        package.comment(first, _summary(result, unplaced, lang))
    return package.written()


def _places(problem: Problem, report: ReportData, lang: Language) -> Iterator[tuple[Span, str]]:
    """Each place that a comment is for, and its text."""
    for cell in problem.wrong:
        if cell.span is not None:
            told = suspect_cell_text(cell, report.form, lang)
            yield cell.span, f"{told}\n{problem.text(lang)}"
    if not problem.wrong:
        for one in problem.alike:
            if one.span is not None:
                yield one.span, f"{one.text(lang)}\n{problem.advice(lang)}"


def _summary(result: CheckResult, unplaced: Sequence[Problem], lang: Language) -> str:
    """The verdict, and what has no place to stand at."""
    lines = [result.verdict.text(lang)]
    lines += [f"{one.text(lang)} {one.advice(lang)}" for one in unplaced[:_AT_MOST]]
    return "\n".join(lines)


# -- places -------------------------------------------------------------------------------------


def _paragraph(
    tables: Sequence[Any], paragraphs: Mapping[str, Any], span: Span, package: _Package
) -> Any:
    """The element of the paragraph at a place, in a cell or outside; None if it is not found."""
    if span.place is not None and span.place.table is not None:
        cell = _cell(tables, span, package)
        return None if cell is None else next(cell.iter(package.name("p")))
    line = _bare(span.source.line_text(span.line))
    # Of a number that Word prints before a paragraph nothing stands in the file.
    found = (paragraphs.get(line[at:]) for at in range(min(_LONGEST_NUMBER, len(line))))
    return next((one for one in found if one is not None), None)


def _cell(tables: Sequence[Any], span: Span, package: _Package) -> Any:
    """The element of the cell at a place; None if another text stands there."""
    place = span.place
    if place is None or place.table is None or place.row is None:
        return None
    for table in tables[place.table - 1 : place.table]:
        _, cell = _at(table, place, package)
        if cell is not None and _bare(span.text) in package.text(cell):
            return cell
    # Tables may be counted in another way, as those in text boxes: the whole row must agree then.
    wanted = _bare(span.source.row_text(span.start))
    for table in tables:
        row, cell = _at(table, place, package)
        if cell is not None and package.text(row) == wanted:
            return cell
    return None


def _at(table: Any, place: Place, package: _Package) -> tuple[Any, Any]:
    """A row of a table and its cell in a column, where merged cells count with all they cover."""
    rows = [one for one in package.own(table, "tr") if not package.is_deleted(one)]
    if place.row is None or place.row > len(rows):
        return None, None
    row = rows[place.row - 1]
    column = 1 + package.number(row, "trPr", "gridBefore", 0)
    for cell in package.own(row, "tc"):
        wide = package.number(cell, "tcPr", "gridSpan", 1)
        if place.column is None or column <= place.column < column + wide:
            return row, cell
        column += wide
    return row, None


def _bare(text: str) -> str:
    return "".join(text.split())


# -- the package --------------------------------------------------------------------------------


def _target(relations: Any, kind: str) -> str | None:
    """The target of the first relation whose type ends so."""
    types = ((one, str(one.get("Type", ""))) for one in relations)
    return next(
        (str(one.get("Target")) for one, type_ in types if type_.endswith(f"/{kind}")), None
    )


class _Package:
    """The parts of a Word file, as far as comments need them."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.added = 0
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self._names = set(package.namelist())
            _, relations = self._relations(package, "")
            self._main = (_target(relations, "officeDocument") or "word/document.xml").lstrip("/")
            self.body = _parsed(package.read(self._main))
            self._space: str = etree.QName(self.body).namespace or ""
            self._own_path, self._own = self._relations(package, self._main)
            self._types = _parsed(package.read("[Content_Types].xml"))
            target = _target(self._own, "comments")
            self._path = self._resolved(target or "comments.xml")
            there = target is not None and self._path in self._names
            self._comments = (
                _parsed(package.read(self._path))
                if there
                else etree.Element(self.name("comments"), nsmap={"w": self._space})
            )
        if target is None:
            self._announce()
        numbers = [one.get(self.name("id"), "") for one in self._comments]
        self._next = 1 + max((int(one) for one in numbers if one.isdecimal()), default=-1)

    def _resolved(self, target: str) -> str:
        if target.startswith("/"):
            return target.lstrip("/")
        return posixpath.normpath(posixpath.join(posixpath.dirname(self._main), target))

    def _relations(self, package: zipfile.ZipFile, part: str) -> tuple[str, Any]:
        """The name of the part that holds the relations of a part, and its root."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        root = (
            _parsed(package.read(path))
            if path in self._names
            else etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap=_UNPREFIXED)
        )
        return path, root

    def _announce(self) -> None:
        """Name the new part of comments where a reader looks for it."""
        strict = "purl.oclc.org" in self._space
        base = "http://purl.oclc.org/ooxml" if strict else "http://schemas.openxmlformats.org"
        middle = "officeDocument/relationships" if strict else "officeDocument/2006/relationships"
        relation = etree.SubElement(self._own, f"{{{_RELATIONS}}}Relationship")
        taken = {one.get("Id") for one in self._own}
        relation.set("Id", next(f"rIdC{at}" for at in range(1, 10_000) if f"rIdC{at}" not in taken))
        relation.set("Type", f"{base}/{middle}/comments")
        relation.set("Target", "comments.xml")
        override = etree.SubElement(self._types, f"{{{_TYPES}}}Override")
        override.set("PartName", f"/{self._path}")
        override.set("ContentType", _COMMENTS_TYPE)

    def name(self, tag: str) -> str:
        """The full name of an element or attribute of the body."""
        return f"{{{self._space}}}{tag}"

    def own(self, above: Any, tag: str) -> list[Any]:
        """The rows of a table, or the cells of a row, and not those of tables inside."""
        return [
            one for one in above.iter(self.name(tag)) if next(one.iterancestors(above.tag)) is above
        ]

    def is_deleted(self, row: Any) -> bool:
        """True for a row that a change that was tracked has taken away."""
        return row.find(f"{self.name('trPr')}/{self.name('del')}") is not None

    def number(self, one: Any, group: str, tag: str, otherwise: int) -> int:
        """A number among the properties of a row or a cell."""
        found = one.find(f"{self.name(group)}/{self.name(tag)}")
        value = "" if found is None else found.get(self.name("val"), "")
        return int(value) if value.isdecimal() else otherwise

    def text(self, one: Any) -> str:
        """The text in an element, without white space."""
        kept = (
            found
            for found in one.iter(self.name("t"))
            if next(found.iterancestors(self.name("moveFrom")), None) is None
        )
        return _bare("".join(found.text or "" for found in kept))

    def comment(self, paragraph: Any, text: str) -> None:
        """Put a comment at a paragraph."""
        number, self._next = str(self._next), self._next + 1
        self.added += 1
        word = _maker(namespace=self._space)
        at = {self.name("id"): number}
        properties = paragraph.find(self.name("pPr"))
        paragraph.insert(0 if properties is None else 1, word.commentRangeStart(at))
        paragraph.extend((word.commentRangeEnd(at), word.r(word.commentReference(at))))
        by = {self.name("author"): GENERATOR, self.name("initials"): _INITIALS}
        shown = "".join(char if char.isprintable() or char == "\n" else " " for char in text)
        lines = (word.t(line, {_SPACE: "preserve"}) for line in shown.split("\n"))
        self._comments.append(word.comment(at | by, *(word.p(word.r(line)) for line in lines)))

    def written(self) -> bytes:
        """The package, with the parts that were changed."""
        changed = {
            self._main: self.body,
            self._path: self._comments,
            self._own_path: self._own,
            "[Content_Types].xml": self._types,
        }
        stream = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(self._data)) as old,
            zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for one in old.infolist():
                if one.filename not in changed:
                    new.writestr(one, old.read(one))
            for name, root in changed.items():
                new.writestr(name, etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
        return stream.getvalue()


def _parsed(data: bytes) -> Any:
    """An XML part; nothing that it names is fetched, and no entity is put in."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
