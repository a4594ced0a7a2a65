"""What the form of a paper settles: articles of rules order, guiding thoughts only exhort."""

import re
from functools import lru_cache

from luoshi.reading import owners
from luoshi.reading.hints import bits, cue
from luoshi.reading.lazy import lazy
from luoshi.reading.owners import flat
from luoshi.reading.owners.names import BRIEF
from luoshi.reading.owners.tables import columns
from luoshi.reading.page import Page

from .asking import IMPERATIVE
from .judge import Seen, opened
from .noise import MOTTO
from .objects import VAGUE
from .pieces import Label

_ARTICLE = lazy(r"(?m)^ *第[一二三四五六七八九十百]{1,4}条")
_RULES = lazy(
    r"(?m)^(?!.*通知)[^,。;\n]{4,40}(?:考[核评](?:办法|细则|方案)|评分(?:标准|细则)|(?:管理|暂行|实施|奖惩|议事)(?:办法|规则|规定|细则)|(?:作业|管理|实施|设置)要点|注意事项|须知|规程)(?:\([^()\n]{2,6}\))?$"
)
_SETS = lazy(
    "通知》?$|办法(?:\\([^()\n]{2,6}\\))?$|细则$|规[定则]$|方案$|注意事项$|要点$|意见$", re.M
)
_REPORTS = lazy("通报|情况|报告|总结|讲话|纪要|简报|解读|记者|本报讯|新华[社网]")
_FEWEST = 2  # articles
FRONT_LETTERS = 400  # in which a title stands
_defines = cue(
    r"所称|是指|系指|适用|以下(?:简称|统称)|[^。;]*制定(?:本|此)|解释|施行|同时废止|为准|设在|坚持[^。;]{2,60}原则。?$|^ *\d{4}年|[=÷×]|(?<![于但凡或还不就也])(?:是|包括|即|属于|称为|分为|具有|指)(?![^,。;]{0,4}否)"
)
_guides = cue(
    r"(?:指导思想(?:是)?[:,])?(?:坚持|高举)?(?:以|高举)[^。;]{2,60}?(?:思想|理论|“三个代表”|发展观|精神|旗帜)[^。;]{0,60}?(?:为(?:指导|统领|引领|指引)|,)"
    r"|(?:深入|全面|认真|坚决|坚定)*(?:学习)?贯彻(?:落实)?(?:党的|党中央|中央|习近平)[^,。;]{2,40}(?:精神|思想|部署|要求),"
    r"|[^。;]{0,40}(?:深刻|充分)认识[^。;]{16,}(?:举措|意义|要求|体现|需要|保证|保障|重要性|必要性|紧迫性)"
)
_purpose = cue(  # why and on what ground the paper is made
    r"(?:第[一二三四五六七八九十]{1,3}条 *)?(?:为|根据|按照|依据|经(?=[^,。;]{2,30}(?:研究|同意|决定),))[^。;]{4,260}(?:(?:制[定订]|修[订改]|出台|提出|签[订定])(?:本|此|如下|以下)[^,。;]{2,8}|,[现特](?:制[定订]|修[订改]|签[订定])[^,。;]{2,30})[。:]?$"
)
_what = cue(  # 第二条　本办法所称……，是指: what a word means, whom the paper is for
    r"(?:第[一二三四五六七八九十]{1,3}条 *)?(?:[^。;]{0,40}所称[^。;]{2,60}(?:是指|指|包括)|[^。;]{2,60}(?:均适用|适用于?)本|本[^,。;]{2,6}适用于?|[^,。;]{2,16}对象(?:主要)?(?:是|为|包括)|[^,。;]{2,12}(?:程序|步骤|环节|材料)(?:主要)?包括)"
)
_in_force = cue(  # 本规定自发布之日起实施; 一式两份
    r"(?:第[一二三四五六七八九十]{1,3}条 *|\(?[一二三四五六七八九十]{1,3}[)、] *)?[本此][^,。;]{0,12}(?:自[^,。;]{2,36}(?:施行|实施|执行|生效)|一式[^,。;]{1,3}份)"
)
_vague = cue(VAGUE)
_by_year = cue(r"(?:力争|争取)?到(?: ?20\d\d ?年|“?十[一二三四五六]五”?期?末)")
_marks = cue(
    r"(?:标|加|带)(?:注|有)?[“”★☆●▲※◆*#]{1,3}(?:号|的|者)*(?:单位|部门)?的?为(?:总?牵头|主办)"
)
_treated = cue(  # 对进展缓慢的，约谈主要负责人: how those are treated who are late
    r"(?:[^,。;对]{0,12}[,;])?对[^。;]{2,40}的(?:单位|个人|乡镇|项目|责任人|干部)?,[^。;]{0,24}?(?:约谈|通报|问责|追究|责令|取消|扣除|扣减|处罚|处分|提醒|督办|移交|移送|不予|不得|纳入|挂牌|退回|限期)"
)
_FORMULA = lazy("=[^=。;]*[×÷+]")
_trade = cue(rf"(?:{BRIEF})(?:局|委|办|厅)(?=[要应须将])")  # 经贸局要……: named without a place
_REACHED = lazy("[了已]")
_case_asked = cue(  # 整合住宅补贴案，请加速办理。
    r"[^。;]{2,60}?(?:案|简报|资料|工程)(?=[,在拟部请])[^。;]{0,30}?请(?!示|求|教|问|假|柬|客|愿)[^。;]{3,}"
    r"|[^。;]{0,40}?请(?:加速|赶办|速办|速提|尽速|研议|研拟|转知|妥为|妥处|确实|持续追踪|持续办理|依[^,。;]{1,12}(?:办理|规定))"
)
_asked_so = cue("(?<![申邀聘提敬恳函报呈])请(?![示求教问假柬客愿])")
_MINUTES = lazy("会报(?![告到名])|会议[纪记]录|[指裁交]示?办?事项")
_watchword = cue(  # 一是锚定时限狠抓落实。
    r"[一二三四五六七八]是[\u4e00-\u9fff]{2,10}(?:抓落实|施策|攻坚|发力|担当作为|抓整改|求突破)。$"
)
_ATTACHED = lazy(
    r"\d{1,2} ?[.、．][^。;:!?\n]{4,60}(?:表|名单|清单|图|样式|模板|格式|台账)(?:\([^()]*\))?$"
)
_ATTACHMENTS = lazy(r"附件? ?[:：]")
_NUMBERED = lazy(
    r"(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\))?(?:[^。;:]{0,24}(?:指导思想|总体要求|总要求|(?:总体|基本|工作|发展)思路)是?)?[。:]?"
)
SETTLES = bits(
    _in_force,
    _asked_so,
    _watchword,
    _purpose,
    _guides,
    _case_asked,
    _by_year,
    _trade,
    _marks,
    _what,
    _treated,
)
_BINDING = ("应", "应当", "应该", "必须", "须", "不得")
_ATTITUDE = lazy("重视|认识|意识|配合|支持|责任感|大局|精神")
_UNSAID = (IMPERATIVE.id, "label.heading")  # in rules what has no word of asking
DIGITS = frozenset("0123456789")
LONGEST_AIM = 60  # letters; what guides is longer than a task
SHORTEST, SHORTEST_CELL = 12, 6
MOST_ATTACHED = 12
LIGHT = ("fact", "exhortation")  # may be more by the form of the paper


def settled(page: Page, i: int, seen: Seen, told: Label) -> Label:
    """`told`, unless the form of the paper says more: of what has a number in front, what has a
    hint of `SETTLES`, and all of a paper of rules. Nothing else need be asked."""
    numbered = seen.text[0] in DIGITS
    if seen.hint & _treated.bit and not seen.past and _treated.match(seen.text):
        return "directive", "label.treated"
    if told[0] == "problem":
        told = told if not _is_outlook(seen) else ("directive", "label.by_year")
    if told[0] in ("other", "problem"):
        return told
    if seen.hint & _marks.bit and _marks.search(seen.text):
        return "other", "label.convention"
    if told[0] in LIGHT and _is_cell_of_task(page, i):
        return "directive", "label.row"
    if seen.hint & _purpose.bit and _purpose.match(seen.text):
        return "fact", "label.purpose"
    if numbered and _is_attachment(page, i):
        return "other", "label.attachment"
    if told[0] == "exhortation" and _FORMULA.search(seen.text):
        return "fact", "label.formula"
    if seen.hint & _in_force.bit and "由" not in seen.text and _in_force.match(seen.text):
        return "fact", "label.in_force"
    if seen.hint & _what.bit and _what.match(seen.text) and not seen.aimed:
        return "fact", "label.definition"
    if told[0] == "directive":
        return ("exhortation", "label.guiding") if _is_guiding(seen) else told
    if _in_articles(page, i) and _orders(seen, told):
        return "directive", "label.article"
    return _raised(page, i, seen, told)


def _does(page: Page, i: int) -> bool:
    """县财政局按实际数返还给各乡镇。, in a notice that sets rules: who is named does so."""
    start, end = page.cuts[i]
    if page.norm[end - 1] not in "。;" or not page.block(i).level or not _sets_rules(page.norm):
        return False
    led, _ = owners.find(page, i)
    at = start + opened(page.norm[start:end])
    return bool(led) and led[0].start <= at + 1


@lru_cache(maxsize=8)
def is_of_rules(norm: str) -> bool:
    return _first_article(norm) is not None or _sets_rules(norm) or bool(flat.heads(norm))


@lru_cache(maxsize=8)
def _sets_rules(norm: str) -> bool:
    """A notice, a rule or a plan by its first lines, not what reports on one."""
    head = norm[:FRONT_LETTERS]
    return bool(_SETS.search(head)) and not _REPORTS.search(head)


def _is_cell_of_task(page: Page, i: int) -> bool:
    """深化校企合作。, above the line of its owner in a table that lost its lines."""
    if not flat.heads(page.norm) or len(page.sentence(i)) < SHORTEST_CELL:
        return False
    after, cell = i + 1, page.block_of[i]
    while after < len(page.cuts) and (page.block_of[after] == cell or page.sentence(after) == "|"):
        after += 1
    return after < len(page.cuts) and any(role == "lead" for role, _, _ in columns(page, after))


def _is_outlook(seen: Seen) -> bool:
    """到2027年底，……差距缩小到5%以内: what is lacking shall be less."""
    ahead = seen.hint & _by_year.bit and seen.mode not in ("review", "past", "problem")
    found = _by_year.search(seen.text) if ahead else None
    return found is not None and (seen.aimed or found.start() <= opened(seen.text))


def _raised(page: Page, i: int, seen: Seen, told: Label) -> Label:
    """What its opening makes an order."""
    if seen.mode in ("review", "past", "problem"):
        return told
    if told[0] == "fact" and seen.hint & _watchword.bit and _watchword.match(seen.text):
        return "exhortation", "label.watchword"
    if told[0] == "fact" and not seen.past and _does(page, i):
        return "directive", "label.unit"
    if told[0] == "exhortation" and _binds(page, i, seen):
        return "directive", "label.bound"
    if seen.modal and seen.hint & _trade.bit and _trade.match(seen.text, opened(seen.text)):
        return "directive", "label.unit"
    if seen.hint & _asked_so.bit and _is_minutes(page.norm) and _asked_so.search(seen.text):
        return "directive", "label.asked_so"
    if seen.hint & _case_asked.bit and _case_asked.match(seen.text):
        return "directive", "label.case_asked"
    ahead = seen.past and told[0] == "fact" and seen.hint & _by_year.bit
    if ahead and _by_year.match(seen.text) and not _REACHED.search(seen.text):
        return "directive", "label.by_year"  # 到2027年，建立起……，明显好转
    return told


def _binds(page: Page, i: int, seen: Seen) -> bool:
    """各乡镇应编制方案。, but not 各单位应高度重视。"""
    if not (seen.modal and seen.modal[0] in _BINDING):
        return False
    if not (seen.formal or is_of_rules(page.norm)):
        return False
    return not _ATTITUDE.search(seen.text) and bool(owners.find(page, i)[0])


@lru_cache(maxsize=8)
def _is_minutes(norm: str) -> bool:
    """局务会报; 指示事项: what a meeting asks of somebody is written with 请."""
    return _MINUTES.search(norm, 0, FRONT_LETTERS) is not None


def _is_attachment(page: Page, i: int) -> bool:
    """2.民生实事分解表, below 附件：1.……"""
    block, k = page.block(i), page.block_of[i]
    if not _ATTACHED.match(page.norm, block.start, block.end):
        return False
    above = (page.blocks[at] for at in range(k - 1, max(-1, k - MOST_ATTACHED), -1))
    for one in above:
        if _ATTACHMENTS.match(page.norm, one.start, one.end):
            return True
        if not _ATTACHED.match(page.norm, one.start, one.end):
            return False
    return False


def _is_guiding(seen: Seen) -> bool:
    """以……思想为指导，全面贯彻……，开展“……”行动: a creed, whatever campaigns it names."""
    if seen.aimed or seen.owned or len(seen.text) < LONGEST_AIM:
        return False
    number = _NUMBERED.match(seen.text) if seen.hint & _guides.bit else None
    return number is not None and _guides.match(seen.text, number.end()) is not None


def _in_articles(page: Page, i: int) -> bool:
    first, block = _first_article(page.norm), page.block(i)
    if first is None or page.cuts[i][0] < first:
        return False
    if block.kind == "heading" and page.norm[block.end - 1] not in "。;":
        return False
    return block.level > 0 or _ARTICLE.match(page.norm, first) is not None


@lru_cache(maxsize=8)
def _first_article(norm: str) -> int | None:
    """Where the articles begin; in rules without 第一条 the first line below their title."""
    found = [match.start() for match in _ARTICLE.finditer(norm)]
    if len(found) >= _FEWEST:
        return found[0]
    titled = _RULES.search(norm, 0, FRONT_LETTERS)
    return titled.end() if titled else None


def _orders(seen: Seen, told: Label) -> bool:
    """An article says what is to be done, unless it says what a word means or what was."""
    if seen.past or seen.mode in ("problem", "past") or seen.text[-1] not in "。;":
        return False
    if (
        len(seen.text) < SHORTEST
        or MOTTO.match(seen.text)
        or (seen.hint & _defines.bit and _defines.search(seen.text))
    ):
        return False
    if told[0] == "exhortation":
        binds = seen.modal[0] in _BINDING if seen.modal else told[1] in _UNSAID
        return binds and not (seen.hint & _vague.bit and _vague.search(seen.text))
    return True
