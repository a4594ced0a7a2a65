"""过程图: how matters of a regime really went, state by state, with how long each step was waited for."""

from dataclasses import dataclass

from luoshi.matters.regime import Regime, State
from luoshi.org.models import Unit
from luoshi.org.standing import Standing

from .measures import of_year
from .pulse import scope, step_word, wait_words
from .waits import SAMPLE, Wait, waits


@dataclass(frozen=True)
class Taken:
    """A step that left a state: its box."""

    label: str
    to: str
    times: int
    share: float  # of all that left the state
    hours: int
    longest: int
    is_main: bool
    is_back: bool  # to an earlier state: done once more

    @property
    def waited(self) -> str:
        return wait_words(self.hours)


@dataclass(frozen=True)
class Stay:
    """A state in which matters waited, and the steps that ended it."""

    state: State
    label: str
    whose: str
    hours: int
    taken: list[Taken]
    together: int = 0  # hours that all matters waited here

    @property
    def waited(self) -> str:
        return wait_words(self.hours)

    @property
    def times(self) -> int:
        return sum(one.times for one in self.taken)


@dataclass(frozen=True)
class Process:
    regime: Regime
    stays: list[Stay]
    unused: list[str]  # steps that are declared and that nobody took
    looked: int

    @property
    def rests_on(self) -> str:
        newest = f"最近的{SAMPLE}件里，" if self.looked >= SAMPLE else ""
        return f"{newest}{self.looked}件"


def process(who: Standing, regime: Regime, year: int, unit: Unit | None = None) -> Process:
    found = of_year(scope(who, unit).filter(regime_key=regime.key), year)
    went = waits(found, [regime.key])
    begun = found.order_by().values("pk")[:SAMPLE].count()
    return drawn(regime, went, begun)


def drawn(regime: Regime, went: list[Wait], looked: int) -> Process:
    """States in the order of the declaration; a state nobody left is not drawn."""
    order = {state.key: number for number, state in enumerate(regime.states)}
    went = [one for one in went if {one.frm, one.to} <= order.keys()]  # of this declaration
    stays = []
    for state in regime.states:
        left = sorted((w for w in went if w.frm == state.key), key=lambda w: (-w.times, w.step))
        if left:
            stays.append(stay(regime, state, left, order))
    taken = {one.step for one in went}
    unused = [s.label for s in regime.steps if s.to and not s.aside and s.key not in taken]
    return Process(regime, stays, unused if looked else [], looked)


def stay(regime: Regime, state: State, left: list[Wait], order: dict[str, int]) -> Stay:
    total = sum(one.times for one in left)
    taken = [
        Taken(
            step_word(regime, one.step),
            regime.state(one.to).label,
            one.times,
            one.times / total,
            one.median,
            one.most,
            is_main=number == 0,
            is_back=order[one.to] < order[state.key],
        )
        for number, one in enumerate(left)
    ]
    whose = regime.role(state.turn) if state.turn else ""
    middle = weighted(left)
    together = sum(one.together for one in left)
    return Stay(state, state.label, whose, middle, taken, together)


def weighted(left: list[Wait]) -> int:
    """The middle wait of a state over all its steps, each step standing at its own middle."""
    half, ordered = sum(one.times for one in left) / 2, sorted(left, key=lambda one: one.median)
    for one in ordered:
        half -= one.times
        if half <= 0:
            return one.median
    return 0
