"""Acts on a unit."""

from datetime import date
from typing import Any

from luoshi.org import actions, forms
from luoshi.org.models import Duty, Level, Unit

from .act import Act, Doing


def is_open(unit: Unit, today: date) -> bool:
    return unit.closed_on is None


def is_below(unit: Unit, today: date) -> bool:
    return unit.closed_on is None and unit.parent_id is not None


def has_posts_left(unit: Unit, today: date) -> bool:
    return unit.closed_on is not None and unit.posts.filter(closed_on=None).exists()


def add_unit(unit: Unit, given: dict[str, Any], doing: Doing) -> str:
    name, level = given.pop("name"), Level(given.pop("level"))
    made = actions.add_unit(name, level=level, parent=unit, **given, **doing.marks)
    return f"设立了{made.name}。"


def add_post(unit: Unit, given: dict[str, Any], doing: Doing) -> str:
    post = actions.add_post(unit, given["title"], duty=Duty(given["duty"]), **doing.marks)
    return f"设了{post}岗位，还没有人担任。"


def add_person(unit: Unit, given: dict[str, Any], doing: Doing) -> str:
    post, from_on = given.pop("post"), given.pop("from_on")
    user = actions.add_user(**given, must_change=True, **doing.marks)
    actions.appoint(user, post, from_on=from_on, **doing.marks)
    return f"给{user}开了户，任{post}。首次登录的密码在个人页发放。"


def rename(unit: Unit, given: dict[str, Any], doing: Doing) -> str:
    was = unit.name
    actions.rename_unit(unit, **given, **doing.marks)
    return f"{was}改名为{unit.name}，旧名称记作别名。"


def amend(unit: Unit, given: dict[str, Any], doing: Doing) -> str:
    changed = actions.amend_unit(unit, **given, **doing.marks)
    return f"{unit}的登记改好了。" if changed else "没有要改的。"


def move(unit: Unit, given: dict[str, Any], doing: Doing) -> str:
    actions.move_unit(unit, **given, **doing.marks)
    return f"{unit}连同下级单位划到{unit.parent}下面。"


def close(unit: Unit, given: dict[str, Any], doing: Doing) -> str:
    return told(unit, actions.close_unit(unit, **given, **doing.marks), "撤销")


def merge(unit: Unit, given: dict[str, Any], doing: Doing) -> str:
    return told(unit, actions.merge_units(unit, **given, **doing.marks), "并入")


def told(unit: Unit, count: int, done: str) -> str:
    into = f"{unit.successor}" if done == "并入" else ""
    if count:
        return (
            f"{unit}已{done}{into}。还有{count}件在办事项，岗位和任职保留到督查室逐件移交给"
            f"{unit.successor}为止，然后再结清岗位。"
        )
    return f"{unit}已{done}{into}，岗位一并撤销。"


def clear(unit: Unit, given: dict[str, Any], doing: Doing) -> str:
    return f"撤销了{unit}的{actions.clear_posts(unit, **given, **doing.marks)}个岗位。"


UNIT_ACTS = (
    Act("add-post", "设岗", forms.NewPost, add_post, is_open),
    Act("add-person", "开户任职", forms.NewPerson, add_person, is_open),
    Act("add-unit", "设下级单位", forms.NewUnit, add_unit, is_open),
    Act("rename", "改名", forms.Rename, rename, is_open,
        "原来的名称记作别名，以前的文件照样认得。"),
    Act("amend", "改登记", forms.Details, amend, is_open),
    Act("move", "划转", forms.MoveUnder, move, is_below, "下级单位、岗位和在办事项一起走。"),
    Act("merge", "并入", forms.MergeInto, merge, is_below,
        "下级单位转过去，名称成为对方的别名；在办事项由督查室逐件移交，不会自己动。"),
    Act("close", "撤销单位", forms.CloseUnit, close, is_below,
        "有在办事项的，要写明承接单位；事项由督查室逐件移交，不会自己动。"),
    Act("clear", "结清岗位", forms.On, clear, has_posts_left,
        "在办事项全部移交以后，撤销余下的岗位和任职。"),
)  # fmt: skip
