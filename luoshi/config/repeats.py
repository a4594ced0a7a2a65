"""Every unsafe endpoint of the API takes `Idempotency-Key`: a lost reply can be asked for again."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from luoshi.ledger.answered import Answer, KeyReused, once
from luoshi.ledger.chain import canonical

HEADER = "Idempotency-Key"
SAFE = ("GET", "HEAD", "OPTIONS")
LONGEST = 255
PARAMETER = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "schema": {"type": "string", "maxLength": LONGEST},
    "description": (
        "由调用方取的不重复的键。没有收到答复时，用同一个键、同样的内容再发一次，"
        "得到第一次的答复，事情只办一次；保存7天。被拒绝的请求不占用键。"
    ),
}
Run = Callable[..., HttpResponse]


def once_per_key(run: Run) -> Run:
    """An operation that, given a key, acts once for it. Without a key nothing changes."""

    @wraps(run)
    def run_once(request: HttpRequest, **path: Any) -> HttpResponse:
        key = request.headers.get(HEADER, "")
        if not key or request.method in SAFE or not request.user.is_authenticated:
            return run(request, **path)
        try:
            return answered(request, key, lambda: run(request, **path))
        except KeyReused as refusal:
            return refused(str(refusal))

    return run_once


def answered(request: HttpRequest, key: str, run: Callable[[], HttpResponse]) -> HttpResponse:
    if len(key) > LONGEST or not (key.isascii() and key.isprintable()):
        return refused(f"{HEADER} 只能用英文字母、数字和符号，最长{LONGEST}个，请换一个。")
    fresh: list[HttpResponse] = []

    def act() -> Answer:
        response = run()
        fresh.append(response)
        # A refusal had no effect, and nothing of what was refused may stay behind.
        is_kept = 200 <= response.status_code < 300
        return Answer(response.status_code, response.content.decode(), is_kept)

    by = request.user.public_id
    answer = once(key, by=by, asked=what_is_asked(request), at=timezone.now(), act=act)
    return replay(answer) if answer.is_repeat else fresh[0]


def replay(answer: Answer) -> HttpResponse:
    response = HttpResponse(
        answer.body, status=answer.status, content_type="application/json; charset=utf-8"
    )
    response["Idempotent-Replayed"] = "true"
    return response


def refused(sentence: str) -> HttpResponse:
    body = canonical({"refused": sentence})
    return HttpResponse(body, status=422, content_type="application/json; charset=utf-8")


def what_is_asked(request: HttpRequest) -> str:
    """A hash of method, address and content; of a form its fields, since its boundary is random."""
    parts = [request.method, request.get_full_path()]
    if request.content_type == "multipart/form-data":
        parts += [[name, request.POST.getlist(name)] for name in sorted(request.POST)]
        for name in sorted(request.FILES):
            parts += [[name, one.name, digest_of(one)] for one in request.FILES.getlist(name)]
    else:
        parts.append(hashlib.sha256(request.body).hexdigest())
    return hashlib.sha256(canonical(parts)).hexdigest()


def digest_of(upload: Any) -> str:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()


def tell_of_the_key(description: dict[str, Any]) -> dict[str, Any]:
    """The OpenAPI description, with the header at every operation that takes it."""
    for methods in description["paths"].values():
        for method, operation in methods.items():
            if method.upper() not in SAFE:
                operation["parameters"] = [*operation.get("parameters", []), PARAMETER]
    return description
