"""Mail of matters above ordinary: the number and that something waits, through a real mail server."""

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage

import pytest

from luoshi.matters.actions import ask, take
from luoshi.matters.models import Matter
from luoshi.notices.actions import choose_mail
from luoshi.notices.models import Notice
from luoshi.notices.sending import send_due
from luoshi.notices.states import Wish
from luoshi.notices.tests.postbox import Postbox

from .cast import NOW, Cast

SECRET = {"title": "下河口排污口暗查", "task": "暗查下河口。", "secrecy": "confidential"}
WORDS = ("下河口", "暗查", "排口归谁")


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    with Postbox() as box:
        yield box


@pytest.fixture
def mailed(cast) -> Cast:
    for who in (cast.lead, cast.lead_head, cast.office, cast.office_head, cast.support):
        who.email = f"{who.username}@qinghe.example"
        who.save()
    return cast


def whole(letter: EmailMessage) -> str:
    return f"{letter['Subject']}\n{letter.get_content()}"


def sent(postbox: Postbox, later: timedelta = timedelta()) -> list[str]:
    send_due(at=NOW + later, transport=postbox.transport())
    return [whole(letter) for letter in postbox.letters]


@pytest.mark.parametrize("wish", [Wish.EACH, Wish.DIGEST])
def test_title_task_and_question_stay_inside(mailed, postbox, wish):
    choose_mail(wish, by=mailed.lead, at=NOW)
    secret = mailed.draft(**SECRET)
    take(secret, "issue", by=mailed.office, at=NOW)
    ask(secret, text="下河口的排口归谁管？", by=mailed.office, at=NOW)

    letters = sent(postbox, timedelta(days=1))

    assert letters
    assert [word for text in letters for word in WORDS if word in text] == []
    own = [text for text in letters if secret.number in text]
    assert own
    assert all(f"{secret.number}有新的情况，内容不在邮件里写，请登录查看。" in t for t in own)
    assert Notice.objects.filter(text__contains="下河口").exists()  # the inbox says it


def test_an_ordinary_matter_is_named_as_before(mailed, postbox):
    choose_mail(Wish.EACH, by=mailed.lead, at=NOW)
    take(mailed.draft(), "issue", by=mailed.office, at=NOW)

    assert any("清溪河排污口整治" in text for text in sent(postbox))


def test_a_whole_and_its_parts_close_each_other(mailed, postbox):
    """The notice of one names the other."""
    choose_mail(Wish.EACH, by=mailed.lead, at=NOW)
    ordinary = mailed.draft(title="清溪河整治")
    part = mailed.draft(**SECRET)
    Matter.objects.filter(pk=part.pk).update(parent=ordinary)
    take(ordinary, "issue", by=mailed.office, at=NOW)

    letters = sent(postbox)

    assert letters
    assert all("清溪河整治" not in text for text in letters)


def test_what_became_closed_after_it_was_told_is_closed_in_the_mail(mailed, postbox):
    choose_mail(Wish.EACH, by=mailed.lead, at=NOW)
    matter = mailed.draft(**SECRET | {"secrecy": "ordinary"})
    take(matter, "issue", by=mailed.office, at=NOW)
    Matter.objects.filter(pk=matter.pk).update(secrecy="confidential")

    assert all("下河口" not in text for text in sent(postbox))
