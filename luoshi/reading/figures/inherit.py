"""Names a number takes from the clauses before it."""

from bisect import bisect_left

from luoshi.reading.lazy import lazy

from . import name as words_of
from .line import Line, State
from .predicate import BLANK

_TURNED = lazy(
    "([^,;。0-9]{2,18}?)(?:增速|增幅|降幅)?(?:由[负降升正]转|不降反升|不升反降|逆势|有增无减|呈|稳步|平稳|持续|实现|保持|快速|较快|大幅|有所|明显|"
    "连跨|跨上|跃上|迈上|登上|站上|迈过|跨过|越过|首次|再创|突破|创|回升|回落|止跌)"
    "[^,;。0-9]{0,14},$"
)
_DIGIT = lazy("[0-9]")
# Clauses that only frame the number: 按可比价格计算, 受疫情影响, 今年以来.
_FRAME = lazy(
    "按|据|受|随|由于|扣除|与|和|比|同比|较|截|到|自|从|在|近|今年|去年|目前|全年|其中|但|而|不仅"
)
LONGEST_INHERITED = 16


def inherited(line: Line, state: State, bound: int) -> str:
    """The name for a number that has none of its own in its clause."""
    named = _named_before(line, state.last_end, bound)
    if not named and not state.last_end and bound:
        named = _noun_before(line, bound)
    if named:
        state.name = state.topic = named
    return state.name or _bracketed(line, bound) or state.topic or clause_before(line, bound)


def scored(line: Line, state: State, bound: int) -> str:
    """整改后反弹的，每处扣1分: points are for what the clause before says, else for the topic."""
    if line.masked[max(bound - 2, 0) : bound - 1] == "的":
        return clause_before(line, bound)
    return state.topic or state.name or clause_before(line, bound)


def _bracketed(line: Line, bound: int) -> str:
    """财政收入(15分): the name stands before the bracket."""
    if not bound or line.masked[bound - 1] != "(":
        return ""
    return clause_before(line, bound)


def _noun_before(line: Line, bound: int) -> str:
    """拿出目标企业名录，不少于50家: nothing was counted yet, so the clause before is meant."""
    words = clause_before(line, bound)
    if len(words) < 4 or words[-1] == "看" or _FRAME.match(words) or line.masked[bound - 2] == "的":
        return ""
    return words


def _named_before(line: Line, last_end: int, bound: int) -> str:
    """固定资产投资增速由负转正，增长3.3%: the clause between two numbers names the second."""
    match = _TURNED.match(line.masked[max(last_end, 0) : bound].lstrip(",;。" + BLANK))
    return words_of.left_name(match[1]) if match else ""


def clause_before(line: Line, bound: int) -> str:
    """The words between the last two boundaries, '' when they hold a number of their own."""
    if not bound:
        return ""
    at = bisect_left(line.bounds, bound)
    start = line.bounds[at - 1] if at else 0
    words = line.masked[start : bound - 1]
    return "" if _DIGIT.search(words) else words_of.left_name(words)[-LONGEST_INHERITED:]
