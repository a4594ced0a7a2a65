"""The words of a regime are those the engine knows."""

from .regime import EFFECTS, KINDS, OWN_STEPS, PHASES, ROLES, TAKEN, Regime


def words(r: Regime) -> list[str]:
    return [*_states(r), *_steps(r), *_twice(r)]


def _states(r: Regime) -> list[str]:
    bad = [f"state {s.key}: phase {s.phase}" for s in r.states if s.phase not in PHASES]
    bad += [f"state {s.key}: turn {s.turn}" for s in r.states if s.turn and s.turn not in ROLES]
    bad += [f"clock {c.key}: on {c.on}" for c in r.clocks if c.on not in (*ROLES, "turn")]
    bad += [f"role {part}" for part in r.roles if part not in ROLES]
    return bad + [f"fact {f.key} as {f.kind}" for f in r.facts if f.kind not in KINDS]


def _steps(r: Regime) -> list[str]:
    bad = []
    for step in r.steps:
        if step.key in OWN_STEPS:
            bad.append(f"step {step.key}: a word of the engine")
        bad += [f"step {step.key}: who {who}" for who in (step.who, step.agree or "office")
                if who not in ROLES]  # fmt: skip
        bad += [f"step {step.key}: effect {e}" for e in step.then
                if e.split(":")[0] not in EFFECTS]  # fmt: skip
        bad += [f"step {step.key}: asks {a.key} as {a.kind}" for a in step.asks
                if a.kind not in KINDS]  # fmt: skip
        asked = {a.key for a in step.asks}
        bad += [
            f"step {step.key}: asks {key}, a word of the engine" for key in TAKEN if key in asked
        ]
        bad += [f"step {step.key}: hands to {key}, which it does not ask"
                for key in step.effects("hand_to") if key not in asked]  # fmt: skip
    return bad


def _twice(r: Regime) -> list[str]:
    named = {
        "state": [s.key for s in r.states],
        "step": [s.key for s in r.steps],
        "clock": [c.key for c in r.clocks],
        "fact": [f.key for f in r.facts],
    }
    return [
        f"{name} {key} twice"
        for name, keys in named.items()
        for key in sorted({k for k in keys if keys.count(k) > 1})
    ]
