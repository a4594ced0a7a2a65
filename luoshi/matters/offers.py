"""What a person can do with a matter now: one table for buttons, the API and the command."""

from dataclasses import dataclass
from datetime import datetime

from luoshi.org.standing import Standing

from .models import Matter
from .parts import parts
from .regime import Ask, Step
from .rules import Ask as Asked
from .rules import why_not


@dataclass(frozen=True)
class Offer:
    """A step that can be pressed, or the sentence that stands in its way."""

    step: Step
    why_not: str | None

    @property
    def name(self) -> str:
        return self.step.key

    @property
    def label(self) -> str:
        return self.step.label

    @property
    def asks(self) -> tuple[Ask, ...]:
        return self.step.asks

    @property
    def needs_form(self) -> bool:
        return any(ask.required for ask in self.step.asks)


def offers(matter: Matter, who: Standing, at: datetime, *, aside: bool = True) -> list[Offer]:
    """The person's own steps from this state; to who has none, those of whoever has the ball.

    Steps on the way come first; those aside (extend, transfer, withdraw) follow, or are left out.
    An answer still to be given is not held against a step: the form will ask for it.
    """
    steps = [s for s in matter.regime.steps_from(matter.state) if aside or not s.aside]
    played = parts(matter, who)
    own = [step for step in steps if step.who in played]
    shown = own or [step for step in steps if step.who == matter.turn and not step.aside]
    shown.sort(key=lambda step: step.aside)
    return [Offer(step, why_not(matter, step, _unanswered(step, who, at))) for step in shown]


def offer(
    matter: Matter, name: str, who: Standing, at: datetime, *, for_lead: bool = False
) -> Offer | None:
    """One step by its name, whether it is shown or not; None when the regime has no such step."""
    step = matter.regime.step(name)
    if step is None:
        return None
    return Offer(step, why_not(matter, step, _unanswered(step, who, at, for_lead)))


def _unanswered(step: Step, who: Standing, at: datetime, for_lead: bool = False) -> Asked:
    return Asked(who, at, {ask.key: None for ask in step.asks}, for_lead)
