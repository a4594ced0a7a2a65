"""One sentence weighed: how far it asks, how far it can be checked, how far it complains."""

import re

from luoshi.reading.hints import Choice, bit, bits, cue, hint
from luoshi.reading.lazy import lazy
from luoshi.reading.owners.units import at_head
from luoshi.reading.record import record

from .asking import IF_WE_WANT, IMPERATIVE, MODAL, PREPOSED, SOME, THESIS, WISH
from .assessing import ASSESS, NONE_OF, POINTS, SANCTION
from .objects import (
    AIM,
    BROAD,
    BUILD,
    COMPLETED,
    DUTY,
    INSTITUTION,
    OBJECTS,
    OWNER,
    PERMIT,
    PROGRAMME,
    REFORM,
    ROUTINE,
    UNIT_DATE,
    UNIT_DOES,
    UNIT_ORDER,
    VAGUE,
)
from .opening import opened as opened
from .quoted import QUOTED, hidden, is_quoted, is_reported, reported
from .telling import GROUND, PAST, REACHED, YEAR_IS, went

ENOUGH = 2.0  # what a directive needs to weigh
_modal, _wish, _past, _reached = cue(MODAL), cue(WISH), cue(PAST), cue(REACHED)
_imperative, _preposed = IMPERATIVE.regex, PREPOSED.regex
_IMPERATIVE_BIT = bit(IMPERATIVE.pattern)
_broad, _routine, _vague = cue(BROAD), cue(ROUTINE), cue(VAGUE)
_build, _reform, _institution = cue(BUILD), cue(REFORM), cue(INSTITUTION)
_duty, _aim, _thesis = cue(DUTY), cue(AIM), cue(THESIS)
_completed = cue(COMPLETED)
_some = cue(SOME)
_unit_date, _unit_does, _unit_order = cue(UNIT_DATE), cue(UNIT_DOES), cue(UNIT_ORDER)
_OBJECTS = [(each.rule.id, each.weight, cue(each.rule)) for each in OBJECTS]
_CHOICE = Choice((found.bit, (rule, weight, found)) for rule, weight, found in _OBJECTS)
_ALONE = [(each.id, cue(each)) for each in (POINTS, OWNER, SANCTION)]
_ALONE_FORMAL = [(each.id, cue(each)) for each in (PERMIT, ASSESS, NONE_OF)]
_general_subject = cue(
    r"(?:[(一二三四五六七八九十\d)、.]{2,4})?(?:各(?:级|地|部门|单位|乡镇|县|区|市|牵头|责任|成员|有关|相关|街道|镇街|镇|乡|村|社区|园区|学校|医院|企业)|全[县市区省州镇乡局校系][内统]?上下|全体|广大|(?:包案|包抓|包联|包保|分管|主要|责任|牵头|带队)领导|党员干部|领导干部|[^,。;:\d]{1,24}?(?:局|委|办|厅|室|政府|公司|集团|中心|大队|专班|领导小组|指挥部|部门|科室|银行|信用社)|有关|相关|责任|牵头|成员)[^,。;:]{0,18}?"
    r"(?=每[年季月周半学旬日天]|同步|相应|带头|率先|成立|分别|逐|统一|立即|抓紧|尽快|以[^,。;]{2,12}为单位|当场|共同|联合|实行|对|切实|积极|认真|主动|严格|加强|进一步|全面|深入|及时|密切|充分|统筹|结合|按照|根据|抓好|做好|落实|负责|加快|加大|建立|制定|明确|确保|高度|定期|组织|开展|层层|签订)"
)
_outlook = cue(r"展望|(?:力争)?到(?:20\d\d年|“?十[一二三四五六]五|本世纪)")
_meaning = cue(
    r"以[^,。;]{2,40}?为(?:载体|抓手|导向|重点|契机|依托|主线|核心|根本|引领|统领|支撑|指导|突破口|总抓手|牵引|指引)|认识[^,。;]{0,40}?(?:意义|重要性|必要性|紧迫性|艰巨性|形势|作用)|(?:本办法|本规定|本细则|本方案|本意见)(?:所称|适用|自)[^。;]*"
)
_announced = cue(r"(?:以下|如下|下列|下面)[几一二三四五六七八九十\d]{1,2}(?:项|个|点|方面|件|条)")
_SIZES = lazy(  # 项目总投资9800万元: how large it is, not what is to be done
    r"[^,。;]{0,18}?(?:总投资|概算|估算|资金需求|总规模|总占地|全长|^涉及|由[^,。;]{4,40}构成)"
)
_AIM = lazy(
    r"[^,。;:\d了已被有是]{2,12}(?<![,。;:])(?:升级|提速|发展|改善|提升|增效|优化|加快|转型|建设),"
)
_asked_of = lazy("由[^,。;]{2,20}牵头|(?:底|末|日|月|年)前[^,。;]{0,8}(?:到位|完成|建成|办结)")
_COMPARED = lazy("同比|比上年|比去年|累计|(?:明确|提出|确定|安排)了")
_DONE = lazy(r"受到|特此|\d+(?:人|件|起)|占\d")
_CUES_ALONE = {  # by whether the sentence tells of the past, and stands in a formal text
    (False, False): _ALONE,
    (False, True): _ALONE + _ALONE_FORMAL,
    (True, False): [],
    (True, True): _ALONE_FORMAL,
}
ANY_ALONE = bits(*(pattern for _, pattern in (*_ALONE, *_ALONE_FORMAL)))
_ANY_SET_UP = bits(_build, _reform, _institution)
_ANY_DUTY = bits(_duty, _unit_date, _unit_does, _unit_order, _outlook, _aim, _completed)


@record
class Seen:
    """A sentence, what its surroundings say of it, and the cues every question about it needs.

    `mode`: review, plan or problem by section; past, ahead by talk."""

    text: str
    hint: int  # the bits of the cues that may find something in it
    mode: str
    formal: bool  # a notice, a plan, a rule: its sentences order by default
    owned: bool  # a bracket or line of owners follows
    aimed: bool  # holds a figure that is a target
    opens: bool  # a short line with a number in front: it names what follows
    modal: re.Match[str] | None
    wish: bool  # where no modal word asks
    past: bool
    counted: bool = False  # holds figures that count what is, and nothing asks


def see(
    text: str,
    may: int,
    mode: str,
    formal: bool,
    owned: bool,
    aimed: bool,
    opens: bool,
    counted: bool,
) -> Seen:
    """The first 要 and the first 将 that ask; words of others and of reasoning do not count.

    建立村级样板18万亩。: what only counts (`counted`: it holds figures, none of them a target), where
    nothing asks and neither a lead nor a day is named, was done.
    """
    modal = _modal.search(text) if may & _modal.bit else None
    told = False
    if modal:
        modal = _own_modal(text, modal)
        told = modal is not None and bool(may & reported.bit) and is_reported(text, modal.start())
        modal = None if told else modal
    hoped = not modal and not told and may & _wish.bit and _wish.holds(text, may)
    wish = bool(hoped) and not YEAR_IS.match(text)
    past = None
    if aimed or may & _past.bit:
        past = _past.search(_COMPARED.sub("", text) if aimed else text)
    if past and "基础上" in text:
        past = _past.search(GROUND.sub("", text))
    if past is None and may & _reached.bit:
        past = _reached.search(text)
    if counted:
        asked = modal or wish or formal or mode in ("plan", "ahead")
        counted = not asked and not _asked_of.search(text)
    done = past is not None
    return Seen(text, may, mode, formal, owned, aimed, opens, modal, wish, done, counted)


def _own_modal(text: str, modal: re.Match[str]) -> re.Match[str] | None:
    """The first 要 that asks: none of a reasoning or in what is quoted."""
    own: re.Match[str] | None = modal
    if text[0] in "要而但那" and IF_WE_WANT.regex.match(text):
        own = _modal.search(text, modal.end())
    if own and "“" in text and is_quoted(text, own.start()):
        own = _modal.search(hidden(text))
    return own


def asks(seen: Seen) -> tuple[float, str]:
    """How strongly the sentence looks forward, and the rule that says so."""
    modal, wish = seen.modal, seen.wish
    if seen.counted or (seen.hint & _some.bit and _some.match(seen.text)):
        return 0.0, ""
    mode, may = seen.mode, seen.hint
    ahead = mode in ("plan", "ahead") or (seen.formal and mode != "problem")
    quiet = not (modal or wish)
    duty = quiet and may & _ANY_DUTY and _is_duty(seen)
    strength = 0.0 if quiet else 2.0
    told = mode in ("review", "past") or (mode == "problem" and quiet)
    at = opened(seen.text)
    leads = not told and (_leads_with_verb(seen.text, at, may) or (ahead and _aims(seen)))
    if leads and not _is_told(seen, quiet, at):
        strength += 2.0 if ahead else 1.5
    duty = duty or (quiet and ahead and not strength and _is_subject_ask(seen, at))
    if duty and not strength:
        strength = 2.0
    if seen.aimed and ahead and not (quiet and (seen.past or _SIZES.match(seen.text))):
        strength += 2.0
    if mode == "review" and strength and not (duty or modal) and (quiet or seen.past):
        strength -= 2.0
    if strength <= 0:
        return strength, ""
    return strength, (MODAL if modal else WISH if wish else DUTY if duty else IMPERATIVE).id


def _is_duty(seen: Seen) -> bool:
    """某单位在某日前完成某事: a date ahead and a verb of doing, no modal word."""
    text = seen.text
    due = _duty.search(text) if seen.hint & _duty.bit else None
    if due and _past.search(text, due.end()) and not _past.search(text[: due.start()]):
        return seen.formal
    if seen.past or (seen.mode == "review" and not seen.formal):
        return False
    if due or (seen.hint & _unit_date.bit and _unit_date.match(text)):
        return True
    if seen.hint & _unit_does.bit and _unit_does.search(text):
        return True
    if seen.formal and seen.hint & _unit_order.bit and _unit_order.search(text):
        return True
    if seen.aimed and seen.hint & _outlook.bit and _outlook.match(text):
        return True
    if seen.mode not in ("plan", "ahead"):
        return False
    aims = (seen.hint & _aim.bit and _aim.search(text)) or (
        seen.hint & _completed.bit and _completed.search(text)
    )
    return bool(aims or (seen.hint & _outlook.bit and _outlook.match(text)))


def _is_subject_ask(seen: Seen, at: int) -> bool:
    """各单位切实履行……: a general subject and what it does, no modal word, nothing past."""
    if seen.past or seen.mode == "review":
        return False
    hinted = seen.hint & _general_subject.bit
    subject = _general_subject.match(seen.text) if hinted else None
    if hinted and at and not subject:
        subject = _general_subject.match(seen.text, at)
    if not subject:
        unit = at_head(seen.text, at, len(seen.text))
        rest = seen.text[unit.end() :] if unit else ""
        return bool(rest) and _leads_with_verb(rest, opened(rest), seen.hint)
    rest = seen.text[subject.end() :]
    return rest[:1] == "每" or bool(rest) and _leads_with_verb(rest, opened(rest), seen.hint)


def _leads_with_verb(text: str, at: int, may: int) -> bool:
    """An imperative verb at `at`, or after one phrase or two such as 围绕……，"""
    if not may & _IMPERATIVE_BIT:
        return False
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


def _aims(seen: Seen) -> bool:
    """产业转型升级，加快推进结构调整: in a plan the verb may follow what is to become of it."""
    comma = seen.text.find(",", 4, 15)
    if comma < 0 or seen.text[comma - 1] not in "级速展善升效化快型设":
        return False
    aim = _AIM.match(seen.text)
    return aim is not None and _imperative.match(seen.text, aim.end()) is not None


def _is_told(seen: Seen, quiet: bool, at: int) -> bool:
    """A verb in front is no order after 了, or as the subject of a thesis."""
    if quiet and seen.text[0] in "要而但那" and IF_WE_WANT.regex.match(seen.text):
        return True
    text = QUOTED.sub("“”", seen.text) if "“" in seen.text else seen.text
    if (seen.past and (text is seen.text or _past.search(text))) or (quiet and went(seen.text)):
        return True
    if not quiet or not seen.hint & _thesis.bit:
        return False
    return _thesis.search(text[at if text is seen.text else opened(text) :]) is not None


def weighs(seen: Seen) -> tuple[float, str]:
    """How far a third person could check it, and the rule that counts most."""
    text = seen.text
    total, best, rule = 0.0, 0.0, ""
    for found, weight in _objects(text, seen.hint):
        total += weight
        if weight > best:
            best, rule = weight, found
    if seen.aimed and not (seen.hint & _announced.bit and _announced.search(text)):
        total, rule = total + 3.0, "label.target"
    if seen.owned:
        total, rule = total + 2.0, rule or "label.owned"
    if total:
        vague = len(_vague.findall(text)) if seen.hint & _vague.bit else 0
        total += (0.5 if seen.formal else 0.0) - 0.2 * min(5, max(0, vague - 1))
    return total, rule


def _objects(text: str, may: int) -> list[tuple[str, float]]:
    if may & _meaning.bit:
        bare = _meaning.sub("", text)
        text, may = bare, may if bare == text else hint(bare)
    found = [
        (rule, weight) for rule, weight, pattern in _CHOICE.of(may) if pattern.holds(text, may)
    ]
    if may & _routine.bit and any(rule == PROGRAMME.id for rule, _ in found):
        less = _routine.search(text) is not None
        found = [(rule, weight - (less and rule == PROGRAMME.id)) for rule, weight in found]
    if may & _ANY_SET_UP:
        _add_set_up(text, may, found)
    return found


def _add_set_up(text: str, may: int, found: list[tuple[str, float]]) -> None:
    plain = _broad.sub(lambda m: "~" * len(m[0]), text) if may & _broad.bit else text
    if may & _build.bit and _build.holds(plain, may):
        found.append((BUILD.id, 3.0))
    elif may & _reform.bit and _reform.search(plain):
        found.append((REFORM.id, 2.6))
    elif may & _institution.bit and _institution.search(plain):
        found.append((INSTITUTION.id, 2.0))


def stands_alone(seen: Seen) -> str:
    """The rule by which a piece without modal word still orders: points, owners, permissions."""
    if seen.mode in ("review", "past"):
        return ""
    text, may = seen.text, seen.hint
    for rule, pattern in _CUES_ALONE[seen.past, seen.formal]:
        if may & pattern.bit and pattern.holds(text, may):
            return "" if _DONE.search(text) else rule
    return ""
