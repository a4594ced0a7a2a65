"""整改: a shortfall that was found is planned for, mended, checked again by others, and struck off.

政府督查工作条例第十一条、第十五至十八条: approved by the head of government, nothing twice. Until it
is struck off the unit may object within 30 days; while the objection is reviewed no mending is asked;
granted, it quashes what was asked.
"""

from django.utils import timezone

from luoshi.clocks import due, parse
from luoshi.clocks.calendar import STATE
from luoshi.matters import common_steps, papers
from luoshi.matters.common_steps import REASON
from luoshi.matters.models import Matter
from luoshi.matters.papers import last
from luoshi.matters.regime import Ask, Clock, Extend, Fact, Regime, Start, State, Step
from luoshi.matters.register import register
from luoshi.matters.rules import Ask as Asked
from luoshi.matters.rules import rule, say_day
from luoshi.org.presets import Shipped, value

from .objection import of_the_team
from .rectification_papers import notice, struck_off

DRAFT = State("draft", "拟通知", "draft", "office")
NOTIFIED = State("notified", "待报方案", "open", "lead")
PLAN_REVIEW = State("plan_review", "方案待审", "open", "office")
MENDING = State("mending", "整改中", "open", "lead")
RECHECK = State("recheck", "待复核", "open", "checker")
STRUCK_OFF = State("struck_off", "已销号", "done")
QUASHED = State("quashed", "已撤销", "ended")

BEFORE = (NOTIFIED, PLAN_REVIEW, MENDING)
EXTEND = Extend(most=1, agree="office_head")


def objections(matter: Matter) -> list[Matter]:
    return list(matter.children.filter(regime_key="objection").order_by("pk"))


@rule
def may_object(matter: Matter, ask: Asked) -> str | None:
    """Once, and within the days of the regulation, counted from the notice."""
    if any(one.phase != "ended" or one.state_key == "upheld" for one in objections(matter)):
        return "已经提出过异议，复核决定是最后的答复。"
    told = last(matter, "notify")
    limit = parse(value("objection.apply", on=timezone.localdate(told.at)).value)
    end = due(timezone.localtime(told.at), limit, STATE)
    if ask.at > end.at:
        return f"异议要在收到之日起{limit.words}内提出，{say_day(end.on)}已经过了。"
    return None


@rule
def no_objection_open(matter: Matter, ask: Asked) -> str | None:
    """Nothing is asked of the unit while its objection is reviewed."""
    if any(one.phase == "open" for one in objections(matter)):
        return "异议正在复核，整改先停，等复核决定。"
    return None


@rule
def objection_granted(matter: Matter, ask: Asked) -> str | None:
    """For those whose objection was granted before that quashed them in the same breath."""
    if any(one.state_key == "granted" for one in objections(matter)):
        return None
    return "没有成立的异议；异议成立时整改当场撤销，不用再按。"


@rule
def not_who_found(matter: Matter, ask: Asked) -> str | None:
    """Who found the shortfall does not judge whether it is mended."""
    told = last(matter, "notify")
    if told and told.by_id == ask.who.user_id:
        return "这个问题是你通知整改的，复核须由另一个人做。"
    return of_the_team(matter, ask)


@rule
def not_noticed_twice(matter: Matter, ask: Asked) -> str | None:
    """第十五条: 严禁重复督查. The same shortfall of a unit is open once."""
    same = Matter.objects.filter(regime_key=matter.regime_key, lead_unit=matter.lead_unit)
    found = (
        same.filter(is_open=True, title=matter.title).exclude(phase="draft").exclude(pk=matter.pk)
    )
    if first := found.first():
        return f"{matter.lead_unit}的“{first.title}”已经在整改（{first.number}），不能重复通知。"
    return None


papers.add("rectification_notice", papers.Kind("整改通知书", notice))
papers.add("struck_off", papers.Kind("整改销号单", struck_off))

RECTIFICATION = register(
    Regime(
        key="rectification",
        title="整改",
        basis=("政府督查工作条例第十一条、第十五条、第十六条、第十七条、第十八条",),
        series="整改",
        states=(DRAFT, NOTIFIED, PLAN_REVIEW, MENDING, RECHECK, STRUCK_OFF, QUASHED),
        steps=(
            Step("notify", "通知整改", (DRAFT,), NOTIFIED, "office",
                 needs=("facts_given:admitted/team/shortfall/found_how", "lead_is_open", "due_is_ahead",
                        "not_noticed_twice"),
                 then=("paper:rectification_notice",)),
            Step("plan", "报方案", (NOTIFIED,), PLAN_REVIEW, "lead", needs=("no_objection_open",),
                 asks=(Ask("steps", "怎么改", "long", hint="一条一条写，每条写谁做、哪天以前。"),
                       Ask("cause", "原因", "long", hint="为什么会这样，怎样不再发生。"))),
            Step("plan_back", "退改方案", (PLAN_REVIEW,), NOTIFIED, "office", asks=(REASON,)),
            Step("plan_ok", "同意方案", (PLAN_REVIEW,), MENDING, "office", needs=("no_objection_open",),
                 asks=(Ask("due_on", "整改期限改到", "date", required=False, sets="due_on"),)),
            Step("prove", "报整改结果", (MENDING,), RECHECK, "lead",
                 needs=("no_objection_open", "assists_done"),
                 asks=(Ask("result", "结果", "long", hint="逐条对照方案写，写数。"),
                       Ask("evidence", "佐证", "files", required=False))),
            Step("fail", "复核不通过", (RECHECK,), MENDING, "checker", needs=("not_who_found",),
                 asks=(REASON,)),
            Step("strike", "复核销号", (RECHECK,), STRUCK_OFF, "checker", needs=("not_who_found",),
                 asks=(Ask("verified", "复核情况", "long", hint="到了哪里、看了什么、与报告是否一致。"),),
                 then=("paper:struck_off",)),
            Step("object", "提出异议", BEFORE, None, "lead", needs=("may_object",),
                 asks=(Ask("task", "异议和理由", "long", hint="哪一条事实或者依据不对，为什么。"),
                       Ask("evidence", "材料", "files", required=False)),
                 then=("spawn:objection",), aside=True),
            Step("quash", "异议成立，撤销整改", BEFORE, QUASHED, "system", asks=(REASON,)),
            Step("quash_as_granted", "按复核决定撤销", (*BEFORE, RECHECK), QUASHED, "office",
                 needs=("objection_granted",), aside=True),
            Step("drop", "不通知了", (DRAFT,), QUASHED, "office", asks=(REASON,), aside=True),
            common_steps.extend((MENDING,), EXTEND),
            common_steps.ask_assist((MENDING,)),
        ),
        clocks=(
            Clock("plan", "报方案", "preset:rectification.plan", (NOTIFIED,), on="lead"),
            Clock("plan_review", "审方案", "preset:rectification.plan_review", (PLAN_REVIEW,), on="office"),
            Clock("finish", "整改", "deadline", (MENDING,), held=(RECHECK,), on="lead", extend=EXTEND),
            Clock("recheck", "复核", "preset:rectification.recheck", (RECHECK,), on="checker"),
        ),
        facts=(
            Fact("admitted", "谁批准督查的", required=True, hint="批准人、日期和文号；没有批准的督查不能通知整改。"),
            Fact("team", "参加督查的人", "people", required=True, hint="写姓名，用顿号隔开；他们不参加复核。"),
            Fact("shortfall", "发现的问题", "long", required=True, hint="写事实：时间、地点、数，不写评价。"),
            Fact("found_how", "怎样发现的", "long", required=True, hint="哪次督查、看了什么材料、问了谁。"),
            Fact("breaks", "不符合哪一条", hint="文件和条款；没有就写应有的标准。"),
            Fact("recurrence_of", "以前出现过", hint="以前那一件的编号；没有就空着。"),
        ),
        presets=(
            Shipped("objection.apply", "提出异议的时限", "30d", "政府督查工作条例第十七条：收到之日起30日内"),
            Shipped("rectification.plan", "报方案时限", "10wd", "出厂建议值：由本级办公室改定"),
            Shipped("rectification.plan_review", "审方案时限", "5wd", "出厂建议值：由本级办公室改定"),
            Shipped("rectification.recheck", "复核时限", "10wd", "出厂建议值：由本级办公室改定"),
        ),
        start=Start(by="office", without=("words", "measures"),
                    labels={"title": "什么问题", "task": "整改要求", "due": "整改期限"}),
        roles={"checker": "复核单位", "lead": "被督查单位"},
    )
)  # fmt: skip
