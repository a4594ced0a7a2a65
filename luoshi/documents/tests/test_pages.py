"""The pages: works without script, in place with it, refusals keep the form, queries are fixed."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from luoshi.documents.actions import Incoming, confirm, drop, receive
from luoshi.documents.forms import orders_in
from luoshi.documents.models import Proposal, Source
from luoshi.documents.states import ProposalState
from luoshi.matters.models import Matter
from luoshi.matters.tests.cast import NOW

from .conftest import SPEECH

FIXED = {"due_on": date(2027, 3, 31), "standard": "逐项有验收单"}
HTMX = {"HX-Request": "true"}


@pytest.fixture
def office(cast) -> Client:
    client = Client()
    client.force_login(cast.office)
    return client


def url(source: Source, rest: str = "") -> str:
    return f"/documents/{source.public_id}/{rest}"


def form_of(proposal: Proposal, act: str, **changes) -> dict:
    given = {
        "act": act,
        "version": proposal.version,
        "task": proposal.task,
        "unit": str(proposal.unit or ""),
        "time": "2027年3月31日",
        "standard": "逐项有验收单",
        "measures": proposal.measures,
    }
    return given | changes


def decide(client: Client, proposal: Proposal, given: dict, **headers):
    address = url(proposal.source, f"proposals/{proposal.public_id}/")
    return client.post(address, given, headers=headers)


def test_a_sentence_is_chosen_without_script(office, bare, propose):
    propose(6)

    page = office.get(url(bare, "?s=6")).content.decode()

    assert '<h2>第6句</h2><span class="light" data-light="ask">待确认</span>' in page
    assert 'id="s6" aria-current="true"' in page


def test_without_a_number_the_first_that_waits_is_shown(office, bare, propose):
    propose(7)

    assert "<h2>第7句</h2>" in office.get(url(bare)).content.decode()


@pytest.mark.parametrize("asked", ["0", "9999", "-1", "x", "٣", "99999999999999999999"])
def test_a_number_that_is_not_there_is_no_error(office, bare, asked):
    assert office.get(url(bare), {"s": asked}).status_code == 200


def test_confirming_without_script_goes_on_to_the_next(office, bare, propose):
    first, _ = propose(6), propose(7)

    answer = decide(office, first, form_of(first, "confirm"))

    assert (answer.status_code, answer.url) == (302, url(bare, "?s=7#s7"))
    matter = Matter.objects.get()
    assert (str(matter.lead_unit), matter.due_on) == ("县水利局", date(2027, 3, 31))


def test_confirming_in_place_answers_panel_sentence_and_sums(office, bare, propose):
    first, _ = propose(6), propose(7)

    answer = decide(office, first, form_of(first, "confirm"), **HTMX).content.decode()

    assert answer.lstrip().startswith('<aside class="panel sheet" id="panel" aria-label="第7句"')
    assert '<span class="s" data-light="ask" id="s6" hx-swap-oob="true">' in answer
    assert 'id="share" aria-labelledby="share-h" hx-swap-oob="true"' in answer
    assert "第6句已确认，成为拟办的事项。" in answer


def test_a_refusal_keeps_what_was_filled_in(office, propose):
    proposal = propose(6, unit=None)

    answer = decide(office, proposal, form_of(proposal, "confirm", task="另写的任务"), **HTMX)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "还缺责任单位，不能确认。" in page
    assert "另写的任务" in page


@pytest.mark.parametrize(
    ("field", "words", "sentence"),
    [
        ("unit", "县不存在局", "单位树里没有“县不存在局”，请从提示里选一个。"),
        ("time", "尽快", "看不懂时限“尽快”"),
        ("task", "", "这个字段是必填项"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(office, propose, field, words, sentence):
    proposal = propose(6)

    answer = decide(office, proposal, form_of(proposal, "confirm", **{field: words}))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_who_comes_second_is_told_and_nothing_is_written(cast, office, propose):
    seen = propose(6)
    drop(Proposal.objects.get(), reason="已有事项在办", by=cast.office_head, at=NOW)

    answer = decide(office, seen, form_of(seen, "confirm"), **HTMX)

    assert answer.status_code == 409
    assert "贺知远在2月9日10:00先改了第6句这一条" in answer.content.decode()
    assert Matter.objects.count() == 0


def test_a_decision_is_a_post(office, propose):
    proposal = propose(6)

    assert office.get(url(proposal.source, f"proposals/{proposal.public_id}/")).status_code == 405


def test_dropping_without_a_reason_leaves_the_reasons_open(office, propose):
    proposal = propose(6)

    page = decide(office, proposal, {"act": "drop", "version": 1}, **HTMX).content.decode()

    assert "请选一条不交办的理由，或写一句。" in page
    assert '<details class="drop" open>' in page


@pytest.mark.parametrize(
    ("words", "orders"),
    [
        ("36", [36]),
        ("36-38、40", [36, 37, 38, 40]),
        ("5，3", [5, 3]),
        ("x", []),
        ("", []),
        ("9-8", []),
    ],
)
def test_numbers_of_sentences_as_people_write_them(words, orders):
    assert orders_in(words) == orders


def test_dropped_shows_why_and_can_come_back(office, propose):
    proposal = propose(6)
    decide(office, proposal, {"act": "drop", "version": 1, "reason": "不属本级职权"})

    page = office.get(url(proposal.source, "?s=6")).content.decode()
    assert "不属本级职权" in page

    decide(office, proposal, {"act": "restore", "version": 2})
    assert Proposal.objects.get().state == ProposalState.PROPOSED


def test_a_likely_unit_counts_without_script(office, propose):
    proposal = propose(6, unit=None)

    decide(office, proposal, form_of(proposal, "confirm", pick="县水利局"))

    assert str(Matter.objects.get().lead_unit) == "县水利局"


def test_where_all_are_named_the_office_may_coordinate(office, bare, propose):
    propose(6, unit=None, lead_words="各乡镇")

    page = office.get(url(bare, "?s=6")).content.decode()

    assert "统筹，确认后分办到各单位" in page


def test_a_long_text_opens_one_part_and_stays_light(office, cast):
    body = SPEECH.partition("同志们：\n")[2]
    text = SPEECH + "".join(body.replace("17个", f"{n}个") for n in range(20, 125))
    source = receive(Incoming(text=text), issuer=cast.desk, by=cast.office, at=NOW)

    page = office.get(url(source, "?s=300")).content.decode()

    assert len(text) > 18_000
    assert page.count("<") - page.count("</") < 1_500
    assert 'id="s300"' in page
    assert 'id="s6"' not in page
    assert 'id="s6"' in office.get(url(source, "?s=300&whole=1")).content.decode()


def test_a_chip_leaves_only_its_paragraphs(office, bare, propose):
    propose(6)

    page = office.get(url(bare, "?s=6&only=ask")).content.decode()

    assert ('id="s5"' in page, 'id="s7"' in page) == (True, False)
    assert (
        "二、改进作风"
        not in page.partition('<article class="speech"')[2].partition("</article>")[0]
    )
    assert "没有这一类句子" in office.get(url(bare, "?s=6&only=over")).content.decode()


def test_issuing_to_a_whole_level_is_one_press(cast, office, bare, propose):
    matter = confirm(propose(6, unit=cast.desk, **FIXED), by=cast.office_head, at=NOW)
    cast.county.can_issue = False
    page = office.get(url(bare, "?s=6&hand=1")).content.decode()
    assert "全部部门，共" in page

    answer = office.post(url(bare, f"issue/{matter.public_id}/"), {"parts": "1", "units": []})

    assert (answer.status_code, "请至少选一个单位。" in answer.content.decode()) == (422, True)
    given = {"parts": "1", "units": [cast.bureau.public_id, cast.helper.public_id]}
    office.post(url(bare, f"issue/{matter.public_id}/"), given)
    assert [m.state_key for m in matter.children.all()] == ["issued", "issued"]


def test_a_sentence_nobody_proposed_becomes_a_proposal(office, bare):
    answer = office.post(url(bare, "proposals/"), {"sentences": "6-7、9"})

    made = Proposal.objects.get()
    assert made.sentences == [6, 7, 9]
    assert answer.url == url(bare, f"?s=6&p={made.public_id}#s6")


def test_pasted_text_is_received_and_stays_when_refused(office, cast):
    given = {"text": "请县水利局抓紧办。", "kind": "speech", "issuer": cast.desk.pk}

    refused = office.post("/documents/new/", given)
    assert refused.status_code == 422
    assert "正文里没有读到成文日期" in refused.content.decode()
    assert "请县水利局抓紧办。" in refused.content.decode()

    answer = office.post("/documents/new/", given | {"doc_date": "2026-01-12"})
    assert answer.status_code == 302
    assert Source.objects.get().kind == "speech"


def test_in_place_only_the_sentence_comes_back_and_success_goes_on(office, cast):
    given = {"text": SPEECH, "kind": "speech", "issuer": cast.desk.pk}

    answer = office.post("/documents/new/", given, headers=HTMX)

    assert answer["HX-Redirect"] == url(Source.objects.get())


def test_the_same_text_again_leads_to_where_it_is(office, cast, speech):
    refused = office.post("/documents/new/", {"text": SPEECH, "issuer": cast.desk.pk})

    assert refused.status_code == 422
    assert f'<a href="{url(speech)}">打开《{speech.title}》</a>' in refused.content.decode()


def test_a_file_is_received_and_can_be_had_again(office, cast):
    file = SimpleUploadedFile("讲话.txt", SPEECH.encode())

    answer = office.post(
        "/documents/new/", {"file": file, "kind": "speech", "issuer": cast.desk.pk}
    )

    original = office.get(f"{answer.url}file/")
    assert original.content == SPEECH.encode()
    assert original["Content-Disposition"].startswith("attachment;")


def test_who_may_not_receive_is_told_so(cast):
    client = Client()
    client.force_login(cast.lead)

    assert "只有有权交办的督查人员可以收文" in client.get("/documents/new/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_matters(
    cast, office, bare, propose, count, django_assert_num_queries
):
    for order in range(6, 6 + count):
        confirm(propose(order, **FIXED), by=cast.office, at=NOW)

    with django_assert_num_queries(20):
        office.get(url(bare, "?s=6"))


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_list_do_not_grow_with_documents(
    cast, office, count, propose, bare, django_assert_num_queries
):
    confirm(propose(6, **FIXED), by=cast.office, at=NOW)
    for number in range(1, count):
        copy = Source.objects.get(pk=bare.pk)
        copy.pk, copy.public_id, copy.sha256 = None, f"copy{number}", f"{number}" * 64
        copy.save()
        propose(7).source = copy

    with django_assert_num_queries(14):
        office.get("/documents/")
