"""Gates: what an upper capability holds against giving a matter to a unit: when a draft comes into
force, and when what is in force is handed on.

A gate answers with a sentence or None, as every rule does: the button, the API and the command say
the same. It knows matters; matters know no gate by name.
"""

from collections.abc import Callable
from datetime import datetime

from luoshi.org.models import Unit

from .models import Matter

Gate = Callable[[Matter, Unit, datetime], str | None]
GATES: list[Gate] = []


def gate(function: Gate) -> Gate:
    """Asked before a unit is given a matter; entered once, when the capability starts."""
    if function not in GATES:
        GATES.append(function)
    return function


def closed(matter: Matter, to: Unit, at: datetime) -> str | None:
    """The first sentence that keeps a matter from being given to a unit."""
    return next((why for one in GATES if (why := one(matter, to, at))), None)
