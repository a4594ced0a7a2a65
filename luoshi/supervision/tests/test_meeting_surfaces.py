"""What a meeting has left over, what waits for a word, and the same at the command line."""

import io
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command

from luoshi.matters.actions import take
from luoshi.matters.tests.cast import NOW
from luoshi.supervision.actions import call_meeting, draft_paper, freeze
from luoshi.supervision.agenda import agenda, next_on, shown
from luoshi.supervision.minutes import minutes
from luoshi.supervision.models import Meeting
from luoshi.supervision.slips import Want

FAR = date(2026, 12, 31)


@pytest.fixture
def office(cast, client, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    client.force_login(cast.office)
    return client


def test_what_a_meeting_cannot_take_is_counted_and_told(cast, monkeypatch):
    monkeypatch.setattr("luoshi.supervision.agenda.MOST", 2)
    for number in range(5):
        cast.matter_at("disputed", title=f"争议{number}", due_on=FAR)
    meeting = freeze(call_meeting(cast.desk, by=cast.office, at=NOW), by=cast.office, at=NOW)

    section = shown(meeting, NOW)[0]
    assert (len(section.items), section.more, section.count) == (2, 3, 5)
    assert "另有3件没有列出。" in str(minutes(meeting).body)


def test_a_step_that_waits_for_agreement_and_an_unsigned_paper_are_undecided(cast):
    waiting = cast.matter_at("doing", title="小水库除险", due_on=FAR)
    take(waiting, "extend", by=cast.lead, at=NOW, reason="汛期。", due_on=date(2027, 1, 29))
    about = cast.matter_at("doing", title="清淤", due_on=FAR)
    draft_paper(about, Want.named("slip:blue", "没有签收。"), by=cast.office, at=NOW)

    told = {one.title: (one.section, one.why) for one in agenda(cast.desk, NOW)}
    assert told["小水库除险"] == ("undecided", "陈禾提出延期，等交办单位负责人同意")
    slip = next(title for title in told if title.startswith("督办单") or "清淤" in title)
    assert told[slip][0] == "undecided"


def test_the_next_day_follows_the_cycle_and_may_be_chosen(office, cast):
    assert next_on(cast.desk, NOW.date()) == NOW.date()
    assert office.post("/meetings/", {"held_on": "3月2日"}).status_code == 302
    assert Meeting.objects.get().held_on == date(2026, 3, 2)
    assert next_on(cast.desk, NOW.date()) == date(2026, 3, 16)
    assert 'name="held_on"' not in office.get("/meetings/").text  # one at a time


@pytest.mark.parametrize("day", ["2月30日", "2026-01-01", "尽快"])
def test_a_day_that_is_none_is_refused_with_a_sentence(office, cast, day):
    answer = office.post("/meetings/", {"held_on": day})

    assert answer.status_code == 422
    assert not Meeting.objects.exists()


def test_a_decision_may_name_the_matter_it_is_about(office, cast):
    about = cast.matter_at("disputed", title="排污口归谁管", due_on=FAR)
    meeting = freeze(call_meeting(cast.desk, by=cast.office, at=NOW), by=cast.office, at=NOW)
    address = f"/meetings/{meeting.public_id}/"
    assert f'<option value="{about.public_id}">' in office.get(address).text

    given = {"do": "decide", "words": "由住建局管。", "lead_unit": cast.helper.public_id,
             "due_on": "2026-03-31", "about": about.public_id}  # fmt: skip
    assert office.post(address, given).status_code == 302
    assert meeting.decisions.get().about == about
    assert "关于“排污口归谁管”" in office.get(address).text


def run(*words: str) -> str:
    out = io.StringIO()
    call_command("meeting", *words, "--as", "lin", stdout=out)
    return out.getvalue().strip()


def test_a_meeting_at_the_command_line(office, cast, tmp_path):
    cast.matter_at("disputed", title="排污口归谁管", due_on=FAR)
    day = (NOW.date() + timedelta(days=1)).isoformat()
    assert run("call", "--on", day) == f"县政府督查室第1次例会，{day}开。"
    assert run("freeze").startswith("数据已经冻结，共1件，指纹")
    assert "等着拍板的（1件）" in run("show")
    decided = run("decide", "--words", "由住建局管。", "--unit", "县住建局", "--due", "3月31日")
    assert decided.startswith("已经记下，草稿")
    assert run("close", "--present", "督查室") == "县政府督查室第1次例会已经散会。"
    out = tmp_path / "纪要.docx"
    assert run("minutes", "--out", str(out)) == f"已写到 {out}。"
    assert out.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["fly"], "没有“fly”这个动作，有：show、call、freeze、decide、close、minutes。"),
        (["freeze"], "还没有例会，请先执行 luoshi meeting call。"),
        (["call", "--on", "2月30日"], "2月"),
    ],
)
def test_the_command_refuses_with_one_sentence(office, words, said):
    with pytest.raises(CommandError) as refused:
        run(*words)
    assert said in str(refused.value)
