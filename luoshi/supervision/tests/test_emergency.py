"""A declared emergency: an end, a named leader; only in it more often than weekly, and at night."""

from datetime import date, datetime, timedelta

import pytest

from luoshi.matters.actions import take
from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused
from luoshi.matters.tests.cast import BEIJING, NOW, Cast
from luoshi.notices.models import Notice
from luoshi.org.standing import standing
from luoshi.supervision.actions import (
    declare_emergency,
    end_emergency,
    join_emergency,
    no_change,
    tick,
)
from luoshi.supervision.bars import bars
from luoshi.supervision.burden_rules import Declared
from luoshi.supervision.models import Emergency
from luoshi.supervision.queries import not_heard_of
from luoshi.supervision.rhythm import rhythm

FAR = date(2026, 12, 31)
NIGHT = datetime(2026, 2, 10, 2, 0, tzinfo=BEIJING)


def given(cast: Cast, **change) -> Declared:
    return Declared(
        **{
            "title": "清溪河超警",
            "basis": "县防指启动四级响应",
            "leader": cast.leader,
            "duty_officer": cast.office_head,
            "until_at": NOW + timedelta(days=3),
            "every_days": 1,
        }
        | change
    )


def declared(cast: Cast, **change) -> Emergency:
    return declare_emergency(cast.desk, given(cast, **change), by=cast.office, at=NOW)


def joined(cast: Cast, matter: Matter, emergency: Emergency) -> Matter:
    join_emergency(matter, emergency, by=cast.office, at=NOW)
    return Matter.objects.select_related("watch").get(pk=matter.pk)


def test_only_in_an_emergency_and_until_its_end_words_are_asked_for_daily(cast):
    matter = cast.matter_at("doing", due_on=FAR)
    other = cast.matter_at("doing", title="植树", due_on=FAR)
    matter = joined(cast, matter, declared(cast))

    assert rhythm(matter, NOW).days == 1
    assert rhythm(matter, NOW).next_on == date(2026, 2, 10)
    assert rhythm(other, NOW).days == 28
    assert rhythm(matter, NOW + timedelta(days=4)).days == 28


def test_a_word_is_asked_for_again_the_next_day(cast):
    matter = joined(cast, cast.matter_at("doing", due_on=FAR), declared(cast))
    who = standing(cast.lead, NOW.date())
    later = NOW + timedelta(days=1)

    assert list(not_heard_of(who, NOW, 9)) == []
    assert list(not_heard_of(who, later, 9)) == [matter]
    no_change(matter, by=cast.lead, at=later)
    assert list(not_heard_of(who, later, 9)) == []
    with pytest.raises(Refused, match="刚说过"):
        no_change(matter, by=cast.lead, at=later)


def test_an_end_before_its_time_ends_it_for_all(cast):
    emergency = declared(cast)
    matter = joined(cast, cast.matter_at("doing", due_on=FAR), emergency)
    end_emergency(emergency, why="水位退了。", by=cast.leader, at=NOW)

    assert rhythm(matter, NOW).days == 28
    with pytest.raises(Refused, match="这次应急已经结束了"):
        end_emergency(emergency, why="水位退了。", by=cast.office, at=NOW)


def hourly(cast: Cast, title: str = "转移低处住户") -> Matter:
    matter = cast.draft(title=title, due_on=None, limit="6h")
    return matter


def test_at_night_only_what_is_in_the_emergency_moves_and_the_duty_officer_is_told(cast):
    emergency = declared(cast)
    matter = joined(cast, hourly(cast), emergency)
    assert bars(matter, NOW) == []
    start = datetime(2026, 2, 9, 21, 0, tzinfo=BEIJING)
    take(matter, "issue", by=cast.office, at=start)
    take(matter, "sign", by=cast.lead, at=start)
    cast.matter_at("doing", title="平常的", due_on=date(2026, 2, 9))
    before = set(Notice.objects.values_list("pk", flat=True))

    done = tick(at=NIGHT)

    told = Notice.objects.exclude(pk__in=before)
    assert {notice.to for notice in told} == {cast.office_head}
    assert all("转移低处住户" in notice.text for notice in told)
    assert not done.quiet
    assert done.climbed >= 1
    assert tick(at=NIGHT).climbed == 0


def test_without_an_emergency_the_night_is_quiet(cast):
    cast.matter_at("doing", due_on=date(2026, 2, 9))
    assert tick(at=NIGHT).quiet

    declared(cast)
    assert tick(at=NIGHT).climbed == 0  # nothing is in it
    assert tick(at=NIGHT + timedelta(days=30)).quiet


def test_who_leads_and_who_is_on_duty_hear_of_it_at_once(cast):
    emergency = declared(cast)

    told = Notice.objects.filter(key=f"emergency:{emergency.public_id}:declare")
    assert {notice.to for notice in told} == {cast.leader, cast.office_head}
    assert told[0].text == "县政府督查室宣布应急：清溪河超警，到2月12日10:00为止。"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"until_at": NOW}, "结束时间已经过了，请写以后的时间。"),
        ({"until_at": NOW + timedelta(days=8)}, "一次最多宣布7天，到时还没有结束就再宣布一次。"),
        ({"basis": " "}, "请写明应急的名称和依据，如启动了哪一级响应。"),
        ({"title": "长" * 121}, "名称最多120字，依据最多300字，请写短些。"),
        ({"every_days": 7}, "应急里隔几天说一次，请写1到6之间的数；不比一周勤就不用宣布应急。"),
        ({"every_days": 0}, "应急里隔几天说一次，请写1到6之间的数；不比一周勤就不用宣布应急。"),
        ({"leader": "lead"}, "陈禾不是领导，应急要由一位领导负责，请另选。"),
    ],
)
def test_a_declaration_without_end_leader_or_basis_is_refused(cast, change, said):
    change = {k: getattr(cast, v) if k == "leader" else v for k, v in change.items()}
    with pytest.raises(Refused) as refused:
        declared(cast, **change)
    assert str(refused.value) == said
    assert not Emergency.objects.exists()


def test_a_unit_declares_none_and_lists_nothing(cast):
    with pytest.raises(Refused, match="只有县政府督查室的督查人员或者领导可以宣布应急"):
        declare_emergency(cast.desk, given(cast), by=cast.lead, at=NOW)
    matter = cast.matter_at("doing", due_on=FAR)
    with pytest.raises(Refused, match="只有交办单位县政府督查室可以把它列入应急"):
        join_emergency(matter, declared(cast), by=cast.lead, at=NOW)


def test_what_is_over_takes_nothing_in(cast):
    emergency = declared(cast)
    matter = cast.matter_at("doing", due_on=FAR)

    with pytest.raises(Refused, match="“清溪河超警”已经结束了，请先再宣布一次"):
        join_emergency(matter, emergency, by=cast.office, at=NOW + timedelta(days=5))
    with pytest.raises(Refused, match="“已办结”的事项不用列入应急"):
        join_emergency(cast.matter_at("closed"), emergency, by=cast.office, at=NOW)
