"""便民事项: taken in at a window of village, town or county, done within a promised limit.

The promise is shorter than what the law allows, or it is not accepted. What is missing is told once
and in full. Whoever took it in sees the same case wherever it is passed on to.
"""

from datetime import datetime

from django.utils import timezone

from luoshi.clocks import BadLimit, Due, Limit, parse
from luoshi.matters import common_steps, papers
from luoshi.matters.clocks import reckon
from luoshi.matters.common_steps import REASON
from luoshi.matters.models import Matter
from luoshi.matters.papers import last
from luoshi.matters.regime import Ask, Clock, Extend, Fact, Regime, Start, State, Step
from luoshi.matters.register import register
from luoshi.matters.rules import Ask as Asked
from luoshi.matters.rules import rule, say_day
from luoshi.org.presets import Shipped

from .catalogue import item_named, why_not_promise
from .service_papers import accepted, decided, told_once

DRAFT = State("draft", "收件", "draft", "asker")
DOING = State("doing", "办理中", "open", "lead")
WAITING = State("waiting", "等补齐", "held", "asker")
READY = State("ready", "待送达", "open", "asker")
DONE = State("done", "已办结", "done")
DROPPED = State("dropped", "已撤回", "ended")

EXTEND = Extend(most=1, agree="lead_head")
LOCAL = "出厂建议值：由本级办公室改定"
LATER = common_steps.extend((DOING,), EXTEND)


def legal_end(matter: Matter, at: datetime) -> Due:
    """When the law wants it done, counted like the promise: from acceptance, what waited left out."""
    taken = last(matter, "accept")
    run = matter.clock_runs.filter(key="finish").order_by("pk").first()
    holds = [tuple(map(datetime.fromisoformat, held)) for held in run.holds] if run else []
    return reckon(parse(matter.facts["legal"]), taken.at if taken else at, holds)


@rule
def promise_is_shorter(matter: Matter, ask: Asked) -> str | None:
    """承诺时限必须短于法定时限."""
    try:
        legal = parse(str(matter.facts.get("legal") or ""))
    except BadLimit as bad:
        return f"法定时限看不懂：{bad}"
    if legal.on:
        return "法定时限请写多长时间（如20个工作日），不写哪一天。"
    if not matter.limit and not matter.due_on:
        return "请写承诺时限，要比法定时限短。"
    promised = parse(matter.limit) if matter.limit else Limit(0, "date", matter.due_on)
    ours, theirs = reckon(promised, ask.at), reckon(legal, ask.at)
    if ours.at < theirs.at:
        return None
    return (
        f"承诺时限（到{say_day(ours.on)}）没有比法定时限{legal.words}（到{say_day(theirs.on)}）短，"
        "请写短一些再承诺。"
    )


@rule
def as_listed(matter: Matter, ask: Asked) -> str | None:
    """What the list promises of an item is promised at every window; what it does not have may be
    taken in all the same.
    """
    if not matter.limit and not matter.due_on:
        return None  # said by promise_is_shorter
    item = item_named(str(matter.facts.get("item") or ""), timezone.localdate(ask.at))
    promised = parse(matter.limit) if matter.limit else Limit(0, "date", matter.due_on)
    return why_not_promise(item, promised, ask.at)


@rule
def within_the_law(matter: Matter, ask: Asked) -> str | None:
    """A promise may be moved for a reason, never past the day of the law."""
    day, most = ask.answers.get("due_on"), legal_end(matter, ask.at).on
    if day and day > most:
        return f"最迟只能延到法定时限{say_day(most)}，请改近一些。"
    return None


@rule
def not_while_told(matter: Matter, ask: Asked) -> str | None:
    """Who told what is missing finishes it: the applicant is not sent from door to door."""
    if matter.facts.get("told"):
        return "已经一次告知过，由告知的单位办完，不再转给别的单位。"
    return None


papers.add("service_accepted", papers.Kind("受理通知书", accepted))
papers.add("service_missing", papers.Kind("一次性告知书", told_once))
papers.add("service_decided", papers.Kind("办理结果通知书", decided))

SERVICE = register(
    Regime(
        key="service",
        title="便民事项",
        basis=("三级便民服务、限时办结、一次性告知的工作制度", "承诺时限短于法定时限的限时办结要求"),
        series="便民",
        states=(DRAFT, DOING, WAITING, READY, DONE, DROPPED),
        steps=(
            Step("accept", "受理", (DRAFT,), DOING, "asker",
                 needs=("lead_named", "lead_is_open", "promise_is_shorter", "as_listed",
                        "due_is_ahead"),
                 then=("paper:service_accepted",)),
            Step("finish", "办好", (DOING,), READY, "lead",
                 asks=(Ask("result", "结果", "long", hint="办成了什么，证照文号；不写过程。"),
                       Ask("evidence", "结果文件", "files", required=False)),
                 then=("paper:service_decided",)),
            Step("refuse_it", "依法不予办理", (DOING,), READY, "lead",
                 asks=(Ask("law", "依据哪一条", hint="法律法规的名称和条款。"),
                       Ask("result", "理由和救济", "long", hint="为什么不能办；到哪里、多久以内可以复议诉讼。")),
                 agree="lead_head", then=("count:refused", "paper:service_decided"), aside=True),
            Step("tell_missing", "一次告知", (DOING,), WAITING, "lead", needs=("below:told=1",),
                 asks=(Ask("missing", "缺什么", "long", hint="一次列全；以后不能再要别的。"),),
                 then=("count:told", "paper:service_missing"), aside=True),
            Step("complete", "补齐", (WAITING,), DOING, "asker",
                 asks=(Ask("got_on", "补齐日期", "date"),)),
            Step("move_up", "转给办理单位", (DOING,), DOING, "lead", needs=("another_unit", "not_while_told"),
                 asks=(Ask("unit", "哪个单位办", "unit"),
                       Ask("reason", "为什么转", "long", hint="哪一级的权限；申请人不用再跑。")),
                 then=("stay_in_view", "hand_to:unit", "count:moved"), aside=True),
            Step("hand_over", "送达", (READY,), DONE, "asker",
                 asks=(Ask("visits", "本人跑了几次", "number", sets="fact:visits", hint="网上办、帮办写0。"),
                       Ask("how", "怎样送达的", required=False))),
            Step(LATER.key, LATER.label, LATER.frm, None, "lead", (*LATER.needs, "within_the_law"),
                 LATER.asks, LATER.agree, LATER.then, aside=True),
            Step("take_back", "申请人撤回", (DOING, WAITING), DROPPED, "asker", asks=(REASON,), aside=True),
            Step("drop", "不收", (DRAFT,), DROPPED, "asker", asks=(REASON,), aside=True),
        ),
        clocks=(
            Clock("finish", "承诺", "deadline", (DOING,), held=(WAITING, READY), on="lead", extend=EXTEND),
            Clock("hand_over", "送达", "preset:service.hand_over", (READY,), on="asker"),
        ),
        facts=(
            Fact("item", "哪一项", required=True, hint="便民服务清单上的名称。"),
            Fact("legal", "法定时限", required=True, hint="如20个工作日；没有法定时限的走限时办结。"),
            Fact("law", "法定时限的依据", required=True, hint="法律法规的名称和条款。"),
            Fact("papers", "要带的材料", "long", hint="清单上写的；收件时一次说全。"),
            Fact("told", "告知次数", "number", start=False),
            Fact("moved", "转办次数", "number", start=False),
            Fact("refused", "不予办理", "number", start=False),
            Fact("visits", "本人跑了几次", "number", start=False),
        ),
        presets=(Shipped("service.hand_over", "送达时限", "2wd", LOCAL),),
        start=Start(by="asker", without=("standard", "measures", "words"),
                    labels={"title": "办什么事", "task": "申请的内容", "due": "承诺时限"},
                    hints={"due": "比法定时限短，如5个工作日。", "task": "不写证件号码和住址。"}),
        roles={"asker": "受理窗口", "lead": "办理单位", "lead_head": "办理单位负责人"},
    )
)  # fmt: skip
