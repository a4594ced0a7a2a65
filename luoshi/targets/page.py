"""What the page of one target tells: the year as a drawing and as a table, words, versions, doubts."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from luoshi.matters.models import Matter
from luoshi.org.standing import Standing as Person
from luoshi.ui.parts.words import day_words
from luoshi.ui.scale import last_of

from .board import (
    Line,
    actual_points,
    fan_of,
    lines_of,
    path_of,
    plan_points,
    targets_of,
    with_year,
)
from .frozen import frozen_units
from .gather import ROW, Figures
from .models import DataQuestion, DatumReader, Observation, Target, TargetChange, TargetPath
from .periods import named
from .shown import amount, real
from .states import DataState, Rhythm

TIERS = (("base", "目标"), ("strive", "奋斗"), ("challenge", "挑战"))
CHANGED = {
    "base": "基本目标",
    "strive": "奋斗目标",
    "challenge": "挑战目标",
    "last_year": "上年基数",
    "growth": "增长",
    "weight": "权重",
    "combine": "怎样合成",
    "rule": "亮灯规则",
    "lead_post": "责任岗位",
    "parent": "上级目标",
    "matter": "对应事项",
    "due_on": "完成日期",
    "demands": "另有要求",
}


def target_of(who: Person, public_id: str) -> Target | None:
    """To whom a target is not shown, it is not there; drafts and ended ones have a page too."""
    found = with_year(Target.objects.visible_to(who).filter(public_id=public_id))
    return found.select_related(
        "indicator__datum_unit", "indicator__confirmer_unit", "indicator__linked",
        "unit", "lead_post__unit", "parent__unit", "parent__indicator",
    ).first()  # fmt: skip


@dataclass(frozen=True)
class Page:
    line: Line
    figures: list[Observation]
    frozen: int
    paths: list[TargetPath]
    changes: list[TargetChange]
    questions: list[DataQuestion]
    readers: list[DatumReader]
    matter: Matter | None
    part_count: int


def page_of(target: Target, who: Person, on: date) -> Page:
    """A fixed number of queries, however long its history is."""
    figures = Observation.objects.visible_to(who).filter(
        indicator=target.indicator_id, unit=target.unit_id, year__in=(target.year, target.year - 1)
    )
    asked = DataQuestion.objects.visible_to(who).filter(
        indicator=target.indicator_id, unit=target.unit_id, year=target.year, stands=True
    )
    read = DatumReader.objects.visible_to(who).filter(
        indicator=target.indicator_id, unit=target.unit_id
    )
    return Page(
        lines_of([target], on)[0],
        list(figures.select_related("entered_by", "confirmed_by").order_by("period", "number")),
        frozen_upto(target),
        list(target.paths.select_related("drawn_by", "approved_by").order_by("-number")),
        list(target.changes.select_related("by", "approved_by").order_by("-number")),
        list(asked.select_related("answered_by").order_by("answered_at", "-period", "pk")),
        list(read.select_related("asked_by")),
        Matter.objects.visible_to(who).filter(pk=target.matter_id).first(),
        targets_of(who, target.year).filter(parent=target).count(),
    )


def frozen_upto(target: Target) -> int:
    """The last period of the year that is closed; 0 for none."""
    last = target.indicator.per_year
    data = [(target.unit, target.indicator, target.year, period) for period in range(1, last + 1)]
    return max((period for *_, period in frozen_units(data)), default=0)


def drawing_of(page: Page) -> dict[str, Any]:
    """The `drawing` of the component `year_chart`."""
    target = page.line.target
    indicator = target.indicator
    before = {period: value for period, value in before_points(page).items() if value is not None}
    lines = [{"points": before, "kind": "before", "word": f"{target.year - 1}年"}] if before else []
    lines += [
        {"points": plan_points(target, path), "kind": "old", "word": f"第{path.number}版路径"}
        for path in target.held_paths[:-1]
    ]
    lines.append({"points": plan_points(target, path_of(target)), "kind": "plan",
                  "word": plan_word(target)})  # fmt: skip
    lines.append({"points": actual_points(target), "kind": "actual", "word": "实际"})
    fan = fan_of(page.line.here)
    return {
        "span": indicator.per_year,
        "heads": period_heads(target),
        "unit": indicator.unit,
        "lines": lines,
        "tiers": tiers_of(target),
        "fan": fan and {**fan, "word": f"预计{real(fan['point'], indicator)}"},
        "events": [
            {"at": place_in_year(at, target), "word": words} for at, words in events_of(page)
        ],
        "marks": marks_of(page),
        "frozen": page.frozen,
    }


def plan_word(target: Target) -> str:
    path = path_of(target)
    if path is None:
        return "计划（没有排路径，按期均分）"
    return f"计划（第{path.number}版，{path.get_kind_display()}）"


def tiers_of(target: Target) -> list[dict[str, Any]]:
    found = []
    for name, word in TIERS:
        value = getattr(target, name)
        if value is not None:
            words = f"{word}{amount(value, target.indicator, with_unit=False)}"
            found.append({"value": value / target.indicator.scale, "word": words})
    return found


def period_heads(target: Target) -> list[str]:
    rhythm, year = target.indicator.rhythm, target.year
    names = [named(rhythm, year, n) for n in range(1, target.indicator.per_year + 1)]
    return names if rhythm == Rhythm.YEAR else [name.partition("年")[2] for name in names]


def before_points(page: Page) -> dict[int, float | None]:
    """The year before, as it stands now."""
    target, figures = page.line.target, Figures()
    year = target.year - 1
    figures.take(tuple(getattr(row, name) for name in ROW) for row in current_of(page, year))
    known = figures.values.get((target.indicator_id, target.unit_id), {}).get(year, {})
    return {period: value / target.indicator.scale for period, value in known.items()}


def current_of(page: Page, year: int) -> list[Observation]:
    return [row for row in page.figures if row.year == year and row.is_current]


def events_of(page: Page) -> list[tuple[datetime, str]]:
    """What was decided on the way, by its day: paths drawn anew, targets changed."""
    target = page.line.target
    found = [
        (path.approved_at, f"改用第{path.number}版路径：{path.reason}")
        for path in page.paths
        if path.number > 1 and path.approved_at and not path.refused_at
    ]
    found += [
        (
            change.approved_at,
            f"调整{'、'.join(CHANGED[key] for key in change.now)}：{change.reason}",
        )
        for change in page.changes
        if change.approved_at and not change.refused_at and change.reason
    ]
    inside = [(at, words) for at, words in found if timezone.localtime(at).year == target.year]
    return [(at, f"{day_words(at)} {words}") for at, words in sorted(inside)]


def place_in_year(at: datetime, target: Target) -> float:
    day = timezone.localtime(at).date()
    whole = (date(day.year + 1, 1, 1) - date(day.year, 1, 1)).days
    return (day.timetuple().tm_yday / whole) * target.indicator.per_year


def marks_of(page: Page) -> list[dict[str, Any]]:
    """Where a figure was corrected or nobody can verify it; the latter stands where the last one
    that is known does."""
    points = actual_points(page.line.target)
    found = []
    for row in current_of(page, page.line.target.year):
        place = points.get(row.period)
        if row.state == DataState.CANNOT_VERIFY:
            known = last_of({at: v for at, v in points.items() if at < row.period})
            place, word = known and known[1], "无法核实"
        elif row.number > 1:
            word = "更正过"
        else:
            continue
        if place is not None:
            found.append({"at": row.period, "value": place, "word": word})
    return found
