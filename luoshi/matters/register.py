"""The regimes that are known. A declaration that contradicts itself does not start."""

from luoshi.org.presets import ship

from .regime import Regime
from .regime_check import check

REGIMES: dict[str, Regime] = {}


def register(regime: Regime) -> Regime:
    """One line at the end of a declaration; its presets enter the one table."""
    ship(*regime.presets)
    if bad := check(regime):
        raise ValueError(f"{regime.key}: " + "; ".join(bad))
    others = [r for r in REGIMES.values() if r.key != regime.key]
    if same := [r.key for r in others if r.series == regime.series]:
        raise ValueError(f"{regime.key}: numbered like {same[0]}, give it a series")
    REGIMES[regime.key] = regime
    return regime


def known() -> None:
    """References between regimes, once all are registered: what is spawned must exist."""
    for regime in REGIMES.values():
        for step in regime.steps:
            for key in step.effects("spawn"):
                if key not in REGIMES:
                    raise ValueError(f"{regime.key}: step {step.key} spawns no regime {key}")


def started_by(who: str) -> list[str]:
    """The regimes that a part begins."""
    return [key for key, regime in REGIMES.items() if regime.start.by == who]


def turns(phase: str = "") -> frozenset[str]:
    """The parts that can have the ball under any regime, in one phase or in all."""
    states = (state for regime in REGIMES.values() for state in regime.states)
    return frozenset(state.turn for state in states if phase in ("", state.phase))


def agreers() -> frozenset[str]:
    """The parts somebody else's step can wait for."""
    return frozenset(step.agree for regime in REGIMES.values() for step in regime.steps)
