"""协办: a unit helps another one with a part of its matter, under a clock of its own."""

from luoshi.matters.common_steps import REASON
from luoshi.matters.regime import Ask, Clock, Regime, Start, State, Step
from luoshi.matters.register import register
from luoshi.org.presets import Shipped

ASKED = State("asked", "待协办", "open", "lead")
GIVEN = State("given", "已协办", "done")
WAIVED = State("waived", "免予协办", "ended")

ASSIST = register(
    Regime(
        key="assist",
        title="协办",
        basis=("主办单位牵头、协办单位配合的办理分工",),
        series="协办",
        states=(ASKED, GIVEN, WAIVED),
        steps=(
            Step("give", "报协办意见", (ASKED,), GIVEN, "lead",
                 asks=(Ask("result", "协办意见", "long", hint="本单位办了什么、能给什么，写数。"),
                       Ask("evidence", "佐证", "files", required=False))),
            Step("waive_help", "免予协办", (ASKED,), WAIVED, "parent_lead", asks=(REASON,)),
            Step("call_off", "不再协办", (ASKED,), WAIVED, "office", asks=(REASON,), aside=True),
        ),
        clocks=(Clock("finish", "协办", "deadline or preset:assist.give", (ASKED,), on="lead"),),
        presets=(
            Shipped("assist.give", "协办时限", "10wd", "出厂建议值：主办没有写明日期时用，由本级办公室改定"),
        ),
        start=Start(by="office", offered=False),
    )
)  # fmt: skip
