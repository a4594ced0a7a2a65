"""How a write to a matter says no: as every write does."""

from luoshi.ledger.refusal import Refused, Stale

__all__ = ["Refused", "Stale"]
