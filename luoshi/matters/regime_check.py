"""What a sound regime is. Run over every regime when it is registered, and by a test."""

from collections import deque
from collections.abc import Callable

from .regime import EFFECTS, KINDS, PHASES, ROLES, Regime, State

FINAL = ("done", "ended")


def check(regime: Regime) -> list[str]:
    checks: tuple[Callable[[Regime], list[str]], ...] = (
        _words,
        _reachable,
        _way_out,
        _ball,
        _timed,
        _clocks,
    )
    return [fault for each in checks for fault in each(regime)]


def _words(r: Regime) -> list[str]:
    bad = [f"state {s.key}: phase {s.phase}" for s in r.states if s.phase not in PHASES]
    bad += [f"state {s.key}: turn {s.turn}" for s in r.states if s.turn and s.turn not in ROLES]
    for step in r.steps:
        bad += [f"step {step.key}: who {who}" for who in (step.who, step.agree or "office")
                if who not in ROLES]  # fmt: skip
        bad += [f"step {step.key}: effect {e}" for e in step.then
                if e.split(":")[0] not in EFFECTS]  # fmt: skip
        bad += [f"step {step.key}: asks {a.key} as {a.kind}" for a in step.asks
                if a.kind not in KINDS]  # fmt: skip
    for name, keys in (("state", [s.key for s in r.states]), ("step", [s.key for s in r.steps])):
        bad += [f"{name} {key} twice" for key in sorted({k for k in keys if keys.count(k) > 1})]
    return bad


def _spread(start: set[State], edges: dict[State, set[State]]) -> set[State]:
    seen, queue = set(start), deque(start)
    while queue:
        for nxt in edges[queue.popleft()] - seen:
            seen.add(nxt)
            queue.append(nxt)
    return seen


def _edges(r: Regime) -> dict[State, set[State]]:
    edges: dict[State, set[State]] = {s: set() for s in r.states}
    for step in r.steps:
        for frm in step.frm:
            edges[frm].add(step.end(frm))
    return edges


def _reachable(r: Regime) -> list[str]:
    seen = _spread({r.start}, _edges(r))
    return [f"state {s.key} cannot be reached" for s in r.states if s not in seen]


def _way_out(r: Regime) -> list[str]:
    edges = _edges(r)
    back = {s: {p for p in r.states if s in edges[p]} for s in r.states}
    out = _spread({s for s in r.states if s.phase in FINAL}, back)
    return [f"state {s.key} has no way out" for s in r.states if s not in out]


def _ball(r: Regime) -> list[str]:
    bad = []
    for s in r.states:
        if s.phase != "open":
            continue
        if not s.turn:
            bad.append(f"state {s.key}: nobody has the ball")
        elif s.turn != "system" and not any(x.who == s.turn for x in r.steps_from(s)):
            bad.append(f"state {s.key}: the ball is with {s.turn}, who can do nothing")
    return bad


def _timed(r: Regime) -> list[str]:
    timed = {s for c in r.clocks for s in c.runs}
    return [
        f"state {s.key}: open, no clock, no reason"
        for s in r.states
        if s.phase == "open" and s not in timed and not s.untimed
    ]


def _clocks(r: Regime) -> list[str]:
    steps = {s.key for s in r.steps}
    bad = [f"clock {c.key}: lapse {c.lapse}" for c in r.clocks if c.lapse and c.lapse not in steps]
    bad += [
        f"clock {c.key} runs in the final state {s.key}"
        for c in r.clocks
        for s in (*c.runs, *c.held)
        if s.phase in FINAL
    ]
    return bad + [f"clock {c.key} runs and is held in {s.key}"
                  for c in r.clocks for s in c.runs if s in c.held]  # fmt: skip
