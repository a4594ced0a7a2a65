"""句的标签: one mini document for each kind of text, a letter in front of each line."""

import pytest

from luoshi.reading import read

NAMES = {"D": "directive", "P": "problem", "F": "fact", "E": "exhortation", "O": "other"}

SPEECH = """
O 在全县项目建设推进会上的讲话
O 同志们：
F 刚才，县发改局通报了去年项目建设情况，讲得都很好。
O 下面，我讲三点意见。
E 一、提高站位，增强抓项目的紧迫感
F 项目是经济发展的生命线。
F 去年，全县新签约项目46个，到位资金58亿元。
P 但与先进县区相比，我们的差距还不小。
P 有的乡镇至今没有一个像样的工业项目。
F 如果不抓项目，就会错失机遇。
E 大家要切实把思想和行动统一到县委的部署上来。
E 二、突出重点，全力以赴抓招商
D 今年，全县要确保新引进亿元以上项目30个。
D 每个乡镇至少引进1个项目，10月底前必须开工。
D 要建立招商引资周报告、月调度、季通报制度。
E 要坚持“项目为王”，树牢“亲商、安商、富商”的理念。
D 县委组织部要抽调20名干部，组建4支招商小分队。
D 对损害营商环境的人和事，发现一起、查处一起。
E 让我们撸起袖子加油干，奋力谱写青禾发展新篇章！
"""

REPORT = """
O 青禾县人民政府工作报告
O 各位代表：
O 一、过去五年工作回顾
F 全县生产总值由42亿元增加到98亿元，年均增长13.2%。
F 大力推进新农村建设，改造农村公路320公里。
F 有效应对了国际金融危机的冲击。
O 在此，我代表县人民政府，向全县父老乡亲表示衷心的感谢！
P 我们也清醒地认识到，我县经济社会发展中还存在不少困难和问题：
P 经济总量偏小，产业层次不高；
P 城乡基础设施欠账较多，公共服务能力不足。
E 对这些问题，我们将高度重视，认真加以解决。
O 二、今后五年的奋斗目标
D 主要预期目标是：全县生产总值年均增长12%；
D 财政总收入年均增长15%；
D 城乡居民收入与经济同步增长。
O 三、2012年工作安排
E （一）突出项目建设，增强发展后劲。
D 加快推进青河大桥、县人民医院迁建工程，确保年内竣工投用。
E 进一步优化投资环境，提高服务效率。
D 争创国家卫生县城。
E 坚持依法行政，自觉接受人大、政协监督。
"""

NOTICE = """
O 青禾县人民政府办公室关于做好防汛备汛工作的通知
O 各乡镇人民政府，县政府各部门：
O 现将有关事项通知如下：
E 一、提高认识，加强领导。
E 各乡镇、各有关部门要充分认识防汛工作的重要意义，切实增强责任感和紧迫感。
D 各单位于4月10日前将防汛预案报县防汛办。
D 二、落实24小时值班制度，不得擅离职守。
D 对检查发现的重大隐患，要挂牌督办，限期整改到位。
D 凡因工作不力造成损失的，依法依纪追究有关人员责任。
D （县水利局牵头，县应急管理局、各乡镇配合）
E 请各单位高度重视，认真抓好落实。
"""

RULES = """
O 青禾县目标管理考核办法
O 第一章 总则
F 第二条 本办法所称目标管理，是指对年度工作目标的制定、实施、考核的全过程管理。
D 第四条 县目标办负责目标管理的日常考核工作。
D 第六条 年度考核实行百分制，其中平时考核占40%。
D （一）未完成年度目标任务的，每项扣2分，扣完为止；
D （二）发生重大安全事故的，实行一票否决。
D 第九条 被考核单位应当于每年12月20日前提交自评报告。
D 第十条 严禁弄虚作假，一经查实，取消评优资格。
"""

CIRCULAR = """
O 关于一季度重点工作推进情况的督查通报
O 一、总体情况
F 截至3月底，列入督查的86项重点工作，已完成21项，正在推进58项。
O 二、存在问题
P （一）项目建设进展缓慢。
P 县教育局承担的第三小学项目未能按期开工，滞后计划45天。
P 城区污水管网项目配套资金缺口1200万元。
O 三、下一步要求
E （一）切实提高思想认识。
D （二）责任单位要倒排工期，4月30日前制定整改方案并报县政府督查室。
D 县政府督查室将开展“回头看”行动，对整改不力的予以通报批评。
"""

STATISTICS = """
O 2018年青禾县国民经济和社会发展统计公报
O 一、综合
F 初步核算，全年实现地区生产总值156.8亿元，比上年增长7.2%。
F 粮食种植面积45.2万亩，下降0.8%。
F 新增城镇就业5200人，城镇登记失业率为3.1%。
"""

ABROAD = """
O 張市長在重建檢討會上的講話
F 去年以來，全市共投入重建經費12億元，完成校舍重建18所。
P 但是目前仍有部分社區公共設施尚未修復，民眾抱怨不少。
E 各單位同仁要秉持同理心，主動關懷災民。
D 請工務局於六月底前完成中山橋補強工程。
D 教育局應即成立專案小組，每週檢討進度。
"""

TEXTS = {
    "speech": SPEECH,
    "report": REPORT,
    "notice": NOTICE,
    "rules": RULES,
    "circular": CIRCULAR,
    "statistics": STATISTICS,
    "abroad": ABROAD,
}


@pytest.mark.parametrize("name", TEXTS)
def test_every_sentence_of_a_text_has_its_label(name):
    lines = [line.split(" ", 1) for line in TEXTS[name].strip().split("\n")]
    text = "\n".join(words for _, words in lines)

    told = {}
    for sentence in read(text).sentences:
        line = text.count("\n", 0, sentence.start)
        told.setdefault(lines[line][1], sentence.label)

    assert told == {words: NAMES[letter] for letter, words in lines}


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("要建立联合会诊制度。", "directive"),
        ("要深化优化环境、做强园区的思路。", "exhortation"),
        ("要强化约谈机制。", "directive"),
        ("不断健全政策体系和各类制度。", "exhortation"),
        ("农产品加工率要提高到60%。", "directive"),
        ("加强谋划是做好各项工作的前提。", "fact"),
        ("要建成生态强县，最要紧的就是一锤接着一锤敲。", "fact"),
        ("出路在何方？", "other"),
        ("目前，基础设施建设滞后的问题仍然突出。", "problem"),
        ("虽然总量不大，但是势头很好。", "fact"),
        ("来源：青禾日报", "other"),
        ("为加强督促检查工作，制定本办法。", "fact"),
        ("到2024年底床位仅1480张，远远不能满足需求。", "problem"),
        ("融资难、融资贵问题没有得到根本缓解。", "problem"),
        ("应于6月底前建成，目前仅完成四成，逾期74天。", "problem"),
        ("县公安局要严查酒驾。", "directive"),
        ("各乡镇要加强领导。", "exhortation"),
        ("现将《任务清单》印发给你们，请认真贯彻执行。", "other"),
        ("现将报告提请审议，请予审议，并请各位政协委员提出意见。", "other"),
    ],
)
def test_a_sentence_on_its_own(sentence, label):
    assert read(sentence + "\n").sentences[0].label == label


BROKEN = """在全县春耕备耕会议上的讲话
各乡镇要在三月十五日以前完成春耕备耕物资储
备，确保种子和化肥供应不断档。县农业局要
组织一百名农技人员下村入户，开展春季技术
指导。产业化是农业发展的根本出路，也是农
民增收的重要途径，这一点已经为多年来的实
践所证明。但是目前农业基础设施依然十分薄
弱，抗御自然灾害的能力不强的问题仍然相当
突出，有的乡镇抓农业生产的劲头明显不足。
我们一定要牢固树立长期抗灾的思想，切实增
强责任感和使命感，千方百计夺取全年农业的
丰收。"""


def test_pieces_of_a_sentence_broken_at_line_ends_take_the_label_of_the_whole():
    reading = read(BROKEN)
    told = {BROKEN[s.start : s.end]: s.label for s in reading.sentences}

    assert told["各乡镇要在三月十五日以前完成春耕备耕物资储"] == "directive"
    assert told["备，确保种子和化肥供应不断档。"] == "directive"
    assert told["践所证明。"] == "fact"
    assert told["弱，抗御自然灾害的能力不强的问题仍然相当"] == "problem"
    assert told["丰收。"] == "exhortation"
    assert reading.proposals[0].sentences == (1, 2)


def test_a_label_names_the_rule_that_settled_it():
    assert read("各乡镇要建立例会制度。").sentences[0].rule == "label.build"
    assert read("（县水利局负责）").sentences[0].rule == "label.piece"


def test_traditional_and_simplified_are_labelled_alike():
    old = read("各鄉鎮要建立例會制度。目前進展緩慢的問題仍然突出。")
    new = read("各乡镇要建立例会制度。目前进展缓慢的问题仍然突出。")

    assert [s.label for s in old.sentences] == [s.label for s in new.sentences]


DUTIES = """
O 青禾县违法建设整治实施方案
O 一、职责分工
D 县城管局：牵头组织拆违行动；
D 县财政局：保障工作经费；
O 二、实施步骤
D （一）动员部署阶段（3月20日—3月31日）。
D 各镇街相应成立工作专班。
D （二）总结评估（2024年11月）。
O 三、工作要求
D 县考核办汇总得分，报县政府审定。
"""


NOTICE = """
O 关于做好2024年工作总结报送工作的通知
O 各乡镇人民政府：
O 一、报送内容
O （一）年度工作总结情况。
D 由县统计局牵头，县发改局参与，12月10日前提出初步数。
D 县政府督查室对报送情况进行跟踪，元旦前将结果报县政府。
"""


def test_a_notice_about_summaries_asks():
    lines = [line.split(" ", 1) for line in NOTICE.strip().split("\n")]
    reading = read("\n".join(words for _, words in lines))

    assert [s.label for s in reading.sentences] == [NAMES[letter] for letter, _ in lines]


def test_duties_and_stages_of_a_scheme():
    lines = [line.split(" ", 1) for line in DUTIES.strip().split("\n")]
    reading = read("\n".join(words for _, words in lines))

    assert [s.label for s in reading.sentences] == [NAMES[letter] for letter, _ in lines]


def test_what_is_admitted_opens_the_shortfalls_of_its_paragraph():
    text = "一、工作回顾\n我们也清醒地看到，经济总量小、人均水平低。农业基础不牢，农民增收渠道窄；"

    assert [s.label for s in read(text).sentences][1:] == ["problem", "problem"]


WORKS = "二、2024年主要任务\n县文化馆免费开放；滨江大道6月底竣工，环城路开工。"


def test_works_of_a_plan_need_no_word_that_asks():
    assert [s.label for s in read(WORKS).sentences][1:] == ["directive", "directive"]


@pytest.mark.parametrize(
    "line", ["县水务局", "1", "（一）", "各乡镇", "各乡镇每", "今年", "同时，"]
)
def test_a_line_of_a_unit_or_a_number_alone_breaks_nothing(line):
    text = f"青禾县2024年民生实事任务分解表\n\n1.新建公园。\n\n{line}\n\n{line}"

    assert len(read(text).sentences) == 4
