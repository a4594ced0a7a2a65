"""Notices over the API: one's own, and marking them as seen."""

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from .actions import mark_all_read, mark_read
from .models import Notice
from .queries import inbox, notice_of, unread_count

router = Router()
PAGE = 50


class NoticeOut(Schema):
    id: str
    text: str
    about: str
    at: datetime
    read_at: datetime | None


class NoticesOut(Schema):
    items: list[NoticeOut]
    count: int
    unread: int
    page: int
    pages: int


class SeenOut(Schema):
    seen: int
    unread: int


@router.get("", response=NoticesOut, summary="我的通知")
def list_notices(request: HttpRequest, unread: bool = False, page: int = 1) -> dict[str, Any]:
    found = Paginator(inbox(request.user, everything=not unread), PAGE).get_page(page)
    return {
        "items": [shown(notice) for notice in found],
        "count": found.paginator.count,
        "unread": unread_count(request.user),
        "page": found.number,
        "pages": found.paginator.num_pages,
    }


def shown(notice: Notice) -> dict[str, Any]:
    return {
        "id": notice.public_id,
        "text": notice.text,
        "about": notice.about,
        "at": notice.at,
        "read_at": notice.read_at,
    }


@router.post("/seen", response=SeenOut, summary="全部看过了")
def see_all(request: HttpRequest) -> dict[str, int]:
    return counted(request, mark_all_read(by=request.user, at=timezone.now()))


@router.post("/{public_id}/seen", response=SeenOut, summary="看过了一条")
def see_one(request: HttpRequest, public_id: str) -> dict[str, int]:
    notice = notice_of(request.user, public_id)
    if notice is None:
        raise Http404
    return counted(request, mark_read([notice], by=request.user, at=timezone.now()))


def counted(request: HttpRequest, seen: int) -> dict[str, int]:
    return {"seen": seen, "unread": unread_count(request.user)}
