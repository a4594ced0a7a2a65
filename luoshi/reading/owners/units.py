"""Units that are known by the words around them: at the head of a clause, after 由, in a list of deeds."""

import re

from luoshi.reading.lazy import lazy

from .lines import Found
from .names import BRIEF, is_name, split

_OF_PLACE = (
    r"(?=[县市区省镇乡州])[^,。;:()、和及与的\d]{1,16}(?:局|[安食禁]委会|委|办|厅|政府|公司|集团|中心|室|[大支总]队|所|站|财政(?=安排|拿出|统筹|每年|按|足额|列支|拨|承担|一分|补助|给予|全额|解决|负担|分担|共担|予以|补足|兜底)|指挥部|专班|管委会|办事处|街道|联社|银行|部门|法院|检察院|电视台|供销社|信用社"
    r"|[农工建中人]行|党校|总?工会|妇联|团委|科协|残联|文联|工商联|红十字会|商会|组织部|宣传部|统战部|政法委|武装部|国企|领导小组|编办)"
)
_BY_TRADE = (  # 建设局、施工单位: known without the name of a place
    (BRIEF, "局|委|厅|办|所|站|分局|部门|系统"),
    ("供电|热力|自来水|燃气|公交|城投|水务", "公司"),
    (
        "施工|建设|监理|业主|设计|主管|责任|牵头|承办|主办|协办|督办|交办|承建|产权|运营|项目业主|用人|包联|包抓",
        "单位|部门",
    ),
    ("纪检监察|公安|检察|审判|司法|税务|行政", "机关"),
    (
        "分管|包案|接访|带队|包联|包抓|包片|挂点|县级|市级|区级|镇级|乡镇",
        "领导|干部|县长|市长|区长",
    ),
    ("班子|领导班子|党委|支部|全体|机关|县级|科级|镇村|包村|驻村", "成员|干部|党员|委员"),
    ("驻村工作|驻村帮扶|小分|突击|服务", "队"),
    ("团县|团市", "委"),
    ("电视|电", "台"),
    ("督查", "室"),
)
_SHARED = rf"(?:(?:{BRIEF})、){{1,4}}(?:{BRIEF})等?部门"  # 公安、税务、供电等部门
_EACH = r"各(?:[县市区乡镇]\([^()]{1,9}\))?[^,。;:()、和及与的\d]{0,10}?(?:学校|医院|企业|单位|部门|镇街|乡镇|街道|[镇村社]场?|园区|小组|工作组|专班|指挥部|分队|局|办|所|站|链长|河长|班子|党委|支部|领导)"
_TOWN = r"(?![每各个全本该向到在由从将把让使与和])[\u4e00-\u9fff]{1,3}(?<![乡城集村小市重])[镇乡](?!村|亲|镇|土)|[\u4e00-\u9fff]{2,4}街道"
_OURS, _OFFICES = "我你贵", "局委办厅院"
_ONE = f"(?:{_OF_PLACE}|[{_OURS}][{_OFFICES}](?!长)|{_SHARED}|{'|'.join(f'(?:{what})(?:{ends})' for what, ends in _BY_TRADE)}|{_EACH}|{_TOWN})"
_OPENS = frozenset(
    "县市区省镇乡州各" + _OURS + "".join(one[0] for what, _ in _BY_TRADE for one in what.split("|"))
)
_IN_A_TOWN = frozenset("镇乡街")
_NOT_ITS = (  # 县财政局干部, 县教育局的: not the unit itself
    r"(?![的等、和及与之副员属批理\d]|单位|部门|长(?!期)|主[任席要管]|领导|负责(?:人|同志)|干[部警事]|下[属设辖]|所[属有在长报提]|内|机[关构]|系[统列]|直属"
    r"|工(?:作[人会报中]|程)|重[要大]|会[议上]|人[员事大]|会(?![同商后前])|常[务委]|研究|同志|同意|承[建办]的|办公室|委员|组织[部委]|党[组委支校]|班子|大[楼院]|门口|窗口|决|[是为有已曾共]|则|情况|分管|公室|设[在于]|(?:负责|牵头|承担|主管|实施|主办|会办|协办|承办|提出|制定|报送)的)"
)
_UNITS = lazy(rf"{_ONE}(?:[、和及与]{_ONE}){{0,6}}{_NOT_ITS}(?=[^,。;:]{{2}})")


def at_head(norm: str, start: int, end: int) -> re.Match[str] | None:
    """The units with which the words begin."""
    if start >= end:
        return None
    first, after = norm[start], norm[start + 1 : start + 6]
    if first in _OURS and after[:1] not in _OFFICES:
        return None  # 我们
    if first not in _OPENS and not ("镇" in after or "乡" in after or "街" in after):
        return None
    return _UNITS.match(norm, start, end)


_WORK = lazy(r"(?:工程|项目|建设|改造|扩建|公路|大桥|小学|中学|医院)$")
_UNIT = r"[^,。;:()、和及与的\d]{1,16}(?:局|委|办|厅|政府|公司|集团|中心|室|大队|指挥部|专班|管委会|办事处|街道|联社|银行|部门|法院|检察院|电视台|供销社|信用社|[农工建中人]行)"
WITH_WHOM = lazy(
    rf"(?:有关|相关)(?:部门|单位|乡镇|方面)|(?=[县市区省镇乡州])(?:{_UNIT}[、和及与])*{_UNIT}(?=[\u4e00-\u9fff]{{2}})"
    r"(?![的等、和及与之长主副领负干员下所属内机系直工人会常研决同批承\d]|办公室|委员|组织)"
)
BESIDE = lazy(  # 县住建局抓工程、县国土局抓供地
    r"、(?P<unit>[县市区省镇乡][^,。;、的]{1,10}(?:局|委|办|镇|乡|街道|公司|中心|部))"
    r"(?=抓(?!紧)|出|管|铺|建|负责|承担|牵头|包)"
)
BY_UNIT = lazy(
    r"[^,。;:、的\d]{0,14}?(?:财政|安委会|委员会|领导小组|组织部|宣传部|局|委|办|厅|政府|公司|集团|中心|社|(?<!由)所(?!在|有|属)|站|大队|指挥部|专班|管委会|街道|银行|部门|单位|督查室|办公室|法院|检察院|(?:[局县区镇乡市省厅处科校院站所秘]书?|部)长|书记|主任|主席|领导(?!小组|干部|班子|组)|负责(?:人|同志))"
    r"(?!公室|单位|(?:负责|牵头|承担|主管|实施)的|组(?!织(?!部)))(?![员会部院办室局长主书领干人区和与、的等])(?=[\u4e00-\u9fff][\u4e00-\u9fff《“]|\()"
)


def in_front(norm: str, start: int, end: int) -> Found:
    """Named units at the head of a clause do what follows, whatever the verb."""
    head = at_head(norm, start, end)
    if not head or (norm[head.end() - 1] in _IN_A_TOWN and _WORK.search(norm, head.end(), end)):
        return []  # 城关镇自来水扩建工程: the place of a work
    spans = split(norm, start, head.end())
    sure = spans and all(is_name(norm[a:b]) for a, b in spans)
    return [(s, "owner.unit", True) for s in spans] if sure else []


def named_by(norm: str, start: int, end: int) -> Found:
    """由供销社代储: a unit after 由 does it, whatever the verb."""
    several = in_front(norm, start, end)
    if several:
        return several
    unit = BY_UNIT.match(norm, start, end)
    sure = unit is not None and is_name(norm[start : unit.end()])
    return [((start, unit.end()), "owner.unit", True)] if unit and sure else []


def after_by(norm: str, start: int, at: int, end: int) -> Found:
    """由资格审查办组织。: the clause opened with 由, and its unit begins at `at`."""
    return named_by(norm, at, end) if norm[start:at].endswith("由") else []
