"""What a person stands for on a day, beside the same read table by table."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from luoshi.org.models import Duty, Grant, Level, Post, Role, Tenure, Unit, User
from luoshi.org.standing import Held, Standing, standing

DAY = date(2026, 3, 2)
SPANS = st.tuples(st.integers(-3, 3), st.none() | st.integers(0, 3))
UNITS = st.integers(0, 5)
HELD = st.lists(st.tuples(UNITS, st.sampled_from(Duty.values), SPANS, st.booleans()), max_size=5)
GIVEN = st.lists(st.tuples(UNITS, st.sampled_from(Role.values), SPANS), max_size=5)


def tree() -> list[Unit]:
    """A county, two departments and an office under each, and a department like a prefix."""
    made: list[Unit] = []
    for order, above in enumerate((None, 0, 0, 1, 2, 0)):
        parent = None if above is None else made[above]
        short = f"简{order}" if order % 2 else ""
        unit = Unit.objects.create(
            name=f"单位{order}", short=short, level=Level.DEPARTMENT, parent=parent
        )
        unit.path = f"{parent.path if parent else '/'}{unit.pk}/"
        unit.save()
        made.append(unit)
    return made


def span(days: tuple[int, int | None]) -> dict[str, date | None]:
    begin = DAY + timedelta(days=days[0])
    return {"from_on": begin, "to_on": None if days[1] is None else begin + timedelta(days[1])}


def read_plainly(user: User) -> Standing:
    tenures = Tenure.objects.on(DAY).filter(user=user).select_related("post__unit")
    held = tuple(
        Held(t.post_id, t.post.unit_id, t.post.title, t.post.duty, str(t.post.unit))
        for t in tenures
    )
    tops = [(g.role, g.unit) for g in Grant.objects.on(DAY).filter(user=user)]
    tops += [(Role.LEADER, t.post.unit) for t in tenures if t.post.duty == Duty.LEADER]
    roles: dict[str, set[int]] = {}
    for role, unit in tops:
        roles.setdefault(role, set()).update(Unit.objects.below(unit).values_list("pk", flat=True))
    return Standing(
        user_id=user.pk,
        name=user.name,
        held=held,
        units=frozenset(h.unit_id for h in held),
        roles={role: frozenset(units) for role, units in roles.items()},
    )


class TestStanding(TestCase):
    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    @given(held=HELD, given_roles=GIVEN)
    def test_one_question_answers_what_table_by_table_would(self, held, given_roles):
        units = tree()
        user = User.objects.create(username="qh77", name="齐小禾")
        for number, (unit, duty, days, is_acting) in enumerate(held):
            post = Post.objects.create(unit=units[unit], title=f"岗位{number}", duty=duty)
            Tenure.objects.create(post=post, user=user, is_acting=is_acting, **span(days))
        for unit, role, days in given_roles:
            Grant.objects.get_or_create(
                user=user, role=role, unit=units[unit], from_on=span(days)["from_on"],
                defaults={"to_on": span(days)["to_on"], "given_by": "qh00"},
            )  # fmt: skip

        assert standing(user, DAY) == read_plainly(user)


@pytest.mark.django_db
def test_a_standing_is_one_question(cast, django_assert_num_queries):
    user = User.objects.get(pk=cast.office.pk)
    with django_assert_num_queries(1):
        standing(user, DAY)
