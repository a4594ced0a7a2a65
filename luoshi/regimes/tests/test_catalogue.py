"""The list of services: promises shorter than the law, versions with the old value in view, taken in
from the list at every window.
"""

import io
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from luoshi.ledger.models import Event
from luoshi.matters.actions import Fixes, draft
from luoshi.matters.models import Matter
from luoshi.matters.refusal import Refused
from luoshi.matters.tests.cast import NOW
from luoshi.org.actions import add_unit
from luoshi.org.models import Level
from luoshi.regimes.actions import keep_items
from luoshi.regimes.catalogue import as_text, changes, item_named, items_of, list_on, read_items

from .pressing import day, pressed

TODAY = NOW.date()
LIST = """取水许可；县住建局；10个工作日；45个工作日；取水许可管理条例第十六条；申请书、身份证明
临时占道\t县住房和城乡建设局\t2个工作日\t20个工作日\t城市道路管理条例第三十一条
"""


def kept(cast, text=LIST, on=TODAY, by=None, basis="县政府办2026年第4号文"):
    items = read_items(text, NOW)
    return keep_items(items, basis=basis, from_on=on, by=by or cast.office, at=NOW)


@pytest.fixture
def named(cast):
    cast.helper.name, cast.helper.short = "县住房和城乡建设局", "县住建局"
    cast.helper.save()


def test_lines_as_they_are_written_or_pasted_from_a_table(cast, named):
    first, second = read_items(LIST, NOW)

    assert (first.name, first.unit, first.promise, first.legal) == (
        "取水许可", cast.helper, "10wd", "45wd")  # fmt: skip
    assert (first.papers, second.papers) == ("申请书、身份证明", "")
    assert second.unit == cast.helper


def test_a_list_comes_back_as_the_lines_it_was_made_of(cast, named):
    made = kept(cast)

    again = read_items(as_text(items_of(made)), NOW)
    assert {one.name: one for one in again} == {one.name: one for one in read_items(LIST, NOW)}


def test_villages_of_one_name_are_told_apart_by_what_stands_above_them(cast):
    village, _ = (
        add_unit("柳口村", level=Level.VILLAGE, parent=above, by="x", at=NOW)
        for above in (cast.town, cast.helper)
    )
    line = "{}；{}；2个工作日；5个工作日；第三条"
    with pytest.raises(Refused, match="“柳口村”有2个单位都这样叫，请在前面写上它的上级"):
        read_items(line.format("盖章", "柳口村"), NOW)

    made = kept(cast, line.format("盖章", "柳林镇/柳口村"))

    (again,) = read_items(as_text(items_of(made)), NOW)
    assert again.unit == village


GOOD = "取水许可；县住建局；10个工作日；45个工作日；第十六条"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("取水许可；县住建局", "第1行“取水许可；县住建局”看不懂"),
        (f"{GOOD}；材料；多一项", "看不懂"),
        (GOOD.replace("县住建局", "天宫局"), "第1行的“天宫局”不是一个在用的单位"),
        (GOOD.replace("10个工作日", "尽快"), "第1行的时限："),
        (GOOD.replace("10个工作日", "2026-03-31"), "请写多长时间"),
        (GOOD.replace("10个工作日", "45个工作日"), "没有比法定时限短"),
        (GOOD.replace("10个工作日", "90天"), "没有比法定时限短"),
        (f"{GOOD}\n{GOOD}", "第2行的“取水许可”前面已经有了"),
        (GOOD.replace("取水许可", "长" * 121), "第1行的事项太长，最多120字"),
    ],
)
def test_a_line_that_cannot_be_kept_is_refused_with_its_number(cast, named, text, said):
    with pytest.raises(Refused) as refused:
        read_items(text, NOW)

    assert said in str(refused.value)
    assert str(refused.value).endswith("。")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"text": " \n"}, "清单里一项也没有"),
        ({"basis": " "}, "请写明清单的依据"),
        ({"on": date(2026, 2, 8)}, "起用日期早于今天"),
    ],
)
def test_a_list_without_items_basis_or_with_a_past_day_is_refused(cast, named, more, said):
    with pytest.raises(Refused, match=said):
        kept(cast, **more)


@pytest.mark.parametrize("name", ["lead", "outsider", "leader"])
def test_only_the_office_publishes_it(cast, named, name):
    with pytest.raises(Refused, match="只有督查人员可以公布便民服务清单"):
        kept(cast, by=getattr(cast, name))


def test_a_new_version_holds_from_its_day_and_shows_what_it_changed(cast, named):
    first = kept(cast)
    text = LIST.replace("10个工作日", "5个工作日").replace("临时占道", "挖掘道路")
    second = kept(cast, text, on=date(2026, 3, 2))

    assert (list_on(TODAY), list_on(date(2026, 3, 2))) == (first, second)
    assert changes(items_of(second), items_of(first)) == [
        "新列入：挖掘道路，承诺2个工作日",
        "不再列：临时占道，原来承诺2个工作日",
        "取水许可：承诺由10个工作日改为5个工作日",
    ]
    assert item_named("取水许可", TODAY).promise == "10wd"
    assert [e.detail["items"] for e in Event.objects.filter(kind="regimes.service_list")] == [2, 2]


def taken_in(cast, promised: str, item="取水许可") -> Matter:
    facts = {"item": item, "legal": "45个工作日", "law": "取水许可管理条例"}
    fixes = Fixes("办取水许可", "养殖塘取水。", lead_unit=cast.helper, limit=promised)
    made = draft(fixes, issuer=cast.town, by=cast.outsider, at=day(2, 9), regime="service",
                 facts=facts)  # fmt: skip
    return pressed(cast, made, "accept", "outsider", day(2, 9))


def test_no_window_promises_longer_than_the_list(cast, named):
    kept(cast)

    with pytest.raises(Refused, match="第1版写明“取水许可”承诺10个工作日，请不要写得更长。"):
        taken_in(cast, "11wd")
    assert taken_in(cast, "10wd").state_key == "doing"
    assert taken_in(cast, "3wd").state_key == "doing"
    assert taken_in(cast, "40wd", item="清单上没有的").state_key == "doing"


@pytest.fixture
def page(cast, named, client, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    client.force_login(cast.office)
    return client


def test_the_office_publishes_and_the_window_takes_in_from_the_list(cast, page):
    given = {"text": LIST, "basis": "4号文", "from_on": "2026-02-09"}
    assert page.post("/services/items/", given).status_code == 302
    assert "县住建局；10个工作日" not in page.get("/services/items/?q=没有").text.split("<form")[1]

    page.force_login(cast.outsider)
    shown = page.get("/services/items/").text
    assert "公布新的一版" not in shown
    link = shown.split('href="/matters/new/')[1].split('"')[0].replace("&amp;", "&")
    form = page.get(f"/matters/new/{link}").text
    assert 'value="2个工作日"' in form or 'value="10个工作日"' in form
    assert f'value="{cast.helper.public_id}" selected' in form


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"text": "看不懂", "basis": "4号文", "from_on": "2026-02-09"},
        {"text": LIST, "basis": "4号文", "from_on": "2月30日"},
        {"text": "\x00", "basis": "4号文", "from_on": "2026-02-09"},
    ],
)
def test_a_form_that_is_wrong_is_answered_with_a_sentence(page, given):
    assert page.post("/services/items/", given).status_code == 422
    assert page.get("/services/items/?q=%00").status_code == 200
    assert page.get("/matters/new/?regime=service&lead_unit=%00&due=x").status_code == 200


def test_the_api_says_the_same(cast, page):
    given = {"text": LIST, "basis": "4号文", "from_on": "2026-02-09"}
    made = page.post("/api/regimes/services/items", given, content_type="application/json")
    assert (made.status_code, made.json()["items"]) == (201, 2)
    assert {one["name"] for one in page.get("/api/regimes/services/items").json()} == {
        "取水许可",
        "临时占道",
    }
    page.force_login(cast.lead)
    again = page.post("/api/regimes/services/items", given, content_type="application/json")
    assert again.json()["refused"] == "只有督查人员可以公布便民服务清单。"


def run(*words: str) -> str:
    out = io.StringIO()
    call_command("services", *words, "--as", "lin", stdout=out)
    return out.getvalue().strip()


def test_the_command_prints_and_publishes(cast, page, tmp_path):
    assert run() == "还没有公布便民服务清单。"
    file = tmp_path / "清单.txt"
    file.write_text(LIST, encoding="utf-8")
    assert run(str(file), "--basis", "4号文") == "便民服务清单第1版已经公布，共2项。"
    assert "取水许可；县住建局；10个工作日；45个工作日" in run()
    with pytest.raises(CommandError, match="请写明清单的依据"):
        run(str(file))
    with pytest.raises(CommandError, match="读不了"):
        run(str(tmp_path / "没有.txt"))
