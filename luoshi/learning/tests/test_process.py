"""How matters really went: steps as boxes, waits as widths, the same in the table behind."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest

from luoshi.learning.picture import LEFT, LONGEST, picture
from luoshi.learning.process import drawn, process
from luoshi.learning.spent import spent
from luoshi.learning.waits import SAMPLE, Wait, waits
from luoshi.matters.actions import take
from luoshi.matters.models import Matter
from luoshi.matters.register import REGIMES
from luoshi.matters.tests.cast import NOW
from luoshi.org.standing import standing

HANDOVER = REGIMES["handover"]


def went(cast):
    """One straight through, one sent back once."""
    for number, back in enumerate((False, True)):
        matter = cast.matter_at("issued", title=f"第{number}件")
        at = NOW + timedelta(hours=5)
        take(matter, "sign", by=cast.lead, at=at)
        at += timedelta(days=8)
        take(matter, "report", by=cast.lead, at=at, result="完成。")
        if back:
            take(matter, "send_back", by=cast.office, at=at + timedelta(days=2), reason="缺。")
            take(matter, "report", by=cast.lead, at=at + timedelta(days=3), result="补齐。")
        take(matter, "close", by=cast.office, at=at + timedelta(days=4), verified="看过。")


def shown(cast, name: str = "office"):
    return process(standing(getattr(cast, name), NOW.date()), HANDOVER, 2026)


def test_states_stand_in_the_order_of_the_regime_with_their_waits(cast):
    went(cast)

    told = [
        (stay.label, one.label, one.to, one.times, one.hours)
        for stay in shown(cast).stays
        for one in stay.taken
    ]
    assert told == [
        ("拟办", "交办", "待签收", 2, 0),
        ("待签收", "签收", "办理中", 2, 5),
        ("办理中", "报结", "待审核", 3, 192),
        ("待审核", "办结", "已办结", 2, 24),
        ("待审核", "退回补办", "办理中", 1, 48),
    ]


def test_who_sees_nothing_has_no_picture_and_nobody_sees_what_is_not_theirs(cast):
    went(cast)

    assert shown(cast, "outsider").stays == []
    assert shown(cast, "outsider").looked == 0
    assert waits(Matter.objects.none()) == []


def test_steps_that_nobody_took_are_named(cast):
    went(cast)

    unused = shown(cast).unused
    assert "退回" in unused
    assert "报结" not in unused
    assert "延期" not in unused  # a common step aside is no part of the way


def test_a_step_of_an_older_declaration_is_left_out():
    old = Wait("handover", "hurry", "rushed", "doing", 3, 5, 9)

    assert drawn(HANDOVER, [old], 3).stays == []


@pytest.mark.parametrize("hours", [0, 1, 7, 10_000])
def test_the_longest_wait_is_the_widest_bar_and_nothing_leaves_the_picture(hours):
    found = [
        Wait("handover", "sign", "issued", "doing", 5, hours, hours),
        Wait("handover", "report", "doing", "in_review", 5, hours // 2, hours),
    ]
    bars = picture(drawn(HANDOVER, found, 5)).bars
    widths = [float(bar.width.rstrip("%")) for bar in bars]

    assert widths[0] == (LONGEST if hours else 0.8)
    assert widths[0] >= widths[1] >= 0.8
    assert all(float(bar.words_at.rstrip("%")) <= LEFT + LONGEST for bar in bars)


def test_the_picture_has_words_and_a_table_behind_it(cast, client, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(days=30))
    went(cast)
    client.force_login(cast.office)

    page = client.get("/pulse/handover/").text
    svg = ElementTree.fromstring(
        page[page.index('<svg class="process"') : page.rindex("</svg>") + 6]
    )
    words = "".join(svg.itertext())
    assert "交办单的过程图" in words
    assert "办理中等8天，报结3次" in words
    assert "style" not in page.partition('<svg class="process"')[2].partition("</main>")[0]
    assert page.count("退回补办") >= 2  # in the picture and in the table


def test_only_the_newest_are_measured(cast, monkeypatch):
    monkeypatch.setattr("luoshi.learning.waits.SAMPLE", 1)
    went(cast)

    times = {w.step: w.times for w in waits(Matter.objects.all())}
    assert times == {"issue": 1, "sign": 1, "report": 2, "send_back": 1, "close": 1}
    assert SAMPLE == 2000


def test_work_is_told_from_waiting_and_what_a_state_less_would_save(cast):
    went(cast)

    found = spent(shown(cast))

    told = [(one.label, one.is_work, one.hours, one.each) for one in found.shares]
    assert told == [
        ("办理中", True, 2 * 192 + 24, 0),
        ("待审核", False, 96 + 48 + 24, 84),
        ("待签收", False, 10, 5),
        ("拟办", False, 0, 0),
    ]
    assert sum(one.share for one in found.shares) == pytest.approx(1)
    assert found.words == "2件合计走了24天：在办17天，在等7.4天；回到前面多走一遍1次"
    assert spent(shown(cast, "outsider")).shares == []
