"""Every measure by which pages of PDF files are read: its unit, and why it has its value.

The measures were tried on files of LibreOffice and Chromium and on pages drawn by hand, with ruled
tables and without, in the sizes in which reports are published. Most are shares of the
height of a character: from the highest point of its font to the lowest, which is about the size of
the font.
"""

from __future__ import annotations

from typing import Final

import attrs


@attrs.frozen(kw_only=True)
class Settings:
    """The measures, by what they are asked for."""

    # -- characters

    lean: float = 0.05
    """Quarters of a turn by which an upright character may lean: scans that were set upright lean
    by less, and a watermark that is set aslant by more."""
    raised_height: float = 0.85
    """Share of its neighbour's height up to which a character may be a note beside it; those of
    word processors are 0.58 to 0.7, those of browsers 0.83."""
    raised_by: float = 0.2
    """Share of its neighbour's height by which the foot of a superscript is higher. Word processors
    lift it by a third; smaller type on the same line has its foot 0.06 higher."""
    lowered_by: float = 0.06
    """Share of its neighbour's height by which the foot of a subscript is lower; on the same line,
    smaller type never is."""
    note_length: int = 4
    """Characters of the mark of a note at most: `[12]`."""
    printed_over: float = 0.5
    """Share of its width by which a character lies over the one before it; those that are set close
    overlap by less."""
    watermark_height: float = 1.5
    """Times the usual height of a page's characters from which on those that lie over others are a
    watermark, however dark; headings are as tall, and lie over none."""
    watermark_squares: int = 400
    """Squares as wide as the text is high that a character may cover and be looked at in each of;
    what covers more lies over text."""
    too_tall: float = 1.5
    """Heights of a cell up to which what stands in it may be tall: loose boxes are a little taller
    than their line, the letters of a watermark by far."""

    # -- lines of words

    line_spread: float = 0.45
    """Share of a character's height by which the middles of one line's characters may differ: fonts
    of one size differ by up to 0.2, and neighbouring lines by 1."""
    space: float = 0.2
    """Share of a character's height from which on a gap is a space: letters are spaced by less, a
    space is 0.25 wide."""
    cell_line_spread: float = 0.3
    """Share of a character's height within which all tops of a cell's characters lie if it has one
    line; narrower than between lines, so that a doubt is decided by these."""
    below_spread: float = 0.5
    """Share of a character within which the next one stands right below it, in a cell whose words
    are set vertically."""
    line_room: float = 2.3
    """Heights of a character that may be free at the end of a line if its words go on: punctuation
    may not begin a line, and takes one more character down with it."""
    line_start: float = 0.6
    """Heights of a line by which the beginnings of a paragraph's lines may differ: a first line is
    set in by two."""
    paragraph_pitch: float = 2.2
    """Heights of a line from the top of one line to the top of the next, at most; official
    documents are set with 1.75."""

    # -- what pages print above and below the text

    edge_gap: float = 0.6
    """Share of a line's height by which a page number stands apart from the text."""
    edge_place: float = 3.0
    """Points by which the places of a line may differ from page to page: rounding, not layout."""
    edge_pages: int = 2
    """Pages on which a line must come again to be no text."""
    edge_lines: int = 3
    """Lines at an edge of a page that are looked at: a header, its rule, a page number."""
    page_number_digits: int = 5
    """Digits from which on a number is none of a page."""
    row_values: int = 3
    """Numbers that make a line a row of a table, which may well come again."""

    # -- lines that are drawn

    rule_width: float = 3.0
    """Points up to which something filled is a line; the frames of tables have 0.5 to 2.25."""
    rule_slope: float = 0.7
    """Points by which a line may slope: rounding of coordinates."""
    rule_spread: float = 2.0
    """Points within which pieces lie on one line: neighbouring cells draw the same line twice."""
    rule_gap: float = 4.5
    """Points between two pieces of one line: the dots of a dotted one, or the frames of two
    cells."""
    rule_length: float = 6.0
    """Points below which a line is a stroke of something else, and two lines are one double line:
    no cell is smaller. Browsers frame each cell by itself, 2 to 4 points from the next."""
    struck_middle: float = 0.15
    """Share of a character's height from its middle within which a line strikes it through: one or
    two do so at 0.03 to 0.11, an underline stands at 0.38."""
    struck_share: float = 0.7
    """Share of a character's width that the line at least crosses."""
    struck_ends: float = 0.25
    """Share of a character's height by which a line that strikes words through may go beyond them:
    programs draw it from the first to the last of them, 0.05 at most beyond."""
    struck_before: float = 6.0
    """Points before the beginning of a line at which a character may begin that it strikes."""
    struck_characters: int = 40
    """Characters of one height that a line may strike through."""
    touch: float = 4.5
    """Points within which two lines meet: as much as the widest of them, or the frames of two
    cells."""
    page_objects: int = 50_000
    """Drawn things on a page beyond which it is a map or a chart, not a table."""
    nested_drawings: int = 8
    """Drawings that may stand one in another; programs nest two."""
    page_rules: int = 300
    """Lines of a page beyond which it is a chart: table 3 has 40."""
    page_tables: int = 40
    """Ruled tables of a page beyond which it is a form of boxes or a chart."""

    # -- ruled tables

    tight_digits: float = 0.08
    """Share of a digit's height up to which it runs on from another; cells are farther apart."""
    cut_digit: float = 0.2
    """Share of a character's width beyond which a line stands in it, not beside it."""
    side_spread: float = 4.0
    """Points by which the sides of two parts of one table may differ from page to page."""

    # -- tables without rules

    column_gap: float = 1.0
    """Share of a line's height from which on a gap parts columns: the spaces that set a line of
    prose as wide as the others are narrower."""
    narrowest_digit: float = 2.0
    """Points that a digit is wide at least, to measure places by: a digit of 4 points type."""

    pressed: float = 0.5
    """Share of its height below which an ideograph is pressed into a cell that is too narrow for
    its words; it is as wide as it is high."""

    cell_gap: float = 0.28
    """Share of a line's height from which on a gap parts two cells: more than a space."""

    narrow_gap: float = 0.05
    """Share of a line's height by which a gap is wider than its usual ones, to be the end of a
    cell where the lines around it show one; browsers pad a cell by one point."""

    lines_alike: int = 2
    """Lines whose cells end where a narrow gap is, to show that a cell ends there."""

    lines_around: int = 60
    """Lines above and below that are asked: table 3 has as many with its header."""

    most_columns: int = 24
    """Narrow gaps of a line beyond which its words are spaced out; table 4 has 15 columns."""

    prose_line: int = 24
    """Characters from which on a line without a gap is one of prose, and of no table."""

    # -- words whose places another program gives

    usual_size: float = 10.5
    """Points that their type is taken for, whatever the unit: Word's 五号, in which tables are
    set."""
    largest_page: float = 4_000.0
    """Points of the side of a page, beyond which a place is no place; those of the largest sheets
    are 3,370 long."""

    # -- pictures

    small_picture: float = 0.03
    """Share of a page up to which a picture is a seal or a sign: a seal is 4 cm wide."""
    large_picture: float = 0.3
    """Share of a page from which on a picture may be what the page is for."""
    picture_words: int = 60
    """Characters up to which a page with a large picture is that picture; it may have a title."""
    sampled_texts: int = 40
    """Pieces of text of a page that are asked whether they are painted: scans paint none."""


SETTINGS: Final = Settings()
"""The measures in use."""
