"""Units as a register writes them: the one that is meant, or a sentence that says what is wrong."""

import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import get_close_matches

from luoshi.org.models import Unit

NEAR = 3
_PARTED = re.compile(r"[、，,；;/\n\s]+")
_MANY = re.compile(r"^(?:各|全部|所有|相关|有关)")
_OF_A_UNIT = re.compile(
    r"[局委办院部处站所队会司]$|[镇乡村]$|中心$|街道$|社区$|政府$|公司$|办公室$"
)
_DIRECTED = re.compile(r"^(?:牵头|责任|主办)(?:单位|部门)?[:：]")


@dataclass(frozen=True)
class Meant:
    unit: Unit | None = None
    error: str = ""


class Directory:
    """All units by every way they are written, read once for a sheet."""

    def __init__(self) -> None:
        self.by_name: dict[str, list[Unit]] = defaultdict(list)
        units = list(Unit.objects.select_related("successor"))
        roots = [unit.name for unit in units if unit.parent_id is None]
        for unit in units:
            for name in _ways(unit, roots):
                if unit not in self.by_name[name]:
                    self.by_name[name].append(unit)

    def meant(self, words: str) -> Meant:
        """One unit for a cell; a person's name on a line below the unit is no second unit."""
        words = _DIRECTED.sub("", words.strip())
        if not words:
            return Meant(error="没有写牵头单位，请补上。")
        if whole := self._one(words):
            return whole
        if _MANY.match(words):
            return Meant(error=f"“{words[:20]}”不是一个单位，请写统筹的单位，导入以后再分办。")
        parts = [part for part in _PARTED.split(words) if part]
        named = [found for part in parts if (found := self._one(part))]
        units = {part for part in parts if self._one(part) or _OF_A_UNIT.search(part)}
        if len(units) > 1:
            count = len(units)
            return Meant(error=f"写了{count}个单位，牵头的只能有一个，其余请写到配合单位里。")
        if named:
            return named[0]
        return Meant(error=self._unknown(words))

    def _one(self, words: str) -> Meant | None:
        found = self.by_name.get(words, [])
        open_ones = [unit for unit in found if unit.closed_on is None]
        if len(open_ones) == 1:
            return Meant(open_ones[0])
        if len(open_ones) > 1:
            names = "、".join(unit.name for unit in open_ones[:NEAR])
            return Meant(error=f"“{words}”可以是{names}，请写全称。")
        return Meant(error=_closed(found[0])) if found else None

    def _unknown(self, words: str) -> str:
        near = get_close_matches(words[:30], self.by_name, n=NEAR * 2, cutoff=0.6)
        near += [name for name in self.by_name if len(words) > 1 and words in name][:NEAR]
        units = {unit: None for name in near for unit in self.by_name[name] if not unit.closed_on}
        likely = "、".join(map(str, list(units)[:NEAR]))
        hint = (
            f"，是不是{likely}？请照单位名称写" if likely else "，请照单位名称写，或先设立这个单位"
        )
        return f"单位树里没有“{words[:30]}”{hint}。"


def _closed(unit: Unit) -> str:
    day = unit.closed_on
    heir = f"职责由{unit.successor}承接，请改写{unit.successor}" if unit.successor else "请另写单位"
    return f"{unit}已于{day.year}年{day.month}月{day.day}日撤销，{heir}。"


def _ways(unit: Unit, roots: list[str]) -> set[str]:
    """县水利局 is written 水利局 and 青禾县水利局 as well."""
    ways = {name for name in (unit.name, unit.short, *unit.aliases) if name}
    for root in roots:
        level = root[-1:]
        for name in list(ways):
            bare = name.removeprefix(root).removeprefix(level)
            if len(bare) > 2 and unit.name != root:
                ways |= {bare, level + bare, root + bare}
    return ways
