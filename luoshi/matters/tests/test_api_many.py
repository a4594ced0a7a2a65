"""The API: one value for many drafts, issuing many, a waiver; units by their names."""

import pytest

from luoshi.matters.models import Matter

from .test_api import call


@pytest.fixture
def drafts(cast) -> list[Matter]:
    return [cast.draft(title="甲"), cast.draft(title="乙", standard="")]


def ids(drafts: list[Matter]) -> list[str]:
    return [one.public_id for one in drafts]


def test_one_value_is_set_in_all_and_all_are_issued(cast, sign_in, drafts):
    client = sign_in(cast.office)

    early = call(client, "post", "/bulk/issue", ids=ids(drafts))
    assert early.status_code == 422
    assert "乙" in early.json()["refused"]
    assert {m.state_key for m in Matter.objects.all()} == {"draft"}
    done = call(
        client, "post", "/bulk/set", ids=ids(drafts), lead_unit="县住建局", standard="有单据"
    )
    assert done.json() == {"done": ids(drafts)}
    assert call(client, "post", "/bulk/issue", ids=ids(drafts)).status_code == 200

    assert {(m.lead_unit, m.standard, m.state_key) for m in Matter.objects.all()} == {
        (cast.helper, "有单据", "issued")
    }


def test_one_that_is_no_draft_to_the_person_stops_all(cast, sign_in, drafts):
    many = [*ids(drafts), "absent"]

    answer = call(sign_in(cast.office), "post", "/bulk/set", ids=many, standard="x")
    outside = call(sign_in(cast.lead), "post", "/bulk/set", ids=ids(drafts), standard="x")
    nothing = call(sign_in(cast.office), "post", "/bulk/issue", ids=[])

    assert answer.json() == {"refused": "没有这些草稿，或者已经交办：absent。"}
    assert outside.status_code == 422
    assert nothing.json() == {"refused": "请先写明要处理哪些草稿。"}
    assert Matter.objects.filter(standard="x").count() == 0


def test_one_of_the_five_is_waived_with_a_reason(cast, sign_in, drafts):
    path, client = f"/{drafts[1].public_id}/waivers", sign_in(cast.office)

    assert call(client, "post", path, facet="task", reason="x").status_code == 422
    done = call(client, "post", path, facet="standard", reason="一次性的事。")

    assert done.json()["waivers"] == {"standard": "一次性的事。"}


def test_units_are_named_by_name(cast, sign_in):
    matter = cast.matter_at("doing")

    done = call(
        sign_in(cast.office),
        "post",
        f"/{matter.public_id}/hand-out",
        units=["县住建局"],
        issue=True,
    )

    assert [part["lead_unit"] for part in done.json()["parts"]] == ["县住建局"]
