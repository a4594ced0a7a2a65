"""What the head of a column says of its cells: who leads, who helps, by when, what is to be done."""

from luoshi.reading.lazy import lazy

_LEAD = lazy(
    r"牵头|主办|包案|领办|责任(?:单位|部门|领导|人|主体|科室|机关)|权责|主责|承办|负责(?:单位|部门|人)|实施单位|落实单位|考核单位|(?:分管|包保|挂点|联系).{0,3}领导"
)
_SIDE = lazy(r"配合|协办|参与|参加|协助|协同|成员单位")
_LED = lazy("(?:牵头|主办)(?:责任)?(?:单位|部门|科室|机关)")
_RESPONSIBLE = lazy("(?:其他|相关)?责任(?:单位|部门|科室|机关)")
_TIME = lazy(r"时限|时间|期限|进度要求|节点|完成日期")
_TASK = lazy(r"任务|事项|内容|措施|目标|项目名称|工作要求")


def _role(words: str) -> str:
    if len(words) > 16:
        return ""
    if _SIDE.search(words):
        return "side"
    if _LEAD.search(words):
        return "lead"
    if _TIME.search(words):
        return "time"
    return "task" if _TASK.search(words) else ""


def roles(heads: list[str]) -> tuple[str, ...]:
    """责任单位 in a column of its own beside 牵头单位 names those who help."""
    led = any(_LED.search(words) for words in heads)
    return tuple(
        "side" if led and _RESPONSIBLE.fullmatch(words) else _role(words) for words in heads
    )
