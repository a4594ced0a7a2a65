"""Matters over the API: the same scope, the same offers, the same refusals as on the pages."""

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Query, Router, Status

from .actions import BasisIn, Fixes, agree, amend, answer, ask, draft, refuse_agreement, take
from .actions.draft import may_draft
from .behalf import answering_post
from .forms import BasisForm, FixesForm, HandOutForm, ListForm
from .forms.fixes import fixes_of
from .models import Matter
from .page import history
from .paging import page_of
from .queries import listed, move_of, parts_of, question_of
from .refusal import Refused
from .schemas import (
    ChangeIn,
    FiltersIn,
    HandOutIn,
    ListOut,
    MatterOut,
    NewIn,
    RefusedOut,
    StepIn,
    TextIn,
    brief,
    whole,
)
from .share import share
from .views.visit import Visit, visit

router = Router()
PAGE = 50
WRITTEN = {200: MatterOut, 409: RefusedOut, 422: RefusedOut}


@router.get("", response=ListOut, summary="事项列表")
def list_matters(request: HttpRequest, filters: Query[FiltersIn]) -> dict[str, Any]:
    now = visit(request)
    given = filters.model_dump(exclude={"page"}, exclude_none=True)
    found = listed(now.who, now.at, ListForm(given).filters)
    page = page_of(found.as_lines(), PAGE, filters.page)
    return {
        "items": [brief(matter, now.at) for matter in page],
        "count": page.paginator.count,
        "is_more": page.paginator.is_more,
        "page": page.number,
        "pages": page.paginator.num_pages,
    }


@router.get("/{public_id}", response=MatterOut, summary="一件事项")
def show_matter(request: HttpRequest, public_id: str) -> dict[str, Any]:
    return shown(visit(request), public_id)


def shown(now: Visit, public_id: str) -> dict[str, Any]:
    matter = now.matter(public_id)
    return whole(matter, history(matter), parts_of(matter, now.who), now.who, now.at)


@router.post("", response={201: MatterOut, 422: RefusedOut}, summary="拟办")
def draft_matter(request: HttpRequest, given: NewIn) -> Status:
    now = visit(request)
    issuers = may_draft(now.user, now.today)
    if not issuers:
        raise Refused("只有督查人员可以拟办事项，请把要办的事告诉督查室。")
    data = given.model_dump(exclude_none=True)
    form = sound(FixesForm(data))
    basis = sound(BasisForm({"issuer": issuers[0].public_id, **data}, issuers=issuers)).cleaned_data
    words = BasisIn(basis["words"], basis["source"], basis["place"])
    made = draft(
        Fixes(**form.columns), issuer=basis["issuer"], by=now.user, at=now.at, bases=[words]
    )
    return Status(201, shown(now, made.public_id))


@router.patch("/{public_id}", response=WRITTEN, summary="修改草稿")
def amend_matter(request: HttpRequest, public_id: str, given: ChangeIn) -> dict[str, Any]:
    now = visit(request)
    matter = now.matter(public_id)
    form = sound(FixesForm(fixes_of(matter) | given.model_dump(exclude_unset=True), matter=matter))
    matter.version = given.version or matter.version
    amend(matter, by=now.user, at=now.at, **form.columns)
    return shown(now, public_id)


@router.post("/{public_id}/steps/{step}", response=WRITTEN, summary="走一步")
def take_step(request: HttpRequest, public_id: str, step: str, given: StepIn) -> dict[str, Any]:
    now = visit(request)
    matter = now.matter(public_id)
    answers = plain(matter, step, given) | stands_for(matter, given)
    take(matter, step, by=now.user, at=now.at, version=given.version, **answers)
    return shown(now, public_id)


def stands_for(matter: Matter, given: StepIn) -> dict[str, Any]:
    """The post of the lead's that is pressed for, as `take` takes it."""
    if not given.on_behalf:
        return {}
    post = answering_post(matter)
    if post is None:
        raise Refused("还没有责任岗位，不能代办。")
    return {"on_behalf_of": post, "note": given.note}


def plain(matter: Matter, step: str, given: StepIn) -> dict[str, Any]:
    """The answers; one that the step does not ask for is refused before it becomes an argument."""
    known = matter.regime.step(step)
    asked = {one.key for one in known.asks} if known else set()
    if unknown := sorted(set(given.answers) - asked):
        label = known.label if known else step
        raise Refused(f"“{label}”没有这一项：{'、'.join(unknown)}。")
    return given.answers


@router.post("/{public_id}/hand-out", response=WRITTEN, summary="分办")
def hand_out_matter(request: HttpRequest, public_id: str, given: HandOutIn) -> dict[str, Any]:
    now = visit(request)
    matter = now.matter(public_id)
    units = sound(HandOutForm({"units": given.units})).cleaned_data["chosen"]
    share(matter, units, by=now.user, at=now.at, issue=given.issue)
    return shown(now, public_id)


@router.post("/{public_id}/questions", response=WRITTEN, summary="询问")
def put_question(request: HttpRequest, public_id: str, given: TextIn) -> dict[str, Any]:
    now = visit(request)
    ask(now.matter(public_id), text=given.text, by=now.user, at=now.at)
    return shown(now, public_id)


@router.post("/{public_id}/questions/{question_id}", response=WRITTEN, summary="答复")
def put_answer(
    request: HttpRequest, public_id: str, question_id: str, given: TextIn
) -> dict[str, Any]:
    now = visit(request)
    question = there(question_of(now.matter(public_id), question_id))
    answer(question, text=given.text, by=now.user, at=now.at)
    return shown(now, public_id)


@router.post("/{public_id}/moves/{move_id}/agree", response=WRITTEN, summary="同意")
def put_agreement(request: HttpRequest, public_id: str, move_id: str) -> dict[str, Any]:
    now = visit(request)
    agree(there(move_of(now.matter(public_id), move_id)), by=now.user, at=now.at)
    return shown(now, public_id)


@router.post("/{public_id}/moves/{move_id}/refuse", response=WRITTEN, summary="不同意")
def put_refusal(
    request: HttpRequest, public_id: str, move_id: str, given: TextIn
) -> dict[str, Any]:
    now = visit(request)
    move = there(move_of(now.matter(public_id), move_id))
    refuse_agreement(move, reason=given.text, by=now.user, at=now.at)
    return shown(now, public_id)


def there(found: Any) -> Any:
    if found is None:
        raise Http404
    return found


def sound(form: Any) -> Any:
    """The form when its values are clean, else one sentence that names each field."""
    if form.is_valid():
        return form
    said = [
        f"{form.fields[name].label}：{'；'.join(errors)}"
        if name in form.fields
        else "".join(errors)
        for name, errors in form.errors.items()
    ]
    raise Refused("。".join(part.rstrip("。") for part in said) + "。")
