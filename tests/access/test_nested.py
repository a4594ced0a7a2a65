"""A thing under another thing: only there, whoever asks."""

import pytest

from luoshi.documents.models import Proposal
from luoshi.matters.models import Matter
from luoshi.matters.tests.cast import NOW

from .walk import ask
from .world import World

pytestmark = pytest.mark.alike
OTHER = """在全县项目推进会上的讲话
2026年1月20日

同志们：
县交通局5月底前完成3座危桥改造。
县教育局8月底前完成2所学校改扩建。
县民政局10月底前建成4个食堂。
"""
PAIRS = {  # the outer one is another than the inner one belongs to
    "a question of another matter": ("POST", "/matters/{review}/questions/{question}/"),
    "a move of another matter, to agree": ("POST", "/matters/{issued}/moves/{move}/agree/"),
    "a move of another matter, to refuse": ("POST", "/matters/{issued}/moves/{move}/refuse/"),
    "a file of another matter": ("GET", "/files/{issued}/{file}/"),
    "an event of another matter": ("GET", "/matters/{review}/events/{event}/"),
    "the proof of another matter": ("GET", "/matters/{review}/events/{event}/proof.json"),
    "an event over the API": ("GET", "/api/matters/{review}/events/{event}"),
    "a step of no regime": ("POST", "/matters/{issued}/explode/"),
    "a proposal of another source": ("POST", "/documents/{other}/proposals/{open}/"),
    "a matter of another source": ("POST", "/documents/{other}/issue/{on_source}/"),
    "a matter without a source": ("POST", "/documents/{source}/issue/{issued}/"),
    "a paper of no kind": ("GET", "/matters/{issued}/papers/letter.docx"),
    "a question over the API": ("POST", "/api/matters/{review}/questions/{question}"),
    "a move over the API": ("POST", "/api/matters/{issued}/moves/{move}/agree"),
    "a proposal over the API": ("PATCH", "/api/documents/{other}/proposals/{open}"),
    "a confirmation over the API": ("POST", "/api/documents/{other}/proposals/{open}/confirm"),
    "a file over the API": ("GET", "/api/matters/{issued}/files/{file}"),
    "an issue over the API": ("POST", "/api/documents/{other}/proposals/{open}/issue"),
    "a drop over the API": ("POST", "/api/documents/{other}/proposals/{open}/drop"),
}
GIVEN = {"text": "？", "reason": "不属本级职权", "version": 1, "act": "drop"}


@pytest.fixture
def nested(world: World) -> World:
    source, waits, _ = world.document(OTHER)
    world.named |= {"other": source.public_id, "other_open": waits.public_id}
    return world


def test_an_inner_id_is_looked_for_under_its_outer_one_only(nested: World):
    client, found = nested.client("office"), {}
    for what, (method, path) in PAIRS.items():
        answer = ask(client, method, nested.path(path), GIVEN if method != "GET" else None)
        if answer.status_code != 404:
            found[what] = answer.status_code

    assert found == {}


def test_the_same_ids_under_their_own_outer_one_are_there(nested: World):
    """Else the test above would pass for a wrong path as well."""
    right = [
        ("GET", "/files/{review}/{file}/", 200),
        ("GET", "/matters/{issued}/papers/handover.docx", 200),
        ("PATCH", "/api/documents/{other}/proposals/{other_open}", 200),
        ("POST", "/api/documents/{source}/proposals/{open}/drop", 200),
        ("GET", "/api/matters/{review}/files/{file}", 200),
        ("POST", "/documents/{source}/proposals/{open}/", 302),
        ("POST", "/api/matters/{waiting}/moves/{move}/agree", 422),
        ("POST", "/api/matters/{issued}/questions/{question}", 422),
    ]
    client = nested.client("office")

    for method, path, status in right:
        data = GIVEN if method != "GET" else None
        assert ask(client, method, nested.path(path), data).status_code == status, path


def test_a_proposal_is_merged_into_none_of_another_source(nested: World):
    path = nested.path("/documents/{source}/proposals/{open}/")
    data = {"act": "merge", "into": nested.named["other_open"]}

    answer = nested.client("office").post(path, data)

    assert answer.status_code == 422
    assert Proposal.objects.get(public_id=nested.named["open"]).state == "proposed"


@pytest.mark.parametrize("role", ["outsider", "lead", "leader", "admin"])
def test_many_foreign_ids_at_once_do_nothing(world: World, role):
    """Drafts are the office's: a list of ids reaches no further than a single one."""
    ids = [world.named[name] for name in ("draft", "issued", "waiting")]
    before = list(Matter.objects.order_by("pk").values())

    for do in ("issue", "set"):
        for more in ({}, {"every": "1"}):
            answer = world.client(role).post(
                "/matters/bulk/", {"ids": ids, "do": do, "title": "改名", **more}
            )
            assert answer.status_code == 422

    assert list(Matter.objects.order_by("pk").values()) == before


def test_foreign_ids_among_own_ones_are_left_alone(world: World):
    """The office presses drafts; what is no draft of its own among the ids does not move."""
    issued = Matter.objects.get(public_id=world.named["issued"])
    ids = [world.named["draft"], world.named["issued"], "absent"]

    answer = world.client("office").post("/matters/bulk/", {"ids": ids, "do": "issue"})

    assert answer.status_code == 302
    assert Matter.objects.get(public_id=world.named["draft"]).state_key == "issued"
    assert Matter.objects.filter(pk=issued.pk).values().get()["version"] == issued.version


def test_a_filter_by_a_unit_shows_no_more_than_without_it(world: World):
    client = world.client("outsider")
    for query in ("unit={bureau}", "unit=x", "mine=issued", "q=清溪河", "state=draft", "page=9"):
        query = query.format(bureau=world.cast.bureau.public_id)
        assert client.get(f"/api/matters?{query}").json()["count"] == 0, query


def test_nobody_reads_somebody_elses_notices(world: World):
    notice = world.cast.office.notices.first()
    client = world.client("lead")

    assert client.get(f"/notices/{notice.public_id}/").status_code == 404
    assert client.post(f"/api/notices/{notice.public_id}/seen").status_code == 404
    client.post("/api/notices/seen")
    notice.refresh_from_db()
    assert notice.read_at is None
    assert notice.at == NOW
