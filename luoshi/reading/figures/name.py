"""The name of what a number measures: left of its predicate, or right after the number."""

import re

from luoshi.reading.lazy import lazy

from .predicate import BLANK, BRACKET

_LEAD = lazy(
    "^(?:其中|同时|另外|此外|并(?!网|购|轨|联)且?|而且?|且|又|还|也|则|但|就|即|如|比如|例如|据统计|初步核算|总体上?|截至|截止|(?:到|至|自|从|在)(?=\x01)|由于|"
    "通过|经(?=审|初|市|县|省|统|测|核)|其(?=[^他它余中])|向(?=全|各|社会)|"
    "我们|我[县市区省乡镇]|全[县市区省乡镇国州](?!民|域)|[县本](?=实现|完成|共)|各[县市区乡镇]|预计|预期|力争|确保|争取|实现|"
    "完成(?![投土]..?$|率)|达到|累计|共计?|已经?|现(?!代|有|金|场|行|役)|将|要|使|把|对|让|是|为(?!主|民)|有(?!效|机|色|关)|拥有|新的|"
    "再(?!就|生|造)|"
    "全部|主要|计划(?!生育)|拟|年均|平均|分别|均(?!价|田)|都|的|了|以及|及(?!时)|和(?!谐)|与|或|先(?!进|导|行|锋)|"
    '年度|当年|当月|本月|末|初(?!中|次|级|信)|底|内(?!资|外|部|陆|河)|期间|以来|[春夏秋冬]+(?=要|将|动员|组织)|[(\\-—●·•*※◆■▲★☆:、“"]|'
    "\x01|\\s|"
    "[0-9]{1,2}[.、]|因此|所以|特别是|尤其是|包括|按(?!揭)|虽然|虽|只要?|仅|目前|必须|应(?![急用])|须|可以?(?!再|支|比|利)|能够?(?!源|耗|"
    "力)|努力|着力|大力|继续|"
    "[一二三四五六七八九]是|全力|切实|第[一二三四五六七八九十](?:,|是)|深入|逐[年步月]|最多|最高|最低)+"
)
_TAIL = lazy("(?:[截的了:、“\"'\\-—\x01 ()/和与或]|(?<![涉惠普波])及|(?<![“”][^“”])”(?![^“]))+$")
# 农业总产值按现行价格计算, 常住人口与第六次普查的: how it is counted, what it is held against.
_COUNTED_BY = lazy("按[^,;]{0,12}(?:价格?|口径)(?:计算|核算)?$")
_HELD_AGAINST = lazy("(?:(?<=..)|^)(?:与|同|比|较)[^,;、]{0,16}(?:普查|调查)时?的?$")
_RISING = lazy("(?:逐年|逐步|稳步|不断)(?:提高|增长|增加|下降|降低|减少|扩大)$")
_TAIL_ENDS = frozenset("截的了:、“\"'\\-—\x01 ()/和与或及”")
LEAST_COMPARED = 4  # letters of the shortest name with what it is held against
_BASIS = lazy(
    "^(?:比|较|与|同|距离?|离(?![退校岗任职])|是|相当于|高于|低于|快于|慢于|高出|超过|超(?![百千万亿限额载])|增[幅速](?:分别|均|也)?比)"
    "(?!例|重|率|较|意|步|志|学|业|城|等)"
)
_BRACKETS = lazy("[(\\[][^()\\[\\]]{0,40}[)\\]]")
LONGEST_NAME = 24
_SHARED_ENDING = lazy(
    "(?:总产量|产量|总产值|产值|增加值|人均可支配收入|人均纯收入|(?:销售|营业|主营业务|旅游|综合|财政)?收入|支出|(?:固定资产|工业|技改)?投资|面积|余额|总额|人数|存栏|出栏|用电量|排放量|价格|占比|比重|[^效]率)$"
)
# 城镇化率比全市低, 人均财力只有全省平均水平的: what it is held against is no part of the name.
_COMPARED = lazy(
    "(?<=..)(?:(?:比|较|与|高于|低于)(?:全[国省市县区]|.{0,6}平均|年初|预期|目标)|"
    "(?:只有|仅为|仅有|仅?相当于|不到|不足)(?:全|同期|.{0,8}平均)).*$"
)
LONGEST_PLAIN = 14
SHORT = 3
_CUT_AT = lazy(
    "(?:使得?|从而|因此|以便|用于|有望|推动|带动|促进|确保|力争|其中|包括|是指|由每|从每|把|(?<![即麻健])将|(?<![主需重必])要(?!素|求)|"
    "之前|以前|截止|截至|[局委办部]对)(?=.{3})"
)

_EDGES = BLANK + " 的、"
_DOER = lazy(
    "^由?[县市区省镇][一-龟]{0,8}?(?:局|委|办|厅|政府|财政局?|社)(?:负责|牵头|统筹|继续|拿出|组织|指导|要|应|将|再)*(?=[一-龟]{2})"
)
_UNIT_ENDS = frozenset("局委办厅社行政")
_UNITS = lazy(  # 市财政每年安排3000万元: who gives is not what is measured
    "[县市区省镇](?:财政|[一-龟]{1,6}(?:局|委|办|厅))|(?:[一-龟]{0,4}(?:信用社|农行|工行|建行|农发行)、?)+"
)
_ACHIEVED = lazy(
    "^[^的、]*(?:[县市省镇乡州国]|(?<![景园小社库林灌牧山新片])区|公司|系统)(?:共|累计|已)*(?:实现|完成(?=.{4}))(?=.{2})"
)
_STOP = lazy("[,;。:!?()\\[\\]\n\t|、“《]|--")
_RIGHT_VERB = lazy(
    "地处|位于|进展|入驻|全部|已经?|均|都|顺利|建成|投产|竣工|完工|开工|达到|实现|完成|增长|获得?|荣获|被|列入|纳入|通过|"
    "通上|参加|享受|投入|正在|用于|超过|同比|比上|较上|占|分别|春节|争取|力争|确保|要|将|能够|可以|得到|成功|启动|群众|"
    "中(?=[有已,仍还只])|里(?=[有还,])|逐|分(?=[两三期年批])|提供|免费|致以|表示|进行|组成|成立|开展|实行|各|列入|带头|停留|存在|达(?!标)|不到|"
    "不足|低于|高于|至少|春节前|年底|系|除|具备|符合|基本|还|没有|未|尚|一律|是|为|可(?![再利持])|因|由|经|在"
)
_NOT_RIGHT = lazy(
    "以上|以下|以内|左右|之多|不等|的|达|占|比|相[比较]|同比|增|较|下降|减|和|与|及|或|并|用于|来自|以|均|都|到(?!期)|至|为|是|等|"
    "超|不|内|外|后|前|时|者|起|由|从|每|可|将|已|来|其|总|同|,|另|且|而|实现|完成|提高|上升|投入|支持|开展|实施|对|在(?![建册岗校编职读])|给|向|"
    "扩大|缩小|调整|恢复|发展到|提升|列入|惠及|覆盖|受益|吸纳|安置(?![点区房])|相继|陆续|先后|完成|流转|治理|修复|获|新建|新增|建设|改造|奖励|补助|解决|扶持|"
    "购置|修建|建成|落实|分别|各|新?(?:台阶|关口)|大关"
)
_NOT_OF = lazy("得|不|按|给|予|扣|由|对|应|将|,")
_AFTER = lazy("^(?:以上|以下|以内|之内|左右|上下|多|余)?(?:的)?[ \x01\x02]*")
_FUNCTION = lazy(
    "^(?:截止?|以[上下]的?占|[的了在于和与及到将对把被以为是有中上下内]|以上|以下|以内)+$"
)


def left_name(masked: str) -> str:
    """The name in the words before the predicate, '' when they name nothing."""
    words = _BRACKETS.sub("", masked) if "(" in masked or "[" in masked else masked
    words = words.replace(BRACKET, "").rstrip(_EDGES)
    if words and words[-1] in "算径价格":
        words = _COUNTED_BY.sub("", words)
    elif "查" in words[-3:]:
        words = _HELD_AGAINST.sub("", words)
    if BLANK in words:
        last = words.rpartition(BLANK)[2]  # 县财政局本月底前筹集: the time parts doer and deed
        late = len(last) > 1 and (len(words) > LONGEST_PLAIN or _DOER.match(words))
        words = last if late else words
    words = _without(_LEAD, words).replace(BLANK, "")
    if words.count("”") > words.count("“"):
        words = "“" + words
    words = _without(_DOER, words)
    if "实现" in words or "完成" in words:
        words = _without(_ACHIEVED, words)
    if _BASIS.match(words):
        return ""
    if len(words) > LEAST_COMPARED:
        words = _COMPARED.sub("", words)
    if words and words[-1] in _TAIL_ENDS:
        words = _TAIL.sub("", words)
    if "逐" in words or "步" in words or "断" in words:
        words = _RISING.sub("", words)
    if words.count("“") > words.count("”"):
        words += "”"
    if len(words) > 12:
        *_, cut = 0, *(match.end() for match in _CUT_AT.finditer(words))
        words = words[cut:]
    if len(words) > LONGEST_NAME:
        words = words[-LONGEST_NAME:]
    if _FUNCTION.match(words) or (words[-1:] in _UNIT_ENDS and _UNITS.fullmatch(words)):
        return ""
    return words.replace(" ", "")


def _without(lead: re.Pattern[str], words: str) -> str:
    found = lead.match(words)
    return words[found.end() :] if found else words


def last_of_list(words: str) -> str:
    """自驾驿站、农家客栈 38个: only the last of the list has the number."""
    parts = re.split("、|以及|及(?!其|以[上下])|;|和(?!谐)", words)
    return parts[-1] if len(parts[-1]) >= 2 else words


def right_name(
    masked: str, at: int, limit: int, whole: bool = False, modified: bool = False
) -> str:
    """The name right after a number (17个项目), '' when none follows; a short one takes its verb
    along unless words before the number already say which. `whole` takes the clause."""
    after = _AFTER.match(masked[at : at + 12])
    lead = after[0] if after else ""
    at += len(lead)
    stop = _STOP.search(masked, at, limit)
    words = (
        masked[at : stop.start() if stop else limit].replace(BLANK, "").replace(BRACKET, "").strip()
    )
    linked = "的" in lead
    if not words and masked[at : at + 1] == "“":
        return _quoted(masked, at, limit)
    if not words or not "\u4e00" <= words[0] <= "\u9fff":
        return ""
    if (_NOT_OF if linked else _NOT_RIGHT).match(words):
        return ""
    if whole:
        return words[:16].rstrip("的了")
    verb = _RIGHT_VERB.search(words, 1)
    noun = words[: verb.start()] if verb else words
    core = noun.partition("的")[0]
    if len(core) <= SHORT and not modified:
        noun = words[
            : max(3 * len(core), 8 if len(core) == 1 else 6)
        ]  # 项目开工建设: a bare noun takes its predicate along
    return noun[:16].rstrip("的了中里有")


def _quoted(masked: str, at: int, limit: int) -> str:
    """新建4个“15分钟生活圈”: a name in quotes, with the noun behind it."""
    close = masked.find("”", at, min(limit, at + LONGEST_NAME))
    if close < 0:
        return ""
    stop = _STOP.search(masked, close + 1, limit)
    rest = masked[close + 1 : stop.start() if stop else limit]
    verb = _RIGHT_VERB.search(rest)
    noun = rest[: verb.start()] if verb else rest
    return (
        (masked[at : close + 1] + noun[:10]).replace(BLANK, "").replace(BRACKET, "").rstrip("的了")
    )


def follows_directly(masked: str, at: int) -> bool:
    """Whether a name stands right after the number, without 的 or a bound between."""
    letter = masked[at : at + 1]
    if letter == "“":
        return True
    return "\u4e00" <= letter <= "\u9fff" and not _NOT_RIGHT.match(masked, at)


def share_out(words: str, among: int) -> list[str]:
    """城镇居民、农村居民人均可支配收入 -> both names in full; 城乡居民 -> 城镇居民, 农村居民.

    What 及 joins is one thing when that gives as many names as there are numbers."""
    if words.startswith("城乡") and "、" not in words:
        return ["城镇" + words[2:], "农村" + words[2:]]
    for marks in ("、|和(?!谐)|及(?!其)|以及|与|,", "、|和(?!谐)|,", "、|,"):
        parts = [part for part in re.split(marks, words) if part]
        if len(parts) <= among:
            break
    if len(parts) < 2:
        return parts
    last = parts[-1]
    return [_with_ending(part, last) for part in parts[:-1]] + [last]


def _with_ending(part: str, last: str) -> str:
    if len(part) == 1:
        return part + last[1:]
    shared = _SHARED_ENDING.search(last)
    if shared and len(shared[0]) < len(last) and not _SHARED_ENDING.search(part):
        return part + shared[0]
    at = last.find(part[-2:])
    if at > 0 and len(part) < len(last):
        return part + last[at + 2 :]
    return part
