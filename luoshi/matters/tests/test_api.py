"""The API: the same scope, offers and refusals as the pages."""

from datetime import date

import pytest

from luoshi.matters.actions import take
from luoshi.matters.models import Matter
from luoshi.matters.schemas import ListOut, MatterOut

from .cast import NOW


def call(client, method: str, path: str, **body):
    given = {"data": body, "content_type": "application/json"} if method != "get" else {}
    return getattr(client, method)(f"/api/matters{path}", **given)


def test_the_list_is_paged_filtered_and_in_scope(cast, sign_in):
    cast.matter_at("doing", title="防汛")
    cast.draft()

    office = call(sign_in(cast.office), "get", "").json()
    found = call(sign_in(cast.office), "get", "?q=防汛&state=doing").json()
    outsider = call(sign_in(cast.outsider), "get", "").json()

    assert (office["count"], office["pages"], outsider["count"]) == (2, 1, 0)
    assert [item["title"] for item in found["items"]] == ["防汛"]


def test_a_matter_carries_its_offers_with_what_they_ask(cast, sign_in):
    matter = cast.matter_at("issued")

    shown = call(sign_in(cast.lead), "get", f"/{matter.public_id}").json()

    assert [(o["name"], o["label"], o["why_not"]) for o in shown["offers"]] == [
        ("sign", "签收", None),
        ("decline", "退回", None),
        ("extend", "延期", None),
    ]
    assert [ask["key"] for ask in shown["offers"][1]["asks"]] == ["reason", "better_unit"]
    assert (shown["light"], shown["light_word"]) == ("sent", "待签收")


def test_to_an_outsider_it_is_not_there(cast, sign_in):
    matter = cast.matter_at("issued")
    client = sign_in(cast.outsider)

    assert call(client, "get", f"/{matter.public_id}").status_code == 404
    assert call(client, "post", f"/{matter.public_id}/steps/sign").status_code in (404, 422)
    assert call(client, "post", f"/{matter.public_id}/steps/sign", answers={}).status_code == 404


def test_a_step_is_taken_once(cast, sign_in):
    matter = cast.matter_at("issued")
    client, path = sign_in(cast.lead), f"/{matter.public_id}/steps/sign"

    first = call(client, "post", path, version=matter.version)
    second = call(client, "post", path, version=matter.version)

    assert (first.status_code, first.json()["state"]) == (200, "doing")
    assert second.status_code == 409
    assert second.json()["refused"].startswith("县水利局陈禾在2月9日10:00先办了")


@pytest.mark.parametrize(
    ("person", "step", "answers", "sentence"),
    [
        ("office", "sign", {}, "只有牵头单位县水利局可以签收。"),
        ("lead", "decline", {}, "请填写理由。"),
        ("lead", "sign", {"by": "x"}, "“签收”没有这一项：by。"),
        ("lead", "fly", {}, "“交办单”没有“fly”这一步。"),
    ],
)
def test_a_refusal_is_the_sentence(cast, sign_in, person, step, answers, sentence):
    matter = cast.matter_at("issued")

    answer = call(
        sign_in(getattr(cast, person)), "post", f"/{matter.public_id}/steps/{step}", answers=answers
    )

    assert (answer.status_code, answer.json()) == (422, {"refused": sentence})


def test_answers_come_as_words_and_are_read(cast, sign_in):
    matter = cast.matter_at("closed")

    take(matter, "reopen", by=cast.office, at=NOW, reason="渗漏。", due_on="2026-06-30")
    move = matter.moves.get(step="reopen")
    answer = call(
        sign_in(cast.office_head), "post", f"/{matter.public_id}/moves/{move.public_id}/agree"
    )

    assert answer.json()["due_on"] == "2026-06-30"


def test_a_draft_is_made_and_changed(cast, sign_in):
    client = sign_in(cast.office)
    made = call(
        client,
        "post",
        "",
        title="清淤方案",
        task="拿出清淤方案",
        words="请水利局月底前拿出清淤方案。",
        source="县长批示",
        lead_unit=cast.bureau.public_id,
    )

    changed = call(client, "patch", f"/{made.json()['id']}", due="10个工作日", standard="有方案")

    assert made.status_code == 201
    assert (changed.status_code, changed.json()["standard"]) == (200, "有方案")
    assert Matter.objects.get().limit == "10wd"
    assert changed.json()["lead_unit"] == "县水利局"


def test_a_draft_that_cannot_be_read_says_which_field(cast, sign_in):
    matter = cast.draft()

    answer = call(sign_in(cast.office), "patch", f"/{matter.public_id}", due="尽快")

    assert answer.status_code == 422
    assert answer.json()["refused"].startswith("时限：看不懂时限“尽快”")


def test_only_the_office_drafts(cast, sign_in):
    answer = call(sign_in(cast.lead), "post", "", title="a", task="b", words="c", source="d")

    assert answer.status_code == 422


def test_handing_out_and_asking(cast, sign_in):
    matter = cast.matter_at("doing")
    client = sign_in(cast.office)

    parts = call(
        client, "post", f"/{matter.public_id}/hand-out", units=[cast.helper.public_id], issue=True
    ).json()["parts"]
    question = call(client, "post", f"/{matter.public_id}/questions", text="到哪一步了？").json()
    qid = question["questions"][0]["id"]
    answered = call(
        sign_in(cast.lead), "post", f"/{matter.public_id}/questions/{qid}", text="过半。"
    ).json()

    assert [(part["lead_unit"], part["state"]) for part in parts] == [("县住建局", "issued")]
    assert answered["questions"][0]["answer"] == "过半。"


def test_the_description_names_every_path(client):
    """Anonymous people get neither data nor the description."""
    assert client.get("/api/matters").status_code in (302, 401)


def test_what_is_answered_has_the_shape_that_is_declared(cast, sign_in):
    """Keys and types, to the last one: the answers are not validated on their way out."""
    matter = cast.matter_at("in_review", due_on=date(2026, 3, 31))
    client = sign_in(cast.office)

    for address, schema in (
        (f"/api/matters/{matter.public_id}", MatterOut),
        ("/api/matters", ListOut),
    ):
        told = client.get(address).json()
        declared = schema.model_validate(told).model_dump()

        assert keys_of(told) == keys_of(declared)


def keys_of(value) -> object:
    """The shape of what was answered: names of fields, and what stands in lists."""
    if isinstance(value, dict):
        return {key: keys_of(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [keys_of(one) for one in value]
    return None
