"""What real speeches and reports say without asking: each in a sentence of our own."""

import pytest

from luoshi.reading import read


def labels(text: str) -> list[str]:
    return [sentence.label for sentence in read(text).sentences]


@pytest.mark.parametrize(
    "text",
    [
        "今天，我们召开全县项目调度会，主要目的是总结前段工作，部署下一步任务，确保完成全年目标。",
        "同志们：这次会议的主要任务是，贯彻市委全会精神，动员全县上下大干四季度。",
        "会议的主要任务是：分析问题，明确举措，动员大家冲刺三季度、决胜四季度。",
        "全年我们全面落实“企业要稳住、就业要保住”的重要要求，交出了一份合格答卷。",
        "办好农村道路，方便群众出行，具有十分重要的意义。",
        "刚才，大家观摩了青河镇部分重点项目，听取了汇报。",
        "今年是承前启后的一年，也是风险和困难较多的一年。",
        "做好今年的工作任务艰巨，意义重大。",
        "一季度技术改造投资增长为31.6%。",
        "从上半年推进情况看，完成投资占年度计划过半，开工率居全市前列。",
        "严格落实制度，对工作不到位、责任不落实的干部进行了责任追究。",
    ],
)
def test_what_is_only_told_is_a_fact(text):
    assert labels(text) == ["fact"]


def test_what_a_good_title_heads_was_done():
    text = "青禾县圆满完成十件实事\n完成小巷建设79条，落实资金280万元。\n新建公路24公里。\n"
    assert labels(text) == ["other", "fact", "fact"]
    assert {f.status for f in read(text).figures} == {"actual"}


def test_a_heading_that_appraises_opens_no_plan():
    text = (
        "一、要准确把握当前经济形势\n粮食产量达到3.85亿斤，比上年增长12.5%；肉类产量达到4万吨。\n"
    )
    assert labels(text)[1:] == ["fact", "fact"]
    assert {f.status for f in read(text).figures} == {"actual"}


def test_the_series_of_problems_goes_on_over_what_explains_it():
    text = (
        "存在的问题和不足主要有：一是开工率不高。按照惯例，上半年必须全部开工。"
        "二是推进效率不高。重点项目推进快，一般项目推进慢，有的未达序时进度。"
    )
    assert labels(text)[2:] == ["problem", "problem"]


def test_in_a_plan_the_verb_may_follow_what_is_to_become():
    text = "二、下一步工作打算\n产业转型升级，加快推进结构调整，着力培育新兴产业。\n"
    assert labels(text)[1] == "exhortation"


@pytest.mark.parametrize("text", ["（记者 林小川 通讯员 何青）", "还没有评论，快来抢沙发吧！"])
def test_what_the_page_adds_is_other(text):
    assert labels(f"全县开工项目12个。\n{text}\n")[1:] == ["other"]


@pytest.mark.parametrize("text", ["（一）综合经济实力显著增强", "三、消费市场保持稳定"])
def test_a_heading_that_reports_is_a_fact(text):
    assert labels(f"某镇工作报告\n{text}\n全镇产值12亿元。\n")[1] == "fact"


def test_what_must_not_be_forgotten_is_asked():
    assert labels("事故敲响了警钟，安全生产丝毫不能麻痹大意。") == ["exhortation"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("面对经济下行、财政收支矛盾突出的局面，我市坚决落实省委部署，经济保持平稳。", "fact"),
        ("全区经济恢复不均衡，服务业下行压力大，投资未达到预期目标。", "problem"),
        ("服务业运行平稳。", "fact"),
        ("重点考核项目进展顺利。", "fact"),
        ("其余5个项目均已开工建设。", "fact"),
        ("主任、各位副主任、秘书长：", "other"),
        ("企业内部引入竞争机制和风险抵押制，取得了成效。", "fact"),
        ("二是工作重点比较突出。", "fact"),
        ("农业是全县产业发展的重要短板。", "problem"),
        ("石桥镇至今未召开专题会议，方案照抄照转。", "problem"),
    ],
)
def test_words_that_only_look_like_it(text, label):
    assert labels(f"全区工作情况如下\n\n{text}\n")[1] == label


def test_what_was_planned_beside_what_came_of_it_asks_nothing():
    text = "1至6月，全市完成投资68585万元，占年度计划15.3亿元的44.8%。"
    assert labels(text) == ["fact"]


def test_lines_of_aims_without_a_stop_stay_in_their_section():
    text = (
        "一、去年工作回顾\n城镇新增就业1267万人\n二、今年主要目标\n"
        "研发经费投入年均增长7%以上\n城镇新增就业1200万人以上\n粮食产量58.5万吨左右\n"
    )
    page = read(text)
    assert [s.label for s in page.sentences] == ["other", "fact", "other"] + ["directive"] * 3
    assert [f.status for f in page.figures] == ["actual"] + ["target"] * 3


def test_a_plain_heading_of_no_kind_parts_no_section():
    text = "一、2009年工作回顾\n“五增长”\n建立村级样板18.4万亩，占计划的100.2%。\n"
    assert labels(text)[-1] == "fact"


@pytest.mark.parametrize(
    "text",
    [
        "县委、县政府决定召开全县粮食生产工作会议，主要任务是总结去年，部署今年，确保粮食安全。",
        "省农业厅召开全省秋冬种视频会议，分析形势，安排部署各项工作，确保实现全年目标。",
        "一、顶住压力、战胜困难，县域发展有了新起色",
        "虽然我市按照规划纲要的要求加大了扶持力度，种粮补贴已兑现。",
    ],
)
def test_what_was_held_and_withstood_is_told(text):
    assert labels(f"在会上的讲话\n{text}\n")[1] in ("fact", "other")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "刚才，我们收看了全省视频会议，紧接着召开全县安全生产会，主要任务是分析形势，部署春节期间的工作。",
            "fact",
        ),
        ("从通报的情况看，去年我县保持了平稳态势，特别是确保了汛期的安全。", "fact"),
        ("县农业局、各乡镇分管负责同志参会。", "fact"),
        (
            "下面，我就贯彻上午全市防汛会议精神，做好当前和今后一段时间的工作，再讲几点意见：",
            "other",
        ),
        ("综观前三季度，可以用两句话来概括：", "other"),
        ("一、必须守住底线，绝不能麻痹松懈。", "exhortation"),
        ("防火涉及千家万户，任何时候都不能放松。", "exhortation"),
        ("二是措施再细化。", "exhortation"),
        ("与周边县相比，我们起步晚，基础薄，处于劣势。", "problem"),
        ("一年来我们经受住了形势异常严峻、压力层层加码的考验，稳住了大局。", "fact"),
        ("一是锚定时限狠抓落实。", "exhortation"),
    ],
)
def test_what_a_meeting_says_of_itself(text, label):
    assert labels(text) == [label]


def test_a_heading_that_praises_first_opens_no_list_of_problems():
    text = (
        "一、在分析中肯定成绩，找准差距，坚定信心\n今年以来各项工作都取得了一定的成绩，值得肯定。\n"
    )
    assert labels(text)[-1] == "fact"


def test_these_two_units_are_no_figure():
    assert not read("讲得都很好，我同意这两个部门的建议。").figures


def test_a_figure_with_a_lead_and_a_day_is_asked_for():
    """However many there are: a figure alone is counted, and asks for nothing."""
    task = "清溪河沿线17个入河排污口，由县水利局牵头，柳林镇配合，2027年6月底前全部整治到位。"
    text = f"在全县河湖治理推进会上的讲话\n（2026年11月22日）\n同志们：\n{task}\n我们一定要鼓足干劲。\n"

    assert [proposal.task for proposal in read(text).proposals] == [task]
