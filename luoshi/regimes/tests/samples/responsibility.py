"""What a responsibility document wants said in its own way: it has lines before it is proposed."""

from luoshi.targets.actions.responsibility import gather_terms, set_value
from luoshi.targets.models import Indicator, Target

START = {"year": 2026}


def lined(world, matter) -> None:
    """A target of the unit, gathered by the office while the document is drafted."""
    made, _ = Indicator.objects.get_or_create(
        key="investment", defaults={"name": "固定资产投资", "kind": "flow", "unit": "万元"}
    )
    of_unit = {"indicator": made, "unit": world.cast.bureau, "year": 2026}
    Target.objects.get_or_create(**of_unit, defaults={"base": 12_000, "last_year": 11_000})
    if matter.state_key == "draft" and not matter.terms.exists():
        gather_terms(matter, by=world.cast.office, at=matter.entered_at)


def written(person: str, base: int):
    def write(world, matter) -> None:
        expected = {"proposed": "lead", "in_force": person}
        if expected.get(matter.state_key) != person or matter.moves.filter(
            agree__gt="", agreed_by="", refused_by=""
        ):
            return
        by = getattr(world.cast, person)
        term = matter.terms.get()
        set_value(term, {"base": base}, by=by, at=matter.entered_at, reason="去年有一次性项目。")

    return write


BEFORE = {
    "propose": lined,
    "counter": written("lead", 11_500),
    "change_by_unit": written("lead", 11_300),
    "change_by_office": written("office", 12_600),
}
