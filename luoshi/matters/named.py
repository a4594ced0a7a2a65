"""Units as a program or a person at the command line names them: by name or by public id."""

from collections.abc import Iterable

from luoshi.org.models import Unit
from luoshi.org.queries import unit_named

from .refusal import Refused


def unit_ids(names: Iterable[str]) -> list[str]:
    """Public ids for names, short names or public ids; empty ones are left out."""
    return [unit_called(name).public_id for name in names if name.strip()]


def unit_called(name: str) -> Unit:
    found = unit_named(name) or Unit.objects.open().filter(public_id=name.strip()).first()
    if found is None:
        raise Refused(f"单位树里没有“{name}”，请写单位的全称或简称。")
    return found
