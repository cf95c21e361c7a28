"""Rows that the form does not have, rows lost, doubled, moved, and labels in other words."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

import attrs

from govinfo_report.testing.printed import Grid, GridRow, Kind, Piece, Printed, RowKind
from odd.layouts import BY_ROW, GRIDS, SPACED
from odd.sheet import (
    DISCLOSURE,
    LABEL_COLUMNS,
    OUTCOMES,
    REQUESTS,
    a_row,
    absent,
    another,
    behind,
    everywhere,
    like,
    numbers,
    odd,
    opened,
    outside,
    part_of,
    row_names,
    row_paths,
    section_paths,
    values_changed,
    values_of,
    with_grids,
    with_rows,
    year_of,
)

_ACTS: Final = ("licensing", "penalties", "coercion")


def _blanked(printed: Printed, row: str) -> Printed:
    paths = row_paths(printed, row)
    for section in (DISCLOSURE, REQUESTS):
        printed = values_changed(printed, section, lambda path, text: "" if path in paths else text)
    return absent(printed, paths)


def _added(printed: Printed, row: str, label: str, rng: Random) -> Printed:
    return behind(printed, row, lambda old: [like(old, label, numbers(rng, len(values_of(old))))])


# -- rows added ----------------------------------------------------------------------------------


@odd("trap", layouts=BY_ROW, never=("pipe-padded",))
def part_below_a_blank(printed: Printed, rng: Random) -> Printed:
    """A row of acts is blank, and a row below it has a part, or last year."""
    row = f"{DISCLOSURE}.{rng.choice(_ACTS)}"
    mark = rng.choice(
        ("（其中：本级）", "（上年）", "（2019年以前）", "（全县合计）", "（下属单位）")
    )
    printed = _blanked(printed, row)

    def made(old: GridRow) -> list[GridRow]:
        label = next(piece.text for piece in old.pieces if piece.kind is Kind.LABEL)
        return [like(old, f"{label}{mark}", numbers(rng, 3))]

    return behind(printed, row, made)


@odd("trap", layouts=BY_ROW, never=("pipe-padded",))
def another_year_before_a_blank(printed: Printed, rng: Random) -> Printed:
    """A row of last year stands above this year's, which is blank."""
    row = a_row(printed, rng, REQUESTS)
    year = year_of(printed) - 1
    printed = _blanked(printed, row)

    def made(old: GridRow) -> list[GridRow]:
        label = next(piece.text for piece in old.pieces if piece.kind is Kind.LABEL)
        return [like(old, f"{label}（{year}年）", numbers(rng, 7))]

    return behind(printed, row, made, before=True)


@odd("harmless")
def parts_below_rows(printed: Printed, rng: Random) -> Printed:
    """Rows of parts below a row of table 三."""
    row = f"{REQUESTS}.new_received"
    label = rng.choice(("其中：网上申请", "其中：信函申请", "其中：涉及征地拆迁"))
    return behind(printed, row, lambda old: [like(old, label, numbers(rng, 7))])


@odd("harmless")
def local_rows(printed: Printed, rng: Random) -> Printed:
    """A row of table 二 that the form does not have."""
    row = f"{DISCLOSURE}.normative_documents"
    label = rng.choice(("其他主动公开文件", "政策解读", "党委文件", "地方标准"))
    return behind(printed, row, lambda old: [like(old, label, numbers(rng, 3))])


@odd("harmless")
def subtotals(printed: Printed, rng: Random) -> Printed:
    """A subtotal below the reasons of each group of table 三."""
    last = (
        ("results.not_disclosed.administrative_inquiry", "不予公开小计"),
        ("results.unable_to_provide.unclear_after_correction", "无法提供小计"),
        ("results.not_processed.confirmation_or_reissue", "不予处理小计"),
    )
    for row, label in last:
        printed = _added(printed, f"{REQUESTS}.{row}", label, rng)
    return printed


@odd("harmless", never=("pdf-vertical",))
def sums_of_groups(printed: Printed, rng: Random) -> Printed:
    """The label of each group is a row of its own, with the sum of its reasons."""
    return _group_rows(printed, lambda: numbers(rng, 7))


@odd("harmless", layouts=GRIDS)
def empty_rows_of_groups(printed: Printed, rng: Random) -> Printed:
    """The label of each group is a row of its own, with nothing in it."""
    return _group_rows(printed, lambda: [""] * 7)


def _group_rows(printed: Printed, texts: Callable[[], list[str]]) -> Printed:
    def changed(row: GridRow) -> list[GridRow]:
        groups = [piece for piece in row.pieces if piece.kind is Kind.GROUP and piece.column == 1]
        if not groups:
            return [row]
        label = groups[0].text
        head = Piece(label, Kind.LABEL, 1, LABEL_COLUMNS - 1, f"group:{label}")
        first = next(piece for piece in row.pieces if piece.column == 0)
        cells = [
            Piece(text, Kind.VALUE, LABEL_COLUMNS + at, 1, f"group:{label}")
            for at, text in enumerate(texts())
        ]
        below = attrs.evolve(
            row,
            pieces=tuple(
                attrs.evolve(piece, text="", kind=Kind.COVERED)
                if piece.kind is Kind.GROUP
                else piece
                for piece in row.pieces
            ),
        )
        return [GridRow(RowKind.DATA, (first, head, *cells)), below]

    return with_grids(printed, REQUESTS, lambda grid: with_rows(grid, changed))


@odd("trap", layouts=BY_ROW, plain=True)
def same_label_twice(printed: Printed, rng: Random) -> Printed:
    """Two rows with the same label and different numbers: no one can tell which is the form's."""
    row = a_row(printed, rng, REQUESTS)

    def made(old: GridRow) -> list[GridRow]:
        label = next(piece.text for piece in old.pieces if piece.kind is Kind.LABEL)
        return [like(old, label, numbers(rng, 7))]

    printed = behind(printed, row, made, before=rng.random() < 0.5)
    return absent(printed, row_paths(printed, row))


@odd("harmless", layouts=BY_ROW)
def row_printed_twice(printed: Printed, rng: Random) -> Printed:
    """A row printed a second time behind a page break, the same in all its cells."""
    row = a_row(printed, rng, REQUESTS)
    return behind(printed, row, lambda old: [outside("- 7 -"), old])


# -- rows lost or moved --------------------------------------------------------------------------


@odd("trap")
def row_missing(printed: Printed, rng: Random) -> Printed:
    """One row is not printed."""
    row = a_row(printed, rng, REQUESTS, DISCLOSURE)

    def changed(old: GridRow) -> list[GridRow]:
        return [] if old.name == row and _groupless(old) else [old]

    printed = everywhere(printed, lambda grid: with_rows(grid, changed))
    shown = {piece.path for line in printed.rows for piece in line.pieces}
    return absent(printed, [path for path in row_paths(printed, row) if path not in shown])


def _groupless(row: GridRow) -> bool:
    """True if the row may go without a group's label going with it."""
    return not any(piece.kind is Kind.GROUP for piece in row.pieces)


@odd("harmless")
def no_totals(printed: Printed, rng: Random) -> Printed:
    """The row of all results is not printed."""
    row = f"{REQUESTS}.results.total"
    printed = with_grids(
        printed,
        REQUESTS,
        lambda grid: with_rows(grid, lambda old: () if old.name == row else (old,)),
    )
    return absent(printed, row_paths(printed, row))


@odd("harmless", never=("pdf-vertical", *SPACED))
def reasons_in_another_order(printed: Printed, rng: Random) -> Printed:
    """The reasons of one group stand in another order, each with its own label."""
    group = f"{REQUESTS}.results.not_disclosed."

    def changed(grid: Grid) -> Grid:
        at = [n for n, row in enumerate(grid.rows) if row.name.startswith(group)]
        # The first reason carries the group's label and stays where it is.
        moved = at[1:]
        order = moved[:]
        rng.shuffle(order)
        rows = list(grid.rows)
        for to, source in zip(moved, order, strict=True):
            rows[to] = grid.rows[source]
        return attrs.evolve(grid, rows=tuple(rows))

    return with_grids(printed, REQUESTS, changed)


@odd("harmless", never=("pdf-vertical",))
def carried_rows_above(printed: Printed, rng: Random) -> Printed:
    """What was carried over from last year stands above what is new."""

    def changed(grid: Grid) -> Grid:
        rows = list(grid.rows)
        names = [row.name for row in rows]
        one, two = (names.index(f"{REQUESTS}.{name}") for name in ("new_received", "carried_in"))
        rows[one], rows[two] = rows[two], rows[one]
        return attrs.evolve(grid, rows=tuple(rows))

    return with_grids(printed, REQUESTS, changed)


@odd("trap", layouts=GRIDS, plain=True)
def numbers_a_row_lower(printed: Printed, rng: Random) -> Printed:
    """From some row on the numbers stand beside the label below their own."""
    names = row_names(printed, REQUESTS)
    start = rng.randint(4, 12)

    def changed(grid: Grid) -> Grid:
        rows = list(grid.rows)
        first = next(n for n, row in enumerate(rows) if row.name == names[start])
        carried: list[str] = [""] * 7
        for at in range(first, len(rows)):
            texts = [piece.text for piece in values_of(rows[at])]
            given = iter(carried)
            pieces = tuple(
                attrs.evolve(piece, text=next(given)) if piece.kind is Kind.VALUE else piece
                for piece in rows[at].pieces
            )
            rows[at] = attrs.evolve(rows[at], pieces=pieces)
            carried = texts
        return attrs.evolve(grid, rows=tuple(rows))

    # Nobody can see it but by the sums: what is printed beside a label is the truth.
    printed = with_grids(printed, REQUESTS, changed)
    truth = dict(printed.truth)
    for row in part_of(printed, REQUESTS).grids[0].rows:
        for piece in row.pieces:
            if piece.path:
                truth[piece.path] = int(piece.text) if piece.text else None
    return attrs.evolve(printed, truth=truth)


@odd("trap", layouts=BY_ROW, plain=True)
def numbers_above_labels(printed: Printed, rng: Random) -> Printed:
    """The numbers of each row stand in a row of their own above its label."""

    def changed(row: GridRow) -> list[GridRow]:
        if row.kind is not RowKind.DATA:
            return [row]
        upper = tuple(
            piece if piece.kind is Kind.VALUE else attrs.evolve(piece, text="", kind=Kind.COVERED)
            for piece in row.pieces
        )
        lower = tuple(
            attrs.evolve(piece, text="", kind=Kind.COVERED) if piece.kind is Kind.VALUE else piece
            for piece in row.pieces
        )
        return [attrs.evolve(row, pieces=upper), attrs.evolve(row, pieces=lower)]

    printed = with_grids(printed, REQUESTS, lambda grid: with_rows(grid, changed))
    return opened(printed, section_paths(printed, REQUESTS))


@odd("trap", layouts=(*BY_ROW, "spaces"), plain=True)
def labels_behind_numbers(printed: Printed, rng: Random) -> Printed:
    """Each row's label stands behind its numbers."""

    def changed(row: GridRow) -> list[GridRow]:
        if row.kind is not RowKind.DATA:
            return [row]
        values = values_of(row)
        others = [piece for piece in row.pieces if piece.kind is not Kind.VALUE]
        moved: list[Piece] = []
        at = 0
        for piece in (*values, *others):
            moved.append(attrs.evolve(piece, column=at))
            at += piece.colspan
        return [attrs.evolve(row, pieces=tuple(moved))]

    for section in (DISCLOSURE, REQUESTS):
        printed = with_grids(printed, section, lambda grid: with_rows(grid, changed))
        printed = opened(printed, section_paths(printed, section))
    return printed


@odd("trap", layouts=("lines-spread", "lines-between", "spaces"), plain=True)
def labels_then_numbers(printed: Printed, rng: Random) -> Printed:
    """All labels of table 三 stand first, then all its numbers, column by column."""

    def changed(grid: Grid) -> Grid:
        rows = [row for row in grid.rows if row.kind is RowKind.DATA]
        heads = [row for row in grid.rows if row.kind is RowKind.HEADER]
        labels = [
            GridRow(RowKind.DATA, tuple(p for p in row.pieces if p.kind is not Kind.VALUE))
            for row in rows
        ]
        columns = zip(*(values_of(row) for row in rows), strict=True)
        cells = [
            GridRow(RowKind.DATA, (attrs.evolve(piece, column=0),))
            for column in columns
            for piece in column
        ]
        return attrs.evolve(grid, rows=(*heads, *labels, *cells))

    printed = with_grids(printed, REQUESTS, changed)
    return opened(printed, section_paths(printed, REQUESTS))


# -- table 四 ------------------------------------------------------------------------------------


@odd("trap", layouts=("tab-grid", "pipe-grid", "tab-framed", "indexed", "csv", "html-dense"))
def outcomes_of_two_years(printed: Printed, rng: Random) -> Printed:
    """Table 四 has a row for this year, which is blank, and one for the year before."""
    year = year_of(printed)
    printed = values_changed(printed, OUTCOMES, lambda _, __: "")
    printed = absent(printed, section_paths(printed, OUTCOMES))

    def changed(row: GridRow) -> list[GridRow]:
        if row.kind is not RowKind.DATA:
            return [_with_first(row, "年份" if "行政复议" in _texts(row) else "", Kind.HEADER)]
        old = attrs.evolve(
            row,
            pieces=tuple(
                attrs.evolve(piece, text=text, path="", row="last")
                for piece, text in zip(row.pieces, numbers(rng, 15), strict=True)
            ),
        )
        return [
            _with_first(row, f"{year}年", Kind.LABEL),
            _with_first(old, f"{year - 1}年", Kind.LABEL),
        ]

    return with_grids(
        printed,
        OUTCOMES,
        lambda grid: attrs.evolve(with_rows(grid, changed), width=grid.width + 1),
    )


def _texts(row: GridRow) -> list[str]:
    return [piece.text for piece in row.pieces]


def _with_first(row: GridRow, text: str, kind: Kind) -> GridRow:
    moved = (attrs.evolve(piece, column=piece.column + 1) for piece in row.pieces)
    return attrs.evolve(row, pieces=(Piece(text, kind if text else Kind.COVERED, 0), *moved))


@odd("harmless", layouts=GRIDS, never=("html-dense", "html-lines"))
def outcomes_interleaved(printed: Printed, rng: Random) -> Printed:
    """The header of table 四 is broken, the halves of its names in two rows."""

    def changed(row: GridRow) -> list[GridRow]:
        if row.kind is not RowKind.HEADER or not any("维持" in p.text for p in row.pieces):
            return [row]
        halves: list[list[Piece]] = [[], []]
        for piece in row.pieces:
            text = piece.text.replace("\n", "")
            short = text if piece.colspan == 1 else ""
            cut = (len(short) + 1) // 2
            upper = short[:cut] if short else text
            halves[0].append(attrs.evolve(piece, text=upper))
            kind = piece.kind if short[cut:] else Kind.COVERED
            halves[1].append(attrs.evolve(piece, text=short[cut:], kind=kind))
        return [attrs.evolve(row, pieces=tuple(half)) for half in halves]

    return with_grids(printed, OUTCOMES, lambda grid: with_rows(grid, changed))


@odd("trap", layouts=BY_ROW, plain=True)
def rows_of_a_lower_body(printed: Printed, rng: Random) -> Printed:
    """A row of the whole county stands where the body's own is blank."""
    row = f"{DISCLOSURE}.{rng.choice(_ACTS)}"
    label = rng.choice(("全县合计", "全市合计", "其中：乡镇", "下属事业单位"))
    printed = _blanked(printed, row)
    return behind(printed, row, lambda old: [like(old, label, numbers(rng, 3))])


@odd("trap", plain=True)
def whole_table_of_last_year(printed: Printed, rng: Random) -> Printed:
    """Table 三 is last year's, and a line above it says so."""
    year = year_of(printed) - 1
    old = part_of(another(printed, rng), REQUESTS)
    line = rng.choice((f"{year}年度", f"（{year}年数据）", f"{year}年收到和处理申请情况"))

    parts = tuple(
        attrs.evolve(part, paragraphs=(*part.paragraphs, line), grids=old.grids)
        if part.section == REQUESTS
        else part
        for part in printed.parts
    )
    return absent(attrs.evolve(printed, parts=parts), section_paths(printed, REQUESTS))
