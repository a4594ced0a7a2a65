"""The register as a sheet: download, upload, look at every row, then write all or nothing."""

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luoshi.files.gate import why_not_keep
from luoshi.ledger.refusal import Refused
from luoshi.org.directory import all_open_units
from luoshi.org.forms import SheetForm
from luoshi.org.models import Role
from luoshi.org.sheet import plan as planning
from luoshi.org.sheet import show, write
from luoshi.org.sheet.read import Row, read_book

from .visit import Visit, visit

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WHY_NOT = "只有系统管理员可以导入导出登记表，要改请告诉系统管理员。"
SALT = "luoshi.org.sheet"
HOURS = 8 * 3600


@require_http_methods(["GET", "POST"])
def load(request: HttpRequest) -> HttpResponse:
    """Upload and look; nothing is written and no file is kept."""
    now = visit(request)
    if not now.keeps_the_tree:
        return draw(request, refused=WHY_NOT, status=422 if request.method == "POST" else 200)
    if request.method == "GET":
        return draw(request, form=SheetForm())
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return draw(request, form=form, status=422)
    file = form.cleaned_data["file"]
    try:
        return preview(request, rows_in(file.name, file.read()), now)
    except Refused as refusal:
        form.add_error("file", str(refusal))
        return draw(request, form=form, status=422)


def rows_in(name: str, data: bytes) -> list[Row]:
    if not name.lower().endswith(".xlsx"):
        raise Refused(f"“{name}”不是xlsx，请用表格软件另存为xlsx再上传。")
    if why := why_not_keep(name, data, most=settings.UPLOAD_MOST):
        raise Refused(why)
    return read_book(data)


def preview(
    request: HttpRequest, rows: list[Row], now: Visit, *, refused: str = "", status: int = 200
) -> HttpResponse:
    plan = planning.plan(rows, now.who, now.today)
    kept = {"rows": [asdict(row) for row in rows], "mark": plan.mark, "by": now.user.public_id}
    context = {
        "plan": plan,
        "rows": show.rows(plan),
        "counts": show.counts(plan),
        "heads": show.heads(plan),
        "more": max(len(rows) - show.SHOWN, 0),
        "kept": "" if plan.has_errors else signing.dumps(kept, salt=SALT, compress=True),
        "refused": refused,
    }
    return render(request, "org/sheet_preview.html", context, status=status)


@require_POST
def apply(request: HttpRequest) -> HttpResponse:
    """What was looked at, sealed by the page before, is written."""
    now = visit(request)
    if not now.keeps_the_tree:
        return draw(request, refused=WHY_NOT, status=422)
    try:
        kept = signing.loads(request.POST.get("kept", ""), salt=SALT, max_age=HOURS)
    except signing.BadSignature:
        kept = {}
    if kept.get("by") != now.user.public_id:
        return draw(request, form=SheetForm(), refused="请重新上传登记表。", status=422)
    rows = [Row(**row) for row in kept["rows"]]
    marks = {"by": now.user.public_id, "at": now.at}
    try:
        done = planning.apply(rows, who=now.who, today=now.today, mark=kept["mark"], **marks)
    except Refused as refusal:
        return preview(request, rows, now, refused=str(refusal), status=409)
    messages.success(request, told(done))
    return redirect("org:tree")


def told(plan: planning.Plan) -> str:
    states = [outcome.state for outcome in plan.outcomes]
    return f"已导入：{states.count('add')}行新增，{states.count('change')}行改动，{states.count('same')}行不变。"


def draw(
    request: HttpRequest, *, form: SheetForm | None = None, refused: str = "", status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "refused": refused}
    return render(request, "org/sheet.html", context, status=status)


@require_GET
def template(request: HttpRequest) -> HttpResponse:
    return download("luoshi-template.xlsx", write.template())


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """Login names and mail addresses leave only with who looks after the units."""
    now = visit(request)
    kept = now.who.roles.get(Role.ADMIN, frozenset())
    if not kept:
        return draw(request, refused=WHY_NOT, status=422)
    return download("luoshi-units.xlsx", write.export(u for u in all_open_units() if u.pk in kept))


def download(name: str, data: bytes) -> HttpResponse:
    answer = HttpResponse(data, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
