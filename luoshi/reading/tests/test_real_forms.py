"""Forms that figures take in reports as they are written: each in a sentence of our own."""

import pytest

from luoshi.reading import read
from luoshi.reading.normal import normalise


def figures(text: str) -> list[tuple]:
    return [(f.text, f.value, f.unit, f.measure, f.indicator) for f in read(text).figures]


@pytest.mark.parametrize(
    ("text", "number", "value", "unit"),
    [
        ("全县对外贸易贡献率-12.5%。", "-12.5%", -12.5, "%"),
        ("人口自然增长率为-1.86‰。", "-1.86‰", -1.86, "‰"),
        ("全年农业总产值77.O亿元。", "77.O亿元", 7.7e9, "元"),
        ("道路經費約一七.六八億元。", "一七.六八億元", 1.768e9, "元"),
        ("橋樑經費約六九○○萬元。", "六九○○萬元", 6.9e7, "元"),
        ("一季度支出5308万元，比上年减支340万元。", "340万元", -3.4e6, "元"),
        ("采矿业下拉全区工业增速1.2个百分点。", "1.2个百分点", -1.2, "pp"),
    ],
)
def test_a_number_is_read_as_it_is_written(text, number, value, unit):
    assert (number, value, unit) in [each[:3] for each in figures(text)]


def test_a_ratio_after_a_year_is_no_time_of_day():
    found = figures("三次产业结构由2005年的21:50:29调整为11:45:44。")
    assert [value for _, value, *_ in found] == [21, 50, 29, 11, 45, 44]


def test_four_to_five_is_one_number_unless_it_goes_from_one_to_the_other():
    (found,) = read("降雨量是常年同期的4到5倍。").figures
    assert (found.value, found.value_to) == (4, 5)
    assert [f.value for f in read("补助比例由5%到10%。").figures] == [5, 10]


def test_ranks_in_a_list_each_have_their_name():
    found = figures("位居全省投资潜力第3、科技创新第6，跻身前列。")
    assert [(value, name) for _, value, _, _, name in found] == [(3, "投资潜力"), (6, "科技创新")]


def test_points_that_head_a_list_are_no_figures():
    assert figures("工业生产出现了4个转折。") == figures("财贸工作有3个上升。") == []


def test_a_plan_that_is_written_out_is_a_target_and_what_follows_is_of_the_thing():
    text = "财政支出累计完成107752万元，完成年初预算数257288万元的41.9%，下降7.9%。"
    done, plan, share, growth = read(text).figures
    assert (plan.status, plan.indicator) == ("target", "财政支出年初预算数")
    assert (share.measure, share.indicator) == ("share", "财政支出完成年初预算数")
    assert (growth.value, growth.indicator) == (-7.9, done.indicator)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "税收收入占财政收入比重达80.7%，同比提升0.2个百分点。",
            ["税收收入占财政收入比重", "税收收入占财政收入比重"],
        ),
        (
            "工业增加值负增长7.3%，总产值负增长7.0%，降幅分别收窄13.1个和13.0个百分点。",
            ["工业增加值", "总产值", "工业增加值", "总产值"],
        ),
        (
            "纺织服装、新材料及医药制造产值分别增长12.5%和12.3%。",
            ["纺织服装产值", "新材料及医药制造产值"],
        ),
        ("农业总产值按2010年不变价格计算达到62889万元。", ["农业总产值"]),
        ("常住人口与第六次人口普查的725482人相比，增加25907人。", ["常住人口", "常住人口"]),
        ("全区5000万元及以上项目95个。", ["全区5000万元及以上项目"]),
        (
            "装备项目82项，总投资887亿元，分别占重点项目的77.4%和68.9%。",
            ["装备项目", "总投资", "装备项目占重点项目", "总投资占重点项目"],
        ),
    ],
)
def test_names_are_whole(text, names):
    found = [name for *_, name in figures(text)]
    assert len(found) == len(names)
    assert all(a in b or b in a for a, b in zip(found, names, strict=True)), found


def test_an_average_growth_rate_is_growth_but_a_natural_one_is_a_level():
    assert figures("年平均增长率为0.35%。")[0][3] == "growth"
    assert figures("人口自然增长率为5.3‰。")[0][3] == "level"


def test_rows_below_a_head_of_growth_have_two_numbers():
    text = (
        "主要农产品产量如下：\n1987年 比上年增长%\n"
        "粮 食 39.7万吨 14.1\n其中：水稻 17.3万吨 -5.1\n林业有新的发展。\n"
    )
    found = [(f.value, f.unit, f.indicator, f.measure) for f in read(text).figures]
    assert found == [
        (397000, "吨", "粮食", "level"),
        (14.1, "%", "粮食", "growth"),
        (173000, "吨", "水稻", "level"),
        (-5.1, "%", "水稻", "growth"),
    ]
    assert [s.label for s in read(text).sentences][2:4] == ["fact", "fact"]


def test_a_name_that_a_line_break_cuts_off_is_found_above():
    above = "一年来我们大力发展养殖业和种植业，带动群众增收，全镇发展鸡鸭鹅养殖"
    (found,) = read(f"镇长的报告\n各位代表：\n{above}\n超过20万只。\n").figures
    assert "鸡鸭鹅养殖" in found.indicator


@pytest.mark.parametrize(
    ("text", "value", "measure"),
    [
        ("新建敬老院30所，超过省定任务6所。", 6, "change"),
        ("实现产值23亿元，实现税金8000万元，分别增长21和9.4。", 9.4, "growth"),
        ("投资1千余万元实施水库加固。", 1e7, "level"),
    ],
)
def test_the_last_number_says(text, value, measure):
    found = [f for f in read(text).figures if f.value == value]
    assert [f.measure for f in found] == [measure]


def test_projects_that_were_planned_to_start_are_counted_now():
    text = "截至3月底，82项计划开工项目有42项，开工率51.2%。"
    assert {f.status for f in read(text).figures} == {"actual"}


def test_both_shares_of_a_task_are_shared_out():
    text = "新增就业5.5万人，安排再就业4.0万人，分别完成省定任务的120.7%和134.7%。"
    first, second = [f.indicator for f in read(text).figures][2:]
    assert first.startswith("新增就业")
    assert "再就业" in second


def test_marked_keeps_its_letter():
    assert normalise("成效顯著，隨著發展，著名景區著力打造") == "成效显著,随着发展,著名景区着力打造"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "牛肉、羊肉、猪肉产量分别下降1.7%、1.8%、10.8%，降幅分别收窄1.7、0.7、8.3个百分点。",
            [-1.7, -1.8, -10.8, -1.7, -0.7, -8.3],
        ),
        ("地区生产总值增长3.2%，塌目标1.8个百分点。", [3.2, -1.8]),
        (
            "限上批、零、住、餐四个行业增速分别为-11.6%、4.1%、-30%、-22.2%。",
            [-11.6, 4.1, -30, -22.2],
        ),
        ("全区财政收入2.8亿元，总量位列上海中心城区第一。", [2.8e8, 1]),
    ],
)
def test_every_number_of_the_list_is_found(text, found):
    assert [f.value for f in read(text).figures if f.unit != "个"] == found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("新建4个“15分钟生活圈”。", "生活圈"),
        ("业务总量增长17.5%，高于全省平均增速（16.8%）0.7个百分点。", "全省平均增速"),
        ("全省生产总值722亿元。分季度看，一季度同比下降6.8%。", "生产总值"),
    ],
)
def test_the_name_is_that_of_the_thing(text, name):
    assert any(name in f.indicator for f in read(text).figures[-2:])


def test_in_the_year_is_ahead_where_nothing_looks_back():
    assert read("年内竣工商品房150万平方米。").figures[0].status == "target"


def test_orders_without_a_number_lead_on_to_targets():
    text = "加强城市建设，提高管理水平。建设快速路二期，新增快速路40公里。"
    assert {f.status for f in read(text).figures} == {"target"}


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (
            "五年来县域经济快速增长。全县生产总值由“十五”末的",
            "12.8亿元增加到19.2亿元，年均增长8.4%。",
        ),
        ("经济保持平稳较快发展。全县生产总值达到19.2亿元，是2005年的", "2.7倍，年均增长22%。"),
    ],
)
def test_the_name_goes_on_over_a_broken_line(above, below):
    names = [f.indicator for f in read(f"县长的报告\n各位代表：\n{above}\n{below}\n").figures]
    assert names
    assert all("生产总值" in name for name in names)


def test_a_decision_in_a_title_is_no_aim():
    text = "会上宣读了《县政府表彰奖励决定》，对15家先进企业进行表彰。"
    assert [f.status for f in read(text).figures] == ["actual"]


def test_a_step_that_is_reached_names_nothing():
    figures = read("轿车月产量首次迈上19万辆新台阶，达到19.13万辆，比上月增产2.2万辆。").figures
    assert {f.indicator for f in figures} == {"轿车月产量"}
    assert [f.measure for f in figures] == ["level", "level", "change"]


def test_each_growth_is_held_against_the_same():
    text = "高技术产业和装备业增加值分别增长2%和3%，增速分别比规模以上工业快4.6和3.1个百分点。"
    names = [f.indicator for f in read(text).figures]
    assert names == ["高技术产业增加值", "装备业增加值"] * 2


def test_done_early_is_a_count_not_a_rise():
    assert [f.measure for f in read("提前完成24个。").figures] == ["level"]
