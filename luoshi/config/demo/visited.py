"""Visits in the demonstration: what a unit brought home on a day, and what became of it."""

from collections.abc import Iterator
from datetime import datetime

from luoshi.matters.actions import BasisIn, Fixes, draft, take
from luoshi.matters.models import Matter
from luoshi.org.models import Unit
from luoshi.org.queries import people_of
from luoshi.regimes.actions import HeardIn, keep_visit

from .lives import day
from .story import Desk, Scene, moment

GONE = 15  # days ago
HEARD = (
    ("村民组长老盛", "渡口的夜航灯坏了一盏", "天黑以后过河看不见岸。", "县交通运输局", ""),
    ("养蜂户小谷", "蜂农证到哪里办", "跑了两个窗口，都说不归自己。", "", "在乡镇便民中心就能办，材料当场给了清单。"),
    ("河滩村的几位老人", "卫生所的血压计不准", "量三次三个数，不敢吃药。", "县卫健局", ""),
)  # fmt: skip
WORK = "农技人员进村走访春耕备耕以前的难题"
FARMS = (
    ("葡萄园的小柏", "避雨棚补贴排到哪天", "报了两个月，村里说在等县里。", "县财政局", ""),
    ("稻虾户老池", "清塘的药残留多少天能进苗", "包装上的字看不清。", "", "按说明是25天，当场写了条子。"),
)  # fmt: skip
LAMP = {"outcome": "solved", "answer": "灯已换新，另备了两只灯泡放在渡口。"}


def visited(desk: Desk, now: datetime) -> Iterator[Scene]:
    made: list[Matter] = []
    yield Scene(moment(now, GONE - 2, 9), 52_003, lambda at: for_a_work(desk, now, at))
    yield Scene(moment(now, GONE - 1, 9), 52_000, lambda at: made.extend(went(desk, now, at)))
    yield Scene(moment(now, GONE - 8, 15), 52_001, lambda at: answered(made[0], at))
    yield Scene(moment(now, GONE - 9, 16), 52_002, lambda at: told(made[0], desk, at))


def went(desk: Desk, now: datetime, at: datetime) -> list[Matter]:
    visited_on = day(now, GONE)
    return keep_visit(told_of(HEARD), issuer=desk.unit, visited_on=visited_on, by=desk.clerk, at=at)


def told_of(rows: tuple[tuple[str, ...], ...]) -> list[HeardIn]:
    return [
        HeardIn(by, title, task, Unit.objects.filter(short=unit).first(), answer)
        for by, title, task, unit, answer in rows
    ]


def for_a_work(desk: Desk, now: datetime, at: datetime) -> None:
    """A bureau goes out for what the office handed to it, which sees what was brought home."""
    bureau = Unit.objects.get(short="县农业农村局")
    by, due = people_of(bureau, at.date())[-1], day(now, -40)
    fixes = Fixes(WORK, "每个乡镇走到，听到的难题一件件有答复。", lead_unit=bureau, due_on=due,
                  standard="带回的问题都告诉了本人", measures="分4组，一周走完")  # fmt: skip
    words = [BasisIn(fixes.task, "县政府常务会议纪要")]
    work = draft(fixes, issuer=desk.unit, bases=words, by=desk.clerk, at=at)
    take(work, "issue", by=desk.clerk, at=at)
    work = Matter.objects.get(pk=work.pk)
    take(work, "sign", by=by, at=at)
    gone = {"issuer": bureau, "visited_on": day(now, GONE - 2), "about": work}
    keep_visit(told_of(FARMS), **gone, by=by, at=at)


def answered(matter: Matter, at: datetime) -> None:
    matter = Matter.objects.get(pk=matter.pk)
    take(matter, "give_answer", by=people_of(matter.lead_unit, at.date())[-1], at=at, **LAMP)


def told(matter: Matter, desk: Desk, at: datetime) -> None:
    said = {"how": "打电话", "said": "亮堂了，末班船也敢坐了。"}
    take(Matter.objects.get(pk=matter.pk), "tell", by=desk.clerk, at=at, **said)
