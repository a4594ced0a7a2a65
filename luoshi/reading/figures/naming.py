"""Which name a number takes: its own on the left, the one on its right, or an inherited one."""

from luoshi.reading import units
from luoshi.reading.lazy import lazy
from luoshi.reading.quantities import Quantity

from . import name as words_of
from .inherit import inherited, scored
from .line import Line, State
from .predicate import BLANK, Predicate

SHORT_OWN = 4
# Names that say nothing without the thing they are part of: 完成投资, 到位资金, 总面积, 开工.
_PARTIAL = lazy(
    "^(?:完成|计划|总|到位|累计|新增|当年|已|合同|实际|其中|年|所需|人均|平均|剩余|协议|引进|概算|一期|实际利用|固定资产|筹集|配套)?"
    "(?:投资|资金|利税|利润|利润总额|税收|产值|面积|产量|总产|单产|开工|竣工|完工|投产|办结|整改|落实|到位|签约|实现|余额|销售收入|"
    "销售额|总额|进度|建成|规模|数量|个数|户数|家数|人数|比例|占比|成绩|奖励|需资金)$"
)
_NOUN_BEFORE_COLON = lazy(
    "(?!.*(?:目标|任务|问题|是|为|如下|以下|情况|要求|单位|时限|措施|反馈|其中|特点|内容|分值|标准|考核|方法|办法|安排|原则)).{2,8}$"
)
# What has parts: the topic goes in front of 完成投资 only when it names such a thing.
_WHOLE = lazy(
    "(?:项目|专案|工程|企业|小区|园区|基地|工业|农业|产业|公司|厂|水库|公路|铁路|医院|学校|蔬菜|粮食|茶叶|水果|事|案件|积案|任务|提标|改造|建设|游客|"
    "贷款|存款|开发区)$"
)
_NOTHING = lazy(
    "^(?:(?:扣除|剔除)[^,]{2,16}[后外]|(?:可比价格?|可比口径|同口径|不变价格?|现价)(?:计算)?|该项|每项|总分|省级|新增|涉及|共|计|比例|占|其余|剩余|同比|规定|目前|总数|总量|总额|合计|"
    "达|超过规定|系|成绩|名列|位居?|排名?)$"
)
_PLAN_SHARE = lazy(
    "(?:只|仅|已|均)*(?:完成|达到?|实现|占|为|达)?了?(?:年度|全年|年初|预算|预期|年|总|调整|责任|投资|季度|进度|既定|县|市|省|区|定|下达|\x01)*"
    "(?:计划|目标|任务|预算|进度)(?:数|值|任务|总数|目标)*的[ \x01]*(?:约|近|超过?|不足|不到|仅|比例为?)?$"
)
# 完成年初预算数60999万元的40.4%: what was planned, and the share of it that is done.
_PLAN_BASE = lazy(
    "(?:完成|占|为|达到?|超)?(?:年初|年度|全年|调整|变动|责任|省定|市定|县定|下达|\x01)*(?:预算|计划|目标|任务)(?:数|值)?$"
)
_AGAINST = lazy(  # 高于全省平均增速(16.8%)0.7个百分点
    r"(?:高于|低于|快于|慢于)([^,;。()0-9]{2,14}(?:增速|增幅|水平))\($"
)
_PLAN_ENDS = frozenset("算划标务数值")
_SHARE_OF_BASE = lazy("的[ \x01]*(?:约|近)?[0-9.]+%")
_RANK_LISTED = lazy(
    "^.*?(?:位?居|名列|位列|分列|列)全(?:[国省市县区州]|地区)(?:[^,、]{0,2}强[县市区])?(?=.{2})(?!第|前|各|[0-9])"
)
_RANK_PLACE = lazy(
    "(?:位?居|位列|名列|排名?|列|跃居|升至|上升|进入?|保持|稳居|前移|倒数|[,、]?(?:总量|均)?(?<=.)(?:在)?全[省市国县区州]|由|从|为).*$"
)
_VERB = lazy(
    "(?:新建|改建|扩建|建成|建设|完成|改造|交出|争取到?|获得?|投入|落实|储备|新增|供应|征收|流转|整治|治理|绿化|种植|推广|发展|安排|筹集|"
    "化解|铺设|清淤|拆除|收回|盘活|兑付|发放|减免|争取|下达|出让|拨付|消化|生产|销售|出口|引进|推进|提出|开展|举办|培育|培训|解决|消除|"
    "处理|办理|签约|开工|投产|竣工|实施|创建|打造|推出|修复|恢复|架设|打井|淘汰|关闭|取消|下放|新开|开通|配备|选派|动员|查处|受理|归集|"
    "吸纳|安置|帮扶|认定|认证|申报|转移|输出|接待|采购|购置|更新|更换|设置|安装|调查|走访|化肥|覆盖|管理|登录|封堵|抽验)(?:了|到|出)?$"
)
_PREDICATE = lazy(
    "卡在|没有|未|已|仍|尚|系|正在|扭亏|实现|停工|开工|完工|投产|落户|进入|达到|通过|完成|超过"
)
_BESIDE = lazy("[0-9][0-9.,]*万?(?:名|人|口)(?=[一-龟])")
_SPENT = frozenset(
    ["投资", "总投资", "完成投资", "累计投资", "投入", "投入资金", "争取资金", "落实资金", "筹资"]
)
_SPENT_ON = lazy(",?(?:完成|实施|建设|新建|改造|对|用于|修建|建成|启动|开展|硬化|维修)")
_TOLD_OF = ("占", "完成", "为")  # 两项分别占…的
_THREE = ("第一产业", "第二产业", "第三产业")


def name_of(
    line: Line,
    quantity: Quantity,
    state: State,
    predicate: Predicate,
    span: tuple[int, int, int],
) -> str:
    """The name in normalised letters; `span` is the clause's start, the next number, the run."""
    bound, limit, run = span
    start = quantity.start - line.start
    left = line.masked[bound:start]
    head = line.masked[bound : predicate.head_end]
    if quantity.kind == "ratio" and not head.strip(BLANK + " :"):
        return state.name
    shared = _shared(head, left, state, run)
    if shared:
        return shared
    share = _PLAN_SHARE.search(left) if quantity.unit in ("%", "‰") and "的" in left else None
    if share:
        words = words_of.left_name(left[: share.start()]) or state.name
        plan = share[0].replace(BLANK, "").rstrip("的约近不足到仅超过")
        return words if len(words) > len(plan) else words + plan
    against = None if left else _AGAINST.search(line.masked, max(0, bound - 24), bound)
    if against:
        return against[1]
    planned = _of_plan(line, quantity, state, left)
    if planned:
        return planned
    own = words_of.left_name(head)
    if quantity.kind == "rank":
        return _of_rank(own, state) or own
    if predicate.has("x") and head.lstrip(BLANK + " ")[:1] in tuple("与和同比较距离"):
        own = ""
    if own.endswith("之比") and head.lstrip(BLANK + " ")[:1] in tuple("与同和"):
        return f"{state.name}与{own}"
    if _NOTHING.match(own):
        own = ""
    return _own_or_inherited(line, quantity, state, own, bound, limit)


def _of_rank(own: str, state: State) -> str:
    """What is ranked, without the place of it and those among whom."""
    listed = _RANK_LISTED.match(own)
    own = _RANK_PLACE.sub("", own[listed.end() :] if listed else own)
    if own in ("增速", "增幅", "总量") and state.name:
        return state.name + own
    return own or state.name or state.topic


def _of_plan(line: Line, quantity: Quantity, state: State, left: str) -> str:
    """The names of a plan that is written out and of the share of it that is done."""
    base, state.base = state.base, ""
    if base and left.strip(BLANK + " 约近") == "的":
        return base
    written = _PLAN_BASE.search(left) if left[-1:] in _PLAN_ENDS else None
    if not written or not _SHARE_OF_BASE.match(line.masked, quantity.end - line.start):
        return ""
    name = words_of.left_name(left[: written.start()]) or state.name
    plan = written[0].replace(BLANK, "")
    state.base = name + plan
    return name + plan.lstrip("完成占为达到超")


def _own_or_inherited(
    line: Line, quantity: Quantity, state: State, own: str, bound: int, limit: int
) -> str:
    end = quantity.end - line.start
    if own.startswith("占") and state.name:
        return state.name + own
    right = _right(line, quantity, own, end, limit)
    if right and not own and state.name and _PREDICATE.match(right):
        return state.name + right[:8]
    if right:
        return _take_right(line, state, own, right, end)
    if quantity.unit == "分" and (not own or own[0] in "每缺"):
        return scored(line, state, bound)
    if not own and quantity.unit == "pp" and state.measure == "share":
        return state.measured
    if not own:
        return inherited(line, state, bound)
    return _take_own(line, quantity, state, own, bound)


def _take_right(line: Line, state: State, own: str, right: str, end: int) -> str:
    verb = _VERB.search(own)
    prefix = verb[0] if verb else own if len(own) <= SHORT_OWN else ""
    name = prefix + right
    if not own.startswith("在"):  # 在全省14个市州中: a place, not what the next number measures
        state.topic, state.headed = name, False
        state.name = name
    at = line.masked.find(right[:4], end, end + 24)
    state.right_end = at + len(right) if at >= 0 else 0
    state.recent.append(name)
    return name


def _take_own(line: Line, quantity: Quantity, state: State, own: str, bound: int) -> str:
    if quantity.unit in units.COUNTED or quantity.unit in units.PEOPLE:
        own = words_of.last_of_list(own)
    if len(own) <= SHORT_OWN and bound and _NOUN_BEFORE_COLON.match(line.colon):
        own += line.colon
    end = quantity.end - line.start
    part = not (own in _SPENT and not bound and _SPENT_ON.match(line.masked, end)) and (
        (own[0] == "每" and len(own) <= 6)
        or own in ("人均", "户均", "亩均")
        or (
            _PARTIAL.match(own)
            and (state.headed and own != "固定资产投资" or _WHOLE.search(state.topic))
        )
    )
    if part and state.topic and not own.startswith(state.topic):
        own = state.topic[-12:] + own
    else:
        state.topic, state.headed = own, False
    state.name = own
    if quantity.unit not in ("%", "‰", "pp"):
        state.recent.append(own)
    return own


def _right(line: Line, quantity: Quantity, own: str, end: int, limit: int) -> str:
    masked = line.masked
    beside = _BESIDE.match(masked, end) if limit == end else None
    if beside:  # 386户921名贫困人口: one name for both
        return words_of.right_name(masked, beside.end(), len(masked))
    if quantity.unit in units.COUNTED or quantity.unit in units.PEOPLE:
        bounded = masked.startswith(("以上", "左右", "多"), end)
        if bounded or words_of.follows_directly(masked, end) or not own:
            return words_of.right_name(masked, end, limit, modified=bool(own))
        return ""
    if masked.startswith("的", end) or masked.startswith("以上的", end):
        part = quantity.kind in ("half", "fraction", "tenths")
        rate = quantity.unit in ("%", "‰", "pp")
        if part or not own or quantity.unit in units.MEASURED or (len(own) <= 3 and not rate):
            return words_of.right_name(masked, end, limit, whole=part)
        return ""
    if not quantity.unit and quantity.scaled and words_of.follows_directly(masked, end):
        return words_of.right_name(masked, end, limit)
    open_left = quantity.unit not in units.MONEY or len(own) <= 3 or own[-1:] in tuple("把将")
    if quantity.unit in units.MEASURED and open_left and words_of.follows_directly(masked, end):
        return words_of.right_name(masked, end, limit)
    return ""


def _told(state: State, run: int) -> list[str]:
    """The last names of the sentence: of amounts, else whatever was measured."""
    return (state.recent if len(state.recent) >= run else state.said)[-run:]


def _shared(head: str, left: str, state: State, run: int) -> str:
    """分别: the names of the list in turn, each with the ending that the last one carries."""
    listed = run > 1
    if not (listed or state.names):
        return ""
    own = words_of.left_name(head)
    if _NOTHING.match(own):
        own = ""
    plan = _PLAN_SHARE.search(left) if listed and "的" in left else None
    if plan:
        own = plan[0].replace(BLANK, "").rstrip("的约近")
    if listed:
        names = words_of.share_out(own, run) if own else _told(state, run)
        if own.startswith(_TOLD_OF) and len(names) != run and len(state.recent) >= run:
            names = [each + own for each in state.recent[-run:]]
        if own and len(names) == 1 and "三次产业" in own and run == len(_THREE):
            names = [own.replace("三次产业", name) for name in _THREE]
        if len(names) == run:
            state.names, state.taken = names, 0
        elif len(state.names) == run and not own:
            state.taken = 0
        else:
            state.names = []
    elif own:
        state.names = []
    if state.taken >= len(state.names):
        return ""
    state.taken += 1
    state.name = state.topic = state.names[state.taken - 1]
    state.recent.append(state.name)
    return state.name
