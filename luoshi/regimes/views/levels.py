"""Problems by the level of coordination, visits by who has heard the end: where each is, since when,
whose clock.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from luoshi.matters.actions.draft import may_start
from luoshi.matters.views.visit import Visit, visit
from luoshi.regimes.levels import (
    PROBLEMS,
    Board,
    Level,
    Stands,
    levels,
)


@dataclass(frozen=True)
class Words:
    """What a page says of its own: title, explanation, buttons, and what stands there when empty."""

    title: str
    meta: str
    what: str
    all_of: str
    new: str
    nothing: str
    note: str


OF_PROBLEMS = Words(
    "问题在哪一级",
    "自己解决不了的逐级提请，每一级有自己的时限，没有答复自动升级；只说明没有行动的照样记在旁边。",
    "问题",
    "问题清单",
    "列一个问题",
    "现在没有你能看到的、没有解决的问题",
    "列入台账的问题会按所在的一级列在这里：谁在解决、从哪天起、还有多久。",
)
OF_VISITS = Words(
    "走访问题",
    "下去听到的，一件一件有人办、有答复，最后告诉提的人。只记问题和答复，不记走了哪里、到了几户。",
    "问题",
    "走访问题清单",
    "记一次走访",
    "现在没有你能看到的、没有办完的走访问题",
    "走访听到的问题转办以后列在这里：谁在答复、告诉本人没有、还有多久。",
)


@require_GET
def problems(request: HttpRequest) -> HttpResponse:
    return show(request, PROBLEMS, OF_PROBLEMS)


def show(request: HttpRequest, board: Board, words: Words) -> HttpResponse:
    return render(request, "regimes/levels.html", board_context(visit(request), board, words))


def board_context(now: Visit, board: Board, words: Words) -> dict[str, Any]:
    key, found = board.regime.key, levels(now.who, now.at, board)
    may_begin = may_start(now.user, now.today, key)
    return {
        "words": words,
        "heads": (words.what, "灯", "在谁那里", "从哪天起", "时限"),
        "total": sum(level.count for level in found),
        "levels": [shown(level, key) for level in found],
        "list_url": f"{reverse('matters:list')}?regime={key}",
        "new_url": f"{reverse('matters:new')}?regime={key}" if may_begin else "",
    }


def shown(level: Level, regime: str) -> dict[str, Any]:
    href = f"{reverse('matters:list')}?regime={regime}&state={regime}.{level.key}"
    rows = [row(one) for one in level.rows]
    return {
        "title": level.title,
        "count": level.count,
        "rows": rows,
        "more": level.more,
        "href": href,
    }


def row(one: Stands) -> list[Any]:
    sub = " · ".join(filter(None, (str(one.matter.lead_unit), one.matter.number, one.note)))
    href = reverse("matters:page", args=[one.matter.public_id])
    return [
        {"text": one.matter.title, "href": href, "note": sub},
        {"text": one.light.word, "state": one.light.key},
        one.whose,
        one.since,
        {"text": one.due.words, "note": one.due.clock},
    ]
