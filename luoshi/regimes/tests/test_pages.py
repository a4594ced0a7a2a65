"""Problems by level, rulings, clocks to decide on, and work that is not with whoever has the ball."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from luoshi.matters.actions import Fixes, draft, take
from luoshi.matters.models import Matter, Move
from luoshi.matters.tests.cast import NOW
from luoshi.matters.tests.test_move_clock import adopt
from luoshi.matters.tests.test_passes import ruled, to_and_fro

from .pressing import day, pressed
from .test_limits import instruction
from .test_problem import at_department, begun, expired
from .test_promise import FACTS, keeping


@pytest.fixture
def page(client, monkeypatch):
    """What a person is shown at a moment."""

    def shown(person, address: str, at: datetime = NOW, **posted):
        monkeypatch.setattr(timezone, "now", lambda: at)
        client.force_login(person)
        answer = client.post(address, posted) if posted else client.get(address)
        return answer

    return shown


def text(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_each_problem_stands_at_its_level_with_whose_clock_it_is(cast, page):
    own = pressed(cast, begun(cast), "list_problem", "lead", day(2, 9))
    up = at_department(cast, pressed(cast, begun(cast), "list_problem", "lead", day(2, 9)))
    far = at_department(cast, pressed(cast, begun(cast), "list_problem", "lead", day(2, 9)))
    expired(far, "department")
    pressed(cast, own, "explain", "lead", day(2, 9), text="情况复杂。")

    levels = page(cast.office, "/api/regimes/problems", day(2, 12)).json()

    assert [(level["key"], level["count"]) for level in levels] == [
        ("own", 1), ("at_department", 1), ("at_linked", 1), ("at_top", 0), ("to_confirm", 0), ("parked", 0),
    ]  # fmt: skip
    whose = [(p["id"], p["whose"], p["since"]) for level in levels for p in level["problems"]]
    assert whose[0] == (own.public_id, "县水利局", "2026-02-09")
    assert whose[1] == (up.public_id, "县住建局", "2026-02-10")
    assert whose[2][:2] == (far.public_id, "联系领导")
    assert levels[0]["problems"][0]["note"] == "只说明没有行动1次"
    shown = text(page(cast.office, "/problems/", day(2, 12)))
    for said in ("四级：主要领导", "这里没有", "只说明没有行动1次", "2月10日起，2天"):
        assert said in shown


def test_a_problem_that_is_not_shown_is_in_no_count(cast, page):
    pressed(cast, begun(cast), "list_problem", "lead", day(2, 9))

    levels = page(cast.outsider, "/api/regimes/problems").json()

    assert {level["count"] for level in levels} == {0}
    assert "现在没有你能看到的" in text(page(cast.outsider, "/problems/"))


def test_many_problems_cost_no_more_questions(cast, page, django_assert_max_num_queries):
    def look(most: int) -> None:
        with django_assert_max_num_queries(most):
            page(cast.office, "/problems/")

    page(cast.office, "/problems/")
    for _ in range(3):
        at_department(cast, pressed(cast, begun(cast), "list_problem", "lead", day(2, 9)))
    look(40)


def test_rulings_are_searched_and_what_goes_to_and_fro_is_said(cast, page):
    matter = to_and_fro(cast)

    shown = text(page(cast.office, "/rulings/?q=职责清单"))
    for said in (
        "还在来回的",
        "退回、改派了2次",
        "<mark>职责清单</mark>",
        "县水利局退回",
        "县住建局",
    ):
        assert said in shown
    assert "退回、改派了2次" in text(page(cast.office, f"/matters/{matter.public_id}/"))
    assert "没有符合条件的裁定" in text(page(cast.office, "/rulings/?q=没有这样的话"))
    assert "还没有裁定过" in text(page(cast.outsider, "/rulings/"))
    (told,) = page(cast.office, "/api/regimes/to-and-fro").json()
    assert (told["matter"], told["times"]) == (matter.public_id, 2)
    found = page(cast.office, "/api/regimes/rulings?q=清单&year=2026").json()
    assert (found["count"], found["items"][0]["declined_by"]) == (1, "县水利局")


@pytest.mark.parametrize(
    "query", ["?year=abc", "?unit=nobody", "?regime=x", "?page=99", "?q=" + "长" * 500]
)
def test_a_filter_that_is_not_known_is_left_out(cast, page, query):
    ruled(cast, cast.matter_at("disputed"), cast.helper, "归住建局。")

    assert page(cast.office, f"/rulings/{query}").status_code == 200


def test_the_offers_of_a_preset_are_decided_on_with_one_reason(cast, page):
    one, two = instruction(cast, pace="ordinary"), instruction(cast, pace="ordinary")
    head, first = cast.office_head, one.due_on
    assert "正在走的时限是按以前的一版" not in text(
        page(head, "/org/presets/instruction.ordinary/")
    )
    adopt(cast, "instruction.ordinary", "5d")
    shown = text(page(head, "/org/presets/instruction.ordinary/"))
    assert "有2个正在走的时限" in shown
    assert "有的地方：非急件15日" in shown
    listed = text(page(head, "/clocks/?preset=instruction.ordinary"))
    assert "2026年2月14日" in listed
    picks = [f"{one.public_id}:finish"]

    assert page(head, "/clocks/", picks=picks, do="move").status_code == 422
    assert page(head, "/clocks/", reason="提速。", do="move").status_code == 422
    assert page(head, "/clocks/", picks=picks, reason="提速。", do="x").status_code == 422
    assert page(cast.lead, "/clocks/", picks=picks, reason="提速。", do="move").status_code == 422
    assert page(head, "/clocks/", picks=picks, reason="提速。", do="move").status_code == 302

    moved, left = (Matter.objects.get(pk=m.pk) for m in (one, two))
    assert (moved.due_on, moved.first_due_on, left.due_on) == (date(2026, 2, 14), first, first)
    (rest,) = page(head, "/api/regimes/clocks").json()
    assert rest["matter"] == two.public_id
    assert (
        page(head, "/clocks/", picks=[rest["pick"]], reason="谈好了。", do="leave").status_code
        == 302
    )
    assert page(head, "/api/regimes/clocks").json() == []
    assert Move.objects.filter(step__in=("move_clock", "leave_clock"), by=head).count() == 2


def test_all_picks_are_decided_or_none(cast, page):
    one = instruction(cast, pace="ordinary")
    adopt(cast, "instruction.ordinary", "5d")
    picks = [f"{one.public_id}:finish", "absent:finish"]

    answer = page(cast.office_head, "/clocks/", picks=picks, reason="提速。", do="move")

    assert answer.status_code == 422
    assert Matter.objects.get(pk=one.pk).due_on == one.due_on


def test_a_clock_of_who_does_not_have_the_ball_becomes_a_row_of_theirs(cast, page):
    fixes = {"due_on": date(2026, 9, 30)}
    promise = promised(cast, **fixes)
    still = promise.clock_runs.get(key="still", stopped_at=None)
    assert "该你过问" not in text(page(cast.office, "/", day(2, 12)))

    late = still.due_at + timedelta(days=1)
    shown = text(page(cast.office, "/", late))
    assert "该你过问" in shown
    assert "查看进展" in shown
    assert "该你过问" not in text(page(cast.lead, "/", late))

    take(Matter.objects.get(pk=promise.pk), "look_in", by=cast.office, at=late, seen="问了3户。")
    assert "该你过问" not in text(page(cast.office, "/", late))


def promised(cast, **columns) -> Matter:
    fixes = Fixes("早晚不停水", "换完6个村的主管。", lead_unit=cast.bureau, standard="七点有水",
                  measures="每月一村", **columns)  # fmt: skip
    made = draft(fixes, issuer=cast.desk, by=cast.lead, at=day(2, 9), regime="promise", facts=FACTS)
    return keeping(cast, made)
