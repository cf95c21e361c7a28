"""What converters, sheets and programs that read pictures make of a table."""

from __future__ import annotations

from random import Random

import attrs

from govinfo_report.form import FORMS
from govinfo_report.testing.printed import Grid, GridRow, Kind, Piece, Printed, RowKind
from odd.layouts import BY_ROW, GRIDS, MARKUP
from odd.sheet import (
    DISCLOSURE,
    LABEL_COLUMNS,
    OUTCOMES,
    REQUESTS,
    absent,
    column_paths,
    headers_changed,
    numbers,
    odd,
    opened,
    row_names,
    row_paths,
    section_paths,
    values_of,
    with_grids,
    with_part,
    with_rows,
    year_of,
)


def _shown(printed: Printed) -> dict[str, str]:
    return {piece.path: piece.text for row in printed.rows for piece in row.pieces if piece.path}


def _line(texts: tuple[str, ...], kind: RowKind = RowKind.DATA) -> GridRow:
    """A row of plain cells: a label and texts."""
    heads = kind is RowKind.HEADER
    first = Kind.HEADER if heads else Kind.LABEL
    rest = Kind.HEADER if heads else Kind.VALUE
    return GridRow(kind, tuple(Piece(t, rest if at else first, at) for at, t in enumerate(texts)))


def _of_rows(section: str, rows: tuple[GridRow, ...]) -> Grid:
    return Grid(section, max(row.width for row in rows), rows)


# -- flattened and torn tables -------------------------------------------------------------------


@odd("harmless", layouts=BY_ROW)
def flattened(printed: Printed, rng: Random) -> Printed:
    """Header and labels of table 三 are flattened to one row and one column."""
    form = FORMS[printed.edition]
    texts = _shown(printed)
    apart = rng.choice(("-", "/", "_", "："))
    rows = form.table(REQUESTS).rows
    heads = tuple(
        column.label if at in (0, 6) else f"法人或其他组织{apart}{column.label}"
        for at, column in enumerate(rows[0].columns)
    )
    made = [_line(("项目", *heads), RowKind.HEADER)]
    for row in rows:
        label = apart.join((*row.groups[1:], row.label))
        cells = tuple(
            Piece(texts[path], Kind.VALUE, at, 1, row.path, path)
            for at, path in enumerate(row.paths, start=1)
        )
        head = Piece(label, Kind.LABEL, 0, 1, row.path)
        made.append(GridRow(RowKind.DATA, (head, *cells)))
    table = _of_rows(REQUESTS, tuple(made))
    return with_part(printed, REQUESTS, lambda part: (attrs.evolve(part, grids=(table,)),))


@odd("harmless", layouts=("tab-grid", "tab-framed", "csv", "pipe-grid", "repeated"))
def header_flush_left(printed: Printed, rng: Random) -> Printed:
    """The corner cell is lost: the header's cells stand over the labels, not over their numbers."""

    def changed(row: GridRow) -> list[GridRow]:
        if row.kind is not RowKind.HEADER:
            return [row]
        left = [piece for piece in row.pieces if piece.text and piece.column >= LABEL_COLUMNS]
        moved = [attrs.evolve(piece, column=at, colspan=1) for at, piece in enumerate(left)]
        pads = [Piece("", Kind.COVERED, at) for at in range(len(moved), row.width)]
        return [attrs.evolve(row, pieces=(*moved, *pads))]

    return with_grids(printed, REQUESTS, lambda grid: with_rows(grid, changed))


@odd("harmless", layouts=GRIDS)
def a_header_cell_lost(printed: Printed, rng: Random) -> Printed:
    """One name of a column is blank in the header."""
    name = rng.choice(("自然人", "商业企业", "科研机构", "法律服务机构", "总计"))
    return headers_changed(printed, REQUESTS, lambda text: "" if text == name else text)


@odd("harmless", layouts=("tab-grid", "pipe-grid", "markdown", "csv", "tab-framed"))
def header_in_one_cell(printed: Printed, rng: Random) -> Printed:
    """All names of the columns stand in one cell of the header, run together."""

    def changed(grid: Grid) -> Grid:
        names = "自然人商业企业科研机构社会公益组织法律服务机构其他总计"
        cell = Piece(names, Kind.HEADER, LABEL_COLUMNS, 7)
        head = GridRow(RowKind.HEADER, (Piece("", Kind.COVERED, 0, LABEL_COLUMNS), cell))
        rows = tuple(row for row in grid.rows if row.kind is not RowKind.HEADER)
        return attrs.evolve(grid, rows=(grid.rows[0], head, *rows))

    return with_grids(printed, REQUESTS, changed)


@odd("harmless", layouts=GRIDS, never=MARKUP)
def labels_in_two_cells(printed: Printed, rng: Random) -> Printed:
    """The number of a label stands in a cell of its own, and the rest has moved to the right."""
    group = rng.choice(("not_disclosed", "unable_to_provide", "not_processed"))

    def changed(row: GridRow) -> list[GridRow]:
        if f".{group}." not in row.name:
            return [row]
        pieces: list[Piece] = []
        for piece in row.pieces:
            if piece.kind is Kind.LABEL:
                number, rest = piece.text[:2], piece.text[2:]
                pieces.append(attrs.evolve(piece, text=number, kind=Kind.GROUP))
                pieces.append(attrs.evolve(piece, text=rest, column=piece.column + 1))
            elif piece.kind is Kind.VALUE:
                pieces.append(attrs.evolve(piece, column=piece.column + 1))
            else:
                pieces.append(piece)
        return [attrs.evolve(row, pieces=tuple(pieces))]

    return with_grids(printed, REQUESTS, lambda grid: with_rows(grid, changed))


@odd("trap", layouts=("csv", "tab-grid", "pipe-grid", "tab-framed"))
def trailing_blanks_dropped(printed: Printed, rng: Random) -> Printed:
    """A converter dropped the blank cells at the end of each row."""
    gone = [p for p in section_paths(printed, REQUESTS) if p.rsplit(".", 1)[1] in ("total",)]
    gone += column_paths(printed, REQUESTS, "other_organization")
    printed = absent(printed, gone)

    def changed(row: GridRow) -> list[GridRow]:
        if row.kind is not RowKind.DATA:
            return [row]
        return [attrs.evolve(row, pieces=tuple(p for p in row.pieces if p.path not in gone))]

    printed = with_grids(printed, REQUESTS, lambda grid: with_rows(grid, changed))
    return opened(printed, section_paths(printed, REQUESTS))


@odd("harmless", layouts=GRIDS)
def rows_reversed(printed: Printed, rng: Random) -> Printed:
    """A sheet has sorted the rows of table 三 the other way round; groups are repeated."""

    def changed(grid: Grid) -> Grid:
        group = ""
        rows: list[GridRow] = []
        for row in grid.rows:
            if row.kind is RowKind.HEADER:
                continue
            label = next(p for p in row.pieces if p.kind is Kind.LABEL)
            own = [p.text for p in row.pieces if p.kind is Kind.GROUP and p.column == 1]
            group = own[0] if own else group if label.column == 2 else ""
            head = (
                Piece("", Kind.COVERED, 0),
                Piece(group, Kind.GROUP if group else Kind.COVERED, 1),
                attrs.evolve(label, column=2, colspan=1),
            )
            rows.append(attrs.evolve(row, pieces=(*head, *values_of(row))))
        heads = [row for row in grid.rows if row.kind is RowKind.HEADER]
        return attrs.evolve(grid, rows=(*heads, *reversed(rows)))

    return with_grids(printed, REQUESTS, changed)


@odd("trap", layouts=("tab-grid", "pipe-grid", "csv", "markdown"), plain=True)
def one_number_a_line(printed: Printed, rng: Random) -> Printed:
    """Table 三 as a program's long table: row, column, number."""
    form = FORMS[printed.edition]
    texts = _shown(printed)
    made = [_line(("项目", "申请人", "数量"), RowKind.HEADER)]
    for row in form.table(REQUESTS).rows:
        for column, path in zip(row.columns, row.paths, strict=True):
            made.append(_line((row.label, column.label, texts[path])))
    table = _of_rows(REQUESTS, tuple(made))
    printed = with_part(printed, REQUESTS, lambda part: (attrs.evolve(part, grids=(table,)),))
    return opened(printed, section_paths(printed, REQUESTS))


@odd("trap", layouts=BY_ROW, plain=True)
def outcomes_turned(printed: Printed, rng: Random) -> Printed:
    """Table 四 with its five outcomes below one another."""
    form = FORMS[printed.edition]
    texts = _shown(printed)
    rows = form.table(OUTCOMES).rows
    made = [_line(("情形", *(row.label for row in rows)), RowKind.HEADER)]
    for at, column in enumerate(rows[0].columns):
        made.append(_line((column.label, *(texts[row.paths[at]] for row in rows))))
    table = _of_rows(OUTCOMES, tuple(made))
    printed = with_part(printed, OUTCOMES, lambda part: (attrs.evolve(part, grids=(table,)),))
    return opened(printed, section_paths(printed, OUTCOMES))


@odd("trap", layouts=("tab-grid", "pipe-grid", "csv", "markdown", "html-dense", "repeated"))
def blocks_in_another_order(printed: Printed, rng: Random) -> Printed:
    """Table 四 has the lawsuits before the reconsiderations, as its header says."""

    def changed(grid: Grid) -> Grid:
        if grid.width != 15:
            return grid
        rows: list[GridRow] = []
        for row in grid.rows:
            moved = [p for p in row.pieces if p.column >= 5] + [
                p for p in row.pieces if p.column < 5
            ]
            placed: list[Piece] = []
            at = 0
            for piece in moved:
                placed.append(attrs.evolve(piece, column=at))
                at += piece.colspan
            rows.append(attrs.evolve(row, pieces=tuple(placed)))
        return attrs.evolve(grid, rows=tuple(rows))

    return with_grids(printed, OUTCOMES, changed)


@odd("trap", layouts=GRIDS, plain=True)
def columns_left_out(printed: Printed, rng: Random) -> Printed:
    """A program shows the first columns and the last, and dots between them."""
    keep = rng.choice(((0, 1, 5, 6), (0, 1, 2, 6), (0, 6)))
    names = [column.name for column in FORMS[printed.edition].table(REQUESTS).rows[0].columns]
    gone = [n for at, n in enumerate(names) if at not in keep]

    def changed(row: GridRow) -> list[GridRow]:
        pieces: list[Piece] = []
        dotted = False
        at = LABEL_COLUMNS
        for piece in row.pieces:
            if piece.column < LABEL_COLUMNS:
                pieces.append(piece)
                continue
            for column in range(piece.column, piece.column + piece.colspan):
                if column - LABEL_COLUMNS in keep:
                    pieces.append(attrs.evolve(piece, column=at, colspan=1))
                elif not dotted:
                    pieces.append(Piece("...", Kind.HEADER, at))
                    dotted = True
                else:
                    continue
                at += 1
        return [attrs.evolve(row, pieces=tuple(pieces))]

    def narrowed(grid: Grid) -> Grid:
        made = with_rows(grid, changed)
        return attrs.evolve(made, width=max(row.width for row in made.rows))

    printed = with_grids(printed, REQUESTS, narrowed)
    lost = [p for name in gone for p in section_paths(printed, REQUESTS) if p.endswith(f".{name}")]
    return absent(printed, lost)


@odd("trap", layouts=GRIDS, plain=True)
def rows_left_out(printed: Printed, rng: Random) -> Printed:
    """A program shows the first rows and the last, and dots between them."""
    names = row_names(printed, REQUESTS)
    gone = names[5:-4]

    def changed(grid: Grid) -> Grid:
        rows = [row for row in grid.rows if row.name not in gone]
        at = next(n for n, row in enumerate(rows) if row.name == names[-4])
        width = rows[at].width
        dots = GridRow(RowKind.DATA, tuple(Piece("...", Kind.HEADER, n) for n in range(width)))
        return attrs.evolve(grid, rows=(*rows[:at], dots, *rows[at:]))

    printed = with_grids(printed, REQUESTS, changed)
    return absent(printed, [path for row in gone for path in row_paths(printed, row)])


@odd("trap", layouts=GRIDS, plain=True)
def years_as_columns(printed: Printed, rng: Random) -> Printed:
    """The decisions of last year and of this one side by side, each below its year."""
    year = year_of(printed)
    texts = _shown(printed)
    form = FORMS[printed.edition]
    rows = [
        row
        for row in form.table(DISCLOSURE).rows
        if row.path.rsplit(".", 1)[1] in ("licensing", "penalties", "coercion")
    ]
    late_first = rng.random() < 0.5
    heads = (f"{year - 1}年处理决定数量", f"{year}年处理决定数量")
    made = [_line(("信息内容", *(heads[::-1] if late_first else heads)), RowKind.HEADER)]
    for row in rows:
        pair = (numbers(rng, 1)[0], texts[f"{row.path}.decisions"])
        made.append(_line((row.label, *(pair[::-1] if late_first else pair))))
    table = _of_rows(DISCLOSURE, tuple(made))
    gone = [path for path in section_paths(printed, DISCLOSURE) if not path.endswith("decisions")]
    gone.append(f"{DISCLOSURE}.other_services.decisions")
    printed = with_part(printed, DISCLOSURE, lambda part: (attrs.evolve(part, grids=(table,)),))
    printed = absent(printed, [path for path in gone if path in printed.truth])
    return opened(printed, section_paths(printed, DISCLOSURE))
