"""限时办结: urgency sets the unit of the clock; what is missing is told once, and only once."""

from luoshi.matters import common_steps
from luoshi.matters.common_steps import REASON
from luoshi.matters.regime import Ask, Clock, Extend, Fact, Regime, Start, State, Step
from luoshi.matters.register import register
from luoshi.org.presets import Shipped

DRAFT = State("draft", "拟办", "draft", "office")
DOING = State("doing", "限时办理", "open", "lead")
WAITING = State("waiting", "等补齐", "held", "lead")
DONE = State("done", "已办结", "done")
DROPPED = State("dropped", "不再办", "ended")

EXTEND = Extend(most=1, agree="office")
PACES = (
    ("now", "特急，按小时"),
    ("same_day", "当日办结"),
    ("days", "重要，按天"),
    ("once", "一次办结"),
    ("spot", "当时办结"),
)
LOCAL = "出厂建议值：各地不一，由本级办公室按自己的限时办结制度改定"

TIME_LIMIT = register(
    Regime(
        key="time_limit",
        title="限时办结",
        basis=("限时办结制度", "一次性告知制度"),
        series="限时",
        states=(DRAFT, DOING, WAITING, DONE, DROPPED),
        steps=(
            Step("issue", "交办", (DRAFT,), DOING, "office", needs=("lead_named", "lead_is_open")),
            Step("finish", "办结", (DOING,), DONE, "lead",
                 asks=(Ask("result", "结果", "long", hint="办成了什么，给了谁，写数。"),
                       Ask("evidence", "佐证", "files", required=False))),
            Step("tell_missing", "一次告知", (DOING,), WAITING, "lead", needs=("below:told=1",),
                 asks=(Ask("missing", "缺什么", "long", hint="一次列全；以后不能再要别的。"),
                       Ask("told_on", "告知日期", "date")),
                 then=("count:told",), aside=True),
            Step("complete", "补齐", (WAITING,), DOING, "lead",
                 asks=(Ask("got_on", "补齐日期", "date"),)),
            common_steps.extend((DOING,), EXTEND),
            common_steps.revise_due((DOING,)),
            Step("stop", "不再办", (DOING, WAITING), DROPPED, "office", asks=(REASON,), aside=True),
            Step("drop", "不办", (DRAFT,), DROPPED, "office", asks=(REASON,), aside=True),
        ),
        clocks=(
            Clock("finish", "办结", "by:pace", (DOING,), held=(WAITING,), on="lead", extend=EXTEND,
                  table=tuple((key, f"preset:time_limit.{key}") for key, _ in PACES)),
        ),
        facts=(
            Fact("pace", "怎样限时", "choice", required=True, choices=PACES),
            Fact("told", "告知次数", "number", start=False),
        ),
        presets=(
            Shipped("time_limit.now", "特急时限", "4wh", LOCAL),
            Shipped("time_limit.same_day", "当日办结时限", "0d", LOCAL),
            Shipped("time_limit.days", "重要工作时限", "3wd", LOCAL),
            Shipped("time_limit.spot", "当时办结时限", "1wh", LOCAL),
            Shipped("time_limit.once", "一次办结时限", "1wd", LOCAL),
        ),
        start=Start(without=("due", "standard", "measures")),
    )
)  # fmt: skip
