"""批示件: a leader's written instruction, carried out and read again by the leader who gave it."""

from luoshi.matters import common_steps
from luoshi.matters.common_steps import REASON
from luoshi.matters.regime import Ask, Clock, Extend, Fact, Regime, Start, State, Step
from luoshi.matters.register import register
from luoshi.org.presets import Shipped

DRAFT = State("draft", "拟转办", "draft", "office")
DOING = State("doing", "办理中", "open", "lead")
IN_REVIEW = State("in_review", "待审核", "open", "office")
READING = State("reading", "待领导阅示", "open", "leader")
DONE = State("done", "已办结", "done")
WITHDRAWN = State("withdrawn", "已撤销", "ended")

EXTEND = Extend(most=1, agree="office_head")
PACES = (
    ("urgent", "急件"),
    ("ordinary", "平件"),
    ("hard", "难度大"),
    ("rush", "特急"),
    ("media", "网络媒体反映的"),
    ("mailbox", "信箱来信"),
)
LOCAL = "出厂建议值：各地规定不一，没有统一的数，由本级办公室按自己的办法改定"
URGENT = (("1d", "有的地方：急件1日"), ("3d", "有的地方：急件3日"), ("5d", "有的地方：急件5日"))
ORDINARY = (
    ("15d", "有的地方：非急件15日"),
    ("20d", "有的地方：会议纪要20日"),
    ("30d", "有的地方：公文30日"),
    ("30wd", "有的地方：常务会议定的30个工作日"),
)

INSTRUCTION = register(
    Regime(
        key="instruction",
        title="批示件",
        basis=("领导批示件办理制度",),
        series="批办",
        states=(DRAFT, DOING, IN_REVIEW, READING, DONE, WITHDRAWN),
        steps=(
            Step("issue", "转办", (DRAFT,), DOING, "office",
                 needs=("lead_named", "lead_is_open", "facts_given:instructed_by/words"),
                 then=("paper:handover",)),
            Step("report", "报办理结果", (DOING,), IN_REVIEW, "lead", needs=("assists_done",),
                 asks=(Ask("result", "结果", "long", hint="批示要求的每一条，做成了什么，写数。"),
                       Ask("evidence", "佐证", "files", required=False),
                       Ask("gap", "差距", "long", required=False))),
            Step("send_back", "退回重办", (IN_REVIEW,), DOING, "office",
                 needs=("another_than:report",), asks=(REASON,)),
            Step("forward", "送领导阅示", (IN_REVIEW,), READING, "office",
                 needs=("another_than:report",),
                 asks=(Ask("checked", "核对情况", "long", required=False),)),
            Step("noted", "阅，办结", (READING,), DONE, "leader",
                 asks=(Ask("remark", "阅示", "long", required=False),)),
            Step("again", "再批示", (READING,), DOING, "leader",
                 asks=(Ask("more", "批示", "long"),), then=("count:round",)),
            common_steps.extend((DOING,), EXTEND),
            common_steps.revise_due((DOING,)),
            common_steps.ask_assist((DOING,)),
            common_steps.ask_decision((DOING,)),
            Step("withdraw", "撤销", (DOING, IN_REVIEW, READING), WITHDRAWN, "office",
                 asks=(REASON,), agree="office_head", aside=True),
            Step("drop", "不转办", (DRAFT,), WITHDRAWN, "office", asks=(REASON,), aside=True),
        ),
        clocks=(
            Clock("finish", "办理", "deadline or by:pace", (DOING,), held=(IN_REVIEW, READING),
                  on="lead", extend=EXTEND,
                  table=tuple((key, f"preset:instruction.{key}") for key, _ in PACES)),
            Clock("review", "审核", "preset:instruction.review", (IN_REVIEW,), on="office"),
            Clock("read", "阅示", "preset:instruction.read", (READING,), on="leader"),
        ),
        facts=(
            Fact("instructed_by", "谁批示的", hint="职务和姓名。"),
            Fact("instructed_on", "批示日期", "date"),
            Fact("words", "批示原文", "long", hint="一字不改。"),
            Fact("pace", "缓急", "choice", required=True, choices=PACES),
            Fact("round", "再批示次数", "number", start=False),
        ),
        presets=(
            Shipped("instruction.urgent", "急件时限", "3d", LOCAL, URGENT),
            Shipped("instruction.ordinary", "平件时限", "15d", LOCAL, ORDINARY),
            Shipped("instruction.hard", "难度大的时限", "30d", LOCAL, (("30d", "有的地方：难度大的30日"),)),
            Shipped("instruction.rush", "特急件时限", "8wh", LOCAL, (("0d", "有的地方：特急随到随办"),)),
            Shipped("instruction.media", "网络媒体反映的时限", "5d", LOCAL, (("5d", "有的地方：网络媒体5日"),)),
            Shipped("instruction.mailbox", "信箱来信时限", "5wd", LOCAL,
                    (("5wd", "有的地方：信箱不超过5个工作日"),)),
            Shipped("instruction.review", "批示件审核时限", "3wd", LOCAL),
            Shipped("instruction.read", "领导阅示时限", "5wd", LOCAL),
        ),
        start=Start(without=("words", "measures")),
    )
)  # fmt: skip
