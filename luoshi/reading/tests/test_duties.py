"""Rules of procedure, responsibility letters and circulars: who is to do what, and until when."""

from datetime import date

import pytest

from luoshi.reading import read

NOTICE = "关于做好代表建议办理工作的通知\n\n各乡镇、县直各部门：\n\n"
LETTER = "青禾县2024年安全生产目标责任书\n\n一、责任目标\n\n"
DAY = date(2024, 3, 1)


def last(text):
    return read(text, DAY).sentences[-1]


def owners(text):
    return [word.text for word in last(text).owners]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("对分办的建议，由各承办单位分别书面告诉代表；", ["各承办单位"]),
        ("有新批示的，由督办部门发《转办单》给有关科室。", ["督办部门"]),
        ("不宜交下级办的事项，由县督查考核中心直接去办。", ["县督查考核中心"]),
    ],
)
def test_who_is_named_after_you_in_a_notice_is_to_do_it(text, who):
    assert last(NOTICE + text).label == "directive"
    assert owners(NOTICE + text) == who


def test_what_something_is_made_of_is_no_task():
    assert last(NOTICE + "联络组由县财政局有关人员组成。").label != "directive"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "承办建议的单位应在9月10日前写出总结报告，内容包括代表、委员所提的建议。",
            ["承办建议的单位"],
        ),
        ("各项任务的主要责任单位要将方案报县督查室备案。", ["各项任务的主要责任单位"]),
        ("县政府办公室（外事办）还应协助县人大做好视察。", ["县政府办公室（外事办）"]),
        ("各村、各企业的行政一把手就是本单位防火的第一责任人。", ["各村", "各企业的行政一把手"]),
        ("各镇主要负责人为本镇禁烧工作责任人，负责组织巡查。", ["各镇主要负责人"]),
        ("乙方必须将花名册报送甲方。", ["乙方"]),
        ("甲方不定时对乙方进行检查，发现违规的予以通报。", ["甲方"]),
        ("为强化管理，县政府决定对防汛工作实行量化考核，共计100分。", ["县政府"]),
    ],
)
def test_who_must_do_it(text, who):
    assert owners(NOTICE + text) == who


def test_an_institution_named_for_its_leaders_has_no_owner():
    assert owners(NOTICE + "重点任务实行县领导牵头负责制和部门负责制。") == []


@pytest.mark.parametrize(
    "text",
    [
        "各责任单位要及时反馈办理进展情况。",
        "主办单位要主动与协办单位联系、协商。",
        "督办单位对拟办结的事项要严格审核把关。",
        "相关单位要及时报告困难，提请县政府统筹解决。",
        "将安全工作列入年度考核范围。",
    ],
)
def test_a_step_of_the_work_can_be_checked(text):
    assert last(NOTICE + text).label == "directive"


@pytest.mark.parametrize(
    "text",
    [
        "各协作单位要主动与牵头单位衔接，形成工作合力。",
        "以反馈意见问题整改为契机，着力补齐短板。",
        "各部门要把这项工作列入议事日程。",
    ],
)
def test_a_wish_to_work_together_cannot(text):
    assert last(NOTICE + text).label == "exhortation"


@pytest.mark.parametrize(
    ("text", "standard"),
    [
        ("2、本镇农用车交通事故死亡人数为零；", "死亡人数为零"),
        ("3、辖区内无森林火灾、民房火灾等事故。", "无森林火灾、民房火灾等事故"),
    ],
)
def test_what_must_not_happen_is_a_task_and_its_standard(text, standard):
    sentence = last(LETTER + text)
    assert sentence.label == "directive"
    assert standard in sentence.standards[0].text


def test_nothing_happened_is_a_fact():
    assert last("同志们：\n今年以来，全县无森林火灾事故。").label != "directive"
    assert last(NOTICE + "但供电公司的见面率为零。").label != "directive"


def test_rates_in_a_list_are_a_standard_each():
    words = last(LETTER + "培训率100 %、持证率98%，整改率达到95%以上。").standards
    assert [word.text for word in words] == ["培训率100 %", "持证率98%", "整改率达到95%以上"]


def test_the_points_of_a_rate_are_not_part_of_it():
    text = "青禾县目标管理考核办法\n\n（一）指标：（50分）\n\n1、计划执行率 100% 10分"
    assert [word.text for word in last(text).standards] == ["计划执行率 100%"]


def test_no_later_than_some_months_is_a_deadline():
    due = last(NOTICE + "难度大的应先说明理由，但最迟不得超过六个月。").deadline
    assert due
    assert (due.text, due.limit) == ("六个月", "6m")


@pytest.mark.parametrize("text", ["（一）交办。", "（二）办理期限。", "（三）书面答复。"])
def test_a_step_that_is_only_named_is_a_heading(text):
    assert read(NOTICE + text + "承办单位收到后逐件登记。", DAY).sentences[-2].label == "other"


def test_on_what_ground_a_paper_is_made_is_a_fact():
    assert last("青禾镇责任书\n\n经镇政府研究决定，特制定2024年度防火责任书：").label == "fact"


def test_cells_with_a_bar_behind_them():
    lines = ["序号 |", "目标与任务 |", "分 管 领导 |", "牵头责任单位 |", "责任单位 |", "80 |"]
    lines += ["新建托育点3个。实施智慧课堂工程，推动均衡发展。 |", "李大山 |", "县教育局 |"]
    found = read("2024年重点工作任务分解表\n" + "\n".join([*lines, "县直各单位 |"]), DAY)
    (task,) = [each for each in found.proposals if len(each.sentences) > 2]
    assert [word.text for word in task.owners] == ["李大山", "县教育局"]
    assert [word.text for word in task.cooperating] == ["县直各单位"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("东柳镇镇长对本镇防火工作负总责；", ["东柳镇镇长"]),
        ("县直有关部门对分管的工作负相应责任。", ["县直有关部门"]),
        ("四、意见确定后，包案领导负责以书面形式告诉来访人。", ["包案领导"]),
        ("复函由承办单位主要负责同志签发。", ["承办单位主要负责同志"]),
        ("各乡镇应编制本辖区图表。", ["各乡镇"]),
        ("县教育局负责，县工商局配合，监督各校、各摊点在食品卫生方面完成整改。", ["县教育局"]),
    ],
)
def test_who_answers_for_it(text, who):
    assert last(NOTICE + text).label == "directive"
    assert owners(NOTICE + text) == who


@pytest.mark.parametrize("text", ["各单位应高度重视这项工作。", "主要领导要亲自抓、负总责。"])
def test_an_attitude_binds_nobody(text):
    assert last(NOTICE + text).label == "exhortation"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("• 展示廳資料請相關科處速送一科彙整。", ["相關科處"]),
        ("• 橋樑拆除請承包商注意安全維護。", ["承包商"]),
        ("• 入口改善工程經費支用請儘快簽辦。", []),
    ],
)
def test_what_a_staff_meeting_asks_of_somebody(text, who):
    minutes = "局務會報\n\n第12次主管會報\n\n  • 各科重大事項提報\n\n    " + text
    assert last(minutes).label == "directive"
    assert owners(minutes) == who


def test_a_report_that_is_laid_before_a_meeting_asks_for_nothing():
    text = "向大会报告工作\n\n请连同《计划报告》一并审阅。"
    assert last(text).label != "directive"


@pytest.mark.parametrize(
    "text",
    [
        "所提问题已经解决的，用“A”标明；",
        "列入计划拟解决的，标明B类；",
        "督查结果列入年终考核内容。",
        "镇督查组每发现1个着火点，每个村罚200元。",
        "1、划定禁烧区、限烧区，设立明显标识。",
        "对一时无法办理的，要向来访人说明理由。",
    ],
)
def test_how_cases_are_treated_can_be_checked(text):
    assert last(NOTICE + text).label == "directive"


def test_what_may_be_applied_for_is_a_rule():
    text = "青禾縣列管計畫管理辦法\n\n三、計畫遇有下列情形之一者，得申請撤銷管制。"
    assert last(text).label == "directive"


def test_a_line_that_only_says_by_when_belongs_to_the_task_above():
    lines = "创卫工作责任分解及进度表\n\n县城管局负责，县工商局配合，取缔占道经营现象。督促各市场配齐人员。"
    found = read(lines + "\n\n2024年5月1日前\n\n县住建局负责，改造公厕。\n\n2024年6月30日前", DAY)
    first, second = found.proposals
    assert first.deadline.date == date(2024, 5, 1)
    assert second.deadline.date == date(2024, 6, 30)
    assert [word.text for word in first.owners] == ["县城管局"]


def test_the_day_of_a_signature_is_no_deadline():
    found = read(NOTICE + "各乡镇要上报台账。\n\n青禾县人民政府\n\n2024年5月1日", DAY)
    assert found.sentences[-1].label == "other"


def test_columns_of_a_table_of_progress():
    heads = ["序号 |", "全年目标任务 |", "分管 领导 |", "牵头 单位 |", "责任主体与协同单位 |"]
    rows = ["1-10月推进情况 |", "24 |", "优化提升50条背街后巷交通组织。 |", "李大山 |", "城管局 |"]
    tail = ["市政局、相关街道 |", "已进场施工，完成30%。 |"]
    (task,) = read("2024年民生实事推进情况\n" + "\n".join(heads + rows + tail), DAY).proposals
    assert [word.text for word in task.owners] == ["李大山", "城管局"]
    assert [word.text for word in task.cooperating] == ["市政局", "相关街道"]


def test_a_motto_that_heads_a_part_is_an_exhortation():
    text = NOTICE + "（一）统一领导，分级负责。县森林防火指挥部负责统一调度。"
    assert read(text, DAY).sentences[-2].label == "exhortation"


def test_from_a_day_on_is_no_deadline():
    assert last(NOTICE + "从4月5日10时启动森林火险红色预警响应。").deadline is None


def test_a_clause_of_an_article_does_not_name_an_institution():
    found = read("青禾县议事规则\n\n第三条县农村工作领导小组负责日常工作。", DAY)
    assert [each.text for each in found.mechanisms] == ["县农村工作领导小组"]


def test_cells_between_bars_without_a_head():
    cells = ["1", "粮食产量100亿斤以上。", "市农技中心", "李大山", "2024年底前", "5550001"]
    cells += ["2", "改造高标准农田26万亩。", "市农机中心", "王小河", "2024年底前"]
    first, second = read("\n|\n".join(cells), DAY).proposals
    assert [word.text for word in first.owners] == ["市农技中心", "李大山"]
    assert first.deadline.date == second.deadline.date == date(2024, 12, 31)


def test_what_follows_the_measures_is_no_problem_any_more():
    text = "青禾县问题整改方案\n\n存在的主要问题：\n\n1．有的档案缺失。\n\n整改措施：一是完善档案。"
    assert read(text, DAY).sentences[-1].label in ("directive", "exhortation")


@pytest.mark.parametrize(
    "text",
    [
        "第九条　本办法自发布之日起实施。",
        "六、此责任书一式两份，双方各执一份。",
    ],
)
def test_when_a_paper_comes_into_force_is_a_fact(text):
    assert last("青禾县考核办法\n\n第一条　县直各部门每月上报一次。\n\n" + text).label == "fact"


def test_a_line_that_announces_a_list_of_articles_is_a_signpost():
    text = (
        "青禾县考核办法\n\n第四条　议定事项办理的责任人：\n\n（一）分管领导是办理事项的主要责任人。"
    )
    *_, announced, item = read(text, DAY).sentences
    assert announced.label == "other"
    assert item.label == "directive"
    assert [word.text for word in item.owners] == ["分管领导"]


def test_for_whom_a_letter_is_names_no_owner():
    found = read("青禾县安全生产责任书\n（施工企业）\n\n一、要每月检查一次。", DAY)
    assert found.sentences[1].label == "other"


def test_where_a_unit_acts_is_not_part_of_its_name():
    assert owners(NOTICE + "罚金由县财政局在该乡（镇）财政包干经费中收缴。") == ["县财政局"]


def test_not_more_than_some_days_is_a_deadline():
    due = last(NOTICE + "县长信箱由承办单位办理，原则上不超过5个工作日。").deadline
    assert due
    assert due.limit == "5wd"


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (
            "从2024年第一季度开始，各单位要在每季度最后一个月的30日前上报进展情况。",
            "每季度",
        ),
        ("年末城镇登记失业率控制在4.2%以内；", None),
    ],
)
def test_a_start_and_a_stock_are_no_deadline(text, due):
    found = last(NOTICE + text).deadline
    assert (found.text if found else None) == due


def test_what_announces_the_tasks_is_none_of_them():
    lines = "区政府提出五个方面的工作，现将主要目标任务（共计93项）责任分解如下："
    text = "2024年责任分解方案\n\n" + lines + "\n\n1、建立审批台账。（责任单位：区财政局）"
    found = read(text, DAY)
    assert found.sentences[1].label == "other"
    assert len(found.proposals) == 1


def test_the_members_of_a_body_name_the_body():
    found = read(NOTICE + "责任单位：县防汛指挥部成员单位、各乡镇。", DAY)
    assert [each.text for each in found.mechanisms] == ["县防汛指挥部"]


def test_the_office_of_a_government_is_no_shorter_unit():
    text = "县政府办公室分管副主任兼任办公室副主任，各乡镇要每月上报一次。"
    assert owners(NOTICE + text) == ["各乡镇"]


def test_what_a_part_is_about_is_a_heading():
    text = NOTICE + "（一）住房安全方面。各乡镇要逐户登记。"
    assert read(text, DAY).sentences[-2].label == "other"


@pytest.mark.parametrize("text", ["市各委办局，各直属单位：", "（各单位办理情况见附表）"])
def test_who_is_written_to_and_where_it_is_listed_names_no_owner(text):
    assert owners(NOTICE + text) == []
    assert last(NOTICE + text).label == "other"
