"""`luoshi due` as it is typed."""

import json
from datetime import date

import pytest

from luoshi.clocks.command import main
from luoshi.clocks.limits import Limit
from luoshi.clocks.terms import Term
from luoshi.clocks.trace import Trace


def test_it_says_when_and_why(capsys):
    code = main(["2026-02-09", "10个工作日"])

    assert code == 0
    assert capsys.readouterr().out == (
        "2026-02-28 星期六（补班）17:30\n"
        "  2月9日（周一）是起算日，当日不计。（民法典第201条）\n"
        "  2月14日（周六）补班，计1天；2月15日至23日春节放假，不计。（国办发明电〔2025〕7号）\n"
        "  2月28日（周六）补班，是第10个工作日，到当天17:30为止。"
        "（国办发明电〔2025〕7号、民法典第203条）\n"
    )


@pytest.mark.parametrize(
    ("argv", "headline"),
    [
        (["2026-02-09", "月底前"], "2026-02-28 星期六（补班）17:30"),
        (["2026-02-09T16:30", "4个工作小时"], "2026-02-10 星期二11:30"),
        (["2026-11-22", "60wd"], "2027-02-12 星期五17:30（暂定）"),
        (["2026-02-09", "2026-02-21"], "2026-02-21 星期六（放假）17:30"),
        (["2026-02-09", "10wd", "--count-first-day"], "2026-02-27 星期五17:30"),
        (["2026-02-09", "12d", "--no-roll-over"], "2026-02-21 星期六（放假）17:30"),
        (["2026-02-09", "10wd", "--end-of-day", "24:00"], "2026-02-28 星期六（补班）24:00"),
        (["2026-03-02", "10wd", "--hold", "2026-03-04..2026-03-10"], "2026-03-20 星期五17:30"),
        (
            ["2026-03-02", "10wd", "--hold", "2026-03-04..", "--today", "2026-03-20"],
            "2026-04-01 星期三17:30",
        ),
    ],
)
def test_the_first_line_is_the_answer(capsys, argv, headline):
    assert main(argv) == 0
    assert capsys.readouterr().out.splitlines()[0] == headline


def test_json_carries_the_trace(capsys):
    assert main(["2026-02-09", "10wd", "--json"]) == 0

    answer = json.loads(capsys.readouterr().out)
    assert answer["at"] == "2026-02-28T17:30:00+08:00"
    assert answer["sentences"][0] == "2月9日（周一）是起算日，当日不计。"
    assert Trace.from_json(answer["trace"]).term == Term(date(2026, 2, 9), Limit(10, "wd"))


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        ([], '命令没有写对，请照这样写：luoshi due 2026-02-09 "10个工作日"。'),
        (
            ["9/2/2026", "10wd"],
            "看不懂日期“9/2/2026”，请写成“2026-02-09”或“2026-02-09T15:30”。",
        ),
        (
            ["2026-02-09", "尽快"],
            "看不懂时限“尽快”，请写成“10个工作日”“15日”“3个月”“8个工作小时”或“2026-03-31”。",
        ),
        (["2098-02-09", "5000wd"], "日历只管1990年到2099年，请检查日期和时限。"),
        (["1970-02-09", "5wd"], "日历只管1990年到2099年，请检查日期和时限。"),
        (
            ["2026-02-09", "10wd", "--hold", "2026-02-11"],
            "看不懂暂停“2026-02-11”，请写成“2026-02-11..2026-02-13”。",
        ),
        (
            ["2026-02-09", "10wd", "--hold", "2026-02-11.."],
            "暂停还没有结束，要给出今天的日期才能推算。",
        ),
        (
            ["2026-02-09", "10wd", "--end-of-day", "25"],
            "看不懂钟点“25”，请写成“17:30”或“24:00”。",
        ),
        (["9999-12-31", "20年"], "日历只管1990年到2099年，请检查日期和时限。"),
    ],
)
def test_wrong_input_is_one_sentence_and_two(capsys, argv, sentence):
    assert main(argv) == 2
    assert capsys.readouterr() == ("", f"{sentence}\n")


def test_help_is_in_chinese(capsys):
    with pytest.raises(SystemExit) as leaving:
        main(["--help"])

    said = capsys.readouterr().out
    assert leaving.value.code == 0
    assert said.startswith("用法：luoshi due 起算日 时限 [选项]\n")
    assert all(english not in said for english in ("usage", "positional", "show this"))
