"""What bars a draft, what only asks, and who lets it through with a reason that is kept."""

from datetime import date, timedelta

import pytest

from luoshi.ledger.models import Event
from luoshi.matters.actions import take
from luoshi.matters.models import Matter
from luoshi.matters.offers import offer
from luoshi.matters.refusal import Refused
from luoshi.matters.tests.cast import NOW, Cast, person, unit
from luoshi.org.actions import adopt_preset
from luoshi.org.models import Duty, Level
from luoshi.org.standing import standing
from luoshi.supervision.actions import (
    DutyIn,
    add_plan_line,
    draft_paper,
    keep_duties,
    let_through,
    put_on_plan,
)
from luoshi.supervision.bars import bars, holding
from luoshi.supervision.burden import questions
from luoshi.supervision.duties import duty_of, note_of
from luoshi.supervision.models import DutyList, LetThrough
from luoshi.supervision.slips import Want

FAR = date(2026, 12, 31)
WHY = {"basis": "县委办〔2026〕3号", "reason": "为基层减负。", "by": "u1", "at": NOW}
DUTIES = (
    DutyIn("own", "农村宅基地审批", "12"),
    DutyIn("joint", "小水库安全巡查", "31", "县水利局"),
    DutyIn("withdrawn", "建筑工地扬尘执法处罚", "88", "县住建局"),
)


@pytest.fixture(autouse=True)
def mayor(cast):
    """Who answers for the township."""
    return person("shen", "沈青", cast.town, "镇长", Duty.FIRST)


def listed(cast: Cast, unit=None, **more) -> DutyList:
    given = {"unit": unit, "basis": "县编委〔2025〕9号", "from_on": date(2026, 1, 1)} | more
    return keep_duties(DUTIES, by=cast.office, at=NOW, **given)


def town(cast: Cast, title: str, **more) -> Matter:
    return cast.draft(title=title, task=f"{title}。", lead_unit=cast.town, due_on=FAR, **more)


def keys(matter: Matter) -> list[str]:
    return [bar.key for bar in holding(matter, NOW)]


def asked(cast: Cast, matter: Matter) -> list[str]:
    return questions(matter, standing(cast.office, NOW.date()), NOW)


def test_what_was_taken_back_from_a_township_is_refused_with_who_took_it(cast):
    listed(cast)
    matter = town(cast, "开展建筑工地扬尘执法处罚")

    with pytest.raises(Refused) as refused:
        take(matter, "issue", by=cast.office, at=NOW)
    assert str(refused.value) == (
        "各乡镇履职事项清单第1版第88项“建筑工地扬尘执法处罚”已经上级收回，由县住建局承接，"
        "请改交它办。确需交办的，由交办单位负责人写明理由放行。"
    )
    assert offer(matter, "issue", standing(cast.office, NOW.date()), NOW).why_not == str(
        refused.value
    )


@pytest.mark.parametrize(
    ("title", "note", "question"),
    [
        ("做好农村宅基地审批", "基本履职：各乡镇履职事项清单第1版第12项“农村宅基地审批”", ""),
        (
            "开展小水库安全巡查",
            "配合履职：各乡镇履职事项清单第1版第31项“小水库安全巡查”",
            "各乡镇履职事项清单第1版第31项“小水库安全巡查”是配合履职的，"
            "由县水利局牵头，能不能由牵头的部门主办？",
        ),
        (
            "建筑工地扬尘整治",
            "上级收回：各乡镇履职事项清单第1版第88项“建筑工地扬尘执法处罚”",
            "和各乡镇履职事项清单第1版第88项“建筑工地扬尘执法处罚”很像，"
            "那一项已经上级收回，是不是该由县住建局办？",
        ),
        (
            "举办龙舟赛",
            "",
            "各乡镇履职事项清单第1版上没有相近的事项，交办以前请核对该不该由它办。",
        ),
    ],
)
def test_the_list_a_task_stands_on_is_told_and_asked_about(cast, title, note, question):
    listed(cast)
    matter = town(cast, title)

    assert note_of(duty_of(matter, NOW.date())) == note
    assert asked(cast, matter) == ([question] if question else [])
    assert keys(matter) == []


def test_a_department_has_no_list_and_a_township_s_own_goes_before_the_common_one(cast):
    common = listed(cast)
    own = listed(cast, cast.town)
    later = listed(cast, cast.town, from_on=date(2027, 1, 1))

    assert duty_of(cast.draft(), NOW.date()) is None
    assert duty_of(town(cast, "修路"), NOW.date()).listed == own
    assert (common.version, own.version, later.version) == (1, 1, 2)


def test_a_yearly_quota_counts_over_all_senders_and_bars(cast):
    adopt_preset("burden.year_handover", 2, **WHY)
    for number in range(2):
        take(town(cast, f"第{number}件"), "issue", by=cast.office, at=NOW)
    third = town(cast, "植树造林")

    with pytest.raises(Refused, match="^今年已交给柳林镇交办单2件，一年最多2件。"):
        take(third, "issue", by=cast.office, at=NOW)
    assert keys(cast.draft(due_on=FAR)) == []  # another unit has had none


def test_where_a_plan_line_is_needed_it_must_be_named_and_is_not_used_up_twice(cast):
    adopt_preset("burden.plan_handover", 1, **WHY)
    given = {"basis": "县委办〔2026〕3号", "approved_by": "陆景澄", "most": 1, "year": 2026}
    line = add_plan_line(cast.desk, title="防汛检查", by=cast.office, at=NOW, **given)
    first, second = town(cast, "防汛检查甲"), town(cast, "清库点验乙")
    assert keys(first) == ["plan"]

    for matter in (first, second):
        put_on_plan(matter, line, by=cast.office, at=NOW)
    take(first, "issue", by=cast.office, at=NOW)
    with pytest.raises(
        Refused, match="2026年度计划“防汛检查”一年对一个单位最多1次，今年对柳林镇已经1次"
    ):
        take(second, "issue", by=cast.office, at=NOW)


def test_hours_of_the_night_count_only_in_an_emergency(cast):
    matter = town(cast, "转移低处住户")
    matter.limit, matter.due_on = "24h", None
    matter.save()

    assert [bar.words for bar in bars(matter, NOW)] == [
        "时限24小时连夜里和休息日也算，只有列入宣布了的应急才可以，"
        "请改成24个工作小时以内，或者先宣布应急。"
    ]


def test_an_approver_lets_it_through_with_a_reason_that_is_kept(cast):
    adopt_preset("burden.plan_handover", 1, **WHY)
    matter = town(cast, "开展扬尘检查")
    with pytest.raises(Refused, match="^只有交办单位负责人可以放行。$"):
        let_through(matter, reason="急。", by=cast.office, at=NOW)
    with pytest.raises(Refused, match="请写明为什么确需交办"):
        let_through(matter, reason=" ", by=cast.office_head, at=NOW)

    kept = let_through(matter, reason="省里临时部署。", by=cast.office_head, at=NOW)
    matter.refresh_from_db()
    take(matter, "issue", by=cast.office, at=NOW)

    assert (kept.bars, kept.by_name, kept.unit) == (["plan"], "贺知远", cast.town)
    assert LetThrough.objects.filter(issuer=cast.desk).count() == 1
    event = Event.objects.get(kind="handover.let_through")
    assert event.detail["bars"] == ["plan"]
    assert "省里临时部署" not in str(event.detail)  # free text only as a salted hash


def test_what_was_let_through_for_one_unit_is_barred_for_another(cast):
    adopt_preset("burden.plan_handover", 1, **WHY)
    matter = town(cast, "开展扬尘检查")
    let_through(matter, reason="省里部署。", by=cast.office_head, at=NOW)

    assert keys(matter) == []
    matter.lead_unit = cast.bureau
    assert keys(matter) == ["plan"]


@pytest.mark.parametrize("odd", ["急\x00办", "急\n办", "急\u202e办", "\x00\x01"])
def test_signs_that_nobody_sees_are_not_kept(cast, odd):
    adopt_preset("burden.plan_handover", 1, **WHY)
    matter = town(cast, "开展扬尘检查")
    if "办" in odd:
        kept = let_through(matter, reason=odd, by=cast.office_head, at=NOW)
        assert kept.reason in ("急办", "急 办")
    else:
        with pytest.raises(Refused, match="请写明为什么确需交办"):
            let_through(matter, reason=odd, by=cast.office_head, at=NOW)


def test_nothing_to_let_through_is_said(cast):
    with pytest.raises(Refused, match="现在没有拦住它的，可以直接交给它办"):
        let_through(cast.draft(), reason="急。", by=cast.office_head, at=NOW)


def test_a_paper_that_a_person_signs_is_not_gated(cast):
    adopt_preset("burden.year_handover", 1, **WHY)
    about = town(cast, "建筑工地扬尘执法处罚")
    take(about, "issue", by=cast.office, at=NOW)
    listed(cast)
    about.refresh_from_db()
    paper = draft_paper(about, Want.named("slip:blue", "没有签收。"), by=cast.office, at=NOW)

    assert bars(paper, NOW) == []
    assert bars(about, NOW) == []  # issued: nothing is taken back by it


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"unit": "bureau"}, "县水利局不是乡镇街道，清单是乡镇街道的。"),
        ({"basis": " "}, "请写明清单的依据，如哪一年哪个文件，最多300字。"),
        ({"from_on": date(1926, 1, 1)}, "起用日期1926年1月1日太早，请检查年份。"),
    ],
)
def test_a_list_that_is_not_sound_is_refused(cast, change, said):
    change = {k: getattr(cast, v) if k == "unit" else v for k, v in change.items()}
    with pytest.raises(Refused) as refused:
        listed(cast, **change)
    assert str(refused.value) == said
    assert not DutyList.objects.exists()


@pytest.mark.parametrize(
    ("duties", "said"),
    [
        ([], "清单里没有事项，请检查表格。"),
        (
            [DutyIn("mine", "修路")],
            "“修路”的类别写的是“mine”，请写：基本履职、配合履职、上级收回。",
        ),
        ([DutyIn("own", " ", "3")], "第3项的事项要写，最多300字。"),
    ],
)
def test_a_duty_that_is_not_sound_is_refused(cast, duties, said):
    with pytest.raises(Refused) as refused:
        keep_duties(duties, unit=None, basis="文件", from_on=FAR, by=cast.office, at=NOW)
    assert str(refused.value) == said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title": ""}, "计划事项、依据和批准人都要写。"),
        ({"most": 0}, "一年对一个单位的次数请写1到366之间的数。"),
        ({"year": 2031}, "只能记2026年度或者2027年度的计划。"),
        ({"title": "长" * 201}, "写得太长了，计划事项和依据最多200字，批准人最多80字。"),
    ],
)
def test_a_plan_line_that_is_not_sound_is_refused(cast, change, said):
    given = {"title": "检查", "basis": "文件", "approved_by": "县长", "most": 1, "year": 2026}
    with pytest.raises(Refused) as refused:
        add_plan_line(cast.desk, by=cast.office, at=NOW, **given | change)
    assert str(refused.value) == said


@pytest.mark.parametrize("name", ["lead", "outsider", "leader"])
def test_only_the_office_keeps_plans_and_lists(cast, name):
    by = getattr(cast, name)
    with pytest.raises(Refused, match="只有督查人员可以导入履职事项清单"):
        keep_duties(DUTIES, unit=None, basis="文件", from_on=FAR, by=by, at=NOW)
    given = {"basis": "文件", "approved_by": "县长", "most": 1, "year": 2026}
    with pytest.raises(Refused, match="只有县政府督查室的督查人员可以记年度计划"):
        add_plan_line(cast.desk, title="检查", by=by, at=NOW, **given)


def test_a_line_of_another_year_does_not_count(cast):
    adopt_preset("burden.plan_handover", 1, **WHY)
    given = {"basis": "文件", "approved_by": "县长", "most": 3, "year": 2027}
    line = add_plan_line(cast.desk, title="检查", by=cast.office, at=NOW, **given)

    with pytest.raises(Refused, match="请选2026年度计划里的一项"):
        put_on_plan(town(cast, "检查"), line, by=cast.office, at=NOW)
    assert NOW.year + 1 == (NOW + timedelta(days=365)).year


def test_a_township_s_own_list_is_found_behind_many_newer_common_ones(cast):
    own = listed(cast, cast.town)
    owner = {"basis": "文件", "from_on": date(2026, 2, 1), "by": cast.office, "at": NOW}
    for _ in range(21):
        keep_duties(DUTIES[:1], unit=None, **owner)

    assert duty_of(town(cast, "修路"), NOW.date()).listed == own


def test_an_office_keeps_no_list_of_another_county_s_township(cast):
    other = unit("白露县", Level.COUNTY)
    theirs = unit("黄泥镇", Level.TOWNSHIP, other)

    with pytest.raises(Refused, match="黄泥镇不归你所在的督查单位管"):
        listed(cast, theirs)
