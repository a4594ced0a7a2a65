"""What bounds the burden in the demonstration: a list of duties, a yearly plan, an emergency."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from luoshi.matters.actions import BasisIn, Fixes, draft, take
from luoshi.matters.models import Matter
from luoshi.org.models import Unit, User
from luoshi.supervision.actions import (
    DutyIn,
    add_plan_line,
    declare_emergency,
    end_emergency,
    join_emergency,
    keep_duties,
    let_through,
    put_on_plan,
)
from luoshi.supervision.burden_rules import Declared
from luoshi.supervision.models import Emergency, PlanLine

from .story import Desk, Scene, moment

LISTED = "青禾县乡镇履职事项清单（经县委编委会审定）"
DUTIES = (
    DutyIn("own", "农村宅基地申请初审", "1"),
    DutyIn("own", "特困人员日常照料", "2"),
    DutyIn("own", "村级议事协商和矛盾纠纷调解", "3"),
    DutyIn("own", "耕地撂荒巡查和复耕组织", "4"),
    DutyIn("own", "农村人居环境日常保洁", "5"),
    DutyIn("joint", "小型水库汛期安全巡查", "31", "县水利局"),
    DutyIn("joint", "森林防火巡护和火情早期处置", "32", "县应急管理局"),
    DutyIn("joint", "食品小作坊登记排查", "33", "县市场监管局"),
    DutyIn("withdrawn", "建筑工地扬尘执法处罚", "61", "县住建局"),
    DutyIn("withdrawn", "企业安全生产许可检查", "62", "县应急管理局"),
    DutyIn("withdrawn", "餐饮油烟监测", "63", "县生态环境分局"),
)
OWN = (*DUTIES[:5], DutyIn("own", "园区企业用水用电协调", "6"), *DUTIES[5:])
PLAN = (
    ("安全生产专项督查", 2, "县政府常务会议纪要第3次"),
    ("高标准农田建设督查", 1, "县政府常务会议纪要第3次"),
    ("秋冬季森林防火督查", 1, "县政府常务会议纪要第3次"),
)
BARRED = "柳林镇建筑工地扬尘执法处罚"
LET = "梅湾乡餐饮油烟监测"
ON_PLAN = "青山镇高标准农田建设督查"
WATER = ("主水管爆裂应急供水", "县政府启动供水四级响应")
STORM = ("短时强风应对", "县气象台发布大风黄色预警，县政府启动四级响应")
IN_IT = ("云溪镇高标准农田断渠修复", "梅湾乡通村客运恢复")


def bounded(desk: Desk, now: datetime) -> Iterator[Scene]:
    yield Scene(moment(now, 60, 8, 30), 60_000, lambda at: listed(desk, at))
    year = moment(now, 16).year
    yield Scene(moment(now, 59, 8, 30), 60_001, lambda at: planned(desk, year, at))
    yield Scene(moment(now, 36, 8, 30), 60_002, lambda at: stormy(desk, at))
    yield Scene(moment(now, 16, 8, 30), 60_003, lambda at: drafted(desk, now, at))
    yield Scene(moment(now, 1, 16, 30), 60_004, lambda at: declared(desk, at))


def listed(desk: Desk, at: datetime) -> None:
    begin = date(at.year, 1, 1)
    keep_duties(DUTIES, unit=None, basis=LISTED, from_on=begin, by=desk.clerk, at=at)
    willow = Unit.objects.get(short="柳林镇")
    keep_duties(OWN, unit=willow, basis=LISTED, from_on=begin, by=desk.clerk, at=at)


def planned(desk: Desk, year: int, at: datetime) -> None:
    for title, most, basis in PLAN:
        given = {"basis": basis, "approved_by": "陆景澄", "most": most, "year": year}
        add_plan_line(desk.unit, title=title, by=desk.clerk, at=at, **given)


def emergency(desk: Desk, told: tuple[str, str], until: datetime, at: datetime) -> Emergency:
    leader, officer = (User.objects.get(username=name) for name in ("qh01", "qh05"))
    given = Declared(*told, leader=leader, duty_officer=officer, until_at=until)
    return declare_emergency(desk.unit, given, by=desk.clerk, at=at)


def stormy(desk: Desk, at: datetime) -> None:
    made = emergency(desk, STORM, at + timedelta(days=3), at)
    end_emergency(made, why="预警解除，没有人员伤亡。", by=desk.clerk, at=at + timedelta(hours=30))


def drafted(desk: Desk, now: datetime, at: datetime) -> None:
    """One that stays barred, one that the head let through, one that is on the plan."""
    due = (now + timedelta(days=24)).date()
    for title, task in (
        (BARRED, "对3处建筑工地扬尘执法处罚。"), (LET, "餐饮油烟监测一次，报数。"), (ON_PLAN, "查建设进度和质量。"),
    ):  # fmt: skip
        unit = Unit.objects.get(short=title[:3])
        fixes = Fixes(
            title, task, lead_unit=unit, due_on=due, standard="逐处有记录", measures="一次办完"
        )
        words = [BasisIn(task, "县政府常务会议纪要第11次")]
        made = draft(fixes, issuer=desk.unit, bases=words, by=desk.clerk, at=at)
        if title == LET:
            let_through(
                made,
                reason="县生态环境分局的监测车在检修，省里要求月底前报数。",
                by=desk.head,
                at=at,
            )
        if title == ON_PLAN:
            put_on_plan(made, PlanLine.objects.get(title=PLAN[1][0]), by=desk.clerk, at=at)
        if title != BARRED:
            take(Matter.objects.get(pk=made.pk), "issue", by=desk.clerk, at=at)


def declared(desk: Desk, at: datetime) -> None:
    made = emergency(desk, WATER, at + timedelta(days=4), at)
    for title in IN_IT:
        join_emergency(Matter.objects.get(title=title), made, by=desk.clerk, at=at)
