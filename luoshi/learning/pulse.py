"""制度的脉搏: of each regime, whether it lives. Figures and sentences for people to ask about."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from luoshi.matters.models import Matter
from luoshi.matters.regime import Regime
from luoshi.matters.register import REGIMES
from luoshi.org.models import Unit
from luoshi.org.presets import value
from luoshi.org.standing import Standing

from .kept import figures
from .measures import MEASURES, of_year
from .waits import Wait, waits


@dataclass(frozen=True)
class Beat:
    """One regime in one year, as far as the person may see."""

    regime: Regime
    counts: dict[str, int]
    last_on: date | None
    unused: str = ""  # a sentence when it stands on paper only
    waits: list[Wait] = field(default_factory=list)

    @property
    def slowest(self) -> Wait | None:
        """The step that was waited for longest, among those taken more than once."""
        return max((w for w in self.waits if w.times > 1), key=lambda w: w.median, default=None)

    @property
    def slowest_words(self) -> str:
        one = self.slowest
        if one is None or one.median < 1:
            return ""
        return f"{step_word(self.regime, one.step)}：{wait_words(one.median)}"


def scope(who: Standing, unit: Unit | None = None) -> QuerySet[Matter]:
    """What a person may see, of one lead unit or of all."""
    found = Matter.objects.visible_to(who)
    return found.filter(lead_unit=unit) if unit else found


def pulse(who: Standing, year: int, at: datetime, unit: Unit | None = None) -> list[Beat]:
    """Every declared regime, also those nobody uses. Four questions, whatever the county has."""
    counts, last = figures(who, unit, year, at)
    most = int(value("learning.unused_days", on=timezone.localdate(at)).value)
    used = [key for key, told in counts.items() if told["used"] and key in REGIMES]
    went = waits(of_year(scope(who, unit), year), used)
    nothing = dict.fromkeys(MEASURES, 0)
    beats = []
    for regime in REGIMES.values():
        on = timezone.localdate(last[regime.key]) if regime.key in last else None
        beats.append(
            Beat(
                regime,
                counts.get(regime.key, nothing),
                on,
                unused_words(on, timezone.localdate(at), most),
                [one for one in went if one.regime == regime.key],
            )
        )
    return beats


def unused_words(last: date | None, today: date, most: int) -> str:
    if last is None:
        return "从来没有用过"
    days = (today - last).days
    return f"{days}天没有用过" if days > most else ""


def step_word(regime: Regime, key: str) -> str:
    step = regime.step(key)
    return step.label if step else {"draft": "拟办"}.get(key, key)


def wait_words(hours: int) -> str:
    """Elapsed time as it is said: 5小时, 3.5天. Days of the calendar, weekends counted."""
    if hours < 24:
        return f"{hours}小时"
    days = hours / 24
    return f"{days:.0f}天" if days >= 10 else f"{days:.1f}".removesuffix(".0") + "天"
