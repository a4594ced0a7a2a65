"""Versions of a document: what a person decided that a newer version has no words for."""

from difflib import SequenceMatcher

from django.db.models import Q, QuerySet

from luoshi.org.standing import Standing

from .models import Proposal, Source
from .states import ProposalState

MOST_VERSIONS = 50


def chain(source: Source | None) -> list[int]:
    """The version and those before it, the newest first."""
    ids: list[int] = []
    while source is not None and len(ids) < MOST_VERSIONS:
        ids.append(source.pk)
        source = source.version_of
    return ids


def not_carried(source: Source | None) -> QuerySet[Proposal]:
    """What persons touched in a version or before it that is not in a newer one."""
    untouched = Q(state=ProposalState.PROPOSED, version=1, by=None)
    touched = Proposal.objects.filter(source__in=chain(source), carried=None).exclude(untouched)
    return touched.exclude(state=ProposalState.MERGED).order_by("source_id", "order")


def gone_from(source: Source, who: Standing) -> list[Proposal]:
    """Decisions of the versions before whose words were taken out, with what they became."""
    seen = Proposal.objects.visible_to(who)
    found = not_carried(source.version_of).filter(pk__in=seen.values("pk"))
    return list(found.select_related("source").prefetch_related("links__matter"))


def newest(source: Source) -> Source:
    for _ in range(MOST_VERSIONS):
        later = source.versions.order_by("pk").last()
        if later is None:
            break
        source = later
    return source


def differing(old: str, new: str) -> list[dict]:
    """The old words in parts, what the new ones do not have marked."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    parts = (
        {"text": old[start:end], "mark": kind != "equal"}
        for kind, start, end, *_ in matcher.get_opcodes()
    )
    return [part for part in parts if part["text"]]
