"""Telling: in-app once, and what mail needs written with it."""

import pytest
from django.db import transaction

from luoshi.notices.actions import choose_mail, mark_all_read, mark_read, tell
from luoshi.notices.models import Enclosed, Notice
from luoshi.notices.outbox import gather
from luoshi.notices.states import Wish

from .days import DIGEST, NOW, moment


def told(person, key: str = "k1", at=NOW, **more) -> Notice:
    tell([person], "清溪河排污口整治已交办。", about="m1", key=key, at=at, **more)
    return Notice.objects.get(to=person, key=key)


def noted() -> list[tuple]:
    return list(Enclosed.objects.order_by("id").values_list("alone", "not_before"))


@pytest.mark.parametrize(
    ("wish", "urgent", "expected"),
    [
        (None, False, [(False, DIGEST)]),
        (None, True, [(True, NOW)]),
        (Wish.DIGEST, False, [(False, DIGEST)]),
        (Wish.DIGEST, True, [(True, NOW)]),
        (Wish.EACH, False, [(True, NOW)]),
        (Wish.EACH, True, [(True, NOW)]),
        (Wish.NONE, False, []),
        (Wish.NONE, True, []),
    ],
)
def test_what_mail_needs_is_as_the_person_wishes(person, wish, urgent, expected):
    chen = person()
    if wish:
        choose_mail(wish, by=chen, at=NOW)

    told(chen, urgent=urgent)

    assert noted() == expected


def test_an_urgent_one_at_night_waits_for_the_morning(person):
    told(person(), at=moment(14, 22), urgent=True)

    assert noted() == [(True, moment(24, 8))]


@pytest.mark.parametrize("more", [{"email": ""}, {"is_active": False}])
def test_who_cannot_be_reached_by_mail_is_told_in_the_application_only(person, more):
    told(person(**more))

    assert (Notice.objects.count(), noted()) == (1, [])


def test_the_same_key_tells_nobody_twice_in_the_application_or_by_mail(person):
    chen, zhu = person(), person("zhu")

    for people in ([chen], [chen, chen], [chen, zhu]):
        tell(people, "已交办。", about="m1", key="k1", at=NOW)

    assert sorted(Notice.objects.values_list("to__username", flat=True)) == ["chen", "zhu"]
    assert Enclosed.objects.count() == 2


def test_a_write_that_fails_tells_nobody(person):
    chen = person()

    @transaction.atomic
    def write() -> None:
        told(chen)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write()
    assert (Notice.objects.count(), Enclosed.objects.count()) == (0, 0)


def test_telling_costs_the_same_for_one_and_for_three(person, django_assert_num_queries):
    people = [person(f"user{number}") for number in range(3)]

    for count in (1, 3):
        with django_assert_num_queries(4):
            tell(people[:count], "已交办。", about="m1", key=f"k{count}", at=NOW)


def test_nobody_without_an_address_costs_a_query_more(person, django_assert_num_queries):
    chen = person(email="")

    with django_assert_num_queries(1):
        tell([chen], "已交办。", about="m1", key="k1", at=NOW)


def test_only_the_own_notices_are_marked_and_only_once(person):
    chen, zhu = person(), person("zhu")
    notices = [told(chen), told(zhu)]

    assert mark_read(notices, by=chen, at=NOW) == 1
    assert mark_read(notices, by=chen, at=moment(9, 11)) == 0
    assert Notice.objects.get(to=chen).read_at == NOW
    assert Notice.objects.get(to=zhu).read_at is None


def test_marking_all_leaves_what_came_later(person):
    chen = person()
    told(chen, "k1")
    told(chen, "k2", at=moment(9, 12))

    assert mark_all_read(by=chen, at=moment(9, 11)) == 1
    assert list(Notice.objects.filter(read_at=None).values_list("key", flat=True)) == ["k2"]


def test_who_wants_no_mail_any_more_gets_none_that_still_waits(person):
    chen, zhu = person(), person("zhu")
    told(chen)
    told(zhu)

    choose_mail(Wish.NONE, by=chen, at=NOW)

    assert list(Enclosed.objects.values_list("notice__to__username", flat=True)) == ["zhu"]


def gathered() -> list[tuple[str, list[str]]]:
    rows = Enclosed.objects.exclude(mail=None).order_by("mail", "id")
    mails: dict[str, list[str]] = {}
    for kind, mail, key in rows.values_list("mail__kind", "mail", "notice__key"):
        mails.setdefault(f"{kind} {mail}", []).append(key)
    return [(name.split()[0], keys) for name, keys in mails.items()]


def test_the_urgent_go_alone_and_the_others_together(person):
    chen = person()
    told(chen, "k1")
    told(chen, "k2")
    told(chen, "k3", at=moment(10, 8, 10), urgent=True)

    gather(at=DIGEST, most=10)
    gather(at=DIGEST, most=10)

    assert gathered() == [("single", ["k3"]), ("digest", ["k1", "k2"])]


def test_what_was_read_meanwhile_needs_no_mail(person):
    chen = person()
    mark_read([told(chen, "k1")], by=chen, at=NOW)
    told(chen, "k2")

    gather(at=DIGEST, most=10)

    assert gathered() == [("digest", ["k2"])]


def test_what_comes_after_the_digest_of_the_day_goes_into_the_next(person):
    chen = person()
    told(chen, "k1")
    gather(at=DIGEST, most=10)
    late = told(chen, "k2", at=moment(10, 8, 29))

    gather(at=moment(10, 8, 31), most=10)

    assert gathered() == [("digest", ["k1"])]
    assert late.enclosed.not_before == moment(11, 8, 30)


def test_after_days_without_a_server_it_is_one_mail_and_not_a_flood(person):
    chen = person()
    choose_mail(Wish.EACH, by=chen, at=NOW)
    for number in range(5):
        told(chen, f"k{number}")
    told(chen, "new", at=moment(12, 9))

    gather(at=moment(12, 10), most=10)

    assert gathered() == [("single", ["new"]), ("digest", ["k0", "k1", "k2", "k3", "k4"])]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("要不要封桥？：请您拍板。", "要不要封桥？请您拍板。"),
        ("清溪河整治：催办。", "清溪河整治：催办。"),
    ],
)
def test_a_title_that_asks_keeps_its_own_mark(person, text, kept):
    tell([chen := person()], text, about="m1", key="k", at=NOW)
    assert Notice.objects.get(to=chen).text == kept
