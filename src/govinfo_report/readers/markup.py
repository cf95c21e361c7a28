r"""Text that holds markup: markdown, tags of HTML, tables of wikis; what is markup is no content.

`unmarked` blanks markup out without moving a character: the result has the length of the text, so
an offset in it is the same offset in what the caller gave. Marks at the edge of a word or a cell
become spaces, marks inside a word a character that prints nothing. A table of HTML becomes rows
with tabs between their columns, for its tags are longer than the tabs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from typing import Final

from govinfo_report.readers.bracketed import may_be_bracketed, without_brackets
from govinfo_report.readers.text_tables import delimited, draw_tables, may_be_frame, with_columns
from govinfo_report.text.characters import LOST_SPACE

_SIGNS: Final = {
    "*": ("**",),
    "_": ("__", "|_"),
    "|": ("|<", "| <", "|>", "|=", "|/", "|{"),
    "^": ("|^", "| ^"),
    "~": ("~~",),
    "\\": ("\\",),
    "#": ("\n#",),
    "]": ("](",),
    "…": ("……",),
    "`": ("```", "` ", "`|", "`\n"),
    "\t": ('\t"', "\t,"),
    ">": ("\n>",),
    "&": ("&nbsp;",),
    "?": ("? ",),
    "{": ("\n{|",),
    '"': ('":', '" ='),
}
"""A character → what markdown and wikis write with it, and no printed report does.

A character is looked for in no time; what is written with it, only where it stands.
"""
_NUMBER_IN_LIST: Final = r"\d+(?:\.\d+)?[,;]\d+(?:\.\d+)?[,;\n]"
_MAY_BE_LIST: Final = re.compile(rf'"[,;]|,(?:[,"]|{_NUMBER_IN_LIST})|;(?:[;"]|{_NUMBER_IN_LIST})')
"""A mark between fields with nothing, a quotation mark or nothing but numbers beside it."""
_TAG_BEGINS: Final = re.compile(r"<(?:[/!]|[A-Za-z][A-Za-z0-9]*(?::[a-z]+)?(?:[\s>]|/>))")
_SINGLE_STAR: Final = re.compile(r"(?<![*\w])\*(?=[^\s*|])([^*|\n]{1,200}?)(?<=[^\s*|])\*(?![*\w])")
_EMPTY: Final = "\u200b"
"""Prints nothing and parts no word."""

_COMMENT: Final = re.compile("<!--"), re.compile("-->")
_STRUCK: Final = re.compile(
    r"<(s|strike|del)\b[^<>]*>[^<>]{0,500}</\1>|~~(?=\S)[^~\n]{1,500}?~~", re.IGNORECASE
)
_RAISED: Final = re.compile(r"(?<=[^\s|>])<(su[pb])\b[^<>]*>([^<>\n]{1,20})</\1>", re.IGNORECASE)
_ON_A_LINE: Final = re.compile(
    r"(?:</?(?:a|abbr|b|bdi|big|center|cite|code|em|font|i|ins|kbd|mark|nobr|o:p|q|small|span|"
    r"strong|su[bp]|tt|u|var|wbr|colgroup|col)\b[^<>]{0,2000}>)+",
    re.IGNORECASE,
)
_LINES: Final = re.compile(
    r"(?:</?(?:article|blockquote|body|br|caption|div|dd|dl|dt|figure|footer|h[1-6]|head|header|hr|"
    r"html|li|main|ol|p|pre|section|ul)\b[^<>]{0,2000}>[ \t]*)+",
    re.IGNORECASE,
)
_PICTURE: Final = re.compile(r"<img\b[^<>]{0,100000}>|!\[[^\[\]\n]*\]\([^()\n]*\)", re.IGNORECASE)
_PICTURE_MARK: Final = "[image: ]"
_SPACE: Final = re.compile(r"&nbsp;|&#160;|&ensp;|&emsp;|&lt;br ?/?&gt;", re.IGNORECASE)
_LOST_SPACE: Final = re.compile(rf"(?<![^\s|,;]){LOST_SPACE}(?=[-+]?\d)")
_ESCAPE: Final = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!|~<>&:\"'$^=])")
_ESCAPED_PIPE: Final = re.compile(r"\\\|")
_STRONG: Final = re.compile(r"\*{4,}|\*\*+(?=[^\s*])|(?<=[^\s*])\*\*+")
_UNDERLINED: Final = re.compile(
    r"(?<![A-Za-z0-9_])(__?)(?=[^\s_])([^_|\n]{1,200}?)(?<=[^\s_])\1(?![A-Za-z0-9_])"
)
_UNDERLINED_CELL: Final = re.compile(r"(?<!_)_++(?=[ \t]*\|)|(?<=\|)_++")
_OF_TEXTILE: Final = re.compile(r"(?<=\|)(?:[_<>=^~]|\\(\d)|/\d|\{[^{}|\n]*\})++\.(?=[ |]|$)", re.M)
"""How a cell of Textile is set, and over how many columns it goes."""
_COVERED: Final = re.compile(r"(?<=\|)[ \t]*+(?:\^\^?|<)[ \t]*+(?=\|)")
"""A cell that the one above it, or the one before it, covers: so say extensions of markdown."""
_CODE: Final = re.compile(r"(?<![`\w])`([^`\n]{1,200})`(?![`\w])")
_LINK: Final = re.compile(
    r"\[([^\[\]\n]{0,300})\]\((?:https?:|/|#|\.|mailto:|javascript:|<)[^()\s]{0,2000}\)"
)
_LINE_MARK: Final = re.compile(r"^[ \t]{0,3}(?:#{1,6}(?=[ \t]|[^\W\d_])|(?:>[ \t]?)+|```.*$)", re.M)
_LATEX: Final = (
    re.compile(r"\\begin\{(?:long|x|tabu)?(?:tabular|table|array|tabu)[a-z]?\*?\}"),
    re.compile(r"\\end\{(?:long|x|tabu)?(?:tabular|table|array|tabu)[a-z]?\*?\}"),
)
_LATEX_FRAME: Final = re.compile(
    r"\\(?:begin|end)\{[^{}]*\}(?:\[[^\]\n]*\])?(?:\{(?:[^{}]|\{[^{}]*\})*\})?"
    r"|\\(?:hline|toprule|midrule|bottomrule|end(?:first)?head|end(?:last)?foot|noalign)\b(?:\[\])?"
    r"|\\c(?:mid|line)[a-z]*(?:\([a-z]*\))?\{[^{}]*\}"
)
_LATEX_ROW: Final = re.compile(
    # That a row ends is asked first: no line is gone through again for each of its cells.
    r"^(?=[^\n]*\\\\)[^\n]*(?<!\\)&[^\n]*$|^[ \t]*\\[a-z]*(?:line|rule)\b[^\n]*$",
    re.M,
)
_LATEX_MERGED: Final = re.compile(r"\\multi(?:row|column)\*?(?:\[[^\]]*\])?\{(\d+)\}\{[^{}]*\}\{")
_LATEX_WORDS: Final = re.compile(r"\\[a-z]+(?=\{)|[{}]")
_LATEX_CELL: Final = re.compile(r"(?<!\\)&")
_AS_FORMULA: Final = re.compile(r'\$(-?\d[\d.]*)\$|"?="{1,2}(-?\d[\d.]*)"{1,3}')
"""A number that is written as a formula: by what reads pictures, or so that it stays a text."""
_POINT: Final = re.compile(r"^[ \t]*[-*•·+](?=[ \t]+\S)(?![^\n]*-[ \t]*$)", re.M)
_NUMBER_ALONE: Final = re.compile(r"^[ \t]*\d[\d.,]*[ \t]*$", re.M)
_POINTS: Final = tuple(f"{mark}{space}" for mark in "-*•·+" for space in " \t")
_NUMBER_AS_POINT: Final = re.compile(r"^[ \t]*[-*•·+][ \t]+\d[\d.,]*[ \t]*$", re.M)
_LEADER: Final = re.compile("…{2,}")
_LEADERS: Final = re.compile(r"(?<!…)…{2,}+[^\n…]{1,60}…{2,}+")
_FEWEST_LEADERS: Final = 12
"""Pairs of dotted leaders in one line, which part cells; a table of contents has one in each."""
_FEWEST_POINTS: Final = 6
"""Numbers that are points of a list, before the mark of a point is no sign of a number."""
_QUOTED_NAME: Final = re.compile(r"^[ \t]*([\"'])([^\"'\n]{1,80})\1(?= ?[:=])", re.M)
_DRESSED: Final = re.compile(
    r"(?<=[\t|\n]) *(?P<open>[(（“\":：「]?)(?P<number>[-+]?\d[\d.,]*?) ?"
    r"(?P<close>[)）”\"」。；;.]?) *(?=[\t|\n])"
)
_MAY_BE_DRESSED: Final = re.compile(
    # What begins with a sign is looked for several times faster than what begins with a number.
    r"[(（“\":：「.。；;](?:(?<=[^.。；;])\d+[)）”\"」]?|(?<=\d.)|(?<=\d .)) *[\t|\n]"
)
_FEWEST_DRESSED: Final = 12
"""Cells whose numbers all have the same signs around them, before these are no part of numbers."""
_WIKI: Final = re.compile(r"^\{\|", re.M), re.compile(r"^\|\}", re.M)
_WIKI_ROW: Final = re.compile(r"\n(?!\|[-}])")
_WIKI_MARK: Final = re.compile(
    r"^\|\}|\|-[^\n|]*"
    r"|(?<=\|)[^|\n]*(?:span|style|align|width|class) ?=[^|\n]*\|(?!\|)",
    re.M,
)


def needs_unmarking(text: str) -> bool:
    """True if a text may hold markup; told in some microseconds, for most texts hold none."""
    return (
        ("<" in text and _TAG_BEGINS.search(text) is not None)
        or any(one in text and any(sign in text for sign in signs) for one, signs in _SIGNS.items())
        or text.startswith(("#", "{|", ">"))
        or ("*" in text and _SINGLE_STAR.search(text) is not None)
        or may_be_frame(text)
        or may_be_bracketed(text)
        or _MAY_BE_DRESSED.search(text) is not None
        or (any(map(text.__contains__, _POINTS)) and _NUMBER_AS_POINT.search(text) is not None)
        or (any(map(text.__contains__, ',;"')) and _MAY_BE_LIST.search(text) is not None)
    )


def unmarked(text: str) -> str:
    """The text with its markup blanked out, character for character.

    Struck words are left out, raised ones stand in square brackets, a picture leaves its mark.
    """
    text = text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text
    if "<" in text:
        text = _without_tags(text)
    if "&" in text:
        text = _SPACE.sub(_blank, text)
    if "?" in text:
        text = _LOST_SPACE.sub(_blank, text)
    text = _without_marks(without_brackets(_tables_as_rows(_STRUCK.sub(_blank, text))))
    return delimited(_undressed(_without_points(with_columns(text))))


def _tables_as_rows(text: str) -> str:
    """The text with its tables of wikis, LaTeX and Textile as rows."""
    if "\n{|" in text or text.startswith("{|"):
        text = _each(_WIKI, _wiki_table, text)
    if "&" in text and "\\\\" in text:
        text = _LATEX_ROW.sub(_latex_row, _each(_LATEX, _latex_table, text))
    return _COVERED.sub(_blank, _OF_TEXTILE.sub(_columns_of_textile, text)) if "|" in text else text


def _without_marks(text: str) -> str:
    """The text without what markdown and its like print around words, numbers and cells."""
    if "\\" in text:
        text = _ESCAPE.sub(_blank, _ESCAPED_PIPE.sub(_EMPTY + "/", text))
    text = _AS_FORMULA.sub(lambda number: _around(number, number[1] or number[2]), text)
    text = _CODE.sub(lambda words: _around(words, words[1]), text)
    text = _QUOTED_NAME.sub(lambda name: name.group().replace(name[1], " "), text)
    text = _PICTURE.sub(_picture, text)
    text = _LINK.sub(lambda link: _around(link, link[1]), text)
    text = _SINGLE_STAR.sub(lambda words: _around(words, words[1]), _STRONG.sub(_blank, text))
    if "_" in text:
        text = _UNDERLINED.sub(lambda words: _around(words, words[2]), text)
        text = _UNDERLINED_CELL.sub(_blank, text)
    text = _LINE_MARK.sub(_blank, text)
    if len(_LEADERS.findall(text)) >= _FEWEST_LEADERS:
        text = _LEADER.sub(lambda dots: "\t".ljust(len(dots.group())), text)
    return text


def _without_points(text: str) -> str:
    """The text without the marks of a list, if nearly all numbers on lines of their own have one.

    `- 34` in such a list is 34.
    """
    points = len(_NUMBER_AS_POINT.findall(text))
    if points < max(_FEWEST_POINTS, 3 * len(_NUMBER_ALONE.findall(text))):
        return text
    return _POINT.sub(_blank, text)


def _undressed(text: str) -> str:
    """The text without the brackets, quotes or stops that stand around nearly all its numbers."""
    signs = Counter(found["open"] + found["close"] for found in _DRESSED.finditer(text))
    dress, count = signs.most_common(1)[0] if signs else ("", 0)
    if not dress or count < max(_FEWEST_DRESSED, 3 * (signs.total() - count)):
        return text
    return _DRESSED.sub(lambda number: _around(number, number["number"]), text)


def _without_tags(text: str) -> str:
    text = _each(_COMMENT, _filler, text)
    text = _STRUCK.sub(_blank, text)
    text = _RAISED.sub(_raised, text)
    text = _PICTURE.sub(_picture, text)
    text = _ON_A_LINE.sub(_blank, text)
    text = _lines_ended(text)
    return draw_tables(text)


def _each(
    ends: tuple[re.Pattern[str], re.Pattern[str]], put: Callable[[str, int, int], str], text: str
) -> str:
    """The text with something put for all that stands between a beginning and the next end.

    One pattern for both would look for an end that is not there from every beginning.
    """
    done: list[str] = []
    at = 0
    while (first := ends[0].search(text, at)) and (last := ends[1].search(text, first.end())):
        done += text[at : first.start()], put(text, first.start(), last.end())
        at = last.end()
    return "".join((*done, text[at:]))


# -- what stands in the place of a mark, as long as the mark --------------------------------------


def _blank(mark: re.Match[str]) -> str:
    r"""Spaces at the edge of a word or a cell, else what prints nothing; lines stay lines."""
    return _filler(mark.string, mark.start(), mark.end())


def _filler(text: str, start: int, end: int) -> str:
    before, after = text[start - 1 : start], text[end : end + 1]
    inside = bool(before.strip(" |\t\n>*_,;") and after.strip(" |\t\n<*_,;"))
    filler = _EMPTY if inside else " "
    return "".join(one if one == "\n" else filler for one in text[start:end])


def _columns_of_textile(mark: re.Match[str]) -> str:
    """A pipe for each column that the cell covers beside its first."""
    pipes = "|" * (int(mark[1] or 1) - 1)
    return pipes[: len(mark.group())].rjust(len(mark.group()))


def _around(mark: re.Match[str], words: str) -> str:
    """The words that a mark stands around, which begin where they began."""
    begin = mark.start() + mark.group().index(words)
    end = begin + len(words)
    text = mark.string
    return _filler(text, mark.start(), begin) + words + _filler(text, end, mark.end())


def _raised(mark: re.Match[str]) -> str:
    words = mark[2]
    left = mark.start(2) - mark.start() - 1
    right = mark.end() - mark.end(2) - 1
    return f"[{_EMPTY * left}{words}]{_EMPTY * right}"


def _picture(mark: re.Match[str]) -> str:
    length = len(mark.group())
    if length < len(_PICTURE_MARK):
        return " " * length
    return _PICTURE_MARK + " " * (length - len(_PICTURE_MARK))


def _lines_ended(text: str) -> str:
    """The text with a new line for each tag that ends one, but within a row of a table a space."""
    line_ends = [found.start() for found in re.finditer("\n", text)]
    bars = [found.start() for found in re.finditer(r"\|", text)]

    def has_bar(first: int, last: int) -> bool:
        at = bisect_left(bars, first)
        return at < len(bars) and bars[at] < last

    def end(mark: re.Match[str]) -> str:
        above = bisect_left(line_ends, mark.start())
        below = bisect_left(line_ends, mark.end())
        first = line_ends[above - 1] if above else 0
        last = line_ends[below] if below < len(line_ends) else len(text)
        in_row = has_bar(first, mark.start()) or has_bar(mark.end(), last)
        return (" " if in_row else "\n") + " " * (mark.end() - mark.start() - 1)

    return _LINES.sub(end, text)


# -- tables of wikis -----------------------------------------------------------------------------


def _latex_table(whole: str, start: int, end: int) -> str:
    """Rows of LaTeX end with two strokes, wherever lines do."""
    return _latex_cells(whole[start:end]).replace("\n", " ").replace("\\\\", " \n")


def _latex_row(row: re.Match[str]) -> str:
    """A row, or a rule between rows, that no table is said to begin above."""
    return _latex_cells(row.group()).replace("\\\\", "  ")


def _latex_cells(text: str) -> str:
    """Rows of LaTeX with tabs between their cells; a merged cell is its last column."""
    text = _LATEX_MERGED.sub(_merged, _LATEX_FRAME.sub(_spaces, text))
    return _LATEX_CELL.sub("\t", _LATEX_WORDS.sub(_spaces, text))


def _merged(mark: re.Match[str]) -> str:
    tabs = "\t" * (int(mark[1]) - 1) if "column" in mark.group() else ""
    return tabs[: len(mark.group())].rjust(len(mark.group()))


def _spaces(mark: re.Match[str]) -> str:
    return " " * len(mark.group())


def _wiki_table(whole: str, start: int, end: int) -> str:
    """Rows stand between lines that begin with `|-`, a cell a line; the first below `{|`."""
    first = whole.find("\n", start, end)
    rows = _WIKI_ROW.sub(" ", whole[first + 1 : end].replace("\n!", "\n|"))
    table = _WIKI_MARK.sub(lambda mark: " " * len(mark.group()), rows).replace("||", " |")
    return " " * (first - start) + "\n" + table


# -- what tools print before lines -----------------------------------------------------------------

_LINE_NUMBER: Final = re.compile(r"[ \t]*+[\[(L]?(\d{1,6})[\])]?(?:[ \t]*[:|\u2192\t]| |$)")
_LINE_TIME: Final = re.compile(
    r"[ \t]*+\[?(?:\d{4}[-/]\d\d?[-/]\d\d?[T ])?\d\d?:\d\d(?::\d\d(?:[.,]\d+)?)?\]?[ \t]"
)
_LINE_NAME: Final = re.compile(
    r"[ \t]*+(?:[^\s|<>\"'\[{(,:#+/*]{0,60}?(?:[:>#+/]++|[-*](?= ))|[A-Z]{3,9}(?= |$)) ?"
)
"""A mark, or a name with one behind it: of a file, of whoever speaks, of how grave it is."""
_FEWEST_NUMBERED: Final = 12
"""Lines below which what stands before all of them may be their own."""
_MOST_BEFORE: Final = 3
"""How often a name may stand before a line."""


def without_line_numbers(text: str) -> str:
    """The text with spaces for what tools print before all its lines.

    Numbers that count them, times, and what is the same before each.
    """
    begins: dict[re.Pattern[str], Callable[[re.Match[str], int], object]] = {
        _LINE_TIME: lambda _, at: "",
        _LINE_NUMBER: lambda begin, at: int(begin[1]) - at,
        _LINE_NAME: lambda begin, at: begin.group().rstrip(),
    }
    for pattern, told in [*begins.items()] * _MOST_BEFORE:
        if not pattern.match(text):
            continue
        lines = text.split("\n")
        found = [pattern.match(line) for line in lines]
        printed = [begin for line, begin in zip(lines, found, strict=True) if line.strip()]
        kinds = {told(begin, at) for at, begin in enumerate(found) if begin is not None}
        if len(printed) >= _FEWEST_NUMBERED and all(printed) and len(kinds) == 1:
            ends = [0 if begin is None else begin.end() for begin in found]
            cut = [" " * end + line[end:] for end, line in zip(ends, lines, strict=True)]
            text = "\n".join(cut)
    return text
