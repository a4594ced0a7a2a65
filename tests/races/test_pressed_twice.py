"""Two identical posts from one page at once: one effect, with no script to stop the second."""

import re
from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connections
from django.test import Client

from luoshi.access.views.pressed import AGAIN
from luoshi.documents.actions import Incoming, receive
from luoshi.documents.models import Proposal
from luoshi.ledger.models import Answered, Event
from luoshi.matters.models import Matter, Move, Question
from luoshi.matters.tests.cast import NOW, Cast
from luoshi.org.models import User

pytestmark = pytest.mark.django_db(transaction=True)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
NEW = {
    "title": "清淤",
    "task": "清淤6公里。",
    "words": "清淤6公里。",
    "source": "会议纪要",
    "secrecy": "ordinary",
}
SPEECH = "讲话\n2026年2月1日\n\n县水利局3月底前完成清淤6公里。"


@pytest.fixture
def cast(transactional_db, monkeypatch) -> Cast:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return Cast()


def browser_of(user: User) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    return client


def token_on(client: Client, page: str) -> str:
    return TOKEN.search(client.get(page).content.decode())[1]


def at_once(client: Client, path: str, given: dict, count: int = 2) -> list[int]:
    """The answers to the same post sent from as many threads at the same moment."""
    start, answers = Barrier(count), []

    def press() -> None:
        own = Client(enforce_csrf_checks=True)
        own.cookies = client.cookies
        start.wait()
        answers.append(own.post(path, given).status_code)
        connections.close_all()

    threads = [Thread(target=press) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def question(cast: Cast) -> tuple[str, str, dict]:
    page = f"/matters/{cast.matter_at('doing').public_id}/"
    return page, f"{page}questions/", {"text": "到哪一步了？"}


def waiver(cast: Cast) -> tuple[str, str, dict]:
    page = f"/matters/{cast.draft().public_id}/"
    return f"{page}amend/", f"{page}waive/", {"facet": "measures", "reason": "一次办完。"}


def draft(cast: Cast) -> tuple[str, str, dict]:
    return "/matters/new/", "/matters/new/", NEW | {"issuer": cast.desk.public_id}


def parts(cast: Cast) -> tuple[str, str, dict]:
    page = f"/matters/{cast.draft().public_id}/hand-out/"
    return page, page, {"units": [cast.helper.public_id]}


def proposal(cast: Cast) -> tuple[str, str, dict]:
    source = receive(Incoming(text=SPEECH), issuer=cast.desk, by=cast.office, at=NOW)
    source.proposals.all().delete()
    page = f"/documents/{source.public_id}/"
    return "/matters/new/", f"{page}proposals/", {"sentences": "3"}


@pytest.mark.parametrize(
    ("form", "effects"),
    [
        (question, lambda: Question.objects.count()),
        (waiver, lambda: Move.objects.filter(step="waive").count()),
        (draft, lambda: Matter.objects.count()),
        (parts, lambda: Matter.objects.exclude(parent=None).count()),
        (proposal, lambda: Proposal.objects.count()),
    ],
)
def test_one_effect_and_nobody_sees_a_fault(cast, form, effects: Callable[[], int]):
    page, path, given = form(cast)
    client = browser_of(cast.office)
    given |= {"csrfmiddlewaretoken": token_on(client, page)}

    answers = at_once(client, path, given, count=4)

    assert (answers, effects()) == ([302] * 4, 1)


def test_the_second_press_is_told_and_leads_to_the_same_place(cast):
    page, path, given = draft(cast)
    client = browser_of(cast.office)
    given |= {"csrfmiddlewaretoken": token_on(client, page)}

    first, second = client.post(path, given), client.post(path, given)

    assert first.url == second.url
    assert AGAIN in client.get(second.url).content.decode()


def test_other_content_or_another_page_is_another_matter(cast):
    page, path, given = question(cast)
    client = browser_of(cast.office)
    token = {"csrfmiddlewaretoken": token_on(client, page)}

    client.post(path, given | token)
    client.post(path, {"text": "验收单盖哪个章？"} | token)
    client.post(path, given | {"csrfmiddlewaretoken": token_on(client, page)})

    assert Question.objects.count() == 3


def test_a_refusal_is_not_remembered(cast):
    page, path, _ = question(cast)
    client = browser_of(cast.office)
    token = {"csrfmiddlewaretoken": token_on(client, page)}
    events = Event.objects.count()

    refused = client.post(path, {"text": " "} | token)

    assert (refused.status_code, Event.objects.count()) == (422, events)
    assert not Answered.objects.exists()


def test_what_one_person_sent_says_nothing_to_another(cast):
    """The key is kept under the person, so the same post by somebody else is their own."""
    page, path, given = question(cast)
    one, two = browser_of(cast.office), browser_of(cast.lead)

    one.post(path, given | {"csrfmiddlewaretoken": token_on(one, page)})
    two.post(path, given | {"csrfmiddlewaretoken": token_on(two, page)})

    assert Question.objects.count() == 2
