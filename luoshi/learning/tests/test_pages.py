"""The pulse on every surface: page, file, API, command; bad words are answered, never failed."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from luoshi.learning.measures import MEASURES
from luoshi.matters.register import REGIMES
from luoshi.matters.tests.cast import NOW


@pytest.fixture
def office(cast, client, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    cast.matter_at("doing")
    cast.matter_at("disputed", title="路灯补装")
    client.force_login(cast.office)
    return client


def test_a_figure_on_the_page_opens_its_matters(office):
    page = office.get("/pulse/").text
    assert 'href="/pulse/handover/declined/?year=2026"' in page

    behind = office.get("/pulse/handover/declined/?year=2026").text
    assert "路灯补装" in behind
    assert "清溪河排污口整治" not in behind


def test_the_file_has_the_figures_of_the_page(office):
    sheet = load_workbook(io.BytesIO(office.get("/pulse/pulse.xlsx").content)).active
    rows = list(sheet.iter_rows(values_only=True))

    assert len(rows) == len(REGIMES) + 2
    told = dict(zip(rows[0], next(row for row in rows if row[0] == "交办单"), strict=True))
    assert (told["用过"], told["被退回"]) == (2, 1)


def test_the_api_says_the_same(office):
    beats = office.get("/api/learning/pulse?year=2026").json()
    figures = next(one for one in beats if one["regime"] == "handover")["figures"]
    assert (figures["used"], figures["declined"]) == (2, 1)

    found = office.get("/api/learning/pulse/handover/declined?year=2026").json()
    assert [one["title"] for one in found["matters"]] == ["路灯补装"]
    went = office.get("/api/learning/process/handover").json()
    assert went["looked"] == 2
    assert office.get("/api/learning/overlaps").json() == []


def test_a_lead_unit_sees_its_own_only(office, cast):
    office.force_login(cast.outsider)

    assert "/pulse/handover/used/" not in office.get("/pulse/").text
    assert "清溪河" not in office.get("/pulse/handover/used/").text


@pytest.mark.parametrize(
    "address",
    [
        "/pulse/?year=abc&unit=nobody",
        "/pulse/?year=1850",
        "/pulse/handover/?year=&unit=",
        "/pulse/handover/used/?page=none&year=99999999999999999999",
        "/pulse/overlaps/?unit=%00",
        "/api/learning/pulse/handover/used?page=-4",
    ],
)
def test_what_is_not_known_is_left_out(office, address):
    assert office.get(address).status_code == 200


@pytest.mark.parametrize("what", ["learning/pulse", "motions", "services"])
@pytest.mark.parametrize("year", [1999, 99999, -1])
def test_a_program_that_asks_for_a_wrong_year_is_told_so(office, what, year):
    prefix = "" if "/" in what else "regimes/"
    answer = office.get(f"/api/{prefix}{what}?year={year}")

    assert answer.status_code == 422
    assert f"没有{year}年的数，请写2000到" in answer.json()["refused"]


@pytest.mark.parametrize(
    "address",
    [
        "/pulse/nothing/",
        "/pulse/handover/nothing/",
        "/pulse/nothing/used/",
        "/pulse/nothing/process.xlsx",
        "/api/learning/process/nothing",
        "/api/learning/pulse/handover/nothing",
    ],
)
def test_what_is_not_there_is_not_found(office, address):
    assert office.get(address).status_code == 404


def test_a_unit_nobody_knows_is_a_sentence(office):
    answer = office.get("/api/learning/pulse?unit=天宫局")

    assert answer.status_code == 422
    assert answer.json()["refused"] == "单位树里没有“天宫局”，请写单位的全称或简称。"


def test_the_pages_ask_the_same_number_of_questions_for_any_county(office, cast):
    def asked(address: str) -> int:
        with CaptureQueriesContext(connection) as counted:
            assert office.get(address).status_code == 200
        return len(counted)

    addresses = ("/pulse/", "/pulse/handover/", "/pulse/handover/used/", "/pulse/overlaps/")
    before = [asked(address) for address in addresses]
    for number in range(4):
        cast.matter_at("in_review", title=f"第{number}件")

    assert [asked(address) for address in addresses] == before


def run(*words: str) -> str:
    out = io.StringIO()
    call_command("pulse", *words, stdout=out)
    return out.getvalue()


def test_the_command_tells_and_writes(office, cast, tmp_path):
    told = run("--as", "lin")
    assert told.startswith("制度\t用过\t")
    assert "交办单\t2\t" in told
    assert "签收\t办理中\t1" in run("交办单", "--as", "lin")
    assert "0处重复" in run("--as", "lin", "--overlaps")

    out = tmp_path / "脉搏.xlsx"
    assert run("--as", "lin", "--out", str(out)) == f"已写到 {out}。\n"
    assert load_workbook(out).active["A1"].value == "制度"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--as", "nobody"], "没有登录名“nobody”，请核对。"),
        (["--as", "lin", "--year", "1850"], "没有1850年的数，请写2000到2026之间的年份。"),
        (["--as", "lin", "--unit", "天宫局"], "单位树里没有“天宫局”，请写单位的全称或简称。"),
        (["--as", "lin", "--out", "a.pdf"], "“a.pdf”写不了，请用 .xlsx 或 .csv 结尾。"),
    ],
)
def test_the_command_refuses_with_one_sentence(office, words, said):
    with pytest.raises(CommandError) as refused:
        run(*words)
    assert str(refused.value) == said


def test_the_command_names_the_regimes_it_knows(office):
    with pytest.raises(CommandError, match="没有“飞票”这种制度，有：交办单、"):
        run("飞票", "--as", "lin")


def test_every_measure_is_explained():
    assert all(one.label and one.note for one in MEASURES.values())
