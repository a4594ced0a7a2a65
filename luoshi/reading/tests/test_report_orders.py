"""What reports and speeches plan and ask, and what only sounds so: sentences of our own."""

import pytest

from luoshi.reading import read

PLAN = "二、今年工作安排\n"


def labels(text: str) -> list[str]:
    return [sentence.label for sentence in read(text).sentences]


@pytest.mark.parametrize(
    "text",
    [
        "推进青禾植物园、湿地博览园等项目建设。",
        "开建第二通道，做好北岭通道前期工作。",
        "积极推动青禾撤县设市。",
        "取消青河大桥通行费，下调城区停车收费标准。",
        "支持河西镇启动工业强镇三年行动计划。",
        "各镇要认真做好村两委换届准备工作。",
        "会后，各单位要进行专题学习讨论。",
        "会后各校要立即召开班子会议和教职工大会，传达部署。",
        "二是请教研室抓紧起草关于我市教育工作的报告。",
        "要做好以下几个方面的工作：一是新建停车场3处。",
        "建立农业科技示范基地，加大科技投入。",
        "利用青河果园的优势，将青河药业园建成农家观光点。",
        "要逐项梳理查出的问题，列出时间表。",
        "要派出工作组到各镇指导。",
        "提高稻谷收购价，增加产粮大镇收入。",
        "青禾县将在巩固成果的基础上，开展散乱企业专项行动。",
        "李青河指出，启动东城水厂建设。",
        "加快推进青河电站、北岭风电，河西水电等项目。",
        "完成中心村电网改造升级。",
        "解决所有贫困村安全饮水问题。",
        "启动青年人才住房保障计划。",
        "开展小微企业“雏鹰计划”，帮助企业成长。",
        "出台支持现有企业发展的政策。",
        "压实“菜篮子”镇长负责制。",
        "青禾县将扎实办好职业培训，推进教育城、科学城建设。",
        "高速公路：建设青河至北岭高速，打通断头路。",
        "要按照包乡责任要求，层层签订责任书，靠实各级责任。",
    ],
)
def test_what_a_plan_names_can_be_checked(text):
    assert labels(PLAN + text)[1:] == ["directive"]


@pytest.mark.parametrize(
    "text",
    [
        "加快推进我县各项重点工程，确保各项工程高质量完成。",
        "要精心打造一批“亮点”工程。",
        "要突出抓好水库度汛、河道安全、山洪灾害防范。",
        "要构建长效机制，推动形势稳定向好。",
        "县长说，要继续推进现代化基础设施体系建设。",
        "县长林青提出，切实解决好群众关心的突出问题。",
        "全年工作的总体要求是：高举旗帜，以发展观为指导，全面贯彻上级精神，"
        "紧紧围绕富民强县，深入实施“青河”行动，着力改善民生，着力扩大开放，奋力前行。",
        "今年，在去年良好发展的基础上，交通部门将更进一步加大力度，在便民上下功夫。",
        "今年，将努力实现“五个青禾”的一系列目标。",
        "报告指出，青禾将切实保障重要农产品供给。",
        "支持企业加大技术投入。",
        "会议强调，防洪工程是全市人民的“保命工程”，各部门要识大体、顾大局。",
        "第一，统一思想。",
        "农民收入：巩固改革成果，防止负担反弹。",
        "需要加强干部间的沟通，形成合力。",
        "林青要求，全局上下进一步提高站位，把“两个维护”落实到行动上。",
        "以科技创新驱动转型升级。",
        "认真部署农村改革等项工作。",
        "要全力抓好项目建设，推动项目早日投产达效。",
        "各镇要加强引导，为重点项目建设铺平道路。",
        "一、坚决打赢污染防治攻坚战。",
        "要抓好以下几个方面：一是转变作风。",
        "各部门要按照职责分工，各司其职、各负其责。",
        "2015年全乡的工作思路是：以发展观为指导，全面贯彻上级精神，紧紧围绕富民强乡，"
        "深入开展“青河”活动，着力改善环境，着力扩大开放，全面提升发展水平。",
        "各镇要谋划一批好项目，为“十五五”期间全县工作开好局、起好步。",
    ],
)
def test_a_slogan_is_no_task(text):
    assert labels(PLAN + text)[1:] == ["exhortation"]


@pytest.mark.parametrize(
    "text",
    [
        "会议由县委常委、副县长林青主持。",
        "会上，有关部门汇报了存在问题和下一步工作打算。",
        "全县获批示范区，品牌效应初显。",
        "参加会议的有县农业局、县水务局负责人。",
        "会上，部分指标反弹的镇作了表态发言。",
        "主要做法：建设资金来自多个渠道。",
        "防汛工作事关全局，容不得半点马虎。",
        "确定这一目标是必要的。",
        "加强作风建设的好坏，是关系全局的大事。",
        "在会上，李书记将对明年全县经济工作作重要讲话。",
        "工作进展情况：1至10月份全县投入绿化资金2.3亿元，完成造林面积2.8万亩。",
    ],
)
def test_what_is_reasoned_or_reported_is_a_fact(text):
    assert labels(PLAN + text)[1:] == ["fact"]


def test_a_signpost_that_reports_figures_is_a_fact():
    text = "一、收入情况\n上半年收入完成1.2亿元，增长3%，各项收入完成情况如下：\n"
    assert labels(text)[1] == "fact"


@pytest.mark.parametrize(
    "line",
    [
        "上午好！",
        "下面进行第二项，请青河镇表态发言。",
        "（完）",
        "（作者：林青）",
        "请青河镇镇长李青同志发言。",
    ],
)
def test_what_leads_through_a_meeting_is_other(line):
    assert labels(f"同志们：\n{line}\n今天召开动员大会。\n")[1] == "other"


def statuses(text: str) -> list[str]:
    return [figure.status for figure in read(text).figures]


def test_a_text_of_no_section_looks_ahead_once_it_says_so():
    """Lists in the news of a report: what will be done stands without a word of asking."""
    text = (
        "今年，青禾将办好这些大事。\n开工建设3个森林公园，建成12个绿化点。\n新增停车泊位2000个。\n"
    )
    assert statuses(text) == ["target"] * 3
    assert statuses("报告指出，着力办好实事，实施乡村建设行动。完成改厕1200户。") == ["target"]
    assert statuses(text.replace("将办好", "办好了")) == ["actual"] * 3


def test_what_is_told_in_such_a_text_stays_told():
    text = "今年，青禾将办好这些大事。\n目前，已开工项目12个。\n全县有学校30所。\n"
    assert statuses(text) == ["actual", "actual"]
    assert statuses("今年将办好实事。去年工作有进展。\n新建公路24公里。\n") == ["actual"]


def test_the_size_that_only_says_which_towns_are_meant_is_no_figure():
    found = read("财政收入超5000万元的镇4个，在全市考核中保持第一的位次。").figures
    assert [figure.text for figure in found] == ["4个", "第一"]


SUMMARY = (
    "2008年是关键的一年。\n一、突出四项重点工作，努力打造“四个青河”\n"
    "2008年，我镇在重点工作带动下，逐步实现了发展。\n1至11月实现产值2.5亿元，新建茶园350亩。\n"
)


def test_an_order_as_heading_opens_no_plan_where_the_text_looks_back():
    assert statuses(SUMMARY) == ["actual"] * 2
    plan = SUMMARY.replace("2008年，我镇在重点工作带动下，逐步实现了发展。", "要办好实事。")
    assert statuses(plan) == ["target"] * 2


def test_a_meeting_that_is_held_settles_nothing_of_what_it_asks():
    text = "工业经济首季“开门红”调度会召开\n会议强调，要抓项目。全年新增规上企业70家以上。\n"
    assert statuses(text) == ["target"]


def test_what_was_reached_by_effort_is_told_and_what_was_demanded_an_aim():
    assert statuses("在各部门的共同努力下，空气质量排名全市第一。") == ["actual"]
    assert statuses("全镇努力扩大种植面积，蔬菜面积发展到2.8万亩。") == ["actual"]
    assert statuses("围绕第一要务，全镇总产值达29.4亿元。") == ["actual"]
    assert statuses("县里要求实现产值增长18%。") == ["target"]


LIST = (
    "加强农田水利。新修梯田70万亩，发展节水灌溉100万亩。\n解决80万人的饮水问题。\n"
    "投资40亿元，补助建设乡村公路。\n提高果业水平，苹果总产620万吨，优果率65%。\n推进园区建设。\n"
)


def test_order_upon_order_and_nothing_told_is_a_list_of_aims():
    assert set(statuses(LIST)) == {"target"}
    assert set(labels(LIST)) <= {"directive", "exhortation"}


def test_a_list_that_tells_of_what_was_is_none():
    told = LIST.replace("加强农田水利", "一年来取得成效，农业总产值同比增长5%，已完成任务")
    assert set(statuses(told)) == {"actual"}


def test_an_aim_that_a_report_has_set_lies_ahead():
    text = "《政府工作报告》明确了2006年的预期目标：生产总值增长11%以上，财政收入增长12%以上。"
    assert labels(text) == ["directive"]


def test_those_who_should_attend_are_counted_not_asked():
    assert labels("本次会议应到代表738人，实到代表730人。") == ["fact"]
