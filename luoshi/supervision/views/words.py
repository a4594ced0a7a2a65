"""Words between reports: one press each, answered on the page they were pressed on."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused
from luoshi.matters.views.page import press
from luoshi.matters.views.visit import Visit, visit
from luoshi.supervision.actions import look, no_change, put_off, say, thank
from luoshi.supervision.forms import day_of

Do = Callable[[Matter, Visit, dict[str, str]], str]


def do_no_change(matter: Matter, now: Visit, given: dict[str, str]) -> str:
    no_change(matter, by=now.user, at=now.at)
    return f"{matter.title}：已记下本期无变化。"


def do_say(matter: Matter, now: Visit, given: dict[str, str]) -> str:
    light, words = given.get("light", ""), given.get("words", "")
    say(matter, light=light, words=words, by=now.user, at=now.at)
    return "进展已经记下，时限照走。"


def do_look(matter: Matter, now: Visit, given: dict[str, str]) -> str:
    light, words = given.get("light", ""), given.get("words", "")
    look(matter, light=light, words=words, by=now.user, at=now.at)
    return "核看情况已经记下。"


def do_thank(matter: Matter, now: Visit, given: dict[str, str]) -> str:
    helper, words = given.get("helper", ""), given.get("words", "")
    thank(matter, helper=helper, words=words, by=now.user, at=now.at)
    return "已经记下，会出现在领导的一页纸上。"


def do_put_off(matter: Matter, now: Visit, given: dict[str, str]) -> str:
    until, reason = day_of(given.get("until", ""), now.today), given.get("reason", "")
    put_off(matter, until=until, reason=reason, by=now.user, at=now.at)
    return "到那天以前不再催你；该往上报的照报。"


DOES: dict[str, Do] = {
    "no-change": do_no_change,
    "say": do_say,
    "look": do_look,
    "thank": do_thank,
    "put-off": do_put_off,
}


@require_POST
def speak(request: HttpRequest, public_id: str, what: str) -> HttpResponse:
    now = visit(request)
    given = request.POST.dict()
    if given.get("back") != "work":
        return press(request, public_id, now, lambda matter: DOES[what](matter, now, given))
    matter = now.matter(public_id)
    try:
        messages.success(request, DOES[what](matter, now, given))
    except Refused as refusal:
        messages.error(request, f"{matter.title}：{refusal}")
    return redirect("matters:work")
