"""A new version carries over what persons decided; changed and deleted words are told."""

import pytest

from luoshi.documents.actions import Incoming, add, confirm, drop, edit, keep, receive
from luoshi.documents.models import Proposal, Source
from luoshi.documents.versions import gone_from
from luoshi.ledger.models import Event
from luoshi.matters.refusal import Refused
from luoshi.matters.tests.cast import NOW
from luoshi.org.standing import standing

HEAD = "关于抓好近期工作的通知\n2026年1月12日\n"
DAM = "县水利局3月底前完成11座小型水库的除险检查，有问题的拿出处置方案。"
ROAD = "柳林镇到石湾镇的产业路还差4.2公里没有打通，年底前全线通车。"
SLOGAN = "话说得再多，最后还是要看干成了几件。"


@pytest.fixture
def version(cast):
    def make(*sentences: str, of: Source | None = None) -> Source:
        incoming = Incoming(text=HEAD + "\n".join(sentences))
        return receive(incoming, issuer=cast.desk, by=cast.office, at=NOW, version_of=of)

    return make


@pytest.fixture
def decided(cast, version):
    """A first version: the dam confirmed, the slogan dropped, the road edited and still waiting."""
    first = version(DAM, ROAD, SLOGAN)
    first.proposals.all().delete()
    dam, road, slogan = (
        add(first, sentences=[order], by=cast.office, at=NOW)
        for order in sorted(s.order for s in first.sentences.all())[-3:]
    )
    by = {"by": cast.office, "at": NOW}
    confirm(dam, **by, unit=cast.bureau, measures="一库一策")
    edit(road, **by, unit=cast.town, standard="全线通车")
    drop(slogan, **by, reason="口号")
    return first


def told(source: Source) -> dict[str, tuple[str, str, int]]:
    """By words: the state, the words before, how many matters."""
    return {
        p.words: (p.state, p.was_words, p.links.count())
        for p in source.proposals.filter(carried_from__isnull=False)
    }


def gone(source: Source, cast) -> list[str]:
    return [p.words for p in gone_from(source, standing(cast.office, NOW.date()))]


CHANGED = DAM.replace("11座", "13座")


@pytest.mark.parametrize(
    ("sentences", "carried", "left"),
    [
        (
            [DAM, ROAD, SLOGAN, "县住建局要查一遍燃气管道。"],
            {
                DAM: ("confirmed", "", 1),
                ROAD: ("proposed", "", 0),
                SLOGAN: ("dropped", "", 0),
            },
            [],
        ),
        (
            ["全县上下要绷紧安全这根弦。", SLOGAN, ROAD, DAM],
            {
                DAM: ("confirmed", "", 1),
                ROAD: ("proposed", "", 0),
                SLOGAN: ("dropped", "", 0),
            },
            [],
        ),
        (
            [CHANGED, ROAD, SLOGAN],
            {
                CHANGED: ("confirmed", DAM, 1),
                ROAD: ("proposed", "", 0),
                SLOGAN: ("dropped", "", 0),
            },
            [],
        ),
        (
            [ROAD, "散会以前再说一件事。"],
            {ROAD: ("proposed", "", 0)},
            [DAM, SLOGAN],
        ),
    ],
)
def test_decisions_go_with_their_words(cast, version, decided, sentences, carried, left):
    second = version(*sentences, of=decided)

    assert told(second) == carried
    assert gone(second, cast) == left
    assert told(decided) == {}
    assert {p.words: p.state for p in decided.proposals.all()} == {
        DAM: "confirmed",
        ROAD: "proposed",
        SLOGAN: "dropped",
    }


def test_what_was_decided_stays_as_the_person_wrote_it(cast, version, decided):
    second = version(CHANGED, ROAD, SLOGAN, of=decided)

    road = second.proposals.get(words=ROAD)
    assert (road.unit, road.standard, road.by, road.at) == (cast.town, "全线通车", cast.office, NOW)
    assert second.proposals.get(words=SLOGAN).reason == "口号"


def test_the_reader_proposes_nothing_again_where_a_person_decided(version, decided):
    second = version(CHANGED, ROAD, SLOGAN, of=decided)

    covering = [p for p in second.proposals.all() if not p.carried_from_id]
    decided_on = {o for p in second.proposals.exclude(carried_from=None) for o in p.sentences}
    assert [p.words for p in covering if decided_on & set(p.sentences)] == []


def test_a_change_is_told_until_somebody_has_looked(cast, version, decided):
    second = version(CHANGED, of=decided)
    third = version(CHANGED, ROAD, of=second)
    carried = third.proposals.get(words=CHANGED)
    assert carried.was_words == DAM

    keep(carried, by=cast.office, at=NOW)

    assert Proposal.objects.get(pk=carried.pk).was_words == ""
    assert Event.objects.last().kind == "document.keep"
    with pytest.raises(Refused, match="没有等着核对的改动"):
        keep(carried, by=cast.office, at=NOW)


def test_words_that_come_back_as_they_were_are_no_change(version, decided):
    third = version(DAM, ROAD, of=version(CHANGED, ROAD, of=decided))

    assert told(third)[DAM] == ("confirmed", "", 1)


def test_what_was_taken_out_is_not_forgotten_and_may_come_back(cast, version, decided):
    second = version(ROAD, of=decided)
    third = version(ROAD, "请各单位抓紧。", of=second)
    assert gone(third, cast) == [DAM, SLOGAN]

    fourth = version(DAM, ROAD, of=third)

    assert told(fourth)[DAM] == ("confirmed", "", 1)
    assert gone(fourth, cast) == [SLOGAN]


def test_an_old_version_is_not_decided_any_more(cast, version, decided):
    version(ROAD, of=decided)
    waiting = Proposal.objects.get(source__pk=decided.pk, words=ROAD)

    with pytest.raises(Refused, match="这是旧版，请到现行版本上办"):
        drop(waiting, reason="口号", by=cast.office, at=NOW)


def test_the_page_tells_what_changed_and_what_is_gone(cast, version, decided, client):
    second = version(CHANGED, of=decided)
    client.force_login(cast.office)
    carried = second.proposals.get(words=CHANGED)

    page = client.get(f"/documents/{second.public_id}/?s={carried.first}").content.decode()
    old = client.get(f"/documents/{decided.public_id}/").content.decode()

    assert "新版改了1条已定事项的原文" in page
    assert "<mark>11</mark>" in page or "<mark>1</mark>" in page
    assert "原文已删" in page
    assert "这是旧版" in old
    assert "到现行版本" in old


def test_looked_at_is_pressed_on_the_page(cast, version, decided, client):
    second = version(CHANGED, of=decided)
    client.force_login(cast.office)
    carried = second.proposals.get(words=CHANGED)

    address = f"/documents/{second.public_id}/proposals/{carried.public_id}/"
    answer = client.post(address, {"act": "keep", "version": carried.version}, follow=True)

    assert "的改动核对过了，原来定的照旧。" in answer.content.decode()
    assert "新版改了" not in answer.content.decode()


def test_people_outside_the_office_see_no_marks(cast, version, decided, client):
    second = version(CHANGED, of=decided)
    client.force_login(cast.outsider)

    assert client.get(f"/documents/{second.public_id}/").status_code == 404
