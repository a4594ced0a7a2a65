"""What supervision did in the demonstration: papers signed and answered, words, a meeting, a topic."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from luoshi.clocks.calendar import STATE
from luoshi.matters.actions import Fixes, amend, draft, take
from luoshi.matters.models import Matter
from luoshi.org.models import Duty, Post, Unit, User
from luoshi.org.queries import people_of
from luoshi.supervision.actions import (
    call_meeting,
    close_meeting,
    decide,
    freeze,
    look,
    say,
    thank,
)
from luoshi.supervision.models import Meeting
from luoshi.targets.models import Target

from .story import Desk, Scene, moment

SIGNING = (33, 21, 12, 6)  # days ago on which the head went through what was drafted
REPLY = {"result": "已办成一半，余下的在招标。", "way": "本月底前办完。"}
SAID = (
    ("白沙镇敬老院消防整改", "watch", "已完成一期，二期等消防管材到货。"),
    ("企业用工余缺调剂", "ok", "已签415人。"),
    ("产业园标准厂房招租", "late", "只签了6千平方米，两家企业推迟入园。"),
)
SEEN = (("企业用工余缺调剂", "late", "抽查30人，11人没有到岗。"),)
HELPED = (
    ("白沙镇敬老院消防整改", "县财政局", "先行垫付材料款12万元，工期没有停。"),
    ("政务服务事项一次办", "县市场监管局", "把17项表格合成3张，群众少跑一次。"),
)
GAP = "把到年底还差的数逐项列出来，每一项写明由谁补、哪天补上。"
DECIDED = "高速出口绿化用水由县水利局接通灌溉支渠，不再用水车。"


def supervised(desk: Desk, now: datetime) -> Iterator[Scene]:
    for ago in SIGNING:
        yield Scene(moment(now, ago, 10), 20_000, lambda at: sign(desk, at))
        yield Scene(moment(now, ago - 3, 15), 20_001, reply)
    yield Scene(moment(now, 9, 16), 20_002, lambda at: words(desk, at))
    yield Scene(moment(now, 13, 9), 20_003, lambda at: meeting(desk, at))
    yield Scene(moment(now, 0, 8, 50), 20_004, lambda at: next_meeting(desk, at))
    yield Scene(moment(now, 3, 11), 20_005, topic)


def waiting(state: str) -> list[Matter]:
    return list(Matter.objects.filter(regime_key="slip", state_key=state).order_by("pk"))


def sign(desk: Desk, at: datetime) -> None:
    """Every third is not signed, because it was settled in person."""
    for order, slip in enumerate(waiting("draft")):
        if order % 3 == 2:
            take(slip, "drop", by=desk.head, at=at, reason="已当面说清，本周内报结。")
        else:
            take(slip, "issue", by=desk.head, at=at)


def reply(at: datetime) -> None:
    for slip in waiting("issued")[::2]:
        take(slip, "reply", by=people_of(slip.lead_unit, at.date())[0], at=at, **REPLY)


def words(desk: Desk, at: datetime) -> None:
    def of(title: str) -> tuple[Matter, User]:
        found = Matter.objects.get(title=title)
        return found, people_of(found.lead_unit, at.date())[-1]

    for title, light, text in SAID:
        matter, by = of(title)
        say(matter, light=light, words=text, by=by, at=at)
    for title, light, text in SEEN:
        look(of(title)[0], light=light, words=text, by=desk.clerk, at=at)
    for title, helper, text in HELPED:
        matter, by = of(title)
        thank(matter, helper=helper, words=text, by=by, at=at)


def meeting(desk: Desk, at: datetime) -> None:
    held = freeze(call_meeting(desk.unit, by=desk.clerk, at=at), by=desk.clerk, at=at)
    lead = Unit.objects.get(short="县水利局")
    due = (at + timedelta(days=40)).date()
    decide(held, words=DECIDED, lead_unit=lead, due_on=due, by=desk.clerk, at=at)
    about_a_red_target(held, desk, at)
    close_meeting(held, present="县政府督查室、县水利局、县住建局", by=desk.clerk, at=at)


def about_a_red_target(held: Meeting, desk: Desk, at: datetime) -> None:
    """Early in a year none need be red."""
    red = next((one["target"] for one in held.snapshot["items"] if one["target"]), None)
    if red is None:
        return
    target = Target.objects.get(public_id=red)
    lead = target.indicator.datum_unit or target.unit
    due = STATE.workday_from((at + timedelta(days=25)).date())
    made = decide(
        held, words=GAP, lead_unit=lead, due_on=due, about=target, by=desk.clerk, at=at
    ).made
    amend(made, by=desk.clerk, at=at, standard="每一项有单位、有日子。", measures="一周对一次账。")
    take(made, "issue", by=desk.clerk, at=at)
    take(made, "sign", by=people_of(lead, at.date())[-1], at=at)


def next_meeting(desk: Desk, at: datetime) -> None:
    call_meeting(desk.unit, by=desk.clerk, at=at)


def topic(at: datetime) -> None:
    """A bureau asks the head of the county what only he can settle."""
    bureau = Unit.objects.get(short="县自然资源局")
    by = people_of(bureau, at.date())[0]
    post = Post.objects.filter(duty=Duty.LEADER).first()
    facts = {
        "options": "方案一，县预备费列支\n方案二，开发区先垫付",
        "proposal": "建议方案一：本月内能开工，不影响批次。",
        "views": "县财政局同意列支，开发区可以先垫。",
    }
    fixes = Fixes(
        title="开发区B地块补测费28万元从哪里出？",
        task="缺这份补测图，312亩报批组件交不上去。",
        lead_unit=post.unit,
        lead_post=post,
    )
    asked = draft(fixes, issuer=bureau, regime="decision", facts=facts, by=by, at=at)
    take(asked, "ask_now", by=by, at=at)
