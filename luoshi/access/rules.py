"""Who may reset whose password, and how many tokens a person has. A sentence, or None."""

from datetime import date

from luoshi.org.models import Grant, Role, Tenure, User
from luoshi.org.standing import Standing

MOST_TOKENS = 10


def looks_after(who: Standing, person: User, on: date) -> bool:
    """An administrator over every unit the person works in or has a role over.

    Every one: whoever could reset a person who also acts elsewhere would act there in their name.
    """
    posts = Tenure.objects.on(on).filter(user=person).values_list("post__unit_id", flat=True)
    roles = Grant.objects.on(on).filter(user=person).values_list("unit_id", flat=True)
    units = {*posts, *roles}
    return bool(units) and units <= who.roles.get(Role.ADMIN, frozenset())


def why_not_reset(person: User, by: User) -> str | None:
    if person.pk == by.pk:
        return "自己的密码请在“改密码”里改。"
    if not person.is_active:
        return f"{person}的账号已停用，请先恢复账号。"
    return None


def why_not_make_token(user: User, on: date) -> str | None:
    if user.tokens.live(on).count() >= MOST_TOKENS:
        return f"在用的令牌已有{MOST_TOKENS}个，请先停用不再用的。"
    return None
