"""The pages that define: an indicator, who reads its figures, a target, its path, a change of it."""

from datetime import datetime

import pytest

from luoshi.matters.tests.cast import BEIJING
from luoshi.targets.actions import amend_indicator
from luoshi.targets.define_forms import changed_of
from luoshi.targets.models import DatumReader, Indicator, Target
from luoshi.targets.states import TargetState

from .county import AT, indicator, target

INDICATORS = "/targets/indicators/"
NEW = "/targets/new/"
SHAPE = {
    "name": "税收收入", "key": "tax", "kind": "flow", "unit": "万元", "places": "1",
    "direction": "up", "rhythm": "month",
}  # fmt: skip


@pytest.fixture(autouse=True)
def in_june(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


@pytest.fixture
def sign_in(client):
    def enter(user):
        client.force_login(user)
        return client

    return enter


def wanted(cast, of: Indicator, **more) -> dict:
    given = {"indicator": of.public_id, "unit": cast.county.public_id, "year": "2026"}
    return given | {"base": "9600.5", "rule": "yinchuan", "basis_words": "税收增长5%。"} | more


def change_of(made: Target) -> str:
    return f"/targets/{made.public_id}/change/"


def test_an_indicator_is_opened_once(cast, sign_in):
    client = sign_in(cast.office)

    made = client.post(INDICATORS, SHAPE)
    again = client.post(INDICATORS, SHAPE | {"key": "tax2"})

    assert (made.status_code, made.url) == (302, f"{INDICATORS}tax/")
    assert again.status_code == 422
    assert "直接读它，不要再要一遍" in again.content.decode()
    assert Indicator.objects.get().places == 1
    page = client.get(made.url).content.decode()
    assert "各单位报自己的" in page
    client.post(made.url, {"do": "close"})
    assert not Indicator.objects.get().is_open


def test_an_indicator_is_amended_but_its_shape_stays(cast, sign_in):
    made, other = indicator(cast, "tax", name="税收"), indicator(cast, "other", name="别的")
    client, way = sign_in(cast.office), f"{INDICATORS}tax/"
    told = {"do": "amend", "name": "税收收入", "direction": "up", "caliber": "不含罚没"}
    told |= {"datum_unit": cast.bureau.public_id, "numerator": other.public_id}

    assert "不含罚没" not in client.get(way).content.decode()
    assert client.post(way, told | {"kind": "stock", "unit": "个"}).status_code == 302
    made.refresh_from_db()
    assert (made.name, made.caliber, made.datum_unit) == ("税收收入", "不含罚没", cast.bureau)
    assert (made.kind, made.unit, made.numerator) == ("flow", "亿元", other)

    for wrong, said in (
        (told, "没有一处和原来不同"),
        (told | {"name": "别的"}, "已经是指标，请换一个名称"),
        (told | {"numerator": made.public_id}, "分子"),
    ):
        answer = client.post(way, wrong)
        assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert sign_in(cast.lead).post(way, told | {"name": "改名"}).status_code in (403, 422)


def test_a_change_after_midnight_is_told_on_its_own_day(cast):
    made = indicator(cast, "tax", name="税收")
    after = datetime(2026, 3, 2, 0, 30, tzinfo=BEIJING)

    amend_indicator(made, by=cast.office, at=after, caliber="不含罚没")

    assert changed_of(made) == [["2026年3月2日", "林小满", "口径：没有写→不含罚没", ""]]


def test_only_an_office_defines(cast, sign_in):
    client = sign_in(cast.lead)

    assert "立一个指标" not in client.get(INDICATORS).content.decode()
    refused = client.post(INDICATORS, SHAPE)

    assert refused.status_code == 422
    assert "请交给督查室" in refused.content.decode()
    assert client.get(NEW).status_code == 403
    assert Indicator.objects.count() == 0


def test_who_asks_for_a_figure_reads_it(cast, sign_in):
    of = indicator(cast, "tax", name="税收收入")
    client, given = sign_in(cast.office), {
        "unit": cast.bureau.public_id, "asked_by": cast.desk.public_id, "why": "季度分析",
    }  # fmt: skip

    first = client.post(f"{INDICATORS}tax/", given)
    second = client.post(f"{INDICATORS}tax/", given)

    assert (first.status_code, second.status_code) == (302, 422)
    assert "不用再要" in second.content.decode()
    assert DatumReader.objects.get().indicator == of
    assert "季度分析" in client.get(f"{INDICATORS}tax/").content.decode()


def test_a_target_goes_from_draft_to_force_and_is_planned(cast, sign_in):
    of = indicator(cast, "tax", name="税收收入", unit="万元", places=1)
    client = sign_in(cast.office)

    made = client.post(NEW, wanted(cast, of))
    drawn = client.post(
        made.url, {"do": "path", "path-kind": "by_hand", "path-rows": "6 4000\n9月 7000.5"}
    )
    client.post(made.url, {"do": "in_force"})

    one = Target.objects.get()
    assert (drawn.status_code, one.state, one.base) == (302, TargetState.IN_FORCE, 96005)
    assert one.paths.get().points == {"6": 40000, "9": 70005, "12": 96005}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"base": "很多"}, "“很多”不是数"),
        ({"base": ""}, "基本目标"),
        ({"strive": "9000"}, "三档目标应一档比一档高"),
        ({"year": "26"}, "年份26不对"),
        ({"unit": "没有"}, "单位"),
    ],
)
def test_a_bad_target_is_one_sentence(cast, sign_in, given, said):
    of = indicator(cast, "tax", name="税收收入", unit="万元", places=1)

    refused = sign_in(cast.office).post(NEW, wanted(cast, of, **given))

    assert refused.status_code == 422
    assert said in refused.content.decode()
    assert Target.objects.count() == 0


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"path-kind": "by_hand", "path-rows": "六月 多"}, "看不懂“六月 多”"),
        ({"path-kind": "by_hand", "path-rows": "6 1\n6 2"}, "第6期写了两行"),
        ({"path-kind": "by_hand", "path-rows": "6 20000"}, "路径中途往回走"),
        ({"path-kind": "stages", "path-rows": "6 40%\n12 50%"}, "加起来应是100%"),
        ({"path-kind": "seasonal", "path-rows": ""}, "往年"),
    ],
)
def test_a_bad_path_is_one_sentence(cast, sign_in, given, said):
    of = indicator(cast, "tax", name="税收收入", unit="万元", places=1)
    made = target(cast, of, cast.county, 96005, start=False)

    refused = sign_in(cast.office).post(change_of(made), {"do": "path"} | given)

    assert refused.status_code == 422
    assert said in refused.content.decode()
    assert made.paths.count() == 0


def test_stages_are_shares_of_the_whole_way(cast, sign_in):
    of = indicator(cast, "tax", name="税收收入", unit="万元", places=0)
    made = target(cast, of, cast.county, 1000, start=False)

    sign_in(cast.office).post(
        change_of(made), {"do": "path", "path-kind": "stages", "path-rows": "6 40%\n12 60%"}
    )

    points = made.paths.get().points
    assert (points["5"], points["6"], points["12"]) == (0, 400, 1000)


def test_a_nought_on_the_way_is_kept(cast, sign_in):
    of = indicator(cast, "tax", name="税收收入", unit="万元", places=0)
    made = target(cast, of, cast.county, 1000, start=False)

    sign_in(cast.office).post(
        change_of(made), {"do": "path", "path-kind": "by_hand", "path-rows": "3 0\n12 1000"}
    )

    assert made.paths.get().points["3"] == 0


def test_a_change_in_force_waits_for_another_person(cast, sign_in):
    of = indicator(cast, "tax", name="税收收入", unit="万元", places=0)
    made = target(cast, of, cast.county, 1000)
    given = {"do": "change", "change-base": "900", "change-rule": "yinchuan"}
    client = sign_in(cast.office)

    silent = client.post(change_of(made), given)
    asked = client.post(change_of(made), given | {"change-reason": "上级调减"})

    assert (silent.status_code, asked.status_code) == (422, 302)
    assert "请写明理由" in silent.content.decode()
    made.refresh_from_db()
    assert (made.base, made.changes.get().now) == (1000, {"base": 900})


def test_an_end_needs_a_reason(cast, sign_in):
    made = target(cast, indicator(cast, "tax"), cast.county, 1000)
    client = sign_in(cast.office)

    silent = client.post(change_of(made), {"do": "ended"})
    done = client.post(change_of(made), {"do": "ended", "reason": "并入别的目标"})

    assert (silent.status_code, done.status_code) == (422, 302)
    assert "不能再改" in client.get(change_of(made)).content.decode()


def test_a_target_of_others_is_not_there(cast, sign_in):
    made = target(cast, indicator(cast, "tax"), cast.bureau, 1000)

    assert sign_in(cast.outsider).get(change_of(made)).status_code == 404
    assert sign_in(cast.lead).get(change_of(made)).status_code == 422
