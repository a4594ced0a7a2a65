"""Acts on a person's account."""

from datetime import date
from typing import Any

from luoshi.org import actions, forms
from luoshi.org.models import Role, User

from .act import Act, Doing


def is_active(user: User, today: date) -> bool:
    return user.is_active


def is_stopped(user: User, today: date) -> bool:
    return not user.is_active


def has_roles(user: User, today: date) -> bool:
    return user.grants.after(today).exists()


def amend(user: User, given: dict[str, Any], doing: Doing) -> str:
    changed = actions.amend_user(user, **given, **doing.marks)
    return f"{user}的登记改好了。" if changed else "没有要改的。"


def give_role(user: User, given: dict[str, Any], doing: Doing) -> str:
    role, unit = Role(given["role"]), given["unit"]
    actions.give_role(user, role, unit, from_on=doing.today, **doing.marks)
    return f"{user}在{unit}是{role.label}了。"


def end_role(user: User, given: dict[str, Any], doing: Doing) -> str:
    grant = given["grant"]
    actions.end_role(grant, on=doing.today, **doing.marks)
    return f"收回了{user}在{grant.unit}的{grant.get_role_display()}授权，现在起不再有效。"


def deactivate(user: User, given: dict[str, Any], doing: Doing) -> str:
    held = actions.deactivate_user(user, on=doing.today, **doing.marks)
    posts = "、".join(str(tenure.post) for tenure in held)
    return f"{user}的账号已停用" + (f"，{posts}随之空出。" if posts else "。")


def activate(user: User, given: dict[str, Any], doing: Doing) -> str:
    actions.activate_user(user, **doing.marks)
    return f"{user}的账号已启用，岗位和授权要另外给。"


PERSON_ACTS = (
    Act("give-role", "授权", forms.GiveRole, give_role, is_active),
    Act("end-role", "收回授权", forms.EndRole, end_role, has_roles),
    Act("amend", "改登记", forms.EditPerson, amend, is_active),
    Act("deactivate", "停用账号", forms.Nothing, deactivate, is_active,
        "停用以后不能登录，岗位和授权同时结束；做过的事都留在经过里。"),
    Act("activate", "启用账号", forms.Nothing, activate, is_stopped),
)  # fmt: skip
