"""One sentence weighed: how far it asks, how far it can be checked, how far it complains."""

import re
from typing import NamedTuple

from luoshi.reading.hints import bits, cue, hint
from luoshi.reading.lazy import lazy

from .asking import (
    IF_WE_WANT,
    IMPERATIVE,
    MODAL,
    PREPOSED,
    REPORTED,
    SUPPOSE,
    THESIS,
    WISH,
)
from .objects import (
    AIM,
    ASSESS,
    BROAD,
    BUILD,
    DUTY,
    INSTITUTION,
    OBJECTS,
    OWNER,
    PERMIT,
    POINTS,
    PROGRAMME,
    REFORM,
    ROUTINE,
    SANCTION,
    UNIT_DATE,
    VAGUE,
)
from .telling import BUT, LACK, PAST, SOLVED, STATED, STILL

ENOUGH = 2.0  # what a directive needs to weigh
_modal, _wish, _past = cue(MODAL), cue(WISH), cue(PAST)
_imperative, _preposed = IMPERATIVE.regex, PREPOSED.regex
_lack, _stated, _still, _solved = cue(LACK), cue(STATED), cue(STILL), cue(SOLVED)
_suppose, _but, _reported = cue(SUPPOSE), cue(BUT), cue(REPORTED)
_broad, _routine, _vague = cue(BROAD), cue(ROUTINE), cue(VAGUE)
_build, _reform, _institution = cue(BUILD), cue(REFORM), cue(INSTITUTION)
_duty, _aim, _unit_date, _thesis = cue(DUTY), cue(AIM), cue(UNIT_DATE), cue(THESIS)
_OBJECTS = [(each.rule.id, each.weight, cue(each.rule)) for each in OBJECTS]
_ALONE = [(each.id, cue(each)) for each in (POINTS, OWNER, SANCTION)]
_ALONE_FORMAL = [(each.id, cue(each)) for each in (PERMIT, ASSESS)]
_TIME = r"(?:到?(?:20\d\d年|[今明本]年)?(?:年?[底末]|\d{1,2}月(?:份|底|末|上旬|中旬|下旬|\d{1,2}[日号])?|[上下]半年|第?[一二三四]季度)?(?:之前|以前|前|内)?)"
_BEFORE_VERB = lazy(
    r"(?:(?:第?[一二三四五六七八九十]{1,3}(?:[、,.]|是要?|要)|\([一二三四五六七八九十\d]{1,3}\)|\d{1,3}[.、)]|[①-⑳]|[-·•●■◆★▪>*]|[ ,:]"
    r"|同时|此外|另外|譬?如|为此|对此|因此|特别是|尤其是|一方面|另一方面|今后|下一步|今年|明年|年内|(?:整改|工作|具体|主要)?(?:措施|任务|目标|内容|要求):|(?:重点|任务|目标|措施|工程|专栏|行动)[一二三四五六七八九十\d]{1,2}[:、.]|首先|其次|再次|最后|其中|并|年底前?|年内)+)?"
    + _TIME
)


_GENERAL_SUBJECT = lazy(
    r"(?:[(一二三四五六七八九十\d)、.]{2,4})?(?:各(?:级|地|部门|单位|乡镇|县|区|市|牵头|责任|成员|有关|相关|街道)|全体|广大|[^,。;:\d]{1,24}?(?:局|委|办|厅|室|政府|公司|集团|中心|大队|专班|领导小组|指挥部|部门|科室|银行|信用社)|有关|相关|责任|牵头|成员)[^,。;:]{0,18}?"
    r"(?=每[年季月周半学旬日天]|同步|当场|共同|联合|实行|对|切实|积极|认真|主动|严格|加强|进一步|全面|深入|及时|密切|充分|统筹|结合|按照|根据|抓好|做好|落实|负责|加快|加大|建立|制定|明确|确保|高度|定期|组织|开展)"
)
_outlook = cue(r"展望|(?:力争)?到(?:20\d\d年|“?十[一二三四五六]五|本世纪)")
_meaning = cue(
    r"以[^,。;]{2,40}?为(?:载体|抓手|导向|重点|契机|依托|主线|核心|根本|引领|统领|支撑|指导|突破口|总抓手|牵引|指引)|认识[^,。;]{0,40}?(?:意义|重要性|必要性|紧迫性|艰巨性|形势|作用)|(?:本办法|本规定|本细则|本方案|本意见)(?:所称|适用|自)[^。;]*"
)
_NEGATIVE = lazy(
    r"[未没缺慢弱差乱怕虚推拖堵挤]|还[有要在]|尚|仅|只[有能是顾]|减少|下降|超过规定|低于|倒数|[“”]|事故|(?<!破)难|不(?!断|仅|但|同|少|久)|偏|过于|只[能有是顾]"
)
_YEAR_IS = lazy(
    r"[^。;]{0,30}?年[^。;]{0,40}是[^。;]{2,60}(?:年|时期|阶段|关键期|机遇期|攻坚期)[。;,]"
)
_announced = cue(r"(?:以下|如下|下列|下面)[几一二三四五六七八九十\d]{1,2}(?:项|个|点|方面|件|条)")
_COMPARED = lazy("同比|比上年|比去年|累计")
_COUNTED = lazy(r"\d")
_DONE = lazy(r"受到|特此|\d+(?:人|件|起)|占\d")
_GOOD = lazy(
    "取得|成效|成绩|成果|积极|提高|能够|都能|有效|认真|较好|良好|增长|完成|比如|解决|是.{1,12}的|的(?:关键|前提|基础|根本)"
)
_ONCE = lazy(r"[^。;]{0,10}?(?:之初|当初|当时|曾经|之前|以前)")
_QUOTED = lazy(r"“[^“”]*”")
_ANY_OBJECT = bits(*(pattern for _, _, pattern in _OBJECTS))
_ANY_ALONE = bits(*(pattern for _, pattern in (*_ALONE, *_ALONE_FORMAL)))
_SHORTFALL = bits(_stated, _lack)
_ANY_SET_UP = bits(_build, _reform, _institution)


class Setting(NamedTuple):
    """What the surroundings say. `mode`: review, plan or problem by section; past, ahead by talk."""

    mode: str = ""
    formal: bool = False  # a notice, a plan, a rule: its sentences order by default
    owned: bool = False  # a bracket or line of owners follows
    aimed: bool = False  # holds a figure that is a target
    opens: bool = False  # a short line with a number in front: it names what follows


class Seen(NamedTuple):
    """A sentence with the cues every question about it needs."""

    text: str
    setting: Setting
    modal: re.Match[str] | None
    wish: re.Match[str] | None
    past: bool
    hint: int  # the bits of the cues that may find something in it


def see(text: str, setting: Setting, may: int) -> Seen:
    """The first 要 and the first 将 that ask; words of others and of reasoning do not count."""
    modal = _modal.search(text) if may & _modal.bit else None
    wish = _wish.search(text) if may & _wish.bit else None
    if modal and text[0] in "要而但那" and IF_WE_WANT.regex.match(text):
        modal = _modal.search(text, modal.end())
    if (
        modal
        and may & _reported.bit
        and any(
            report.start() < modal.start() < report.end() + 2 for report in _reported.finditer(text)
        )
    ):
        modal = wish = None
    if wish and not modal and _YEAR_IS.match(text):
        wish = None
    past = None
    if setting.aimed or may & _past.bit:
        past = _past.search(_COMPARED.sub("", text) if setting.aimed else text)
    return Seen(text, setting, modal, wish, past is not None, may)


def asks(seen: Seen) -> tuple[float, str]:
    """How strongly the sentence looks forward, and the rule that says so."""
    setting, modal, wish = seen.setting, seen.modal, seen.wish
    ahead = setting.formal or setting.mode in ("plan", "ahead")
    quiet = not (modal or wish)
    duty = quiet and (_is_duty(seen) or (ahead and _is_subject_ask(seen)))
    strength = 0.0 if quiet else 2.0
    told = setting.mode in ("review", "past")
    if not told and _leads_with_verb(seen.text) and not _is_told(seen, quiet):
        strength += 2.0 if ahead else 1.5
    if duty and not strength:
        strength = 2.0
    if setting.aimed and ahead and not (quiet and seen.past):
        strength += 2.0
    if strength and setting.mode == "review" and not (duty or modal) and (quiet or seen.past):
        strength -= 2.0
    rule = MODAL if modal else WISH if wish else DUTY if duty else IMPERATIVE
    return strength, rule.id if strength > 0 else ""


def _is_duty(seen: Seen) -> bool:
    """某单位在某日前完成某事: a date ahead and a verb of doing, no modal word."""
    text, setting = seen.text, seen.setting
    due = _duty.search(text) if seen.hint & _duty.bit else None
    if due and _past.search(text, due.end()) and not _past.search(text[: due.start()]):
        return setting.formal
    if seen.past or (setting.mode == "review" and not setting.formal):
        return False
    if due or (seen.hint & _unit_date.bit and _unit_date.match(text)):
        return True
    if setting.mode not in ("plan", "ahead"):
        return False
    aims = seen.hint & _aim.bit and _aim.search(text)
    return bool(aims or (seen.hint & _outlook.bit and _outlook.match(text)))


def _is_subject_ask(seen: Seen) -> bool:
    """各单位切实履行……: a general subject and what it does, no modal word, nothing past."""
    if seen.past or seen.setting.mode == "review":
        return False
    subject = _GENERAL_SUBJECT.match(seen.text)
    if not subject:
        return False
    at = subject.end()
    return seen.text[at : at + 1] == "每" or bool(_imperative.match(seen.text, at))


def _leads_with_verb(text: str) -> bool:
    """An imperative verb in front, or after one phrase or two such as 围绕……，"""
    opening = _BEFORE_VERB.match(text)
    at = opening.end() if opening else 0
    if _imperative.match(text, at):
        return True
    for _ in range(2):
        phrase = _preposed.match(text, at)
        if not phrase:
            return False
        at = phrase.end()
        if _imperative.match(text, at):
            return True
    return False


def _is_told(seen: Seen, quiet: bool) -> bool:
    """A verb in front is no order after 了, or as the subject of a thesis."""
    if quiet and seen.text[0] in "要而但那" and IF_WE_WANT.regex.match(seen.text):
        return True
    text = _QUOTED.sub("“”", seen.text) if "“" in seen.text else seen.text
    if seen.past and (text is seen.text or _past.search(text)):
        return True
    if not quiet or not seen.hint & _thesis.bit:
        return False
    opening = _BEFORE_VERB.match(text)
    at = opening.end() if opening else 0
    return _thesis.search(text[at:]) is not None


def weighs(seen: Seen) -> tuple[float, str]:
    """How far a third person could check it, and the rule that counts most."""
    text, setting = seen.text, seen.setting
    total, best, rule = 0.0, 0.0, ""
    for found, weight in _objects(text, seen.hint):
        total += weight
        if weight > best:
            best, rule = weight, found
    if setting.aimed and not (seen.hint & _announced.bit and _announced.search(text)):
        total, rule = total + 3.0, "label.target"
    if setting.owned:
        total, rule = total + 2.0, rule or "label.owned"
    if total:
        vague = len(_vague.findall(text)) if seen.hint & _vague.bit else 0
        total += (0.5 if setting.formal else 0.0) - 0.2 * min(5, max(0, vague - 1))
    return total, rule


def _objects(text: str, may: int) -> list[tuple[str, float]]:
    if may & _meaning.bit:
        bare = _meaning.sub("", text)
        text, may = bare, may if bare == text else hint(bare)
    found: list[tuple[str, float]] = []
    if may & _ANY_OBJECT:
        found = [
            (rule, weight)
            for rule, weight, pattern in _OBJECTS
            if may & pattern.bit and pattern.search(text)
        ]
    if may & _routine.bit and any(rule == PROGRAMME.id for rule, _ in found):
        less = _routine.search(text) is not None
        found = [(rule, weight - (less and rule == PROGRAMME.id)) for rule, weight in found]
    if may & _ANY_SET_UP:
        _add_set_up(text, may, found)
    return found


def _add_set_up(text: str, may: int, found: list[tuple[str, float]]) -> None:
    plain = _broad.sub(lambda m: "~" * len(m[0]), text) if may & _broad.bit else text
    if may & _build.bit and _build.search(plain):
        found.append((BUILD.id, 3.0))
    elif may & _reform.bit and _reform.search(plain):
        found.append((REFORM.id, 2.6))
    elif may & _institution.bit and _institution.search(plain):
        found.append((INSTITUTION.id, 2.0))


def stands_alone(seen: Seen) -> str:
    """The rule by which a piece without modal word still orders: points, owners, permissions."""
    if not seen.hint & _ANY_ALONE or seen.setting.mode in ("review", "past"):
        return ""
    text, may = seen.text, seen.hint
    cues = [] if seen.past else _ALONE
    for rule, pattern in [*cues, *_ALONE_FORMAL] if seen.setting.formal else cues:
        if may & pattern.bit and pattern.search(text):
            return "" if _DONE.search(text) else rule
    return ""


def complains(seen: Seen, asked: float) -> str:
    """The rule by which the sentence states a present shortfall, '' when it does not."""
    text, mode, may = seen.text, seen.setting.mode, seen.hint
    if mode != "problem" and not may & _SHORTFALL:
        return ""
    if asked > 0:
        text = _QUOTED.sub("“”", text)
    stated = _stated.search(text) if may & _stated.bit else None
    lacks = len(_lack.findall(text)) if may & _lack.bit else 0
    if not stated and not lacks and not (mode == "problem" and _is_poor(seen, text)):
        return ""
    if may & _but.bit and _turns_good(text):
        return ""
    score = (2.0 if stated else 0.0) + min(3, lacks) - min(asked, 2.5)
    score += 2.0 if mode == "problem" or seen.setting.opens else 0.0
    counted = mode != "review" and _COUNTED.search(text)
    own = counted or (lacks > 1 and mode in ("review", "problem"))
    score += 0.5 if own or (may & _still.bit and _still.search(text)) else -0.5 if stated else -1.0
    if may & _solved.bit and _solved.search(text):
        score -= 2.5 if seen.past else 1.5
    if (may & _suppose.bit and _suppose.search(text)) or _ONCE.match(text):
        score -= 2.0
    if mode == "review" and (seen.past or (not stated and score < 3.0)):
        score -= 1.0
    rule = STATED.id if stated else LACK.id if lacks else "label.problem_section"
    return rule if score >= 1.5 else ""


def _is_poor(seen: Seen, text: str) -> bool:
    """Under a heading of problems what does not praise complains."""
    return seen.setting.opens or not _GOOD.search(text) or _NEGATIVE.search(text) is not None


def _turns_good(text: str) -> bool:
    """虽有差距，但势头良好: nothing is complained of after the last turn."""
    turns = [m.end() for m in _but.finditer(text) if m.start() > 3]
    return bool(turns) and not (_stated.search(text, turns[-1]) or _lack.search(text, turns[-1]))
