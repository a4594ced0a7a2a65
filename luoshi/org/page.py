"""What the pages of a unit, a post and a person tell."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse

from .carried import carried
from .directory import line_above
from .models import Post, Tenure, Unit, User
from .offers import Act
from .rules import say_day
from .standing import Standing


@dataclass(frozen=True)
class PostRow:
    post: Post
    holders: list[Tenure] = field(default_factory=list)
    matters: int = 0


def post_rows(unit: Unit, who: Standing, on: date) -> list[PostRow]:
    """Open posts in their order with who holds them on the day; three queries."""
    posts = list(unit.posts.filter(closed_on=None))
    ids = [post.pk for post in posts]
    held: dict[int, list[Tenure]] = {}
    for tenure in (
        Tenure.objects.on(on).filter(post__in=ids, user__is_active=True).select_related("user")
    ):
        held.setdefault(tenure.post_id, []).append(tenure)
    matters = carried("post", ids, who) if ids else {}
    return [PostRow(post, held.get(post.pk, []), matters.get(post.pk, 0)) for post in posts]


def crumbs(unit: Unit, last: bool = False) -> list[tuple[str, str]]:
    line = [*line_above(unit), *([unit] if last else [])]
    return [
        ("单位", reverse("org:tree")),
        *((str(one), reverse("org:unit", args=[one.public_id])) for one in line),
    ]


def about(unit: Unit) -> list[tuple[str, str]]:
    """What stands in the register of a unit, without what is empty."""
    rows = [
        ("全称", unit.name if unit.short else ""),
        ("层级", unit.get_level_display()),
        ("别名", "、".join(unit.aliases)),
        ("文号字头", unit.number_word),
        ("交办", "可以交办事项" if unit.can_issue else ""),
        ("设立", say_day(unit.opened_on) if unit.opened_on else ""),
        ("撤销", say_day(unit.closed_on) if unit.closed_on else ""),
        ("承接", str(unit.successor) if unit.successor else ""),
    ]
    return [(label, text) for label, text in rows if text]


def term(tenure: Tenure) -> str:
    """From when to when, in words."""
    end = f"到{say_day(tenure.to_on)}" if tenure.to_on else "至今"
    return f"{say_day(tenure.from_on)}{end}{'，代理' if tenure.is_acting else ''}"


def terms_of_post(post: Post) -> list[list[Any]]:
    held = post.tenures.select_related("user").order_by("-from_on", "id")
    return [
        [{"text": str(t.user), "href": reverse("org:person", args=[t.user.public_id])}, term(t)]
        for t in held
    ]


def terms_of_person(user: User) -> list[list[Any]]:
    held = user.tenures.select_related("post__unit").order_by("-from_on", "id")
    return [
        [{"text": str(t.post), "href": reverse("org:post", args=[t.post.public_id])}, term(t)]
        for t in held
    ]


def roles_of(user: User, on: date) -> list[str]:
    held = user.grants.after(on).select_related("unit")
    return [f"{grant.unit}的{grant.get_role_display()}" for grant in held]


def act_links(acts: tuple[Act, ...], subject: Any, kind: str, today: date) -> list[dict[str, str]]:
    """Props of `offers`: each act opens its form."""
    return [
        {"label": act.label, "href": reverse(f"org:{kind}_act", args=[subject.public_id, act.key])}
        for act in acts
        if act.applies(subject, today)
    ]
