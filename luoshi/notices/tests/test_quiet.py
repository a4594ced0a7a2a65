"""When mail may leave."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.clocks.calendar import STATE
from luoshi.notices.quiet import CLOSES, DIGEST, OPENS, next_digest, opening

from .days import BEIJING, moment

MOMENTS = st.datetimes(
    datetime(2026, 1, 1),  # noqa: DTZ001 -- the time zone is the next argument
    datetime(2026, 12, 1),  # noqa: DTZ001
    timezones=st.just(BEIJING),
)


@pytest.mark.parametrize(
    ("at", "leaves"),
    [
        (moment(9, 10), moment(9, 10)),
        (moment(9, 8), moment(9, 8)),
        (moment(9, 7, 59), moment(9, 8)),
        (moment(9, 17, 59), moment(9, 17, 59)),
        (moment(9, 18), moment(10, 8)),
        (moment(9, 23), moment(10, 8)),
        (moment(13, 20), moment(14, 8)),  # the Saturday is worked
        (moment(14, 18), moment(24, 8)),  # the festival
        (moment(17, 10), moment(24, 8)),
        (moment(28, 12), moment(28, 12)),  # a worked Saturday after it
    ],
)
def test_mail_leaves_in_the_hours_of_working_days(at, leaves):
    assert opening(at) == leaves


@pytest.mark.parametrize(
    ("at", "leaves"),
    [
        (moment(9, 8, 29), moment(9, 8, 30)),
        (moment(9, 8, 30), moment(10, 8, 30)),
        (moment(9, 17), moment(10, 8, 30)),
        (moment(14, 9), moment(24, 8, 30)),
        (moment(18, 3), moment(24, 8, 30)),
    ],
)
def test_the_digest_leaves_at_half_past_eight_of_the_next_working_day(at, leaves):
    assert next_digest(at) == leaves


@given(MOMENTS)
def test_every_opening_is_open_and_the_first_one(at):
    leaves = opening(at)

    assert STATE.is_workday(leaves.date())
    assert OPENS <= leaves.time() < CLOSES
    assert leaves >= at
    assert opening(leaves) == leaves
    before = leaves - timedelta(minutes=1)
    assert before < at or opening(before) == leaves


@given(MOMENTS)
def test_every_digest_falls_into_the_open_hours_and_lies_ahead(at):
    leaves = next_digest(at)

    assert leaves > at
    assert leaves.time() == DIGEST
    assert opening(leaves) == leaves
