"""A matter that is declined or handed on again and again is counted, said, and told to who rules."""

import pytest

from luoshi.matters.actions import take
from luoshi.matters.beside import Passing
from luoshi.matters.models import Matter
from luoshi.matters.passes import between, declines, passed_in, says
from luoshi.matters.refusal import Refused
from luoshi.matters.rulings import found_rulings
from luoshi.notices.models import Notice
from luoshi.org.standing import standing

from .cast import NOW


def disputed(cast, **changes) -> Matter:
    return cast.matter_at("disputed", **changes)


def ruled(cast, matter: Matter, unit, reason: str) -> Matter:
    take(matter, "rule_for", by=cast.office_head, at=NOW, unit=unit, reason=reason)
    return matter


def to_and_fro(cast) -> Matter:
    matter = ruled(cast, disputed(cast), cast.helper, "河道外的排口按职责清单归住建局。")
    take(matter, "decline", by=cast.support, at=NOW, reason="排口在河道管理范围内，归水利局。")
    return matter


def test_the_declining_steps_of_a_regime_follow_from_its_shape():
    assert declines("handover") == {"decline"}
    assert declines("motion") == {"send_off", "send_off_again"}
    assert declines("visit_issue") == {"decline"}
    assert all(not declines(key) for key in ("decision", "promise", "time_limit"))


def test_one_ruling_is_no_to_and_fro_and_the_second_return_is_said(cast):
    matter = disputed(cast)
    assert (matter.passing.times, says(matter.passing)) == (1, "")
    ruled(cast, matter, cast.helper, "河道外的归住建局。")
    kept = Passing.objects.get(matter=matter)
    assert (kept.times, kept.units, says(kept)) == (1, ["县水利局", "县住建局"], "")

    again = to_and_fro(cast)

    kept = Passing.objects.get(matter=again)
    assert (kept.times, kept.units) == (2, ["县水利局", "县住建局"])
    assert says(kept) == (
        "这件事退回、改派了2次（县水利局→县住建局），最近一次在2月9日，请裁定人定下来由谁办。"
    )


def test_who_rules_is_told_whatever_the_step_is(cast):
    matter = to_and_fro(cast)

    told = Notice.objects.filter(about=matter.public_id, text__contains="请裁定人定下来由谁办")
    assert {notice.to for notice in told} == {cast.office_head}


def test_once_it_went_to_and_fro_only_the_ruler_gives_it_back(cast):
    matter = ruled(cast, to_and_fro(cast), cast.bureau, "河道内的归水利局。")
    with pytest.raises(Refused, match="退回、改派2次，县住建局办过，.*请走“提交裁定”。"):
        take(matter, "transfer", by=cast.office, at=NOW, unit=cast.helper, reason="再议。")

    take(matter, "put_to_ruler", by=cast.office, at=NOW, reason="两家都说不是。")
    assert (matter.state_key, matter.turn) == ("disputed", "ruler")
    ruled(cast, matter, cast.town, "由镇里牵头。")

    assert matter.lead_unit == cast.town
    assert Passing.objects.get(matter=matter).units[-1] == "柳林镇"


def test_ruled_anew_it_says_who_has_it_now(cast):
    matter = ruled(cast, to_and_fro(cast), cast.bureau, "河道内的归水利局。")

    kept = Passing.objects.get(matter=matter)
    assert kept.units == ["县水利局", "县住建局", "县水利局"]
    assert says(kept).endswith("，现在由县水利局办。")


def test_two_units_between_which_matters_went_are_told_by_name(cast):
    back_again = ruled(cast, to_and_fro(cast), cast.bureau, "河道内的归水利局。")
    waits = to_and_fro(cast)
    disputed(cast)  # declined once
    seen = Matter.objects.visible_to(standing(cast.office, NOW.date()))

    found = passed_in(seen, 2026)
    assert {one.matter_id for one in found} == {back_again.pk, waits.pk}
    (pair,) = between(found)
    assert (pair.units, pair.times, len(pair.passings)) == (("县住建局", "县水利局"), 3, 2)
    assert pair.open == 2
    assert passed_in(seen, 2025) == []
    none = Matter.objects.visible_to(standing(cast.outsider, NOW.date()))
    assert passed_in(none, 2026) == []


def test_a_first_handing_out_is_no_pass(cast):
    assert not Passing.objects.filter(matter=cast.matter_at("in_review")).exists()


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, 2),
        ({"q": "职责清单"}, 1),
        ({"q": "清单 河道"}, 1),
        ({"q": "管理范围"}, 1),
        ({"q": "管 理"}, 1),
        ({"q": "住建局"}, 2),
        ({"q": "没有的字"}, 0),
        ({"year": 2026}, 2),
        ({"year": 2025}, 0),
        ({"regime": "handover"}, 2),
        ({"regime": "motion"}, 0),
        ({"q": "%"}, 0),
    ],
)
def test_rulings_are_found_by_what_was_said_for_and_against(cast, filters, found):
    ruled(cast, to_and_fro(cast), cast.bureau, "河道内的归水利局。")
    who = standing(cast.office, NOW.date())

    assert found_rulings(who, filters).count() == found


def test_a_ruling_is_found_by_the_unit_it_was_given_to_and_only_where_it_is_seen(cast):
    ruled(cast, to_and_fro(cast), cast.bureau, "河道内的归水利局。")
    office, outsider = (standing(p, NOW.date()) for p in (cast.office, cast.outsider))

    assert found_rulings(office, {"unit": cast.bureau}).count() == 1
    assert found_rulings(office, {"unit": cast.town}).count() == 0
    assert found_rulings(outsider, {}).count() == 0


def test_who_was_told_of_it_and_has_it_no_more_reads_why_it_does_not_open(
    cast, client, monkeypatch
):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    matter = ruled(cast, disputed(cast), cast.helper, "河道外的归住建局。")
    address = f"/matters/{matter.public_id}/"

    client.force_login(cast.lead)
    assert Notice.objects.filter(to=cast.lead, about=matter.public_id).exists()
    assert "这件事你现在看不到了" in client.get(address, follow=True).text
    client.force_login(cast.outsider)
    assert client.get(address).status_code == 404
