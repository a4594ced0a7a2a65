"""Several documents become one plan; every sentence shows what came of it."""

import io

import pytest
from django.test import Client
from docx import Document
from openpyxl import load_workbook

from luoshi.documents.actions import (
    Incoming,
    drop_line,
    join,
    make_plan,
    receive,
    reread,
    settle,
    split,
)
from luoshi.documents.models import Plan, Proposal
from luoshi.documents.plan_page import PlanPage
from luoshi.ledger.models import Event
from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused, Stale
from luoshi.matters.tests.cast import NOW
from luoshi.org.standing import standing

FIRST = """在城建工作会上的讲话
2026年1月12日
由县住建局牵头，6月底前改造老旧小区5个。
县水利局3月底前完成11座小型水库的除险检查。
"""
SECOND = """县政府常务会议纪要
2026年1月20日
老旧小区改造12个，年底前全部完工，逐个小区验收。
建立重点项目联席会议制度。
"""


@pytest.fixture
def sources(cast):
    return [
        receive(Incoming(text=text), issuer=cast.desk, by=cast.office, at=NOW)
        for text in (FIRST, SECOND)
    ]


@pytest.fixture
def plan(cast, sources) -> Plan:
    return make_plan(sources, title="城建方案", issuer=cast.desk, by=cast.office, at=NOW)


@pytest.fixture
def office(cast) -> Client:
    client = Client()
    client.force_login(cast.office)
    return client


def lines(plan: Plan, cast) -> dict[str, object]:
    """By the words of the first sentence."""
    page = PlanPage(plan, standing(cast.office, NOW.date()), NOW)
    return {line.main.words[:6]: line for line in page.lines}


def estates(plan: Plan, cast):
    return next(line for line in lines(plan, cast).values() if len(line.items) == 2)


def seen(line) -> dict[str, int]:
    return {one.proposal.public_id: one.proposal.version for one in line.items}


def test_like_tasks_of_two_documents_are_one_line_with_what_differs(cast, plan):
    line = estates(plan, cast)

    assert {one.proposal.source.title for one in line.items} == {
        "在城建工作会上的讲话",
        "县政府常务会议纪要",
    }
    assert [one.facet for one in line.conflicts] == ["time", "figure"]
    assert Event.objects.filter(kind="plan.make").count() == 1


def test_keeping_a_line_makes_one_draft_on_the_words_of_all(cast, plan):
    line = estates(plan, cast)

    matter = settle(plan, line.number, by=cast.office, at=NOW, seen=seen(line))

    assert (matter.phase, matter.lead_unit) == ("draft", cast.helper)
    assert {basis.title for basis in matter.bases.all()} == {
        one.proposal.source.title for one in line.items
    }
    states = Proposal.objects.filter(pk__in=[one.proposal.pk for one in line.items])
    assert {p.state for p in states} == {"confirmed"}
    assert {link.matter for p in states for link in p.links.all()} == {matter}
    assert estates(plan, cast).word == "拟办"


def test_what_the_main_one_lacks_is_taken_from_the_others(cast, plan):
    line = estates(plan, cast)
    minutes = next(o.proposal for o in line.items if o.proposal.source.title.endswith("纪要"))

    matter = settle(
        plan, line.number, main=minutes.public_id, by=cast.office, at=NOW, seen=seen(line)
    )

    assert "12个" in matter.task
    assert matter.lead_unit == cast.helper  # the speech said who
    assert matter.due_on.isoformat() == "2026-12-31"  # its own day stays


def test_a_line_is_split_and_joined_again(cast, plan):
    line = estates(plan, cast)
    out = line.items[1].proposal

    number = split(plan, line.number, out=out.public_id, by=cast.office, at=NOW, seen=seen(line))
    assert max(len(one.items) for one in lines(plan, cast).values()) == 1
    with pytest.raises(Stale):
        split(plan, line.number, out=out.public_id, by=cast.office, at=NOW, seen=seen(line))
    join(plan, number, into=line.number, by=cast.office, at=NOW)

    assert {o.proposal.pk for o in estates(plan, cast).items} == {o.proposal.pk for o in line.items}


def test_dropping_a_line_needs_a_reason_and_drops_every_sentence(cast, plan):
    line = estates(plan, cast)
    with pytest.raises(Refused, match="不交办的理由"):
        drop_line(plan, line.number, reason=" ", by=cast.office, at=NOW)

    drop_line(plan, line.number, reason="已有事项在办", by=cast.office, at=NOW, seen=seen(line))

    for one in line.items:
        one.proposal.refresh_from_db()
        assert (one.proposal.state, one.proposal.reason) == ("dropped", "已有事项在办")
    other = next(n for n in lines(plan, cast).values() if n.number != line.number)
    with pytest.raises(Refused, match="已经定了"):
        join(plan, other.number, into=line.number, by=cast.office, at=NOW)


def test_who_comes_second_is_told_and_nothing_is_written(cast, plan):
    line = estates(plan, cast)
    was = seen(line)
    settle(plan, line.number, by=cast.office, at=NOW, seen=was)

    with pytest.raises(Stale):
        settle(plan, line.number, by=cast.office_head, at=NOW, seen=was)
    assert Matter.objects.count() == 1


def test_rereading_leaves_what_stands_in_a_plan(cast, plan, sources):
    reread(sources[0], by=cast.office, at=NOW)

    assert len(estates(plan, cast).items) == 2


def test_a_plan_needs_two_documents_of_the_office_with_something_in_them(cast, sources):
    given = {"title": "", "issuer": cast.desk, "at": NOW}
    with pytest.raises(Refused, match="至少选两份"):
        make_plan(sources[:1], by=cast.office, **given)
    with pytest.raises(Refused, match="只有"):
        make_plan(sources, by=cast.lead, **given)
    Proposal.objects.all().delete()
    with pytest.raises(Refused, match="没有待确认的拟办"):
        make_plan(sources, by=cast.office, **given)


def test_the_pages_walk_from_choosing_to_the_draft(cast, office, sources):
    assert "县政府常务会议纪要" in office.get("/documents/plans/").content.decode()
    assert office.post("/documents/plans/", {}).status_code == 422
    chosen = {"sources": [s.public_id for s in sources], "title": "城建方案"}
    made = office.post("/documents/plans/", chosen)
    address = made["Location"]
    page = office.get(address).content.decode()
    assert "1条不止一份文件提到" in page
    assert "数字不一样：" in page

    plan = Plan.objects.get()
    line = estates(plan, cast)
    where = f"{address}lines/{line.number}/"
    pairs = [f"{name}:{version}" for name, version in seen(line).items()]
    assert office.post(where, {"act": "keep", "seen": pairs[:1]}).status_code == 409
    refused = office.post(where, {"act": "keep", "seen": pairs, "unit": "县某局"})
    assert (refused.status_code, "没有“县某局”" in refused.content.decode()) == (422, True)
    assert office.post(where, {"act": "burn", "seen": pairs}).status_code == 404
    kept = office.post(where, {"act": "keep", "seen": pairs, "unit": "县住建局"})

    assert kept.status_code == 302
    assert Matter.objects.get().lead_unit == cast.helper
    assert "拟办" in office.get(address).content.decode()


def test_the_plan_goes_out_as_docx_and_xlsx_with_its_sources(office, plan):
    paper = office.get(f"/documents/plans/{plan.public_id}/plan.docx")
    words = "\n".join(p.text for p in Document(io.BytesIO(paper.content)).paragraphs)
    sheet = load_workbook(
        io.BytesIO(office.get(f"/documents/plans/{plan.public_id}/plan.xlsx").content)
    ).active

    assert "《在城建工作会上的讲话》第" in words
    assert "不一样：时限不一样：" in words
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert any("《县政府常务会议纪要》" in cell and "12个" in cell for cell in cells)


def test_the_api_tells_and_does_the_same(cast, office, sources):
    given = {"sources": [s.public_id for s in sources], "title": "城建方案"}
    made = office.post("/api/plans", given, content_type="application/json").json()
    line = next(one for one in made["laid"] if len(one["said"]) == 2)
    assert [one["facet"] for one in line["conflicts"]] == ["time", "figure"]
    where = f"/api/plans/{made['id']}/lines/{line['number']}"
    pairs = {one["proposal"]: one["version"] for one in line["said"]}
    late = {"seen": dict.fromkeys(pairs, 7)}
    assert office.post(f"{where}/keep", late, content_type="application/json").status_code == 409
    out = {"proposal": line["said"][1]["proposal"], "seen": pairs}
    apart = office.post(f"{where}/split", out, content_type="application/json").json()["laid"]
    assert max(len(one["said"]) for one in apart) == 1
    back = {"into": line["number"]}
    number = max(one["number"] for one in apart)
    office.post(
        f"/api/plans/{made['id']}/lines/{number}/join", back, content_type="application/json"
    )

    kept = office.post(f"{where}/keep", {"seen": pairs}, content_type="application/json").json()

    done = next(one for one in kept["laid"] if one["number"] == line["number"])
    assert (done["fate"], done["matters"]) == ("draft", [Matter.objects.get().public_id])


@pytest.mark.parametrize("way", ["", "plan.docx"])
def test_a_plan_is_the_offices_alone(cast, plan, way):
    client = Client()
    client.force_login(cast.lead)

    assert client.get(f"/documents/plans/{plan.public_id}/{way}").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_lines(cast, office, sources, count, django_assert_num_queries):
    third = "通知\n2026年1月22日\n" + "".join(
        f"{name}局要新建{name}站{n}座。\n" for n, name in enumerate("甲乙丙"[:count], 1)
    )
    more = receive(Incoming(text=third), issuer=cast.desk, by=cast.office, at=NOW)
    plan = make_plan([*sources, more], title="", issuer=cast.desk, by=cast.office, at=NOW)

    with django_assert_num_queries(12):
        office.get(f"/documents/plans/{plan.public_id}/")
