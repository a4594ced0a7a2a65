"""A service: a promise shorter than the law, told once, seen by every level it went through."""

from datetime import date

import pytest
from django.utils import timezone

from luoshi.matters.actions import Fixes, draft
from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused
from luoshi.org.standing import standing

from .pressing import day, pressed, words

FACTS = {"item": "取水许可", "legal": "45个工作日", "law": "取水许可的行政法规"}


def taken_in(cast, promised: str = "10wd", **facts) -> Matter:
    fixes = Fixes("办取水许可", "养殖塘取水。", lead_unit=cast.helper, limit=promised)
    return draft(fixes, issuer=cast.town, by=cast.outsider, at=day(2, 9), regime="service",
                 facts=FACTS | facts)  # fmt: skip


def accepted(cast, **more) -> Matter:
    return pressed(cast, taken_in(cast, **more), "accept", "outsider", day(2, 9))


@pytest.mark.parametrize(
    ("promised", "legal", "says"),
    [
        ("60wd", "45个工作日", "没有比法定时限45个工作日"),
        ("45wd", "45个工作日", "没有比法定时限"),
        ("40d", "20个工作日", "没有比法定时限20个工作日（到2026年3月13日）短"),
        ("", "45个工作日", "请写承诺时限"),
        ("5wd", "很快", "法定时限看不懂"),
        ("5wd", "2026-03-31", "不写哪一天"),
    ],
)
def test_a_promise_that_is_not_shorter_is_refused_with_a_sentence(cast, promised, legal, says):
    with pytest.raises(Refused, match=says) as refusal:
        accepted(cast, promised=promised, legal=legal)

    assert str(refusal.value).endswith("。")


def test_the_promise_is_the_clock_and_is_never_moved_past_the_law(cast):
    matter = accepted(cast)
    assert matter.due_on == date(2026, 2, 28)

    with pytest.raises(Refused, match="最迟只能延到法定时限2026年4月20日"):
        pressed(cast, matter, "extend", "support", day(2, 10), due_on="2026-05-06", reason="踏勘。")


def test_what_is_missing_is_told_once_and_waiting_is_not_counted(cast):
    told = pressed(cast, accepted(cast), "tell_missing", "support", day(2, 10), missing="坐标。")
    assert (told.phase, told.turn_due_at) == ("held", None)
    with pytest.raises(Refused, match="只有受理窗口柳林镇可以补齐"):
        pressed(cast, told, "complete", "support", day(2, 24), got_on="2026-02-24")

    back = pressed(cast, told, "complete", "outsider", day(2, 25), got_on="2026-02-25")

    assert back.due_on > date(2026, 2, 28)
    with pytest.raises(Refused, match="告知次数已经是1，最多1"):
        pressed(cast, back, "tell_missing", "support", day(2, 26), missing="还要证明。")
    with pytest.raises(Refused, match="由告知的单位办完"):
        pressed(cast, back, "move_up", "support", day(2, 26), unit=cast.bureau, reason="归县里。")


def test_every_level_it_went_through_sees_the_same_case(cast):
    moved = pressed(cast, accepted(cast), "move_up", "support", day(2, 10), unit=cast.bureau,
                    reason="取水由水利局批。")  # fmt: skip

    assert (moved.lead_unit, moved.facts["moved"], moved.due_on) == (
        cast.bureau,
        1,
        date(2026, 2, 28),
    )
    for person in (cast.outsider, cast.support, cast.lead):
        who = standing(person, timezone.localdate(day(2, 10)))
        assert Matter.objects.visible_to(who).filter(pk=moved.pk).exists()
    with pytest.raises(Refused, match="只有办理单位县水利局"):
        pressed(cast, moved, "finish", "support", day(2, 11), result="办好。")


def test_a_refusal_names_the_article_and_two_stand_for_it(cast):
    told = {"law": "取水许可的行政法规第二十条", "result": "超采区不批；60日内可以复议。"}
    moved = pressed(
        cast, accepted(cast), "move_up", "support", day(2, 10), unit=cast.bureau, reason="批。"
    )

    ready = pressed(cast, moved, "refuse_it", "lead", day(2, 11), **told)
    done = pressed(cast, ready, "hand_over", "outsider", day(2, 12), visits=1)

    assert (done.state_key, done.facts["refused"], done.facts["visits"]) == ("done", 1, 1)
    text = words(done, "service_decided", day(2, 12))
    assert "依法不予办理" in text
    assert told["law"] in text
