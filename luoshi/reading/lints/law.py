"""Time limits that a law gives, or that it caps: a document may be kinder, never the reverse."""

from collections.abc import Iterator
from dataclasses import dataclass

from luoshi.reading.lazy import lazy
from luoshi.reading.numerals import chinese_number

from .model import Hit, lint
from .sheet import Sheet

_NUMBER = r"(?P<n>\d{1,3}|[一二三四五六七八九十百]{1,4})"
_UNIT = r"(?P<unit>个工作日|工作日|个月|日|天|年)"
_ANSWERED = lazy(r"[^。;,\n]{0,8}(?:办结|答复|办理完毕|作出|办复)")
_DAYS = {"个工作日": 1.4, "工作日": 1.4, "个月": 30.0, "日": 1.0, "天": 1.0, "年": 365.0}
_GAP = r"[^。;\n\d]{0,30}?"


@dataclass(frozen=True)
class Term:
    """`about` opens the clause that the number of days follows; `days` in days of the calendar."""

    about: str
    days: float
    said: str
    law: str
    is_after: bool = False  # the number stands before what it is about

    @property
    def pattern(self) -> str:
        term = rf"(?P<hit>{_NUMBER} ?{_UNIT})"
        if self.is_after:
            return rf"{term}(?:之?内|以内)[^。;\n\d]{{0,12}}(?:{self.about})"
        return rf"(?:{self.about}){_GAP}{term}"


LEAST = (
    Term(
        r"对(?:信访)?(?:处理|答复|复查)意见不服|信访人[^。;\n]{0,16}(?:不服|有异议)",
        30,
        "30日",
        "《信访工作条例》第三十五、三十六条",
    ),
    Term(r"对督查结论(?:有异议|不服)", 30, "30日", "《政府督查工作条例》第十七条"),
    Term(
        r"申请行政复议|提起行政复议|提出行政复议申请",
        60,
        "60日",
        "《行政复议法》",
        is_after=True,
    ),
    Term(
        r"(?:重大(?:行政)?决策|决策草案)[^。;\n]{0,16}公开征求意见|公开征求意见(?:的)?(?:期限|时间)",
        30,
        "30日（情况紧急的要说明）",
        "《重大行政决策程序暂行条例》",
    ),
    Term(
        r"招标文件[^。;\n]{0,12}(?:发出|发售)[^。;\n]{0,20}(?:投标)?截止",
        20,
        "20日",
        "《招标投标法》",
    ),
)
MOST = (
    Term(
        r"信访(?:事项|件)[^。;\n]{0,10}(?:受理之日起|应当?在|须在|要在|办结期限)",
        60,
        "60日（经批准可延长30日以内）",
        "《信访工作条例》第三十四条",
    ),
    Term(
        r"(?:代表(?:议案)?建议|建议、批评和意见|政协提案)[^。;\n]{0,16}(?:交办之日起|收到之日起|应当?在|须在|要在)",
        184,
        "3个月（情况复杂的6个月）",
        "《代表法》和提案办理规定",
    ),
    Term(
        r"(?:依申请公开|信息公开申请)[^。;\n]{0,20}(?:收到(?:申请)?之日起|应当?在|须在|要在)",
        56,
        "20个工作日（经同意可延长20个工作日）",
        "《政府信息公开条例》",
    ),
    Term(
        r"督查结论[^。;\n]{0,12}复核(?:决定)?[^。;\n]{0,8}(?:应当?在|须在|要在|自)",
        31,
        "30日",
        "《政府督查工作条例》第十七条",
    ),
    Term(
        r"行政许可(?:申请|决定)?[^。;\n]{0,10}(?:受理之日起|应当?在|须在|要在)",
        42,
        "20日（经批准可延长10日）",
        "《行政许可法》",
    ),
)


@lint(
    "B09",
    "给群众、当事人的期限短于法律给的",
    "error",
    "法律、法规给当事人的期限，逐条写在提示里",
    examples=(
        ("信访人对处理意见不服的，应在10日内提出复查申请。", "10日"),
        ("对决定不服的，可在15日内申请行政复议。", "15日"),
    ),
    counter_examples=(
        "信访人对处理意见不服的，可在30日内提出复查申请。",
        "申请行政复议的，复议机关应当在5日内审查。",
    ),
)
def too_short(sheet: Sheet) -> Iterator[Hit]:
    for term in LEAST:
        for start, end, days in _terms(sheet, term):
            if days < term.days - 2:
                yield Hit(
                    start,
                    end,
                    f"法律给的期限是{term.said}（{term.law}），这里写{sheet.norm[start:end]}，"
                    "请改成不短于法定期限。",
                )


@lint(
    "B10",
    "机关办理的期限长于法律许可的",
    "error",
    "法律、法规许可的办理期限，逐条写在提示里",
    examples=(("信访事项自受理之日起120日内办结。", "120日"),),
    counter_examples=(
        "信访事项自受理之日起60日内办结。",
        "信访事项应在90日内办结（含延长）。",
        "信访积案2年内化解。",
    ),
)
def too_long(sheet: Sheet) -> Iterator[Hit]:
    for term in MOST:
        extended = 30 if "延长30日" in term.said else 0
        for start, end, days in _terms(sheet, term):
            if not _ANSWERED.match(sheet.norm, end):
                continue
            if days > term.days + extended + 2:
                yield Hit(
                    start,
                    end,
                    f"法定期限是{term.said}（{term.law}），这里写{sheet.norm[start:end]}，"
                    "请改成不长于法定期限。",
                )


def _terms(sheet: Sheet, term: Term) -> Iterator[tuple[int, int, float]]:
    for match in lazy(term.pattern).finditer(sheet.norm):
        written = match["n"]
        number = float(written) if written.isdigit() else chinese_number(written)
        if number:
            yield *match.span("hit"), number * _DAYS[match["unit"]]
