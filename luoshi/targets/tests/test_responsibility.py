"""A responsibility document from the first proposal to the signed paper, and changed only by both."""

import pytest

from luoshi.ledger.record import first_break
from luoshi.matters import papers
from luoshi.matters.actions import Fixes, draft, refuse_agreement, take
from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused
from luoshi.matters.tests.cast import Cast
from luoshi.regimes.tests.pressing import day, pressed, words
from luoshi.targets.actions.responsibility import (
    drop_term,
    gather_terms,
    set_value,
    take_back_value,
)
from luoshi.targets.against import against
from luoshi.targets.models import Target
from luoshi.targets.states import TargetState
from luoshi.targets.terms import lines

from .county import indicator, months, target

FACTS = {"year": 2026, "grounds": "县委常委会2026年第2次会议批准"}
REASON = "去年有一笔3.1亿元的一次性设备投资，今年没有。"


@pytest.fixture
def county(cast: Cast) -> Cast:
    """The desk is an office of the county, so its people keep the targets of all of it."""
    return cast


@pytest.fixture
def investment(county: Cast) -> Target:
    of = indicator(county)
    for n, year in enumerate(range(2021, 2026)):
        end = 10_000 + 600 * n
        values = {m: end * m // 12 for m in range(2, 13)}
        months(county, of, county.bureau, year, values)
    return target(county, of, county.bureau, 13_200, start=False, last_year=12_400, strive=13_600)


@pytest.fixture
def document(county: Cast, investment: Target) -> Matter:
    fixes = Fixes("县水利局2026年度目标责任书", "完成年度目标和重点事项。", lead_unit=county.bureau)
    made = draft(
        fixes, issuer=county.desk, by=county.office, at=day(2, 9), regime="responsibility",
        facts=FACTS,
    )  # fmt: skip
    gather_terms(made, by=county.office, at=day(2, 9))
    return made


def countered(county: Cast, document: Matter, base: int = 12_900) -> Matter:
    pressed(county, document, "propose", "office", day(2, 10))
    wanted = {"base": base, "strive": 13_600, "forecast": 13_000}
    set_value(document.terms.get(), wanted, by=county.lead, at=day(2, 11), reason=REASON)
    return pressed(county, document, "counter", "lead", day(2, 12), reason="少了一次性项目。")


def signed(county: Cast, document: Matter) -> Matter:
    countered(county, document)
    pressed(county, document, "take_counter", "office", day(2, 13))
    pressed(county, document, "sign_unit", "lead_head", day(2, 14))
    return pressed(county, document, "sign_office", "leader", day(2, 16))


def test_the_unit_s_figures_take_effect_when_both_have_signed(county, document, investment):
    done = signed(county, document)

    investment.refresh_from_db()
    assert (done.state_key, done.turn) == ("in_force", "lead")
    assert (investment.base, investment.strive, investment.state) == (12_900, 13_600, "in_force")
    change = investment.changes.get()
    assert (change.was, change.now) == ({"base": 13_200}, {"base": 12_900})
    assert (change.by, change.approved_by) == (county.leader, county.lead_head)
    assert first_break() is None


def test_nothing_takes_effect_before_the_second_signature(county, document, investment):
    countered(county, document)
    pressed(county, document, "take_counter", "office", day(2, 13))
    pressed(county, document, "sign_unit", "lead_head", day(2, 14))

    investment.refresh_from_db()
    assert (investment.base, investment.state) == (13_200, TargetState.DRAFT)


def test_what_is_written_is_seen_by_the_other_side_only_when_sent(county, document):
    pressed(county, document, "propose", "office", day(2, 10))
    term = document.terms.get()
    set_value(term, {"base": 12_900}, by=county.lead, at=day(2, 11), reason=REASON)

    [found] = lines(Matter.objects.get(pk=document.pk))

    assert (found.counter, found.lead_draft.base, found.office.base) == (None, 12_900, 13_200)
    with pytest.raises(Refused, match="写了不同的数还没有提出"):
        pressed(county, document, "agree_terms", "lead", day(2, 12))
    take_back_value(term, by=county.lead, at=day(2, 12))
    agreed = pressed(county, document, "agree_terms", "lead", day(2, 12))
    assert agreed.state_key == "to_sign"


def test_another_figure_needs_a_reason_and_tiers_in_order(county, document):
    pressed(county, document, "propose", "office", day(2, 10))
    term = document.terms.get()

    with pytest.raises(Refused, match="和对方提的不一样，请写明理由。"):
        set_value(term, {"base": 12_900}, by=county.lead, at=day(2, 11))
    with pytest.raises(Refused, match="三档目标应一档比一档高"):
        set_value(term, {"base": 9, "strive": 8}, by=county.lead, at=day(2, 11), reason=REASON)
    with pytest.raises(Refused, match="请填写基本目标。"):
        set_value(term, {}, by=county.lead, at=day(2, 11), reason=REASON)
    with pytest.raises(Refused, match="还没有写要改哪个数"):
        pressed(county, document, "counter", "lead", day(2, 12), reason="太高。")
    expected = {"base": 13_200, "strive": 13_600, "forecast": 13_000}
    assert set_value(term, expected, by=county.lead, at=day(2, 11)).forecast == 13_000


def test_only_the_side_whose_turn_it_is_writes(county, document):
    term = document.terms.get()
    with pytest.raises(Refused, match="现在轮到下达单位，不能改数。"):
        set_value(term, {"base": 1}, by=county.lead, at=day(2, 9), reason=REASON)
    pressed(county, document, "propose", "office", day(2, 10))
    with pytest.raises(Refused, match="现在轮到责任单位，不能改数。"):
        set_value(term, {"base": 1}, by=county.office, at=day(2, 10), reason=REASON)
    with pytest.raises(Refused, match="只有下达单位在拟订时可以列入或拿掉条目。"):
        drop_term(term, by=county.office, at=day(2, 10))
    with pytest.raises(Refused, match="只有下达单位在拟订时可以列入或拿掉条目。"):
        gather_terms(document, by=county.lead, at=day(2, 10))


def test_the_office_answers_with_its_own_figure_and_the_unit_may_counter_again(county, document):
    countered(county, document)
    term = document.terms.get()
    set_value(term, {"base": 13_000, "strive": 13_600}, by=county.office, at=day(2, 13),
              reason="新批的两个项目要算进来。")  # fmt: skip
    pressed(county, document, "answer_counter", "office", day(2, 14), reason="采纳一半。")

    [found] = lines(Matter.objects.get(pk=document.pk))
    assert (found.office.base, found.counter, found.forecast.forecast) == (13_000, None, 13_000)
    agreed = pressed(county, document, "agree_terms", "lead", day(2, 16))
    assert agreed.state_key == "to_sign"


def test_later_only_both_change_it_and_the_old_value_stays(county, document, investment):
    signed(county, document)
    wanted = {"base": 12_500, "strive": 13_600}
    set_value(document.terms.get(), wanted, by=county.lead, at=day(6, 1), reason="汛情停工两个月。")

    changed = pressed(county, document, "change_by_unit", "lead", day(6, 2), reason="汛情停工。")

    investment.refresh_from_db()
    assert (investment.base, changed.facts["changed"]) == (12_500, 1)
    last = investment.changes.first()
    assert (last.was, last.now, last.reason) == ({"base": 12_900}, {"base": 12_500}, "汛情停工。")
    paper = words(changed, "responsibility", day(6, 3))
    assert "12.900，奋斗13.600" in paper
    assert "12.500，奋斗13.600" in paper
    assert "汛情停工两个月。" in paper


def test_a_change_that_was_refused_changes_nothing(county, document, investment):
    signed(county, document)
    wanted = {"base": 13_900, "strive": None}
    set_value(document.terms.get(), wanted, by=county.office, at=day(6, 1), reason="上级加了任务。")
    with pytest.raises(Refused):
        pressed(county, document, "sign_office", "leader", day(6, 1))
    fresh, reason = Matter.objects.get(pk=document.pk), "上级加了任务。"
    moved = take(fresh, "change_by_office", by=county.office, at=day(6, 2), reason=reason)
    with pytest.raises(Refused, match="正等对方答复提出的变更"):
        set_value(document.terms.get(), wanted, by=county.office, at=day(6, 1), reason="再加。")

    refuse_agreement(moved, reason="没有新增项目。", by=county.lead_head, at=day(6, 3))

    investment.refresh_from_db()
    assert investment.base == 12_900


def test_the_signed_paper_names_both_and_every_figure(county, document):
    done = signed(county, document)

    paper = words(done, "responsibility", day(2, 16))

    assert list(papers.available(done)) == ["responsibility"]
    assert "县水利局2026年度目标责任书" in paper
    assert "根据县委常委会2026年第2次会议批准，经双方商定" in paper
    for said in ("12.900", "13.600", "12.400", "签字：陆景澄", "签字：何以宁", "2026年2月16日"):
        assert said in paper
    assert "13.200" not in paper


def test_without_lines_or_grounds_nothing_is_proposed(county, document):
    drop_term(document.terms.get(), by=county.office, at=day(2, 9))
    with pytest.raises(Refused, match="还没有条目"):
        pressed(county, document, "propose", "office", day(2, 10))
    Matter.objects.filter(pk=document.pk).update(facts=FACTS | {"grounds": " "})
    with pytest.raises(Refused, match="没有依据的责任书不能签"):
        pressed(county, document, "propose", "office", day(2, 10))
    Matter.objects.filter(pk=document.pk).update(facts=FACTS | {"year": 2025})
    with pytest.raises(Refused, match="2025年已经过了"):
        pressed(county, document, "propose", "office", day(2, 10))


@pytest.mark.parametrize("year", [2026.5, 99_999, -1, 0, "2026", None])
def test_a_year_that_is_none_gathers_nothing(county, document, year):
    Matter.objects.filter(pk=document.pk).update(facts=FACTS | {"year": year})

    with pytest.raises(Refused, match="请写明是哪一年的责任书，写四位的年份。"):
        gather_terms(Matter.objects.get(pk=document.pk), by=county.office, at=day(2, 9))


def test_the_unit_s_matters_of_the_year_stand_in_it_and_have_no_figure(county, document):
    matter = county.matter_at("doing")

    assert gather_terms(document, by=county.office, at=day(2, 9)) == 1
    assert gather_terms(document, by=county.office, at=day(2, 9)) == 0

    term = document.terms.get(work=matter)
    with pytest.raises(Refused, match="事项没有数"):
        set_value(term, {"base": 1}, by=county.office, at=day(2, 9))
    paper = words(signed_without_counter(county, document), "responsibility", day(2, 16))
    assert "清溪河排污口整治" in paper


def signed_without_counter(county: Cast, document: Matter) -> Matter:
    pressed(county, document, "propose", "office", day(2, 10))
    pressed(county, document, "agree_terms", "lead", day(2, 11))
    pressed(county, document, "sign_unit", "lead_head", day(2, 12))
    return pressed(county, document, "sign_office", "leader", day(2, 13))


def test_beside_a_soft_target_stand_history_trend_and_the_question(county, document):
    found = lines(document)
    [term] = [one.term.pk for one in found]

    soft = against(found, {term: 11_000})[term]
    fair = against(found, {term: 13_200})[term]

    assert [(one.year, one.value, one.is_whole) for one in soft.own] == [
        (2021, 10.0, True), (2022, 10.6, True), (2023, 11.2, True), (2024, 11.8, True),
        (2025, 12.4, True),
    ]  # fmt: skip
    assert soft.told.lower < 13.0 < soft.told.upper
    assert soft.question.endswith("比下限还低。有什么原因？")
    assert fair.question is None
    assert fair.peers == "同类单位不足3个有可比的数，不比。"
    assert all(case.soft < case.honest for case in fair.cases if case.result > 12)


def test_what_stands_beside_many_lines_costs_the_same(county, document, django_assert_num_queries):
    found = lines(document)
    with django_assert_num_queries(2):
        against(found, {})
    for key in ("revenue", "visitors"):
        target(county, indicator(county, key), county.bureau, 500, start=False)
    gather_terms(document, by=county.office, at=day(2, 9))
    found = lines(document)
    with django_assert_num_queries(2):
        against(found, {})
