"""Who asks, and when: read once at the start of every page."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404, HttpRequest
from django.utils import timezone

from luoshi.matters.models import Matter
from luoshi.matters.queries import matter_of
from luoshi.org.models import User
from luoshi.org.standing import Standing, standing


@dataclass(frozen=True)
class Visit:
    user: User
    who: Standing
    at: datetime

    @property
    def today(self) -> date:
        return timezone.localdate(self.at)

    def matter(self, public_id: str) -> Matter:
        """To whom a matter is not shown, it is not there."""
        found = matter_of(self.who, public_id)
        if found is None:
            raise Http404
        return found


def visit(request: HttpRequest) -> Visit:
    at = timezone.now()
    return Visit(request.user, standing(request.user, timezone.localdate(at)), at)
