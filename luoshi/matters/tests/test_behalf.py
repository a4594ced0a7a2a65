"""代办: a liaison presses for the head of the unit, the office enters what came by phone."""

import pytest

from luoshi.ledger.models import Event
from luoshi.matters.actions import agree, take
from luoshi.matters.models import Matter, Move
from luoshi.matters.refusal import Refused
from luoshi.matters.sentences import sentence
from luoshi.org.models import Duty, Post, Tenure

from .cast import NOW

RESULT = {"result": "17个排污口全部验收。"}
NOTE = "何以宁2月9日上午来电"


def first(cast) -> Post:
    return cast.bureau.posts.get(duty=Duty.FIRST)


def refusal(matter: Matter, step: str, **given) -> str:
    with pytest.raises(Refused) as said:
        take(matter, step, at=NOW, **given)
    return str(said.value)


def test_a_liaison_presses_for_the_head_of_the_unit(cast):
    matter = cast.matter_at("issued")

    move = take(matter, "sign", by=cast.lead, at=NOW, on_behalf_of=first(cast))

    assert (move.by_name, move.for_name) == ("陈禾", "县水利局局长何以宁")
    assert sentence(move) == "代县水利局局长何以宁签收。"
    assert Event.objects.get(seq=move.event).detail["for_post"] == first(cast).public_id


def test_the_office_enters_what_came_by_phone_with_who_told_it(cast):
    matter = cast.matter_at("issued")

    move = take(matter, "sign", by=cast.office, at=NOW, on_behalf_of=first(cast), note=NOTE)

    assert matter.state_key == "doing"
    assert sentence(move) == f"代县水利局局长何以宁签收（{NOTE}）。"
    assert NOTE not in str(Event.objects.get(seq=move.event).detail)


@pytest.mark.parametrize(
    ("by", "note", "why"),
    [
        ("office", " ", "请写明何以宁是什么时候、怎样告诉的。"),
        ("lead_head", "", "县水利局局长就是你自己，不用代。"),
        ("outsider", NOTE, "只有牵头单位的联络员和交办单位可以代办。"),
        ("support", NOTE, "只有牵头单位的联络员和交办单位可以代办。"),
        ("leader", NOTE, "只有牵头单位的联络员和交办单位可以代办。"),
    ],
)
def test_who_may_not_press_for_another_is_told_why(cast, by, note, why):
    matter = cast.matter_at("issued")

    given = {"by": getattr(cast, by), "on_behalf_of": first(cast), "note": note}
    assert refusal(matter, "sign", **given) == why
    assert Matter.objects.get(pk=matter.pk).state_key == "issued"


def test_only_a_step_of_the_lead_and_only_for_the_post_that_answers(cast):
    matter, reported = cast.matter_at("issued"), cast.matter_at("in_review")
    other = cast.bureau.posts.get(duty=Duty.LIAISON)

    assert refusal(matter, "sign", by=cast.office, on_behalf_of=other, note=NOTE) == (
        "只能代责任岗位县水利局局长办。"
    )
    assert refusal(reported, "close", by=cast.lead, on_behalf_of=first(cast)) == (
        "办结不是牵头单位的步骤，不能代办。"
    )


def test_a_vacant_post_has_nobody_to_press_for(cast):
    matter = cast.matter_at("issued")
    Tenure.objects.filter(post=first(cast)).update(to_on="2026-02-01")

    assert refusal(matter, "sign", by=cast.lead, on_behalf_of=first(cast)) == (
        "县水利局局长空缺，没有可以代的人，请先任职或由人代理。"
    )


def test_who_entered_a_report_does_not_review_it(cast):
    matter = cast.matter_at("doing")
    take(matter, "report", by=cast.office, at=NOW, on_behalf_of=first(cast), note=NOTE, **RESULT)

    assert refusal(matter, "close", by=cast.office) == "这份报告是你自己报的，须由另一个人审核。"
    take(matter, "close", by=cast.office_head, at=NOW)
    assert matter.state_key == "closed"


def test_who_asks_for_another_does_not_agree_in_the_same_breath(cast):
    matter = cast.matter_at("doing")
    asks = {"reason": "汛期推后。", "due_on": "2026-04-30"}

    move = take(
        matter,
        "extend",
        by=cast.office_head,
        at=NOW,
        on_behalf_of=first(cast),
        note=NOTE,
        **asks,
    )

    assert move.is_pending
    assert matter.due_on.isoformat() == "2026-03-31"
    with pytest.raises(Refused, match="自己提出的不能由自己同意。"):
        agree(move, by=cast.office_head, at=NOW)


def test_what_was_asked_for_another_can_be_agreed_to(cast):
    matter = cast.matter_at("doing")
    asks = {"reason": "汛期推后。", "due_on": "2026-04-30"}
    given = {"on_behalf_of": first(cast), "note": NOTE}
    move = take(matter, "extend", by=cast.office, at=NOW, **given, **asks)

    agree(move, by=cast.office_head, at=NOW)

    assert Matter.objects.get(pk=matter.pk).due_on.isoformat() == "2026-04-30"
    assert sentence(Move.objects.get(pk=move.pk)).startswith("代县水利局局长何以宁延期")


def step_of(matter: Matter, step: str, query: str = "") -> str:
    return f"/matters/{matter.public_id}/{step}/{query}"


def test_the_choice_stands_on_the_form_only_where_it_applies(cast, sign_in):
    matter = cast.matter_at("issued")

    def fields(user, query: str = "") -> set[str]:
        form = sign_in(user).get(step_of(matter, "sign", query)).context["form"]
        return {"for_post", "told"} & set(form.fields)

    assert fields(cast.lead) == {"for_post"}
    assert fields(cast.lead_head) == set()
    assert fields(cast.office) == set()
    assert fields(cast.office, "?for=lead") == {"for_post", "told"}
    assert fields(cast.leader, "?for=lead") == set()


def test_the_office_enters_a_step_on_the_page(cast, sign_in):
    matter = cast.matter_at("issued")
    client = sign_in(cast.office)
    given = {
        "version": matter.version,
        "measures": "一口一策",
        "for_post": first(cast).public_id,
        "told": NOTE,
    }

    page = client.get(f"/matters/{matter.public_id}/")
    empty = client.post(step_of(matter, "sign"), {**given, "told": ""})
    answer = client.post(step_of(matter, "sign"), given, follow=True)

    assert "县水利局打电话来办的" in page.text
    assert (empty.status_code, "请写明谁、什么时候、怎样告诉的。" in empty.text) == (422, True)
    assert f"代县水利局局长何以宁签收（{NOTE}）。" in answer.text
    assert Matter.objects.get(pk=matter.pk).state_key == "doing"


def test_the_liaison_chooses_to_press_as_oneself_or_for_the_head(cast, sign_in):
    own, other = cast.matter_at("issued"), cast.matter_at("issued")
    client = sign_in(cast.lead)

    client.post(step_of(own, "sign"), {"version": own.version})
    client.post(
        step_of(other, "sign"), {"version": other.version, "for_post": first(cast).public_id}
    )

    names = [m.moves.get(step="sign").for_name for m in (own, other)]
    assert names == ["", "县水利局局长何以宁"]


def test_the_api_presses_for_the_lead_by_the_same_rules(cast, sign_in):
    matter = cast.matter_at("issued")
    client, path = sign_in(cast.office), f"/api/matters/{matter.public_id}/steps/sign"

    def press(**body):
        return client.post(path, body, content_type="application/json")

    assert press().json() == {"refused": "只有牵头单位县水利局可以签收。"}
    assert press(on_behalf=True).json() == {"refused": "请写明何以宁是什么时候、怎样告诉的。"}
    assert press(on_behalf=True, note=NOTE).json()["state"] == "doing"
