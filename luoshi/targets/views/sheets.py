"""Figures and targets as a sheet: upload or paste, look at every row, then write the good ones."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.views.decorators.http import require_GET, require_http_methods

from luoshi.ledger.refusal import Refused
from luoshi.matters.views.page import status_of
from luoshi.matters.views.visit import Visit, visit
from luoshi.targets.actions import observe_many
from luoshi.targets.data_forms import SheetForm
from luoshi.targets.models import Target
from luoshi.targets.sheet.figures import read_figures
from luoshi.targets.sheet.read import WORDS, Line, as_text, rows_of_file, rows_of_text
from luoshi.targets.sheet.table import FIGURES, TARGETS, targets_table
from luoshi.targets.sheet.targets import read_targets, write_targets

SHOWN, MOST_SHOWN = ("指标", "单位", "时期", "数值", "说明"), 500


@dataclass(frozen=True)
class Kind:
    """Which rows: how they are read, written and shown."""

    title: str
    meta: str
    heads: Sequence[str]
    columns: Sequence[str]
    read: Callable[..., list[Line]]
    write: Callable[[list[Line], Visit, str], str]
    back: Any  # the address to go to when it is done
    example: Any  # and of the file to fill in
    crumbs: Sequence[tuple[str, Any]]


def write_figures(lines: list[Line], now: Visit, reason: str) -> str:
    good = [line.given for line in lines if line.outcome in ("add", "change")]
    taken = observe_many(good, by=now.user, at=now.at, reason=reason)
    return f"已写入：新增{taken.added}个数，更正{taken.corrected}个。"


def write_all_targets(lines: list[Line], now: Visit, reason: str) -> str:
    return f"已写入{write_targets(lines, by=now.user, at=now.at)}个目标，都是草拟。"


FIGURES_KIND = Kind(
    "表格填报",
    "下载的表填好以后传回来，或者直接粘贴。先看每一行会怎样，再写入；有错的行不写。",
    SHOWN,
    [column.head for column in FIGURES],
    read_figures,
    write_figures,
    reverse_lazy("targets:data"),
    reverse_lazy("targets:data_file", args=["xlsx"]),
    (("要填的数", reverse_lazy("targets:data")),),
)
TARGETS_KIND = Kind(
    "表格定目标",
    "新的行成为草拟的目标，草拟的可以改；已经定了的要在目标页上写理由改。",
    ("指标", "单位", "年份", "基本目标", "奋斗目标", "挑战目标"),
    [column.head for column in TARGETS],
    read_targets,
    write_all_targets,
    reverse_lazy("targets:board"),
    reverse_lazy("targets:targets_file", args=["xlsx"]),
    (),
)


@require_http_methods(["GET", "POST"])
def figures(request: HttpRequest) -> HttpResponse:
    return sheet(request, FIGURES_KIND)


@require_http_methods(["GET", "POST"])
def targets(request: HttpRequest) -> HttpResponse:
    return sheet(request, TARGETS_KIND)


@require_GET
def export_targets(request: HttpRequest, kind: str) -> HttpResponse:
    now = visit(request)
    year = request.GET.get("year", "")
    found = Target.objects.visible_to(now.who).for_lists()
    if year.isdecimal():
        found = found.filter(year=int(year[:4]))
    return targets_table(list(found), now.who, now.at).answer(kind)


def sheet(request: HttpRequest, kind: Kind) -> HttpResponse:
    now = visit(request)
    if request.method == "GET":
        return draw(request, kind, SheetForm())
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return draw(request, kind, form, status=422)
    given = form.cleaned_data
    try:
        rows = rows_in(given)
        lines = kind.read(rows, by=now.user, today=now.today)
        if request.POST.get("do") == "write":
            messages.success(request, written(kind, lines, now, given["reason"]))
            return redirect(kind.back)
    except Refused as refusal:
        return draw(request, kind, form, refused=str(refusal), status=status_of(refusal))
    looked = SheetForm(initial={"text": as_text(rows), "reason": given["reason"]})
    return draw(request, kind, looked, lines=lines)


def written(kind: Kind, lines: list[Line], now: Visit, reason: str) -> str:
    if not any(line.outcome in ("add", "change") for line in lines):
        raise Refused("没有可以写入的行，请先按各行的提示改。")
    return kind.write(lines, now, reason)


def rows_in(given: dict[str, Any]) -> list[list[str]]:
    if file := given.get("file"):
        return rows_of_file(file.name, file.read())
    return rows_of_text(given["text"])


def draw(
    request: HttpRequest,
    kind: Kind,
    form: SheetForm,
    *,
    lines: Sequence[Line] = (),
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    told = Counter("error" if line.problems else line.outcome for line in lines)
    ready = told["add"] + told["change"]
    context = {
        "kind": kind,
        "form": form,
        "looked": bool(lines),
        "rows": [shown(line, kind) for line in in_order(lines)[:MOST_SHOWN]],
        "more": max(0, len(lines) - MOST_SHOWN),
        "counts": [
            {"state": key, "count": told[key], "word": word}
            for key, word in WORDS.items()
            if told[key]
        ],
        "ready": ready,
        "ready_label": f"写入{ready}行",
        "columns": "、".join(kind.columns),
        "crumbs": [("指标", reverse("targets:board")), *kind.crumbs],
        "refused": refused,
    }
    return render(request, "targets/sheet.html", context, status=status)


def in_order(lines: Sequence[Line]) -> list[Line]:
    """Rows with errors first: they are what the person has to look at."""
    return sorted(lines, key=lambda line: (not line.problems, line.number))


def shown(line: Line, kind: Kind) -> dict[str, Any]:
    state = "error" if line.problems else line.outcome
    value = kind.heads[3]
    cells = [
        {"label": head, "text": line.cells.get(head, ""), "old": line.old if head == value else ""}
        for head in kind.heads
    ]
    return {"line": line.number, "state": state, "word": WORDS[state], "cells": cells,
            "errors": line.problems}  # fmt: skip
