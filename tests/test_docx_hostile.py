"""Word files made to harm: each ends in time, in little memory, in a refusal or a report."""

from __future__ import annotations

import io
import os
import random
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import govinfo_report

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SECONDS = 10
MEGABYTES = 512
READER = """
import resource, sys
from govinfo_report.errors import GovinfoReportError
from govinfo_report.errors import Limits
from govinfo_report.parsing import recognize
from govinfo_report.readers.docx import read_docx
data = sys.stdin.buffer.read()
try:
    recognize(read_docx(data, Limits()))
    print("report")
except GovinfoReportError as error:
    print(error.code)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000)
"""


def packed(document: str | bytes, method: int = zipfile.ZIP_DEFLATED, **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("word/document.xml", document)
        for name, part in parts.items():
            archive.writestr(f"word/{name}.xml", part)
    return out.getvalue()


def document(body: str, before: str = "") -> str:
    return f"{before}<w:document {W}><w:body>{body}</w:body></w:document>"


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def noise(length: int) -> str:
    """Characters that hardly compress."""
    return random.Random(1).randbytes(length // 2).hex()


def table(rows: int, cells: int, columns: str = "1", merged: str = "") -> str:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{columns}"/>{merged}</w:tcPr><w:p/></w:tc>'
    return f"<w:tbl>{f'<w:tr>{cell * cells}</w:tr>' * rows}</w:tbl>"


def many_entries() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(60_000):
            archive.writestr(zipfile.ZipInfo(str(number)), b"")
    return out.getvalue()


def many_parts() -> bytes:
    """Every part that is read just below the ratio, all together beyond the bytes."""
    filler = f"<!--{' ' * 9_000_000}-->"
    numbering = f"<w:numbering {W}>{filler}</w:numbering>"
    styles = f"<w:styles {W}>{filler}</w:styles>"
    return packed(document(p("a")), numbering=numbering, styles=styles)


def notes(count: int) -> bytes:
    references = "".join(f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in range(count))
    bodies = "".join(f'<w:footnote w:id="{n}">{p("n")}</w:footnote>' for n in range(count))
    return packed(
        document(f"<w:p>{references}</w:p>"), footnotes=f"<w:footnotes {W}>{bodies}</w:footnotes>"
    )


def long_numbers() -> bytes:
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start '
        f'w:val="{"9" * 4000}"/><w:lvlText w:val="{"%1" * 100_000}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    item = (
        '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
    )
    return packed(document(item * 5000), numbering=numbering)


def alternatives() -> bytes:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    opening = f"<mc:AlternateContent {mc}><mc:Choice>" * 110
    closing = "</mc:Choice></mc:AlternateContent>" * 110
    return packed(document(f"<w:p><w:r>{opening}{'<w:pict/>' * 50_000}{closing}</w:r></w:p>"))


LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "zip bomb": (
        lambda: packed(document(f"<!--{' ' * 210_000_000}-->")),
        {"limit-zip-ratio"},
    ),
    "zip bomb in small parts": (many_parts, {"report"}),
    "many entries": (many_entries, {"limit-zip-entries"}),
    "100,000 paragraphs": (lambda: packed(document(p("a") * 100_000)), {"limit-docx-blocks"}),
    "as many paragraphs as are allowed": (
        lambda: packed(document(p("a") * 20_000)),
        {"report"},
    ),
    "as many cells as are allowed": (
        lambda: packed(document(table(1040, 9))),
        {"report"},
    ),
    "one run of 32 MB": (
        lambda: packed(document(p(noise(32_000_000))), zipfile.ZIP_STORED),
        {"limit-text-characters"},
    ),
    "one run of 32 MB, packed": (
        lambda: packed(document(p("a" * 32_000_000))),
        {"limit-zip-ratio"},
    ),
    "one attribute of 32 MB": (
        lambda: packed(document(f'<w:p a="{noise(32_000_000)}"/>'), zipfile.ZIP_STORED),
        {"report"},
    ),
    "a million empty runs": (
        lambda: packed(document(f"<w:p>{'<w:r/>' * 1_000_000}</w:p>")),
        {"docx-markup"},
    ),
    "a million attributes": (
        lambda: packed(document("<w:p" + "".join(f' a{n}=""' for n in range(1_000_000)) + "/>")),
        {"docx-markup"},
    ),
    "100,000 runs": (
        lambda: packed(document(f"<w:p>{'<w:r><w:t>1</w:t></w:r>' * 100_000}</w:p>")),
        {"report"},
    ),
    "2,000 nested tables": (
        lambda: packed(
            document("<w:tbl><w:tr><w:tc>" * 2000 + p("a") + "</w:tc></w:tr></w:tbl>" * 2000)
        ),
        {"docx-nested"},
    ),
    "80 nested tables": (
        lambda: packed(
            document("<w:tbl><w:tr><w:tc>" * 80 + p("a") + "</w:tc></w:tr></w:tbl>" * 80)
        ),
        {"docx-nested"},
    ),
    "100,000 nested elements": (
        lambda: packed(document("<w:ins>" * 100_000 + "</w:ins>" * 100_000)),
        {"docx-nested"},
    ),
    "a cell of a billion columns": (
        lambda: packed(document(table(1, 2, "1000000000"))),
        {"limit-span"},
    ),
    "a number of a million digits": (
        lambda: packed(document(table(1, 2, "9" * 1_000_000))),
        {"report"},
    ),
    "wide cells merged downwards": (
        lambda: packed(document(table(900, 9, "110", "<w:vMerge/>"))),
        {"report"},
    ),
    "a billion laughs": (
        lambda: packed(
            document(p("&e9;"), f'<!DOCTYPE w [<!ENTITY e0 "ha">{LAUGHS}]>'),
        ),
        {"docx-declares"},
    ),
    "a billion laughs, of styles": (
        lambda: packed(
            document(p("a")),
            numbering=f"<w:numbering {W}/>",
            styles=f'<!DOCTYPE w [<!ENTITY e0 "ha">{LAUGHS}]><w:styles {W} a="&e9;"/>',
        ),
        {"docx-declares"},
    ),
    "a file of the machine": (
        lambda: packed(
            document(p("&e;"), f'<!DOCTYPE w [<!ENTITY e SYSTEM "file://{__file__}">]>'),
        ),
        {"docx-declares"},
    ),
    "9,000 notes": (lambda: notes(9000), {"report"}),
    "long numbers": (long_numbers, {"limit-text-characters"}),
    "alternatives in alternatives": (alternatives, {"report"}),
    "19,000 elements of no known kind": (
        lambda: packed(document("".join(f"<w:x{n}>{p('a')}</w:x{n}>" for n in range(9000)))),
        {"report"},
    ),
}


def confine() -> None:
    """Limits of the process that reads: seconds of work, and memory however it is asked for."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    # Address space holds more than what is used: libraries and what threads set aside.
    resource.setrlimit(resource.RLIMIT_AS, (2 * MEGABYTES * 2**20,) * 2)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="limits of processes are counted otherwise")
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_in_time_and_memory(name: str) -> None:
    make, endings = HOSTILE[name]
    source = Path(govinfo_report.__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-c", READER],
        input=make(),
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(source)},
        preexec_fn=confine,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    ending, peak = done.stdout.decode().splitlines()
    assert ending in endings
    assert int(peak) < MEGABYTES


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    from govinfo_report.errors import Limits
    from govinfo_report.readers.docx import read_docx

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the reader looked outside the file")

    away = "http://example.org/a"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    related = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="r{n}" Type="{relations}/{kind}" Target="{target}" '
            'TargetMode="External"/>'
            for n, (kind, target) in enumerate(
                [
                    ("image", away),
                    ("attachedTemplate", f"file://{__file__}"),
                    ("styles", away),
                    ("numbering", f"file://{__file__}"),
                    ("footnotes", "../../../../etc/passwd"),
                ]
            )
        )
        + "</Relationships>"
    )
    body = (
        f'<w:p><w:r><w:drawing><a:blip xmlns:a="urn:a" xmlns:r="{relations}" r:link="r0"/>'
        '</w:drawing></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", document(body))
        archive.writestr("word/_rels/document.xml.rels", related)
    data = out.getvalue()
    read_docx(packed(document(p("a"))), Limits())
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    monkeypatch.setattr(Path, "open", refuse)
    assert read_docx(data, Limits()).source.text == "[image: ]\n"
