"""The page of a negotiation: every line with what is proposed, by whom, why, and what stands beside."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import prefetch_related_objects

from luoshi.matters.models import Matter
from luoshi.matters.present import due_words, light
from luoshi.matters.rules import pending
from luoshi.org.standing import Standing

from .against import Against, against
from .amounts import said
from .models import Side, Term, TermValue
from .outlook import said as say_figure
from .sketch import Sketch, sketch
from .terms import Line, lines, say_tiers, seen_draft, side_of
from .terms_forms import ValueForm

WORK_HEADS = ("事项", "灯", "还有多久", "状态")
CASE_HEADS = ("年底做成", "报低一成", "自报的数", "照实报")


@dataclass(frozen=True)
class Shown:
    """A line as one side sees it."""

    found: Line
    beside: Against
    sketch: Sketch | None
    stands: list[dict[str, str]]
    history: list[dict[str, str]]
    trend: str
    own_rows: list[list[Any]]
    case_rows: list[list[Any]]
    form: ValueForm | None
    has_draft: bool

    @property
    def is_open(self) -> bool:
        """The form stands open where something is to be answered, or was written."""
        is_bound = self.form is not None and self.form.is_bound
        return is_bound or self.has_draft or bool(self.found.counter)

    @property
    def own_heads(self) -> list[Any]:
        return [
            "年",
            {"label": self.found.target.indicator.unit, "num": True},
            {"label": "增长", "num": True},
        ]


@dataclass(frozen=True)
class Negotiation:
    matter: Matter
    side: str
    shown: list[Shown]
    works: list[dict[str, Any]]
    questions: int


def negotiation(
    matter: Matter, who: Standing, at: datetime, bound: ValueForm | None = None
) -> Negotiation:
    """`bound`: a form that was sent and refused; what was written in it stays."""
    found = lines(matter)
    waits = pending(matter) is not None
    side = "" if waits else side_of(matter, who)
    drafts = {one.term.pk: seen_draft(one, matter, who, is_pending=waits) for one in found}
    table = {one.term.pk: drafts[one.term.pk] or one.on_table() for one in found}
    beside = against(found, {pk: value.base if value else None for pk, value in table.items()})
    shown = [
        _shown(one, beside[one.term.pk], drafts[one.term.pk], side, bound)
        for one in found
        if one.target
    ]
    works = [one.term for one in found if one.term.work]
    prefetch_related_objects([term.work for term in works], "clock_runs")
    asked = sum(bool(one.beside.question) for one in shown)
    return Negotiation(matter, side, shown, [_work(term, at) for term in works], asked)


def _shown(
    one: Line, beside: Against, draft: TermValue | None, side: str, bound: ValueForm | None
) -> Shown:
    form = None
    if side:
        is_it = bound is not None and bound.prefix == one.term.public_id
        form = bound if is_it else ValueForm(one, side)
    places = one.target.indicator.places
    return Shown(
        found=one,
        beside=beside,
        sketch=sketch(beside, [value for value in (one.office, one.counter, draft) if value], places),
        stands=_stands(one, draft),
        history=[_told(value, one) for value in one.term.values.all() if value.put_in_id],
        trend=_trend(beside, one.target.indicator.unit),
        own_rows=_own_rows(beside),
        case_rows=_case_rows(beside, one.target.indicator.unit),
        form=form,
        has_draft=bool(one.draft(side)) and one.office is not None if side else False,
    )  # fmt: skip


def _stands(one: Line, draft: TermValue | None) -> list[dict[str, str]]:
    """What is on the table, newest last; who wants it and why."""
    given = [("下达单位提的", one.office), ("责任单位提的", one.counter)]
    found = [_told(value, one) | {"who": who} for who, value in given if value]
    if draft:
        word = "下达单位" if draft.side == Side.OFFICE else "责任单位"
        found.append(_told(draft, one) | {"who": f"{word}写了，还没有提出"})
    return found


def _told(value: TermValue, one: Line) -> dict[str, str]:
    indicator = one.target.indicator
    told = {
        "figure": f"{say_tiers(value, one.target)}{indicator.unit}",
        "who": str(Side(value.side).label),
        "by": value.by_name,
        "at": value.at,
        "reason": value.reason,
    }
    if value.forecast is not None:
        told["forecast"] = f"{said(value.forecast, indicator.places)}{indicator.unit}"
    return told


def _trend(beside: Against, unit: str) -> str:
    told = beside.told
    if told.point is None:
        return told.cannot_tell or ""
    low, high = say_figure(told.lower or 0), say_figure(told.upper or 0)
    return (
        f"照往年走势{told.year}年约{say_figure(told.point)}{unit}，八成在{low}到{high}{unit}之间。"
    )


def _own_rows(beside: Against) -> list[list[Any]]:
    rows = []
    for own in beside.own:
        value = "—" if own.value is None else say_figure(own.value)
        note = "" if own.is_whole or own.value is None else _so_far(beside, own.year)
        growth = "" if own.growth is None else f"{own.growth:+.1%}"
        rows.append([f"{own.year}", {"text": value, "num": True, "note": note},
                     {"text": growth or "—", "num": True}])  # fmt: skip
    return rows


def _so_far(beside: Against, year: int) -> str:
    now = beside.now
    if now is None or now.point is None or now.year != year:
        return "还没有到年底"
    return f"还没有到年底，推算全年{say_figure(now.point)}"


def _case_rows(beside: Against, unit: str) -> list[list[Any]]:
    return [
        [
            f"{say_figure(case.result)}{unit}",
            {"text": f"{case.soft:.1f}"},
            {"text": "没有自报" if case.own is None else f"{case.own:.1f}"},
            {"text": f"{case.honest:.1f}"},
        ]
        for case in beside.cases
    ]


def _work(term: Term, at: datetime) -> dict[str, Any]:
    work = term.work
    here, due = light(work, at), due_words(work, at)
    return {"term": term, "work": work, "light": here, "due": due.words, "state": work.state.label}
