"""What the panel says of targets: those a sentence became, and the figures that could become one."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from luoshi.targets.amounts import said
from luoshi.targets.shown import aim_words

from .coverage import fate_of_span, fate_of_target
from .models import Finding
from .page import DocumentPage
from .queries import Become
from .states import FindingKind


def aims_of(become: Become | None) -> list[dict[str, Any]]:
    """The targets on a sentence, each with its light and what it asks for."""
    found = []
    for target in become.targets if become else ():
        fate = fate_of_target(target, target.lit)
        href = reverse("targets:target", args=[target.public_id])
        light = {"state": fate.light or "none", "word": fate.word or "已结束"}
        found.append({"target": target, "href": href, "asks": aim_words(target), **light})
    for span in become.spans if become else ():
        fate, indicator = fate_of_span(span.seen), span.indicator
        href = reverse("targets:tree", args=[span.public_id])
        asks = f"{said(span.value, indicator.places)}{indicator.unit}"
        years = f"{span.first_year}至{span.last_year}年"
        light = {"state": fate.light or "none", "word": fate.word or "已结束"}
        found.append({"target": span, "href": href, "asks": asks, "years": years, **light})
    return found


def figures_of(
    page: DocumentPage, number: int, become: Become | None, findings: Iterable[Finding]
) -> list[dict[str, str]]:
    """For the office: the figures among these that were read as wanted, with the way to a target."""
    source = page.source
    if not page.is_office or not source.is_current:
        return []
    if become:
        way = reverse("documents:target", args=[source.public_id, become.proposal.public_id])
    else:
        way = reverse("documents:target_of", args=[source.public_id, number])
    return [
        {
            "words": f"{row.value.get('indicator') or ''}{source.text[row.start : row.end]}",
            "href": f"{way}?at={row.start}",
        }
        for row in findings
        if row.kind == FindingKind.FIGURE and row.value.get("status") == "target"
    ]
