"""Where a page belongs."""

from django.urls import reverse

from luoshi.matters.models import Matter


def crumbs(matter: Matter, parent: Matter | None = None) -> list[tuple[str, str]]:
    """The list, the whole of a part where it may be seen, the number, the matter."""
    whole = [(f"主件：{parent.title}", page_of(parent))] if parent else []
    return [
        ("事项", reverse("matters:list")),
        *whole,
        (matter.number or "草稿", ""),
        (matter.title, page_of(matter)),
    ]


def page_of(matter: Matter) -> str:
    return reverse("matters:page", args=[matter.public_id])
