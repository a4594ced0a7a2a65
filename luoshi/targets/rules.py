"""Why not: each answers a sentence for the person, or None."""

import re
from collections.abc import Mapping
from datetime import date

from django.db.models import Model

from luoshi.org.models import Unit, User
from luoshi.org.standing import standing

from .lights import RULES
from .models import (
    DataQuestion,
    DatumReader,
    Freeze,
    Indicator,
    Observation,
    Target,
    TargetChange,
    TargetPath,
)
from .periods import FIRST_YEAR, LAST_YEAR, last_ended
from .reach import approved, kept
from .states import MOVES, PER_YEAR, DataState, Rhythm, TargetState

MOST_WEIGHT, MOST_GROWTH = 1_000_000, 1_000_000
ONLY_OFFICE = "只有督查人员可以办，请交给督查室。"


def why_not_fit(model: type[Model], values: Mapping[str, object]) -> str | None:
    """What a column cannot hold: too long, or no choice it has; said before the data base does."""
    for name, value in values.items():
        column = model._meta.get_field(name)
        label = column.verbose_name
        most = getattr(column, "max_length", None)
        if isinstance(value, str) and most and len(value) > most:
            return f"{label}最多{most}个字，请写短一些。"
        known = dict(column.flatchoices)
        if known and value not in known and not (column.blank and value == ""):
            return f"{label}没有“{value}”，可选：{'、'.join(known)}。"
    return None


def why_not_define(by: User, today: date, unit: Unit | None = None) -> str | None:
    """Indicators are the business of an office; one of a unit, of the office that reaches it."""
    units = kept(standing(by, today))
    if not units or (unit is not None and unit.pk not in units):
        return f"指标和目标{ONLY_OFFICE}"
    return None


def why_not_open(name: str, key: str) -> str | None:
    if not name.strip() or not key.strip():
        return "请填写指标的名称和代号。"
    if not re.fullmatch(r"[a-z0-9_-]+", key.strip()):
        return f"代号“{key.strip()}”只能用小写字母、数字、下划线和短横线。"
    if Indicator.objects.filter(key=key.strip()).exists():
        return f"代号“{key.strip()}”已经有指标用了，请换一个。"
    if Indicator.objects.filter(name=name.strip(), is_open=True).exists():
        return f"“{name.strip()}”已经是指标，数已经有人报，直接读它，不要再要一遍。"
    return None


def why_not_reshape(indicator: Indicator, changes: dict[str, object]) -> str | None:
    fixed = {"kind": "类型", "places": "小数位数", "rhythm": "周期", "unit": "计量单位"}
    touched = [word for name, word in fixed.items() if name in changes]
    if touched and (indicator.observations.exists() or indicator.targets.exists()):
        return f"{indicator}已经有数或目标，{'、'.join(touched)}不能再改，请另立一个指标。"
    return None


def why_not_set(
    indicator: Indicator, unit: Unit, year: int, *, by: User, today: date
) -> str | None:
    if why := why_not_define(by, today, unit):
        return why
    if not indicator.is_open:
        return f"指标“{indicator}”已停用，请先启用。"
    if unit.closed_on:
        return f"{unit}已撤销，请选承接的单位。"
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return f"年份{year}不对，请写四位的年份。"
    same = Target.objects.filter(indicator=indicator, unit=unit, year=year)
    if same.exclude(state=TargetState.ENDED).exists():
        return f"{unit}{year}年的“{indicator}”已经有目标，请在那一条上改。"
    return None


def why_not_tiers(values: dict[str, int | None], is_up: bool) -> str | None:
    """Base, strive, challenge: each asks no less than the one before."""
    tiers = [values.get(name) for name in ("base", "strive", "challenge")]
    if tiers[0] is None:
        return "请填写基本目标。"
    known = [tier if is_up else -tier for tier in tiers if tier is not None]
    if known != sorted(known):
        return "三档目标应一档比一档高（越低越好的指标一档比一档低），请改正。"
    return None


def why_not_numbers(values: Mapping[str, object]) -> str | None:
    """A weight or a growth that no column holds."""
    weight, growth = values.get("weight", 1), values.get("growth")
    if not isinstance(weight, int) or not 1 <= weight <= MOST_WEIGHT:
        return f"权重写1到{MOST_WEIGHT}的整数。"
    if growth is not None and (not isinstance(growth, int) or abs(growth) > MOST_GROWTH):
        return "增长写得太大了，请写百分数，如6.5。"
    return None


def why_not_rule(key: str) -> str | None:
    return None if key in RULES else f"没有“{key}”这种亮灯规则，可选：{'、'.join(RULES)}。"


def why_not_move(target: Target, to: str, *, by: User, today: date) -> str | None:
    if why := why_not_define(by, today, target.unit):
        return why
    if to not in MOVES[TargetState(target.state)]:
        return f"{target}现在是“{target.get_state_display()}”，不能改成“{TargetState(to).label}”。"
    return None


def why_not_change(target: Target, reason: str) -> str | None:
    if target.state == TargetState.ENDED:
        return f"{target}已结束，不能再改。"
    if target.state != TargetState.DRAFT and not reason.strip():
        return "目标已经定了，改它请写明理由，由负责人批准。"
    if target.changes.filter(approved_at=None, refused_at=None).exists():
        return "这个目标有一处改动正在等批准，请先批完那一处。"
    return None


def why_not_draw(target: Target, *, by: User, today: date) -> str | None:
    if why := why_not_define(by, today, target.unit):
        return why
    if target.state == TargetState.ENDED:
        return f"{target}已结束，路径不能再排。"
    if target.paths.filter(approved_at=None, refused_at=None).exists():
        return "这个目标有一条新路径正在等批准，请先批完那一条。"
    return None


def why_not_approve(
    waiting: TargetPath | TargetChange, *, drawn_by: int | None, by: User, today: date
) -> str | None:
    if not waiting.is_pending:
        return "这一条已经批过了，请刷新后再看。"
    return why_not_agree(waiting.target.unit, drawn_by, by=by, today=today)


def why_not_agree(unit: Unit, asked_by: int | None, *, by: User, today: date) -> str | None:
    """A second pair of eyes: the head of the office or a leader, and not who asked."""
    if unit.pk not in approved(standing(by, today)):
        return "要督查室负责人或分管领导批准。"
    if asked_by == by.pk:
        return "自己提的不能自己批，请另一位负责人或领导批准。"
    return None


def why_not_observe(indicator: Indicator, unit: Unit, *, by: User, today: date) -> str | None:
    if not indicator.is_open:
        return f"指标“{indicator}”已停用，不再填报。"
    who, reporter = standing(by, today), indicator.datum_unit or unit
    if reporter.pk in who.units or unit.pk in kept(who):
        return None
    return f"“{indicator}”由{reporter}填报，一个数只有一个来源，请向它核对。"


def why_not_period(indicator: Indicator, year: int, period: int, today: date) -> str | None:
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= period <= indicator.per_year:
        word = indicator.period_word
        return f"{year}年第{period}期不对，这个指标一年{indicator.per_year}期（{word}），请改正。"
    months = 12 // indicator.per_year
    if (year, (period - 1) * months + 1) > (today.year, today.month):
        return "这一期还没有开始，不能先填数。"
    return None


def why_not_confirm(seen: Observation, *, by: User, today: date) -> str | None:
    who, checker = standing(by, today), seen.indicator.confirmer_unit
    if not seen.is_current or seen.state != DataState.ENTERED:
        return "只有已填报、还没有审定的现行数可以审定，请刷新后再看。"
    if checker is None and seen.unit_id not in kept(who):
        return "这个指标没有定审定单位，由督查室审定。"
    if checker is not None and checker.pk not in who.units | kept(who):
        return f"“{seen.indicator}”由{checker}审定。"
    return "填报人不能审定自己填的数，请另一个人审定。" if seen.entered_by_id == by.pk else None


def why_not_freeze(
    scope: Unit, rhythm: str, year: int, period: int, *, by: User, today: date
) -> str | None:
    if scope.pk not in kept(standing(by, today)):
        return f"定格一期的数{ONLY_OFFICE}"
    if rhythm not in Rhythm.values or not 1 <= period <= PER_YEAR[Rhythm(rhythm)]:
        return "没有这样的一期，请检查周期、年份和第几期。"
    if year < FIRST_YEAR or (year, period) > last_ended(rhythm, today):
        return "这一期还没有过完，不能定格。"
    if Freeze.objects.filter(scope=scope, rhythm=rhythm, year=year, period=period).exists():
        return f"{scope}的这一期已经定格。"
    return None


def why_not_ask(
    indicator: Indicator, unit: Unit, asker: Unit, *, by: User, today: date
) -> str | None:
    who = standing(by, today)
    if asker.pk not in who.units | kept(who):
        return f"只有{asker}的人可以替它要数。"
    if not indicator.is_open:
        return f"指标“{indicator}”已停用，要不到数了。"
    if DatumReader.objects.filter(indicator=indicator, unit=unit, asked_by=asker).exists():
        return f"{asker}已经在读{unit}的“{indicator}”，不用再要。"
    return None


def why_not_answer(question: DataQuestion, *, by: User, today: date) -> str | None:
    if question.answered_at:
        return "这个疑问已经有说明，一个疑问只要说明一次。"
    return why_not_observe(question.indicator, question.unit, by=by, today=today)
