"""Indicators, targets and figures over the API: the same scope and refusals as on the pages."""

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router, Status

from luoshi.ledger.refusal import Refused
from luoshi.matters.named import unit_called
from luoshi.matters.views.visit import Visit, visit

from . import actions
from .amounts import scaled
from .as_json import (
    RELATED,
    asked_out,
    figure_out,
    freeze_out,
    indicator_out,
    path_out,
    question_out,
    target_out,
)
from .asked import asked_of
from .frozen import replayed
from .models import Indicator, Observation, Standing, Target
from .paths import Stage
from .periods import read as read_period
from .queries import (
    freezes,
    history,
    indicator_of,
    indicators,
    observation_of,
    questions,
    target_of,
    to_confirm,
)
from .schemas import (
    AskedOut,
    AskIn,
    ChangeIn,
    CorrectIn,
    CountOut,
    FigureIn,
    FigureOut,
    FiguresIn,
    FreezeIn,
    FreezeOut,
    IdsIn,
    IndicatorIn,
    IndicatorOut,
    NoteIn,
    PathIn,
    PathOut,
    QuestionOut,
    RefusedOut,
    TakenOut,
    TargetIn,
    TargetOut,
)

router = Router()
MOST = 2000
NO = {409: RefusedOut, 422: RefusedOut}


def there(found: Any) -> Any:
    if found is None:
        raise Http404
    return found


def named_indicator(now: Visit, key: str) -> Indicator:
    found = indicator_of(now.who, key)
    if found is None:
        raise Refused(f"没有代号是“{key}”的指标，请先看指标列表。")
    return found


@router.get("/indicators", response=list[IndicatorOut], summary="指标列表")
def list_indicators(request: HttpRequest) -> list[dict[str, Any]]:
    return [indicator_out(one) for one in indicators(visit(request).who).select_related(*RELATED)]


@router.post("/indicators", response={201: IndicatorOut, **NO}, summary="立指标")
def open_indicator(request: HttpRequest, given: IndicatorIn) -> Status:
    now = visit(request)
    told = given.model_dump()
    for name in ("datum_unit", "confirmer_unit"):
        told[name] = unit_called(told[name]) if told[name] else None
    for name in RELATED:
        told[name] = named_indicator(now, told[name]) if told[name] else None
    made = actions.open_indicator(actions.IndicatorIn(**told), by=now.user, at=now.at)
    return Status(201, indicator_out(made))


@router.post("/indicators/{key}/readers", response={201: CountOut, **NO}, summary="要一个数")
def ask_for(request: HttpRequest, key: str, given: AskIn) -> Status:
    """Who asks for a datum that is asked already reads it; the answer counts its readers."""
    now = visit(request)
    indicator = there(indicator_of(now.who, key))
    unit, asker = unit_called(given.unit), unit_called(given.asked_by)
    actions.ask_for(indicator, unit, asked_by=asker, why=given.why, by=now.user, at=now.at)
    return Status(201, {"count": indicator.readers.filter(unit=unit).count()})


@router.get("/targets", response=list[TargetOut], summary="目标列表")
def list_targets(
    request: HttpRequest, year: int | None = None, unit: str = "", indicator: str = ""
) -> list[dict[str, Any]]:
    now = visit(request)
    found = Target.objects.visible_to(now.who).for_lists()
    if year:
        found = found.filter(year=year)
    if unit:
        found = found.filter(unit=unit_called(unit))
    if indicator:
        found = found.filter(indicator__key=indicator)
    shown = list(found[:MOST])
    stood = Standing.objects.visible_to(now.who).filter(target__in=shown, is_latest=True)
    latest = {one.target_id: one for one in stood}
    return [target_out(one, latest.get(one.pk)) for one in shown]


@router.post("/targets", response={201: TargetOut, **NO}, summary="定目标")
def set_target(request: HttpRequest, given: TargetIn) -> Status:
    now = visit(request)
    indicator, unit = named_indicator(now, given.indicator), unit_called(given.unit)
    told = given.model_dump(exclude={"indicator", "unit", "growth", "parent"})
    for name in ("base", "strive", "challenge", "last_year"):
        told[name] = scaled(told[name], indicator.places)
    wanted = actions.TargetIn(
        indicator,
        unit,
        growth=scaled(given.growth, 2),
        parent=there(target_of(now.who, given.parent)) if given.parent else None,
        **told,
    )
    made = actions.set_target(wanted, by=now.user, at=now.at)
    return Status(201, target_out(made, None))


def shown(now: Visit, public_id: str) -> dict[str, Any]:
    target = there(target_of(now.who, public_id))
    latest = Standing.objects.visible_to(now.who).filter(target=target, is_latest=True).first()
    return target_out(target, latest)


@router.get("/targets/{public_id}", response=TargetOut, summary="一个目标")
def show_target(request: HttpRequest, public_id: str) -> dict[str, Any]:
    return shown(visit(request), public_id)


@router.patch("/targets/{public_id}", response={200: TargetOut, **NO}, summary="调整目标")
def change_target(request: HttpRequest, public_id: str, given: ChangeIn) -> dict[str, Any]:
    """A draft changes at once; one that holds waits for an approval, and the old value is answered."""
    now = visit(request)
    target = there(target_of(now.who, public_id))
    target.version = given.version or target.version
    told = given.model_dump(exclude_unset=True, exclude={"reason", "version", "rule"})
    places = target.indicator.places
    changes: dict[str, Any] = {name: scaled(amount, places) for name, amount in told.items()}
    if given.rule is not None:
        changes["rule"] = given.rule
    actions.change_target(target, reason=given.reason, by=now.user, at=now.at, **changes)
    return shown(now, public_id)


@router.post("/targets/{public_id}/start", response={200: TargetOut, **NO}, summary="开始执行")
def start_target(request: HttpRequest, public_id: str) -> dict[str, Any]:
    now = visit(request)
    actions.start_target(there(target_of(now.who, public_id)), by=now.user, at=now.at)
    return shown(now, public_id)


@router.post("/targets/{public_id}/end", response={200: TargetOut, **NO}, summary="结束目标")
def end_target(request: HttpRequest, public_id: str, given: NoteIn) -> dict[str, Any]:
    now = visit(request)
    target = there(target_of(now.who, public_id))
    actions.end_target(target, reason=given.text, by=now.user, at=now.at)
    return shown(now, public_id)


@router.get("/targets/{public_id}/paths", response=list[PathOut], summary="计划路径各版")
def list_paths(request: HttpRequest, public_id: str) -> list[dict[str, Any]]:
    found = there(target_of(visit(request).who, public_id))
    return [path_out(one, found.indicator.places) for one in found.paths.all()]


@router.post("/targets/{public_id}/paths", response={201: PathOut, **NO}, summary="排或重排路径")
def draw_path(request: HttpRequest, public_id: str, given: PathIn) -> Status:
    """The first one holds at once; another one needs a reason and waits for an approval."""
    now = visit(request)
    target = there(target_of(now.who, public_id))
    amounts = {
        number: scaled(amount, target.indicator.places) for number, amount in given.points.items()
    }
    how = {
        "points": {number: amount for number, amount in amounts.items() if amount is not None},
        "stages": [Stage(period, weight) for period, weight in sorted(given.stages.items())],
        "by": now.user,
        "at": now.at,
    }
    made = actions.plan(target, given.kind, reason=given.reason, **how)
    return Status(201, path_out(made, target.indicator.places))


@router.get("/indicators/{key}/units/{unit}", response=list[FigureOut], summary="一个数的各期各版")
def list_figures(request: HttpRequest, key: str, unit: str) -> list[dict[str, Any]]:
    now = visit(request)
    found = history(now.who, there(indicator_of(now.who, key)), unit_called(unit))
    return [figure_out(one) for one in found.select_related("indicator", "unit")[:MOST]]


@router.get("/figures/asked", response=list[AskedOut], summary="要填的数")
def list_asked(request: HttpRequest, all_units: bool = False) -> list[dict[str, Any]]:
    now = visit(request)
    return [asked_out(one) for one in asked_of(now.who, now.today, only_own=not all_units)[:MOST]]


@router.post("/figures", response={200: TakenOut, **NO}, summary="填报多个数")
def observe_many(request: HttpRequest, given: FiguresIn) -> dict[str, int]:
    """All or none; what differs from what stands is a correction, what is the same changes nothing."""
    now = visit(request)
    rows = [figure_in(now, number, one) for number, one in enumerate(given.rows, 1)]
    taken = actions.observe_many(rows, reason=given.reason, by=now.user, at=now.at)
    return vars(taken)


def figure_in(now: Visit, number: int, given: FigureIn) -> actions.FigureIn:
    try:
        indicator, unit = named_indicator(now, given.indicator), unit_called(given.unit)
        when = read_period(given.period, indicator.rhythm)
        if when is None:
            raise Refused(f"看不懂时期“{given.period}”。")
        value = scaled(given.value, indicator.places)
    except Refused as refusal:
        raise Refused(f"第{number}条：{refusal}") from None
    told = {"is_total": given.is_total, "source": given.source, "note": given.note}
    return actions.FigureIn(indicator, unit, *when, value, **told)


@router.post("/figures/confirm", response={200: CountOut, **NO}, summary="审定")
def confirm(request: HttpRequest, given: IdsIn) -> dict[str, int]:
    now = visit(request)
    rows = to_confirm(now.who, given.ids)
    if len(rows) < len(set(given.ids)):
        raise Refused("有的数不在了，或者你看不到，请刷新后再选。")
    return {"count": actions.confirm_many(rows, by=now.user, at=now.at)}


@router.post("/figures/{public_id}/correct", response={200: FigureOut, **NO}, summary="更正")
def correct(request: HttpRequest, public_id: str, given: CorrectIn) -> dict[str, Any]:
    now = visit(request)
    seen: Observation = there(observation_of(now.who, public_id))
    value = scaled(given.value, seen.indicator.places)
    words = {"reason": given.reason, "note": given.note}
    return figure_out(actions.correct(seen, value, by=now.user, at=now.at, **words))


@router.post(
    "/figures/{public_id}/cannot-verify", response={200: FigureOut, **NO}, summary="无法核实"
)
def cannot_verify(request: HttpRequest, public_id: str, given: NoteIn) -> dict[str, Any]:
    now = visit(request)
    seen = there(observation_of(now.who, public_id))
    return figure_out(actions.mark_cannot_verify(seen, note=given.text, by=now.user, at=now.at))


@router.get("/freezes", response=list[FreezeOut], summary="定格的各期")
def list_freezes(request: HttpRequest) -> list[dict[str, Any]]:
    return [freeze_out(one) for one in freezes(visit(request).who)[:MOST]]


@router.post("/freezes", response={201: FreezeOut, **NO}, summary="定格一期")
def freeze(request: HttpRequest, given: FreezeIn) -> Status:
    now = visit(request)
    scope, period = unit_called(given.scope), (given.rhythm, given.year, given.period)
    return Status(201, freeze_out(actions.freeze(scope, *period, by=now.user, at=now.at)))


@router.get("/freezes/{public_id}", response=FreezeOut, summary="重算定格的一期")
def replay(request: HttpRequest, public_id: str) -> dict[str, Any]:
    one = there(freezes(visit(request).who).filter(public_id=public_id).first())
    return freeze_out(one, replayed(one))


@router.get("/data-questions", response=list[QuestionOut], summary="数据疑问")
def list_questions(request: HttpRequest) -> list[dict[str, Any]]:
    return [question_out(one) for one in questions(visit(request).who)[:MOST]]


@router.post("/data-questions/{public_id}", response={200: QuestionOut, **NO}, summary="说明疑问")
def answer(request: HttpRequest, public_id: str, given: NoteIn) -> dict[str, Any]:
    now = visit(request)
    one = there(questions(now.who).filter(public_id=public_id).first())
    actions.answer_doubt(one, text=given.text, by=now.user, at=now.at)
    return question_out(there(questions(now.who).filter(public_id=public_id).first()))
