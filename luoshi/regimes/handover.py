"""“交办单”办结报告制度: issue, sign or decline, report, review, close (seed 001)."""

from luoshi.matters import common_steps
from luoshi.matters.common_steps import REASON
from luoshi.matters.regime import Ask, Clock, Extend, Regime, State, Step
from luoshi.matters.register import register

DRAFT = State("draft", "拟办", "draft", "office")
ISSUED = State("issued", "待签收", "open", "lead")
DOING = State("doing", "办理中", "open", "lead")
DISPUTED = State("disputed", "待裁定", "open", "ruler")
SUSPENDED = State("suspended", "已暂停", "held", "office")
IN_REVIEW = State("in_review", "待审核", "open", "office")
CLOSED = State("closed", "已办结", "done")
MERGED = State("merged", "已并入", "ended")
WITHDRAWN = State("withdrawn", "已撤销", "ended")

OPEN = (ISSUED, DOING)
EXTEND = Extend(most=2, agree="office_head")
REPORT = (
    Ask("result", "结果", "long", hint="先写做成了什么，写数，不写过程。"),
    Ask(
        "evidence", "佐证", "files", required=False, hint="能证明结果的文件；系统里已有的不用再传。"
    ),
    Ask("gap", "差距", "long", required=False, hint="还差什么、为什么，一句话。"),
    Ask("way", "办法", "long", required=False, hint="接下来怎么补上差距，写到哪一天。"),
    Ask("decision_needed", "需谁拍板", "long", required=False, hint="请谁在哪天前定什么。"),
)

HANDOVER = register(
    Regime(
        key="handover",
        title="交办单",
        basis=("“交办单”办结报告制度",),
        states=(DRAFT, ISSUED, DOING, DISPUTED, SUSPENDED, IN_REVIEW, CLOSED, MERGED, WITHDRAWN),
        steps=(
            Step("issue", "交办", (DRAFT,), ISSUED, "office",
                 needs=("five_fixed", "lead_is_open", "due_is_ahead"), then=("paper:handover",)),
            Step("sign", "签收", (ISSUED,), DOING, "lead",
                 asks=(Ask("measures", "措施", "long", required=False, sets="measures",
                           hint="准备怎么办，分几步；交办单上已写明的不用再写。"),)),
            Step("decline", "退回", (ISSUED,), DISPUTED, "lead",
                 asks=(Ask("reason", "理由", "long", hint="哪一条职责说明这不该由本单位牵头。"),
                       Ask("better_unit", "建议承办单位", "unit", required=False))),
            Step("rule_for", "裁定承办", (DISPUTED,), ISSUED, "ruler",
                 asks=(Ask("unit", "承办单位", "unit"), REASON), then=("hand_to:unit",)),
            Step("report", "报结", (DOING,), IN_REVIEW, "lead",
                 needs=("assists_done",), asks=REPORT),
            Step("send_back", "退回补办", (IN_REVIEW,), DOING, "office",
                 needs=("not_who_reported",), asks=(REASON,)),
            Step("recall", "撤回重报", (IN_REVIEW,), DOING, "lead", asks=(REASON,), aside=True),
            Step("close", "办结", (IN_REVIEW,), CLOSED, "office",
                 needs=("not_who_reported",),
                 asks=(Ask("verified", "核实情况", "long", required=False,
                           hint="看过什么、与报告是否一致；没有核实就空着。"),),
                 then=("paper:closing_report",)),
            Step("already_done", "此前已办结", (DRAFT,), CLOSED, "office",
                 asks=(Ask("result", "结果", "long"), Ask("done_on", "办结日期", "date"))),
            Step("reopen", "重启", (CLOSED,), DOING, "office", needs=("due_is_ahead",),
                 asks=(REASON, Ask("due_on", "新的到期日", "date", sets="due_on")),
                 agree="office_head"),
            Step("drop", "不办", (DRAFT,), WITHDRAWN, "office", asks=(REASON,)),
            common_steps.extend(OPEN, EXTEND),
            common_steps.revise_due(OPEN),
            *common_steps.suspend(DOING, SUSPENDED),
            common_steps.transfer(OPEN, ISSUED),
            common_steps.put_to_ruler(OPEN, DISPUTED),
            common_steps.correct(OPEN),
            common_steps.merge((DRAFT, *OPEN), MERGED),
            common_steps.ask_assist((DOING,)),
            common_steps.ask_decision((DOING,)),
            Step("withdraw", "撤销", (*OPEN, DISPUTED, SUSPENDED), WITHDRAWN, "office",
                 asks=(REASON,), agree="office_head", aside=True),
        ),
        clocks=(
            Clock("sign", "签收", "1wd", (ISSUED,), on="lead"),
            Clock("finish", "办结", "deadline", (ISSUED, DOING), held=(DISPUTED, SUSPENDED, IN_REVIEW),
                  on="lead", extend=EXTEND),
            Clock("rule", "裁定", "3wd", (DISPUTED,), on="ruler"),
            Clock("review", "审核", "5wd", (IN_REVIEW,), on="office"),
        ),
    )
)  # fmt: skip
