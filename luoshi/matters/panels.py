"""文书: the papers a matter has by now, beside it."""

from luoshi.ui.panels import panel

from .models import Matter
from .papers import available


@panel("matter_side", order=60)
def papers(request, matter: Matter) -> tuple[str, dict] | None:
    found = available(matter)
    return ("matters/papers.html", {"matter": matter, "papers": found}) if found else None
