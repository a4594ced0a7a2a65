"""目标责任书: proposed, countered with reasons, agreed, signed by both; changed only by both.

What is negotiated are its lines (`terms`): the unit's targets and matters of the year. Silence
agrees to nothing, and a document without grounds is not signed: 不得随意签订责任状.
"""

from django.utils import timezone

from luoshi.matters import papers
from luoshi.matters.common_steps import REASON
from luoshi.matters.models import Matter
from luoshi.matters.regime import Ask, Clock, Fact, Regime, Start, State, Step
from luoshi.matters.register import register
from luoshi.matters.rules import Ask as Asked
from luoshi.matters.rules import rule
from luoshi.org.presets import Shipped

from .actions import deeds  # noqa: F401 -- registers what the steps below do
from .models import Side
from .papers import document
from .terms import NO_YEAR, differs, lines, year_of

DRAFT = State("draft", "拟订", "draft", "office")
PROPOSED = State("proposed", "待单位答复", "open", "lead")
COUNTERED = State("countered", "待答复单位意见", "open", "office")
TO_SIGN = State("to_sign", "待单位签字", "open", "lead_head")
TO_COUNTERSIGN = State("to_countersign", "待领导签字", "open", "signer")
IN_FORCE = State("in_force", "履行中", "open", "lead")
IN_REVIEW = State("in_review", "待核结果", "open", "office")
SETTLED = State("settled", "已核定", "done")
DROPPED = State("dropped", "没有签订", "ended")
RELEASED = State("released", "已解除", "ended")

LOCAL = "出厂建议值：由本级办公室改定"
OFFERED = (PROPOSED, COUNTERED, TO_SIGN, TO_COUNTERSIGN)


@rule
def terms_stand(matter: Matter, ask: Asked) -> str | None:
    """What is proposed has lines, a year and grounds."""
    year = year_of(matter)
    if year is None:
        return NO_YEAR
    if timezone.localdate(ask.at).year > year:
        return f"{year}年已经过了，请改成今年或以后的年份。"
    if not str(matter.facts.get("grounds") or "").strip():
        return "请写明签订依据：哪个文件要求签、谁批准；没有依据的责任书不能签。"
    if not matter.terms.exists():
        return "还没有条目，请先在“商定目标”页列入这个单位的目标和事项。"
    return None


@rule
def figures_changed(matter: Matter, ask: Asked, side: str) -> str | None:
    """A counter-proposal or a change says which figure, with the reason for each."""
    if any(differs(found.draft(side), found.office) for found in lines(matter)):
        return None
    return "还没有写要改哪个数，请先在“商定目标”页逐项写上要改的数和理由。"


@rule
def nothing_unsent(matter: Matter, ask: Asked) -> str | None:
    """What was written to be changed is either put forward or taken back."""
    found = [one for one in lines(matter) if differs(one.draft(Side.LEAD), one.office)]
    if not found:
        return None
    names = "、".join(f"“{one.term}”" for one in found[:3])
    return f"{names}写了不同的数还没有提出，请走“提出意见”，或者把它改回来再同意。"


papers.add("responsibility", papers.Kind("目标责任书", document))

RESPONSIBILITY = register(
    Regime(
        key="responsibility",
        title="目标责任书",
        basis=("目标管理责任制：年度目标责任书由双方商定、双方签字", "为基层减负的规定：不得随意签订责任状，签订要有依据"),
        series="责任",
        states=(DRAFT, PROPOSED, COUNTERED, TO_SIGN, TO_COUNTERSIGN, IN_FORCE, IN_REVIEW, SETTLED, DROPPED, RELEASED),
        steps=(
            Step("propose", "提出目标", (DRAFT,), PROPOSED, "office",
                 needs=("terms_stand", "lead_is_open"), then=("do:put_forward",)),
            Step("counter", "提出意见", (PROPOSED,), COUNTERED, "lead", needs=("figures_changed:lead",),
                 asks=(Ask("reason", "总的理由", "long", hint="写事实和数：基数、项目、市场、天气；不写客观困难很多。"),
                       Ask("evidence", "依据材料", "files", required=False)),
                 then=("do:put_forward",)),
            Step("answer_counter", "答复意见", (COUNTERED,), PROPOSED, "office",
                 asks=(Ask("reason", "为什么这样定", "long", hint="采纳了什么；没有采纳的逐项说明理由。"),),
                 then=("do:put_forward",)),
            Step("take_counter", "同意单位意见", (COUNTERED,), TO_SIGN, "office", then=("do:accept_counter",)),
            Step("agree_terms", "同意", (PROPOSED,), TO_SIGN, "lead", needs=("nothing_unsent",),
                 then=("do:keep_forecasts",)),
            Step("sign_unit", "单位签字", (TO_SIGN,), TO_COUNTERSIGN, "lead_head"),
            Step("sign_office", "领导签字", (TO_COUNTERSIGN,), IN_FORCE, "signer", needs=("another_than:sign_unit",),
                 then=("do:bring_into_force", "paper:responsibility")),
            Step("think_again", "不签，再议", (TO_SIGN,), PROPOSED, "lead_head", asks=(REASON,), aside=True),
            Step("talk_again", "不签，退回再议", (TO_COUNTERSIGN,), COUNTERED, "signer", asks=(REASON,), aside=True),
            Step("change_by_office", "提出变更", (IN_FORCE,), None, "office", needs=("figures_changed:office",),
                 asks=(REASON,), agree="lead_head",
                 then=("do:apply_changes", "paper:responsibility", "count:changed"), aside=True),
            Step("change_by_unit", "申请变更", (IN_FORCE,), None, "lead", needs=("figures_changed:lead",),
                 asks=(REASON, Ask("evidence", "依据材料", "files", required=False)), agree="signer",
                 then=("do:apply_changes", "paper:responsibility", "count:changed"), aside=True),
            Step("report", "报履行情况", (IN_FORCE,), IN_REVIEW, "lead",
                 asks=(Ask("result", "结果", "long", hint="系统里已有的数不用再抄；写没有数的事项做成了什么。"),
                       Ask("evidence", "佐证", "files", required=False),
                       Ask("gap", "差距", "long", required=False, hint="还差什么、为什么，一句话。"))),
            Step("send_back", "退回补办", (IN_REVIEW,), IN_FORCE, "office", needs=("not_who_reported",), asks=(REASON,)),
            Step("settle", "核定", (IN_REVIEW,), SETTLED, "office", needs=("not_who_reported",),
                 asks=(Ask("verified", "核实情况", "long", required=False,
                           hint="看过什么、与报告是否一致；没有核实就空着。"),)),
            Step("end_early", "解除", (IN_FORCE,), RELEASED, "office", asks=(REASON,), agree="lead_head", aside=True),
            Step("drop", "不签了", (DRAFT, *OFFERED), DROPPED, "office", asks=(REASON,), aside=True),
        ),
        clocks=(
            Clock("reply", "答复目标", "preset:responsibility.reply", (PROPOSED,), on="lead"),
            Clock("answer", "答复意见", "preset:responsibility.answer", (COUNTERED,), on="office"),
            Clock("sign_unit", "单位签字", "preset:responsibility.sign", (TO_SIGN,), on="lead_head"),
            Clock("sign_office", "领导签字", "preset:responsibility.sign", (TO_COUNTERSIGN,), on="signer"),
            Clock("finish", "履行", "deadline or each:year", (IN_FORCE,), held=(IN_REVIEW,), on="lead"),
            Clock("review", "核定", "preset:responsibility.review", (IN_REVIEW,), on="office"),
        ),
        facts=(
            Fact("year", "年份", "number", required=True, hint="四位年份，如2027。"),
            Fact("grounds", "签订依据", required=True, hint="哪个文件要求签、谁批准；没有依据的不签。"),
            Fact("changed", "变更次数", "number", start=False),
        ),
        presets=(
            Shipped("responsibility.reply", "单位答复目标时限", "10wd", LOCAL),
            Shipped("responsibility.answer", "答复单位意见时限", "5wd", LOCAL),
            Shipped("responsibility.sign", "签字时限", "5wd", LOCAL),
            Shipped("responsibility.review", "核定履行情况时限", "20wd", LOCAL),
        ),
        start=Start(
            by="office",
            without=("standard", "measures", "words"),
            labels={"title": "名称", "task": "总的要求", "lead_unit": "责任单位", "due": "履行到哪天"},
            hints={"title": "如“柳林镇2027年度目标责任书”。"},
        ),
        roles={"office": "下达单位", "lead": "责任单位", "lead_head": "责任单位负责人", "signer": "签订领导"},
    )
)  # fmt: skip
