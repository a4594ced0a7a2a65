"""Matters over the API: the same scope, the same offers, the same refusals as on the pages."""

import json
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from ninja import File, Form, Query, Router
from ninja.files import UploadedFile

from . import starting
from .actions import agree, amend, answer, ask, refuse_agreement, take, waive
from .as_json import as_json, brief, whole
from .behalf import stands_for
from .forms import BulkForm, FixesForm, HandOutForm, ListForm
from .forms.fixes import FIRST, fixes_of
from .many import issue_picked, set_many
from .models import Matter
from .named import unit_ids
from .page import history
from .paging import page_of_lines
from .queries import chosen, just_drafted, listed, move_of, parent_of, parts_of, question_of
from .refusal import Refused
from .schemas import (
    ChangeIn,
    FiltersIn,
    HandOutIn,
    ListOut,
    ManyIn,
    ManyOut,
    MatterOut,
    NewIn,
    RefusedOut,
    SetManyIn,
    StepForm,
    StepIn,
    TextIn,
    WaiverIn,
)
from .share import share
from .sound import sound
from .uploads import let_in, take_with
from .views.file import download
from .views.visit import Visit, visit

router = Router()
PAGE = 50
WRITTEN = {200: MatterOut, 409: RefusedOut, 422: RefusedOut}
MANY = {200: ManyOut, 409: RefusedOut, 422: RefusedOut}


@router.get("", response=ListOut, summary="事项列表")
def list_matters(request: HttpRequest, filters: Query[FiltersIn]) -> HttpResponse:
    now = visit(request)
    given = filters.model_dump(exclude={"page"}, exclude_none=True)
    found = listed(now.who, now.at, ListForm(given).filters)
    page = page_of_lines(found, PAGE, filters.page, now.who, in_order=bool(filters.unit))
    return as_json(
        {
            "items": [brief(matter, now.at) for matter in page],
            "count": page.paginator.count,
            "is_more": page.paginator.is_more,
            "page": page.number,
            "pages": page.paginator.num_pages,
        }
    )


@router.post("/bulk/set", response=MANY, summary="给多件草稿填同一项")
def set_drafts(request: HttpRequest, given: SetManyIn) -> dict[str, Any]:
    now = visit(request)
    values = given.model_dump(exclude={"ids"})
    values["lead_unit"] = next(iter(unit_ids([given.lead_unit])), "")
    changes = sound(BulkForm(values, today=now.today)).changes
    set_many(picked(now, given.ids), changes, by=now.user, at=now.at)
    return {"done": given.ids}


@router.post("/bulk/issue", response=MANY, summary="交办多件草稿")
def issue_drafts(request: HttpRequest, given: ManyIn) -> dict[str, Any]:
    now = visit(request)
    issue_picked(picked(now, given.ids), by=now.user, at=now.at)
    return {"done": given.ids}


def picked(now: Visit, ids: list[str]) -> list[Matter]:
    """The drafts by their ids; one that is none to this person stops them all."""
    found = chosen(now.who, ids)
    known = {matter.public_id for matter in found}
    if missing := [one for one in ids if one not in known]:
        raise Refused(f"没有这些草稿，或者已经交办：{'、'.join(missing)}。")
    if not found:
        raise Refused("请先写明要处理哪些草稿。")
    return found


@router.get("/{public_id}", response=MatterOut, summary="一件事项")
def show_matter(request: HttpRequest, public_id: str) -> HttpResponse:
    return shown(visit(request), public_id)


def shown(now: Visit, public_id: str) -> HttpResponse:
    return told(now, now.matter(public_id))


def told(now: Visit, matter: Matter, status: int = 200) -> HttpResponse:
    out = whole(matter, history(matter, now.today), parts_of(matter, now.who), now.who, now.at)
    parent = parent_of(matter, now.who)
    return as_json(out | {"parent": parent.public_id if parent else None}, status)


@router.post("", response={201: MatterOut, 422: RefusedOut}, summary="拟办")
def draft_matter(request: HttpRequest, given: NewIn) -> HttpResponse:
    now = visit(request)
    regime = starting.chosen(now.user, now.today, given.regime or FIRST)
    data = given.model_dump(exclude_none=True, exclude={"regime"})
    made = starting.from_plain(regime, data, by=now.user, at=now.at, on=now.today)
    return told(now, just_drafted(made), 201)


@router.patch("/{public_id}", response=WRITTEN, summary="修改草稿")
def amend_matter(request: HttpRequest, public_id: str, given: ChangeIn) -> HttpResponse:
    now = visit(request)
    matter = now.matter(public_id)
    changed = given.model_dump(exclude_unset=True, exclude={"facts"})
    form = sound(FixesForm(fixes_of(matter) | changed, matter=matter, today=now.today))
    matter.version = given.version or matter.version
    facts = {"facts": matter.facts | given.facts} if given.facts is not None else {}
    amend(matter, by=now.user, at=now.at, **facts, **form.columns)
    return shown(now, public_id)


@router.post("/{public_id}/waivers", response=WRITTEN, summary="免填五定中的一项")
def put_waiver(request: HttpRequest, public_id: str, given: WaiverIn) -> HttpResponse:
    now = visit(request)
    waive(now.matter(public_id), facet=given.facet, reason=given.reason, by=now.user, at=now.at)
    return shown(now, public_id)


@router.post("/{public_id}/steps/{step}", response=WRITTEN, summary="走一步")
def take_step(request: HttpRequest, public_id: str, step: str, given: StepIn) -> HttpResponse:
    now = visit(request)
    matter = now.matter(public_id)
    answers = plain(matter, step, given.answers) | behalf_of(matter, given)
    take(matter, step, by=now.user, at=now.at, version=given.version, **answers)
    return shown(now, public_id)


@router.post("/{public_id}/steps/{step}/files", response=WRITTEN, summary="走一步，带佐证文件")
def take_step_with_files(
    request: HttpRequest,
    public_id: str,
    step: str,
    given: Form[StepForm],
    files: File[list[UploadedFile]],
) -> HttpResponse:
    now = visit(request)
    matter = now.matter(public_id)
    answers = plain(matter, step, answers_in(given.answers))
    uploads = ((file.name, file.read()) for file in files)
    take_with(
        let_in(matter, step, uploads, most=settings.UPLOAD_MOST),
        matter,
        step,
        by=now.user,
        at=now.at,
        version=given.version,
        answers=answers,
        behalf=behalf_of(matter, given),
    )
    return shown(now, public_id)


@router.get("/{public_id}/files/{file_id}", summary="佐证文件")
def get_file(request: HttpRequest, public_id: str, file_id: str) -> HttpResponse:
    return download(visit(request).matter(public_id), file_id)


def behalf_of(matter: Matter, given: StepIn | StepForm) -> dict[str, Any]:
    return stands_for(matter, given.note) if given.on_behalf else {}


def answers_in(text: str) -> dict[str, Any]:
    try:
        answers = json.loads(text)
    except ValueError:
        answers = None
    if not isinstance(answers, dict) or not all(
        isinstance(v, str | list) for v in answers.values()
    ):
        raise Refused('answers 要写成JSON，每一项是文字，如 {"result": "全部验收。"}。')
    return answers


def plain(matter: Matter, step: str, answers: dict[str, Any]) -> dict[str, Any]:
    """The answers; one that the step does not ask for is refused before it becomes an argument."""
    known = matter.regime.step(step)
    asked = {one.key for one in known.asks} if known else set()
    if unknown := sorted(set(answers) - asked):
        label = known.label if known else step
        raise Refused(f"“{label}”没有这一项：{'、'.join(unknown)}。")
    return answers


@router.post("/{public_id}/hand-out", response=WRITTEN, summary="分办")
def hand_out_matter(request: HttpRequest, public_id: str, given: HandOutIn) -> HttpResponse:
    now = visit(request)
    matter = now.matter(public_id)
    units = sound(HandOutForm({"units": unit_ids(given.units)})).cleaned_data["chosen"]
    share(matter, units, by=now.user, at=now.at, issue=given.issue)
    return shown(now, public_id)


@router.post("/{public_id}/questions", response=WRITTEN, summary="询问")
def put_question(request: HttpRequest, public_id: str, given: TextIn) -> HttpResponse:
    now = visit(request)
    ask(now.matter(public_id), text=given.text, by=now.user, at=now.at)
    return shown(now, public_id)


@router.post("/{public_id}/questions/{question_id}", response=WRITTEN, summary="答复")
def put_answer(
    request: HttpRequest, public_id: str, question_id: str, given: TextIn
) -> HttpResponse:
    now = visit(request)
    question = there(question_of(now.matter(public_id), question_id))
    answer(question, text=given.text, by=now.user, at=now.at)
    return shown(now, public_id)


@router.post("/{public_id}/moves/{move_id}/agree", response=WRITTEN, summary="同意")
def put_agreement(request: HttpRequest, public_id: str, move_id: str) -> HttpResponse:
    now = visit(request)
    agree(there(move_of(now.matter(public_id), move_id)), by=now.user, at=now.at)
    return shown(now, public_id)


@router.post("/{public_id}/moves/{move_id}/refuse", response=WRITTEN, summary="不同意")
def put_refusal(request: HttpRequest, public_id: str, move_id: str, given: TextIn) -> HttpResponse:
    now = visit(request)
    move = there(move_of(now.matter(public_id), move_id))
    refuse_agreement(move, reason=given.text, by=now.user, at=now.at)
    return shown(now, public_id)


def there(found: Any) -> Any:
    if found is None:
        raise Http404
    return found
