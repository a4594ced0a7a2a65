"""What documents show on the pages of lower capabilities: where a matter's words come from."""

from django.http import HttpRequest
from django.utils import timezone

from luoshi.matters.models import Matter
from luoshi.org.standing import standing
from luoshi.targets.models import Target
from luoshi.ui.panels import panel

from .queries import source_of, sources_of


@panel("matter", order=30)
def show_sources(request: HttpRequest, matter: Matter) -> tuple[str, dict] | None:
    """The way from a matter to the whole text it stands on."""
    found = sources_of(matter, standing(request.user, timezone.localdate()))
    return ("documents/_sources.html", {"found": found}) if found else None


@panel("target_words", order=10)
def show_sentence(request: HttpRequest, target: Target) -> tuple[str, dict] | None:
    """The way from the words of a target to the sentence they are."""
    found = source_of(target, standing(request.user, timezone.localdate()))
    return ("documents/_sentence.html", {"source": found[0], "number": found[1]}) if found else None
