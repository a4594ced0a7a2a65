"""The shape of one act: its form, the rule that refuses it, and the write behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from luoshi.org.forms import ActForm


@dataclass(frozen=True)
class Doing:
    """Who does it, when."""

    by: str
    at: datetime
    today: date

    @property
    def marks(self) -> dict[str, Any]:
        return {"by": self.by, "at": self.at}


@dataclass(frozen=True)
class Act:
    """`do` answers with the sentence that tells what was done."""

    key: str
    label: str
    form: type[ActForm]
    do: Callable[[Any, dict[str, Any], Doing], str]
    applies: Callable[[Any, date], bool] = lambda subject, today: True
    note: str = ""
