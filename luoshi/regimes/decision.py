"""需您拍板: what only a leader can settle, with a clock on the leader. Silence is never consent."""

from django.utils import timezone

from luoshi.matters import papers
from luoshi.matters.common_steps import REASON, TOPIC
from luoshi.matters.models import Matter
from luoshi.matters.regime import Ask, Clock, Fact, Regime, Start, State, Step
from luoshi.matters.register import register
from luoshi.matters.rules import Ask as Asked
from luoshi.matters.rules import rule
from luoshi.org.presets import Shipped, value

from .decision_papers import decision, minutes

DRAFT = State("draft", "拟提请", "draft", "asker")
ASKED = State("asked", "待拍板", "open", "holder")
MORE = State("more", "待补充", "open", "asker")
COLLECTIVE = State("collective", "待集体研究", "open", "holder")
DECIDED = State("decided", "已拍板", "done")
TURNED_DOWN = State("turned_down", "不予采纳", "done")
TAKEN_BACK = State("taken_back", "已撤回", "ended")


@rule
def topic_admitted(matter: Matter, ask: Asked) -> str | None:
    """议题把关: a problem without a way out is not admitted."""
    missing = [] if matter.task.strip() else ["事实"]
    missing += [a.label for a in TOPIC if not str(matter.facts.get(a.key) or "").strip()]
    if missing:
        return f"还不能提请：缺{'、'.join(missing)}。只摆问题不提办法的不收，请补齐再提。"
    return None if matter.lead_post_id else "请写明请谁拍板。"


@rule
def another_post(matter: Matter, ask: Asked) -> str | None:
    post = ask.answers.get("deputy")
    if post and post.pk == matter.lead_post_id:
        return f"现在就是{post}在定，请选别的岗位。"
    return None


@rule
def quorum_met(matter: Matter, ask: Asked) -> str | None:
    """民主集中制: fewer than the share of the members present decide nothing."""
    members, present = ask.answers.get("members"), ask.answers.get("attendance")
    if not members or not present:
        return None
    if len(present) > int(members):
        return f"应到{members}人，写了{len(present)}人到会，请核对名单。"
    share = value("decision.quorum", on=timezone.localdate(ask.at)).value
    if len(present) <= int(members) * share:
        return f"应到{members}人，到会{len(present)}人，没有过半数，不能形成决定，请另定日期再议。"
    return None


MEETING_ON = Ask("meeting_on", "哪天研究", "date", sets="fact:meeting_on")
MEETING = (
    Ask("met_on", "会议日期", "date"),
    Ask("members", "应到几人", "number"),
    Ask("attendance", "到会名单", "people", hint="写姓名，用顿号隔开；一个人只算一次。"),
    Ask("said", "各人意见", "long", hint="谁、什么意见，逐人写；没有发言的写没有发言。"),
    Ask(
        "dissent",
        "不同意见",
        "long",
        required=False,
        hint="不同意的人和理由，照原话写；没有就空着。",
    ),
    Ask("decided", "决定", "long", hint="定什么、谁办、哪天以前。"),
)

papers.add("decision", papers.Kind("拍板告知单", decision))
papers.add("minutes", papers.Kind("集体研究纪要", minutes))

DECISION = register(
    Regime(
        key="decision",
        title="需您拍板",
        basis=("及时表态拍板的工作要求", "民主集中制，重大事项集体讨论决定", "重大行政决策程序暂行条例"),
        series="请示",
        states=(DRAFT, ASKED, MORE, COLLECTIVE, DECIDED, TURNED_DOWN, TAKEN_BACK),
        steps=(
            Step("ask_now", "提请", (DRAFT,), ASKED, "asker", needs=("topic_admitted",),
                 then=("hold_origin",)),
            Step("decide", "拍板", (ASKED,), DECIDED, "holder",
                 asks=(Ask("decided", "决定", "long", hint="同意哪个方案，谁办，哪天以前。"),
                       Ask("limits", "边界", "long", required=False,
                           hint="授权到哪一步，什么情况再报。")),
                 then=("release_origin", "paper:decision")),
            Step("turn_down", "不采纳", (ASKED,), TURNED_DOWN, "holder", asks=(REASON,),
                 then=("release_origin", "paper:decision")),
            Step("ask_more", "请补充", (ASKED,), MORE, "holder",
                 asks=(Ask("question", "要补充什么", "long"),)),
            Step("supply", "补充", (MORE,), ASKED, "asker",
                 asks=(Ask("supplement", "补充的情况", "long"),
                       Ask("options", "方案", "long", required=False, sets="fact:options"),
                       Ask("proposal", "建议", "long", required=False, sets="fact:proposal"),
                       Ask("evidence", "材料", "files", required=False))),
            Step("delegate", "委托", (ASKED,), None, "holder", needs=("another_post",),
                 asks=(Ask("deputy", "委托谁定", "post", among="leader"), REASON),
                 then=("hand_to:deputy",), aside=True),
            Step("to_meeting", "提交集体研究", (ASKED,), COLLECTIVE, "holder",
                 asks=(REASON, MEETING_ON), aside=True),
            Step("resolve", "记入集体决定", (COLLECTIVE,), DECIDED, "holder", needs=("quorum_met",),
                 asks=MEETING, then=("release_origin", "paper:minutes")),
            Step("put_off", "改期研究", (COLLECTIVE,), None, "holder", asks=(REASON, MEETING_ON),
                 then=("restart:meeting",), aside=True),
            Step("take_back", "撤回", (ASKED, MORE, COLLECTIVE), TAKEN_BACK, "asker", asks=(REASON,),
                 then=("release_origin",), aside=True),
            Step("drop", "不提了", (DRAFT,), TAKEN_BACK, "asker", asks=(REASON,), aside=True),
        ),
        clocks=(
            Clock("finish", "拍板", "preset:decision.decide", (ASKED,), held=(MORE, COLLECTIVE),
                  on="holder"),
            Clock("supply", "补充", "preset:decision.supply", (MORE,), on="asker"),
            Clock("meeting", "集体研究", "fact:meeting_on", (COLLECTIVE,), on="holder"),
        ),
        facts=(
            *(Fact(a.key, a.label, a.kind, hint=a.hint) for a in TOPIC),
            Fact("meeting_on", "研究日期", "date", start=False),
        ),
        presets=(
            Shipped("decision.decide", "拍板时限", "3wd", "出厂建议值：及时表态，由本级办公室改定"),
            Shipped("decision.supply", "补充时限", "3wd", "出厂建议值：由本级办公室改定"),
            Shipped("decision.quorum", "到会须超过应到的几成", 0.5, "半数以上组成人员到会方能举行"),
        ),
        start=Start(
            by="asker",
            lead="leader",
            without=("due", "standard", "measures", "words"),
            labels={"title": "请定什么", "task": "事实", "lead_post": "请谁定"},
            hints={"title": "一句话，能答“同意”或者“按方案二”。"},
        ),
        roles={"asker": "提请单位", "holder": "决策人"},
        ladder="leader",
    )
)  # fmt: skip
