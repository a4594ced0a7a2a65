"""The registry of the main navigation and of the search box."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True)
class Entry:
    label: str
    url_name: str
    order: int
    shown: Callable[..., bool]
    is_aside: bool


@dataclass(frozen=True)
class Find:
    url_name: str
    placeholder: str


ENTRIES: list[Entry] = []
FINDS: list[Find] = []


def everybody(user) -> bool:
    return True


def register(
    label: str,
    url_name: str,
    order: int,
    shown: Callable[..., bool] = everybody,
    *,
    aside: bool = False,
) -> None:
    """`aside`: what is not opened every day stands in the menu under the person's name."""
    ENTRIES.append(Entry(label, url_name, order, shown, aside))
    ENTRIES.sort(key=lambda e: e.order)


def register_find(url_name: str, placeholder: str = "找事项、文件、单位") -> None:
    """The page that answers the search box; it is asked with GET and `q`."""
    FINDS[:] = [Find(url_name, placeholder)]


def links(user, path: str) -> list[dict]:
    """The entries a person sees; the one with the longest matching address is the current one."""
    seen = [
        {"label": e.label, "href": reverse(e.url_name), "is_aside": e.is_aside}
        for e in ENTRIES
        if e.shown(user)
    ]
    under = [link["href"] for link in seen if is_under(path, link["href"])]
    here = max(under, key=len, default=None)
    return [{**link, "current": current(link["href"], here, path)} for link in seen]


def is_under(path: str, href: str) -> bool:
    """Every address begins with the first page; only its own is on it."""
    return path == href or (href != "/" and path.startswith(href))


def current(href: str, here: str | None, path: str) -> str:
    if href != here:
        return ""
    return "page" if href == path else "true"


def find() -> dict | None:
    return next(({"href": reverse(f.url_name), "placeholder": f.placeholder} for f in FINDS), None)
