"""The diagram of a regime for the docs."""

from .regime import Regime


def mermaid(regime: Regime) -> str:
    lines = [f"    [*] --> {regime.first.key}"]
    lines += [f'    state "{s.label}" as {s.key}' for s in regime.states]
    for step in regime.steps:
        lines += [f"    {f.key} --> {step.end(f).key}: {step.label}" for f in step.frm]
    lines += [f"    {s.key} --> [*]" for s in regime.states if s.phase in ("done", "ended")]
    return "\n".join(["stateDiagram-v2", *lines])
