"""The page of a matter, and the answer to any press on it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from luoshi.matters import page
from luoshi.matters.ball import ball, deadline_card
from luoshi.matters.models import Matter
from luoshi.matters.offers import offers
from luoshi.matters.parts import parts
from luoshi.matters.present import light
from luoshi.matters.queries import parent_of, parts_of
from luoshi.matters.refusal import Refused, Stale
from luoshi.matters.rules import has_five, why_not_amend, why_not_question
from luoshi.notices.queries import was_told_of

from .crumbs import crumbs
from .visit import Visit, visit

PARTS_HEADS = ("单位或事项", "灯", "还有多久", "状态")


@require_GET
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """Whoever was told of it and sees it no more is told why it does not open."""
    now = visit(request)
    try:
        matter = now.matter(public_id)
    except Http404:
        if not was_told_of(now.user, public_id):
            raise
        messages.info(
            request, "这件事你现在看不到了：已经转给别的单位办，或者你的岗位变了。通知留作记录。"
        )
        return redirect("notices:list")
    return draw(request, matter, now)


def draw(
    request: HttpRequest,
    matter: Matter,
    now: Visit,
    *,
    refused: str = "",
    is_stale: bool = False,
    status: int = 200,
) -> HttpResponse:
    told = page.history(matter, now.today)
    found = offers(matter, now.who, now.at)
    children = list(parts_of(matter, now.who))
    context = {
        "matter": matter,
        "crumbs": crumbs(matter, parent_of(matter, now.who))[:-1],
        "meta": page.meta(matter),
        "light": light(matter, now.at),
        "ball": ball(matter, now.at),
        "deadline": deadline_card(matter, now.today),
        "fixes": page.fix_rows(matter, now.at),
        "parts": page.part_rows(children, now.at),
        "parts_title": page.parts_title(children),
        "parts_heads": PARTS_HEADS,
        "asked": page.asked(matter, now.who),
        "report": page.last_report(told),
        "told": told,
        **page.offer_items(matter, found),
        "nothing_to_do": page.nothing_to_do(matter, found),
        "why_not_ask": why_not_question(matter, now.who),
        "may_amend": why_not_amend(matter, now.who) is None,
        "may_hand_out": may_hand_out(matter, now),
        "user_id": now.user.pk,
        "refused": refused,
        "is_stale": is_stale,
    }
    return render(request, "matters/page.html", context, status=status)


def may_hand_out(matter: Matter, now: Visit) -> bool:
    return matter.is_open and has_five(matter.regime) and "office" in parts(matter, now.who)


def press(
    request: HttpRequest, public_id: str, now: Visit, do: Callable[[Matter], str]
) -> HttpResponse:
    """Do one thing to a matter; a refusal is the same page with the sentence."""
    matter = now.matter(public_id)
    try:
        said = do(matter)
    except Refused as refusal:
        return refuse(request, public_id, now, refusal)
    messages.success(request, said)
    return redirect("matters:page", public_id)


def refuse(request: HttpRequest, public_id: str, now: Visit, refusal: Refused) -> HttpResponse:
    """The page as it is now, with the sentence: 409 when somebody was first, else 422."""
    return draw(
        request,
        now.matter(public_id),
        now,
        refused=str(refusal),
        is_stale=isinstance(refusal, Stale),
        status=status_of(refusal),
    )


def status_of(refusal: Refused) -> int:
    return 409 if isinstance(refusal, Stale) else 422
