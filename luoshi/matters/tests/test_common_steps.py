"""The engine's common steps: another date, another unit, other words, one number for one thing."""

from datetime import date, datetime

import pytest

from luoshi.matters.actions import agree, take
from luoshi.matters.beside import Link
from luoshi.matters.models import Matter, Move
from luoshi.matters.refusal import Refused

from .cast import BEIJING, NOW

LATER = datetime(2026, 3, 10, 9, 0, tzinfo=BEIJING)
AFTER = datetime(2026, 4, 2, 9, 0, tzinfo=BEIJING)
ASKED = {"reason": "汛期不能施工。", "due_on": date(2026, 4, 30)}


def test_an_extension_takes_effect_when_the_head_agrees_with_a_date_of_his_own(cast):
    matter = cast.matter_at("doing")
    move = take(matter, "extend", by=cast.lead, at=LATER, **ASKED)
    assert Matter.objects.get(pk=matter.pk).due_on == date(2026, 3, 31)

    agree(move, by=cast.office_head, at=LATER, due_on="2026-04-15")

    now = Matter.objects.get(pk=matter.pk)
    assert (now.due_on, now.first_due_on, now.state_key) == (
        date(2026, 4, 15),
        date(2026, 3, 31),
        "doing",
    )
    agreed = Move.objects.get(matter=matter, step="agree")
    assert agreed.answers["asked"] == {"due_on": "2026-04-30"}


def test_an_extension_is_not_asked_for_after_expiry(cast):
    matter = cast.matter_at("doing")

    with pytest.raises(Refused) as refusal:
        take(matter, "extend", by=cast.lead, at=AFTER, **ASKED)

    assert str(refusal.value) == (
        "已在2026年3月31日到期，到期以后不能申请延期，请报结并写明差距和办法。"
    )


def test_an_extension_goes_forward_only(cast):
    matter = cast.matter_at("doing")

    with pytest.raises(Refused, match="延期要延到现在的到期日2026年3月31日以后。"):
        take(matter, "extend", by=cast.lead, at=LATER, reason="早点。", due_on=date(2026, 3, 20))


def test_two_extensions_are_the_most(cast):
    matter = cast.matter_at("doing")
    for day in (10, 20):
        asked = {"reason": "等材料。", "due_on": date(2026, 4, day)}
        agree(
            take(matter, "extend", by=cast.lead, at=LATER, **asked), by=cast.office_head, at=LATER
        )
        matter = Matter.objects.get(pk=matter.pk)

    with pytest.raises(Refused, match="已经延期2次，按规定不能再延"):
        take(matter, "extend", by=cast.lead, at=LATER, **ASKED)


def test_a_suspended_duration_goes_on_where_it_stopped(cast):
    matter = cast.matter_at("doing", limit="10wd")
    take(matter, "suspend", by=cast.office, at=NOW, reason="等图纸。")
    assert (matter.phase, matter.turn_due_at) == ("held", None)

    take(matter, "resume", by=cast.office, at=LATER, reason="图纸到了。")

    assert matter.due_on > date(2026, 3, 10)
    assert matter.first_due_on == date(2026, 2, 28)


def test_a_server_whose_clock_was_set_back_lets_clocks_go_on(cast):
    matter = cast.matter_at("doing", limit="10wd")
    due = matter.due_at
    take(matter, "suspend", by=cast.office, at=LATER, reason="等图纸。")

    take(matter, "resume", by=cast.office, at=NOW, reason="图纸到了。")

    assert (matter.phase, matter.due_at) == ("open", due)


def test_a_transfer_changes_who_answers_and_the_new_unit_signs(cast):
    matter = cast.matter_at("doing")
    asked = {"unit": cast.helper, "reason": "职责划转。"}

    move = take(matter, "transfer", by=cast.office, at=LATER, **asked)
    assert Matter.objects.get(pk=matter.pk).lead_unit == cast.bureau
    agree(move, by=cast.office_head, at=LATER)

    now = Matter.objects.get(pk=matter.pk)
    assert (now.lead_unit, now.state_key, now.due_on) == (cast.helper, "issued", date(2026, 3, 31))
    assert now.turn_due_at.astimezone(BEIJING).date() == date(2026, 3, 11)
    with pytest.raises(Refused, match="只有牵头单位县住建局可以签收"):
        take(now, "sign", by=cast.lead, at=LATER)


def test_a_correction_keeps_the_old_words(cast):
    matter = cast.matter_at("doing")
    asked = {"standard": "16个口有验收单", "reason": "核实为16个。"}

    move = take(matter, "correct", by=cast.office_head, at=LATER, **asked)

    assert Matter.objects.get(pk=matter.pk).standard == "16个口有验收单"
    assert move.answers["was"] == {"standard": "逐口有验收单"}
    with pytest.raises(Refused, match="至少要更正一项"):
        take(matter, "correct", by=cast.office_head, at=LATER, reason="没什么。")


def test_a_merged_matter_points_to_the_other(cast):
    one, other = cast.matter_at("doing"), cast.matter_at("doing")

    with pytest.raises(Refused, match="不能并入自己"):
        take(one, "merge", by=cast.office, at=NOW, other=one.number, reason="重复。")
    with pytest.raises(Refused, match="没有编号是“青禾交办〔2026〕99号”的事项"):
        take(one, "merge", by=cast.office, at=NOW, other="青禾交办〔2026〕99号", reason="重复。")
    take(one, "merge", by=cast.office, at=NOW, other=other.number, reason="同一件事。")

    assert (one.state_key, one.is_open) == ("merged", False)
    assert list(Link.objects.values_list("matter", "other", "kind")) == [
        (one.pk, other.pk, "merge")
    ]


def test_who_reported_may_take_the_report_back_before_it_is_reviewed(cast):
    matter = cast.matter_at("in_review")

    take(matter, "recall", by=cast.lead, at=NOW, reason="漏了2个口。")

    assert matter.state_key == "doing"
