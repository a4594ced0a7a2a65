"""The burden gate on every surface: pages, file, API, command."""

import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from openpyxl import Workbook, load_workbook

from luoshi.ledger.refusal import Refused
from luoshi.matters.actions import take
from luoshi.matters.tests.cast import NOW, person
from luoshi.org.actions import adopt_preset
from luoshi.org.models import Duty
from luoshi.org.standing import standing
from luoshi.supervision.duty_sheet import read_duties
from luoshi.supervision.load_queries import loads, senders, senders_to
from luoshi.supervision.models import DutyList, Emergency, LetThrough, PlanLine

FAR = date(2026, 12, 31)
HEADS = ["编号", "类别", "事项", "牵头或承接单位"]
ROWS = [[1, "基本履职", "农村宅基地审批", ""], [2, "上级收回", "建筑工地扬尘执法处罚", "县住建局"]]


@pytest.fixture
def office(cast, client, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    person("shen", "沈青", cast.town, "镇长", Duty.FIRST)
    client.force_login(cast.office)
    return client


def book(rows=ROWS, heads=HEADS, title: str = "清单") -> bytes:
    made, kept = Workbook(), io.BytesIO()
    made.active.title = title
    for row in ([heads] if heads else []) + rows:
        made.active.append(row)
    made.save(kept)
    return kept.getvalue()


def sheet(**more) -> SimpleUploadedFile:
    return SimpleUploadedFile("清单.xlsx", book(**more))


def barred(cast):
    why = {"basis": "文件", "reason": "减负。", "by": "u1", "at": NOW}
    adopt_preset("burden.plan_handover", 1, **why)
    return cast.draft(title="清淤", task="清淤6公里。", lead_unit=cast.town, due_on=FAR)


def test_a_list_of_duties_is_imported_and_its_versions_stay(office, cast):
    for _ in range(2):
        given = {"basis": "县编委〔2025〕9号", "from_on": "2026-01-01", "file": sheet()}
        assert office.post("/load/duties/", given).status_code == 302

    assert [one.version for one in DutyList.objects.order_by("version")] == [1, 2]
    page = office.get("/load/duties/").text
    assert "各乡镇履职事项清单第2版" in page
    assert "建筑工地扬尘执法处罚" in office.get(f"/load/units/{cast.town.public_id}/").text


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (("a.pdf", b"%PDF-1.4"), "不是xlsx，请用表格软件另存为xlsx再上传。"),
        (("a.xlsx", b"PK\x03\x04 broken"), "请"),
        (("a.xlsx", book(heads=["甲", "乙", "丙", "丁"])), "表里找不到列名，要有“事项”一列"),
        (("a.xlsx", book(rows=[[1, "随便", "修路", ""]])), "第2行的类别是“随便”，请写：基本履职"),
        (("a.xlsx", book(rows=[])), "清单里没有事项，请检查表格。"),
    ],
)
def test_a_sheet_that_is_not_sound_leaves_nothing(office, file, said):
    given = {"basis": "文件", "from_on": "2026-01-01", "file": SimpleUploadedFile(*file)}
    answer = office.post("/load/duties/", given)

    assert answer.status_code == 422
    assert said in answer.text
    assert not DutyList.objects.exists()


def test_a_sheet_may_be_named_after_a_kind_and_write_it_as_people_do():
    read = read_duties("a.xlsx", book([["甲事", "县水利局"]], ["事项", "承接单位"], "上级收回"))
    assert [(d.kind, d.words, d.taker) for d in read] == [("withdrawn", "甲事", "县水利局")]
    short = read_duties("a.xlsx", book([[3.0, "收回", "甲事", ""]]))
    assert [(d.kind, d.number) for d in short] == [("withdrawn", "3")]
    with pytest.raises(Refused, match="类别是“空的”"):
        read_duties("a.xlsx", book([["甲事"]], ["事项"]))


def test_what_bars_a_draft_stands_on_its_page_and_the_head_lets_it_through(office, cast):
    draft = barred(cast)
    address = f"/matters/{draft.public_id}/"
    assert "交办单须列入2026年度计划" in office.get(address).text
    assert "为什么确需交办" not in office.get(address).text
    answer = office.post(f"{address}burden/let-through/", {"reason": "急。"})
    assert answer.status_code == 422
    assert "只有交办单位负责人县政府督查室可以放行" in answer.text or "可以放行。" in answer.text

    office.force_login(cast.office_head)
    assert "为什么确需交办" in office.get(address).text
    assert office.post(f"{address}burden/let-through/", {"reason": "省里部署。"}).status_code == 302
    assert LetThrough.objects.get().reason == "省里部署。"
    page = office.get(address).text
    assert "现在不能交办" not in page
    assert "省里部署。" in page
    assert "省里部署。" in office.get("/load/").text


def test_a_plan_line_is_kept_and_chosen_on_the_draft(office, cast):
    draft = barred(cast)
    given = {
        "title": "防汛检查",
        "basis": "县委办3号",
        "approved_by": "县长",
        "most": "2",
        "year": "2026",
    }
    assert office.post("/load/plan/", given).status_code == 302
    line = PlanLine.objects.get()
    assert "防汛检查" in office.get(f"/matters/{draft.public_id}/").text

    address = f"/matters/{draft.public_id}/burden/plan/"
    assert office.post(address, {"line": "absent"}).status_code == 422
    assert office.post(address, {"line": line.public_id}).status_code == 302
    draft.refresh_from_db()
    take(draft, "issue", by=cast.office, at=NOW)
    assert "1件" in office.get("/load/plan/").text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"most": "0"}, "大于或等于"),
        ({"most": "很多"}, "请写一个数。"),
        ({"title": ""}, "请填写。"),
        ({"year": "1999"}, "1999"),
    ],
)
def test_a_plan_line_that_is_not_sound_is_answered_in_its_form(office, change, said):
    given = {"title": "检查", "basis": "文件", "approved_by": "县长", "most": "1", "year": "2026"}
    answer = office.post("/load/plan/", given | change)

    assert answer.status_code == 422
    assert said in answer.text
    assert not PlanLine.objects.exists()


def declaring(cast, **more) -> dict[str, str]:
    until = (NOW + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    given = {"title": "清溪河超警", "basis": "四级响应", "until": until, "every_days": "1"}
    people = {"leader": cast.leader.public_id, "duty_officer": cast.office_head.public_id}
    return given | people | more


def test_an_emergency_is_declared_joined_counted_and_ended(office, cast):
    assert office.post("/load/emergencies/", declaring(cast)).status_code == 302
    emergency = Emergency.objects.get()
    matter = cast.matter_at("doing", due_on=FAR)
    address = f"/matters/{matter.public_id}/"
    assert "列入哪一次应急" in office.get(address).text

    office.force_login(cast.leader)
    for own in ("/", "/notices/"):  # a notice that is about no matter
        assert "宣布应急：清溪河超警" in office.get(own).text
    office.force_login(cast.office)
    joined = {"emergency": emergency.public_id}
    assert office.post(f"{address}burden/emergency/", joined).status_code == 302
    assert "每1天说一次" in office.get(address).text
    who = standing(cast.office, NOW.date())
    assert [(row["unit"], row["emergency"]) for row in loads(who, NOW)] == [("县水利局", 1)]
    assert [row["emergencies"] for row in senders(who, NOW)] == [1]

    ended = {"end": emergency.public_id, "why": ""}
    assert office.post("/load/emergencies/", ended).status_code == 422
    assert office.post("/load/emergencies/", ended | {"why": "水退了。"}).status_code == 302
    assert "提前结束：水退了。" in office.get("/load/emergencies/").text
    assert office.post("/load/emergencies/", {"end": "absent", "why": "x"}).status_code == 404


def test_a_declaration_that_is_not_sound_is_answered_in_its_form(office, cast):
    late = (NOW + timedelta(days=30)).strftime("%Y-%m-%dT%H:%M")
    for change in ({"until": late}, {"until": "明天"}, {"leader": "absent"}, {"every_days": "9"}):
        assert office.post("/load/emergencies/", declaring(cast, **change)).status_code == 422
    assert not Emergency.objects.exists()


def test_a_unit_reads_them_and_writes_none(office, cast):
    office.force_login(cast.outsider)
    for address in ("/load/duties/", "/load/plan/", "/load/emergencies/"):
        assert office.get(address).status_code == 200
        assert 'method="post" class="form"' not in office.get(address).text
        assert office.post(address, {}).status_code == 422


def test_the_load_of_a_unit_is_told_by_sender_and_the_file_says_the_same(office, cast):
    cast.matter_at("doing", due_on=FAR)
    who = standing(cast.office, NOW.date())
    assert [(r["unit"], r["total"]) for r in senders_to(who, cast.bureau, NOW)] == [
        ("县政府督查室", 1)
    ]
    assert office.get("/load/units/absent/").status_code == 404

    for what, first in (("units", "县水利局"), ("senders", "县政府督查室")):
        rows = load_workbook(io.BytesIO(office.get(f"/load/{what}.xlsx").content)).active
        assert [cell.value for cell in rows[2]][:2] == [first, 1]


def test_the_api_says_and_does_the_same(office, cast):
    draft = barred(cast)
    api, json = "/api/supervision", {"content_type": "application/json"}
    shown = office.get(f"{api}/matters/{draft.public_id}/burden").json()
    assert [bar["key"] for bar in shown["bars"]] == ["plan"]

    line = {"title": "防汛检查", "basis": "3号", "approved_by": "县长"}
    made = office.post(f"{api}/plan-lines", line, **json)
    assert made.status_code == 201
    put = {"line": made.json()["id"]}
    assert office.post(f"{api}/matters/{draft.public_id}/burden/plan", put, **json).json() == {
        "said": "已经列入2026年度计划“防汛检查”。"
    }
    given = {"basis": "9号", "from_on": "2026-01-01", "unit": "柳林镇", "file": sheet()}
    assert office.post(f"{api}/duties", given).json()["name"] == "柳林镇履职事项清单第1版"
    assert office.get(f"{api}/duties").json()[0]["withdrawn"] == 1

    told = {"title": "超警", "basis": "响应", "leader": "lu", "duty_officer": "he"}
    until = {"until_at": (NOW + timedelta(days=1)).isoformat()}
    declared = office.post(f"{api}/emergencies", told | until, **json)
    assert declared.status_code == 201
    assert office.get(f"{api}/emergencies").json()[0]["leader"] == "陆景澄"
    end = f"{api}/emergencies/{declared.json()['id']}/end"
    assert office.post(end, {"why": "水退了。"}, **json).status_code == 200
    assert office.post(end, {"why": "水退了。"}, **json).status_code == 422
    assert office.get(f"{api}/load").json() == []
    assert office.get(f"{api}/load/units/{cast.town.public_id}").json() == []


def run(*words: str) -> str:
    out = io.StringIO()
    call_command("burden", *words, stdout=out)
    return out.getvalue().strip()


def test_the_command_does_the_same(office, cast, tmp_path):
    draft = barred(cast)
    of = f"事项={draft.public_id}"
    assert run("show", of, "--as", "lin").startswith("拦：交办单须列入2026年度计划")
    said = run("let-through", of, "reason=急。", "--as", "he")
    assert said == "已经放行，理由记在经过里，可以交给柳林镇了。"
    assert run("show", of, "--as", "lin").startswith("已放行：")

    file = tmp_path / "清单.xlsx"
    file.write_bytes(book())
    given = [f"file={file}", "basis=9号", "from_on=2026-01-01", "unit=柳林镇"]
    assert run("duties", *given, "--as", "lin") == "柳林镇履职事项清单第1版已经导入，共2项。"
    line = run("add-line", "title=检查", "basis=3号", "approved_by=县长", "--as", "lin")
    assert line.startswith("2026年度计划“检查”已经记下")
    told = ["title=超警", "basis=响应", "leader=lu", "duty_officer=he", "until=2026-02-10T18:00"]
    assert run("declare", *told, "--as", "lin").startswith("已宣布应急“超警”")
    emergency = Emergency.objects.get().public_id
    assert (
        run("end", f"emergency={emergency}", "why=退了。", "--as", "lin") == "应急“超警”已经结束。"
    )
    assert run("units", "--as", "lin").startswith("单位\t在办")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["fly"], "没有“fly”这个动作，有：units、"),
        (["show"], "没有“”这件事项，请写 事项=编号或标识。"),
        (["show", "青禾1号"], "“青禾1号”看不懂，请写成 项=内容。"),
        (["add-line", "title=检查"], "还要写basis=…，见 luoshi burden --help。"),
        (["duties", "file=/absent.xlsx"], "“/absent.xlsx”读不了，请检查路径。"),
        (["end", "emergency=absent", "why=x"], "没有标识是“absent”的应急。"),
    ],
)
def test_the_command_refuses_with_one_sentence(office, words, said):
    with pytest.raises(CommandError) as refused:
        run(*words, "--as", "lin")
    assert said in str(refused.value)
