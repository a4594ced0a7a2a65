"""Indicators, targets and figures over the API."""

import pytest

from luoshi.targets.models import Freeze, Indicator, Observation, Target

from .county import AT, indicator, months, target


@pytest.fixture(autouse=True)
def in_june(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


@pytest.fixture
def call(client, cast):
    def do(user, method, path, data=None):
        client.force_login(user)
        answer = getattr(client, method)(f"/api{path}", data, content_type="application/json")
        return answer.status_code, answer.json()

    return do


INDICATOR = {"key": "dykes", "name": "堤防达标", "kind": "flow", "unit": "公里", "places": 1}


def test_from_an_indicator_to_a_light_by_program(cast, call):
    office = cast.office
    assert call(office, "post", "/indicators", INDICATOR)[0] == 201
    wanted = {"indicator": "dykes", "unit": "柳林镇", "year": 2026, "base": "12", "growth": "8"}
    status, made = call(office, "post", "/targets", wanted)
    assert (status, made["state"], made["base"]) == (201, "draft", "12.0")
    one = f"/targets/{made['id']}"
    assert call(office, "post", f"{one}/paths", {"kind": "linear"})[0] == 201
    assert call(office, "post", f"{one}/start", {})[1]["state"] == "in_force"
    rows = [{"indicator": "dykes", "unit": "柳林镇", "period": "2026-05", "value": "5.5"}]
    assert call(cast.outsider, "post", "/figures", {"rows": rows})[1] == {
        "added": 1,
        "corrected": 0,
        "same": 0,
    }
    light = call(cast.leader, "get", one)[1]["standing"]
    assert (light["light"], light["actual"], light["planned"]) == ("green", "5.5", "5.0")
    assert Target.objects.get().growth == 800


def test_a_wrong_row_stops_all_and_says_which(cast, call):
    indicator(cast, **{"key": "dykes"} | {k: v for k, v in INDICATOR.items() if k != "key"})
    rows = [
        {"indicator": "dykes", "unit": "柳林镇", "period": "2026-05", "value": "1"},
        {"indicator": "dykes", "unit": "柳林镇", "period": "五月", "value": "1"},
    ]

    assert call(cast.office, "post", "/figures", {"rows": rows}) == (
        422,
        {"refused": "第2条：看不懂时期“五月”。"},
    )
    assert not Observation.objects.exists()


def test_confirm_correct_freeze_and_replay(cast, call):
    flow = indicator(cast, "dykes", places=1)
    target(cast, flow, cast.town, 120)
    months(cast, flow, cast.town, 2026, {5: 55}, by=cast.outsider)
    figure = Observation.objects.get().public_id
    assert call(cast.office, "post", "/figures/confirm", {"ids": [figure]})[1] == {"count": 1}
    status, made = call(cast.outsider, "post", f"/figures/{figure}/correct", {"value": "5"})
    assert (status, made["value"], made["number"], made["state"]) == (200, "5.0", 2, "entered")
    frozen = {"scope": "青禾县", "year": 2026, "period": 5}
    assert call(cast.office, "post", "/freezes", frozen)[0] == 201
    one = Freeze.objects.get().public_id
    assert call(cast.leader, "get", f"/freezes/{one}")[1]["replays"] is True
    held = call(cast.outsider, "post", f"/figures/{made['id']}/correct", {"value": "4"})
    assert "已经定格" in held[1]["refused"]
    history = call(cast.office, "get", f"/indicators/dykes/units/{cast.town.public_id}")[1]
    assert [one["is_current"] for one in history] == [True, False]


@pytest.mark.parametrize(
    ("path", "given", "word"),
    [
        ("/indicators", INDICATOR | {"kind": "pace"}, "类型没有“pace”"),
        ("/indicators", INDICATOR | {"places": 99}, "小数位数"),
        ("/indicators", INDICATOR | {"key": "大 写"}, "只能用小写字母"),
        ("/indicators", INDICATOR | {"name": "长" * 200}, "最多120个字"),
        ("/indicators", INDICATOR | {"datum_unit": "某局"}, "单位树里没有“某局”"),
        ("/targets", {"base": "x"}, "“x”不是数"),
        ("/targets", {"base": "1" * 30}, "太大了"),
        ("/targets", {"base": ""}, "请填写基本目标"),
        ("/targets", {"base": "1", "year": 99999}, "年份99999不对"),
        ("/targets", {"base": "1", "weight": 0}, "权重"),
        ("/targets", {"base": "1", "growth": "99999999999"}, "增长写得太大"),
        ("/targets", {"base": "1", "combine": "all"}, "怎样合成没有“all”"),
        ("/targets", {"base": "1", "basis_title": "长" * 300}, "最多200个字"),
        ("/freezes", {"scope": "青禾县", "year": 2026, "period": 13}, "没有这样的一期"),
        ("/freezes", {"scope": "青禾县", "year": 99999, "period": 1}, "还没有过完"),
        ("/freezes", {"scope": "青禾县", "year": 2026, "period": 1, "rhythm": "day"}, "没有这样的"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(cast, call, path, given, word):
    if path == "/targets":
        indicator(cast, "dykes")
        given = {"indicator": "dykes", "unit": "柳林镇", "year": 2026} | given
    status, said = call(cast.office, "post", path, given)

    assert (status, word in said["refused"]) == (422, True), said


def test_an_unknown_kind_of_path_is_refused(cast, call):
    made = target(cast, indicator(cast, "dykes"), cast.town, 120, start=False)

    status, said = call(cast.office, "post", f"/targets/{made.public_id}/paths", {"kind": "curve"})

    assert (status, "没有“curve”这种排法" in said["refused"]) == (422, True)


def test_who_sees_nothing_of_a_target_finds_nothing(cast, call):
    made = target(cast, indicator(cast, "dykes"), cast.town, 120)

    assert call(cast.lead, "get", f"/targets/{made.public_id}")[0] == 404
    assert call(cast.lead, "get", "/targets")[1] == []
    assert [one["id"] for one in call(cast.outsider, "get", "/targets?year=2026")[1]] == [
        made.public_id
    ]
    assert Indicator.objects.count() == 1
