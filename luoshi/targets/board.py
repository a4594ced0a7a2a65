"""指标看板: one line per target that a person sees, read in a fixed number of queries.

Lists with more than one township stay in the order of their names: nobody is ranked by month.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import (
    Case,
    CharField,
    Count,
    F,
    FilteredRelation,
    Prefetch,
    Q,
    QuerySet,
    When,
)
from django.db.models import Value as Constant

from luoshi.matters.export import holders
from luoshi.org.models import Level
from luoshi.org.standing import Standing as Person

from .lights import AMBER, GREEN, RED
from .models import Freeze, Standing, Target, TargetPath
from .periods import named
from .shown import (
    LIGHT_WORDS,
    WATCH,
    Gap,
    Light,
    Outlook,
    aim_words,
    amount,
    gap_of,
    light_of,
    other_light,
    outlook_of,
    percent,
    speed_words,
)
from .states import ADDS_UP, COUNTED, HAS_NO_PATH, Direction

BY_NAME = ("unit__name", "indicator__name", "pk")
WORST_FIRST = ("over", "late", "none", WATCH, "ok")
SORTS = {"": "按单位和指标名称", "light": "先看红灯", "gap": "先看差得多的"}
NOT_RANKED = "这张表里有几个乡镇，只按名称排列，不排名次。"


def targets_of(who: Person, year: int) -> QuerySet[Target]:
    """Those in force in a year, each with its light."""
    return with_light(Target.objects.visible_to(who).filter(year=year, state__in=COUNTED))


def year_shown(who: Person, today: date) -> int:
    """This year; the last one while nothing is in force in this: it is what is being settled."""
    targets = Target.objects.visible_to(who).filter(state__in=COUNTED)
    has = (year for year in (today.year, today.year - 1) if targets.filter(year=year).exists())
    return next(has, today.year)


def with_light(found: QuerySet[Target]) -> QuerySet[Target]:
    """The light as `lit`: the words of `LIGHT_WORDS`."""
    latest = FilteredRelation("standings", condition=Q(standings__is_latest=True))
    lit = Case(
        When(now__light=RED, then=Constant("over")),
        When(now__light=AMBER, then=Constant("late")),
        When(now__light=GREEN, now__points__lt=0, then=Constant(WATCH)),
        When(now__light=GREEN, then=Constant("ok")),
        default=Constant("none"),
        output_field=CharField(),
    )
    return found.alias(now=latest).annotate(lit=lit)


def chosen(found: QuerySet[Target], filters: Mapping[str, Any], who: Person) -> QuerySet[Target]:
    """By the filters of the board but the light; parts only where they are asked for, or one's own."""
    if not filters.get("parts"):
        found = found.filter(Q(parent=None) | Q(unit__in=who.units))
    if unit := filters.get("unit"):
        found = found.filter(unit=unit)
    for word in (filters.get("q") or "").split():
        named_so = Q(indicator__name__icontains=word) | Q(basis_words__icontains=word)
        found = found.filter(
            named_so | Q(unit__name__icontains=word) | Q(unit__short__icontains=word)
        )
    return found


def counted(found: QuerySet[Target]) -> dict[str, int]:
    """How many targets show each light."""
    rows = found.order_by().values("lit").annotate(count=Count("pk"))
    return {row["lit"]: row["count"] for row in rows}


def has_many_townships(found: QuerySet[Target]) -> bool:
    units = found.filter(unit__level=Level.TOWNSHIP).order_by().values("unit").distinct()
    return len(units[:2]) > 1


def ordered(found: QuerySet[Target], sort: str) -> QuerySet[Target]:
    if sort == "light":
        places = [When(lit=light, then=Constant(n)) for n, light in enumerate(WORST_FIRST)]
        return found.order_by(Case(*places), *BY_NAME)
    if sort == "gap":
        return found.order_by(F("now__points").asc(nulls_last=True), *BY_NAME)
    return found.order_by(*BY_NAME)


def with_year(found: QuerySet[Target]) -> QuerySet[Target]:
    """With the periods of the year so far and the approved paths."""
    year = Prefetch("standings", Standing.objects.order_by("period"), to_attr="stood")
    return _with_paths(found).prefetch_related(year)


def with_line(found: QuerySet[Target]) -> QuerySet[Target]:
    """For `lines_of`, which draws much of a year and reads out its last period only."""
    latest = Standing.objects.filter(is_latest=True)
    return _with_paths(found).prefetch_related(Prefetch("standings", latest, to_attr="latest"))


def _with_paths(found: QuerySet[Target]) -> QuerySet[Target]:
    approved = TargetPath.objects.filter(refused_at=None).exclude(approved_at=None)
    return found.select_related("indicator__datum_unit", "unit", "lead_post").prefetch_related(
        Prefetch("paths", approved.order_by("number"), to_attr="held_paths")
    )


class Before(NamedTuple):
    """Of a period before the last one, what a line draws."""

    period: int
    actual: int | None
    planned: int | None
    done: float | None
    is_latest: bool = False


def _tell_years(targets: Sequence[Target]) -> None:
    """`stood` as `with_year` gives it, without making a row of each period."""
    years: dict[int, list[Before | Standing]] = {one.pk: [] for one in targets}
    rows = Standing.objects.filter(target__in=list(years), is_latest=False)
    for pk, *told in rows.values_list("target", "period", "actual", "planned", "done"):
        years[pk].append(Before(*told))
    for one in targets:
        one.stood = sorted([*years[one.pk], *one.latest], key=lambda each: each.period)


@dataclass(frozen=True)
class Line:
    """A target as the board tells it; `of` also serves pages of a unit and of one target."""

    target: Target
    here: Standing | None
    light: Light
    other: Light | None
    period: str
    actual: str
    aim: str
    share: str
    gap: Gap
    outlook: Outlook
    holder: str = ""

    @property
    def owner(self) -> str:
        return f"{self.target.unit}{f' {self.holder}' if self.holder else ''}"

    @property
    def reporter(self) -> str:
        """Whose number it is, where that is not the unit that answers."""
        datum = self.target.indicator.datum_unit
        return f"{datum}报数" if datum and datum != self.target.unit else ""

    @property
    def speed(self) -> str:
        return speed_words(self.here, self.target)

    @property
    def headline(self) -> str:
        """The gap in points; where there are none, in the unit of the indicator."""
        return self.gap.points or self.gap.amount

    @property
    def bar(self) -> dict[str, Any]:
        """Shares for a plan bar; a growth or a bound is held against itself."""
        here, target = self.here, self.target
        if here is None or here.actual is None:
            return {"done": None, "plan": None if here is None else here.due}
        if here.done is not None:
            return {"done": here.done, "plan": here.due}
        return {"done": here.actual / target.base if target.base > 0 else None, "plan": 1}

    @property
    def said(self) -> str:
        """The line as a sentence: what a picture says to who does not see it."""
        parts = [f"到{self.period}{self.actual}" if self.period else self.actual, f"目标{self.aim}"]
        parts += [
            self.gap.plan,
            f"差{self.gap.points}点" if self.gap.points else "",
            self.light.word,
        ]
        return "，".join(part for part in parts if part)

    @property
    def actual_points(self) -> dict[int, float | None]:
        return actual_points(self.target)

    @property
    def plan_points(self) -> dict[int, float]:
        return plan_points(self.target, path_of(self.target))

    @property
    def fan(self) -> dict[str, Any]:
        return fan_of(self.here)


def line_of(target: Target, holder: str = "") -> Line:
    here = next((s for s in target.stood if s.is_latest), None)
    indicator = target.indicator
    return Line(
        target,
        here,
        light_of(here, target),
        other_light(here),
        named(indicator.rhythm, here.year, here.period) if here and here.period else "",
        amount(here.actual if here else None, indicator),
        aim_words(target),
        percent(here.done) if here else "",
        gap_of(here, target),
        outlook_of(here, target),
        holder,
    )


def lines_of(targets: Iterable[Target], on: date) -> list[Line]:
    """With who holds the post that answers, asked for once."""
    targets = list(targets)
    if plain := [one for one in targets if not hasattr(one, "stood")]:
        _tell_years(plain)
    people = holders(targets, on)
    return [line_of(target, people.get(target.lead_post_id, "")) for target in targets]


def path_of(target: Target) -> TargetPath | None:
    """The path that holds: the last one approved."""
    return target.held_paths[-1] if target.held_paths else None


def actual_points(target: Target) -> dict[int, float | None]:
    scale = target.indicator.scale
    points: dict[int, float | None] = {0: 0.0} if target.indicator.kind in ADDS_UP else {}
    for one in target.stood:
        if one.period:
            points[one.period] = None if one.actual is None else one.actual / scale
    return points


def plan_points(target: Target, path: TargetPath | None) -> dict[int, float]:
    """As drawn; where nobody drew one, the same step in every period, as the light has it."""
    indicator = target.indicator
    last, aim = indicator.per_year, target.base / indicator.scale
    if indicator.kind in HAS_NO_PATH:  # 6% is 6% in every period
        return dict.fromkeys(range(1, last + 1), aim)
    start = {0: 0.0} if indicator.kind in ADDS_UP else {}
    if path:
        points = {int(period): value / indicator.scale for period, value in path.points.items()}
        return start | points
    if start:
        return {period: aim * period / last for period in range(last + 1)}
    if indicator.direction == Direction.DOWN and not any(s.done for s in target.stood):
        return dict.fromkeys(range(1, last + 1), aim)  # a bound has no way to walk
    seen = {one.period: one.planned for one in target.stood}
    known = {n: planned / indicator.scale for n, planned in seen.items() if planned is not None}
    return {**known, last: aim}


def fan_of(here: Standing | None) -> dict[str, Any]:
    told = here.forecast if here else {}
    return {k: told[k] for k in ("lower", "point", "upper")} if "point" in told else {}


def latest_freeze(who: Person, year: int) -> Freeze | None:
    return Freeze.objects.visible_to(who).filter(year=year).order_by("-period").first()


def chips(counts: Mapping[str, int]) -> list[tuple[str, str, int]]:
    """(light, word, how many), worst first; lights that nobody shows are left out."""
    order = ("over", "late", WATCH, "ok", "none")
    return [(light, LIGHT_WORDS[light], counts[light]) for light in order if counts.get(light)]
