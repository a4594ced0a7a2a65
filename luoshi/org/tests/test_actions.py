"""Units, posts, tenures and roles: what is written, what is refused and with which sentence."""

from datetime import date, timedelta

import pytest

from luoshi.ledger.models import Event
from luoshi.ledger.refusal import Refused
from luoshi.matters.actions import agree, take
from luoshi.matters.models import Matter
from luoshi.matters.tests.cast import DAY, NOW
from luoshi.org import actions
from luoshi.org.models import Duty, Level, Role, Tenure, Unit, User
from luoshi.org.queries import holder, unit_named, units_without

TODAY = NOW.date()
BY = {"by": "somebody", "at": NOW}


def refusal(act, *args, **given) -> str:
    with pytest.raises(Refused) as said:
        act(*args, **given, **BY)
    return str(said.value)


def last_event() -> Event:
    return Event.objects.order_by("seq").last()


def fresh(unit: Unit) -> Unit:
    return Unit.objects.get(pk=unit.pk)


def test_a_renamed_unit_is_still_found_by_its_old_name(cast):
    actions.rename_unit(cast.helper, name="县住房建设局", short="县住房局", **BY)

    assert unit_named("县住建局") == cast.helper
    assert fresh(cast.helper).aliases == ["县住建局"]
    assert last_event().kind == "org.rename_unit"
    assert "县住房建设局" not in str(last_event().detail)


def test_a_moved_unit_takes_everything_below_along(cast):
    village = actions.add_unit("柳口村", level=Level.VILLAGE, parent=cast.town, **BY)
    other = actions.add_unit("石湾镇", level=Level.TOWNSHIP, parent=cast.county, **BY)
    deep = actions.add_unit("一组", level=Level.OFFICE, parent=village, **BY)

    actions.move_unit(village, parent=other, **BY)

    assert fresh(deep).path == f"{other.path}{village.pk}/{deep.pk}/"
    assert set(Unit.objects.below(other)) == {other, village, deep}
    assert fresh(village).parent == other


def test_what_stands_in_the_way_of_a_move(cast):
    village = actions.add_unit("柳口村", level=Level.VILLAGE, parent=cast.town, **BY)
    actions.add_unit("柳口村", level=Level.VILLAGE, parent=cast.helper, **BY)

    move = actions.move_unit
    assert refusal(move, cast.town, parent=village) == "柳口村在柳林镇下面，不能做它的上级。"
    assert refusal(move, village, parent=cast.town) == "柳口村现在就在柳林镇下面。"
    assert refusal(move, cast.county, parent=cast.town) == "柳林镇在青禾县下面，不能做它的上级。"
    assert refusal(move, village, parent=cast.helper) == (
        "县住建局下面已经有“柳口村”，请换一个名称。"
    )


def test_a_unit_without_matters_closes_with_its_posts(cast):
    count = actions.close_unit(cast.town, on=TODAY, **BY)

    assert count == 0
    assert not cast.town.posts.filter(closed_on=None).exists()
    assert not Tenure.objects.on(TODAY + timedelta(days=1)).filter(post__unit=cast.town).exists()


def test_a_unit_that_leads_matters_needs_a_successor_and_still_answers(cast):
    matter = cast.matter_at("doing")
    why = refusal(actions.close_unit, cast.bureau, on=TODAY)

    count = actions.close_unit(cast.bureau, on=TODAY, successor=cast.helper, **BY)

    matter = Matter.objects.get(pk=matter.pk)
    assert why == "县水利局还牵头1件在办事项，请写明由哪个单位承接。"
    assert count == 1
    assert matter.lead_unit == cast.bureau
    assert holder(matter.lead_post, TODAY + timedelta(days=9)) == cast.lead_head


def test_posts_are_cleared_after_the_last_matter_has_gone(cast):
    matter = cast.matter_at("doing")
    actions.close_unit(cast.bureau, on=TODAY, successor=cast.helper, **BY)
    why = refusal(actions.clear_posts, cast.bureau, on=TODAY)
    take(matter, "withdraw", by=cast.office, at=NOW, reason="并到别处。")
    move = matter.moves.get(step="withdraw")
    agree(move, by=cast.office_head, at=NOW)

    assert why == "县水利局还牵头1件在办事项，请督查室先移交给县住建局。"
    assert actions.clear_posts(cast.bureau, on=TODAY, **BY) == 2
    assert refusal(actions.clear_posts, cast.bureau, on=TODAY) == "县水利局的岗位都已经撤销。"


def test_merging_moves_units_below_and_keeps_the_name(cast):
    village = actions.add_unit("柳口村", level=Level.VILLAGE, parent=cast.town, **BY)
    other = actions.add_unit("石湾镇", level=Level.TOWNSHIP, parent=cast.county, **BY)

    actions.merge_units(cast.town, into=other, on=TODAY, **BY)

    assert fresh(village).parent == other
    assert fresh(cast.town).successor == other
    assert unit_named("柳林镇") == other


def test_what_stands_in_the_way_of_closing(cast):
    village = actions.add_unit("柳口村", level=Level.VILLAGE, parent=cast.town, **BY)
    close = actions.close_unit
    assert refusal(close, cast.county, on=TODAY) == "青禾县是最上级，不能撤销。"
    assert refusal(close, cast.town, on=TODAY) == "下面还有柳口村，请先移走或撤销下级单位。"
    assert refusal(close, village, on=TODAY, successor=village) == "承接单位不能是它自己，请另选。"
    close(village, on=TODAY, **BY)
    assert refusal(close, village, on=TODAY) == "柳口村已于2026年2月9日撤销，不能再改。"


def test_a_unit_has_one_first_responsible_post(cast):
    why = "县水利局的第一责任人岗位已经是局长，一个单位只有一个。"
    office = cast.bureau.posts.get(duty=Duty.LIAISON)

    assert refusal(actions.add_post, cast.bureau, "书记", duty=Duty.FIRST) == why
    assert refusal(actions.amend_post, office, duty=Duty.FIRST) == why


def test_a_post_that_answers_for_matters_is_not_closed(cast):
    cast.matter_at("doing")
    first = cast.bureau.posts.get(duty=Duty.FIRST)
    liaison = cast.bureau.posts.get(duty=Duty.LIAISON)

    actions.close_post(liaison, on=TODAY, **BY)

    assert refusal(actions.close_post, first, on=TODAY) == (
        "县水利局局长还负责1件在办事项，请督查室先移交或改定责任岗位。"
    )
    assert holder(liaison, TODAY + timedelta(days=1)) is None


def test_a_change_of_person_hands_over_without_a_day_between(cast):
    matter = cast.matter_at("doing")
    held = Tenure.objects.get(user=cast.lead_head)
    new = actions.add_user("qin", "秦岭松", **BY)

    actions.hand_over_post(held, to=new, on=date(2026, 3, 1), **BY)

    assert holder(matter.lead_post, date(2026, 2, 28)) == cast.lead_head
    assert holder(matter.lead_post, date(2026, 3, 1)) == new
    assert Matter.objects.get(pk=matter.pk).version == matter.version


def test_who_stood_in_and_takes_over_holds_the_post_once(cast):
    held = Tenure.objects.get(user=cast.lead_head)
    actions.stand_in(cast.lead, held.post, from_on=DAY, **BY)

    actions.hand_over_post(held, to=cast.lead, on=TODAY, **BY)

    assert Tenure.objects.on(TODAY).filter(post=held.post).count() == 1


@pytest.mark.parametrize(
    ("on", "to", "why"),
    [
        (DAY, "lead", "何以宁从2026年1月1日起任职，接任日期要在这以后。"),
        (TODAY, "lead_head", "现在就是何以宁担任县水利局局长，请选接任的人。"),
    ],
)
def test_what_stands_in_the_way_of_a_change(cast, on, to, why):
    held = Tenure.objects.get(user=cast.lead_head)

    assert refusal(actions.hand_over_post, held, to=getattr(cast, to), on=on) == why


def test_one_person_holds_the_first_post_and_others_may_share(cast):
    first = cast.bureau.posts.get(duty=Duty.FIRST)
    staff = cast.desk.posts.get(title="督查员")
    new = actions.add_user("qin", "秦岭松", **BY)

    actions.appoint(new, staff, from_on=TODAY, **BY)

    assert refusal(actions.appoint, new, first, from_on=TODAY) == (
        "县水利局局长由何以宁担任，换人请用“换人”，免去以后再任也可以。"
    )
    assert refusal(actions.appoint, new, staff, from_on=TODAY) == (
        "秦岭松已经任县政府督查室督查员，不用再任。"
    )


def test_in_a_vacancy_who_stands_in_answers(cast):
    held = Tenure.objects.get(user=cast.lead_head)
    actions.end_tenure(held, to_on=TODAY, **BY)
    tomorrow = TODAY + timedelta(days=1)
    vacant = cast.bureau in units_without(Duty.FIRST, tomorrow)

    actions.stand_in(cast.lead, held.post, from_on=tomorrow, to_on=date(2026, 3, 1), **BY)

    assert vacant
    assert holder(held.post, tomorrow) == cast.lead
    assert cast.bureau not in units_without(Duty.FIRST, tomorrow)
    assert holder(held.post, date(2026, 3, 2)) is None


def test_a_stopped_account_leaves_posts_and_roles_and_is_not_the_holder(cast, keeper):
    post = cast.desk.posts.get(duty=Duty.FIRST)

    held = actions.deactivate_user(cast.office_head, on=TODAY, **BY)

    assert [str(one.post) for one in held] == ["县政府督查室主任"]
    assert holder(post, TODAY) is None
    assert not cast.office_head.grants.on(TODAY).exists()
    assert refusal(actions.give_role, cast.office_head, Role.OFFICE, cast.desk, from_on=TODAY) == (
        "贺知远的账号已停用，请先启用。"
    )


def test_the_last_administrator_stays(cast, keeper):
    why = "纪明舟是管青禾县的最后一个系统管理员，请先授权给另一个人。"
    grant = keeper.grants.get()

    assert refusal(actions.end_role, grant, on=TODAY) == why
    assert refusal(actions.deactivate_user, keeper, on=TODAY) == why

    actions.give_role(cast.leader, Role.ADMIN, cast.county, from_on=TODAY, **BY)
    actions.end_role(grant, on=TODAY, **BY)
    assert not keeper.grants.on(TODAY).exists()


def test_nobody_gives_a_role_to_oneself_or_stops_oneself(cast, keeper):
    me = {"by": keeper.public_id, "at": NOW}
    with pytest.raises(Refused, match="不能给自己授权，请另一个系统管理员办。"):
        actions.give_role(keeper, Role.OFFICE, cast.desk, from_on=TODAY, **me)
    with pytest.raises(Refused, match="不能停用自己的账号，请另一个系统管理员办。"):
        actions.deactivate_user(keeper, on=TODAY, **me)


def test_a_role_taken_back_and_given_again_on_one_day_holds(cast, keeper):
    grant = actions.give_role(cast.lead, Role.OFFICE, cast.desk, from_on=TODAY, **BY)
    actions.end_role(grant, on=TODAY, **BY)
    gone = cast.lead.grants.on(TODAY).exists()

    actions.give_role(cast.lead, Role.OFFICE, cast.desk, from_on=TODAY, **BY)

    assert not gone
    assert cast.lead.grants.on(TODAY).count() == 1


def test_a_login_name_is_given_once(cast):
    assert refusal(actions.add_user, "chen", "陈家禾") == "登录名“chen”已经有人用了，请换一个。"
    assert not User.objects.filter(name="陈家禾").exists()
