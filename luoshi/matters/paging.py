"""Pages of a list that may be very long: counted as far as anybody will turn, and no further."""

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property

from luoshi.org.standing import Standing

AHEAD = 500
FARTHEST = 100_000


class Capped(Paginator):
    """`count` stops at `most`; then there are more."""

    most: int
    counted: int

    @property
    def count(self) -> int:
        return min(self.counted, self.most)

    @property
    def is_more(self) -> bool:
        return self.counted > self.most

    @property
    def total(self) -> str:
        """How many, as it is said: 214件, or 550件以上."""
        return f"{self.count}件以上" if self.is_more else f"{self.count}件"


class Pages(Capped):
    """Counted five hundred rows beyond the page asked for; along the index of the list where its
    order is one (`in_order`), for else all rows that fit are looked for before so many are taken."""

    def __init__(self, found: QuerySet, per_page: int, number: int, in_order: bool = False):
        super().__init__(found, per_page)
        self.most = number * per_page + AHEAD
        self.in_order = in_order

    @cached_property
    def counted(self) -> int:
        found = self.object_list if self.in_order else self.object_list.order_by()
        return found.values("pk")[: self.most + 1].count()


class Lines(Pages):
    """Lines of matters. Their ids are looked for first, in the order of an index: with the names
    of units joined to it SQLite would begin at the units and sort whatever they have."""

    def page(self, number: int | str) -> Page:
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        found = self.object_list
        ids = found.values("pk")[first : min(first + self.per_page, self.count)]
        lines = found.model.objects.filter(pk__in=ids).as_lines()
        return self._get_page(lines.order_by(*found.query.order_by), number, self)


class Ids(Capped):
    """Ids that were looked for up to one more than `most`."""

    def __init__(self, found: list[int], per_page: int, most: int):
        super().__init__(found[:most], per_page)
        self.most, self.counted = most, len(found)


def page_of(found: QuerySet, per_page: int, wanted: int | str | None) -> Page:
    """The page that is wanted; the first or the last where that is none."""
    number = page_number(wanted)
    return Pages(found, per_page, number).get_page(number)


def page_of_lines(
    found: QuerySet,
    per_page: int,
    wanted: int | str | None,
    who: Standing,
    in_order: bool = False,
) -> Page:
    """The same of matters, each with what a line says. Who sees much finds a page at the head of
    an index; who sees only what is their own would have to go far along it."""
    number = page_number(wanted)
    if who.offices or who.seen > who.units:
        return Lines(found, per_page, number, in_order).get_page(number)
    return Pages(found.as_lines(), per_page, number, in_order).get_page(number)


def page_number(wanted: int | str | None) -> int:
    number = int(wanted) if str(wanted).isdecimal() else 1
    return min(max(number, 1), FARTHEST)
