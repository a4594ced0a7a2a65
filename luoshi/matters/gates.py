"""Gates: what an upper capability holds against the step that carries a draft into force.

A gate answers with a sentence or None, as every rule does: the button, the API and the command say
the same. It knows matters; matters know no gate by name.
"""

from collections.abc import Callable
from datetime import datetime

from .models import Matter

Gate = Callable[[Matter, datetime], str | None]
GATES: list[Gate] = []


def gate(function: Gate) -> Gate:
    """Asked before any matter is issued; entered once, when the capability starts."""
    if function not in GATES:
        GATES.append(function)
    return function


def closed(matter: Matter, at: datetime) -> str | None:
    """The first sentence that keeps a draft from being issued."""
    return next((why for one in GATES if (why := one(matter, at))), None)
