"""需您拍板 walked end to end: from a hand-over and alone, by page, API and command, with its papers."""

import json
from datetime import date, timedelta
from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from docx import Document

from luoshi.matters.actions import take
from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused
from luoshi.matters.sentences import sentence
from luoshi.matters.tests.cast import NOW, person
from luoshi.notices.models import Notice
from luoshi.org.models import Duty
from luoshi.supervision.actions import tick

TOPIC = {
    "title": "3家超标企业是否停产整治",
    "task": "清溪河3家企业12月连续超标，最高超1.8倍。",
    "options": "一是停产整治两个月；二是限产三成，两个月内改造。",
    "proposal": "限产改造，对就业影响小。",
    "views": "企业愿意限产；沿岸两个村要求停产；生态环境部门两个方案都可以。",
}


@pytest.fixture(autouse=True)
def _stands(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def deputy(cast):
    return person("song", "宋闻溪", cast.county, "副县长", Duty.LEADER)


@pytest.fixture
def asked(cast) -> Matter:
    """Asked from a matter that is carried out."""
    matter = cast.matter_at("doing")
    take(matter, "ask_decision", by=cast.lead, at=NOW, post=cast.leader_post, **TOPIC)
    return matter.children.get()


def finish(matter: Matter):
    return matter.clock_runs.get(key="finish", stopped_at=None)


def text_of(paper: bytes) -> str:
    document = Document(BytesIO(paper))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_the_clock_runs_on_the_leader_and_that_of_the_matter_stands(cast, asked):
    origin = asked.parent

    assert (asked.state_key, asked.turn, asked.lead_post) == ("asked", "holder", cast.leader_post)
    assert (asked.issuer, asked.number) == (cast.bureau, "县水利局请示〔2026〕1号")
    assert timezone.localdate(finish(asked).due_at) == date(2026, 2, 12)
    assert finish(origin).held_at == NOW
    assert Notice.objects.filter(to=cast.leader, about=asked.public_id).exists()
    with pytest.raises(Refused, match="还有1件需您拍板没有了结"):
        take(Matter.objects.get(pk=origin.pk), "report", by=cast.lead, at=NOW, result="完成。")


def test_who_waits_for_it_and_whose_matter_it_is_about_see_it_and_others_do_not(
    cast, asked, client
):
    seen = {}
    for name in ("lead", "leader", "office", "support", "outsider"):
        client.force_login(getattr(cast, name))
        seen[name] = client.get(f"/matters/{asked.public_id}/").status_code

    assert seen == {"lead": 200, "leader": 200, "office": 200, "support": 404, "outsider": 404}
    client.force_login(cast.lead)
    work = client.get("/").text
    assert TOPIC["title"] in work
    assert "等决策人" in work
    client.force_login(cast.leader)
    assert TOPIC["title"] in client.get("/leader/").text


def test_the_answer_sets_the_matter_going_and_makes_its_paper(cast, asked, client):
    client.force_login(cast.leader)
    at = f"/matters/{asked.public_id}/"

    shown = client.get(at).text
    assert "各方意见" in shown
    assert "沿岸两个村要求停产" in shown
    assert "决策人" in shown
    answer = client.post(f"{at}decide/", {"decided": "同意限产改造，县水利局4月10日前验收。"})

    assert answer.status_code == 302
    asked.refresh_from_db()
    assert asked.state_key == "decided"
    assert finish(asked.parent).held_at is None
    client.force_login(cast.lead)
    paper = client.get(f"{at}papers/decision.docx")
    said = text_of(paper.content)
    assert "同意限产改造，县水利局4月10日前验收。" in said
    assert "关于3家超标企业是否停产整治的答复" in said
    history = [sentence(m) for m in asked.parent.moves.all()]
    assert history[0] == "需您拍板县水利局请示〔2026〕1号已拍板，时限恢复。"


def test_a_topic_without_a_way_out_is_not_admitted_and_says_what_is_missing(cast, client):
    client.force_login(cast.lead)
    new = "/matters/new/?regime=decision"
    assert "请定什么" in client.get(new).text
    given = {"title": TOPIC["title"], "task": TOPIC["task"], "secrecy": "ordinary"}
    given |= {"issuer": cast.bureau.public_id, "fact_options": TOPIC["options"]}

    client.post(new, given)

    draft = Matter.objects.get()
    refused = client.post(f"/matters/{draft.public_id}/ask_now/")
    assert refused.status_code == 422
    assert "还不能提请：缺建议、各方意见。只摆问题不提办法的不收，请补齐再提。" in refused.text
    more = {"fact_proposal": TOPIC["proposal"], "fact_views": TOPIC["views"]}
    client.post(f"/matters/{draft.public_id}/amend/", given | more | {"version": draft.version})
    draft.refresh_from_db()
    assert "请写明请谁拍板。" in client.post(f"/matters/{draft.public_id}/ask_now/").text
    whom = {"lead_post": cast.leader_post.public_id, "version": draft.version}
    client.post(f"/matters/{draft.public_id}/amend/", given | more | whom)
    assert client.post(f"/matters/{draft.public_id}/ask_now/").status_code == 302
    assert Matter.objects.get().state_key == "asked"


def test_it_is_asked_and_answered_over_the_api(cast, client):
    client.force_login(cast.lead)
    facts = {key: TOPIC[key] for key in ("options", "proposal", "views")}
    given = {"regime": "decision", "title": TOPIC["title"], "task": TOPIC["task"], "facts": facts}
    given["lead_post"] = cast.leader_post.public_id

    made = post(client, "/api/matters", given)

    assert made.status_code == 201, made.json()
    assert made.json()["facts"]["views"] == TOPIC["views"]
    at = f"/api/matters/{made.json()['id']}/steps/"
    assert post(client, f"{at}ask_now", {"answers": {}}).json()["state"] == "asked"
    told = post(client, f"{at}decide", {"answers": {"decided": "同意。"}})
    assert told.json()["refused"] == "只有决策人可以拍板。"
    client.force_login(cast.leader)
    done = post(client, f"{at}decide", {"answers": {"decided": "同意。"}})
    assert done.json()["state_label"] == "已拍板"


def post(client, path: str, given: dict):
    return client.post(path, json.dumps(given), content_type="application/json")


def test_it_is_asked_and_answered_on_the_command_line(cast):
    words = [f"{label}={TOPIC[key]}" for key, label in (("title", "请定什么"), ("task", "事实"))]
    words += [f"{label}={TOPIC[key]}" for key, label in
              (("options", "方案"), ("proposal", "建议"), ("views", "各方意见"))]  # fmt: skip
    words += ["制度=需您拍板", f"请谁定={cast.leader_post.public_id}"]

    assert "已存为草稿" in run("new", *words, "--as", "chen")
    made = Matter.objects.get()
    run("ask_now", made.public_id, "--as", "chen")
    said = run("decide", made.public_id, "决定=同意。", "--as", "lu")

    assert said.strip() == "3家超标企业是否停产整治：拍板。现在是“已拍板”。"
    assert "各方意见：企业愿意限产" in run("show", made.public_id, "--as", "lu")
    with pytest.raises(CommandError, match="不能新建交办单，可以新建：需您拍板"):
        run("new", "任务=修路。", "--as", "chen")


def run(*words: str) -> str:
    out = StringIO()
    call_command("matter", *words, stdout=out)
    return out.getvalue()


def test_more_is_asked_for_on_the_askers_clock(cast, asked):
    due = finish(asked).due_at

    take(asked, "ask_more", by=cast.leader, at=NOW, question="停产两个月损失多少？")
    assert asked.turn == "asker"
    assert finish(asked).held_at == NOW
    assert asked.clock_runs.get(key="supply", stopped_at=None).role == "asker"
    later = NOW + timedelta(days=1)
    take(asked, "supply", by=cast.lead_head, at=later, supplement="产值约2100万元。")

    assert asked.turn == "holder"
    assert finish(asked).due_at == due  # a hold of the first day takes nothing away
    assert finish(asked.parent).held_at is not None


def test_who_it_is_delegated_to_decides_and_the_clock_goes_on(cast, asked, deputy):
    post = deputy.tenures.get().post
    due = finish(asked).due_at
    with pytest.raises(Refused, match="现在就是青禾县县长在定，请选别的岗位。"):
        take(asked, "delegate", by=cast.leader, at=NOW, deputy=cast.leader_post, reason="出差。")

    take(asked, "delegate", by=cast.leader, at=NOW, deputy=post, reason="由分管副县长定。")

    assert (asked.lead_post, finish(asked).due_at) == (post, due)
    with pytest.raises(Refused, match="只有决策人可以拍板。"):
        take(asked, "decide", by=cast.leader, at=NOW, decided="同意。")
    take(asked, "decide", by=deputy, at=NOW, decided="同意限产。")
    assert asked.moves.filter(step="decide").get().by_name == "宋闻溪"


def test_the_collective_decides_only_with_a_quorum_and_keeps_the_dissent(cast, asked, client):
    take(asked, "to_meeting", by=cast.leader, at=NOW, reason="涉及面广。", meeting_on="2026-02-13")
    assert timezone.localdate(asked.turn_due_at) == date(2026, 2, 13)
    held = {
        "met_on": "2026-02-13",
        "members": 9,
        "attendance": "陆景澄、宋闻溪、周以南、宋闻溪",
        "said": "陆景澄：限产。宋闻溪：停产。",
        "dissent": "宋闻溪：应当停产，理由是沿岸取水。",
        "decided": "限产改造，两个月验收。",
    }

    with pytest.raises(Refused, match="应到9人，到会3人，没有过半数，不能形成决定"):
        take(asked, "resolve", by=cast.leader, at=NOW, **held)
    held["attendance"] = "陆景澄、宋闻溪、周以南、顾青川、何以宁"
    take(asked, "resolve", by=cast.leader, at=NOW, **held)

    assert (asked.state_key, finish(asked.parent).held_at) == ("decided", None)
    client.force_login(cast.leader)
    shown = client.get(f"/matters/{asked.public_id}/").text
    assert "陆景澄、宋闻溪、周以南、顾青川、何以宁" in shown
    said = text_of(client.get(f"/matters/{asked.public_id}/papers/minutes.docx").content)
    assert "应到9人，实到5人：陆景澄、宋闻溪、周以南、顾青川、何以宁" in said
    assert "宋闻溪：应当停产，理由是沿岸取水。" in said


def test_silence_is_seen_and_told_upward_and_is_never_consent(cast, asked):
    for day in range(1, 40):
        tick(at=NOW + timedelta(days=day))

    told = [sentence(m) for m in asked.moves.filter(step__in=("remind", "urge", "raise"))][::-1]
    assert told == [
        "提醒决策人：今天是答复时限的最后一天，有单位在等您拍板。",
        "催办决策人：答复已逾期，提请的单位在等。",
        "报提请单位县水利局：逾期2个工作日没有答复，请再当面报告或者撤回。",
        "报领导、交办单位负责人：请求拍板逾期3个工作日没有答复。",
    ]
    asked.refresh_from_db()
    assert asked.state_key == "asked"
    assert finish(asked.parent).held_at == NOW
    assert not asked.parent.moves.filter(step__in=("urge", "raise")).exists()


def test_a_refusal_has_its_reason_and_what_is_taken_back_lets_go(cast, asked):
    take(asked, "take_back", by=cast.lead, at=NOW, reason="企业已经自行停产。")
    assert finish(asked.parent).held_at is None

    origin = Matter.objects.get(pk=asked.parent_id)
    take(origin, "ask_decision", by=cast.lead, at=NOW, post=cast.leader_post, **TOPIC)
    second = asked.parent.children.order_by("pk").last()
    with pytest.raises(Refused, match="请填写理由。"):
        take(second, "turn_down", by=cast.leader, at=NOW)
    take(second, "turn_down", by=cast.leader, at=NOW, reason="先按现行规定处罚。")
    assert (second.state_key, finish(asked.parent).held_at) == ("turned_down", None)
