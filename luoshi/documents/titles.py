"""The title of a task and of a document, in few words, from their own words."""

import re

from luoshi.documents.states import Kind
from luoshi.reading.reader import open_page

LONGEST = 36
SHORTEST = 4  # letters of a clause that may say something
_REPORTS = re.compile(r"^[^“”]{1,24}(?:强调|強調|要求|指出|表示|提出|认为|認為)$")
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、](?!\d)|[一二三四五六七八九十]是)\s*"
)
_DOES = r"(?:牵头负责|牵头|负责|配合|协助|参加)(?:落实|推进|实施|办理)?"
_WHAT_BY_WHOM = re.compile(rf"^([^，,。；;]{{3,40}}?)由[^，,。；;]{{2,40}}{_DOES}$")
_WHO = re.compile(rf"^由?[^，,。；;]{{2,60}}{_DOES}$")
_WHO_LEADS = re.compile(r"^由?[^，,。；;]{2,24}?(?:牵头负责|牵头|负责)(?=[^，,。；;]{4,})")
_UNIT = r"(?:各乡镇、街道|[^，,。；;]{2,16}?(?:局|办|室|委|镇|乡|街道|中心|公司))"
_WHO_MUST = re.compile(rf"^{_UNIT}(?:要|应当|应|须)")
_WITHIN = re.compile(r"(?:在|于)?\d+个?(?:工作日|日|天|个月|月)(?:以|之)?内")
_DAY = r"(?:\d{1,2}月(?:\d{1,2}日|底|末|[上中下]旬)?|\d{1,2}日|年?底|年内)"
_AGAIN = "".join(f"(?<!{every})" for every in ("每月", "每个月", "末月", "每年", "\\d"))
_WHEN = re.compile(rf"{_AGAIN}(?:在|于)?(?:(?:\d{{4}}|今|明)年)?{_DAY}(?:以前|之前|前)")


_KIND = re.compile(r"(?:通知|讲话|报告|纪要|意见|方案|决定|办法|规划|要点|通报|函|批复|公报)$")
HEAD_LINES = 6
LONGEST_FIRST = 60  # letters of a line that stands for a title
_NO_TITLE = ("address", "date", "boiler")
_SURELY_NONE = re.compile(r"[：:]$|^[（(].*[）)]$|〔\d{4}〕\d+号$|^—")
_KINDS = (
    (re.compile(r"纪要$"), Kind.MINUTES),
    (re.compile(r"讲话|发言|致辞"), Kind.SPEECH),
    (re.compile(r"报告|总结$"), Kind.REPORT),
    (re.compile(r"通知|通报$"), Kind.NOTICE),
)


def document_title(text: str) -> str:
    """The line that says what the document is, else its first words; a person may correct it."""
    blocks = open_page(text).blocks
    told = [(b.kind, text[b.start : b.end].strip()) for b in blocks]
    lines = [line for _, line in told[:HEAD_LINES]]
    said = next((line for line in lines if line.startswith("关于") or _KIND.search(line)), "")
    good = [(kind, line) for kind, line in told if not _SURELY_NONE.search(line)]
    marked = next((line for kind, line in good if kind == "title"), "")
    if said or marked:
        return (said or marked)[:200]
    plain = (line for kind, line in good if kind not in _NO_TITLE)
    first = next(plain, next(iter(lines), ""))
    return first.partition("。")[0][:LONGEST_FIRST]


def document_kind(title: str) -> str:
    """What a title calls its document; its last word counts, not what it is about.

    >>> document_kind("关于印发《县长在全县推进会上的讲话》的通知")
    'notice'
    """
    about = re.sub(r"《[^》]*》|[（(][^）)]*[）)]$", "", title.strip())
    return next((str(kind) for word, kind in _KINDS if word.search(about)), str(Kind.OTHER))


def task_title(task: str) -> str:
    """A task without its number, its owner and its day, which stand in fields of their own.

    >>> task_title("1.剩余5个老旧小区改造，由县住建局牵头，东桥街道配合，2027年1月底前全部完工。")
    '剩余5个老旧小区改造，全部完工'
    >>> task_title("县财政局要在5个工作日内拿出保障重点项目资金的具体方案。")
    '拿出保障重点项目资金的具体方案'
    """
    bare = _NUMBERING.sub("", task.strip().rstrip("。；;！!").split("\n")[0])
    kept = [part for part in map(_clean, re.split(r"[，,；;]", bare)) if part]
    while len(kept) > 1 and (len(kept[0]) <= SHORTEST or _REPORTS.search(kept[0])):
        kept.pop(0)  # 近日，会议强调，……
    title = kept[0] if kept else bare
    for part in kept[1:]:
        if len(title) + 1 + len(part) > LONGEST:
            break
        title = f"{title}，{part}"
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"


def _clean(part: str) -> str:
    part = part.strip()
    if named := _WHAT_BY_WHOM.match(part):
        return named[1]
    if _WHO.match(part):
        return ""
    part = _WHO_MUST.sub("", _WHO_LEADS.sub("", part))
    return _WHEN.sub("", _WITHIN.sub("", part), count=1).strip()
