"""What a risk wants said and done in its own way."""

from luoshi.matters.actions import agree, take
from luoshi.matters.models import Matter
from luoshi.matters.tests.cast import NOW

PLAN = "县住建局；封闭清溪桥；2个工作小时\n县水利局；转移低处住户；1日；逐户签字"
START = {"trigger": "水位到38.5米。", "level": "amber", "lines": PLAN}


def done(world, matter: Matter) -> None:
    """What was begun is taken back, so that nothing stands open."""
    for child in matter.children.filter(is_open=True, regime_key="handover"):
        move = take(child, "withdraw", by=world.cast.office, at=NOW, reason="水退了。")
        agree(move, by=world.cast.office_head, at=NOW)
    matter.refresh_from_db()


BEFORE = {"stand_down": done}
ANSWERS = {
    "confirm": {"lines": PLAN},
    "replan": {"lines": PLAN},
    "add_actions": {"lines": PLAN},
    "look_back": {"lines": PLAN},
    "relevel": {"level": "red"},
}
