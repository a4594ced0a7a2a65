"""Which parts a person plays towards a matter, and who plays a part now."""

from datetime import date

from django.db.models import Q

from luoshi.org.models import Duty, Grant, Role, Tenure, Unit, User
from luoshi.org.queries import holder, people_of
from luoshi.org.standing import Standing

from .models import Matter
from .regime import ROLES


def parts(matter: Matter, who: Standing) -> frozenset[str]:
    issuer = matter.issuer_id
    played = {
        "office": issuer in who.offices,
        "office_head": who.reaches(Role.OFFICE_HEAD, issuer),
        "lead": matter.lead_unit_id in who.units,
        "leader": who.reaches(Role.LEADER, issuer),
        "parent_lead": bool(matter.parent_id) and matter.parent.lead_unit_id in who.units,
    }
    played["ruler"] = played["signer"] = played["office_head"] or played["leader"]
    return frozenset(part for part, plays in played.items() if plays)


def role_name(matter: Matter, role: str) -> str:
    """A part with the unit that plays it: 牵头单位柳林镇."""
    unit = {"lead": matter.lead_unit, "office": matter.issuer, "parent_lead": None}.get(role)
    if role == "parent_lead" and matter.parent:
        unit = matter.parent.lead_unit
    return f"{ROLES[role]}{unit or ''}"


def players(matter: Matter, role: str, on: date) -> list[User]:
    """The people to tell when the ball comes to a part."""
    if role == "lead" and matter.lead_unit:
        people = people_of(matter.lead_unit, on)
        first = holder(matter.lead_post, on)
        return list({u.pk: u for u in (*([first] if first else []), *people)}.values())
    if role == "office":
        return people_of(matter.issuer, on)
    if role == "parent_lead" and matter.parent and matter.parent.lead_unit:
        return people_of(matter.parent.lead_unit, on)
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
