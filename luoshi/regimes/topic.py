"""议题会前把关: a topic goes before a meeting only with facts, options, a proposal and the views.

What is missing is said at once and by name. A topic that is not completed in time goes back; what
the meeting decides becomes matters in the same step.
"""

from datetime import date

from django.utils import timezone

from luoshi.matters import common_steps, papers
from luoshi.matters.common_steps import REASON, TOPIC
from luoshi.matters.models import Matter
from luoshi.matters.plan_lines import read_lines
from luoshi.matters.refusal import Refused
from luoshi.matters.regime import Ask, Clock, Fact, Regime, Start, State, Step
from luoshi.matters.register import register
from luoshi.matters.rules import Ask as Asked
from luoshi.matters.rules import rule, say_day
from luoshi.org.presets import Shipped

from .topic_papers import sheet

DRAFT = State("draft", "拟报", "draft", "lead")
CHECKING = State("checking", "待把关", "open", "office")
TO_MEND = State("to_mend", "待补齐", "open", "lead")
QUEUED = State("queued", "待上会", "open", "office")
DECIDED = State("decided", "已议定", "done")
RETURNED = State("returned", "退回不上会", "ended")

ONLY_ONE = ("只有一个", "唯一", "没有别的")
MEETING_ON = Ask("meeting_on", "哪天上会", "date", sets="fact:meeting_on")
HOW = "一行一条：单位；做什么；多长时间。还可以再写“；做到什么样”。"
HEARD = (
    Ask("meeting", "哪次会议", hint="会议名称和第几次。"),
    Ask("met_on", "会议日期", "date"),
    Ask("decided", "议定什么", "long", hint="定什么、谁办、哪天以前。"),
    Ask("dissent", "不同意见", "long", required=False, hint="谁、什么理由，照原话写；没有就空着。"),
)


@rule
def topic_complete(matter: Matter, ask: Asked) -> str | None:
    """只摆问题、不讲办法的不上会: what is missing is said by name."""
    given = {"事实": matter.task} | {
        one.label: ask.answers.get(one.key) or matter.facts.get(one.key) for one in TOPIC
    }
    if missing := [label for label, words in given.items() if not str(words or "").strip()]:
        return f"还不能上会：缺{'、'.join(missing)}。只摆问题、不讲办法的议题不收，请补齐再报。"
    options = str(given["方案"])
    several = [line for line in options.splitlines() if line.strip()]
    if len(several) < 2 and not any(word in options for word in ONLY_ONE):
        return "方案至少写两个，一行一个，各写利弊；确实只有一个的，写明“只有一个”和为什么。"
    return None


@rule
def meeting_ahead(matter: Matter, ask: Asked) -> str | None:
    day: date | None = ask.answers.get("meeting_on")
    if day and day < timezone.localdate(ask.at):
        return f"上会的日期{say_day(day)}已经过了，请改成今天或以后的日期。"
    return None


@rule
def decided_lines_readable(matter: Matter, ask: Asked) -> str | None:
    """What the meeting hands out can be begun: the first line that cannot be read is named."""
    if not (lines := ask.answers.get("lines")):
        return None
    try:
        read_lines(lines)
    except Refused as refused:
        return str(refused)
    return None


papers.add("topic_sheet", papers.Kind("议题呈报单", sheet))

TOPIC_REGIME = register(
    Regime(
        key="topic",
        title="议题",
        basis=("议题会前把关：不只摆问题、不讲办法", "民主集中制，集体讨论决定"),
        series="议题",
        states=(DRAFT, CHECKING, TO_MEND, QUEUED, DECIDED, RETURNED),
        steps=(
            Step("submit", "报议题", (DRAFT,), CHECKING, "lead", needs=("topic_complete",),
                 then=("paper:topic_sheet",)),
            Step("admit", "同意上会", (CHECKING,), QUEUED, "office",
                 needs=("topic_complete", "another_than:submit", "assists_done", "meeting_ahead"),
                 asks=(MEETING_ON,
                       Ask("checked", "把关意见", "long", hint="事实核过什么，涉及的单位问过没有。"))),
            Step("send_back", "退回补齐", (CHECKING,), TO_MEND, "office",
                 asks=(Ask("missing", "缺什么", "long", hint="一次列全，写到能照着补。"),),
                 then=("count:returned",)),
            Step("resubmit", "补齐再报", (TO_MEND,), CHECKING, "lead", needs=("topic_complete",),
                 asks=(Ask("supplement", "补了什么", "long"),
                       *(Ask(a.key, a.label, a.kind, False, a.hint, sets=f"fact:{a.key}") for a in TOPIC))),
            Step("not_mended", "到期没有补齐，退回", (TO_MEND,), RETURNED, "system"),
            Step("decide", "记入议定，分头落实", (QUEUED,), DECIDED, "office",
                 needs=("decided_lines_readable",),
                 asks=(*HEARD, Ask("lines", "交给谁落实", "long", hint=HOW)),
                 then=("spawn:meeting_decision",)),
            Step("settle", "记入议定，不另交办", (QUEUED,), DECIDED, "office", asks=HEARD),
            Step("put_off", "改期上会", (QUEUED,), None, "office", needs=("meeting_ahead",),
                 asks=(REASON, MEETING_ON), then=("restart:meeting",), aside=True),
            Step("think_again", "会上要求再论证", (QUEUED,), TO_MEND, "office",
                 asks=(Ask("missing", "要再论证什么", "long"),), then=("count:returned",), aside=True),
            Step("take_back", "撤回", (CHECKING, TO_MEND, QUEUED), RETURNED, "lead", asks=(REASON,),
                 aside=True),
            Step("drop", "不报了", (DRAFT,), RETURNED, "lead", asks=(REASON,), aside=True),
            common_steps.ask_assist((CHECKING,), "office"),
        ),
        clocks=(
            Clock("check", "把关", "preset:topic.check", (CHECKING,), on="office"),
            Clock("mend", "补齐", "preset:topic.mend", (TO_MEND,), on="lead", lapse="not_mended"),
            Clock("meeting", "上会", "fact:meeting_on", (QUEUED,), on="office", main=True),
        ),
        facts=(
            *(Fact(a.key, a.label, a.kind, hint=a.hint) for a in TOPIC),
            Fact("meeting_on", "上会日期", "date", start=False),
            Fact("returned", "退回次数", "number", start=False),
        ),
        presets=(
            Shipped("topic.check", "议题把关时限", "1wd", "太原市做法：议题审核1个工作日"),
            Shipped("topic.mend", "议题补齐时限", "5wd", "太原市做法：协调3至5个工作日，5日没有完成的退回"),
        ),
        start=Start(by="lead", without=("due", "standard", "measures", "words"),
                    labels={"title": "议什么", "task": "事实"},
                    hints={"title": "一句话，能答“同意”或者“按方案二”。"}),
        roles={"lead": "汇报单位", "office": "会议办公室"},
    )
)  # fmt: skip
