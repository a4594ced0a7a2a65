"""My work and the list: groups, the fitting action, filters, many at once."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from luoshi.matters.actions import amend, hand_out, take, waive
from luoshi.matters.models import Matter
from luoshi.matters.page import Line
from luoshi.matters.parts import parts
from luoshi.matters.present import LIGHTS, light, lit
from luoshi.matters.queries import plays
from luoshi.matters.work import week_ends
from luoshi.notices.models import Notice
from luoshi.org.models import Level
from luoshi.org.standing import standing

from .cast import BEIJING, NOW, WALK, unit

TODAY = NOW.date()


def work_of(client) -> dict[str, list[str]]:
    answer = client.get("/")
    assert answer.status_code == 200
    return {g.title: [row.shown["title"] for row in g.rows] for g in answer.context["groups"]}


def doing(cast, title: str, due_on: date) -> Matter:
    return cast.matter_at("doing", title=title, due_on=due_on)


def test_one_list_by_when_the_clock_of_this_person_ends(cast, sign_in):
    doing(cast, "今天到期", TODAY)
    doing(cast, "补班周六到期", date(2026, 2, 14))
    doing(cast, "下周到期", date(2026, 2, 24))

    groups = {"今天": ["今天到期"], "本周": ["补班周六到期"], "以后": ["下周到期"]}
    assert work_of(sign_in(cast.lead)) == groups


def test_a_date_of_another_year_says_the_year(cast, sign_in):
    doing(cast, "明年到期", date(2027, 1, 15))

    row = sign_in(cast.lead).get("/").context["groups"][0].rows[0]

    assert row.shown["due_note"].startswith("2027年1月15日 周五17:30")


def test_what_is_late_is_work_for_today_and_says_since_when(cast, sign_in, monkeypatch):
    doing(cast, "过了期", date(2026, 2, 10))
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=3))

    row = sign_in(cast.lead).get("/").context["groups"][0].rows[0]

    assert (row.shown["state"], row.shown["word"], row.shown["due"]) == (
        "over",
        "逾期",
        "逾期2个工作日",
    )


@pytest.mark.parametrize(
    ("state", "person", "labels"),
    [
        ("issued", "lead", ["签收", "退回"]),
        ("doing", "lead", ["报结"]),
        ("disputed", "office_head", ["裁定"]),
        ("disputed", "leader", ["裁定"]),
        ("in_review", "office", ["审核"]),
    ],
)
def test_each_row_carries_the_action_that_fits(cast, sign_in, state, person, labels):
    cast.matter_at(state)

    groups = sign_in(getattr(cast, person)).get("/").context["groups"]

    assert [act.label for group in groups for row in group.rows for act in row.acts] == labels


def test_who_waits_sees_whose_clock_runs(cast, sign_in):
    cast.matter_at("in_review")

    answer = sign_in(cast.lead).get("/")

    (row,) = answer.context["others"]
    assert answer.context["groups"] == []
    assert row.shown["due"] == "对方还有5个工作日"
    assert row.shown["sub"].startswith("等县政府督查室，2月9日起")
    assert "手里没有要办的事" in answer.text


def test_agreement_asked_for_is_work_for_today(cast, sign_in):
    matter = cast.matter_at("doing")
    take(matter, "withdraw", by=cast.office, at=NOW, reason="政策有变。")

    (group,) = sign_in(cast.office_head).get("/").context["groups"]

    assert [group.title, [act.label for act in group.rows[0].acts]] == ["今天", ["答复"]]
    assert group.rows[0].shown["due_note"] == "2月9日林小满提出撤销"


def test_a_row_that_cannot_be_pressed_says_why(cast, sign_in):
    matter = cast.matter_at("doing")
    take(matter, "withdraw", by=cast.office, at=NOW, reason="政策有变。")

    (group,) = sign_in(cast.lead).get("/").context["groups"]

    assert group.rows[0].acts == []
    assert group.rows[0].shown["why_not"].startswith("林小满已提出撤销")


def test_signing_in_the_row_answers_with_the_row(cast, sign_in):
    matter = cast.matter_at("issued")
    given = {"version": matter.version, "back": "work"}

    answer = sign_in(cast.lead).post(
        f"/matters/{matter.public_id}/sign/", given, headers={"hx-request": "true"}
    )

    assert answer.status_code == 200
    assert "work--done" in answer.text
    assert "<html" not in answer.text


def test_signing_opens_the_form_while_the_measures_are_still_to_be_given(cast, sign_in):
    waived = cast.draft(measures="")
    waive(waived, facet="measures", reason="由责任单位签收时补。", by=cast.office, at=NOW)
    take(waived, "issue", by=cast.office, at=NOW)

    (group,) = sign_in(cast.lead).get("/").context["groups"]

    assert group.rows[0].acts[0].href == f"/matters/{waived.public_id}/sign/"


def test_signing_without_script_comes_back_to_the_list(cast, sign_in):
    matter = cast.matter_at("issued")
    given = {"version": matter.version, "back": "work"}

    answer = sign_in(cast.lead).post(f"/matters/{matter.public_id}/sign/", given)

    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_a_row_overtaken_says_who_was_first(cast, sign_in):
    matter = cast.matter_at("issued")
    given = {"version": matter.version, "back": "work"}
    take(matter, "sign", by=cast.lead_head, at=NOW)

    answer = sign_in(cast.lead).post(
        f"/matters/{matter.public_id}/sign/", given, headers={"hx-request": "true"}
    )

    assert answer.status_code == 409
    assert "县水利局何以宁在2月9日10:00先办了" in answer.text


def test_notices_stand_beside_and_go_when_read(cast, sign_in):
    cast.matter_at("issued")
    client = sign_in(cast.lead)
    assert len(client.get("/").context["notices"]) == 1

    client.post("/notices/read/", client.get("/").context["seen"])

    assert list(client.get("/").context["notices"]) == []
    assert Notice.objects.filter(to=cast.lead_head, read_at=None).count() == 1


def test_an_outsider_has_no_work_and_no_list(cast, sign_in):
    cast.matter_at("doing")
    client = sign_in(cast.outsider)

    assert (work_of(client), list(client.get("/matters/").context["rows"])) == ({}, [])


def test_drafts_are_seen_by_the_office_only(cast, sign_in):
    cast.draft()

    shown = {
        name: len(sign_in(getattr(cast, name)).get("/matters/").context["rows"])
        for name in ("office", "office_head", "lead", "leader")
    }

    assert shown == {"office": 1, "office_head": 1, "lead": 0, "leader": 0}


@pytest.mark.parametrize("count", [1, 3])
def test_my_work_costs_the_same_with_one_row_and_with_three(
    cast, sign_in, django_assert_num_queries, count
):
    for n in range(count):
        cast.matter_at("issued", title=f"第{n}件")
        cast.matter_at("in_review", title=f"第{n}件")
    client = sign_in(cast.lead)

    with django_assert_num_queries(13):
        client.get("/")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_with_one_row_and_with_three(
    cast, sign_in, django_assert_num_queries, count
):
    for n in range(count):
        cast.matter_at("doing", title=f"第{n}件")
        cast.draft(title=f"草稿{n}")
    client = sign_in(cast.office)

    with django_assert_num_queries(9):
        client.get("/matters/")


@pytest.mark.parametrize("days", [0, 3, 12, 60])
def test_the_light_of_a_row_is_the_light_it_is_found_by(cast, days):
    late = NOW + timedelta(days=days)
    for state in WALK:
        cast.matter_at(state)
        cast.matter_at(state, due_on=date(2026, 2, 13))
        cast.matter_at(state, limit="10wd")

    seen = {m.pk: light(m, late).key for m in Matter.objects.all()}
    found = {
        pk: key
        for key in LIGHTS
        for pk in Matter.objects.filter(lit(key, late)).values_list("pk", flat=True)
    }

    assert found == seen


@pytest.mark.parametrize("name", ["office", "office_head", "lead", "support", "leader"])
def test_the_parts_of_a_list_are_the_parts_of_a_page(cast, name):
    parent = cast.matter_at("doing")
    cast.matter_at("issued", lead_unit=cast.bureau)
    who = standing(getattr(cast, name), TODAY)
    child = cast.draft(lead_unit=cast.helper)
    Matter.objects.filter(pk=child.pk).update(parent=parent, parent_lead=parent.lead_unit)

    for matter in Matter.objects.all():
        held = {p for p, q in plays(who).items() if Matter.objects.filter(q, pk=matter.pk)}
        assert held == parts(matter, who)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["春灌", "防汛", "草稿件"]),
        ("q=防汛", ["防汛"]),
        ("q=〔2026〕1号", ["防汛"]),
        ("state=draft", ["草稿件"]),
        ("light=sent", ["防汛"]),
        ("mine=ball", []),
        ("mine=lead", []),
        ("light=nonsense&state=nonsense&unit=nonsense", ["春灌", "防汛", "草稿件"]),
    ],
)
def test_the_list_is_filtered(cast, sign_in, query, titles):
    cast.matter_at("issued", title="防汛")
    cast.matter_at("doing", title="春灌", lead_unit=cast.bureau, due_on=date(2026, 3, 1))
    cast.draft(title="草稿件", due_on=None)

    rows = sign_in(cast.office).get(f"/matters/?{query}").context["rows"]

    assert [row.matter.title for row in rows] == titles


def test_what_is_done_is_listed_when_it_is_asked_for(cast, sign_in):
    cast.matter_at("closed", title="修渠")
    cast.matter_at("doing", title="春灌")
    client = sign_in(cast.office)

    def titles(query: str) -> set[str]:
        rows = client.get(f"/matters/?{query}").context["rows"]
        return {row.matter.title for row in rows}

    assert titles("") == titles("state=unfinished") == titles("q=") == {"春灌"}
    assert titles("state=") == {"修渠", "春灌"}
    assert titles("light=check") | titles("light=verified") == {"修渠"}
    assert b'<option value="unfinished" selected>' in client.get("/matters/").content
    api = client.get("/api/matters").json()
    assert {one["title"] for one in api["items"]} == {"修渠", "春灌"}


def many(cast, client, do: str, *drafts: Matter, **given):
    ids = [draft.public_id for draft in drafts]
    return client.post("/matters/bulk/", {"ids": ids, "do": do, **given})


def test_many_drafts_are_set_and_issued_in_two_presses(cast, sign_in):
    drafts = [cast.draft(title=f"第{n}件", due_on=None, standard="") for n in range(3)]
    client = sign_in(cast.office)

    many(cast, client, "set", *drafts, due="10个工作日", standard="有验收单")
    many(cast, client, "issue", *drafts)

    rows = Matter.objects.values_list("state_key", "due_on", "standard")
    assert set(rows) == {("issued", date(2026, 2, 28), "有验收单")}


def test_many_are_issued_or_none(cast, sign_in):
    good, bad = cast.draft(), cast.draft(title="缺标准的", standard="")

    answer = many(cast, sign_in(cast.office), "issue", good, bad)

    assert answer.status_code == 422
    assert "“缺标准的”还不能交办：缺标准。" in answer.context["refused"]
    assert [row.picked for row in answer.context["rows"]] == [True, True]
    assert set(Matter.objects.values_list("state_key", flat=True)) == {"draft"}


def test_all_drafts_that_the_filters_let_through_are_issued(cast, sign_in):
    whole = cast.draft(title="防汛")
    hand_out(whole, units=[cast.helper], by=cast.office, at=NOW)
    other = cast.draft(title="春灌")

    path = "/matters/bulk/?q=防汛"
    answer = sign_in(cast.office).post(path, {"every": "1", "do": "issue"}, follow=True)

    states = dict(Matter.objects.values_list("title", "state_key"))
    assert states == {"防汛": "issued", "防汛（县住建局）": "issued", "春灌": "draft"}
    assert [row.matter.state_key for row in answer.context["rows"]] == ["issued", "issued"]
    assert other.pk not in [row.matter.pk for row in answer.context["rows"]]


def test_drafts_of_others_cannot_be_picked(cast, sign_in):
    answer = many(cast, sign_in(cast.lead), "issue", cast.draft())

    assert answer.context["refused"] == "请先选中要处理的草稿。"


@pytest.mark.parametrize(
    ("today", "end"),
    [
        (date(2026, 2, 9), date(2026, 2, 14)),
        (date(2026, 2, 25), date(2026, 2, 28)),
        (date(2026, 3, 4), date(2026, 3, 6)),
        (date(2026, 3, 7), date(2026, 3, 7)),
    ],
)
def test_a_week_ends_with_its_last_working_day(today, end):
    assert week_ends(today) == end


def test_a_draft_is_changed_on_its_page(cast, sign_in):
    matter = cast.draft(due_on=None)
    page = sign_in(cast.office).get(f"/matters/{matter.public_id}/amend/")
    given = {k: v or "" for k, v in page.context["form"].initial.items()}

    sign_in(cast.office).post(
        f"/matters/{matter.public_id}/amend/",
        given | {"due": "3个月", "lead_unit": cast.town.public_id},
    )

    now = Matter.objects.get(pk=matter.pk)
    assert (now.limit, now.lead_unit) == ("3m", cast.town)


def test_a_time_that_cannot_be_read_says_how_to_write_it(cast, sign_in):
    matter = cast.draft()
    given = {"title": "题", "task": "事", "due": "尽快", "secrecy": "ordinary"}

    answer = sign_in(cast.office).post(f"/matters/{matter.public_id}/amend/", given)

    assert answer.status_code == 422
    assert "看不懂时限“尽快”" in answer.text


def test_who_changes_an_old_draft_hears_who_was_first(cast, sign_in):
    matter = cast.draft()
    page = sign_in(cast.office).get(f"/matters/{matter.public_id}/amend/")
    given = {k: v or "" for k, v in page.context["form"].initial.items()}
    amend(matter, by=cast.office_head, at=NOW, standard="逐口验收并公示")

    answer = sign_in(cast.office).post(
        f"/matters/{matter.public_id}/amend/", given | {"measures": "另一种办法"}
    )

    assert answer.status_code == 409
    assert "县政府督查室贺知远在2月9日10:00先办了" in answer.context["refused"]


def test_one_of_the_five_is_waived_with_a_reason(cast, sign_in):
    matter = cast.draft(measures="")
    client = sign_in(cast.office)

    empty = client.post(f"/matters/{matter.public_id}/waive/", {"facet": "measures"})
    client.post(
        f"/matters/{matter.public_id}/waive/", {"facet": "measures", "reason": "由责任单位补。"}
    )

    assert empty.status_code == 422
    told = client.get(f"/matters/{matter.public_id}/").context["told"]
    assert told[0].lines == [Line("理由", "由责任单位补。")]
    assert Matter.objects.get(pk=matter.pk).waivers == {"measures": "由责任单位补。"}


def test_a_matter_is_drafted_by_hand_with_the_words_it_stands_on(cast, sign_in):
    given = {
        "words": "请水利局月底前拿出清淤方案。",
        "source": "县长批示",
        "issuer": cast.desk.public_id,
        "title": "清淤方案",
        "task": "拿出清淤方案",
        "lead_unit": cast.bureau.public_id,
        "due": "2026-02-28",
        "secrecy": "ordinary",
    }

    sign_in(cast.office).post("/matters/new/", given)

    made = Matter.objects.get()
    assert (made.due_on, made.lead_post.title) == (date(2026, 2, 28), "局长")
    assert made.bases.get().words == "请水利局月底前拿出清淤方案。"


def test_only_the_office_drafts_by_hand(cast, sign_in):
    answer = sign_in(cast.lead).get("/matters/new/?regime=handover")

    assert answer.status_code == 403
    assert "只有督查人员可以拟办事项，你不能新建交办单，可以新建：" in answer.text


def test_one_task_is_handed_out_to_many_units_and_issued(cast, sign_in):
    matter = cast.draft(lead_unit=None)
    units = [cast.helper.public_id, cast.town.public_id]
    for one in (cast.helper, cast.town):
        one.posts.update(duty="first")

    answer = sign_in(cast.office).post(
        f"/matters/{matter.public_id}/hand-out/", {"units": units, "do": "issue"}, follow=True
    )

    assert [row[0]["text"] for row in answer.context["parts"]] == ["县住建局", "柳林镇"]
    assert set(matter.children.values_list("state_key", flat=True)) == {"issued"}


def test_a_whole_level_stands_for_its_units_that_have_no_part_yet(cast, sign_in):
    matter = cast.draft(lead_unit=None)
    extra = unit("石湾镇", Level.TOWNSHIP, cast.county)
    client = sign_in(cast.office)
    path = f"/matters/{matter.public_id}/hand-out/"

    client.post(path, {"units": [extra.public_id], "do": "draft"})
    client.post(path, {"levels": ["township"], "do": "draft"})

    leads = [str(child.lead_unit) for child in matter.children.order_by("id")]
    assert leads == ["石湾镇", "柳林镇"]


def test_a_refused_handing_out_keeps_the_ticks_and_hands_out_nothing(cast, sign_in):
    matter = cast.draft(standard="")
    units = [cast.helper.public_id]

    answer = sign_in(cast.office).post(
        f"/matters/{matter.public_id}/hand-out/", {"units": units, "do": "issue"}
    )

    ticked = [u for level in answer.context["levels"] for u in level["units"] if u["picked"]]
    assert answer.status_code == 422
    assert [one["unit"] for one in ticked] == [cast.helper]
    assert matter.children.count() == 0


def test_at_night_and_on_days_of_rest_the_page_stands(cast, sign_in, monkeypatch):
    cast.matter_at("doing")
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 2, 17, 23, 30, tzinfo=BEIJING))

    assert sign_in(cast.lead).get("/").status_code == 200


def test_what_is_held_stays_with_who_can_resume_it(cast, sign_in):
    matter = cast.matter_at("doing")
    take(matter, "suspend", by=cast.office, at=NOW, reason="等上级批复。")

    (group,) = sign_in(cast.office).get("/").context["groups"]

    row = group.rows[0]
    assert (group.title, row.shown["word"], row.acts[0].label) == ("以后", "已暂停", "恢复")
    assert (row.shown["due"], row.shown["due_note"]) == ("暂停计时", "办结时限从2月9日起暂停")


def test_the_list_is_filtered_by_regime_and_by_a_state_of_one(cast, sign_in):
    cast.matter_at("doing", title="甲")
    cast.draft(title="乙")
    client = sign_in(cast.office)

    shown = {words: client.get(f"/matters/?{words}").text for words in (
        "regime=handover", "regime=decision", "state=handover.doing", "state=doing",
        "state=decision.draft",
    )}  # fmt: skip

    found = {words: [t for t in "甲乙" if f">{t}</a>" in text] for words, text in shown.items()}
    assert found == {
        "regime=handover": ["甲", "乙"],
        "regime=decision": [],
        "state=handover.doing": ["甲"],
        "state=doing": ["甲"],
        "state=decision.draft": [],
    }
