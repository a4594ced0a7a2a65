"""What a shortfall wants said and done in its own way."""

from luoshi.matters.actions import take
from luoshi.matters.models import Matter
from luoshi.matters.tests.cast import NOW

START = {
    "admitted": "县长2月1日批准",
    "team": ["林小满"],
    "shortfall": "17个口中有5个没有台账。",
    "found_how": "2月3日现场看了17个口。",
}


def granted(world, matter: Matter) -> None:
    """The objection is made and found to be right, by somebody who took no part."""
    step = world.regime.step("object")
    take(matter, "object", by=world.cast.lead, at=NOW, **world.answers(step))
    reviewed = {"seen": "调了台账。", "reason": "台账在镇里。"}
    take(matter.children.get(), "grant", by=world.cast.office_head, at=NOW, **reviewed)
    matter.refresh_from_db()


def another_shortfall(world, matter: Matter) -> None:
    matter.title = f"排污口没有台账（{matter.pk}）"
    Matter.objects.filter(pk=matter.pk).update(title=matter.title)


def granted_formerly(world, matter: Matter) -> None:
    """As it once was: the objection was granted, and the rectification was left open."""
    step = world.regime.step("object")
    if matter.state in step.frm:
        take(matter, "object", by=world.cast.lead, at=NOW, **world.answers(step))
        as_left_open(matter.children.get())
        matter.refresh_from_db()


def as_left_open(objection: Matter) -> None:
    Matter.objects.filter(pk=objection.pk).update(
        state_key="granted", phase="done", turn="", is_open=False
    )


BEFORE = {"notify": another_shortfall, "quash_as_granted": granted_formerly}
BY_SYSTEM = {"quash": granted}
ANSWERS = {"plan_ok": {"due_on": None}}
