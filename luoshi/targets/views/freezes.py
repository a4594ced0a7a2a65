"""定格: the frozen periods of the county, and closing another one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from luoshi.ledger.refusal import Refused
from luoshi.matters.views.page import status_of
from luoshi.matters.views.visit import Visit, visit
from luoshi.org.models import Unit
from luoshi.targets.actions import freeze
from luoshi.targets.data_forms import FreezeForm
from luoshi.targets.models import Freeze
from luoshi.targets.periods import last_ended, named
from luoshi.targets.queries import freezes
from luoshi.targets.reach import highest_kept, kept
from luoshi.targets.states import Rhythm

PAGE = 30


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    now = visit(request)
    if request.method == "GET":
        return draw(request, now, FreezeForm(initial=usual(now)))
    form = FreezeForm(request.POST)
    if not form.is_valid():
        return draw(request, now, form, status=422)
    given = form.cleaned_data
    try:
        made = freeze(scope_of(now), given["rhythm"], given["year"], given["period"],
                      by=now.user, at=now.at)  # fmt: skip
    except Refused as refusal:
        return draw(request, now, form, refused=str(refusal), status=status_of(refusal))
    messages.success(request, f"已定格{made.rows}个目标，以后更正要理由和批准。")
    return redirect("targets:freezes")


def scope_of(now: Visit) -> Unit:
    """The unit the person's office serves: the highest of those it keeps."""
    top = highest_kept(now.who)
    if top is None:
        raise Refused("定格一期的数只有督查人员可以办，请交给督查室。")
    return top


def usual(now: Visit) -> dict[str, object]:
    year, period = last_ended(Rhythm.MONTH, now.today)
    return {"rhythm": Rhythm.MONTH, "year": year, "period": period}


def draw(
    request: HttpRequest, now: Visit, form: FreezeForm, *, refused: str = "", status: int = 200
) -> HttpResponse:
    page = Paginator(freezes(now.who), PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "heads": ("哪一期", "范围", {"label": "目标", "num": True}, "谁、什么时候", "摘要"),
        "rows": [row_of(one) for one in page],
        "is_office": bool(kept(now.who)),
        "crumbs": [("指标", reverse("targets:board")), ("要填的数", reverse("targets:data"))],
        "refused": refused,
    }
    return render(request, "targets/freezes.html", context, status=status)


def row_of(one: Freeze) -> list[object]:
    return [
        named(one.rhythm, one.year, one.period),
        str(one.scope),
        {"text": str(one.rows), "num": True},
        f"{one.by}，{one.at:%Y-%m-%d}",
        one.digest[:16],
    ]
