"""督办单, 约谈通知, 通报: papers the ladder only drafts. A person signs, changes or drops each of them.

The unit answers it, the office judges the answer; whoever has the ball has a clock, and who should
sign has one too: a draft that nobody decides is seen.
"""

from luoshi.matters.common_steps import REASON
from luoshi.matters.regime import Ask, Clock, Regime, Start, State, Step
from luoshi.matters.register import register

REPLY = (
    Ask("result", "现在做到哪一步", "long", hint="写数，不写过程；已经办成的直接写结果。"),
    Ask("evidence", "佐证", "files", required=False, hint="系统里已有的不用再传。"),
    Ask("gap", "差距", "long", required=False, hint="还差什么、为什么，一句话。"),
    Ask("way", "办法", "long", hint="接下来怎么补上，写到哪一天。"),
    Ask("decision_needed", "需谁拍板", "long", required=False, hint="请谁在哪天前定什么。"),
)


def paper(key: str, title: str, signer: str, series: str, basis: tuple[str, ...]) -> Regime:
    """One of the papers: `signer` is who may issue, change or drop it."""
    draft = State("draft", "待签发", "draft", signer)
    issued = State("issued", "待回复", "open", "lead")
    replied = State("replied", "待核回复", "open", "office")
    closed = State("closed", "已办结", "done")
    dropped = State("dropped", "没有签发", "ended")
    withdrawn = State("withdrawn", "已撤销", "ended")
    asked = Ask("task", "要求", "long", sets="task", hint="要这个单位做什么。")
    return Regime(
        key=key,
        title=title,
        basis=basis,
        states=(draft, issued, replied, closed, dropped, withdrawn),
        steps=(
            Step("issue", "签发", (draft,), issued, signer,
                 needs=("lead_is_open",), then=(f"paper:{key}",)),
            Step("revise", "修改要求", (draft,), None, signer,
                 asks=(asked, REASON), aside=True),
            Step("drop", "不签发", (draft,), dropped, signer, asks=(REASON,)),
            Step("reply", "回复", (issued,), replied, "lead", asks=REPLY),
            Step("send_back", "退回补办", (replied,), issued, "office", asks=(REASON,)),
            Step("accept", "认可回复", (replied,), closed, "office",
                 asks=(Ask("verified", "核实情况", "long", required=False,
                           hint="看过什么、与回复是否一致；没有核实就空着。"),)),
            Step("withdraw", "撤销", (issued, replied), withdrawn, signer,
                 asks=(REASON,), aside=True),
        ),
        clocks=(
            Clock("decide", "签发", "2wd", (draft,), on=signer),
            Clock("finish", "回复", "deadline", (issued,), held=(replied,), on="lead"),
            Clock("review", "核对", "3wd", (replied,), on="office"),
        ),
        ladder="paper",
        series=series,
        start=Start(offered=False),
    )  # fmt: skip


SLIP = register(
    paper("slip", "督办单", "signer", "督办", ("催办、三色督办、逐级升级（本单位梯级预设）",))
)
TALK = register(
    paper("talk", "约谈通知", "leader", "约谈", ("《政府督查工作条例》第十二条（约谈）",))
)
CIRCULAR = register(
    paper("circular", "通报", "leader", "通报", ("《政府督查工作条例》第二十一条（批评须经批准）",))
)
PAPERS = {regime.key: regime for regime in (SLIP, TALK, CIRCULAR)}
