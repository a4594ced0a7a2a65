"""What the words of a deadline allow: a last day, a rhythm, a limit, or nothing that can be told."""

import re
from calendar import monthrange
from datetime import date, timedelta

from luoshi.reading.lazy import lazy
from luoshi.reading.record import record

from .anchor import Anchor, day, number, place, year_of
from .lunar import FEASTS


@record
class Term:
    """What a form says: a day, a standing rhythm or a limit; all empty when it cannot be told."""

    on: date | None = None
    rhythm: str = ""
    limit: str = ""


_OF_RULES = re.compile("办法|细则|规定|条例|守则|规程")
_PARTS = {"上旬": 10, "中旬": 20}


def dated(match: re.Match[str], anchor: Anchor, month: int, of_month: int | None = None) -> Term:
    word = match["year"]
    if word is None:
        return Term(place(month, of_month, anchor))
    if word == "次" and _OF_RULES.search(match.string, 0, 160):
        return Term()  # a rule speaks of every year
    year = year_of(word, anchor)
    return Term(day(year, month, of_month) if year else None)


_FROM = lazy(
    r"(?P<year>(?:19|20)\d\d|[今本明来]|二[〇零][〇零一二三四五六七八九]{2})年(?P<month>\d{1,2}|[一二三四五六七八九十]{1,3})月[^,。;:()]{0,5}$"
)


def until(match: re.Match[str], anchor: Anchor) -> Term:
    """2025年11月至次年3月, 2026年11月—12月: the year written in front holds for the end too."""
    words = match.groupdict()
    since = _FROM.search(match.string, max(0, match.start() - 16), match.start())
    year = year_of(since["year"], anchor) if since else None
    if since is None or year is None or words["year"] not in (None, "次"):
        return month_day(match, anchor) if "day" in words else month(match, anchor)
    last = number(words["month"])
    of_month = number(words["day"]) if "day" in words else _PARTS.get(words["part"] or "")
    return Term(day(year + (last < number(since["month"])), last, of_month))


def month_day(match: re.Match[str], anchor: Anchor) -> Term:
    return dated(match, anchor, number(match["month"]), number(match["day"]))


def month(match: re.Match[str], anchor: Anchor) -> Term:
    part = match["part"] or ""
    if part == "初" or (match["by"] and part in ("", "份")):
        return Term()  # 6月前: before or by the end of June, nobody can tell
    if part == "中" or match[0].endswith("月中"):
        return Term()
    return dated(match, anchor, number(match["month"]), _PARTS.get(part))


def year_end(match: re.Match[str], anchor: Anchor) -> Term:
    return dated(match, anchor, 12)


def half(match: re.Match[str], anchor: Anchor) -> Term:
    if match["by"] and match["part"] is None:
        return Term()
    return dated(match, anchor, 6 if match["half"] == "上" else 12)


def quarter(match: re.Match[str], anchor: Anchor) -> Term:
    if match["by"] and match["part"] is None:
        return Term()
    which = match["quarter"]
    return dated(match, anchor, 3 * (4 if which == "末" else number(which)))


def plan_end(match: re.Match[str], anchor: Anchor) -> Term:
    which = number(match["plan"])
    return Term(date(1985 + 5 * (which - 6), 12, 31) if 6 <= which <= 20 else None)


def whole_year(match: re.Match[str], anchor: Anchor) -> Term:
    if match["by"]:
        return Term()
    year = year_of(match["year"], anchor)
    return Term(day(year, 12) if year else None)


_DECEMBER = 12  # what is said then is of the year that comes


def years_ahead(match: re.Match[str], anchor: Anchor) -> Term:
    years = number(match["count"].replace("两", "二"))
    limit = f"{years}y"
    if anchor.issued is None:
        return Term(limit=limit)
    return Term(
        date(anchor.issued.year + years - (anchor.issued.month < _DECEMBER), 12, 31), limit=limit
    )


_UNITS = {"工作日": "wd", "日": "d", "天": "d", "周": "w", "星期": "w", "月": "m", "小时": "h"}


_COUNTED_FROM_ISSUE = re.compile(
    r"限(?:期|在|于)?$|(?<!申)请[^。;]{0,60}(?:在|于)$|(?:本|此)?(?:通知|方案|意见|纪要|文件|办法)(?:印发|下发|发布|公布)(?:之日)?(?:起|后)?的?$"
    r"|自(?:印发|下发|发布)之日起$|(?:收到|接到)(?:本|此)(?:通知|函|文|件)(?:之日)?(?:起|后)?的?$|(?:会后|(?:^|[于在,。;:()])(?:本次|此次)?会议(?:结束|召开)?之?后|即日起|[收见]文后?|文到之?日?(?:起|后)?)的?$"
)


_FROM_AN_EVENT = re.compile(
    "凡|每|后|议案|提案|建议|来[信访]|起|时|逾期|受理|收到|接到|之日|对(?:群众|企业|来)|对[^,。;]{1,24}的|的,|诉求|申请|投诉|异议|结果|一般|制度|机制|办理|服务"
)


def limit(match: re.Match[str], anchor: Anchor) -> Term:
    count = match["count"]
    try:
        told = int(count) if count.isdigit() else number(count.replace("两", "二"))
    except KeyError:  # 十十日内 counts nothing
        return Term()
    unit = _UNITS[match["unit"]]
    at = match.start("count")
    before = match.string[max(0, at - 70) : at]
    sentence = re.split(r"[。;\n]", before)[-1]
    once = _COUNTED_FROM_ISSUE.search(before) or not (
        _FROM_AN_EVENT.search(sentence) or _OF_RULES.search(match.string, 0, 160)
    )
    on = _later(anchor.issued, told, unit) if once and anchor.issued else None
    return Term(on, limit=f"{told}{unit}")


def _later(start: date, count: int, unit: str) -> date | None:
    """Working days need a calendar nobody has for every year; they are not told."""
    if unit == "m":
        year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
        return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
    return start + timedelta(days=count * (7 if unit == "w" else 1)) if unit in "dw" else None


def half_limit(match: re.Match[str], anchor: Anchor) -> Term:
    count, unit = (15, "d") if match["unit"] == "月" else (6, "m")
    on = _later(anchor.issued, count, unit) if anchor.issued else None
    return Term(on, limit=f"{count}{unit}")


def this_month(match: re.Match[str], anchor: Anchor) -> Term:
    if anchor.issued is None:
        return Term()
    month, year = anchor.issued.month, anchor.issued.year
    if match["which"] == "下":
        month, year = (1, year + 1) if month == 12 else (month + 1, year)
    return Term(day(year, month, _PARTS.get(match.groupdict().get("part") or "")))


def two_years(match: re.Match[str], anchor: Anchor) -> Term:
    year = year_of("明", anchor)
    return Term(day(year, 12) if year else None)


def this_year(match: re.Match[str], anchor: Anchor) -> Term:
    year = year_of("今", anchor)
    return Term(day(year, 12) if year else None)


def all_year(anchor: Anchor) -> Term:
    """全年 in the column of deadlines: the year of the plan, else that of issue."""
    year = anchor.plan_year or (anchor.issued.year if anchor.issued else None)
    return Term(day(year, 12) if year else None)


def day_only(match: re.Match[str], anchor: Anchor) -> Term:
    issued = anchor.issued
    if issued is None:
        return Term()
    month, year = issued.month, issued.year
    if match["which"] == "下":
        month, year = (1, year + 1) if month == 12 else (month + 1, year)
    found = day(year, month, number(match["day"]))
    return Term(found if found and found >= issued else None)


_SEASONS = {"今冬明春": (1, 3), "今秋": (0, 11), "今夏": (0, 8)}  # years ahead, last month
_SPRING = 3  # before it 今冬 may be the winter that is passing


def seasons(match: re.Match[str], anchor: Anchor) -> Term:
    known = _SEASONS.get(match["seasons"])
    if known is None or anchor.issued is None or (known[0] and anchor.issued.month < _SPRING):
        return Term()
    last = day(anchor.issued.year + known[0], known[1])
    return Term(last if last and last >= anchor.issued else None)


_FEASTS = {"元旦": (12, 31), "五一": (4, 30), "七一": (6, 30), "十一": (9, 30), "国庆": (9, 30)}


def feast(match: re.Match[str], anchor: Anchor) -> Term:
    """The eve of a feast; one of the lunar year falls on the next day of its name."""
    name = match["feast"]
    if name in FEASTS:
        return _lunar(FEASTS[name], match, anchor)
    known = (8, 31) if name.startswith("秋季") else _FEASTS.get(name)
    return dated(match, anchor, *known) if known else Term()


def _lunar(days: dict[int, date], match: re.Match[str], anchor: Anchor) -> Term:
    named, issued = year_of(match["year"], anchor), anchor.issued
    ahead = [issued.year, issued.year + 1] if issued else []
    for year in [named] if named else ahead:
        on = days.get(year)
        if on and (named or (issued and on > issued)):
            return Term(on - timedelta(days=1))
    return Term()


_WEEKDAYS = "一二三四五六日"


def week(match: re.Match[str], anchor: Anchor) -> Term:
    """本周五前, 下周一前, 本周内; a bare 周五前 is told only while that day is ahead."""
    if anchor.issued is None:
        return Term()
    monday = anchor.issued - timedelta(days=anchor.issued.weekday())
    if not match["weekday"]:
        return Term(monday + timedelta(days=6 + 7 * (match["span"] == "下")))
    which = 6 if match["weekday"] == "末" else _WEEKDAYS.index(match["weekday"])
    on = monday + timedelta(days=which + 7 * (match["which"] == "下"))
    return Term(on if on >= anchor.issued else None)


def near_day(match: re.Match[str], anchor: Anchor) -> Term:
    if anchor.issued is None:
        return Term()
    return Term(anchor.issued + timedelta(days="今明后".index(match["near"])))


_RHYTHMS = {
    "年": "P1Y", "两年": "P2Y", "半年": "P6M", "季度": "P3M", "季": "P3M", "月": "P1M", "半月": "P15D", "半个月": "P15D", "两月": "P2M", "两个月": "P2M", "三月": "P3M",
    "三个月": "P3M", "两日": "P2D", "两天": "P2D", "三日": "P3D", "三天": "P3D",
    "旬": "P10D", "两周": "P2W", "周": "P1W", "星期": "P1W", "日": "P1D", "天": "P1D", "学期": "P6M",
}  # fmt: skip


def rhythm(match: re.Match[str], anchor: Anchor) -> Term:
    return Term(rhythm=_RHYTHMS[match["every"]])


def untold(match: re.Match[str], anchor: Anchor) -> Term:
    return Term()
