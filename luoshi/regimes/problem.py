"""问题台账、创新破难: a problem goes up only with a way out, one level at a time, a clock at each.

Four levels: the unit itself, the department it needs, the leader who is linked, the first leader
(桐庐县2014年四级协调做法). Silence climbs. A problem is solved with proof or parked with a date and a
reason; an explanation without action is counted as what it is.
"""

from django.utils import timezone

from luoshi.matters import papers
from luoshi.matters.common_steps import REASON
from luoshi.matters.models import Matter
from luoshi.matters.regime import Ask, Clock, Fact, Regime, Start, State, Step
from luoshi.matters.register import register
from luoshi.matters.rules import Ask as Asked
from luoshi.matters.rules import rule, say_day
from luoshi.org.presets import Shipped

from .problem_papers import request

DRAFT = State("draft", "拟列入", "draft", "lead")
OWN = State("own", "本级解决中", "open", "lead")
AT_DEPARTMENT = State("at_department", "部门协调中", "open", "checker")
AT_LINKED = State("at_linked", "联系领导协调中", "open", "leader")
AT_TOP = State("at_top", "主要领导协调中", "open", "leader")
TO_CONFIRM = State("to_confirm", "待核实", "open", "office")
PARKED = State("parked", "挂起", "open", "office")
SOLVED = State("solved", "已解决", "done")
GIVEN_UP = State("given_up", "已撤出", "ended")

RISEN = (AT_DEPARTMENT, AT_LINKED, AT_TOP)
MOST_PARKED_DAYS = 366


@rule
def way_out_given(matter: Matter, ask: Asked) -> str | None:
    """矛盾不上交: what was tried and what is proposed, or it is not admitted."""
    missing = [
        fact.label
        for key in ("tried", "way_out")
        if (fact := matter.regime.fact(key)) and not str(matter.facts.get(key) or "").strip()
    ]
    if missing:
        return f"还不能列入：缺{'、'.join(missing)}。只摆问题不提办法的不收。"
    return None


@rule
def parked_honestly(matter: Matter, ask: Asked) -> str | None:
    """A date, ahead, and not so far that nobody will remember."""
    day, today = ask.answers.get("parked_until"), timezone.localdate(ask.at)
    if day is None:
        return None
    if day <= today:
        return f"再议的日期{say_day(day)}不在今天以后，请改。"
    if (day - today).days > MOST_PARKED_DAYS:
        return "挂起最长一年，到期必须再议，请把日期改近。"
    return None


WANTED = Ask("wanted", "要对方定什么", "long", hint="一句话能答的；需要什么条件、哪天以前。")
HELPED = (
    Ask("decided", "协调意见", "long", hint="定了什么、谁做、给什么条件。"),
    Ask("due_on", "解决的日期改到", "date", required=False, sets="due_on"),
)

papers.add("coordination_request", papers.Kind("提请协调函", request))

PROBLEM = register(
    Regime(
        key="problem",
        title="问题台账",
        basis=("变“百般解释”为“一律解决”的工作要求", "分级协调、逐级提请的做法（桐庐县2014年）"),
        series="问题",
        states=(DRAFT, OWN, AT_DEPARTMENT, AT_LINKED, AT_TOP, TO_CONFIRM, PARKED, SOLVED, GIVEN_UP),
        steps=(
            Step("list_problem", "列入台账", (DRAFT,), OWN, "lead", needs=("way_out_given", "due_is_ahead")),
            Step("progress", "报进展", (OWN,), None, "lead",
                 asks=(Ask("did", "做了什么", "long", hint="写行动和结果，不写认识和过程。"),
                       Ask("evidence", "佐证", "files", required=False)), aside=True),
            Step("explain", "只作说明", (OWN,), None, "lead",
                 asks=(Ask("text", "说明", "long", hint="没有行动的说明会计次，照样记在台账上。"),),
                 then=("count:explained",), aside=True),
            Step("solve", "报解决", (OWN,), TO_CONFIRM, "lead",
                 asks=(Ask("did", "做了什么", "long"), Ask("result", "结果", "long", hint="写数，能核实。"),
                       Ask("evidence", "佐证", "files", required=False))),
            Step("confirm", "核实销号", (TO_CONFIRM,), SOLVED, "office", needs=("another_than:solve",),
                 asks=(Ask("verified", "核实情况", "long", hint="看了什么、问了谁、与报告是否一致。"),)),
            Step("not_solved", "没有解决", (TO_CONFIRM,), OWN, "office", needs=("another_than:solve",),
                 asks=(REASON,)),
            Step("ask_department", "提请部门协调", (OWN,), AT_DEPARTMENT, "lead",
                 asks=(Ask("department", "请哪个部门协调", "unit", sets="part:checker"),
                       Ask("did", "本级做了什么", "long"), WANTED),
                 then=("count:raised", "paper:coordination_request")),
            Step("department_helps", "部门协调意见", (AT_DEPARTMENT,), OWN, "checker", asks=HELPED),
            Step("ask_linked", "提请联系领导", (AT_DEPARTMENT,), AT_LINKED, "lead", asks=(WANTED,),
                 then=("count:raised", "paper:coordination_request"), aside=True),
            Step("climb_linked", "部门没有答复，升到联系领导", (AT_DEPARTMENT,), AT_LINKED, "system",
                 then=("count:raised",)),
            Step("linked_helps", "联系领导协调意见", (AT_LINKED,), OWN, "leader", asks=HELPED),
            Step("ask_top", "提请主要领导", (AT_LINKED,), AT_TOP, "leader", asks=(WANTED,),
                 then=("count:raised", "paper:coordination_request"), aside=True),
            Step("climb_top", "联系领导没有答复，升到主要领导", (AT_LINKED,), AT_TOP, "system",
                 then=("count:raised",)),
            Step("top_helps", "主要领导协调意见", (AT_TOP,), OWN, "leader", asks=HELPED),
            Step("park", "挂起", (OWN, *RISEN), PARKED, "lead", needs=("parked_honestly",),
                 asks=(Ask("reason", "为什么现在解决不了", "long"),
                       Ask("parked_until", "哪天再议", "date", sets="fact:parked_until")),
                 agree="office_head", aside=True),
            Step("wake", "到期再议", (PARKED,), OWN, "system"),
            Step("take_up", "提前再议", (PARKED,), OWN, "office", asks=(REASON,)),
            Step("give_up", "撤出台账", (OWN, *RISEN, PARKED), GIVEN_UP, "lead", asks=(REASON,),
                 agree="office_head", aside=True),
            Step("drop", "不列了", (DRAFT,), GIVEN_UP, "lead", asks=(REASON,), aside=True),
        ),
        clocks=(
            Clock("finish", "解决", "deadline", (OWN,), held=(*RISEN, TO_CONFIRM, PARKED), on="lead"),
            Clock("department", "部门协调", "preset:problem.department", (AT_DEPARTMENT,), on="checker",
                  lapse="climb_linked"),
            Clock("linked", "联系领导协调", "preset:problem.linked", (AT_LINKED,), on="leader",
                  lapse="climb_top"),
            Clock("top", "主要领导协调", "preset:problem.top", (AT_TOP,), on="leader"),
            Clock("confirm", "核实", "preset:problem.confirm", (TO_CONFIRM,), on="office"),
            Clock("parked", "再议", "fact:parked_until", (PARKED,), on="office", lapse="wake"),
        ),
        facts=(
            Fact("tried", "已经做了什么", "long", required=True),
            Fact("way_out", "建议的办法", "long", required=True, hint="谁做什么、要什么条件。"),
            Fact("parked_until", "再议日期", "date", start=False),
            Fact("raised", "提级次数", "number", start=False),
            Fact("explained", "只说明没有行动的次数", "number", start=False),
        ),
        presets=(
            Shipped("problem.department", "部门协调时限", "5wd", "出厂建议值：每周汇总一次，由本级办公室改定"),
            Shipped("problem.linked", "联系领导协调时限", "5wd", "出厂建议值：由本级办公室改定"),
            Shipped("problem.top", "主要领导协调时限", "10wd", "出厂建议值：由本级办公室改定"),
            Shipped("problem.confirm", "核实时限", "5wd", "出厂建议值：由本级办公室改定"),
        ),
        start=Start(by="lead", without=("words", "measures", "standard"),
                    labels={"title": "什么问题", "task": "问题和事实", "due": "打算哪天解决"}),
        roles={"checker": "协调部门", "lead": "责任单位"},
    )
)  # fmt: skip
