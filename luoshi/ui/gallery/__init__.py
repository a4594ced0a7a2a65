"""The gallery: every component with its props and an example, for those who build pages."""

from django.template import Context, Template

from luoshi.ui.component import COMPONENTS
from luoshi.ui.gallery.data import DATA
from luoshi.ui.gallery.examples import EXAMPLES
from luoshi.ui.templatetags.ui import THEMES


def content(request) -> dict:
    """The context of ui/gallery.html: themes with their components, drawn."""
    return {"themes": [{"title": t.__doc__, "shown": shown_of(t, request)} for t in THEMES]}


def shown_of(theme, request) -> list[dict]:
    own = [c for c in COMPONENTS.values() if getattr(theme, c.name, None)]
    return [
        {
            "component": component,
            "source": EXAMPLES[component.name],
            "drawn": draw(EXAMPLES[component.name], request),
        }
        for component in own
        if component.name in EXAMPLES
    ]


def draw(source: str, request) -> str:
    return Template(source).render(Context({**DATA, "request": request, "csrf_token": "example"}))
