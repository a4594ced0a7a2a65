"""What documents show on the pages of lower capabilities: where a matter's words come from."""

from django.http import HttpRequest
from django.utils import timezone

from luoshi.matters.models import Matter
from luoshi.org.standing import standing
from luoshi.ui.panels import panel

from .queries import sources_of


@panel("matter", order=30)
def show_sources(request: HttpRequest, matter: Matter) -> tuple[str, dict] | None:
    """The way from a matter to the whole text it stands on."""
    found = sources_of(matter, standing(request.user, timezone.localdate()))
    return ("documents/_sources.html", {"found": found}) if found else None
