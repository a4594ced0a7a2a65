"""A matter of any regime brought to any state by its real steps, found by trying them.

Answers are made by kind; what a regime wants said in its own way stands in samples/KEY.py as
ANSWERS (by step; a list where different answers lead to different ends), BEFORE (by step, what
somebody else does first) and START (facts, columns).
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.db import transaction

from luoshi.matters.actions import BasisIn, Fixes, agree, draft, lapse, take
from luoshi.matters.actions.draft import begin, start_asks
from luoshi.matters.models import ClockRun, Matter
from luoshi.matters.offers import offer
from luoshi.matters.refusal import Refused
from luoshi.matters.regime import Ask, Regime, State, Step
from luoshi.matters.tests.cast import NOW, Cast
from luoshi.org.models import Post, User
from luoshi.org.standing import standing

PEOPLE = ("office", "office_head", "lead", "lead_head", "support", "outsider", "leader")
WORDS = "清溪河17个口已经全部验收，有验收单。"


class Undone(Exception):
    """Takes back what a try has written."""


@dataclass
class World:
    """A cast and a regime: how a matter of it begins here, and who plays what."""

    cast: Cast
    regime: Regime
    samples: Any = field(init=False)

    def __post_init__(self) -> None:
        name = f"luoshi.regimes.tests.samples.{self.regime.key}"
        self.samples = import_module(name) if find_spec(name) else None

    @property
    def deputy_post(self) -> Post:
        """A second leader's post, which nobody of the cast holds."""
        more = {"duty": "leader", "order": 1}
        return Post.objects.get_or_create(unit=self.cast.county, title="副县长", defaults=more)[0]

    def value(self, ask: Ask) -> Any:
        if ask.kind == "post":
            return (
                self.cast.leader_post if ask.among == "leader" else self.cast.helper.posts.first()
            )
        if ask.kind == "choice":
            return ask.choices[0][0]
        return {
            "date": date(2027, 1, 29) if "due" in ask.key else date(2026, 2, 9),
            "unit": self.cast.helper,
            "units": [self.cast.helper, self.cast.town],
            "person": self.cast.leader,
            "people": ["甲", "乙", "丙", "丁", "戊"],
            "number": 5,
        }.get(ask.kind, WORDS)

    def ways(self, step: Step) -> int:
        """In how many ways the samples answer a step."""
        own = getattr(self.samples, "ANSWERS", {}).get(step.key, {})
        return len(own) if isinstance(own, list) else 1

    def others(self, step: Step) -> dict[str, Matter]:
        """The matters that a step names in its answers, open."""
        made = {ask.key: self.new() for ask in step.asks if ask.kind == "matter"}
        for other in made.values():
            self.opened(other)
        return made

    def answers(
        self, step: Step, way: int = 0, others: dict[str, Matter] | None = None
    ) -> dict[str, Any]:
        asks = [ask for ask in step.asks if ask.kind not in ("files", "matter")]
        given = {ask.key: self.value(ask) for ask in asks}
        given |= self.others(step) if others is None else others
        own = getattr(self.samples, "ANSWERS", {}).get(step.key, {})
        own = own[way] if isinstance(own, list) else own
        return given | (own(self) if callable(own) else own)

    def opened(self, other: Matter) -> None:
        if other.regime.opening:
            take(other, other.regime.opening.key, by=self.cast.office, at=NOW,
                 **self.answers(other.regime.opening))  # fmt: skip

    def new(self) -> Matter:
        """In its first state, as the part that begins it does."""
        start = self.regime.start
        by, issuer = self.cast.office, self.cast.desk
        if start.by == "asker":
            by, issuer = self.cast.lead, self.cast.bureau
        if start.by == "lead":
            by = self.cast.lead
        lead = {"lead_unit": self.cast.bureau}
        if start.lead:
            lead = {"lead_unit": self.cast.county, "lead_post": self.cast.leader_post}
        columns = {"due_on": date(2026, 3, 31), "standard": "逐口有验收单", "measures": "一口一策"}
        facts = {ask.key: self.value(ask) for ask in start_asks(self.regime)}
        facts |= getattr(self.samples, "START", {})
        fixes = Fixes("清溪河排污口整治", "整治清溪河沿线17个入河排污口。", **lead, **columns)
        more = {"bases": [BasisIn("清溪河3月底前整治到位。", "县长讲话", "第48句")]}
        if start.offered:
            return draft(fixes, issuer=issuer, by=by, at=NOW, regime=self.regime.key,
                         facts=facts, **more)  # fmt: skip
        whole = self.cast.matter_at("doing", title="主件")
        return begin(fixes, issuer=issuer, by=by, at=NOW, regime=self.regime.key, parent=whole,
                     facts={}, **more)  # fmt: skip

    def try_step(
        self,
        matter: Matter,
        step: Step,
        person: str,
        at: datetime = NOW,
        way: int = 0,
        others: dict[str, Matter] | None = None,
    ) -> str:
        """Press it, with whoever must agree; the refusal, or nothing."""
        try:
            if before := getattr(self.samples, "BEFORE", {}).get(step.key):
                before(self, matter)
            if moved := getattr(self.samples, "BY_SYSTEM", {}).get(step.key):
                moved(self, matter)
                return ""
            if step.who == "system":
                return "" if self.lapsed(matter, step) else "没有到期的时钟。"
            answers = self.answers(step, way, others)
            barred = offer(matter, step.key, standing(self.user(person), at.date()), at).why_not
            move = take(matter, step.key, by=self.user(person), at=at, **answers)
            if move.is_pending:
                agree(move, by=self.other(matter, move.agree, person), at=at)
        except Refused as refused:
            return str(refused)
        assert not barred, f"{step.key} goes through, and its button says: {barred}"
        return ""

    def lapsed(self, matter: Matter, step: Step) -> bool:
        clocks = {clock.key for clock in matter.regime.clocks if clock.lapse == step.key}
        run = ClockRun.objects.filter(matter=matter, key__in=clocks, stopped_at=None).first()
        return bool(run and lapse(matter, at=run.due_at + timedelta(seconds=1)))

    def user(self, person: str) -> User:
        return getattr(self.cast, person)

    def other(self, matter: Matter, part: str, person: str) -> User:
        found = [p for p in PEOPLE if p != person and p in self.plays(matter, part)]
        if not found:
            raise Refused(f"没有人可以同意（{part}）。")
        return self.user(found[0])

    def plays(self, matter: Matter, part: str) -> set[str]:
        """Who of the cast plays a part, said once more in its own words."""
        members = {
            self.cast.desk.pk: {"office", "office_head"},
            self.cast.bureau.pk: {"lead", "lead_head"},
            self.cast.helper.pk: {"support"},
            self.cast.town.pk: {"outsider"},
            self.cast.county.pk: {"leader"},
        }
        heads = {self.cast.desk.pk: "office_head", self.cast.bureau.pk: "lead_head",
                 self.cast.helper.pk: "support"}  # fmt: skip
        issues = matter.issuer_id == self.cast.desk.pk
        office = {"office", "office_head"} if issues else set()
        named = {player.part: player.unit_id for player in matter.players.all()}
        if part in named:
            return members[named[part]]
        whole = matter.parent
        return {
            "office_head": {"office_head"} if issues else set(),
            "asker": members[matter.issuer_id] | office,
            "lead": members.get(matter.lead_unit_id, set()),
            "lead_head": {heads[matter.lead_unit_id]} if matter.lead_unit_id in heads else set(),
            "holder": self.holders(matter),
            "ruler": {"leader"} | ({"office_head"} if issues else set()),
            "signer": {"leader"} | ({"office_head"} if issues else set()),
            "leader": {"leader"},
            "parent_lead": members[whole.lead_unit_id] if whole else set(),
            "system": set(),
        }.get(part, office)

    def holders(self, matter: Matter) -> set[str]:
        post = matter.lead_post
        named = {"县长": "leader", "主任": "office_head", "督查员": "office", "局长": "lead_head"}
        if post is None:
            return set()
        if post.unit_id == self.cast.helper.pk:
            return {"support"}
        return {named.get(post.title, "")} - {""}


Path = list[tuple[str, str, int]]
Tried = tuple[Step, str, int, str]


def path_to(world: World, state: str) -> Path:
    return next(path for reached, path, _ in all_paths(world) if reached == state)


def all_paths(
    world: World, look: Callable[[Matter], None] = lambda matter: None
) -> Iterator[tuple[str, Path, list[Tried]]]:
    """For each state that can be reached: the steps, who pressed them, and which way they answered;
    then what can be done from there. Once more for each way of answering that was taken before.
    `look` sees the matter that stands there.
    """
    first = world.regime.first.key
    frontier: list[tuple[str, Path]] = [(first, [])]
    seen = {(first, frozenset())}
    while frontier:
        state, path = frontier.pop(0)
        found = tries(world, path, world.regime.state(state), look)
        yield state, path, found
        for step, person, way, reached in found:
            longer = [*path, (step.key, person, way)]
            if (reached, mark(world, longer)) not in seen:
                seen.add((reached, mark(world, longer)))
                frontier.append((reached, longer))


def mark(world: World, path: Path) -> frozenset:
    """The ways taken last where a step has several."""
    several = {key: way for key, _, way in path if world.ways(world.regime.step(key)) > 1}
    return frozenset(several.items())


def tries(world: World, path: Path, state: State, look: Callable[[Matter], None]) -> list[Tried]:
    """Every step from a state by who may press it, in every way, each undone before the next."""
    found = []
    with suppress(Undone), transaction.atomic():
        matter = walked(world, path)
        look(matter)
        for step in world.regime.steps_from(state):
            for way in range(world.ways(step)):
                person, reached = tried(world, matter.pk, step, way)
                if reached:
                    found.append((step, person, way, reached))
        raise Undone
    return found


def tried(world: World, pk: int, step: Step, way: int) -> tuple[str, str]:
    """Who pressed it and the state that was reached; no state where it was refused."""
    may = world.plays(Matter.objects.get(pk=pk), step.who)
    for person in [p for p in PEOPLE if p in may] or [""]:
        reached = ""
        with suppress(Undone), transaction.atomic():
            matter = Matter.objects.get(pk=pk)
            can = person or step.who == "system"
            if can and not world.try_step(matter, step, person, way=way):
                reached = Matter.objects.get(pk=pk).state_key
            raise Undone
        if reached:
            return person, reached
    return "", ""


def walked(world: World, path: Path) -> Matter:
    matter = world.new()
    for key, person, way in path:
        step = world.regime.step(key)
        refused = world.try_step(Matter.objects.get(pk=matter.pk), step, person, way=way)
        assert not refused, f"{key}: {refused}"
    return Matter.objects.get(pk=matter.pk)
