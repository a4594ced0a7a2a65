"""The same reads, actions and refusals through the API and the command."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from luoshi.documents.actions import confirm, drop
from luoshi.documents.models import Proposal, Source
from luoshi.matters.models import Matter
from luoshi.matters.tests.cast import NOW

from .conftest import SPEECH

FIXED = {"due_on": date(2027, 3, 31), "standard": "逐项有验收单"}
JSON = "application/json"


@pytest.fixture
def office(cast) -> Client:
    client = Client()
    client.force_login(cast.office)
    return client


def address(proposal: Proposal, rest: str = "") -> str:
    return f"/api/documents/{proposal.source.public_id}/proposals/{proposal.public_id}{rest}"


def test_text_is_received_and_told_sentence_by_sentence(office):
    made = office.post("/api/documents/", {"text": SPEECH, "kind": "speech"})

    assert made.status_code == 201
    told = office.get(f"/api/documents/{made.json()['id']}").json()
    assert (told["title"], told["doc_date"]) == ("在全县重点工作推进会上的讲话", "2026-01-12")
    assert [s["number"] for s in told["sentences"]] == list(range(1, told["share"]["total"] + 1))


def test_a_file_is_received(office):
    made = office.post("/api/documents/", {"file": SimpleUploadedFile("话.txt", SPEECH.encode())})

    assert made.status_code == 201
    assert Source.objects.get().file.name == "话.txt"


def test_a_classified_text_is_refused_with_the_sentence(office):
    answer = office.post("/api/documents/", {"text": f"机密★1年\n{SPEECH}"})

    assert answer.status_code == 422
    assert answer.json()["refused"].startswith("这份文件带有密级标志“机密★1年”")


def test_who_may_not_receive_is_told(cast):
    client = Client()
    client.force_login(cast.lead)

    answer = client.post("/api/documents/", {"text": SPEECH})

    assert (answer.status_code, answer.json()) == (422, {"refused": "你没有收文的权限。"})


def test_proposals_are_edited_confirmed_dropped(office, propose):
    first, second = propose(6, unit=None), propose(7)

    edited = office.patch(
        address(first), {"version": 1, "unit": "县水利局", "limit": "10wd"}, content_type=JSON
    )
    assert (edited.json()["unit"], edited.json()["limit"]) == ("县水利局", "10wd")
    confirmed = office.post(address(first, "/confirm"), {"version": 2}, content_type=JSON)
    assert confirmed.json()["matters"] == [Matter.objects.get().public_id]
    dropped = office.post(
        address(second, "/drop"), {"version": 1, "reason": "口号"}, content_type=JSON
    )
    assert dropped.json()["state"] == "dropped"
    listed = office.get(f"/api/documents/{first.source.public_id}/proposals").json()
    assert [(p["sentences"], p["state"]) for p in listed] == [
        ([6], "confirmed"),
        ([7], "dropped"),
    ]


def test_an_old_version_is_answered_with_who_was_first(cast, office, propose):
    proposal = propose(6)
    drop(Proposal.objects.get(), reason="口号", by=cast.office_head, at=NOW)

    answer = office.post(address(proposal, "/confirm"), {"version": 1}, content_type=JSON)

    assert answer.status_code == 409
    assert answer.json()["refused"].startswith("贺知远在2月9日10:00先改了第6句这一条")


def test_a_unit_that_is_not_known_is_a_sentence(office, propose):
    answer = office.patch(address(propose(6)), {"version": 1, "unit": "某局"}, content_type=JSON)

    assert answer.json() == {"refused": "单位树里没有“某局”，请写单位的全称或简称。"}


def run(*words: str) -> str:
    out = io.StringIO()
    call_command("document", *words, stdout=out)
    return out.getvalue()


def test_the_command_receives_shows_and_confirms(cast, tmp_path, propose):
    file = tmp_path / "讲话二.txt"
    file.write_text(SPEECH.replace("17个", "18个"), encoding="utf-8")

    told = run("receive", str(file), "--as", "lin", "--title", "第二次讲话")
    assert "《第二次讲话》" in told

    proposal = propose(6, **FIXED)
    shown = run("show", proposal.source.public_id, "--as", "lin")
    assert "第6句 待确认" in shown
    done = run("confirm", proposal.source.public_id, str(proposal.order), "--as", "lin")
    assert done.startswith(f"已确认，成为拟办的事项 {Matter.objects.get().public_id}")
    assert run("reread", proposal.source.public_id, "--as", "lin").startswith("已重读")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("show", "nothing", "--as", "lin"), "没有文件号是“nothing”的文件，或它不归你看。"),
        (("show", "nothing", "--as", "nobody"), "没有登录名“nobody”，请核对。"),
        (("receive", "没有.txt", "--as", "lin"), "打不开“没有.txt”，请检查路径和权限。"),
    ],
)
def test_the_command_refuses_with_a_sentence(cast, words, sentence):
    with pytest.raises(CommandError) as refusal:
        run(*words)

    assert str(refusal.value) == sentence


def test_the_page_of_a_matter_leads_to_its_sentence(cast, office, propose):
    matter = confirm(propose(6, **FIXED), by=cast.office, at=NOW)

    page = office.get(f"/matters/{matter.public_id}/").content.decode()

    assert f'href="/documents/{Source.objects.get().public_id}/?s=6#s6"' in page


def test_another_version_is_received_from_the_page(cast, office, bare):
    given = {"text": SPEECH + "完。", "kind": "speech", "issuer": cast.desk.pk}

    answer = office.post(f"/documents/new/?of={bare.public_id}", given)

    assert answer.status_code == 302
    bare.refresh_from_db()
    assert not bare.is_current
