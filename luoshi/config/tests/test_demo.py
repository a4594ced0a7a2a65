"""The demonstration stands on whatever day it is built: a Sunday night, New Year, a leap day."""

import os
from datetime import date, datetime, timedelta

import pytest

from luoshi.config.demo.build import build
from luoshi.config.demo.papers import PAPERS
from luoshi.config.demo.story import BEIJING, moment
from luoshi.config.demo.texts import text
from luoshi.documents.models import Proposal
from luoshi.matters.models import Matter
from luoshi.reading import read
from luoshi.targets.models import Standing

LONG = os.environ.get("LUOSHI_LONG") == "1"
# The quick run builds it where a demonstration stands, on SQLite; the long one on both.
HARD = [pytest.param("2027-01-03 00:30", marks=() if LONG else pytest.mark.alike)]
HARDER = ["2026-12-31 23:50", "2027-02-08 09:00", "2027-03-31 08:00", "2027-05-11 10:00",
          "2027-07-02 00:10", "2028-02-29 10:00"]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("day", HARD + HARDER * LONG)
def test_the_demonstration_stands_on_any_day(day):
    build(datetime.fromisoformat(day).replace(tzinfo=BEIJING))

    phases = set(Matter.objects.values_list("phase", flat=True))
    assert phases == {"draft", "open", "done", "ended"}
    assert Proposal.objects.filter(state="proposed").exists()
    assert {"green", "amber"} <= set(Standing.objects.values_list("light", flat=True))


def test_a_document_is_never_dated_after_the_day_it_came():
    first = date(2026, 1, 1)
    for day in (first + timedelta(days=n) for n in range(0, 730, 3)):
        now = datetime(day.year, day.month, day.day, 10, tzinfo=BEIJING)
        for name, _, ago, _ in PAPERS:
            assert read(text(name, day)).doc_date <= moment(now, ago, 8).date(), (name, day)
