"""议定事项: what a meeting decided is reported on soon, and heard again by the next meeting."""

from luoshi.matters import common_steps
from luoshi.matters.common_steps import REASON
from luoshi.matters.regime import Ask, Clock, Extend, Fact, Regime, Start, State, Step
from luoshi.matters.register import register
from luoshi.org.presets import Shipped

DRAFT = State("draft", "待确认", "draft", "office")
ISSUED = State("issued", "待报部署", "open", "lead")
DOING = State("doing", "落实中", "open", "lead")
REPORTED = State("reported", "待会议听取", "open", "office")
FINAL = State("final", "已销号", "done")
REPLACED = State("replaced", "被新决定代替", "ended")

EXTEND = Extend(most=1, agree="office_head")
LOCAL = "出厂建议值：各地不一，由本级办公室按自己的会议制度改定"
NEXT_ON = Ask("next_on", "下次会议日期", "date", required=False, sets="fact:next_on")

MEETING_DECISION = register(
    Regime(
        key="meeting_decision",
        title="议定事项",
        basis=("会议议定事项督办制度",),
        series="议定",
        states=(DRAFT, ISSUED, DOING, REPORTED, FINAL, REPLACED),
        steps=(
            Step("issue", "印发", (DRAFT,), ISSUED, "office",
                 needs=("five_fixed", "lead_is_open", "due_is_ahead"), then=("paper:handover",)),
            Step("plan", "报部署", (ISSUED,), DOING, "lead",
                 asks=(Ask("measures", "怎样落实", "long", sets="measures",
                           hint="分几步、谁办、哪天以前。"),)),
            Step("report", "报落实", (DOING,), REPORTED, "lead", needs=("assists_done",),
                 asks=(Ask("result", "结果", "long"),
                       Ask("evidence", "佐证", "files", required=False),
                       Ask("gap", "差距", "long", required=False),
                       Ask("way", "办法", "long", required=False))),
            Step("strike_off", "销号", (REPORTED,), FINAL, "office", needs=("another_than:report",),
                 asks=(Ask("heard_on", "哪次会议听取", "date"),
                       Ask("verified", "核实情况", "long", required=False))),
            Step("go_on", "继续落实", (REPORTED,), DOING, "office", needs=("another_than:report",),
                 asks=(Ask("direction", "会议要求", "long"), NEXT_ON)),
            common_steps.extend((ISSUED, DOING), EXTEND),
            common_steps.revise_due((ISSUED, DOING)),
            common_steps.ask_assist((DOING,)),
            common_steps.ask_decision((DOING,)),
            Step("replace", "被代替", (ISSUED, DOING, REPORTED), REPLACED, "office",
                 needs=("not_itself",),
                 asks=(Ask("other", "被哪一件代替", "matter", hint="写那一件的编号。"), REASON),
                 then=("link:other",), agree="office_head", aside=True),
            Step("drop", "不印发", (DRAFT,), REPLACED, "office", asks=(REASON,), aside=True),
        ),
        clocks=(
            Clock("first", "报部署", "preset:meeting_decision.first", (ISSUED,), on="lead"),
            Clock("finish", "落实", "deadline", (ISSUED, DOING), held=(REPORTED,), on="lead",
                  extend=EXTEND),
            Clock("hear", "会议听取", "fact:next_on or preset:meeting_decision.hear", (REPORTED,),
                  on="office"),
        ),
        facts=(
            Fact("meeting", "哪次会议", required=True, hint="会议名称和第几次。"),
            Fact("met_on", "会议日期", "date", required=True),
            Fact("item", "第几项"),
            Fact("next_on", "下次会议日期", "date"),
        ),
        presets=(
            Shipped("meeting_decision.first", "报部署时限", "5wd", LOCAL),
            Shipped("meeting_decision.hear", "会议听取时限", "20wd", LOCAL),
        ),
        start=Start(),
    )
)  # fmt: skip
