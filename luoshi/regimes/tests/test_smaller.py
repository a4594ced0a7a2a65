"""审议意见, 走访问题: what is particular to each."""

from datetime import date

import pytest

from luoshi.matters.actions import Fixes, agree, draft, take
from luoshi.matters.beside import Clearance
from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused

from .pressing import day, pressed

OPINION = {
    "kind": "audit",
    "session": "第31次会议",
    "opinions": "一、整改到位。",
    "committee": "财经委",
    "received_on": "2026-02-06",
}
HEARD = {"told_on": "2026-03-02", "told": "委员会来函"}


def opinion(cast, **facts) -> Matter:
    fixes = Fixes("审计整改审议意见", "逐条整改。", lead_unit=cast.bureau)
    made = draft(fixes, issuer=cast.desk, by=cast.office, at=day(2, 9), regime="review_opinion",
                 facts=OPINION | facts)  # fmt: skip
    return pressed(cast, made, "issue", "office", day(2, 9))


def before_assembly(cast, matter: Matter) -> Matter:
    for step, by, answers in (
        ("report", "lead", {"result": "整改了9项。"}),
        ("committee_agrees", "office", HEARD),
        ("send_report", "office_head", {"sent_on": "2026-03-03"}),
    ):
        matter = pressed(cast, matter, step, by, day(3, 3), **answers)
    return matter


@pytest.mark.parametrize(
    ("kind", "end"), [("audit", date(2026, 8, 6)), ("opinion", date(2026, 5, 6))]
)
def test_time_runs_from_the_day_it_was_received(cast, kind, end):
    assert opinion(cast, kind=kind).due_on == end


def test_the_first_person_of_the_unit_signs_the_report(cast):
    move = take(opinion(cast), "report", by=cast.lead, at=day(3, 2), result="整改了9项。")
    assert move.is_pending
    with pytest.raises(Refused, match="只有承办单位负责人可以答复"):
        agree(move, by=cast.office_head, at=day(3, 2))


def test_two_rounds_at_most_and_two_persons_publish(cast):
    matter = before_assembly(cast, opinion(cast))
    for _ in range(2):
        again = pressed(cast, matter, "not_content", "office", day(3, 4), reason="再办。", **HEARD)
        matter = before_assembly(cast, again)
    with pytest.raises(Refused, match="再次办理次数已经是2，最多2"):
        pressed(cast, matter, "not_content", "office", day(3, 4), reason="再办。", **HEARD)

    heard = pressed(cast, matter, "heard", "office", day(3, 5), verdict="content", **HEARD)
    move = take(heard, "publish", by=cast.office, at=day(3, 6), where="县政府网站")
    assert (move.is_pending, Clearance.objects.count()) == (True, 0)
    agree(move, by=cast.office_head, at=day(3, 6))

    assert Clearance.objects.get().what == "研究处理情况"


def visit(cast, **changes) -> Matter:
    given = {"title": "泵站停电", "task": "夜里抽不上水。", "raised_by": "种粮大户老秦"} | changes
    fixes = Fixes(given["title"], given["task"], lead_unit=cast.bureau)
    facts = {"raised_by": given["raised_by"], "visited_on": "2026-02-06"}
    return draft(fixes, issuer=cast.town, by=cast.outsider, at=day(2, 9), regime="visit_issue",
                 facts=facts)  # fmt: skip


@pytest.mark.parametrize(
    "changes",
    [
        {"raised_by": "老秦 13800138000"},
        {"task": "证件33010119600101123X，夜里抽不上水。"},
        {"title": "老秦（13800138000）的泵站"},
    ],
)
def test_no_telephone_and_no_document_number_is_kept_on_the_way(cast, changes):
    with pytest.raises(Refused, match="电话或者证件号码，请删去"):
        pressed(cast, visit(cast, **changes), "pass_on", "outsider", day(2, 9))


def test_a_number_of_the_problem_is_no_telephone(cast):
    measured = visit(cast, task="水表读数123456，今年亩均用水380方。")

    assert pressed(cast, measured, "pass_on", "outsider", day(2, 9)).state_key == "doing"


def test_the_answer_is_brought_back_by_who_asked(cast):
    doing = pressed(cast, visit(cast), "pass_on", "outsider", day(2, 9))
    assert (doing.issuer, doing.lead_unit, doing.due_on) == (
        cast.town,
        cast.bureau,
        date(2026, 3, 6),
    )
    answered = pressed(
        cast, doing, "give_answer", "lead", day(2, 20), outcome="solved", answer="修好。"
    )
    assert (answered.turn, answered.facts["outcome"]) == ("asker", "solved")
    with pytest.raises(Refused, match="只有走访单位柳林镇可以"):
        pressed(cast, answered, "tell", "lead", day(2, 21), how="电话", said="好。")

    told = pressed(cast, answered, "tell", "outsider", day(2, 24), how="当面", said="好用了。")

    assert told.state_key == "told"


def test_an_answer_on_the_spot_needs_nobody_else(cast):
    told = pressed(cast, visit(cast), "answered_there", "outsider", day(2, 9), answer="可以申请改造。",
                   how="当面", said="知道了。")  # fmt: skip

    assert (told.state_key, told.phase) == ("told", "done")
