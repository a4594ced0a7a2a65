"""One spelling, letter for letter: what is said another way in Taiwan is read the same."""

from datetime import date

import pytest

from luoshi.reading import read
from luoshi.reading.normal import normalise

PAGE = "縣長在會議上講話，強調縣裡各個鄉鎮都要認真辦好這幾項實事。"  # most letters Traditional
SAID = {
    "會議審議透過了預算": "会议审议通过了预算",
    "抓好重點專案建設": "抓好重点项目建设",
    "聯絡電話、聯絡人和聯絡員": "联系电话、联系人和联络员",
    "按程式稽核後釋出": "按程序审核后发布",
    "經濟執行排程會": "经济运行调度会",
    "持續最佳化環境": "持续 优化环境",
    "答覆代表，函覆委員，覆函存檔": "答复代表,函复委员,复函存档",
    "森林覆蓋率": "森林覆盖率",
}


@pytest.mark.parametrize(("there", "here"), SAID.items())
def test_words_of_taiwan_on_a_traditional_page(there, here):
    assert normalise(PAGE + there) == normalise(PAGE) + here


@pytest.mark.parametrize("words", ["稽核专用物件", "程式宣告", "公安机关成立专案组", "覆盖面"])
def test_the_same_words_mean_something_else_on_a_simplified_page(words):
    assert normalise(words) == words


PAIRS = [
    ("县水利局要优化项目审核程序，12月底前答复代表。", "縣水利局要最佳化專案稽核程式，12月底前答覆代表。"),
    ("县发改局每月组织一次经济运行调度会。", "縣發改局每月組織一次經濟執行排程會。"),
    ("开工项目有42项，联系电话：0000。", "開工專案有42項，聯絡電話：0000。"),
    ("县环保专项行动领导小组办公室负责汇总。", "縣環保專項行動領導小組辦公室負責彙總。"),
]  # fmt: skip


@pytest.mark.parametrize(("here", "there"), PAIRS)
def test_both_are_read_alike(here, there):
    assert told(normalise(PAGE) + here) == told(PAGE + there)


def told(text: str) -> list[tuple]:
    found = read(text, date(2026, 3, 2))
    return [
        (one.label, len(one.owners), one.deadline and one.deadline.date) for one in found.sentences
    ]
