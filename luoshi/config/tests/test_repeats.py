"""Repeat is harmless: a key, the same answer, one effect."""

import re
from datetime import timedelta
from itertools import product

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from luoshi.config.api import api
from luoshi.config.repeats import HEADER
from luoshi.documents.actions import Incoming, add, drop, receive
from luoshi.documents.models import Source
from luoshi.ledger import answered
from luoshi.ledger.models import Answered, Event
from luoshi.matters.models import Matter, Question
from luoshi.matters.tests.cast import NOW

UNSAFE = {"post", "put", "patch", "delete"}
REUSED = "这个 Idempotency-Key 已经用于另一个请求，请换一个新的再提交。"
SPEECH = "在全县水利工作会议上的讲话\n（2026年2月9日）\n清溪河沿线排污口3月底前全部整治到位。"


def post(client: Client, path: str, key: str, **body):
    headers = {HEADER: key}
    return client.post(f"/api{path}", body, content_type="application/json", headers=headers)


def ask(client: Client, matter: Matter, key: str, text: str = "验收单盖哪个章？"):
    return post(client, f"/matters/{matter.public_id}/questions", key, text=text)


@pytest.fixture
def matter(cast) -> Matter:
    return cast.matter_at("doing")


@pytest.fixture
def lead(cast, sign_in) -> Client:
    return sign_in(cast.lead)


def test_every_unsafe_endpoint_takes_the_key():
    paths = api.get_openapi_schema()["paths"]
    takes = {
        (path, method): any(p["name"] == HEADER for p in one.get("parameters", []))
        for path, methods in paths.items()
        for method, one in methods.items()
    }

    assert {where: took for where, took in takes.items() if took != (where[1] in UNSAFE)} == {}
    assert sum(takes.values()) >= 12


def test_a_lost_reply_asked_for_again_is_the_same_reply_and_one_effect(matter, lead):
    first = ask(lead, matter, "k1")
    events = Event.objects.count()

    again = ask(lead, matter, "k1")

    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert again["Content-Type"] == first["Content-Type"]
    assert (again["Idempotent-Replayed"], "Idempotent-Replayed" in first) == ("true", False)
    assert (Question.objects.count(), Event.objects.count()) == (1, events)


def test_the_reply_is_the_first_one_even_when_the_matter_has_moved_on(cast, sign_in):
    matter, client = cast.matter_at("issued"), sign_in(cast.lead)
    steps = f"/matters/{matter.public_id}/steps"
    first = post(client, f"{steps}/sign", "k1", version=matter.version)
    post(client, f"{steps}/report", "k2", answers={"result": "完成。"})

    again = post(client, f"{steps}/sign", "k1", version=matter.version)

    assert (again.status_code, again.json()["state"]) == (200, "doing")
    assert again.content == first.content


def test_the_same_key_for_something_else_is_refused(matter, lead):
    ask(lead, matter, "k1")

    other = ask(lead, matter, "k1", text="另一个问题")
    elsewhere = post(lead, f"/matters/{matter.public_id}/steps/report", "k1", text="完成。")

    for answer in (other, elsewhere):
        assert (answer.status_code, answer.json()) == (422, {"refused": REUSED})
    assert Question.objects.count() == 1


def test_a_key_belongs_to_a_person(matter, cast, sign_in):
    ask(sign_in(cast.lead), matter, "k1")

    other = ask(sign_in(cast.lead_head), matter, "k1", text="另一个问题")

    assert (other.status_code, Question.objects.count()) == (200, 2)


def test_without_a_key_nothing_is_kept(matter, lead):
    path = f"/api/matters/{matter.public_id}/questions"
    for _ in range(2):
        lead.post(path, {"text": "验收单盖哪个章？"}, content_type="application/json")

    assert (Question.objects.count(), Answered.objects.count()) == (2, 0)


def test_a_refusal_leaves_nothing_and_the_key_stays_free(matter, lead):
    refused = ask(lead, matter, "k1", text=" ")
    events = Event.objects.count()

    assert (refused.status_code, refused.json()) == (422, {"refused": "请写明要问什么。"})
    assert (Answered.objects.count(), Question.objects.count()) == (0, 0)
    assert ask(lead, matter, "k1").status_code == 200
    assert Event.objects.count() == events + 1


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_read_does_not_use_the_key_up(matter, lead, method):
    getattr(lead, method)(f"/api/matters/{matter.public_id}", headers={HEADER: "k1"})

    assert Answered.objects.count() == 0


def test_nobody_hears_an_answer_without_signing_in(matter, lead):
    ask(lead, matter, "k1")

    answer = ask(Client(), matter, "k1")

    assert answer.status_code in (302, 401)
    assert matter.public_id not in answer.content.decode()


@pytest.mark.parametrize("key", ["k" * 256, "键", "a\tb"], ids=["long", "chinese", "control"])
def test_a_key_nobody_can_keep_is_refused(matter, lead, key):
    answer = ask(lead, matter, key)

    assert answer.json() == {
        "refused": "Idempotency-Key 只能用英文字母、数字和符号，最长255个，请换一个。"
    }
    assert Question.objects.count() == 0


def test_an_upload_is_the_same_whatever_its_boundary(cast, sign_in):
    client = sign_in(cast.office)

    def send(boundary: str, name: str):
        upload = SimpleUploadedFile(name, SPEECH.encode(), "text/plain")
        given = {"title": "讲话", "file": upload}
        return client.post("/api/documents/", given, headers={HEADER: "k1"})

    first, again, other = (send(b, n) for b, n in (("a", "x.txt"), ("b", "x.txt"), ("c", "y.txt")))

    assert (first.status_code, again.status_code, other.status_code) == (201, 201, 422)
    assert again.content == first.content
    assert Source.objects.count() == 1


def test_a_failure_leaves_nothing(matter, lead, monkeypatch):
    lead.raise_request_exception = False

    def fail(*args, **more):
        raise OSError("the reply could not be made")

    with monkeypatch.context() as patch:
        patch.setattr("luoshi.matters.api.shown", fail)
        assert ask(lead, matter, "k1").status_code == 500

    assert (Answered.objects.count(), Question.objects.count()) == (0, 0)
    assert ask(lead, matter, "k1").status_code == 200


@pytest.mark.parametrize(("days", "kept"), [(6, 1), (7, 1), (8, 0)])
def test_a_key_is_kept_seven_days(matter, lead, days, kept):
    ask(lead, matter, "k1")
    at = Answered.objects.get().at + timedelta(days=days)

    answered.forget(at=at)

    assert Answered.objects.count() == kept


def test_an_old_key_is_forgotten_when_somebody_asks(
    matter, lead, django_capture_on_commit_callbacks
):
    ask(lead, matter, "k1")
    Answered.objects.update(at=Answered.objects.get().at - timedelta(days=8))

    with django_capture_on_commit_callbacks(execute=True):
        ask(lead, matter, "k2")
        assert ask(lead, matter, "k1", text="另一个问题").status_code == 200

    assert set(Answered.objects.values_list("key", flat=True)) == {"k1", "k2"}


def test_a_hundred_retries_in_any_order_are_ten_effects(matter, lead):
    for _, key in product(range(10), range(10)):
        assert ask(lead, matter, f"k{key}", text=f"第{key}问").status_code == 200

    assert Question.objects.count() == 10


FORM = re.compile(r'<form[^>]*method="post"[^>]*action="([^"]+)"[^>]*>(.*?)</form>', re.S)


@pytest.mark.parametrize(
    ("state", "who"),
    [
        ("draft", "office"),
        ("issued", "lead"),
        ("doing", "lead"),
        ("disputed", "office_head"),
        ("in_review", "office"),
        ("closed", "office"),
    ],
)
def test_every_form_that_moves_a_matter_says_which_version_was_seen(cast, sign_in, state, who):
    """So that a page sent twice, or by two people, has one effect without any key."""
    matter, client = cast.matter_at(state), sign_in(getattr(cast, who))
    page = f"/matters/{matter.public_id}/"
    steps = {f"{page}{step.key}/" for step in matter.regime.steps}
    answers = [client.get(path) for path in (page, *sorted(steps))]
    forms = [form for answer in answers for form in FORM.findall(answer.content.decode())]
    moving = [(path, inside) for path, inside in forms if path in steps]

    assert moving
    seen = f'name="version" value="{matter.version}"'
    assert [path for path, inside in moving if seen not in inside] == []


def test_every_form_that_decides_a_proposal_says_which_version_was_seen(cast, sign_in):
    client = sign_in(cast.office)
    source = receive(Incoming(text=SPEECH), issuer=cast.desk, by=cast.office, at=NOW)
    proposal = source.proposals.first()
    drop(proposal, reason="已在办。", by=cast.office, at=NOW)
    waiting = add(source, sentences=[proposal.first], by=cast.office, at=NOW)

    for one in (waiting, proposal):
        page = client.get(f"/documents/{source.public_id}/?p={one.public_id}").content.decode()
        deciding = [inside for path, inside in FORM.findall(page) if "/proposals/" in path]
        assert deciding
        seen = f'name="version" value="{one.version}"'
        assert [inside for inside in deciding if seen not in inside] == []
