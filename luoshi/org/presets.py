"""预设: values an office may set without code, each with its basis.

What is shipped is declared by who uses it (`ship`) and stands in one table; what an office adopts
is a version in the data base. Who uses a value keeps the version that held then.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from luoshi.clocks import parse

from .models import Preset


@dataclass(frozen=True, slots=True)
class Shipped:
    """The value that holds until an office adopts another one, and where it comes from.

    `elsewhere`: what other places have set, each with its name. None of them is the rule.
    """

    key: str
    label: str
    value: Any
    basis: str
    elsewhere: tuple[tuple[Any, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Valued:
    """A value with its version and basis; version 0 is the shipped one."""

    key: str
    value: Any
    version: int
    basis: str

    def to_json(self) -> dict[str, Any]:
        return {"key": self.key, "version": self.version, "basis": self.basis}


SHIPPED: dict[str, Shipped] = {}


def ship(*presets: Shipped) -> None:
    """Enter shipped values in the table; one key has one shipped value."""
    for one in presets:
        if SHIPPED.setdefault(one.key, one) != one:
            raise ValueError(f"preset {one.key} is shipped twice")


def value(key: str, *, on: date) -> Valued:
    """What holds on a day: the last version adopted for it, else what is shipped."""
    shipped = SHIPPED[key]
    last = Preset.objects.filter(key=key, from_on__lte=on).order_by("-version").first()
    if last is None:
        return Valued(key, shipped.value, 0, shipped.basis)
    return Valued(key, last.value, last.version, last.basis)


def said(given: Any) -> str:
    """A value as a person reads it."""
    return parse(given).words if isinstance(given, str) else f"{given:g}"
