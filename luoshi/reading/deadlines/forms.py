"""The forms in which a text says by when."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from luoshi.reading.rules import Rule, rule

from . import terms
from .anchor import Anchor
from .terms import Term

_N = r"(?:\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_YEAR = r"(?:(?P<year>(?:19|20)\d\d|民国\d{2,3}|(?<!\d)1[012]\d|(?<!\d)[5-9]\d|二[〇零][〇零一二三四五六七八九]{2}|[今本明来]|[12]?[0xX*×]{2,4})年)"
_BY = r"(?:之前|以前|前|为止|止)"
_NOT_PAST = r"(?<![去上往历每至])(?<![去上往历每]年)(?<!截止)"


@dataclass(frozen=True, slots=True)
class Form:
    """`rank` 3: surely a deadline; 2: a date that may be one; 1: a rhythm; 0: only the year."""

    rule: Rule
    rank: int
    resolve: Callable[[re.Match[str], Anchor], Term]


FORMS = (
    Form(
        rule(
            "deadline.month_day",
            "月日，带“前”“止”",
            rf"{_YEAR}?(?P<month>{_N})月(?P<day>{_N})[日号]{_BY}",
            (("各单位于12月10日前上报方案。", "12月10日前"), ("2025年3月1日止", "2025年3月1日止")),
            ("3月5日召开的会议",),
        ),
        3,
        terms.month_day,
    ),
    Form(
        rule(
            "deadline.until_month_day",
            "起止时间的末日",
            rf"(?<!截)(?:至|到|-|~){_YEAR}?(?P<month>{_N})月(?P<day>{_N})[日号]",
            (("9月1日至10月31日集中整治", "至10月31日"),),
            ("10月31日召开",),
        ),
        3,
        terms.month_day,
    ),
    Form(
        rule(
            "deadline.on_month_day",
            "月日",
            rf"{_NOT_PAST}{_YEAR}?(?<!\d)(?P<month>{_N})月(?P<day>{_N})[日号](?!起|以来|至|到|-|~|印发|召开的|会议)",
            (("定于9月8日开工。", "9月8日"),),
            ("自9月1日起施行", "去年5月1日"),
        ),
        2,
        terms.month_day,
    ),
    Form(
        rule(
            "deadline.month_end",
            "月底、月末、上中下旬，带或不带“前”",
            rf"{_NOT_PAST}{_YEAR}?(?<!\d)(?P<month>{_N})月(?P<part>底|末|上旬|中旬|下旬|初)(?P<by>{_BY})",
            (("6月底前完成主体工程", "6月底前"), ("明年三月中旬以前", "明年三月中旬以前")),
            ("6月份前", "每月底前"),
        ),
        3,
        terms.month,
    ),
    Form(
        rule(
            "deadline.in_month",
            "某月、某月份、某月底",
            rf"{_NOT_PAST}{_YEAR}?(?<![\d至到\-~、])(?P<month>{_N})月(?P<part>份|底|末|上旬|中旬|下旬|初)?(?P<by>{_BY})?(?!\d|[至到\-~、]\d|{_N}[日号]|起|以来)",
            (("力争7月份开工", "7月份"), ("定在十月下旬举行", "十月下旬")),
            ("1-5月份",),
        ),
        2,
        terms.month,
    ),
    Form(
        rule(
            "deadline.until_month",
            "起止月份的末月",
            rf"(?<!截)(?:至|到|-|~){_YEAR}?(?P<month>{_N})月(?P<part>份|底|末|上旬|中旬|下旬|初)?(?P<by>{_BY})?(?!{_N}[日号])",
            (("3月至6月开展排查", "至6月"), ("4-6月组织自查", "-6月")),
            ("至6月5日",),
        ),
        2,
        terms.month,
    ),
    Form(
        rule(
            "deadline.year_end_by",
            "年底前、年内",
            rf"{_NOT_PAST}(?:{_YEAR}年?|(?<![一二三四五六七八九十两几多\d去当])年)(?:[底末终]{_BY}|内)",
            (("年底前全部建成", "年底前"), ("年内开工", "年内"), ("2026年年底前", "2026年年底前")),
            ("去年底前已完成", "三年内"),
        ),
        3,
        terms.year_end,
    ),
    Form(
        rule(
            "deadline.year_end",
            "年底、年末",
            rf"{_NOT_PAST}(?:{_YEAR}年?|(?<![一二三四五六七八九十两几多\d去当])年)[底末]",
            (("到今年年底建成通车", "今年年底"),),
            ("去年底", "上年末"),
        ),
        2,
        terms.year_end,
    ),
    Form(
        rule(
            "deadline.half_year",
            "上半年、下半年",
            rf"{_NOT_PAST}{_YEAR}?(?P<half>[上下])半年(?P<part>内|末|底)?(?P<by>{_BY})?(?!起|以来)",
            (("确保上半年开工", "上半年"),),
            ("大半年来",),
        ),
        2,
        terms.half,
    ),
    Form(
        rule(
            "deadline.quarter",
            "季度",
            rf"{_NOT_PAST}{_YEAR}?第?(?P<quarter>[一二三四1-4])季度(?P<part>内|末|底)?(?P<by>{_BY})?(?!起|以来)",
            (("三季度末建成", "三季度末"), ("第二季度完成", "第二季度")),
            ("每季度通报",),
        ),
        2,
        terms.quarter,
    ),
    Form(
        rule(
            "deadline.plan_end",
            "五年规划期末、期间",
            r"“?(?P<plan>[一二三四五六七八九]?十?[一二三四五六七八九])五”?(?:规划|计划)?(?:期?末|期间|时期)",
            (("到“十四五”末达到60%", "“十四五”末"), ("十二五期间", "十二五期间")),
            ("十五年期间",),
        ),
        2,
        terms.plan_end,
    ),
    Form(
        rule(
            "deadline.by_year",
            "到某年",
            rf"(?:(?<=到)|(?<=至)|(?<=于)|(?<=在)|(?<=争)|(?<=保)){_YEAR}(?P<by>{_BY})?(?!\d|{_N}月|[底末终年上下内]|第?[一二三四]季)",
            (("到2027年建成", "2027年"),),
            ("2019年以来",),
        ),
        2,
        terms.whole_year,
    ),
    Form(
        rule(
            "deadline.years",
            "几年内、用几年时间",
            r"(?<![十百\d第近前〇一二三四五六七八九至到])(?:[\d一二两三四五六七八九]{1,2}[至到\-~])?(?P<count>\d{1,2}|[一二两三四五六七八九十])年(?:之内|以内|内|左右的?时间|的?时间)",
            (("五年内翻一番", "五年内"), ("用3年时间建成", "3年时间")),
            ("二〇一二年内", "近三年内"),
        ),
        3,
        terms.years_ahead,
    ),
    Form(
        rule(
            "deadline.limit",
            "若干工作日、日、月之内",
            r"(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,3})个?(?P<unit>工作日|小时|星期|日|天|周|月)(?:之内|以内|内)",
            (("3个工作日内办结", "3个工作日内"), ("收到之日起十五日内", "十五日内")),
            ("今日内", "本月内"),
        ),
        3,
        terms.limit,
    ),
    Form(
        rule(
            "deadline.this_month",
            "本月底、月底前、下月底",
            rf"(?<![一二三四五六七八九十\d每个上])(?P<which>[本下])?个?月(?:底|末)(?:{_BY})?|(?<=本)月内",
            (("月底前上报", "月底前"), ("下月底完成", "下月底")),
            ("6月底前", "每月底前"),
        ),
        3,
        terms.this_month,
    ),
    Form(
        rule(
            "deadline.day",
            "某日前（当月）",
            rf"(?<![月一二三四五六七八九十\d])(?P<day>{_N})[日号]{_BY}",
            (("请于25日前报送", "25日前"),),
            ("3月25日前", "每月25日前"),
        ),
        3,
        terms.day_only,
    ),
    Form(
        rule(
            "deadline.feast",
            "节日、时令之前",
            rf"{_YEAR}?“?(?P<feast>元旦|春节|五一|七一|十一|国庆|中秋|端午|清明|汛期|主汛期|入汛|入冬|开学|采暖季|供暖季|两会|春耕|秋收)”?节?(?:之前|以前|前)(?!夕)",
            (("国庆节前通车", "国庆节前"), ("“七一”前完成", "“七一”前")),
            ("春节前夕走访了",),
        ),
        3,
        terms.feast,
    ),
    Form(
        rule(
            "deadline.week",
            "本周、周几前",
            rf"(?:[本下]个?)?(?:周|星期)[一二三四五六日末]{_BY}|本周内",
            (("本周五前报送", "本周五前"),),
            ("每周一调度",),
        ),
        3,
        terms.untold,
    ),
    Form(
        rule(
            "deadline.rhythm",
            "每月、每季度、按月",
            r"(?<!均)(?:每个?|按|逐)(?P<every>半年|年|季度|季|半月|月|旬|两周|周|星期|日|天)(?!均|\d{2,}(?![\d月日号])|产|轻|度计划|龄|级|照|期)(?:的?首月|的?第?[一二三1-3]个?月)?的?"
            rf"(?:{_N}月)?(?:底|末|初|{_N}[日号])?{_BY}?",
            (("每季度通报一次", "每季度"), ("每年6月底前", "每年6月底前"), ("按月调度", "按月")),
            ("平均每年", "每月500元"),
        ),
        1,
        terms.rhythm,
    ),
    Form(
        rule(
            "deadline.regular",
            "定期",
            r"(?<!不)定期(?!存款)|(?:即日|即刻)起",
            (("要定期报告进度", "定期"), ("即日起执行", "即日起")),
            ("不定期抽查",),
        ),
        1,
        terms.untold,
    ),
    Form(
        rule(
            "deadline.this_year",
            "今年（年度目标）",
            r"今年(?!以来|[上下一二三四初第年底末内]|\d|,?[^,。;]{0,24}(?:(?<![为除])了|以来))",
            (("今年,县政府将新建三所学校", "今年"),),
            ("今年以来,全县", "今年上半年"),
        ),
        0,
        terms.this_year,
    ),
)

SLOT = rule(
    "deadline.slot",
    "“完成时限”栏",
    r"(?:完成|办理|办结|整改|落实|报送|责任)?(?:时限|时间|期限|时间节点|时间要求|期限要求)\s?[::]\s?(?P<hit>[^。;\n)】,]{2,24})",
    (("完成时限:2025年6月底", "2025年6月底"), ("整改时限:立行立改。", "立行立改")),
    ("时间紧任务重",),
)
