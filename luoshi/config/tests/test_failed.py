"""When something broke: one sentence, the right status, nothing of the insides, no data base needed."""

import pytest
from django.db import connections
from django.db.utils import InterfaceError, OperationalError
from django.test import Client

from luoshi.config import failed

GONE = "connection failed: Connection refused"
BREAKS = {
    GONE: (503, failed.AWAY),
    "the connection is closed": (503, failed.AWAY),
    "unable to open database file": (503, failed.AWAY),
    "database or disk is full": (503, failed.FULL),
    "database is locked": (503, failed.TAKEN),
    "near \"FROM\": syntax error": (500, "系统出错了"),
}  # fmt: skip


@pytest.fixture
def client(cast, sign_in) -> Client:
    client = sign_in(cast.office)
    client.raise_request_exception = False
    return client


def breaks(monkeypatch, error: Exception) -> None:
    def execute(*given, **more):
        raise error

    monkeypatch.setattr(connections["default"], "cursor", execute)


@pytest.mark.parametrize("told", BREAKS)
@pytest.mark.parametrize("path", ["/", "/api/matters"])
def test_a_page_and_the_api_say_why(client, monkeypatch, told, path):
    breaks(monkeypatch, OperationalError(told))

    answer = client.get(path)
    monkeypatch.undo()

    status, sentence = BREAKS[told]
    said = answer.json()["refused"] if path.startswith("/api") else answer.content.decode()
    assert (answer.status_code, sentence in said) == (status, True)
    assert (answer.get("Retry-After") == "15") == (status == 503)
    assert "Traceback" not in said
    assert told not in said


def test_a_press_that_found_nothing_leads_back_to_a_page(client, monkeypatch):
    """The address of a press answers no GET, so trying again starts from the first page."""
    breaks(monkeypatch, InterfaceError("connection is lost"))

    pressed = client.post("/matters/new/", {"title": "清淤"}).content.decode()
    looked = client.get("/matters/", {"q": "防汛"}).content.decode()
    monkeypatch.undo()

    assert 'href="/"' in pressed
    assert 'href="/matters/?q=%E9%98%B2%E6%B1%9B"' in looked


def test_a_fault_of_the_program_is_no_passing_trouble():
    assert failed.sentence_for(ValueError("disk is full")) == ""
    assert failed.sentence_for(OSError(28, "No space left on device")) == failed.FULL
    assert failed.sentence_for(None) == ""
