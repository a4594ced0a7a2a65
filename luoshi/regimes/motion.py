"""代表建议、提案: answered in 3 or 6 months, judged by whoever made it, promises tracked for years.

代表法（2025）第五十一条: three months from the assignment, six where much is touched; the report on
the handling is published. The other limits are of places and stand as presets.
"""

from datetime import timedelta

from django.utils import timezone

from luoshi.clocks import due, parse
from luoshi.clocks.calendar import STATE
from luoshi.clocks.limits import add_months
from luoshi.matters import common_steps, papers
from luoshi.matters.common_steps import REASON
from luoshi.matters.models import Matter
from luoshi.matters.papers import last
from luoshi.matters.regime import Ask, Clock, Extend, Fact, Regime, Start, State, Step
from luoshi.matters.register import register
from luoshi.matters.rules import Ask as Asked
from luoshi.matters.rules import rule, say_day
from luoshi.org.presets import Shipped, value

from .motion_papers import assignment, reply

RECEIVED = State("received", "待交办", "open", "office")
ASSIGNED = State("assigned", "待签收", "open", "lead")
DOING = State("doing", "办理中", "open", "lead")
RETURNED = State("returned", "待改派", "open", "office")
ANSWERED = State("answered", "待代表意见", "open", "party")
FOLLOWING = State("following", "承诺跟踪", "open", "lead")
DISPUTED = State("disputed", "待裁定", "open", "ruler")
SETTLED = State("settled", "已办结", "done")
TAKEN_BACK = State("taken_back", "代表撤回", "ended")

MOST_MONTHS = 6
GRADES = (("A", "A 已经解决或基本解决"), ("B", "B 部分解决或列入计划"), ("C", "C 留作参考"))
OPINIONS = (("content", "满意"), ("mostly", "基本满意"))
GRADE = Ask("grade", "办理结果", "choice", choices=GRADES, sets="fact:grade")
PROMISED = Ask("promised_on", "承诺哪天以前落实", "date", required=False, sets="fact:promised_on",
               hint="B类必须写；到那天还会再问一次代表。")  # fmt: skip
CATEGORIES = (("ordinary", "一般：3个月"), ("complex", "涉及面广、难度大：6个月"))
ASKED_ALL = Ask("asked", "征求了哪些署名代表", "people", hint="逐人征求，写姓名，用顿号隔开。")


@rule
def within_return_limit(matter: Matter, ask: Asked) -> str | None:
    """Not one's own business: said within the days the office has set, later it is carried out."""
    assigned = last(matter, "assign")
    if assigned is None:
        return None
    limit = value("motion.return", on=timezone.localdate(assigned.at))
    end = due(timezone.localtime(assigned.at), parse(limit.value), STATE)
    if ask.at <= end.at:
        return None
    return (
        f"退回要在交办后{parse(limit.value).words}内提出，{say_day(end.on)}已经过了，请继续办理。"
    )


@rule
def promised_where_partly(matter: Matter, ask: Asked) -> str | None:
    """What is not yet solved has a day on which it will be."""
    grade = ask.answers.get("grade")
    day = ask.answers.get("promised_on")
    if grade == "B" and not day:
        return "结果是B（部分解决或列入计划）的，要写明承诺哪天以前落实。"
    if day and day <= timezone.localdate(ask.at):
        return f"承诺的日期{say_day(day)}不在今天以后，请改。"
    return None


@rule
def all_signers_asked(matter: Matter, ask: Asked) -> str | None:
    """Every signer has a voice, not the first alone; before anything is answered the form will ask."""
    asked = ask.answers.get("asked")
    if asked is None:
        return None
    missing = sorted(set(matter.facts.get("signers") or ()) - set(asked))
    return f"还没有征求{'、'.join(missing)}的意见，每位署名代表都要征求到。" if missing else None


@rule
def grade_is(matter: Matter, ask: Asked, grades: str) -> str | None:
    grade = str(matter.facts.get("grade") or "")
    if grade in grades:
        return None
    if grade == "B":
        return "结果是B，承诺还没有落实，请走“同意分步落实”，到承诺的日期再问。"
    return f"结果是{grade or '未定'}，没有要跟踪的承诺，请走“满意”。"


@rule
def within_six_months(matter: Matter, ask: Asked) -> str | None:
    assigned, day = last(matter, "assign"), ask.answers.get("due_on")
    if assigned is None or day is None:
        return None
    most = add_months(timezone.localdate(assigned.at), MOST_MONTHS)
    if day > most:
        return f"最迟在交办后6个月，即{say_day(most)}以前答复（代表法第五十一条）。"
    return None


@rule
def not_before_last(matter: Matter, ask: Asked) -> str | None:
    """A new day for a promise lies after the old one and is not without end."""
    day, old = ask.answers.get("promised_on"), matter.facts.get("promised_on")
    if day is None:
        return None
    if old and day.isoformat() <= old:
        return "新的日期要在原来承诺的日期以后。"
    if day > timezone.localdate(ask.at) + timedelta(days=366 * 5):
        return "承诺最远写到五年以内，换届以前要有结果，请改近一些。"
    return None


@rule
def first_return(matter: Matter, ask: Asked) -> str | None:
    """Given out anew once; the second time it is the ruler's to say."""
    if matter.facts.get("returned"):
        return "已经退回过一次，再退回要由裁定人定，请走“再次退回，请裁定”。"
    return None


@rule
def returned_before(matter: Matter, ask: Asked) -> str | None:
    if not matter.facts.get("returned"):
        return "第一次退回由交办机构改派，请走“退回改派”。"
    return None


NOT_OURS = Ask(
    "reason", "为什么不归本单位", "long", hint="写明依据和应当由谁办；不能自行转给别的单位。"
)
OPEN = (ASSIGNED, DOING)
EXTEND = Extend(most=1, agree="office")
LATER = common_steps.extend(OPEN, EXTEND)

papers.add("motion_assignment", papers.Kind("建议提案交办通知", assignment))
papers.add("motion_reply", papers.Kind("答复函", reply))

MOTION = register(
    Regime(
        key="motion",
        title="建议提案",
        basis=("全国人民代表大会和地方各级人民代表大会代表法（2025年修正）第五十一条",),
        series="建提",
        states=(RECEIVED, ASSIGNED, DOING, RETURNED, DISPUTED, ANSWERED, FOLLOWING, SETTLED, TAKEN_BACK),
        steps=(
            Step("assign", "交办", (RECEIVED, RETURNED), ASSIGNED, "office",
                 asks=(Ask("unit", "主办单位", "unit"),
                       Ask("category", "办理类别", "choice", sets="fact:category", choices=CATEGORIES)),
                 then=("hand_to:unit", "paper:motion_assignment")),
            Step("sign", "签收", (ASSIGNED,), DOING, "lead"),
            Step("send_off", "退回改派", OPEN, RETURNED, "lead", needs=("within_return_limit", "first_return"),
                 asks=(NOT_OURS,), then=("count:returned",), aside=True),
            Step("send_off_again", "再次退回，请裁定", OPEN, DISPUTED, "lead",
                 needs=("within_return_limit", "returned_before"), asks=(NOT_OURS,),
                 then=("count:returned",), aside=True),
            Step("rule_for", "裁定承办", (DISPUTED,), ASSIGNED, "ruler",
                 asks=(Ask("unit", "主办单位", "unit"), REASON), then=("hand_to:unit",)),
            Step("reply", "答复", (DOING,), ANSWERED, "lead",
                 needs=("assists_done", "promised_where_partly"),
                 asks=(GRADE, Ask("text", "答复内容", "long", hint="解决了什么，没解决的为什么、怎么办、哪天以前。"),
                       Ask("met_on", "哪天与代表沟通的", "date"),
                       PROMISED, Ask("evidence", "佐证", "files", required=False)),
                 agree="lead_head", then=("paper:motion_reply", "publish:答复函")),
            Step("content", "满意", (ANSWERED,), SETTLED, "party",
                 needs=("all_signers_asked", "grade_is:AC"),
                 asks=(Ask("opinion", "意见", "choice", choices=OPINIONS), ASKED_ALL)),
            Step("step_by_step", "同意分步落实", (ANSWERED,), FOLLOWING, "party",
                 needs=("all_signers_asked", "grade_is:B"), asks=(ASKED_ALL,)),
            Step("not_content", "不满意", (ANSWERED,), DOING, "party", needs=("below:round=1",),
                 asks=(Ask("reason", "哪里不满意", "long"), ASKED_ALL), then=("count:round",)),
            Step("still_not_content", "再次不满意", (ANSWERED,), FOLLOWING, "party",
                 asks=(Ask("reason", "哪里不满意", "long"), ASKED_ALL), aside=True),
            Step("no_opinion", "期满未反馈，转跟踪", (ANSWERED,), FOLLOWING, "system"),
            Step("kept", "报承诺兑现", (FOLLOWING,), ANSWERED, "lead",
                 asks=(GRADE, Ask("text", "兑现情况", "long"), PROMISED,
                       Ask("evidence", "佐证", "files", required=False)),
                 needs=("promised_where_partly",), agree="lead_head",
                 then=("paper:motion_reply", "publish:答复函")),
            Step("carry_over", "转下年跟踪", (FOLLOWING,), None, "lead", needs=("not_before_last",),
                 asks=(REASON, Ask("promised_on", "新的日期", "date", sets="fact:promised_on")),
                 agree="office_head", then=("restart:follow",), aside=True),
            Step("withdraw_motion", "代表撤回", (RECEIVED, ASSIGNED, DOING, RETURNED, DISPUTED), TAKEN_BACK, "party",
                 asks=(REASON,), aside=True),
            Step(LATER.key, LATER.label, LATER.frm, None, "lead", (*LATER.needs, "within_six_months"),
                 LATER.asks, LATER.agree, LATER.then, aside=True),
            common_steps.ask_assist(OPEN, "office"),
        ),
        clocks=(
            Clock("assign", "交办", "preset:motion.assign", (RECEIVED,), since="fact:received_on", on="office"),
            Clock("assign_anew", "改派", "preset:motion.assign", (RETURNED,), on="office"),
            Clock("rule", "裁定", "preset:motion.rule", (DISPUTED,), on="ruler"),
            Clock("sign", "签收", "preset:motion.sign", (ASSIGNED,), on="lead"),
            Clock("finish", "答复", "by:category/round", (ASSIGNED, DOING), held=(RETURNED, DISPUTED), on="lead",
                  table=(("*/1", "preset:motion.again"), ("complex/*", "6m"), ("*", "3m")), extend=EXTEND),
            Clock("opinion", "代表反馈", "preset:motion.opinion", (ANSWERED,), on="party", lapse="no_opinion"),
            Clock("follow", "兑现承诺", "fact:promised_on or preset:motion.follow", (FOLLOWING,), on="lead", main=True),
        ),
        facts=(
            Fact("kind", "种类", "choice", required=True,
                 choices=(("deputy", "人大代表建议"), ("member", "政协提案"))),
            Fact("session", "届次", hint="如“第十七届第五次会议”。"),
            Fact("code", "编号", required=True, hint="会议秘书处给的编号。"),
            Fact("signers", "署名代表", "people", required=True, hint="领衔的写在最前，用顿号隔开。"),
            Fact("received_on", "收到日期", "date", required=True),
            Fact("category", "办理类别", "choice", start=False, choices=CATEGORIES),
            Fact("grade", "办理结果", "choice", start=False, choices=GRADES),
            Fact("promised_on", "承诺日期", "date", start=False),
            Fact("returned", "退回次数", "number", start=False),
            Fact("round", "再次答复", "number", start=False),
        ),
        outcomes=("A", "B", "C"),
        presets=(
            Shipped("motion.assign", "交办时限", "7wd", "上海市做法：收到后7个工作日内交办；各地不同，由本级办公室改定"),
            Shipped("motion.sign", "签收时限", "2wd", "出厂建议值：由本级办公室改定"),
            Shipped("motion.return", "退回时限", "10d", "浙江省办理规定：10日内说明退回；上海为7个、青岛为5个工作日"),
            Shipped("motion.rule", "建议提案裁定时限", "3wd", "出厂建议值：由本级办公室改定"),
            Shipped("motion.again", "再次答复时限", "1m", "浙江省、上海市做法：不满意的1个月内再次答复"),
            Shipped("motion.opinion", "代表反馈时限", "30d", "出厂建议值：期满不算同意，转入跟踪"),
            Shipped("motion.follow", "没有写明日期的跟踪时限", "12m", "上海市做法：年内未落实的转下年跟踪"),
        ),
        start=Start(
            by="office",
            without=("due", "standard", "measures", "words", "lead_unit", "lead_post"),
            labels={"title": "案由", "task": "建议内容"},
        ),
        roles={"office": "交办机构", "lead": "主办单位", "party": "代表、委员", "lead_head": "主办单位负责人"},
        publicity="answer",
    )
)  # fmt: skip
