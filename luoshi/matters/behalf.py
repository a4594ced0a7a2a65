"""代办: pressing a step of the lead's for the post that answers; both names stand in the history."""

from datetime import date
from typing import Any

from luoshi.org.models import Duty, Post
from luoshi.org.queries import first_post, holder
from luoshi.org.standing import Standing

from .models import Matter
from .parts import parts
from .refusal import Refused
from .regime import Step


def answering_post(matter: Matter) -> Post | None:
    """The post somebody else may press for: the lead post, else the unit's first one."""
    if matter.lead_unit is None:
        return None
    return matter.lead_post or first_post(matter.lead_unit)


def is_liaison(matter: Matter, who: Standing) -> bool:
    return any(h.unit_id == matter.lead_unit_id and h.duty == Duty.LIAISON for h in who.held)


def may_stand_for(matter: Matter, step: Step, who: Standing, on: date) -> Post | None:
    """The post this person may press for, when there is one to press for."""
    post = answering_post(matter)
    if post is None or why_not_stand_for(matter, step, who, post, on, note="以后写"):
        return None
    return post


def why_not_stand_for(
    matter: Matter, step: Step, who: Standing, post: Post, on: date, *, note: str
) -> str | None:
    """A liaison presses for the head of the unit; the office enters what was told by phone."""
    if step.who not in ("lead", "holder"):
        return f"{step.label}不是牵头单位的步骤，不能代办。"
    answering = answering_post(matter)
    if answering is None or post.pk != answering.pk:
        return f"只能代责任岗位{answering or '（未定）'}办。"
    person = holder(post, on)
    if person is None:
        return f"{post}空缺，没有可以代的人，请先任职或由人代理。"
    if person.pk == who.user_id:
        return f"{post}就是你自己，不用代。"
    if is_liaison(matter, who):
        return None
    if "office" not in parts(matter, who):
        return "只有牵头单位的联络员和交办单位可以代办。"
    return None if note.strip() else f"请写明{person}是什么时候、怎样告诉的。"


def name_of(post: Post, on: date) -> str:
    """The post with its holder, as the move keeps it."""
    return f"{post}{holder(post, on) or ''}"[:80]


def stands_for(matter: Matter, note: str) -> dict[str, Any]:
    """The post of the lead's that is pressed for, and who told it, as `take` takes them."""
    post = answering_post(matter)
    if post is None:
        raise Refused("还没有责任岗位，不能代办。")
    return {"on_behalf_of": post, "note": note}
