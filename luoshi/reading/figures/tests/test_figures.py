"""Figures of single sentences: what is found, and what is left alone."""

from datetime import date

import pytest

from luoshi.reading.figures import find_figures
from luoshi.reading.reader import open_page

from .hard_cases import FOUND

DAY = date(2024, 2, 20)


def figures(text, day=DAY):
    return find_figures(open_page(text, day))


def short(figure):
    value = figure.value if figure.value_to is None else (figure.value, figure.value_to)
    return (figure.text, value, figure.unit, figure.indicator, figure.measure, figure.status)


@pytest.mark.parametrize("case", FOUND, ids=list(FOUND))
def test_what_is_found(case):
    text, expected = FOUND[case]

    assert [short(one) for one in figures(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "下面讲三点意见。",
        "实施“三大计划”，打造“2+6”产业平台。",
        "千方百计、一五一十地办。",
        "印发青政办发〔2023〕17号文件。",
        "第六次党代会于2021年12月3日召开。",
        "3个工作日内响应，60周岁以上老人优先。",
        "拨打12345热线。",
        "把思想统一到党中央部署上来。",
        "城乡二元结构明显。",
        "事情只是做了一半，另一半更重要。",
        "不是靠解决一两件案件就能达到的。",
        "许多同志、几个部门、一批项目。",
        "一步一个脚印，一把手抓到底。",
    ],
)
def test_what_is_no_figure(text):
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("增长10%以上。", ">="),
        ("失业率控制在4%以内。", "<="),
        ("增长10%左右。", "~"),
        ("投入近300万元。", "~"),
        ("新增就业不少于3000人。", ">="),
        ("总产值突破500亿元。", ">="),
        ("参合率不得低于98%。", ">="),
        ("场内签约26项。", "="),
        ("储备土地三万多亩。", "~"),
    ],
)
def test_bounds(text, bound):
    assert [one.bound for one in figures(text)] == [bound]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("力争生产总值增长10%。", "target"),
        ("确保新增就业3000人。", "target"),
        ("去年新增就业3000人。", "actual"),
        ("已开工项目12个。", "actual"),
        ("2023年生产总值增长6%。", "actual"),
        ("到2026年，生产总值突破300亿元。", "target"),
        ("主要预期目标是：生产总值增长6%；财政收入增长5%。", "target"),
        ("到2024年底，信访总量较2022年下降30%。", "target"),
        ("主要经济需要关注，共有企业64家。", "actual"),
    ],
)
def test_status_by_the_words_of_the_sentence(text, status):
    assert {one.status for one in figures(text)} == {status}


def test_status_by_the_section():
    text = (
        "青禾县人民政府工作报告\n一、2023年工作回顾\n生产总值增长6%。\n"
        "二、2024年工作安排\n新建敬老院5所。\n"
    )

    assert [one.status for one in figures(text)] == ["actual", "target"]


def test_a_limit_is_a_target_except_in_a_review():
    kept = "一、2023年工作回顾\n城镇登记失业率控制在3.5%以内。"

    assert [one.status for one in figures(kept)] == ["actual"]
    assert [one.status for one in figures("城镇登记失业率控制在3.5%以内。")] == ["target"]


def test_a_plan_is_all_target_and_a_bulletin_all_actual():
    plan = "青禾县2024年民生实事任务分解表\n新建敬老院5所。"
    bulletin = "青禾县2023年国民经济和社会发展统计公报\n年末新建敬老院5所。"

    assert [one.status for one in figures(plan)] == ["target"]
    assert [one.status for one in figures(bulletin)] == ["actual"]


def test_the_period_is_the_nearest_time_on_the_left():
    found = figures("1-5月份，固定资产投资15.83亿元，同比增长10.8%。")

    assert [one.period for one in found] == ["1-5月份", "1-5月份"]


def test_words_are_quoted_as_the_source_writes_them():
    [found] = figures("城鎮居民人均純收入１０９８０元。")

    assert (found.text, found.unit, found.indicator) == ("１０９８０元", "元", "城鎮居民人均純收入")


def test_bare_numbers_of_a_table_take_unit_and_measure_from_the_other_cells():
    text = (
        "附表\n指标\t单位\t2023年实际\t2024年目标\t增长（%）\n"
        "生产总值\t亿元\t221.8\t236\t6.5\n登记失业率\t%\t2.7\t3\t\n居民收入（元）\t\t28593\t30500\t6.7\n"
    )

    assert [short(one) for one in figures(text)] == [
        ("221.8", 22_180_000_000, "元", "生产总值", "level", "actual"),
        ("236", 23_600_000_000, "元", "生产总值", "level", "target"),
        ("6.5", 6.5, "%", "生产总值", "growth", "actual"),
        ("2.7", 2.7, "%", "登记失业率", "level", "actual"),
        ("3", 3, "%", "登记失业率", "level", "target"),
        ("28593", 28593, "元", "居民收入（元）", "level", "actual"),
        ("30500", 30500, "元", "居民收入（元）", "level", "target"),
        ("6.7", 6.7, "%", "居民收入（元）", "growth", "actual"),
    ]
