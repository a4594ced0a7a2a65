"""The registry by which an upper capability stands on the page of a lower one.

`@panel("matter", order=30)` marks a function (request, obj) -> (template, context), or None when
it has nothing to show; `{% panels "matter" obj %}` draws them in order.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

Show = Callable[..., tuple[str, dict] | None]


@dataclass(frozen=True)
class Panel:
    order: int
    show: Show


PANELS: dict[str, list[Panel]] = {}


def panel(place: str, *, order: int) -> Callable[[Show], Show]:
    def register(show: Show) -> Show:
        held = PANELS.setdefault(place, [])
        held.append(Panel(order, show))
        held.sort(key=lambda p: p.order)
        return show

    return register


def draw(place: str, request, obj) -> SafeString:
    shown = (p.show(request, obj) for p in PANELS.get(place, ()))
    drawn = (render_to_string(*answer, request=request) for answer in shown if answer)
    return mark_safe("\n".join(drawn))
