"""A motion from the day it came to the day its promise was kept, with its clocks and papers."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from luoshi.matters import papers
from luoshi.matters.actions import BasisIn, Fixes, agree, draft, lapse, take
from luoshi.matters.beside import Clearance
from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused
from luoshi.matters.tests.cast import BEIJING, Cast

from .pressing import day, pressed, words

SIGNERS = ["张禾", "王青"]
HEARD = {"told_on": "2026-05-20", "told": "联络处逐人电话征求"}


@pytest.fixture
def motion(cast: Cast) -> Matter:
    facts = {
        "kind": "deputy",
        "session": "第十七届人民代表大会第五次会议",
        "code": "37",
        "signers": SIGNERS,
        "received_on": date(2026, 2, 9),
    }
    words = [BasisIn("建议整治清溪河沿线排污口。", "第37号建议", "案由")]
    return draft(
        Fixes("整治清溪河排污口", "清溪河沿线还有17个排污口，建议今年整治。"),
        issuer=cast.desk,
        by=cast.office,
        at=day(2, 10),
        regime="motion",
        facts=facts,
        bases=words,
    )


def assigned(cast: Cast, motion: Matter, category: str = "ordinary") -> Matter:
    return pressed(
        cast, motion, "assign", "office", day(2, 10), unit=cast.bureau, category=category
    )


def doing(cast: Cast, motion: Matter) -> Matter:
    return pressed(cast, assigned(cast, motion), "sign", "lead", day(2, 11))


def replied(cast: Cast, matter: Matter, at: datetime, **more) -> Matter:
    answers = {"text": "12个口已整治，其余5个在施工。", "met_on": at.date(), "grade": "A"} | more
    return pressed(cast, matter, "reply", "lead", at, **answers)


@pytest.mark.parametrize(
    ("category", "until"), [("ordinary", date(2026, 5, 11)), ("complex", date(2026, 8, 10))]
)
def test_three_or_six_months_from_the_assignment(cast, motion, category, until):
    """2026-05-10 is a Sunday."""
    assert assigned(cast, motion, category).due_on == until


def test_the_assignment_itself_has_its_days_from_the_day_it_came(cast, motion):
    run = motion.clock_runs.get(key="assign")

    assert run.due_at.astimezone(BEIJING).date() == date(2026, 2, 25)


def test_it_is_returned_within_the_days_and_not_later(cast, motion):
    matter = assigned(cast, motion)
    why = {"reason": "三定方案规定归住建局。"}
    with pytest.raises(Refused, match="10日内提出，2026年2月24日已经过了"):
        pressed(cast, matter, "send_off", "lead", day(3, 2), **why)

    returned = pressed(cast, matter, "send_off", "lead", day(2, 20), **why)

    assert (returned.state_key, returned.turn) == ("returned", "office")
    again = pressed(
        cast, returned, "assign", "office", day(2, 25), unit=cast.helper, category="ordinary"
    )
    # The days nobody had it do not count; the three months go on, they do not begin anew.
    assert (again.lead_unit, again.due_on) == (cast.helper, date(2026, 5, 15))


def test_one_extension_with_consent_and_never_beyond_six_months(cast, motion):
    matter = doing(cast, motion)
    with pytest.raises(Refused, match="6个月"):
        pressed(cast, matter, "extend", "lead", day(4, 1), due_on=date(2026, 9, 1), reason="难。")

    move = take(matter, "extend", by=cast.lead, at=day(4, 1), due_on="2026-08-10", reason="难。")
    agree(move, by=cast.office, at=day(4, 2))

    assert Matter.objects.get(pk=matter.pk).due_on == date(2026, 8, 10)


def test_a_reply_waits_for_the_assists_and_is_cleared_by_two(cast, motion):
    matter = doing(cast, motion)
    matter = pressed(
        cast, matter, "ask_assist", "office", day(2, 12), units=[cast.helper], task="给管网图。"
    )
    with pytest.raises(Refused, match="协办没有了结"):
        replied(cast, matter, day(4, 20))
    helped = matter.children.get()
    pressed(cast, helped, "give", "support", day(3, 2), result="管网图已给。")

    answered = replied(cast, matter, day(4, 20))

    assert (answered.state_key, answered.turn) == ("answered", "party")
    cleared = Clearance.objects.get(matter=answered)
    assert (cleared.first, cleared.second) == ("陈禾", "何以宁")


def test_every_signer_is_asked(cast, motion):
    answered = replied(cast, doing(cast, motion), day(4, 20))
    with pytest.raises(Refused, match="还没有征求王青的意见"):
        pressed(cast, answered, "content", "office", day(5, 20), opinion="content",
                asked=["张禾"], **HEARD)  # fmt: skip

    done = pressed(cast, answered, "content", "office", day(5, 20), opinion="content",
                   asked=SIGNERS, **HEARD)  # fmt: skip

    assert done.state_key == "settled"


def test_who_is_not_content_gets_a_second_answer_in_a_month_and_no_third(cast, motion):
    answered = replied(cast, doing(cast, motion), day(4, 20))
    no = {"reason": "只答了一半。", "asked": SIGNERS, **HEARD}
    again = pressed(cast, answered, "not_content", "office", day(5, 20), **no)

    assert (again.state_key, again.due_on) == ("doing", date(2026, 6, 22))

    second = replied(cast, again, day(6, 10))
    with pytest.raises(Refused, match="最多1"):
        pressed(cast, second, "not_content", "office", day(6, 20), **no)
    tracked = pressed(cast, second, "still_not_content", "office", day(6, 20), **no)
    assert tracked.state_key == "following"


def test_what_is_promised_is_tracked_over_years_until_it_is_kept(cast, motion):
    matter = doing(cast, motion)
    with pytest.raises(Refused, match="要写明承诺哪天以前落实"):
        replied(cast, matter, day(4, 20), grade="B")
    answered = replied(cast, matter, day(4, 20), grade="B", promised_on="2026-12-31")
    with pytest.raises(Refused, match="同意分步落实"):
        pressed(cast, answered, "content", "office", day(5, 20), opinion="content",
                asked=SIGNERS, **HEARD)  # fmt: skip
    tracked = pressed(cast, answered, "step_by_step", "office", day(5, 20), asked=SIGNERS, **HEARD)
    assert tracked.due_on == date(2026, 12, 31)

    later = {"reason": "征地未完。", "promised_on": "2027-06-30"}
    carried = pressed(cast, tracked, "carry_over", "lead", day(12, 20), **later)
    assert carried.due_on == date(2027, 6, 30)
    assert carried.first_due_on is not None

    kept = pressed(cast, carried, "kept", "lead", day(6, 1, 2027), grade="A", text="17个全部完成。")
    done = pressed(cast, kept, "content", "office", day(6, 10, 2027), opinion="mostly",
                   asked=SIGNERS, told_on="2027-06-10", told="当面")  # fmt: skip
    assert done.state_key == "settled"


def test_silence_is_never_consent(cast, motion):
    answered = replied(cast, doing(cast, motion), day(4, 20))
    run = answered.clock_runs.get(key="opinion", stopped_at=None)

    assert lapse(answered, at=run.due_at.replace(day=run.due_at.day + 1))

    assert Matter.objects.get(pk=answered.pk).state_key == "following"


def test_its_papers(cast, motion):
    matter = replied(cast, doing(cast, motion), day(4, 20), grade="B", promised_on="2026-12-31")

    assert set(papers.available(matter)) == {"motion_assignment", "motion_reply"}
    notice, letter = (
        words(matter, name, day(6, 1)) for name in ("motion_assignment", "motion_reply")
    )
    assert "第十七届人民代表大会第五次会议第37号建议" in notice
    assert "建提〔2026〕1号" in notice
    assert "张禾、王青：" in letter
    assert "（B）" in letter
    assert "2026年12月31日以前落实" in letter
    assert "签发：何以宁" in letter


def test_it_is_entered_on_its_page_and_then_waits_to_be_assigned(cast, client, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: day(2, 10))
    client.force_login(cast.office)
    given = {
        "title": "整治清溪河排污口",
        "task": "清溪河沿线还有17个排污口，建议今年整治。",
        "issuer": cast.desk.public_id,
        "fact_kind": "deputy",
        "fact_code": "37",
        "fact_signers": "张禾、王青",
        "fact_received_on": "2月9日",
        "secrecy": "ordinary",
    }
    answer = client.post("/matters/new/?regime=motion", given)

    assert answer.status_code == 302, answer.content.decode()
    matter = Matter.objects.get(regime_key="motion")
    assert (matter.state_key, matter.lead_unit) == ("received", cast.desk)
    assert matter.facts["signers"] == SIGNERS
    assert "交办" in client.get(answer.url).content.decode()


def test_the_second_return_goes_to_the_ruler(cast, motion):
    back = pressed(
        cast, assigned(cast, motion), "send_off", "lead", day(2, 11), reason="归住建局。"
    )
    again = pressed(
        cast, back, "assign", "office", day(2, 12), unit=cast.helper, category="ordinary"
    )
    with pytest.raises(Refused, match="再退回要由裁定人定"):
        pressed(cast, again, "send_off", "support", day(2, 13), reason="归水利局。")

    asked = pressed(cast, again, "send_off_again", "support", day(2, 13), reason="归水利局。")
    assert (asked.turn, asked.facts["returned"]) == ("ruler", 2)
    assert asked.clock_runs.get(key="finish", stopped_at=None).held_at is not None
    ruled = pressed(
        cast, asked, "rule_for", "leader", day(2, 24), unit=cast.bureau, reason="归水利局。"
    )

    assert (ruled.state_key, ruled.lead_unit, ruled.passing.times) == ("assigned", cast.bureau, 3)


def test_a_first_return_is_given_out_anew(cast, motion):
    with pytest.raises(Refused, match="第一次退回由交办机构改派"):
        pressed(
            cast, assigned(cast, motion), "send_off_again", "lead", day(2, 11), reason="归住建局。"
        )
