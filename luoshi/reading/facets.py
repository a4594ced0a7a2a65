"""What is known of a task: its owners, its deadline, its measures, from all its sentences."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter

from . import deadlines, owners
from .hints import bit
from .model import Deadline, Figure, Mechanism, Sentence, Words
from .owners.names import is_full_name, split
from .page import Block, Page
from .rules import rule

HOW = rule(
    "proposal.how",
    "写明办法的话：通过、采取、依托……",
    r"(?:综合|灵活|充分)?(?:通过|采取|采用|运用|利用|依托|借助|实行|推行|按照(?=[^,。;]{2,24}(?:办法|方式|原则|要求|步骤|标准|思路|模式))|以(?=[^,。;]{2,24}(?:方式|办法|形式|手段|为抓手|为载体|为突破口)))[^,。;!?]{2,60}",
    (("通过政府购买服务,解决护理力量不足", "通过政府购买服务"),),
    ("验收通过。",),
)

_HOW_BIT = bit(HOW.pattern)
_SLOT = "deadline.slot"
_place = attrgetter("start")


def owners_of(
    page: Page, sentences: Sequence[Sentence], group: list[int]
) -> tuple[tuple[Words, ...], tuple[Words, ...]]:
    led: list[Words] = []
    helped: list[Words] = []
    for at in group:
        known = sentences[at]
        if known.label == "directive":
            led += known.owners
            helped += known.cooperating
        else:
            leads, sides = owners.find(page, at)
            led += leads
            helped += sides
    if not led:
        led = _of_heading(page, page.block_of[group[0]])
    names = {word.text for word in led}
    return unique(led), unique(word for word in helped if word.text not in names)


def _of_heading(page: Page, at: int) -> list[Words]:
    """A list grouped by unit: the heading above is the owner's name and nothing else."""
    level = page.blocks[at].level or 9
    for k in range(at - 1, max(-1, at - 40), -1):
        block = page.blocks[k]
        if block.kind == "heading" and block.level < level:
            return _as_owner(page, block)
    return []


def _as_owner(page: Page, block: Block) -> list[Words]:
    spans = split(page.norm, block.body, block.end)
    if not spans or not all(is_full_name(page.norm[a:b]) for a, b in spans):
        return []
    return [page.words(a, b, "owner.heading") for a, b in spans]


def deadline_of(page: Page, sentences: Sequence[Sentence], group: list[int]) -> Deadline | None:
    """That of a 完成时限 line, else the last date named, else the first words of time."""
    found = [
        known.deadline if known.label == "directive" else deadlines.find(page, at)
        for at, known in ((at, sentences[at]) for at in group)
    ]
    told = [due for due in found if due is not None]
    slots = [due for due in told if due.rule == _SLOT]
    dated = [due for due in told if due.date]
    if slots or not dated:
        return next(iter(slots or told), None)
    return max(dated, key=lambda due: due.date or date.min)


def inside(
    items: Sequence[Figure] | Sequence[Mechanism], spans: list[tuple[int, int]]
) -> tuple[int, ...]:
    """Indexes of the items, which are in order of their places, that lie in the spans."""
    inside: list[int] = []
    for start, end in spans:
        first = bisect_left(items, start, key=_place)
        inside += range(first, bisect_left(items, end, key=_place))
    return tuple(inside)


def measures(page: Page, group: list[int]) -> tuple[Words, ...]:
    return tuple(
        page.words(match.start(), match.end(), HOW.id)
        for at in group
        if page.hints[at] & _HOW_BIT
        for match in HOW.regex.finditer(page.norm, *page.cuts[at])
    )


def unique(words: Iterable[Words]) -> tuple[Words, ...]:
    seen: dict[str, Words] = {}
    for word in words:
        seen.setdefault(word.text, word)
    return tuple(seen.values())
