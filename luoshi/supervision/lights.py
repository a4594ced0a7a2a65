"""Three lights side by side: the unit's own, the one computed, the one seen on the spot."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from luoshi.matters.models import Matter
from luoshi.matters.present import day_words, light

from .rhythm import watch_of

SAID = {"ok": "正常", "watch": "有风险", "late": "滞后"}
ORDER = {"ok": 0, "sent": 0, "verified": 0, "check": 0, "watch": 1, "late": 2, "over": 3}
CHOICES = list(SAID.items())


@dataclass(frozen=True)
class Lamp:
    whose: str
    key: str
    word: str
    note: str = ""


def lamps(matter: Matter, at: datetime) -> list[Lamp]:
    watch, here = watch_of(matter), light(matter, at)
    return [
        told("单位自报", watch.own, watch.own_words, watch.own_at),
        Lamp("系统算出", here.key, here.word, "按时限和谁的球算"),
        told("督查核看", watch.seen, watch.seen_words, watch.seen_at),
    ]


def told(whose: str, key: str, words: str, at: datetime | None) -> Lamp:
    if not key:
        return Lamp(whose, "none", "没有说")
    day = day_words(timezone.localtime(at)) if at else ""
    return Lamp(whose, key, SAID[key], f"{day} {words}".strip())


def divergence(matter: Matter, at: datetime) -> str:
    """What the lights disagree about, as a sentence; nothing when they agree.

    A unit that says worse than what is computed warns in time: that too is worth a look.
    """
    own, here, seen = lamps(matter, at)
    if seen.key != "none" and own.key != "none" and ORDER[own.key] < ORDER[seen.key]:
        return f"单位说{own.word}，督查看到的是{seen.word}"
    if seen.key != "none" and ORDER[seen.key] > ORDER.get(here.key, 0):
        return f"督查看到的是{seen.word}，时限上还是{here.word}"
    if own.key == "ok" and here.key == "over":
        return f"单位说{own.word}，实际{here.word}"
    if own.key == "late" and ORDER.get(here.key, 0) < ORDER["late"]:
        return f"单位自己说{own.word}，时限上还是{here.word}"
    return ""
