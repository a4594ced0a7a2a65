"""One sentence weighed: how far it asks, how far it can be checked, how far it complains."""

import re
from typing import NamedTuple

from luoshi.reading.lazy import lazy
from luoshi.reading.swift import swift

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
_modal, _wish, _past = swift(MODAL), swift(WISH), swift(PAST)
_imperative, _preposed = IMPERATIVE.regex, PREPOSED.regex
_lack, _stated, _still, _solved = swift(LACK), swift(STATED), swift(STILL), swift(SOLVED)
_suppose, _but, _reported = swift(SUPPOSE), swift(BUT), swift(REPORTED)
_broad, _routine, _vague = swift(BROAD), swift(ROUTINE), swift(VAGUE)
_build, _reform, _institution = swift(BUILD), swift(REFORM), swift(INSTITUTION)
_duty, _aim = swift(DUTY), swift(AIM)
_OBJECTS = [(each.rule.id, each.weight, swift(each.rule)) for each in OBJECTS]
_ALONE = [(cue.id, swift(cue)) for cue in (POINTS, OWNER, SANCTION)]
_ALONE_FORMAL = [(cue.id, swift(cue)) for cue in (PERMIT, ASSESS)]
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
_OUTLOOK = lazy(r"展望|(?:力争)?到(?:20\d\d年|“?十[一二三四五六]五|本世纪)")
_MEANING = lazy(
    r"以[^,。;]{2,40}?为(?:载体|抓手|导向|重点|契机|依托|主线|核心|根本|引领|统领|支撑|指导|突破口|总抓手|牵引|指引)|认识[^,。;]{0,40}?(?:意义|重要性|必要性|紧迫性|艰巨性|形势|作用)|(?:本办法|本规定|本细则|本方案|本意见)(?:所称|适用|自)[^。;]*"
)
_NEGATIVE = lazy(
    r"[未没缺慢弱差乱怕虚推拖堵挤]|还[有要在]|尚|仅|只[有能是顾]|减少|下降|超过规定|低于|倒数|[“”]|事故|(?<!破)难|不(?!断|仅|但|同|少|久)|偏|过于|只[能有是顾]"
)
_YEAR_IS = lazy(
    r"[^。;]{0,30}?年[^。;]{0,40}是[^。;]{2,60}(?:年|时期|阶段|关键期|机遇期|攻坚期)[。;,]"
)
_ANNOUNCED = lazy(r"(?:以下|如下|下列|下面)[几一二三四五六七八九十\d]{1,2}(?:项|个|点|方面|件|条)")
_COMPARED = lazy("同比|比上年|比去年|累计")
_COUNTED = lazy(r"\d")
_DONE = lazy(r"受到|特此|\d+(?:人|件|起)|占\d")
_GOOD = lazy(
    "取得|成效|成绩|成果|积极|提高|能够|都能|有效|认真|较好|良好|增长|完成|比如|解决|是.{1,12}的|的(?:关键|前提|基础|根本)"
)
_ONCE = lazy(r"[^。;]{0,10}?(?:之初|当初|当时|曾经|之前|以前)")
_QUOTED = lazy(r"“[^“”]*”")


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


def see(text: str, setting: Setting) -> Seen:
    """The first 要 and the first 将 that ask; words of others and of reasoning do not count."""
    modal, wish = _modal.search(text), _wish.search(text)
    if modal and text[0] in "要而但那" and IF_WE_WANT.regex.match(text):
        modal = _modal.search(text, modal.end())
    if modal and any(
        report.start() < modal.start() < report.end() + 2 for report in _reported.finditer(text)
    ):
        modal = wish = None
    if wish and not modal and _YEAR_IS.match(text):
        wish = None
    past = _past.search(_COMPARED.sub("", text) if setting.aimed else text)
    return Seen(text, setting, modal, wish, past is not None)


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
    due = _duty.search(text)
    if due and _past.search(text, due.end()) and not _past.search(text[: due.start()]):
        return setting.formal
    if seen.past or (setting.mode == "review" and not setting.formal):
        return False
    if due or UNIT_DATE.regex.match(text):
        return True
    ahead = setting.mode in ("plan", "ahead")
    return ahead and bool(_aim.search(text) or _OUTLOOK.match(text))


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
    if quiet and IF_WE_WANT.regex.match(seen.text):
        return True
    text = _QUOTED.sub("“”", seen.text) if "“" in seen.text else seen.text
    if seen.past and (text is seen.text or _past.search(text)):
        return True
    opening = _BEFORE_VERB.match(text)
    at = opening.end() if opening else 0
    return quiet and THESIS.regex.search(text[at:]) is not None


def weighs(seen: Seen) -> tuple[float, str]:
    """How far a third person could check it, and the rule that counts most."""
    text, setting = seen.text, seen.setting
    total, best, rule = 0.0, 0.0, ""
    for cue, weight in _objects(text):
        total += weight
        if weight > best:
            best, rule = weight, cue
    if setting.aimed and not _ANNOUNCED.search(text):
        total, rule = total + 3.0, "label.target"
    if setting.owned:
        total, rule = total + 2.0, rule or "label.owned"
    if total:
        vague = sum(1 for _ in _vague.finditer(text))
        total += (0.5 if setting.formal else 0.0) - 0.2 * min(5, max(0, vague - 1))
    return total, rule


def _objects(text: str) -> list[tuple[str, float]]:
    text = _MEANING.sub("", text)
    found = [(cue, weight) for cue, weight, pattern in _OBJECTS if pattern.search(text)]
    if any(cue == PROGRAMME.id for cue, _ in found) and _routine.search(text):
        found = [(cue, weight - (cue == PROGRAMME.id)) for cue, weight in found]
    plain = _broad.sub(lambda m: "~" * len(m[0]), text)
    if _build.search(plain):
        found.append((BUILD.id, 3.0))
    elif _reform.search(plain):
        found.append((REFORM.id, 2.6))
    elif _institution.search(plain):
        found.append((INSTITUTION.id, 2.0))
    return found


def stands_alone(seen: Seen) -> str:
    """The rule by which a piece without modal word still orders: points, owners, permissions."""
    if seen.setting.mode in ("review", "past"):
        return ""
    text = seen.text
    cues = [] if seen.past else _ALONE
    for cue, pattern in [*cues, *_ALONE_FORMAL] if seen.setting.formal else cues:
        if pattern.search(text):
            return "" if _DONE.search(text) else cue
    return ""


def complains(seen: Seen, asked: float) -> str:
    """The rule by which the sentence states a present shortfall, '' when it does not."""
    text, mode = seen.text, seen.setting.mode
    if asked > 0:
        text = _QUOTED.sub("“”", text)
    stated, lacks = _stated.search(text), _lack.findall(text)
    poor = mode == "problem" and (
        seen.setting.opens or not _GOOD.search(text) or _NEGATIVE.search(text) is not None
    )
    if not stated and not lacks and not poor:
        return ""
    turns = [m.end() for m in _but.finditer(text) if m.start() > 3]
    if turns and not (_stated.search(text, turns[-1]) or _lack.search(text, turns[-1])):
        return ""
    score = (2.0 if stated else 0.0) + min(3, len(lacks)) - min(asked, 2.5)
    score += 2.0 if mode == "problem" or seen.setting.opens else 0.0
    counted = mode != "review" and _COUNTED.search(text)
    own = counted or (len(lacks) > 1 and mode in ("review", "problem")) or _still.search(text)
    score += 0.5 if own else -0.5 if stated else -1.0
    if _solved.search(text):
        score -= 2.5 if seen.past else 1.5
    if _suppose.search(text) or _ONCE.match(text):
        score -= 2.0
    if mode == "review" and (seen.past or (not stated and score < 3.0)):
        score -= 1.0
    rule = STATED.id if stated else LACK.id if lacks else "label.problem_section"
    return rule if score >= 1.5 else ""
