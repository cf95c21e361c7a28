"""Words in the names of public bodies: what tells their level, and what one name may leave out.

Patterns are pieces of regular expressions over folded names without punctuation.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

COUNTY_LEVELS: Final = "市县区旗"
"""Characters that end the name of a place; a county that becomes a district changes only this."""

TOWN_LEVELS: Final = ("街道", "苏木", "镇", "乡")
"""What ends the name of a town, a township or a street; they too become one another."""

OTHER_LEVELS: Final = "省州盟"

NO_LEVEL: Final = (
    "自治区|行政区|地区|社区|园区|区域|区划|城市|城乡|城镇|乡村|乡镇|农村乡|市场|市政|市容|县域"
    "|[萍桐宁新]乡(?=市)|景德镇(?=市)|镇江"
)
"""Words that hold one of those characters and name no place below a city."""

SMALL_BODY: Final = (
    r"街道|苏木|[镇乡](?=人民政府|政府|党|办公室|$)|[县区]|[左右前后中]旗"
    r"|旗(?=人民政府|政府|$)"
)
"""What the name of a body of a county, a district, a town or a street holds, once the words of
NO_LEVEL are out of the way."""

TOWN_BODY: Final = r"街道|苏木|[镇乡](?=$)"
"""What the name of a town or a street ends in, or holds, once its tail is cut off."""

TAILS: Final = (
    r"(?:人民政府|政府|办事处)?(?:党政(?:综合)?)?(?P<office>办公室|办)$|(?:人民政府|政府|办事处)$"
)
"""What follows the name of a place in the name of the body that governs it."""

OFFICE_OF: Final = r"(?:政府|办事处|[镇乡]|街道)(?:党政(?:综合)?)?(?:办公室|办)$"
"""A tail that names the office of a government; the office of anything else is a body itself."""

SHORT_FORMS: Final[Mapping[str, str]] = {"委员会": "委", "委会": "委"}
"""What some names spell out and others shorten."""
