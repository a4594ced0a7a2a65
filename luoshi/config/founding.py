"""The first state of an office: its county or organ, the unit that issues, who looks after it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from luoshi.access.passwords import one_time
from luoshi.org.actions import add_post, add_unit, add_user, appoint, give_role
from luoshi.org.models import Duty, Level, Role, Unit, User

BY = "init"
CLERK = "督查员"


@dataclass(frozen=True)
class Person:
    username: str
    name: str


@dataclass(frozen=True)
class Plan:
    """What `found` sets up; the first clerk may come later."""

    county: str
    office: str
    number_word: str
    admin: Person
    level: str = Level.COUNTY
    clerk: Person | None = None


def why_not_found() -> str | None:
    if first := Unit.objects.filter(parent=None).first():
        return f"已经初始化过了（{first}），以后改单位和人员请由系统管理员登录办理。"
    if User.objects.exists():
        return "数据库里已经有账号，不能再初始化；请核对 LUOSHI_HOME 是不是指到了别的数据。"
    return None


@transaction.atomic
def found(plan: Plan, *, password: str, at: datetime) -> str:
    """All or nothing; answers the one-time password of the clerk, told once."""
    marks = {"by": BY, "at": at}
    today = localdate(at)
    county = add_unit(plan.county, level=Level(plan.level), **marks)
    office = add_unit(
        plan.office,
        level=Level.DEPARTMENT,
        parent=county,
        can_issue=True,
        number_word=plan.number_word,
        **marks,
    )
    admin = add_user(plan.admin.username, plan.admin.name, password=password, **marks)
    give_role(admin, Role.ADMIN, county, from_on=today, **marks)
    if plan.clerk is None:
        return ""
    first = one_time()
    clerk = add_user(
        plan.clerk.username, plan.clerk.name, password=first, must_change=True, **marks
    )
    post = add_post(office, CLERK, duty=Duty.STAFF, **marks)
    appoint(clerk, post, from_on=today, **marks)
    give_role(clerk, Role.OFFICE, office, from_on=today, **marks)
    return first
