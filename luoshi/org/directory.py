"""Units and people by the words by which a person calls them. Open to everybody who signs in."""

from collections.abc import Iterable

from .models import Post, Unit, User

BETWEEN = "/"  # 柳林镇/柳口村: a village is told from its namesake by what stands above it


def called(unit: Unit) -> set[str]:
    return {name for name in (unit.name, unit.short, *unit.aliases) if name}


def units_called(words: str, among: Iterable[Unit] | None = None) -> list[Unit]:
    """Open units of that name, short name or alias; those above may stand before it."""
    *above, own = [part.strip() for part in words.replace("／", BETWEEN).split(BETWEEN)]
    units = list(Unit.objects.open()) if among is None else list(among)
    by_id = {unit.pk: unit for unit in units}
    found = [unit for unit in units if own and own in called(unit)]
    for step, name in enumerate(reversed(above), 1):
        found = [u for u in found if (up := _above(u, step, by_id)) and name in called(up)]
    return found


def _above(unit: Unit | None, steps: int, by_id: dict[int, Unit]) -> Unit | None:
    for _ in range(steps):
        unit = by_id.get(unit.parent_id) if unit else None
    return unit


def names_to_choose(units: Iterable[Unit]) -> list[str]:
    """One name for each open unit by which it is found again."""
    units = list(units)
    by_id = {unit.pk: unit for unit in units}
    taken: dict[str, int] = {}
    for unit in units:
        for name in called(unit):
            taken[name] = taken.get(name, 0) + 1
    return [full_name(unit, by_id, taken) for unit in units]


def full_name(unit: Unit, by_id: dict[int, Unit], taken: dict[str, int]) -> str:
    """The shortest name that is its own, with the unit above where the name is not enough."""
    for name in (unit.short, unit.name):
        if name and taken[name] == 1:
            return name
    above = by_id.get(unit.parent_id)
    return f"{full_name(above, by_id, taken)}{BETWEEN}{unit}" if above else str(unit)


def all_open_units() -> list[Unit]:
    return list(Unit.objects.open())


def unit_of(public_id: str) -> Unit | None:
    found = Unit.objects.select_related("parent", "successor")
    return found.filter(public_id=public_id).first()


def people_called(words: str) -> list[User]:
    """By login name, else by name; accounts that are stopped are left out."""
    words = words.strip()
    active = User.objects.filter(is_active=True)
    return list(active.filter(username=words)) or list(active.filter(name=words))


def person_of(public_id: str) -> User | None:
    return User.objects.filter(public_id=public_id).first()


def post_of(public_id: str) -> Post | None:
    return Post.objects.select_related("unit").filter(public_id=public_id).first()


def line_above(unit: Unit) -> list[Unit]:
    """The units above, from the root down."""
    above = [int(pk) for pk in unit.path.strip("/").split("/") if int(pk) != unit.pk]
    found = Unit.objects.in_bulk(above)
    return [found[pk] for pk in above]
