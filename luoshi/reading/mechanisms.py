"""制度机制: the named institutions of a text, each with the words that define it."""

import re

from .lazy import lazy
from .model import Mechanism
from .page import Page
from .rules import rule

_LONG_TERM = r"责任|集中|负责|承包|问责|会商|通报|公示|听证|终结|轮岗|长|代办|联审|备案|销号|积分|例会|淘汰|派驻|包保|联系|报告|督办|否决|承诺|审批|考核|台账|挂牌|交办|倒查|召集人|专员|合议|议事|巡查|办结|追究|首问|限时|轮换|准入|退出"
HEAD = rule(
    "mechanism.head",
    "制度、机制、责任制等中心词",
    r"(?:责任制度?|制度|机制|体系|办法|责任书|承诺书|工作法|模式|方案|清单|领导小组办公室|领导小组|工作小组|工作专班|专班|指挥部|联席会议|小组|办公室|委员会"
    rf"|(?:{_LONG_TERM})”?制(?![度定订造约止成作品药裁服式]))",
    (("建立例会制度", "制度"), ("落实河长制", "长制")),
    ("限制发展", "制定规划"),
)

SET_UP = rule(
    "mechanism.set_up",
    "建立、完善、推行等动词",
    r"(?:建立健全|健全完善|建立完善|建立|健全|完善|制定|制订|出台|修订|编制|起草|印发|成立|组建|组成|设立|拟定|签订|创新|构建|形成|推行|试行|实行|推广|改进|优化|加强|强化|落实|执行|施行|实施|深化|坚持|坚持和完善|规范|调整|推进|推动|引进|探索|全面推开|严格|抓好|做好|进一步|细化|用好|采取|运用|按照|根据|通过|搭建|明确|公布|公开|梳理|全部纳入|纳入|列入|研究|改革|巩固|拓展|充实|签)"
    r"(?:了|好|起|并|和|落实|健全|完善|实施|执行|推行|建立|一整套|一套|一系列|系列)*",
    (("建立健全例会制度", "建立健全"), ("推行了新办法", "推行了")),
    ("例会",),
)

BROAD = rule(
    "mechanism.broad",
    "泛称，不是具体制度",
    r"^(?:的|和|各项?|各类|各种|有关|相关|新|老|好|旧|具体|有效|这一|该|其|本|一整套|各级|配套|规章|政策|长效|工作|体制|管理|社会|我国|现行|根本|基本|科学|实施|总体|行动|解决|操作|专项|活动|治理|整改|落实|任务|问题|一些|许多|什么|种种|市场|经济|运行|运营|竞争|创新|发展|产业|现代|完整|完备|良好|合理|完善|系统|建设|方法|经营|商业|增长|思维|生产|合作|融资|消费|培养|盈利|体制性|机制性|关键|主导|支撑|城镇|交通|综合交通|基础设施|水利|水网|路网|空间|生态|能源|供应链|价值|市县|县|市|省|区|镇|乡|党委|政府|人民政府|县委|市委|区委|省委|县政府|市政府|区政府|办|村|居民|街道|人大|政协|常务|常)+$",
    (("各项工作", "各项工作"),),
    ("限时办结",),
)

SPREAD = rule(
    "mechanism.spread",
    "“甲领导、乙负责、丙参与的机制”，逗号在名称之内",
    r"(?:完善|健全|建立|形成|构建)(?P<hit>[^。;:\n完善健全建立]{2,20},[^。;:\n]{2,60}?(?:负责|其责|协同|参与|配合|联动|监督|保障|抓落实|齐抓共管)的[^,。;\n]{0,4}(?:机制|体系|制度|模式))",
    (("完善党委领导,部门联动的机制", "党委领导,部门联动的机制"),),
    ("完善例会制度",),
)

_STRUCTURES = tuple(
    [
        "产业",
        "经济",
        "城镇",
        "交通",
        "水利",
        "水网",
        "路网",
        "能源",
        "物流",
        "旅游",
        "农业",
        "工业",
        "创新",
        "价值",
        "知识",
        "话语",
        "生产",
        "加工",
        "市场",
        "文化",
        "学科",
        "生态",
        "空间",
        "规划",
        "设施",
        "金融",
        "运输",
        "指标",
        "政策",
        "制度",
        "供应",
        "支撑",
        "技术",
        "产品",
        "品牌",
        "综合管理",
    ]
)
_LOOSE_PATTERN = tuple(
    [
        "发展",
        "管理",
        "经营",
        "商业",
        "增长",
        "思维",
        "工作",
        "创新",
        "生产",
        "运行",
        "服务",
        "合作",
        "治理",
        "建设",
        "培养",
        "融资",
        "消费",
        "盈利",
        "开发",
    ]
)
_ALSO_NOUNS = frozenset(
    [
        "落实",
        "执行",
        "实施",
        "推进",
        "推动",
        "形成",
        "规范",
        "调整",
        "创新",
        "加强",
        "强化",
        "优化",
        "改进",
        "深化",
        "研究",
        "改革",
        "探索",
        "推广",
    ]
)
_MARKS = lazy(r"[“”《》、]")
_ANY = lazy(r"各[项类种]|什么|这些|那些")
_BODIES = frozenset(
    [
        "领导小组",
        "领导小组办公室",
        "工作小组",
        "专班",
        "工作专班",
        "指挥部",
        "联席会议",
        "小组",
        "办公室",
        "委员会",
    ]
)
_BODY_SET_UP = lazy(r"成立|组建|设立|建立|组成|健全|充实|调整|完善")
_BUILDING = lazy(r"建立|健全|完善|创新|推行|实行|试行|改革|构建|推广|探索|全面推开|形成|深化")
_WRITTEN = lazy(
    r"建立|健全|完善|制定|制订|出台|修订|编制|起草|印发|推行|试行|实行|拟定|签|执行|落实|实施|施行|细化|按照|根据"
)
_AFTER = lazy(
    r"体系|平台|范围|的?形式|改革|障碍|优势|自信|化(?!解)|主任|成员|负责人|负责同志|主要领导|组长|副|同志|关于|会议纪要|文件|\d{4}年"
)
_TURNED = lazy(r"(?:建设|完善|健全|建立|创新|优化)(?=[、,。;等])")
_TREATED = lazy(r"(?:作|进行|予以|加以)[^,。;]{0,6}(?:调整|修订|完善|优化|改进)")
_OTHER_NAME = lazy(r"(?:体系|制度|机制|办法|方案|清单)(?:和|及|与|、)")
_JOINT = lazy(r"等?(?:、|,|以及|和|及|与)")
_FALSE_START = lazy(
    r"(?:的|了|和|与|及|等|要|也|并|对|以|在|把|将|从|按|由|是|为|被|使|让|有|这|那|其|该|此|“?各(?![部乡镇县区市级类项])|一个|一种|一些|全面|认真|严格|切实|积极|深入|大力|着力|努力|不断|进一步|继续|科学|主动|还|更|都|又|再|逐步|及时|统一|相关的?|有关的?|相应的?|比如|例如|如|同时|通过|按照|根据|新的|自己的|我们的?|我[县市区]的?)+"
)
_PAST = lazy(r"了|已|曾|先后|相继|去年|成立了|以来")
_CARRIED = ("坚持", "按照", "根据", "通过", "采取", "运用")


def find(page: Page) -> list[Mechanism]:
    """Every mention of a named institution, in order; of two names in one the longer counts."""
    norm = page.norm
    found: list[Mechanism] = []
    for head in HEAD.regex.finditer(norm):
        if _AFTER.match(norm, head.end()) or (found and found[-1].end > head.start()):
            continue
        edge = _left_edge(norm, head.start())
        previous = found[-1].end if found and found[-1].end >= edge - 1 else 0
        name = _spread(norm, head) or _name(norm, edge, head, previous)
        if name is None:
            continue
        start, verb = name
        if norm[start] == "《" and norm[head.end() : head.end() + 1] != "》":
            continue
        while found and found[-1].end > start:
            found.pop()
        end = head.end() + (norm[start] == "《" and norm[head.end() : head.end() + 1] == "》")
        listed = not verb and found and 0 <= start - found[-1].end <= 3
        before = norm[edge:start]
        status = found[-1].status if listed else _status(page, before, verb, start)
        found.append(Mechanism(start, end, page.text[start:end], status, HEAD.id))
    return found


def _spread(norm: str, head: re.Match[str]) -> tuple[int, str] | None:
    """完善甲统一领导，乙具体落实，丙各负其责的机制: commas belong to the name."""
    if norm[head.start() - 1] != "的" and norm[head.start() - 2 : head.start()] != "体制":
        return None
    floor = max(0, norm.rfind("\n", 0, head.start()) + 1, head.start() - 90)
    match = SPREAD.regex.search(norm, floor, head.end())
    return (match.start("hit"), match[0][:2]) if match and match.end() == head.end() else None


def _left_edge(norm: str, at: int) -> int:
    """Where the clause begins; commas inside quotes and brackets do not end it."""
    floor = max(0, at - 60)
    depth = 0
    for k in range(at - 1, floor - 1, -1):
        mark = norm[k]
        if mark in "”》)":
            depth += 1
        elif mark in "“《(":
            depth -= 1
            if depth < 0:
                return k if mark in "“《" else k + 1
        elif mark == "\n" or (depth == 0 and mark in ",。;:!?—…"):
            return k + 1
    return floor if floor == 0 else floor


def _name(norm: str, edge: int, head: re.Match[str], previous: int) -> tuple[int, str] | None:
    """Where the name begins and the verb that governs it, None when it is no name."""
    at, kind = head.start(), head[0]
    start, verb = max(edge, previous), ""
    for match in SET_UP.regex.finditer(norm, start, at):
        if _governs(norm, match, edge, at):
            start, verb = match.end(), match[0]
    joint = _JOINT.match(norm, previous, at) if previous and not verb else None
    if previous and not verb and not joint:
        return None
    if joint:
        start = joint.end()
    turned = _TURNED.match(norm, head.end())
    about = max(norm.rfind("对", start, at), norm.rfind("把", start, at))
    if not verb and about >= 0 and _TREATED.match(norm, head.end()):
        start, verb = about + 1, "调整"
    if turned and not verb:
        start, verb = max(start, norm.rfind("、", start, at) + 1), "建设"
    if kind in _BODIES:
        start = max(start, norm.rfind("、", start, at) + 1)
    start = _inward(norm, start, at)
    if _is_name(norm[start:at], kind, verb, bool(joint)):
        return start, verb
    return None


def _inward(norm: str, start: int, at: int) -> int:
    """Past the words in front that belong to no name."""
    for pattern in (_FALSE_START, SET_UP.regex, _FALSE_START):
        false = pattern.match(norm, start, at)
        start = false.end() if false else start
    for other in _OTHER_NAME.finditer(norm, start, at):
        start = other.end()
    return start


def _governs(norm: str, match: re.Match[str], edge: int, head: int) -> bool:
    """落实 and 执行 may be words of the name itself: 督查落实机制."""
    if match.end() >= head or norm[match.end()] in "、等和与的力":
        return False
    if match[0][:2] in _ALSO_NOUNS:
        inside = norm[edge : match.start()]
        return len(inside) < 4 or inside[-1] in ",、并和要以实好极入步面力续格真"
    return True


def _is_name(defining: str, kind: str, verb: str, listed: bool) -> bool:
    bare = _MARKS.sub("", defining)
    quoted = "“" in defining or "《" in defining
    if defining.count("“") != defining.count("”"):
        return False
    if len(bare) < 1 + (kind not in ("长制", "机制")) or len(defining) > 46 or _ANY.search(bare):
        return False
    if kind in _BODIES:
        return _is_body(bare, kind, verb)
    if bare.endswith("体制"):
        return bool(_BUILDING.match(verb)) and len(bare) > 4 and not bare.endswith("的体制")
    if BROAD.regex.search(bare) and not quoted:
        return listed and kind in ("机制", "制度")
    if quoted:
        return True
    if kind == "模式":
        return _is_pattern(bare, verb)
    if kind in ("办法", "方案", "清单", "体系", "机制"):
        return _is_loose_name(bare, kind, verb, listed)
    return not (bare.endswith("的") and not verb) and (bool(verb) or listed or len(bare) <= 14)


def _is_pattern(bare: str, verb: str) -> bool:
    if bare.rstrip("新的").endswith(_LOOSE_PATTERN):
        return False
    return bool(_BUILDING.match(verb)) or len(bare.rpartition("的")[2]) in (2, 3, 4)


def _is_loose_name(bare: str, kind: str, verb: str, listed: bool) -> bool:
    if kind == "体系" and bare.endswith(_STRUCTURES):
        return False
    if kind == "办法" and bare.endswith(("的", "新", "好", "措施", "老")):
        return False
    if kind in ("办法", "方案", "清单"):
        return bool(_WRITTEN.match(verb)) or listed
    return bool(verb) or listed


def _is_body(bare: str, kind: str, verb: str) -> bool:
    if BROAD.regex.search(bare) or len(bare) < 2:
        return False
    if kind in ("办公室", "委员会", "小组"):
        return bool(_BODY_SET_UP.match(verb)) or "领导小组" in bare or bare.endswith("推进")
    return True


def _status(page: Page, before: str, verb: str, start: int) -> str:
    """to_build when a verb asks for it and nothing says that it is done."""
    at = page.sentence_at(start)
    review = at is not None and page.block(at).mode == "review"
    carried = not verb or verb.startswith(_CARRIED)
    if carried or "了" in verb or _PAST.search(before) or review:
        return "existing"
    return "to_build"
