"""拟办: the pieces of a task make one task, with its facets and what it lacks."""

from datetime import date
from math import inf
from time import process_time

import pytest

from luoshi.reading import read

ISSUED = date(2025, 2, 10)


def proposals(text):
    return read(text.strip(), ISSUED).proposals


def words(found):
    return [word.text for word in found]


def facets(one):
    due = one.deadline.date.isoformat() if one.deadline and one.deadline.date else None
    return words(one.owners), words(one.cooperating), due, words(one.standards)


NOTICE = """
青禾县人民政府办公室关于印发2025年重点工作任务分解的通知
各乡镇人民政府，县政府各部门：
现将任务分解印发给你们。排在第一位的为牵头单位，下同。
一、扎实推进项目建设
1.建成县城第二水厂。6月底前完成主体工程，年底前通水。（县水利局、县发展改革局、云溪镇人民政府）
2.新建标准化村卫生室30个，行政村覆盖率达到100%。（县卫生健康局；12月底前完成）
3.推行“一窗受理”服务模式。（县行政审批局牵头，各乡镇配合）
"""


def test_a_notice_with_brackets():
    water, clinics, window = proposals(NOTICE)

    assert water.task == "1.建成县城第二水厂。"
    assert water.sentences == (5, 6, 7)
    assert facets(water) == (["县水利局"], ["县发展改革局", "云溪镇人民政府"], "2025-06-30", [])
    assert water.missing == ("standard",)
    assert facets(clinics) == (
        ["县卫生健康局"],
        [],
        "2025-12-31",
        ["新建标准化村卫生室30个", "行政村覆盖率达到100%"],
    )
    assert len(clinics.figures) == 2
    assert facets(window)[:2] == (["县行政审批局"], ["各乡镇"])
    assert len(window.mechanisms) == 1
    assert window.missing == ("time", "standard")


LIST = """
2025年民生实事清单
一、新建公办幼儿园2所
牵头单位：县教育局
责任单位：县财政局、县住房城乡建设局
完成时限：2025年8月底
二、改造老旧小区12个
牵头单位：县住房城乡建设局
责任单位：各街道办事处
完成时限：2025年11月底
"""


def test_a_list_with_blocks_of_responsible_units():
    schools, houses = proposals(LIST)

    assert schools.task == "一、新建公办幼儿园2所"
    assert facets(schools)[:3] == (
        ["县教育局"],
        ["县财政局", "县住房城乡建设局"],
        "2025-08-31",
    )
    assert facets(houses)[:3] == (["县住房城乡建设局"], ["各街道办事处"], "2025-11-30")


MINUTES = """
县长办公会议纪要
2月8日，县长李某主持召开县长办公会议，研究有关工作。现纪要如下：
一、关于污水处理厂扩建问题
会议指出，当前管网建设滞后，雨污分流不到位。
会议议定：
1.由县住建局牵头，县财政局、县自然资源局配合，3月底前完成可研报告编制。
2.县财政局要在年内安排前期经费200万元。
二、关于耕地保护
会议要求，各乡镇在3月15日前完成撂荒地排查，建立台账，实行销号管理。
"""


def test_minutes():
    study, money, land = proposals(MINUTES)

    assert facets(study) == (["县住建局"], ["县财政局", "县自然资源局"], "2025-03-31", [])
    assert facets(money) == (["县财政局"], [], "2025-12-31", ["安排前期经费200万元"])
    assert facets(land)[:3] == (["各乡镇"], [], "2025-03-15")
    assert words(land.measures) == ["实行销号管理"]


SPEECH = """
在全县经济工作会议上的讲话
同志们：
过去的一年，全县完成生产总值120亿元，增长6.5%。
但是也要看到，我县工业基础薄弱，有的干部作风漂浮。
今年，全县生产总值要增长7%以上，财政收入增长8%。要牢固树立一盘棋思想。
要通过专班推进、清单管理，加快推进青云高速项目，确保6月底前开工。
让我们携手并进，为建设美好青禾而努力奋斗！
"""


def test_a_speech():
    growth, road = proposals(SPEECH)

    assert facets(growth) == (
        [],
        [],
        "2025-12-31",
        ["全县生产总值要增长7%以上", "财政收入增长8%"],
    )
    assert growth.missing == ("owner", "measures")
    assert facets(road)[2] == "2025-06-30"
    assert words(road.measures) == ["通过专班推进、清单管理"]


PLAN = """
青禾县2025年乡村振兴工作要点
一、总体要求
坚持农业农村优先发展，全面落实中央一号文件精神。
二、主要目标
粮食播种面积稳定在45万亩以上；建设高标准农田3万亩。
三、重点任务
（一）守牢粮食安全底线。压实各级党委政府责任。实施黑土地保护工程，推广测土配方施肥20万亩。（县农业农村局负责）
（二）加强农村人居环境整治。（县农业农村局、各乡镇）
"""


def test_a_plan():
    sown, fields, soil, villages = proposals(PLAN)

    assert words(sown.standards) == ["粮食播种面积稳定在45万亩以上"]
    assert words(fields.standards) == ["建设高标准农田3万亩"]
    assert facets(soil) == (["县农业农村局"], [], None, ["推广测土配方施肥20万亩"])
    assert villages.task == "（二）加强农村人居环境整治。"
    assert words(villages.owners) == ["县农业农村局", "各乡镇"]


TABLE = """
序号\t工作任务\t牵头单位\t配合单位\t完成时限
1\t新建污水管网20公里\t县住建局\t县财政局、各街道\t2025年10月底
2\t实施青河综合治理工程；完成清淤3公里\t县水利局\t\t2025年6月底
3\t开展“护航”专项行动\t县公安局\t县市场监管局\t全年
"""


def test_rows_of_a_table():
    pipes, river, patrol = proposals(TABLE)

    assert pipes.task == "新建污水管网20公里"
    assert facets(pipes) == (
        ["县住建局"],
        ["县财政局", "各街道"],
        "2025-10-31",
        ["新建污水管网20公里"],
    )
    assert river.task == "实施青河综合治理工程；完成清淤3公里"
    assert facets(river)[0::2] == (["县水利局"], "2025-06-30")
    assert (patrol.deadline.text, patrol.deadline.date) == ("全年", date(2025, 12, 31))


def test_sub_items_belong_to_the_line_that_announces_them():
    text = "1.建设县城第二水厂，分三步实施：\n（1）3月底前完成征地；\n（2）年底前完成主体工程。\n责任单位：县水利局"

    (water,) = proposals(text)

    assert len(water.sentences) == 4
    assert facets(water)[0::2] == (["县水利局"], "2025-12-31")


def test_a_list_under_the_name_of_a_unit_is_that_units():
    text = "一、县水利局\n1.新建水库2座。\n2.除险加固水库5座。\n二、县教育局\n1.新建小学2所。"

    assert [words(one.owners) for one in proposals(text)] == [
        ["县水利局"],
        ["县水利局"],
        ["县教育局"],
    ]


def test_every_directive_is_in_exactly_one_proposal():
    reading = read(NOTICE.strip(), ISSUED)
    taken = [at for one in reading.proposals for at in one.sentences]
    directives = {k for k, one in enumerate(reading.sentences) if one.label == "directive"}

    assert len(taken) == len(set(taken))
    assert directives <= set(taken)


def test_each_township_stays_as_written():
    (one,) = proposals("各乡镇要建立防汛值班制度。")

    assert words(one.owners) == ["各乡镇"]


@pytest.mark.parametrize(
    "unit",
    [
        "由县水利局牵头县财政局配合6月底前完成要建立例会制度",
        "（县水利局牵头，6月底前完成）\n",
        "（1）新建水库2座。\n",
        "强调“要抓落实",
        "、县水利局",
        "制度",
    ],
)
def test_time_grows_with_the_length_and_no_faster(unit):
    def seconds(length):
        """The best of three: a collection of garbage is not the text's."""
        text, best = unit * (length // len(unit)), inf
        for _ in range(3):
            before = process_time()
            read(text)
            best = min(best, process_time() - before)
        return best

    seconds(1000)

    assert seconds(32000) < 12 * max(seconds(8000), 0.02)


def test_a_short_head_and_what_stands_under_it_are_one_task():
    found = proposals(
        "青禾县2025年工作要点\n"
        "（一）推行首问负责制度。首问单位要在3日内答复来信群众。县信访局每月抽查答复意见10件。\n"
        "（二）新建云溪敬老院，6月底前建成。县民政局要在8月底前配齐设施。"
    )

    assert [len(one.sentences) for one in found] == [2, 1, 1, 1]
    assert found[0].task == "（一）推行首问负责制度。"


def test_a_line_about_the_tasks_above_belongs_to_each_of_them():
    found = proposals(
        "青禾县2025年重点任务\n"
        "1.10月底前建成县城第二水厂。\n"
        "2.6月底前新建标准化村卫生室30个。\n"
        "以上两项由副县长林一舟负责。"
    )

    water, clinics = found
    assert water.sentences[-1] == clinics.sentences[-1]
    assert words(water.owners) == words(clinics.owners) == ["副县长林一舟"]


def test_lines_of_owners_close_the_whole_item_above():
    found = proposals(
        "2025年重点任务责任分解\n"
        "（一）推进农村饮水安全工程\n"
        "新建集中供水点12处，解决8600人饮水问题。\n"
        "健全农村供水管护制度。\n"
        "牵头领导：周 涛\n"
        "责任单位：县水利局、各乡镇\n"
        "进度安排：10月底\n"
        "（二）发展特色产业\n"
        "种植中药材2万亩。打造乡村旅游示范点3个。\n"
        "责任单位：县农业农村局\n"
        "责任科室：产业股\n"
    )

    water, crops = found
    assert water.sentences == (1, 2, 3, 4, 5, 6)
    assert facets(water)[:3] == (["周 涛", "县水利局", "各乡镇"], [], "2025-10-31")
    assert crops.sentences == (8, 9, 10, 11)
    assert words(crops.owners)[0] == "县农业农村局"


def test_all_orders_before_the_bracket_that_closes_an_item_are_one_task():
    found = proposals(
        "青禾县2025年工作要点\n"
        "1.新建公办幼儿园4所；增加学位960个；普惠率达到85%以上。（县教育局负责，8月底前完成）"
    )

    assert [one.sentences for one in found] == [(1, 2, 3, 4)]


POINTS = """
青禾县2024年工作要点
一、保障供水
1.提升农村供水水平。开工建设引水工程，普及率达到95%。（责任单位：县水利局；完成时限：12月中旬）
2.社会事业部分。
（县教育局、县民政局分别负责，12月15日前送县政府办汇总）
3.红旗渠配套工程，必须在六月底以前通水。由县水利局负责施工，不得误了农时。
"""


def test_the_head_of_a_work_point_and_who_does_it_join_it():
    water, social, canal = proposals(POINTS)

    assert (water.sentences, words(water.owners)) == ((2, 3, 4, 5), ["县水利局"])
    assert (social.sentences, words(social.owners)) == ((6, 7), ["县教育局", "县民政局"])
    assert (canal.sentences, words(canal.owners)) == ((8, 9), ["县水利局"])


REPORT = """
二、2024年主要任务
全县主要预期目标是：生产总值增长6%。重点抓好以下工作：
（一）主攻工业。新建厂房2万平方米。
"""


def test_what_a_goal_is_followed_by_is_no_part_of_it():
    assert [one.sentences for one in proposals(REPORT)] == [(1,), (4,)]


def test_who_does_another_thing_does_not_own_the_one_before():
    first, second = proposals(
        "年底前建成镇级污水处理站27座。由东桥街道负责，6月底前改造老旧小区12个。"
    )

    assert facets(first)[0] == []
    assert facets(second)[0] == ["东桥街道"]


def test_what_a_task_is_worth_is_no_task():
    found = proposals("1.新建茶叶加工中心20个。（10分）\n2.完成造林300亩。（满分5分）")

    assert [one.sentences for one in found] == [(0, 1), (2, 3)]
