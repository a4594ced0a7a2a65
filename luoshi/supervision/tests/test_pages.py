"""Pages of supervision: the leader's page and its presses, papers by hand, words, meetings."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from luoshi.matters.actions import take
from luoshi.matters.models import Matter
from luoshi.matters.tests.cast import BEIJING, NOW
from luoshi.supervision.actions import call_meeting, draft_paper, freeze, look, thank, tick
from luoshi.supervision.models import Meeting, Watch
from luoshi.supervision.slips import Want

FAR = date(2026, 12, 31)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


def at_moment(monkeypatch, moment: str) -> None:
    monkeypatch.setattr(timezone, "now", lambda: at(moment))


@pytest.fixture
def enter(client, monkeypatch):
    """Sign in at a moment."""

    def do(user, moment: str):
        at_moment(monkeypatch, moment)
        client.force_login(user)
        return client

    return do


def test_the_page_says_what_waits_since_when_and_what_silence_does(cast, enter):
    cast.matter_at("disputed")
    text = enter(cast.office_head, "2026-02-11T09:00").get("/leader/").text

    assert "今天有1件事等您拍板" in text
    assert "清溪河排污口整治：由谁承办？" in text
    assert "河道外的排口归住建局。" in text
    assert "已等2个工作日" in text
    assert "2月24日报领导：承办争议一直没有裁定，双方在等。" in text


def test_a_leader_is_asked_when_the_head_of_the_office_is_late(cast, enter):
    cast.matter_at("disputed")

    assert "今天没有等您拍板的事" in enter(cast.leader, "2026-02-11T09:00").get("/leader/").text
    text = enter(cast.leader, "2026-02-14T09:00").get("/leader/").text
    assert "今天有1件事等您拍板" in text
    assert "2月24日报您：承办争议一直没有裁定" in text


def test_a_ruling_is_one_press(cast, enter):
    matter = cast.matter_at("issued")
    decline = {"reason": "管网归住建局。", "better_unit": cast.helper}
    take(matter, "decline", by=cast.lead, at=NOW, **decline)
    client = enter(cast.office_head, "2026-02-11T09:00")
    page = client.get("/leader/").text
    assert "县水利局承办" in page
    assert "县住建局承办" in page

    sent = {"version": matter.version, "unit": cast.helper.public_id}
    answer = client.post(f"/leader/{matter.public_id}/rule_for/", sent)

    assert answer.url == "/leader/"
    done = Matter.objects.get(pk=matter.pk)
    assert (done.state_key, done.lead_unit) == ("issued", cast.helper)


def test_a_slip_is_signed_in_one_press_and_twice_is_told(cast, enter):
    cast.matter_at("doing")
    tick(at=at("2026-04-03T09:00"))
    slip = Matter.objects.get(regime_key="slip")
    client = enter(cast.office_head, "2026-04-03T10:00")
    send = {"version": slip.version}

    assert client.post(f"/leader/{slip.public_id}/issue/", send).status_code == 302
    again = client.post(f"/leader/{slip.public_id}/issue/", send)

    assert again.status_code == 409
    assert Matter.objects.get(pk=slip.pk).state_key == "issued"


def test_an_agreement_is_one_press(cast, enter):
    matter = cast.matter_at("doing")
    more = {"reason": "汛期不能施工。", "due_on": date(2026, 5, 29)}
    move = take(matter, "extend", by=cast.lead, at=NOW, **more)
    client = enter(cast.office_head, "2026-02-11T09:00")
    assert "清溪河排污口整治：同意延期吗？" in client.get("/leader/").text

    client.post(f"/leader/{matter.public_id}/agree/{move.public_id}/")

    assert Matter.objects.get(pk=matter.pk).due_on == date(2026, 5, 29)


def test_red_is_told_with_its_causes_by_the_name_of_the_unit(cast, enter):
    cast.matter_at("doing", title="乙")
    other = cast.draft(title="甲", lead_unit=cast.helper)
    take(other, "issue", by=cast.office, at=NOW)
    take(other, "sign", by=cast.support, at=NOW)
    text = enter(cast.leader, "2026-04-08T09:00").get("/leader/").text

    assert text.index("县住建局</small>") < text.index("县水利局</small>")
    assert "2月9日以后一直没有消息" in text
    assert "在县住建局手里，2月9日起" in text


def test_who_helped_and_where_the_lights_differ(cast, enter):
    matter = cast.matter_at("doing", due_on=FAR)
    thank(matter, helper="县财政局", words="调度380万元，没有停工。", by=cast.lead, at=NOW)
    look(matter, light="late", words="只有3个。", by=cast.office, at=NOW)
    text = enter(cast.leader, "2026-02-11T09:00").get("/leader/").text

    assert "调度380万元，没有停工。" in text
    assert "督查看到的是滞后，时限上还是正常" in text


def test_the_page_costs_the_same_whatever_the_county_has(cast, enter):
    costs = []
    for _ in range(2):
        for title in ("一", "二", "三"):
            cast.matter_at("disputed", title=title)
            look(
                cast.matter_at("doing", title=title),
                light="late",
                words="慢。",
                by=cast.office,
                at=NOW,
            )
        tick(at=at("2026-04-03T09:00"))
        client = enter(cast.leader, "2026-04-08T09:00")
        client.get("/leader/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/leader/")
        costs.append(len(asked))

    assert costs[0] == costs[1]


def test_a_paper_is_drafted_by_hand(cast, enter):
    about = cast.matter_at("doing")
    client = enter(cast.office, "2026-02-11T09:00")
    where = f"/matters/{about.public_id}/slips/new/"
    assert client.post(where, {"paper": "slip:blue"}).status_code == 422

    given = {"paper": "slip:amber", "why": "quality", "cause": "照片与上月相同。"}
    answer = client.post(where, given)

    slip = Matter.objects.get(regime_key="slip")
    assert answer.url == f"/matters/{slip.public_id}/"
    assert "黄色督办单" in client.get(f"/matters/{about.public_id}/").text
    assert "督办的事项" in client.get(answer.url).text


def test_a_signed_slip_is_a_paper_and_work_of_the_unit(cast, enter):
    about = cast.matter_at("doing")
    slip = draft_paper(about, Want.named("slip:red", "没有报结。"), by=cast.office, at=NOW)
    take(slip, "issue", by=cast.leader, at=NOW)
    client = enter(cast.lead, "2026-02-10T09:00")

    assert "红色督办单：清溪河排污口整治" in client.get("/").text
    answer = client.get(f"/matters/{slip.public_id}/papers/slip.docx")
    assert answer.content.startswith(b"PK")


def test_no_change_is_one_tap_in_my_work(cast, enter):
    matter = cast.matter_at("doing", due_on=FAR)
    client = enter(cast.lead, "2026-03-09T09:00")
    assert "没有变化按一下就行" in client.get("/").text

    answer = client.post(f"/matters/{matter.public_id}/words/no-change/", {"back": "work"})

    assert answer.url == "/"
    assert "没有变化按一下就行" not in client.get("/").text
    assert Watch.objects.get(matter=matter).said_at == at("2026-03-09T09:00")


@pytest.mark.parametrize(
    ("what", "given", "said"),
    [
        ("say", {"light": "", "words": "完成9个。"}, "请选一盏灯"),
        ("say", {"light": "ok", "words": " "}, "请用一句话写明进展"),
        ("put-off", {"until": "某天", "reason": "等。"}, "某天"),
        ("put-off", {"until": "2026-02-12", "reason": ""}, "请写明为什么先不用催"),
        ("thank", {"helper": "县财政局", "words": ""}, "请写明谁帮了忙、帮了什么"),
    ],
)
def test_a_word_that_is_not_sound_is_refused_with_a_sentence(cast, enter, what, given, said):
    matter = cast.matter_at("doing", due_on=FAR)
    client = enter(cast.lead, "2026-02-11T09:00")

    answer = client.post(f"/matters/{matter.public_id}/words/{what}/", given)

    assert answer.status_code == 422
    assert said in answer.text


def test_a_meeting_from_call_to_minutes(cast, enter):
    cast.matter_at("doing", title="逾期的")
    client = enter(cast.office, "2026-04-01T09:00")
    where = client.post("/meetings/").url
    assert "逾期的" in client.get(where).text

    client.post(where, {"do": "freeze"})
    told = {"words": "补验收单。", "lead_unit": cast.bureau.public_id, "due_on": "4月30日"}
    assert client.post(where, {"do": "decide", **told}).status_code == 302
    assert client.post(where, {"do": "close", "present": ""}).status_code == 422
    client.post(where, {"do": "close", "present": "督查室、县水利局"})

    meeting = Meeting.objects.get()
    assert meeting.closed_at is not None
    assert meeting.decisions.get().made.due_on == date(2026, 4, 30)
    assert client.get(f"{where}minutes.docx").content.startswith(b"PK")
    assert "例会" in enter(cast.leader, "2026-04-01T10:00").get(where).text


def test_who_has_no_part_in_a_meeting_does_not_find_it(cast, enter):
    meeting = freeze(call_meeting(cast.desk, by=cast.office, at=NOW), by=cast.office, at=NOW)
    client = enter(cast.lead, "2026-02-11T09:00")

    assert client.get(f"/meetings/{meeting.public_id}/").status_code == 404
    assert meeting.held_on - NOW.date() < timedelta(days=1)
