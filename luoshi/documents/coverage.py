"""What became of every sentence: a pure function of proposals, their matters and the moment."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from luoshi.matters.models import Matter
from luoshi.matters.present import LIGHTS, light
from luoshi.targets.models import Target
from luoshi.targets.shown import LIGHT_WORDS
from luoshi.targets.states import TargetState


@dataclass(frozen=True)
class Fate:
    """One thing that can have become of a sentence; `light` is its colour and shape.

    The word may say more closely which one it is.
    """

    key: str
    light: str
    word: str = field(compare=False)


ASK = Fate("ask", "ask", "待确认")
DRAFT = Fate("draft", "ask", "拟办")
OVER, WATCH, SENT, OK, CHECK, VERIFIED = (
    Fate(key, key, LIGHTS[key]) for key in ("over", "watch", "sent", "ok", "check", "verified")
)
NOTHING = Fate("none", "", "")
PROBLEM = Fate("problem", "problem", "问题")  # what nothing was made of, and asks for it
WORST_FIRST = (OVER, ASK, DRAFT, WATCH, SENT, OK, CHECK, VERIFIED, NOTHING)
SHOWN = (ASK, DRAFT, SENT, OK, WATCH, OVER, CHECK, VERIFIED)  # from first to last in life
FATES = {fate.key: fate for fate in WORST_FIRST}
_RANK = {fate: rank for rank, fate in enumerate(WORST_FIRST)}


def worst(fates: Iterable[Fate]) -> Fate:
    return min(fates, key=_RANK.__getitem__, default=NOTHING)


def fate_of(matter: Matter, at: datetime) -> Fate:
    """A matter's light as every list shows it; a draft waits, what was withdrawn became nothing.

    What waits for an answer says for which one, as the matter's own page does: 待签收, 待审核.
    """
    if matter.phase in ("draft", "ended"):
        return DRAFT if matter.phase == "draft" else NOTHING
    if matter.phase == "held":
        return OK
    here = light(matter, at)
    fate = FATES[here.key]
    return replace(fate, word=here.word) if fate == SENT else fate


def fate_of_target(target: Target, lit: str) -> Fate:
    """By its light (`lit` as the board has it): red is what a late matter is, amber what is near it.

    One that has ended is done where its light was green; else it stays what it was at the end.
    """
    if target.state == TargetState.DRAFT:
        return replace(DRAFT, word="草拟目标")
    if target.state == TargetState.AGREED:
        return replace(SENT, word="目标已商定")
    is_over = target.state == TargetState.ENDED
    fate = {"over": OVER, "late": WATCH, "none": NOTHING if is_over else OK}.get(lit)
    fate = fate or (CHECK if is_over else OK)
    word = f"目标{'已结束，' if is_over else ''}{LIGHT_WORDS[lit]}"
    return fate if fate == NOTHING else replace(fate, word=word)


def fate_of_span(years: Sequence[Target]) -> Fate:
    """The worst of its years; a draft until one of them is more."""
    given = [one for one in years if one.state != TargetState.DRAFT]
    if not given:
        return replace(DRAFT, word="跨年目标，各年待定")
    fates = [fate_of_target(one, one.lit) for one in given]
    return worst(fates) if set(fates) != {NOTHING} else replace(OK, word="跨年目标")


@dataclass(frozen=True)
class Told:
    """What one proposal says of its sentences."""

    sentences: Sequence[int]
    fate: Fate


def coverage(told: Iterable[Told]) -> dict[int, Fate]:
    """Sentence number → the worst that became of it; a sentence that became nothing is left out."""
    fates: dict[int, Fate] = {}
    for one in told:
        for order in one.sentences:
            fates[order] = worst((one.fate, fates.get(order, NOTHING)))
    return {order: fate for order, fate in fates.items() if fate != NOTHING}


@dataclass(frozen=True)
class Share:
    """Counts of a document: `total` sentences, and how many met each fate."""

    total: int
    counts: Mapping[str, int]

    @property
    def tasks(self) -> int:
        return sum(self.counts.values())

    @property
    def issued(self) -> int:
        return self.tasks - self.counts.get("ask", 0) - self.counts.get("draft", 0)

    @property
    def done(self) -> int:
        return self.counts.get("check", 0) + self.verified

    @property
    def verified(self) -> int:
        return self.counts.get("verified", 0)

    @property
    def nothing(self) -> int:
        return self.total - self.tasks


def share(total: int, fates: Mapping[int, Fate]) -> Share:
    kept = list(fates.values())
    return Share(total, {fate.key: kept.count(fate) for fate in SHOWN if fate in kept})
