"""The way from a file to a Report: what it is, and which reader takes it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Final, Literal, TypeAlias, TypedDict, Unpack, cast, overload

import attrs

from govinfo_report.document import Document
from govinfo_report.errors import (
    CannotOpen,
    CannotReadError,
    GovinfoReportError,
    LimitExceeded,
    Limits,
)
from govinfo_report.opening import archive_of, bytes_of_file, bytes_of_stream, path_of
from govinfo_report.parsing import recognize, refuse_unknown_edition
from govinfo_report.public import Report, Report2019, Report2021
from govinfo_report.readers import kinds
from govinfo_report.readers.archives import Zip, inflate, read_mail
from govinfo_report.readers.blocks import Picture
from govinfo_report.readers.encoding import decode, known
from govinfo_report.readers.given import read_given
from govinfo_report.readers.kinds import FileKind, declared_encoding, is_page, kind_of
from govinfo_report.report import Origin, SourceKind, diagnose

Loadable: TypeAlias = str | os.PathLike[str] | bytes | BinaryIO
"""A path, bytes, or a file opened for reading bytes."""

_DEFAULT: Final = Limits()
_KINDS_WRITTEN: Final = (".html", ".htm", ".csv", ".json", ".jsonl", ".parquet", ".xlsx")
"""Endings of files of which some may be this library's own, to pass over the others quickly."""
_READERS: Final[Mapping[FileKind, tuple[str, SourceKind]]] = {
    "docx": ("docx.read_docx", "docx"),
    "old-word": ("docx.read_doc", "doc"),
    "pdf": ("pdf.read_pdf", "pdf"),
    "odt": ("opendocument.read_odt", "odt"),
    "fodt": ("opendocument.read_fodt", "odt"),
    "ods": ("opendocument.read_odt", "sheets"),
    "rtf": ("rtf.read_rtf", "rtf"),
    "sheets": ("sheets.read_sheets", "sheets"),
    "spreadsheet-xml": ("sheet_xml.read_sheet_xml", "sheets"),
    "word-xml": ("docx.read_word_xml", "word-xml"),
}
"""Kind of a file → the reader that takes it, and what the report says it was read from."""


class ReadingOptions(TypedDict, total=False):
    """How files are to be read; `load` says what each key means."""

    encoding: str | None
    ocr: bool
    beside: bool
    limits: Limits


_Sources: TypeAlias = Loadable | Sequence[Loadable]


@overload
def load(
    source: _Sources, *, edition: Literal[2021], **how: Unpack[ReadingOptions]
) -> Report2021: ...
@overload
def load(
    source: _Sources, *, edition: Literal[2019], **how: Unpack[ReadingOptions]
) -> Report2019: ...
@overload
def load(
    source: _Sources, *, edition: int | None = None, **how: Unpack[ReadingOptions]
) -> Report: ...
def load(
    source: _Sources,
    *,
    edition: int | None = None,
    encoding: str | None = None,
    ocr: bool = False,
    beside: bool = False,
    limits: Limits = _DEFAULT,
) -> Report:
    """Read a published annual report from a file: text, web page, Word or PDF.

    What a file is, its content tells, not its name. Bad content never raises: what was wrong with
    it is in the report's `diagnostics`. Nothing is fetched, and no other file is opened unless
    `beside` allows it.

    Args:
        source: path of a file, its bytes, or a file opened for reading bytes. A path must be that
            of a regular file, not of a pipe or a device. A list of pictures is one report, in
            their order, with `ocr`.
        edition: 2021 or 2019 to prescribe the edition of the form; by default the labels tell.
        encoding: of a text or a page, where it is known; by default the bytes tell.
        ocr: recognize tables that are pictures, in the file or the file itself; it takes seconds.
        beside: with `ocr`, read pictures also from files in the folder of a saved page.
        limits: how much the file may ask for.

    Raises:
        CannotReadError: the file is of a kind that is not read, or it cannot be opened: then it is
            a `CannotOpen`, and so an OSError too. Every error names the `file`.
        LimitExceeded: the file breaks one of the limits.
        MissingExtra: packages for this kind of file must be installed first.
        TypeError: `source` is none of these.
        ValueError: there is no such edition, or no such encoding; a list holds no pictures alone.
    """
    refuse_unknown_edition(edition)
    refuse_unknown_encoding(encoding)
    if isinstance(source, (list, tuple)):
        return recognize(_of_pictures(cast("Sequence[Loadable]", source), limits, ocr=ocr), edition)
    one = cast("Loadable", source)
    name = _named(one)
    with _naming(name):
        data = _bytes_of(one, name, limits)
        folder = Path(name).parent if beside and name is not None else None
        given = _Given(data, limits, encoding, member=_member(name), ocr=ocr, folder=folder)
        document = _read(given)
    document.origin = attrs.evolve(
        document.origin, name=name, sha256=hashlib.sha256(data).hexdigest(), size=len(data)
    )
    return recognize(document, edition)


@contextmanager
def _naming(name: str | None) -> Generator[None]:
    """Put the file's name into every error."""
    try:
        yield
    except GovinfoReportError as error:
        error.file = name
        if isinstance(error, CannotOpen):
            error.filename = name
        raise


def refuse_unknown_encoding(encoding: str | None) -> None:
    """Refuse a prescribed encoding that does not exist.

    Raises:
        ValueError: there is no such encoding.
    """
    if encoding is not None:
        try:
            known(encoding)
        except LookupError as error:
            raise ValueError(f"there is no encoding {encoding!r}") from error


def _named(source: Loadable) -> str | None:
    """The path of the source; None where it is none."""
    return path_of(source) if isinstance(source, (str, os.PathLike)) else None


def _of_pictures(sources: Sequence[Loadable], limits: Limits, *, ocr: bool) -> Document:
    """The document that several pictures make."""
    files: list[bytes] = []
    for one in sources:
        with _naming(name := _named(one)):
            files.append(_bytes_of(one, name, limits))
    if not files or any(kind_of(one) != "picture" for one in files):
        raise ValueError("several files are one report only if all are pictures")
    if not ocr:
        raise CannotReadError("picture")
    from govinfo_report.ocr.process import read_pictures  # noqa: PLC0415

    document = read_pictures("picture", files, limits)
    whole = b"".join(files)
    document.origin = attrs.evolve(
        document.origin, sha256=hashlib.sha256(whole).hexdigest(), size=len(whole)
    )
    return document


def _bytes_of(source: Loadable, name: str | None, limits: Limits) -> bytes:
    """Content of the source, no more of it than allowed."""
    if name is not None:
        return bytes_of_file(name, limits)
    if not isinstance(source, bytes):
        return bytes_of_stream(cast("BinaryIO", source), limits)
    if len(source) > limits.input_bytes:
        raise LimitExceeded("input_bytes", limits.input_bytes)
    return source


def reports_of(name: str) -> list[str]:
    """The path itself; of a ZIP file with several reports each of them, as `archive.zip!member`."""
    if name.lower().endswith(".zip"):
        try:
            members = Zip(bytes_of_file(name, _DEFAULT), _DEFAULT).reports
        except GovinfoReportError:
            # Reading it says why.
            members = []
        if len(members) > 1:
            return [f"{name}!{member}" for member in members]
    return [name]


def is_own_output(name: str) -> bool:
    """True for a file that this library has written, as into the folder of the reports."""
    try:
        with Path(name).open("rb") as stream:
            return kinds.is_own_output(stream)
    except OSError:
        # Reading it says why.
        return False


def may_be_report(name: str) -> bool:
    """False for this library's own output in a folder of reports."""
    return not (name.lower().endswith(_KINDS_WRITTEN) and is_own_output(name))


def _member(name: str | None) -> str | None:
    """The member of an archive that a path names behind the archive; None where it names none."""
    archive = name if name is None else archive_of(name)
    return None if name is None or archive == name else name[len(archive or "") + 1 :]


@attrs.frozen
class _Given:
    """A file to read, and how.

    Attributes:
        data: its bytes.
        limits: how much it may ask for.
        encoding: that the caller prescribes.
        declared: the encoding that a mail names for it.
        member: what is meant of an archive.
        wrapped: whether it comes out of an archive or a mail.
        ocr: whether tables that are pictures are to be recognized.
        folder: of a saved page, whose pictures may be files in it; None to read no other file.
    """

    data: bytes
    limits: Limits
    encoding: str | None = None
    declared: str | None = None
    member: str | None = None
    wrapped: bool = False
    ocr: bool = False
    folder: Path | None = None


def _read(given: _Given) -> Document:
    """The document of a file, with the tables that are pictures if they are wanted."""
    if not given.ocr:
        return _read_words(given)
    # Most programs read no pictures.
    from govinfo_report.ocr.process import read_pictures, see_pictures  # noqa: PLC0415

    kind = kind_of(given.data)
    if kind in ("picture", "pdf"):
        return read_pictures(kind, [given.data], given.limits)
    document = _read_words(given)
    content = _content_of_pictures(given, kind, document.origin.kind)
    return document if content is None else see_pictures(document, content, given.limits)


def _content_of_pictures(
    given: _Given, kind: FileKind, origin: SourceKind
) -> Callable[[Picture], bytes | None] | None:
    """Where the content of the pictures of a file is; None where they are not read."""
    if kind == "docx":
        from govinfo_report.readers.word.package import picture_in  # noqa: PLC0415

        return picture_in(given.data, given.limits)
    if origin == "html":
        from govinfo_report.ocr.process import on_page  # noqa: PLC0415

        return partial(on_page, folder=given.folder, limits=given.limits)
    return None


def _read_words(given: _Given) -> Document:
    """The document that the reader of its kind makes of a file, or of the report wrapped in it."""
    data, limits = given.data, given.limits
    kind = kind_of(data)
    if kind == "text":
        return _read_characters(given)
    if kind in _READERS:
        name, origin = _READERS[kind]
        document = _reader(name)(data, limits)
        document.origin = Origin(origin)
        return document
    if kind not in ("zip", "gzip", "mail"):
        raise CannotReadError(kind)
    if given.wrapped:
        raise CannotReadError("archive-nested")
    return _read(_unwrapped(given, kind))


def _reader(name: str) -> Callable[[bytes, Limits], Document]:
    """A reader by module and function; loaded with the first file of its kind."""
    module, _, function = name.partition(".")
    reader = getattr(import_module(f"govinfo_report.readers.{module}"), function)
    return cast("Callable[[bytes, Limits], Document]", reader)


def _unwrapped(given: _Given, kind: FileKind) -> _Given:
    """The report in an archive, a compressed file, a mail or a saved page."""
    data, limits = given.data, given.limits
    declared = None
    if kind == "mail":
        part = read_mail(data)
        data, declared = part.data, part.encoding
    elif kind == "gzip":
        data = inflate(data, limits)
    elif given.member is not None:
        data = Zip(data, limits).read_member(given.member)
    else:
        data = Zip(data, limits).read_only_report()
    return attrs.evolve(given, data=data, declared=declared, member=None, wrapped=True)


def _read_characters(given: _Given) -> Document:
    """The document of a text, or of the source of a page."""
    data, limits = given.data, given.limits
    declared = given.declared or declared_encoding(data)
    decoded = decode(data, prescribed=given.encoding, declared=declared)
    text = decoded.text
    if len(text) > limits.text_characters and not is_page(text):
        raise LimitExceeded("text_characters", limits.text_characters)
    document = read_given(text, limits)
    document.origin = attrs.evolve(document.origin, encoding=decoded.encoding)
    if decoded.guessed:
        document.diagnostics.append(diagnose("encoding-guessed", encoding=decoded.encoding))
    if decoded.broken:
        document.diagnostics.append(diagnose("characters-broken", count=decoded.broken))
    if decoded.cut:
        document.diagnostics.append(diagnose("file-cut"))
    return document
