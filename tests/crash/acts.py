"""What is being done when the power goes out: people who press, and the tick."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from luoshi.matters import uploads
from luoshi.matters.models import Matter
from luoshi.matters.register import REGIMES
from luoshi.matters.tests.cast import BEIJING, NOW, Cast
from luoshi.regimes.tests.walk import World, walked
from luoshi.supervision.actions import climb

PICTURE = b"the valve as it stands now\n" * 40
MORNING = datetime(2026, 3, 16, 9, tzinfo=BEIJING)


@dataclass(frozen=True)
class Press:
    """From which state, by whom, with what. Nobody presses again who does not know how it ended."""

    key: str
    frm: str
    by: str
    answers: dict[str, str] = field(default_factory=dict)
    files: int = 0
    every = 1
    is_done_again = False

    def begin(self, cast: Cast) -> Matter:
        return cast.matter_at(self.frm)

    def do(self, cast: Cast, matter: Matter) -> None:
        uploads.take_with(
            [(f"阀门{number}.txt", PICTURE) for number in range(self.files)],
            matter,
            self.key,
            by=getattr(cast, self.by),
            at=NOW,
            version=matter.version,
            answers=self.answers,
        )

    def again(self) -> None:
        """It stays as it is."""


@dataclass(frozen=True)
class Tick:
    """What is due on one morning of matters in this state that are to be done by this day."""

    key: str
    frm: str
    due_on: date
    more: int = 0  # matters that are due as well
    every: int = 1  # only every so manieth point is tried
    is_done_again = True

    def begin(self, cast: Cast) -> Matter:
        """What other acts have left waiting is looked at before."""
        self.again()
        return [self.one(cast) for _ in range(1 + self.more)][0]

    def one(self, cast: Cast) -> Matter:
        return cast.matter_at(self.frm, due_on=self.due_on)

    def do(self, cast: Cast, matter: Matter) -> None:
        if climb.tick(at=MORNING).failed:
            raise RuntimeError("the tick has set a matter aside")

    def again(self) -> None:
        """The ticks after this one, until nothing is left to do."""
        while Matter.objects.filter(is_open=True, look_at__lte=MORNING).exists():
            climb.tick(at=MORNING)


@dataclass(frozen=True)
class Lapse(Tick):
    """A clock that has run out, of a regime that says what happens then; its steps so far."""

    path: tuple[tuple[str, str, int], ...] = ()

    def one(self, cast: Cast) -> Matter:
        return walked(World(cast, REGIMES[self.frm]), list(self.path))


Act = Press | Tick
TICKS = (
    Tick("tick-near", "doing", date(2026, 3, 18)),
    Tick("tick-late", "doing", date(2026, 3, 12)),
    Tick("tick-slip", "doing", date(2026, 3, 3)),
    Tick("tick-unsigned", "issued", date(2026, 3, 31)),
    Tick("tick-several", "doing", date(2026, 3, 18), more=2, every=9),
    Lapse("tick-lapse", "periodic_report", date(2026, 3, 5), path=(("begin", "office", 0),)),
)
PRESSES = (
    Press("issue", "draft", "office"),
    Press("report", "doing", "lead", {"result": "17个排污口全部验收。"}, files=1),
    Press("close", "in_review", "office", {"verified": "现场看了3个口，一致。"}),
    Press("decline", "issued", "lead", {"reason": "河道外的排口归住建局。"}),
)
ACTS = {act.key: act for act in (*TICKS, *PRESSES)}


def carry_out(act: Act, cast: Cast, matter: Matter, told: Callable[[], Any]) -> None:
    act.do(cast, matter)
    told()
