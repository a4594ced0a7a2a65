"""Which parts a person plays towards a matter, and who plays a part now.

Each part has one rule. The same rule as a condition on rows is `queries.plays`.
"""

from collections.abc import Callable
from datetime import date

from django.db.models import Q

from luoshi.org.models import Duty, Grant, Role, Tenure, Unit, User
from luoshi.org.queries import first_post, holder, people_of
from luoshi.org.standing import Standing

from .models import Matter
from .regime import ENTERED, SEATED

Plays = Callable[[Matter, Standing], bool]


def parts(matter: Matter, who: Standing) -> frozenset[str]:
    played = {part for part, plays in PLAYS.items() if plays(matter, who)}
    if "office" in played:
        played.update(ENTERED)  # enters what they said, with who told it and when
    units = seats(matter)
    for part in SEATED:
        if units[part] in who.units if part in units else "office" in played:
            played.add(part)
    return frozenset(played)


def _rules(matter: Matter, who: Standing) -> bool:
    return who.reaches(Role.OFFICE_HEAD, matter.issuer_id) or who.reaches(
        Role.LEADER, matter.issuer_id
    )


def _leads_the_whole(matter: Matter, who: Standing) -> bool:
    return bool(matter.parent_id) and matter.parent.lead_unit_id in who.units


PLAYS: dict[str, Plays] = {
    "office": lambda matter, who: matter.issuer_id in who.offices,
    "office_head": lambda matter, who: who.reaches(Role.OFFICE_HEAD, matter.issuer_id),
    "asker": lambda matter, who: matter.issuer_id in who.units | who.offices,
    "lead": lambda matter, who: matter.lead_unit_id in who.units,
    "lead_head": lambda matter, who: matter.lead_unit_id in who.headed,
    "holder": lambda matter, who: matter.lead_post_id in who.posts,
    "leader": lambda matter, who: who.reaches(Role.LEADER, matter.issuer_id),
    "ruler": _rules,
    "signer": _rules,
    "parent_lead": _leads_the_whole,
}


def seats(matter: Matter) -> dict[str, int]:
    """The units that were named for a part of this matter; asked only where the regime has one."""
    used = {step.who for step in matter.regime.steps} | {step.agree for step in matter.regime.steps}
    if not used & set(SEATED):
        return {}
    return {player.part: player.unit_id for player in matter.players.all()}


def unit_of(matter: Matter, role: str) -> Unit | None:
    """The unit that plays a part, where it is a unit."""
    if role in ("lead", "lead_head"):
        return matter.lead_unit
    if role in ("office", "asker"):
        return matter.issuer
    if role == "parent_lead":
        return matter.parent.lead_unit if matter.parent else None
    if role in SEATED:
        named = matter.players.filter(part=role).select_related("unit").first()
        return named.unit if named else matter.issuer
    return None


def role_name(matter: Matter, role: str) -> str:
    """A part with the unit that plays it: 牵头单位柳林镇."""
    return f"{matter.regime.role(role)}{unit_of(matter, role) or ''}"


def players(matter: Matter, role: str, on: date) -> list[User]:
    """The people to tell when the ball comes to a part."""
    unit = unit_of(matter, role)
    if role == "lead" and unit:
        first = holder(matter.lead_post, on)
        people = [*([first] if first else []), *people_of(unit, on)]
        return list({person.pk: person for person in people}.values())
    if role == "lead_head" and unit:
        return [person for person in (holder(first_post(unit), on),) if person]
    if role == "holder":
        return [person for person in (holder(matter.lead_post, on),) if person]
    if role in ENTERED:
        return people_of(matter.issuer, on)
    if unit:
        return people_of(unit, on)
    heads = dict.fromkeys(("ruler", "signer", "office_head"), Role.OFFICE_HEAD)
    wanted = {**heads, "leader": Role.LEADER}
    return _over(matter.issuer, wanted[role], on) if role in wanted else []


def _over(issuer: Unit, role: str, on: date) -> list[User]:
    """Who has a role over a unit: by grant, and for leaders by the post as well."""
    above = [int(pk) for pk in issuer.path.strip("/").split("/")]
    by_grant = Q(pk__in=Grant.objects.on(on).filter(role=role, unit__in=above).values("user"))
    posts = Tenure.objects.on(on).filter(post__duty=Duty.LEADER, post__unit__in=above)
    by_post = Q(pk__in=posts.values("user")) if role == Role.LEADER else Q(pk=None)
    return list(User.objects.filter(by_grant | by_post, is_active=True).order_by("pk"))


def answerer(matter: Matter, on: date) -> str:
    """Who answers for the matter: unit and, where the post is held, the person; a vacancy is said."""
    if matter.lead_unit is None:
        return "未定"
    person = holder(matter.lead_post, on)
    if person:
        return f"{matter.lead_unit} {person}"
    post = matter.lead_post.title if matter.lead_post else "责任岗位"
    return f"{matter.lead_unit}（{post}空缺）"
