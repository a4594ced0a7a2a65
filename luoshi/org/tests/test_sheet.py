"""The register as a sheet: read, gone through row by row, written all or nothing, out and in."""

import io
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from luoshi.ledger.models import Event
from luoshi.ledger.refusal import Refused, Stale
from luoshi.matters.tests.cast import NOW
from luoshi.org import actions
from luoshi.org.models import Duty, Level, Tenure, Unit, User
from luoshi.org.queries import first_post, holder
from luoshi.org.sheet import write
from luoshi.org.sheet.columns import LABELS
from luoshi.org.sheet.plan import apply, plan
from luoshi.org.sheet.read import read_book
from luoshi.org.standing import Standing, standing

TODAY = NOW.date()
HEADS = ["单位", "简称", "层级", "上级单位", "岗位", "职责", "姓名", "登录名", "任职起"]
GOOD = [
    # a village before its township: the order of the rows is free
    ["河湾村村民委员会", "河湾村", "村社区", "石湾镇", "村主任", "第一责任人", "丁一帆", "dingyf", ""],
    ["石湾镇人民政府", "石湾镇", "乡镇街道", "青禾县", "镇长", "第一责任人", "姚知春", "yaozc",
     date(2026, 1, 5)],
    ["石湾镇", "", "", "", "党政办主任", "联络员", "顾连山", "guls", "2026年1月5日"],
    ["县水利局", "水利局", "", "", "", "", "", "", ""],
]  # fmt: skip


def book(*sheets: list[list], names: tuple[str, ...] = ("登记表", "乙")) -> bytes:
    made = Workbook()
    made.remove(made.active)
    for name, rows in zip(names, sheets, strict=False):
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def rows(*cells: list, heads: list[str] = HEADS):
    return read_book(book([heads, *cells]))


@pytest.fixture
def look(cast, keeper):
    """Going through rows as the administrator."""
    return lambda found: plan(found, today_of(keeper), TODAY)


@pytest.fixture
def load(cast, keeper, look):
    def load(found):
        given = {"who": today_of(keeper), "today": TODAY, "mark": look(found).mark}
        return apply(found, **given, by=keeper.public_id, at=NOW)

    return load


def today_of(user: User) -> Standing:
    """As another request would read it: units may have come since."""
    return standing(User.objects.get(pk=user.pk), TODAY)


def errors(planned) -> list[str]:
    return [error for one in planned.outcomes for error in one.errors]


def states(planned) -> list[str]:
    return [one.state for one in planned.outcomes]


def test_looking_writes_nothing_and_tells_every_row(cast, look):
    before = (Unit.objects.count(), User.objects.count(), Event.objects.count())

    planned = look(rows(*GOOD))

    assert states(planned) == ["add", "add", "add", "change"]
    assert planned.outcomes[1].added == ["单位", "岗位", "账号", "任职"]
    assert (Unit.objects.count(), User.objects.count(), Event.objects.count()) == before


def test_what_was_looked_at_is_written(cast, load):
    load(rows(*GOOD))

    town = Unit.objects.get(name="石湾镇人民政府")
    village = Unit.objects.get(short="河湾村")
    assert village.path == f"{town.path}{village.pk}/"
    assert holder(first_post(town), date(2026, 1, 5)).name == "姚知春"
    assert Tenure.objects.get(user__username="dingyf").from_on == TODAY
    made = User.objects.get(username="guls")
    assert (made.has_usable_password(), made.must_change_password) == (False, True)


def test_the_same_sheet_again_changes_nothing(cast, look, load):
    found = rows(*GOOD)
    load(found)
    events = Event.objects.count()

    again = look(found)
    load(found)

    assert states(again) == ["same"] * 4
    assert Event.objects.count() == events


def test_several_sheets_with_columns_in_any_order(cast, load):
    units = [["上级", "级别", "单位名称"], ["青禾县", "部门", "县统计局"]]
    people = [["登录名", "姓名", "单位", "岗位"], ["tongj", "童简", "县统计局", "统计员"]]

    load(read_book(book(units, people)))

    assert str(Tenure.objects.get(user__username="tongj").post) == "县统计局统计员"


def test_a_title_above_the_headings_does_no_harm(cast, load):
    found = read_book(book([["青禾县登记表"], [], ["单位*", "简称"], ["县水利局", "水利"]]))

    load(found)

    assert found[0].line == 4
    assert Unit.objects.get(pk=cast.bureau.pk).short == "水利"


def test_a_change_of_the_first_responsible_is_told_and_made(cast, look, load):
    found = rows(["县水利局", "", "", "", "局长", "", "秦岭松", "qinls", "2026-02-01"])

    told = look(found).outcomes[0].changed
    load(found)

    assert told == ["换人（原为何以宁）"]
    assert holder(first_post(cast.bureau), TODAY).name == "秦岭松"
    assert holder(first_post(cast.bureau), date(2026, 1, 31)) == cast.lead_head


BAD = [
    (["县林业局", "", "部门", "县政府", "", "", "", "", ""],
     "上级单位“县政府”不在单位树里，表里也没有设立它的行。"),
    (["县林业局", "", "", "", "", "", "", "", ""],
     "单位树里没有“县林业局”；要新设，请填层级和上级单位。"),
    (["县林业局", "", "部门", "", "", "", "", "", ""], "要新设“县林业局”，请填上级单位。"),
    (["县林业局", "", "厅局", "青禾县", "", "", "", "", ""],
     "层级没有“厅局”，可以填：县级、部门、乡镇街道、村社区、内设机构。"),
    (["县住建局", "", "部门", "柳林镇", "", "", "", "", ""],
     "“县住建局”已经在青禾县下面；划转请到单位页办。"),
    (["柳林镇", "", "", "", "镇长", "一把手", "", "", ""],
     "职责没有“一把手”，可以填：第一责任人、联络员、领导、副职、经办。"),
    (["柳林镇", "", "", "", "镇长", "", "姚知春", "yaozc", "2026-02-30"],
     "任职起“2026-02-30”不是日期，请写成2026-03-31这样。"),
    (["柳林镇", "", "", "", "镇长", "", "姚知春", "姚", ""],
     "登录名“姚”只能用字母、数字、点和横线，2到60个。"),
    (["柳林镇", "", "", "", "镇长", "", "姚知春", "", ""],
     "姚知春还没有账号，请填登录名，导入时开户。"),
    (["柳林镇", "", "", "", "", "", "姚知春", "yaozc", ""],
     "写了人或职责，没有写岗位，请填岗位。"),
    (["柳林镇", "", "", "", "镇长", "", "", "yaozc", ""], "写了登录名，没有写姓名，请填姓名。"),
    (["柳林镇", "", "", "", "镇长", "", "姚知春", "chen", ""],
     "登录名“chen”是陈禾的，不是姚知春的，请核对。"),
    (["县水利局", "", "", "", "书记", "第一责任人", "", "", ""],
     "县水利局的第一责任人岗位已经是局长，一个单位只有一个。"),
    (["县水利局", "", "", "", "局长", "", "秦岭松", "qinls", "2026-01-01"],
     "何以宁从2026年1月1日起任县水利局局长，接任的日期要在这以后。"),
    (["县水利局", "", "", "", "局长", "", "何以宁", "", "2025-12-01"],
     "何以宁是从2026年1月1日起任职的，与表里写的不同；改任职请到岗位页办。"),
    (["", "水", "", "", "", "", "", "", ""], "没有写单位。"),
    (["老供销社", "", "", "", "", "", "", "", ""],
     "“老供销社”已于2026年2月9日撤销，职责由县住建局承接，请改写现在的单位。"),
    (["供销科", "", "内设机构", "老供销社", "", "", "", "", ""],
     "上级单位“老供销社”已于2026年2月9日撤销，职责由县住建局承接，请改填现在的上级单位。"),
    (["柳林镇", "长" * 61, "", "", "", "", "", "", ""], "简称最多60个字，现在有61个。"),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "why"), BAD, ids=[why[:14] for _, why in BAD])
def test_a_bad_row_is_told_in_one_sentence(cast, look, cells, why):
    gone = actions.add_unit("老供销社", level=Level.DEPARTMENT, parent=cast.county, by="x", at=NOW)
    actions.close_unit(gone, on=TODAY, successor=cast.helper, by="x", at=NOW)

    planned = look(rows(cells))

    assert errors(planned) == [why]


def test_rows_that_contradict_each_other_are_told(cast, look):
    planned = look(
        rows(
            ["县统计局", "统计", "部门", "青禾县", "局长", "第一责任人", "童简", "tongj", ""],
            ["县统计局", "统计局", "", "", "", "", "", "", ""],
            ["县统计局", "", "", "", "局长", "", "佟谱", "tongp", ""],
            ["县统计局", "统计", "部门", "青禾县", "局长", "第一责任人", "童简", "tongj", ""],
        )
    )

    assert errors(planned) == [
        "县统计局的简称与第2行写的不同，请改成一致。".replace("县统计局的", "统计的"),
        "统计局长只能有一个人，第2行已经写了童简。",
        "与第2行重复，请删去一行。",
    ]


def test_units_above_each_other_are_told(cast, look):
    planned = look(
        rows(
            ["甲办", "", "部门", "乙办", "", "", "", "", ""],
            ["乙办", "", "部门", "甲办", "", "", "", "", ""],
        )
    )

    assert errors(planned) == [
        "上级单位“乙办”没有设成，请先改好它那一行。",
        "上级单位“甲办”没有设成，请先改好它那一行。",
    ]


def test_namesakes_are_told_apart_by_what_stands_above(cast, look, load):
    load(
        rows(
            ["石湾镇", "", "乡镇街道", "青禾县", "", "", "", "", ""],
            ["新村", "", "村社区", "石湾镇", "", "", "", "", ""],
            ["新村", "", "村社区", "柳林镇", "", "", "", "", ""],
        )
    )

    unclear = look(rows(["新村", "", "", "", "村主任", "", "", "", ""]))
    load(rows(["柳林镇/新村", "", "", "", "村主任", "", "", "", ""]))

    assert errors(unclear) == ["有2个“新村”，请填上级单位，或写成“上级/新村”。"]
    assert cast.town.children.get().posts.get().title == "村主任"


def test_one_bad_row_and_nothing_is_written(cast, load):
    with pytest.raises(Refused, match="一行也没有写入"):
        load(rows(*GOOD, ["县林业局", "", "", "", "", "", "", "", ""]))

    assert not Unit.objects.filter(short="石湾镇").exists()


def test_the_tree_changed_while_somebody_looked(cast, keeper, look):
    found = rows(*GOOD)
    mark = look(found).mark
    actions.amend_unit(cast.bureau, short="水利局", by="x", at=NOW)

    with pytest.raises(Stale, match="你核对的时候单位树有人改过"):
        apply(
            found, who=standing(keeper, TODAY), today=TODAY, mark=mark, by=keeper.public_id, at=NOW
        )


def test_only_units_looked_after_are_written(cast):
    planned = plan(rows(*GOOD), standing(cast.office_head, TODAY), TODAY)

    assert errors(planned)[1] == "只有管青禾县的系统管理员可以改，要改请告诉系统管理员。"


def test_what_is_written_out_reads_back_as_no_change(cast, keeper, look):
    actions.add_unit(
        "新村", level=Level.VILLAGE, parent=cast.town, aliases=["=新村委", "+1"], by="x", at=NOW
    )
    actions.add_unit("新村", level=Level.VILLAGE, parent=cast.helper, by="x", at=NOW)
    actions.add_post(cast.town, "镇长", duty=Duty.FIRST, by="x", at=NOW)

    planned = look(read_book(write.export(Unit.objects.open())))

    assert errors(planned) == []
    assert set(states(planned)) == {"same"}
    assert len(planned.outcomes) == 7 + 8


def test_no_text_leaves_as_a_formula(cast):
    actions.amend_unit(cast.town, short="=cmd()", by="x", at=NOW)

    sheet = load_workbook(io.BytesIO(write.export([cast.town])))["单位"]

    assert (sheet["B2"].value, sheet["B2"].data_type) == ("'=cmd()", "s")


def test_the_template_is_read_by_its_own_reader():
    with pytest.raises(Refused, match="表里没有内容，请照模板填写后再上传。"):
        read_book(write.template())


@pytest.mark.parametrize(
    ("heads", "why"),
    [
        (["名字", "电话"], f"“登记表”表里找不到列名，要有“单位”一列，其余可以有：{LABELS}。"),
        (["单位", "简称", "职级"],
         f"“登记表”表的“职级”列不认识，请删去或改名，可以用的列：{LABELS}。"),
        (["单位", "简称", "单位名称"],
         "“登记表”表里有两列说的是同一项（单位、单位名称），请只留一列。"),
    ],
)  # fmt: skip
def test_wrong_columns_are_told_with_those_expected(heads, why):
    with pytest.raises(Refused) as said:
        read_book(book([heads, ["县水利局", "水利"]]))

    assert str(said.value) == why


@pytest.mark.parametrize("data", [b"PK\x03\x04broken", b"", b"not a book"])
def test_what_is_no_workbook_is_refused(data):
    with pytest.raises(Refused, match="这个文件打不开，请用表格软件另存为xlsx再上传。"):
        read_book(data)


def test_days_and_numbers_are_read_as_the_table_program_keeps_them():
    heads = ["单位", "排序", "任职起"]
    found = read_book(book([heads, ["县水利局", 3, date(2026, 1, 5)]]))

    assert found[0].texts == {"unit": "县水利局", "order": "3", "from_on": "2026-01-05"}
