"""How far a sentence complains: states a shortfall of here and now."""

from luoshi.reading.hints import bits, cue
from luoshi.reading.lazy import lazy

from .asking import SUPPOSE
from .judge import Seen
from .noise import WORK
from .quoted import QUOTED
from .telling import BUT, LACK, SOLVED, STATED, STILL, YEAR_IS

_lack, _stated, _still, _solved = cue(LACK), cue(STATED), cue(STILL), cue(SOLVED)
_suppose, _but = cue(SUPPOSE), cue(BUT)
_SHORTFALL = bits(_stated, _lack)
_NEGATIVE = lazy(
    r"[未没缺慢弱差乱怕虚推拖堵挤]|还[有要在]|尚|仅|只[有能是顾]|减少|下降|超过规定|低于|倒数|[“”]|事故|(?<!破)难|不(?!断|仅|但|同|少|久)|偏|过于|只[能有是顾]"
)
_POOR = lazy(r"^(?!.*原因).*?(?:[未没缺慢弱差乱虚拖堵挤]|(?<!破)难|不(?!断|仅|但|同|少|久|是))")
_GOOD = lazy(
    "取得|成效|成绩|成果|积极|提高|能够|都能|有效|认真|较好|良好|增长|完成|比如|解决|是.{1,12}的|的(?:关键|前提|基础|根本)"
)
_FORBIDDEN = lazy("(?:[绝决切]|丝毫|千万|时候都)不[能可][^,。;]{1,16}")  # 绝不能麻痹松懈
_GRAVE = lazy("意义重大|意义深远|使命光荣|责任重大")  # 任务艰巨，意义重大: how much it matters
_FACING = lazy(
    "[^,。;]{0,8},?(?:面对|尽管|在[^,。;]{2,20}的(?:情况|形势|背景)下)[^。;]{4,80}?,.{8}"
)
_ONCE = lazy(r"[^。;]{0,10}?(?:之初|当初|当时|曾经|之前|以前)")
_tally = cue(
    "(?:汇报|通报|介绍)了[^。;]{2,60}(?:打算|问题|情况)。$|(?:作了?|进行了?)[^,。;]{0,6}(?:发言|汇报|交流|通报)。$|完成[^。;]{0,30}序时[^。;]{0,30}滞后|四舍五入"
)  # how many are done and how many late
_COUNTED = lazy(r"\d")
_ENOUGH, _OF_OURS = 1.5, 0.5
_MOST_LACKS = 3  # more of them count no more


def complains(seen: Seen, asked: float) -> str:
    """The rule by which the sentence states a present shortfall, '' when it does not."""
    text, mode, may = seen.text, seen.mode, seen.hint
    if mode != "problem" and not may & _SHORTFALL:
        return ""
    if asked > 0:
        text = _without_what_must_not_be(text)
    if may & _tally.bit and _tally.search(text):
        return ""
    stated = bool(may & _stated.bit) and _stated.holds(text, may)
    # 招商引资后劲乏力: a verb in front is no order there
    led = 0.0 if mode == "problem" and not stated else 1.0
    score = 2.0 if stated else 0.0
    score += 2.0 if mode == "problem" or seen.opens else 0.0
    score -= min(asked, 2.5 if seen.modal or seen.wish else led)
    if score + _MOST_LACKS + _OF_OURS < _ENOUGH:
        return ""
    lacks = _lack.count(text, may) if may & _lack.bit else 0
    score += min(_MOST_LACKS, lacks)
    if score + _OF_OURS < _ENOUGH:
        return ""
    if not stated and not lacks and not (mode == "problem" and _is_poor(seen, text)):
        return ""
    if may & _but.bit and _turns_good(text):
        return ""
    if mode != "problem" and _only_weighs(text):
        return ""
    score += _weight_of_surroundings(seen, text, stated, lacks)
    if mode == "review" and (seen.past or (not stated and score < 3.0)):
        score -= 1.0
    rule = STATED.id if stated else LACK.id if lacks else "label.problem_section"
    return rule if score >= _ENOUGH else ""


def _weight_of_surroundings(seen: Seen, text: str, stated: bool, lacks: int) -> float:
    """It is of here and now, it was solved, it is supposed."""
    mode, may = seen.mode, seen.hint
    own = (
        (may & _still.bit and _still.search(text))
        or (mode != "review" and _COUNTED.search(text))
        or (lacks > 1 and mode in ("review", "problem"))
        or (mode == "problem" and not stated and _falls_short(text))
    )
    weight = _OF_OURS if own else -0.5 if stated or lacks > 1 else -1.0
    if may & _solved.bit and _solved.search(text):
        weight -= 2.5 if seen.past else 1.5
    if (may & _suppose.bit and _suppose.search(text)) or _ONCE.match(text):
        weight -= 2.0
    return weight


def _without_what_must_not_be(text: str) -> str:
    """Quoted words and what an order forbids are no shortfall."""
    if "“" in text:
        text = QUOTED.sub("“”", text)
    return _FORBIDDEN.sub("", text) if "不能" in text or "不可" in text else text


def _only_weighs(text: str) -> bool:
    """今年是困难较多的一年; 任务艰巨，意义重大; 面对下行压力，我市……: what was met, or matters."""
    if "经受住" in text:
        return True
    if "面对" in text[:30] or "尽管" in text[:30] or "下," in text[:40]:
        return _FACING.match(text) is not None
    return bool(("年,是" in text or "年是" in text) and YEAR_IS.match(text)) or bool(
        ("重大" in text or "光荣" in text or "深远" in text) and _GRAVE.search(text)
    )


def _is_poor(seen: Seen, text: str) -> bool:
    """Under a heading of problems what does not praise complains, unless it only names a work."""
    if seen.opens and WORK.fullmatch(text):
        return False
    return seen.opens or not _GOOD.search(text) or _NEGATIVE.search(text) is not None


def _falls_short(text: str) -> bool:
    """Under a heading of problems a plain word of what is missing will do."""
    return _POOR.search(text) is not None and _GOOD.search(text) is None


def _turns_good(text: str) -> bool:
    """虽有差距，但势头良好: nothing is complained of after the last turn."""
    turns = [m.end() for m in _but.finditer(text) if m.start() > 3]
    return bool(turns) and not (_stated.search(text, turns[-1]) or _lack.search(text, turns[-1]))
