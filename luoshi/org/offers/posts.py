"""Acts on a post. Open matters hang on the post, so a change of person moves nothing."""

from datetime import date
from typing import Any

from luoshi.org import actions, forms
from luoshi.org.carried import led_from
from luoshi.org.models import Post

from .act import Act, Doing


def is_open(post: Post, today: date) -> bool:
    return post.closed_on is None


def is_held(post: Post, today: date) -> bool:
    return post.tenures.after(today).exists()


def is_open_and_held(post: Post, today: date) -> bool:
    return is_open(post, today) and is_held(post, today)


def amend(post: Post, given: dict[str, Any], doing: Doing) -> str:
    changed = actions.amend_post(post, **given, **doing.marks)
    return f"{post}改好了。" if changed else "没有要改的。"


def close(post: Post, given: dict[str, Any], doing: Doing) -> str:
    actions.close_post(post, **given, **doing.marks)
    return f"{post}岗位已撤销。"


def appoint(post: Post, given: dict[str, Any], doing: Doing) -> str:
    actions.appoint(given["user"], post, from_on=given["from_on"], **doing.marks)
    return f"{given['user']}任{post}{matters_go_along(post)}。"


def stand_in(post: Post, given: dict[str, Any], doing: Doing) -> str:
    user = given.pop("user")
    actions.stand_in(user, post, **given, **doing.marks)
    return f"{user}代理{post}。"


def hand_over(post: Post, given: dict[str, Any], doing: Doing) -> str:
    old = given["tenure"].user
    new, on = given["user"], given["on"]
    actions.hand_over_post(given["tenure"], to=new, on=on, **doing.marks)
    return f"{post}由{old}换成{new}{matters_go_along(post)}。"


def end(post: Post, given: dict[str, Any], doing: Doing) -> str:
    actions.end_tenure(given["tenure"], to_on=given["to_on"], **doing.marks)
    count = led_from(post)
    left = f"，{count}件在办事项等新的人接" if count else ""
    return f"{given['tenure'].user}不再任{post}{left}。"


def matters_go_along(post: Post) -> str:
    count = led_from(post)
    return f"，这个岗位的{count}件在办事项随之由其负责" if count else ""


POST_ACTS = (
    Act("hand-over", "换人", forms.HandOverPost, hand_over, is_open_and_held,
        "在办事项跟着岗位走，从这天起由接任的人负责。"),
    Act("appoint", "任职", forms.Appoint, appoint, is_open),
    Act("stand-in", "代理", forms.StandIn, stand_in, is_open, "岗位空缺时由代理的人负责。"),
    Act("end", "免职", forms.EndTenure, end, is_held),
    Act("amend", "改岗位", forms.EditPost, amend, is_open),
    Act("close", "撤销岗位", forms.On, close, is_open),
)  # fmt: skip
