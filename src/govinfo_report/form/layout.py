"""The printed form's cells that hold no value and name no row: what heads its tables."""

from __future__ import annotations

from typing import Final

INFORMATION: Final = "信息内容"
"""Heads the column of labels in each part of table 二."""

APPLICANTS: Final = "申请人情况"
"""Stands above the seven columns of table 三."""

ORGANISATIONS: Final = "法人或其他组织"
"""Stands above the columns of table 三 between the first and the last."""

CORNER: Final = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
"""The note in the corner of table 三."""

NUMERALS: Final = "一二三四五六"
"""The numbers of the sections."""

HEADING: Final = "{numeral}、{label}"
"""A section heading as printed."""

NUMBERING: Final = "一二三四五六七八九十（）().、0123456789"
"""Characters of the numbers that labels begin with."""
