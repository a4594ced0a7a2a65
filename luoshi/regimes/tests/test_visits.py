"""A visit is written down at once with all its problems, and each is followed to who raised it."""

from datetime import date

import pytest
from django.utils import timezone

from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused
from luoshi.org.standing import standing
from luoshi.regimes.actions import HeardIn, keep_visit
from luoshi.regimes.visit_log import ended, raised_on, visits_of

from .pressing import day, pressed

AT = day(2, 9)
ROAD = HeardIn("种粮大户老秦", "三组机耕路断了一截", "秋收的车进不去。")
PENSION = HeardIn(
    "村民苗大娘", "养老金哪天发", "问了两回没有人说得清。", answer="每月8日到账。", said="明白了。"
)
LAMP = HeardIn("村会计", "村口的灯不亮", "晚上看不见路。")


@pytest.fixture
def surface(client, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: AT)

    def entered(person):
        client.force_login(person)
        return client

    return entered


def heard(cast) -> list[HeardIn]:
    return [HeardIn(**vars(ROAD) | {"lead": cast.bureau}), PENSION, LAMP]


def kept(cast, problems=None, on=date(2026, 2, 6)) -> list[Matter]:
    given = heard(cast) if problems is None else problems
    return keep_visit(given, issuer=cast.town, visited_on=on, by=cast.outsider, at=AT)


def test_each_problem_goes_its_own_way(cast):
    made = [Matter.objects.get(pk=one.pk) for one in kept(cast)]

    assert [one.state_key for one in made] == ["doing", "told", "draft"]
    assert made[0].lead_unit == cast.bureau
    assert {one.facts["visited_on"] for one in made} == {"2026-02-06"}
    answered = made[1].moves.get(step="answered_there").answers
    assert (answered["answer"], answered["said"]) == ("每月8日到账。", "明白了。")


@pytest.mark.parametrize(
    ("problems", "on", "says"),
    [
        ([], date(2026, 2, 6), "一个问题也没有写"),
        ([LAMP], date(2026, 2, 10), "走访日期在今天以后"),
        ([LAMP, HeardIn("老秦", "修路", "请打13900001111。")], date(2026, 2, 6), "第2个问题：里面有电话"),
        ([HeardIn("13900001111", "修路", "断了。")], date(2026, 2, 6), "第1个问题：里面有电话"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_leaves_nothing(cast, problems, on, says):
    with pytest.raises(Refused, match=says):
        kept(cast, problems, on)
    assert not Matter.objects.filter(regime_key="visit_issue").exists()


def test_answered_on_the_spot_and_passed_on_are_two_things(cast):
    both = HeardIn(**vars(PENSION) | {"lead": cast.bureau})
    with pytest.raises(Refused, match="第1个问题：当场答复了就不用转办"):
        kept(cast, [both])


def test_nobody_writes_down_the_visit_of_another_unit(cast):
    with pytest.raises(Refused, match="只有柳林镇的人可以"):
        keep_visit([LAMP], issuer=cast.town, visited_on=AT.date(), by=cast.support, at=AT)


def test_a_visit_is_told_until_everybody_has_heard_the_end(cast):
    road, _, lamp = (Matter.objects.get(pk=one.pk) for one in kept(cast))
    who = standing(cast.outsider, AT.date())

    (one,) = visits_of(who, 2026)
    assert (one.unit, one.on, one.is_settled) == (cast.town, date(2026, 2, 6), False)
    assert (one.raised, one.waiting, one.answered, one.told) == (3, 1, 1, 1)

    pressed(cast, road, "give_answer", "lead", day(2, 10), outcome="solved", answer="铺好了。")
    pressed(cast, road, "tell", "outsider", day(2, 11), how="当面", said="能走了。")
    pressed(cast, lamp, "drop", "outsider", day(2, 11), reason="已经亮了。")
    found = visits_of(who, 2026)
    assert (found[0].answered, found[0].told, found[0].is_settled) == (2, 2, True)
    assert ended(found) == "已解决1件，当场答复1件"
    first, second, third = raised_on(who, cast.town, date(2026, 2, 6), day(2, 12))
    assert (first.outcome, first.answer, first.said) == ("已解决", "铺好了。", "能走了。")
    assert (second.outcome, second.answer, second.heard_on) == (
        "",
        "每月8日到账。",
        date(2026, 2, 6),
    )
    assert (third.answer, third.heard_on) == ("", None)
    assert visits_of(who, 2025) == []


def test_an_answer_that_was_not_accepted_is_none(cast):
    road = Matter.objects.get(pk=kept(cast)[0].pk)
    pressed(cast, road, "give_answer", "lead", day(2, 10), outcome="cannot", answer="办不到。")
    pressed(cast, road, "not_settled", "outsider", day(2, 11), how="当面", said="去年说能办。")

    first = raised_on(standing(cast.outsider, AT.date()), cast.town, date(2026, 2, 6), AT)[0]
    assert (first.answer, first.heard_on, first.matter.state_key) == ("", None, "doing")


def test_the_unit_that_answers_sees_its_own_problem_of_the_visit_alone(cast):
    kept(cast)
    lead, none = (standing(person, AT.date()) for person in (cast.lead, cast.support))

    assert [one.raised for one in visits_of(lead, 2026)] == [1]
    assert visits_of(none, 2026) == []


def rows(**fields: str) -> dict[str, str]:
    return {"visited_on": "2月6日", **{f"p{key}": value for key, value in fields.items()}}


def test_the_form_takes_several_problems_and_shows_the_visit(cast, surface):
    client = surface(cast.outsider)
    shown = client.get("/visits/new/").text
    assert shown.count("<details") >= 5
    assert '<option value="县水利局">' in shown

    given = {"issuer": cast.town.public_id, "visited_on": "2月6日"}
    given |= {"p1-raised_by": ROAD.raised_by, "p1-title": ROAD.title, "p1-task": ROAD.task}
    given |= {"p1-unit": "县水利局", "p3-raised_by": "村会计", "p3-title": "村口的灯不亮"}
    answer = client.post("/visits/new/", given)
    assert answer.status_code == 422
    assert "请写本人怎么说的、事实是什么。" in answer.text

    given |= {"p3-task": "晚上看不见路。", "p3-unit": "没有的局"}
    assert "单位树里没有“没有的局”" in client.post("/visits/new/", given).text

    answer = client.post("/visits/new/", given | {"p3-unit": ""}, follow=True)
    assert answer.redirect_chain == [(f"/visits/{cast.town.public_id}/2026-02-06/", 302)]
    for words in (ROAD.title, "村口的灯不亮", "2个问题都记下了", "县水利局承办"):
        assert words in answer.text
    log = client.get("/visits/?year=2026").text
    assert "2月6日 柳林镇" in log
    assert "还没有转办1个，还在办1个" in log


def test_a_visit_that_cannot_be_seen_is_not_there(cast, surface):
    kept(cast)
    address = f"/visits/{cast.town.public_id}/2026-02-06/"

    assert surface(cast.lead).get(address).status_code == 200
    assert surface(cast.support).get(address).status_code == 404
    client = surface(cast.outsider)
    for wrong in ("2026-02-07", "gestern", "2026-02-30"):
        assert client.get(f"/visits/{cast.town.public_id}/{wrong}/").status_code == 404
    assert client.get("/visits/nobody/2026-02-06/").status_code == 404


def test_over_the_api_it_is_all_or_nothing(cast, surface):
    client = surface(cast.outsider)
    problems = [{"raised_by": "老秦", "title": "路断了", "task": "车进不去。", "unit": "县水利局"}]
    body = {"visited_on": "2026-02-06", "problems": [*problems, {"raised_by": "", "title": "", "task": ""}]}  # fmt: skip

    answer = client.post("/api/regimes/visits/log", body, content_type="application/json")
    assert answer.status_code == 422
    assert answer.json()["refused"].startswith("第2个问题：谁提的：")
    assert not Matter.objects.filter(regime_key="visit_issue").exists()

    body["problems"] = problems
    answer = client.post("/api/regimes/visits/log", body, content_type="application/json")
    assert (answer.status_code, len(answer.json())) == (201, 1)
    (told,) = client.get("/api/regimes/visits/log").json()
    assert (told["unit"], told["on"], told["raised"]) == ("柳林镇", "2026-02-06", 1)


def test_the_log_costs_the_same_however_many_visits(cast, surface, django_assert_max_num_queries):
    client = surface(cast.outsider)
    kept(cast)
    with django_assert_max_num_queries(40) as first:
        client.get("/visits/")
    for number in range(4):
        kept(cast, on=date(2026, 2, 1 + number))
    with django_assert_max_num_queries(len(first.captured_queries)):
        client.get("/visits/")


def test_whoever_handed_out_the_work_sees_what_was_brought_home_and_it_waits_for_the_end(cast):
    work, office = cast.matter_at("doing", title="大走访"), standing(cast.office, AT.date())
    given = {"issuer": cast.bureau, "visited_on": date(2026, 2, 6), "by": cast.lead, "at": AT}
    road = HeardIn(**vars(ROAD) | {"lead": cast.helper})
    keep_visit([PENSION], **given)
    assert visits_of(office, 2026) == []

    made = keep_visit([road, PENSION], **given, about=work)
    (seen,) = visits_of(office, 2026)
    assert (seen.raised, seen.told) == (2, 1)
    with pytest.raises(Refused, match="还有1件走访问题没有了结（县住建局）"):
        pressed(cast, work, "report", "lead", day(2, 20), result="都走到了。")

    pressed(cast, made[0], "give_answer", "support", day(2, 10), outcome="solved", answer="好了。")
    pressed(cast, made[0], "tell", "lead", day(2, 11), how="当面", said="好。")
    pressed(cast, work, "report", "lead", day(2, 20), result="都走到了。")
    with pytest.raises(Refused, match="“大走访”现在是“待审核”"):
        keep_visit([LAMP], **given, about=work)


def test_a_visit_hangs_on_no_work_of_another_unit(cast, surface):
    work = cast.matter_at("doing")
    given = {"issuer": cast.town, "visited_on": date(2026, 2, 6), "by": cast.outsider, "at": AT}
    with pytest.raises(Refused, match="不是柳林镇牵头的"):
        keep_visit([LAMP], **given, about=work)

    body = {"visited_on": "2026-02-06", "about": work.public_id, "problems": [
        {"raised_by": "老秦", "title": "路断了", "task": "车进不去。"}]}  # fmt: skip
    answer = surface(cast.outsider).post("/api/regimes/visits/log", body, content_type="application/json")  # fmt: skip
    assert answer.status_code == 422
    assert "没有这项在办的工作" in answer.json()["refused"]
