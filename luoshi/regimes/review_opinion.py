"""审议意见: what the standing committee asked, studied, consulted on, reported in writing, published.

监督法: the report goes to the special or working committee for its opinion first, then in writing
to the standing committee, and is published. The committee's word is entered by the office.
"""

from luoshi.matters import common_steps, papers
from luoshi.matters.common_steps import REASON
from luoshi.matters.regime import Ask, Clock, Extend, Fact, Regime, Start, State, Step
from luoshi.matters.register import register
from luoshi.org.presets import Shipped

from .review_opinion_papers import opinion_notice, written_report

DRAFT = State("draft", "拟交办", "draft", "office")
DOING = State("doing", "研究处理中", "open", "lead")
CONSULTING = State("consulting", "征求委员会意见", "open", "party")
TO_REPORT = State("to_report", "待书面报告", "open", "office")
BEFORE_ASSEMBLY = State("before_assembly", "待常委会意见", "open", "party")
TO_PUBLISH = State("to_publish", "待公布", "open", "publisher")
PUBLISHED = State("published", "已公布", "done")
WITHDRAWN = State("withdrawn", "已撤销", "ended")

EXTEND = Extend(most=1, agree="office_head")
KINDS = (("opinion", "审议意见"), ("audit", "审计查出问题整改"))
VERDICTS = (("content", "满意"), ("mostly", "基本满意"), ("noted", "没有测评"))
LOCAL = "出厂建议值：各地不一，由本级办公室改定"

papers.add("opinion_notice", papers.Kind("审议意见交办通知", opinion_notice))
papers.add("opinion_report", papers.Kind("研究处理情况报告", written_report))

REVIEW_OPINION = register(
    Regime(
        key="review_opinion",
        title="审议意见",
        basis=("各级人民代表大会常务委员会监督法（2024年修正）：研究处理情况送有关委员会征求意见后书面报告，并向社会公布",),
        series="审议",
        states=(DRAFT, DOING, CONSULTING, TO_REPORT, BEFORE_ASSEMBLY, TO_PUBLISH, PUBLISHED, WITHDRAWN),
        steps=(
            Step("issue", "交办", (DRAFT,), DOING, "office",
                 needs=("lead_named", "lead_is_open", "facts_given:opinions/committee/received_on"),
                 then=("paper:opinion_notice",)),
            Step("report", "报研究处理情况", (DOING,), CONSULTING, "lead", needs=("assists_done",),
                 asks=(Ask("result", "逐条研究处理情况", "long", hint="一条意见一段：办成了什么、数是多少。"),
                       Ask("evidence", "佐证", "files", required=False),
                       Ask("gap", "没有办到的", "long", required=False, hint="哪一条、为什么、哪天以前。")),
                 agree="lead_head"),
            Step("committee_agrees", "委员会没有意见", (CONSULTING,), TO_REPORT, "party"),
            Step("committee_asks", "委员会提出意见", (CONSULTING,), DOING, "party",
                 asks=(Ask("opinion", "意见", "long", hint="逐条照原话写。"),), then=("count:asked",)),
            Step("send_report", "书面报告常委会", (TO_REPORT,), BEFORE_ASSEMBLY, "office",
                 needs=("another_than:report",), asks=(Ask("sent_on", "报送日期", "date"),),
                 then=("paper:opinion_report",)),
            Step("back_to_unit", "退回补充", (TO_REPORT,), DOING, "office", asks=(REASON,), aside=True),
            Step("heard", "常委会认可", (BEFORE_ASSEMBLY,), TO_PUBLISH, "party",
                 asks=(Ask("verdict", "测评", "choice", choices=VERDICTS, sets="fact:verdict"),)),
            Step("not_content", "常委会不满意", (BEFORE_ASSEMBLY,), DOING, "party", needs=("below:round=2",),
                 asks=(Ask("reason", "要求", "long"),), then=("count:round",)),
            Step("publish", "公布处理情况", (TO_PUBLISH,), PUBLISHED, "publisher",
                 asks=(Ask("where", "公布在哪里", hint="网站、公报，写清楚。"),),
                 agree="office_head", then=("publish:研究处理情况",)),
            common_steps.extend((DOING,), EXTEND),
            common_steps.revise_due((DOING,)),
            common_steps.ask_assist((DOING,)),
            common_steps.ask_decision((DOING,)),
            Step("withdraw", "撤销", (DOING, CONSULTING, TO_REPORT), WITHDRAWN, "office", asks=(REASON,),
                 agree="office_head", aside=True),
            Step("drop", "不交办", (DRAFT,), WITHDRAWN, "office", asks=(REASON,), aside=True),
        ),
        clocks=(
            Clock("finish", "研究处理", "by:kind", (DOING,), held=(CONSULTING, TO_REPORT, BEFORE_ASSEMBLY),
                  since="fact:received_on", on="lead", extend=EXTEND,
                  table=(("audit", "preset:review_opinion.audit"), ("*", "preset:review_opinion.handle"))),
            Clock("consult", "委员会意见", "preset:review_opinion.consult", (CONSULTING,), on="party"),
            Clock("send", "书面报告", "preset:review_opinion.send", (TO_REPORT,), on="office"),
            Clock("assembly", "常委会意见", "preset:review_opinion.assembly", (BEFORE_ASSEMBLY,), on="party"),
            Clock("publish", "公布", "preset:review_opinion.publish", (TO_PUBLISH,), on="publisher"),
        ),
        facts=(
            Fact("kind", "哪一类", "choice", required=True, choices=KINDS),
            Fact("session", "哪次会议", required=True, hint="常委会第几次会议、听取哪项报告。"),
            Fact("opinions", "审议意见", "long", required=True, hint="一条一行，一字不改。"),
            Fact("committee", "征求哪个委员会意见", required=True),
            Fact("received_on", "收到日期", "date", required=True),
            Fact("asked", "委员会提出意见次数", "number", start=False),
            Fact("round", "再次办理次数", "number", start=False),
            Fact("verdict", "测评结果", "choice", start=False, choices=VERDICTS),
        ),
        outcomes=tuple(key for key, _ in VERDICTS),
        presets=(
            Shipped("review_opinion.handle", "审议意见研究处理时限", "3m", LOCAL),
            Shipped("review_opinion.audit", "审计整改报告时限", "6m", "审计法、监督法：审计查出问题整改情况6个月内报告"),
            Shipped("review_opinion.consult", "委员会提出意见时限", "10wd", LOCAL),
            Shipped("review_opinion.send", "书面报告时限", "5wd", LOCAL),
            Shipped("review_opinion.assembly", "等常委会意见时限", "2m", LOCAL),
            Shipped("review_opinion.publish", "公布时限", "20wd", "政府信息公开条例：主动公开20个工作日内"),
        ),
        start=Start(without=("due", "measures", "words", "standard"),
                    labels={"title": "哪份审议意见", "task": "要研究处理什么"}),
        roles={"party": "人大常委会", "lead": "承办单位", "lead_head": "承办单位负责人"},
        publicity="answer",
    )
)  # fmt: skip
