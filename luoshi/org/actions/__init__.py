"""Every write to units, posts, people and what they may do."""

from .grants import end_role, give_role
from .posts import add_post, amend_post, close_post
from .presets import adopt_preset
from .tenures import appoint, end_tenure, hand_over_post, stand_in
from .units import (
    add_unit,
    amend_unit,
    clear_posts,
    close_unit,
    merge_units,
    move_unit,
    rename_unit,
)
from .users import activate_user, add_user, amend_user, deactivate_user

__all__ = [
    "activate_user",
    "add_post",
    "add_unit",
    "add_user",
    "adopt_preset",
    "amend_post",
    "amend_unit",
    "amend_user",
    "appoint",
    "clear_posts",
    "close_post",
    "close_unit",
    "deactivate_user",
    "end_role",
    "end_tenure",
    "give_role",
    "hand_over_post",
    "merge_units",
    "move_unit",
    "rename_unit",
    "stand_in",
]
