"""`luoshi matter`: drafting, changing and issuing many, handing out, agreement, questions."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from luoshi.matters.models import Matter
from luoshi.org.models import Unit

DRAFT = ("事项=清淤", "任务=清淤6公里。", "依据原文=清淤6公里。", "出处=会议纪要")


@pytest.fixture(autouse=True)
def _stands(clock_stands) -> None:
    pass


def run(*words: str, by: str = "lin") -> str:
    out = StringIO()
    call_command("matter", *words, "--as", by, stdout=out)
    return out.getvalue().strip()


def refused(*words: str, by: str = "lin") -> str:
    with pytest.raises(CommandError) as refusal:
        run(*words, by=by)
    return str(refusal.value)


def test_a_draft_is_made_fixed_and_issued(cast):
    said = run("new", *DRAFT, "牵头单位=县水利局", "时限=10个工作日")
    made = Matter.objects.get()
    assert said == f"已存为草稿 {made.public_id}：清淤。"
    assert (made.lead_unit, made.limit) == (cast.bureau, "10wd")
    assert refused("issue", made.public_id).startswith("还不能交办：缺标准、措施。")

    assert run("set", made.public_id, "标准=有验收单") == "清淤：草稿改好了。"
    waived = run("waive", made.public_id, "免填=措施", "理由=一次办完。")
    assert waived == "已记明措施为什么不填。"

    assert run("issue", made.public_id) == "清淤：交办。现在是“待签收”。"
    made.refresh_from_db()
    assert (made.standard, made.waivers) == ("有验收单", {"measures": "一次办完。"})
    assert made.number == "青禾交办〔2026〕1号"


def test_many_drafts_get_one_value_and_are_issued_or_none(cast):
    good = cast.draft(title="甲")
    bad = cast.draft(title="乙", standard="")
    both = (good.public_id, bad.public_id)

    assert "乙" in refused("issue", *both)
    assert {m.state_key for m in Matter.objects.all()} == {"draft"}
    assert run("set", *both, "标准=有单据", "牵头单位=县住建局") == "改好了2件草稿。"
    assert run("issue", *both) == "已交办2件。"
    assert {(m.lead_unit, m.standard, m.state_key) for m in Matter.objects.all()} == {
        (cast.helper, "有单据", "issued")
    }
    assert refused("set", *both).startswith("请至少填写一项要改成的内容。")


def test_one_task_is_handed_out_to_units_by_name(cast):
    whole = cast.matter_at("doing")

    assert refused("hand-out", whole.number) == "请至少选一个单位。"
    assert refused("hand-out", whole.number, "--to", "某局").startswith("单位树里没有“某局”")
    said = run("hand-out", whole.number, "--to", "县住建局", "--to", "县政府督查室", "--issue")

    assert said == "分办给2个单位，已经交办。"
    assert {p.lead_unit.name for p in whole.children.all()} == {"县住建局", "县政府督查室"}
    assert {part.state_key for part in whole.children.all()} == {"issued"}


def test_a_step_that_asks_a_unit_takes_its_name(cast):
    matter = cast.matter_at("issued")

    run("decline", matter.number, "理由=河道外归住建局。", "建议承办单位=县住建局", by="chen")

    kept = matter.moves.get(step="decline").answers["better_unit"]
    assert Unit.objects.get(public_id=kept) == cast.helper


def test_an_extension_is_agreed_to_or_not(cast):
    matter = cast.matter_at("doing")
    asked = ("extend", matter.number, "理由=汛期。", "延到哪一天=2026-05-29")
    run(*asked, by="chen")

    assert refused("agree", matter.number).startswith("只有")
    assert run("refuse", matter.number, "理由=再赶一赶。", by="he").startswith("没有同意")
    run(*asked, by="chen")
    assert run("agree", matter.number, by="he") == "已同意，这一步从现在起生效。"

    matter.refresh_from_db()
    assert str(matter.due_on) == "2026-05-29"
    assert refused("agree", matter.number, by="he") == "没有等着同意的步骤。"


def test_a_question_is_asked_and_answered(cast):
    matter = cast.matter_at("doing")

    run("ask", matter.number, "内容=到哪一步了？")
    assert run("answer", matter.number, "内容=过半。", by="chen") == "已经答复。"

    assert matter.questions.get().answer == "过半。"
    assert refused("answer", matter.number, "内容=完。", by="chen") == "没有等着答复的询问。"


def test_who_may_not_is_told(cast):
    draft = cast.draft()

    assert refused("new", *DRAFT, by="chen").startswith("只有督查人员可以拟办事项")
    assert refused("set", draft.public_id, "标准=x", by="chen").startswith("没有“")
    assert "依据原文：" in refused("new", "事项=a", "任务=b")
