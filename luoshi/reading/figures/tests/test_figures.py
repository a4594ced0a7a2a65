"""Figures of single sentences: what is found, and what is left alone."""

from datetime import date

import pytest

from luoshi.reading.figures import find_figures
from luoshi.reading.reader import open_page

DAY = date(2024, 2, 20)


def figures(text, day=DAY):
    return find_figures(open_page(text, day))


def short(figure):
    value = figure.value if figure.value_to is None else (figure.value, figure.value_to)
    return (figure.text, value, figure.unit, figure.indicator, figure.measure, figure.status)


FOUND = {
    "level and growth": (
        "2023年，全县实现地区生产总值221.8亿元，同比增长10.4%。",
        [
            ("221.8亿元", 22_180_000_000, "元", "地区生产总值", "level", "actual"),
            ("10.4%", 10.4, "%", "地区生产总值", "growth", "actual"),
        ],
    ),
    "a fall is negative": (
        "实际利用外资2303万美元，同比下降17.9%，降幅收窄2个百分点。",
        [
            ("2303万美元", 23_030_000, "美元", "实际利用外资", "level", "actual"),
            ("17.9%", -17.9, "%", "实际利用外资", "growth", "actual"),
            ("2个百分点", -2, "pp", "实际利用外资", "change", "actual"),
        ],
    ),
    "respectively": (
        "城镇居民、农村居民人均可支配收入分别达到32865元和16240元，分别增长8.3%和9.7%。",
        [
            ("32865元", 32865, "元", "城镇居民人均可支配收入", "level", "actual"),
            ("16240元", 16240, "元", "农村居民人均可支配收入", "level", "actual"),
            ("8.3%", 8.3, "%", "城镇居民人均可支配收入", "growth", "actual"),
            ("9.7%", 9.7, "%", "农村居民人均可支配收入", "growth", "actual"),
        ],
    ),
    "respectively, of the figures just named": (
        "接待游客86.4万人次，实现旅游综合收入3.12亿元，分别增长27.1%和33.9%。",
        [
            ("86.4万人次", 864_000, "人次", "接待游客", "level", "actual"),
            ("3.12亿元", 312_000_000, "元", "旅游综合收入", "level", "actual"),
            ("27.1%", 27.1, "%", "接待游客", "growth", "actual"),
            ("33.9%", 33.9, "%", "旅游综合收入", "growth", "actual"),
        ],
    ),
    "a ratio is a share for each part": (
        "三次产业比由上年的4.1:60.2:35.7调整为3.9:59.5:36.6。",
        [
            ("4.1", 4.1, "%", "三次产业比", "share", "actual"),
            ("60.2", 60.2, "%", "三次产业比", "share", "actual"),
            ("35.7", 35.7, "%", "三次产业比", "share", "actual"),
            ("3.9", 3.9, "%", "三次产业比", "share", "actual"),
            ("59.5", 59.5, "%", "三次产业比", "share", "actual"),
            ("36.6", 36.6, "%", "三次产业比", "share", "actual"),
        ],
    ),
    "from A to B, still ahead": (
        "力争到2027年森林覆盖率由24.1%提高到28%。",
        [
            ("24.1%", 24.1, "%", "森林覆盖率", "level", "actual"),
            ("28%", 28, "%", "森林覆盖率", "level", "target"),
        ],
    ),
    "doubling": (
        "今后五年，力争财政一般预算收入翻一番，工业总产值翻两番。",
        [
            ("翻一番", 2, "倍", "财政一般预算收入", "growth", "target"),
            ("翻两番", 4, "倍", "工业总产值", "growth", "target"),
        ],
    ),
    "per cent in words": (
        "粮食总产比上年增长百分之十一点四。",
        [("百分之十一点四", 11.4, "%", "粮食总产", "growth", "actual")],
    ),
    "a rank": (
        "经济总量居全市第三位，增速居全市第1位。",
        [
            ("第三位", 3, "", "经济总量", "rank", "actual"),
            ("第1位", 1, "", "增速", "rank", "actual"),
        ],
    ),
    "the share of a plan that is done": (
        "实到内资8.38亿元，占年度计划的50.8%。",
        [
            ("8.38亿元", 838_000_000, "元", "实到内资", "level", "actual"),
            ("50.8%", 50.8, "%", "实到内资占年度计划", "share", "actual"),
        ],
    ),
    "a range": (
        "每年争取用地指标3000—4000亩。",
        [("3000—4000亩", (3000, 4000), "亩", "用地指标", "level", "target")],
    ),
    "blanks inside numbers and a lost unit": (
        "第三产业增加值 48 . 42 亿元，增长 14.9 ；城镇新增就业 6 132 人。",
        [
            ("48 . 42 亿元", 4_842_000_000, "元", "第三产业增加值", "level", "actual"),
            ("14.9", 14.9, "%", "第三产业增加值", "growth", "actual"),
            ("6 132 人", 6132, "人", "城镇新增就业", "level", "actual"),
        ],
    ),
    "a footnote mark is no figure": (
        "全年地区生产总值[2]182.36亿元[3]。",
        [("182.36亿元", 18_236_000_000, "元", "地区生产总值", "level", "actual")],
    ),
    "the unit that the name implies": (
        "山区人口4.3万，财政收入四个多亿。",
        [
            ("4.3万", 43_000, "人", "山区人口", "level", "actual"),
            ("四个多亿", 400_000_000, "元", "财政收入", "level", "actual"),
        ],
    ),
    "an index has no unit": (
        "城乡居民收入比为2.02。",
        [("2.02", 2.02, "", "城乡居民收入比", "level", "actual")],
    ),
    "the name on the right": (
        "目前，已有17个项目开工建设。",
        [("17个", 17, "个", "项目开工建设", "level", "actual")],
    ),
    "a threshold belongs to the name": (
        "新增纳税超100万元企业64家。",
        [("64家", 64, "家", "新增纳税超100万元企业", "level", "actual")],
    ),
    "points whose unit comes later": (
        "GDP同比增长5.8%，比全国、全省分别高0.5个和0.3个百分点。",
        [
            ("5.8%", 5.8, "%", "GDP", "growth", "actual"),
            ("0.5个", 0.5, "pp", "GDP", "change", "actual"),
            ("0.3个百分点", 0.3, "pp", "GDP", "change", "actual"),
        ],
    ),
    "a ratio against one": (
        "城乡居民收入比由2.31∶1缩小到2.25∶1。",
        [
            ("2.31∶1", 2.31, "", "城乡居民收入比", "level", "actual"),
            ("2.25∶1", 2.25, "", "城乡居民收入比", "level", "actual"),
        ],
    ),
    "points of a score sheet": (
        "（一）财政收入（15分）。完成年度任务的得10分；每低1个百分点扣0.5分。",
        [
            ("15分", 15, "分", "财政收入", "level", "target"),
            ("10分", 10, "分", "财政收入", "level", "target"),
            ("1个百分点", -1, "pp", "财政收入", "change", "target"),
            ("0.5分", -0.5, "分", "财政收入", "change", "target"),
        ],
    ),
    "the verb before the name": (
        "要压减一般性支出15%以上。",
        [("15%", -15, "%", "压减一般性支出", "growth", "target")],
    ),
    "named by a clause without a number": (
        "规上工业增加值增长8%；固定资产投资增速由负转正，增长3.3%。",
        [
            ("8%", 8, "%", "规上工业增加值", "growth", "actual"),
            ("3.3%", 3.3, "%", "固定资产投资", "growth", "actual"),
        ],
    ),
    "three at a time, of the figures just named": (
        "教育支出12.3亿元、社会保障和就业支出9.6亿元、卫生健康支出6.1亿元，分别增长5.2%、8.1%和3.3%。",
        [
            ("12.3亿元", 1_230_000_000, "元", "教育支出", "level", "actual"),
            ("9.6亿元", 960_000_000, "元", "社会保障和就业支出", "level", "actual"),
            ("6.1亿元", 610_000_000, "元", "卫生健康支出", "level", "actual"),
            ("5.2%", 5.2, "%", "教育支出", "growth", "actual"),
            ("8.1%", 8.1, "%", "社会保障和就业支出", "growth", "actual"),
            ("3.3%", 3.3, "%", "卫生健康支出", "growth", "actual"),
        ],
    ),
    "an ending shared by a list": (
        "粮食、油料、蔬菜产量分别达到31.2万吨、2.1万吨和45.8万吨。",
        [
            ("31.2万吨", 312_000, "吨", "粮食产量", "level", "actual"),
            ("2.1万吨", 21_000, "吨", "油料产量", "level", "actual"),
            ("45.8万吨", 458_000, "吨", "蔬菜产量", "level", "actual"),
        ],
    ),
    "totals of what was just named": (
        "新增规上企业12家、高新技术企业9家，总数分别达到86家和41家。",
        [
            ("12家", 12, "家", "新增规上企业", "level", "actual"),
            ("9家", 9, "家", "高新技术企业", "level", "actual"),
            ("86家", 86, "家", "新增规上企业", "level", "actual"),
            ("41家", 41, "家", "高新技术企业", "level", "actual"),
        ],
    ),
    "money in Chinese numerals": (
        "全县工农业总产值达到一亿八千六百万元，比上年增长百分之十一点四。",
        [
            ("一亿八千六百万元", 186_000_000, "元", "工农业总产值", "level", "actual"),
            ("百分之十一点四", 11.4, "%", "工农业总产值", "growth", "actual"),
        ],
    ),
    "pulled by": (
        "装备制造业增长11.9%，拉动规上工业增长3.8个百分点。",
        [
            ("11.9%", 11.9, "%", "装备制造业", "growth", "actual"),
            ("3.8个百分点", 3.8, "pp", "拉动规上工业", "change", "actual"),
        ],
    ),
}


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
