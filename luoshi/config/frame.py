"""What the frame of every page needs: navigation, search, date, person, colours."""

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localdate

from luoshi.config.demo.county import PASSWORD
from luoshi.config.demo.hints import HINTS
from luoshi.notices.queries import unread_count
from luoshi.org.standing import standing
from luoshi.ui import nav, theme


def frame(request) -> dict:
    """The `frame` of ui/base.html. The date is read here: a page is a surface."""
    today = localdate()
    common = {
        "office": getattr(settings, "OFFICE", ""),
        "today": today,
        "theme": theme.chosen(request),
        "themes": theme.THEMES,
    }
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return {"frame": {**common, "hints": hints()}}
    return {
        "frame": {
            **common,
            "person": standing(person, today),
            "nav": counted(nav.links(person, request.path), unread_count(person)),
            "find": nav.find(),
        }
    }


def counted(links: list[dict], unread: int) -> list[dict]:
    """The entry of the notices says how many are unread."""
    told = reverse("notices:list")
    return [
        {**link, "label": f"{link['label']} {unread}"} if unread and link["href"] == told else link
        for link in links
    ]


def hints() -> list[dict]:
    """As whom the demonstration can be looked at; nothing anywhere else."""
    if not settings.DEMO:
        return []
    return [
        {"username": username, "password": PASSWORD, "name": name, "about": about}
        for username, name, about in HINTS
    ]
