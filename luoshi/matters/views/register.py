"""导入台账: upload, correct what the columns are, look at every row, then import."""

from dataclasses import replace

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.views.decorators.http import require_http_methods

from luoshi.matters.actions.draft import may_draft
from luoshi.matters.forms import ColumnsForm, PlaceForm, UploadForm
from luoshi.matters.models import RegisterSheet
from luoshi.matters.refusal import Refused
from luoshi.matters.register_import.heads import Head, head_at
from luoshi.matters.register_import.present import COUNTED, HEADS, outcome_counts, shown
from luoshi.matters.register_import.sheet import Sheet
from luoshi.matters.register_import.write import (
    head_of,
    import_register,
    keep_register,
    map_columns,
    plan,
    remembered,
    sheets_of,
    title_of,
)

from .page import status_of
from .visit import Visit, visit

CRUMBS = [("事项", reverse_lazy("matters:list"))]
PAGE = 100
A_SECOND = 130  # rows written on a small machine
RECENT = 10


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    now = visit(request)
    issuers = may_draft(now.user, now.today)
    if not issuers:
        why = "只有督查人员可以导入台账，请把台账交给督查室。"
        return render(request, "matters/refused.html", {"refused": why}, status=403)
    if request.method == "GET":
        return draw_new(request, now, UploadForm(issuers=issuers))
    form = UploadForm(request.POST, request.FILES, issuers=issuers)
    if not form.is_valid():
        return draw_new(request, now, form, status=422)
    file, issuer = form.cleaned_data["file"], form.cleaned_data["issuer"]
    try:
        kept = keep_register(file.name, file.read(), issuer=issuer, by=now.user, at=now.at)
    except Refused as refusal:
        form.add_error("file", str(refusal))
        return draw_new(request, now, form, status=422)
    return redirect("matters:register", kept.public_id)


def draw_new(
    request: HttpRequest, now: Visit, form: UploadForm, *, status: int = 200
) -> HttpResponse:
    recent = RegisterSheet.objects.visible_to(now.who).select_related("file", "by")[:RECENT]
    context = {"form": form, "recent": recent, "crumbs": CRUMBS}
    return render(request, "matters/import.html", context, status=status)


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, register_id: str) -> HttpResponse:
    now = visit(request)
    kept = RegisterSheet.objects.visible_to(now.who).select_related("file", "issuer")
    register = kept.filter(public_id=register_id).first()
    if register is None:
        raise Http404
    if request.method == "GET":
        return draw(request, now, register)
    do = {"columns": choose_columns, "import": press_import}.get(request.POST.get("do", ""))
    if do is None:
        raise Http404
    try:
        said = do(request, now, register)
    except Refused as refusal:
        return draw(request, now, register, refused=str(refusal), status=status_of(refusal))
    messages.success(request, said)
    return redirect("matters:register", register_id)


def choose_columns(request: HttpRequest, now: Visit, register: RegisterSheet) -> str:
    """Another place of the head brings the columns as they are called there."""
    sheets = sheets_of(register)
    place = PlaceForm([sheet.name for sheet in sheets], request.POST)
    if not place.is_valid():
        raise Refused("没有这张工作表或这一行，请重新选表头的位置。")
    name, row = place.cleaned_data["sheet"], place.cleaned_data["head_row"]
    if (name, row) != (register.sheet, register.head_row):
        head = remembered(head_from(sheets, name, row), register.issuer)
    else:
        head = chosen(head_of(register, sheets), request)
    map_columns(register, head, head.columns, by=now.user, at=now.at)
    return "各列已改，下次上传同样表头的台账照这样认。"


def head_from(sheets: list[Sheet], name: str, row: int) -> Head:
    return head_at(next(sheet for sheet in sheets if sheet.name == name), row)


def chosen(head: Head, request: HttpRequest) -> Head:
    form = ColumnsForm(head, request.POST)
    if not form.is_valid():
        raise Refused("有一列选的不是表里的项，请重新选。")
    return replace(head, columns=form.columns)


def press_import(request: HttpRequest, now: Visit, register: RegisterSheet) -> str:
    finish = "finish" in request.POST
    rows = import_register(register, finish_done=finish, by=now.user, at=now.at)
    told = outcome_counts(rows)
    said = "，".join(f"{word}{told[key]}件" for key, word in COUNTED.items() if told[key])
    left = f"；{told['error']}行有错没有导入" if told["error"] else ""
    return f"导入完成：{said}{left}。"


def draw(
    request: HttpRequest,
    now: Visit,
    register: RegisterSheet,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    finish = "nofinish" not in request.GET
    sheets = sheets_of(register)
    head, rows = plan(register, finish_done=finish, at=now.at, sheets=sheets)
    names = [sheet.name for sheet in sheets]
    only = request.GET.get("only", "")
    told = outcome_counts(rows)
    listed = [row for row in rows if not only or row.outcome == only]
    page = Paginator(listed, PAGE).get_page(request.GET.get("page"))
    context = {
        "register": register,
        "title": title_of(register, head),
        "place": PlaceForm(names, initial={"sheet": head.sheet, "head_row": head.row}),
        "columns": ColumnsForm(head),
        "heads": HEADS,
        "rows": [shown(row) for row in page],
        "counts": [count for count in told.chips() if count["count"]],
        "page": page,
        "only": only,
        "errors": told["error"],
        "ready": told["add"] + told["done"] + told["change"],
        "has_done": any(row.is_done and row.matter is None for row in rows),
        "finish": finish,
        "ready_label": f"导入{told['add'] + told['done'] + told['change']}行",
        "wait": told_wait(told["add"] + told["done"] + told["change"]),
        "crumbs": [*CRUMBS, ("导入台账", reverse("matters:import"))],
        "refused": refused,
    }
    return render(request, "matters/import_rows.html", context, status=status)


def told_wait(rows: int) -> str:
    """What a long import means for the others; nothing for one that is soon over."""
    seconds = -(-rows // A_SECOND)
    if seconds < 3:
        return ""
    return f"大约要{seconds}秒。写的时候大家可以照常查看，要提交的会等到写完；中途断开，一行也不会写入。"
