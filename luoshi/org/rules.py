"""Why a change to units, posts or people cannot be made: a sentence, or None."""

import re
from datetime import date
from typing import Any

from luoshi.clocks import BadLimit, parse

from .carried import led_by, led_from
from .models import Duty, Grant, Post, Preset, Role, Tenure, Unit, User
from .presets import SHIPPED
from .standing import Standing

LOGIN_NAME = re.compile(r"[A-Za-z0-9._-]{2,60}")


def say_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def why_not_manage(who: Standing, unit: Unit | None) -> str | None:
    if unit is not None and who.reaches(Role.ADMIN, unit.pk):
        return None
    over = f"{unit}" if unit else "这里"
    return f"只有管{over}的系统管理员可以改，要改请告诉系统管理员。"


def why_not_manage_person(who: Standing, person: User, on: date) -> str | None:
    """Over every unit the person works in or has a role over, else one could act there as them."""
    posts = Tenure.objects.on(on).filter(user=person).values_list("post__unit_id", flat=True)
    roles = Grant.objects.on(on).filter(user=person).values_list("unit_id", flat=True)
    kept = who.roles.get(Role.ADMIN, frozenset())
    if kept and {*posts, *roles} <= kept:
        return None
    return f"只有管{person}所在单位的系统管理员可以改，要改请告诉系统管理员。"


def why_not_add_unit(name: str, parent: Unit | None) -> str | None:
    if not name.strip():
        return "请填写单位名称。"
    if parent and parent.closed_on:
        return f"{parent}已于{say_day(parent.closed_on)}撤销，不能在它下面设单位。"
    return why_not_call(name, parent)


def why_not_call(name: str, parent: Unit | None, but: Unit | None = None) -> str | None:
    same = Unit.objects.open().filter(parent=parent, name=name.strip())
    if same.exclude(pk=but.pk if but else None).exists():
        return f"{parent or '最上级'}下面已经有“{name.strip()}”，请换一个名称。"
    return None


def why_not_touch(unit: Unit) -> str | None:
    if unit.closed_on:
        return f"{unit}已于{say_day(unit.closed_on)}撤销，不能再改。"
    return None


def why_not_move(unit: Unit, parent: Unit) -> str | None:
    if parent.closed_on:
        return f"{parent}已撤销，请选别的上级单位。"
    if parent.path.startswith(unit.path):
        return f"{parent}在{unit}下面，不能做它的上级。"
    if unit.parent_id is None:
        return f"{unit}是最上级，不能移到别处。"
    if parent.pk == unit.parent_id:
        return f"{unit}现在就在{parent}下面。"
    return why_not_call(unit.name, parent, but=unit)


def why_not_close(unit: Unit, successor: Unit | None) -> str | None:
    """Open matters do not go by themselves: a successor is named, then the office transfers them."""
    if unit.parent_id is None:
        return f"{unit}是最上级，不能撤销。"
    if below := list(Unit.objects.open().filter(parent=unit)[:3]):
        return f"下面还有{'、'.join(map(str, below))}，请先移走或撤销下级单位。"
    if successor is None:
        count = led_by(unit)
        return f"{unit}还牵头{count}件在办事项，请写明由哪个单位承接。" if count else None
    if successor.pk == unit.pk:
        return "承接单位不能是它自己，请另选。"
    if successor.closed_on:
        return f"{successor}已撤销，请另选承接单位。"
    return None


def why_not_clear(unit: Unit) -> str | None:
    if unit.closed_on is None:
        return f"{unit}没有撤销，请逐个撤销岗位。"
    if count := led_by(unit):
        heir = unit.successor or "承接单位"
        return f"{unit}还牵头{count}件在办事项，请督查室先移交给{heir}。"
    return None


def why_not_add_post(unit: Unit, title: str, duty: str) -> str | None:
    if why := why_not_touch(unit):
        return why
    if not title.strip():
        return "请填写岗位名称。"
    if unit.posts.filter(title=title.strip(), closed_on=None).exists():
        return f"{unit}已经有“{title.strip()}”这个岗位。"
    return why_not_first(unit, duty)


def why_not_first(unit: Unit, duty: str, but: Post | None = None) -> str | None:
    """One unit has one first responsible post, so that one person answers."""
    if duty != Duty.FIRST:
        return None
    first = unit.posts.filter(duty=Duty.FIRST, closed_on=None)
    if other := first.exclude(pk=but.pk if but else None).first():
        return f"{unit}的第一责任人岗位已经是{other.title}，一个单位只有一个。"
    return None


def why_not_close_post(post: Post, on: date) -> str | None:
    if post.closed_on:
        return f"{post}已经撤销。"
    if count := led_from(post):
        return f"{post}还负责{count}件在办事项，请督查室先移交或改定责任岗位。"
    after = post.tenures.filter(from_on__gt=on).first()
    return f"{after.user}从{say_day(after.from_on)}起任{post}，请先免去。" if after else None


def why_not_appoint(user: User, post: Post, from_on: date, is_acting: bool = False) -> str | None:
    if post.closed_on:
        return f"{post}已撤销，请选别的岗位。"
    if not user.is_active:
        return f"{user}的账号已停用，请先启用。"
    later = Tenure.objects.after(from_on).filter(post=post)
    if later.filter(user=user).exists():
        return f"{user}已经任{post}，不用再任。"
    if post.duty == Duty.FIRST and not is_acting:
        other = later.filter(is_acting=False).select_related("user").first()
        if other:
            return f"{post}由{other.user}担任，换人请用“换人”，免去以后再任也可以。"
    return None


def why_not_end(tenure: Tenure, to_on: date) -> str | None:
    if tenure.to_on and tenure.to_on <= to_on:
        return f"{tenure.user}任{tenure.post}已于{say_day(tenure.to_on)}结束。"
    if to_on < tenure.from_on:
        return f"{tenure.user}从{say_day(tenure.from_on)}起任职，免职日期不能更早。"
    return None


def why_not_hand_over(tenure: Tenure, user: User, on: date) -> str | None:
    if tenure.to_on and tenure.to_on < on:
        return f"{tenure.user}任{tenure.post}已于{say_day(tenure.to_on)}结束，请直接任职。"
    if on <= tenure.from_on:
        return f"{tenure.user}从{say_day(tenure.from_on)}起任职，接任日期要在这以后。"
    if tenure.user_id == user.pk:
        return f"现在就是{user}担任{tenure.post}，请选接任的人。"
    if not user.is_active:
        return f"{user}的账号已停用，请先启用。"
    return None


def why_not_give_role(user: User, role: str, unit: Unit, from_on: date, by: str) -> str | None:
    if user.public_id == by:
        return "不能给自己授权，请另一个系统管理员办。"
    if not user.is_active:
        return f"{user}的账号已停用，请先启用。"
    if unit.closed_on:
        return f"{unit}已撤销，不能授权。"
    same = Grant.objects.filter(user=user, role=role, unit=unit)
    if same.after(from_on).exists():
        return f"{user}在{unit}已经是{Role(role).label}。"
    return None


def why_not_lose_admin(grants: list[Grant], on: date) -> str | None:
    """Somebody must be able to keep the tree after every change."""
    lost = [grant for grant in grants if grant.role == Role.ADMIN]
    if not lost:
        return None
    rest = Grant.objects.on(on).filter(role=Role.ADMIN, user__is_active=True)
    rest = rest.exclude(pk__in=[grant.pk for grant in lost])
    for grant in lost:
        above = [int(pk) for pk in grant.unit.path.strip("/").split("/")]
        if not rest.filter(unit__in=above).exists():
            return f"{grant.user}是管{grant.unit}的最后一个系统管理员，请先授权给另一个人。"
    return None


def why_not_deactivate(user: User, by: str, on: date) -> str | None:
    if not user.is_active:
        return f"{user}的账号已经停用。"
    if user.public_id == by:
        return "不能停用自己的账号，请另一个系统管理员办。"
    return why_not_lose_admin(list(Grant.objects.on(on).filter(user=user)), on)


def why_not_keep_presets(who: Standing) -> str | None:
    if who.roles.get(Role.OFFICE_HEAD):
        return None
    return "只有督查室负责人可以采用新的一版，要改请告诉督查室。"


def why_not_adopt(
    key: str, value: Any, *, basis: str, reason: str, from_on: date, today: date
) -> str | None:
    shipped = SHIPPED.get(key)
    if shipped is None:
        return f"没有“{key}”这项预设。"
    if why := why_not_value(shipped.value, value):
        return f"{shipped.label}：{why}"
    if not basis.strip() or not reason.strip():
        return "请写明依据和为什么改。"
    if from_on < today:
        return "起用日期不能早于今天。"
    later = Preset.objects.filter(key=key, from_on__gt=from_on).order_by("from_on").first()
    if later:
        return f"{shipped.label}从{say_day(later.from_on)}起已经定了第{later.version}版。"
    return None


def why_not_value(shipped: Any, value: Any) -> str | None:
    """A new value is of the kind of the shipped one: a limit, or a number of it."""
    if isinstance(shipped, str):
        try:
            parse(value)
        except BadLimit as bad:
            return str(bad)
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        return "请写成不小于零的数。"
    return None
