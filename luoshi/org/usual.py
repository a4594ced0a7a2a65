"""通称: 住建局 and 住房和城乡建设局 are one; a department by the name that notices usually give it.

The full names are those of the reform of institutions since 2018, with their usual short ones. What
is called so is found only where the tree has one such unit: two are a question for a person.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from .models import Unit

BODIES = """
发展和改革 发展改革 发改
工业和信息化 工业信息化 工信
教育和体育 教育体育 教体
科学技术 科技
工业和科技信息化 科工信 工科
人力资源和社会保障 人力资源社会保障 人社
自然资源和规划 自然资源规划 自规 资规
自然资源
住房和城乡建设 住房城乡建设 住建
住房和城乡建设管理 住房城乡建设管理 住建管理
交通运输 交通
文化和旅游 文化旅游 文旅
文化广电和旅游 文化广电旅游 文广旅
文化广电旅游体育 文广旅体
文化广电和旅游体育 文广旅体
文化体育和旅游 文化体育旅游 文体旅
卫生健康 卫健
退役军人事务 退役军人
应急管理 应急
市场监督管理 市场监管 市监
林业和草原 林业草原 林草
医疗保障 医保
城市管理 城管
城市管理和综合执法 城市管理综合执法 城管执法
综合行政执法 综合执法
行政审批服务 行政审批 审批
政务服务管理 政务服务 政务
政务服务和大数据管理 政务服务大数据 政数
国有资产监督管理 国资监管 国资
地方金融监督管理 金融监管
机关事务管理 机关事务 机关事务服务
大数据发展管理 大数据管理 大数据
乡村振兴
生态环境 环保
"""
_KINDS = (("委员会", "委"), ("办公室", "办"))
_SEATS = re.compile(
    r"(?<=[镇乡])(?:人民政府|党委政府|党委、政府|政府|党委)$"
    r"|(?<=街道)(?:办事处|办|党工委)$"
    r"|(?<=村)(?:村民委员会|民委员会|村委会|委会|两委)$"
    r"|(?<=社区)(?:居民委员会|居委会)$"
)
_ENDS = ("分局", "局", "委", "办", "中心", "处")


@cache
def _bodies() -> dict[str, str]:
    lines = [line.split() for line in BODIES.split("\n") if line]
    return {name: names[0] for names in lines for name in names}


@lru_cache(maxsize=8192)
def usual(name: str) -> str:
    """One spelling of all names of a unit, without the place before them.

    >>> usual("住建局") == usual("住房和城乡建设局"), usual("柳林镇人民政府")
    (True, '柳林镇')
    """
    name = _SEATS.sub("", name)
    for long, short in _KINDS:
        name = name.removesuffix(long) + short if name.endswith(long) else name
    end = next((end for end in _ENDS if name.endswith(end)), "")
    body = name.removesuffix(end)
    return _bodies().get(body, body) + end


def spellings(words: str, place: str) -> set[str]:
    """What the words can mean in a place: 青禾县住建局, 县住建局, 住建局. Another place or level
    before them stays, and so meets nothing here.
    """
    found = {usual(words)}
    if words.startswith(place):
        found.add(usual(words.removeprefix(place)))
    if words.startswith(place[-1]):
        found.add(usual(words[1:]))
    return found


def usually_called(words: str, units: Iterable[Unit]) -> list[Unit]:
    """Units whose full name is that of the words, spelt out or in short."""
    units = list(units)
    places = {unit.short or unit.name for unit in units if unit.parent_id is None}
    found = {}
    for place in filter(None, places):
        meant = spellings(words, place)
        for unit in units:
            if unit.parent_id and meant & spellings(unit.name, place):
                found[unit.pk] = unit
    return list(found.values())
