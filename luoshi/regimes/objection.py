"""异议复核: whoever is told of a shortfall may object; others than those who found it review it.

政府督查工作条例第十七条: applied for within 30 days of receipt, decided within 30 days, and whoever
took part before stays out. The clocks of what is objected to stand meanwhile; granted, it is quashed
in the same breath.
"""

from luoshi.matters import papers
from luoshi.matters.common_steps import REASON
from luoshi.matters.models import Matter
from luoshi.matters.regime import Ask, Clock, Regime, Start, State, Step
from luoshi.matters.register import register
from luoshi.matters.rules import Ask as Asked
from luoshi.matters.rules import rule
from luoshi.org.presets import Shipped

from .rectification_papers import ruling

ASKED = State("asked", "待复核", "open", "reviewer")
UPHELD = State("upheld", "维持原结论", "ended")
GRANTED = State("granted", "异议成立", "done")
TAKEN_BACK = State("taken_back", "已撤回", "ended")

FOUND = Ask("seen", "查明的事实", "long", hint="调了什么材料、听了谁的意见。")


@rule
def not_of_the_team(matter: Matter, ask: Asked) -> str | None:
    """第十七条: whoever took part in the inspection stays out of the review of the objection."""
    return of_the_team(matter.parent, ask) if matter.parent else None


def of_the_team(matter: Matter, ask: Asked) -> str | None:
    if ask.who.name in (matter.facts.get("team") or ()):
        return f"你参加了发现这个问题的督查（{'、'.join(matter.facts['team'])}），应当回避，请由另一个人办。"
    return None


papers.add("objection_ruling", papers.Kind("异议复核决定书", ruling))

OBJECTION = register(
    Regime(
        key="objection",
        title="异议复核",
        basis=("政府督查工作条例第十七条",),
        series="复核",
        states=(ASKED, UPHELD, GRANTED, TAKEN_BACK),
        steps=(
            Step("uphold", "维持原结论", (ASKED,), UPHELD, "reviewer", needs=("not_party_before", "not_of_the_team"),
                 asks=(FOUND, REASON), then=("release_origin", "paper:objection_ruling")),
            Step("grant", "异议成立，撤销整改", (ASKED,), GRANTED, "reviewer", needs=("not_party_before", "not_of_the_team"),
                 asks=(FOUND, REASON), then=("origin:quash", "paper:objection_ruling")),
            Step("take_back", "撤回异议", (ASKED,), TAKEN_BACK, "parent_lead", asks=(REASON,),
                 then=("release_origin",), aside=True),
        ),
        clocks=(
            Clock("objection", "复核", "preset:objection.review", (ASKED,), on="reviewer", main=True),
        ),
        presets=(Shipped("objection.review", "复核时限", "30d", "政府督查工作条例第十七条：30日内作出复核决定"),),
        start=Start(by="office", offered=False, holds=True, without=("standard", "measures"),
                    labels={"task": "异议和理由"}),
        roles={"parent_lead": "被督查单位"},
    )
)  # fmt: skip
