"""The indicator board: on a screen, on paper, on a wall, and as a sheet."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from luoshi.access.kept import shelf
from luoshi.matters.paging import page_of
from luoshi.matters.views.visit import Visit, visit
from luoshi.targets.board import (
    NOT_RANKED,
    Line,
    chips,
    chosen,
    counted,
    has_many_townships,
    latest_freeze,
    lines_of,
    ordered,
    targets_of,
    with_line,
    year_shown,
)
from luoshi.targets.filters import BoardForm
from luoshi.targets.periods import named
from luoshi.targets.sheet_of_board import board_table

PAGE, WALL_PAGE = 60, 12
WALL_SECONDS = 20
HEADS = ("灯", "指标和原话", "到最近一期 / 全年目标", "差几个百分点", "全年走势", "年底能不能到")


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    now, is_wall = visit(request), request.GET.get("view") == "wall"
    form = BoardForm(request.GET, year_shown(now.who, now.today))
    read = Read(now, form)
    page = page_of(with_line(read.found), WALL_PAGE if is_wall else PAGE, request.GET.get("page"))
    lines = lines_of(page, now.today)
    context = {
        "form": form,
        "page": page,
        "heads": HEADS,
        "lines": lines,
        "grouped": not form.filters.get("sort") and has_long_groups(lines),
        "chips": chips_of(request, read, form),
        "shelf": None if is_wall else shelf(now.user, request.path, request.GET, form.fields),
        "refused": read.refused,
        "meta": meta_of(now, form),
        "year": form.year_asked,
        "crumbs": [("指标", ""), (f"{form.year_asked}年", "")],
    }
    answer = render(request, "targets/wall.html" if is_wall else "targets/board.html", context)
    if is_wall:
        answer["Refresh"] = f"{WALL_SECONDS}; url={next_screen(request, page)}"
    return answer


@require_GET
def export(request: HttpRequest, kind: str) -> HttpResponse:
    now = visit(request)
    form = BoardForm(request.GET, year_shown(now.who, now.today))
    found = list(with_line(Read(now, form).found))
    return board_table(lines_of(found, now.today), form, now.who, now.at).answer(kind)


def has_long_groups(lines: Sequence[Line]) -> bool:
    """Headings help where most units have several lines; else they are only in the way."""
    return len(lines) > 2 * len({line.target.unit_id for line in lines})


class Read:
    """What the filters let through, in an order that ranks no townships."""

    def __init__(self, now: Visit, form: BoardForm) -> None:
        filters, self.refused = form.filters, ""
        self.all = chosen(targets_of(now.who, form.year_asked), filters, now.who)
        light, sort = filters.get("light"), filters.get("sort", "")
        found = self.all.filter(lit=light) if light else self.all
        if sort and has_many_townships(found):
            self.refused, sort = NOT_RANKED, ""
        self.found = ordered(found, sort)


def chips_of(request: HttpRequest, read: Read, form: BoardForm) -> list[dict[str, Any]]:
    """Lights as filters: pressing the one in force lets all through again."""
    asked = form.filters.get("light")
    kept = request.GET.copy()
    for name in ("page", "light"):
        kept.pop(name, None)
    found = []
    for light, word, count in chips(counted(read.all)):
        query = kept.copy()
        if light != asked:
            query["light"] = light
        href = f"{request.path}?{query.urlencode()}"
        pressed = light == asked
        found.append(
            {"state": light, "word": word, "count": count, "href": href, "pressed": pressed}
        )
    return found


def meta_of(now: Visit, form: BoardForm) -> str:
    frozen = latest_freeze(now.who, form.year_asked)
    said = f"{named(frozen.rhythm, frozen.year, frozen.period)}及以前已定格" if frozen else ""
    return " · ".join(part for part in (said, "更正留在原处", "不排名，只和自己的计划比") if part)


def next_screen(request: HttpRequest, page: Page) -> str:
    """The wall turns its pages by itself, and after the last begins anew."""
    query = request.GET.copy()
    query["page"] = str(page.next_page_number() if page.has_next() else 1)
    return f"{reverse('targets:board')}?{query.urlencode()}"
