"""Why a draft cannot be let through, a plan line or a list of duties not be kept, an emergency not be
declared: one sentence each.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from luoshi.matters.models import Matter
from luoshi.matters.parts import parts, role_name
from luoshi.matters.rules import say_day
from luoshi.org.models import Level, Role, Unit, User
from luoshi.org.presets import value
from luoshi.org.standing import Standing, standing
from luoshi.targets.reach import kept

from .bars import Bar
from .models import Emergency, PlanLine
from .rhythm import WEEK
from .states import DutyKind

MOST_DUTIES = 2000
LONGEST, LONGEST_TITLE = 300, 120


def one_line(words: str) -> str:
    """As it is kept: without line breaks and signs that nobody sees."""
    return "".join(char for char in " ".join(words.split()) if char.isprintable())


def why_not_let_through(
    matter: Matter, who: Standing, found: Sequence[Bar], reason: str = "有理由"
) -> str | None:
    if "office_head" not in parts(matter, who):
        return f"只有{role_name(matter, 'office_head')}可以放行。"
    if not found:
        return "现在没有拦住它的，可以直接交给它办。"
    if not reason.strip():
        return "请写明为什么确需交办。"
    return None


def why_not_put_on_plan(matter: Matter, line: PlanLine, who: Standing, on: date) -> str | None:
    if "office" not in parts(matter, who):
        return f"只有{role_name(matter, 'office')}可以把它列入计划。"
    if matter.phase != "draft":
        return "已经交办了，计划的哪一项要在交办以前选。"
    if line.issuer_id != matter.issuer_id:
        return f"这是{line.issuer}的计划，请选本单位的。"
    return None if line.year == on.year else f"请选{on.year}年度计划里的一项。"


def why_not_plan(
    issuer: Unit, who: Standing, given: Mapping[str, str], most: int, year: int, today: date
) -> str | None:
    if issuer.pk not in who.offices:
        return f"只有{issuer}的督查人员可以记年度计划。"
    if not all(given.values()):
        return "计划事项、依据和批准人都要写。"
    if any(len(words) > 200 for words in given.values()) or len(given["approved_by"]) > 80:
        return "写得太长了，计划事项和依据最多200字，批准人最多80字。"
    if not 1 <= most <= 366:
        return "一年对一个单位的次数请写1到366之间的数。"
    if year not in (today.year, today.year + 1):
        return f"只能记{today.year}年度或者{today.year + 1}年度的计划。"
    return None


def why_not_keep_duties(
    duties: Sequence[Any], unit: Unit | None, who: Standing, *, basis: str, from_on: date,
    today: date,
) -> str | None:  # fmt: skip
    if not who.offices:
        return "只有督查人员可以导入履职事项清单。"
    if unit and unit.level != Level.TOWNSHIP:
        return f"{unit}不是乡镇街道，清单是乡镇街道的。"
    if unit and unit.pk not in kept(who):
        return f"{unit}不归你所在的督查单位管，请选本级的乡镇街道。"
    if not duties:
        return "清单里没有事项，请检查表格。"
    if len(duties) > MOST_DUTIES:
        return (
            f"一张清单最多{MOST_DUTIES}项，这里有{len(duties)}项，请检查是不是几个镇的合在一起了。"
        )
    if not 0 < len(basis) <= LONGEST:
        return f"请写明清单的依据，如哪一年哪个文件，最多{LONGEST}字。"
    if from_on < today.replace(year=today.year - 10):
        return f"起用日期{say_day(from_on)}太早，请检查年份。"
    return next((why for duty in duties if (why := why_not_duty(duty))), None)


def why_not_duty(duty: Any) -> str | None:
    if duty.kind not in DutyKind.values:
        return f"“{duty.words[:20]}”的类别写的是“{duty.kind}”，请写：{'、'.join(DutyKind.labels)}。"
    if not duty.words.strip() or len(duty.words) > LONGEST:
        return f"第{duty.number or '？'}项的事项要写，最多{LONGEST}字。"
    return None


@dataclass(frozen=True)
class Declared:
    """What a declaration of an emergency says."""

    title: str
    basis: str
    leader: User
    duty_officer: User
    until_at: datetime
    every_days: int = 1


def why_not_declare(issuer: Unit, given: Declared, who: Standing, at: datetime) -> str | None:
    today = timezone.localdate(at)
    most = int(value("supervision.emergency_most", on=today).value)
    if issuer.pk not in who.offices and not who.reaches(Role.LEADER, issuer.pk):
        return f"只有{issuer}的督查人员或者领导可以宣布应急。"
    if not given.title.strip() or not given.basis.strip():
        return "请写明应急的名称和依据，如启动了哪一级响应。"
    if len(given.title) > LONGEST_TITLE or len(given.basis) > LONGEST:
        return f"名称最多{LONGEST_TITLE}字，依据最多{LONGEST}字，请写短些。"
    if not standing(given.leader, today).reaches(Role.LEADER, issuer.pk):
        return f"{given.leader}不是领导，应急要由一位领导负责，请另选。"
    if not given.duty_officer.is_active:
        return f"{given.duty_officer}的账号停用了，值班的人请另选。"
    if given.until_at <= at:
        return "结束时间已经过了，请写以后的时间。"
    if given.until_at > at + timedelta(days=most):
        return f"一次最多宣布{most}天，到时还没有结束就再宣布一次。"
    if not 1 <= given.every_days < WEEK:
        return f"应急里隔几天说一次，请写1到{WEEK - 1}之间的数；不比一周勤就不用宣布应急。"
    return None


def why_not_end(emergency: Emergency, who: Standing, why: str, at: datetime) -> str | None:
    own = emergency.issuer_id in who.offices or emergency.leader_id == who.user_id
    if not own:
        return f"只有{emergency.issuer}的督查人员或者{emergency.leader}可以结束这次应急。"
    if emergency.over_at <= at:
        return "这次应急已经结束了，请刷新后再看。"
    return None if why.strip() else "请写明为什么结束。"


def why_not_join(matter: Matter, emergency: Emergency, who: Standing, at: datetime) -> str | None:
    if "office" not in parts(matter, who):
        return f"只有{role_name(matter, 'office')}可以把它列入应急。"
    if not matter.is_open:
        return f"“{matter.state.label}”的事项不用列入应急。"
    if emergency.issuer_id != matter.issuer_id:
        return f"这是{emergency.issuer}宣布的应急，请选本单位宣布的。"
    if emergency.over_at <= at:
        return f"“{emergency}”已经结束了，请先再宣布一次。"
    watch = getattr(matter, "watch", None)
    if watch and watch.emergency_id == emergency.pk:
        return f"已经列入“{emergency}”了。"
    return None
