"""目标责任书 as an official paper: what both signed, with every change both agreed to since."""

from datetime import datetime

from django.utils import timezone

from luoshi.matters.models import Matter, Move
from luoshi.matters.papers import last
from luoshi.matters.rules import say_day
from luoshi.ui.papers import Grid, Heading, Paper, Text

from .amounts import said
from .models import Side, TermValue
from .terms import TIERS, Line, lines, say_tiers

LABELS = {"base": "基本目标", "strive": "奋斗目标", "challenge": "挑战目标"}
CHANGES = ("change_by_office", "change_by_unit")
KEPT = (
    "本责任书由双方商定、双方签字后生效，按基本目标核定履行情况，奋斗目标、挑战目标用于自我加压。",
    "需要变更的，由提出的一方写明理由，经另一方同意后生效，原来的数保留备查。",
    "责任单位如实填报数据，更正自己的差错不追究；无法核实的数照实注明。",
)


def document(matter: Matter, at: datetime) -> Paper:
    found = lines(matter)
    signed = last(matter, "sign_office")
    year = matter.facts["year"]
    works = [one for one in found if one.term.work]
    return Paper(
        authority=matter.issuer.name,
        number=matter.number,
        title=f"{matter.lead_unit}{year}年度目标责任书",
        to=matter.lead_unit.name,
        body=(
            Text(f"根据{_cut(matter.facts['grounds'])}，经双方商定，签订本责任书。"),
            Text(matter.task),
            Heading("年度目标"),
            *_targets(found),
            *([Heading("重点事项"), _works(works)] if works else []),
            *_changes(matter),
            Heading("约定"),
            *(Text(f"{place}．{text}") for place, text in enumerate(KEPT, 1)),
            Heading("签字"),
            _signatures(matter),
        ),
        signed=matter.issuer.name,
        dated=timezone.localdate(signed.at if signed else at),
    )


def _cut(words: str) -> str:
    return str(words).strip().rstrip("。；")


def _targets(found: list[Line]) -> tuple[Grid | Text, ...]:
    rows = tuple(_row(one) for one in found if one.target and one.office)
    if not rows:
        return (Text("本年度没有以数量表示的目标。"),)
    heads = ("指标", "单位", "上年", "基本目标", "奋斗目标", "挑战目标")
    return (Grid(heads, rows, (48, 20, 22, 22, 22, 22)),)


def _row(one: Line) -> tuple[str, ...]:
    target = one.target
    places = target.indicator.places
    tiers = (said(getattr(one.office, name), places) for name in TIERS)
    name, unit = str(target.indicator), target.indicator.unit
    return (name, unit, said(target.last_year, places), *tiers)


def _works(found: list[Line]) -> Grid:
    rows = tuple(
        (one.term.work.title, one.term.work.number, say_day(one.term.work.due_on)) for one in found
    )
    return Grid(("事项", "编号", "完成日期"), rows, (80, 42, 34))


def _changes(matter: Matter) -> tuple[Heading | Grid, ...]:
    """Each changed figure beside the one that was signed, who agreed, and why."""
    moves = matter.moves.filter(step__in=CHANGES).exclude(agreed_by="").order_by("at", "pk")
    rows = tuple(row for move in moves for row in _changed(matter, move))
    if not rows:
        return ()
    heads = ("日期", "指标", "原来", "改为", "理由", "双方")
    return (Heading("变更"), Grid(heads, rows, (24, 30, 26, 26, 30, 20)))


def _changed(matter: Matter, move: Move) -> list[tuple[str, ...]]:
    rows = []
    for term in matter.terms.select_related("target__indicator", "target__unit"):
        office = [v for v in term.values.all() if v.side == Side.OFFICE and v.put_in_id]
        new = next((value for value in office if value.put_in_id == move.pk), None)
        if new is None:
            continue
        before: TermValue | None = max(
            (value for value in office if value.number < new.number),
            key=lambda value: value.number,
            default=None,
        )
        agreed = matter.moves.filter(step="agree", answers__step=move.step, at__gte=move.at).last()
        on = timezone.localdate(agreed.at if agreed else move.at)
        both = f"{move.by_name}提出，{move.agreed_by}同意"
        was, now = say_tiers(before, term.target), say_tiers(new, term.target)
        why = new.reason or str(move.answers.get("reason", ""))
        rows.append((say_day(on), str(term), was, now, why, both))
    return rows


def _signatures(matter: Matter) -> Grid:
    office, unit = last(matter, "sign_office"), last(matter, "sign_unit")
    return Grid(
        (f"下达单位：{matter.issuer.name}", f"责任单位：{matter.lead_unit.name}"),
        ((_signed(office), _signed(unit)),),
        (78, 78),
    )


def _signed(move: Move | None) -> str:
    if move is None:
        return "签字："
    return f"签字：{move.by_name}　{say_day(timezone.localdate(move.at))}"
