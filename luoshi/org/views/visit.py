"""Who asks, and when: read once at the start of every page."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.http import Http404, HttpRequest
from django.utils import timezone

from luoshi.org.models import Role, User
from luoshi.org.offers.act import Doing
from luoshi.org.standing import Standing, standing

Found = TypeVar("Found")


@dataclass(frozen=True)
class Visit:
    user: User
    who: Standing
    at: datetime

    @property
    def today(self) -> date:
        return timezone.localdate(self.at)

    @property
    def keeps_the_tree(self) -> bool:
        return bool(self.who.roles.get(Role.ADMIN))

    @property
    def doing(self) -> Doing:
        return Doing(self.user.public_id, self.at, self.today)


def visit(request: HttpRequest) -> Visit:
    at = timezone.now()
    return Visit(request.user, standing(request.user, timezone.localdate(at)), at)


def there(found: Found | None) -> Found:
    if found is None:
        raise Http404
    return found
