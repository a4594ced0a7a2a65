"""五定: orders that do not say who, by when, and how one sees that they are done."""

from collections.abc import Iterator
from datetime import date

from luoshi.reading.lazy import lazy

from .model import Hit, lint
from .sheet import Sheet, Task

BASIS = "五定：任务、责任、时限、标准、措施"

_VAGUE = lazy(
    r"抓好|抓实|抓紧|抓牢|做好|搞好|加强|加大|加快|推进|落实|重视|提高|提升|深化|强化|完善|优化|改进|改善|促进"
)
_SCORED = lazy(
    r"(?:扣|加|得|计|记|满)[^,。;]{0,8}分(?!钟)|占\d+ ?%,"
)  # a rule of scoring, no order
_LINKED = r"[^,。;:()\n]{2,40}"
_TWO = lazy(
    rf"(?:由)?(?P<names>[^,。;:()\n由]{{2,20}}[、和与]{_LINKED}?)(?:共同|联合)牵头(?:负责)?|"
    r"双牵头(?:单位|部门)?|牵头(?:单位|部门) ?[::] ?(?P<listed>[^,。;:()\n、\t|]{2,16}[、和与][^,。;:()\n\t|]{2,40})"
)
_SPLIT = lazy("[、和与]")
_ALL = lazy(
    r"(?:由|(?:责任|牵头|落实)单位 ?[::] ?)(?P<hit>(?:(?:全县|全市|全区|县直|市直|区直)?(?:各级各部门|各级、各部门|"
    r"各(?:有关|相关|责任)?(?:单位|部门)|有关(?:单位|部门)|相关(?:单位|部门))"
    r"(?:[、和](?:各(?:有关|相关)?(?:单位|部门|乡镇|镇|街道)|有关单位))*))(?=(?:按职责(?:分工)?)?(?:负责|牵头|落实)|抓|组织|承办|$|[)\n。;])"
)
_YEAR_WRITTEN = lazy(r"(?:19|20)\d{2} ?[年.\-/]|[一二][〇零一二三四五六七八九]{3}年")
_BEFORE = lazy(r"前|内|截止|之前|以前")
_PAST = lazy(
    r"已|了|曾|以来|以前(?:建|批|形|发|的)|前(?:建成|形成|批准|取得|参加|出生|办理|竣工|登记|投产)?的|遗留|未[完建开整办]|逾期|原定|原计划"
)
_STANDING = lazy(
    r"(?P<hit>定期|不定期|经常性?地?|适时|及时)(?:对[^,。;]{2,20}|向[^,。;]{2,16})?(?:进行|开展|组织)?"
    r"(?:报告|通报|调度|督查|督导|汇报|会商|研判|报送)"
)
_RHYTHM = lazy(
    r"每[年月周日天季半旬]|每[一两二三四五六\d]|按[月季周旬日年]|逐[月季日]|次/|[月季周]度|\d日前|[上中下]旬|半年|年底|季末|月末|周[一二三四五]"
)
_SOON = lazy(r"尽快|尽早|早日|近期|限期(?!\d)|适时|在规定时间内|抓紧时间")


def _without(task: Task, facet: str) -> bool:
    return facet in task.missing


@lint(
    "F01",
    "有时限或有标准的任务没有写由谁办",
    "question",
    BASIS,
    examples=(("9月底前建成村级充电站14座。", "9月底前建成村级充电站14座。"),),
    counter_examples=(
        "由县交通局负责，9月底前建成村级充电站14座。",
        "整改率低于90%的，每项扣2分。",
        "对县政协第17号提案的答复\n　　9月底前建成村级充电站14座。",
    ),
)
def no_owner(sheet: Sheet) -> Iterator[Hit]:
    for task in () if sheet.is_reply else sheet.tasks:
        if _SCORED.search(sheet.norm, task.start, task.end):
            continue
        if _without(task, "owner") and not (_without(task, "time") and _without(task, "standard")):
            yield Hit(task.start, task.end, "这项任务没有写由谁办，请写明牵头单位。")


@lint(
    "F02",
    "有责任单位的任务没有写到哪天",
    "question",
    BASIS,
    examples=(("由县林业局牵头，新建护林站6座。", "由县林业局牵头，新建护林站6座。"),),
    counter_examples=(
        "由县林业局牵头，11月底前新建护林站6座。",
        "一、2026年主要目标\n新建护林站6座。（县林业局牵头）",
    ),
)
def no_date(sheet: Sheet) -> Iterator[Hit]:
    for task in sheet.tasks:
        told = _without(task, "owner") or sheet.is_aim_of_a_year(task.start)
        if _without(task, "time") and not told:
            yield Hit(task.start, task.end, "这项任务没有写到哪天，请写明完成时限。")


@lint(
    "F03",
    "任务只说抓好、加强，没有写做到什么样算完成",
    "question",
    BASIS,
    examples=(
        ("由县农业局负责，8月底前把春耕备耕抓好。", "由县农业局负责，8月底前把春耕备耕抓好。"),
    ),
    counter_examples=("由县农业局负责，8月底前抓好1.2万亩高标准农田改造。",),
)
def no_standard(sheet: Sheet) -> Iterator[Hit]:
    for task in sheet.tasks:
        told = not (_without(task, "owner") and _without(task, "time"))
        if _without(task, "standard") and told and _VAGUE.search(sheet.norm, task.start, task.end):
            yield Hit(
                task.start, task.end, "这项任务没有写做到什么样算完成，请写一个能核对的数量或结果。"
            )


@lint(
    "F04",
    "一项任务写了两个牵头单位",
    "warning",
    "一事一牵头：责任到一个单位，其他单位配合",
    examples=(
        ("由县住建局、县水务局共同牵头，完成管网改造8公里。", "由县住建局、县水务局共同牵头"),
    ),
    counter_examples=("由县住建局牵头、县水务局配合，完成管网改造8公里。",),
)
def two_leads(sheet: Sheet) -> Iterator[Hit]:
    for match in _TWO.finditer(sheet.norm):
        yield Hit(
            match.start(),
            match.end(),
            "这项任务写了不止一个牵头单位，请定一个牵头，其余写成配合，或者分成几项。",
            _one_lead(match["names"], "由{}牵头、{}配合")
            or _one_lead(match["listed"], "牵头单位：{}；配合单位：{}"),
        )


def _one_lead(names: str | None, form: str) -> str | None:
    if not names:
        return None
    first, *others = [name for name in _SPLIT.split(names) if name]
    return form.format(first, "、".join(others))


@lint(
    "F05",
    "责任单位写成“各单位”“有关部门”",
    "question",
    BASIS,
    examples=(("此项工作由各有关部门负责，年底前完成。", "各有关部门"),),
    counter_examples=("由县文旅局负责，各有关部门配合。",),
)
def everybody(sheet: Sheet) -> Iterator[Hit]:
    for match in _ALL.finditer(sheet.norm):
        yield Hit(
            match.start("hit"),
            match.end("hit"),
            f"“{match['hit']}”没有说是哪几家，请点名牵头单位；确需每家都办的，写明由谁汇总。",
        )


@lint(
    "F06",
    "完成时限早于成文日期",
    "warning",
    BASIS,
    examples=(
        (
            "关于清理闲置土地的通知\n由县自然资源局负责，2021年底前完成清理300亩。\n2024年3月5日",
            "2021年底前",
        ),
    ),
    counter_examples=(
        "关于清理闲置土地的通知\n由县自然资源局负责，2025年底前完成清理300亩。\n2024年3月5日",
        "关于清理闲置土地的通知\n对2021年底前建成的厂房，由县自然资源局负责登记。\n2024年3月5日",
    ),
)
def date_gone(sheet: Sheet) -> Iterator[Hit]:
    day, year = sheet.page.doc_date, sheet.page.year
    for task in sheet.tasks:
        due = task.deadline
        if not (due and due.date and (due.date < day if day else due.date.year < (year or 0))):
            continue
        near = sheet.norm[due.start : due.end + 8]
        if (
            _YEAR_WRITTEN.search(due.text)
            and _BEFORE.search(near)
            and not _PAST.search(sheet.norm, task.start, task.end)
        ):
            yield Hit(
                due.start,
                due.end,
                f"时限“{due.text}”早于成文{_said(day, year)}，请核对年份，或说明为什么已经过期。",
            )


def _said(day: date | None, year: int | None) -> str:
    return f"日期{day.year}年{day.month}月{day.day}日" if day else f"年份{year}年"


@lint(
    "F07",
    "经常要做的事没有写多久一次",
    "question",
    BASIS,
    examples=(("县督查室要定期对各项目进行调度。", "定期"),),
    counter_examples=("县督查室每季度末对各项目进行调度，定期通报。",),
)
def no_rhythm(sheet: Sheet) -> Iterator[Hit]:
    spans = [(task.start, task.end) for task in sheet.tasks]
    for start, end in spans:
        match = _STANDING.search(sheet.norm, start, end)
        if match and not _RHYTHM.search(sheet.norm, start, end):
            yield Hit(
                match.start("hit"),
                match.end("hit"),
                f"“{match['hit']}”没有说多久一次，请写明每月、每季度还是每半年。",
            )


@lint(
    "F08",
    "用“尽快”“近期”代替日期",
    "question",
    BASIS,
    examples=(("由县民政局牵头，尽快完成养老院改造2所。", "尽快"),),
    counter_examples=("由县民政局牵头，6月底前尽快完成养老院改造2所。",),
)
def soon(sheet: Sheet) -> Iterator[Hit]:
    for task in sheet.tasks:
        match = _SOON.search(sheet.norm, task.start, task.end)
        if match and _without(task, "time"):
            yield Hit(match.start(), match.end(), f"“{match[0]}”不能算时限，请写明到哪年哪月哪日。")
