"""What a section does, by its heading: looks back (review), ahead (plan), or names problems."""

import re
from datetime import date

from .lazy import lazy

_REVIEW = lazy(
    "^过去的?[一几五]年|回顾|总结|取得的?(?:主要|显著|积极|新)?(?:成绩|成效|成果)|(?:施政|工作)成果|(?:工作|主要)进展|工作成绩|工作(?:完成|进展|开展)?情况|(?:得分|评估|评价|检查|督查|考核|抽查|测评|排名|运行|推进|进展)情况|完成情况|落实情况|"
    "(?:去年|上年|过去|五年来?|一年来?)的?(?:主要)?(?:工作|经济社会|经济运行)?(?:情况|成效|成绩|回顾|工作)|"
    "基本情况|运行情况|总体情况|主要(?:成绩|成效|做法)|统计公报|执行情况|现状|已开展|办理情况|(?:发展|建设|工作)基础|成就|综合评价"
)
_PLAN = lazy(
    "(?:工作|发展|总体|主要|奋斗|预期|任务|重点|约束性)?(?:目标|任务)(?!完成|责任落实情况|执行)|"
    "(?:下半年|下季度|明年|来年)[^,。;]{0,6}(?:打算|安排|思路|重点|任务)|工作(?:安排|打算|计划|部署|要点|重点|思路|措施)|下一步|下步|今后|安排(?!情况)|"
    "(?:今年|明年|本年)的?(?:主要|重点)?工作(?!总结|情况|回顾|完成)|(?:工作|实施)(?:方案|意见)|指导思想|"
    "总体(?:要求|思路|部署)|保障措施|重点工作|行动(?:计划|方案)|工作要求|实施步骤|扶持政策|奖励(?:标准|政策)|计分|草案|主要措施|怎么干|如何干|下[一]?步|"
    "下阶段|对策建议|办理(?:意见|计划)|贯彻意见"
)
_PROBLEM = lazy(
    "(?<!成绩,)(?:正视|直面|认清|找准|看到|清醒认识|正确看待)[^,。;]{0,8}(?:问题|困难|差距|不足|短板)|(?:存在|面临|主要|关注|解决)的?(?:一些|突出|主要|困难和)?(?:问题|困难|不足|差距|短板)|问题(?:和|与)不足|不足之处|(?:逾期|滞后|欠进度|未完成|未落实|进展缓慢)的?(?:事项|项目|任务|工作|专案)"
)
_YEAR = lazy("((?:19|20)[0-9]{2})年")
_TITLE_PLAN = lazy(
    "计划|方案|要点|安排|分工|分解|规划|纲要|清单|责任书|办法|细则|考核|意见|实事|目标任务|行动|措施|任务"
)
_TITLE_NEWS = lazy("会议?(?:今日|昨日)?(?:召开|举行)$")
_TITLE_DONE = lazy(
    "^过去的?[一几五][年]|(?:显著|明显|稳步)(?:增强|提升|提高|改善|优化|加快)|述职|(?:圆满|超额|全面|提前|顺利)完成|取得|成效|开门红|稳中|增长[0-9]"
)
_TITLE_REVIEW = lazy("公报|总结|情况|统计分析|运行分析|督查通报|回顾")
_TITLE_TASKS = lazy("分解|分工|清单|责任书|考核|办法|实施方案|行动方案|任务|要点")
_TITLE_OPEN = lazy("讲话|发言|报告|纪要|致辞|汇报|提纲|大纲|通报|稿|答[复覆]|函|要领")
_TABLE_PLAN = lazy("目标|任务|计划|时限|措施|标准")
_TABLE_REVIEW = lazy("完成(?!时|期|日|节点|要求)|实际|累计|增长|同比|比上年|绝对")


_IMPERATIVE = lazy(
    "(?:发展(?![环动势成水速质后活基格方空步的])|要|必须|抓好|抓住|抓紧|加快|推进|实施|强化|聚焦|落实|完善|深化|坚持|围绕|着力|切实|全面|明确|健全|建立|加强|突出|狠抓|优化|提升|保障|开展|启动|"
    "做好|做强|做大|转变|创新|统筹|大力|全力|努力|扎实|积极|进一步|严格|深入|持续|奋力|分类|压实|把|以.{2,12}为|推动|打造|培育|严守|守住|提高|促进|稳定|保持|"
    "千方百计|厉行|集中|尽快|组织|规范|拓展|壮大|夯实|构建|营造|新建|改建|新增|改造|打通|支持|鼓励|扩大|注重|增强|办好|办实)"
)
_RESULT = lazy(
    "明显|显著|不断(?:增强|提升|改善|完善|加快|优化)|稳步|取得|成效|有新|迈出|实现了|良好|成果|增强$|改善$|提升$|突破$|提高$|优化$|加快$|推进$|进展|平稳|"
    "向好|见效|有力"
)


_ASKS = lazy("(?<![主重需首必])要[^素点求领](?:[^。]{4,}。)$")


# 一、认清形势，肯定成绩: looks at what is, although it asks to look.
_APPRAISES = lazy(
    "(?:认清|看清|把握|分析|研判|看待|看到|肯定|认识|总结|回顾|正视|盘点)[^,。;]{0,14}(?:形势|成绩|成效|成果|局面|现状|情况|态势|意义|重要性|必要性)"
)


def is_imperative(words: str) -> bool:
    """加快转型升级, 要抓项目: an order, not a result (转型升级步伐明显加快)."""
    return (
        bool(_IMPERATIVE.match(words))
        and not _RESULT.search(words)
        and not _APPRAISES.search(words)
    )


def mode_of_title(words: str) -> str:
    """By the genre the title names; speeches and reports look both ways."""
    if _TITLE_NEWS.search(words):
        return ""  # 首季“开门红”调度会召开
    if "公报" in words:
        return "review"
    if "草案" in words and not _REVIEW.search(words):
        return "plan"
    if _TITLE_DONE.search(words):
        return "review"
    if _TITLE_TASKS.search(words) and not _TITLE_REVIEW.search(words):
        return "plan"
    if _TITLE_OPEN.search(words) or words.endswith("通知"):
        return ""  # 关于做好年度总结报送工作的通知 asks
    if _TITLE_REVIEW.search(words):
        return "" if _TITLE_PLAN.search(words) else "review"
    return "plan" if _TITLE_PLAN.search(words) else ""


def mode_of_heading(words: str, day: date | None) -> str:
    """review, plan, problem, or '' when the heading does not tell."""
    if _PROBLEM.search(words):
        return "problem"
    if _ASKS.search(words):
        return ""  # 一、已经完成的工作要认真总结。: asks, and heads nothing
    review, plan = _REVIEW.search(words), _PLAN.search(words)
    if review and plan:
        return "" if review.start() < plan.start() else "plan"
    if review or plan:
        return "review" if review else "plan"
    return _mode_of_year(words, day)


def _mode_of_year(words: str, day: date | None) -> str:
    """2014年工作, in a report of January 2015, looks back."""
    years = [int(year) for year in _YEAR.findall(words)]
    if not years or day is None or not re.search("工作|发展|任务", words):
        return ""
    return "review" if max(years) < day.year else "plan"


def mode_of_table(heads: str) -> str:
    """By the heads of the table's columns."""
    if _TABLE_PLAN.search(heads):
        return "" if _TABLE_REVIEW.search(heads) else "plan"
    return "review" if _TABLE_REVIEW.search(heads) else ""
