"""The cast of the engine's tests, and a speech of the invented county."""

import pytest

from luoshi.documents.actions import Incoming, add, receive
from luoshi.documents.models import Proposal, Source
from luoshi.matters.tests.cast import NOW, Cast, cast

SPEECH = """在全县重点工作推进会上的讲话
2026年1月12日

同志们：
一、突出重点，把该干的事干实
项目是今年工作的主抓手，大家要把心思放到工地上。县水利局3月底前完成11座小型水库的除险检查，有问题的拿出处置方案。
清溪河沿线17个入河排污口，由县水利局牵头，县住建局、柳林镇配合，3月底前全部整治到位。柳林镇到石湾镇的产业路还差4.2公里没有打通，年底前全线通车。
二、改进作风，把力气用在办事上
话说得再多，最后还是要看干成了几件。
"""


@pytest.fixture
def speech(cast) -> Source:
    incoming = Incoming(text=SPEECH, kind="speech")
    return receive(incoming, issuer=cast.desk, by=cast.office, at=NOW)


@pytest.fixture
def bare(cast) -> Source:
    """The speech without what the reader proposed: tests propose what they need."""
    source = receive(Incoming(text=SPEECH), issuer=cast.desk, by=cast.office, at=NOW)
    source.proposals.all().delete()
    return source


@pytest.fixture
def propose(cast, bare):
    """A proposal on sentences of the bare speech, with the five fixed unless said otherwise."""

    def make(*orders: int, **fields) -> Proposal:
        made = add(bare, sentences=orders, by=cast.office, at=NOW)
        for name, value in ({"unit": cast.bureau, "measures": "一库一策"} | fields).items():
            setattr(made, name, value)
        made.save()
        return made

    return make


__all__ = ["SPEECH", "Cast", "cast"]
