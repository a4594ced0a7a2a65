"""A cell that says until when: a date, a term, or words that name no day."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from luoshi.clocks import BadLimit, parse

from .sheet import Cell, written

FIRST_SERIAL, LAST_SERIAL = 36526, 73050  # 2000-01-01 to 2099-12-31 as a sheet counts days
SHEET_EPOCH = date(1899, 12, 30)
OPEN_ENDED = re.compile(r"长期|持续|常态|全年|每[年月周季日]|日常|不定期|适时|尽快|待定")
_YEAR_MONTH = re.compile(r"(\d{4})[年./-](\d{1,2})月?[底末]?")
_YEAR = re.compile(r"(\d{4})年[底末]?")
_MONTH_DAY = re.compile(r"(\d{1,2})[./](\d{1,2})")
_DIGITS = re.compile(r"(20\d{2})(\d{2})(\d{2})")
_WITHIN = {"一季度": "3月底", "二季度": "6月底", "三季度": "9月底", "四季度": "12月底"}
_WITHIN |= {"上半年": "6月底", "下半年": "12月底", "年内": "12月底", "年底": "12月底"}
_LEAD = re.compile(r"^(?:于|在|力争|确保)|(?:完成|办结|以前|之前|前|内|止)+$")


@dataclass(frozen=True)
class When:
    """`on` a day, or a `limit` ("10wd"), or neither with a question for the clerk."""

    on: date | None = None
    limit: str = ""
    words: str = ""
    ask: str = ""
    error: str = ""


def read_when(cell: Cell, year: int) -> When:
    """What a cell says; a day without a year is one of the register's year."""
    if isinstance(cell, datetime):
        return When(on=cell.date())
    if isinstance(cell, date):
        return When(on=cell)
    words = written(cell)
    if not words:
        return When()
    if isinstance(cell, timedelta | bool):
        return When(words=words[:60], error=_unreadable(words))
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", words))
    if plain.isdecimal() and FIRST_SERIAL <= int(plain) <= LAST_SERIAL:
        return When(on=SHEET_EPOCH + timedelta(days=int(plain)))
    return _read_words(words, plain, year)


def _read_words(words: str, plain: str, year: int) -> When:
    bare = _LEAD.sub("", plain)
    said = words[:60]
    try:
        return _limit(bare, year, said)
    except BadLimit as bad:
        # 3月至6月: until the end of the stretch, in the year of its beginning
        first, _, last = re.sub("至|到|—+|-|~|～", "|", bare, count=1).partition("|")
        named = re.match(r"(\d{4})年", first)
        if last and named and not re.match(r"\d{4}", last):
            last = named[0] + last
        try:
            return _limit(last, year, said) if last else _asked(said, str(bad))
        except BadLimit:
            return _asked(said, str(bad))


def _limit(bare: str, year: int, said: str) -> When:
    if found := _DIGITS.fullmatch(bare):
        bare = "-".join(found.groups())
    elif found := _YEAR_MONTH.fullmatch(bare):
        return _month_end(int(found[1]), int(found[2]), said)
    elif found := _YEAR.fullmatch(bare):
        return When(on=date(int(found[1]), 12, 31), words=said)
    elif found := _MONTH_DAY.fullmatch(bare):
        bare = f"{found[1]}月{found[2]}日"
    elif found := re.fullmatch(r"(\d{4})年(.+)", bare):
        year, bare = int(found[1]), found[2] if found[2] in _WITHIN else bare
    elif re.fullmatch(r"\d{1,2}月份?", bare):
        return _month_end(year, int(re.match(r"\d+", bare)[0]), said)
    limit = parse(_WITHIN.get(bare.removeprefix("第"), bare), since=date(year, 1, 1))
    return When(on=limit.on, words=said) if limit.on else When(limit=limit.code, words=said)


def _month_end(year: int, month: int, said: str) -> When:
    if not 1 <= month <= 12:
        raise BadLimit(f"没有“{said}”这个月，请检查。")
    after = date(year + month // 12, month % 12 + 1, 1)
    return When(on=after - timedelta(days=1), words=said)


def _asked(said: str, error: str) -> When:
    if OPEN_ENDED.search(said):
        ask = f"时限“{said}”没有说到哪天：先不定，交办前补上日期，或写明为什么不定时限。"
        return When(words=said, ask=ask)
    return When(words=said, error=error if "没有“" in error else _unreadable(said))


def _unreadable(said: str) -> str:
    return f"看不懂时限“{said[:20]}”，请写成2026-06-30、6月底或10个工作日。"
