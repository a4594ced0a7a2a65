"""What the lints ask stands beside the sentence; a person sets it aside with a reason that stays."""

import pytest
from django.test import Client

from luoshi.documents.actions import (
    Incoming,
    add,
    ask_again,
    drop,
    receive,
    reread,
    set_aside,
)
from luoshi.documents.models import Note, Source
from luoshi.ledger.models import Event
from luoshi.matters.refusal import Refused, Stale
from luoshi.matters.tests.cast import NOW

TEXT = """青禾县重点工作通报
2026年1月12日

一、进度
　　税收收入完成6.37亿元，同比增长6.37%。全县在建项目46个，其中新建项目21个、续建项目23个。
　　对各镇招商引资按季排名通报。
二、要求
　　由县水利局牵头，新建提灌站6座。
"""
HTMX = {"HX-Request": "true"}


@pytest.fixture
def source(cast) -> Source:
    return receive(Incoming(text=TEXT), issuer=cast.desk, by=cast.office, at=NOW)


@pytest.fixture
def office(cast) -> Client:
    client = Client()
    client.force_login(cast.office)
    return client


def asked(source: Source, **which) -> dict[str, Note]:
    return {note.lint: note for note in source.notes.filter(**which)}


def page_of(client: Client, source: Source, rest: str = "") -> str:
    return client.get(f"/documents/{source.public_id}/{rest}").content.decode()


def margin_of(page: str) -> str:
    return page.partition("<article")[2].partition("</article>")[0]


def press(client: Client, note: Note, given: dict, **headers):
    return client.post(
        f"/documents/{note.source.public_id}/notes/{note.public_id}/", given, headers=headers
    )


def test_a_note_points_at_its_words_and_its_sentence(source):
    notes = asked(source)

    assert {"N01", "N03", "B01", "F02"} <= set(notes)
    assert source.text[notes["N01"].start : notes["N01"].end] == "6.37亿元，同比增长6.37%"
    assert notes["N01"].sentence.start <= notes["N01"].start < notes["N01"].sentence.end
    assert notes["B01"].level == "error"


def test_the_margin_says_what_is_asked_by_which_lint_and_on_what_basis(office, source):
    margin = margin_of(page_of(office, source))

    assert "请核对<code>N01</code></h4>" in margin
    assert "请对照报表核对是否抄串。（依据：数字要前后对得上）" in margin
    assert "错误<code>B01</code>" in margin
    assert "（依据：《整治形式主义为基层减负若干规定》）" in margin


def test_what_a_proposal_asks_itself_is_not_asked_twice(cast, office, source):
    lacks_time = "缺时限<code>F02</code>"

    assert margin_of(page_of(office, source)).count(lacks_time) == 1
    drop(source.proposals.get(sentences__0=asked(source)["F02"].sentence.order), reason="口号",
         by=cast.office, at=NOW)  # fmt: skip
    assert lacks_time not in margin_of(page_of(office, source))


def test_a_fix_is_proposed_where_there_is_one(cast, office):
    text = TEXT.replace("对各镇招商引资按季排名通报。", "工业增加值同比增长到9.5%。")
    source = receive(Incoming(text=text), issuer=cast.desk, by=cast.office, at=NOW)
    note = asked(source)["N07"]

    page = page_of(office, source, f"?s={note.sentence.order}")

    assert "可写成：“同比增长9.5%”。" in margin_of(page)
    assert "<ins>同比增长9.5%</ins>" in page


def test_the_count_is_a_filter(office, source):
    whole, noted = page_of(office, source), page_of(office, source, "?only=noted")

    assert "有提示的句子<b>4</b>" in whole
    assert "按季排名" in margin_of(noted)
    assert "青禾县重点工作通报" not in margin_of(noted)


def test_a_note_is_set_aside_with_a_reason_by_somebody(cast, source):
    note = asked(source)["N01"]

    set_aside(note, reason=" 报表如此 ", by=cast.office, at=NOW)

    kept = Note.objects.get(pk=note.pk)
    assert (kept.reason, kept.by, kept.at) == ("报表如此", cast.office, NOW)
    event = Event.objects.get(kind="document.set_aside")
    assert (event.subject, event.detail["lint"]) == (f"source:{source.public_id}", "N01")
    assert "报表" not in str(event.detail)


def test_without_a_reason_or_by_others_it_stays(cast, source):
    note = asked(source)["N01"]

    with pytest.raises(Refused, match="请选一条不用改的理由"):
        set_aside(note, reason=" ", by=cast.office, at=NOW)
    with pytest.raises(Refused, match="只有"):
        set_aside(note, reason="报表如此", by=cast.lead, at=NOW)
    with pytest.raises(Refused, match="不用重新提示"):
        ask_again(note, by=cast.office, at=NOW)


def test_who_comes_second_is_told(cast, source):
    first, second = (Note.objects.get(lint="N01") for _ in range(2))
    set_aside(first, reason="报表如此", by=cast.office, at=NOW)

    with pytest.raises(Stale):
        set_aside(second, reason="另有依据", by=cast.office_head, at=NOW)
    assert Note.objects.get(lint="N01").reason == "报表如此"


def test_on_the_page_it_is_set_aside_and_asked_again(cast, office, source):
    note = asked(source)["N01"]
    order = note.sentence.order
    assert "记为不用改" in page_of(office, source, f"?s={order}&note={note.public_id}")

    refused = press(office, note, {"act": "set_aside"}, **HTMX)
    assert (refused.status_code, "请选一条不用改的理由" in refused.content.decode()) == (422, True)
    given = {"act": "set_aside", "reason": "另有依据", "more": "见年报"}
    answer = press(office, note, given, **HTMX).content.decode()
    assert "N01这条提示记为不用改。" in answer
    assert f'data-remarks="note-{note.public_id}"' not in answer
    page = page_of(office, source, f"?s={order}")
    assert "<code>N01</code>" not in margin_of(page)
    assert "不用改：另有依据：见年报（" in page
    assert "有提示的句子<b>3</b>" in page

    back = press(office, note, {"act": "ask_again"})
    assert (back.status_code, back["Location"].endswith(f"#s{order}")) == (302, True)
    assert "<code>N01</code>" in margin_of(page_of(office, source))


def test_rereading_keeps_what_was_set_aside_and_asks_the_rest_anew(cast, source):
    notes = asked(source)
    set_aside(notes["N01"], reason="报表如此", by=cast.office, at=NOW)
    Note.objects.filter(pk=notes["B01"].pk).update(said="从前的说法。")
    gone = Note.objects.create(source=source, sentence=notes["B01"].sentence, lint="B99",
                               level="question", start=3, end=5, said="没有这条规则了。")  # fmt: skip

    reread(source, by=cast.office, at=NOW)

    again = asked(source)
    assert (again["N01"].pk, again["N01"].reason) == (notes["N01"].pk, "报表如此")
    assert again["B01"].said == notes["B01"].said
    assert gone.lint not in again


def test_a_lint_that_is_no_more_keeps_its_sentence(cast, office, source):
    sentence = asked(source)["B01"].sentence
    Note.objects.create(source=source, sentence=sentence, lint="B99", level="question",
                        start=sentence.start, end=sentence.end, said="请核对。")  # fmt: skip

    assert "请核对<code>B99</code>" in margin_of(page_of(office, source))


def test_a_new_version_keeps_it_where_the_words_are_the_same(cast, source):
    notes = asked(source)
    for name in ("N01", "N03"):
        set_aside(notes[name], reason="报表如此", by=cast.office, at=NOW)
    text = TEXT.replace("46个", "47个").replace("一、进度", "（征求意见稿）\n一、进度")

    new = receive(Incoming(text=text), issuer=cast.desk, by=cast.office, at=NOW, version_of=source)

    assert asked(new)["N01"].reason == "报表如此"
    assert asked(new)["N03"].reason == ""
    with pytest.raises(Refused, match="旧版"):
        ask_again(Note.objects.get(source=source, lint="N01"), by=cast.office, at=NOW)


def test_the_api_tells_the_same(cast, office, source):
    address = f"/api/documents/{source.public_id}"
    notes = {one["lint"]: one for one in office.get(address).json()["notes"]}
    note = notes["N01"]

    assert (note["words"], note["level"]) == ("6.37亿元，同比增长6.37%", "question")
    assert note["basis"] == "数字要前后对得上"
    assert "F02" not in notes
    way = f"{address}/notes/{note['id']}"
    told = office.post(f"{way}/set-aside", {"reason": "报表如此"}, content_type="application/json")
    assert (told.json()["aside"]["reason"], told.json()["aside"]["by"]) == (
        "报表如此",
        str(cast.office),
    )
    assert office.post(f"{way}/ask-again").json()["aside"] is None


def test_only_the_office_sees_notes(cast, office, source):
    add(source, sentences=[6], by=cast.office, at=NOW)
    client = Client()
    client.force_login(cast.lead)
    note = asked(source)["B01"]

    assert press(client, note, {"act": "set_aside", "reason": "另有依据"}).status_code == 404
    assert press(office, note, {"act": "burn"}).status_code == 404
    assert office.get(f"/documents/{source.public_id}/notes/{note.public_id}/").status_code == 405
