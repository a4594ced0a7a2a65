"""The proposals of a document as a file."""

import io

import openpyxl
import pytest

from luoshi.documents.actions import confirm, drop
from luoshi.matters.tests.cast import NOW


@pytest.fixture
def rows(client):
    def of(user, source) -> list[dict]:
        client.force_login(user)
        answer = client.get(f"/documents/{source.public_id}/proposals.xlsx")
        sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
        heads, *rows = sheet.iter_rows(values_only=True)
        return [dict(zip(heads, row, strict=True)) for row in rows]

    return of


def test_the_office_takes_out_what_became_of_every_proposal(cast, propose, rows):
    kept, dropped = propose(5), propose(7, 8)
    confirm(kept, by=cast.office, at=NOW)
    drop(dropped, reason="口号", by=cast.office, at=NOW)

    first, second, last = rows(cast.office, kept.source)

    told = ("句号", "落实情况", "不交办的理由", "编号", "标识")
    assert [first[key] for key in told] == ["5", "拟办", None, "草稿", kept.public_id]
    assert [second[key] for key in told] == ["7、8", "不交办", "口号", None, dropped.public_id]
    assert last["句号"].startswith("导出：县政府督查室督查员林小满")


def test_a_stranger_takes_out_nothing(cast, propose, client):
    source = propose(5).source
    client.force_login(cast.outsider)

    assert client.get(f"/documents/{source.public_id}/proposals.xlsx").status_code == 404
