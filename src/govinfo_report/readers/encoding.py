"""From bytes to text: what a file declares of its encoding is believed only if it proves true.

UTF-8 proves itself. The other encodings in which reports are published accept almost any bytes, so
that one of them is believed only where the characters that come out are those in daily use. What
none of them explains is shown to chardet before it is refused; its guess must pass the same test,
and a diagnostic names it, for a wrong guess would give a report of gaps.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

import attrs

from govinfo_report.errors import CannotReadError
from govinfo_report.text.source import fold

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""What a file may begin with that tells its encoding; the longer ones before their beginnings."""
_WIDER: Final = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "cp950": "cp950",
    "big5hkscs": "big5hkscs",
    "utf-8-sig": "utf-8",
    "ascii": "utf-8",
    "iso8859-1": "utf-8",
    "cp1252": "utf-8",
}
"""Encodings, and those that hold them: pages declare the narrow one and use the wide one."""
_TRIED: Final = ("gb18030", "big5hkscs", "cp950", "utf-16-le", "utf-16-be")
"""What is tried where UTF-8 fails, the most usual first."""
_WIDE: Final = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
"""What is tried where many bytes are null; UTF-32, which few bytes are, before UTF-16."""
_SHIFTED: Final = (
    (b"~{", "hz"),
    (b"\x1b$)A", "iso-2022-cn"),
    (b"+", "utf-7"),
)
"""Marks by which texts that look like ASCII go over to Chinese, and their encodings."""
_SHIFTED_OUT: Final = re.compile(rb"\x0e([^\x0e\x0f\n]*)")
_SHOWN_TO_CHARDET: Final = 100_000
"""Bytes at the beginning of a file from which an encoding is guessed."""
_FALLBACK: Final = "gb18030"
"""What a text too short to prove anything is taken for."""
_SURELY_UTF8: Final = 4
"""So many ideographs before the first byte that breaks UTF-8: the file is UTF-8, and damaged."""
_MOST_BROKEN: Final = 0.01
"""Share of its characters that such a file may have lost: a program cuts one in two, or puts a foot
in another encoding under a page."""
_NULLS: Final = 20
"""Null bytes, one in so many: more than a text with a stray control character has, and fewer than
text in UTF-16 has."""
_LOOKED_AT: Final = 600
"""Characters of a text that are weighed: the first of its writing."""
_PLAUSIBLE: Final = 0.65
_SURE: Final = 0.75
"""Share of characters in daily use, of those that Chinese is written in, from which on a text is
believed, and from which on no other encoding is tried. Reports have 0.8 and more; decoded wrong,
0.5 and less."""
_FEWEST_WEIGHED: Final = 2
"""Characters from which on there is something to weigh."""
_WRITING: Final = re.compile(r"[\u3000-\uffff\U00020000-\U0003ffff]+")
"""Ideographs, and the punctuation between them; wrong decoding makes much of the latter too."""
_FIRST_LEVEL: Final = (0xB0, 0xD8)
_CELLS: Final = (0xA1, 0xFF)
"""Where in GB 2312 the characters of its first level stand, those in daily use."""


@attrs.frozen
class DecodedText:
    """A text from bytes.

    Attributes:
        text: the text, without the mark of its encoding.
        encoding: as Python names it.
        cut: True if the bytes end in the middle of a character.
        guessed: True if the encoding is a guess that nothing proves.
        broken: characters that are lost, U+FFFD in the text.
    """

    text: str
    encoding: str
    cut: bool
    guessed: bool = False
    broken: int = 0


def decode(
    data: bytes, *, prescribed: str | None = None, declared: str | None = None
) -> DecodedText:
    """`data` as text.

    Args:
        data: the bytes of a file.
        prescribed: the encoding that the caller knows; no other is tried.
        declared: the encoding that the file says it is in.

    Raises:
        LookupError: there is no encoding `prescribed`.
        CannotReadError: the bytes are no text in the encoding prescribed, or in any that is known.
            `values` hold the first byte that is none: its line and its offset, both counted from 1.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark) and prescribed in (None, encoding, encoding.partition("-le")[0]):
            return _exactly(data.removeprefix(mark), encoding, encoding)
    if prescribed is not None:
        return _exactly(data, known(prescribed), prescribed)
    nulls = data.count(0)
    if nulls * _NULLS > len(data):
        found = _best(data, _WIDE) or _guessed(data)
        if found is None:
            raise CannotReadError("binary", count=nulls)
        return found
    try:
        decoded = _strictly(data, "utf-8")
    except UnicodeDecodeError as error:
        refusal = CannotReadError("bytes", **_place(data, error.start))
        before = data[: error.start].decode("utf-8")
        if sum(character > "\u2e80" for character in before) >= _SURELY_UTF8 or nulls:
            text = data.decode("utf-8", "replace")
            broken = text.count("\ufffd")
            if nulls or broken > _MOST_BROKEN * len(text):
                raise refusal from error
            return DecodedText(text.removeprefix("\ufeff"), "utf-8", False, broken=broken)
        return _proven(data, declared, refusal)
    return (_unshifted(data) if data.isascii() else None) or decoded


def _unshifted(data: bytes) -> DecodedText | None:
    """The text of bytes that only look like ASCII; None where they are."""
    return _best(data, (encoding for mark, encoding in _SHIFTED if mark in data))


def _guessed(data: bytes) -> DecodedText | None:
    """The text in the encoding that chardet takes it for, if that is plausible."""
    # Its tables take longer to load than a report to read.
    import chardet  # noqa: PLC0415

    guess = chardet.detect(data[:_SHOWN_TO_CHARDET])["encoding"]
    if guess is None:
        return None
    if guess.lower() in _WIDE:
        # Too little writing to weigh; but bytes that are no text rarely look like these.
        found = next(_decodings(data, (guess.lower(),)), None)
    else:
        found = _best(data, (guess,))
    return None if found is None else attrs.evolve(found, guessed=True)


def _proven(data: bytes, declared: str | None, refusal: CannotReadError) -> DecodedText:
    """The text in the encoding that proves true; the one declared is tried first."""
    tried: list[str] = list(_TRIED)
    if declared is not None:
        try:
            tried.insert(0, known(declared))
        except LookupError:
            # Pages declare names that are none.
            declared = None
    found = _best(data, tried)
    if found is not None:
        return found
    for decoded in _decodings(data, (_FALLBACK,)):
        if len(_writing(decoded.text)) < _FEWEST_WEIGHED:
            return decoded
    guess = _guessed(data)
    if guess is None:
        raise refusal
    return guess


def known(name: str) -> str:
    """The encoding to read what is called `name` in: the widest that holds it.

    Raises:
        LookupError: there is no such encoding of text.
    """
    try:
        codec = codecs.lookup(name.strip())
    except ValueError as error:
        # A name with a null character in it.
        raise LookupError(f"{name!r} is no encoding") from error
    if not getattr(codec, "_is_text_encoding", True):
        raise LookupError(f"{name} is no encoding of text")
    return _WIDER.get(codec.name, codec.name)


def _exactly(data: bytes, encoding: str, name: str) -> DecodedText:
    try:
        return _strictly(data, encoding)
    except UnicodeError as error:
        at = error.start if isinstance(error, UnicodeDecodeError) else 0
        raise CannotReadError("not-in-encoding", encoding=name, **_place(data, at)) from error


def _place(data: bytes, offset: int) -> dict[str, int]:
    return {"line": data.count(b"\n", 0, offset) + 1, "offset": offset + 1}


def _strictly(data: bytes, encoding: str) -> DecodedText:
    """The text; a character that is cut off at the very end is left out."""
    if encoding == "iso-2022-cn":
        return DecodedText(_from_iso_2022_cn(data), encoding, False)
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    text = decoder.decode(data)
    cut = bool(decoder.getstate()[0])
    return DecodedText(text.removeprefix("\ufeff"), encoding, cut)


def _from_iso_2022_cn(data: bytes) -> str:
    """The text of ISO-2022-CN (RFC 1922) with characters of GB 2312, which Python has no codec for.

    Raises:
        UnicodeDecodeError: characters of another set are in it.
    """
    # A line begins in ASCII again.
    plain = _SHIFTED_OUT.sub(
        lambda found: bytes(byte | 0x80 for byte in found[1]), data.replace(b"\x1b$)A", b"")
    )
    return plain.replace(b"\x0f", b"").decode("gb2312")


def _decodings(data: bytes, encodings: Iterable[str]) -> Iterator[DecodedText]:
    for encoding in encodings:
        try:
            yield _strictly(data, encoding)
        except UnicodeError:
            continue


def _best(data: bytes, encodings: Iterable[str]) -> DecodedText | None:
    """The decoding with the most characters in daily use; None where none is plausible."""
    best, most = None, _PLAUSIBLE
    for decoded in _decodings(data, encodings):
        writing = _writing(decoded.text)
        if len(writing) < _FEWEST_WEIGHED:
            continue
        share = sum(character in _usual() for character in writing) / len(writing)
        if share > most:
            best, most = decoded, share
        if share > _SURE:
            break
    return best


def _writing(text: str) -> str:
    """What a text is written in beside letters and digits, made Simplified; its beginning."""
    pieces: list[str] = []
    length = 0
    for found in _WRITING.finditer(text):
        pieces.append(found.group())
        length += len(pieces[-1])
        if length > _LOOKED_AT:
            break
    return "".join(_WRITING.findall(fold("".join(pieces)[:_LOOKED_AT])))


@cache
def _usual() -> frozenset[str]:
    rows = (bytes((row, cell)) for row in range(*_FIRST_LEVEL) for cell in range(*_CELLS))
    return frozenset(b"".join(rows).decode("gb2312", "ignore"))
