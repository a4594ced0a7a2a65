"""`luoshi observe`: row by row, and only with --apply written."""

import pytest
from django.core.management import CommandError, call_command

from luoshi.targets.models import Observation

from .county import AT, indicator

SHEET = "指标,单位,时期,数值\n堤防达标,柳林镇,2026年5月,7.5\n堤防达标,某某镇,2026年5月,1\n"


@pytest.fixture
def sheet(cast, tmp_path, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)
    indicator(cast, "dykes", name="堤防达标", unit="公里", places=1)
    path = tmp_path / "数据.csv"
    path.write_text(SHEET, encoding="utf-8")
    return str(path)


def test_it_tells_every_row_and_writes_only_when_asked(sheet, capsys):
    call_command("observe", sheet, username="wu")
    told = capsys.readouterr().out

    assert "第2行  新增  堤防达标 柳林镇 2026年5月 7.5" in told
    assert "第3行  有错" in told
    assert told.endswith("新增1行，有错1行。只是预览，加 --apply 才写入。\n")
    assert not Observation.objects.exists()
    call_command("observe", sheet, username="wu", apply=True)
    assert Observation.objects.get().value == 75


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"username": "nobody"}, "没有登录名“nobody”，请核对。"),
        (
            {"file": "/nowhere/x.csv", "username": "wu"},
            "打不开“/nowhere/x.csv”，请检查路径和权限。",
        ),
        ({"file": __file__, "username": "wu"}, "台账要xlsx或csv"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(sheet, given, said):
    with pytest.raises(CommandError) as refused:
        call_command("observe", given.pop("file", sheet), **given)

    assert said in str(refused.value)
