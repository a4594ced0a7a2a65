"""What a figure says of its indicator: level, growth, change, share or rank; sign and bound."""

from luoshi.reading.lazy import lazy
from luoshi.reading.quantities import Quantity

from .predicate import Predicate

_RATE = lazy(
    "(?<!占有)(?:率|度|安全感|指数|系数|水平|得分|浓度|单价|价格|倍数|[^方层全]面|[贷入]比)$"
)
_PLAN = lazy("(?:计划|目标|任务|预算|进度)(?:数|值|任务|总数|目标)*的[^,]{0,4}$")
_PLAN_ENDS = frozenset("务划标算平")
_BEYOND = lazy(
    "(?:超过|超出|超|多于|少于|低于)[^,;。]{0,6}(?:任务|计划|目标|预算|最高水平)$"
)  # 超过省定任务6所
_BELOW = lazy("低于|下拉|(?:欠|落后|差)[^,;。]{0,4}(?:目标|计划|进度|任务|预期)(?:了|约)?$")
_OF_ALL = lazy("(?<!中)占(?:总数|全部|其中)?的?(?:约|近|比)?$")
_SHARE = lazy("(?:比重|占比|比例|份额|占有率|构成|结构)$|占(?!地)")
_AFTER = lazy(" ?(?:(?P<more>(?:及)?以上|及其以上)|(?P<less>以下|以内|之内)|(?P<about>左右|上下))")
_NATURAL = lazy("(?:自然|人口)增长率$")


# 压减一般性支出15%: the verb stands before the name.
_CUT_BY = lazy("(?:压减|压缩|削减|减少|降低|精简|减免|下调)[^,;。、占率]{2,12}$")
_RAISED_BY = lazy("(?:提高|增加(?!值)|提升)[^,;。、占率]{2,12}$")
# What is counted in money or goods: a bare % of it is its growth.
_AMOUNT = lazy("(?:增加值|投资|收入|总值|产值|总额|零售额|价格|产量|销售额|贷款|存款)$")


def measure_of(quantity: Quantity, predicate: Predicate, name: str, left: str) -> str:
    if quantity.kind == "rank":
        return "rank"
    if quantity.kind == "ratio":
        return "share"
    if quantity.kind in ("against", "plain"):
        return "level"
    if quantity.kind == "double":
        return "growth"
    if quantity.unit == "pp":
        return "change"
    to = _reaches(predicate)
    if left and left[-1] in _PLAN_ENDS and _BEYOND.search(left):
        return "change"
    if quantity.unit in ("%", "‰"):
        return _measure_of_rate(quantity, predicate, name, left)
    if quantity.unit == "倍":
        return "growth"
    return "level" if to or not predicate.has("idux") else "change"


def _measure_of_rate(quantity: Quantity, predicate: Predicate, name: str, left: str) -> str:
    to = _reaches(predicate)
    if _PLAN.search(left) or _OF_ALL.search(left):
        return "share"
    if predicate.has("gG"):
        return "growth"
    if predicate.has("ud") and not to and not _NATURAL.search(name):
        return "growth"
    if predicate.has("i") and not to:
        return "growth"
    if _NATURAL.search(name):
        return "level"
    if name.endswith(("增长率", "增速", "增幅")):
        return "growth"
    if quantity.kind in ("tenths", "fraction", "half") and not name.endswith("率"):
        return "share"
    if _RATE.search(name):
        return "level"
    if not predicate.marks.strip("n") and (_CUT_BY.search(left) or _RAISED_BY.search(left)):
        return "growth"
    if _SHARE.search(name) or "占" in left:
        return "share"
    named = predicate.has("iud") or (name[-2:] in left and "相当" not in left)
    return "growth" if named and _AMOUNT.search(name) else "share"


def _reaches(predicate: Predicate) -> bool:
    """提高到, 降至, 增加为: the number is where it ends, not how far it went."""
    grows = False
    for word, mark in zip(predicate.words, predicate.marks, strict=True):
        if mark in "iud":
            grows = True
        elif grows and (mark == "t" or word in ("为", "达到", "达", "成")):
            return mark == "t" or not predicate.has("u")
    return False


def signed(
    quantity: Quantity, predicate: Predicate, measure: str, left: str
) -> tuple[float, float | None]:
    """The value with the sign its words give it; only growth and change can fall."""
    falls = predicate.has("dG") and not _reaches(predicate)
    if quantity.unit == "pp" and _BELOW.search(left):
        falls = True
    if measure == "growth" and not predicate.marks.strip("n") and _CUT_BY.search(left):
        falls = True
    if left[-1:] in _PLAN_ENDS and ("少于" in left or "低于" in left):
        falls = True
    if "收窄" in predicate.words or "回落" in predicate.words:
        falls = True
    if measure not in ("growth", "change") or not falls or quantity.kind == "double":
        return quantity.value, quantity.value_to
    return -quantity.value, None if quantity.value_to is None else -quantity.value_to


def bound_of(quantity: Quantity, predicate: Predicate, norm: str, end: int) -> str:
    after = _AFTER.match(norm, end)
    if after:
        return {"more": ">=", "less": "<=", "about": "~"}[after.lastgroup or ""]
    words = predicate.words
    if quantity.unit != "pp":
        for mark in reversed(predicate.marks):
            if mark in "><":
                controlled = mark == "<" and words and words[-1] in ("控制在", "限制在", "压控在")
                return "<=" if controlled or mark == "<" else ">="
    return "~" if quantity.about or predicate.has("~") else "="
