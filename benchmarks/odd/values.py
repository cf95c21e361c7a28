"""What stands in the cells: marks, separators, wrapped and garbled digits, blanks of all kinds."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import attrs

from govinfo_report.testing.printed import GridRow, Kind, Printed
from odd.layouts import BY_CELL, BY_ROW, COMMAS, GRIDS, MARKUP, SPACED
from odd.sheet import (
    DISCLOSURE,
    OUTCOMES,
    REQUESTS,
    absent,
    behind,
    odd,
    opened,
    outside,
    row_names,
    row_paths,
    section_paths,
    some_cells,
    values_changed,
)

_TABLES = (DISCLOSURE, REQUESTS, OUTCOMES)


def _each(printed: Printed, change: Callable[[str, str], str]) -> Printed:
    for section in _TABLES:
        printed = values_changed(printed, section, change)
    return printed


def _number(text: str) -> bool:
    return text.isdigit()


def _in_some(printed: Printed, paths: list[str], change: Callable[[str], str]) -> Printed:
    return _each(printed, lambda path, text: change(text) if path in paths else text)


# -- harmless ------------------------------------------------------------------------------------


@odd("harmless", never=COMMAS)
def thousands(printed: Printed, rng: Random) -> Printed:
    """Thousands are set apart by a comma."""
    return _each(
        printed, lambda _, text: f"{int(text):,}" if _number(text) and len(text) > 3 else text
    )


@odd("harmless", layouts=COMMAS - {"json-lists", "csv-quoted"})
def thousands_in_commas(printed: Printed, rng: Random) -> Printed:
    """The same in a file of values, which quotes such numbers."""
    return _each(
        printed, lambda _, text: f"{int(text):,}" if _number(text) and len(text) > 3 else text
    )


@odd("harmless")
def wide_digits(printed: Printed, rng: Random) -> Printed:
    """Digits as wide as characters."""
    table = str.maketrans("0123456789", "０１２３４５６７８９")
    return _each(printed, lambda _, text: text.translate(table))


@odd("harmless")
def units_in_cells(printed: Printed, rng: Random) -> Printed:
    """Every count says that it counts cases."""
    unit = rng.choice(("件", "件次"))
    return values_changed(
        printed, REQUESTS, lambda _, text: f"{text}{unit}" if _number(text) else text
    )


@odd("harmless")
def marks_of_footnotes(printed: Printed, rng: Random) -> Printed:
    """Some numbers carry a mark of a footnote that is no digit."""
    mark = rng.choice(("[1]", "*", "①", "（注）", "〔2〕", "※", "[注2]"))
    return _in_some(printed, some_cells(printed, rng), lambda text: f"{text}{mark}")


@odd("harmless", layouts=BY_ROW | BY_CELL, never=MARKUP)
def marks_in_markup(printed: Printed, rng: Random) -> Printed:
    """Some numbers carry a raised mark, told by a tag."""
    mark = rng.choice(("<sup>1</sup>", "<sup>[2]</sup>", '<a href="#n1">[1]</a>', "[^1]"))
    return _in_some(printed, some_cells(printed, rng), lambda text: f"{text}{mark}")


@odd("harmless", layouts=BY_ROW | BY_CELL, never=MARKUP)
def bold_numbers(printed: Printed, rng: Random) -> Printed:
    """Numbers in the bold marks of Markdown or of HTML."""
    before, after = rng.choice((("**", "**"), ("<b>", "</b>"), ("*", "*"), ("__", "__")))
    return _each(printed, lambda _, text: f"{before}{text}{after}" if _number(text) else text)


@odd("harmless", layouts=BY_ROW | BY_CELL, never=MARKUP)
def entities(printed: Printed, rng: Random) -> Printed:
    """Spaces are written out as entities of HTML."""
    return _each(printed, lambda _, text: f"&nbsp;{text}" if _number(text) else text)


@odd("harmless", never=SPACED)
def unseen_characters(printed: Printed, rng: Random) -> Printed:
    """Spaces that cannot be seen stand around and in the numbers."""
    char = rng.choice(("\u200b", "\u00a0", "\ufeff", "\u3000", "\u200e"))
    return _each(printed, lambda _, text: f"{char}{text}{char}" if _number(text) else text)


@odd("harmless", layouts=GRIDS)
def numbers_with_a_point(printed: Printed, rng: Random) -> Printed:
    """A program wrote counts as numbers with a point: 5.0."""
    return values_changed(printed, REQUESTS, lambda _, text: f"{text}.0" if _number(text) else text)


@odd("harmless", layouts=GRIDS)
def nothing_in_programs(printed: Printed, rng: Random) -> Printed:
    """A program wrote what it holds for nothing into blank cells."""
    word = rng.choice(("NaN", "None", "nan", "null", "N/A"))
    gone = [p for p in section_paths(printed, REQUESTS) if rng.random() < 0.4]
    printed = absent(printed, gone)
    return values_changed(
        printed, REQUESTS, lambda path, text: word if path in gone else text, blanks=True
    )


@odd("harmless", layouts=GRIDS)
def blanks_of_all_kinds(printed: Printed, rng: Random) -> Printed:
    """Every other zero is shown in another way."""
    kinds = ("", "-", "——", "/", "无", "不涉及", "—", "\\", "…")
    gone = [p for p in section_paths(printed, REQUESTS) if printed.truth[p] == 0]
    gone = [path for path in gone if rng.random() < 0.6]
    printed = absent(printed, gone)
    return values_changed(
        printed, REQUESTS, lambda path, text: rng.choice(kinds) if path in gone else text
    )


@odd("harmless", layouts=GRIDS)
def only_totals(printed: Printed, rng: Random) -> Printed:
    """Only the total of each row is printed; every other cell is blank."""
    gone = [p for p in section_paths(printed, REQUESTS) if not p.endswith(".total")]
    gone += [p for p in section_paths(printed, REQUESTS) if p.count(".total.")]
    kept = [f"{REQUESTS}.results.total.total"]
    gone = [path for path in gone if path not in kept]
    printed = absent(printed, gone)
    return values_changed(printed, REQUESTS, lambda path, text: "" if path in gone else text)


@odd("harmless", editions=(2019,))
def words_for_changes(printed: Printed, rng: Random) -> Printed:
    """Changes in words: up by so many, down by so many."""
    up, down = rng.choice((("增", "减"), ("增加", "减少"), ("+", "-"), ("＋", "－")))

    def changed(path: str, text: str) -> str:
        if not path.endswith("items_change") or not text.lstrip("-").isdigit():
            return text
        return f"{down}{text[1:]}" if text.startswith("-") else f"{up}{text}"

    zero = [
        path
        for path in section_paths(printed, DISCLOSURE)
        if path.endswith("items_change") and printed.truth[path] == 0
    ]
    return opened(values_changed(printed, DISCLOSURE, changed), zero)


@odd("harmless", editions=(2021,))
def unit_of_money_in_the_cell(printed: Printed, rng: Random) -> Printed:
    """The cell of the fees repeats the form's unit."""
    return values_changed(
        printed,
        DISCLOSURE,
        lambda path, text: (
            f"{text}万元" if path.endswith("amount") and text[:1].isdigit() else text
        ),
    )


@odd("harmless", layouts=GRIDS)
def notes_in_cells(printed: Printed, rng: Random) -> Printed:
    """A note of how many of them are what stands behind some numbers."""
    return _in_some(
        printed, some_cells(printed, rng, 2), lambda text: f"{text}（其中网上{text[:1]}件）"
    )


# -- traps ---------------------------------------------------------------------------------------


@odd("trap", layouts=BY_ROW | BY_CELL, plain=True)
def letters_for_digits(printed: Printed, rng: Random) -> Printed:
    """A program that read pictures gave letters for digits."""
    table = str.maketrans("0158", rng.choice(("OlSB", "OISB", "oiSB", "〇lS8")))
    paths = [
        path
        for path in some_cells(printed, rng, 12)
        if any(digit in str(printed.truth[path]) for digit in "015")
    ]
    printed = _in_some(printed, paths, lambda text: text.translate(table))
    return absent(printed, paths)


@odd("trap", layouts=GRIDS, plain=True)
def points_for_thousands(printed: Printed, rng: Random) -> Printed:
    """Thousands are set apart by a point, which makes them parts of one."""
    paths = [p for p in some_cells(printed, rng, 12) if len(str(printed.truth[p])) > 3]
    printed = _in_some(printed, paths, lambda text: f"{text[:-3]}.{text[-3:]}")
    return absent(printed, paths)


@odd("trap", layouts=("tab-lines", "plus-boxes", "drawn-boxes", "markdown"), plain=True)
def digits_wrapped(printed: Printed, rng: Random) -> Printed:
    """A long number is broken inside its narrow cell."""
    paths = [p for p in some_cells(printed, rng, 6) if len(str(printed.truth[p])) > 3]
    printed = _in_some(printed, paths, lambda text: f"{text[:3]}\n{text[3:]}")
    return opened(printed, paths)


@odd("trap", layouts=GRIDS, plain=True)
def digits_in_the_next_row(printed: Printed, rng: Random) -> Printed:
    """The last digit of one number stands in a row of its own below it."""
    name = rng.choice(row_names(printed, REQUESTS)[:-1])
    at = rng.randrange(7)
    path = row_paths(printed, name)[at]
    last = str(printed.truth[path])[-1]
    printed = _in_some(printed, [path], lambda text: text[:-1])

    printed = behind(printed, name, lambda row: [_only(row, path, last)])
    return absent(printed, (path,))


def _only(row: GridRow, path: str, text: str) -> GridRow:
    """A row with nothing but a text below one cell of another row."""
    pieces = tuple(
        attrs.evolve(piece, text=text if piece.path == path else "", path="", row="")
        if piece.kind is Kind.VALUE
        else attrs.evolve(piece, text="", kind=Kind.COVERED)
        for piece in row.pieces
    )
    return attrs.evolve(row, pieces=pieces)


@odd("trap", layouts=GRIDS, plain=True)
def two_numbers_in_a_cell(printed: Printed, rng: Random) -> Printed:
    """Some cells hold two numbers: this year's and last year's, or this and its share."""
    made = rng.choice(("{}/{}", "{}→{}", "{}~{}", "{} {}", "{}({})", "{}、{}", "{};{}"))
    paths = some_cells(printed, rng)
    printed = _in_some(printed, paths, lambda text: made.format(text, rng.randrange(10, 90)))
    # Brackets may hold a remark: the number before them may be read.
    return opened(printed, paths) if "(" in made else absent(printed, paths)


@odd("trap", layouts=GRIDS, plain=True)
def formulas(printed: Printed, rng: Random) -> Printed:
    """A sheet gives its formulas or its errors in place of numbers."""
    made = rng.choice(("=SUM(B2:B7)", "#REF!", "#VALUE!", "3+2=5", "=5", "#####", "12%", "3月5日"))
    paths = some_cells(printed, rng)
    return absent(_in_some(printed, paths, lambda _: made), paths)


@odd("trap", layouts=GRIDS, plain=True)
def rough_numbers(printed: Printed, rng: Random) -> Printed:
    """Numbers that are about so many."""
    made = rng.choice(("{}余", "约{}", "近{}", "{}多", ">{}", "≥{}", "{}以上", "{}左右", "{}?"))
    paths = some_cells(printed, rng)
    return absent(_in_some(printed, paths, made.format), paths)


@odd("trap", layouts=GRIDS, plain=True)
def powers_of_ten(printed: Printed, rng: Random) -> Printed:
    """A sheet shows long numbers by powers of ten, or counts by the ten thousand."""
    made = rng.choice(("1.2E+03", "1.23E4", "0.5万", "12k", "1e3"))
    paths = some_cells(printed, rng)
    # Half of ten thousand is a number; who reads 5000 is right, who does not is careful.
    return absent(_in_some(printed, paths, lambda _: made), paths)


@odd("trap", layouts=GRIDS, plain=True)
def corrections_in_cells(printed: Printed, rng: Random) -> Printed:
    """What was struck out and what was put in its place stand side by side."""
    before, after = rng.choice((("~~", "~~"), ("<del>", "</del>"), ("<s>", "</s>"), ("[删除]", "")))
    paths = some_cells(printed, rng)
    changed = _in_some(printed, paths, lambda text: f"{before}{rng.randrange(10, 99)}{after}{text}")
    return opened(changed, paths)


@odd("trap", layouts=("tab-grid", "pipe-grid", "markdown", "csv", "tab-framed"), plain=True)
def superscripts(printed: Printed, rng: Random) -> Printed:
    """A raised mark came out as a digit that is smaller, or apart from its number."""
    mark = rng.choice(("¹", "²", " 1", "^1", "₁"))
    paths = some_cells(printed, rng)
    return opened(_in_some(printed, paths, lambda text: f"{text}{mark}"), paths)


@odd("trap", layouts=(*BY_CELL, "pipe-grid", "tab-grid", "spaces"), plain=True)
def page_number_behind_a_blank_row(printed: Printed, rng: Random) -> Printed:
    """The last row of table 三 has no numbers, and the page's number follows."""
    row = row_names(printed, REQUESTS)[-1]
    paths = row_paths(printed, row)
    number = str(rng.randrange(2, 12))
    line = rng.choice(("{}", "- {} -", "— {} —", "第{}页", "{}/12")).format(number)
    printed = values_changed(printed, REQUESTS, lambda path, text: "" if path in paths else text)
    printed = behind(printed, row, lambda _: [outside(line)])
    return absent(printed, paths)


@odd("trap", layouts=GRIDS, plain=True)
def dates_in_cells(printed: Printed, rng: Random) -> Printed:
    """A sheet turned some cells into dates and times."""
    made = rng.choice(("2023-03-05", "1900/1/5", "5:00", "2023年", "45000天", "1月", "03-05"))
    paths = some_cells(printed, rng)
    return absent(_in_some(printed, paths, lambda _: made), paths)


@odd("trap", layouts=GRIDS, plain=True)
def negative_counts(printed: Printed, rng: Random) -> Printed:
    """Counts below zero, or in the brackets of bookkeepers."""
    made = rng.choice(("-{}", "({})", "（{}）", "－{}"))
    paths = some_cells(printed, rng)
    printed = _in_some(printed, paths, made.format)
    return opened(printed, paths) if "(" in made or "（" in made else absent(printed, paths)


@odd("trap", layouts=GRIDS, plain=True)
def value_missing_in_a_row(printed: Printed, rng: Random) -> Printed:
    """One cell of a row is not there, and what follows has moved to the left."""
    name = rng.choice(row_names(printed, REQUESTS))
    paths = row_paths(printed, name)
    at = rng.randrange(0, 5)
    texts = {p: str(printed.truth[p]) for p in paths}
    moved = [*paths[:at], *paths[at + 1 :]]
    new = dict(zip(paths, [texts[p] for p in moved], strict=False))
    printed = values_changed(
        printed, REQUESTS, lambda path, text: new.get(path, "") if path in paths else text
    )
    # What is printed below a column's name is its number, wrong as it is; the row's sum tells.
    truth = {**printed.truth, **{p: int(new[p]) if p in new else None for p in paths}}
    return opened(attrs.evolve(printed, truth=truth), paths)
