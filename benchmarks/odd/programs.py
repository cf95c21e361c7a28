"""Digits and labels as sheets and programs that read pictures give them; more years and bodies."""

from __future__ import annotations

from random import Random
from typing import Final

import attrs

from govinfo_report.form import FORMS
from govinfo_report.testing.printed import Grid, GridRow, Kind, Piece, Printed, RowKind
from odd.layouts import BY_CELL, BY_ROW, COMMAS, GRIDS, MARKUP, SPACED
from odd.sheet import (
    DISCLOSURE,
    LABEL_COLUMNS,
    OUTCOMES,
    REQUESTS,
    a_row,
    absent,
    behind,
    everywhere,
    labels_changed,
    like,
    numbers,
    odd,
    opened,
    outside,
    part_of,
    relabelled,
    row_paths,
    section_paths,
    some_cells,
    values_changed,
    values_of,
    with_grids,
    with_part,
    with_rows,
    words,
    year_of,
)

_TABS: Final = ("tab-grid", "tab-framed", "tab-plain")


def _line(texts: tuple[str, ...], kind: RowKind = RowKind.DATA) -> GridRow:
    """A row of plain cells: a label and texts."""
    heads = kind is RowKind.HEADER
    first = Kind.HEADER if heads else Kind.LABEL
    rest = Kind.HEADER if heads else Kind.VALUE
    return GridRow(kind, tuple(Piece(t, rest if at else first, at) for at, t in enumerate(texts)))


def _of_rows(section: str, rows: tuple[GridRow, ...]) -> Grid:
    return Grid(section, max(row.width for row in rows), rows)


# -- digits --------------------------------------------------------------------------------------


def _in_cells(printed: Printed, paths: list[str], made: str) -> Printed:
    for section in (REQUESTS, OUTCOMES):
        printed = values_changed(
            printed, section, lambda path, text: made.format(text) if path in paths else text
        )
    return printed


@odd("trap", layouts=("spaces", "tab-grid", "pipe-grid", "right-aligned"), plain=True)
def rules_read_as_ones(printed: Printed, rng: Random) -> Printed:
    """A program that reads pictures took the rules between the cells for ones."""
    one = rng.choice(("1", "l", "I", "!"))
    row = a_row(printed, rng, REQUESTS)

    def changed(old: GridRow) -> list[GridRow]:
        if old.name != row:
            return [old]
        others = [piece for piece in old.pieces if piece.kind is not Kind.VALUE]
        cells: list[Piece] = []
        for piece in values_of(old):
            at = LABEL_COLUMNS + len(cells)
            cells.append(attrs.evolve(piece, column=at))
            cells.append(Piece(one, Kind.VALUE, at + 1))
        return [attrs.evolve(old, pieces=(*others, *cells))]

    printed = with_grids(printed, REQUESTS, lambda grid: with_rows(grid, changed))
    return opened(printed, row_paths(printed, row))


@odd("trap", layouts=(*GRIDS, "spaces", "aligned"), never=MARKUP, plain=True)
def spaces_for_thousands(printed: Printed, rng: Random) -> Printed:
    """Thousands are set apart by a space, which also stands between cells in some layouts."""
    row = a_row(printed, rng, REQUESTS)
    paths = row_paths(printed, row)
    space = rng.choice((" ", " ", "\u2009", "\u202f"))
    printed = values_changed(
        printed,
        REQUESTS,
        lambda p, text: f"{text[:-3]}{space}{text[-3:]}" if p in paths and len(text) > 3 else text,
    )
    return opened(printed, paths)


@odd("trap", layouts=GRIDS, never=COMMAS, plain=True)
def other_separators(printed: Printed, rng: Random) -> Printed:
    """Numbers as they are set in other countries and programs."""
    made = rng.choice(("{}.{},00", "{}'{}", "{}_{}", "{}·{}", "{}，{}"))
    paths = [p for p in some_cells(printed, rng, 12) if len(str(printed.truth[p])) > 3]
    printed = values_changed(
        printed,
        REQUESTS,
        lambda p, text: made.format(text[:-3], text[-3:]) if p in paths else text,
    )
    return opened(printed, [p for p in paths if p.startswith(REQUESTS)])


@odd("trap", layouts=GRIDS, plain=True)
def numbers_in_characters(printed: Printed, rng: Random) -> Printed:
    """Some numbers are written in characters, or in rings."""
    paths = some_cells(printed, rng, 3)
    text, value = rng.choice(
        (("十二", 12), ("二十", 20), ("⑤", 5), ("两百", 200), ("叁", 3), ("㈤", 5))
    )
    printed = _in_cells(printed, paths, text)
    printed = attrs.evolve(printed, truth={**printed.truth, **dict.fromkeys(paths, value)})
    return opened(printed, paths)


@odd("trap", layouts=("tab-lines", "plus-boxes", "drawn-boxes", "html-dense"), plain=True)
def two_lines_in_a_cell(printed: Printed, rng: Random) -> Printed:
    """Some cells hold two numbers, one below the other."""
    paths = some_cells(printed, rng, 3)
    printed = _in_cells(printed, paths, f"{{}}\n{rng.randint(2, 99)}")
    return absent(printed, paths)


@odd("trap", layouts=GRIDS, plain=True)
def watermark_in_cells(printed: Printed, rng: Random) -> Printed:
    """Characters of a watermark stand in some cells."""
    paths = some_cells(printed, rng, 3)
    printed = _in_cells(printed, paths, rng.choice(("{}内部", "政{}府", "公开{}")))
    return absent(printed, paths)


@odd("harmless", layouts=GRIDS)
def apostrophes(printed: Printed, rng: Random) -> Printed:
    """A sheet marks numbers that are text by an apostrophe."""
    return values_changed(printed, REQUESTS, lambda _, text: f"'{text}" if text.isdigit() else text)


@odd("harmless", layouts=_TABS)
def quoted_lines(printed: Printed, rng: Random) -> Printed:
    """A sheet's clipboard: a label of two lines in quotation marks."""

    def changed(text: str) -> str:
        return f'"{text[:6]}\n{text[6:]}"' if len(text) > 12 else text

    return labels_changed(printed, changed)


@odd("harmless", layouts=("tab-plain", "tab-grid", "pipe-grid"))
def marks_of_cells(printed: Printed, rng: Random) -> Printed:
    """A word processor's marks for the end of a cell came along."""

    def changed(grid: Grid) -> Grid:
        return with_rows(
            grid,
            lambda row: (
                attrs.evolve(
                    row,
                    pieces=tuple(
                        attrs.evolve(p, text=f"{p.text}\x07") if p.text else p for p in row.pieces
                    ),
                ),
            ),
        )

    return everywhere(printed, changed)


@odd("trap", layouts=("spaces", "aligned", "lines-spread", "tab-grid", "pipe-plain"), plain=True)
def page_number_in_the_row(printed: Printed, rng: Random) -> Printed:
    """The number of the page has got into the last row above the break."""
    row = a_row(printed, rng, REQUESTS)
    page = str(rng.randint(2, 12))
    first = rng.random() < 0.3

    def changed(old: GridRow) -> list[GridRow]:
        if old.name != row:
            return [old]
        others = [piece for piece in old.pieces if piece.kind is not Kind.VALUE]
        cells = values_of(old)
        cells.insert(0 if first else len(cells), Piece(page, Kind.VALUE, 0))
        placed = [attrs.evolve(p, column=LABEL_COLUMNS + at) for at, p in enumerate(cells)]
        return [attrs.evolve(old, pieces=(*others, *placed))]

    printed = with_grids(printed, REQUESTS, lambda grid: with_rows(grid, changed))
    return opened(printed, row_paths(printed, row))


@odd("trap", layouts=(*BY_ROW, "spaces"), never=MARKUP, plain=True)
def number_in_the_label(printed: Printed, rng: Random) -> Printed:
    """The first number of a row is glued to its label."""
    row = a_row(printed, rng, REQUESTS)

    def changed(old: GridRow) -> list[GridRow]:
        if old.name != row:
            return [old]
        first, *rest = values_of(old)
        pieces = [
            attrs.evolve(p, text=p.text + first.text) if p.kind is Kind.LABEL else p
            for p in old.pieces
            if p.kind is not Kind.VALUE
        ]
        placed = [attrs.evolve(p, column=LABEL_COLUMNS + at) for at, p in enumerate(rest)]
        return [attrs.evolve(old, pieces=(*pieces, *placed))]

    printed = with_grids(printed, REQUESTS, lambda grid: with_rows(grid, changed))
    return opened(printed, row_paths(printed, row))


# -- labels as programs see them -----------------------------------------------------------------


@odd("harmless")
def numbers_of_labels_misread(printed: Printed, rng: Random) -> Printed:
    """A program that read a picture took the number of a label for a letter."""
    table = {"1.": "l.", "2.": "Z.", "5.": "S.", "8.": "B.", "6.": "б."}
    return labels_changed(printed, lambda text: table.get(text[:2], text[:2]) + text[2:])


@odd("harmless")
def other_words_for_totals(printed: Printed, rng: Random) -> Printed:
    """The rows of all results and of other ways are called otherwise."""
    printed = relabelled(
        printed,
        f"{REQUESTS}.results.total",
        lambda _: rng.choice(("（七）合计", "（七）总 计", "总计")),
    )
    return relabelled(printed, f"{REQUESTS}.results.other_handling.other", lambda _: "其他")


@odd("harmless", layouts=BY_ROW)
def groups_glued(printed: Printed, rng: Random) -> Printed:
    """The label of a group and that of its first row stand in one cell."""

    def changed(row: GridRow) -> list[GridRow]:
        groups = [p for p in row.pieces if p.kind is Kind.GROUP]
        if not groups:
            return [row]
        text = "".join(p.text for p in groups)
        pieces = tuple(
            attrs.evolve(p, text="", kind=Kind.COVERED)
            if p.kind is Kind.GROUP
            else attrs.evolve(p, text=text + p.text)
            if p.kind is Kind.LABEL
            else p
            for p in row.pieces
        )
        return [attrs.evolve(row, pieces=pieces)]

    return with_grids(printed, REQUESTS, lambda grid: with_rows(grid, changed))


@odd("harmless", layouts=BY_ROW | BY_CELL)
def sum_of_documents(printed: Printed, rng: Random) -> Printed:
    """A sum of rules and documents stands below both."""
    row = f"{DISCLOSURE}.normative_documents"
    return behind(printed, row, lambda old: [like(old, "合计", numbers(rng, 3))])


@odd("harmless", layouts=GRIDS)
def months_below(printed: Printed, rng: Random) -> Printed:
    """A table of months with one row of the form's name stands below table 三."""
    heads = ("月份", *(f"{month}月" for month in range(1, 13)))
    label = "一、本年新收政府信息公开申请数量"
    rows = (_line(heads, RowKind.HEADER), _line((label, *numbers(rng, 12))))
    months = words(REQUESTS, "各月收到申请情况：", grids=(_of_rows(REQUESTS, rows),))
    return with_part(printed, REQUESTS, lambda part: (part, months))


@odd("harmless", never=SPACED)
def items_beside_labels(printed: Printed, rng: Random) -> Printed:
    """Table 二 names the article's item in a first column before each label."""
    form = FORMS[printed.edition]
    items = {row.path: row.item for row in form.table(DISCLOSURE).rows}

    def changed(grid: Grid) -> Grid:
        rows: list[GridRow] = []
        above = ""
        for row in grid.rows:
            if row.kind is RowKind.HEADER and len(row.pieces) == 1:
                continue
            item = items.get(row.name, "")
            first = Piece(item, Kind.GROUP, 0) if item != above else Piece("", Kind.COVERED, 0)
            above = item
            moved = (attrs.evolve(piece, column=piece.column + 1) for piece in row.pieces)
            rows.append(attrs.evolve(row, pieces=(first, *moved)))
        return attrs.evolve(grid, rows=tuple(rows), width=grid.width + 1)

    return with_grids(printed, DISCLOSURE, changed)


# -- years ---------------------------------------------------------------------------------------


@odd("trap", plain=True)
def heading_of_last_year(printed: Printed, rng: Random) -> Printed:
    """The heading above table 三 or 四 says that its numbers are last year's."""
    section = rng.choice((REQUESTS, OUTCOMES))
    year = year_of(printed) - 1
    printed = with_part(
        printed,
        section,
        lambda part: (attrs.evolve(part, heading=f"{part.heading}（{year}年）"),),
    )
    return absent(printed, section_paths(printed, section))


@odd("trap", plain=True)
def headings_start_over(printed: Printed, rng: Random) -> Printed:
    """A second report without a title stands behind this one, of which a table is lost."""
    section = rng.choice((DISCLOSURE, REQUESTS, OUTCOMES))
    others = tuple(
        attrs.evolve(
            part,
            grids=tuple(
                with_rows(grid, lambda row: (_renumbered(row, rng),)) for grid in part.grids
            ),
        )
        for part in printed.parts
    )
    printed = with_part(
        printed, section, lambda part: (attrs.evolve(part, grids=(), paragraphs=("[image: 2]",)),)
    )
    printed = absent(printed, section_paths(printed, section))
    return attrs.evolve(printed, parts=(*printed.parts, *others))


def _renumbered(row: GridRow, rng: Random) -> GridRow:
    pieces = tuple(
        attrs.evolve(piece, text=str(rng.randrange(100, 9999)))
        if piece.kind is Kind.VALUE
        else piece
        for piece in row.pieces
    )
    return attrs.evolve(row, pieces=pieces)


@odd("trap", plain=True)
def own_table_and_a_part(printed: Printed, rng: Random) -> Printed:
    """Table 三 is a picture; below it stands that of one office of the body."""
    caption = rng.choice(("其中：市教育局", "（所属：水务站）", "附：经济开发区情况"))
    lower = tuple(
        with_rows(grid, lambda row: (_renumbered(row, rng),))
        for grid in part_of(printed, REQUESTS).grids
    )
    printed = with_part(
        printed,
        REQUESTS,
        lambda part: (attrs.evolve(part, grids=lower, paragraphs=("[image: 1]", caption)),),
    )
    return absent(printed, section_paths(printed, REQUESTS))


@odd("harmless", layouts=GRIDS)
def lines_of_a_watermark(printed: Printed, rng: Random) -> Printed:
    """A line of a watermark stands between rows of table 三."""
    row = a_row(printed, rng, REQUESTS)
    line = rng.choice(("云溪市人民政府", "内部资料 注意保存", "www.example.org", "2024/1/20 10:31"))
    return behind(printed, row, lambda _: [outside(line)])
