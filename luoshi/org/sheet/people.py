"""The post and the person of a row."""

from datetime import datetime

from luoshi.ledger.refusal import Refused
from luoshi.org.actions import (
    add_post,
    add_user,
    amend_post,
    amend_user,
    appoint,
    hand_over_post,
)
from luoshi.org.models import Duty
from luoshi.org.rules import say_day, why_not_manage_person

from .state import County, Outcome, PlannedPost, PlannedTenure, PlannedUnit, PlannedUser
from .units import refuse_outside


def plan_post(county: County, unit: PlannedUnit, outcome: Outcome) -> PlannedPost | None:
    values = outcome.values
    title = values.get("post")
    if not title:
        if values.get("name") or values.get("username") or values.get("duty"):
            raise Refused("写了人或职责，没有写岗位，请填岗位。")
        return None
    if unit.is_closed:
        raise Refused(f"{unit.label}已撤销，不能设岗或任职。")
    duty = values.get("duty")
    if planned := unit.posts.get(title):
        amend(county, planned, duty, outcome)
        return planned
    refuse_outside(county, unit)
    refuse_second_first(unit, duty, None)
    planned = PlannedPost(unit, title, duty or Duty.STAFF)
    planned.said = (duty, outcome.row.place) if duty else None
    unit.posts[title] = planned
    outcome.added.append("岗位")

    def write(by: str, at: datetime) -> None:
        planned.post = add_post(unit.unit, title, duty=Duty(planned.duty), by=by, at=at)

    county.writes.append((outcome.row, write))
    return planned


def amend(county: County, planned: PlannedPost, duty: str | None, outcome: Outcome) -> None:
    if duty is None:
        return
    planned.said = planned.said or (duty, outcome.row.place)
    if planned.said[0] != duty:
        raise Refused(f"{planned.label}的职责与{planned.said[1]}写的不同，请改成一致。")
    if planned.duty == duty:
        return
    refuse_outside(county, planned.unit)
    refuse_second_first(planned.unit, duty, planned)
    outcome.old["duty"] = Duty(planned.duty).label
    outcome.changed.append("职责")
    planned.duty = duty
    if planned.post is not None:
        county.writes.append(
            (outcome.row, lambda by, at: amend_post(planned.post, duty=duty, by=by, at=at))
        )


def refuse_second_first(unit: PlannedUnit, duty: str | None, but: PlannedPost | None) -> None:
    if duty != Duty.FIRST:
        return
    others = [one for one in unit.posts.values() if one.duty == Duty.FIRST and one is not but]
    if others:
        raise Refused(f"{unit.label}的第一责任人岗位已经是{others[0].title}，一个单位只有一个。")


def plan_person(county: County, post: PlannedPost, outcome: Outcome) -> None:
    values = outcome.values
    if not values.get("name"):
        if values.get("username"):
            raise Refused("写了登录名，没有写姓名，请填姓名。")
        return
    user = user_of(county, post, outcome)
    if post.holders.get(user.username):
        stays(post.holders[user.username], outcome)
        return
    refuse_outside(county, post.unit)
    from_on = values.get("from_on") or county.today
    held = PlannedTenure(user, from_on, bool(values.get("acting")), place=outcome.row.place)
    before = regular_first(post) if not held.is_acting else None
    post.holders[user.username] = held
    if before is None:
        outcome.added.append("任职")
        county.writes.append((outcome.row, lambda by, at: take_up(post, held, by, at)))
        return
    refuse_change(post, before, held)
    del post.holders[before.user.username]
    outcome.changed.append(f"换人（原为{before.user.name}）")
    county.writes.append((outcome.row, lambda by, at: change(before, held, by, at)))


def take_up(post: PlannedPost, held: PlannedTenure, by: str, at: datetime) -> None:
    appoint(
        held.user.user,
        post.post,
        from_on=held.from_on,
        is_acting=held.is_acting,
        by=by,
        at=at,
    )


def change(before: PlannedTenure, held: PlannedTenure, by: str, at: datetime) -> None:
    hand_over_post(before.tenure, to=held.user.user, on=held.from_on, by=by, at=at)


def regular_first(post: PlannedPost) -> PlannedTenure | None:
    """Who holds a first responsible post: one person at a time."""
    if post.duty != Duty.FIRST:
        return None
    return next((one for one in post.holders.values() if not one.is_acting), None)


def refuse_change(post: PlannedPost, before: PlannedTenure, held: PlannedTenure) -> None:
    if before.tenure is None:
        raise Refused(f"{post.label}只能有一个人，{before.place}已经写了{before.user.name}。")
    if held.from_on <= before.from_on:
        raise Refused(
            f"{before.user.name}从{say_day(before.from_on)}起任{post.label}，接任的日期要在这以后。"
        )


def stays(held: PlannedTenure, outcome: Outcome) -> None:
    """Who holds the post already; the sheet must not say otherwise."""
    from_on, acting = outcome.values.get("from_on"), outcome.values.get("acting")
    if held.tenure is None:
        raise Refused(f"与{held.place}重复，请删去一行。")
    if from_on and from_on != held.from_on:
        raise Refused(
            f"{held.user.name}是从{say_day(held.from_on)}起任职的，与表里写的不同；"
            f"改任职请到岗位页办。"
        )
    if acting is not None and acting != held.is_acting:
        raise Refused(f"{held.user.name}已在任，是否代理与表里写的不同；请到岗位页办。")


def user_of(county: County, post: PlannedPost, outcome: Outcome) -> PlannedUser:
    name, username = outcome.values["name"], outcome.values.get("username")
    if not username:
        return only_one(county, post, name)
    known = county.users.get(username)
    if known is None:
        return open_account(county, username, name, outcome)
    if known.name != name:
        raise Refused(f"登录名“{username}”是{known.name}的，不是{name}的，请核对。")
    if known.user and not known.user.is_active:
        raise Refused(f"{name}的账号已停用，请先在个人页启用。")
    email = outcome.values.get("email")
    if email and known.user and email != known.email:
        change_email(county, known, email, outcome)
    return known


def change_email(county: County, known: PlannedUser, email: str, outcome: Outcome) -> None:
    if why := why_not_manage_person(county.who, known.user, county.today):
        raise Refused(why)
    outcome.old["email"] = known.email
    outcome.changed.append("邮箱")
    known.email = email
    county.writes.append(
        (outcome.row, lambda by, at: amend_user(known.user, email=email, by=by, at=at))
    )


def only_one(county: County, post: PlannedPost, name: str) -> PlannedUser:
    here = [held.user for held in post.holders.values() if held.user.name == name]
    found = here or [
        one
        for one in county.users.values()
        if one.name == name and (one.user is None or one.user.is_active)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(f"有{len(found)}个人叫{name}，请填登录名。")
    raise Refused(f"{name}还没有账号，请填登录名，导入时开户。")


def open_account(county: County, username: str, name: str, outcome: Outcome) -> PlannedUser:
    planned = PlannedUser(username, name, outcome.values.get("email") or "")
    county.users[username] = planned
    outcome.added.append("账号")

    def write(by: str, at: datetime) -> None:
        planned.user = add_user(username, name, email=planned.email, must_change=True, by=by, at=at)

    county.writes.append((outcome.row, write))
    return planned
