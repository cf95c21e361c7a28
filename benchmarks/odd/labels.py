"""Labels in other words, with marks, without numbers, in other characters."""

from __future__ import annotations

from random import Random
from typing import Final

import attrs

from govinfo_report.testing.printed import Piece, Printed
from odd.layouts import BY_CELL, BY_ROW
from odd.sheet import (
    DISCLOSURE,
    REQUESTS,
    a_row,
    absent,
    everywhere,
    labels_changed,
    odd,
    relabelled,
    row_names,
    row_paths,
    with_pieces,
)

_NUMBERING: Final = "一二三四五六七八九十（）().、0123456789"


def _behind_label(printed: Printed, row: str, word: str) -> Printed:
    return relabelled(printed, row, lambda text: f"{text}{word}")


def _before_label(printed: Printed, row: str, word: str) -> Printed:
    return relabelled(printed, row, lambda text: f"{word}{text}")


@odd("trap")
def another_label(printed: Printed, rng: Random) -> Printed:
    """A row of table 二 counts another thing."""
    row, labels = rng.choice(
        (
            ("rules", ("党内法规", "政策解读", "规划计划")),
            ("licensing", ("行政确认", "行政奖励", "行政裁决")),
            ("penalties", ("行政检查", "行政给付", "刑事处罚")),
            ("coercion", ("行政征收", "行政调解", "行政征用")),
        )
    )
    printed = relabelled(printed, f"{DISCLOSURE}.{row}", lambda _: rng.choice(labels))
    return absent(printed, row_paths(printed, f"{DISCLOSURE}.{row}"))


@odd("harmless", never=("pdf-vertical",))
def numbering_lost(printed: Printed, rng: Random) -> Printed:
    """No label has its number."""
    return labels_changed(printed, lambda text: text.lstrip(_NUMBERING))


@odd("harmless")
def numbering_in_another_style(printed: Printed, rng: Random) -> Printed:
    """Reasons are numbered in another style."""
    made = rng.choice(("{}、", "（{}）", "{}．", "{} ", "({})"))

    def changed(text: str) -> str:
        return made.format(text[0]) + text[2:] if text[:1].isdigit() and text[1] == "." else text

    return labels_changed(printed, changed)


@odd("harmless")
def labels_shortened(printed: Printed, rng: Random) -> Printed:
    """A long label in few words."""
    short = {
        "results.partially_disclosed": "（二）部分公开",
        "new_received": "一、本年新收申请数量",
        "carried_in": "二、上年结转申请数量",
        "carried_forward": "四、结转下年度办理",
        "results.not_processed.confirmation_or_reissue": "5.要求行政机关确认或重新出具信息",
        "results.unable_to_provide.not_held": "1.本机关不掌握",
    }
    row, label = rng.choice(tuple(short.items()))
    return relabelled(printed, f"{REQUESTS}.{row}", lambda _: label)


@odd("harmless")
def misprinted_label(printed: Printed, rng: Random) -> Printed:
    """One character of a label is wrong or lost."""
    row = a_row(printed, rng, REQUESTS)

    def changed(text: str) -> str:
        if len(text) < 9:
            return text
        at = rng.randrange(4, len(text) - 2)
        return text[:at] + rng.choice(("", "囗")) + text[at + 1 :]

    return relabelled(printed, row, changed)


@odd("harmless")
def marks_behind_labels(printed: Printed, rng: Random) -> Printed:
    """A label carries the mark of a footnote."""
    row = a_row(printed, rng, REQUESTS, DISCLOSURE)
    mark = rng.choice(("①", "*", "[1]", "（注1）", "②", "※"))
    return relabelled(printed, row, lambda text: text + mark)


@odd("harmless")
def labels_in_two_languages(printed: Printed, rng: Random) -> Printed:
    """English behind the labels of table 二."""
    english = {
        "rules": "Rules",
        "licensing": "Administrative Licensing",
        "penalties": "Administrative Penalties",
        "coercion": "Coercion",
    }
    for row, word in english.items():
        printed = _behind_label(printed, f"{DISCLOSURE}.{row}", f" {word}")
    return printed


@odd("harmless")
def groups_in_each_label(printed: Printed, rng: Random) -> Printed:
    """Each reason is printed behind the label of its group."""
    form_groups = {
        "not_disclosed": "（三）不予公开",
        "unable_to_provide": "（四）无法提供",
        "not_processed": "（五）不予处理",
    }
    for name in row_names(printed, REQUESTS):
        group = form_groups.get(name.split(".")[-2])
        if group is not None:
            printed = _before_label(printed, name, f"{group}{rng.choice(('-', '：'))}")
    return printed


@odd("harmless", layouts=("tab-lines", "lines-closed", "markdown", "pipe-blanks", "html-dense"))
def labels_broken(printed: Printed, rng: Random) -> Printed:
    """Long labels are broken inside their cells."""

    def changed(text: str) -> str:
        return f"{text[:9]}\n{text[9:]}" if len(text) > 12 else text

    return labels_changed(printed, changed)


@odd("harmless")
def traditional_labels(printed: Printed, rng: Random) -> Printed:
    """The page was turned into traditional characters."""
    table = str.maketrans(
        "规范许处罚强费机构业织务总计结数复议诉讼维纠审转收续办开关系统类属护权这经",
        "規範許處罰強費機構業織務總計結數復議訴訟維糾審轉收續辦開關係統類屬護權這經",
    )

    def changed(piece: Piece) -> Piece:
        return attrs.evolve(piece, text=piece.text.translate(table))

    return everywhere(printed, lambda grid: with_pieces(grid, changed))


@odd("harmless", layouts=BY_ROW | BY_CELL)
def radicals_in_labels(printed: Printed, rng: Random) -> Printed:
    """A PDF gave radicals in the place of characters."""
    table = str.maketrans("行文人一二长门民自立", "⾏⽂⼈⼀⼆⻓⻔⺠⾃⽴")
    return labels_changed(printed, lambda text: text.translate(table))
