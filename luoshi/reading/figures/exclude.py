"""Quantities that are no figures: marks, names, structure of the text, classes of objects."""

import re

from luoshi.reading import units
from luoshi.reading.quantities import Quantity

_STRUCTURE = re.compile(
    "(?:大的?|主要的?|重要的?|具体的?|基本的?|新的?|重大|关键|突出|“)?"
    "(?:方面|环节|关键|问题(?!的?整改|已|线索|楼)|理念|突破|目标(?!任务书)|要求|意见|层次|层面|原则|转变|阶段|步骤|维度|意识|坚持|必须|确保|结合|"
    "统一|关系|导向|抓手|板块|领域|特点|特征|建议(?!办)|举措|自信|维护|代表(?!团)|课题|主题|任务(?!书)|大局|转型|文明|到位|全覆盖|着力|"
    "关口|短板|弱项|准则|规矩|纪律|严禁|作用|优势|机遇|挑战|文章|攻坚|战役|战略|能力|意思|想法|字眼|世纪|台阶|规律|时期|历史|中心(?!镇|村|城|校)|"
    "核心|飞跃|过程|整体|方向|内容|专题|篇章|有利于|更加|强化|务必|深化|加强|严格|提升|优先|带头|聚焦|紧盯|围绕|狠抓|切实|注重|为主|为本|"
    "倍增|钉子|脚印|道理|声音|口子|基点|重点(?=[,。;是:]|领域(?!企|项)|环节|问题)|类别)"
    "|[字步样月年学季世点老回好关是]|不(?!足|动产|规范|达标|合格)|局(?!部)"
)
_QUOTE = re.compile("[“‘《][^“”‘’《》]{0,24}$")
_CLASS = re.compile(
    "(?:级|型)?(?:及?以上|以下)?(?:的)?[^,;。:!?、()0-9的]{0,10}?"
    "(?:项目|企业|工程|生产线|矿井?|电站|电厂|水厂|厂(?!房)|码头|机组|大户|基地|示范园|园区|客户|变电站|水库|"
    "泵站|专案|变压器|主变|装置|装机|锅炉|贷款户|纳税户|开发区|储罐|光伏|风电|航道|泊位|输变电|线路)"
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
_YEARLY = re.compile(
    "(?:年(?:产|加工|处理|出栏|出产|屠宰|生产能力)|日(?:产|处理|供水)|单机|装机容量为?|时速)$"
)
_RANKED = re.compile(
    "(?:居|列|排名?|位|名列|位列|跃居|升至|上升到|前移至|提升至|升到|倒数|进入?|跻身|保持|稳居|全[省市国县区州]|"
    "[省市国县区州]内|列为|达到|世界|全球|增[速幅]|总量|同类|名次|获|中|均|,|、|为)$"
)
_NOT_RANK = re.compile("(?:摆在|放在|作为|排在|置于|这|是|当成|列为)[^,]{0,3}$")
_RANK_END = re.compile(
    "[,;。:!?、)和及与”\n]|$|位次|左右|以内|以后|行列|上升|提升|前移|跃升|升至|升到|下降|徘徊|的(?:位次|好成绩)"
)
_SMALL_CHINESE = 10
_ONE_OF_EACH = re.compile(
    "(?:每|各)[^,;。0-9]{1,14}(?:建|办|有|设|成|好|少|于|育|造|确保|打造|培育|落实)$"
)
_LOOSE = frozenset(
    [
        "个",
        "条",
        "种",
        "类",
        "项",
        "件",
        "次",
        "位",
        "名",
        "张",
        "把",
        "本",
        "部",
        "面",
        "片",
        "块",
        "道",
        "门",
        "场",
        "批",
        "起",
        "组",
        "班",
        "对",
        "双",
        "副",
        "股",
        "点",
        "段",
        "层",
        "单",
        "期",
        "支",
        "只",
        "头",
        "口",
        "度",
    ]
)
_FIRM = re.compile(
    "有|完成|建成|新增|新建|引进|落实|签约|投产|开工|创建|评为|荣获|获|办好|抓好|推出|实施|其中|剩|还|占|卡|共|达|关闭|选派|培育|组建|改造|城|县|[省市区镇村]"
)
_CONCRETE = re.compile(
    "(?:[^,;。、]{0,4})?(?:项目|企业|社区|村|乡镇|小区|园区|街道|工程|学校|医院|镇|乡|实事|事[,。;!?]|水库|公司|农场|县市|县区|渠道|灌区|单位|部门|工作组|标段)"
)
_SOLID = frozenset(["个", "所", "座", "家", "处", "支"])
_OF_COUNT = re.compile("(?:及?以上|以下)?的(?:[0-9]+|[一二三四五六七八九十百]+)多?[家个户项所座处]")
_ONCE = frozenset({"次", "届", "首", "幕"})


def is_figure(quantity: Quantity, masked: str, start: int, left: str) -> bool:
    """Whether the quantity at `start` of the masked sentence measures anything."""
    end = start + quantity.end - quantity.start
    right = masked[end : end + 24]
    before = masked[start - 1 : start]
    if quantity.kind == "rank":
        return _is_rank(left, right, masked[start:end])
    if re.search("(?:序号|编号|[×÷*])$", left):
        return False
    if before and before in "第+№#零-" and not (before == "-" and quantity.unit == "%"):
        return False
    if quantity.kind == "ratio":
        return quantity.value <= 100 and not re.match("[票球分]", right)
    if quantity.kind == "half":
        return bool(
            re.match("以上|以下|的(?!是)|多", right) or re.search("占|近|过|不到|约|达", left[-3:])
        )
    if quantity.unit in ("%", "‰", "pp", "倍"):
        return not _in_name(masked, start, end, quantity)
    if not quantity.unit and not quantity.scaled and quantity.kind not in ("plain", "against"):
        return False
    if quantity.unit == "毫米" and re.match("即|时|以上", right):
        return False
    return _is_amount(quantity, masked, start, left, right)


def _is_amount(quantity: Quantity, masked: str, start: int, left: str, right: str) -> bool:
    end = start + quantity.end - quantity.start
    if _in_name(masked, start, end, quantity) or right[:1] in "号+":
        return False
    if _OF_COUNT.match(right) and quantity.unit not in units.COUNTED:
        return False
    if left.endswith("站") and quantity.chinese:
        return False
    if quantity.unit in _ONCE and (quantity.value < 100 or quantity.chinese):
        return False
    if (quantity.unit in _LOOSE or quantity.unit in units.COUNTED) and _STRUCTURE.match(right):
        return False
    if quantity.chinese and quantity.value <= _SMALL_CHINESE and not quantity.scaled:
        return _is_small_count(quantity, left, right)
    if quantity.unit in _CLASS_UNITS and (
        _CLASS.match(right) or (_YEARLY.search(left) and re.match("[一-龟]", right))
    ):
        return bool(re.search("总投资|投资额?|投入", left[-6:])) and not right.startswith("以")
    if re.match("(?:及?以上|以下)的?[一-龟]", right) and quantity.unit in units.MEASURED:
        return not re.match("(?:及?以上|以下)的[一-龟]", right)
    return True


def _is_small_count(quantity: Quantity, left: str, right: str) -> bool:
    """二 to 十 with a loose classifier counts things only where something was done to them."""
    if quantity.value <= 1:
        return bool(_ONE_OF_EACH.search(left)) and quantity.unit in _SOLID
    if quantity.unit in units.MEASURED and quantity.unit not in (
        "度",
        "方",
        "里",
        "米",
        "升",
        "石",
        "担",
    ):
        return True
    if quantity.unit in (
        "人",
        "名",
        "位",
        "度",
        "方",
        "里",
        "升",
        "石",
        "担",
        "米",
        "口",
        "门",
        "面",
        "分",
        "把",
    ):
        return False
    if _CONCRETE.match(right):
        return True
    if quantity.unit in _LOOSE - {"条"}:
        return bool(_FIRM.search(left[-10:])) and not re.match("[一-龟]{1,3}?(?:要|是|:|,)", right)
    return True


def _is_rank(left: str, right: str, words: str) -> bool:
    if not _RANK_END.match(right) or _NOT_RANK.search(left):
        return False
    if words[0] == "前":
        return bool(re.search("[省市国县区州内]|居|列|进入?|保持|位", left[-4:]))
    return words[-1] in "位名" or bool(_RANKED.search(left))


def _in_name(masked: str, start: int, end: int, quantity: Quantity) -> bool:
    """“三大计划”: a short quoted name; percentages and money in quotes stay figures."""
    opened = _QUOTE.search(masked, max(0, start - 25), start)
    if not opened:
        return False
    closed = re.compile("[^“”《》,。;]{0,14}[”’》]").match(masked, end)
    return closed is not None and closed.end() - opened.start() <= 16
