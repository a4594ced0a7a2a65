"""风险与预案: watched in a rhythm of its level; a trigger that a person confirms starts the plan.

重大行政决策程序暂行条例第二十三条: a risk is named with what prevents it and with a plan. The plan's
lines become matters of their units at once; when they are done somebody looks back and says what
was learnt.
"""

from luoshi.matters import common_steps, papers
from luoshi.matters.common_steps import REASON
from luoshi.matters.models import Matter
from luoshi.matters.plan_lines import read_lines
from luoshi.matters.refusal import Refused
from luoshi.matters.regime import Ask, Clock, Fact, Regime, Start, State, Step
from luoshi.matters.register import register
from luoshi.matters.rules import Ask as Asked
from luoshi.matters.rules import rule
from luoshi.org.presets import Shipped

from .risk_papers import looked_back, started

DRAFT = State("draft", "拟列入", "draft", "office")
WATCHING = State("watching", "监测中", "open", "lead")
SUSPECTED = State("suspected", "待确认触发", "open", "office")
ACTING = State("acting", "预案启动", "open", "lead")
AFTER = State("after", "待复盘", "open", "office")
RETIRED = State("retired", "已解除", "done")
DROPPED = State("dropped", "不列了", "ended")

LEVELS = (("red", "红：重大"), ("amber", "黄：较大"), ("blue", "蓝：一般"))
LIKELY = (("high", "大：今年很可能出现"), ("medium", "中：有可能出现"), ("low", "小：不大会出现"))
RHYTHM = (("red", "each:month"), ("amber", "each:quarter"), ("*", "each:half"))
LOCAL = "出厂建议值：由本级办公室改定"
HOW = "一行一条：单位；做什么；多长时间。还可以再写“；做到什么样”。"
LINES = Ask("lines", "预案", "long", required=False, sets="fact:lines",
            hint=f"不改就照已经定的办。{HOW}")  # fmt: skip
LEVEL = Ask("level", "等级", "choice", choices=LEVELS, sets="fact:level")
LIKELIHOOD = Ask("likelihood", "可能性", "choice", required=False, choices=LIKELY,
                 sets="fact:likelihood", hint="没有变就不选。")  # fmt: skip


@rule
def risk_complete(matter: Matter, ask: Asked) -> str | None:
    """Prevention, plan and the way out of it, before anybody is asked to watch."""
    given = {
        "触发条件": matter.facts.get("trigger"),
        "预案": matter.facts.get("lines"),
        "解除标准": matter.standard.strip(),
        "防范措施": matter.measures.strip(),
    }
    if missing := [label for label, words in given.items() if not words]:
        return f"还不能列入：缺{'、'.join(missing)}，请先补上。"
    return None


@rule
def plan_readable(matter: Matter, ask: Asked) -> str | None:
    """A plan that cannot be begun is found out before it is needed."""
    try:
        read_lines(ask.answers.get("lines") or matter.facts.get("lines") or "")
    except Refused as refused:
        return str(refused)
    return None


@rule
def lines_readable(matter: Matter, ask: Asked) -> str | None:
    """What is asked for now, not what stands on the matter."""
    return plan_readable(matter, ask) if ask.answers.get("lines") else None


@rule
def level_changes(matter: Matter, ask: Asked) -> str | None:
    """Level or likelihood; an answer that is left out leaves what is."""
    level, likelihood = (ask.answers.get(key) for key in ("level", "likelihood"))
    same = level == matter.facts.get("level")
    if same and likelihood in (None, "", matter.facts.get("likelihood")):
        return "等级和可能性都没有变，请走“定期研判”。"
    return None


papers.add("plan_started", papers.Kind("预案启动单", started))
papers.add("looked_back", papers.Kind("复盘报告", looked_back))

RISK = register(
    Regime(
        key="risk",
        title="风险与预案",
        basis=("重大行政决策程序暂行条例第二十三条", "风险预判、专题研究、应对预案的工作要求"),
        series="风险",
        states=(DRAFT, WATCHING, SUSPECTED, ACTING, AFTER, RETIRED, DROPPED),
        steps=(
            Step("list_risk", "列入监测", (DRAFT,), WATCHING, "office",
                 needs=("lead_named", "lead_is_open", "risk_complete", "plan_readable")),
            Step("signal", "报触发", (WATCHING,), SUSPECTED, "lead",
                 asks=(Ask("happened", "发生了什么", "long", hint="时间、地点、数，对照触发条件写。"),)),
            Step("look", "定期研判", (WATCHING,), WATCHING, "lead",
                 asks=(Ask("seen", "现在怎样", "long", hint="对照触发条件写数；没有变化写没有变化。"),),
                 then=("restart:watch",)),
            Step("relevel", "调整等级", (WATCHING,), None, "lead", needs=("level_changes",),
                 asks=(LEVEL, LIKELIHOOD, REASON), agree="office", then=("restart:watch",), aside=True),
            Step("replan", "修改预案", (WATCHING,), None, "office", needs=("lines_readable",),
                 asks=(Ask("lines", "预案", "long", sets="fact:lines", hint=HOW), REASON),
                 agree="office_head", aside=True),
            Step("confirm", "确认触发，启动预案", (WATCHING, SUSPECTED), ACTING, "office",
                 needs=("another_than:signal", "plan_readable"),
                 asks=(Ask("checked", "怎样核实的", "long", hint="问了谁、看了什么；达到触发条件的哪一条。"), LINES),
                 then=("spawn:handover", "count:triggered", "paper:plan_started")),
            Step("false_alarm", "没有触发", (SUSPECTED,), WATCHING, "office",
                 asks=(Ask("checked", "怎样核实的", "long", hint="问了谁、看了什么；差多少。"),)),
            Step("add_actions", "追加动作", (ACTING,), None, "office", needs=("lines_readable",),
                 asks=(Ask("lines", "追加什么", "long", hint=HOW), REASON), then=("spawn:handover",), aside=True),
            Step("stand_down", "解除响应", (ACTING,), AFTER, "lead", needs=("assists_done",),
                 asks=(Ask("result", "现在怎样", "long", hint="对照解除标准逐条写，写数。"),
                       Ask("evidence", "佐证", "files", required=False)),
                 agree="office_head"),
            Step("look_back", "复盘", (AFTER,), WATCHING, "office",
                 needs=("another_than:stand_down", "plan_readable"),
                 asks=(Ask("went", "预案管不管用", "long", hint="哪一条管用，哪一条没有用上，哪里慢了。"),
                       Ask("lessons", "以后怎么改", "long", hint="防范、监测、预案各改什么；谁改。"),
                       LEVEL, LIKELIHOOD, LINES),
                 then=("paper:looked_back",)),
            Step("retire", "解除风险", (WATCHING,), RETIRED, "office",
                 asks=(Ask("reason", "为什么可以解除", "long", hint="风险点怎样消除的，谁看过。"),),
                 agree="office_head", aside=True),
            Step("drop", "不列了", (DRAFT,), DROPPED, "office", asks=(REASON,), aside=True),
            common_steps.ask_decision((ACTING,)),
        ),
        clocks=(
            Clock("watch", "研判", "by:level", (WATCHING,), on="lead", table=RHYTHM, main=True),
            Clock("trigger", "确认触发", "preset:risk.confirm", (SUSPECTED,), on="office"),
            Clock("finish", "响应", "by:level", (ACTING,), on="lead",
                  table=tuple((key, f"preset:risk.act_{key}") for key, _ in LEVELS)),
            Clock("look_back", "复盘", "preset:risk.look_back", (AFTER,), on="office"),
        ),
        facts=(
            Fact("trigger", "触发条件", "long", required=True, hint="看得见、数得出的：到多少、出现什么就启动。"),
            Fact("level", "等级", "choice", required=True, choices=LEVELS),
            Fact("likelihood", "可能性", "choice", required=True, choices=LIKELY),
            Fact("lines", "预案", "long", required=True, hint=HOW),
            Fact("means", "要用的人和物", "long", hint="在哪里、多少、谁管、怎样调。"),
            Fact("triggered", "启动次数", "number", start=False),
        ),
        presets=(
            Shipped("risk.confirm", "确认触发的时限", "2wh", LOCAL),
            Shipped("risk.act_red", "红色风险的响应时限", "5wd", LOCAL),
            Shipped("risk.act_amber", "黄色风险的响应时限", "10wd", LOCAL),
            Shipped("risk.act_blue", "蓝色风险的响应时限", "20wd", LOCAL),
            Shipped("risk.look_back", "复盘时限", "10wd", LOCAL),
        ),
        start=Start(by="office", without=("due",),
                    labels={"title": "什么风险", "task": "风险点", "standard": "解除标准", "measures": "防范措施"},
                    hints={"standard": "到什么程度可以解除响应，写数。"}),
        roles={"lead": "风险责任单位"},
    )
)  # fmt: skip
