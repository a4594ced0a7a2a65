"""Articles, guiding thoughts, stages, requests: what the form of a paper settles."""

import pytest

from luoshi.reading import read

NAMES = {"D": "directive", "E": "exhortation", "F": "fact", "O": "other", "P": "problem"}

RULES = """
O 青禾县审议意见办理办法
F 第一条 为规范审议意见的研究处理工作，结合本县实际，制定本办法。
F 第二条 审议意见是县人大常委会对专项工作的评价和建议。
D 第三条 审议意见经常委会分管领导审阅后提请主任会议讨论通过，以文件印发。
D 如因特殊情况未能按时处理完毕，应当向常委会书面说明情况，经同意后可以适当延长。
D 审议意见有明确办理期限的，按照规定期限办理。
F 第四条 本办法自印发之日起施行。
"""

PLAN = """
O 青禾县环境整治实施方案
F 为补齐环境短板，增进群众福祉，根据市委、市政府关于环境整治的意见和县委的部署，制定如下实施方案。
O 一、指导思想
E 以科学发展观为指导，全面贯彻落实县第十二次党代会精神，坚持“安全第一”的方针，深化“双基”工作，扎实开展“清风”专项行动，努力实现全县面貌的根本好转。
"""


CIRCULAR = """
O 关于民生实事进展的通报
F 9月10日至12日，县政府督查室查看了民生实事的进展。
O 下一步工作要求：
E 一是对照时限狠抓落实。
E 二是逐项分析精准施策。
"""


@pytest.mark.parametrize("text", [RULES, PLAN, CIRCULAR], ids=["rules", "plan", "circular"])
def test_each_sentence_has_its_label(text):
    lines = text.strip().splitlines()
    reading = read("\n".join(line[2:] for line in lines))

    assert [s.label for s in reading.sentences] == [NAMES[line[0]] for line in lines]


STAGES = """
O 青禾县2027年行动计划
O 一、总体目标
D 到2027年，建立起完善的安全监管体系，全县安全状况明显好转。
D 二、开工建设县老年养护楼，迁建县政务中心。
D 对不自查自纠的企业，要公开处理一批责任人。
D 县发改局对本地区项目进行重点检查。
O 附件：1.2027年重点任务分解表
O 2.2027年民生十件实事分解表
"""

MEETING = """
O 局務會報第439次紀錄
D • 老屋補貼案，請加速辦理。
D • 萬和里用地變更案，在回覆前請先溝通意見。
"""


@pytest.mark.parametrize("text", [STAGES, MEETING], ids=["stages", "meeting"])
def test_what_is_asked_without_a_modal_word(text):
    lines = text.strip().splitlines()
    reading = read("\n".join(line[2:] for line in lines))

    assert [s.label for s in reading.sentences] == [NAMES[line[0]] for line in lines]


def test_a_trade_unit_is_named_without_its_place():
    text = "青禾县推进会议纪要\n\n四是经贸局要认真做好离退休职工的思想稳定工作。"

    assert read(text).sentences[-1].label == "directive"


DECIDED = """
O 青禾县政府常务会议纪要
D 一、会议原则同意县财政局关于预算调整的意见，修改完善后报县人大常委会审批。
D 会议决定，将重点工作分解落实到各部门、各单位。
D 各牵头单位和汇总单位要及时向县政府报告重点工作完成情况。
D 县整治工作领导小组汇总全县情况，向市领导小组报送专题报告。
"""


def test_what_a_meeting_decided_is_to_be_done():
    lines = DECIDED.strip().splitlines()
    reading = read("\n".join(line[2:] for line in lines))

    assert [s.label for s in reading.sentences] == [NAMES[line[0]] for line in lines]


NOTICE = """
O 青禾县财政局关于返还基金问题的通知
D 一、返还数额按单位实际交纳数的70%计算。
D 二、县财政局按各乡镇交纳数的70%返还给各乡镇农技站。
D 三、对企业如何返还，由县财政局和主管部门商定。
D 四、各责任单位要明确工作任务、具体人员和完成时限。
O 县财政局 2024年3月1日印
"""

RULES_OF_POINTS = """
O 青禾县公路养护考核办法
O 一、考核方式
D 1.年终检查：县公路站组织有关人员进行年终考核。
D 2.奖励标准按照线路考核结果确定。
F 3.年度考核分=平时得分×60%+年终得分×40%。
"""


@pytest.mark.parametrize("text", [NOTICE, RULES_OF_POINTS], ids=["notice", "points"])
def test_what_a_notice_or_rules_say_of_a_unit_it_does(text):
    lines = text.strip().splitlines()
    reading = read("\n".join(line[2:] for line in lines))

    assert [s.label for s in reading.sentences] == [NAMES[line[0]] for line in lines]


def test_by_a_year_what_is_lacking_shall_be_less():
    text = "青禾县营商环境行动方案\n\n到2027年底，全县营商环境显著改善，水平差距缩小到5%以内。"

    assert read(text).sentences[-1].label == "directive"


PAGE = """
O 索引号 | qh/2024-01 | 公开目录： | 政务督查 |
O 关于分解2024年目标任务的通知》
O 您现在所在的位置： 首页> 政务公开
F 县人大会议审议通过的《政府工作报告》，安排部署了2024年目标任务。
O 为了推进落实，现将《政府工作报告》中的各项目标任务分解下达。
"""


def test_what_the_page_and_its_form_add_is_other():
    lines = PAGE.strip().splitlines()
    reading = read("\n".join(line[2:] for line in lines))

    assert [s.label for s in reading.sentences] == [NAMES[line[0]] for line in lines]


MARKED = """
O 青禾县重点任务清单
O 1.标注★的为牵头单位。
D 2.到 2027 年底，未完成的事项由县督查室书面说明情况。
"""


def test_a_mark_is_explained_and_a_year_is_looked_forward_to():
    lines = MARKED.strip().splitlines()
    reading = read("\n".join(line[2:] for line in lines))

    assert [s.label for s in reading.sentences] == [NAMES[line[0]] for line in lines]


CONDITIONS = """
O 青禾县客运管理规定
F 第一条 根据上级有关规定和客运管理的要求，结合本县实际，特制定本规定。
F 第二条 本规定所称客运，是指由政府许可、给予补贴的班线和包车运输。
F 第三条 征收对象主要是高消费行业，可以不含餐饮。
O 第四条 客运的条件
D （一）客运企业必须具备规定的资格和条件，履行培训职责。
E （二）突出重点，分类管理；
F 该办公室设在县交通局。
"""


def test_articles_define_and_bind():
    lines = CONDITIONS.strip().splitlines()
    reading = read("\n".join(line[2:] for line in lines))

    assert [s.label for s in reading.sentences][1:4] == ["fact"] * 3
    assert [s.label for s in reading.sentences][5:] == ["directive", "exhortation", "fact"]


def test_how_those_are_treated_who_are_late_is_a_rule():
    text = "青禾县督查工作办法\n\n对完成较好的单位，予以通报表扬；对进展缓慢的，约谈主要负责人。"

    assert [s.label for s in read(text).sentences][1:] == ["directive", "directive"]
