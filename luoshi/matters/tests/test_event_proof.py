"""核验: the page of an event, its proof over page, API and command, and who gets none."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from luoshi.ledger import verify_ledger as outside
from luoshi.ledger.actions import make_checkpoint
from luoshi.ledger.checkpoint_text import text_of
from luoshi.ledger.models import Event
from luoshi.ledger.proofs import numbered
from luoshi.matters.tests.cast import NOW


@pytest.fixture
def proved(cast, monkeypatch):
    """A matter whose issue and signing stand before checkpoint 1, and its report after it."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    matter = cast.matter_at("doing")
    make_checkpoint(at=NOW)
    return matter


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def seq_of(matter) -> int:
    return matter.moves.order_by("pk").last().event


def ask(verb: str, *words: str, **options) -> str:
    out = StringIO()
    call_command("ledger", verb, *words, stdout=out, **options)
    return out.getvalue()


def test_the_history_leads_to_the_page_and_the_page_to_a_proof_that_holds(cast, proved):
    client, seq = client_of(cast.lead), seq_of(proved)
    home = f"/matters/{proved.public_id}/"

    assert f'href="{home}events/{seq}/"' in client.get(home).content.decode()
    page = client.get(f"{home}events/{seq}/").content.decode()
    assert f"{home}events/{seq}/proof.json?checkpoint=1" in page
    told = client.get(f"{home}events/{seq}/proof.json?checkpoint=1")
    kept = client.get("/ledger/checkpoints/1.txt").content.decode()

    assert told["Content-Disposition"] == f'attachment; filename="luoshi-event-{seq}.json"'
    said = outside.check_inclusion(json.loads(told.content), [outside.read_checkpoint(kept, "")])
    assert said.endswith("这个检查点与你手里的是同一张。")


def test_page_api_and_command_give_the_same_proof(cast, proved):
    client, seq = client_of(cast.office), seq_of(proved)

    by_page = json.loads(client.get(f"/matters/{proved.public_id}/events/{seq}/proof.json").content)
    by_api = client.get(f"/api/matters/{proved.public_id}/events/{seq}").json()
    by_command = json.loads(ask("prove", str(seq), username=cast.office.username))

    assert by_page == by_api == by_command
    assert len(json.dumps(by_page["path"], separators=(",", ":"))) < 1000


def test_an_event_holds_no_name_and_no_word_of_a_person(cast, proved):
    proof = client_of(cast.lead).get(f"/matters/{proved.public_id}/events/{seq_of(proved)}/")
    event = Event.objects.get(seq=seq_of(proved))
    told = json.dumps([event.kind, event.subject, event.actor, event.detail], ensure_ascii=False)

    people = [one.name for one in (cast.lead, cast.office, cast.leader)]
    assert [name for name in people if name in told] == []
    assert proved.title not in told
    assert proof.status_code == 200


def test_who_may_not_see_the_matter_gets_no_proof_by_any_way(cast, proved):
    client, seq = client_of(cast.outsider), seq_of(proved)

    for path in (
        f"/matters/{proved.public_id}/events/{seq}/",
        f"/matters/{proved.public_id}/events/{seq}/proof.json",
        f"/api/matters/{proved.public_id}/events/{seq}",
    ):
        assert client.get(path).status_code == 404
    with pytest.raises(CommandError, match=f"第{seq}号事件不在你的范围内，或者没有这一号。"):
        ask("prove", str(seq), username=cast.outsider.username)


def test_an_event_after_the_last_checkpoint_says_when_to_come_back(cast, proved):
    late = cast.matter_at("issued")
    client, seq = client_of(cast.office), seq_of(late)

    page = client.get(f"/matters/{late.public_id}/events/{seq}/")
    held = client.get(f"/matters/{late.public_id}/events/{seq}/proof.json?checkpoint=1")

    says = f"第{seq}号事件之后还没有检查点。每10分钟一个，请稍后再来。"
    assert (page.status_code, says in page.content.decode()) == (200, True)
    assert held.status_code == 422
    assert "号检查点只到第" in held.content.decode()


def test_a_newer_proof_can_stand_on_the_checkpoint_that_somebody_holds(cast, proved):
    first = text_of(numbered(1))
    cast.matter_at("issued")
    make_checkpoint(at=NOW)
    client, seq = client_of(cast.office), seq_of(proved)

    home = f"/matters/{proved.public_id}/events/{seq}"
    told = json.loads(client.get(f"{home}/proof.json?checkpoint=1").content)
    growth = json.loads(client.get("/ledger/consistency.json?first=1&second=2").content)

    kept = [outside.read_checkpoint(first, "")]
    assert outside.check_inclusion(told, kept).endswith("是同一张。")
    assert "原样都在" in outside.check_consistency(growth, kept)
    assert growth == client.get("/api/ledger/consistency?first=1&second=2").json()


def test_the_command_exports_and_verifies(cast, proved, tmp_path):
    page, export = tmp_path / "page.txt", tmp_path / "ledger.jsonl"
    page.write_text(ask("checkpoint", "1"), encoding="utf-8")

    assert "已导出到" in ask("export", str(export))
    assert "与给出的1张检查点相符" in ask("verify", str(page))
    assert outside.main([str(export), str(page)]) == 0
    with pytest.raises(CommandError, match="文件打不开"):
        ask("export", str(export))
    with pytest.raises(CommandError, match="这不是一张完整的检查点"):
        ask("verify", str(export))
