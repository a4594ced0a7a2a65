"""Speeches, notices, minutes and reports as they are written: each sentence with its label."""

import pytest

from luoshi.reading import read

NAMES = {"D": "directive", "E": "exhortation", "F": "fact", "P": "problem"}

TEXTS = {
    "shortcomings of a report": """
  2018年政府工作报告
F 全年实现地区生产总值86.2亿元，增长7.1%。
P 在看到成绩的同时，我们也清醒地认识到，我县经济社会发展还存在不少困难和问题：
P 经济总量小，产业结构单一，抗风险能力不强；
P 重大项目储备不足，投资后劲乏力；
P 少数干部思想解放不够，担当精神不强。
D 对此，我们将采取有力措施，年内出台干部容错纠错办法。
""",
    "a speech on safety": """
  在全县安全生产工作会议上的讲话
P 一、当前安全生产形势依然严峻
P 一是企业主体责任悬空，重生产、轻安全；
P 二是监管执法失之于宽、失之于软；
E 各级各部门要以对人民高度负责的态度，坚决克服麻痹思想和侥幸心理。
D 三、从现在起到年底，集中开展矿山、危化品专项整治，县安监局每周通报一次。
""",
    "a circular on projects": """
  关于第一季度重点项目进展情况的通报
F 截至3月底，全县80个重点项目开工52个，开工率65%，完成投资9.6亿元。
P 其中，柳河镇、石坝乡、开发区项目开工率低于50%。
P 农产品交易中心项目因拆迁补偿没有谈妥，已停工两个月。
P 县交通局牵头的旅游环线至今未完成招投标。
D 请上述单位于4月15日前向县政府书面说明情况。
""",
    "the findings of a check": """
  关于公车管理检查情况的报告
P 检查中发现，有11个单位超编制配备车辆，6个单位公车私用。
P 个别乡镇账目混乱，白条抵库。
F 检查组已责令相关单位限期整改，追缴资金4.2万元。
""",
    "plain words": """
  县长在政府全体会议上的讲话
P 有的局长，一年到头不下乡，下面的情况一问三不知；
P 有的项目，前年就说要开工，去年说，今年还在说；
P 开发区污水处理厂建成三年，至今没有正常运行。
P 垃圾清运不及时，背街小巷卫生死角较多。
E 大家要把心思用在干事上，把本事使在落实上。
""",
    "a speech on floods": """
  在全县防汛抗旱工作会议上的讲话
D 水库大坝的除险加固，水务局5月20日前必须全部收尾。
D 防办要实行24小时值班，重大汛情10分钟内报告。
D 巡堤查险队伍由乡镇组建，每公里不少于10人。
D 学校、医院、集贸市场等人员密集场所，本月内逐个排查一遍。
E 大家一定要克服麻痹思想，立足于防大汛、抗大灾。
""",
    "a speech on schools": """
  在全市教育工作会议上的讲话
D 撤并教学点37个，三年内完成。
D 财政局要把教育附加足额划拨到位，一分钱都不能截留。
D 教育局拿一个校车管理的办法出来，暑假前提交政府常务会研究。
D 校园周边网吧，文化、工商、公安开学前联合整治一次。
D 各县区明年起全面实行教师交流轮岗。
F 去年全市高考本科上线4860人，比上年增加320人。
""",
    "minutes": """
  县政府第12次常务会议纪要
D 会议原则通过《青禾县城乡居民医疗救助办法》，由县民政局修改完善后印发执行。
D 关于县一中扩建用地，由县自然资源局于7月底前完成报批。
E 会议强调，各级各部门要切实增强大局意识。
""",
}


@pytest.mark.parametrize("name", TEXTS)
def test_every_sentence_has_its_label(name):
    lines = [(line[0], line[2:]) for line in TEXTS[name].strip("\n").split("\n")]
    text = "\n".join(words for _, words in lines)
    told = {
        text[each.start : each.end]: each.label
        for each in read(text).sentences
        if lines[text.count("\n", 0, each.start)][0] != " "
    }

    assert told == {words: NAMES[letter] for letter, words in lines if letter != " "}
