"""Which characters are one and the same for matching, declared as data.

Published reports mix full- and half-width forms, Traditional conversions, and the radical code
points that PDF producers leave behind. Each entry maps ONE character to ONE character, so that a
folded text has the length of its source and every offset stays true.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

# Traditional and regional forms of the characters that the form, its headings and the words around
# it are written with, and the simplified character that stands for each. Position by position.
TRADITIONAL: Final = (
    "並佈佔併來侷係個側備傢傳億儘優內兩別則創劃動務勢匯區協卽厤參叄員問單噹嚮嚴國圍園"
    "圖團埰執堅報場塊壓夠夢寀實審將專對導層屬島帶庫廈廢廣廳強彆彔彙後徑從復徹態慼應戶"
    "捲採揮據擴敎數斷於昇時暢曆曏書會朮枱査條業極構樂樓標樣橋機檔檢檯欄權歷歸氾汎決沒"
    "況洩減準溝溫滙滯滿潔濟瀏為無熱營爭爲牽獲現環產産當療發盡監眞眾睏確礎祕稅種稱穀積"
    "穩穫箇節範築篩簡籌糰糾納紙級紮細終組結絡給統經綜綫維網綵緊線編緻縣總績織繞繫繳繼"
    "續纍罰羣聞聯職脩腦臺與興舉舊舘莊華萬著蓋蔘處號螞蟻衆術衕衛衞補製複覈見規視覽觀訂"
    "計訓託記訟訪設許訴註証評詞詢話認誰調談請論諧諮證識議護讀讓豐負財貫責貳費貿資質賬"
    "賴購踰躍車軍軟較載輯輸輿轄轉辦農迴這連週進遊運過達遞邁還郵鄉醫針鈎鉤銷錄録錶鍵鍼"
    "鎭鎮長門閉開間閤閱閲闆關陞陣陸階際隨險隻雙離難電靈響項順預領頭頻題額類顯風颱餘館"
    "饋驗體髮鯨麪麫麵點黨齣"
)
SIMPLIFIED: Final = (
    "并布占并来局系个侧备家传亿尽优内两别则创划动务势汇区协即历参叁员问单当向严国围园"
    "图团采执坚报场块压够梦采实审将专对导层属岛带库厦废广厅强别录汇后径从复彻态戚应户"
    "卷采挥据扩教数断于升时畅历向书会术台查条业极构乐楼标样桥机档检台栏权历归泛泛决没"
    "况泄减准沟温汇滞满洁济浏为无热营争为牵获现环产产当疗发尽监真众困确础秘税种称谷积"
    "稳获个节范筑筛简筹团纠纳纸级扎细终组结络给统经综线维网彩紧线编致县总绩织绕系缴继"
    "续累罚群闻联职修脑台与兴举旧馆庄华万着盖参处号蚂蚁众术同卫卫补制复核见规视览观订"
    "计训托记讼访设许诉注证评词询话认谁调谈请论谐咨证识议护读让丰负财贯责贰费贸资质账"
    "赖购逾跃车军软较载辑输舆辖转办农回这连周进游运过达递迈还邮乡医针钩钩销录录表键针"
    "镇镇长门闭开间合阅阅板关升阵陆阶际随险只双离难电灵响项顺预领头频题额类显风台余馆"
    "馈验体发鲸面面面点党出"
)

# Radicals of the CJK Radicals Supplement that have no compatibility decomposition: PDF producers
# print them for the characters that they look like.
_RADICALS: Final = (
    "⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⺟⺠⺎⺏⺐⺒⺓⺗⺝⺩⺬⺮⺶⺼⻊⻌⻏⻖"
)
_RADICALS_MEAN: Final = (
    "虎西见角贝车长门青韦页风飞食马鬼鱼鸟卤麦黄齐齿龙龟母民尢尢尢巳幺心月王示竹羊肉足辶邑阜"
)

_PUNCTUATION: Final = {
    "（【〔［｛〈《": "(",
    "）】〕］｝〉》": ")",
    "：∶︰﹕": ":",
    "，﹐": ",",
    "；﹔": ";",
    "．。﹒｡": ".",
    "“”„‟«»「」『』＂〝〞": '"',
    "‘’‚‛＇": "'",
    "－‐‑‒–—―−﹣─━﹘⸺⸻": "-",
    "＋﹢": "+",
    "／∕⁄╱": "/",
    "＼﹨": "\\",
    "｜│┃┆∣︱丨¦": "|",
    "％﹪": "%",
    "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))): " ",
}

# Characters that print nothing: they never stand between the characters of a label or a number.
INVISIBLE: Final = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff"
    + "".join(
        chr(code)
        for code in (
            *range(0x00, 0x09),
            *range(0x0E, 0x1C),
            0x7F,
            *range(0x80, 0x85),
            *range(0x86, 0xA0),
        )
    )
)


# What would act on a terminal or a browser instead of being shown, as ranges of a class in a
# regular expression: control characters, marks that turn the line around, halves of characters.
# A downloaded text must not rearrange the screen.
ACTING: Final = "\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"


def _table() -> dict[int, str]:
    folded: dict[int, str] = {}
    for first, last in ((0x2E80, 0x2FD5), (0xF900, 0xFAD9)):
        for code in range(first, last + 1):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and plain != chr(code):
                folded[code] = plain
    for code in range(0xFF01, 0xFF5F):
        folded[code] = chr(code - 0xFEE0)
    for many, one in _PUNCTUATION.items():
        folded.update(dict.fromkeys(map(ord, many), one))
    folded.update(zip(map(ord, _RADICALS), _RADICALS_MEAN, strict=True))
    traditional = dict(zip(TRADITIONAL, SIMPLIFIED, strict=True))
    folded.update({ord(old): new for old, new in traditional.items()})
    # A radical may decompose to a character that is folded itself.
    return {code: folded.get(ord(one), one) for code, one in folded.items()}


FOLDED: Final = _table()
"""Code point → the one character that stands for it in matching."""

_PLANE: Final = 0x10000


def _in_a_list(folded: Mapping[int, str]) -> list[int | str]:
    plane: list[int | str] = [*range(_PLANE)]
    for code, char in folded.items():
        plane[code] = char
    return plane


# str.translate asks for every character: what a dict lacks costs an exception each time.
FOLDING: Final[Sequence[int | str]] = _in_a_list(FOLDED)
"""The same as a list for `str.translate`, with all other characters of the basic plane."""

LOST_SPACE: Final = r"\?+ +"
"""What is left before a number of a space at which no line may break, in another encoding."""

# What nearly every report prints of the folded characters: replaced one by one, which is an order
# of magnitude faster than a look at every character.
_EVERYDAY: Final = "（）：，；“”。—－１２３４５６７８９０．／％《》【】〔〕‘’\u3000\u00a0"
EVERYDAY: Final = tuple((one, str(FOLDING[ord(one)])) for one in _EVERYDAY)
"""Characters that are folded in nearly every report, each with its replacement."""


WIDE: Final = re.compile(r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\uff60]")
"""Characters that take two columns on a screen."""


def width_on_screen(printed: str) -> int:
    """Columns that a text takes on a screen."""
    return len(printed) + len(WIDE.findall(printed))
