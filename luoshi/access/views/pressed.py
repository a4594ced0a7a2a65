"""A form that is sent twice from one page acts once, also where no script stops the second press."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from luoshi.ledger.answered import Answer, once
from luoshi.ledger.chain import canonical

TOKEN = "csrfmiddlewaretoken"
AGAIN = "同样的内容刚才已经提交过，只办了一次。"
View = Callable[..., HttpResponse]


def once_per_page(view: View) -> View:
    """The token against forged requests is masked anew for every page, so it also names the page.

    The same content from the same page is a second press; other content is another matter. A
    refusal had no effect and is not remembered.
    """

    @wraps(view)
    def act_once(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST" or not request.POST.get(TOKEN):
            return view(request, *args, **kwargs)
        fresh: list[HttpResponse] = []

        def act() -> Answer:
            response = view(request, *args, **kwargs)
            fresh.append(response)
            return Answer(response.status_code, where_to(response), response.status_code < 400)

        content = content_of(request)
        key = f"page:{content}"
        by, at = request.user.public_id, timezone.now()
        answer = once(key, by=by, asked=content, at=at, act=act)
        return again(request, answer) if answer.is_repeat else fresh[0]

    return act_once


def content_of(request: HttpRequest) -> str:
    """A hash of the address and of every field, the token of the page among them."""
    fields = [[name, request.POST.getlist(name)] for name in sorted(request.POST)]
    return hashlib.sha256(canonical([request.get_full_path(), fields])).hexdigest()


def where_to(response: HttpResponse) -> str:
    return response.get("Location", "")


def again(request: HttpRequest, answer: Answer) -> HttpResponse:
    """Where the first press led; a page that was shown once is not shown again."""
    if answer.body:
        messages.info(request, AGAIN)
        return redirect(answer.body)
    return render(request, "access/again.html", {"said": AGAIN}, status=409)
