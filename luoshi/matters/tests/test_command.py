"""`luoshi matter`: the same steps and the same sentences on the command line."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from luoshi.matters.models import Matter


@pytest.fixture(autouse=True)
def _stands(clock_stands) -> None:
    pass


def run(*words: str) -> str:
    out = StringIO()
    call_command("matter", *words, stdout=out)
    return out.getvalue()


def refused(*words: str) -> str:
    with pytest.raises(CommandError) as refusal:
        run(*words)
    assert refusal.value.returncode == 2
    return str(refusal.value)


def test_the_list_shows_what_the_person_may_see(cast):
    matter = cast.matter_at("doing")

    assert f"{matter.public_id}  正常  青禾交办〔2026〕1号  清溪河排污口整治" in run(
        "list", "--as", "chen"
    )
    assert run("list", "--as", "wu") == ""


def test_a_matter_is_shown_with_what_can_be_done(cast):
    matter = cast.matter_at("issued")

    shown = run("show", matter.number, "--as", "chen").splitlines()

    assert shown[0] == "清溪河排污口整治"
    assert "可以 sign 签收" in shown
    assert "现在等县水利局：签收或退回，还有1个工作日" in shown


def test_a_step_is_taken_with_its_answers(cast):
    matter = cast.matter_at("issued")

    said = run("decline", matter.public_id, "--as", "chen", "理由=河道外归住建局。")

    assert said.strip() == "清溪河排污口整治：退回。现在是“待裁定”。"
    assert Matter.objects.get().moves.first().answers == {"reason": "河道外归住建局。"}


def test_a_refusal_is_the_sentence_and_code_two(cast):
    matter = cast.matter_at("issued")

    assert refused("sign", matter.public_id, "--as", "lin") == "只有牵头单位县水利局可以签收。"
    assert refused("sign", matter.public_id, "--as", "wu").startswith("没有“")
    assert refused("list", "--as", "nobody") == "没有登录名“nobody”，请核对。"
    assert refused("sign", "--as", "chen") == "请写明是哪一件：luoshi matter sign 事项 --as chen"
    assert refused("fly", matter.public_id, "--as", "chen") == "“交办单”没有“fly”这一步。"
    assert refused("decline", matter.public_id, "--as", "chen", "原因=不是") == (
        "看不懂“原因=不是”，请写成 项=内容；这一步可以填：reason=理由、better_unit=建议承办单位。"
    )
