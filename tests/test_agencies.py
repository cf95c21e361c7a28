"""Names of bodies: which may be one body's, and which tell of a small one."""

import pytest

from govinfo_report import Metadata
from govinfo_report.checks.comparing import Likeness, compare_names, is_small, likeness


@pytest.fixture(autouse=True)
def _compared_anew() -> None:
    for remembered in (compare_names, is_small):
        remembered.cache_clear()


SAME = [
    ("青禾县教育局", "青禾县教育局"),
    ("青禾县教育局", "青禾縣教育局"),
    ("青禾县教育局", " 青禾县 教育局 "),
    ("青禾县教育局", "教育局"),
    ("云溪市青禾县教育局", "青禾县教育局"),
    ("柳川镇", "柳川镇人民政府"),
    ("青禾县柳川镇", "柳川镇人民政府"),
    ("柳川镇人民政府", "柳川镇人民政府办公室"),
    ("柳川镇人民政府", "柳川镇党政办公室"),
    ("望澜区环湖街道", "环湖街道办事处"),
    ("环湖街道办", "环湖街道办事处"),
    ("环湖街道办事处", "环湖街道办事处党政综合办公室"),
    ("云溪市", "云溪市人民政府"),
    ("云溪市政府", "云溪市人民政府"),
    ("青禾县扶贫办", "青禾县扶贫办公室"),
    ("青禾县卫生健康委", "青禾县卫生健康委员会"),
    ("环湖街道文化站", "文化站"),
]
ALIKE = [
    ("青禾县人民政府", "青禾县人民政府办公室"),
    ("云溪市人民政府", "云溪市政府办"),
    ("青禾县教育局", "青禾教育局"),
    ("青禾县教育局", "青禾县教育和体育局"),
    ("青禾县教体局", "青禾县教育和体育局"),
    ("青禾县住建局", "青禾县住房和城乡建设局"),
    ("青禾县发改委", "青禾县发展和改革委员会"),
    ("云溪市城管局", "云溪市城市管理局"),
    ("云溪市市监局", "云溪市市场监督管理局"),
    ("青禾县自然资源局", "青禾县自然资源和规划局"),
    ("望澜县教育局", "望澜区教育局"),
    ("望澜县人民政府", "云溪市望澜区人民政府"),
    ("柳川乡人民政府", "柳川镇人民政府"),
    ("柳川镇人民政府", "柳川街道办事处"),
    ("人民政府", "柳川镇人民政府"),
]
OTHER = [
    ("青禾县教育局", "青禾县水务局"),
    ("青禾县教育局", "望澜区教育局"),
    ("青禾县教育局", "云溪市教育局"),
    ("云溪市教育局", "云溪市青禾县教育局"),
    ("云溪市教育局", "云溪市禾县教育局"),
    ("云溪市教育局", "云溪市开发区教育局"),
    ("云溪市城市管理局", "云溪市乡村管理局"),
    ("青禾县", "青禾县教育局"),
    ("青禾县人民政府", "青禾县教育局"),
    ("青禾县", "青禾县柳川镇"),
    ("青禾县", "青禾县青禾镇"),
    ("云溪市", "云溪市青禾县"),
    ("柳川镇人民政府", "石桥镇人民政府"),
    ("青禾县公安局", "青禾县公安局交警大队"),
    ("青禾县水利局", "青禾县水利局站"),
    ("青禾县人民政府办公室", "青禾县教育局"),
]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (*names, expected)
        for expected, pairs in (
            (Likeness.SAME, SAME),
            (Likeness.ALIKE, ALIKE),
            (Likeness.OTHER, OTHER),
        )
        for names in pairs
    ],
)
def test_names_are_compared_either_way_round(one: str, other: str, expected: Likeness) -> None:
    assert compare_names(one, other) is expected
    assert compare_names(other, one) is expected


def test_a_report_without_a_name_cannot_be_told() -> None:
    named = Metadata(agency="青禾县教育局", publisher="青禾县教育局")
    assert likeness(named, Metadata()) is Likeness.UNKNOWN
    assert likeness(Metadata(publisher="青禾县教育局"), named) is Likeness.UNKNOWN


def test_the_publisher_is_asked_where_the_agencies_differ() -> None:
    this = Metadata(agency="青禾县", publisher="青禾县教育局")
    last = Metadata(agency="青禾县教育局")
    assert likeness(this, last) is Likeness.ALIKE
    assert likeness(last, this) is Likeness.ALIKE


def test_two_bodies_on_one_website_are_two_bodies() -> None:
    publisher = "青禾县人民政府"
    this = Metadata(agency="青禾县教育局", publisher=publisher)
    last = Metadata(agency="青禾县水务局", publisher=publisher)
    assert likeness(this, last) is Likeness.OTHER


@pytest.mark.parametrize(
    "name",
    [
        "青禾县人民政府",
        "青禾县教育局",
        "青禾县",
        "县教育局",
        "云溪市望澜区水务局",
        "江南自治区云溪市望澜区人民政府",
        "柳川镇人民政府",
        "柳川镇",
        "云溪市柳川乡党政综合办公室",
        "环湖街道办事处",
        "云溪市经济开发区管理委员会",
        "草原左旗人民政府",
    ],
)
def test_counties_districts_towns_and_streets_are_small(name: str) -> None:
    assert is_small(name)


@pytest.mark.parametrize(
    "name",
    [
        "云溪市人民政府",
        "云溪市教育局",
        "云溪市住房和城乡建设局",
        "云溪市乡村振兴局",
        "云溪市城市管理局",
        "云溪市市场监督管理局",
        "江南省民政厅",
        "江南自治区人民政府",
        "江南自治区教育厅",
        "江南自治州人民政府",
        "某某特别行政区",
        "萍乡市人民政府",
        "景德镇市教育局",
        "镇江市人民政府办公室",
        "教育部",
    ],
)
def test_cities_provinces_and_ministries_are_not(name: str) -> None:
    assert not is_small(name)
