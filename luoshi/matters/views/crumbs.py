"""Where a page belongs."""

from django.urls import reverse

from luoshi.matters.models import Matter


def crumbs(matter: Matter) -> list[tuple[str, str]]:
    """The list, the number, the matter; the page of the matter itself leaves out the last."""
    href = reverse("matters:page", args=[matter.public_id])
    return [
        ("事项", reverse("matters:list")),
        (matter.number or "草稿", ""),
        (matter.title, href),
    ]
