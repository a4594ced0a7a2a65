"""Planned paths: drawn once, drawn again only with a reason and an approval; old ones stay."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from luoshi.ledger.refusal import Refused
from luoshi.org.models import User
from luoshi.targets import paths
from luoshi.targets.gather import facts_of
from luoshi.targets.models import Target, TargetPath
from luoshi.targets.paths import BadPath, Stage
from luoshi.targets.rules import why_not_approve, why_not_draw
from luoshi.targets.standing import recompute
from luoshi.targets.states import HAS_NO_PATH, PathKind, TargetState

from .write import hold, record_on, refuse


@transaction.atomic
def draw_path(
    target: Target,
    kind: str,
    *,
    by: User,
    at: datetime,
    points: Mapping[int, int] | None = None,
    stages: Sequence[Stage] = (),
) -> TargetPath:
    """排路径: the first one, or anew while the target is a draft."""
    hold(target)
    refuse(why_not_draw(target, by=by, today=timezone.localdate(at)))
    if target.state != TargetState.DRAFT and target.paths.exists():
        raise Refused("这个目标已经有路径，重排请写明理由，由负责人批准。")
    made = _draw(target, kind, points, stages, by=by, at=at, reason="")
    _approve(made, by=by, at=at)
    record_on(target, "draw_path", by=by, at=at, number=made.number, points=made.points)
    return made


@transaction.atomic
def redraw_path(
    target: Target,
    kind: str,
    *,
    reason: str,
    by: User,
    at: datetime,
    points: Mapping[int, int] | None = None,
    stages: Sequence[Stage] = (),
) -> TargetPath:
    """重排路径: waits for the approval of another person; until then the old one holds."""
    hold(target)
    refuse(why_not_draw(target, by=by, today=timezone.localdate(at)))
    if not reason.strip():
        raise Refused("重排路径请写明理由。")
    made = _draw(target, kind, points, stages, by=by, at=at, reason=reason.strip())
    detail = {"number": made.number, "points": made.points}
    record_on(target, "redraw_path", by=by, at=at, words=reason, **detail)
    return made


def plan(
    target: Target,
    kind: str,
    *,
    reason: str = "",
    by: User,
    at: datetime,
    points: Mapping[int, int] | None = None,
    stages: Sequence[Stage] = (),
) -> TargetPath:
    """排路径: the first one holds at once; another of a target that is no draft waits for approval."""
    if target.state != TargetState.DRAFT and target.paths.exists():
        return redraw_path(target, kind, reason=reason, by=by, at=at, points=points, stages=stages)
    return draw_path(target, kind, by=by, at=at, points=points, stages=stages)


def _draw(target, kind, points, stages, *, by: User, at: datetime, reason: str) -> TargetPath:
    return TargetPath.objects.create(
        target=target,
        number=(target.paths.aggregate(last=Max("number"))["last"] or 0) + 1,
        kind=kind,
        points=worked_out(target, kind, points, stages),
        reason=reason,
        drawn_by=by,
        drawn_at=at,
    )


def worked_out(
    target: Target,
    kind: str,
    points: Mapping[int, int] | None = None,
    stages: Sequence[Stage] = (),
) -> dict[str, int]:
    """The points of a path, scaled and rounded; refuses what cannot be planned so."""
    indicator = target.indicator
    if indicator.kind in HAS_NO_PATH:
        raise Refused(
            f"“{indicator}”是{indicator.get_kind_display()}，每期都比同一个数，不排路径。"
        )
    if kind not in PathKind.values:
        raise Refused(f"没有“{kind}”这种排法，可选：{'、'.join(PathKind.values)}。")
    facts, scale = facts_of(target), indicator.scale
    aim = facts.aim
    try:
        if kind == PathKind.SEASONAL:
            drawn = paths.seasonal(aim, facts.series)
        elif kind == PathKind.STAGES:
            drawn = paths.staged(aim, stages, indicator.per_year)
        elif kind == PathKind.BY_HAND:
            given = {number: amount / scale for number, amount in (points or {}).items()}
            drawn = paths.by_hand(aim, given, indicator.per_year)
        else:
            drawn = paths.linear(aim, indicator.per_year)
    except BadPath as wrong:
        raise Refused(str(wrong)) from None
    whole = {str(number): round(value * scale) for number, value in drawn.items()}
    return whole | {str(indicator.per_year): target.base}


@transaction.atomic
def approve_path(path: TargetPath, *, by: User, at: datetime) -> None:
    """批准新路径: it holds from now on, the old one stays on the chart."""
    hold(path.target)
    path.refresh_from_db(fields=["approved_at", "refused_at"])
    refuse(why_not_approve(path, drawn_by=path.drawn_by_id, by=by, today=timezone.localdate(at)))
    _approve(path, by=by, at=at)
    record_on(path.target, "approve_path", by=by, at=at, number=path.number)


def _approve(path: TargetPath, *, by: User, at: datetime) -> None:
    path.approved_by, path.approved_at = by, at
    path.save(update_fields=["approved_by", "approved_at"])
    recompute([path.target_id], at=at)


@transaction.atomic
def refuse_path(path: TargetPath, *, reason: str, by: User, at: datetime) -> None:
    """不批准新路径: the old one goes on."""
    hold(path.target)
    path.refresh_from_db(fields=["approved_at", "refused_at"])
    refuse(why_not_approve(path, drawn_by=path.drawn_by_id, by=by, today=timezone.localdate(at)))
    if not reason.strip():
        raise Refused("请写明为什么不批准。")
    path.refused_at, path.approved_by = at, by
    path.save(update_fields=["refused_at", "approved_by"])
    record_on(path.target, "refuse_path", by=by, at=at, number=path.number, words=reason)
