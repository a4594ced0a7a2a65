"""What a sound regime is. Run over every regime when it is registered, and by a test."""

from collections import deque
from collections.abc import Callable, Iterator

from luoshi.clocks import BadLimit, parse
from luoshi.clocks.rhythm import PERIODS
from luoshi.org.presets import SHIPPED

from .regime import COLUMNS, STARTERS, Clock, Regime, State
from .regime_words import words

FINAL = ("done", "ended")


def check(regime: Regime) -> list[str]:
    checks: tuple[Callable[[Regime], list[str]], ...] = (
        words,
        _reachable,
        _way_out,
        _ball,
        _timed,
        _clocks,
        _limits,
        _lapses,
        _facts,
        _spawned,
    )
    return [fault for each in checks for fault in each(regime)]


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
    seen = _spread({r.first}, _edges(r))
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
    bad = [
        f"clock {c.key} runs in the final state {s.key}"
        for c in r.clocks
        for s in (*c.runs, *c.held)
        if s.phase in FINAL
    ]
    bad += [f"clock {c.key} runs and is held in {s.key}"
            for c in r.clocks for s in c.runs if s in c.held]  # fmt: skip
    for s in r.states:
        if len([c for c in r.clocks_in(s) if c.is_main]) > 1:
            bad.append(f"state {s.key}: two clocks give the matter its date")
    return bad


def _limits(r: Regime) -> list[str]:
    return [f"clock {c.key}: {why}" for c in r.clocks for limit in c.limits
            for why in _limit(r, c, limit)]  # fmt: skip


def _limit(r: Regime, c: Clock, limit: str) -> Iterator[str]:
    kind, _, argument = limit.partition(":")
    if kind == "preset":
        if argument not in SHIPPED:
            yield f"preset {argument} is not shipped"
    elif kind == "fact":
        fact = r.fact(argument)
        if fact is None or fact.kind != "date":
            yield f"{argument} is no dated fact"
    elif kind == "each":
        period, _, key = argument.partition("@")
        if period not in PERIODS:
            yield f"period {period}"
        if key and ((fact := r.fact(key)) is None or fact.kind != "number"):
            yield f"{key} is no number"
    elif kind == "by":
        yield from (f"no fact {key}" for key in argument.split("/") if r.fact(key) is None)
        if not c.table:
            yield "limit by a fact, and no table"
    elif limit != "deadline":
        try:
            parse(limit)
        except BadLimit:
            yield f"limit {limit}"


def _lapses(r: Regime) -> list[str]:
    """What the system does at the end of a clock can be done then, and asks nobody anything."""
    bad = []
    for c in r.clocks:
        if not c.lapse:
            continue
        step = r.step(c.lapse)
        if step is None:
            bad.append(f"clock {c.key}: lapse {c.lapse}")
        elif step.who != "system" or step.agree or step.needs or any(a.required for a in step.asks):
            bad.append(f"clock {c.key}: {c.lapse} is not the system's to take alone")
        elif c.key not in step.effects("restart") and any(step.end(s) in c.runs for s in step.frm):
            bad.append(f"clock {c.key}: {c.lapse} leaves it running, and does not restart it")
        elif missing := [s.key for s in c.runs if s not in step.frm]:
            bad.append(f"clock {c.key}: {c.lapse} cannot be taken in {'、'.join(missing)}")
    return bad


def _facts(r: Regime) -> list[str]:
    bad = []
    for step in r.steps:
        for ask in step.asks:
            kind, _, key = ask.sets.partition(":")
            if kind == "fact" and r.fact(key) is None:
                bad.append(f"step {step.key}: sets no fact {key}")
            if ask.sets and kind not in ("fact", "part") and ask.sets not in COLUMNS:
                bad.append(f"step {step.key}: sets {ask.sets}")
        bad += [f"step {step.key}: counts no number {key}" for key in step.effects("count")
                if (fact := r.fact(key)) is None or fact.kind != "number"]  # fmt: skip
        bad += [f"step {step.key}: restarts no clock {key}" for key in step.effects("restart")
                if key not in {c.key for c in r.clocks}]  # fmt: skip
    for c in r.clocks:
        kind, _, key = c.since.partition(":")
        fact = r.fact(key)
        if c.since != "entry" and (kind != "fact" or fact is None or fact.kind != "date"):
            bad.append(f"clock {c.key}: since {c.since}")
    return bad


def _spawned(r: Regime) -> list[str]:
    """Two persons clear what is published; who begins a matter is one of the known ways."""
    bad = [f"step {s.key}: published without a second person" for s in r.steps
           if s.takes_two and not s.agree]  # fmt: skip
    if r.start.by not in STARTERS:
        bad.append(f"starts by {r.start.by}")
    holds = any(s.effects("hold_origin") for s in r.steps)
    if holds:
        bad += [f"step {s.key} ends it and lets the origin's clock stand" for s in r.steps
                if s.to and s.to.phase in FINAL and any(f.phase != "draft" for f in s.frm)
                and not s.effects("release_origin")]  # fmt: skip
    return bad
