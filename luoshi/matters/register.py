"""The regimes that are known. A declaration that contradicts itself does not start."""

from .regime import Regime
from .regime_check import check

REGIMES: dict[str, Regime] = {}


def register(regime: Regime) -> Regime:
    if bad := check(regime):
        raise ValueError(f"{regime.key}: " + "; ".join(bad))
    REGIMES[regime.key] = regime
    return regime
