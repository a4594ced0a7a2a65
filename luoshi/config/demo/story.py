"""What happened in the demonstration county: every state is reached by the real steps, in order."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from luoshi.matters.actions import BasisIn, Fixes, agree, draft, take
from luoshi.matters.models import Matter
from luoshi.org.models import Duty, Unit, User
from luoshi.org.queries import people_of

from .county import rows
from .texts import workday

BEIJING = ZoneInfo("Asia/Shanghai")
SIGN = (1, "sign", "lead", {})
REPORT = ("report", "lead", {"result": "按标准完成，材料齐全。", "gap": "没有差距。"})
PATHS: dict[str, list[tuple[int, str, str, dict[str, Any]]]] = {
    "draft": [],
    "draft_gap": [],
    "issued": [(0, "issue", "office", {})],
    "issued_late": [(0, "issue", "office", {})],
    "doing": [(0, "issue", "office", {}), SIGN],
    "disputed": [
        (0, "issue", "office", {}),
        (
            6,
            "decline",
            "lead",
            {"reason": "背街小巷照明按三定方案由县住建局负责，街道没有管护队伍。"},
        ),
    ],
    "disputed_late": [
        (0, "issue", "office", {}),
        (1, "decline", "lead", {"reason": "联网接口由省平台统一建设，请县工信局牵头协调企业。"}),
    ],
    "in_review": [(0, "issue", "office", {}), SIGN, (21, *REPORT)],
    "in_review_late": [(0, "issue", "office", {}), SIGN, (22, *REPORT)],
    "sent_back": [
        (0, "issue", "office", {}),
        SIGN,
        (14, *REPORT),
        (17, "send_back", "office", {"reason": "缺现场验收材料，请补齐后再报。"}),
    ],
    "closed": [(0, "issue", "office", {}), SIGN, (30, *REPORT), (33, "close", "office", {})],
    "verified": [
        (0, "issue", "office", {}),
        SIGN,
        (28, *REPORT),
        (31, "close", "office", {"verified": "督查员现场核对，与报告一致。"}),
    ],
    "verified_late": [
        (0, "issue", "office", {}),
        SIGN,
        (45, *REPORT),
        (48, "close", "office", {"verified": "抽查12户，均已到账。"}),
    ],
    "dropped": [(1, "drop", "office", {"reason": "与县教育局在办的校车整治重复。"})],
    "withdrawn": [
        (0, "issue", "office", {}),
        SIGN,
        (9, "withdraw", "office", {"reason": "并入市容环境专项整治统一安排。"}),
        (10, "agree", "head", {}),
    ],
    "already_done": [
        (
            1,
            "already_done",
            "office",
            {"result": "上半年已抽检6家，均合格。", "done_on": "2026-05-20"},
        )
    ],
}


@dataclass(frozen=True)
class Desk:
    """The office's people of the story."""

    unit: Unit
    clerk: User
    head: User


@dataclass(order=True)
class Scene:
    """Something that happens at a moment."""

    at: datetime
    order: int
    play: Callable[[datetime], None]


def moment(today: datetime, days_ago: int, hour: int = 9, minute: int = 0) -> datetime:
    """A working moment about so many days ago, never later than now."""
    at = datetime.combine(workday(today.date(), days_ago), time(hour, minute), BEIJING)
    return min(at, today)


def scenes(desk: Desk, today: datetime) -> Iterator[Scene]:
    """The matters that did not come from a document, each with all its steps."""
    for order, row in enumerate(rows("matters")):
        title, unit, task, standard, measures, due, path, ago = row
        lead = Unit.objects.get(short=unit)
        fixes = Fixes(
            title=title,
            task=task,
            lead_unit=lead,
            due_on=(today + timedelta(days=int(due))).date(),
            standard=standard,
            measures=measures,
        )
        yield from walk(desk, fixes, PATHS[path], int(ago), today, order)


def walk(desk, fixes, path, ago, today, order) -> Iterator[Scene]:
    made: dict[str, Matter] = {}
    words = BasisIn(fixes.task, "县政府办公室转来的领导批示", "")

    def begin(at: datetime) -> None:
        made["matter"] = draft(fixes, issuer=desk.unit, bases=[words], by=desk.clerk, at=at)

    yield Scene(moment(today, ago, 8, order), order, begin)
    for number, (after, step, who, answers) in enumerate(path, 1):
        at = moment(today, ago - after, 9 + number, order)

        def play(at: datetime, step=step, who=who, answers=answers) -> None:
            press(made["matter"], step, who, answers, desk, at)

        yield Scene(max(at, moment(today, ago, 9, order)), order + 100 * number, play)


def press(matter: Matter, step: str, who: str, answers: dict, desk: Desk, at: datetime) -> None:
    if step == "agree":
        agree(matter.moves.get(agree="office_head", agreed_by=""), by=desk.head, at=at)
        return
    by = {"office": desk.clerk, "head": desk.head}.get(who) or liaison(matter.lead_unit, at)
    take(matter, step, by=by, at=at, **answers)


def liaison(unit: Unit, at: datetime) -> User:
    people = people_of(unit, at.date())
    served = unit.posts.filter(duty=Duty.LIAISON).first()
    tenure = served.tenures.first() if served else None
    return tenure.user if tenure else people[0]
