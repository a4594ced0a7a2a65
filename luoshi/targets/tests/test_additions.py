"""Every addition on the way down is marked with who and why, whichever way it comes."""

from datetime import date

import pytest

from luoshi.ledger.refusal import Refused
from luoshi.matters.tests.cast import unit
from luoshi.targets.actions import (
    PartIn,
    TargetIn,
    approve_change,
    change_part,
    change_target,
    decompose,
    refuse_change,
    set_target,
    start_target,
)
from luoshi.targets.models import Addition, Target
from luoshi.targets.tree import grow
from luoshi.targets.tree_shown import UNSAID, rows

from .county import AT, indicator, target

WHY = "园区二期明年投产，有供地指标。"
DAY = date(2026, 12, 20)


@pytest.fixture
def output(cast):
    return indicator(cast, "output", name="总产值", places=0)


@pytest.fixture
def whole(cast, output):
    return target(cast, output, cast.county, 900, start=False)


@pytest.fixture
def part(cast, whole) -> Target:
    """Half of the whole, until 20 December, with one demand; the other half is the bureau's."""
    marks = {"by": cast.office, "at": AT, "reason": "县里的安排。"}
    given = [PartIn(cast.town, 450, due_on=DAY, demands="投产率90%"), PartIn(cast.bureau, 450)]
    decompose(whole, given, **marks)
    return Target.objects.get(unit=cast.town)


def since_then():
    return Addition.objects.exclude(reason="县里的安排。").order_by("pk")


def noted() -> list[tuple[str, str, str]]:
    return [(one.kind, one.by_name, one.reason) for one in since_then()]


def unsaid(whole: Target) -> list[str]:
    """What stands in the tree without an author."""
    shown = rows(grow(whole, Target.objects.values("pk")))
    return [one.sentence for row in shown for one in row.added if one.reason == UNSAID]


def test_raising_a_part_on_its_own_page_is_an_addition_with_its_author(cast, whole, part):
    with pytest.raises(Refused, match="比上面多50亿元。这是加码，请写明理由。"):
        change_target(part, base=500, by=cast.office, at=AT)
    part.refresh_from_db()
    assert part.base == 450
    change_target(part, base=500, reason=WHY, by=cast.office, at=AT)

    assert noted() == [("amount", "林小满", WHY)]
    assert since_then().get().target == whole
    assert unsaid(whole) == []


def test_what_waits_for_approval_is_no_addition_until_it_is_approved(cast, whole, part):
    start_target(part, by=cast.office, at=AT)
    first = change_target(part, base=500, reason=WHY, by=cast.office, at=AT)
    assert noted() == []
    refuse_change(first, reason="不加。", by=cast.office_head, at=AT)
    assert noted() == []

    part.refresh_from_db()
    again = change_target(part, base=520, reason=WHY, by=cast.office, at=AT)
    approve_change(again, by=cast.office_head, at=AT)
    assert noted() == [("amount", "林小满", WHY)]


@pytest.mark.parametrize("change", [change_part, change_target])
def test_the_day_and_the_demands_of_a_part_are_changed_and_more_is_noted(cast, whole, part, change):
    from_here = decompose(
        part, [PartIn(village(cast), 450, due_on=DAY, demands="投产率90%")], by=cast.office, at=AT
    )[0]
    marks = {"by": cast.office, "at": AT, "reason": "赶在封冻以前。"}

    made = change(from_here, due_on=date(2026, 12, 1), demands="投产率90%；每周报一次", **marks)
    assert [kind for kind, *_ in noted()] == ["date", "demand"]
    assert since_then().get(kind="demand").sentence == "“柳口村”另加要求：每周报一次。"
    assert made.was == {"due_on": "2026-12-20", "demands": "投产率90%"}
    assert unsaid(whole) == []

    from_here = Target.objects.get(pk=from_here.pk)
    change(from_here, due_on=DAY, **marks)  # later again: nobody is asked more
    assert len(noted()) == 2
    assert Target.objects.get(pk=from_here.pk).part.due_on == DAY


def village(cast):
    vars(cast.office).pop("_standing", None)  # the village is newer than what it knew
    return unit("柳口村", "village", cast.town)


def test_a_target_set_under_a_whole_may_not_add_to_it_in_silence(cast, whole, part, output):
    more = TargetIn(output, cast.helper, 2026, 10, parent=whole)
    with pytest.raises(Refused, match="比上面多10亿元。这是加码，请在上级目标的分解里"):
        set_target(more, by=cast.office, at=AT)
    assert not Target.objects.filter(unit=cast.helper).exists()


def test_coming_under_a_whole_that_is_full_is_an_addition(cast, whole, part, output):
    loose = target(cast, output, cast.helper, 10, start=False)
    change_target(loose, parent=whole, reason=WHY, by=cast.office, at=AT)
    assert noted() == [("amount", "林小满", WHY)]
    assert unsaid(whole) == []


def test_a_change_that_asks_no_more_needs_no_reason_while_it_is_drafted(cast, whole, part):
    change_target(part, base=440, by=cast.office, at=AT)
    change_target(part, rule="strict", by=cast.office, at=AT)
    assert noted() == []


@pytest.mark.parametrize(
    ("changes", "why"),
    [({"demands": "要" * 301}, "另有要求最多300个字"), ({"due_on": DAY}, "没有一处和原来不同")],
)
def test_what_does_not_fit_is_one_sentence(cast, part, changes, why):
    with pytest.raises(Refused, match=why):
        change_part(part, reason=WHY, by=cast.office, at=AT, **changes)


def test_the_page_of_a_part_changes_its_day_and_demands(cast, part, client):
    client.force_login(cast.office)
    way = f"/targets/{part.public_id}/change/"
    shown = client.get(way).content.decode()
    assert 'name="change-due_on"' in shown
    assert "投产率90%" in shown

    told = {
        "change-base": "450",
        "change-rule": "yinchuan",
        "change-reason": "提前。",
        "do": "change",
    }
    told |= {"change-due_on": "2026-12-10", "change-demands": "投产率95%"}
    assert client.post(way, told | {"change-due_on": "13月1日"}).status_code == 422
    assert client.post(way, told).status_code == 302

    found = Target.objects.get(pk=part.pk).part
    assert (found.due_on, found.demands) == (date(2026, 12, 10), "投产率95%")
    page = client.get(f"/targets/{part.public_id}/").content.decode()
    assert "完成日期从2026-12-20改为2026-12-10" in page


def test_the_tree_tries_and_adopts_a_day(cast, whole, part, client):
    client.force_login(cast.office)
    way = f"/targets/{whole.public_id}/tree/"
    told = {"change": part.public_id, "due_on": "2026-12-10"}
    seen = client.get(way, told).content.decode()
    assert "12月10日前" in seen
    assert 'name="due_on" value="2026-12-10"' in seen
    assert Target.objects.get(pk=part.pk).part.due_on == DAY

    assert client.post(way, told | {"reason": "提前。"}).status_code == 302
    assert Target.objects.get(pk=part.pk).part.due_on == date(2026, 12, 10)
