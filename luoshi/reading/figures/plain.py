"""Numbers whose unit was lost or never written: 指数168.5, 增长14.9, 收入比为2.02."""

from dataclasses import replace

from luoshi.reading.lazy import lazy
from luoshi.reading.quantities import Quantity

_GROWTH = lazy(
    "(?:增长|增速|增幅|增产|减产|下降|上升|上涨|回落|降低|负增长|涨幅|递增)(?:了|为|达到?|约|近)?(?:[ \x01\x02]*[0-9.]{1,6} *[、和及])*[ \x01\x02]*$"
)
_INDEX = lazy(
    "(?:指数|系数|收入比|倍差|比例|倍数|容积率|得分|满意度|PMI|GDP|景气|之比|[^环同占]比)(?:[(][^()]*[)])?"
    "(?:约|仅)?(?:由[0-9.]+)?(?:为|是|达到?|(?:提高|缩小|扩大|上升|下降|降低|降)[到至为]|稳定在|控制在|保持在|[:]|由)?[ \x01\x02]*$"
)
_MORE_POINTS = lazy(
    "(?:[、和及][0-9.]{1,5}个?){0,8}[、和及][0-9.]{1,5}个百分点"
)  # 收窄1.7、8.3个百分点
_POINTS_LATER = lazy("[、和及][0-9.]{1,5}个百分点")  # 分别高0.5个和0.3个百分点
_MINUS = frozenset("率为是达到增幅速度长降比:(、和与,")  # letters after which - makes it negative
_ENDS = lazy(" *(?:[,;。、)和]|以[上内下]|左右|提高|下降|上升|缩小|扩大|降|调整|$)")


def with_sign(quantity: Quantity, masked: str, start: int) -> Quantity:
    """贡献率-12.5%: below nothing, unless the dash parts two words."""
    if masked[start - 1 : start] != "-" or masked[max(start - 2, 0) : start - 1] not in _MINUS:
        return quantity
    if quantity.unit not in ("%", "‰", "pp") or quantity.value_to is not None:
        return quantity
    return replace(quantity, start=quantity.start - 1, value=-quantity.value)


def with_unit(quantity: Quantity, left: str, right: str) -> Quantity:
    """The quantity with the unit its words imply, unchanged when they imply none."""
    if quantity.unit == "个" and _POINTS_LATER.match(right):
        return replace(quantity, unit="pp")
    if not quantity.unit and _MORE_POINTS.match(right):
        return replace(quantity, unit="pp")
    if quantity.unit or quantity.scaled or quantity.kind != "number" or quantity.chinese:
        return quantity
    if not _ENDS.match(right):
        return quantity
    if _GROWTH.search(left):
        return replace(quantity, unit="%")
    if _INDEX.search(left):
        return replace(quantity, kind="plain")
    return quantity
