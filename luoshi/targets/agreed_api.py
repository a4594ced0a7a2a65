"""Decompositions and responsibility documents over the API; the document's steps are those of matters."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router, Schema, Status

from luoshi.ledger.refusal import Refused
from luoshi.matters.named import unit_called
from luoshi.matters.schemas import RefusedOut
from luoshi.matters.views.visit import Visit, visit

from .actions.change_part import change_part
from .actions.decompose import PartIn, decompose
from .actions.responsibility import KEY, drop_term, gather_terms, set_value, take_back_value
from .actions.spans import SpanIn, change_span, open_span
from .amounts import plain, scaled
from .api import named_indicator
from .models import Span, Target, Term, TermValue
from .negotiated import negotiation
from .places import place_of, top_of, tree_of
from .split import BadSplit
from .terms import TIERS
from .tree_shown import as_json, what_if

router = Router()
NO = {409: RefusedOut, 422: RefusedOut}


class PartGiven(Schema):
    """`base` in the unit of the indicator, as text; `reason`: why it is more than the whole asks."""

    unit: str
    base: str
    year: int = 0
    weight: int = 1
    stage: str = ""
    due_on: date | None = None
    demands: str = ""
    reason: str = ""


class PartsGiven(Schema):
    parts: list[PartGiven]
    combine: str = "sum"
    reason: str = ""


class ChangeGiven(Schema):
    """What is given is changed."""

    base: str = ""
    due_on: date | None = None
    demands: str = ""
    reason: str = ""


class SpanGiven(Schema):
    indicator: str
    unit: str
    name: str
    first_year: int
    last_year: int
    value: str
    combine: str = "sum"
    basis_title: str = ""
    basis_words: str = ""


class ValueGiven(Schema):
    base: str
    strive: str = ""
    challenge: str = ""
    forecast: str = ""
    reason: str = ""


class MadeOut(Schema):
    id: str


def place(now: Visit, public_id: str) -> Target | Span:
    found = place_of(now.who, public_id)
    if found is None:
        raise Http404
    return found


@router.get("/targets/{public_id}/tree", response=dict[str, Any], summary="分解树")
def tree(request: HttpRequest, public_id: str) -> dict[str, Any]:
    now = visit(request)
    return as_json(tree_of(now.who, place(now, public_id)))


@router.post("/targets/{public_id}/parts", response={201: list[MadeOut]} | NO, summary="分解")
def split(request: HttpRequest, public_id: str, given: PartsGiven) -> Status:
    now = visit(request)
    whole = place(now, public_id)
    parts = [part_in(one, whole.indicator.places) for one in given.parts]
    made = decompose(
        whole, parts, combine=given.combine, reason=given.reason, by=now.user, at=now.at
    )
    return Status(201, [{"id": target.public_id} for target in made])


def part_in(given: PartGiven, places: int) -> PartIn:
    values = given.model_dump() | {"unit": unit_called(given.unit), "base": base_of(given, places)}
    return PartIn(**values)


def base_of(given: PartGiven, places: int) -> int:
    base = scaled(given.base, places)
    if base is None:
        raise Refused("请写数（base）。")
    return base


@router.get(
    "/targets/{public_id}/what-if",
    response={200: list[dict[str, str]]} | NO,
    summary="如果改一个数，什么都不存",
)
def try_it(request: HttpRequest, public_id: str, base: str = "") -> Any:
    now = visit(request)
    part = place(now, public_id)
    root = tree_of(now.who, top_of(now.who, part))
    amount = base_of(PartGiven(unit="", base=base), part.indicator.places)
    try:
        found = what_if(root, part.public_id, base=amount)
    except BadSplit as wrong:
        raise Refused(str(wrong)) from None
    return [{"name": one.name, "before": one.before, "after": one.after} for one in found]


@router.post(
    "/targets/{public_id}/part", response={200: dict[str, Any]} | NO, summary="改分解里的一个数"
)
def change(request: HttpRequest, public_id: str, given: ChangeGiven) -> dict[str, Any]:
    now = visit(request)
    part = place(now, public_id)
    base, demands = scaled(given.base, part.indicator.places), given.demands or None
    told = {"base": base, "due_on": given.due_on, "demands": demands}
    asks = {name: new for name, new in told.items() if new is not None}
    if isinstance(part, Span):
        if base is None or len(asks) > 1:
            raise Refused("跨年目标只改总数（base），日期和要求请在各年改。")
        change_span(part, value=base, reason=given.reason, by=now.user, at=now.at)
        return {"id": part.public_id, "is_pending": False}
    made = change_part(part, reason=given.reason, by=now.user, at=now.at, **asks)
    return {"id": part.public_id, "is_pending": made.approved_at is None}


@router.post("/spans", response={201: MadeOut} | NO, summary="立跨年目标")
def new_span(request: HttpRequest, given: SpanGiven) -> Status:
    now = visit(request)
    indicator = named_indicator(now, given.indicator)
    value = scaled(given.value, indicator.places)
    if value is None:
        raise Refused("请写总目标（value）。")
    values = given.model_dump() | {
        "indicator": indicator,
        "unit": unit_called(given.unit),
        "value": value,
    }
    made = open_span(SpanIn(**values), by=now.user, at=now.at)
    return Status(201, {"id": made.public_id})


def document(now: Visit, public_id: str) -> Any:
    matter = now.matter(public_id)
    if matter.regime_key != KEY:
        raise Http404
    return matter


def term_of(now: Visit, public_id: str, term_id: str) -> Term:
    terms = Term.objects.visible_to(now.who).filter(matter=document(now, public_id))
    found = terms.filter(public_id=term_id).first()
    if found is None:
        raise Http404
    return found


@router.get("/responsibility/{public_id}", response=dict[str, Any], summary="责任书的条目和旁证")
def terms(request: HttpRequest, public_id: str) -> dict[str, Any]:
    now = visit(request)
    found = negotiation(document(now, public_id), now.who, now.at)
    return {
        "id": public_id,
        "writes_as": found.side,
        "targets": [target_out(one) for one in found.shown],
        "matters": [row["work"].public_id for row in found.works],
    }


def target_out(one: Any) -> dict[str, Any]:
    target, told = one.found.target, one.beside.told
    places = target.indicator.places
    return {
        "term": one.found.term.public_id,
        "indicator": target.indicator.key,
        "unit": target.indicator.unit,
        "year": target.year,
        "office": value_out(one.found.office, places),
        "counter": value_out(one.found.counter, places),
        "own_years": {own.year: own.value for own in one.beside.own},
        "peers": one.beside.peers,
        "trend": {
            "point": told.point,
            "lower": told.lower,
            "upper": told.upper,
            "used": list(told.used),
            "cannot_tell": told.cannot_tell,
        },
        "question": one.beside.question,
        "preview": [vars(case) for case in one.beside.cases],
    }


def value_out(value: TermValue | None, places: int) -> dict[str, str] | None:
    if value is None:
        return None
    told = {name: plain(getattr(value, name), places) for name in TIERS}
    return told | {"reason": value.reason, "by": value.by_name}


@router.post(
    "/responsibility/{public_id}/gather", response={200: dict[str, int]} | NO, summary="列入条目"
)
def gather(request: HttpRequest, public_id: str) -> dict[str, int]:
    now = visit(request)
    return {"made": gather_terms(document(now, public_id), by=now.user, at=now.at)}


@router.put(
    "/responsibility/{public_id}/terms/{term_id}",
    response={200: dict[str, str]} | NO,
    summary="写一项的数，走下一步才送给对方",
)
def put_value(
    request: HttpRequest, public_id: str, term_id: str, given: ValueGiven
) -> dict[str, str]:
    now = visit(request)
    term = term_of(now, public_id, term_id)
    places = term.target.indicator.places if term.target else 0
    values = {name: scaled(getattr(given, name), places) for name in (*TIERS, "forecast")}
    made = set_value(term, values, by=now.user, at=now.at, reason=given.reason)
    return value_out(made, places) or {}


@router.delete(
    "/responsibility/{public_id}/terms/{term_id}", response={204: None} | NO,
    summary="拿掉一项；已经提出的，收回没有送出的数",
)  # fmt: skip
def leave_out(request: HttpRequest, public_id: str, term_id: str) -> Status:
    now = visit(request)
    term = term_of(now, public_id, term_id)
    do = drop_term if term.matter.phase == "draft" else take_back_value
    do(term, by=now.user, at=now.at)
    return Status(204, None)
