"""Documents and plans for programs: a router for each."""

from .plans import router as plans
from .second import router as readings
from .sources import router as documents

__all__ = ["documents", "plans", "readings"]
