"""对照表: what is printed below the text says who has each sentence, and until when."""

from datetime import date

from luoshi.documents.actions import confirm_and_issue, drop
from luoshi.documents.collation import collation
from luoshi.documents.queries import became
from luoshi.matters.tests.cast import NOW
from luoshi.org.standing import standing


def test_each_sentence_that_became_something_has_its_row(cast, bare, propose):
    fixed = {"due_on": date(2027, 3, 31), "standard": "逐项有验收单"}
    matter = confirm_and_issue(propose(6, **fixed), by=cast.office, at=NOW)
    waiting = propose(7, unit=None, due_on=None, limit="")
    drop(propose(8), reason="口号", by=cast.office, at=NOW)

    told = became([bare], standing(cast.office, NOW.date()))[bare.pk]
    rows = [[cell["text"] for cell in row] for row in collation(told, NOW)]

    assert rows == [
        ["第6句", matter.title, "县水利局", "2027年3月31日", "待签收"],
        ["第7句", waiting.title, "未定", "未定", "待确认"],
    ]
