"""Targets given to parts over years and units: nothing is lost, every addition says who and why."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.ledger.record import first_break
from luoshi.matters.refusal import Refused, Stale
from luoshi.matters.tests.cast import Cast, unit
from luoshi.org.models import Unit
from luoshi.org.standing import standing
from luoshi.targets.actions.change_part import change_part
from luoshi.targets.actions.decompose import PartIn, decompose
from luoshi.targets.actions.spans import SpanIn, open_span
from luoshi.targets.models import Addition, Indicator, Span, Target
from luoshi.targets.split import added_at, rest_of, share_out
from luoshi.targets.tree import Asked, added, branches, changed, grow, node, rest, say_rest

from .county import AT, indicator, target

TOWNS = ("石湾镇", "云溪镇", "青山镇", "白沙镇", "松坪镇")
WHY = "园区二期明年投产，有供地和能耗指标。"


@pytest.fixture
def county(cast: Cast) -> Cast:
    """The desk is an office of the county, so its people keep the targets of all of it."""
    return cast


@pytest.fixture
def towns(county: Cast) -> list[Unit]:
    made = [county.town, *(unit(name, "township", county.county) for name in TOWNS)]
    for user in (county.office, county.office_head):
        vars(user).pop("_standing", None)  # what an office keeps is asked once a request
    return made


@pytest.fixture
def output(county: Cast) -> Indicator:
    return indicator(county, "output", name="规模以上工业总产值", places=1)


@pytest.fixture
def whole(county: Cast, output: Indicator) -> Target:
    return target(county, output, county.county, 900, start=False)


def tree(county: Cast, of: Target | Span, person: str = "office"):
    who = standing(getattr(county, person), AT.date())
    return grow(of, Target.objects.visible_to(who).values("pk"))


def split(county: Cast, of: Target | Span, parts: list[PartIn], **more) -> list[Target]:
    return decompose(of, parts, by=county.office, at=AT, **more)


def test_one_year_base_two_years_level_three_years_top_hundred(county, output, towns):
    """一年打基础、两年上水平、三年冲百强: the county's years, then six townships in each."""
    span = open_span(
        SpanIn(output, county.county, "三年冲百强", 2026, 2028, 1200, "last",
               basis_words="一年打基础、两年上水平、三年冲百强。"),
        by=county.office, at=AT,
    )  # fmt: skip
    stages = ((2026, 900, "打基础"), (2027, 1030, "上水平"), (2028, 1200, "冲百强"))
    years = split(county, span, [PartIn(county.county, base, year, stage=stage)
                                 for year, base, stage in stages])  # fmt: skip
    weights = {town.name: Decimal(n) for n, town in enumerate(towns, 3)}
    for year in years:
        shares = share_out(Decimal(year.base), weights)
        parts = [PartIn(town, int(shares[town.name])) for town in towns]
        split(county, year, parts)

    root = tree(county, span)

    every = list(branches(root))
    assert len(every) == 1 + 3 + 18
    assert [b.asked.name for b in root.below] == ["2026年 打基础", "2027年 上水平", "2028年 冲百强"]
    assert [sum(b.of.base for b in year.below) for year in root.below] == [900, 1030, 1200]
    assert [say_rest(b, rest(b)) for b in every if b.below] == ["正好分完，没有余数。"] * 4
    assert [one for branch in every for one in added(branch)] == []
    assert first_break() is None


def test_a_span_without_its_last_year_says_so_and_one_that_falls_short_too(county, output):
    given = SpanIn(output, county.county, "三年冲百强", 2026, 2028, 1200, "last")
    span = open_span(given, by=county.office, at=AT)
    split(county, span, [PartIn(county.county, 900, 2026)])

    root = tree(county, span)
    assert say_rest(root, rest(root)) == "2028年还没有数；正好分完，没有余数。"

    split(county, span, [PartIn(county.county, 1150, 2028)])
    root = tree(county, span)
    assert say_rest(root, rest(root)) == "末年还差5.0亿元。"


def test_what_is_added_is_refused_without_a_reason_and_stands_with_its_author(county, whole, towns):
    parts = [PartIn(town, 160) for town in towns]

    with pytest.raises(Refused, match="分下去的合计比上面多6.0亿元。这是加码，请写明理由。"):
        split(county, whole, parts)
    assert Target.objects.filter(parent=whole).count() == 0
    split(county, whole, parts, reason=WHY)

    one = Addition.objects.get(target=whole)
    assert (one.kind, one.reason, one.by_name) == ("amount", WHY, "林小满")
    assert one.sentence == "“青禾县2026年规模以上工业总产值”分下去的合计比上面多6.0亿元。"
    root = tree(county, whole)
    assert say_rest(root, rest(root)) == "多分了6.0亿元。"
    assert [a.kind for a in added(root)] == ["amount"]


def test_an_earlier_day_and_an_extra_demand_need_a_reason_each(county, whole, towns):
    split(county, whole, [PartIn(towns[0], 500, due_on=date(2026, 12, 20), demands="投产率90%")],
          reason="县里的安排。")  # fmt: skip
    [part] = Target.objects.filter(parent=whole)
    village = unit("柳口村", "village", towns[0])
    early = PartIn(village, 100, due_on=date(2026, 12, 1), demands="投产率90%；每周报一次")

    with pytest.raises(Refused, match="早19天。这是加码，请写明理由。"):
        split(county, part, [early])
    said = PartIn(**{**vars(early), "reason": "村里要赶在封冻以前。"})
    split(county, part, [said])

    found = Addition.objects.filter(target__unit=village)
    assert {one.kind: one.sentence for one in found} == {
        "date": "“柳口村”比上级要求早19天。",
        "demand": "“柳口村”另加要求：每周报一次。",
    }
    assert {one.reason for one in found} == {"村里要赶在封冻以前。"}


def test_each_has_to_reach_the_whole_and_more_is_an_addition(county, output, towns):
    rate = indicator(county, "rate", name="达标率", kind="rate", unit="%", places=0)
    of = target(county, rate, county.county, 90, start=False)
    with pytest.raises(Refused, match="“石湾镇”比上面要求的多5%。这是加码"):
        split(county, of, [PartIn(towns[0], 90), PartIn(towns[1], 95)], combine="each")
    split(county, of, [PartIn(towns[0], 85), PartIn(towns[1], 95, reason=WHY)], combine="each")

    root = tree(county, of)

    assert say_rest(root, rest(root)) == "柳林镇没有达到要求。"
    assert [a.reason for b in branches(root) for a in b.additions] == [WHY]


def test_a_bound_from_above_counts_the_other_way(county, towns):
    of = indicator(county, "energy", name="能耗总量", unit="万吨", direction="down", places=0)
    bound = target(county, of, county.county, 100, start=False)
    with pytest.raises(Refused, match="分下去的合计比上面少10万吨，上限收紧了。这是加码"):
        split(county, bound, [PartIn(towns[0], 40), PartIn(towns[1], 50)])

    split(county, bound, [PartIn(towns[0], 60), PartIn(towns[1], 50)])

    root = tree(county, bound)
    assert say_rest(root, rest(root)) == "比上限多分了10万吨。"


def test_a_mean_is_made_up_by_weights(county, towns):
    of = indicator(county, "share", name="占比", kind="share", unit="%", places=1)
    whole = target(county, of, county.county, 400, start=False)
    split(county, whole, [PartIn(towns[0], 300, weight=1), PartIn(towns[1], 432, weight=3)],
          combine="mean")  # fmt: skip

    root = tree(county, whole)

    assert say_rest(root, rest(root)) == "还有0.1%没有分下去。"
    for part in Target.objects.filter(parent=whole, base=432):
        change_part(part, base=436, reason=WHY, by=county.office, at=AT)
    assert Addition.objects.count() == 1
    assert added(tree(county, whole))[0].by == 2


def test_what_if_stores_nothing_and_adopting_needs_a_reason(county, whole, towns):
    first, *_ = split(county, whole, [PartIn(town, 150) for town in towns])

    seen = changed(tree(county, whole), first.public_id, base=180)

    assert say_rest(seen, rest(seen)) == "多分了3.0亿元。"
    first.refresh_from_db()
    assert first.base == 150
    with pytest.raises(Refused, match="采用这个改动请写明理由。"):
        change_part(first, base=180, reason=" ", by=county.office, at=AT)
    change_part(first, base=180, reason=WHY, by=county.office, at=AT)
    assert Target.objects.get(pk=first.pk).base == 180
    assert Addition.objects.get(target=whole).reason == WHY


def test_lowering_a_part_that_has_parts_of_its_own_is_noted_there(county, whole, towns):
    part, *_ = split(county, whole, [PartIn(towns[0], 500), PartIn(towns[1], 400)])
    split(county, part, [PartIn(unit("柳口村", "village", towns[0]), 500)])

    change_part(Target.objects.get(pk=part.pk), base=450, reason=WHY, by=county.office, at=AT)

    assert [one.sentence for one in Addition.objects.filter(target=part)] == [
        "“柳林镇2026年规模以上工业总产值”分下去的合计比上面多5.0亿元。"
    ]


def test_a_township_gives_its_target_to_its_villages_and_nobody_else_does(county, whole, towns):
    [part] = split(county, whole, [PartIn(towns[0], 900)])
    village = unit("柳口村", "village", towns[0])

    with pytest.raises(Refused, match="只有督查人员和柳林镇自己可以分解这个目标。"):
        decompose(part, [PartIn(village, 900)], by=county.lead, at=AT)
    [own] = decompose(part, [PartIn(village, 900)], by=county.outsider, at=AT)
    assert own.state == "agreed"


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ([], "请至少写一个部分。"),
        (["county"], "青禾县不在青禾县以下，不能分给它。"),
        (["town", "town"], "同一个单位同一年写了两次，请合成一行。"),
    ],
)
def test_parts_that_make_no_sense_are_refused(county, whole, given, why):
    parts = [PartIn(getattr(county, name), 1) for name in given]
    with pytest.raises(Refused, match=why):
        split(county, whole, parts)


def test_other_years_weights_and_modes_are_refused(county, whole, towns):
    town = towns[0]
    for part, why in (
        (PartIn(town, 1, 2027), "分到单位的仍是2026年的目标；要按年分，请先立跨年目标。"),
        (PartIn(town, 1, weight=-1), "柳林镇的权重写0到1000000000的整数。"),
        (PartIn(town, 1, weight=10**12), "柳林镇的权重写0到1000000000的整数。"),
        (PartIn(town, 1, demands="投产" * 200), "柳林镇：另有要求最多300个字，请写短一些。"),
        (PartIn(town, 1, stage="打基础" * 20), "柳林镇：阶段最多40个字，请写短一些。"),
    ):
        with pytest.raises(Refused, match=why):
            split(county, whole, [part])
    with pytest.raises(Refused, match="没有“max”这种合成"):
        split(county, whole, [PartIn(town, 1)], combine="max")
    with pytest.raises(Refused, match="权重之和要大于零"):
        split(county, whole, [PartIn(town, 1, weight=0)], combine="mean")
    split(county, whole, [PartIn(town, 1)])
    with pytest.raises(Refused, match="柳林镇2026年已经分到过，请在那一行上改数。"):
        split(county, whole, [PartIn(town, 1)])


def test_spans_that_make_no_sense_are_refused(county, output, towns):
    def span(**more):
        given = {"name": "三年", "first_year": 2026, "last_year": 2028, "value": 10} | more
        return open_span(SpanIn(output, county.county, **given), by=county.office, at=AT)

    for more, why in (
        ({"name": " "}, "请写明跨年目标的名称。"),
        ({"name": "百强" * 100}, "跨年目标最多120个字，请写短一些。"),
        ({"basis_title": "讲话" * 120}, "出处最多200个字，请写短一些。"),
        ({"last_year": 2026}, "起始年要早于末年，都写四位的年份。"),
        ({"last_year": 2056}, "跨年目标最长20年，请改近一些。"),
        ({"combine": "mean"}, "各年怎样合成，请选相加、逐年到位或各年都要。"),
    ):
        with pytest.raises(Refused, match=why):
            span(**more)
    made = span()
    with pytest.raises(Refused, match="“三年”先按年分，各年的目标再分到单位。"):
        split(county, made, [PartIn(towns[0], 1, 2026)])
    with pytest.raises(Refused, match="2031年不在2026年到2028年之内，请改年份。"):
        split(county, made, [PartIn(county.county, 1, 2031)])


def test_a_draft_of_the_unit_becomes_its_part_and_an_agreed_one_is_not_changed(
    county, whole, output, towns
):
    mine = target(county, output, towns[0], 70, start=False)
    fixed = target(county, output, towns[1], 80)

    with pytest.raises(Refused, match="石湾镇2026年已有定了的目标，数不一样"):
        split(county, whole, [PartIn(towns[1], 90)])
    split(county, whole, [PartIn(towns[0], 75), PartIn(towns[1], 80)])

    mine.refresh_from_db()
    fixed.refresh_from_db()
    assert (mine.parent, mine.base, fixed.parent, fixed.state) == (whole, 75, whole, "in_force")


def test_an_old_page_hears_that_somebody_was_first(county, whole, towns):
    old = Target.objects.get(pk=whole.pk)
    Target.objects.filter(pk=whole.pk).update(version=9)

    with pytest.raises(Stale):
        split(county, old, [PartIn(towns[0], 1)])


def test_who_does_not_see_every_part_is_not_told_the_rest(county, whole, towns):
    split(county, whole, [PartIn(town, 150) for town in towns])
    Target.objects.update(state="in_force")

    root = tree(county, whole, "outsider")

    assert [b.asked.name for b in root.below] == ["柳林镇"]
    assert rest(root) is None
    assert added(root) == []


@given(
    amounts=st.lists(st.integers(0, 400), min_size=1, max_size=6),
    base=st.integers(0, 1000),
    sign=st.sampled_from([1, -1]),
)
def test_the_parts_and_the_rest_make_up_the_whole_and_more_is_always_an_addition(
    amounts, base, sign
):
    parts = [Asked(str(n), f"部分{n}", amount) for n, amount in enumerate(amounts)]
    made = node(Asked("whole", "合计", base), parts, "sum", sign)

    left = rest_of(made).over * sign

    assert sum(amounts) + left == base
    assert bool(added_at(made)) == (left * sign < 0)
