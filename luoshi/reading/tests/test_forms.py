"""Forms of the field, each with what has to be read in it: plans, notices, minutes, circulars."""

from datetime import date

import pytest

from luoshi.reading import read

DAY = date(2022, 11, 15)
PLAN = "青禾县2022年重点工作任务分解方案\n"
TALK = "在全县经济运行调度会上的讲话\n"


def last(text, head=PLAN):
    return read(head + text, DAY).sentences[-1]


def words(found):
    return " ".join(word.text for word in found)


@pytest.mark.parametrize(
    ("text", "owners", "cooperating"),
    [
        ("县城管局牵头负责，公安、工商、环卫等部门参与。", "县城管局", "公安 工商 环卫"),
        ("由组织、编办、人社三部门联合开展，7月底前清理完毕。", "组织 编办 人社", ""),
        ("市财政、审计、监察等部门要每半年组织一次专项审计。", "市财政 审计 监察", ""),
        ("县文体局要拿出方案，县直机关工委、团县委协办。", "县文体局", "县直机关工委 团县委"),
        ("各乡镇党委、政府要在5月底前备足物资。", "各乡镇党委、政府", ""),
        ("区委、区政府要追究单位“一把手”的责任。", "区委 区政府", ""),
        ("由县人社局制定具体实施办法并抓好落实。", "县人社局", ""),
        ("责任部门——县卫健局", "县卫健局", ""),
        ("【牵头单位】县政府办公室", "县政府办公室", ""),
        ("（主责：县教育局；", "县教育局", ""),
        ("（10月15日前完成，县城管局、县热力公司）", "县城管局 县热力公司", ""),
        ("县林业局、县公安局为协办单位。", "", "县林业局 县公安局"),
        ("县委书记张永强包案：失地农民要求落实养老保险问题。", "县委书记张永强", ""),
        ("请各单位自收到本通知之日起15个工作日内报告进展。", "各单位", ""),
        ("被考核单位对结果有异议的，可在5个工作日内申请复核。", "", ""),
        ("请排名靠后的县商务局、白沙乡于12月15日前报告。", "县商务局 白沙乡", ""),
        ("今年全县要重点抓好100个项目。", "", ""),
        ("（县民政局牵头落实）", "县民政局", ""),
        ("（县编办、县司法局分工负责，各乡镇配合）", "县编办 县司法局", "各乡镇"),
        ("（县水利局负责，县财政局保障资金）", "县水利局", "县财政局"),
        ("（县委组织部牵头，县委党校承办）", "县委组织部", "县委党校"),
        ("［责任单位：县水利局（牵头）、县城投公司］", "县水利局", "县城投公司"),
        ("铺设管网15公里（县住建局负责，长期推进）。", "县住建局", ""),
        ("建设局、国土局两家共同负责，年底前把地清出来。", "建设局 国土局", ""),
        ("建设局盯住管网，工信局盯住复产，月底前报结果。", "建设局 工信局", ""),
        ("河口镇腾退闲置厂房3处，12月底前交付。", "河口镇", ""),
        ("县人民医院门诊楼12月底前投入使用。", "", ""),
        ("所需经费由财政统筹解决。", "财政", ""),
        ("由县委副书记周强总负责，县农业农村局具体实施。", "县委副书记周强 县农业农村局", ""),
        ("施工单位增加机械20台，12月20日前完成路基。", "施工单位", ""),
        ("此项工作由县考核办组织，县监察局、县统计局参加。", "县考核办", "县监察局 县统计局"),
    ],
)
def test_who_does_it(text, owners, cooperating):
    found = last(text)

    assert (words(found.owners), words(found.cooperating)) == (owners, cooperating)


def test_a_bracket_cut_in_two_leads_and_helps():
    found = read(PLAN + "1.绿化覆盖率≥36%。（县住建局牵头；县城管局、县林业局配合）", DAY)

    assert words(found.sentences[-1].cooperating) == "县城管局 县林业局"
    assert [(f.indicator, f.bound) for f in found.figures] == [("绿化覆盖率", ">=")]


def test_the_lead_of_one_item_is_not_that_of_the_next():
    found = last(
        "2.设立专项经费。牵头单位：县财政局\n3.配备爱卫干部。责任单位：县爱卫办、县民政局。"
    )

    assert words(found.owners) == "县爱卫办 县民政局"


@pytest.mark.parametrize(
    ("text", "words_of_time", "day"),
    [
        (
            "请于11月25日（星期五）下午5时前上报。",
            "11月25日（星期五）下午5时前",
            date(2022, 11, 25),
        ),
        ("11月20日至12月31日开展集中整治。", "11月20日至12月31日", date(2022, 12, 31)),
        ("县城投公司11月底交地。", "11月底", date(2022, 11, 30)),
        ("春节放假前完成。", "春节放假前", date(2023, 1, 21)),
        ("到“十四五”末，森林覆盖率达到42%。", "“十四五”末", date(2025, 12, 31)),
        ("限期三个月整改到位。", "三个月", date(2023, 2, 15)),
        ("水利局长每半个月向我报一次进度。", "每半个月", None),
    ],
)
def test_by_when(text, words_of_time, day):
    found = last(text).deadline

    assert found is not None
    assert (found.text.removeprefix("至"), found.date) == (words_of_time.removeprefix("至"), day)


@pytest.mark.parametrize(
    ("head", "text", "label"),
    [
        (PLAN, "三、工作要求\n（一）立即整改。", "exhortation"),
        (PLAN, "日常考核每季度进行一次。", "directive"),
        (PLAN, "连续两年排名末位的，对主要负责人进行诫勉谈话。", "directive"),
        (PLAN, "对造成越级上访的，按照有关规定追责问责。", "directive"),
        (PLAN, "（联系人：高明，电话：5231166）", "other"),
        (PLAN, "县公安局：负责打击暴力抗法行为；配合县水利局划定禁采区。", "directive"),
        (PLAN, "一、反馈问题：青禾河断面水质不达标。", "problem"),
        (TALK, "主要有这么几个问题：\n第一，招商引资后劲乏力。", "problem"),
        (TALK, "二、正视困难和问题\n一是资金支出进度慢。", "problem"),
        (TALK, "二、存在问题\n3．全域旅游集散中心项目。", "other"),
        (TALK, "最后，我再强调一下作风问题。", "other"),
        (TALK, "县委副书记　曾志强", "other"),
        (TALK, "再说差距。\n有些乡镇工程年年上、年年坏。", "problem"),
        (TALK, "有的乡镇把水渠修成了摆设。", "problem"),
        (TALK, "要抓紧动手。\n供电公司春节前改造台区56个。", "directive"),
        (TALK, "要抓紧动手。\n国土局占地手续从简，三天之内办完。", "directive"),
        (PLAN, "供电公司须在迎峰度冬前完成切改。", "directive"),
        (PLAN, "项目总投资9800万元。", "fact"),
        (PLAN, "一、存在问题：河水不达标。\n整改措施：\n建设管网22公里。", "directive"),
    ],
)
def test_what_a_sentence_is(head, text, label):
    assert last(text, head).label == label


@pytest.mark.parametrize(
    ("text", "value", "indicator", "status"),
    [
        ("总经费4亿8,600万元。", 486_000_000, "总经费", "actual"),
        ("成片造林3万5千亩。", 35_000, "成片造林", "actual"),
        ("机动车保有量快速增长，截至6月底达到8.6万辆。", 86_000, "机动车保有量", "actual"),
        ("播种面积不能低于110万亩。", 1_100_000, "播种面积", "target"),
        ("粮食总产计划26万吨。", 260_000, "粮食总产计划", "target"),
        ("观光人次较去年成长15%。", 15, "观光人次", "actual"),
        ("模拟申请15件。", 15, "模拟申请", "actual"),
    ],
)
def test_a_number(text, value, indicator, status):
    (figure,) = read(TALK + text, DAY).figures

    assert (figure.value, figure.indicator, figure.status) == (value, indicator, status)


def test_measures_that_were_announced_are_one_task_with_its_block_of_owners():
    text = (
        PLAN
        + "一、反馈问题：河水不达标。\n整改措施：\n1.关停造纸企业4家。\n2.建设管网22公里。\n"
        + "责任单位：县水务局\n整改时限：12月31日"
    )

    (task,) = read(text, DAY).proposals

    assert len(task.sentences) == 4
    assert words(task.owners) == "县水务局"


def test_each_clause_of_an_aim_is_a_standard():
    found = last("到2025年，接待游客突破800万人次，年均增长18%以上。")

    assert [word.text for word in found.standards] == ["接待游客突破800万人次", "年均增长18%以上"]
