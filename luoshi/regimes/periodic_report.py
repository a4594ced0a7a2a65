"""工作报告: what was tackled and what came of it, once in a period, never more often than weekly.

Where nothing has changed one tap says so. Silence past the end of a period is a state of its own,
counted and told up; it is never read as 'no change'. Every duty to report ends on a day.
"""

from datetime import date

from django.utils import timezone

from luoshi.clocks import BadLimit, Rhythm
from luoshi.matters import papers
from luoshi.matters.common_steps import REASON
from luoshi.matters.models import Matter
from luoshi.matters.regime import Ask, Clock, Fact, Regime, Start, State, Step
from luoshi.matters.register import register
from luoshi.matters.rules import Ask as Asked
from luoshi.matters.rules import rule, say_day
from luoshi.org.presets import Shipped

from .periodic_report_papers import report

DRAFT = State("draft", "拟定", "draft", "office")
WAITING = State("waiting", "报告期内", "open", "lead")
SILENT = State("silent", "过期没有报告", "open", "lead")
ENDED = State("ended", "期满结束", "done")
DROPPED = State("dropped", "不再报", "ended")

RUNNING = (WAITING, SILENT)
RHYTHMS = (
    ("month", "每月"),
    ("quarter", "每季"),
    ("half", "每半年"),
    ("year", "每年"),
    ("week", "每周"),
)
DAY = "每月28日前写28，每周五前写5；空着就是期末最后一天。"
OTHER_DAY = "空着就照旧；要改成期末最后一天，每周写7，其余写31。"
MOST_DAYS = 366 * 2
LOCAL = "出厂建议值：由本级办公室改定"
TOLD = (
    Ask("result", "结果", "long", hint="先写做成了什么，写数，不写过程。"),
    Ask("evidence", "佐证", "files", required=False, hint="系统里已有的不用再传。"),
    Ask("gap", "差距", "long", required=False, hint="还差什么、为什么，一句话。"),
    Ask("way", "办法", "long", required=False, hint="怎么补上，写到哪一天。"),
    Ask("decision_needed", "需谁拍板", "long", required=False, hint="请谁在哪天前定什么。"),
)


@rule
def ends_some_day(matter: Matter, ask: Asked) -> str | None:
    """A duty to report without an end is never taken back: it is begun with its last day."""
    written = matter.facts.get("until")
    if not written:
        return "请写明报到哪一天为止，没有止期的报告会一直报下去。"
    until, today = date.fromisoformat(written), timezone.localdate(ask.at)
    if until <= today:
        return f"止期{say_day(until)}不在今天以后，请改。"
    if (until - today).days > MOST_DAYS:
        return "止期最远两年，到期还需要的请重新拟定。"
    return None


@rule
def day_is_in_the_period(matter: Matter, ask: Asked) -> str | None:
    """A week has seven days, a month at most 31; of a longer period it is a day of its last month."""
    told = matter.facts | {key: one for key, one in ask.answers.items() if one not in (None, "")}
    try:
        Rhythm(told.get("rhythm", ""), int(told.get("day") or 0))
    except (BadLimit, ValueError) as bad:
        return str(bad) if isinstance(bad, BadLimit) else "几日前报要写整数，请改。"
    return None


@rule
def not_asked_already(matter: Matter, ask: Asked) -> str | None:
    """Nobody reports the same thing twice."""
    same = Matter.objects.filter(regime_key=matter.regime_key, lead_unit=matter.lead_unit)
    same = same.filter(title=matter.title, is_open=True).exclude(phase="draft")
    found = same.exclude(pk=matter.pk).first()
    if found is None:
        return None
    return f"{matter.lead_unit}已经在报“{found.title}”（{found.number}），不要报两遍，请用那一件。"


papers.add("periodic_report", papers.Kind("工作报告", report))

PERIODIC_REPORT = register(
    Regime(
        key="periodic_report",
        title="工作报告",
        basis=("工作报告制度：抓了什么、结果如何", "为基层减负：同类材料最多报一次"),
        series="报告",
        states=(DRAFT, WAITING, SILENT, ENDED, DROPPED),
        steps=(
            Step("begin", "开始", (DRAFT,), WAITING, "office",
                 needs=("lead_named", "lead_is_open", "ends_some_day", "day_is_in_the_period",
                        "not_asked_already")),
            Step("report", "报告", (WAITING,), WAITING, "lead", asks=TOLD,
                 then=("restart:report", "paper:periodic_report")),
            Step("no_change", "本期无变化", (WAITING,), WAITING, "lead", then=("restart:report",)),
            Step("report_late", "补报", (SILENT,), WAITING, "lead", asks=TOLD,
                 then=("paper:periodic_report",)),
            Step("no_change_late", "补报无变化", (SILENT,), WAITING, "lead"),
            Step("fell_silent", "到期没有报告", (WAITING,), SILENT, "system", then=("count:silent",)),
            Step("change_rhythm", "改节奏", RUNNING, None, "office",
                 asks=(Ask("rhythm", "多久一次", "choice", choices=RHYTHMS, sets="fact:rhythm",
                           hint="从下一期起算；风险降了就放疏。"),
                       Ask("day", "几日前报", "number", required=False, sets="fact:day",
                           hint=OTHER_DAY),
                       REASON),
                 needs=("day_is_in_the_period",), aside=True),
            Step("run_out", "期满结束", RUNNING, ENDED, "system"),
            Step("stop", "不再报", RUNNING, DROPPED, "office", asks=(REASON,), aside=True),
            Step("drop", "不要了", (DRAFT,), DROPPED, "office", asks=(REASON,), aside=True),
        ),
        clocks=(
            Clock("report", "本期报告", "by:rhythm", (WAITING,), on="lead", lapse="fell_silent",
                  table=tuple((key, f"each:{key}@day") for key, _ in RHYTHMS), main=True),
            Clock("silent", "补报", "preset:periodic_report.silent", (SILENT,), on="lead"),
            Clock("until", "报到止期", "fact:until", RUNNING, on="office", lapse="run_out"),
        ),
        facts=(
            Fact("rhythm", "多久一次", "choice", required=True, choices=RHYTHMS,
                 hint="按风险定，最密每周一次。"),
            Fact("day", "几日前报", "number", hint=DAY),
            Fact("until", "报到哪一天为止", "date", required=True),
            Fact("known", "已经有的、不用报的", "long", hint="系统里能查到的数和材料，写明就不再要。"),
            Fact("silent", "到期没有报告的次数", "number", start=False),
        ),
        presets=(Shipped("periodic_report.silent", "补报时限", "3wd", LOCAL),),
        start=Start(without=("due", "standard", "measures"),
                    labels={"title": "报什么", "task": "要写明的"},
                    hints={"task": "先结果后过程：结果、佐证、差距、办法、需谁拍板。"}),
        roles={"lead": "报告单位"},
    )
)  # fmt: skip
