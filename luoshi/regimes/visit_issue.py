"""走访问题: what somebody heard on a visit becomes a matter, and whoever raised it hears the end.

A visit leaves problems and answers, no photos: no place is kept, no telephone, no document number.
"""

import re
from collections.abc import Iterable

from luoshi.matters import common_steps, papers
from luoshi.matters.common_steps import REASON
from luoshi.matters.models import Matter
from luoshi.matters.regime import Ask, Clock, Extend, Fact, Regime, Start, State, Step
from luoshi.matters.register import register
from luoshi.matters.rules import Ask as Asked
from luoshi.matters.rules import rule
from luoshi.org.presets import Shipped

from .visit_issue_papers import answer

DRAFT = State("draft", "拟转办", "draft", "asker")
DOING = State("doing", "办理中", "open", "lead")
DISPUTED = State("disputed", "待裁定", "open", "ruler")
ANSWERED = State("answered", "待告诉本人", "open", "asker")
TOLD = State("told", "已告诉本人", "done")
DROPPED = State("dropped", "不转办", "ended")

EXTEND = Extend(most=1, agree="asker")
LOCAL = "出厂建议值：由本级办公室改定"
OUTCOMES = (("solved", "已解决"), ("planned", "列入计划"), ("cannot", "依规定办不到，说明理由"))
PERSONAL = re.compile(r"(?<!\d)(?:1\d{10}|\d{17}[\dXx])(?!\d)")
NOTHING_SAID = "没有说"
TELL = (
    Ask("how", "怎样告诉的", hint="当面、电话、会上；不写号码。"),
    Ask("said", "本人怎么说", "long", hint=f"原话；没有说写{NOTHING_SAID}。"),
)


@rule
def no_personal_data(matter: Matter, ask: Asked) -> str | None:
    """A telephone or a document number is not needed to solve a problem, and is not kept."""
    facts = [str(value) for value in (*matter.facts.values(), *ask.answers.values())]
    return why_not_kept((matter.title, matter.task, *facts))


def why_not_kept(texts: Iterable[str]) -> str | None:
    if any(PERSONAL.search(text) for text in texts):
        return "里面有电话或者证件号码，请删去：写称呼就够，联系方式留在走访的人手里。"
    return None


papers.add("visit_answer", papers.Kind("走访问题答复单", answer))

VISIT_ISSUE = register(
    Regime(
        key="visit_issue",
        title="走访问题",
        basis=("干部下基层大走访、大调研：带着问题去，带着答复回",),
        series="走访",
        states=(DRAFT, DOING, DISPUTED, ANSWERED, TOLD, DROPPED),
        steps=(
            Step("pass_on", "转办", (DRAFT,), DOING, "asker",
                 needs=("lead_named", "lead_is_open", "no_personal_data")),
            Step("answered_there", "当场答复", (DRAFT,), TOLD, "asker",
                 needs=("lead_named", "no_personal_data"),
                 asks=(Ask("answer", "怎样答复的", "long", hint="依据哪条规定、定了什么。"), *TELL)),
            Step("give_answer", "答复", (DOING,), ANSWERED, "lead", needs=("assists_done", "no_personal_data"),
                 asks=(Ask("outcome", "结果", "choice", choices=OUTCOMES, sets="fact:outcome"),
                       Ask("answer", "答复", "long", hint="办成了什么；办不到的写明哪条规定、有什么别的路。"),
                       Ask("evidence", "佐证", "files", required=False)),
                 then=("paper:visit_answer",)),
            Step("decline", "退回", (DOING,), DISPUTED, "lead",
                 asks=(Ask("reason", "理由", "long", hint="哪一条职责说明这不该由本单位办。"),
                       Ask("better_unit", "建议承办单位", "unit", required=False))),
            Step("rule_for", "裁定承办", (DISPUTED,), DOING, "ruler",
                 asks=(Ask("unit", "承办单位", "unit"), REASON), then=("hand_to:unit",)),
            Step("tell", "已告诉本人，认可", (ANSWERED,), TOLD, "asker", needs=("another_than:give_answer",),
                 asks=TELL),
            Step("not_settled", "本人不认可，再办", (ANSWERED,), DOING, "asker", needs=("below:again=2",),
                 asks=TELL, then=("count:again",)),
            Step("settled_so", "已告诉本人，仍不认可", (ANSWERED,), TOLD, "asker",
                 needs=("another_than:give_answer",),
                 asks=(*TELL, Ask("way", "还有什么路", "long", hint="可以走的程序和地方，一并告诉本人。")),
                 aside=True),
            common_steps.extend((DOING,), EXTEND),
            common_steps.revise_due((DOING,)),
            common_steps.ask_assist((DOING,)),
            common_steps.ask_decision((DOING,)),
            Step("drop", "不转办", (DRAFT,), DROPPED, "asker", asks=(REASON,), aside=True),
            Step("take_back", "撤回", (DOING, DISPUTED), DROPPED, "asker", asks=(REASON,), aside=True),
        ),
        clocks=(
            Clock("finish", "答复", "preset:visit_issue.answer", (DOING,), held=(DISPUTED, ANSWERED), on="lead",
                  extend=EXTEND),
            Clock("rule", "裁定", "preset:visit_issue.rule", (DISPUTED,), on="ruler"),
            Clock("tell", "告诉本人", "preset:visit_issue.tell", (ANSWERED,), on="asker"),
        ),
        facts=(
            Fact("raised_by", "谁提的", required=True, hint="称呼就够，如“种粮大户老秦”；不写住址、电话。"),
            Fact("visited_on", "走访日期", "date", required=True),
            Fact("outcome", "结果", "choice", start=False, choices=OUTCOMES),
            Fact("again", "本人不认可再办次数", "number", start=False),
        ),
        outcomes=tuple(key for key, _ in OUTCOMES),
        presets=(
            Shipped("visit_issue.answer", "走访问题答复时限", "15wd", LOCAL),
            Shipped("visit_issue.rule", "走访问题裁定时限", "3wd", LOCAL),
            Shipped("visit_issue.tell", "告诉本人的时限", "3wd", LOCAL),
        ),
        start=Start(by="asker", without=("due", "standard", "measures", "words"),
                    labels={"title": "什么问题", "task": "本人怎么说的，事实是什么"},
                    hints={"task": "写问题和数，不写走了哪里、到了几户。"}),
        roles={"asker": "走访单位", "lead": "承办单位"},
    )
)  # fmt: skip
