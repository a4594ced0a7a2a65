"""Tables that lost their lines: a cell on each line, or cells set apart by blanks."""

from datetime import date

from luoshi.reading import read

CELLS = """青禾县2024年民生实事责任分解表

序号

民生实事

牵头单位

配合单位

完成时限

1

新建东柳湿地公园。

县水务局

县住建局、各乡镇

12月底前

2

新建2座人行天桥。

县住建局

9月投入使用

青禾县人民政府办公室

2024年2月26日
"""
BLANKS = """青禾县2024年重点工作任务分解表

序号 工作任务 牵头单位 责任单位 完成时限
1 新建幼儿园3所 县教育局 县财政局、各乡镇 8月底
2 改造农村公路120公里 县交通局 各乡镇 11月底
"""


def told(text):
    reading = read(text, date(2024, 2, 26))
    return [
        (
            [word.text for word in task.owners],
            [word.text for word in task.cooperating],
            task.deadline.date if task.deadline else None,
        )
        for task in reading.proposals
    ]


def test_a_cell_on_each_line():
    assert told(CELLS) == [
        (["县水务局"], ["县住建局", "各乡镇"], date(2024, 12, 31)),
        (["县住建局"], [], date(2024, 9, 30)),
    ]


LEADERS = """青禾县2024年民生实事分解表

序号

实事内容

责任领导

责任单位

完成时限

1

新建学校3所。

李 敏

县教体局、县住建局

2024年8月31日前

说明：以上实事由县政府督查室每月督查。
"""


def test_persons_among_the_cells_and_a_remark_below_them():
    assert told(LEADERS) == [
        (["李 敏", "县教体局", "县住建局"], [], date(2024, 8, 31)),
        (["县政府督查室"], [], None),
    ]


def test_cells_set_apart_by_blanks():
    assert told(BLANKS) == [
        (["县教育局"], ["县财政局", "各乡镇"], date(2024, 8, 31)),
        (["县交通局"], ["各乡镇"], date(2024, 11, 30)),
    ]


def test_lines_of_units_without_such_a_head_are_no_tasks():
    assert told("参加单位名单\n\n县水务局\n\n县住建局\n\n县财政局\n") == []


PIPES = """青禾县2024年民生实事进展表

项目名称 | 工作任务 | 计划完成时间 | 牵头单位 |
1.人居环境提升 | 新建口袋公园2处；| 11月 | 建设局 |
2024.8 | 城投集团 | ||
对中心路进行绿化亮化提升；| 2024.10 | 城投集团 | |
一、重点工作 | | | |
"""


def test_a_row_without_the_cells_that_the_row_above_covers():
    assert [each for each in told(PIPES) if each[0]] == [
        (["建设局"], [], date(2024, 11, 30)),
        (["城投集团"], [], date(2024, 8, 31)),
        (["城投集团"], [], date(2024, 10, 31)),
    ]


DUTIES = """青禾县2024年重点工作任务分解表

序号

重点工作任务

当前进度

主要责任单位

协同配合单位

3

新建学校3所。

县发改委

县教育局、县财政局，各乡镇人民政府。
"""


def test_heads_that_say_whose_main_duty_it_is():
    assert told(DUTIES) == [(["县发改委"], ["县教育局", "县财政局", "各乡镇人民政府"], None)]


def test_the_line_above_an_owner_is_the_task_whatever_its_verb():
    text = DUTIES.replace("新建学校3所。", "深化校企合作，积极引进优质教育资源。")

    assert [task.task for task in read(text).proposals] == ["深化校企合作，积极引进优质教育资源。"]
