"""Why a step cannot be taken now: a sentence for the person, or None when nothing stands in the way.

The same sentence stands under the button, in the API and on the command line.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from luoshi.org.models import Unit
from luoshi.org.standing import Standing

from .gates import closed
from .models import Matter, Move
from .parts import parts, role_name
from .regime import Clock, Regime, Step

FIXES = {
    "task": "任务",
    "owner": "责任单位和岗位",
    "time": "时限",
    "standard": "标准",
    "measures": "措施",
}


@dataclass(frozen=True)
class Ask:
    """Who asks for a step, when, with which answers."""

    who: Standing
    at: datetime
    answers: Mapping[str, Any] = field(default_factory=dict)
    for_lead: bool = False  # presses for the lead's post, which `behalf` has allowed


def why_not_press(matter: Matter, step: Step, who: Standing, for_lead: bool = False) -> str | None:
    """What stands in the way whatever is answered: the state, the person, a pending agreement."""
    if matter.state not in step.frm:
        return f"“{matter.state.label}”的事项不能{step.label}。"
    if step.who not in parts(matter, who) and not for_lead:
        return f"只有{role_name(matter, step.who)}可以{step.label}。"
    if waiting := pending(matter):
        label = matter.regime.step(waiting.step).label
        return f"{waiting.by_name}已提出{label}，正等{matter.regime.role(waiting.agree)}同意，先等这一步有结果。"
    return None


def why_not(matter: Matter, step: Step, ask: Ask) -> str | None:
    """The first sentence that stands in the way of a step."""
    return why_not_press(matter, step, ask.who, ask.for_lead) or rules_against(matter, step, ask)


def rules_against(matter: Matter, step: Step, ask: Ask) -> str | None:
    """The first of a step's own rules that refuses; then what an upper capability holds."""
    own = next((why for need in step.needs if (why := _against(need, matter, ask))), None)
    to = None if own else receiver(matter, step, ask.answers)
    return own or (closed(matter, to, ask.at) if to else None)


def receiver(matter: Matter, step: Step, answers: Mapping[str, Any]) -> Unit | None:
    """The unit that a step gives the matter to: by an answer, or who gets the draft."""
    named = [answers.get(key) for key in step.effects("hand_to")]
    if isinstance(named[0] if named else None, Unit):
        return named[0]
    return matter.lead_unit if step is matter.regime.opening else None


def _against(need: str, matter: Matter, ask: Ask) -> str | None:
    name, _, argument = need.partition(":")
    known = RULES[name]
    return known(matter, ask, argument) if argument else known(matter, ask)


def pending(matter: Matter) -> Move | None:
    return next((move for move in matter.moves.all() if move.is_pending), None)


def missing_fixes(matter: Matter) -> list[str]:
    """Which of the five are neither fixed nor waived."""
    has = {
        "task": bool(matter.task.strip()),
        "owner": matter.lead_unit_id is not None and matter.lead_post_id is not None,
        "time": matter.due_on is not None or bool(matter.limit),
        "standard": bool(matter.standard.strip()),
        "measures": bool(matter.measures.strip()),
    }
    return [key for key, fixed in has.items() if not fixed and key not in matter.waivers]


def has_five(regime: Regime) -> bool:
    """Whether a regime wants the five fixed before a matter of it is in force."""
    return any("five_fixed" in step.needs for step in regime.steps)


def five_fixed(matter: Matter, ask: Ask) -> str | None:
    if missing := missing_fixes(matter):
        words = "、".join(FIXES[key] for key in missing)
        return f"还不能交办：缺{words}。请补上，或写明为什么可以不填。"
    return None


def lead_named(matter: Matter, ask: Ask) -> str | None:
    return None if matter.lead_unit_id else "请先写明由哪个单位牵头。"


def lead_is_open(matter: Matter, ask: Ask) -> str | None:
    unit = matter.lead_unit
    if unit is None or unit.closed_on is None:
        return None
    heir = f"，职责由{unit.successor}承接，请改交{unit.successor}" if unit.successor else ""
    return f"{unit}已于{say_day(unit.closed_on)}撤销{heir}。"


def due_is_ahead(matter: Matter, ask: Ask) -> str | None:
    due_on = ask.answers.get("due_on", matter.due_on)
    today = timezone.localdate(ask.at)
    if due_on and due_on < today:
        return f"到期日{say_day(due_on)}早于今天{say_day(today)}，请改成今天或以后的日期。"
    return None


def assists_done(matter: Matter, ask: Ask) -> str | None:
    handed = sorted(matter.children.all(), key=lambda child: child.pk)
    open_ones = [child for child in handed if child.is_open]
    if not open_ones:
        return None
    units = "、".join(str(child.lead_unit) for child in open_ones[:3])
    kinds = "、".join(dict.fromkeys(_kind(child) for child in open_ones))
    more = "等" if len(open_ones) > 3 else ""
    return f"还有{len(open_ones)}件{kinds}没有了结（{units}{more}）。"


def _kind(child: Matter) -> str:
    """分办 is a part of the same kind; what runs under a regime of its own is called by it."""
    return "分办" if child.regime_key == child.parent.regime_key else child.regime.title


def another_than(matter: Matter, ask: Ask, step: str) -> str | None:
    """Whoever took a step last does not judge it."""
    taken = matter.moves.filter(step=step).exclude(to="").first()
    if taken and taken.by_id == ask.who.user_id:
        label = matter.regime.step(step).label
        return f"{label}是你自己办的，这一步须由另一个人办。"
    return None


def not_party_before(matter: Matter, ask: Ask) -> str | None:
    """回避: whoever took part in what is objected to does not review it."""
    about = matter.parent
    if about and about.moves.filter(by=ask.who.user_id).exists():
        return f"你参与过“{about.title}”的办理，应当回避，请由另一个人复核。"
    return None


def facts_given(matter: Matter, ask: Ask, keys: str) -> str | None:
    """Facts that must stand on the matter or be answered now: "facts_given:options/views"."""
    missing = [
        fact.label
        for key in keys.split("/")
        if (fact := matter.regime.fact(key)) and not (matter.facts.get(key) or ask.answers.get(key))
    ]
    return f"还缺{'、'.join(missing)}，请先补上。" if missing else None


def below(matter: Matter, ask: Ask, argument: str) -> str | None:
    """A counted fact has a most: "below:round=2"."""
    key, _, most = argument.partition("=")
    fact = matter.regime.fact(key)
    if int(matter.facts.get(key) or 0) >= int(most):
        return f"{fact.label}已经是{matter.facts[key]}，最多{most}。"
    return None


def not_who_reported(matter: Matter, ask: Ask) -> str | None:
    report = matter.moves.filter(step="report", agree="").first()
    if report and report.by_id == ask.who.user_id:
        return "这份报告是你自己报的，须由另一个人审核。"
    return None


def not_yet_due(matter: Matter, ask: Ask) -> str | None:
    """Extension is asked for before expiry; afterwards the report says why."""
    if matter.due_at and ask.at > matter.due_at:
        return f"已在{say_day(matter.due_on)}到期，到期以后不能申请延期，请报结并写明差距和办法。"
    return None


def extensions_left(matter: Matter, ask: Ask) -> str | None:
    clock = _extensible(matter)
    asked = [m for m in matter.moves.all() if m.step == "extend"]
    used = sum(not (move.is_pending or move.refused_by) for move in asked)
    if clock and used >= clock.extend.most:
        return f"已经延期{used}次，按规定不能再延，请报结并写明差距和办法。"
    return None


def _extensible(matter: Matter) -> Clock | None:
    return next((c for c in matter.regime.clocks_in(matter.state) if c.extend), None)


def due_is_later(matter: Matter, ask: Ask) -> str | None:
    due_on = ask.answers.get("due_on")
    if due_on and matter.due_on and due_on <= matter.due_on:
        return f"延期要延到现在的到期日{say_day(matter.due_on)}以后。"
    return None


def another_unit(matter: Matter, ask: Ask) -> str | None:
    if ask.answers.get("unit") == matter.lead_unit:
        return f"现在就是{matter.lead_unit}牵头，请选别的单位。"
    return None


def something_changes(matter: Matter, ask: Ask) -> str | None:
    if not any(key in ask.answers for key in ("task", "standard", "measures")):
        return "任务、标准、措施至少要更正一项。"
    return None


def not_itself(matter: Matter, ask: Ask) -> str | None:
    other = ask.answers.get("other")
    if not isinstance(other, Matter):
        return None
    if other.pk == matter.pk:
        return "不能并入自己，请写另一件的编号。"
    if other.issuer_id != matter.issuer_id or not other.number:
        return f"没有编号是“{other.number or other.public_id}”的事项，请照交办单上的编号写。"
    return None


RULES: dict[str, Callable[..., str | None]] = {
    rule.__name__: rule
    for rule in (
        five_fixed,
        lead_named,
        lead_is_open,
        due_is_ahead,
        assists_done,
        not_who_reported,
        not_yet_due,
        extensions_left,
        due_is_later,
        another_unit,
        something_changes,
        not_itself,
        another_than,
        not_party_before,
        facts_given,
        below,
    )
}


def rule(function: Callable[..., str | None]) -> Callable[..., str | None]:
    """A regime's own rule, declared beside it: `@rule`, then its name among a step's needs."""
    if RULES.setdefault(function.__name__, function) is not function:
        raise ValueError(f"there is a rule {function.__name__} already")
    return function


def why_not_amend(matter: Matter, who: Standing) -> str | None:
    """Drafts are edited freely; what has been issued is changed only by steps with a reason."""
    own = matter.regime.start.by
    if not {"office", own} & parts(matter, who):
        return f"只有{role_name(matter, own)}可以修改拟办的事项。"
    if matter.phase != "draft":
        return f"“{matter.state.label}”的事项不能直接修改，请用延期、移交或更正，并写明理由。"
    return None


def why_not_question(matter: Matter, who: Standing) -> str | None:
    if matter.phase == "draft":
        return "还没有交办，请直接修改草稿。"
    if not parts(matter, who):
        return "只有交办单位、承办单位和联系领导可以询问。"
    return None


def say_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
