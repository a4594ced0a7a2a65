"""Motions by the unit that answers, and what was promised until it is kept."""

from datetime import date

import pytest
from openpyxl import load_workbook

from luoshi.matters.actions import BasisIn, Fixes, draft
from luoshi.matters.models import Matter
from luoshi.matters.tests.cast import Cast
from luoshi.org.standing import standing
from luoshi.regimes.motion_register import register_of

from .pressing import day, pressed

HEARD = {"told_on": "2026-03-20", "told": "联络处逐人电话征求", "asked": ["张禾"]}
AT = day(3, 31)


def motion(cast: Cast, code: str, unit=None, received: date = date(2026, 2, 9)) -> Matter:
    facts = {"kind": "deputy", "code": code, "signers": ["张禾"], "received_on": received}
    basis = [BasisIn("建议。", f"第{code}号建议", "案由")]
    made = draft(Fixes(f"第{code}号", "建议整治。"), issuer=cast.desk, by=cast.office, at=day(2, 10),
                 regime="motion", facts=facts, bases=basis)  # fmt: skip
    if unit is None:
        return made
    made = pressed(cast, made, "assign", "office", day(2, 10), unit=unit, category="ordinary")
    return pressed(cast, made, "sign", "lead", day(2, 11)) if unit == cast.bureau else made


def replied(cast: Cast, matter: Matter, grade: str, **more) -> Matter:
    told = {"text": "12个口已整治。", "met_on": date(2026, 3, 2), "grade": grade} | more
    return pressed(cast, matter, "reply", "lead", day(3, 2), **told)


@pytest.fixture
def year(cast):
    """One settled, one promised, one just handed out, one not handed out; one of last year."""
    done = replied(cast, motion(cast, "1", cast.bureau), "A")
    pressed(cast, done, "content", "office", day(3, 20), opinion="content", **HEARD)
    planned = replied(cast, motion(cast, "2", cast.bureau), "B", promised_on=date(2026, 12, 31))
    pressed(cast, planned, "step_by_step", "office", day(3, 20), **HEARD)
    motion(cast, "3", cast.helper)
    motion(cast, "4")
    motion(cast, "5", received=date(2025, 12, 30))


def of(cast, who: str = "office", year: int = 2026):
    return register_of(standing(getattr(cast, who), AT.date()), year, AT)


def test_units_stand_by_name_with_grades_and_what_is_settled(cast, year):
    told = [(one.name, one.total, one.under_way, one.graded("A"), one.graded("B"), one.settled)
            for one in of(cast).units]  # fmt: skip

    assert told == [
        ("县住建局", 1, 1, 0, 0, 0),
        ("县水利局", 2, 1, 1, 1, 1),
        ("等交办、等改派", 1, 1, 0, 0, 0),
    ]


def test_a_promise_stays_in_view_in_every_year(cast, year):
    (one,) = of(cast, year=2027).promises

    assert (one.matter.title, one.on, one.signers) == ("第2号", date(2026, 12, 31), "张禾")


def test_a_promise_that_was_carried_over_and_kept_is_found_in_the_year_it_was_kept(cast, year):
    one = Matter.objects.get(title="第2号")
    later = {"reason": "改线。", "promised_on": date(2027, 6, 30)}
    pressed(cast, one, "carry_over", "lead", day(12, 30), **later)
    (told,) = of(cast, year=2027).promises
    assert (told.on, told.moved, told.year) == (date(2027, 6, 30), 1, "2026")
    assert of(cast, year=2027).kept == []

    answer = {"grade": "A", "text": "4个片区都改完了。"}
    pressed(cast, one, "kept", "lead", day(5, 20, 2027), **answer)
    pressed(cast, one, "content", "office", day(5, 28, 2027), opinion="content", **HEARD)

    (kept,) = of(cast, year=2027).kept
    assert (kept.matter.title, kept.moved, of(cast, year=2027).promises) == ("第2号", 1, [])
    assert of(cast).kept == []


def test_a_unit_sees_its_own(cast, year):
    assert [one.name for one in of(cast, "lead").units] == ["县水利局"]
    assert of(cast, "outsider").units == []
    assert of(cast, "outsider").promises == []


def test_page_file_and_api_say_the_same(cast, year, client, monkeypatch, tmp_path):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)
    client.force_login(cast.office)

    page = client.get("/motions/").text
    assert "县水利局" in page
    assert "2026-12-31" in page
    file = tmp_path / "a.xlsx"
    file.write_bytes(client.get("/motions/motions.xlsx?year=2026").content)
    rows = list(load_workbook(file).active.iter_rows(values_only=True))
    assert ("县水利局", 2, 1, 1, 1, 0, 1, 0) in rows
    told = client.get("/api/regimes/motions").json()
    assert told["units"][1]["grades"] == {"A": 1, "B": 1, "C": 0}
    assert [one["on"] for one in told["promises"]] == ["2026-12-31"]
    assert told["promises"][0] | {"moved": 0, "received": "2026"} == told["promises"][0]
    assert "/matters/new/?regime=motion" in page
    assert client.get("/motions/?year=abc").status_code == 200


def test_what_happened_in_another_year_says_the_year(cast, year, client, monkeypatch):
    one = Matter.objects.get(title="第2号")

    def shown(at) -> str:
        monkeypatch.setattr("django.utils.timezone.now", lambda: at)
        client.force_login(cast.office)
        return client.get(f"/matters/{one.public_id}/").text

    now, later = shown(AT), shown(day(1, 4, 2028))
    assert "2月11日10:00" in now
    assert "2026年2月11日" not in now
    assert "2026年2月11日</time>" in later
    assert "2026年3月20日 同意分步落实" in later
