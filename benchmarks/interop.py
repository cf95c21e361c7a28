"""What is read of a report after other tools have had it: is any number silently wrong?

    python benchmarks/interop.py --cache DIR                convert what is not there yet, and score
    python benchmarks/interop.py --cache DIR --score-only   score what is there, without converters
    python benchmarks/interop.py --cache DIR --show NAME    the failing cells of a converter
    python benchmarks/interop.py --cache DIR --write        the figures into docs/interop.md

Made-up reports go through the converters of `interop_tools.py` and `interop_scripts.py`; one
that is not installed is named and left out. Texts are given to `parse`, other files to `load`.
Needs the extra `interop` to convert. Exit 1 if a cell is silently wrong.

A cell counts as undecidable, and is not asked for, where its number is not in the output as a
number of its own (digits wrapped into two lines or run together with others, a table left out), and
where the output of a twin, in whose row a number stands in another column, is alike. A wrong value
in it counts as anywhere.
"""

from __future__ import annotations

import argparse
import collections
import re
import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path
from textwrap import wrap

import attrs
from interop_boxes import CONVERTERS as BOXES
from interop_pipelines import CONVERTERS as PIPELINES
from interop_reports import SHEETS, Made, reports, twin, write_docx, write_page, write_workbook
from interop_scripts import CONVERTERS as SCRIPTS
from interop_tools import CONVERTERS as TOOLS
from interop_tools import FILES, Converter, NotInstalledError
from scoring import Outcome, Score, scores

from govinfo_report import CannotReadError, GovinfoReportError, MissingExtra, load, parse
from govinfo_report.public import Report

PAGE = Path(__file__).resolve().parent.parent / "docs" / "interop.md"
CONVERTERS = [*TOOLS, *SCRIPTS, *PIPELINES, *BOXES]
WRITERS: dict[str, Callable[[Made, Path], None]] = {
    "html": write_page,
    "xlsx": write_workbook,
    **{suffix: partial(write_docx, sheet) for suffix, sheet in SHEETS.items()},
}
TEXTS = frozenset(
    (
        ".txt",
        ".md",
        ".csv",
        ".tsv",
        ".tex",
        ".json",
        ".jsonl",
        ".rst",
        ".org",
        ".adoc",
        ".wiki",
        ".html",
    )
)
Tally = collections.Counter[Outcome]
MOST_SHOWN = 12
"""Failing cells of one output."""
_PIECE = re.compile(r"\n|(?<=[,>;\]}])")
"""What parts an output into pieces that are compared: its lines, and the pieces of data in them."""
_NUMBER = re.compile(r"(?<![\d.])-?\d+(?:\.\d+)?(?![\d.]*\d)")


# -- converting ----------------------------------------------------------------------------------


def convert(cache: Path, made: Sequence[Made], names: Sequence[str]) -> None:
    """Make the files that are not there yet."""
    for report in made:
        folder = cache / report.name
        folder.mkdir(parents=True, exist_ok=True)
        for suffix, write in WRITERS.items():
            target = folder / f"source.{suffix}"
            if not target.exists():
                write(report, target)
    for converter in FILES:
        run(converter, cache, made, "source")
    for converter in CONVERTERS:
        if not names or converter.name in names:
            run(converter, cache, made, f"out.{converter.name}")


def run(converter: Converter, cache: Path, made: Sequence[Made], stem: str) -> None:
    """Let a converter make what it has not made yet."""
    pairs = [
        (folder / f"source.{converter.source}", folder / f"{stem}{converter.suffix}")
        for folder in (cache / report.name for report in made)
    ]
    pairs = [pair for pair in pairs if pair[0].exists() and not pair[1].exists()]
    if not pairs:
        return
    start = time.monotonic()
    try:
        converter.run(pairs)
    except NotInstalledError as error:
        print(f"{converter.name}: {error} is not installed", flush=True)
    except Exception as error:  # a converter may fail in any way; the others go on
        print(f"{converter.name}: {type(error).__name__} {error}"[:300], flush=True)
    else:
        print(f"{converter.name}: {time.monotonic() - start:.1f} s", flush=True)


# -- scoring -------------------------------------------------------------------------------------


@attrs.frozen
class Read:
    """What became of one output.

    Attributes:
        made: the report that is in it.
        converter: what wrote it.
        path: where it is.
        report: what was read; None where it was refused.
        refusal: why.
        scores: of every cell that counts.
    """

    made: Made
    converter: Converter
    path: Path
    report: Report | None
    refusal: str
    scores: tuple[Score, ...]

    @property
    def tally(self) -> Tally:
        """How many cells; a blank cell that is read as blank is not counted."""
        return collections.Counter(
            score.outcome
            for score in self.scores
            if score.printed is not None or score.read is not None
        )


def read_output(path: Path) -> tuple[Report, str | None]:
    """The report of an output, and the text in it where it can be told."""
    text = text_of(path)
    if path.suffix in TEXTS:
        return parse(text or ""), text
    return load(path), text


def text_of(path: Path) -> str | None:
    """The characters of a text, a Word or OpenDocument file, told without the library."""
    if path.suffix in TEXTS:
        return path.read_bytes().decode("utf-8", "replace")
    name = {".docx": "word/document.xml", ".odt": "content.xml"}.get(path.suffix)
    if name is None:
        return None
    with zipfile.ZipFile(path) as archive:
        source = archive.read(name).decode()
    return re.sub(r"<[^>]*>", "", re.sub(r"</(?:w:p|text:p|text:h)>", "\n", source))


def numbers_in(text: str) -> frozenset[str]:
    """The numbers of a text, each as it would stand in a cell."""
    return frozenset(number.lstrip("-") for number in _NUMBER.findall(text.replace(",", " ")))


def undecidable(made: Made, text: str | None, twins: str | None) -> frozenset[str]:
    """The cells that nobody can tell from an output, by the two rules above.

    Args:
        made: the report that is in it.
        text: the output; None where it is no text.
        twins: what the converter made of the report's twin; None where it has none.
    """
    if text is None:
        return frozenset()
    printed = numbers_in(text)
    values = made.printed.truth.items()
    absent = {
        path for path, value in values if value is not None and not _is_printed(value, printed)
    }
    return frozenset(absent) | (_alike(made, text, twins) if twins is not None else set())


def _alike(made: Made, text: str, twins: str) -> frozenset[str]:
    """The cells of rows with blanks whose surroundings are alike in both outputs."""
    lines, others = (_PIECE.split(one) for one in (text, twins))
    changed = {
        at
        for tag, first, last, *_ in SequenceMatcher(
            None, lines, others, autojunk=False
        ).get_opcodes()
        if tag != "equal"
        for at in range(first - 1, last + 1)
    }
    printed_at: dict[str, set[int]] = {}
    for at, line in enumerate(lines):
        for number in numbers_in(line):
            printed_at.setdefault(number, set()).add(at)
    found: set[str] = set()
    for table in made.report.form.tables:
        for row in table.rows:
            values = [made.printed.truth[path] for path in row.paths]
            places = [printed_at.get(f"{abs(v)}", set()) for v in values if v is not None]
            if None in values and places and changed.isdisjoint(set[int]().union(*places)):
                found.update(row.paths)
    return frozenset(found)


def _is_printed(value: int | Decimal, printed: frozenset[str]) -> bool:
    plain = f"{abs(value):f}" if isinstance(value, Decimal) else str(abs(value))
    forms = {plain, f"{plain}.0"}
    if "." in plain:
        forms |= {plain.rstrip("0").rstrip("."), plain.rstrip("0")}
    return not forms.isdisjoint(printed)


def score(cache: Path, made: Sequence[Made], names: Sequence[str]) -> Iterator[Read]:
    """Read every output that is there."""
    for converter in CONVERTERS:
        if names and converter.name not in names:
            continue
        for report in made:
            path = cache / report.name / f"out.{converter.name}{converter.suffix}"
            if path.exists():
                yield score_output(report, converter, path)


def score_output(
    made: Made, converter: Converter, path: Path, lost: frozenset[str] | None = None
) -> Read:
    """Read an output; `lost` are the cells that it does not decide, where they are known."""
    try:
        report, text = read_output(path)
    except (CannotReadError, MissingExtra) as error:
        return Read(made, converter, path, None, error.code, ())
    except GovinfoReportError as error:
        return Read(made, converter, path, None, f"{error.code}!", ())
    twins = path.parent.with_name(f"{made.name}~") / path.name
    other = text_of(twins) if lost is None and twins.exists() else None
    open_cells = undecidable(made, text, other) | (lost or frozenset())
    found = tuple(scores(report, made.printed.truth, open_cells))
    return Read(made, converter, path, report, "", found)


# -- saying it -----------------------------------------------------------------------------------


def share(tally: Tally) -> float:
    """Of the cells that count, how many were read right."""
    asked = tally[Outcome.RIGHT] + tally[Outcome.MISSED] + tally[Outcome.FLAGGED]
    asked += tally[Outcome.SILENT]
    return tally[Outcome.RIGHT] / asked if asked else 0.0


@attrs.frozen
class OfTool:
    """What became of all outputs of a converter, and why some were refused."""

    converter: Converter
    outputs: int
    tally: Tally
    refusal: str


def rows(read: Sequence[Read]) -> Iterator[OfTool]:
    grouped: dict[str, list[Read]] = {}
    for one in read:
        grouped.setdefault(one.converter.name, []).append(one)
    for outputs in grouped.values():
        tally: Tally = collections.Counter()
        for one in outputs:
            tally.update(one.tally)
        refusals = sorted({one.refusal for one in outputs if one.refusal})
        yield OfTool(outputs[0].converter, len(outputs), tally, ", ".join(refusals))


def print_table(read: Sequence[Read]) -> None:
    heads = "".join(f"{outcome.value:>9}" for outcome in Outcome)
    print(f"{'converter':24}{'outputs':>8}{heads}   right %")
    whole: Tally = collections.Counter()
    for row in rows(read):
        whole.update(row.tally)
        figures = "".join(f"{row.tally[outcome]:9}" for outcome in Outcome)
        right = f"{share(row.tally):7.2%} {row.refusal}"
        print(f"{row.converter.name:24}{row.outputs:8}{figures}   {right}")
    figures = "".join(f"{whole[outcome]:9}" for outcome in Outcome)
    print(f"{'all':24}{len(read):8}{figures}   {share(whole):7.2%}")


def show(one: Read) -> None:
    """An output whose cells are not all right: what fails, what is said, where it stands."""
    wrong = [s for s in one.scores if s.outcome not in (Outcome.RIGHT, Outcome.NAMED)]
    if not wrong and not one.refusal:
        return
    print(f"\n#### {one.path} {one.refusal}")
    if one.report is None:
        return
    if one.report.edition != one.made.report.edition:
        print(f"read as edition {one.report.edition}")
    for cell in sorted(wrong, key=lambda score: score.outcome.value, reverse=True)[:MOST_SHOWN]:
        read = one.report.cells.get(cell.path)
        at = read.span.start if read is not None and read.span is not None else None
        print(f"  {cell.outcome.value} {cell.path}: {cell.printed} -> {cell.read} at {at}")
    for diagnostic in one.report.diagnostics:
        if diagnostic.severity.value != "info":
            print(f"  {diagnostic} [{', '.join(diagnostic.paths[:3])}]")


def page(read: Sequence[Read], count: int) -> str:
    """The figures as docs/interop.md has them, of so many reports."""
    lines = [
        "# What other tools make of a report",
        "",
        f"{count} made-up reports (of both editions: all numbers different, mostly zeros, 60% of",
        "the cells blank) were given to these tools, and what they made to `parse` or `load`.",
        "",
        "Made by `python benchmarks/interop.py --cache DIR --seed WORD --write`.",
        "",
        "## Read whole",
        "",
        "Every cell that the output still decides is read right, and nothing else, of:",
        "",
    ]
    parted = [
        (row, set(row.tally) <= {Outcome.RIGHT, Outcome.NAMED} and not row.refusal)
        for row in rows(read)
    ]
    for source in dict.fromkeys(row.converter.source for row, _ in parted):
        names = [
            row.converter.name for row, whole in parted if whole and row.converter.source == source
        ]
        if names:
            lines += wrap(
                f"- `{source}`: {', '.join(names)}",
                97,
                subsequent_indent="  ",
                break_on_hyphens=False,
            )
    lines += [
        "",
        "## Read in part",
        "",
        "*Right*: of the cells that the output still decides. *Missed*: printed and not read.",
        "*Named*: wrong, and a warning says so. *Silent*: wrong, and nothing says so.",
        "",
        "| tool | takes | gives | outputs | right | missed | named | silent |",
        "|---|---|---|--:|--:|--:|--:|--:|",
    ]
    for row, whole in parted:
        if whole:
            continue
        right = row.refusal or f"{share(row.tally):.2%}"
        figures = [row.tally[one] for one in (Outcome.MISSED, Outcome.FLAGGED, Outcome.SILENT)]
        cells = (row.converter.name, row.converter.source, row.converter.suffix, row.outputs, right)
        lines.append(f"| {' | '.join(map(str, (*cells, *figures)))} |")
    silent = sum(one.tally[Outcome.SILENT] for one in read)
    lines += ["", f"{len(read)} outputs; silently wrong cells: {silent}.", "", LOST]
    return "\n".join(lines)


LOST = """\
## What an output decides

A cell is not asked for where its number is not in the output as a number of its own: left out,
broken over two lines, or run together with another. Nor is it where nobody can tell its column:
each report with blank cells has a twin, in which a number of every row stands in the blank place
beside it; where what the tool makes of both is alike, line for line, the row is not asked for.

The tools had these reports before; what they wrote is read anew each time the figures are made.

The PDF files are a Word file printed by LibreOffice (`pdf`), the same with narrow columns
(`narrow.pdf`) and in landscape (`wide.pdf`), and a page printed by a browser (`web.pdf`).

## What is lost

pdftotext without options, PyMuPDF's blocks and markitdown print the labels of some PDF files in one
place and the numbers in another. Such a table is read where it has exactly as many numbers as the
form has cells and its sums leave one way to lay them out; with a blank cell, or a sum that fails,
nothing is taken. pdfminer prints the numbers of a row in no order, and of two rows that may be
exchanged no sum tells which is which.
With `-layout`, white space is drawn together, and a column that is blank on a whole page leaves
no trace: there all sums together must tell which it is. pymupdf4llm leaves such a column out. A
row that a page break parts from the rest of its label has none, and a header whose names are
torn is believed only as far as the sums of the rows bear it out. antiword and catdoc, two old
programs, cut labels; Debian's html2text cuts characters, and leaves bytes that are none. pandoc
leaves two columns of a table out when it writes ODT. Frames that pandas and polars print are cut
short with dots, and narrow tables of rich cut their words. Frames without a header are read as far
as their rows have labels. What still could be read by a person and is not: rows of AsciiDoc with a
cell a line, what dots and the width of a terminal leave of a frame, and tables turned so that
columns are rows.
"""


def main(arguments: list[str]) -> int:
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    reader.add_argument("--cache", type=Path, required=True, help="folder of the outputs")
    reader.add_argument("--score-only", action="store_true", help="convert nothing")
    reader.add_argument("--only", nargs="*", default=[], metavar="NAME", help="these converters")
    reader.add_argument("--show", nargs="*", metavar="NAME", help="failing cells of these, or all")
    reader.add_argument("--seed", default="", help="other reports, of this seed")
    reader.add_argument("--write", action="store_true", help="write docs/interop.md")
    options = reader.parse_args(arguments)
    names = [*options.only, *(options.show or [])]
    made = list(reports(options.seed))
    if not options.score_only and options.show is None:
        twins = [other for other in map(twin, made) if other is not None]
        convert(options.cache.resolve(), [*made, *twins], names)
    read = list(score(options.cache, made, names))
    if options.show is not None:
        for one in read:
            show(one)
    print_table(read)
    if options.write:
        PAGE.write_text(page(read, len(made)), "utf-8")
    return int(any(one.tally[Outcome.SILENT] for one in read))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
