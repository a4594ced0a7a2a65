"""The class and the number of a row name nobody."""

from datetime import date

from luoshi.reading import read

TABLE = """序号\t类别\t任务\t牵头单位\t配合单位\t时限
5\t二、农业农村\t完成供水管网改造8公里，解决900户群众用水。\t县教育局\t县发展改革局\t6月底前
6\t农业农村\t建成高标准农田3万亩。\t县水利局\t县财政局\t9月底前
"""


def test_the_class_of_a_task_is_not_its_owner():
    led = [
        [one.text for one in sentence.owners]
        for sentence in read(TABLE, date(2026, 1, 5)).sentences
    ]

    assert [names for names in led if names] == [["县教育局"], ["县水利局"]]
