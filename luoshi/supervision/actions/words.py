"""What is said between reports: nothing new, how it goes, what was seen, who helped. One press."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from luoshi.matters.actions.write import hold_newest, record_move, refuse, tell_players, write_move
from luoshi.matters.models import Matter, Move
from luoshi.matters.refusal import Refused
from luoshi.org.models import User
from luoshi.org.standing import standing
from luoshi.supervision.lights import SAID, divergence
from luoshi.supervision.models import Help, Watch
from luoshi.supervision.rules import why_not_look, why_not_no_change, why_not_say


@transaction.atomic
def no_change(matter: Matter, *, by: User, at: datetime) -> Move:
    """本期无变化: counts as a word; who reads it knows that somebody looked."""
    hold_newest(matter)
    refuse(why_not_no_change(matter, standing(by, timezone.localdate(at)), at))
    _keep(matter, said_at=at)
    move = write_move(matter, "no_change", by=by, at=at)
    record_move(move)
    return move


@transaction.atomic
def say(matter: Matter, *, light: str, words: str, by: User, at: datetime) -> Move:
    """进展: the unit's own light and one line; no report, the clock goes on."""
    hold_newest(matter)
    refuse(why_not_say(matter, standing(by, timezone.localdate(at))))
    words = _sound(light, words)
    _keep(matter, own=light, own_words=words, own_at=at, said_at=at)
    return _told(matter, "say", "office", {"light": SAID[light], "words": words}, by=by, at=at)


@transaction.atomic
def look(matter: Matter, *, light: str, words: str, by: User, at: datetime) -> Move:
    """核看: what somebody of the office saw on the spot; the unit is told."""
    hold_newest(matter)
    refuse(why_not_look(matter, standing(by, timezone.localdate(at))))
    words = _sound(light, words)
    _keep(matter, seen=light, seen_words=words, seen_at=at)
    return _told(matter, "look", "lead", {"light": SAID[light], "words": words}, by=by, at=at)


@transaction.atomic
def thank(matter: Matter, *, helper: str, words: str, by: User, at: datetime) -> Help:
    """谁帮了忙: the unit that carries the matter writes who helped and with what."""
    hold_newest(matter)
    refuse(why_not_say(matter, standing(by, timezone.localdate(at)), ended=True))
    if not helper.strip() or not words.strip():
        raise Refused("请写明谁帮了忙、帮了什么。")
    said = {"helper": helper.strip()[:80], "words": words.strip()[:300]}
    made = Help.objects.create(matter=matter, unit_name=str(matter.lead_unit), at=at, **said)
    move = write_move(matter, "thank", by=by, at=at, answers=said)
    record_move(move, words=f"{said}")
    return made


def _sound(light: str, words: str) -> str:
    if light not in SAID:
        raise Refused("请选一盏灯：正常、有风险或滞后。")
    if not words.strip():
        raise Refused("请用一句话写明进展，写数。")
    return words.strip()[:300]


def _keep(matter: Matter, **columns: Any) -> None:
    kept, _ = Watch.objects.update_or_create(matter=matter, defaults=columns)
    matter.watch = kept


def _told(matter: Matter, step: str, role: str, said: dict, *, by: User, at: datetime) -> Move:
    """The other side hears of it only where the lights disagree: nothing else is news."""
    move = write_move(matter, step, by=by, at=at, answers=said)
    if differs := divergence(matter, at):
        tell_players(matter, role, move, f"{matter.title}：{differs}。{said['words']}")
    record_move(move, words=f"{said}")
    return move
