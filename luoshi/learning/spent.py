"""慢在哪里: of all the time of a regime, what was work and what was waiting, and what a state less would
have saved. Figures to ask a question with; whether a step is needed they do not say.
"""

from dataclasses import dataclass

from luoshi.matters.present import awaits_answer

from .process import Process, Stay
from .pulse import wait_words


@dataclass(frozen=True)
class Share:
    """A state: `each` are the hours by which every matter would have been shorter without the wait;
    work itself is not to be left out.
    """

    key: str
    label: str
    whose: str
    is_work: bool
    hours: int
    share: float
    each: float


@dataclass(frozen=True)
class Spent:
    shares: list[Share]  # the longest first
    looked: int
    again: int

    @property
    def work(self) -> int:
        return sum(one.hours for one in self.shares if one.is_work)

    @property
    def waiting(self) -> int:
        return sum(one.hours for one in self.shares if not one.is_work)

    @property
    def words(self) -> str:
        """61件合计走了1240天：在办900天，在等340天；回到前面多走一遍2次."""
        whole = wait_words(self.work + self.waiting)
        parts = f"在办{wait_words(self.work)}，在等{wait_words(self.waiting)}"
        again = f"；回到前面多走一遍{self.again}次" if self.again else ""
        return f"{self.looked}件合计走了{whole}：{parts}{again}"


def spent(shown: Process) -> Spent:
    """Of the waits that have ended; days of the calendar, weekends counted."""
    whole = sum(stay.together for stay in shown.stays)
    shares = [share_of(shown, stay, whole) for stay in shown.stays]
    again = sum(one.times for stay in shown.stays for one in stay.taken if one.is_back)
    return Spent(sorted(shares, key=lambda one: -one.hours), shown.looked, again)


def share_of(shown: Process, stay: Stay, whole: int) -> Share:
    state = stay.state
    is_work = state.phase == "open" and not awaits_answer(shown.regime, state)
    share = stay.together / whole if whole else 0.0
    each = stay.together / shown.looked if shown.looked and not is_work else 0.0
    return Share(state.key, stay.label, stay.whose, is_work, stay.together, share, each)
