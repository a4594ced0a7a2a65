"""On the page of a responsibility document its lines; on that of a target the way to its tree."""

from django.http import HttpRequest

from luoshi.matters.models import Matter
from luoshi.matters.views.visit import visit
from luoshi.ui.panels import panel

from .actions.decompose import why_not_decompose
from .actions.responsibility import KEY
from .models import Target
from .rules import why_not_define
from .states import TargetState
from .terms import lines, say_tiers, side_of
from .tree import whole_of

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
    who = visit(request).who
    works = matter.terms.filter(work__isnull=False).count()
    context = {
        "matter": matter, "heads": HEADS, "rows": rows, "works": works,
        "side": side_of(matter, who),
    }  # fmt: skip
    return "targets/_terms_panel.html", context


@panel("target_side", order=20)
def tree(request: HttpRequest, target: Target) -> tuple[str, dict] | None:
    """The way to the tree a target stands in, or to giving it to parts."""
    now = visit(request)
    who = now.who
    has_tree = target.parts.exclude(state=TargetState.ENDED).exists() or whole_of(target)
    may_split = why_not_decompose(target, who) is None
    may_change = why_not_define(now.user, now.today, target.unit) is None
    if not has_tree and not may_split and not may_change:
        return None
    context = {"target": target, "has_tree": has_tree, "may_split": may_split}
    context["may_change"] = may_change
    return "targets/_tree_panel.html", context
