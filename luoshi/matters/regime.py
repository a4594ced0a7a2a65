"""The shape of a regime: an institution as code.

A few small classes. Moves, offers, forms, API, command, diagram and tests are derived from a
declaration; nothing else knows a regime by name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from luoshi.org.presets import Shipped

PHASES = ("draft", "open", "held", "done", "ended")  # lists, colours and counts use only these
ROLES = {  # who can have the ball or press a step, seen from a matter; a regime may rename them
    "office": "交办单位",
    "office_head": "交办单位负责人",
    "asker": "提出单位",
    "lead": "牵头单位",
    "lead_head": "牵头单位第一责任人",
    "holder": "责任人",
    "ruler": "裁定人",
    "signer": "签发人",
    "leader": "领导",
    "parent_lead": "主办单位",
    "checker": "复核单位",
    "reviewer": "复核机关",
    "publisher": "公示人",
    "party": "当事人",
    "public": "群众代表",
    "system": "系统",
}
SEATED = (
    "checker",
    "reviewer",
    "publisher",
)  # a unit is named for them on the matter, or the office
ENTERED = ("party", "public")  # nobody signs in as these: the office enters what they said
EFFECTS = (
    "stay_in_view",
    "hand_to",
    "extend",
    "link",
    "count",
    "restart",
    "spawn",
    "hold_origin",
    "release_origin",
    "origin",
    "paper",
    "publish",
    "do",
)
KINDS = (
    "text",
    "long",
    "date",
    "unit",
    "units",
    "post",
    "person",
    "people",
    "choice",
    "files",
    "number",
    "matter",
)
COLUMNS = (
    "title",
    "task",
    "standard",
    "measures",
    "due_on",
)  # of a matter, that an answer may fill
TAKEN = ("by", "at", "version", "files", "on_behalf_of", "note", "matter", "step")  # by `take`
OWN_STEPS = (  # words of the engine, the command and the addresses, which no step may be called by
    *("draft", "amend", "waive", "ask", "answer", "agree", "refuse", "hold", "release"),
    *("remind", "urge", "raise", "list", "show", "new", "set", "file", "hand-out", "bulk"),
    *("move_clock", "leave_clock"),
)
STARTERS = ("office", "asker", "lead")


@dataclass(frozen=True, slots=True)
class State:
    """Where a matter can be. `untimed` says why no clock runs in an open state."""

    key: str
    label: str
    phase: str
    turn: str = ""
    untimed: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """A field of a form; the answer is kept on the move.

    `sets`: what of the matter a given answer fills: a column, "fact:KEY", or "part:KEY" (who plays
    a part). `among` narrows posts to a duty ("leader").
    """

    key: str
    label: str
    kind: str = "text"
    required: bool = True
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    sets: str = ""
    among: str = ""


TOLD = (
    Ask("told_on", "哪天表示的", "date"),
    Ask("told", "谁、怎样告诉的", hint="如“张代表来电”；会写进经过，录入的人写明在旁边。"),
)


@dataclass(frozen=True, slots=True)
class Step:
    """A move of a matter that somebody can press, or the system at the end of a clock."""

    key: str
    label: str
    frm: tuple[State, ...]
    to: State | None  # None: the state stays
    who: str
    needs: tuple[str, ...] = ()  # names of why_not rules, "name" or "name:argument"
    asks: tuple[Ask, ...] = ()
    agree: str = ""  # takes effect when this role agrees; the state does not change until then
    then: tuple[str, ...] = ()  # effects of the closed list, "name:argument"
    past: str = ""  # how history tells it, when the label itself will not do
    aside: bool = False  # not on the way: a common step of the engine

    def __post_init__(self) -> None:
        if self.who in ENTERED and TOLD[0] not in self.asks:
            object.__setattr__(self, "asks", (*self.asks, *TOLD))

    def end(self, frm: State) -> State:
        """Where the step leads from a state."""
        return self.to or frm

    def effects(self, name: str) -> list[str]:
        """The arguments of an effect that the step names."""
        found = [effect.partition(":") for effect in self.then]
        return [argument for known, _, argument in found if known == name]

    @property
    def takes_two(self) -> bool:
        """What is published is never cleared by one person, whatever parts that person plays."""
        return "publish" in {effect.partition(":")[0] for effect in self.then}


@dataclass(frozen=True, slots=True)
class Extend:
    """How a clock may be extended: how often at most, who agrees, who is told."""

    most: int
    agree: str
    tell: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clock:
    """A function of the state: runs in these states, is held in those, stops elsewhere.

    `limit`: "10wd"; "deadline", the matter's own; "preset:KEY"; "fact:KEY", a date on the matter;
    "each:quarter", the end of the period, or "each:quarter@FACT", that day of its last month;
    "by:FACT" (or "by:A/B") with `table`, whose values are any of these. "deadline or preset:KEY"
    takes the second where the matter has no date.
    The clock `finish` (or one that is `main`) gives the matter its date in lists.
    """

    key: str
    label: str
    limit: str
    runs: tuple[State, ...]
    held: tuple[State, ...] = ()
    since: str = "entry"  # entry of the state, or "fact:KEY"
    on: str = "turn"  # who is late
    lapse: str = ""  # the step the system takes at the end
    extend: Extend | None = None
    table: tuple[tuple[str, str], ...] = ()
    main: bool = False

    @property
    def is_main(self) -> bool:
        return self.main or self.key == "finish"

    @property
    def limits(self) -> tuple[str, ...]:
        """Every way its length may be written."""
        written = (self.limit, *(limit for _, limit in self.table))
        return tuple(each for limit in written for each in limit.split(" or "))


@dataclass(frozen=True, slots=True)
class Fact:
    """What a matter of a regime has beside the five. `start`: asked when it is drafted."""

    key: str
    label: str
    kind: str = "text"
    start: bool = True
    required: bool = False
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Start:
    """How a matter of a regime begins: by whom, with which of the columns, under which names.

    `by`: office (drafts for its unit), asker (any unit, about its own business) or lead (a unit
    that takes it on itself). `lead`: "leader", when the lead is a leader's post and not a unit.
    """

    by: str = "office"
    lead: str = ""
    without: tuple[str, ...] = ()  # columns that are not asked: due standard measures words …
    labels: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)
    offered: bool = True  # False: made only by a step of another matter
    holds: bool = False  # the clocks of that other matter are held from the start


@dataclass(frozen=True, slots=True)
class Regime:
    key: str
    title: str
    basis: tuple[str, ...]
    states: tuple[State, ...]
    steps: tuple[Step, ...]
    clocks: tuple[Clock, ...]
    facts: tuple[Fact, ...] = ()
    outcomes: tuple[str, ...] = ()
    ladder: str = "standard"
    publicity: str = "internal"
    roles: Mapping[str, str] = field(default_factory=dict)  # what the parts are called here
    start: Start = Start()  # noqa: RUF009 -- frozen
    presets: tuple[Shipped, ...] = ()
    series: str = ""  # the word of its number series; empty: the word of the issuing unit
    _by_key: dict[str, State | Step | Fact] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        self._by_key.update({f"state:{s.key}": s for s in self.states})
        self._by_key.update({f"step:{s.key}": s for s in self.steps})
        self._by_key.update({f"fact:{f.key}": f for f in self.facts})

    @property
    def first(self) -> State:
        return self.states[0]

    def state(self, key: str) -> State:
        return self._by_key[f"state:{key}"]  # type: ignore[return-value]

    def step(self, key: str) -> Step | None:
        return self._by_key.get(f"step:{key}")  # type: ignore[return-value]

    def fact(self, key: str) -> Fact | None:
        return self._by_key.get(f"fact:{key}")  # type: ignore[return-value]

    def clock(self, key: str) -> Clock:
        return next(clock for clock in self.clocks if clock.key == key)

    def role(self, part: str) -> str:
        """What a part is called in this regime."""
        return self.roles.get(part) or ROLES.get(part, part)

    def steps_from(self, state: State) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if state in step.frm)

    def clocks_in(self, state: State) -> tuple[Clock, ...]:
        return tuple(clock for clock in self.clocks if state in clock.runs)

    @property
    def opening(self) -> Step | None:
        """The step that carries a draft into force: the first that leads to an open state."""
        if self.first.phase != "draft":
            return None
        return next((s for s in self.steps_from(self.first) if s.to and s.to.phase == "open"), None)
