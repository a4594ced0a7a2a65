"""A department is found by the name that notices give it, and only where it is meant."""

import pytest

from luoshi.org.models import Unit
from luoshi.org.usual import spellings, usual, usually_called

SAME = [
    ("住建局", "住房和城乡建设局"),
    ("发改委", "发展和改革委员会"),
    ("发展改革局", "发改局"),
    ("卫生健康委员会", "卫健委"),
    ("市场监管局", "市场监督管理局"),
    ("文化旅游局", "文旅局"),
    ("国资办", "国有资产监督管理办公室"),
    ("柳林镇人民政府", "柳林镇"),
    ("柳林镇党委、政府", "柳林镇"),
    ("东桥街道办事处", "东桥街道"),
    ("柳口村村民委员会", "柳口村"),
    ("柳口村委会", "柳口村"),
    ("桥南社区居委会", "桥南社区"),
]
OTHER = [
    ("住建局", "城管局"),
    ("发改局", "发改委"),  # one of them may be another level's
    ("教育局", "教体局"),
    ("自然资源局", "林草局"),
    ("生态环境局", "生态环境分局"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_names_of_one_unit(one, other):
    assert usual(one) == usual(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_names_of_two_units(one, other):
    assert usual(one) != usual(other)


def county(*names: str) -> list[Unit]:
    root = Unit(pk=1, name="青禾县人民政府", short="青禾县")
    return [root, *(Unit(pk=n, name=name, parent=root) for n, name in enumerate(names, 2))]


NAMES = ("青禾县住房和城乡建设局", "青禾县市场监督管理局", "柳林镇人民政府", "县城市管理局")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("住房和城乡建设局", NAMES[0]),
        ("县住房城乡建设局", NAMES[0]),
        ("青禾县住建局", NAMES[0]),
        ("市场监管局", NAMES[1]),
        ("县市场监管局", NAMES[1]),
        ("柳林镇", NAMES[2]),
        ("城管局", NAMES[3]),
        ("青禾县城管局", NAMES[3]),
    ],
)
def test_a_unit_of_the_county(words, name):
    assert [unit.name for unit in usually_called(words, county(*NAMES))] == [name]


@pytest.mark.parametrize(
    "words", ["市住建局", "省住房和城乡建设厅", "河湾县住建局", "局", "县", "镇", ""]
)
def test_another_level_or_place_is_not_meant(words):
    assert usually_called(words, county(*NAMES)) == []


def test_two_of_one_name_are_both_told():
    units = county("柳口村村民委员会", "青禾县柳口村村委会")

    assert len(usually_called("柳口村", units)) == 2


def test_a_place_says_which_spellings_there_are():
    assert spellings("青禾县住建局", "青禾县") >= {"住房和城乡建设局"}
    assert "住房和城乡建设局" not in spellings("市住建局", "青禾县")
