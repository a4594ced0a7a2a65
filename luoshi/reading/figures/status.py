"""Target or actual: a scope model. The nearest strong cue wins, then lead, tense, section."""

from bisect import bisect_left
from dataclasses import dataclass, field

from luoshi.reading.lazy import lazy

_TARGET = (
    "(?:报告|规划|方案|计划|意见|会)[^,;。]{0,4}(?:提出|确定|安排|明确)了?(?![0-9]+[项件个](?:目标|工作|重点)?任务)|力争|争取(?=在|到?20|[今明年全实达完新突增早尽用让使把早尽]|[0-9])|"
    "可以?争取|有望|确保|保证(?!金)|目标(?:任务)?(?:是|为|:)|预期(?:目标|增长|达)|任务(?:是|为|:)|"
    "(?<![完超过年到度原])计划(?=[0-9一二三四五六七八九十])|(?<![模虚])拟(?!定|议|合|态|的)|计划(?![新开建实完竣][新工设施复]{1,2}的?项目)(?=[新完投建实引总招在到用安于开培全今改治整清筹拆修])|"
    "(?<![主需重必只纪概摘想不首若])要(?![求素点闻件领职看清认说指感强]|务(?![必实求]))|必须|应(?=[达不在于该当按配完兑])|指标(?:安排)?(?:为|是)|(?:预期|约束性|"
    "控制)指标:|安排(?:为|是|:)|会议(?:研究)?(?:决定|要求|明确|同意|确定|议定)|议定|(?:年[底末]|月[底末]?|日)(?:之前|以前|"
    "前)(?![期景后列0-9])|从今(?:年|后|天|日)?起|(?<=[一二三四五六七八九十两半0-9])个?[年月日天](?:之|以)?内(?![部容涵资外需陆在环])|"
    "(?<!不)决定(?!因素|性|了|》)|所需|(?<!有效)(?<!市场)(?<!消费)(?<!群众)需求|需要(?=[0-9资])|须(?=达|在|于)|不得|"
    "达不到|努力(?=实现|达到|完成|争取|使|保持|确保|建|打造|把|将|新)|要求(?=[实达完])|(?<![即麻健])将(?![军近来])|明年|今后|未来|下一步|奋斗|建议(?:为|是|安排)|安排(?=专项|资金|财政|预算)|"
    "到(?=20[3-9][0-9]年)|每[低高少超缺]|得(?=[0-9]+分)|扣(?!除)|满分|(?:建成|投产|达产|完工)后|月份?起|今年安排|(?:秋季|开学|春节|国庆|"
    "汛期|入冬)(?:之前|以前|前(?!期))"
)
_ACTUAL = (
    "已(?!婚)|(?<=[县市区省镇乡村我们现共])有(?![望效序力关利色机])|尚[有未]|实际(?=开工|完成|到位|执行|投入|缺口|建成|拨付|支出|发放|开展)|这几年|近几年|近年来|几年来|多年来|"
    "累计(?<![前确保力争底要达内]累计)(?=完成|到位|实现|引进|发放)|(?:发现|缓慢|滞后|没开工|未开工|未整改|未办结|未完成)的(?=[0-9一二三四五六七八九十])|是指|当前|(?<![为除罢极])了(?![解望])|截[至止]|目前|现有|共有|以来|成功|顺利|至今|先后|初步核算|初步统计|据统计|仍(?!要|需)|"
    "(?<![比较])去年|上年(?!同|末|增|下|提|减|多|度|底|年)|过去|回顾|没有|完成率|不足|只有|仅|得到|取得|荣获|"
    "情况(?:如下|是|:)|成绩|被"
)
_WEAK = "同比|比上年|较上年|环比|同期"
_LIMIT = "不低于|不少于|不高于|不超过|不能(?:低于|少于|高于|超过)|(?<=[%元个家人亩‰])以内"  # of a target, or in a review of what was kept
_CUES = lazy(f"(?P<target>{_TARGET})|(?P<actual>{_ACTUAL})|(?P<limit>{_LIMIT})|(?P<weak>{_WEAK})")
LONGEST_CLAUSE = 200
_MARK = lazy("[,;。!?:\n]")
_LEAD = lazy("[^:]{2,80}:")


@dataclass(slots=True)
class Cues:
    """Where the cues of one sentence stand; offsets into the sentence."""

    target: list[int] = field(default_factory=list)
    actual: list[int] = field(default_factory=list)
    limit: list[int] = field(default_factory=list)
    weak: list[int] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)  # where clauses end

    def clause(self, norm: str, start: int, end: int) -> tuple[int, int]:
        """Where the clause begins and ends; no clause is longer than `LONGEST_CLAUSE` on a side."""
        before = bisect_left(self.marks, start)
        floor = max(0, start - LONGEST_CLAUSE)
        first = max(floor, self.marks[before - 1] + 1) if before else floor
        after, top = bisect_left(self.marks, end, before), end + LONGEST_CLAUSE
        while after < len(self.marks) and norm[self.marks[after]] == ":":
            after += 1
        if after < len(self.marks) and self.marks[after] < top:
            return first, self.marks[after]
        return first, min(len(norm), top)


def find_cues(norm: str) -> Cues:
    cues = Cues(marks=[match.start() for match in _MARK.finditer(norm)])
    kinds = {"target": cues.target, "actual": cues.actual, "limit": cues.limit, "weak": cues.weak}
    for match in _CUES.finditer(norm):
        kinds[match.lastgroup or "weak"].append(match.start())
    return cues


def lead_status(norm: str) -> str:
    """What the words before a colon say of everything after them: target, actual or ''."""
    lead = _LEAD.match(norm)
    if lead is None:
        return ""
    cues = find_cues(lead[0])
    target, actual = max(cues.target, default=-1), max(cues.actual, default=-1)
    if target == actual:
        return ""
    return "target" if target > actual else "actual"


def local_status(cues: Cues, norm: str, end: int, clause: tuple[int, int]) -> str:
    """By the cues of the clause the number stands in; '' when they are silent."""
    first, last = clause
    target = _last(cues.target, first, last)
    actual = _last(cues.actual, first, end)
    if target == actual:
        late = _last(cues.actual, end, last)  # 12个村没有通硬化路; 没有开工的12个 only says which
        return "actual" if late >= 0 and norm.find("的", late, last) < 0 else ""
    return "target" if target > actual else "actual"


def is_limited(cues: Cues, clause: tuple[int, int]) -> bool:
    """Whether the clause sets a limit: 不超过, 以内."""
    return _last(cues.limit, *clause) >= 0


def earlier_status(cues: Cues, first: int) -> tuple[str, int]:
    """By the last cue before `first`, where the clause begins, and where that cue stands."""
    target, actual = _last(cues.target, 0, first), _last(cues.actual, 0, first)
    if target == actual:
        return "", -1
    return ("target", target) if target > actual else ("actual", actual)


def _last(places: list[int], first: int, end: int) -> int:
    """The last of the places between `first` and `end`, -1 when there is none."""
    at = bisect_left(places, end) - 1
    return places[at] if at >= 0 and places[at] >= first else -1
