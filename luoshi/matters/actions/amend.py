"""Changing a draft, and recording why one of the five is not needed."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from luoshi.matters.answers import keep_answers, read
from luoshi.matters.clocks import read_limit
from luoshi.matters.models import Matter, Move
from luoshi.matters.refusal import Refused
from luoshi.matters.rules import FIXES, why_not_amend
from luoshi.org.models import User
from luoshi.org.queries import first_post
from luoshi.org.standing import standing

from .draft import start_asks
from .write import record_move, refuse, swap, write_move

MAY_CHANGE = (
    "title",
    "task",
    "lead_unit",
    "lead_post",
    "due_on",
    "limit",
    "due_words",
    "standard",
    "measures",
    "secrecy",
    "facts",
)


@transaction.atomic
def amend(matter: Matter, *, by: User, at: datetime, **changes: Any) -> Move | None:
    """修改草稿. Only what really differs is written; None when nothing does."""
    refuse(why_not_amend(matter, standing(by, timezone.localdate(at))))
    if unknown := set(changes) - set(MAY_CHANGE):
        raise TypeError(f"not a column that can be amended: {sorted(unknown)}")
    if "facts" in changes:
        asks = start_asks(matter.regime)
        new = keep_answers(read(asks, changes["facts"] or {}, matter.regime.title))
        kept = {k: v for k, v in matter.facts.items() if k not in {ask.key for ask in asks}}
        changes["facts"] = kept | new
    if "limit" in changes:
        changes["limit"] = read_limit(changes["limit"])
    changes = {key: new for key, new in changes.items() if getattr(matter, key) != new}
    if not changes:
        return None
    if changes.get("lead_unit") and "lead_post" not in changes:
        changes["lead_post"] = first_post(changes["lead_unit"])
    post, unit = (changes.get(key, getattr(matter, key)) for key in ("lead_post", "lead_unit"))
    if post and unit and post.unit_id != unit.pk:
        raise Refused(f"{post}不是{unit}的岗位，请选{unit}的岗位。")
    if changes.get("limit"):
        changes["due_on"] = None
    elif changes.get("due_on"):
        changes["limit"] = ""
    answers = _changed(matter, changes)
    swap(matter, **changes)
    move = write_move(matter, "amend", by=by, at=at, answers=answers)
    record_move(move, words=str(answers), changed=sorted(changes))
    return move


@transaction.atomic
def waive(matter: Matter, *, facet: str, reason: str, by: User, at: datetime) -> Move:
    """免填: one of the five is recorded as not needed, with the reason."""
    refuse(why_not_amend(matter, standing(by, timezone.localdate(at))))
    if facet not in FIXES or facet in ("task", "owner"):
        raise Refused("任务和责任单位不能免填，请补上。")
    if not reason.strip():
        raise Refused(f"请写明{FIXES[facet]}为什么可以不填。")
    swap(matter, waivers={**matter.waivers, facet: reason.strip()})
    move = write_move(matter, "waive", by=by, at=at, answers={"facet": facet, "reason": reason})
    record_move(move, words=reason, facet=facet)
    return move


def _changed(matter: Matter, changes: dict[str, Any]) -> dict[str, list[str]]:
    """What stood and what stands, by column; facts by their labels."""
    told = {k: [_said(getattr(matter, k)), _said(v)] for k, v in changes.items() if k != "facts"}
    facts = changes.get("facts", matter.facts)
    for key in {**matter.facts, **facts}:
        if matter.facts.get(key) != facts.get(key):
            fact = matter.regime.fact(key)
            was, now = _said(matter.facts.get(key)), _said(facts.get(key))
            told[fact.label if fact else key] = [was, now]
    return told


def _said(value: Any) -> str:
    return "" if value is None else str(value)
