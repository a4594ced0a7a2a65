"""One sentence weighed: how far it asks, how far it can be checked, how far it complains."""

import re
from dataclasses import dataclass

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
    REFORM,
    ROUTINE,
    SANCTION,
    VAGUE,
)
from .telling import BUT, LACK, PAST, SOLVED, STATED, STILL

ENOUGH = 2.0  # what a directive needs to weigh
_modal, _wish, _imperative = MODAL.regex.search, WISH.regex.search, IMPERATIVE.regex.match
_past, _lack, _stated = PAST.regex.search, LACK.regex.search, STATED.regex.search
_TIME = r"(?:到?(?:20\d\d年|[今明本]年)?(?:年?[底末]|\d{1,2}月(?:份|底|末|上旬|中旬|下旬|\d{1,2}[日号])?|[上下]半年|第?[一二三四]季度)?(?:之前|以前|前|内)?)"
_BEFORE_VERB = re.compile(
    r"(?:(?:第?[一二三四五六七八九十]{1,3}(?:[、,.]|是要?|要)|\([一二三四五六七八九十\d]{1,3}\)|\d{1,3}[.、)]|[①-⑳]|[-·•●■◆★▪>*]+|[ ,:]"
    r"|同时|此外|另外|譬?如|为此|对此|因此|特别是|尤其是|一方面|另一方面|今后|下一步|今年|明年|年内|(?:整改|工作|具体|主要)?(?:措施|任务|目标|内容|要求):|首先|其次|再次|最后|其中|并|年底前?|年内)+)?"
    + _TIME
)


_GENERAL_SUBJECT = re.compile(
    r"(?:[(一二三四五六七八九十\d)、.]{2,4})?(?:各(?:级|地|部门|单位|乡镇|县|区|市|牵头|责任|成员|有关|相关|街道)|全体|广大|有关|相关|责任|牵头|成员)[^,。;:]{0,18}?"
    r"(?=切实|积极|认真|主动|严格|加强|进一步|全面|深入|及时|密切|充分|统筹|结合|按照|根据|抓好|做好|落实|负责|加快|加大|建立|制定|明确|确保|高度|定期|组织|开展)"
)
_OUTLOOK = re.compile(r"展望|(?:力争)?到(?:20\d\d年|“?十[一二三四五六]五|本世纪)")
_MEANING = re.compile(
    r"认识[^,。;]*?(?:意义|重要性|必要性|紧迫性|艰巨性|形势|作用)|(?:本办法|本规定|本细则|本方案|本意见)(?:所称|适用|自)[^。;]*"
)
_NEGATIVE = re.compile(r"[未没缺慢弱差乱]|(?<!破)难|不(?!断|仅|但|同|少|久)|偏|过于|只[能有是顾]")
_QUOTED = re.compile(r"“[^“”]*”")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the surroundings say: `mode` is the section's (review, plan, problem) or the talk's (past, ahead)."""

    mode: str = ""
    formal: bool = False  # a notice, a plan, a rule: its sentences order by default
    owned: bool = False  # a bracket or line of owners follows
    aimed: bool = False  # holds a figure that is a target
    opens: bool = False  # a short line with a number in front: it names what follows


def asks(norm: str, start: int, end: int, setting: Setting) -> tuple[float, str]:
    """How strongly the sentence looks forward, and the rule that says so."""
    text = norm[start:end]
    modal, wish = _asking_words(text)
    verb = _leads_with_verb(norm, start, end)
    quiet = not (modal or wish)
    duty = quiet and (_is_duty(text, setting) or _is_subject_ask(text, setting))
    aimed = setting.aimed and (setting.formal or setting.mode in ("plan", "ahead"))
    strength = 0.0 if quiet else 2.0
    if verb and not _is_told(text, setting, not quiet):
        strength += 2.0 if setting.mode in ("plan", "ahead") or setting.formal else 1.5
    if duty and not strength:
        strength = 2.0
    if aimed:
        strength += 2.0
    if strength and setting.mode == "review" and not (duty or modal) and (quiet or _past(text)):
        strength -= 2.0
    rule = MODAL if modal else WISH if wish else DUTY if duty else IMPERATIVE
    return strength, rule.id if strength > 0 else ""


def _asking_words(text: str) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """The first 要 and the first 将 that ask; words of others and of reasoning do not."""
    modal, wish = _modal(text), _wish(text)
    if modal and IF_WE_WANT.regex.search(text) and not _modal(text, modal.end()):
        modal = None
    if modal and any(
        report.start() < modal.start() < report.end() + 2
        for report in REPORTED.regex.finditer(text)
    ):
        return None, None
    return modal, wish


def _is_duty(text: str, setting: Setting) -> bool:
    """某单位在某日前完成某事: a date ahead and a verb of doing, no modal word."""
    if _past(text) or (setting.mode == "review" and not setting.formal):
        return False
    if DUTY.regex.search(text):
        return True
    ahead = setting.mode in ("plan", "ahead")
    return ahead and bool(AIM.regex.search(text) or _OUTLOOK.match(text))


def _is_subject_ask(text: str, setting: Setting) -> bool:
    """各单位切实履行……: a general subject and what it does, no modal word, nothing past."""
    ahead = setting.formal or setting.mode in ("plan", "ahead")
    subject = _GENERAL_SUBJECT.match(text) if ahead and setting.mode != "review" else None
    return bool(subject and _imperative(text, subject.end())) and not _past(text)


def _leads_with_verb(norm: str, start: int, end: int) -> re.Match[str] | None:
    """An imperative verb in front, or after one phrase such as 围绕……，"""
    opening = _BEFORE_VERB.match(norm, start, end)
    at = opening.end() if opening else start
    verb = _imperative(norm, at, end)
    if verb:
        return verb
    for _ in range(2):
        phrase = PREPOSED.regex.match(norm, at, end)
        if not phrase:
            return None
        at = phrase.end()
        verb = _imperative(norm, at, end)
        if verb:
            return verb
    return None


def _is_told(text: str, setting: Setting, asked: bool) -> bool:
    """A verb in front is no order in a review, after 了, or as the subject of a thesis."""
    text = _QUOTED.sub("“”", text)
    opening = _BEFORE_VERB.match(text)
    if setting.mode in ("review", "past") or _past(text):
        return True
    return not asked and THESIS.regex.search(text[opening.end() if opening else 0 :]) is not None


def weighs(norm: str, start: int, end: int, setting: Setting) -> tuple[float, str]:
    """How far a third person could check it, and the rule that counts most."""
    text = norm[start:end]
    total, best, rule = 0.0, 0.0, ""
    for cue, weight in _objects(text):
        total += weight
        if weight > best:
            best, rule = weight, cue
    if setting.aimed:
        total, rule = total + 3.0, "label.target"
    if setting.owned:
        total, rule = total + 2.0, rule or "label.owned"
    if total:
        total -= 0.2 * min(5, max(0, sum(1 for _ in VAGUE.regex.finditer(text)) - 1))
    return total + (0.5 if setting.formal and total > 0 else 0.0), rule


def _objects(text: str) -> list[tuple[str, float]]:
    text = _MEANING.sub("", text)
    plain = BROAD.regex.sub(lambda m: "~" * len(m[0]), text)
    found = [(each.rule.id, each.weight) for each in OBJECTS if each.rule.regex.search(text)]
    if any(rule == "label.programme" or rule == "label.works" for rule, _ in found):
        found = [
            (
                rule,
                weight - 1.0
                if rule == "label.programme" and ROUTINE.regex.search(text)
                else weight,
            )
            for rule, weight in found
        ]
    if BUILD.regex.search(plain):
        found.append((BUILD.id, 3.0))
    elif REFORM.regex.search(plain):
        found.append((REFORM.id, 2.2))
    elif INSTITUTION.regex.search(plain):
        found.append((INSTITUTION.id, 2.0))
    return found


def stands_alone(text: str, formal: bool) -> str:
    """The rule by which a piece without modal word still orders: points, owners, permissions."""
    for cue in (POINTS, OWNER, SANCTION):
        if cue.regex.search(text) and not _past(text):
            return cue.id
    for cue in (PERMIT, ASSESS) if formal else ():
        if cue.regex.search(text):
            return cue.id
    return ""


def complains(norm: str, start: int, end: int, setting: Setting, asked: float) -> str:
    """The rule by which the sentence states a present shortfall, '' when it does not."""
    stated = _stated(norm, start, end)
    lack = _lack(norm, start, end)
    text = norm[start:end]
    if not stated and not lack and not (setting.mode == "problem" and _NEGATIVE.search(text)):
        return ""
    turn = [m for m in BUT.regex.finditer(text) if m.start() > 8]
    if turn and not (_stated(text, turn[-1].end()) or _lack(text, turn[-1].end())):
        return ""
    lacks = sum(1 for _ in LACK.regex.finditer(text))
    score = (2.0 if stated else 0.0) + min(3, lacks)
    score += 2.0 if setting.mode == "problem" or setting.opens else 0.0
    plain = lacks > 1 and setting.mode in ("review", "problem")
    score += 0.5 if plain or STILL.regex.search(text) else -1.0
    solved = SOLVED.regex.search(text)
    score -= (2.5 if _past(text) else 1.5) if solved else 0.0
    score -= 2.0 if SUPPOSE.regex.search(text) else 0.0
    score -= min(asked, 2.5)
    if setting.mode == "review" and (PAST.regex.search(text) or score < 3.0):
        score -= 1.0
    return (STATED.id if stated else LACK.id) if score >= 1.5 else ""
