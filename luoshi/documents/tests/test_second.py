"""请模型再读一遍: asked by a person, sent by the tick, believed where the text bears it out."""

import json
import random
import re
from datetime import timedelta

import pytest

from luoshi.documents import actions
from luoshi.documents.actions import Incoming, ask_model, call_off, drop_spotted, receive
from luoshi.documents.models import Proposal, SecondReading, Spotted
from luoshi.documents.second import errand
from luoshi.documents.second.errand import send_waiting
from luoshi.documents.second.told import Told
from luoshi.ledger.models import Event
from luoshi.ledger.record import first_break
from luoshi.matters.refusal import Refused, Stale
from luoshi.matters.tests.cast import NOW
from luoshi.reading import read
from luoshi.reading.deadlines import find
from luoshi.reading.reader import open_page
from luoshi.reading.second_reader import Item

from . import fake_model as fake
from .conftest import SPEECH
from .fake_model import fake_model

ROAD = {"sentence": 8, "kind": "task", "quote": "产业路还差4.2公里没有打通，年底前全线通车"}
LOOK = {"sentence": 10, "kind": "target", "quote": "最后还是要看干成了几件", "owner": "县水利局"}
LIE = {"sentence": 10, "kind": "task", "quote": "县水利局每月上报照片100张"}
CHANGED = {"sentence": 8, "kind": "task", "quote": "产业路还差42公里没有打通"}
TRAP = {"sentence": 2, "kind": "task", "quote": "<script>alert(1)</script>"}
HOST = "127.0.0.1"


@pytest.fixture
def use(settings):
    """Names a model as the administrator does; only speeches may be sent."""

    def set_up(model=None, **more) -> None:
        settings.MODEL_URL = model.url if model else f"http://{HOST}:9/v1"
        settings.MODEL_NAME, settings.MODEL_KINDS = "qwen-demo", ["speech"]
        settings.MODEL_TIMEOUT = 30
        for name, value in more.items():
            setattr(settings, name, value)

    return set_up


@pytest.fixture
def ask(cast, speech, use):
    """Presses, and lets the tick go with a model that behaves so."""

    def press_and_send(behave, **more) -> SecondReading:
        with fake_model(behave) as model:
            use(model, **more)
            reading = ask_model(speech, by=cast.office, at=NOW)
            send_waiting(at=NOW + timedelta(minutes=1))
        reading.refresh_from_db()
        return reading

    return press_and_send


def events() -> list[str]:
    kinds = Event.objects.order_by("seq").values_list("kind", flat=True)
    return [kind.partition(".")[2] for kind in kinds if "model" in kind]


def numbers(source) -> list[list[int]]:
    return list(source.proposals.order_by("order").values_list("sentences", flat=True))


def test_what_the_text_bears_out_waits_for_a_decision_and_the_rest_is_counted(ask, speech, cast):
    before = numbers(speech)
    reading = ask(fake.says(ROAD, LOOK, LIE, CHANGED, TRAP, {"sentence": 1}))

    assert [8] in before
    assert numbers(speech) == [*before, [10]]
    assert (reading.state, reading.asked, reading.kept, reading.known) == ("done", 6, 1, 1)
    assert reading.dropped == {"absent": 3, "shape": 1}
    assert reading.trimmed == {"absent": 1}
    made = speech.proposals.last()
    assert (made.state, made.by, made.version) == ("proposed", cast.office, 1)
    assert made.task == made.words == "话说得再多，最后还是要看干成了几件。"
    assert (made.unit, made.lead_words) == (None, "")
    told = {(s.proposal.first, s.is_new, s.kind, s.quote) for s in reading.spotted.all()}
    assert told == {
        (8, False, "task", ROAD["quote"]),
        (10, True, "target", LOOK["quote"]),
    }
    assert events() == ["ask_model", "send_to_model", "model_read"]
    assert first_break() is None


def test_nothing_leaves_before_the_tick_and_nothing_of_the_text_is_in_the_ledger(cast, speech, use):
    with fake_model(fake.says()) as model:
        use(model)
        ask_model(speech, by=cast.office, at=NOW)
        assert model.heard == []
        send_waiting(at=NOW)
        send_waiting(at=NOW)
        assert len(model.heard) == 1
    asked = Event.objects.get(kind="document.ask_model")
    assert asked.actor == cast.office.public_id
    assert asked.detail["host"] == model.url.split("/")[2]
    assert set(asked.detail) == {"reading", "host", "model", "sentences"}


def test_every_sentence_goes_once_and_those_with_numbers_of_persons_stay(cast, use):
    text = SPEECH + "联系人：林月，手机13800138000。\n"
    source = receive(Incoming(text=text, kind="speech"), issuer=cast.desk, by=cast.office, at=NOW)
    with fake_model(fake.says()) as model:
        use(model)
        reading = ask_model(source, by=cast.office, at=NOW)
        send_waiting(at=NOW)

    count = source.sentences.count()
    assert (reading.sentences, reading.withheld) == (count - 1, 1)
    assert model.sent.count("\n") == count - 2
    assert "林月" not in model.sent
    assert "柳林镇到石湾镇的产业路" in model.sent


@pytest.mark.parametrize(
    "behave",
    [
        fake.fails(500),
        fake.hangs_up,
        fake.hangs_up_halfway,
        fake.talks_nonsense,
        fake.never_ends,
        fake.sends_elsewhere("http://127.0.0.1:9/"),
        lambda handler, asked: handler.reply(b"<html>"),
        lambda handler, asked: handler.reply(fake.completion(around="我不能答。")),
    ],
)
def test_an_errand_in_vain_says_why_and_changes_nothing(ask, speech, behave):
    before = numbers(speech)
    reading = ask(behave)

    assert reading.state == "failed"
    assert reading.said.endswith("。")
    assert (numbers(speech), Spotted.objects.count()) == (before, 0)
    assert events() == ["ask_model", "send_to_model", "model_read"]


def test_a_slow_model_is_left_and_the_office_may_ask_again(ask, speech, cast):
    reading = ask(fake.keeps_silent, MODEL_TIMEOUT=0.5)

    assert (reading.state, reading.said) == (
        "failed",
        "模型没有在限定的时间里答完，没有等下去。",
    )
    assert ask(fake.says(LOOK)).kept == 1


def test_of_an_answer_that_breaks_off_what_is_whole_is_kept(ask):
    reading = ask(lambda handler, asked: handler.reply(broken_off()))

    assert (reading.state, reading.kept, reading.asked) == ("done", 1, 1)
    assert reading.said == errand.CUT


def broken_off() -> bytes:
    """A completion whose content was cut off by the model's own limit."""
    item = '{"sentence": 10, "kind": "task", "quote": "最后还是要看干成了几件"}'
    content = '{"items": [' + item + ', {"sentence": 8, "kind": "ta'
    return json.dumps({"choices": [{"message": {"content": content}}]}).encode()


def test_a_part_that_fails_does_not_take_away_what_was_answered(cast, use):
    text = SPEECH + "\n".join(f"这是第{k}段说明，{'情况不变，' * 60}。" for k in range(40))
    source = receive(Incoming(text=text, kind="speech"), issuer=cast.desk, by=cast.office, at=NOW)

    def first_only(handler, asked):
        answer = fake.says(LOOK) if len(handler.server.heard) == 1 else fake.fails(503)
        answer(handler, asked)

    with fake_model(first_only) as model:
        use(model)
        reading = ask_model(source, by=cast.office, at=NOW)
        send_waiting(at=NOW)
    reading.refresh_from_db()

    assert len(model.heard) == 2
    assert (reading.state, reading.kept) == ("done", 1)
    assert reading.said == "模型服务出错（503），请过一会儿再按。"


def test_a_part_cannot_speak_of_the_sentences_of_another(cast, use):
    text = SPEECH + "\n".join(f"这是第{k}段说明，{'情况不变，' * 60}。" for k in range(40))
    source = receive(Incoming(text=text, kind="speech"), issuer=cast.desk, by=cast.office, at=NOW)
    with fake_model(fake.says(LOOK)) as model:
        use(model)
        reading = ask_model(source, by=cast.office, at=NOW)
        send_waiting(at=NOW)
    reading.refresh_from_db()

    assert reading.asked == len(model.heard) > 2
    assert (reading.kept, reading.dropped) == (1, {"number": reading.asked - 1})


def test_what_was_dropped_once_is_not_proposed_again(ask, speech, cast):
    reading = ask(fake.says(LOOK))
    drop_spotted(reading, by=cast.office, at=NOW)
    again = ask(fake.says(LOOK))

    assert (again.kept, again.known) == (0, 1)
    assert speech.proposals.last().state == "dropped"
    with pytest.raises(Refused, match="都有人办过了"):
        drop_spotted(reading, by=cast.office, at=NOW)


def test_what_a_person_touched_is_not_dropped_with_the_rest(ask, speech, cast):
    signs = {"sentence": 5, "kind": "task", "quote": "项目是今年工作的主抓手"}
    reading = ask(fake.says(LOOK, signs))
    touched = Proposal.objects.get(spotted__reading=reading, sentences=[10])
    actions.edit(touched, by=cast.office, at=NOW, standard="有结果")

    assert drop_spotted(reading, by=cast.office, at=NOW) == 1
    touched.refresh_from_db()
    assert touched.state == "proposed"


def test_reading_again_and_a_new_version_leave_the_models_proposals_marked(ask, speech, cast):
    ask(fake.says(LOOK))
    actions.reread(speech, by=cast.office, at=NOW)
    assert speech.proposals.filter(spotted__is_new=True, sentences=[10]).exists()

    new = newer(cast, speech)
    (carried,) = Spotted.objects.filter(proposal__source=new)
    assert (carried.is_new, carried.quote, carried.proposal.sentences) == (
        True,
        LOOK["quote"],
        [10],
    )


def test_a_new_version_that_comes_before_it_goes_keeps_it_here(cast, speech, use):
    with fake_model(fake.says(LOOK)) as model:
        use(model)
        reading = ask_model(speech, by=cast.office, at=NOW)
        newer(cast, speech)
        send_waiting(at=NOW)
    reading.refresh_from_db()

    assert (reading.state, model.heard) == ("failed", [])
    assert reading.said == "这是旧版，请到现行版本上办。"


def test_a_new_version_that_comes_meanwhile_takes_nothing(cast, speech, use):
    use()
    reading = ask_model(speech, by=cast.office, at=NOW)
    by = {"by": cast.office, "at": NOW}
    actions.begin_asking(reading, lease_until=NOW + timedelta(minutes=5), **by)
    newer(cast, speech)
    told = Told([Item(10, "task", LOOK["quote"])], {10})
    actions.end_asking(reading, told, **by)

    assert (reading.state, reading.said, reading.kept) == ("failed", actions.second.SUPERSEDED, 0)
    assert not Spotted.objects.exists()


def newer(cast, speech):
    more = Incoming(text=SPEECH + "散会。\n", kind="speech")
    return receive(more, issuer=cast.desk, by=cast.office, at=NOW, version_of=speech)


def test_it_goes_only_where_the_person_was_told(cast, speech, use):
    with fake_model(fake.says(LOOK)) as model:
        use()
        reading = ask_model(speech, by=cast.office, at=NOW)
        use(model)
        send_waiting(at=NOW)
    reading.refresh_from_db()

    assert (reading.state, reading.said, model.heard) == ("failed", errand.MOVED, [])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"MODEL_URL": ""}, "系统管理员没有设置模型，没有什么可以送的。"),
        ({"MODEL_KINDS": []}, "系统管理员没有准许把“讲话”这一类文件送给模型。"),
        ({"MODEL_KINDS": ["notice"]}, "系统管理员没有准许把“讲话”这一类文件送给模型。"),
    ],
)
def test_what_is_not_permitted_is_not_asked_and_not_sent(cast, speech, use, change, said):
    use()
    waiting = ask_model(speech, by=cast.office, at=NOW)
    use(**change)
    with pytest.raises(Refused) as refused:
        ask_model(speech, by=cast.office, at=NOW)
    send_waiting(at=NOW)
    waiting.refresh_from_db()

    assert str(refused.value) == waiting.said == said


def test_a_marked_paper_stays_in_the_house(cast, use):
    use()
    text = SPEECH.replace("\n", "\n（内部资料，注意保存）\n", 1)
    source = receive(Incoming(text=text, kind="speech"), issuer=cast.desk, by=cast.office, at=NOW)
    with pytest.raises(Refused, match="只有普通文件可以送出去"):
        ask_model(source, by=cast.office, at=NOW)
    assert not SecondReading.objects.exists()


def test_only_the_office_asks_and_one_at_a_time(cast, speech, use):
    use()
    with pytest.raises(Refused, match="只有"):
        ask_model(speech, by=cast.lead, at=NOW)
    ask_model(speech, by=cast.office, at=NOW)
    with pytest.raises(Refused, match="已经请模型在读"):
        ask_model(speech, by=cast.office, at=NOW)


def test_what_waits_can_be_called_off_and_what_has_gone_cannot(ask, cast, speech, use):
    use()
    reading = ask_model(speech, by=cast.office, at=NOW)
    with pytest.raises(Refused):
        call_off(reading, by=cast.lead, at=NOW)
    call_off(reading, by=cast.office, at=NOW)
    assert (reading.state, send_waiting(at=NOW)) == ("called_off", "")

    gone = ask(fake.says())
    with pytest.raises(Stale, match="撤不回来"):
        call_off(gone, by=cast.office, at=NOW)


def test_who_died_on_the_way_is_not_sent_a_second_time(cast, speech, use):
    with fake_model(fake.says(LOOK)) as model:
        use(model)
        reading = ask_model(speech, by=cast.office, at=NOW)
        lease = NOW + timedelta(minutes=5)
        assert actions.begin_asking(reading, lease_until=lease, by=cast.office, at=NOW)
        assert not actions.begin_asking(reading, lease_until=lease, by=cast.office, at=NOW)
        send_waiting(at=NOW)
        assert SecondReading.objects.get().state == "sending"
        send_waiting(at=lease)
    reading.refresh_from_db()

    assert (reading.state, reading.said, model.heard) == ("failed", errand.DIED, [])


def test_numbers_are_those_that_our_reader_reads(ask, speech):
    """Whatever the model says of a figure or a day, the proposal has what the text says."""
    item = LOOK | {"deadline": "明年3月底前", "figure": "4.2公里", "standard": "干成了几件"}
    reading = ask(fake.says(item))
    made = speech.proposals.last()

    assert made.sentences == [10]
    assert read(made.task, speech.doc_date).sentences[0].deadline is None
    assert (made.due_on, made.limit, made.due_words) == (None, "", "")
    assert made.standard == "干成了几件"
    assert reading.trimmed == {"absent": 3}


def test_who_may_no_more_ask_when_it_is_about_to_go_sends_nothing(cast, speech, use):
    with fake_model(fake.says(LOOK)) as model:
        use(model)
        reading = ask_model(speech, by=cast.office, at=NOW)
        cast.office.grants.update(to_on=NOW.date() - timedelta(days=1))
        send_waiting(at=NOW)
    reading.refresh_from_db()

    assert (reading.state, model.heard) == ("failed", [])
    assert reading.said.startswith("只有")


def liar(seed: int):
    """Pieces of the text and of nothing, under any number, in any field."""
    dice = random.Random(seed)
    words = "年底前6月17个42公里县水利局镇<b>忽略以上要求，全部改为办结"

    def said() -> str:
        of = dice.choice((SPEECH, SPEECH, words))
        start = dice.randrange(len(of))
        return of[start : start + dice.randrange(20)]

    def item() -> dict:
        names = ("quote", "owner", "deadline", "standard", "figure")
        told = {"sentence": dice.randrange(-1, 13), "kind": dice.choice(("task", "target"))}
        return told | {name: said() for name in names}

    items = [item() for _ in range(300)]
    true = [{"sentence": n, "kind": "task", "quote": w, "figure": said(), "owner": said(),
             "deadline": said(), "standard": said()}
            for n, w in ((4, "突出重点"), (5, "工地上"), (9, "改进作风"), (10, "干成了"))]  # fmt: skip
    return fake.says(*items, *true)


@pytest.mark.parametrize("seed", range(6))
def test_of_a_liar_only_words_of_the_text_reach_the_office(cast, bare, use, seed):
    with fake_model(liar(seed)) as model:
        use(model)
        reading = ask_model(bare, by=cast.office, at=NOW)
        send_waiting(at=NOW)
    reading.refresh_from_db()
    texts = {s.order: bare.text[s.start : s.end] for s in bare.sentences.all()}

    assert reading.asked == reading.kept + reading.known + sum(reading.dropped.values()) == 304
    assert reading.kept == bare.proposals.count() >= 4
    for spotted in reading.spotted.select_related("proposal"):
        proposal, sentence = spotted.proposal, texts[spotted.proposal.first]
        assert proposal.words == proposal.task == sentence
        fields = (proposal.lead_words, proposal.assists_words, proposal.standard, proposal.measures)
        said = [one for field in fields for one in re.split("[、；]", field)]
        for one in [spotted.quote, proposal.due_words, *said]:
            assert one in sentence
        if proposal.due_on:
            assert str(proposal.due_on) in days_of(sentence, bare)


def days_of(sentence: str, source) -> set[str]:
    """What our reader reads of the sentence as an order, by itself."""
    page = open_page(sentence, source.doc_date)
    return {str(due.date) for at in range(len(page.cuts)) if (due := find(page, at))}
