"""A step less, replayed: what it would have saved of each matter, and which would have been in time."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from luoshi.learning.process import process
from luoshi.learning.trial import chosen, may_go, trial
from luoshi.matters.actions import take
from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused
from luoshi.matters.register import REGIMES
from luoshi.matters.tests.cast import NOW
from luoshi.org.standing import standing

from .test_handed import went

HANDOVER = REGIMES["handover"]


def who_of(cast, name="office"):
    return standing(getattr(cast, name), NOW.date())


def tried(cast, *keys: str, name="office"):
    return trial(who_of(cast, name), HANDOVER, 2026, None, keys)


def test_what_is_left_out_is_the_wait_and_nothing_else(cast):
    went(cast, signed=48, reviewed=72)
    went(cast, signed=10, reviewed=0)
    went(cast, signed=10, reviewed=None)  # not done: not replayed

    both = tried(cast, "issued", "in_review")
    assert [(one.before, one.after) for one in both.found] == [(144, 24), (34, 24)]
    assert both.medians == (34, 24)
    review = tried(cast, "in_review")
    assert sorted(one.saved for one in review.found) == [0, 72]
    assert "照办完的2件重算：没有“待审核”" in review.words
    assert both.words.endswith("原来就没有超期的。")


def test_only_a_wait_on_the_unit_s_own_clock_makes_it_come_in_time(cast):
    late = cast.draft(title="清淤", limit="", due_on=(NOW + timedelta(days=3)).date())
    take(late, "issue", by=cast.office, at=NOW)
    take(late, "sign", by=cast.lead, at=NOW + timedelta(days=2))
    at = NOW + timedelta(days=4)
    take(late, "report", by=cast.lead, at=at, result="完成。")
    take(late, "close", by=cast.office, at=at + timedelta(days=9), verified="看过。")

    assert tried(cast, "in_review").late == (1, 1)  # time in review is not the unit's
    signing = tried(cast, "issued")
    assert signing.late == (1, 0)
    assert "超期的1件里1件会按时" in signing.words


def test_work_cannot_be_left_out_and_a_refusal_names_what_can(cast):
    went(cast, signed=48, reviewed=72)
    shown = process(who_of(cast), HANDOVER, 2026)

    assert set(may_go(shown)) == {"draft", "issued", "in_review"}
    with pytest.raises(
        Refused, match="“doing”不是可以省去的等候，可以省去的有：.*待签收（issued）"
    ):
        chosen(shown, ["doing"])
    assert chosen(shown, ["in_review", "issued"]) == chosen(shown, ["issued", "in_review"])


def test_on_every_surface_for_who_may_see(cast, client, monkeypatch):
    went(cast, signed=48, reviewed=72)
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=20))
    client.force_login(cast.office)

    page = client.get("/pulse/handover/?drop=issued").text
    assert "照办完的1件重算：没有“待签收”，中位全程从6天减到4天，平均每件少2天" in page
    assert "不是可以省去的等候" in client.get("/pulse/handover/?drop=doing").text
    told = client.get("/api/learning/process/handover/without/issued").json()
    assert (told["looked"], told["median_hours"], told["late"]) == (1, [144, 96], [0, 0])
    assert client.get("/api/learning/process/handover/without/doing").status_code == 422
    out = StringIO()
    given = ("handover", "--without", "issued", "--as", cast.office.username)
    call_command("pulse", *given, stdout=out)
    assert out.getvalue().strip() == told["says"]

    assert not tried(cast, "issued", name="outsider").found
    client.force_login(cast.outsider)
    assert "减一步试试" not in client.get("/pulse/handover/?drop=issued").text


def test_nothing_done_saves_nothing(cast):
    assert Matter.objects.count() == 0
    assert "没有办完的事项可以重算" in tried(cast, "issued").words


def test_the_page_of_what_goes_to_and_fro(cast, client, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    matter = cast.matter_at("disputed")
    client.force_login(cast.office)
    assert "没有来回的事项" in client.get("/pulse/passes/").text
    ruling = {"unit": cast.helper, "reason": "河道外的归住建局。"}
    take(matter, "rule_for", by=cast.office_head, at=NOW, **ruling)
    take(matter, "decline", by=cast.support, at=NOW, reason="排口在河道里。")

    page = client.get("/pulse/passes/?year=2026").text
    for words in ("县住建局、县水利局", "县水利局→县住建局", "2次"):
        assert words in page
    (told,) = client.get("/api/learning/passes").json()
    assert (told["times"], told["units"]) == (2, ["县水利局", "县住建局"])
    assert client.get("/pulse/passes.csv").status_code == 200
    out = StringIO()
    call_command("pulse", "--passes", "--as", cast.office.username, stdout=out)
    assert "县水利局→县住建局" in out.getvalue()
    client.force_login(cast.outsider)
    assert client.get("/api/learning/passes").json() == []
