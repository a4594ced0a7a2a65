"""The answer when something broke: what a person sees, in one sentence, without the data base."""

import sys

from django.db.utils import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

from .trouble import is_away, is_full, is_taken

API = "/api/"
RETRY = 15  # seconds
AWAY = "数据库现在连不上，刚才的操作没有写入。请过一两分钟再试，连上以后这里自己恢复；一直不行，请告诉系统管理员。"
FULL = "服务器的磁盘满了，刚才的操作没有写入。请系统管理员腾出空间，之后再办一次。"
TAKEN = "别的操作正在写入，刚才的操作没有写入。请过一会儿再办一次。"
BROKEN = "系统出错了，刚才的操作没有完成，也没有写入一半。请过几分钟再试；如果仍然这样，请告诉系统管理员。"


def answer(request: HttpRequest) -> HttpResponse:
    """`handler500`: called by Django while the exception is still at hand."""
    error = sys.exc_info()[1]
    said = sentence_for(error)
    if request.path.startswith(API):
        status = 503 if said else 500
        options = {"ensure_ascii": False}
        response = JsonResponse(
            {"refused": said or BROKEN}, status=status, json_dumps_params=options
        )
    elif said:
        again = request.get_full_path() if request.method == "GET" else "/"
        page = render_to_string("503.html", {"said": said, "again": again})
        response = HttpResponse(page, status=503)
    else:
        return server_error(request)
    if said:
        response["Retry-After"] = str(RETRY)
    return response


def sentence_for(error: BaseException | None) -> str:
    """Why nothing works now, where that passes; empty for a fault of the program."""
    if not isinstance(error, DatabaseError | InterfaceError | OSError):
        return ""
    if is_full(error):
        return FULL
    if is_taken(error):
        return TAKEN
    return AWAY if is_away(error) else ""
