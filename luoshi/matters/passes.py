"""来回推: how often a matter went back or on to another unit, said in a sentence and told to who rules.

A pass is a step of the lead to somebody who hands the matter on (退回), or a step that hands a matter
in force to another unit (改派, 移交). A ruling ends the dispute: it is on the way, and no pass. Nothing
is scored by it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from django.db.models import QuerySet
from django.utils import timezone

from luoshi.org.standing import Standing

from .beside import Passing
from .models import Matter, Move
from .parts import unit_of
from .regime import Regime, Step
from .register import REGIMES

OFTEN = 2  # from so many passes on, it goes to and fro
MOST = 1_000


def hands_on(step: Step) -> bool:
    return any(effect == "hand_to:unit" for effect in step.then)


@cache
def declines(regime_key: str) -> frozenset[str]:
    """The steps of the lead to a state in which somebody else hands the matter on."""
    regime: Regime = REGIMES[regime_key]
    return frozenset(
        step.key
        for step in regime.steps
        if step.who == "lead" and step.to and step.to.turn != "lead" and _passed_on(regime, step)
    )


def _passed_on(regime: Regime, step: Step) -> bool:
    found = (one for one in regime.steps_from(step.to) if one.who == step.to.turn)
    return step.to.phase == "open" and any(hands_on(one) for one in found)


def is_pass(matter: Matter, step: Step, *, was_given: bool) -> bool:
    return step.key in declines(matter.regime_key) or (was_given and hands_on(step))


def was_given(matter: Matter) -> bool:
    """In force and with a unit other than the one it came in at: handing it out first is no pass."""
    return matter.issued_at is not None and matter.lead_unit_id != matter.issuer_id


def count(matter: Matter, step: Step, move: Move, before: str) -> Passing:
    """One more pass: `before` is the unit that had it."""
    kept, _ = Passing.objects.get_or_create(matter=matter, defaults={"at": move.at})
    kept.matter = matter
    if step.who != "ruler":
        kept.times += 1
        kept.at = move.at
    units = [*kept.units, before, str(matter.lead_unit)]
    kept.units = [name for n, name in enumerate(units) if not n or units[n - 1] != name]
    kept.save()
    return kept


def says(passing: Passing) -> str:
    """The sentence, or nothing while it has not gone to and fro."""
    if passing.times < OFTEN:
        return ""
    since = timezone.localdate(passing.at)
    last = f"最近一次在{since.month}月{since.day}日"
    matter = passing.matter
    then = f"现在由{matter.lead_unit}办" if matter.turn == "lead" else "请裁定人定下来由谁办"
    if len(passing.units) < 2:
        return f"这件事在{way(passing)}退回了{passing.times}次，{last}，{then}。"
    return f"这件事退回、改派了{passing.times}次（{way(passing)}），{last}，{then}。"


def way(passing: Passing) -> str:
    """县水利局→县住建局, the last six units."""
    more = "…→" if len(passing.units) > 6 else ""
    return more + "→".join(passing.units[-6:])


def told_of(matter: Matter) -> str:
    """The sentence beside an open matter, or nothing."""
    found = Passing.objects.filter(matter=matter).select_related("matter__lead_unit")
    kept = found.first() if matter.is_open else None
    return says(kept) if kept else ""


def going_to_and_fro(who: Standing) -> QuerySet[Passing]:
    """Open matters a person sees that went to and fro, the newest pass first."""
    seen = Matter.objects.visible_to(who).filter(is_open=True)
    found = Passing.objects.filter(times__gte=OFTEN, matter__in=seen)
    return found.select_related("matter", "matter__lead_unit").order_by("-at", "-pk")


def passed_in(matters: QuerySet[Matter], year: int) -> list[Passing]:
    """Those that went to and fro, the last time in a year, ended ones too; the most passes first."""
    found = Passing.objects.filter(times__gte=OFTEN, at__year=year, matter__in=matters)
    lines = found.select_related("matter", "matter__lead_unit", "matter__issuer")
    return list(lines.order_by("-times", "-at", "-pk")[:MOST])


@dataclass(frozen=True)
class Between:
    """Two units by name, and the matters that went from the one to the other or back."""

    units: tuple[str, str]
    times: int
    passings: list[Passing]

    @property
    def open(self) -> int:
        return sum(one.matter.is_open for one in self.passings)


def between(found: Iterable[Passing]) -> list[Between]:
    """By pair of units, by name, which ranks nobody."""
    times: Counter[tuple[str, str]] = Counter()
    passings: dict[tuple[str, str], dict[int, Passing]] = defaultdict(dict)
    for one in found:
        for pair in map(tuple, map(sorted, pairwise(one.units))):
            times[pair] += 1
            passings[pair][one.matter_id] = one
    return [Between(pair, times[pair], list(passings[pair].values())) for pair in sorted(times)]


def who_had_it(matter: Matter) -> str:
    return str(unit_of(matter, "lead") or "")
