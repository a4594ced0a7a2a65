"""Quantities that are no figures: marks, names, structure of the text, classes of objects."""

from luoshi.reading import units
from luoshi.reading.lazy import lazy
from luoshi.reading.quantities import Quantity

from .counts import SMALL_CHINESE, counts_things, is_one_of_many, structures

_QUOTE = lazy("[“‘《][^“”‘’《》]{0,24}$")
_CLASS = lazy(
    "(?:级|型)?(?:及?以上|以下)?(?:的)?[^,;。:!?、()0-9的由用从给在对把]{0,10}?"
    "(?:项目|企业|工程|生产线|矿井?|电站|电厂|水厂|厂(?!房)|码头|机组|大户|基地|示范园|园区|客户|变电站|水库|"
    "固定资产投资|公共建设|建设计[划画]|泵站|专案|变压器|主变|装置|装机|锅炉|贷款户|纳税户|开发区|储罐|光伏|风电|航道|泊位|输变电|线路)"
)
_CLASS_UNITS = units.MONEY | {
    "吨",
    "千瓦",
    "兆瓦",
    "MW",
    "GW",
    "千伏安",
    "马力",
    "吨标准煤",
    "立方米",
}
_YEARLY = lazy(
    "(?:年(?:产|加工|处理|出栏|出产|屠宰|生产能力)|日(?:产|处理|供水)|单机|装机容量为?|时速)$"
)
_RANKED = lazy(
    "(?:居|列|排名?|位|名列|位列|跃居|升至|上升到|前移至|提升至|升到|倒数|进入?|跻身|保持|稳居|全[省市国县区州]|"
    "[省市国县区州]内|列为|达到|世界|全球|增[速幅]|总量|同类|名次|获|中|均|,|、|为)$"
)
_RANKED_EACH = lazy(
    "(?:位?居|名列|位列|分列|排名?|列)(?:全(?:[国省市县区州]|地区)|[^,。;、的为]{2,10}$)"
)  # 位居全省甲第3、乙第4
_NOT_RANK = lazy("(?:摆在|放在|作为|排在|置于|这|是|当成|列为)[^,]{0,3}$")
_RANK_END = lazy(
    "[,;。:!?、)和及与”\n]|$|位次|左右|以内|以后|行列|上升|提升|前移|跃升|升至|升到|下降|徘徊|的(?:位次|好成绩)"
)
_RANKED_AMONG = lazy("[省市国县区州内]|居|列|进入?|保持|位")
_OF_COUNT = lazy(
    "(?:(?:及?以上|以下)的?|的)(?:[0-9]+|[一二三四五六七八九十百]+)多?[家个户项所座处]"
)
_OF_SUCH = lazy("的[^,。;、0-9的]{1,8}[0-9]+多?[家个户项所座处]")  # 超5000万元的镇4个
_BEYOND = ("超", "超过", "突破")
_ONCE = frozenset("次届首幕")
_TH = lazy("第[0-9一二三四五六七八九十]{1,3}[至到、~-]$")  # 第5至7项
_NUMBERED = ("序号", "编号", "海拔", "×", "÷", "*")
_HALF_AFTER = lazy("以上|以下|的(?!是)|多")
_HALF_BEFORE = lazy("占|近|过|不到|约|达|压[缩减]|减|缩短|下降|降低")
_THRESHOLD = lazy("(?:及?以上|以下)的?[一-龟]")
_THRESHOLD_OF = lazy("(?:及?以上|以下)的(?![得奖扣给])[一-龟]")
_INVESTED = lazy("投资|投入")
_SUCH = lazy(
    "[0-9][0-9.万]*多?[个家户项](?:总)?投资(?:额|超过?|达到?|在)+$"
)  # 20个投资超50亿元的项目
_ANNOUNCED = lazy(r"\)[:。]?$")
_CLOSED = lazy("[^“”《》,。;]{0,14}[”’》]")
LONGEST_QUOTED_NAME = 16


def is_figure(quantity: Quantity, masked: str, start: int, left: str) -> bool:
    """Whether the quantity at `start` of the masked sentence measures anything."""
    if quantity.chinese and quantity.value <= 1 and is_one_of_many(quantity, left):
        return False
    end = start + quantity.end - quantity.start
    right = masked[end : end + 24]
    before = masked[start - 1 : start]
    if quantity.kind == "rank":
        return _is_rank(left, right, masked[start:end])
    if left.endswith(_NUMBERED) or (left[-1:] in ("至", "到", "-", "、", "~") and _TH.search(left)):
        return False
    if before == "(" and quantity.unit in ("项", "条", "件", "个") and _ANNOUNCED.match(right):
        return False  # (一)产业发展(8项)
    if before and before in "第+№#零-" and not (before == "-" and quantity.unit == "%"):
        return False
    if quantity.kind == "ratio":
        return quantity.value <= 100 and right[:1] not in tuple("票球分")
    if quantity.kind == "half":
        return bool(_HALF_AFTER.match(right) or _HALF_BEFORE.search(left[-3:]))
    if quantity.unit in ("%", "‰", "pp", "倍"):
        return not _in_name(masked, start, end)
    if quantity.unit or quantity.scaled:
        return _is_amount(quantity, masked, start, left, right)
    return quantity.kind in ("plain", "against")


def _is_amount(quantity: Quantity, masked: str, start: int, left: str, right: str) -> bool:
    end = start + quantity.end - quantity.start
    if _in_name(masked, start, end) or right[:1] in tuple("号+"):
        return False
    if quantity.unit == "毫米" and right[:1] in tuple("即时以"):
        return False  # a condition of weather
    if quantity.chinese and right.startswith(("级台阶", "台阶")):
        return False  # 跨上十亿级台阶
    if right.startswith("兑"):
        return False  # 1美元兑6.6元
    if quantity.unit == "期" and quantity.chinese and quantity.value <= SMALL_CHINESE:
        return False  # 灌区二期
    if quantity.unit in _ONCE and (quantity.value < 100 or quantity.chinese):
        return False
    if quantity.unit in units.COUNTED and structures(quantity, left, right):
        return False
    if quantity.chinese and quantity.value <= SMALL_CHINESE and not quantity.scaled:
        return not left.endswith(("站", "这")) and counts_things(quantity, left, right)
    return not _is_class(quantity, left, right)


def _is_class(quantity: Quantity, left: str, right: str) -> bool:
    """700万吨露天矿, 超100万元企业64家: the quantity only says which objects are meant."""
    if quantity.unit not in units.COUNTED and _OF_COUNT.match(right):
        return True
    if left.endswith(_BEYOND) and _OF_SUCH.match(right):
        return True
    amount = quantity.unit in _CLASS_UNITS or (quantity.scaled and not quantity.unit)
    if amount and (_CLASS.match(right) or (_YEARLY.search(left) and "一" <= right[:1] <= "龟")):
        own = _INVESTED.search(left[-6:]) and not _SUCH.search(left)
        return not own or right.startswith("以")
    if quantity.unit in units.MEASURED and _THRESHOLD.match(right):
        return bool(_THRESHOLD_OF.match(right))
    return False


def _is_rank(left: str, right: str, words: str) -> bool:
    if not _RANK_END.match(right) or _NOT_RANK.search(left):
        return False
    if words[0] == "前":
        return bool(_RANKED_AMONG.search(left[-4:]))
    if words[-1] in "位名" or right.startswith("的位次") or _RANKED.search(left):
        return True
    return bool(_RANKED_EACH.search(left))


def _in_name(masked: str, start: int, end: int) -> bool:
    """“三大计划”: the quantity stands in a short quoted name."""
    opened = _QUOTE.search(masked, max(0, start - 25), start)
    closed = _CLOSED.match(masked, end) if opened else None
    return bool(opened and closed and closed.end() - opened.start() <= LONGEST_QUOTED_NAME)
