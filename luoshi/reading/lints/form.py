"""The form of an official document (GB/T 9704-2012); other texts are left alone."""

from collections.abc import Iterator

from luoshi.reading.lazy import lazy
from luoshi.reading.numerals import chinese_number

from .model import Hit, lint
from .sheet import Sheet

STANDARD = "GB/T 9704-2012"
IN_FORCE = 2013  # the first whole year of the standard
FIRST, SECOND, THIRD = 1, 2, 3  # 一、 (一) 1.
FRONT = 1500  # a number line, a title and who it is sent to stand in the first page

_NUMBER = lazy(
    r"^[ \t]*(?P<organ>[^\n。,:()\[\]〔〕【】\d]{1,14}[^\n。,:()\[\]〔〕【】\d ])"
    r"(?P<hit>(?P<open>[〔\[(（【［])(?P<year>\d{4})(?P<close>[〕\])）】］]) ?(?P<word>第?) ?(?P<n>\d{1,4}) ?号)[ \t]*$",
    8,
)
_TITLE = lazy(
    r"^[ \t]*(?:[^\n。,:]{0,30})关于[^\n。]{2,80}的(?P<kind>通知|通报|意见|决定|请示|报告|批复|函|公告|通告)[ \t]*$",
    8,
)
_SENT_TO = lazy(r"^[ \t]*[^\n。;]{2,120}[::][ \t]*$", 8)
_NEEDS_ADDRESS = frozenset(["通知", "通报", "请示", "批复", "函"])
_DATE_LINE = lazy(
    r"^[ \t]*(?:[^\n。]{0,40} )?(?P<hit>\(?(?P<year>[12]\d{3}|[一二][〇零一二三四五六七八九]{3}) ?年 ?"
    r"(?P<month>\d{1,2}|[一二三四五六七八九十元]{1,2}) ?月 ?(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3}) ?日\)?)[ \t]*(?:印发)?[ \t]*$",
    8,
)
_LINE = lazy(
    r"^[ \t]*(?:(?P<first>[一二三四五六七八九十]{1,3})、|[((](?P<second>[一二三四五六七八九十]{1,3})[))])",
    8,
)
_SEE = lazy(r"(?:见|详见|参见|填写|附)附件 ?(?P<n>\d{1,2}|[一二三四五六]?)(?!精神)")
_LISTED = lazy(r"^[ \t]*附件 ?(?:\d{0,2}|[一二三四五六]?)(?:[::. ]|$)", 8)


@lint(
    "G01",
    "发文字号写法",
    "warning",
    STANDARD + " 7.2.5",
    examples=(("青政办发[2024]第017号\n关于春季植树的通知\n", "[2024]第017号"),),
    counter_examples=("青政办发〔2024〕17号\n关于春季植树的通知\n",),
)
def number_line(sheet: Sheet) -> Iterator[Hit]:
    text = sheet.page.text[:FRONT]
    for match in _NUMBER.finditer(text):
        right = f"〔{match['year']}〕{int(match['n'])}号"
        written = match["hit"].replace(" ", "")
        if sheet.is_official and int(match["year"]) >= IN_FORCE and written != right:
            yield Hit(
                match.start("hit"),
                match.end("hit"),
                "发文字号的年份用六角括号〔〕，顺序号不加“第”、不用0补位，请照此改写。",
                right,
            )


@lint(
    "G02",
    "要主送的文种没有写主送机关",
    "question",
    STANDARD + " 7.3.2",
    examples=(
        (
            "青政办发〔2024〕17号\n关于春季植树的通知\n　　植树季节已到，现通知如下。\n",
            "关于春季植树的通知",
        ),
    ),
    counter_examples=(
        "青政办发〔2024〕17号\n关于春季植树的通知\n各镇人民政府：\n　　现通知如下。\n",
    ),
)
def no_address(sheet: Sheet) -> Iterator[Hit]:
    front = sheet.norm[:FRONT]
    title = _TITLE.search(front) if sheet.is_official else None
    if title and title["kind"] in _NEEDS_ADDRESS and not _SENT_TO.search(front, title.end()):
        start = title.start() + len(title[0]) - len(title[0].lstrip())
        yield Hit(start, title.end(), f"{title['kind']}没有写发给谁，请补上主送机关。")


@lint(
    "G03",
    "没有成文日期",
    "question",
    STANDARD + " 7.3.5",
    examples=(
        (
            "青政办发〔2024〕17号\n关于春季植树的通知\n各镇人民政府：\n　　现通知如下。\n",
            "〔2024〕17号",
        ),
    ),
    counter_examples=(
        "青政办发〔2024〕17号\n关于春季植树的通知\n各镇人民政府：\n　　现通知如下。\n2024年3月2日\n",
    ),
)
def no_day(sheet: Sheet) -> Iterator[Hit]:
    number = _NUMBER.search(sheet.page.text[:FRONT])
    if number and sheet.is_official and not _DATE_LINE.search(sheet.norm):
        yield Hit(*number.span("hit"), "全文没有找到单独一行的成文日期，请补上签发的年月日。")


@lint(
    "G04",
    "成文日期写法",
    "warning",
    STANDARD + " 7.3.5.4",
    examples=(
        (
            "青政办发〔2024〕17号\n关于春季植树的通知\n各镇人民政府：\n　　现通知如下。\n2024年03月02日\n",
            "2024年03月02日",
        ),
    ),
    counter_examples=(
        "青政办发〔2024〕17号\n关于春季植树的通知\n各镇人民政府：\n　　现通知如下。\n2024年3月2日\n",
    ),
)
def day_form(sheet: Sheet) -> Iterator[Hit]:
    if not sheet.is_official:
        return
    for match in _DATE_LINE.finditer(sheet.norm):
        year, month, day = (_plain(match[part]) for part in ("year", "month", "day"))
        right = f"{year}年{month}月{day}日"
        if year >= IN_FORCE and match["hit"].strip("()").replace(" ", "") != right:
            yield Hit(
                match.start("hit"),
                match.end("hit"),
                "成文日期用阿拉伯数字写全年月日，月、日不补0，请照此改写。",
                right,
            )


def _plain(written: str) -> int:
    if written.isdecimal():
        return int(written)
    if len(written) == 4:
        return int(
            "".join(str("〇一二三四五六七八九".index(c.replace("零", "〇"))) for c in written)
        )
    return int(chinese_number(written.replace("元", "一")) or 0)


@lint(
    "G05",
    "层次序号跳号或重号",
    "warning",
    STANDARD + " 7.3.3",
    examples=(("青政办发〔2024〕17号\n一、总体要求\n二、主要任务\n四、保障措施\n", "四、"),),
    counter_examples=("青政办发〔2024〕17号\n一、总体要求\n二、主要任务\n三、保障措施\n",),
)
def numbering(sheet: Sheet) -> Iterator[Hit]:
    last = {"first": 0, "second": 0}
    for match in _LINE.finditer(sheet.norm) if sheet.is_official else ():
        kind = match.lastgroup or "first"
        value = int(chinese_number(match[kind]) or 0)
        expected = last[kind] + 1
        if value not in (1, expected) and last[kind]:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            yield Hit(
                start,
                match.end(),
                f"前一个序号是{last[kind]}，这里是{value}，请核对是漏了一项还是编号错了。",
            )
        last[kind] = value
        if kind == "first":
            last["second"] = 0


@lint(
    "G07",
    "层次倒置：“1.”下面又用“（一）”",
    "question",
    STANDARD + " 7.3.3",
    examples=(("青政办发〔2024〕17号\n一、主要任务\n1．整地\n（一）选苗\n（二）栽植\n", "（一）"),),
    counter_examples=("青政办发〔2024〕17号\n一、主要任务\n（一）整地\n1．选苗\n（二）栽植\n",),
)
def levels(sheet: Sheet) -> Iterator[Hit]:
    seen: set[int] = set()
    for block in sheet.page.blocks if sheet.is_official else ():
        if block.level == FIRST:
            seen = set()
        elif block.level in (SECOND, THIRD):
            if block.level == SECOND and seen == {THIRD}:
                yield Hit(
                    block.start,
                    block.body,
                    "层次依次用“一、”“（一）”“1.”“（1）”，请核对这里的层次是否倒置。",
                )
            seen.add(block.level)


@lint(
    "G06",
    "正文说有附件，文件里没有列出",
    "question",
    STANDARD + " 7.3.4",
    examples=(
        (
            "青政办发〔2024〕17号\n关于春季植树的通知\n各镇人民政府：\n　　任务分解见附件1。\n2024年3月2日\n",
            "见附件1",
        ),
    ),
    counter_examples=(
        "青政办发〔2024〕17号\n关于春季植树的通知\n各镇人民政府：\n　　任务分解见附件1。\n附件：1．任务分解表\n",
    ),
)
def no_attachment(sheet: Sheet) -> Iterator[Hit]:
    if not sheet.is_official or _LISTED.search(sheet.norm):
        return
    match = _SEE.search(sheet.norm)
    if match:
        yield Hit(
            match.start(),
            match.end(),
            f"正文写“{match[0]}”，文件里没有列出附件，请补上或删去这句话。",
        )


@lint(
    "G08",
    "列出了附件，后面没有附件的内容",
    "question",
    STANDARD + " 7.3.7",
    examples=(
        (
            "青政办发〔2024〕17号\n各镇人民政府：\n　　现通知如下。\n　　附件：任务分解表\n2024年3月2日\n",
            "附件：任务分解表",
        ),
    ),
    counter_examples=(
        "青政办发〔2024〕17号\n各镇人民政府：\n　　现通知如下。\n　　附件：任务分解表\n2024年3月2日\n"
        "附件\n任务分解表\n",
    ),
)
def attachment_not_there(sheet: Sheet) -> Iterator[Hit]:
    lines = list(_LISTED.finditer(sheet.norm)) if sheet.is_official else []
    if len(lines) == 1:
        start = lines[0].start() + len(lines[0][0]) - len(lines[0][0].lstrip())
        end = sheet.norm.find("\n", start)
        end = end if end >= 0 else len(sheet.norm)
        yield Hit(start, end, "列出了附件，文件里没有附件的内容，请一并附上再发。")
