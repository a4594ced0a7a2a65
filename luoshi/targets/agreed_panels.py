"""On the page of a responsibility document: its lines, and the way to where they are negotiated."""

from django.http import HttpRequest
from django.utils import timezone

from luoshi.matters.models import Matter
from luoshi.org.standing import standing
from luoshi.ui.panels import panel

from .actions.responsibility import KEY
from .terms import lines, say_tiers, side_of

HEADS = ("目标", {"label": "下达单位提的", "num": True}, {"label": "责任单位提的", "num": True})


@panel("matter", order=5)
def terms(request: HttpRequest, matter: Matter) -> tuple[str, dict] | None:
    if matter.regime_key != KEY:
        return None
    found = [one for one in lines(matter) if one.target]
    rows = [
        [
            str(one.target.indicator),
            {"text": say_tiers(one.office, one.target), "num": True},
            {"text": say_tiers(one.counter, one.target), "num": True},
        ]
        for one in found
    ]
    who = standing(request.user, timezone.localdate())
    works = matter.terms.filter(work__isnull=False).count()
    context = {
        "matter": matter, "heads": HEADS, "rows": rows, "works": works,
        "side": side_of(matter, who),
    }  # fmt: skip
    return "targets/_terms_panel.html", context
