"""A step of one matter brings another one into being: its child, under a regime of its own."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from luoshi.matters.models import Matter, Move
from luoshi.matters.origin import hold_origin
from luoshi.matters.plan_lines import read_lines
from luoshi.matters.regime import Regime, Step
from luoshi.matters.register import REGIMES
from luoshi.org.models import Post, Unit

from .draft import BasisIn, Fixes, begin

SAME = ("title", "task", "standard", "measures", "due_on", "limit", "waivers")  # of the child
Own = tuple[Unit | None, Post | None, dict[str, Any]]  # who leads a child, with its own answers


def spawn(
    matter: Matter,
    key: str,
    step: Step,
    move: Move,
    answers: dict[str, Any],
    at: datetime,
    *,
    take: Callable[..., Move],
) -> list[Matter]:
    """One child for each line of a plan ("lines") or unit that was answered ("units"), else one.

    What is answered under the name of a column, a part ("unit", "post") or a fact of the child's
    regime becomes that. A draft is opened at once: whoever presses the step presses it too.
    """
    regime = REGIMES[key]
    made = []
    for unit, post, own in _each(matter, regime, step, answers):
        child = begin(
            _fixes(matter, regime, own, unit, post),
            issuer=_issuer(matter, regime, step),
            by=move.by,
            at=at,
            regime=key,
            bases=_bases(matter),
            parent=matter,
            facts={k: v for k, v in answers.items() if regime.fact(k)},
        )
        if regime.start.holds:
            hold_origin(child, by=move.by, at=at)
        if regime.opening:
            take(child, regime.opening.key, by=move.by, at=at)
        made.append(child)
    matter.refresh_from_db()  # a child may hold its clocks
    return made


def _each(matter: Matter, regime: Regime, step: Step, answers: dict[str, Any]) -> list[Own]:
    """A plan that was not written anew is the one that stands on the matter."""
    if not any(ask.key == "lines" for ask in step.asks):
        return [(unit, post, answers) for unit, post in _leads(matter, regime, answers)]
    plan = read_lines(answers.get("lines") or matter.facts.get("lines") or "")
    return [(line.unit, None, answers | line.fixes) for line in plan]


def _leads(
    matter: Matter, regime: Regime, answers: dict[str, Any]
) -> list[tuple[Unit | None, Post | None]]:
    if units := answers.get("units"):
        return [(unit, None) for unit in units]
    if post := answers.get("post"):
        return [(post.unit, post)]
    if unit := answers.get("unit"):
        return [(unit, None)]
    if regime.start.by == "lead":
        return [(matter.lead_unit, matter.lead_post)]
    return [(matter.issuer, None)]


def _issuer(matter: Matter, regime: Regime, step: Step) -> Unit:
    """Who asks: the unit of who pressed, where the regime is begun by any unit; else the office."""
    asks = regime.start.by == "asker" and step.who in ("lead", "lead_head", "holder")
    return matter.lead_unit if asks else matter.issuer


def _fixes(
    matter: Matter, regime: Regime, answers: dict[str, Any], unit: Unit | None, post: Post | None
) -> Fixes:
    given = {key: answers[key] for key in SAME if answers.get(key)}
    title = given.pop("title", "") or f"{matter.title[:150]}（{regime.title}）"
    task = given.pop("task", "") or matter.task
    return Fixes(
        title=title, task=task, lead_unit=unit, lead_post=post, secrecy=matter.secrecy, **given
    )


def _bases(matter: Matter) -> list[BasisIn]:
    return [BasisIn(b.words, b.title, b.place, b.ref) for b in matter.bases.all()]
