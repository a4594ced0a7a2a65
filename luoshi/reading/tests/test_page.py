"""The page: cut, blocks, sections, the date of the document."""

from datetime import date

import pytest

from luoshi.reading import read
from luoshi.reading.blocks import find_blocks
from luoshi.reading.cut import cut_sentences
from luoshi.reading.dating import task_year
from luoshi.reading.normal import normalise
from luoshi.reading.reader import open_page


def pieces(text):
    return [text[start:end] for start, end in cut_sentences(text)]


def test_a_sentence_ends_after_its_mark_and_the_closing_marks():
    text = " 他说:“抓落实!”好。\n（6月底完成）\r\n一是快；二是好？！）再说"

    assert pieces(text) == [
        "他说:“抓落实!”",
        "好。",
        "（6月底完成）",
        "一是快；",
        "二是好？！）",
        "再说",
    ]


def kinds(text):
    return [(block.kind, block.level, block.mode) for block in find_blocks(normalise(text))]


def test_lines_and_their_sections():
    text = (
        "青禾县人民政府工作报告\n各位代表：\n一、过去五年工作回顾\n五年来，成绩很大。\n"
        "（一）经济持续增长。生产总值增长，财政收入增长，居民收入也增长，民生支出占比提高，城乡面貌改善，社会大局稳定。\n"
        "二、存在的问题\n总量不大。\n三、今后五年的目标任务\n1．抓项目。\n来源：某网\n2024年2月3日\n"
    )

    assert kinds(text) == [
        ("title", 0, ""),
        ("address", 0, ""),
        ("heading", 1, "review"),
        ("para", 0, "review"),
        ("item", 2, "review"),
        ("heading", 1, "problem"),
        ("para", 0, "problem"),
        ("heading", 1, "plan"),
        ("item", 3, "plan"),
        ("boiler", 0, "plan"),
        ("date", 0, "plan"),
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("在会上的讲话\n（2009年7月3日）\n同志们：", date(2009, 7, 3)),
        ("关于工作的通知\n正文。\n青禾县人民政府\n二〇一四年三月十二日\n", date(2014, 3, 12)),
        (
            "工作报告\n——2015年1月26日在青禾县第十二届人民代表大会第三次会议上\n正文。",
            date(2015, 1, 26),
        ),
        ("细则\n（2017年3月20日县委常委会审议通过）\n第一条", date(2017, 3, 20)),
        ("通报\n青禾县委督查室　青禾县政府督查室　　2022年9月6日\n正文。", date(2022, 9, 6)),
        ("讲话\n时间:2022-03-10 09:17:00\n正文。", None),
        ("通知\n发布日期：2022年3月10日\n正文。", None),
        ("会议纪要\n时　间：2022年6月6日上午\n地点：三楼", date(2022, 6, 6)),
        ("会议纪要\n2013年4月15日下午，副县长主持召开会议，研究水库。", date(2013, 4, 15)),
        ("讲话\n时间：2022年3月10日　来源：青禾网\n正文。", None),
        ("通知\n我们要在2022年3月10日前完成。", None),
    ],
)
def test_the_date_is_the_documents_own(text, day):
    assert open_page(text).doc_date == day


def test_the_caller_knows_better():
    assert open_page("（2009年7月3日）", date(2010, 1, 1)).doc_date == date(2010, 1, 1)


def test_a_title_names_the_year_of_an_undated_page():
    assert open_page("青禾县2022—2024年行动方案\n一、目标").year == 2022
    assert open_page("县政府关于重点工作分工的通知\n青政发〔2022〕5号\n正文。").year == 2022


def test_what_the_file_calls_a_heading_opens_a_section():
    text = "青禾县情况\n去年工作回顾：抓项目、促发展\n新建幼儿园3所。\n今年工作安排：强弱项、惠民生\n改造卫生院5所。"
    headings = {text.index("去年"): 1, text.index("今年"): 1}

    assert [figure.status for figure in read(text).figures] == ["actual", "actual"]
    assert [f.status for f in read(text, None, headings).figures] == ["actual", "target"]


@pytest.mark.parametrize(
    ("above", "year"),
    [
        ([(2, "(一)经济指标。"), (1, "一、2027年主要预期目标"), (0, "通知")], 2027),
        ([(1, "一、2025年工作回顾"), (0, "2026年政府工作报告")], None),
        ([(1, "二、今年重点工作"), (0, "政府工作报告")], 2026),
        ([(3, "1.水利"), (1, "一、林业"), (0, "关于2026年重点任务分工的通知")], 2026),
        ([(0, "关于2025年目标任务完成情况的通报")], None),
        ([(2, "(一)水利"), (3, "2026年重点任务"), (1, "二、林业"), (0, "方案")], None),
    ],
)
def test_the_year_whose_tasks_are_listed(above, year):
    found = task_year(above, date(2026, 2, 10))

    assert (found[0] if found else None) == year
