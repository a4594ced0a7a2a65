"""公开承诺: 提诺、审诺、示诺、践诺、评诺.

What is promised is shown by two persons, with the day and with how it will be judged, and it is
judged by enough of those it was made to; nobody's silence counts. A promise that is not kept ends
as such, with the reason, shown by two again. Every change of it stays in view.
"""

from luoshi.matters import common_steps, papers
from luoshi.matters.common_steps import REASON
from luoshi.matters.models import Matter, Secrecy
from luoshi.matters.regime import Ask, Clock, Fact, Regime, Start, State, Step
from luoshi.matters.register import register
from luoshi.matters.rules import Ask as Asked
from luoshi.matters.rules import rule, say_day
from luoshi.org.presets import Shipped

from .promise_count import bar, said_share, share, why_not_counted
from .promise_papers import broken, judged, letter

DRAFT = State("draft", "提诺", "draft", "lead")
IN_REVIEW = State("in_review", "待审诺", "open", "office")
TO_MEND = State("to_mend", "待改诺", "open", "lead")
TO_SHOW = State("to_show", "待示诺", "open", "publisher")
KEEPING = State("keeping", "践诺中", "open", "lead")
JUDGING = State("judging", "评诺中", "open", "public")
COUNTED = State("counted", "待公布评诺结果", "open", "publisher")
KEPT = State("kept", "已兑现", "done")
NOT_KEPT = State("not_kept", "未兑现", "ended")
DROPPED = State("dropped", "不承诺了", "ended")

BEFORE = (IN_REVIEW, TO_MEND, TO_SHOW)
LOCAL = "出厂建议值：由本级办公室改定"
WORDS = (
    Ask("task", "承诺内容", "long", required=False, sets="task"),
    Ask("standard", "兑现标准", "long", required=False, sets="standard"),
    Ask("measures", "怎样兑现", "long", required=False, sets="measures"),
    Ask("due_on", "兑现日期", "date", required=False, sets="due_on"),
)
WAYS = (("visit", "入户"), ("meeting", "开会"), ("phone", "电话"), ("paper", "问卷"))
COUNT = (
    Ask("chosen", "怎样选的人", "long", hint="从全部对象里抽；承诺单位的人不算，也不由它挑人。"),
    Ask("way", "怎样问的", "choice", choices=WAYS, sets="fact:way"),
    Ask("yes", "说兑现了的人数", "number", sets="fact:yes"),
    Ask("no", "说没有兑现的人数", "number", sets="fact:no"),
    Ask("unknown", "问到了说不清的人数", "number", sets="fact:unknown",
        hint="不知道、没有说的都在这里，不算作答；没有写0。"),
    Ask("said", "他们怎么说", "long", required=False, hint="原话，不写姓名。"),
)  # fmt: skip


@rule
def audience_counted(matter: Matter, ask: Asked) -> str | None:
    """Whoever promises says to how many: without it no count is enough or too many."""
    audience = matter.facts.get("audience")
    if isinstance(audience, int) and audience > 0:
        return None
    return "请写明承诺对象有多少人，写整数，评诺按它算。"


@rule
def open_to_all(matter: Matter, ask: Asked) -> str | None:
    if matter.secrecy == Secrecy.ORDINARY:
        return None
    return f"范围是“{matter.get_secrecy_display()}”的事项不能公开承诺，请改用交办单。"


@rule
def promise_changes(matter: Matter, ask: Asked) -> str | None:
    if any(one.key in ask.answers for one in WORDS):
        return None
    return "内容、标准、办法、日期至少要改一项。"


@rule
def before_the_day(matter: Matter, ask: Asked) -> str | None:
    """A promise is changed while it can still be kept; afterwards it is kept or it is not."""
    if matter.due_at and ask.at > matter.due_at:
        return f"承诺的日期{say_day(matter.due_on)}已经过了，不能再改，请报请评诺或者说明没有兑现。"
    return None


@rule
def enough_answered(matter: Matter, ask: Asked) -> str | None:
    sample, _ = bar(matter, ask.at)
    return why_not_counted(ask.answers, matter.facts["audience"], sample)


@rule
def share_is(matter: Matter, ask: Asked, wanted: str) -> str | None:
    """The count decides which result is shown, not who shows it."""
    _, least = bar(matter, ask.at)
    reached = share(matter.facts) >= least
    if reached == (wanted == "reached"):
        return None
    said = f"作答的人里{said_share(matter.facts)}说兑现了"
    if reached:
        return f"{said}，够{least}%，请走“公布：已兑现”。"
    return f"{said}，不够{least}%，请走“公布：没有评上”。"


papers.add("promise_letter", papers.Kind("公开承诺书", letter))
papers.add("promise_judged", papers.Kind("评诺结果", judged))
papers.add("promise_broken", papers.Kind("未兑现说明", broken))

PROMISE = register(
    Regime(
        key="promise",
        title="公开承诺",
        basis=("承诺公示制度：提诺、审诺、示诺、践诺、评诺",),
        series="承诺",
        states=(DRAFT, IN_REVIEW, TO_MEND, TO_SHOW, KEEPING, JUDGING, COUNTED, KEPT, NOT_KEPT, DROPPED),
        steps=(
            Step("submit", "报审", (DRAFT,), IN_REVIEW, "lead",
                 needs=("five_fixed", "due_is_ahead", "audience_counted", "open_to_all")),
            Step("approve", "审定", (IN_REVIEW,), TO_SHOW, "office",
                 needs=("another_than:submit", "due_is_ahead"),
                 asks=(Ask("able", "做得到吗", "long", hint="有没有职权、钱和人；标准能不能由群众看出来。"),
                       Ask("publisher", "由哪个单位公示", "unit", required=False, sets="part:publisher",
                           hint="不写就由审诺单位公示。"))),
            Step("send_back", "退回改诺", (IN_REVIEW,), TO_MEND, "office", asks=(REASON,)),
            Step("resubmit", "改好再报", (TO_MEND,), IN_REVIEW, "lead",
                 needs=("promise_changes", "due_is_ahead"), asks=WORDS),
            Step("publish", "公示承诺", (TO_SHOW,), KEEPING, "publisher", needs=("due_is_ahead",),
                 asks=(Ask("where", "公示在哪里", sets="fact:where", hint="公示栏、村务公开栏、网站，写清楚。"),),
                 agree="office_head", then=("publish:公开承诺", "paper:promise_letter")),
            Step("progress", "报进展", (KEEPING,), None, "lead",
                 asks=(Ask("did", "做成了什么", "long", hint="写行动和数；没有变化不用报。"),
                       Ask("evidence", "佐证", "files", required=False)),
                 then=("restart:still",), aside=True),
            Step("look_in", "查看进展", (KEEPING,), None, "office",
                 asks=(Ask("seen", "看到什么", "long", hint="到了哪里、问了谁；为什么没有进展。"),),
                 then=("restart:still", "count:looked"), aside=True),
            Step("change", "改诺", (KEEPING,), None, "lead",
                 needs=("promise_changes", "before_the_day", "due_is_ahead"), asks=(REASON, *WORDS),
                 agree="office_head", then=("publish:承诺变更", "count:changed", "restart:still"), aside=True),
            Step("claim", "报请评诺", (KEEPING,), JUDGING, "lead", needs=("assists_done",),
                 asks=(Ask("result", "兑现了什么", "long", hint="逐条对照承诺写，写数。"),
                       Ask("proof", "凭什么", "long", hint="哪份单据、到哪里能看到，外人能核对。"),
                       Ask("evidence", "佐证", "files", required=False))),
            Step("judge", "计票", (JUDGING,), COUNTED, "public", needs=("another_than:claim", "enough_answered"),
                 asks=COUNT, then=("count:round",)),
            Step("too_few", "期满人数不够，接着评", (JUDGING,), None, "system",
                 then=("restart:judge", "count:too_few")),
            Step("show_kept", "公布：已兑现", (COUNTED,), KEPT, "publisher", needs=("share_is:reached",),
                 agree="office_head", then=("publish:评诺结果", "paper:promise_judged")),
            Step("show_short", "公布：没有评上", (COUNTED,), KEEPING, "publisher", needs=("share_is:short",),
                 agree="office_head", then=("publish:评诺结果", "paper:promise_judged")),
            Step("break_promise", "说明没有兑现", (KEEPING,), NOT_KEPT, "lead",
                 asks=(Ask("why", "为什么没有兑现", "long", hint="写事实，不写客观困难很多。"),
                       Ask("next", "以后怎么办", "long", hint="已经做了的怎样收尾，对群众怎样交代。")),
                 agree="office_head", then=("publish:未兑现说明", "paper:promise_broken"), aside=True),
            Step("drop", "不承诺了", (DRAFT, *BEFORE), DROPPED, "lead", asks=(REASON,), aside=True),
            common_steps.ask_assist((KEEPING,)),
        ),
        clocks=(
            Clock("approve", "审诺", "preset:promise.approve", (IN_REVIEW,), on="office"),
            Clock("mend", "改诺", "preset:promise.mend", (TO_MEND,), on="lead"),
            Clock("show", "示诺", "preset:promise.show", (TO_SHOW,), on="publisher"),
            Clock("finish", "兑现", "deadline", (KEEPING,), held=(JUDGING, COUNTED), on="lead"),
            Clock("still", "过问", "preset:promise.still", (KEEPING,), held=(JUDGING, COUNTED), on="office"),
            Clock("judge", "评诺", "preset:promise.judge", (JUDGING,), on="public", lapse="too_few"),
            Clock("tell", "公布结果", "preset:promise.tell", (COUNTED,), on="publisher"),
        ),
        facts=(
            Fact("made_to", "对谁承诺", required=True, hint="如“柳林镇6个村的用水户”。"),
            Fact("audience", "承诺对象有多少人", "number", required=True, hint="评诺时从他们里面问。"),
            Fact("where", "公示在哪里", start=False),
            Fact("changed", "改诺次数", "number", start=False),
            Fact("looked", "因没有进展过问次数", "number", start=False),
            Fact("round", "评诺次数", "number", start=False),
            Fact("too_few", "人数不够次数", "number", start=False),
            Fact("way", "怎样问的", "choice", start=False, choices=WAYS),
            Fact("yes", "说兑现了", "number", start=False),
            Fact("no", "说没有兑现", "number", start=False),
            Fact("unknown", "说不清", "number", start=False),
        ),
        outcomes=("kept", "not_kept"),
        presets=(
            Shipped("promise.approve", "审诺时限", "5wd", LOCAL),
            Shipped("promise.mend", "改诺时限", "5wd", LOCAL),
            Shipped("promise.show", "示诺时限", "5wd", LOCAL),
            Shipped("promise.still", "多久没有进展就过问", "3m", "安康市做法：承诺连续3个月没有进展的，转效能督查"),
            Shipped("promise.judge", "评诺时限", "20d", "出厂建议值：期满人数不够不算兑现，接着评"),
            Shipped("promise.tell", "公布评诺结果时限", "5wd", LOCAL),
            Shipped("promise.sample", "评诺最少几人作答", 30, "出厂建议值：对象不足的逐个问到；由本级办公室改定"),
            Shipped("promise.share", "百分之几说兑现了才算", 80, LOCAL),
            Shipped("promise.star_three", "评星：兑现百分之几是三星", 80, LOCAL),
            Shipped("promise.star_two", "评星：兑现百分之几是二星", 60, LOCAL),
        ),
        start=Start(by="lead", without=("words",),
                    labels={"title": "承诺什么", "task": "承诺内容", "standard": "兑现标准",
                            "measures": "怎样兑现", "due": "哪天以前兑现"},
                    hints={"standard": "群众自己看得出来的：多少、多快、什么样。"}),
        roles={"office": "审诺单位", "office_head": "审诺单位负责人", "lead": "承诺单位",
               "publisher": "公示单位", "public": "承诺对象"},
        publicity="public",
    )
)  # fmt: skip
