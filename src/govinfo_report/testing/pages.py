"""Writes a report as the source of a web page in the ways in which reports are published.

A `PageStyle` is a writer of pages with a name. Add one of your own by making another.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from govinfo_report.public import Report
from govinfo_report.testing.printed import (
    Grid,
    GridRow,
    Kind,
    OutcomesSetting,
    Piece,
    Printed,
    compose,
)
from govinfo_report.words import specimen

_MANY_STYLES: Final = 3_000
"""Rules in the style sheet of a page saved by a word processor: some 200 KB."""
_SECOND_PART: Final = 12
"""Row with which a table that is cut in two goes on."""


@attrs.frozen
class TableCell:
    """A cell of a table with what it covers."""

    text: str
    rowspan: int
    colspan: int
    is_head: bool


def table_cells(grid: Grid, first: int = 0, last: int | None = None) -> list[list[TableCell]]:
    """The cells that begin in each row; of a part of a table, as if it were a table by itself."""
    rows = grid.rows[first:last]
    made: list[list[TableCell]] = []
    for index, row in enumerate(rows):
        cells: list[TableCell] = []
        for piece in row.pieces:
            if piece.kind is Kind.COVERED and index:
                continue
            below = 1
            while index + below < len(rows) and _covers(rows[index + below], piece):
                below += 1
            cells.append(TableCell(piece.text, below, piece.colspan, piece.kind is Kind.HEADER))
        made.append(cells)
    return made


def _covers(row: GridRow, above: Piece) -> bool:
    """True if a cell above goes on in a row; a blank cell ends where it stands."""
    return above.kind is not Kind.VALUE and any(
        piece.kind is Kind.COVERED and above.column <= piece.column < above.column + above.colspan
        for piece in row.pieces
    )


def _lines(text: str) -> str:
    return "<br>".join(html.escape(line) for line in text.split("\n"))


def _table(rows: list[list[TableCell]], cell: Callable[[TableCell], str]) -> str:
    body = "\n".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in rows)
    return f'<table border="1">\n<tbody>\n{body}\n</tbody>\n</table>'


def _spans(cell: TableCell) -> str:
    rowspan = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    return rowspan + (f' colspan="{cell.colspan}"' if cell.colspan > 1 else "")


# -- cells ---------------------------------------------------------------------------------------


def _plain_cell(cell: TableCell) -> str:
    tag = "th" if cell.is_head else "td"
    return f"<{tag}{_spans(cell)}>{_lines(cell.text)}</{tag}>"


def _word_cell(cell: TableCell) -> str:
    """A cell as a word processor saves it: a number in several runs, a blank as a space."""
    style = "width:51.05pt;border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt"
    lines = cell.text.split("\n") if cell.text else [""]
    paragraphs = "".join(f"{_word_paragraph(line)}\n  " for line in lines)
    return f"\n  <td width=68{_spans(cell)} style='{style}'>\n  {paragraphs}</td>"


def _word_paragraph(text: str) -> str:
    cut = len(text) // 2
    runs = (
        f"<span lang=EN-US\nstyle='font-size:10.5pt'>{html.escape(run)}</span>"
        for run in (text[:cut], text[cut:])
        if run
    )
    return (
        "<p class=MsoNormal align=center style='text-align:center'>"
        f"{''.join(runs) or '<span lang=EN-US>&nbsp;</span>'}"
        "<span lang=EN-US><o:p></o:p></span></p>"
    )


# -- tables --------------------------------------------------------------------------------------


def _plain_table(grid: Grid) -> str:
    return _table(table_cells(grid), _plain_cell)


def _word_table(grid: Grid) -> str:
    return _table(table_cells(grid), _word_cell)


def _cut_table(grid: Grid) -> str:
    """A long table in two parts, the second without a header."""
    if len(grid.rows) < 2 * _SECOND_PART:
        return _plain_table(grid)
    parts = (table_cells(grid, 0, _SECOND_PART), table_cells(grid, _SECOND_PART))
    return "\n<p>&nbsp;</p>\n".join(_table(part, _plain_cell) for part in parts)


def _nested_table(grid: Grid) -> str:
    """A table in a table that does nothing but place it."""
    inner = _plain_table(grid)
    return f'<table width="100%"><tr><td>&nbsp;</td><td>{inner}</td><td></td></tr></table>'


def _paragraph_table(grid: Grid) -> str:
    """A paragraph for each cell."""
    return "\n".join(
        f"<p>{_lines(cell.text) or '&nbsp;'}</p>" for row in table_cells(grid) for cell in row
    )


def _division_table(grid: Grid) -> str:
    """A division for each row, and one for each cell in it."""
    rows = (
        "".join(f'<div class="cell">{_lines(cell.text)}</div>' for cell in row)
        for row in table_cells(grid)
    )
    return "\n".join(f'<div class="row">{row}</div>' for row in rows)


def _spaced_table(grid: Grid) -> str:
    """A paragraph for each row, its cells apart by spaces that do not break."""
    rows = (
        "&nbsp;&nbsp; ".join(html.escape(cell.text.replace("\n", "")) for cell in row if cell.text)
        for row in table_cells(grid)
    )
    return "\n".join(f"<p>{row}</p>" for row in rows)


# -- pages ---------------------------------------------------------------------------------------


@attrs.frozen
class PageStyle:
    """A way to write a report as a page.

    Attributes:
        name: by which it is known.
        table: writes a table.
        frame: writes the page around the article, which is given.
        paragraph: writes a line of words.
        outcomes: how table 四 is set.
        encoding: in which the page is stored.
        declared: the encoding that the page names.
    """

    name: str
    table: Callable[[Grid], str]
    frame: Callable[[str, str], str]
    paragraph: Callable[[str], str]
    outcomes: OutcomesSetting = "row"
    encoding: str = "utf-8"
    declared: str = "utf-8"

    def article(self, printed: Printed) -> Iterator[str]:
        """The lines and tables of the report, one behind the other."""
        for text in printed.front:
            yield self.paragraph(text)
        for part in printed.parts:
            for text in (*filter(None, (part.heading,)), *part.paragraphs):
                yield self.paragraph(text)
            yield from map(self.table, part.grids)
        for text in printed.back:
            yield self.paragraph(text)


def _plain_paragraph(text: str) -> str:
    return f"<p>{html.escape(text)}</p>"


def _plain_frame(article: str, declared: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="zh">\n<head><meta charset="{declared}">'
        f"<title>{specimen.PATH_OF_LINKS[-1]}</title></head>\n<body>\n{article}\n</body>\n</html>\n"
    )


def _old_frame(article: str, declared: str) -> str:
    return (
        f'<HTML><HEAD><META http-equiv="Content-Type" content="text/html; charset={declared}">'
        f"</HEAD><BODY><CENTER>\n{article}\n<p>{specimen.BEYOND_GB2312}</p></CENTER></BODY></HTML>\n"
    )


def _word_frame(article: str, declared: str) -> str:
    styles = "\n".join(
        f'p.Style{number} {{mso-style-name:"{number}"; margin:0cm; font-size:10.5pt;}}'
        for number in range(_MANY_STYLES)
    )
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:w="urn:schemas-microsoft-com:office:word">\n<head>\n'
        f'<meta http-equiv=Content-Type content="text/html; charset={declared}">\n'
        "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml>"
        f"<![endif]-->\n<style>\n<!--\n{styles}\n-->\n</style>\n</head>\n"
        f"<body lang=ZH-CN>\n<div class=WordSection1>\n{article}\n"
        "<p class=MsoNormal><![if !supportEmptyParas]>&nbsp;<![endif]><o:p></o:p></p>\n"
        "</div>\n</body>\n</html>\n"
    )


def _website_frame(article: str, declared: str) -> str:
    """The page of a website: navigation, hidden parts, scripts that write tables, other reports."""
    path = " &gt; ".join(
        f'<a href="/{at}/">{word}</a>' for at, word in enumerate(specimen.PATH_OF_LINKS)
    )
    menu = "".join(
        f'<li><a href="/m{at}/">{word}</a></li>' for at, word in enumerate(specimen.OTHER_LINKS)
    )
    title = specimen.TITLE
    older = "".join(
        f'<li><a href="/y{year}.html">{title.format(agency=specimen.AGENCIES[-1], year=year)}</a>'
        f"<span>{year}-01-20</span></li>"
        for year in (2018, 2019, 2020)
    )
    buttons = " ".join(f'<a href="javascript:p()">{word}</a>' for word in specimen.PAGE_BUTTONS)
    row = "".join(
        f"<tr><td>{word}</td><td>{at}</td></tr>" for at, word in enumerate(specimen.OTHER_LINKS)
    )
    return (
        f'<!DOCTYPE html>\n<html>\n<head><meta charset="{declared}"></head>\n<body>\n'
        f"<noscript>{specimen.TOLD_TO_BROWSERS}</noscript>\n<nav><ul>{menu}</ul></nav>\n"
        f'<div class="path">{path}</div>\n<div class="side"><ul>{older}</ul></div>\n'
        f'<script>document.write("<table>{row}</table>");</script>\n'
        f'<div style="display: none"><table>{row}</table></div>\n'
        f"<div hidden><p>{specimen.OTHER_LINKS[1]} 77</p></div>\n"
        f'<div class="article">\n{article}\n</div>\n'
        f'<img src="/share.png" width="16" height="16">\n'
        f"<p>{buttons}</p>\n"
        f'<div class="related"><ul>{older}</ul></div>\n</body>\n</html>\n'
    )


PAGES: Final[Mapping[str, PageStyle]] = MappingProxyType(
    {
        style.name: style
        for style in (
            PageStyle("clean", _plain_table, _plain_frame, _plain_paragraph),
            PageStyle("blocks", _plain_table, _plain_frame, _plain_paragraph, "blocks"),
            PageStyle("split", _plain_table, _plain_frame, _plain_paragraph, "split"),
            PageStyle("word", _word_table, _word_frame, _word_paragraph),
            PageStyle(
                "gb2312", _plain_table, _old_frame, _plain_paragraph, "row", "gb18030", "gb2312"
            ),
            PageStyle("cut", _cut_table, _plain_frame, _plain_paragraph, "blocks"),
            PageStyle("nested", _nested_table, _plain_frame, _plain_paragraph),
            PageStyle("website", _plain_table, _website_frame, _plain_paragraph, "blocks"),
            PageStyle("paragraphs", _paragraph_table, _website_frame, _plain_paragraph, "split"),
            PageStyle("divisions", _division_table, _plain_frame, _plain_paragraph),
            PageStyle("spaced", _spaced_table, _old_frame, _plain_paragraph),
        )
    }
)
"""The styles of published pages by name."""


def render_page(report: Report, style: PageStyle) -> bytes:
    """Write a report as a page, in the encoding of its style."""
    article = "\n".join(style.article(compose(report, style.outcomes)))
    return style.frame(article, style.declared).encode(style.encoding)
