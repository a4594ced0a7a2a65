"""The shape of a regime: an institution as code.

Four small classes. Moves, offers, forms, API, command, diagram and tests are
derived from a declaration; nothing else knows a regime by name.
"""

from dataclasses import dataclass, field

PHASES = ("draft", "open", "held", "done", "ended")  # lists, colours and counts use only these
ROLES = {  # who can have the ball or press a step, seen from a matter
    "office": "交办单位",
    "office_head": "交办单位负责人",
    "lead": "牵头单位",
    "ruler": "裁定人",
    "signer": "签发人",
    "leader": "领导",
    "parent_lead": "主办单位",
    "party": "当事人",
    "system": "系统",
}
EFFECTS = (
    "hand_to",
    "extend",
    "link",
    "spawn",
    "hold_origin",
    "release_origin",
    "paper",
    "publish",
)
KINDS = ("text", "long", "date", "unit", "post", "choice", "files", "number", "matter")


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
    """A field of a step's form; the answer is kept on the move."""

    key: str
    label: str
    kind: str = "text"
    required: bool = True
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    sets: str = ""  # the column of the matter that a given answer fills


@dataclass(frozen=True, slots=True)
class Step:
    """A move of a matter that somebody can press."""

    key: str
    label: str
    frm: tuple[State, ...]
    to: State | None  # None: the state stays
    who: str
    needs: tuple[str, ...] = ()  # names of why_not rules
    asks: tuple[Ask, ...] = ()
    agree: str = ""  # takes effect when this role agrees; the state does not change until then
    then: tuple[str, ...] = ()  # effects of the closed list, "name:argument"
    past: str = ""  # how history tells it, when the label itself will not do
    aside: bool = False  # not on the way: a common step of the engine

    def end(self, frm: State) -> State:
        """Where the step leads from a state."""
        return self.to or frm


@dataclass(frozen=True, slots=True)
class Extend:
    """How a clock may be extended: how often at most, who agrees, who is told."""

    most: int
    agree: str
    tell: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clock:
    """A function of the state: runs in these states, is held in those, stops elsewhere."""

    key: str
    label: str
    limit: str  # "1wd", "preset:KEY", or "deadline": the matter's own
    runs: tuple[State, ...]
    held: tuple[State, ...] = ()
    since: str = "entry"  # entry of the state, or a dated fact
    on: str = "turn"  # who is late
    lapse: str = ""  # the step the system takes at the end
    extend: Extend | None = None


@dataclass(frozen=True, slots=True)
class Regime:
    key: str
    title: str
    basis: tuple[str, ...]
    states: tuple[State, ...]
    steps: tuple[Step, ...]
    clocks: tuple[Clock, ...]
    facts: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    rhythm: str = ""
    ladder: str = "standard"
    publicity: str = "internal"
    series: str = ""  # the word of its number series; empty: the word of the issuing unit
    _by_key: dict[str, State | Step] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        self._by_key.update({f"state:{s.key}": s for s in self.states})
        self._by_key.update({f"step:{s.key}": s for s in self.steps})

    @property
    def start(self) -> State:
        return self.states[0]

    def state(self, key: str) -> State:
        return self._by_key[f"state:{key}"]  # type: ignore[return-value]

    def step(self, key: str) -> Step | None:
        return self._by_key.get(f"step:{key}")  # type: ignore[return-value]

    def steps_from(self, state: State) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if state in step.frm)

    def clocks_in(self, state: State) -> tuple[Clock, ...]:
        return tuple(clock for clock in self.clocks if state in clock.runs)


def mermaid(regime: Regime) -> str:
    """The diagram of a regime for the docs."""
    lines = [f"    [*] --> {regime.start.key}"]
    lines += [f'    state "{s.label}" as {s.key}' for s in regime.states]
    for step in regime.steps:
        lines += [f"    {f.key} --> {step.end(f).key}: {step.label}" for f in step.frm]
    lines += [f"    {s.key} --> [*]" for s in regime.states if s.phase in ("done", "ended")]
    return "\n".join(["stateDiagram-v2", *lines])
