"""How every address looks to somebody: what is right about an answer, and its bytes to compare."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from django.http import HttpResponse
from django.test import Client

from .table import Row, rows
from .walk import ask, state_of_the_data
from .world import World

PUBLIC = {"/account/login/", "/account/logout/", "/account/inactive/", "/ui/", "/ui/theme"}
BY_LOOKING = {  # path: the model that its GET may write, and why
    "/notices/{notice}/": "Notice",  # who follows a notice has seen it
}
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}
SHIELDS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
OF_ITS_OWN = (" style=", "<style", "<script>", " onclick=", " onload=", "javascript:")
RANDOM = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"|\bwhy-\w{8}\b')
SEARCHES = (
    "/search/?q=围堰",
    "/search/?q=住建局",
    "/matters/?q=围堰",
    "/matters/?q=清溪河",
    "/matters/?state=draft",
    "/matters/?mine=issued",
    "/matters/?page=2",
    "/api/matters?q=围堰",
    "/api/matters?state=issued&mine=lead",
    "/api/matters?light=red",
    "/matters/matters.csv?q=围堰",
    "/work.csv",
    "/notices/?show=all",
    "/api/notices?unread=true",
    "/documents/?page=2",
    "/documents/{source}/?s=5",
    "/documents/{source}/?s=6",
)


@dataclass(frozen=True)
class Look:
    """What each path answered, what is wrong with the answers, and which tables looking changed."""

    told: dict[str, bytes]
    wrong: dict[str, list[str]]
    wrote: list[str]


def look(world: World, role: str) -> Look:
    client, told, wrong, before = world.client(role), {}, {}, state_of_the_data()
    for row in rows():
        if row.method == "GET":
            path = world.path(row.path, role)
            answer = seen(client, row, path)
            wrong[f"GET {row.path}"] = faults(row, role, answer)
            told[path] = told_by(answer)
    for search in SEARCHES:
        path = world.path(search, role)
        told[path] = told_by(client.get(path))
    after = state_of_the_data()
    return Look(told, wrong, [table for table in after if after[table] != before[table]])


def seen(client: Client, row: Row, path: str) -> HttpResponse:
    return ask(client, "GET", path) if row.path in BY_LOOKING else client.get(path)


def told_by(answer: HttpResponse) -> bytes:
    """Without what is random or of the session."""
    body = b"".join(answer) if answer.streaming else answer.content
    if body.startswith(b"PK"):  # a zip tells when it was packed, and so does its core.xml
        file = ZipFile(BytesIO(body))
        names = [name for name in sorted(file.namelist()) if not name.endswith("core.xml")]
        body = b"".join(name.encode() + file.read(name) for name in names)
    head = [answer.status_code, answer.get("ETag"), answer.get("Location")]
    return f"{head}\n".encode() + RANDOM.sub(b"", body)


def faults(row: Row, role: str, answer: HttpResponse) -> list[str]:
    """What is wrong with an answer: who is answered how, the shields, the words."""
    return list(_faults(row, role, answer))


def _faults(row: Row, role: str, answer: HttpResponse) -> Iterator[str]:
    if answer.status_code != row.answer(role):
        yield f"{answer.status_code}, not {row.answer(role)}"
    if answer.status_code == 302 and not sends_where_it_should(row, role, answer):
        yield "the way in"
    if not has_its_shields(answer):
        yield "shields"
    if inline(answer):
        yield "script or style of its own"
    if answer.status_code in (403, 409, 422) and not says_why(row, answer):
        yield "mute"


def sends_where_it_should(row: Row, role: str, answer: HttpResponse) -> bool:
    """A visitor to the sign-in page, and nowhere else."""
    is_shut = role == "anonymous" and row.path not in PUBLIC
    return not is_shut or answer.url.startswith("/account/login/?next=/")


def has_its_shields(answer: HttpResponse) -> bool:
    policy = {part.strip() for part in answer.headers["Content-Security-Policy"].split(";")}
    return policy == POLICY and {key: answer.headers[key] for key in SHIELDS} == SHIELDS


def inline(answer: HttpResponse) -> bool:
    if answer.streaming or not answer.headers.get("Content-Type", "").startswith("text/html"):
        return False
    page = answer.content.decode()
    return any(part in page for part in OF_ITS_OWN)


def says_why(row: Row, answer: HttpResponse) -> bool:
    """A refusal is a sentence, and never shows its insides."""
    said = answer.content.decode()
    told = answer.json().get("refused", "") if row.path.startswith("/api/") else said
    return "。" in told and "Traceback" not in said
