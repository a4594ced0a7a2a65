"""What the words of a deadline allow: a last day, a rhythm, a limit, or nothing that can be told."""

import re
from datetime import date, timedelta

from luoshi.reading.record import record

from .anchor import Anchor, day, number, place, year_of


@record
class Term:
    """What a form says: a day, a standing rhythm or a limit; all empty when it cannot be told."""

    on: date | None = None
    rhythm: str = ""
    limit: str = ""


def dated(match: re.Match[str], anchor: Anchor, month: int, of_month: int | None = None) -> Term:
    word = match["year"]
    if word is None:
        return Term(place(month, of_month, anchor))
    year = year_of(word, anchor)
    return Term(day(year, month, of_month) if year else None)


def month_day(match: re.Match[str], anchor: Anchor) -> Term:
    return dated(match, anchor, number(match["month"]), number(match["day"]))


def month(match: re.Match[str], anchor: Anchor) -> Term:
    part = match["part"] or ""
    if part == "初" or (match["by"] and part in ("", "份")):
        return Term()  # 6月前: before or by the end of June, nobody can tell
    if part == "中" or match[0].endswith("月中"):
        return Term()
    last = {"上旬": 10, "中旬": 20}.get(part)
    return dated(match, anchor, number(match["month"]), last)


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


def years_ahead(match: re.Match[str], anchor: Anchor) -> Term:
    years = number(match["count"].replace("两", "二"))
    limit = f"{years}y"
    if anchor.issued is None:
        return Term(limit=limit)
    return Term(date(anchor.issued.year + years - 1, 12, 31), limit=limit)


_UNITS = {"工作日": "wd", "日": "d", "天": "d", "周": "w", "星期": "w", "月": "m", "小时": "h"}


_COUNTED_FROM_ISSUE = re.compile(
    r"限(?:期|在|于)?$|请[^。;]{0,60}(?:在|于)$|(?:本|此)?(?:通知|方案|意见|纪要)(?:印发|下发|发布|公布)(?:之日)?(?:起|后)?的?$"
    r"|(?:收到|接到)(?:本|此)(?:通知|函|文|件)(?:之日)?(?:起|后)?的?$|(?:会后|即日起)的?$"
)


def limit(match: re.Match[str], anchor: Anchor) -> Term:
    count = match["count"]
    told = int(count) if count.isdigit() else number(count.replace("两", "二"))
    unit = _UNITS[match["unit"]]
    before = match.string[max(0, match.start() - 70) : match.start()]
    from_issue = anchor.issued and unit in "dw" and _COUNTED_FROM_ISSUE.search(before)
    days = timedelta(days=told * (7 if unit == "w" else 1)) if from_issue else None
    on = anchor.issued + days if anchor.issued and days else None
    return Term(on, limit=f"{told}{unit}")


def this_month(match: re.Match[str], anchor: Anchor) -> Term:
    if anchor.issued is None:
        return Term()
    month, year = anchor.issued.month, anchor.issued.year
    if match["which"] == "下":
        month, year = (1, year + 1) if month == 12 else (month + 1, year)
    return Term(day(year, month))


def this_year(match: re.Match[str], anchor: Anchor) -> Term:
    year = year_of("今", anchor)
    return Term(day(year, 12) if year else None)


def day_only(match: re.Match[str], anchor: Anchor) -> Term:
    issued = anchor.issued
    found = day(issued.year, issued.month, number(match["day"])) if issued else None
    return Term(found if found and issued and found >= issued else None)


_SEASONS = {"今冬明春": (1, 3), "今秋": (0, 11), "今夏": (0, 8)}  # years ahead, last month


def seasons(match: re.Match[str], anchor: Anchor) -> Term:
    known = _SEASONS.get(match["seasons"])
    if known is None or anchor.issued is None or (known[0] and anchor.issued.month < 6):
        return Term()
    last = day(anchor.issued.year + known[0], known[1])
    return Term(last if last and last >= anchor.issued else None)


_FEASTS = {"元旦": (12, 31), "五一": (4, 30), "七一": (6, 30), "十一": (9, 30), "国庆": (9, 30)}


# The first day of the lunar year, month and day, from 1986 on.
_NEW_YEARS = [
    "0209",
    "0129",
    "0217",
    "0206",
    "0127",
    "0215",
    "0204",
    "0123",
    "0210",
    "0131",
    "0219",
    "0207",
    "0128",
    "0216",
    "0205",
    "0124",
    "0212",
    "0201",
    "0122",
    "0209",
    "0129",
    "0218",
    "0207",
    "0126",
    "0214",
    "0203",
    "0123",
    "0210",
    "0131",
    "0219",
    "0208",
    "0128",
    "0216",
    "0205",
    "0125",
    "0212",
    "0201",
    "0122",
    "0210",
    "0129",
    "0217",
    "0206",
    "0126",
]


def _spring(match: re.Match[str], anchor: Anchor) -> Term:
    """The eve of the Spring Festival of the year named, else of the next one."""
    if anchor.issued is None:
        return Term()
    named = year_of(match["year"], anchor)
    for year in [named] if named else [anchor.issued.year, anchor.issued.year + 1]:
        at = year - 1986
        if 0 <= at < len(_NEW_YEARS):
            first = date(year, int(_NEW_YEARS[at][:2]), int(_NEW_YEARS[at][2:]))
            if named or first > anchor.issued:
                return Term(first - timedelta(days=1))
    return Term()


def feast(match: re.Match[str], anchor: Anchor) -> Term:
    if match["feast"] == "春节":
        return _spring(match, anchor)
    known = (8, 31) if match["feast"].startswith("秋季") else _FEASTS.get(match["feast"])
    return dated(match, anchor, *known) if known else Term()


_RHYTHMS = {
    "年": "P1Y", "半年": "P6M", "季度": "P3M", "季": "P3M", "月": "P1M", "半月": "P15D",
    "旬": "P10D", "两周": "P2W", "周": "P1W", "星期": "P1W", "日": "P1D", "天": "P1D", "学期": "P6M",
}  # fmt: skip


def rhythm(match: re.Match[str], anchor: Anchor) -> Term:
    return Term(rhythm=_RHYTHMS[match["every"]])


def untold(match: re.Match[str], anchor: Anchor) -> Term:
    return Term()
